// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

final class ListSchemaJsonAdapter extends JsonAdapter<ListSchema> {
  static final ListSchemaJsonAdapter INSTANCE = new ListSchemaJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "list");

  private ListSchemaJsonAdapter() {}

  @Override
  public @Nullable ListSchema fromJson(JsonReader reader) throws IOException {
    if (reader.peek() == JsonReader.Token.NULL) {
      return reader.nextNull();
    }
    ListSchema.Builder builder = ListSchema.builder();
    reader.beginObject();
    while (reader.hasNext()) {
      switch (1 + reader.selectName(NAMES)) {
        case 1:
          builder._list = JsonValues.listOf(ListSchemaJsonAdapter.INSTANCE).fromJson(reader);
          break;
        default:
          JsonValues.skipUnknown(reader, "ListSchema");
      }
    }
    reader.endObject();
    return builder.build();
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
