package ringcentral.presence.testing;

import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The quality of the simulated network, which is perfect by default: no delays (a delay varies by
 * 40 percent once it is set), no broken connections, no errors.
 *
 * <p>Random numbers come from {@link SimulatedService.Builder#random}, by default from the seed, so
 * that a test which sends one request after the other always sees the same. Sign-ins use the same
 * network. Safe for use from many threads.
 */
public final class SimulatedNetwork {
  private Random random;
  private Duration delay;
  private int variancePercent;
  private int failurePercent;
  private int errorPercent;

  SimulatedNetwork(Random random) {
    reset(random);
  }

  synchronized void reset(Random fresh) {
    random = fresh;
    delay = Duration.ZERO;
    variancePercent = 40;
    failurePercent = 0;
    errorPercent = 0;
  }

  /** Sets the average delay of an answer; zero by default. */
  public synchronized SimulatedNetwork delay(Duration value) {
    if (Objects.requireNonNull(value, "delay").isNegative()) {
      throw new IllegalArgumentException("The delay is " + value + "; it must be zero or more.");
    }
    delay = value;
    return this;
  }

  /** Sets by how many percent a delay varies around the average, 0 to 100; 40 by default. */
  public synchronized SimulatedNetwork variancePercent(int value) {
    variancePercent = percent("variance", value);
    return this;
  }

  /** Sets the percentage of requests that get no answer, 0 to 100; 0 by default. */
  public synchronized SimulatedNetwork failurePercent(int value) {
    failurePercent = percent("failure", value);
    return this;
  }

  /**
   * Sets the percentage of the other requests that are answered with status 503, 0 to 100; 0 by
   * default.
   */
  public synchronized SimulatedNetwork errorPercent(int value) {
    errorPercent = percent("error", value);
    return this;
  }

  private static int percent(String what, int value) {
    if (value < 0 || value > 100) {
      throw new IllegalArgumentException(
          "The " + what + " percentage is " + value + "; it must be 0 to 100.");
    }
    return value;
  }

  /** The answer to a request that does not reach the service; null if it does. */
  synchronized @Nullable SimulatedResponse fault() {
    if (happens(failurePercent)) {
      return SimulatedResponse.disconnect();
    }
    return happens(errorPercent)
        ? SimulatedResponse.error(503, "CMN-211", "The service is overloaded or under maintenance")
        : null;
  }

  /** Draws no number for what never happens, so that settings do not influence each other. */
  private boolean happens(int percent) {
    return percent > 0 && random.nextInt(100) < percent;
  }

  synchronized Duration nextDelay() {
    if (delay.isZero()) {
      return delay;
    }
    double factor = 1 + (2 * random.nextDouble() - 1) * variancePercent / 100;
    return Duration.ofNanos((long) (delay.toNanos() * factor));
  }
}
