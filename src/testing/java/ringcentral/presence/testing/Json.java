package ringcentral.presence.testing;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as maps, lists, texts, numbers and booleans. */
final class Json {
  private static final JsonAdapter<Object> ADAPTER =
      new Moshi.Builder().build().adapter(Object.class);

  private Json() {}

  /** An object of names and values in turn; null values are left out. */
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

  /** The object in the text. */
  static Map<?, ?> parse(String json) {
    try {
      if (ADAPTER.fromJson(json) instanceof Map<?, ?> object) {
        return object;
      }
    } catch (IOException | JsonDataException e) {
      // Answered below, as any other text that is no object.
    }
    throw new Failure(400, "CMN-103", "Request body is not a JSON object");
  }
}
