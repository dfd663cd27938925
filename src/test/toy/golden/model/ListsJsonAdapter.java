// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

final class ListsJsonAdapter extends JsonAdapter<Lists> {
  static final ListsJsonAdapter INSTANCE = new ListsJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "texts",
          "longs",
          "integers",
          "booleans",
          "instants",
          "moods",
          "empties",
          "table",
          "at");

  private ListsJsonAdapter() {}

  @Override
  public @Nullable Lists fromJson(JsonReader reader) throws IOException {
    if (reader.peek() == JsonReader.Token.NULL) {
      return reader.nextNull();
    }
    Lists.Builder builder = Lists.builder();
    reader.beginObject();
    while (reader.hasNext()) {
      switch (1 + reader.selectName(NAMES)) {
        case 1:
          builder.texts = JsonValues.listOf(JsonValues.STRING).fromJson(reader);
          break;
        case 2:
          builder.longs = JsonValues.listOf(JsonValues.LONG).fromJson(reader);
          break;
        case 3:
          builder.integers = JsonValues.listOf(JsonValues.INTEGER).fromJson(reader);
          break;
        case 4:
          builder.booleans = JsonValues.listOf(JsonValues.BOOLEAN).fromJson(reader);
          break;
        case 5:
          builder.instants = JsonValues.listOf(JsonValues.INSTANT).fromJson(reader);
          break;
        case 6:
          builder.moods = JsonValues.listOf(MoodJsonAdapter.INSTANCE).fromJson(reader);
          break;
        case 7:
          builder.empties = JsonValues.listOf(EmptyJsonAdapter.INSTANCE).fromJson(reader);
          break;
        case 8:
          builder.table = JsonValues.listOf(JsonValues.listOf(JsonValues.STRING)).fromJson(reader);
          break;
        case 9:
          builder.at = JsonValues.INSTANT.fromJson(reader);
          break;
        default:
          JsonValues.skipUnknown(reader, "Lists");
      }
    }
    reader.endObject();
    return builder.build();
  }

  @Override
  public void toJson(JsonWriter writer, @Nullable Lists value) throws IOException {
    if (value == null) {
      writer.nullValue();
      return;
    }
    writer.beginObject();
    if (value.texts() != null) {
      writer.name("texts");
      JsonValues.listOf(JsonValues.STRING).toJson(writer, value.texts());
    }
    if (value.longs() != null) {
      writer.name("longs");
      JsonValues.listOf(JsonValues.LONG).toJson(writer, value.longs());
    }
    if (value.integers() != null) {
      writer.name("integers");
      JsonValues.listOf(JsonValues.INTEGER).toJson(writer, value.integers());
    }
    if (value.booleans() != null) {
      writer.name("booleans");
      JsonValues.listOf(JsonValues.BOOLEAN).toJson(writer, value.booleans());
    }
    if (value.instants() != null) {
      writer.name("instants");
      JsonValues.listOf(JsonValues.INSTANT).toJson(writer, value.instants());
    }
    if (value.moods() != null) {
      writer.name("moods");
      JsonValues.listOf(MoodJsonAdapter.INSTANCE).toJson(writer, value.moods());
    }
    if (value.empties() != null) {
      writer.name("empties");
      JsonValues.listOf(EmptyJsonAdapter.INSTANCE).toJson(writer, value.empties());
    }
    if (value.table() != null) {
      writer.name("table");
      JsonValues.listOf(JsonValues.listOf(JsonValues.STRING)).toJson(writer, value.table());
    }
    if (value.at() != null) {
      writer.name("at");
      JsonValues.INSTANT.toJson(writer, value.at());
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Lists)";
  }
}
