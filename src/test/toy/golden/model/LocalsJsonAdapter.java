// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

final class LocalsJsonAdapter extends JsonAdapter<Locals> {
  static final LocalsJsonAdapter INSTANCE = new LocalsJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "copy",
          "that",
          "result",
          "text",
          "value",
          "reader",
          "writer",
          "instance",
          "names",
          "Objects",
          "JsonValues");

  private LocalsJsonAdapter() {}

  @Override
  public @Nullable Locals fromJson(JsonReader reader) throws IOException {
    if (reader.peek() == JsonReader.Token.NULL) {
      return reader.nextNull();
    }
    Locals.Builder builder = Locals.builder();
    reader.beginObject();
    while (reader.hasNext()) {
      switch (1 + reader.selectName(NAMES)) {
        case 1:
          builder.copy = JsonValues.STRING.fromJson(reader);
          break;
        case 2:
          builder.that = JsonValues.STRING.fromJson(reader);
          break;
        case 3:
          builder.result = JsonValues.INTEGER.fromJson(reader);
          break;
        case 4:
          builder.text = JsonValues.STRING.fromJson(reader);
          break;
        case 5:
          builder.value = JsonValues.STRING.fromJson(reader);
          break;
        case 6:
          builder.reader = JsonValues.STRING.fromJson(reader);
          break;
        case 7:
          builder.writer = JsonValues.STRING.fromJson(reader);
          break;
        case 8:
          builder.instance = JsonValues.STRING.fromJson(reader);
          break;
        case 9:
          builder.names = JsonValues.listOf(JsonValues.STRING).fromJson(reader);
          break;
        case 10:
          builder.objects = JsonValues.STRING.fromJson(reader);
          break;
        case 11:
          builder.jsonValues = JsonValues.STRING.fromJson(reader);
          break;
        default:
          JsonValues.skipUnknown(reader, "Locals");
      }
    }
    reader.endObject();
    return builder.build();
  }

  @Override
  public void toJson(JsonWriter writer, @Nullable Locals value) throws IOException {
    if (value == null) {
      writer.nullValue();
      return;
    }
    writer.beginObject();
    if (value.copy() != null) {
      writer.name("copy");
      JsonValues.STRING.toJson(writer, value.copy());
    }
    if (value.that() != null) {
      writer.name("that");
      JsonValues.STRING.toJson(writer, value.that());
    }
    if (value.result() != null) {
      writer.name("result");
      JsonValues.INTEGER.toJson(writer, value.result());
    }
    if (value.text() != null) {
      writer.name("text");
      JsonValues.STRING.toJson(writer, value.text());
    }
    if (value.value() != null) {
      writer.name("value");
      JsonValues.STRING.toJson(writer, value.value());
    }
    if (value.reader() != null) {
      writer.name("reader");
      JsonValues.STRING.toJson(writer, value.reader());
    }
    if (value.writer() != null) {
      writer.name("writer");
      JsonValues.STRING.toJson(writer, value.writer());
    }
    if (value.instance() != null) {
      writer.name("instance");
      JsonValues.STRING.toJson(writer, value.instance());
    }
    if (value.names() != null) {
      writer.name("names");
      JsonValues.listOf(JsonValues.STRING).toJson(writer, value.names());
    }
    if (value.objects() != null) {
      writer.name("Objects");
      JsonValues.STRING.toJson(writer, value.objects());
    }
    if (value.jsonValues() != null) {
      writer.name("JsonValues");
      JsonValues.STRING.toJson(writer, value.jsonValues());
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Locals)";
  }
}
