package ringcentral.presence.call;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.Messages;

/** See {@link RateLimiter#inMemory()}. */
final class InMemoryRateLimiter implements RateLimiter {
  private final LongSupplier nanoTime;

  /** The least recently used group comes first. */
  private final Map<String, GroupState> groups = new LinkedHashMap<>(4, 0.75f, true);

  InMemoryRateLimiter(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized Duration acquire(String group, String permit, Duration expiry) {
    long lease = Lifetime.nanos(Messages.notNull("expiry", expiry));
    GroupState state = group(group);
    long now = nanoTime.getAsLong(); // After a new group began, or it would not be open yet.
    return Duration.ofNanos(state.acquire(now, Messages.notNull("permit", permit), lease));
  }

  @Override
  public synchronized void release(
      String group, String permit, @Nullable RateLimit limit, @Nullable Duration penalty) {
    String id = Messages.notNull("permit", permit);
    group(group).release(nanoTime.getAsLong(), id, limit, penalty);
  }

  synchronized int groups() {
    return groups.size();
  }

  private GroupState group(String name) {
    String key = Messages.notNull("group", name).toLowerCase(Locale.ROOT);
    GroupState group = groups.computeIfAbsent(key, each -> new GroupState(nanoTime.getAsLong()));
    if (groups.size() > Permits.MAX_GROUPS) {
      groups.remove(groups.keySet().iterator().next());
    }
    return group;
  }
}
