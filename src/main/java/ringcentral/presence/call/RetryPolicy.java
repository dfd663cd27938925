package ringcentral.presence.call;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * When a call is retried. Immutable.
 *
 * <ul>
 *   <li>Reads are retried after a connection failed or timed out, after an incomplete answer, and
 *       after a 408 or 5xx: after the time in {@code Retry-After}, else with exponential backoff.
 *   <li>Reads and writes are retried after a 429, and after a 503 with {@code Retry-After}: after
 *       that time (in seconds or as a date), or after 30 s for a 429 without it.
 *   <li>Writes are otherwise retried only if the service cannot have processed the request: no
 *       connection was established, or the transport reports the request as not processed.
 * </ul>
 *
 * <p>The wait before attempt <i>n</i> is {@code initialDelay * 2^(n-2)}, at most {@code maxDelay},
 * reduced by a random part of up to a half, so that many clients do not retry at the same moment. A
 * wait that would exceed {@code totalTimeout} is not begun. The exception of the last attempt has
 * the {@linkplain ringcentral.presence.errors.PresenceException#attempts number of attempts} and
 * the earlier failures as suppressed exceptions.
 */
public final class RetryPolicy {
  final int maxAttempts;
  final Duration totalTimeout;
  private final Duration initialDelay;
  private final Duration maxDelay;

  private RetryPolicy(Builder builder) {
    maxAttempts = builder.maxAttempts;
    initialDelay = builder.initialDelay;
    maxDelay = builder.maxDelay;
    totalTimeout = builder.totalTimeout;
  }

  /**
   * Starts from the defaults: 4 attempts, 2 s and at most 60 s between them, 3 minutes for all.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns a policy without retries.
   *
   * @return the policy
   */
  public static RetryPolicy none() {
    return builder().maxAttempts(1).build();
  }

  /**
   * The wait after a number of attempts.
   *
   * @param random from 0 to 1
   */
  Duration delay(int attempts, double random) {
    // 2^20 times the shortest delay is long enough, and does not overflow.
    Duration full = initialDelay.multipliedBy(1L << Math.min(attempts - 1, 20));
    Duration delay = full.compareTo(maxDelay) > 0 ? maxDelay : full;
    return delay.minusNanos((long) (delay.toNanos() * random / 2));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "RetryPolicy{maxAttempts=%d, initialDelay=%s, maxDelay=%s, totalTimeout=%s}",
        maxAttempts,
        initialDelay,
        maxDelay,
        totalTimeout);
  }

  /** Builds a {@link RetryPolicy}. Each setter checks its value. */
  public static final class Builder {
    private int maxAttempts = 4;
    private Duration initialDelay = Duration.ofSeconds(2);
    private Duration maxDelay = Duration.ofSeconds(60);
    private Duration totalTimeout = Duration.ofMinutes(3);

    private Builder() {}

    /**
     * Sets the maximum number of attempts of a call; 4 by default. A failed sign-in counts as an
     * attempt of the calls that waited for it.
     *
     * @param value 1 or more; 1 means no retries
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder maxAttempts(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("maxAttempts is " + value + "; it must be 1 or more.");
      }
      maxAttempts = value;
      return this;
    }

    /**
     * Sets the wait before the second attempt; 2 s by default.
     *
     * @param value more than nothing, an hour at most
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder initialDelay(Duration value) {
      initialDelay = checked("initialDelay", value);
      return this;
    }

    /**
     * Sets the longest wait before an attempt; 60 s by default.
     *
     * @param value more than nothing, an hour at most
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder maxDelay(Duration value) {
      maxDelay = checked("maxDelay", value);
      return this;
    }

    /**
     * Sets the time limit for all attempts of a call and the waits between them, including those
     * for rate limits; 3 minutes by default. In a batch it applies to each request.
     *
     * @param value more than nothing, an hour at most
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder totalTimeout(Duration value) {
      totalTimeout = checked("totalTimeout", value);
      return this;
    }

    private static Duration checked(String what, Duration value) {
      Objects.requireNonNull(value, what);
      if (value.isZero() || value.isNegative() || value.compareTo(Duration.ofHours(1)) > 0) {
        throw new IllegalArgumentException(
            what + " is " + value + "; it must be more than zero, and at most one hour.");
      }
      return value;
    }

    /**
     * Builds the policy.
     *
     * @return the policy
     */
    public RetryPolicy build() {
      return new RetryPolicy(this);
    }
  }
}
