package ringcentral.presence;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the next request of a throttling group may be sent. The service counts per user, app
 * and group, so clients of the same user and app share one: hand the same object to each {@link
 * PresenceClient.Builder#rateLimiter builder}.
 *
 * <p>{@link #inMemory()} serves one process. Several processes need an implementation over a store
 * that they share; three facts per group make one: until when nothing may be sent, how many
 * requests are left, how many are under way. See {@code docs/sharing.md} for an example.
 *
 * <p>Called from many threads at once, Android's main thread among them if calls are enqueued
 * there. A client sends nothing of a group while this says so; what its own answers said, a penalty
 * or that nothing remains, it obeys whatever this says. Groups are in lower case, as the service
 * spells them in its answers.
 *
 * <p>What {@link #acquire} throws fails the call that asked; calls that wait ask again after a
 * second. What {@link #release} throws is dropped, for there the answer is what counts.
 */
public interface RateLimiter {
  /**
   * Asks to send one request. If it may be sent it counts as under way, and {@link #release}
   * follows.
   *
   * @param group the throttling group, such as {@code light}
   * @return zero if the request may be sent now; else after how long to ask again
   */
  Duration acquire(String group);

  /**
   * Tells how a request ended.
   *
   * @param group the throttling group; seldom another than the one that was asked for: the service
   *     may rename its groups
   * @param limit what the answer said about the limit; null if it said nothing or none came
   * @param penalty zero, or after a 429 how long nothing of the group may be sent
   */
  void release(String group, @Nullable RateLimit limit, Duration penalty);

  /**
   * How long {@link #acquire} would ask to wait.
   *
   * @param group the throttling group
   * @return zero if a request may be sent now
   */
  Duration waitFor(String group);

  /**
   * The limiter of one process. Believes what the service says in its headers, whatever groups it
   * names: with nothing remaining it waits for the whole window, after a 429 for the penalty.
   *
   * @return a limiter that knows nothing yet, so that the first requests go out at once
   */
  static RateLimiter inMemory() {
    return new InMemoryRateLimiter(Clock.systemUTC());
  }
}
