// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

final class SpellingJsonAdapter extends JsonAdapter<Spelling> {
  static final SpellingJsonAdapter INSTANCE = new SpellingJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "2fa",
          "name",
          "Name",
          "NAME",
          "from",
          "_from",
          "with-dash",
          "with space",
          "$dollar",
          "dot.ted",
          "@at",
          "größe");

  private SpellingJsonAdapter() {}

  @Override
  public @Nullable Spelling fromJson(JsonReader reader) throws IOException {
    if (reader.peek() == JsonReader.Token.NULL) {
      return reader.nextNull();
    }
    Spelling.Builder builder = Spelling.builder();
    reader.beginObject();
    while (reader.hasNext()) {
      switch (1 + reader.selectName(NAMES)) {
        case 1:
          builder._2fa = JsonValues.STRING.fromJson(reader);
          break;
        case 2:
          builder.name = JsonValues.STRING.fromJson(reader);
          break;
        case 3:
          builder.titleCaseName = JsonValues.STRING.fromJson(reader);
          break;
        case 4:
          builder.NAME = JsonValues.STRING.fromJson(reader);
          break;
        case 5:
          builder.from = JsonValues.STRING.fromJson(reader);
          break;
        case 6:
          builder.underscoreFrom = JsonValues.STRING.fromJson(reader);
          break;
        case 7:
          builder.withDash = JsonValues.STRING.fromJson(reader);
          break;
        case 8:
          builder.withSpace = JsonValues.STRING.fromJson(reader);
          break;
        case 9:
          builder.$dollar = JsonValues.STRING.fromJson(reader);
          break;
        case 10:
          builder.dotTed = JsonValues.STRING.fromJson(reader);
          break;
        case 11:
          builder.atAt = JsonValues.STRING.fromJson(reader);
          break;
        case 12:
          builder.größe = JsonValues.STRING.fromJson(reader);
          break;
        default:
          JsonValues.skipUnknown(reader, "Spelling");
      }
    }
    reader.endObject();
    return builder.build();
  }

  @Override
  public void toJson(JsonWriter writer, @Nullable Spelling value) throws IOException {
    if (value == null) {
      writer.nullValue();
      return;
    }
    writer.beginObject();
    if (value._2fa() != null) {
      writer.name("2fa");
      JsonValues.STRING.toJson(writer, value._2fa());
    }
    if (value.name() != null) {
      writer.name("name");
      JsonValues.STRING.toJson(writer, value.name());
    }
    if (value.titleCaseName() != null) {
      writer.name("Name");
      JsonValues.STRING.toJson(writer, value.titleCaseName());
    }
    if (value.NAME() != null) {
      writer.name("NAME");
      JsonValues.STRING.toJson(writer, value.NAME());
    }
    if (value.from() != null) {
      writer.name("from");
      JsonValues.STRING.toJson(writer, value.from());
    }
    if (value.underscoreFrom() != null) {
      writer.name("_from");
      JsonValues.STRING.toJson(writer, value.underscoreFrom());
    }
    if (value.withDash() != null) {
      writer.name("with-dash");
      JsonValues.STRING.toJson(writer, value.withDash());
    }
    if (value.withSpace() != null) {
      writer.name("with space");
      JsonValues.STRING.toJson(writer, value.withSpace());
    }
    if (value.$dollar() != null) {
      writer.name("$dollar");
      JsonValues.STRING.toJson(writer, value.$dollar());
    }
    if (value.dotTed() != null) {
      writer.name("dot.ted");
      JsonValues.STRING.toJson(writer, value.dotTed());
    }
    if (value.atAt() != null) {
      writer.name("@at");
      JsonValues.STRING.toJson(writer, value.atAt());
    }
    if (value.größe() != null) {
      writer.name("größe");
      JsonValues.STRING.toJson(writer, value.größe());
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Spelling)";
  }
}
