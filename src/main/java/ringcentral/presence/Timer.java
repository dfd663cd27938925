package ringcentral.presence;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okio.AsyncTimeout;

/** Wakes up after a while, without holding a thread. */
interface Timer {
  /** Something that has not happened yet. */
  interface Pending {
    void cancel();
  }

  /** Runs a quick task after a time above zero, on some thread. */
  Pending after(Duration time, Runnable task);

  /** On okio's watchdog: the thread that OkHttp's own time-outs use, and that ends when idle. */
  Timer OKIO =
      (time, task) -> {
        AsyncTimeout timeout =
            new AsyncTimeout() {
              @Override
              protected void timedOut() {
                task.run();
              }
            };
        timeout.timeout(time.toNanos(), TimeUnit.NANOSECONDS);
        timeout.enter();
        return timeout::exit;
      };
}
