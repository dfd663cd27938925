package ringcentral.presence.call;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a throttling group: in the memory of a process, or as text in a store. All times
 * are in nanoseconds by whatever clock the caller has. Not for several threads at once.
 */
final class GroupState {
  /** The smallest limit that the service documents. */
  private static final int FIRST_BURST = 5;

  /** When to ask again while requests are under way whose answers will tell what remains. */
  static final long SOON = Duration.ofMillis(100).toNanos();

  /** Stands for a number that nobody has told. */
  private static final int UNKNOWN = Integer.MAX_VALUE;

  /** How many permits a text has room for; a store takes 15,000 characters. */
  private static final int MOST_IN_A_TEXT = 200;

  private final Map<String, Permit> underWay = new HashMap<>(4);

  /** What a newer version has written, kept for it. */
  private Map<String, String> others = Collections.emptyMap();

  /** Whether the store has a text that says so. */
  boolean isStored;

  private int most = UNKNOWN;
  private long given;
  private long ended;
  private long closedUntil;

  /** How many may be under way before an answer has come; then there is no such bound. */
  private int burst = FIRST_BURST;

  /** How many a window allows. */
  private int limit = UNKNOWN;

  /** How many may still be sent in this window, at least. */
  private int remaining = UNKNOWN;

  private long window = RateLimit.USUAL_WINDOW.toNanos();
  private long toldAt;

  GroupState(long now) {
    closedUntil = now;
    toldAt = now;
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

  /** Gives a permit, which it may have given before, or says how long to wait. */
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

  /** Ends a permit with what the answer said. */
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
        believe(now, permit, Math.max(0, said.remaining()), said.usualWindow());
        closed = said.usedUpFor();
      }
    }
    if (!penalty.isZero()) {
      burst = limit == UNKNOWN ? 1 : FIRST_BURST;
    } else if (closedUntil - now <= 0) { // Else it may be an answer from before the penalty.
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
   * Answers overtake each other. What one says holds but for the requests that may have been
   * counted after it: those that were under way when its own was sent, and those sent later.
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
   * Reads what {@link #text} wrote, and keeps other fields. A text of a time that has not come, as
   * the clock was set back, counts as just written. Nothing is known if there is no text or it is
   * malformed.
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
      for (String field : text.split(" ")) {
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
              String[] parts = value.split(",");
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

  /** Names and values. Times are milliseconds after {@code at}, the time of the store. */
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

  /** Whether the store has lost a penalty that it had before, by its own clock. */
  boolean hasLostPenalty(GroupState before) {
    return before.closedUntil - closedUntil > MILLI; // Texts count milliseconds.
  }

  /**
   * Adds what a process has learned by itself while it could not reach the store: what it found
   * closed or used up, and which of its own permits are under way.
   *
   * @param shift what to add to a time of that process to get one of the store
   * @param owner with what the ids of its permits begin
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
    // It has counted its own permits already.
    long localToldAt = local.toldAt + shift;
    if (local.remaining < remaining && (limit == UNKNOWN || localToldAt - toldAt >= 0)) {
      remaining = local.remaining;
      window = local.window;
      toldAt = localToldAt;
    }
    limit = limit == UNKNOWN ? local.limit : limit;
  }
}
