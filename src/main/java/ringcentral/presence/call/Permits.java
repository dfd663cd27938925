package ringcentral.presence.call;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.Messages;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.RateLimitException;
import ringcentral.presence.http.Attempt;

/**
 * Gives permits to the calls of a client, in a queue for each group. The first in a queue asks the
 * limiter; the others sleep until they are first.
 */
final class Permits {
  private static final Duration LEAST_PENALTY = Duration.ofSeconds(1);

  /** A longer name is malformed. */
  static final int LONGEST_NAME = 40;

  /** The maximum number of groups; a service has far fewer, so more names are mistakes. */
  static final int MAX_GROUPS = 100;

  private static final String ID_PREFIX = UUID.randomUUID().toString().substring(0, 8) + "-";
  private static final AtomicLong LAST_ID = new AtomicLong();

  private final RateLimiter limiter;
  private final Lifetime.Time time;
  private final Map<String, Group> groups = new ConcurrentHashMap<>(2);

  Permits(@Nullable RateLimiter limiter, Lifetime.Time time) {
    this.limiter = limiter == null ? new InMemoryRateLimiter(time::nanoTime) : limiter;
    this.time = time;
  }

  /** What this client knows about a group, independently of its limiter. */
  private static final class Group {
    final Queue<Lifetime> queue = new ConcurrentLinkedQueue<>();
    final AtomicLong closedUntil;
    volatile @Nullable RateLimit said;
    volatile long saidAt;
    volatile boolean isPenalty;

    Group(long now) {
      closedUntil = new AtomicLong(now);
      saidAt = now;
    }
  }

  /** Permission to send one request of a group, until it is released. */
  final class Permit {
    private final String group;
    private final String id = ID_PREFIX + LAST_ID.incrementAndGet();

    /** What the call waited for, and for how long. */
    final CallListener.Wait reason;

    long waited;

    Permit(String group) {
      this.group = group;
      reason = reasonToWait(group);
    }

    /**
     * Releases the permit after the request.
     *
     * @return the group that the answer named, else the one that was asked for
     */
    String release(Attempt attempt) {
      RateLimit said = RateLimit.of(attempt.headers());
      String actual = named(said);
      Duration penalty = attempt.status() == 0 ? null : penalty(attempt, said);
      if (penalty != null) {
        keep(group(actual), said, penalty);
      }
      // The answer, which may hold a token, matters more than an exception of the limiter.
      if (!actual.equals(group)) {
        Lifetime.runQuietly(() -> limiter.release(group, id, null, Duration.ZERO));
      }
      Lifetime.runQuietly(() -> limiter.release(actual, id, said, penalty));
      wake(group);
      wake(actual);
      return actual;
    }

    private String named(@Nullable RateLimit said) {
      String name = said == null ? null : Messages.plain(said.group());
      if (name == null || name.length() > LONGEST_NAME) {
        return group;
      }
      String key = name.toLowerCase(Locale.ROOT);
      return groups.size() < MAX_GROUPS || groups.containsKey(key) ? key : group;
    }
  }

  /**
   * Waits until a request may be sent.
   *
   * @param maxNanos the longest wait
   * @param events told when a wait begins, and when it ends without a permit; or null
   * @throws RateLimitException as soon as it is known that the wait would be longer
   */
  Permit acquire(
      Request request, String group, Lifetime life, long maxNanos, @Nullable Events events)
      throws IOException {
    Permit permit = new Permit(group);
    long start = time.nanoTime();
    long deadline = start + Math.min(maxNanos, Lifetime.FOREVER);
    Queue<Lifetime> queue = queue(group);
    boolean given = false;
    try {
      if (!queue.isEmpty() || ask(permit, life) > 0) {
        queue.add(life);
        life.await(
            () -> {
              boolean first = queue.peek() == life;
              long left = Math.max(0, Math.min(deadline - time.nanoTime(), life.nanosLeft()));
              long wait = first ? ask(permit, life) : Math.max(GroupState.SOON, closedNanos(group));
              if (wait > left) {
                throw new RateLimitException(
                    Messages.describe(request),
                    group,
                    Duration.ofNanos(wait),
                    Duration.ofNanos(left));
              }
              if (wait > 0 && events != null) {
                events.waiting(permit.reason, wait);
              }
              return first ? wait : left;
            });
      }
      given = true;
    } finally {
      permit.waited = time.nanoTime() - start;
      if (queue.remove(life)) {
        wake(group);
      }
      if (!given && events != null) {
        events.waited(permit.reason, permit.waited);
      }
    }
    return permit;
  }

