// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;

final class SpellingJsonAdapter
    extends JsonValues.Value<Spelling> {
  static final JsonAdapter<Spelling> INSTANCE =
      new SpellingJsonAdapter();

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

  private SpellingJsonAdapter() {
    super(JsonReader.Token.BEGIN_OBJECT, "Spelling");
  }

  @Override
  Spelling read(JsonReader in) throws IOException {
    String _2fa = null;
    String name = null;
    String titleCaseName = null;
    String NAME = null;
    String from = null;
    String underscoreFrom = null;
    String withDash = null;
    String withSpace = null;
    String $dollar = null;
    String dotTed = null;
    String atAt = null;
    String größe = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (1 + in.selectName(SpellingJsonAdapter.NAMES)) {
        case 1:
          _2fa = JsonValues.STRING.fromJson(in);
          break;
        case 2:
          name = JsonValues.STRING.fromJson(in);
          break;
        case 3:
          titleCaseName = JsonValues.STRING.fromJson(in);
          break;
        case 4:
          NAME = JsonValues.STRING.fromJson(in);
          break;
        case 5:
          from = JsonValues.STRING.fromJson(in);
          break;
        case 6:
          underscoreFrom = JsonValues.STRING.fromJson(in);
          break;
        case 7:
          withDash = JsonValues.STRING.fromJson(in);
          break;
        case 8:
          withSpace = JsonValues.STRING.fromJson(in);
          break;
        case 9:
          $dollar = JsonValues.STRING.fromJson(in);
          break;
        case 10:
          dotTed = JsonValues.STRING.fromJson(in);
          break;
        case 11:
          atAt = JsonValues.STRING.fromJson(in);
          break;
        case 12:
          größe = JsonValues.STRING.fromJson(in);
          break;
        default:
          JsonValues.skipUnknown(in, "Spelling");
      }
    }
    in.endObject();
    return new Spelling(
        _2fa,
        name,
        titleCaseName,
        NAME,
        from,
        underscoreFrom,
        withDash,
        withSpace,
        $dollar,
        dotTed,
        atAt,
        größe);
  }

  @Override
  void write(JsonWriter writer, Spelling value) throws IOException {
    writer.beginObject();
    if (value._2fa != null) {
      writer.name("2fa");
      JsonValues.STRING.toJson(writer, value._2fa);
    }
    if (value.name != null) {
      writer.name("name");
      JsonValues.STRING.toJson(writer, value.name);
    }
    if (value.titleCaseName != null) {
      writer.name("Name");
      JsonValues.STRING.toJson(writer, value.titleCaseName);
    }
    if (value.NAME != null) {
      writer.name("NAME");
      JsonValues.STRING.toJson(writer, value.NAME);
    }
    if (value.from != null) {
      writer.name("from");
      JsonValues.STRING.toJson(writer, value.from);
    }
    if (value.underscoreFrom != null) {
      writer.name("_from");
      JsonValues.STRING.toJson(writer, value.underscoreFrom);
    }
    if (value.withDash != null) {
      writer.name("with-dash");
      JsonValues.STRING.toJson(writer, value.withDash);
    }
    if (value.withSpace != null) {
      writer.name("with space");
      JsonValues.STRING.toJson(writer, value.withSpace);
    }
    if (value.$dollar != null) {
      writer.name("$dollar");
      JsonValues.STRING.toJson(writer, value.$dollar);
    }
    if (value.dotTed != null) {
      writer.name("dot.ted");
      JsonValues.STRING.toJson(writer, value.dotTed);
    }
    if (value.atAt != null) {
      writer.name("@at");
      JsonValues.STRING.toJson(writer, value.atAt);
    }
    if (value.größe != null) {
      writer.name("größe");
      JsonValues.STRING.toJson(writer, value.größe);
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Spelling)";
  }
}
