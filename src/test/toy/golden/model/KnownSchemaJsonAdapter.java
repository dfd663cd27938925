// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

final class KnownSchemaJsonAdapter extends JsonAdapter<KnownSchema> {
  static final JsonAdapter<KnownSchema> INSTANCE = new KnownSchemaJsonAdapter();

  private static final JsonReader.Options TEXTS =
      JsonReader.Options.of(
          "Known");
  private static final KnownSchema[] CONSTANTS = {
    KnownSchema.KNOWN,
  };

  private KnownSchemaJsonAdapter() {}

  @Override
  public @Nullable KnownSchema fromJson(JsonReader reader) throws IOException {
    int index = reader.selectString(TEXTS);
    if (index >= 0) {
      return CONSTANTS[index];
    }
    return reader.peek() == JsonReader.Token.NULL
        ? reader.nextNull()
        : KnownSchema.of(JsonValues.nextUnknown(reader, "KnownSchema"));
  }

  @Override
  public void toJson(JsonWriter writer, @Nullable KnownSchema value) throws IOException {
    writer.value(value == null ? null : value.value());
  }

  @Override
  public String toString() {
    return "JsonAdapter(KnownSchema)";
  }
}
