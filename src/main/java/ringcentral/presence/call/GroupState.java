package ringcentral.presence.call;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of a throttling group, in memory or as text in a store. All times are in nanoseconds by
 * the caller's clock. Not thread-safe.
 */
final class GroupState {
  /** The smallest limit that the service documents. */
  private static final int FIRST_BURST = 5;

  /** When to ask again while the answers to requests under way will tell what remains. */
  static final long SOON = Duration.ofMillis(100).toNanos();

  /** Stands for an unknown number. */
  private static final int UNKNOWN = Integer.MAX_VALUE;

  /** The maximum number of permits in a text; a store takes 15,000 characters. */
  private static final int MOST_IN_A_TEXT = 200;

  private final Map<String, Permit> underWay = new HashMap<>(4);

  /** Fields written by a newer version, which are kept. */
  private Map<String, String> others = Collections.emptyMap();

  /** Whether this state was read from a store. */
  boolean isStored;

  private int most = UNKNOWN;
  private long given;
  private long ended;
  private long closedUntil;

  /** The maximum number of requests under way until an answer has come; then there is none. */
  private int burst = FIRST_BURST;

  /** How many a window allows. */
  private int limit = UNKNOWN;

  /** How many requests may still be sent in this window, at least. */
  private int remaining = UNKNOWN;

  private long window = RateLimit.USUAL_WINDOW.toNanos();
  private long toldAt;

  GroupState(long now) {
    closedUntil = now;
    toldAt = now;
  }

  private static final class Permit {
    final long expiry;

    /** The number of permits that had ended when this one was given. */
    final long endedBefore;

    Permit(long expiry, long endedBefore) {
      this.expiry = expiry;
      this.endedBefore = endedBefore;
    }
  }

  /** Gives a permit and returns zero, also for one that was given before; else how long to wait. */
  long acquire(long now, String id, long expiry) {
    if (underWay.containsKey(id)) {
      return 0;
    }
    long wait = waitAt(now);
    if (wait <= 0) {
      give(id, now + expiry);
    }
    return Math.max(0, wait);
  }

  private long waitAt(long now) {
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
    boolean full = underWay.size() >= Math.min(burst, most) || remaining <= 0;
    return full && !underWay.isEmpty() ? SOON : 0;
  }

  private void give(String id, long expiry) {
    underWay.put(id, new Permit(expiry, ended));
    given++;
    remaining--;
  }

  /** Ends a permit, and takes over what the answer said. */
  void release(long now, String id, @Nullable RateLimit said, @Nullable Duration penalty) {
    Permit permit = underWay.remove(id);
    ended += permit == null ? 0 : 1;
    if (penalty == null) {
      return; // No answer came.
    }
    Duration closed = penalty;
    if (said != null) {
      limit = said.limit() != null && said.limit() > 0 ? said.limit() : limit;
      if (penalty.isZero() && said.remaining() != null) {
        believe(now, permit, said.remaining(), said.usualWindow());
        closed = said.usedUpFor();
      }
    }
    if (!penalty.isZero()) {
      burst = limit == UNKNOWN ? 1 : FIRST_BURST;
    } else if (closedUntil - now <= 0) { // Else the answer may be older than the penalty.
      burst = UNKNOWN;
    }
    if (!closed.isZero()) {
      long longest = RateLimit.LONGEST.toNanos();
      closedUntil = now + Math.max(closedUntil - now, Math.min(longest, Lifetime.nanos(closed)));
      remaining = limit;
      toldAt = closedUntil;
    }
  }

  /**
   * Takes over the number of remaining requests. Answers can overtake each other, so those that the
   * service may have counted later are subtracted: requests that were under way when this one was
   * sent, and those sent since.
   */
  private void believe(long now, @Nullable Permit permit, int said, Duration told) {
    long uncounted = permit == null ? underWay.size() : given - 1 - permit.endedBefore;
    int atLeast = (int) (said - uncounted);
    remaining = remaining > said ? atLeast : Math.max(remaining, atLeast);
    window = told.toNanos();
    toldAt = now;
  }

  // ---- As text

  private static final long MILLI = 1_000_000;
  private static final String PERMIT = "permit.";

