// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

final class BareJsonAdapter extends JsonAdapter<Bare> {
  static final BareJsonAdapter INSTANCE = new BareJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "of");

  private BareJsonAdapter() {}

  @Override
  public @Nullable Bare fromJson(JsonReader reader) throws IOException {
    if (reader.peek() == JsonReader.Token.NULL) {
      return reader.nextNull();
    }
    Bare.Builder builder = Bare.builder();
    reader.beginObject();
    while (reader.hasNext()) {
      switch (1 + reader.selectName(NAMES)) {
        case 1:
          builder.of = BareMoodJsonAdapter.INSTANCE.fromJson(reader);
          break;
        default:
          JsonValues.skipUnknown(reader, "Bare");
      }
    }
    reader.endObject();
    return builder.build();
  }

  @Override
  public void toJson(JsonWriter writer, @Nullable Bare value) throws IOException {
    if (value == null) {
      writer.nullValue();
      return;
    }
    writer.beginObject();
    if (value.of() != null) {
      writer.name("of");
      BareMoodJsonAdapter.INSTANCE.toJson(writer, value.of());
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Bare)";
  }
}
