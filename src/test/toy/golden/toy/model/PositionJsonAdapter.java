// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;

final class PositionJsonAdapter
    extends JsonValues.Value<Position> {
  static final JsonAdapter<Position> INSTANCE =
      new PositionJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "size",
          "total");

  private PositionJsonAdapter() {
    super(JsonReader.Token.BEGIN_OBJECT, "Position");
  }

  @Override
  Position read(JsonReader in) throws IOException {
    Integer size = null;
    Integer total = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (1 + in.selectName(PositionJsonAdapter.NAMES)) {
        case 1:
          size = JsonValues.INTEGER.fromJson(in);
          break;
        case 2:
          total = JsonValues.INTEGER.fromJson(in);
          break;
        default:
          JsonValues.skipUnknown(in, "Position");
      }
    }
    in.endObject();
    return new Position(
        size,
        total);
  }

  @Override
  void write(JsonWriter writer, Position value) throws IOException {
    writer.beginObject();
    if (value.size != null) {
      writer.name("size");
      JsonValues.INTEGER.toJson(writer, value.size);
    }
    if (value.total != null) {
      writer.name("total");
      JsonValues.INTEGER.toJson(writer, value.total);
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Position)";
  }
}
