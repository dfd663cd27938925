// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;

final class BuilderSchemaJsonAdapter
    extends JsonValues.Value<BuilderSchema> {
  static final JsonAdapter<BuilderSchema> INSTANCE =
      new BuilderSchemaJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "builder");

  private BuilderSchemaJsonAdapter() {
    super(JsonReader.Token.BEGIN_OBJECT, "BuilderSchema");
  }

  @Override
  BuilderSchema read(JsonReader in) throws IOException {
    BuilderSchema builderText = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (1 + in.selectName(BuilderSchemaJsonAdapter.NAMES)) {
        case 1:
          builderText = BuilderSchemaJsonAdapter.INSTANCE.fromJson(in);
          break;
        default:
          JsonValues.skipUnknown(in, "BuilderSchema");
      }
    }
    in.endObject();
    return new BuilderSchema(
        builderText);
  }

  @Override
  void write(JsonWriter writer, BuilderSchema value) throws IOException {
    writer.beginObject();
    if (value.builderText != null) {
      writer.name("builder");
      BuilderSchemaJsonAdapter.INSTANCE.toJson(writer, value.builderText);
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(BuilderSchema)";
  }
}
