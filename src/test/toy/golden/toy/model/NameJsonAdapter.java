// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;

final class NameJsonAdapter
    extends JsonValues.Value<Name> {
  static final JsonAdapter<Name> INSTANCE =
      new NameJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "name",
          "label",
          "place");

  private NameJsonAdapter() {
    super(JsonReader.Token.BEGIN_OBJECT, "Name");
  }

  @Override
  Name read(JsonReader in) throws IOException {
    String name = null;
    Label label = null;
    String place = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (1 + in.selectName(NameJsonAdapter.NAMES)) {
        case 1:
          name = JsonValues.STRING.fromJson(in);
          break;
        case 2:
          label = LabelJsonAdapter.INSTANCE.fromJson(in);
          break;
        case 3:
          place = JsonValues.STRING.fromJson(in);
          break;
        default:
          JsonValues.skipUnknown(in, "Name");
      }
    }
    in.endObject();
    return new Name(
        name,
        label,
        place);
  }

  @Override
  void write(JsonWriter writer, Name value) throws IOException {
    writer.beginObject();
    if (value.name != null) {
      writer.name("name");
      JsonValues.STRING.toJson(writer, value.name);
    }
    if (value.label != null) {
      writer.name("label");
      LabelJsonAdapter.INSTANCE.toJson(writer, value.label);
    }
    if (value.place != null) {
      writer.name("place");
      JsonValues.STRING.toJson(writer, value.place);
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Name)";
  }
}
