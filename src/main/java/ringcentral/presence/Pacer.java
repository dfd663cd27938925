package ringcentral.presence;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  /** Not sent: the group has been closed since the turn was given. The call asks for another. */
  static final class TurnLost extends IOException {
    private static final long serialVersionUID = 1;

    TurnLost() {
      super("the group has been closed meanwhile");
    }
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

  /** Longer than any call waits; and what is added to a time must not overflow it. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  /** When a limiter is asked again that threw something at those who wait. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final RateLimiter limiter;

  /**
   * What this client was told, whatever its limiter makes of that; the limiter itself if it can.
   */
  private final InMemoryRateLimiter told;

  private final Timer timer;
  private final Clock clock;
  private final Executor executor;
  private final Map<String, RateLimit> limits = Collections.synchronizedMap(new TreeMap<>());
  private final Map<String, Queue> queues = new HashMap<>(); // Guarded by this.

  Pacer(RateLimiter limiter, Timer timer, Clock clock, Executor executor) {
    this.limiter = limiter;
    this.told =
        limiter instanceof InMemoryRateLimiter
            ? (InMemoryRateLimiter) limiter
            : new InMemoryRateLimiter(clock);
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
      Duration wait = first ? acquire(group) : limiter.waitFor(group);
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
    if (limit != null) {
      limits.put(group, limit);
    }
    if (told != limiter) {
      told.release(group, limit, penalty);
    }
    try {
      limiter.release(group, limit, penalty);
    } catch (RuntimeException e) {
      // There is an answer, perhaps a token, which counts more than what a limiter makes of it.
    }
    List<Runnable> answers = next(group);
    if (!answers.isEmpty()) {
      executor.execute(() -> tell(answers.iterator())); // Here is an answer to be read.
    }
  }

  /** What the service said last, by group. */
  Map<String, RateLimit> limits() {
    synchronized (limits) {
      return Collections.unmodifiableMap(new TreeMap<>(limits));
    }
  }

  /** Whether nothing of the group may go out now, not even what has its turn. */
  boolean isClosed(String group) {
    return !told.closedFor(group).isZero();
  }

  private void wakeUp(String group, Queue queue, Duration wait) {
    if (queue.timer != null) {
      queue.timer.cancel();
    }
    queue.timer = timer.after(wait, () -> executor.execute(() -> tell(next(group).iterator())));
  }

  /** Takes those out of the line who are to be told something, and what that is. */
  private synchronized List<Runnable> next(String group) {
    List<Runnable> answers = new ArrayList<>();
    Queue queue = queues.get(group);
    if (queue == null) {
      return answers;
    }
    while (!queue.waiting.isEmpty()) {
      Duration wait = acquireLater(group);
      if (wait.compareTo(Duration.ZERO) > 0) {
        refuse(queue, wait, answers);
        wakeUp(group, queue, wait);
        break;
      }
      answers.add(queue.waiting.remove().turn::go);
    }
    if (queue.waiting.isEmpty()) {
      queues.remove(group, queue);
      if (queue.timer != null) {
        queue.timer.cancel();
      }
    }
    return answers;
  }

  /** What one of them throws must not take the turns of the others. */
  private static void tell(Iterator<Runnable> answers) {
    try {
      while (answers.hasNext()) {
        answers.next().run();
      }
    } finally {
      if (answers.hasNext()) {
        tell(answers);
      }
    }
  }

  /** Asks for a turn out of line. Zero: it is given; else when to ask again. */
  Duration acquire(String group) {
    Duration closed = told.closedFor(group);
    Duration wait = closed.isZero() ? limiter.acquire(group) : closed;
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  /** For those who wait already: they must not be lost for what a limiter throws. */
  private Duration acquireLater(String group) {
    try {
      return acquire(group);
    } catch (Throwable e) {
      return AFTER_FAILURE;
    }
  }

  private void refuse(Queue queue, Duration wait, List<Runnable> answers) {
    Instant then = clock.instant().plus(wait);
    for (Iterator<Waiting> all = queue.waiting.iterator(); all.hasNext(); ) {
      Waiting waiting = all.next();
      if (then.isAfter(waiting.deadline)) {
        all.remove();
        answers.add(() -> waiting.turn.no(wait));
      }
    }
  }
}
