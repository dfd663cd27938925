package ringcentral.presence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** See {@link RateLimiter#inMemory()}. */
final class InMemoryRateLimiter implements RateLimiter {
  /** The service's usual window, where an answer does not name one. */
  private static final Duration USUAL_WINDOW = Duration.ofSeconds(60);

  /** What is longer is a mistake, such as milliseconds in place of seconds. */
  private static final Duration LONGEST_WINDOW = Duration.ofHours(1);

  /** When to ask again while requests are under way whose answers will tell what is left. */
  private static final Duration SOON = Duration.ofMillis(100);

  private final Clock clock;
  private final Map<String, Group> groups = new HashMap<>();

  InMemoryRateLimiter(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Duration acquire(String group) {
    Group state = group(group);
    Duration wait = state.waitAt(clock.instant());
    if (wait.isZero()) {
      state.underWay++;
      if (state.left != null) {
        state.left--;
      }
    }
    return wait;
  }

  @Override
  public synchronized void release(String group, @Nullable RateLimit limit, Duration penalty) {
    group(group).release(clock.instant(), limit, penalty);
  }

  @Override
  public synchronized Duration waitFor(String group) {
    return group(group).waitAt(clock.instant());
  }

  /** How long nothing of a group may be sent, not even what was let go already. */
  synchronized Duration closedFor(String group) {
    return group(group).blockedAt(clock.instant());
  }

  private Group group(String name) {
    return groups.computeIfAbsent(name.toLowerCase(Locale.ROOT), any -> new Group());
  }

  private static final class Group {
    private int underWay;

    /**
     * How many may still be sent; null if unknown. Answers overtake each other, so while others are
     * under way it is only lowered, by each of those too: what an answer says may or may not count
     * them. When it is used up and the last of them is back, the lowest word was the newest.
     */
    private @Nullable Integer left;

    private int lowest = Integer.MAX_VALUE;
    private @Nullable Integer limit;
    private boolean trial;
    private Instant toldAt = Instant.EPOCH;
    private Duration window = USUAL_WINDOW;

    // Nothing is sent for some time from a moment on. Not until a moment: clocks jump.
    private Instant blockedSince = Instant.EPOCH;
    private Duration blockedFor = Duration.ZERO;

    Duration waitAt(Instant now) {
      if (!blockedFor.isZero()) {
        Duration wait = blockedAt(now);
        if (!wait.isZero()) {
          return wait;
        }
        blockedFor = Duration.ZERO;
        // Where the service never named a limit, one goes first: all that wait would be too many.
        trial = limit == null;
        left = trial ? Integer.valueOf(1) : limit;
        lowest = Integer.MAX_VALUE;
      }
      if (underWay == 0 && Duration.between(toldAt, now).compareTo(window) >= 0) {
        left = trial ? left : limit; // What was told is over.
      }
      return left != null && left <= 0 ? SOON : Duration.ZERO;
    }

    private Duration blockedAt(Instant now) {
      if (now.isBefore(blockedSince)) {
        blockedSince = now; // The clock was set back.
      }
      Duration wait = blockedFor.minus(Duration.between(blockedSince, now));
      return wait.isNegative() ? Duration.ZERO : wait;
    }

    void release(Instant now, @Nullable RateLimit said, Duration penalty) {
      underWay = Math.max(0, underWay - 1);
      if (said != null && said.limit() != null && said.limit() > 0) {
        limit = said.limit();
      }
      if (!penalty.isZero()) {
        block(now, penalty);
      } else if (said != null && said.remaining() != null) {
        believe(now, said.remaining(), said.window());
      } else if (trial) {
        left = null;
      }
      trial = false;
      if (underWay == 0 && left != null && left <= 0) {
        left = lowest == Integer.MAX_VALUE ? 1 : lowest; // 1: no answer came that would tell.
        lowest = Integer.MAX_VALUE;
      }
    }

    private void believe(Instant now, int remaining, @Nullable Duration said) {
      window = said == null || said.isZero() || said.isNegative() ? USUAL_WINDOW : said;
      window = window.compareTo(LONGEST_WINDOW) > 0 ? LONGEST_WINDOW : window;
      toldAt = now;
      if (remaining <= 0) {
        block(now, window);
      }
      int atLeast = remaining - underWay;
      left = left == null ? atLeast : Math.min(left, atLeast);
      lowest = Math.min(lowest, remaining);
    }

    private void block(Instant now, Duration time) {
      if (blockedAt(now).compareTo(time) < 0) {
        blockedSince = now;
        blockedFor = time;
      }
    }
  }
}
