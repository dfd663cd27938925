package ringcentral.presence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import ringcentral.presence.testing.ManualClock;

/** Waits no time: moves the clock instead, and records for how long. */
final class TestTimer implements Timer {
  final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
  private final ManualClock clock;

  TestTimer(ManualClock clock) {
    this.clock = clock;
  }

  @Override
  public Pending after(Duration time, Runnable task) {
    waits.add(time);
    clock.advance(time);
    task.run();
    return () -> {};
  }
}
