package ringcentral.presence;

import java.io.IOException;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/** Where the bearer token of a client comes from. Safe for use from many threads. */
interface Session {
  /** A token that is good as far as is known; signs in if there is none. */
  String token(Call call) throws IOException;

  /**
   * A token in place of one that the service refused, or null if there is none to try. The service
   * kills the old token as soon as another thread has renewed it, so a refused token need not mean
   * that anything is wrong: what has moved on meanwhile is returned without renewing again.
   */
  @Nullable String replace(Call call, String refused) throws IOException;

  /** The service has refused what replaced a refused token: another renewal would be of no use. */
  void refusedToo();

  /** Ends the session; no token from now on. */
  void signOut() throws IOException;

  /** Whether a text can be a token: it stands in a header or a form without a second meaning. */
  static boolean isToken(String text) {
    return !text.isEmpty() && isVisibleAscii(text);
  }

  static boolean isVisibleAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  static AuthorizationException signedOut() {
    return new AuthorizationException(
        "The client has signed out; build another one to sign in again.", null, true);
  }
}
