// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

final class EmptyJsonAdapter extends JsonAdapter<Empty> {
  static final JsonAdapter<Empty> INSTANCE = new EmptyJsonAdapter();

  private EmptyJsonAdapter() {}

  @Override
  public @Nullable Empty fromJson(JsonReader in) throws IOException {
    if (in.peek() == JsonReader.Token.NULL) {
      return in.nextNull();
    }
    in.beginObject();
    while (in.hasNext()) {
      JsonValues.skipUnknown(in, "Empty");
    }
    in.endObject();
    return new Empty();
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
