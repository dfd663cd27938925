package ringcentral.presence.auth;

import java.io.IOException;

/** Hands out access tokens that the application manages itself. */
@FunctionalInterface
public interface AccessTokenSupplier {
  /**
   * The token to send now. Asked before each request, and once more after the service refused the
   * token, from whichever thread sends the request; keep it quick, and safe for many threads.
   *
   * @return a live access token, without {@code Bearer}
   * @throws IOException if there is none; the request fails with it, unsent
   */
  String get() throws IOException;
}
