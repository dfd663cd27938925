package ringcentral.presence.testing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form of a body with the answers for several ids, with status 207. */
public enum BatchForm {
  /** A JSON list of the type {@code application/vnd.ringcentral.multipart+json}. */
  VENDOR_JSON,
  /** The same list with the type {@code application/json}. */
  JSON,
  /** {@code multipart/mixed} with CRLF line ends. */
  MULTIPART_CRLF,
  /** {@code multipart/mixed} with LF line ends, as in the vendor's published samples. */
  MULTIPART_LF;

  static final String VENDOR_TYPE = "application/vnd.ringcentral.multipart+json";
  private static final String BOUNDARY = "Boundary_14_2952358_1361963763505";

  /** The answer for one id. */
  record Entry(String id, String href, int status, @Nullable Object body) {}

  SimulatedResponse write(List<Entry> entries) {
    return switch (this) {
      case VENDOR_JSON -> list(VENDOR_TYPE, entries);
      case JSON -> list("application/json", entries);
      case MULTIPART_CRLF -> multipart("\r\n", entries);
      case MULTIPART_LF -> multipart("\n", entries);
    };
  }

  private static SimulatedResponse list(String type, List<Entry> entries) {
    List<Object> list = new ArrayList<>();
    for (Entry entry : entries) {
      list.add(Json.object("resourceId", entry.id, "status", entry.status, "body", entry.body));
    }
    return SimulatedResponse.of(207).header("Content-Type", type).body(Json.write(list));
  }

  private static SimulatedResponse multipart(String newline, List<Entry> entries) {
    List<Object> statuses = new ArrayList<>();
    for (Entry entry : entries) {
      statuses.add(
          Json.object(
              "href", entry.href,
              "status", entry.status,
              "responseDescription", reason(entry.status)));
    }
    StringBuilder body = new StringBuilder();
    part(body, newline, Json.object("response", statuses));
    entries.forEach(entry -> part(body, newline, entry.body));
    body.append("--").append(BOUNDARY).append("--").append(newline);
    return SimulatedResponse.of(207)
        .header("Content-Type", "multipart/mixed; boundary=" + BOUNDARY)
        .body(body.toString());
  }

  private static void part(StringBuilder to, String newline, Object json) {
    String text = Json.write(json);
    to.append("--").append(BOUNDARY).append(newline);
    to.append("Content-type: application/json").append(newline);
    to.append("Content-length: ").append(SimulatedResponse.of(207).body(text).bytes().length);
    to.append(newline).append(newline).append(text).append(newline);
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 400 -> "Bad Request";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      default -> throw new IllegalArgumentException("no reason phrase for " + status);
    };
  }
}
