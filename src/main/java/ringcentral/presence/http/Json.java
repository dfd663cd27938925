package ringcentral.presence.http;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import java.io.EOFException;
import java.io.IOException;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.Messages;
import ringcentral.presence.model.PresenceJsonAdapterFactory;

/** Internal. Common functions for reading JSON. */
public final class Json {
  private static final Pattern HALF_A_VALUE =
      Pattern.compile("t(ru?)?|f(a(ls?)?)?|n(ul?)?|[0-9.eE+-]{1,20}");
  private static final String WRONG_VALUE =
      "(?s) but was (?!(?:BEGIN_ARRAY|BEGIN_OBJECT|STRING|NUMBER|BOOLEAN|NULL) at path \\S*$)"
          + ".* at path ";

  private Json() {}

  /** Returns the adapter of a model of the contract. */
  @SuppressWarnings("unchecked") // The adapter of a class reads and writes that class.
  public static <T> JsonAdapter<T> adapter(Class<T> type) {
    JsonAdapter<?> adapter = PresenceJsonAdapterFactory.bodyAdapter(type);
    if (adapter == null) {
      throw new IllegalArgumentException(type + " is not a model of the contract.");
    }
    return (JsonAdapter<T>) adapter;
  }

  /**
   * Whether JSON is incomplete, or its source has failed. It can look like malformed JSON: half a
   * string or word.
   */
  public static boolean isCut(Exception e, BufferedSource source) {
    if (!(e instanceof JsonEncodingException)) {
      return e instanceof EOFException;
    }
    String message = String.valueOf(e.getMessage());
    try {
      boolean goesOn = source.request(64);
      return message.startsWith("Unterminated string")
          || message.startsWith("Unterminated escape")
          || (message.startsWith("Use JsonReader.setLenient") // Malformed at this place.
              && !goesOn
              && HALF_A_VALUE.matcher(source.getBuffer().clone().readUtf8()).matches());
    } catch (IOException broken) {
      return true;
    }
  }

  /** Skips white space, and returns whether nothing else is left. */
  public static boolean isEmpty(BufferedSource source) throws IOException {
    while (!source.exhausted()) {
      if (" \t\r\n".indexOf(source.getBuffer().getByte(0)) < 0) {
        return false;
      }
      source.skip(1);
    }
    return true;
  }

  /**
   * Describes what was expected, and where. Moshi also quotes the value, which may be a name or a
   * phone number, so our exceptions have neither its message nor its exception as a cause.
   */
  public static String describe(JsonDataException e) {
    String message = String.valueOf(e.getMessage()).replaceFirst(WRONG_VALUE, " at path ");
    return known(message.replace("BEGIN_", ""));
  }

  /** Describes what came in place of JSON, or where the JSON is malformed. */
  public static String describe(JsonEncodingException e, @Nullable MediaType type) {
    String other = Messages.otherType(type);
    return other == null ? "is not JSON: " + describe(e) : "is not JSON but " + other;
  }

  /** Describes where the JSON is malformed, without Moshi's advice, which users cannot follow. */
  public static String describe(JsonEncodingException e) {
    String message = String.valueOf(e.getMessage());
    return known("no JSON at path " + message.substring(message.lastIndexOf(' ') + 1));
  }

  /**
   * Ends a path before the first unknown name, which Moshi prints as "null" or nothing, and before
   * a list in a list, which nothing documented has.
   */
  private static String known(String message) {
    return message.replaceFirst("(\\.(null)?([.\\[].*)?|(?<=])\\[.*)$", "");
  }
}
