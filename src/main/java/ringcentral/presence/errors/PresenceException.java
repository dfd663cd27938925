package ringcentral.presence.errors;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A presence could not be read or changed. An {@link IOException}, so that it passes through
 * interceptors, {@code enqueue} and coroutines alike.
 *
 * <p>This class itself stands for what went wrong on the way: no connection, an answer that was cut
 * or could not be read, an answer that could not be paired with a person, a call that was canceled.
 * {@link PresenceApiException} is an error that the service answered, {@link
 * AuthorizationException} a sign-in that failed, {@link RateLimitException} a request that was not
 * sent. Messages never hold a token, a body or a phone number.
 */
public class PresenceException extends IOException {
  private static final long serialVersionUID = 1;

  private int attempts = 1;

  /**
   * Makes an exception, such as one for a test.
   *
   * @param message what is wrong
   */
  public PresenceException(String message) {
    this(message, null);
  }

  /**
   * Makes an exception with its cause.
   *
   * @param message what is wrong
   * @param cause what caused it, or null
   */
  public PresenceException(String message, @Nullable Throwable cause) {
    super(Messages.notNull("message", message), cause);
  }

  /** The message, and after how many attempts the call failed if there was more than one. */
  @Override
  public String getMessage() {
    String message = Objects.requireNonNull(super.getMessage());
    return attempts == 1 ? message : message + " (after " + attempts + " attempts)";
  }

  /**
   * The service's code of the error, such as {@code CMN-102}.
   *
   * @return the code, or null if the service did not answer with one
   */
  public @Nullable String errorCode() {
    return null;
  }

  /**
   * How many attempts the call made: requests sent, connections that failed, and sign-ins that
   * failed. Waits for a rate limit do not count. The earlier failures are {@linkplain
   * #getSuppressed suppressed}. In a batch the number is that of the request that held the id.
   *
   * @return the number, 1 or more
   */
  public int attempts() {
    return attempts;
  }

  /**
   * Records the attempts of the call that ended with this exception. The client does so before it
   * throws; a test may do so too.
   *
   * @param number all attempts, 1 or more
   * @param earlier the failures of the attempts before, which become suppressed exceptions
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
