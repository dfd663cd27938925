package ringcentral.presence.call;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * When a call is retried. Immutable.
 *
 * <ul>
 *   <li>Reads: after a connection that failed or timed out, after an answer that was cut, and after
 *       a 408 or 5xx; after the time that {@code Retry-After} names, else with exponential backoff.
 *   <li>Reads and writes: after a 429, and after a 503 that names a time; after that time (in
 *       seconds or as a date), or 30 s for a 429 without one.
 *   <li>Writes: besides, only if the service cannot have processed the request: no connection
 *       stood, or the transport reports it as not processed.
 * </ul>
 *
 * <p>The wait before attempt <i>n</i> is {@code initialDelay * 2^(n-2)}, at most {@code maxDelay},
 * reduced by a random part of up to a half, so that many clients do not come back together. No wait
 * begins that would last until {@code totalTimeout}. The exception of the last attempt tells their
 * {@linkplain ringcentral.presence.errors.PresenceException#attempts number} and holds the earlier
 * failures as suppressed ones.
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
   * No retries: each failure goes to the caller.
   *
   * @return the policy
   */
  public static RetryPolicy none() {
    return builder().maxAttempts(1).build();
  }

  /**
   * The wait after so many attempts.
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

  /** Builds a {@link RetryPolicy}. Refuses nonsense where it is set. */
  public static final class Builder {
    private int maxAttempts = 4;
    private Duration initialDelay = Duration.ofSeconds(2);
    private Duration maxDelay = Duration.ofSeconds(60);
    private Duration totalTimeout = Duration.ofMinutes(3);

    private Builder() {}

    /**
     * Sets how many attempts a call makes at most; 4 by default. A sign-in that fails is an attempt
     * of the calls that waited for it.
     *
     * @param value 1 or more; 1 means no retries
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder maxAttempts(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("maxAttempts is " + value + ": 1 or more only.");
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
     * Sets the time for all attempts of a call and the waits between them, those for rate limits
     * included; 3 minutes by default. In a batch it counts for each request.
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
            what + " is " + value + ": more than zero and one hour at most only.");
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
