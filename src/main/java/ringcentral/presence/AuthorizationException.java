package ringcentral.presence;

import org.jspecify.annotations.Nullable;

/**
 * The service refused to sign in, or the application handed out no usable access token. Nothing
 * else was sent. Repeating it unchanged does not help.
 */
public final class AuthorizationException extends PresenceException {
  private static final long serialVersionUID = 1;

  private final @Nullable String errorCode;

  AuthorizationException(String message, @Nullable String errorCode, @Nullable Throwable cause) {
    super(message, cause);
    this.errorCode = errorCode;
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
}
