package ringcentral.presence;

import org.jspecify.annotations.Nullable;

/**
 * There is no access token to send a request with: the service refused or could not handle the
 * sign-in, or the application handed out no usable token. The request itself was not sent. Where
 * the service answered, the cause is a {@link PresenceApiException} with the details.
 */
public final class AuthorizationException extends PresenceException {
  private static final long serialVersionUID = 1;

  private final @Nullable String errorCode;
  private final boolean refused;

  AuthorizationException(
      String message, @Nullable String errorCode, boolean refused, @Nullable Throwable cause) {
    super(message, cause);
    this.errorCode = errorCode;
    this.refused = refused;
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
   * Whether the credentials were refused (status 400, 401 or 403, or an unusable token of one's
   * own).
   *
   * @return true if other credentials are needed; false if the same may work later
   */
  public boolean isRefused() {
    return refused;
  }
}
