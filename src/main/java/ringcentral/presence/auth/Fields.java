package ringcentral.presence.auth;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.http.Json;
import ringcentral.presence.model.PresenceJsonAdapterFactory;

/** Reads JSON objects of texts and numbers: stored tokens and token answers. */
final class Fields {
  private Fields() {}

  /**
   * Adds the texts and numbers of an object by name, as far as it can be read. Does not read
   * further.
   *
   * @return null if the whole object was read, a {@link JsonEncodingException} if there is none, an
   *     {@link EOFException} if it is incomplete, else the failure of the source; the first two
   *     quote nothing
   */
  static @Nullable IOException read(BufferedSource source, Map<String, String> fields) {
    boolean begun = false;
    try {
      JsonReader reader = PresenceJsonAdapterFactory.reader(source, null);
      reader.beginObject();
      begun = true;
      while (reader.hasNext()) {
        String name = reader.nextName();
        // NaN, for instance, must not cost the tokens after it.
        reader.setLenient(!name.endsWith("_token") && !name.equals("error"));
        JsonReader.Token next = reader.peek();
        if (next == JsonReader.Token.STRING || next == JsonReader.Token.NUMBER) {
          fields.put(name, reader.nextString());
        } else {
          reader.skipValue();
        }
        reader.setLenient(false);
      }
      reader.endObject();
      return null;
    } catch (EOFException | JsonEncodingException | JsonDataException e) {
      return begun && Json.isCut(e, source)
          ? new EOFException("the answer breaks off")
          : new JsonEncodingException("no JSON object");
    } catch (IOException e) {
      return e;
    }
  }
}
