package ringcentral.presence;

import java.time.Duration;

/**
 * When a call is repeated by itself. Immutable.
 *
 * <ul>
 *   <li>Reads: after a connection that failed or timed out, after an answer that was cut, and after
 *       a 5xx; with exponential backoff.
 *   <li>Reads and writes: after a 429, and after a 503 that names a time ({@code Retry-After}, in
 *       seconds or as a date); after that time, or 30 s for a 429 without one.
 *   <li>Writes: besides, only if nothing was sent, so that the service cannot have acted.
 * </ul>
 *
 * <p>The wait before try <i>n</i> is {@code firstDelay * 2^(n-2)}, at most {@code maxDelay}, of
 * which a random half is taken off, so that many clients do not come back together. Nothing begins
 * that would end after {@code totalTime}. The exception of the last try tells their {@link
 * PresenceException#tries number} and holds the earlier failures as suppressed ones.
 */
public final class RetryPolicy {
  private final int maxTries;
  private final Duration firstDelay;
  private final Duration maxDelay;
  private final Duration totalTime;

  private RetryPolicy(Builder builder) {
    maxTries = builder.maxTries;
    firstDelay = builder.firstDelay;
    maxDelay = builder.maxDelay;
    totalTime = builder.totalTime;
  }

  /**
   * Starts from the defaults: 4 tries, 2 s and at most 60 s between them, 3 minutes for all.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * No repeating: each failure goes to the caller.
   *
   * @return the policy
   */
  public static RetryPolicy none() {
    return builder().maxTries(1).build();
  }

  int maxTries() {
    return maxTries;
  }

  Duration totalTime() {
    return totalTime;
  }

  /**
   * The wait after so many tries.
   *
   * @param random from 0 to 1
   */
  Duration delay(int tries, double random) {
    // 2^20 times the shortest delay is long enough, and does not overflow.
    Duration full = firstDelay.multipliedBy(1L << Math.min(tries - 1, 20));
    Duration delay = full.compareTo(maxDelay) > 0 ? maxDelay : full;
    return delay.minusNanos((long) (delay.toNanos() * random / 2));
  }

  @Override
  public String toString() {
    return "RetryPolicy{maxTries="
        + maxTries
        + ", firstDelay="
        + firstDelay
        + ", maxDelay="
        + maxDelay
        + ", totalTime="
        + totalTime
        + "}";
  }

  /** Builds a {@link RetryPolicy}. Refuses nonsense where it is set. */
  public static final class Builder {
    private int maxTries = 4;
    private Duration firstDelay = Duration.ofSeconds(2);
    private Duration maxDelay = Duration.ofSeconds(60);
    private Duration totalTime = Duration.ofMinutes(3);

    private Builder() {}

    /**
     * Sets how often a call is tried at most, 4 by default. A sign-in that fails is a try of the
     * call that sent it. What OkHttp repeats by itself is counted (once after a 408, once after a
     * 503 with {@code Retry-After: 0}); if it does so with the last one, that is one more.
     *
     * @param value 1 or more; 1 means no repeating
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder maxTries(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("maxTries is " + value + ": 1 or more only.");
      }
      maxTries = value;
      return this;
    }

    /**
     * Sets the wait before the second try; 2 s by default.
     *
     * @param value more than nothing, an hour at most
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder firstDelay(Duration value) {
      firstDelay = checked("firstDelay", value);
      return this;
    }

    /**
     * Sets the longest wait before a try; 60 s by default.
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
     * Sets the time for all tries of a call and the waits between them, those for rate limits
     * included; 3 minutes by default. In a batch it counts for each request.
     *
     * @param value more than nothing, an hour at most
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder totalTime(Duration value) {
      totalTime = checked("totalTime", value);
      return this;
    }

    private static Duration checked(String what, Duration value) {
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
