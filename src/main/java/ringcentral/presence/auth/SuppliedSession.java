package ringcentral.presence.auth;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.call.Lifetime;
import ringcentral.presence.errors.AuthorizationException;

/** A session whose tokens the application manages itself. */
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
    } catch (AuthorizationException e) {
      throw e;
    } catch (Exception e) { // An error of its own request is no answer to the call.
      throw SignInFailures.of("The access token supplier", e);
    }
    String fault = OAuthClient.fault(token);
    if (fault != null) {
      throw new AuthorizationException("The token of the access token supplier " + fault + ".");
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
