package ringcentral.presence.watch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.batch.Planner;
import ringcentral.presence.call.Budget;
import ringcentral.presence.call.Lifetime;
import ringcentral.presence.call.RateLimit;

/**
 * Limits how fast the watches of a client read: together at most half of what the service allows in
 * a window, and only while no call of the application waits. Safe for use from many threads.
 */
final class Pace {
  static final String BATCHES = "light";
  static final String PAGES = "heavy";

  private static final Duration USUAL_WINDOW = Duration.ofMinutes(1);
  private static final Duration LONGEST_WINDOW = Duration.ofHours(1);

  private final Supplier<Map<String, RateLimit>> limits;
  private final ToLongFunction<String> untilOpen;
  private final Lifetime.Time time;
  private final Map<String, Deque<Long>> sent = new HashMap<>(); // Guarded by this.

  Pace(
      Supplier<Map<String, RateLimit>> limits,
      ToLongFunction<String> untilOpen,
      Lifetime.Time time) {
    this.limits = limits;
    this.untilOpen = untilOpen;
    this.time = time;
  }

  /** The number of requests that watches may send in a window; at least one. */
  int perWindow(String group) {
    RateLimit limit = limits.get().get(group);
    Integer told = limit == null ? null : limit.limit();
    return Math.max(1, (told == null ? Budget.usualLimit(group) : told) / 2);
  }

  private long windowNanos(String group) {
    RateLimit limit = limits.get().get(group);
    Duration told = limit == null ? null : limit.window();
    return told == null || told.isZero() || told.isNegative() || told.compareTo(LONGEST_WINDOW) > 0
        ? USUAL_WINDOW.toNanos()
        : told.toNanos();
  }

  /** How long a number of requests takes if they are spread evenly. */
  long nanosFor(String group, long requests) {
    return requests * windowNanos(group) / perWindow(group);
  }

  /** The number of requests that may be sent at once. */
  synchronized int left(String group) {
    return Math.max(0, perWindow(group) - inWindow(group).size());
  }

  /** How long to wait before the next request; zero if it may be sent now. */
  synchronized long nanosUntilNext(String group) {
    Deque<Long> window = inWindow(group);
    long own = 0;
    if (window.size() >= perWindow(group)) {
      own = window.getFirst() + windowNanos(group) - time.nanoTime();
    }
    return Math.max(own, untilOpen.applyAsLong(group));
  }

  /** Counts a request if it may be sent now; another watch may have been faster. */
  synchronized boolean send(String group) {
    return nanosUntilNext(group) <= 0 && inWindow(group).add(time.nanoTime());
  }

  /** Takes back the last request, which was not sent after all. */
  synchronized void notSent(String group) {
    inWindow(group).pollLast();
  }

  private Deque<Long> inWindow(String group) {
    Deque<Long> times = sent.computeIfAbsent(group, name -> new ArrayDeque<>());
    long start = time.nanoTime() - windowNanos(group);
    while (!times.isEmpty() && times.getFirst() - start <= 0) {
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
    return Planner.pages(people, Rounds.PER_BATCH, pages, budget(PAGES), budget(BATCHES));
  }

  private Budget budget(String group) {
    long wait = Math.max(0, untilOpen.applyAsLong(group));
    return new Budget(perWindow(group), left(group), windowNanos(group), wait);
  }
}
