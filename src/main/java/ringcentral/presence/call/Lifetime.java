package ringcentral.presence.call;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import okio.Timeout;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.PresenceException;

/**
 * Internal. How long a piece of work may last, and the only place where a thread of the client
 * waits. Lifetimes form a tree: the client, its batches, their calls. The end of one ends all below
 * it, cancels their requests, and wakes the threads that wait. So {@code cancel}, {@code close} and
 * deadlines need no code anywhere else. One thread at a time waits in a lifetime.
 */
public final class Lifetime {
  /** What a thread waits for. */
  public interface Condition {
    /**
     * Asked before the thread waits, and each time it wakes up.
     *
     * @return nanoseconds until it should be asked again; zero or less ends the wait
     */
    long nanosLeft() throws IOException;
  }

  /** The clock; tests have their own. */
  public interface Time {
    Time SYSTEM = new Time() {};

    default long nanoTime() {
      return System.nanoTime();
    }

    /** Returns after a time, when the thread is woken or interrupted, or earlier. */
    default void park(long nanos) {
      LockSupport.parkNanos(this, nanos);
    }

    /** The same for a thread that waits until another one wakes it. */
    default void parkUntilWoken(long atMost) {
      park(atMost);
    }
  }

  /** Longer than anything lasts, and too short to overflow. */
  public static final long FOREVER = Long.MAX_VALUE / 4;

  private final Time time;
  private final @Nullable Lifetime parent;
  private final long deadline;

  /** The open lifetimes below this one. */
  final Set<Lifetime> children = // A key set of the map's own needs API 24.
      Collections.newSetFromMap(new ConcurrentHashMap<>(2));

  private volatile @Nullable Thread waiting;
  private volatile boolean woken;
  private volatile @Nullable String endReason;
  private volatile @Nullable Runnable onEnd;

  private Lifetime(Time time, @Nullable Lifetime parent, long nanos) {
    this.time = time;
    this.parent = parent;
    deadline = time.nanoTime() + Math.min(nanos, FOREVER);
  }

  /** Creates a lifetime without a parent. */
  public static Lifetime root(Time time, long nanos) {
    return new Lifetime(time, null, nanos);
  }

  /** Creates a lifetime below this one, which has to be {@linkplain #close closed}. */
  public Lifetime child(long nanos) {
    Lifetime child = new Lifetime(time, this, nanos);
    children.add(child);
    String reason = endReason;
    if (reason != null) {
      child.end(reason); // Whoever ended this one may not have seen the child.
    }
    return child;
  }

  /** The clock of this lifetime. */
  public Time time() {
    return time;
  }

  /** Nanoseconds until the nearest deadline, its own or one above. */
  public long nanosLeft() {
    long own = deadline - time.nanoTime();
    return parent == null ? own : Math.min(own, parent.nanosLeft());
  }

  /** Ends this lifetime and all below it. The first reason stays. Never blocks. */
  public void end(String reason) {
    synchronized (this) {
      if (endReason != null) {
        return;
      }
      endReason = reason;
    }
    children.forEach(child -> child.end(reason));
    wake();
    runQuietly(onEnd);
  }

  /** Runs code of the application, whatever it throws. */
  static void runQuietly(@Nullable Runnable action) {
    try {
      if (action != null) {
        action.run();
      }
    } catch (Throwable e) { // From Kotlin also a checked one.
      // Ending and giving back everything else matters more.
    }
  }

  /** Why this lifetime was ended; null if it was not, or only its deadline has passed. */
  public @Nullable String endReason() {
    return endReason;
  }

  /** Whether this lifetime was ended or its deadline has passed. */
  public boolean isOver() {
    return endReason != null || nanosLeft() <= 0;
  }

  /** Sets what to run at its end, at once if it has ended; may run twice. */
  public void onEnd(@Nullable Runnable action) {
    onEnd = action;
    if (endReason != null) {
      runQuietly(action);
    }
  }

  /**
   * Throws if the work has to stop.
   *
   * @throws PresenceException if this lifetime was ended or its deadline has passed
   * @throws InterruptedIOException if the thread is interrupted; it stays interrupted
   */
  public void check() throws IOException {
    String reason = endReason;
    if (reason != null) {
      throw new PresenceException(reason);
    }
    if (nanosLeft() <= 0) {
      throw new PresenceException("The time for the call is over.");
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted");
    }
  }

  /**
   * Waits for a condition, until the end of this lifetime at most.
   *
   * @throws IOException as {@link #check} does
   */
  public void await(Condition condition) throws IOException {
    waiting = Thread.currentThread();
    try {
      while (true) {
        woken = false;
        check();
        long nanos = condition.nanosLeft();
        if (nanos <= 0) {
          return;
        }
        if (woken) {
          continue; // Application code in the condition may have parked and consumed the wake-up.
        }
        if (nanos >= FOREVER) {
          time.parkUntilWoken(nanosLeft());
        } else {
          time.park(Math.min(nanos, nanosLeft()));
        }
      }
    } finally {
      waiting = null;
    }
  }

  /** Makes the thread that waits here check its condition again. */
  public void wake() {
    woken = true;
    Thread thread = waiting;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  /** Removes this lifetime from the one above. */
  public void close() {
    if (parent != null) {
      parent.children.remove(this);
    }
  }

  /** Shortens the time limit of a request to what is left of this lifetime. */
  void bound(Timeout timeout) {
    long own = timeout.timeoutNanos() == 0 ? FOREVER : timeout.timeoutNanos();
    timeout.timeout(Math.min(own, Math.max(1, nanosLeft())), TimeUnit.NANOSECONDS);
  }

  /** A duration in nanoseconds, from zero to {@link #FOREVER}. */
  public static long nanos(Duration time) {
    long seconds = time.getSeconds();
    return seconds >= FOREVER / 1_000_000_000 ? FOREVER : seconds < 0 ? 0 : time.toNanos();
  }
}
