package ringcentral.presence.call;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads that enqueued calls run on: a small pool for each throttling group, so that calls
 * that wait for one group's permits keep no thread from another's; or the application's executor.
 * All end when they are idle, and none is a daemon: a program that enqueued gets its callback.
 */
final class Threads {
  private static final long IDLE_MILLIS = 1000;
  private static final int MAX_LEAVING = 16;

  private final int bound;
  private final @Nullable Executor application;
  private final Map<String, ThreadPoolExecutor> pools = new ConcurrentHashMap<>();
  private volatile @Nullable ThreadPoolExecutor leaving;
  private @Nullable ScheduledThreadPoolExecutor timer; // Guarded by this.
  private boolean closed; // Guarded by this.

  Threads(int bound, @Nullable Executor application) {
    this.bound = bound;
    this.application = application;
  }

  /**
   * Runs work once: on a thread of the group, or, if the lifetime ends before one is free, on a
   * thread for those that leave.
   */
  void run(String group, Lifetime life, Runnable work) {
    Once task = new Once(life, work);
    life.onEnd(() -> leave(task));
    try {
      if (life.nanosLeft() < Lifetime.FOREVER / 2) {
        task.alarm(alarm(task, life.nanosLeft()));
      }
      of(group).execute(task);
    } catch (RuntimeException | Error e) {
      if (task.ranOn(Thread.currentThread())) {
        throw e; // The executor ran it here, and it threw.
      }
      life.end("No thread: the executor has rejected the call.");
      try {
        leave(task); // Whatever became of the one before.
      } catch (Throwable none) {
        if (task.take() != null) { // Else another thread tells.
          throw none;
        }
      }
    }
  }

  /** Has another thread work too if there is one; nothing depends on it. */
  void help(String group, Runnable work) {
    try {
      of(group).execute(work);
    } catch (RuntimeException | OutOfMemoryError e) {
      // The caller works alone.
    }
  }

  private Executor of(String group) {
    return application != null
        ? application
        : pools.computeIfAbsent(group, name -> pool(name, bound));
  }

  private static ThreadPoolExecutor pool(String name, int bound) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            bound,
            bound,
            IDLE_MILLIS,
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            work -> thread(name, work));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, "RingCentral Presence " + name);
    thread.setDaemon(false); // Whatever the thread is that makes it.
    return thread;
  }

  private void leave(Once task) {
    ThreadPoolExecutor pool = leaving;
    if (pool == null) {
      synchronized (this) {
        pool = leaving == null ? pool("ending", MAX_LEAVING) : leaving;
        leaving = pool;
      }
    }
    pool.execute(task);
  }

  private synchronized @Nullable Future<?> alarm(Once task, long nanos) {
    if (closed) {
      return null;
    }
    if (timer == null) {
      timer = new ScheduledThreadPoolExecutor(1, work -> thread("timer", work));
      timer.setRemoveOnCancelPolicy(true);
      timer.setKeepAliveTime(IDLE_MILLIS, TimeUnit.MILLISECONDS);
      timer.allowCoreThreadTimeOut(true);
    }
    return timer.schedule(() -> leave(task), nanos, TimeUnit.NANOSECONDS);
  }

  /** Idle threads end at once, others after their work. What comes later leaves. */
  void close() {
    synchronized (this) {
      closed = true;
      if (timer != null) {
        timer.shutdownNow();
      }
    }
    for (ThreadPoolExecutor pool : pools.values()) {
      pool.shutdown();
    }
  }

  /** Stands in two queues and runs in the first that comes; what stays in the other is empty. */
  private static final class Once implements Runnable {
    private @Nullable Lifetime life;
    private @Nullable Runnable work;
    private @Nullable Future<?> alarm;
    private long runner;

    Once(Lifetime life, Runnable work) {
      this.life = life;
      this.work = work;
    }

    synchronized void alarm(@Nullable Future<?> future) {
      if (work != null) {
        alarm = future;
      } else if (future != null) {
        future.cancel(false);
      }
    }

    @Override
    public void run() {
      Runnable mine = take();
      if (mine != null) {
        mine.run();
      }
    }

    synchronized boolean ranOn(Thread thread) {
      return work == null && runner == thread.getId();
    }

    synchronized @Nullable Runnable take() {
      Runnable mine = work;
      runner = mine == null ? runner : Thread.currentThread().getId();
      if (life != null) {
        life.onEnd(null);
      }
      if (alarm != null) {
        alarm.cancel(false);
      }
      life = null;
      work = null;
      alarm = null;
      return mine;
    }
  }
}
