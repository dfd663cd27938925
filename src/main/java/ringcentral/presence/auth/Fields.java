package ringcentral.presence.auth;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.Map;
import okio.Buffer;
import ringcentral.presence.model.PresenceJsonAdapterFactory;

/** Reads the JSON objects of this room, in which texts and numbers count. */
final class Fields {
  private Fields() {}

  /**
   * Adds the texts and numbers of an object, by name, as far as it is one, and leaves what follows.
   * Nothing is thrown, since that may quote what was read.
   *
   * @return whether the whole object was read
   */
  static boolean read(Buffer source, Map<String, String> fields) {
    try {
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
      return true;
    } catch (IOException | JsonDataException e) {
      return false;
    }
  }
}
