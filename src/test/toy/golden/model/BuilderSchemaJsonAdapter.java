// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

final class BuilderSchemaJsonAdapter extends JsonAdapter<BuilderSchema> {
  static final BuilderSchemaJsonAdapter INSTANCE = new BuilderSchemaJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "builder");

  private BuilderSchemaJsonAdapter() {}

  @Override
  public @Nullable BuilderSchema fromJson(JsonReader reader) throws IOException {
    if (reader.peek() == JsonReader.Token.NULL) {
      return reader.nextNull();
    }
    BuilderSchema.Builder builder = BuilderSchema.builder();
    reader.beginObject();
    while (reader.hasNext()) {
      switch (1 + reader.selectName(NAMES)) {
        case 1:
          builder.builderText = BuilderSchemaJsonAdapter.INSTANCE.fromJson(reader);
          break;
        default:
          JsonValues.skipUnknown(reader, "BuilderSchema");
      }
    }
    reader.endObject();
    return builder.build();
  }

  @Override
  public void toJson(JsonWriter writer, @Nullable BuilderSchema value) throws IOException {
    if (value == null) {
      writer.nullValue();
      return;
    }
    writer.beginObject();
    if (value.builderText() != null) {
      writer.name("builder");
      BuilderSchemaJsonAdapter.INSTANCE.toJson(writer, value.builderText());
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(BuilderSchema)";
  }
}
