package ringcentral.presence.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.PresenceException;

/**
 * Observes the calls of a client, for metrics and logs. Override the methods of interest; later
 * versions may add some.
 *
 * <p>A single call, each request of a batch and each page report the same events: {@link #waited}
 * for the thread of an enqueued call, then for each attempt the waits for a token and a permit,
 * {@link #attempted}, and {@link #retrying} if another attempt follows. They come in this order
 * from the thread that does the work; different requests report at the same time. A sign-in reports
 * once, from its own thread, before the call that began it goes on.
 *
 * <p>The call goes on when the method returns, so return quickly. No lock and no permit is held
 * meanwhile. An exception is passed to {@link #failed}, and the call goes on.
 *
 * <p>No argument contains a token, a secret, a body or a phone number.
 */
public interface CallListener {
  /** What a call waits for. */
  enum Wait {
    /** A thread, for an enqueued call. */
    THREAD,

    /** A token: a sign-in, a refresh, or the application's supplier. */
    SIGN_IN,

    /** A permit of the rate limit. */
    RATE_LIMIT,

    /** A time that the service named: in {@code Retry-After}, after a 429 or a failed sign-in. */
    RETRY_AFTER,

    /** The delay of the {@link RetryPolicy} before a retry. */
    BACKOFF
  }

  /**
   * A request was sent, and was answered or not. A request that follows at once is reported with
   * the same number: one with another token, to where a redirect points, on another connection, or
   * for what a batch answer has left out.
   *
   * @param operation the method of {@code PresenceApi}, such as {@code readUserPresenceStatuses}
   * @param group the throttling group, such as {@code light}
   * @param attempt the number of the attempt, from 1
   * @param status the HTTP status, or 0 if no answer came
   * @param failure why no answer came or part of it is missing; null if it is complete, whatever
   *     its status
   * @param time the time from sending until the answer was read
   */
  default void attempted(
      String operation,
      String group,
      int attempt,
      int status,
      @Nullable Throwable failure,
      Duration time) {}

  /**
   * An attempt has failed, and another one follows.
   *
   * @param operation the method of {@code PresenceApi}
   * @param group the throttling group
   * @param attempt the number of the attempt that has failed, from 1
   * @param reason why it has failed, for instance a sign-in that may succeed later
   * @param delay how long to wait before the next one, as far as is known
   */
  default void retrying(
      String operation, String group, int attempt, PresenceException reason, Duration delay) {}

  /**
   * A call begins to wait; {@link #waited} follows once. Not called for a thread or a sign-in,
   * since nobody knows how long they take.
   *
   * @param operation the method of {@code PresenceApi}
   * @param group the throttling group
   * @param wait what for
   * @param expected how long, as far as is known; behind many other calls it may take longer
   */
  default void waiting(String operation, String group, Wait wait, Duration expected) {}

  /**
   * A call has waited, and goes on or ends. The wait for a permit is reported when the permit is
   * released. Waits of less than a millisecond are reported only if {@link #waiting} was called.
   *
   * @param operation the method of {@code PresenceApi}
   * @param group the throttling group
   * @param wait what for
   * @param time how long
   */
  default void waited(String operation, String group, Wait wait, Duration time) {}

  /**
   * The client has asked the service for a token with its credentials.
   *
   * @param failure why there is no token; null for a success
   * @param time how long the service took
   */
  default void signedIn(@Nullable AuthorizationException failure, Duration time) {}

  /**
   * The client has asked the service for a token with a refresh token. If the service refuses that,
   * a sign-in may follow.
   *
   * @param failure why there is no token; null for a success
   * @param time how long the service took
   */
  default void refreshed(@Nullable AuthorizationException failure, Duration time) {}

  /**
   * The store of {@link RateLimiter#shared} has failed, and this process goes by what it knows; or
   * the store answers again. Told once for each change, from a thread of the limiter.
   *
   * @param failure why limits are not shared any more; null if they are again
   */
  default void limitsShared(@Nullable Throwable failure) {}

  /**
   * A method of this listener has thrown. Does nothing unless overridden; what it throws itself is
   * dropped.
   *
   * @param failure what it threw
   */
  default void failed(Throwable failure) {}
}
