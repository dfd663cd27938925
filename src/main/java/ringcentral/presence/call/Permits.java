package ringcentral.presence.call;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import okhttp3.Headers;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.Messages;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.RateLimitException;
import ringcentral.presence.http.Attempt;

/**
 * Gives permits to the calls of a client, group by group and in the order in which they asked. The
 * first in a queue asks the limiter; the others sleep until they are the first.
 */
final class Permits {
  /** What to wait after a 429 that does not say. */
  private static final Duration USUAL_PENALTY = Duration.ofSeconds(30);

  /** What says more is a mistake, such as a date in place of seconds. */
  private static final Duration LONGEST_PENALTY = Duration.ofHours(1);

  /** Longer than any call waits, and what a limiter may say without an overflow. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  /** While requests are under way whose answers will tell what remains. */
  private static final long SOON = Duration.ofMillis(100).toNanos();

  /** A longer name is none. */
  private static final int LONGEST_GROUP = 40;

  private static final int MAX_GROUPS = 100;

  private final RateLimiter limiter;

  /** What this client was told, whatever its limiter makes of it; the limiter itself if it can. */
  private final InMemoryRateLimiter told;

  private final Lifetime.Time time;
  private final String idPrefix = Integer.toHexString(System.identityHashCode(this)) + "-";
  private final AtomicLong lastId = new AtomicLong(System.nanoTime());
  private final Map<String, Deque<Lifetime>> queues = new HashMap<>(); // Guarded by itself.
  private final Map<String, RateLimit> limits = new TreeMap<>(); // Guarded by itself.

  Permits(@Nullable RateLimiter limiter, Lifetime.Time time) {
    this.told =
        limiter instanceof InMemoryRateLimiter
            ? (InMemoryRateLimiter) limiter
            : new InMemoryRateLimiter(time::nanoTime);
    this.limiter = limiter == null ? told : limiter;
    this.time = time;
  }

  /** The right to send one request of a group, until it is released. */
  final class Permit {
    private final String group;
    private final String id;

    Permit(String group, String id) {
      this.group = group;
      this.id = id;
    }

    /**
     * Ends the permit with what became of the request.
     *
     * @return the group that the answer named, else the one that was asked for
     */
    String release(Attempt attempt) {
      RateLimit limit = RateLimit.of(attempt.headers());
      Duration penalty =
          attempt.status() == 0 ? null : penalty(attempt.status(), attempt.headers(), limit);
      String named = limit == null ? null : limit.group();
      String actual = named == null || !isGroup(named) ? group : named.toLowerCase(Locale.ROOT);
      if (limit != null) {
        synchronized (limits) {
          limits.put(actual, limit);
        }
      }
      try {
        if (!actual.equals(group)) {
          tell(group, id, null, Duration.ZERO);
        }
        tell(actual, id, limit, penalty);
      } finally {
        wake(group);
        if (!actual.equals(group)) {
          wake(actual);
        }
      }
      return actual;
    }
  }

  /**
   * Waits until a request may be sent.
   *
   * @param maxNanos how long it may wait
   * @param onWait told once, how long it is going to wait as far as is known
   * @throws RateLimitException as soon as it would have to wait for longer
   */
  Permit acquire(
      Request request, String group, Lifetime life, long maxNanos, Consumer<Duration> onWait)
      throws IOException {
    life.check();
    Permit permit = new Permit(group, idPrefix + lastId.incrementAndGet());
    long deadline = time.nanoTime() + Math.min(maxNanos, Lifetime.FOREVER);
    long wait = isQueued(group) ? SOON : ask(permit, life);
    if (wait <= 0) {
      return permit;
    }
    Deque<Lifetime> queue = join(group, life);
    try {
      boolean[] told = {false};
      life.await(() -> nanosUntilGiven(permit, queue, life, request, deadline, told, onWait));
      return permit;
    } finally {
      leave(group, queue, life);
    }
  }

