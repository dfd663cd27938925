package ringcentral.presence.call;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The threads that enqueued calls run on: a small pool for each throttling group, so that calls
 * that wait for one group's permits keep no thread from another's; or the application's executor.
 * All end when they are idle, and none is a daemon: a program that enqueued gets its callback.
 */
final class Threads {
  /** The pool for the callbacks of calls that end before a thread is free. */
  private static final String ENDING = "ending";

  private static final int MAX_ENDING = 16;

  private final int bound;
  private final @Nullable Executor application;
  private final Map<String, ThreadPoolExecutor> pools = new ConcurrentHashMap<>();

  private @Nullable ScheduledThreadPoolExecutor timer;

  Threads(int bound, @Nullable Executor application) {
    this.bound = bound;
    this.application = application;
  }

  /**
   * Runs work once: on a thread of the group or, if the lifetime ends before one is free, on a
   * thread of the pool for such calls.
   */
  void run(String group, Lifetime life, Runnable work) {
    Once task = new Once(work);
    life.onEnd(() -> ending().execute(task));
    try {
      if (life.nanosLeft() < Lifetime.FOREVER / 2) {
        Future<?> alarm =
            timer().schedule(() -> ending().execute(task), life.nanosLeft(), TimeUnit.NANOSECONDS);
        Runnable withoutAlarm =
            () -> {
              alarm.cancel(false);
              work.run();
            };
        if (!task.compareAndSet(work, withoutAlarm)) {
          alarm.cancel(false);
        }
      }
      of(group).execute(task);
    } catch (Throwable e) { // From Kotlin also a checked one.
      if (task.runner == Thread.currentThread()) {
        throw e; // The executor ran it here, and it threw.
      }
      life.end("No thread: the executor has rejected the call.");
      ending().execute(task); // Throws if no thread could be started for its end either.
    }
  }

  /** Runs work on another thread too if one is free; nothing depends on it. */
  void help(String group, Runnable work) {
    try {
      of(group).execute(work);
    } catch (Exception | OutOfMemoryError e) {
      // The caller works alone.
    }
  }

  private Executor of(String group) {
    return application != null
        ? application
        : pools.computeIfAbsent(group, name -> pool(name, bound));
  }

  private Executor ending() {
    return pools.computeIfAbsent(ENDING, name -> pool(name, MAX_ENDING));
  }

  private synchronized ScheduledThreadPoolExecutor timer() {
    if (timer == null) {
      timer = expireWhenIdle(new ScheduledThreadPoolExecutor(1, named("timer")));
      timer.setRemoveOnCancelPolicy(true);
    }
    return timer;
  }

  private static ThreadPoolExecutor pool(String name, int bound) {
    return expireWhenIdle(
        new ThreadPoolExecutor(
            bound, bound, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name)));
  }

  private static <E extends ThreadPoolExecutor> E expireWhenIdle(E pool) {
    pool.setKeepAliveTime(1, TimeUnit.SECONDS);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static ThreadFactory named(String name) {
    return work -> {
      Thread thread = new Thread(work, "RingCentral Presence " + name);
      thread.setDaemon(false); // Else it would be as the current thread is.
      return thread;
    };
  }

  /**
   * Ends idle threads at once and others after their work. Later work runs as if none were free.
   */
  synchronized void close() {
    if (timer != null) {
      timer.shutdownNow();
    }
    pools.forEach(
        (name, pool) -> {
          if (!name.equals(ENDING)) {
            pool.shutdown();
          }
        });
  }

  /**
   * Work that stands in several queues and runs once; afterwards it holds no reference to the call.
   */
  private static final class Once extends AtomicReference<@Nullable Runnable> implements Runnable {
    private static final long serialVersionUID = 1;

    transient volatile @Nullable Thread runner;

    Once(Runnable work) {
      super(work);
    }

    @Override
    public void run() {
      Runnable work = getAndSet(null);
      if (work != null) {
        runner = Thread.currentThread();
        work.run();
      }
    }
  }
}
