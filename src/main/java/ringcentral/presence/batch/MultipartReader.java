package ringcentral.presence.batch;

import java.io.EOFException;
import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.PresenceException;

/**
 * Reads the parts of a {@code multipart/mixed} body, one after another:
 *
 * <pre>{@code
 * --Boundary_1
 * Content-Type: application/json
 *
 * {"response":[{"status":200},{"status":404}]}
 * --Boundary_1
 * ...
 * --Boundary_1--
 * }</pre>
 *
 * <p>The service sends CRLF and its published samples have LF, so both are accepted; the lines of a
 * returned part end in CRLF, and leading empty lines are dropped. Only a line that consists of the
 * delimiter ends a part. A body without the closing delimiter is incomplete: its last part is not
 * returned.
 *
 * <p>OkHttp's reader accepts neither LF nor parts without headers.
 */
final class MultipartReader {
  /** Name, quoted value, plain value. Bounded, since Java's regular expressions recurse. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          ";\\s*([^\\s;=\"]+)\\s*=\\s*(?:\"((?:\\\\.|[^\"\\\\]){1,1000})\"|([^\\s;\"]+))");

  private static final Pattern HEADER =
      Pattern.compile("(?s)([A-Za-z0-9!#$%&'*+.^_`|~-]{1,100})[ \\t]*:(.*)");

  /** The maximum number of lines, however short. */
  private static final int MOST_LINES = 1_000_000;

  private final BufferedSource source;
  private final String delimiter;
  private int lines;
  private boolean started;
  private boolean finished;

  MultipartReader(BufferedSource source, String boundary) {
    this.source = source;
    delimiter = "--" + boundary;
  }

  static boolean isMultipart(@Nullable String contentType) {
    return contentType != null && contentType.trim().regionMatches(true, 0, "multipart/", 0, 10);
  }

  /** The boundary in a content type, or null. */
  static @Nullable String boundary(String contentType) {
    Matcher matcher = PARAMETER.matcher(contentType);
    while (matcher.find()) {
      if ("boundary".equalsIgnoreCase(matcher.group(1))) {
        String quoted = matcher.group(2);
        return quoted == null ? matcher.group(3) : quoted.replaceAll("\\\\(.)", "$1");
      }
    }
    return null;
  }

  /** Hands over the headers of the next part and returns its content, or null after the last. */
  @Nullable Buffer next(BiConsumer<String, String> headers) throws IOException {
    while (!started) {
      started = isDelimiter(line()); // Skips the preamble.
    }
    if (finished) {
      return null;
    }
    Buffer part = new Buffer();
    boolean inHeaders = true; // There may be none.
    String name = null;
    for (String line = line(); !isDelimiter(line); line = line()) {
      Matcher header = HEADER.matcher(line);
      if (inHeaders && header.matches()) {
        name = header.group(1);
        headers.accept(name, header.group(2).trim());
      } else if (inHeaders && name != null && (line.startsWith(" ") || line.startsWith("\t"))) {
        headers.accept(name, line.trim()); // Folded.
      } else {
        inHeaders = false;
        part.writeUtf8(part.size() == 0 ? "" : "\r\n").writeUtf8(line);
      }
    }
    return part;
  }

  private String line() throws IOException {
    String line = source.readUtf8Line();
    if (line == null) {
      throw new EOFException("the multipart answer was cut before its closing delimiter");
    }
    if (++lines > MOST_LINES) {
      throw new PresenceException("the multipart answer has more than a million lines");
    }
    return line;
  }

  private boolean isDelimiter(String line) {
    if (!line.startsWith(delimiter)) {
      return false;
    }
    String rest = line.substring(delimiter.length());
    boolean closing = rest.startsWith("--");
    boolean whole = (closing ? rest.substring(2) : rest).trim().isEmpty();
    finished |= whole && closing;
    return whole;
  }
}
