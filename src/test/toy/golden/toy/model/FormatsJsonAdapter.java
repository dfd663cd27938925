// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import okio.ByteString;

final class FormatsJsonAdapter
    extends JsonValues.Value<Formats> {
  static final JsonAdapter<Formats> INSTANCE =
      new FormatsJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "number",
          "double",
          "date",
          "uuid",
          "byte",
          "dates",
          "moods",
          "nodes",
          "numbers",
          "old");

  private FormatsJsonAdapter() {
    super(JsonReader.Token.BEGIN_OBJECT, "Formats");
  }

  @Override
  Formats read(JsonReader in) throws IOException {
    BigDecimal number = null;
    Double _double = null;
    LocalDate date = null;
    UUID uuid = null;
    ByteString _byte = null;
    List<LocalDate> dates = null;
    Map<String, Mood> moods = null;
    Map<String, Node> nodes = null;
    Map<String, BigDecimal> numbers = null;
    String old = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (1 + in.selectName(FormatsJsonAdapter.NAMES)) {
        case 1:
          number = JsonFormats.BIGDECIMAL.fromJson(in);
          break;
        case 2:
          _double = JsonFormats.DOUBLE.fromJson(in);
          break;
        case 3:
          date = JsonFormats.LOCALDATE.fromJson(in);
          break;
        case 4:
          uuid = JsonFormats.UUID.fromJson(in);
          break;
        case 5:
          _byte = JsonFormats.BYTESTRING.fromJson(in);
          break;
        case 6:
          dates = JsonValues.listOf(JsonFormats.LOCALDATE).fromJson(in);
          break;
        case 7:
          moods = JsonFormats.mapOf(MoodJsonAdapter.INSTANCE).fromJson(in);
          break;
        case 8:
          nodes = JsonFormats.mapOf(NodeJsonAdapter.INSTANCE).fromJson(in);
          break;
        case 9:
          numbers = JsonFormats.mapOf(JsonFormats.BIGDECIMAL).fromJson(in);
          break;
        case 10:
          old = JsonValues.STRING.fromJson(in);
          break;
        default:
          JsonValues.skipUnknown(in, "Formats");
      }
    }
    in.endObject();
    return new Formats(
        number,
        _double,
        date,
        uuid,
        _byte,
        dates,
        moods,
        nodes,
        numbers,
        old);
  }

  @Override
  void write(JsonWriter writer, Formats value) throws IOException {
    writer.beginObject();
    if (value.number != null) {
      writer.name("number");
      JsonFormats.BIGDECIMAL.toJson(writer, value.number);
    }
    if (value._double != null) {
      writer.name("double");
      JsonFormats.DOUBLE.toJson(writer, value._double);
    }
    if (value.date != null) {
      writer.name("date");
      JsonFormats.LOCALDATE.toJson(writer, value.date);
    }
    if (value.uuid != null) {
      writer.name("uuid");
      JsonFormats.UUID.toJson(writer, value.uuid);
    }
    if (value._byte != null) {
      writer.name("byte");
      JsonFormats.BYTESTRING.toJson(writer, value._byte);
    }
    if (value.dates != null) {
      writer.name("dates");
      JsonValues.listOf(JsonFormats.LOCALDATE).toJson(writer, value.dates);
    }
    if (value.moods != null) {
      writer.name("moods");
      JsonFormats.mapOf(MoodJsonAdapter.INSTANCE).toJson(writer, value.moods);
    }
    if (value.nodes != null) {
      writer.name("nodes");
      JsonFormats.mapOf(NodeJsonAdapter.INSTANCE).toJson(writer, value.nodes);
    }
    if (value.numbers != null) {
      writer.name("numbers");
      JsonFormats.mapOf(JsonFormats.BIGDECIMAL).toJson(writer, value.numbers);
    }
    if (value.old != null) {
      writer.name("old");
      JsonValues.STRING.toJson(writer, value.old);
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Formats)";
  }
}
