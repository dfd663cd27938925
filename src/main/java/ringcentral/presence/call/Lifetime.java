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
 * waits. A tree: the client, its batches, their calls. What ends one ends all below it, cancels
 * their requests, and wakes the threads that wait. So {@code cancel}, {@code close} and deadlines
 * need no code anywhere else. One thread at a time waits in a lifetime.
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

  /** The time that passes; tests have their own. */
  public interface Time {
    Time SYSTEM = new Time() {};

    default long nanoTime() {
      return System.nanoTime();
    }

    /** Returns when the time is over, when the thread is woken or interrupted, or earlier. */
    default void park(long nanos) {
      LockSupport.parkNanos(this, nanos);
    }

    /** The same for a thread that waits for others to wake it, within a time. */
    default void parkUntilWoken(long atMost) {
      park(atMost);
    }
  }

  /** Longer than anything lasts, and far from overflow. */
  public static final long FOREVER = Long.MAX_VALUE / 4;

  private final Time time;
  private final @Nullable Lifetime parent;
  private final long deadline;

  /** Those that are open. */
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

  /** A lifetime of its own. */
  public static Lifetime root(Time time, long nanos) {
    return new Lifetime(time, null, nanos);
  }

  /** A part of this one; {@link #close} it. */
  public Lifetime child(long nanos) {
    Lifetime child = new Lifetime(time, this, nanos);
    children.add(child);
    String reason = endReason;
    if (reason != null) {
      child.end(reason); // Whoever ended this one may not have seen the child.
    }
    return child;
  }

  /** The time that this lifetime goes by. */
  public Time time() {
    return time;
  }

  /** Nanoseconds until the nearest deadline, its own or that of one above. */
  public long nanosLeft() {
    long own = deadline - time.nanoTime();
    return parent == null ? own : Math.min(own, parent.nanosLeft());
  }

  /** Ends this and everything below it. The first reason stays. Never blocks. */
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

  /** Cancels a request or tells a listener, whatever the application's code throws. */
  static void runQuietly(@Nullable Runnable action) {
    try {
      if (action != null) {
        action.run();
      }
    } catch (Throwable e) { // From Kotlin also a checked one.
      // What else has to be ended or given back counts more.
    }
  }

  /** Why it was ended, or null; a deadline does not count. */
  public @Nullable String endReason() {
    return endReason;
  }

  /** Whether it was ended, or its time is over. */
  public boolean isOver() {
    return endReason != null || nanosLeft() <= 0;
  }

  /** What else to do when it ends, at once if it has ended; may run twice. Null for nothing. */
  public void onEnd(@Nullable Runnable action) {
    onEnd = action;
    if (endReason != null) {
      runQuietly(action);
    }
  }

  /**
   * Throws if the work has to stop here.
   *
   * @throws PresenceException if it was ended, or its time is over
   * @throws InterruptedIOException if the thread is interrupted; it stays so
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
   * Waits for a condition, no longer than this lasts.
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
          continue; // Application code in the condition may have parked, and taken the wake-up.
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

  /** Has the thread that waits here look again. */
  public void wake() {
    woken = true;
    Thread thread = waiting;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  /** Leaves the one above. */
  public void close() {
    onEnd = null;
    if (parent != null) {
      parent.children.remove(this);
    }
  }

  /** Has a request end with this, if that is earlier. */
  void bound(Timeout timeout) {
    long own = timeout.timeoutNanos() == 0 ? FOREVER : timeout.timeoutNanos();
    timeout.timeout(Math.min(own, Math.max(1, nanosLeft())), TimeUnit.NANOSECONDS);
  }

  /** The nanoseconds of a time, from zero to {@link #FOREVER}. */
  public static long nanos(Duration time) {
    long seconds = time.getSeconds();
    return seconds >= FOREVER / 1_000_000_000 ? FOREVER : seconds < 0 ? 0 : time.toNanos();
  }
}
