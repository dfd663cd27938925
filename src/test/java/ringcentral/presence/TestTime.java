package ringcentral.presence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import ringcentral.presence.call.Lifetime;
import ringcentral.presence.testing.ManualClock;

/** Waits no time: moves the clock instead, and records for how long. */
public final class TestTime implements Lifetime.Time {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  public final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
  private final ManualClock clock;

  public TestTime(ManualClock clock) {
    this.clock = clock;
  }

  /** Has a client take the time of day from a clock. */
  public static PresenceClient.Builder at(Clock clock, PresenceClient.Builder builder) {
    return builder.clock(clock);
  }

  @Override
  public long nanoTime() {
    return Duration.between(START, clock.instant()).toNanos();
  }

  @Override
  public void park(long nanos) {
    waits.add(Duration.ofNanos(nanos));
    clock.advance(Duration.ofNanos(nanos));
  }

  /** What others do takes its own time. */
  @Override
  public void parkUntilWoken(long atMost) {
    LockSupport.parkNanos(atMost);
  }
}
