package ringcentral.presence.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An answer of the simulated service. Immutable: what changes it returns a changed copy. */
public final class SimulatedResponse {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final Duration delay;
  private final boolean cut;

  private SimulatedResponse(
      int status, Map<String, String> headers, byte[] body, Duration delay, boolean cut) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.delay = delay;
    this.cut = cut;
  }

  /** An answer without headers and body. */
  public static SimulatedResponse of(int status) {
    return new SimulatedResponse(status, Collections.emptyMap(), new byte[0], Duration.ZERO, false);
  }

  /** An answer of the type {@code application/json}. */
  public static SimulatedResponse json(int status, String json) {
    return of(status).header("Content-Type", "application/json").body(json);
  }

  /** An error in the vendor's usual form: the code at the top and again in {@code errors[0]}. */
  public static SimulatedResponse error(int status, String errorCode, String message) {
    Object detail = Json.object("errorCode", errorCode, "message", message);
    return json(
        status,
        Json.write(
            Json.object("errorCode", errorCode, "message", message, "errors", List.of(detail))));
  }

  /** No answer at all: the connection breaks off. */
  public static SimulatedResponse disconnect() {
    return of(0);
  }

  /** Whether the connection is to break off instead. */
  public boolean isDisconnect() {
    return status == 0;
  }

  /** The HTTP status, 0 for a broken connection. */
  public int status() {
    return status;
  }

  /** The headers; names are found in any letter case. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The header of that name in any letter case, or null. */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /** The body as UTF-8 text. */
  public String body() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body as it is sent. */
  public byte[] bytes() {
    return body.clone();
  }

  /** A copy with one header set. */
  public SimulatedResponse header(String name, String value) {
    return headers(Map.of(name, value));
  }

  SimulatedResponse headers(Map<String, String> more) {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    copy.putAll(more);
    return new SimulatedResponse(status, Collections.unmodifiableMap(copy), body, delay, cut);
  }

  /** A copy with this body, in UTF-8; no header is changed. */
  public SimulatedResponse body(String body) {
    return body(body.getBytes(StandardCharsets.UTF_8));
  }

  /** A copy with this body; no header is changed. */
  public SimulatedResponse body(byte[] body) {
    return new SimulatedResponse(status, headers, body.clone(), delay, cut);
  }

  /** A copy that is sent after so long a time. */
  public SimulatedResponse after(Duration delay) {
    return new SimulatedResponse(status, headers, body, delay, cut);
  }

  /** How long to wait before anything is sent; zero unless told otherwise. */
  public Duration delay() {
    return delay;
  }

  /** A copy of whose body the first half is sent, before the connection breaks off. */
  public SimulatedResponse cut() {
    return new SimulatedResponse(status, headers, body, delay, true);
  }

  /** Whether the connection breaks off in the middle of the body. */
  public boolean isCut() {
    return cut;
  }

  /** Status, media type and length: headers and body may hold a token. */
  @Override
  public String toString() {
    return status + " " + header("Content-Type") + ", " + body.length + " bytes";
  }
}
