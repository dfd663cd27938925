package ringcentral.presence.auth;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.model.PresenceJsonAdapterFactory;

/** The texts and numbers of a JSON object, by name; as far as it is one. */
final class Fields {
  private final Map<String, String> values = new HashMap<>();
  private boolean complete;

  private Fields() {}

  /** Reads an object, and leaves what follows it. Nothing is thrown, since that may quote it. */
  static Fields read(Buffer source) {
    Fields fields = new Fields();
    try {
      JsonReader reader = PresenceJsonAdapterFactory.reader(source, null);
      reader.beginObject();
      while (reader.hasNext()) {
        String name = reader.nextName();
        JsonReader.Token next = reader.peek();
        if (next == JsonReader.Token.STRING || next == JsonReader.Token.NUMBER) {
          fields.values.put(name, reader.nextString());
        } else {
          reader.skipValue();
        }
      }
      reader.endObject();
      fields.complete = true;
    } catch (IOException | JsonDataException e) {
      // What was read before counts.
    }
    return fields;
  }

  @Nullable String get(String name) {
    return values.get(name);
  }

  /** Zero if it is not there. */
  long millis(String name) {
    return Long.parseLong(values.getOrDefault(name, "0"));
  }

  /** Whether the whole object was read. */
  boolean isComplete() {
    return complete;
  }
}
