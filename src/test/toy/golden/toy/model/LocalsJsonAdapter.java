// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.List;

final class LocalsJsonAdapter
    extends JsonValues.Value<Locals> {
  static final JsonAdapter<Locals> INSTANCE =
      new LocalsJsonAdapter();

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
          "JsonValues",
          "NAMES",
          "in");

  private LocalsJsonAdapter() {
    super(JsonReader.Token.BEGIN_OBJECT, "Locals");
  }

  @Override
  Locals read(JsonReader in) throws IOException {
    String copy = null;
    String that = null;
    Integer result = null;
    String text = null;
    String value = null;
    String reader = null;
    String writer = null;
    String instance = null;
    List<String> names = null;
    String objects = null;
    String jsonValues = null;
    String NAMES = null;
    String inText = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (1 + in.selectName(LocalsJsonAdapter.NAMES)) {
        case 1:
          copy = JsonValues.STRING.fromJson(in);
          break;
        case 2:
          that = JsonValues.STRING.fromJson(in);
          break;
        case 3:
          result = JsonValues.INTEGER.fromJson(in);
          break;
        case 4:
          text = JsonValues.STRING.fromJson(in);
          break;
        case 5:
          value = JsonValues.STRING.fromJson(in);
          break;
        case 6:
          reader = JsonValues.STRING.fromJson(in);
          break;
        case 7:
          writer = JsonValues.STRING.fromJson(in);
          break;
        case 8:
          instance = JsonValues.STRING.fromJson(in);
          break;
        case 9:
          names = JsonValues.listOf(JsonValues.STRING).fromJson(in);
          break;
        case 10:
          objects = JsonValues.STRING.fromJson(in);
          break;
        case 11:
          jsonValues = JsonValues.STRING.fromJson(in);
          break;
        case 12:
          NAMES = JsonValues.STRING.fromJson(in);
          break;
        case 13:
          inText = JsonValues.STRING.fromJson(in);
          break;
        default:
          JsonValues.skipUnknown(in, "Locals");
      }
    }
    in.endObject();
    return new Locals(
        copy,
        that,
        result,
        text,
        value,
        reader,
        writer,
        instance,
        names,
        objects,
        jsonValues,
        NAMES,
        inText);
  }

  @Override
  void write(JsonWriter writer, Locals value) throws IOException {
    writer.beginObject();
    if (value.copy != null) {
      writer.name("copy");
      JsonValues.STRING.toJson(writer, value.copy);
    }
    if (value.that != null) {
      writer.name("that");
      JsonValues.STRING.toJson(writer, value.that);
    }
    if (value.result != null) {
      writer.name("result");
      JsonValues.INTEGER.toJson(writer, value.result);
    }
    if (value.text != null) {
      writer.name("text");
      JsonValues.STRING.toJson(writer, value.text);
    }
    if (value.value != null) {
      writer.name("value");
      JsonValues.STRING.toJson(writer, value.value);
    }
    if (value.reader != null) {
      writer.name("reader");
      JsonValues.STRING.toJson(writer, value.reader);
    }
    if (value.writer != null) {
      writer.name("writer");
      JsonValues.STRING.toJson(writer, value.writer);
    }
    if (value.instance != null) {
      writer.name("instance");
      JsonValues.STRING.toJson(writer, value.instance);
    }
    if (value.names != null) {
      writer.name("names");
      JsonValues.listOf(JsonValues.STRING).toJson(writer, value.names);
    }
    if (value.objects != null) {
      writer.name("Objects");
      JsonValues.STRING.toJson(writer, value.objects);
    }
    if (value.jsonValues != null) {
      writer.name("JsonValues");
      JsonValues.STRING.toJson(writer, value.jsonValues);
    }
    if (value.NAMES != null) {
      writer.name("NAMES");
      JsonValues.STRING.toJson(writer, value.NAMES);
    }
    if (value.inText != null) {
      writer.name("in");
      JsonValues.STRING.toJson(writer, value.inText);
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Locals)";
  }
}
