// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

final class NullnessJsonAdapter extends JsonAdapter<Nullness> {
  static final NullnessJsonAdapter INSTANCE = new NullnessJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "needed",
          "neededSecret",
          "neededNullable",
          "neededList",
          "optional",
          "optionalNullable");

  private NullnessJsonAdapter() {}

  @Override
  public @Nullable Nullness fromJson(JsonReader reader) throws IOException {
    if (reader.peek() == JsonReader.Token.NULL) {
      return reader.nextNull();
    }
    Nullness.Builder builder = Nullness.builder();
    reader.beginObject();
    while (reader.hasNext()) {
      switch (1 + reader.selectName(NAMES)) {
        case 1:
          builder.needed = JsonValues.STRING.fromJson(reader);
          break;
        case 2:
          builder.neededSecret = JsonValues.STRING.fromJson(reader);
          break;
        case 3:
          builder.neededNullable = JsonValues.STRING.fromJson(reader);
          break;
        case 4:
          builder.neededList = JsonValues.listOf(JsonValues.STRING).fromJson(reader);
          break;
        case 5:
          builder.optional = JsonValues.STRING.fromJson(reader);
          break;
        case 6:
          builder.optionalNullable = JsonValues.STRING.fromJson(reader);
          break;
        default:
          JsonValues.skipUnknown(reader, "Nullness");
      }
    }
    reader.endObject();
    if (builder.needed == null) {
      throw new JsonDataException("Required property 'needed' is missing at path " + reader.getPath());
    }
    if (builder.neededSecret == null) {
      throw new JsonDataException("Required property 'neededSecret' is missing at path " + reader.getPath());
    }
    if (builder.neededList == null) {
      throw new JsonDataException("Required property 'neededList' is missing at path " + reader.getPath());
    }
    return builder.build();
  }

  @Override
  public void toJson(JsonWriter writer, @Nullable Nullness value) throws IOException {
    if (value == null) {
      writer.nullValue();
      return;
    }
    writer.beginObject();
    writer.name("needed");
    JsonValues.STRING.toJson(writer, value.needed());
    writer.name("neededSecret");
    JsonValues.STRING.toJson(writer, value.neededSecret());
    if (value.neededNullable() != null) {
      writer.name("neededNullable");
      JsonValues.STRING.toJson(writer, value.neededNullable());
    }
    writer.name("neededList");
    JsonValues.listOf(JsonValues.STRING).toJson(writer, value.neededList());
    if (value.optional() != null) {
      writer.name("optional");
      JsonValues.STRING.toJson(writer, value.optional());
    }
    if (value.optionalNullable() != null) {
      writer.name("optionalNullable");
      JsonValues.STRING.toJson(writer, value.optionalNullable());
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Nullness)";
  }
}
