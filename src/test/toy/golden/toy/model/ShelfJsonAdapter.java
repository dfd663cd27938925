// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.List;

final class ShelfJsonAdapter
    extends JsonValues.Value<Shelf> {
  static final JsonAdapter<Shelf> INSTANCE =
      new ShelfJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "records",
          "number",
          "position",
          "links");

  private ShelfJsonAdapter() {
    super(JsonReader.Token.BEGIN_OBJECT, "Shelf");
  }

  @Override
  Shelf read(JsonReader in) throws IOException {
    List<Node> records = null;
    Integer number = null;
    Position position = null;
    Links links = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (1 + in.selectName(ShelfJsonAdapter.NAMES)) {
        case 1:
          records = JsonValues.listOf(NodeJsonAdapter.INSTANCE).fromJson(in);
          break;
        case 2:
          number = JsonValues.INTEGER.fromJson(in);
          break;
        case 3:
          position = PositionJsonAdapter.INSTANCE.fromJson(in);
          break;
        case 4:
          links = LinksJsonAdapter.INSTANCE.fromJson(in);
          break;
        default:
          JsonValues.skipUnknown(in, "Shelf");
      }
    }
    in.endObject();
    return new Shelf(
        records,
        number,
        position,
        links);
  }

  @Override
  void write(JsonWriter writer, Shelf value) throws IOException {
    writer.beginObject();
    if (value.records != null) {
      writer.name("records");
      JsonValues.listOf(NodeJsonAdapter.INSTANCE).toJson(writer, value.records);
    }
    if (value.number != null) {
      writer.name("number");
      JsonValues.INTEGER.toJson(writer, value.number);
    }
    if (value.position != null) {
      writer.name("position");
      PositionJsonAdapter.INSTANCE.toJson(writer, value.position);
    }
    if (value.links != null) {
      writer.name("links");
      LinksJsonAdapter.INSTANCE.toJson(writer, value.links);
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Shelf)";
  }
}
