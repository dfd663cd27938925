package ringcentral.presence;

import okhttp3.Dispatcher;
import org.jspecify.annotations.Nullable;

/**
 * A thread of OkHttp's on which a batch sends its next request itself. OkHttp would start another
 * thread for it, since this one has not quite ended the last request when the next is enqueued.
 * Used by that thread only.
 */
final class Lane {
  private final @Nullable Dispatcher dispatcher;
  private final Thread thread = Thread.currentThread();
  private @Nullable Runnable next;
  private boolean open;
  private volatile boolean over;

  /** On a thread of this dispatcher; without one it takes nothing. */
  Lane(@Nullable Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  /** Starts what can be started, and sends what was taken for that, until nothing is taken. */
  void run(Runnable startMore) {
    do {
      Runnable request = next;
      next = null;
      if (request != null) {
        request.run();
      }
      open = true;
      startMore.run();
      open = false;
    } while (next != null);
    over = true;
  }

  /** Whether this is called by what the lane runs, and so the lane goes on by itself. */
  boolean isHere() {
    return Thread.currentThread() == thread && !over;
  }

  /** Whether it has what to send next. What else can be started is for others that have ended. */
  boolean isTaken() {
    return next != null;
  }

  /**
   * Takes a request to send it as soon as nothing else is started. False if it has to be enqueued:
   * others may stand before it, or an answer be with a receiver, which takes its time.
   */
  boolean take(Runnable request) {
    if (!isHere()
        || !open
        || next != null
        || dispatcher == null
        || dispatcher.queuedCallsCount() > 0
        || dispatcher.executorService().isShutdown()) {
      return false;
    }
    next = request;
    return true;
  }
}
