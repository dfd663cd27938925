package ringcentral.presence.errors;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.regex.Pattern;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Internal. What may stand in a message, and how it reads. */
public final class Messages {
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_~,.-]*");
  private static final Pattern MANY_IDS = Pattern.compile("((?:[^,]+,){3}).+");
  // Phone numbers do not start with a letter.
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.\\[\\]-]{0,63}");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:/=-]{1,80}");

  /** OkHttp's, after the Dns of the application as text. */
  private static final String NO_ADDRESS = " returned no addresses for ";

  private static final Pattern VISIBLE = Pattern.compile("[!-~]*");

  private Messages() {}

  /**
   * An argument that has to be there.
   *
   * @throws IllegalArgumentException if it is null, against its type, which Java allows
   */
  public static <T> T notNull(String what, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("The " + what + " is null: pass one.");
    }
    return value;
  }

  /**
   * Method and path, with three ids at most. A segment that is not a plain id may be a phone
   * number, and is hidden.
   */
  public static String describe(Request request) {
    StringBuilder text = new StringBuilder(request.method()).append(' ');
    for (String segment : request.url().encodedPathSegments()) {
      String shown = SEGMENT.matcher(segment).matches() ? segment : "██";
      text.append('/').append(MANY_IDS.matcher(shown).replaceFirst("$1…"));
    }
    return text.toString();
  }

  /** A header's value if it is a plain token, else null. */
  public static @Nullable String plain(@Nullable String value) {
    return value != null && PLAIN.matcher(value).matches() ? value : null;
  }

  /** A code or the name of a parameter or permission if it looks like one, else null. */
  public static @Nullable String name(@Nullable String value) {
    return value != null && NAME.matcher(value).matches() ? value : null;
  }

  /** Whether a text has only characters that may stand in a header or a form as they are. */
  public static boolean isVisibleAscii(String text) {
    return VISIBLE.matcher(text).matches();
  }

  /** A time as people write it, such as {@code 1 min 30 s} or {@code 250 ms}. */
  public static String duration(Duration time) {
    if (time.isNegative() || time.isZero()) {
      return "0 s";
    }
    long millis = time.getNano() / 1_000_000; // Of the last second: all of them may be too many.
    if (time.getSeconds() == 0) {
      return Math.max(1, millis) + " ms";
    }
    // Rounded up: who waits this long has waited long enough.
    long seconds = time.getSeconds() + (millis > 0 ? 1 : 0);
    String hours = seconds < 3600 ? "" : seconds / 3600 + " h ";
    String minutes = seconds / 60 % 60 == 0 ? "" : seconds / 60 % 60 + " min ";
    return (hours + minutes + (seconds % 60 == 0 ? "" : seconds % 60 + " s")).trim();
  }

  /** Why something failed: the message, or the class where there is none. */
  public static String reason(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isEmpty() ? failure.getClass().getName() : message;
  }

  /**
   * The failure itself, unless it or what hangs on it quotes bytes that could not be read as HTTP,
   * which may be anything, or prints an object of the application: then a failure that does not.
   */
  public static IOException unquoted(IOException failure) {
    if (!quotes(failure, 0)) {
      return failure;
    }
    String told = known(failure);
    IOException unquoted =
        failure instanceof InterruptedIOException
            ? new InterruptedIOException(told)
            : new IOException(told);
    unquoted.setStackTrace(failure.getStackTrace());
    return unquoted;
  }

  private static String known(IOException failure) {
    String message = reason(failure);
    if (message.startsWith("Too many follow-up requests")) {
      return "too many redirects";
    }
    if (message.contains(NO_ADDRESS)) {
      String host = message.substring(message.lastIndexOf(' ') + 1);
      return "the Dns of the OkHttpClient has no address of " + host;
    }
    return quotes(message, failure) ? "the answer breaks off or is not HTTP" : message;
  }

  private static boolean quotes(@Nullable Throwable failure, int depth) {
    if (failure == null) {
      return false;
    }
    boolean found = depth > 8 || quotes(String.valueOf(failure.getMessage()), failure);
    for (Throwable each : failure.getSuppressed()) {
      found = found || quotes(each, depth + 1);
    }
    return found || quotes(failure.getCause(), depth + 1);
  }

  private static boolean quotes(String message, Throwable failure) {
    return failure instanceof ProtocolException
        ? !message.equals("unexpected end of stream")
        : message.contains(failure instanceof EOFException ? " content=" : NO_ADDRESS);
  }
}
