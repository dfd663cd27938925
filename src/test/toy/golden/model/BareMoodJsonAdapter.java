// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

final class BareMoodJsonAdapter extends JsonAdapter<BareMood> {
  static final JsonAdapter<BareMood> INSTANCE = new BareMoodJsonAdapter();

  private static final JsonReader.Options TEXTS =
      JsonReader.Options.of(
          "on hold",
          "1st",
          "a-b",
          "None");
  private static final BareMood[] CONSTANTS = {
    BareMood.ON_HOLD,
    BareMood._1ST,
    BareMood.A_B,
    BareMood.NONE,
  };

  private BareMoodJsonAdapter() {}

  @Override
  public @Nullable BareMood fromJson(JsonReader reader) throws IOException {
    int index = reader.selectString(TEXTS);
    if (index >= 0) {
      return CONSTANTS[index];
    }
    return reader.peek() == JsonReader.Token.NULL
        ? reader.nextNull()
        : BareMood.of(JsonValues.nextUnknown(reader, "BareMood"));
  }

  @Override
  public void toJson(JsonWriter writer, @Nullable BareMood value) throws IOException {
    writer.value(value == null ? null : value.value());
  }

  @Override
  public String toString() {
    return "JsonAdapter(BareMood)";
  }
}
