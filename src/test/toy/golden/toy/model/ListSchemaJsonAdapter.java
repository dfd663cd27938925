// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.List;

final class ListSchemaJsonAdapter
    extends JsonValues.Value<ListSchema> {
  static final JsonAdapter<ListSchema> INSTANCE =
      new ListSchemaJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "list");

  private ListSchemaJsonAdapter() {
    super(JsonReader.Token.BEGIN_OBJECT, "ListSchema");
  }

  @Override
  ListSchema read(JsonReader in) throws IOException {
    List<ListSchema> _list = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (1 + in.selectName(ListSchemaJsonAdapter.NAMES)) {
        case 1:
          _list = JsonValues.listOf(ListSchemaJsonAdapter.INSTANCE).fromJson(in);
          break;
        default:
          JsonValues.skipUnknown(in, "ListSchema");
      }
    }
    in.endObject();
    return new ListSchema(
        _list);
  }

  @Override
  void write(JsonWriter writer, ListSchema value) throws IOException {
    writer.beginObject();
    if (value._list != null) {
      writer.name("list");
      JsonValues.listOf(ListSchemaJsonAdapter.INSTANCE).toJson(writer, value._list);
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(ListSchema)";
  }
}
