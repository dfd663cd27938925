package ringcentral.presence;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import okhttp3.Dispatcher;
import org.jspecify.annotations.Nullable;

/**
 * The thread on which a batch starts requests. If that is a thread of OkHttp's on which a request
 * has just been answered, it sends the next one itself: OkHttp would start another thread for what
 * is enqueued now, since this one has not quite ended.
 *
 * <p>It stays within OkHttp's limits, for what it sends takes the place of the request that it
 * ended, and steps back when anything else waits for OkHttp's threads.
 */
final class Lane {
  private final @Nullable Dispatcher dispatcher;
  private final Thread thread = Thread.currentThread();

  // Of that thread.
  private @Nullable Runnable next;
  private boolean starting;
  private boolean over;

  /** With the dispatcher if a request of its has just been answered here; without, none is sent. */
  Lane(@Nullable Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  /** Starts what can be started, and sends what was taken for that, until nothing is taken. */
  void run(Runnable startMore) {
    try {
      startMore.run();
      while (next != null) {
        Runnable request = next;
        next = null;
        Thread.interrupted(); // As OkHttp's pool does: a receiver may have left it set.
        request.run();
        startMore.run();
      }
    } finally {
      over = true;
    }
  }

  /** Whether this is called by what the lane runs, and so the lane goes on by itself. */
  boolean isHere() {
    return Thread.currentThread() == thread && !over;
  }

  /** Whether it has what to send next. What else can be started is for others that have ended. */
  boolean isTaken() {
    return next != null;
  }

  /** Starts a call, which may offer its request. */
  void start(Runnable call) {
    starting = true;
    call.run();
    starting = false;
  }

  /** Takes the request of the call that is started now; false if that has to enqueue it. */
  boolean take(Runnable request) {
    if (!isHere() || !starting || next != null || dispatcher == null || isBusy(dispatcher)) {
      return false;
    }
    next = request;
    return true;
  }

  private static boolean isBusy(Dispatcher dispatcher) {
    ExecutorService threads = dispatcher.executorService();
    return dispatcher.queuedCallsCount() > 0
        || threads.isShutdown()
        || !(threads instanceof ThreadPoolExecutor)
        || !((ThreadPoolExecutor) threads).getQueue().isEmpty();
  }
}
