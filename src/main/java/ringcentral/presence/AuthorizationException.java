package ringcentral.presence;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * There is no access token to send a request with: the service refused or could not handle the
 * sign-in, no answer to it came, or the application handed out no usable token. The request itself
 * was not sent. Where the service answered, the cause is a {@link PresenceApiException} with the
 * details.
 */
public final class AuthorizationException extends PresenceException {
  private static final long serialVersionUID = 1;

  /** What the documented duties tell to do next. */
  enum Kind {
    /** A refusal, or what the application itself did wrong: not with the same for minutes. */
    FINAL,
    /** Another status: not again for this request. */
    FAILED,
    /** Status 429 or 503: again after a while that it names. */
    LATER,
    /** Status 408 or 500, or no answer in time: three times at most. */
    THRICE,
    /** No connection, or it broke: nothing is known. Again after two seconds. */
    NO_ANSWER
  }

  private final Kind kind;
  private final @Nullable String errorCode;
  private final boolean signInRequired;
  private final @Nullable Duration retryAfter;

  AuthorizationException(String message, @Nullable Throwable cause, boolean signInRequired) {
    this(message, cause, Kind.FINAL, null, signInRequired, null);
  }

  AuthorizationException(
      String message,
      @Nullable Throwable cause,
      Kind kind,
      @Nullable String errorCode,
      boolean signInRequired,
      @Nullable Duration retryAfter) {
    super(message, cause);
    this.kind = kind;
    this.errorCode = errorCode;
    this.signInRequired = signInRequired;
    this.retryAfter = retryAfter;
  }

  /** For another reason than a refusal, and so perhaps for a while only. */
  static AuthorizationException failed(String message, @Nullable Throwable cause) {
    return new AuthorizationException(message, cause, Kind.FAILED, null, false, null);
  }

  Kind kind() {
    return kind;
  }

  /**
   * The code of the token endpoint, such as {@code OAU-140}, or OAuth's own, such as {@code
   * invalid_grant}.
   *
   * @return the code, or null if there was none
   */
  @Override
  public @Nullable String errorCode() {
    return errorCode;
  }

  /**
   * Whether only a new sign-in, by the user or with other credentials, can help: the credentials
   * were refused (status 400, 401 or 403 with an error code of OAuth or of the service), the
   * session has ended, or a token of one's own is none. A refused sign-in is sent again by the
   * first call after five minutes, or after another process has changed the stored session.
   *
   * @return false if the same may work later
   */
  public boolean isSignInRequired() {
    return signInRequired;
  }

  /**
   * How long no other sign-in is sent. Calls that repeat by themselves wait for it. After a sign-in
   * that got no answer none is sent for two seconds, which is told to those that come meanwhile;
   * the one that failed is repeated by the {@link RetryPolicy}.
   *
   * @return the time, or null if repeating is of no use, or not to be waited for
   */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
