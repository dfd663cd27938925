package ringcentral.presence.auth;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.Map;
import okio.BufferedSource;
import ringcentral.presence.model.PresenceJsonAdapterFactory;

/** Reads the JSON objects of this room, in which texts and numbers count. */
final class Fields {
  private Fields() {}

  /**
   * Adds the texts and numbers of an object, by name. What was read before something that is not
   * JSON stays added.
   *
   * @throws IOException if no JSON stands there, or its end is missing; the message may quote it
   * @throws com.squareup.moshi.JsonDataException if another value than an object stands there
   */
  static void read(BufferedSource source, Map<String, String> fields) throws IOException {
    JsonReader reader = PresenceJsonAdapterFactory.reader(source, null);
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      JsonReader.Token next = reader.peek();
      if (next == JsonReader.Token.STRING || next == JsonReader.Token.NUMBER) {
        fields.put(name, reader.nextString());
      } else {
        reader.skipValue();
      }
    }
    reader.endObject();
  }
}
