package ringcentral.presence.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sliding windows, one for each limited group, and the penalties for exceeding them. */
final class RateLimits {
  /** A number of requests in a window. */
  record Limit(int requests, Duration window) {}

  private final Map<ThrottlingGroup, Window> windows = new EnumMap<>(ThrottlingGroup.class);
  private final Supplier<Instant> clock;

  RateLimits(Map<ThrottlingGroup, Limit> limits, Supplier<Instant> clock) {
    this.clock = clock;
    limits.forEach((group, limit) -> windows.put(group, new Window(limit)));
  }

  /** Whether a request is allowed; one that is not restarts the penalty. */
  boolean admit(@Nullable ThrottlingGroup group) {
    Window window = window(group);
    return window == null || window.admit(clock.get());
  }

  /** The headers for an answer in the group; empty if it has no limit. */
  Map<String, String> headers(@Nullable ThrottlingGroup group) {
    Window window = window(group);
    return window == null
        ? Map.of()
        : Map.of(
            "X-Rate-Limit-Group", group.header(),
            "X-Rate-Limit-Limit", String.valueOf(window.limit.requests),
            "X-Rate-Limit-Remaining", String.valueOf(window.remaining(clock.get())),
            "X-Rate-Limit-Window", window.seconds());
  }

  /** How long to wait after a refusal, in seconds. */
  String retryAfter(@Nullable ThrottlingGroup group) {
    return windows.get(group).seconds();
  }

  private @Nullable Window window(@Nullable ThrottlingGroup group) {
    return group == null ? null : windows.get(group);
  }

  private static final class Window {
    private final Limit limit;
    private final ArrayDeque<Instant> passed = new ArrayDeque<>();
    private Instant penaltyEnd = Instant.MIN;

    Window(Limit limit) {
      this.limit = limit;
    }

    boolean admit(Instant now) {
      if (remaining(now) == 0) {
        penaltyEnd = now.plus(limit.window);
        return false;
      }
      passed.add(now);
      return true;
    }

    int remaining(Instant now) {
      while (!passed.isEmpty() && !passed.peek().plus(limit.window).isAfter(now)) {
        passed.remove();
      }
      return now.isBefore(penaltyEnd) ? 0 : limit.requests - passed.size();
    }

    String seconds() {
      return String.valueOf(limit.window.getSeconds());
    }
  }
}
