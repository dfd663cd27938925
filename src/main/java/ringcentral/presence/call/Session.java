package ringcentral.presence.call;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Internal. Where the bearer token of a client comes from. Safe for use from many threads. */
public interface Session {
  /**
   * A token that is good as far as is known. Waits for a sign-in if there is none, no longer than
   * the call lasts.
   */
  String token(Lifetime life) throws IOException;

  /**
   * A token in place of one that the service refused, or null if there is none to try. The service
   * ends the old token as soon as another thread has refreshed it, so a refused token need not mean
   * that anything is wrong.
   */
  @Nullable String replace(Lifetime life, String refused) throws IOException;

  /** The service has refused what replaced a refused token: another refresh would not help. */
  void refusedAgain();
}
