package ringcentral.presence.errors;

import java.time.Duration;

/**
 * A request was not sent, because the rate limit of its throttling group is used up for longer than
 * the call may wait ({@code PresenceClient.Builder.maxRateLimitWait}, or the rest of its total
 * timeout).
 */
public final class RateLimitException extends PresenceException {
  private static final long serialVersionUID = 1;

  private final String group;
  private final Duration retryAfter;

  /**
   * Creates an exception, for instance for a test.
   *
   * @param request the request, such as {@code GET /restapi/v1.0/account/~/presence}
   * @param group the throttling group in lower case
   * @param retryAfter how long the group stays closed, as far as is known
   * @param maxWait how long the call could have waited
   */
  public RateLimitException(String request, String group, Duration retryAfter, Duration maxWait) {
    super(
        String.format(
            "Not sent: %s. The rate limit of group %s is used up for %s, and the call may wait %s;"
                + " try again later.",
            Messages.notNull("request", request),
            Messages.notNull("group", group),
            Messages.duration(Messages.notNull("time to retry after", retryAfter)),
            Messages.duration(Messages.notNull("longest wait", maxWait))));
    this.group = group;
    this.retryAfter = retryAfter;
  }

  /**
   * The throttling group.
   *
   * @return its name in lower case, such as {@code light}
   */
  public String group() {
    return group;
  }

  /**
   * How long the group stays closed, as far as is known.
   *
   * @return the time, more than zero
   */
  public Duration retryAfter() {
    return retryAfter;
  }
}
