package ringcentral.presence.call;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.PresenceException;

/** Tells the listener about one request of the application. Not thread-safe. */
final class Events {
  /** Shorter waits are not told: each call spends them to get what is free at once. */
  private static final long LEAST_WAIT = TimeUnit.MILLISECONDS.toNanos(1);

  private final CallListener listener;
  private final Operation operation;

  /** Whether the listener was told that a wait began, and not yet that it ended. */
  private boolean isWaiting;

  Events(CallListener listener, Operation operation) {
    this.listener = listener;
    this.operation = operation;
  }

  void waiting(CallListener.Wait wait, long nanos) {
    if (!isWaiting) {
      isWaiting = true;
      Duration expected = Duration.ofNanos(nanos);
      Calls.tell(listener, it -> it.waiting(operation.name, operation.actualGroup, wait, expected));
    }
  }

  void waited(CallListener.Wait wait, long nanos) {
    if (isWaiting || nanos >= LEAST_WAIT) {
      isWaiting = false;
      Duration time = Duration.ofNanos(nanos);
      Calls.tell(listener, it -> it.waited(operation.name, operation.actualGroup, wait, time));
    }
  }

  void attempted(int attempt, int status, @Nullable Throwable failure, long nanos) {
    Duration time = Duration.ofNanos(nanos);
    Calls.tell(
        listener,
        it -> it.attempted(operation.name, operation.actualGroup, attempt, status, failure, time));
  }

  void retrying(int attempt, PresenceException reason, long nanos) {
    Duration delay = Duration.ofNanos(nanos);
    Calls.tell(
        listener, it -> it.retrying(operation.name, operation.actualGroup, attempt, reason, delay));
  }
}
