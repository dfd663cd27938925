package ringcentral.presence.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * A clock that stands still until it is advanced. Safe for use from many threads.
 *
 * <p>Starts at 2026-01-01T00:00:00Z by default; its zone is always UTC.
 */
public final class ManualClock extends Clock {
  private volatile Instant now;

  /** Creates a clock at 2026-01-01T00:00:00Z. */
  public ManualClock() {
    this(Instant.parse("2026-01-01T00:00:00Z"));
  }

  /** Creates a clock at a time. */
  public ManualClock(Instant now) {
    this.now = Objects.requireNonNull(now, "now");
  }

  /** Advances the clock. */
  public synchronized void advance(Duration duration) {
    now = now.plus(Objects.requireNonNull(duration, "duration"));
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("only UTC");
  }
}
