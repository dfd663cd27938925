package ringcentral.presence.call;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** See {@link RateLimiter#inMemory()}. */
final class InMemoryRateLimiter implements RateLimiter {
  /** The smallest limit that the service documents. */
  private static final int FIRST_BURST = 5;

  private static final int MAX_GROUPS = 100;

  /** When to ask again while requests are under way whose answers will tell what remains. */
  private static final long SOON = Duration.ofMillis(100).toNanos();

  private final LongSupplier nanoTime;

  /** The group that was used longest ago comes first. */
  private final Map<String, Group> groups = new LinkedHashMap<>(16, 0.75f, true);

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

  synchronized int groups() {
    return groups.size();
  }

  private Group group(String name) {
    Group group =
        groups.computeIfAbsent(
            name.toLowerCase(Locale.ROOT), key -> new Group(nanoTime.getAsLong()));
    if (groups.size() > MAX_GROUPS) {
      groups.remove(groups.keySet().iterator().next());
    }
    return group;
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

    /** How many may be under way before an answer has come; then there is no such bound. */
    private int burst = FIRST_BURST;

    /** How many a window allows; more than anybody sends if no answer has told. */
    private int limit = Integer.MAX_VALUE;

    /** How many may still be sent in this window, at least. */
    private int remaining = Integer.MAX_VALUE;

    private long window = RateLimit.USUAL_WINDOW.toNanos();
    private long toldAt;

    Group(long now) {
      closedUntil = now;
      toldAt = now;
    }

    long waitAt(long now) {
      if (closedUntil - now > 0) {
        return closedUntil - now;
      }
      int before = underWay.size();
      underWay.values().removeIf(permit -> permit.expiry - now <= 0);
      ended += before - underWay.size();
      if (now - toldAt >= window) {
        remaining = limit - underWay.size();
        toldAt = now;
      }
      boolean full = underWay.size() >= burst || remaining <= 0;
      return full && !underWay.isEmpty() ? SOON : 0;
    }

    void give(String permit, long expiry) {
      underWay.put(permit, new Permit(expiry, ended));
      given++;
      remaining--;
    }

    void release(long now, String id, @Nullable RateLimit said, @Nullable Duration penalty) {
      Permit permit = underWay.remove(id);
      ended += permit == null ? 0 : 1;
      if (penalty == null) {
        return; // No answer came.
      }
      burst = penalty.isZero() ? Integer.MAX_VALUE : FIRST_BURST;
      Duration closed = penalty;
      if (said != null) {
        limit = said.limit() != null && said.limit() > 0 ? said.limit() : limit;
        if (penalty.isZero() && said.remaining() != null) {
          believe(now, permit, Math.max(0, said.remaining()), said.usualWindow());
          closed = said.usedUpFor();
        }
      }
      if (!closed.isZero()) {
        closedUntil = now + Math.max(closedUntil - now, Lifetime.nanos(closed));
        remaining = limit;
        toldAt = closedUntil;
      }
    }

    /**
     * Answers overtake each other. What one says holds but for the requests that may have been
     * counted after it: those that were under way when its own was sent, and those sent later.
     */
    private void believe(long now, @Nullable Permit permit, int said, Duration told) {
      long others = permit == null ? underWay.size() : given - 1 - permit.endedBefore;
      int atLeast = (int) (said - others);
      remaining = remaining > said ? atLeast : Math.max(remaining, atLeast);
      window = told.toNanos();
      toldAt = now;
    }
  }
}
