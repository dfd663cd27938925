package ringcentral.presence;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the bearer token of a client comes from. Safe for use from many threads. */
interface Session {
  /** A token that is good as far as is known; signs in if there is none. */
  String token() throws IOException;

  /**
   * A token in place of one that the service refused, or null if there is none to try. The service
   * kills the old token as soon as another thread has renewed it, so a refused token need not mean
   * that anything is wrong: what has moved on meanwhile is returned without renewing again.
   */
  @Nullable String replace(String refused) throws IOException;

  /** Whether a text can stand in a header or a form without a second meaning. */
  static boolean isVisibleAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }
}
