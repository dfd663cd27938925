package ringcentral.presence.testing;

import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request as the simulated service received it. Immutable.
 *
 * @param method the HTTP method, upper case
 * @param target the path and query, still encoded: {@code /restapi/...?page=2}
 * @param headers the headers; names ignore case, and several values of a name are joined by commas
 * @param body the body as text; empty if there is none
 * @param time the time of arrival by the clock of the service; {@link Instant#EPOCH} before
 */
public record SimulatedRequest(
    String method, String target, Map<String, String> headers, String body, Instant time) {
  private static final Pattern MALFORMED = Pattern.compile("%(?![0-9a-fA-F]{2})");

  /** Copies the headers. */
  public SimulatedRequest {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(time, "time");
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(Objects.requireNonNull(headers, "headers"));
    headers = Collections.unmodifiableMap(copy);
  }

  /** Creates a request that has not reached a service yet. */
  public SimulatedRequest(String method, String target, Map<String, String> headers, String body) {
    this(method, target, headers, body, Instant.EPOCH);
  }

  SimulatedRequest at(Instant time) {
    return new SimulatedRequest(method, target, headers, body, time);
  }

  /** The target without the query, still encoded. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** The header with a name, ignoring case, or null. */
  public @Nullable String header(String name) {
    return headers.get(Objects.requireNonNull(name, "name"));
  }

  /** The decoded query parameter with a name; empty if it has no value, null if it is absent. */
  public @Nullable String query(String name) {
    return queries().get(Objects.requireNonNull(name, "name"));
  }

  /**
   * All decoded query parameters; of several with the same name, the first. Malformed escapes are
   * kept as they are.
   */
  public Map<String, String> queries() {
    int query = target.indexOf('?');
    return query < 0 ? Collections.emptyMap() : pairs(target.substring(query + 1));
  }

  /** The decoded field with a name in a form body, or null. */
  public @Nullable String form(String name) {
    return pairs(body).get(Objects.requireNonNull(name, "name"));
  }

  /** Whether this is for the token endpoint. */
  public boolean isToken() {
    return path().equals(TokenDesk.TOKEN_PATH);
  }

  /** Whether this is for an operation of the contract rather than for sign-in. */
  public boolean isApi() {
    return path().startsWith("/restapi/v1.0/");
  }

  private static Map<String, String> pairs(String encoded) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : encoded.split("&")) {
      if (!pair.isEmpty()) {
        int equals = (pair + "=").indexOf('=');
        String value = equals < pair.length() ? pair.substring(equals + 1) : "";
        pairs.putIfAbsent(decode(pair.substring(0, equals)), decode(value));
      }
    }
    return pairs;
  }

  /** Whether every {@code %} is followed by two hexadecimal digits. */
  static boolean isWellEncoded(String text) {
    return !MALFORMED.matcher(text).find();
  }

  static String decode(String text) {
    if (!isWellEncoded(text)) {
      return text;
    }
    try {
      // Old Android lacks the overload for a Charset.
      return URLDecoder.decode(text, "UTF-8");
    } catch (UnsupportedEncodingException e) {
      throw new AssertionError("every Java has UTF-8", e);
    }
  }

  /**
   * Method, path and names of query parameters. Values, headers and body are omitted: they may be
   * secret.
   */
  @Override
  public String toString() {
    return method + " " + path() + (queries().isEmpty() ? "" : " " + queries().keySet());
  }
}
