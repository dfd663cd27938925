package ringcentral.presence;

import java.time.Duration;

/**
 * A request was not sent, because the rate limit of its throttling group is used up for longer than
 * {@link PresenceClient.Builder#maxRateLimitWait} allows to wait.
 */
public final class RateLimitException extends PresenceException {
  private static final long serialVersionUID = 1;

  private final String group;
  private final Duration retryAfter;

  RateLimitException(String request, String group, Duration retryAfter, Duration maxWait) {
    super(
        "Not sent: "
            + request
            + ". The rate limit of group "
            + group
            + " is used up for "
            + retryAfter
            + ", and a call waits "
            + maxWait
            + " at most; try again later.");
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
