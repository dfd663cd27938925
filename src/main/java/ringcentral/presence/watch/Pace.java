package ringcentral.presence.watch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.batch.Planner;
import ringcentral.presence.call.Budget;
import ringcentral.presence.call.Lifetime;

/**
 * Limits how fast the watches of a client read: together at most half of what the service allows in
 * a window, and only while no call of the application waits. Safe for use from many threads.
 */
final class Pace {
  /** The two ways to read people, each with a rate limit of its own. */
  enum Way {
    BATCHES,
    PAGES
  }

  private final Function<Way, Budget> allowed;
  private final Lifetime.Time time;

  /** When requests were sent, by throttling group: both ways may have the same. */
  private final Map<String, Deque<Long>> sent = new HashMap<>(); // Guarded by this.

  /** Expects what the service allows now. */
  Pace(Function<Way, Budget> allowed, Lifetime.Time time) {
    this.allowed = allowed;
    this.time = time;
  }

  /** The number of requests that watches may send in a window; at least one. */
  int perWindow(Way way) {
    return Math.max(1, allowed.apply(way).limit / 2);
  }

  /** How long a number of requests takes if they are spread evenly. */
  long nanosFor(Way way, long requests) {
    return requests * allowed.apply(way).window / perWindow(way);
  }

  /** The number of requests that may be sent at once. */
  synchronized int left(Way way) {
    return Math.max(0, perWindow(way) - inWindow(way).size());
  }

  /** How long to wait before the next request; zero if it may be sent now. */
  synchronized long nanosUntilNext(Way way) {
    Budget budget = allowed.apply(way);
    Deque<Long> window = inWindow(way);
    long own =
        window.size() < perWindow(way) ? 0 : window.getFirst() + budget.window - time.nanoTime();
    return Math.max(own, budget.wait);
  }

  /** Counts a request if it may be sent now; another watch may have been faster. */
  synchronized boolean send(Way way) {
    return nanosUntilNext(way) <= 0 && inWindow(way).add(time.nanoTime());
  }

  /** Takes back the last request, which was not sent after all. */
  synchronized void notSent(Way way) {
    inWindow(way).pollLast();
  }

  private Deque<Long> inWindow(Way way) {
    Budget budget = allowed.apply(way);
    Deque<Long> times = sent.computeIfAbsent(budget.group, name -> new ArrayDeque<>());
    while (!times.isEmpty() && time.nanoTime() - times.getFirst() >= budget.window) {
      times.remove();
    }
    return times;
  }

  /**
   * How many pages of the account to read before the remaining people are read by batches.
   *
   * @param people the number of people to read
   * @param pages the number of unread pages; null if unknown
   */
  int pages(int people, @Nullable Integer pages) {
    return Planner.pages(people, Rounds.PER_BATCH, pages, half(Way.PAGES), half(Way.BATCHES));
  }

  private Budget half(Way way) {
    Budget budget = allowed.apply(way);
    return new Budget(budget.group, perWindow(way), left(way), budget.window, budget.wait);
  }
}