  /** Asks for a permit; zero if it is given, else how long to wait. */
  private long ask(Permit permit, Lifetime life) {
    long closed = closedNanos(permit.group);
    if (closed > 0) {
      return closed;
    }
    Duration expiry = Duration.ofNanos(Math.max(1, life.nanosLeft()));
    return Lifetime.nanos(limiter.acquire(permit.group, permit.id, expiry));
  }

  /** The calls that wait for a permit of a group. */
  Queue<Lifetime> queue(String group) {
    return group(group).queue;
  }

  private Group group(String name) {
    return groups.computeIfAbsent(name, key -> new Group(time.nanoTime()));
  }

  private void keep(Group group, @Nullable RateLimit said, Duration penalty) {
    Duration closed = said == null || !penalty.isZero() ? penalty : said.usedUpFor();
    long until = time.nanoTime() + Lifetime.nanos(closed);
    if (said != null) {
      group.saidAt = time.nanoTime();
      group.said = said;
    }
    boolean isClosed = group.closedUntil.get() - time.nanoTime() > 0;
    group.isPenalty = !penalty.isZero() || (group.isPenalty && isClosed);
    group.closedUntil.accumulateAndGet(until, (old, now) -> now - old > 0 ? now : old);
  }

  /** Wakes the first of a queue or, if the group is closed, all: some may not wait for so long. */
  private void wake(String name) {
    for (Lifetime each : queue(name)) {
      each.wake();
      if (closedNanos(name) == 0) {
        return;
      }
    }
  }

  /** How long a group is closed, as far as this client knows. */
  long closedNanos(String name) {
    return Math.max(0, group(name).closedUntil.get() - time.nanoTime());
  }

  /** What a call of the group would wait for. */
  private CallListener.Wait reasonToWait(String name) {
    return group(name).isPenalty && closedNanos(name) > 0
        ? CallListener.Wait.RETRY_AFTER
        : CallListener.Wait.RATE_LIMIT;
  }

  /** What a group allows, provided that nobody else sends requests. */
  Budget budget(String name) {
    Group group = group(name);
    RateLimit said = group.said;
    long closed = closedNanos(name);
    long window = (said == null ? RateLimit.USUAL_WINDOW : said.usualWindow()).toNanos();
    Integer told = said == null ? null : said.limit();
    int limit = told == null || told < 1 ? Budget.usualLimit(name) : told;
    Integer remaining = said == null ? null : said.remaining();
    int left =
        closed > 0 || remaining == null || time.nanoTime() - group.saidAt >= window
            ? limit
            : Math.max(0, remaining);
    long wait = Math.max(group.queue.isEmpty() ? 0 : GroupState.SOON, closed);
    return new Budget(name, limit, left, window, wait);
  }

  /** The latest limits that the service has announced, by group. */
  Map<String, RateLimit> limits() {
    Map<String, RateLimit> limits = new TreeMap<>();
    groups.forEach(
        (name, group) -> {
          if (group.said != null) {
            limits.put(name, group.said);
          }
        });
    return limits;
  }

  /** How long to send nothing after an answer; zero unless it is a 429. */
  private static Duration penalty(Attempt attempt, @Nullable RateLimit said) {
    if (attempt.status() != 429) {
      return Duration.ZERO;
    }
    Duration named = PresenceApiException.retryAfter(attempt.headers());
    if (named == null) {
      Duration window = said == null ? Calls.USUAL_PENALTY : said.usedUpFor();
      return window.compareTo(Calls.USUAL_PENALTY) < 0 ? Calls.USUAL_PENALTY : window;
    }
    Duration least = named.compareTo(LEAST_PENALTY) < 0 ? LEAST_PENALTY : named;
    return least.compareTo(RateLimit.LONGEST) > 0 ? RateLimit.LONGEST : least;
  }
}
