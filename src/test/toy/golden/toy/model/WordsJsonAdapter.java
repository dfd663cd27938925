// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;

final class WordsJsonAdapter
    extends JsonValues.Value<Words> {
  static final JsonAdapter<Words> INSTANCE =
      new WordsJsonAdapter();

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

  private WordsJsonAdapter() {
    super(JsonReader.Token.BEGIN_OBJECT, "Words");
  }

  @Override
  Words read(JsonReader in) throws IOException {
    String propertyClass = null;
    String _default = null;
    String _list = null;
    String _object = null;
    String _file = null;
    String _import = null;
    String _new = null;
    String _int = null;
    String _null = null;
    String trueText = null;
    String underscore = null;
    String record = null;
    String var = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (1 + in.selectName(WordsJsonAdapter.NAMES)) {
        case 1:
          propertyClass = JsonValues.STRING.fromJson(in);
          break;
        case 2:
          _default = JsonValues.STRING.fromJson(in);
          break;
        case 3:
          _list = JsonValues.STRING.fromJson(in);
          break;
        case 4:
          _object = JsonValues.STRING.fromJson(in);
          break;
        case 5:
          _file = JsonValues.STRING.fromJson(in);
          break;
        case 6:
          _import = JsonValues.STRING.fromJson(in);
          break;
        case 7:
          _new = JsonValues.STRING.fromJson(in);
          break;
        case 8:
          _int = JsonValues.STRING.fromJson(in);
          break;
        case 9:
          _null = JsonValues.STRING.fromJson(in);
          break;
        case 10:
          trueText = JsonValues.STRING.fromJson(in);
          break;
        case 11:
          underscore = JsonValues.STRING.fromJson(in);
          break;
        case 12:
          record = JsonValues.STRING.fromJson(in);
          break;
        case 13:
          var = JsonValues.STRING.fromJson(in);
          break;
        default:
          JsonValues.skipUnknown(in, "Words");
      }
    }
    in.endObject();
    return new Words(
        propertyClass,
        _default,
        _list,
        _object,
        _file,
        _import,
        _new,
        _int,
        _null,
        trueText,
        underscore,
        record,
        var);
  }

  @Override
  void write(JsonWriter writer, Words value) throws IOException {
    writer.beginObject();
    if (value.propertyClass != null) {
      writer.name("class");
      JsonValues.STRING.toJson(writer, value.propertyClass);
    }
    if (value._default != null) {
      writer.name("default");
      JsonValues.STRING.toJson(writer, value._default);
    }
    if (value._list != null) {
      writer.name("list");
      JsonValues.STRING.toJson(writer, value._list);
    }
    if (value._object != null) {
      writer.name("object");
      JsonValues.STRING.toJson(writer, value._object);
    }
    if (value._file != null) {
      writer.name("file");
      JsonValues.STRING.toJson(writer, value._file);
    }
    if (value._import != null) {
      writer.name("import");
      JsonValues.STRING.toJson(writer, value._import);
    }
    if (value._new != null) {
      writer.name("new");
      JsonValues.STRING.toJson(writer, value._new);
    }
    if (value._int != null) {
      writer.name("int");
      JsonValues.STRING.toJson(writer, value._int);
    }
    if (value._null != null) {
      writer.name("null");
      JsonValues.STRING.toJson(writer, value._null);
    }
    if (value.trueText != null) {
      writer.name("true");
      JsonValues.STRING.toJson(writer, value.trueText);
    }
    if (value.underscore != null) {
      writer.name("_");
      JsonValues.STRING.toJson(writer, value.underscore);
    }
    if (value.record != null) {
      writer.name("record");
      JsonValues.STRING.toJson(writer, value.record);
    }
    if (value.var != null) {
      writer.name("var");
      JsonValues.STRING.toJson(writer, value.var);
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Words)";
  }
}
