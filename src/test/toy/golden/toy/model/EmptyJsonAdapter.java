// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;

final class EmptyJsonAdapter
    extends JsonValues.Value<Empty> {
  static final JsonAdapter<Empty> INSTANCE =
      new EmptyJsonAdapter();

  private EmptyJsonAdapter() {
    super(JsonReader.Token.BEGIN_OBJECT, "Empty");
  }

  @Override
  Empty read(JsonReader in) throws IOException {
    in.beginObject();
    while (in.hasNext()) {
      JsonValues.skipUnknown(in, "Empty");
    }
    in.endObject();
    return new Empty();
  }

  @Override
  void write(JsonWriter writer, Empty value) throws IOException {
    writer.beginObject();
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Empty)";
  }
}
