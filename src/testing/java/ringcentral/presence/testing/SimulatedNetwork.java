package ringcentral.presence.testing;

import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * How well the simulated network works: perfectly, until a dial is turned. No answer is delayed (a
 * delay varies by 40 percent, once there is one), no connection breaks off, and no request meets an
 * error.
 *
 * <p>Chance comes from {@link SimulatedService.Builder#random}; by default it follows from the
 * seed, so that a test which sends one request after the other always sees the same. Sign-ins go
 * through the same network. Safe for use from many threads.
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

  /** How long each answer takes, on average; zero by default. */
  public synchronized SimulatedNetwork delay(Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException("The delay is " + value + "; it must be zero or more.");
    }
    delay = value;
    return this;
  }

  /** By how much a delay is longer or shorter than the average, 0 to 100; 40 by default. */
  public synchronized SimulatedNetwork variancePercent(int value) {
    variancePercent = percent("variance", value);
    return this;
  }

  /** How many requests break off without an answer, 0 to 100; 0 by default. */
  public synchronized SimulatedNetwork failurePercent(int value) {
    failurePercent = percent("failure", value);
    return this;
  }

  /** How many of the others are answered with status 503, 0 to 100; 0 by default. */
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

  /** What becomes of a request that does not reach the service; null if it does. */
  synchronized @Nullable SimulatedResponse fault() {
    if (happens(failurePercent)) {
      return SimulatedResponse.disconnect();
    }
    return happens(errorPercent)
        ? SimulatedResponse.error(503, "CMN-211", "The service is overloaded or under maintenance")
        : null;
  }

  /** Draws nothing for what never happens, so that one dial does not disturb another. */
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
