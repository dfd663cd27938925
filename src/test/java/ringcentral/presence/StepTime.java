package ringcentral.presence;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import ringcentral.presence.call.Lifetime;

/** Stands still until it is told to move. Knows who waits. */
final class StepTime implements Lifetime.Time {
  private final AtomicLong now = new AtomicLong();
  private final Set<Thread> parked = ConcurrentHashMap.newKeySet();

  @Override
  public long nanoTime() {
    return now.get();
  }

  @Override
  public void park(long nanos) {
    parked.add(Thread.currentThread());
    LockSupport.park(this);
    parked.remove(Thread.currentThread());
  }

  /** How many threads wait. */
  int parked() {
    return parked.size();
  }

  void advance(Duration time) {
    now.addAndGet(time.toNanos());
    for (Thread thread : parked) {
      parked.remove(thread);
      LockSupport.unpark(thread);
    }
  }
}
