package ringcentral.presence.errors;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A presence could not be read or changed. An {@link IOException}, so it passes through
 * interceptors, {@code enqueue} and coroutines.
 *
 * <p>This class itself is used for all other failures: no connection, an incomplete or unreadable
 * answer, an answer that could not be paired with a person, a canceled call. {@link
 * PresenceApiException} is an error answer of the service, {@link AuthorizationException} a failed
 * sign-in, and {@link RateLimitException} a request that was not sent. Messages never contain a
 * token, a body or a phone number.
 */
public class PresenceException extends IOException {
  private static final long serialVersionUID = 1;

  private int attempts = 1;

  /**
   * Creates an exception, for instance for a test.
   *
   * @param message what is wrong
   */
  public PresenceException(String message) {
    this(message, null);
  }

  /**
   * Creates an exception with a cause.
   *
   * @param message what is wrong
   * @param cause the cause, or null
   */
  public PresenceException(String message, @Nullable Throwable cause) {
    super(Messages.notNull("message", message), cause);
  }

  /** The message, followed by the number of attempts if there was more than one. */
  @Override
  public String getMessage() {
    String message = Objects.requireNonNull(super.getMessage());
    return attempts == 1 ? message : message + " (after " + attempts + " attempts)";
  }

  /**
   * The service's error code, such as {@code CMN-102}.
   *
   * @return the code, or null if there was none
   */
  public @Nullable String errorCode() {
    return null;
  }

  /**
   * The number of attempts of the call: requests that were sent, failed connections and failed
   * sign-ins. Waits for a rate limit do not count, nor does a request that is sent again at once:
   * with a new token, to where a redirect points, or because the server had closed the connection.
   * The earlier failures are {@linkplain #getSuppressed suppressed}. In a batch it is the number of
   * the request that contained the id.
   *
   * @return the number, 1 or more
   */
  public int attempts() {
    return attempts;
  }

  /**
   * Records the attempts of the call that failed with this exception. The client calls this before
   * it throws; tests may call it too.
   *
   * @param number the number of attempts, 1 or more
   * @param earlier the failures of the earlier attempts, which become suppressed exceptions
   */
  public void recordAttempts(int number, Iterable<? extends Throwable> earlier) {
    attempts = number;
    for (Throwable each : Messages.notNull("list of earlier failures", earlier)) {
      if (each != this) {
        addSuppressed(each);
      }
    }
  }
}
