// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

final class ListsJsonAdapter
    extends JsonValues.Value<Lists> {
  static final JsonAdapter<Lists> INSTANCE =
      new ListsJsonAdapter();

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

  private ListsJsonAdapter() {
    super(JsonReader.Token.BEGIN_OBJECT, "Lists");
  }

  @Override
  Lists read(JsonReader in) throws IOException {
    List<String> texts = null;
    List<Long> longs = null;
    List<Integer> integers = null;
    List<Boolean> booleans = null;
    List<Instant> instants = null;
    List<Mood> moods = null;
    List<Empty> empties = null;
    List<List<String>> table = null;
    Instant at = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (1 + in.selectName(ListsJsonAdapter.NAMES)) {
        case 1:
          texts = JsonValues.listOf(JsonValues.STRING).fromJson(in);
          break;
        case 2:
          longs = JsonValues.listOf(JsonValues.LONG).fromJson(in);
          break;
        case 3:
          integers = JsonValues.listOf(JsonValues.INTEGER).fromJson(in);
          break;
        case 4:
          booleans = JsonValues.listOf(JsonValues.BOOLEAN).fromJson(in);
          break;
        case 5:
          instants = JsonValues.listOf(JsonValues.INSTANT).fromJson(in);
          break;
        case 6:
          moods = JsonValues.listOf(MoodJsonAdapter.INSTANCE).fromJson(in);
          break;
        case 7:
          empties = JsonValues.listOf(EmptyJsonAdapter.INSTANCE).fromJson(in);
          break;
        case 8:
          table = JsonValues.listOf(JsonValues.listOf(JsonValues.STRING)).fromJson(in);
          break;
        case 9:
          at = JsonValues.INSTANT.fromJson(in);
          break;
        default:
          JsonValues.skipUnknown(in, "Lists");
      }
    }
    in.endObject();
    return new Lists(
        texts,
        longs,
        integers,
        booleans,
        instants,
        moods,
        empties,
        table,
        at);
  }

  @Override
  void write(JsonWriter writer, Lists value) throws IOException {
    writer.beginObject();
    if (value.texts != null) {
      writer.name("texts");
      JsonValues.listOf(JsonValues.STRING).toJson(writer, value.texts);
    }
    if (value.longs != null) {
      writer.name("longs");
      JsonValues.listOf(JsonValues.LONG).toJson(writer, value.longs);
    }
    if (value.integers != null) {
      writer.name("integers");
      JsonValues.listOf(JsonValues.INTEGER).toJson(writer, value.integers);
    }
    if (value.booleans != null) {
      writer.name("booleans");
      JsonValues.listOf(JsonValues.BOOLEAN).toJson(writer, value.booleans);
    }
    if (value.instants != null) {
      writer.name("instants");
      JsonValues.listOf(JsonValues.INSTANT).toJson(writer, value.instants);
    }
    if (value.moods != null) {
      writer.name("moods");
      JsonValues.listOf(MoodJsonAdapter.INSTANCE).toJson(writer, value.moods);
    }
    if (value.empties != null) {
      writer.name("empties");
      JsonValues.listOf(EmptyJsonAdapter.INSTANCE).toJson(writer, value.empties);
    }
    if (value.table != null) {
      writer.name("table");
      JsonValues.listOf(JsonValues.listOf(JsonValues.STRING)).toJson(writer, value.table);
    }
    if (value.at != null) {
      writer.name("at");
      JsonValues.INSTANT.toJson(writer, value.at);
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Lists)";
  }
}
