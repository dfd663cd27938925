package ringcentral.presence.batch;

import java.io.EOFException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

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
 * <p>The service sends CRLF and its published samples LF, so each line may end in either; OkHttp's
 * own reader takes CRLF only. A line that begins with the delimiter ends a part, wherever else the
 * text occurs. A body that ends without the closing delimiter was cut: its last part is not handed
 * out.
 */
final class MultipartReader {
  /** Name, quoted value, plain value. Bounded, since Java's patterns recurse. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          ";\\s*([^\\s;=\"]+)\\s*=\\s*(?:\"((?:\\\\.|[^\"\\\\]){1,1000})\"|([^\\s;\"]+))");

  private static final int LONGEST_HEADER_NAME = 100;
  private static final ByteString DASHES = ByteString.encodeUtf8("--");
  private static final ByteString LF = ByteString.encodeUtf8("\n");
  private static final ByteString CRLF = ByteString.encodeUtf8("\r\n");

  private final BufferedSource source;
  private final ByteString delimiter;
  private boolean started;
  private boolean finished;

  MultipartReader(BufferedSource source, String boundary) {
    this.source = source;
    this.delimiter = ByteString.encodeUtf8("--" + boundary);
  }

  static boolean isMultipart(@Nullable String contentType) {
    return contentType != null && contentType.trim().regionMatches(true, 0, "multipart/", 0, 10);
  }

  /** The boundary that a content type names, or null. */
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

  /** The content of the next part without its headers, or null after the last one. */
  @Nullable Buffer next() throws IOException {
    if (!started) {
      readUntilDelimiter(new Buffer()); // The preamble.
      started = true;
    }
    if (finished) {
      return null;
    }
    Buffer part = new Buffer();
    readUntilDelimiter(part);
    skipHeaders(part);
    return part;
  }

  /** Moves lines into {@code part}, but for the line end before the delimiter, which is its own. */
  private void readUntilDelimiter(Buffer part) throws IOException {
    Buffer line = new Buffer();
    String pendingLineEnd = "";
    while (true) {
      long end = source.indexOf((byte) '\n');
      String lineEnd = "";
      if (end < 0) {
        line.writeAll(source);
      } else if (end > 0 && source.getBuffer().getByte(end - 1) == '\r') {
        lineEnd = "\r\n";
        source.read(line, end - 1);
      } else {
        lineEnd = "\n";
        source.read(line, end);
      }
      source.skip(lineEnd.length());
      if (isDelimiter(line)) {
        line.clear(); // Okio reuses memory only of buffers that are empty.
        return;
      }
      if (end < 0) {
        throw new EOFException("the multipart answer was cut before its closing delimiter");
      }
      part.writeUtf8(pendingLineEnd);
      part.writeAll(line);
      pendingLineEnd = lineEnd;
    }
  }

  private boolean isDelimiter(Buffer line) throws IOException {
    if (!line.rangeEquals(0, delimiter)) {
      return false;
    }
    boolean closing = line.rangeEquals(delimiter.size(), DASHES);
    long length = delimiter.size() + (closing ? DASHES.size() : 0);
    if (line.size() > length && !isPadding(line, length)) {
      return false;
    }
    finished = closing;
    return true;
  }

  private static boolean isPadding(Buffer line, long start) throws IOException {
    // A copy, byte by byte: to find the i-th byte of a long line takes long.
    Buffer padding = line.clone();
    padding.skip(start);
    while (!padding.exhausted()) {
      byte next = padding.readByte();
      if (next != ' ' && next != '\t' && (next != '\r' || !padding.exhausted())) {
        return false;
      }
    }
    return true;
  }

  private static void skipHeaders(Buffer part) throws IOException {
    boolean folds = false;
    while (beginsWithHeader(part)
        || beginsWithEmptyLine(part)
        || (folds && beginsWithSpace(part))) {
      String line = part.readUtf8Line();
      if (line == null || line.isEmpty()) {
        return;
      }
      folds = true;
    }
    // No headers and no empty line after them: the content begins at once.
  }

  private static boolean beginsWithEmptyLine(Buffer part) {
    return part.rangeEquals(0, LF) || part.rangeEquals(0, CRLF);
  }

  private static boolean beginsWithSpace(Buffer part) {
    return part.size() > 0 && (part.getByte(0) == ' ' || part.getByte(0) == '\t');
  }

  /** Looks at single bytes: a second reader of the same bytes would keep okio from reusing them. */
  private static boolean beginsWithHeader(Buffer part) {
    int length = 0;
    while (length < Math.min(part.size(), LONGEST_HEADER_NAME) && isOfName(part.getByte(length))) {
      length++;
    }
    return length > 0 && length < part.size() && part.getByte(length) == ':';
  }

  private static boolean isOfName(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '-'
        || b == '_'
        || b == '.';
  }
}
