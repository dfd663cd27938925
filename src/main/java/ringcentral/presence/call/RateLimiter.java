package ringcentral.presence.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.sharing.SharedStore;

/**
 * Decides when the next request of a throttling group may be sent. The service counts per user, app
 * and group, so the clients of one user and app share one: hand the same object to each of their
 * builders.
 *
 * <p>{@link #inMemory()} serves one process, {@link #shared} several.
 *
 * <p>Called from many threads at once, and without a lock: a slow limiter holds up the calls of its
 * group only. A client obeys what its own answers said, a penalty or that nothing remains, whatever
 * the limiter says. Groups are in lower case, as the service spells them in its answers.
 *
 * <p>What {@link #acquire} throws fails the call that asked. What {@link #release} throws is
 * dropped, for the answer is there and counts more.
 */
public interface RateLimiter {
  /**
   * Asks for a permit to send one request. If it is given, the request counts as under way until
   * {@link #release}, which always follows, or until the permit expires.
   *
   * @param group the throttling group, such as {@code light}
   * @param permit the id of the permit, of this request alone
   * @param expiry after how long a permit that was not released is lost, with a process perhaps
   * @return zero if the request may be sent now; else after how long to ask again
   */
  Duration acquire(String group, String permit, Duration expiry);

  /**
   * Ends a permit, and tells what the answer said.
   *
   * @param group the throttling group; if the service has named another than was asked for, this is
   *     called for both, first for the one that was asked for with nothing said
   * @param permit the id of the permit; not known in a group that was not asked for
   * @param limit what the answer said about the limit; null if it said nothing or none came
   * @param penalty after a 429 how long nothing of the group may be sent; zero after any other
   *     answer; null if none came
   */
  void release(String group, String permit, @Nullable RateLimit limit, @Nullable Duration penalty);

  /**
   * The limiter of one process. Believes what the service says in its headers, whatever groups it
   * names: with nothing remaining it waits for the whole window, after a 429 for the penalty. While
   * nothing is known of a group, and after a penalty, at most five requests are under way until an
   * answer has come; after a penalty of an unknown limit one. The hundred groups that were used
   * last are remembered.
   *
   * @return a limiter that knows nothing yet
   */
  static RateLimiter inMemory() {
    return new InMemoryRateLimiter(System::nanoTime);
  }

  /**
   * The limiter of several processes, which go by what any of them was told: what remains, until
   * when a group is closed, and how many requests are under way. No clock but that of the store
   * counts. To give a permit takes two round trips to the store and a second at most, and so does
   * its release.
   *
   * <p>While the store does not answer, each process goes by what it knew and what it is told; it
   * asks the store again every two seconds, and then adds what it has learned. So processes may
   * send too much together then, but none forgets a penalty. A permit of a process that died is
   * lost after 90 s at most.
   *
   * @param store what the processes share
   * @param user names the user and the app whose limits these are, such as client id and user id;
   *     the store sees a hash of it
   * @param listener its {@link CallListener#limitsShared} is told when the store fails and when it
   *     answers again; hand in the listener of your clients, or one of its own
   * @return a limiter; each process makes one
   */
  static RateLimiter shared(SharedStore store, String user, CallListener listener) {
    return new SharedRateLimiter(store, user, listener);
  }
}
