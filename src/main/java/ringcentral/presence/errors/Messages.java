package ringcentral.presence.errors;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Internal. What messages may contain, and how it is written. */
public final class Messages {
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_~,.-]*");
  private static final Pattern MANY_IDS = Pattern.compile("((?:[^,]+,){3}).+");
  // Words and perhaps a number. A token mixes letters and digits, a phone number has no letters.
  private static final Pattern NAME =
      Pattern.compile(
          "(?!null$)(?=.{1,64}$)[A-Za-z]+([_.-][A-Za-z]+|\\[[0-9]{1,6}])*[_-]?[0-9]{0,6}");
  private static final Pattern PLAIN = Pattern.compile("(?!null$)[A-Za-z0-9_.:/=-]{1,80}");

  /** The messages of okio about bytes that are not gzip, or damaged. */
  private static final Pattern NO_GZIP =
      Pattern.compile("(ID1ID2|FHCRC|CRC|ISIZE): actual .*|gzip finished .*|.*DataFormat.*");

  /** A message of OkHttp, after the text of the application's Dns. */
  private static final String NO_ADDRESS = " returned no addresses for ";

  private static final Pattern VISIBLE = Pattern.compile("[!-~]*");

  private Messages() {}

  /**
   * Checks that an argument is not null, and returns it.
   *
   * @throws IllegalArgumentException if it is null
   */
  public static <T> T notNull(String what, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("The " + what + " is null: pass one.");
    }
    return value;
  }

  /**
   * Method and path of a request, with at most three ids. A segment that is not a plain id is
   * hidden: it may be a phone number.
   */
  public static String describe(Request request) {
    StringBuilder text = new StringBuilder(request.method()).append(' ');
    for (String segment : request.url().encodedPathSegments()) {
      String shown = SEGMENT.matcher(segment).matches() ? segment : "██";
      text.append('/').append(MANY_IDS.matcher(shown).replaceFirst("$1…"));
    }
    return text.toString();
  }

  /** The value of a header if it is a plain token, else null. */
  public static @Nullable String plain(@Nullable String value) {
    return value != null && PLAIN.matcher(value).matches() ? value : null;
  }

  /** The name of a content type other than JSON, if it is a plain token; else null. */
  public static @Nullable String otherType(@Nullable MediaType type) {
    String name = type == null ? null : plain(type.type() + "/" + type.subtype());
    return name == null || name.endsWith("json") ? null : name;
  }

  /** Tells the type of an answer of a captive portal or gateway, if there is one to tell. */
  public static String inPlaceOfJson(@Nullable MediaType type, String otherwise) {
    String other = otherType(type);
    return other == null ? otherwise : ", " + other + " in place of JSON";
  }

  /** The text if it looks like a code or the name of a parameter or permission, else null. */
  public static @Nullable String name(@Nullable String value) {
    return value != null && NAME.matcher(value).matches() ? value : null;
  }

  /** Whether a text has only characters that are allowed in a header and a form. */
  public static boolean isVisibleAscii(String text) {
    return VISIBLE.matcher(text).matches();
  }

  /** A duration as people write it, such as {@code 1 min 30 s} or {@code 250 ms}. */
  public static String duration(Duration time) {
    if (time.isNegative() || time.isZero()) {
      return "0 s";
    }
    long millis = time.getNano() / 1_000_000; // Those of the last second: the total could overflow.
    if (time.getSeconds() == 0) {
      return Math.max(1, millis) + " ms";
    }
    // Rounded up, so that waiting this long is enough.
    long seconds = time.getSeconds() + (millis > 0 && time.getSeconds() < Long.MAX_VALUE ? 1 : 0);
    String hours = seconds < 3600 ? "" : seconds / 3600 + " h ";
    String minutes = seconds / 60 % 60 == 0 ? "" : seconds / 60 % 60 + " min ";
    return (hours + minutes + (seconds % 60 == 0 ? "" : seconds % 60 + " s")).trim();
  }

  /** Why something failed: the message, or the class where there is none. */
  public static String reason(Throwable failure) {
    String line = String.valueOf(failure.getMessage()).replaceAll("\\s+", " ").trim();
    String message = line.replaceFirst("(.{400}).+", "$1…");
    if (failure.getMessage() == null || message.isEmpty()) {
      return failure instanceof EOFException ? "unexpected end" : failure.getClass().getName();
    }
    if (NO_GZIP.matcher(message).matches()) {
      return "the answer is not intact gzip, as its Content-Encoding says";
    }
    boolean onlyTheHost = failure instanceof UnknownHostException && message.indexOf(' ') < 0;
    return onlyTheHost ? "unknown host " + message : message;
  }

  /**
   * Returns the failure, unless it or one of its causes quotes bytes that could not be parsed as
   * HTTP, or prints an object of the application: then a failure without them.
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
    String message = String.valueOf(failure.getMessage());
    if (message.contains(NO_ADDRESS)) {
      String host = message.substring(message.lastIndexOf(' ') + 1);
      return "the Dns of the OkHttpClient has no address of " + host;
    }
    return quotes(message, failure) ? "the answer breaks off or is not HTTP" : reason(failure);
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
