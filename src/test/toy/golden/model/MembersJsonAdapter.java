// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

final class MembersJsonAdapter extends JsonAdapter<Members> {
  static final MembersJsonAdapter INSTANCE = new MembersJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "build",
          "builder",
          "toBuilder",
          "toString",
          "equals",
          "hashCode",
          "getClass",
          "notify",
          "wait",
          "clone",
          "finalize");

  private MembersJsonAdapter() {}

  @Override
  public @Nullable Members fromJson(JsonReader reader) throws IOException {
    if (reader.peek() == JsonReader.Token.NULL) {
      return reader.nextNull();
    }
    Members.Builder builder = Members.builder();
    reader.beginObject();
    while (reader.hasNext()) {
      switch (1 + reader.selectName(NAMES)) {
        case 1:
          builder.build = JsonValues.STRING.fromJson(reader);
          break;
        case 2:
          builder.builderText = JsonValues.STRING.fromJson(reader);
          break;
        case 3:
          builder.toBuilderText = JsonValues.STRING.fromJson(reader);
          break;
        case 4:
          builder.toStringText = JsonValues.STRING.fromJson(reader);
          break;
        case 5:
          builder.equals = JsonValues.STRING.fromJson(reader);
          break;
        case 6:
          builder.hashCodeText = JsonValues.STRING.fromJson(reader);
          break;
        case 7:
          builder.getClassText = JsonValues.STRING.fromJson(reader);
          break;
        case 8:
          builder.notifyText = JsonValues.STRING.fromJson(reader);
          break;
        case 9:
          builder.waitNumber = JsonValues.LONG.fromJson(reader);
          break;
        case 10:
          builder.clone = JsonValues.STRING.fromJson(reader);
          break;
        case 11:
          builder.finalizeText = JsonValues.STRING.fromJson(reader);
          break;
        default:
          JsonValues.skipUnknown(reader, "Members");
      }
    }
    reader.endObject();
    return builder.build();
  }

  @Override
  public void toJson(JsonWriter writer, @Nullable Members value) throws IOException {
    if (value == null) {
      writer.nullValue();
      return;
    }
    writer.beginObject();
    if (value.build() != null) {
      writer.name("build");
      JsonValues.STRING.toJson(writer, value.build());
    }
    if (value.builderText() != null) {
      writer.name("builder");
      JsonValues.STRING.toJson(writer, value.builderText());
    }
    if (value.toBuilderText() != null) {
      writer.name("toBuilder");
      JsonValues.STRING.toJson(writer, value.toBuilderText());
    }
    if (value.toStringText() != null) {
      writer.name("toString");
      JsonValues.STRING.toJson(writer, value.toStringText());
    }
    if (value.equals() != null) {
      writer.name("equals");
      JsonValues.STRING.toJson(writer, value.equals());
    }
    if (value.hashCodeText() != null) {
      writer.name("hashCode");
      JsonValues.STRING.toJson(writer, value.hashCodeText());
    }
    if (value.getClassText() != null) {
      writer.name("getClass");
      JsonValues.STRING.toJson(writer, value.getClassText());
    }
    if (value.notifyText() != null) {
      writer.name("notify");
      JsonValues.STRING.toJson(writer, value.notifyText());
    }
    if (value.waitNumber() != null) {
      writer.name("wait");
      JsonValues.LONG.toJson(writer, value.waitNumber());
    }
    if (value.clone() != null) {
      writer.name("clone");
      JsonValues.STRING.toJson(writer, value.clone());
    }
    if (value.finalizeText() != null) {
      writer.name("finalize");
      JsonValues.STRING.toJson(writer, value.finalizeText());
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Members)";
  }
}
