// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An id, and whether it is a number in JSON, so that it is written as it was read. Ids with the same text are equal.
 */
final class JsonId {
  private static final int LONGEST = 255;
  private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,28}");

  /** An id that tells whom an answer is about; if it cannot be read, the answer fails. */
  static final JsonAdapter<JsonId> ADAPTER =
      new JsonValues.Value<JsonId>() {
        @Override
        JsonId read(JsonReader reader) throws IOException {
          boolean isNumber = reader.peek() == JsonReader.Token.NUMBER;
          String text = reader.nextString();
          if (text.length() > LONGEST) {
            throw new JsonDataException(
                "Expected an id of at most " + LONGEST + " characters at path " + reader.getPath());
          }
          return new JsonId(isNumber ? digits(text, reader) : text, isNumber);
        }

        @Override
        void write(JsonWriter writer, JsonId id) throws IOException {
          if (id.isNumber && NUMBER.matcher(id.text).matches()) {
            writer.value(new BigDecimal(id.text));
          } else {
            writer.value(id.text);
          }
        }
      };

  /** Any other id; if it cannot be read, it is absent, and the listener is told. */
  static final JsonAdapter<JsonId> OPTIONAL =
      new JsonValues.Value<JsonId>() {
        @Override
        @Nullable JsonId read(JsonReader reader) throws IOException {
          JsonReader.Token token = reader.peek();
          try {
            return ADAPTER.fromJson(reader);
          } catch (JsonDataException e) {
            JsonValues.leaveOut(reader, "id", token);
            return null;
          }
        }

        @Override
        void write(JsonWriter writer, JsonId id) throws IOException {
          ADAPTER.toJson(writer, id);
        }
      };

  final String text;
  private final boolean isNumber;

  private JsonId(String text, boolean isNumber) {
    this.text = text;
    this.isNumber = isNumber;
  }

  static @Nullable JsonId of(@Nullable String text, boolean isNumber) {
    return text == null ? null : new JsonId(text, isNumber);
  }

  static @Nullable String text(@Nullable JsonId id) {
    return id == null ? null : id.text;
  }

  private static String digits(String literal, JsonReader reader) {
    try {
      JsonValues.checkLength(literal);
      return NUMBER.matcher(literal).matches() ? literal : JsonValues.wholeNumber(literal).toString();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new JsonDataException("Expected a whole number as an id at path " + reader.getPath(), e);
    }
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof JsonId && ((JsonId) o).text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
