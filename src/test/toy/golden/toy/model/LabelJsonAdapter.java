// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;

final class LabelJsonAdapter
    extends JsonValues.Value<Label> {
  static final JsonAdapter<Label> INSTANCE =
      new LabelJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "text");

  private LabelJsonAdapter() {
    super(JsonReader.Token.BEGIN_OBJECT, "Label");
  }

  @Override
  Label read(JsonReader in) throws IOException {
    String text = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (1 + in.selectName(LabelJsonAdapter.NAMES)) {
        case 1:
          text = JsonValues.STRING.fromJson(in);
          break;
        default:
          JsonValues.skipUnknown(in, "Label");
      }
    }
    in.endObject();
    return new Label(
        text);
  }

  @Override
  void write(JsonWriter writer, Label value) throws IOException {
    writer.beginObject();
    if (value.text != null) {
      writer.name("text");
      JsonValues.STRING.toJson(writer, value.text);
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Label)";
  }
}
