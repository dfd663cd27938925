package ringcentral.presence;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * A presence could not be read or changed. An {@link IOException}, so that it passes through
 * interceptors, {@code enqueue} and coroutines alike.
 *
 * <p>This class itself stands for what went wrong on the way: no connection, a cut or unreadable
 * answer, an answer that could not be paired with a person. {@link PresenceApiException} is an
 * error that the service answered, {@link AuthorizationException} a sign-in that it refused.
 * Messages never hold a token, a body or a phone number.
 */
public class PresenceException extends IOException {
  private static final long serialVersionUID = 1;

  private int tries = 1;

  PresenceException(String message) {
    super(message);
  }

  PresenceException(String message, @Nullable Throwable cause) {
    super(message, cause);
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
   * How often the call was tried: requests sent, attempts that got no connection, and sign-ins that
   * failed; not those that only had to wait. The earlier failures are {@linkplain #getSuppressed
   * suppressed}. A batch tells for each id of the request that held it, and of those before whose
   * answers were cut.
   *
   * @return the number, 1 or more
   */
  public int tries() {
    return tries;
  }

  void ended(Tries all) {
    tries = all.count();
    for (PresenceException each : all.earlier()) {
      if (each != this) {
        addSuppressed(each);
      }
    }
  }

  /**
   * What OkHttp could not read as HTTP it quotes, and that may be anything: in place of such a
   * failure one that does not.
   */
  static IOException unquoted(IOException failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      String message = String.valueOf(e.getMessage());
      boolean quotes =
          e instanceof ProtocolException
              ? !message.equals("unexpected end of stream")
              : e instanceof EOFException && message.contains(" content=");
      if (quotes) {
        return new IOException(
            e == failure ? "the answer breaks off or is not HTTP" : failure.getMessage());
      }
    }
    return failure;
  }
}
