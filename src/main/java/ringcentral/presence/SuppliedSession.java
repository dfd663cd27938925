package ringcentral.presence;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The tokens of an application that manages them itself. */
final class SuppliedSession implements Session {
  private final AccessTokenSupplier supplier;

  SuppliedSession(AccessTokenSupplier supplier) {
    this.supplier = supplier;
  }

  @Override
  public String token() throws IOException {
    String token = supplier.get();
    if (token == null || token.isEmpty()) { // Null against its type, which Java allows.
      throw new AuthorizationException(
          "The access token supplier returned " + (token == null ? "null." : "an empty token."),
          null,
          true,
          null);
    }
    if (!Session.isVisibleAscii(token)) {
      throw new AuthorizationException(
          "The access token supplier returned a token that holds a space, a line break or a"
              + " character outside ASCII.",
          null,
          true,
          null);
    }
    return token;
  }

  @Override
  public @Nullable String replace(String refused) throws IOException {
    String token = token();
    return token.equals(refused) ? null : token;
  }
}
