// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;

final class TextsJsonAdapter
    extends JsonValues.Value<Texts> {
  static final JsonAdapter<Texts> INSTANCE =
      new TextsJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "evil",
          "lines",
          "bare",
          "secret");

  private TextsJsonAdapter() {
    super(JsonReader.Token.BEGIN_OBJECT, "Texts");
  }

  @Override
  Texts read(JsonReader in) throws IOException {
    String evil = null;
    String lines = null;
    String bare = null;
    String secret = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (1 + in.selectName(TextsJsonAdapter.NAMES)) {
        case 1:
          evil = JsonValues.STRING.fromJson(in);
          break;
        case 2:
          lines = JsonValues.STRING.fromJson(in);
          break;
        case 3:
          bare = JsonValues.STRING.fromJson(in);
          break;
        case 4:
          secret = JsonValues.STRING.fromJson(in);
          break;
        default:
          JsonValues.skipUnknown(in, "Texts");
      }
    }
    in.endObject();
    return new Texts(
        evil,
        lines,
        bare,
        secret);
  }

  @Override
  void write(JsonWriter writer, Texts value) throws IOException {
    writer.beginObject();
    if (value.evil != null) {
      writer.name("evil");
      JsonValues.STRING.toJson(writer, value.evil);
    }
    if (value.lines != null) {
      writer.name("lines");
      JsonValues.STRING.toJson(writer, value.lines);
    }
    if (value.bare != null) {
      writer.name("bare");
      JsonValues.STRING.toJson(writer, value.bare);
    }
    if (value.secret != null) {
      writer.name("secret");
      JsonValues.STRING.toJson(writer, value.secret);
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Texts)";
  }
}
