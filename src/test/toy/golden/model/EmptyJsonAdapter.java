// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

final class EmptyJsonAdapter extends JsonAdapter<Empty> {
  static final EmptyJsonAdapter INSTANCE = new EmptyJsonAdapter();

  private EmptyJsonAdapter() {}

  @Override
  public @Nullable Empty fromJson(JsonReader reader) throws IOException {
    if (reader.peek() == JsonReader.Token.NULL) {
      return reader.nextNull();
    }
    Empty.Builder builder = Empty.builder();
    reader.beginObject();
    while (reader.hasNext()) {
      JsonValues.skipUnknown(reader, "Empty");
    }
    reader.endObject();
    return builder.build();
  }

  @Override
  public void toJson(JsonWriter writer, @Nullable Empty value) throws IOException {
    if (value == null) {
      writer.nullValue();
      return;
    }
    writer.beginObject();
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Empty)";
  }
}
