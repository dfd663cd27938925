package ringcentral.presence.auth;

import java.io.IOException;

/** Supplies access tokens that the application manages itself. */
@FunctionalInterface
public interface AccessTokenSupplier {
  /**
   * Returns the token to use now. Called before each request, and once more if the service refused
   * the token, on the thread that sends the request: it has to be quick and thread-safe.
   *
   * @return a valid access token, without {@code Bearer}
   * @throws IOException if there is none. The request is not sent. An {@link
   *     ringcentral.presence.errors.AuthorizationException} is thrown as it is; any other exception
   *     becomes the cause of one
   */
  String get() throws IOException;
}
