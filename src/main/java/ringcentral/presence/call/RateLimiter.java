package ringcentral.presence.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.sharing.SharedStore;

/**
 * Decides when the next request of a throttling group may be sent. The service counts requests per
 * user, app and group, so the clients of one user and app should share a limiter: pass the same
 * object to each of their builders.
 *
 * <p>{@link #inMemory()} is for one process, {@link #shared} for several.
 *
 * <p>Called from many threads at once, and without a lock: a slow limiter delays only the calls of
 * its group. Whatever the limiter says, a client obeys what its own answers said: a penalty, or
 * that no request remains. Groups are in lower case, as the service spells them in its answers.
 *
 * <p>An exception of {@link #acquire} fails the call that asked. An exception of {@link #release}
 * is ignored, because the answer is there and matters more.
 */
public interface RateLimiter {
  /**
   * Asks for a permit to send one request. If it is given, the request counts as under way until
   * {@link #release}, which always follows, or until the permit expires.
   *
   * @param group the throttling group, such as {@code light}
   * @param permit the id of the permit, unique to this request
   * @param expiry when a permit that is not released expires, for instance because the process died
   * @return zero if the request may be sent now, else how long to wait before asking again
   */
  Duration acquire(String group, String permit, Duration expiry);

  /**
   * Releases a permit, and reports what the answer said.
   *
   * @param group the throttling group; if the answer names another group than the permit was asked
   *     for, this is called for both, first for the latter without a limit
   * @param permit the id of the permit; unknown in a group that no permit was asked for
   * @param limit what the answer said about the limit; null if it said nothing or no answer came
   * @param penalty how long nothing of the group may be sent after a 429; zero after any other
   *     answer; null if no answer came
   */
  void release(String group, String permit, @Nullable RateLimit limit, @Nullable Duration penalty);

  /**
   * Creates a limiter for one process. It follows the headers of the answers, whatever groups they
   * name: when no request remains it waits for the whole window, and after a 429 for the penalty.
   * While nothing is known about a group, and after a penalty, at most five requests are under way
   * until an answer has come; one if the limit is unknown after a penalty. The hundred most
   * recently used groups are remembered.
   *
   * @return a new limiter
   */
  static RateLimiter inMemory() {
    return new InMemoryRateLimiter(System::nanoTime);
  }

  /**
   * Creates a limiter for several processes, which share what each of them was told: how many
   * requests remain, until when a group is closed, and how many requests are under way. Only the
   * clock of the store counts. Giving a permit takes two round trips to the store, and one second
   * at most; so does its release.
   *
   * <p>While the store does not answer, each process follows what it knew and what its own answers
   * say. It asks the store again every two seconds, and then adds what it has learned. So the
   * processes together may send too many requests meanwhile, but none forgets a penalty. A permit
   * of a process that died expires after 90 s at most.
   *
   * @param store what the processes share
   * @param user identifies the user and the app that the limits apply to, such as the client id and
   *     the user id together; the store sees only a hash
   * @param listener its {@link CallListener#limitsShared} is called when the store fails and when
   *     it answers again; the listener of your clients, or another one
   * @return a new limiter; each process creates one
   */
  static RateLimiter shared(SharedStore store, String user, CallListener listener) {
    return new SharedRateLimiter(store, user, listener);
  }
}
