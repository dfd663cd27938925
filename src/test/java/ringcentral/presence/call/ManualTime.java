package ringcentral.presence.call;

import java.time.Duration;

/** Time that passes where somebody waits, and nowhere else. */
final class ManualTime implements Lifetime.Time {
  private long now = Long.MAX_VALUE - 10; // It overflows soon, as nanoTime may.

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  @Override
  public synchronized void park(long nanos) {
    now += nanos;
  }

  void advance(Duration time) {
    park(time.toNanos());
  }
}
