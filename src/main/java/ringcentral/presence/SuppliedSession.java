package ringcentral.presence;

import java.io.IOException;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/** The tokens of an application that manages them itself. */
final class SuppliedSession implements Session {
  private final AccessTokenSupplier supplier;
  private volatile boolean signedOut;

  SuppliedSession(AccessTokenSupplier supplier) {
    this.supplier = supplier;
  }

  @Override
  public String token(Call call) throws IOException {
    if (signedOut) {
      throw Session.signedOut();
    }
    String token;
    try {
      token = supplier.get();
    } catch (PresenceException e) {
      throw e;
    } catch (IOException e) {
      throw AuthorizationException.failed("The access token supplier failed: " + e.getMessage(), e);
    }
    if (token == null || token.isEmpty()) { // Null against its type, which Java allows.
      throw new AuthorizationException(
          "The access token supplier returned " + (token == null ? "null." : "an empty token."),
          null,
          true);
    }
    if (!Session.isVisibleAscii(token)) {
      throw new AuthorizationException(
          "The access token supplier returned a token that holds a space, a line break or a"
              + " character outside ASCII.",
          null,
          true);
    }
    return token;
  }

  @Override
  public @Nullable String replace(Call call, String refused) throws IOException {
    String token = token(call);
    return token.equals(refused) ? null : token;
  }

  @Override
  public void refusedToo() {}

  @Override
  public void signOut() {
    signedOut = true;
  }
}
