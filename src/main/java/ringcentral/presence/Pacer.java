package ringcentral.presence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Lets the calls of a client go, group by group, when the limiter says so: first come, first
 * served, and no thread waits.
 */
final class Pacer {
  /** One request that wants to be sent. It gets one answer: go, or no; none once it has left. */
  interface Turn {
    void go();

    /** The group stays closed for longer than the turn may wait. */
    void no(Duration wait);
  }

  private static final class Waiting {
    final Turn turn;
    final Instant deadline;

    Waiting(Turn turn, Instant deadline) {
      this.turn = turn;
      this.deadline = deadline;
    }
  }

  private static final class Queue {
    final Deque<Waiting> waiting = new ArrayDeque<>();
    Timer.@Nullable Pending timer;
  }

  /** When a limiter is asked again that threw something at those who wait. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final RateLimiter limiter;
  private final Timer timer;
  private final Clock clock;
  private final Executor executor;
  private final Map<String, Queue> queues = new HashMap<>(); // Guarded by this.

  Pacer(RateLimiter limiter, Timer timer, Clock clock, Executor executor) {
    this.limiter = limiter;
    this.timer = timer;
    this.clock = clock;
    this.executor = executor;
  }

  /**
   * Asks for a turn. Zero: go now, the turn itself is not told. Else it was put in line if {@code
   * maxWait} is enough for the time returned; if not, nothing more happens.
   */
  Duration enter(String group, Duration maxWait, Turn turn) {
    synchronized (this) {
      Queue queue = queues.get(group);
      boolean first = queue == null;
      Duration wait = first ? limiter.acquire(group) : limiter.waitFor(group);
      if (wait.isZero() || wait.isNegative()) {
        if (first) {
          return Duration.ZERO;
        }
        wait = Duration.ofMillis(1); // Others are before it, and about to go.
      }
      if (wait.compareTo(maxWait) <= 0) {
        if (queue == null) {
          queue = new Queue();
          queues.put(group, queue);
        }
        queue.waiting.add(new Waiting(turn, clock.instant().plus(maxWait)));
        if (first) {
          wakeUp(group, queue, wait);
        }
      }
      return wait;
    }
  }

  /** Gives up waiting. True if the turn was still in line, so that it will not be told anything. */
  synchronized boolean leave(String group, Turn turn) {
    Queue queue = queues.get(group);
    return queue != null && queue.waiting.removeIf(waiting -> waiting.turn == turn);
  }

  void release(String group, @Nullable RateLimit limit, Duration penalty) {
    try {
      limiter.release(group, limit, penalty);
    } catch (RuntimeException e) {
      // There is an answer, which counts more than what a limiter makes of it.
    }
    next(group);
  }

  private void wakeUp(String group, Queue queue, Duration wait) {
    if (queue.timer != null) {
      queue.timer.cancel();
    }
    queue.timer = timer.after(wait, () -> executor.execute(() -> next(group)));
  }

  private void next(String group) {
    List<Runnable> told = new ArrayList<>();
    synchronized (this) {
      Queue queue = queues.get(group);
      if (queue == null) {
        return;
      }
      while (!queue.waiting.isEmpty()) {
        Duration wait = acquire(group);
        if (wait.compareTo(Duration.ZERO) > 0) {
          refuse(queue, wait, told);
          wakeUp(group, queue, wait);
          break;
        }
        told.add(queue.waiting.remove().turn::go);
      }
      if (queue.waiting.isEmpty()) {
        queues.remove(group, queue);
        if (queue.timer != null) {
          queue.timer.cancel();
        }
      }
    }
    told.forEach(Runnable::run);
  }

  private Duration acquire(String group) {
    try {
      return limiter.acquire(group);
    } catch (RuntimeException e) {
      return AFTER_FAILURE;
    }
  }

  private void refuse(Queue queue, Duration wait, List<Runnable> told) {
    Instant then = clock.instant().plus(wait);
    for (Iterator<Waiting> all = queue.waiting.iterator(); all.hasNext(); ) {
      Waiting waiting = all.next();
      if (then.isAfter(waiting.deadline)) {
        all.remove();
        told.add(() -> waiting.turn.no(wait));
      }
    }
  }
}
