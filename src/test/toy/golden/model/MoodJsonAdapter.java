// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

final class MoodJsonAdapter extends JsonAdapter<Mood> {
  static final JsonAdapter<Mood> INSTANCE = new MoodJsonAdapter();

  private static final JsonReader.Options TEXTS =
      JsonReader.Options.of(
          "None",
          "null",
          "on hold",
          "a-b",
          "A-B",
          "1st",
          "Same",
          "same",
          "Unknown",
          "UNKNOWN",
          "",
          "quo\"te",
          "class",
          "+1");
  private static final Mood[] CONSTANTS = {
    Mood.NONE,
    Mood.NULL,
    Mood.ON_HOLD,
    Mood.LOWER_A_B,
    Mood.UPPER_A_B,
    Mood.FIRST,
    Mood.SAME,
    Mood.LOWER_SAME,
    Mood.UNKNOWN_TO_SERVICE,
    Mood.UNKNOWN_IN_CAPITALS,
    Mood.EMPTY,
    Mood.QUOTE,
    Mood.CLASS,
    Mood.PLUS_ONE,
  };

  private MoodJsonAdapter() {}

  @Override
  public @Nullable Mood fromJson(JsonReader reader) throws IOException {
    int index = reader.selectString(TEXTS);
    if (index >= 0) {
      return CONSTANTS[index];
    }
    return reader.peek() == JsonReader.Token.NULL
        ? reader.nextNull()
        : Mood.of(JsonValues.nextUnknown(reader, "Mood"));
  }

  @Override
  public void toJson(JsonWriter writer, @Nullable Mood value) throws IOException {
    writer.value(value == null ? null : value.value());
  }

  @Override
  public String toString() {
    return "JsonAdapter(Mood)";
  }
}
