package ringcentral.presence.call;

import java.time.Duration;
import java.util.Locale;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The rate limit of a throttling group, as announced by the {@code X-Rate-Limit-*} headers of an
 * answer. Each part may be absent. Immutable.
 */
public final class RateLimit {
  /** The usual window of the service, for answers that do not name one. */
  static final Duration USUAL_WINDOW = Duration.ofSeconds(60);

  /** A longer window or penalty is a mistake, such as a date in place of seconds. */
  static final Duration LONGEST = Duration.ofHours(1);

  private final @Nullable String group;
  private final @Nullable Integer limit;
  private final @Nullable Integer remaining;
  private final @Nullable Duration window;

  private RateLimit(
      @Nullable String group,
      @Nullable Integer limit,
      @Nullable Integer remaining,
      @Nullable Duration window) {
    this.group = group;
    this.limit = limit;
    this.remaining = remaining;
    this.window = window;
  }

  /**
   * Creates a rate limit, for tests of an application.
   *
   * @param group the throttling group
   * @param limit the number of requests allowed in a window
   * @param remaining the number of requests left in this window
   * @param window the length of a window
   * @return the limit
   */
  public static RateLimit of(
      @Nullable String group,
      @Nullable Integer limit,
      @Nullable Integer remaining,
      @Nullable Duration window) {
    return new RateLimit(group, limit, remaining, window);
  }

  /** Null if there is no such header at all. */
  static @Nullable RateLimit of(Headers headers) {
    String group = headers.get("X-Rate-Limit-Group");
    Integer limit = number(headers.get("X-Rate-Limit-Limit"));
    Integer remaining = number(headers.get("X-Rate-Limit-Remaining"));
    Integer seconds = number(headers.get("X-Rate-Limit-Window"));
    return group == null && limit == null && remaining == null && seconds == null
        ? null
        : of(group, limit, remaining, seconds == null ? null : Duration.ofSeconds(seconds));
  }

  private static @Nullable Integer number(@Nullable String text) {
    try {
      return text == null ? null : Integer.valueOf(text.trim());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /**
   * The throttling group as the service spells it, in practice in lower case.
   *
   * @return the group, or null if it was not named
   */
  public @Nullable String group() {
    return group;
  }

  /**
   * The number of requests that the group allows in a window.
   *
   * @return the number, or null if it was not given
   */
  public @Nullable Integer limit() {
    return limit;
  }

  /**
   * The number of requests that are left in this window.
   *
   * @return the number, or null if it was not given
   */
  public @Nullable Integer remaining() {
    return remaining;
  }

  /**
   * The length of a window.
   *
   * @return the length, or null if it was not given
   */
  public @Nullable Duration window() {
    return window;
  }

  /**
   * How long to send nothing because no request remains; zero if one does, or if that is unknown.
   */
  Duration usedUpFor() {
    return remaining != null && remaining <= 0 ? usualWindow() : Duration.ZERO;
  }

  /** The window, or the usual one; an hour at most. */
  Duration usualWindow() {
    if (window == null || window.isZero() || window.isNegative()) {
      return USUAL_WINDOW;
    }
    return window.compareTo(LONGEST) > 0 ? LONGEST : window;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "RateLimit{group=%s, limit=%s, remaining=%s, window=%s}",
        group,
        limit,
        remaining,
        window);
  }
}
