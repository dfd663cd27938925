package ringcentral.presence.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An answer of the simulated service. Immutable; methods that change it return a changed copy. */
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

  /**
   * Creates an answer without headers and body.
   *
   * @throws IllegalArgumentException if the status is not 200 to 999
   */
  public static SimulatedResponse of(int status) {
    if (status < 200 || status > 999) {
      throw new IllegalArgumentException("status is " + status + "; it must be 200 to 999.");
    }
    return new SimulatedResponse(status, Collections.emptyMap(), new byte[0], Duration.ZERO, false);
  }

  /** Creates an answer of the type {@code application/json}. */
  public static SimulatedResponse json(int status, String json) {
    return of(status)
        .header("Content-Type", "application/json")
        .body(Objects.requireNonNull(json, "json"));
  }

  /**
   * Creates an error in the vendor's usual form: the code at the top level and in {@code
   * errors[0]}.
   */
  public static SimulatedResponse error(int status, String errorCode, String message) {
    Objects.requireNonNull(errorCode, "errorCode");
    Objects.requireNonNull(message, "message");
    Object detail = Json.object("errorCode", errorCode, "message", message);
    return json(
        status,
        Json.write(
            Json.object("errorCode", errorCode, "message", message, "errors", List.of(detail))));
  }

  /** Creates a broken connection without an answer. */
  public static SimulatedResponse disconnect() {
    return new SimulatedResponse(0, Collections.emptyMap(), new byte[0], Duration.ZERO, false);
  }

  /** Whether the connection is broken instead. */
  public boolean isDisconnect() {
    return status == 0;
  }

  /** The HTTP status, 0 for a broken connection. */
  public int status() {
    return status;
  }

  /** The headers; names ignore case. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The header with a name, ignoring case, or null. */
  public @Nullable String header(String name) {
    return headers.get(Objects.requireNonNull(name, "name"));
  }

  /** The body as UTF-8 text. */
  public String body() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body in bytes. */
  public byte[] bytes() {
    return body.clone();
  }

  /** A copy with one header set. */
  public SimulatedResponse header(String name, String value) {
    return headers(
        Map.of(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value")));
  }

  SimulatedResponse headers(Map<String, String> more) {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    copy.putAll(more);
    return new SimulatedResponse(status, Collections.unmodifiableMap(copy), body, delay, cut);
  }

  /** A copy with this body, in UTF-8; no header is changed. */
  public SimulatedResponse body(String body) {
    return body(Objects.requireNonNull(body, "body").getBytes(StandardCharsets.UTF_8));
  }

  /** A copy with this body; no header is changed. */
  public SimulatedResponse body(byte[] body) {
    return new SimulatedResponse(
        status, headers, Objects.requireNonNull(body, "body").clone(), delay, cut);
  }

  /**
   * A copy that is sent after a delay.
   *
   * @throws IllegalArgumentException if the delay is negative
   */
  public SimulatedResponse after(Duration delay) {
    if (Objects.requireNonNull(delay, "delay").isNegative()) {
      throw new IllegalArgumentException("delay is " + delay + "; it must be zero or more.");
    }
    return new SimulatedResponse(status, headers, body, delay, cut);
  }

  /** The delay before anything is sent; zero by default. */
  public Duration delay() {
    return delay;
  }

  /** A copy whose connection is closed after the first half of the body. */
  public SimulatedResponse cut() {
    return new SimulatedResponse(status, headers, body, delay, true);
  }

  /** Whether the connection is closed in the middle of the body. */
  public boolean isCut() {
    return cut;
  }

  /** Status, media type and length. Headers and body are omitted: they may contain a token. */
  @Override
  public String toString() {
    return status + " " + header("Content-Type") + ", " + body.length + " bytes";
  }
}
