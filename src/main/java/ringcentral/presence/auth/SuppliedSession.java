package ringcentral.presence.auth;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.call.Lifetime;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.Messages;
import ringcentral.presence.errors.PresenceException;

/** The tokens of an application that manages them itself. */
final class SuppliedSession implements AuthSession {
  private final AccessTokenSupplier supplier;
  private volatile boolean signedOut;

  SuppliedSession(AccessTokenSupplier supplier) {
    this.supplier = supplier;
  }

  @Override
  public String token(Lifetime life) throws IOException {
    if (signedOut) {
      throw SignInFailures.signedOut();
    }
    String token;
    try {
      token = supplier.get();
    } catch (PresenceException e) {
      throw e;
    } catch (Exception e) { // From Kotlin also a checked one.
      throw SignInFailures.of("The access token supplier", e);
    }
    if (token == null || token.isEmpty()) { // Null against its type, which Java allows.
      throw new AuthorizationException(
          "The access token supplier returned " + (token == null ? "null." : "an empty token."));
    }
    if (!Messages.isVisibleAscii(token)) {
      throw new AuthorizationException(
          "The access token supplier returned a token that holds a space, a line break or a"
              + " character outside ASCII.");
    }
    return token;
  }

  @Override
  public @Nullable String replace(Lifetime life, String refused) throws IOException {
    String token = token(life);
    return token.equals(refused) ? null : token;
  }

  @Override
  public void refusedAgain() {}

  @Override
  public void signOut() {
    signedOut = true;
  }
}
