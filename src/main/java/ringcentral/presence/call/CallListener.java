package ringcentral.presence.call;

import java.time.Duration;
import okhttp3.Request;

/** Is told when a call has to wait before its next request. */
@FunctionalInterface
public interface WaitListener {
  /**
   * A call waits now. Called once for each wait, from any thread; return quickly. What it throws
   * fails the call.
   *
   * @param request what waits; it carries no token
   * @param time how long, as far as is known; behind many others it may become longer
   * @param reason why, such as {@code rate limit of group light} or {@code HTTP 503 for GET
   *     /restapi/v1.0/account/~/presence}; for people, without anything secret
   */
  void onWait(Request request, Duration time, String reason);
}
