package ringcentral.presence.call;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** See {@link RateLimiter#inMemory()}. */
final class InMemoryRateLimiter implements RateLimiter {
  /** The smallest limit that the service documents. */
  private static final int FIRST_BURST = 5;

  /** More groups than this are forgotten again, in the order in which they became known. */
  private static final int MAX_GROUPS = 100;

  /** The service's usual window, where an answer does not name one. */
  private static final Duration USUAL_WINDOW = Duration.ofSeconds(60);

  /** What is longer is a mistake, such as milliseconds in place of seconds. */
  private static final Duration LONGEST_WINDOW = Duration.ofHours(1);

  /** When to ask again while requests are under way whose answers will tell what remains. */
  private static final long SOON = Duration.ofMillis(100).toNanos();

  private final LongSupplier nanoTime;
  private final Map<String, Group> groups = new LinkedHashMap<>();

  InMemoryRateLimiter(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized Duration acquire(String group, String permit, Duration expiry) {
    Group state = group(group);
    long now = nanoTime.getAsLong(); // After a new group began, or it would not be open yet.
    long wait = state.waitAt(now);
    if (wait <= 0) {
      state.give(permit, now + Lifetime.nanos(expiry));
    }
    return Duration.ofNanos(Math.max(0, wait));
  }

  @Override
  public synchronized void release(
      String group, String permit, @Nullable RateLimit limit, @Nullable Duration penalty) {
    group(group).release(nanoTime.getAsLong(), permit, limit, penalty);
  }

  /** How long nothing of a group may be sent, because of a penalty or since nothing remains. */
  synchronized long closedNanos(String group) {
    return Math.max(0, group(group).closedUntil - nanoTime.getAsLong());
  }

  synchronized int groups() {
    return groups.size();
  }

  private Group group(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    Group group = groups.get(key);
    if (group == null) {
      if (groups.size() >= MAX_GROUPS) {
        forgetOne();
      }
      group = new Group(nanoTime.getAsLong());
      groups.put(key, group);
    }
    return group;
  }

  private void forgetOne() {
    long now = nanoTime.getAsLong();
    Iterator<Group> all = groups.values().iterator();
    while (all.hasNext()) {
      Group group = all.next();
      group.dropExpired(now);
      if (group.underWay.isEmpty() && group.closedUntil - now <= 0) {
        all.remove();
        return;
      }
    }
  }

  private static final class Permit {
    final long expiry;

    /** How many permits had ended when this one was given. */
    final long endedBefore;

    Permit(long expiry, long endedBefore) {
      this.expiry = expiry;
      this.endedBefore = endedBefore;
    }
  }

  private static final class Group {
    private final Map<String, Permit> underWay = new HashMap<>();
    private long given;
    private long ended;
    private long closedUntil;

    /** How many may be under way while no answer has come; then there is no such bound. */
    private int burst = FIRST_BURST;

    private @Nullable Integer limit;

    /** How many may still be sent in this window, at least; null if unknown. */
    private @Nullable Integer remaining;

    private long window = USUAL_WINDOW.toNanos();
    private long toldAt;

    Group(long now) {
      closedUntil = now;
      toldAt = now;
    }

    long waitAt(long now) {
      if (closedUntil - now > 0) {
        return closedUntil - now;
      }
      dropExpired(now);
      if (remaining != null && now - toldAt >= window) {
        remaining = limit == null ? null : Integer.valueOf(limit - underWay.size());
        toldAt = now;
      }
      boolean full = underWay.size() >= burst || (remaining != null && remaining <= 0);
      return full && !underWay.isEmpty() ? SOON : 0;
    }

    private void dropExpired(long now) {
      int before = underWay.size();
      underWay.values().removeIf(permit -> permit.expiry - now <= 0);
      ended += before - underWay.size();
    }

    void give(String permit, long expiry) {
      underWay.put(permit, new Permit(expiry, ended));
      given++;
      remaining = remaining == null ? null : Integer.valueOf(remaining - 1);
    }

    void release(long now, String id, @Nullable RateLimit said, @Nullable Duration penalty) {
      Permit permit = underWay.remove(id);
      if (permit != null) {
        ended++;
      }
      if (penalty == null) {
        return; // No answer came.
      }
      if (said != null && said.limit() != null && said.limit() > 0) {
        limit = said.limit();
      }
      if (!penalty.isZero()) {
        close(now, Lifetime.nanos(penalty));
        remaining = limit;
        burst = limit == null ? 1 : Integer.MAX_VALUE; // One tells whether the others may follow.
        toldAt = closedUntil;
        return;
      }
      burst = Integer.MAX_VALUE;
      if (said != null && said.remaining() != null) {
        believe(now, permit, said.remaining(), said.window());
      }
    }

    /**
     * Answers overtake each other. What one says holds but for the requests that may have been
     * counted after it: those that were under way when its own was sent, and those sent later.
     */
    private void believe(long now, @Nullable Permit permit, int said, @Nullable Duration named) {
      Duration told = named == null || named.isZero() || named.isNegative() ? USUAL_WINDOW : named;
      window = (told.compareTo(LONGEST_WINDOW) > 0 ? LONGEST_WINDOW : told).toNanos();
      long others = permit == null ? underWay.size() : given - 1 - permit.endedBefore;
      long atLeast = said - others;
      if (remaining != null) {
        atLeast = Math.min(said, Math.max(remaining, atLeast));
      }
      remaining = (int) Math.max(Integer.MIN_VALUE / 2, atLeast);
      toldAt = now;
      if (said <= 0) {
        close(now, window);
        remaining = limit;
      }
    }

    private void close(long now, long nanos) {
      if (closedUntil - now < nanos) {
        closedUntil = now + nanos;
      }
    }
  }
}
