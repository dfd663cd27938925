// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.List;

final class NamePageJsonAdapter
    extends JsonValues.Value<NamePage> {
  static final JsonAdapter<NamePage> INSTANCE =
      new NamePageJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "names",
          "all");

  private NamePageJsonAdapter() {
    super(JsonReader.Token.BEGIN_OBJECT, "NamePage");
  }

  @Override
  NamePage read(JsonReader in) throws IOException {
    List<Name> names = null;
    Integer all = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (1 + in.selectName(NamePageJsonAdapter.NAMES)) {
        case 1:
          names = JsonValues.listOf(NameJsonAdapter.INSTANCE).fromJson(in);
          break;
        case 2:
          all = JsonValues.INTEGER.fromJson(in);
          break;
        default:
          JsonValues.skipUnknown(in, "NamePage");
      }
    }
    in.endObject();
    return new NamePage(
        names,
        all);
  }

  @Override
  void write(JsonWriter writer, NamePage value) throws IOException {
    writer.beginObject();
    if (value.names != null) {
      writer.name("names");
      JsonValues.listOf(NameJsonAdapter.INSTANCE).toJson(writer, value.names);
    }
    if (value.all != null) {
      writer.name("all");
      JsonValues.INTEGER.toJson(writer, value.all);
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(NamePage)";
  }
}
