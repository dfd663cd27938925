package ringcentral.presence.call;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Internal. The source of the bearer tokens of a client. Safe for use from many threads. */
public interface Session {
  /**
   * Returns a token that is valid as far as is known. If there is none, waits for a sign-in, until
   * the end of the call at most.
   */
  String token(Lifetime life) throws IOException;

  /**
   * Returns a token in place of one that the service refused, or null if there is none to try. The
   * service revokes the old token as soon as another thread has refreshed it, so a refused token
   * need not mean that anything is wrong.
   */
  @Nullable String replace(Lifetime life, String refused) throws IOException;

  /** Reports that the service has also refused the replacement: another refresh would not help. */
  void refusedAgain();
}
