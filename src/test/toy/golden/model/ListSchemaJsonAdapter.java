// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class ListSchemaJsonAdapter extends JsonAdapter<ListSchema> {
  static final JsonAdapter<ListSchema> INSTANCE = new ListSchemaJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "list");

  private ListSchemaJsonAdapter() {}

  @Override
  public @Nullable ListSchema fromJson(JsonReader in) throws IOException {
    if (in.peek() == JsonReader.Token.NULL) {
      return in.nextNull();
    }
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
    return new ListSchema(_list);
  }

  @Override
  public void toJson(JsonWriter writer, @Nullable ListSchema value) throws IOException {
    if (value == null) {
      writer.nullValue();
      return;
    }
    writer.beginObject();
    if (value._list() != null) {
      writer.name("list");
      JsonValues.listOf(ListSchemaJsonAdapter.INSTANCE).toJson(writer, value._list());
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(ListSchema)";
  }
}
