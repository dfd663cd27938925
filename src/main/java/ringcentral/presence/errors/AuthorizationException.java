package ringcentral.presence.errors;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * There is no access token for a request: the sign-in was refused, it failed or was not answered,
 * or the application supplied no usable token. The request itself was not sent. If the service
 * answered, the cause is a {@link PresenceApiException} with the details.
 */
public final class AuthorizationException extends PresenceException {
  private static final long serialVersionUID = 1;

  private final @Nullable String errorCode;
  private final boolean signInRequired;
  private final @Nullable Duration retryAfter;

  /**
   * Creates an exception, for instance for a test.
   *
   * @param message what is wrong
   * @param cause the cause, or null
   * @param errorCode the service's code, or null
   * @param signInRequired whether only another sign-in or other credentials can help
   * @param retryAfter how long to wait before the next sign-in, or null if waiting does not help
   */
  public AuthorizationException(
      String message,
      @Nullable Throwable cause,
      @Nullable String errorCode,
      boolean signInRequired,
      @Nullable Duration retryAfter) {
    super(message, cause);
    this.errorCode = errorCode;
    this.signInRequired = signInRequired;
    this.retryAfter = retryAfter;
  }

  /**
   * Creates an exception that asks for another sign-in.
   *
   * @param message what is wrong
   */
  public AuthorizationException(String message) {
    this(message, null, null, true, null);
  }

  /**
   * The code of the token endpoint, such as {@code OAU-140}, or of OAuth, such as {@code
   * invalid_grant}.
   *
   * @return the code, or null if there was none
   */
  @Override
  public @Nullable String errorCode() {
    return errorCode;
  }

  /**
   * Whether only another sign-in by the user, or other credentials, can help: the service refused
   * the credentials, the session has ended, or the application supplied no usable token.
   *
   * @return false if the same sign-in may succeed later
   */
  public boolean isSignInRequired() {
    return signInRequired;
  }

  /**
   * How long no further sign-in is sent. Retries wait for it.
   *
   * @return the time, or null if a retry does not help
   */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
