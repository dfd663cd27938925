package ringcentral.presence.testing;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as maps, lists, texts, numbers and booleans. */
final class Json {
  private static final JsonAdapter<Object> ADAPTER =
      new Moshi.Builder().build().adapter(Object.class);

  private Json() {}

  /** Creates an object from alternating names and values, without null values. */
  static Map<String, Object> object(@Nullable Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        object.put((String) namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    return object;
  }

  static String write(Object value) {
    return ADAPTER.toJson(value);
  }

  /** A value as an object; empty if it is not one. */
  @SuppressWarnings("unchecked") // Names in JSON are texts.
  static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map ? (Map<String, Object>) value : Map.of();
  }

  /** A value as a list; empty if it is not one. */
  static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  /** A text in an object; empty if it is absent. */
  static String text(Map<?, ?> object, String name) {
    return object.get(name) instanceof String text ? text : "";
  }

  /**
   * Applies changes to an object; nested objects are merged. Null and the empty text remove a
   * property.
   */
  static void merge(Map<String, Object> into, Map<String, Object> changes) {
    changes.forEach(
        (name, value) -> {
          if (value == null || value.equals("")) {
            into.remove(name);
          } else if (value instanceof Map) {
            Map<String, Object> inner = new LinkedHashMap<>(map(into.get(name)));
            merge(inner, map(value));
            into.put(name, inner);
          } else {
            into.put(name, value);
          }
        });
  }

  /** Parses an object. */
  static Map<String, Object> parse(String json) {
    try {
      if (ADAPTER.fromJson(json) instanceof Map<?, ?> object) {
        return map(object);
      }
    } catch (IOException | JsonDataException e) {
      // Rejected below, like any other text that is not an object.
    }
    throw new Failure(400, "CMN-103", "Request body is not a JSON object");
  }
}