  private long nanosUntilGiven(
      Permit permit,
      Deque<Lifetime> queue,
      Lifetime life,
      Request request,
      long deadline,
      boolean[] isTold,
      Consumer<Duration> onWait)
      throws RateLimitException {
    boolean first = isFirst(queue, life);
    long wait = first ? ask(permit, life) : Math.max(SOON, told.closedNanos(permit.group));
    long left = Math.min(deadline - time.nanoTime(), life.nanosLeft());
    if (wait > left) {
      throw new RateLimitException(
          Messages.describe(request),
          permit.group,
          Duration.ofNanos(wait),
          Duration.ofNanos(Math.max(0, left)));
    }
    if (wait > 0 && !isTold[0]) {
      isTold[0] = true;
      onWait.accept(Duration.ofNanos(wait));
    }
    return first ? wait : left;
  }

  /** Zero: the permit is given. */
  private long ask(Permit permit, Lifetime life) {
    long closed = told.closedNanos(permit.group);
    if (closed > 0) {
      return closed;
    }
    Duration expiry = Duration.ofNanos(Math.max(1, life.nanosLeft()));
    Duration wait = limiter.acquire(permit.group, permit.id, expiry);
    return Lifetime.nanos(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
  }

  /** How long nothing of a group may be sent, as far as this client was told. */
  long closedNanos(String group) {
    return told.closedNanos(group);
  }

  /** How long until a request of a group would neither wait nor pass one that does. */
  long nanosUntilOpen(String group) {
    return isQueued(group) ? Math.max(SOON, closedNanos(group)) : closedNanos(group);
  }

  /** What the service said last, by group. */
  Map<String, RateLimit> limits() {
    synchronized (limits) {
      return Collections.unmodifiableMap(new TreeMap<>(limits));
    }
  }

  /** How long to be silent after an answer; zero but for a 429. */
  private static Duration penalty(int status, Headers headers, @Nullable RateLimit limit) {
    if (status != 429) {
      return Duration.ZERO;
    }
    Duration least = Duration.ofSeconds(1);
    Duration penalty = PresenceApiException.retryAfter(headers);
    if (penalty == null) {
      least = USUAL_PENALTY;
      penalty = limit == null ? null : limit.usedUpFor();
    }
    if (penalty == null || penalty.compareTo(least) < 0) {
      return least;
    }
    return penalty.compareTo(LONGEST_PENALTY) > 0 ? LONGEST_PENALTY : penalty;
  }

  private void tell(
      String group, String id, @Nullable RateLimit limit, @Nullable Duration penalty) {
    if (told != limiter) {
      told.release(group, id, limit, penalty);
    }
    try {
      limiter.release(group, id, limit, penalty);
    } catch (RuntimeException e) {
      // There is an answer, perhaps a token, which counts more than what a limiter makes of it.
    }
  }

  /** More names than a service has are mistakes, and are not remembered. */
  private boolean isGroup(String name) {
    synchronized (limits) {
      return name.length() <= LONGEST_GROUP
          && Messages.plain(name) != null
          && (limits.size() < MAX_GROUPS || limits.containsKey(name.toLowerCase(Locale.ROOT)));
    }
  }

  // ---- Queues

  boolean isQueued(String group) {
    synchronized (queues) {
      return queues.containsKey(group);
    }
  }

  private Deque<Lifetime> join(String group, Lifetime life) {
    synchronized (queues) {
      Deque<Lifetime> queue = queues.computeIfAbsent(group, name -> new ArrayDeque<>());
      queue.add(life);
      return queue;
    }
  }

  private boolean isFirst(Deque<Lifetime> queue, Lifetime life) {
    synchronized (queues) {
      return queue.peek() == life;
    }
  }

  private void leave(String group, Deque<Lifetime> queue, Lifetime life) {
    synchronized (queues) {
      queue.remove(life);
      if (queue.isEmpty()) {
        queues.remove(group);
      } else {
        queue.getFirst().wake();
      }
    }
  }

  /** The first may go now, or the others have to wait for longer than they can. */
  private void wake(String group) {
    boolean all = told.closedNanos(group) > 0;
    synchronized (queues) {
      Deque<Lifetime> queue = queues.get(group);
      if (queue != null) {
        for (Lifetime life : queue) {
          life.wake();
          if (!all) {
            return;
          }
        }
      }
    }
  }
}