  /**
   * Parses what {@link #text} wrote, and keeps unknown fields. A text from the future (the clock
   * was set back) counts as just written. Without a text, or with a malformed one, nothing is
   * known.
   *
   * @param now the time of the store
   */
  static GroupState parse(@Nullable String text, long now) {
    GroupState state = new GroupState(now);
    if (text == null) {
      return state;
    }
    Map<String, String> fields = new HashMap<>();
    try {
      for (String field : text.split(" ", -1)) {
        int end = field.indexOf('=');
        fields.put(field.substring(0, end), field.substring(end + 1));
      }
      long told = take(fields, "at", now / MILLI) * MILLI;
      long at = Math.min(told, now);
      state.limit = (int) take(fields, "limit", UNKNOWN);
      state.remaining = (int) take(fields, "left", UNKNOWN);
      state.burst = (int) take(fields, "burst", FIRST_BURST);
      state.window = take(fields, "window", state.window / MILLI) * MILLI;
      state.toldAt = at + take(fields, "told", 0) * MILLI;
      state.closedUntil = at + take(fields, "closed", 0) * MILLI;
      state.given = take(fields, "given", 0);
      state.ended = take(fields, "ended", 0);
      state.most = MOST_IN_A_TEXT;
      fields.forEach(
          (name, value) -> {
            if (name.startsWith(PERMIT)) {
              String[] parts = value.split(",", -1);
              long expiry = at + Long.parseLong(parts[0]) * MILLI;
              Permit permit = new Permit(expiry, Long.parseLong(parts[1]));
              state.underWay.put(name.substring(PERMIT.length()), permit);
            }
          });
      fields.keySet().removeIf(name -> name.startsWith(PERMIT));
      state.others = fields;
      state.isStored = told <= now;
      return state;
    } catch (RuntimeException e) {
      return new GroupState(now);
    }
  }

  private static long take(Map<String, String> fields, String name, long absent) {
    String value = fields.remove(name);
    return value == null ? absent : Long.parseLong(value);
  }

  /** Writes names and values. Times are milliseconds after {@code at}, the time of the store. */
  String text(long now) {
    Map<String, Object> fields = new TreeMap<>(others);
    fields.put("at", now / MILLI);
    fields.put("limit", limit);
    fields.put("left", remaining);
    fields.put("burst", burst);
    fields.put("window", window / MILLI);
    fields.put("told", (toldAt - now) / MILLI);
    fields.put("closed", (closedUntil - now) / MILLI);
    fields.put("given", given);
    fields.put("ended", ended);
    underWay.forEach(
        (id, permit) ->
            fields.put(PERMIT + id, (permit.expiry - now) / MILLI + "," + permit.endedBefore));
    StringBuilder text = new StringBuilder();
    fields.forEach((name, value) -> text.append(name).append('=').append(value).append(' '));
    return text.toString().trim();
  }

  /** Whether the store has lost a penalty that was in it before. */
  boolean hasLostPenalty(GroupState before) {
    return before.closedUntil - closedUntil > MILLI; // A text has milliseconds.
  }

  /**
   * Adds what a process has learned while it could not reach the store: that the group is closed or
   * used up, and which of its own permits are under way.
   *
   * @param shift the difference between the store's clock and that of the process
   * @param owner the prefix of the ids of its permits
   */
  void add(GroupState local, long shift, String owner) {
    closedUntil += Math.max(0, local.closedUntil + shift - closedUntil);
    burst = Math.min(burst, local.burst);
    underWay.keySet().removeIf(id -> id.startsWith(owner) && !local.underWay.containsKey(id));
    local.underWay.forEach(
        (id, permit) -> {
          if (id.startsWith(owner) && !underWay.containsKey(id)) {
            give(id, permit.expiry + shift);
          }
        });
    // The process has counted its own permits already.
    long localToldAt = local.toldAt + shift;
    if (local.remaining < remaining && (limit == UNKNOWN || localToldAt - toldAt >= 0)) {
      remaining = local.remaining;
      window = local.window;
      toldAt = localToldAt;
    }
    limit = limit == UNKNOWN ? local.limit : limit;
  }
}
