// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

final class WordsJsonAdapter extends JsonAdapter<Words> {
  static final WordsJsonAdapter INSTANCE = new WordsJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "class",
          "default",
          "list",
          "object",
          "file",
          "import",
          "new",
          "int",
          "null",
          "true",
          "_",
          "record",
          "var");

  private WordsJsonAdapter() {}

  @Override
  public @Nullable Words fromJson(JsonReader reader) throws IOException {
    if (reader.peek() == JsonReader.Token.NULL) {
      return reader.nextNull();
    }
    Words.Builder builder = Words.builder();
    reader.beginObject();
    while (reader.hasNext()) {
      switch (1 + reader.selectName(NAMES)) {
        case 1:
          builder.propertyClass = JsonValues.STRING.fromJson(reader);
          break;
        case 2:
          builder._default = JsonValues.STRING.fromJson(reader);
          break;
        case 3:
          builder._list = JsonValues.STRING.fromJson(reader);
          break;
        case 4:
          builder._object = JsonValues.STRING.fromJson(reader);
          break;
        case 5:
          builder._file = JsonValues.STRING.fromJson(reader);
          break;
        case 6:
          builder._import = JsonValues.STRING.fromJson(reader);
          break;
        case 7:
          builder._new = JsonValues.STRING.fromJson(reader);
          break;
        case 8:
          builder._int = JsonValues.STRING.fromJson(reader);
          break;
        case 9:
          builder._null = JsonValues.STRING.fromJson(reader);
          break;
        case 10:
          builder.trueText = JsonValues.STRING.fromJson(reader);
          break;
        case 11:
          builder.underscore = JsonValues.STRING.fromJson(reader);
          break;
        case 12:
          builder.record = JsonValues.STRING.fromJson(reader);
          break;
        case 13:
          builder.var = JsonValues.STRING.fromJson(reader);
          break;
        default:
          JsonValues.skipUnknown(reader, "Words");
      }
    }
    reader.endObject();
    return builder.build();
  }

  @Override
  public void toJson(JsonWriter writer, @Nullable Words value) throws IOException {
    if (value == null) {
      writer.nullValue();
      return;
    }
    writer.beginObject();
    if (value.propertyClass() != null) {
      writer.name("class");
      JsonValues.STRING.toJson(writer, value.propertyClass());
    }
    if (value._default() != null) {
      writer.name("default");
      JsonValues.STRING.toJson(writer, value._default());
    }
    if (value._list() != null) {
      writer.name("list");
      JsonValues.STRING.toJson(writer, value._list());
    }
    if (value._object() != null) {
      writer.name("object");
      JsonValues.STRING.toJson(writer, value._object());
    }
    if (value._file() != null) {
      writer.name("file");
      JsonValues.STRING.toJson(writer, value._file());
    }
    if (value._import() != null) {
      writer.name("import");
      JsonValues.STRING.toJson(writer, value._import());
    }
    if (value._new() != null) {
      writer.name("new");
      JsonValues.STRING.toJson(writer, value._new());
    }
    if (value._int() != null) {
      writer.name("int");
      JsonValues.STRING.toJson(writer, value._int());
    }
    if (value._null() != null) {
      writer.name("null");
      JsonValues.STRING.toJson(writer, value._null());
    }
    if (value.trueText() != null) {
      writer.name("true");
      JsonValues.STRING.toJson(writer, value.trueText());
    }
    if (value.underscore() != null) {
      writer.name("_");
      JsonValues.STRING.toJson(writer, value.underscore());
    }
    if (value.record() != null) {
      writer.name("record");
      JsonValues.STRING.toJson(writer, value.record());
    }
    if (value.var() != null) {
      writer.name("var");
      JsonValues.STRING.toJson(writer, value.var());
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Words)";
  }
}
