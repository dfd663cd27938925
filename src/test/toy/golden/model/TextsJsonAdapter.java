// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

final class TextsJsonAdapter extends JsonAdapter<Texts> {
  static final TextsJsonAdapter INSTANCE = new TextsJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "evil",
          "lines",
          "bare",
          "secret");

  private TextsJsonAdapter() {}

  @Override
  public @Nullable Texts fromJson(JsonReader reader) throws IOException {
    if (reader.peek() == JsonReader.Token.NULL) {
      return reader.nextNull();
    }
    Texts.Builder builder = Texts.builder();
    reader.beginObject();
    while (reader.hasNext()) {
      switch (1 + reader.selectName(NAMES)) {
        case 1:
          builder.evil = JsonValues.STRING.fromJson(reader);
          break;
        case 2:
          builder.lines = JsonValues.STRING.fromJson(reader);
          break;
        case 3:
          builder.bare = JsonValues.STRING.fromJson(reader);
          break;
        case 4:
          builder.secret = JsonValues.STRING.fromJson(reader);
          break;
        default:
          JsonValues.skipUnknown(reader, "Texts");
      }
    }
    reader.endObject();
    return builder.build();
  }

  @Override
  public void toJson(JsonWriter writer, @Nullable Texts value) throws IOException {
    if (value == null) {
      writer.nullValue();
      return;
    }
    writer.beginObject();
    if (value.evil() != null) {
      writer.name("evil");
      JsonValues.STRING.toJson(writer, value.evil());
    }
    if (value.lines() != null) {
      writer.name("lines");
      JsonValues.STRING.toJson(writer, value.lines());
    }
    if (value.bare() != null) {
      writer.name("bare");
      JsonValues.STRING.toJson(writer, value.bare());
    }
    if (value.secret() != null) {
      writer.name("secret");
      JsonValues.STRING.toJson(writer, value.secret());
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Texts)";
  }
}
