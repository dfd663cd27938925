// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Adapters of further numbers, texts with a format, and maps. */
final class JsonFormats {
  private JsonFormats() {}

  /** A number of any size; also read from a text. */
  static final JsonAdapter<BigDecimal> BIGDECIMAL =
      new JsonValues.Scalar<BigDecimal>("number") {
        @Override
        BigDecimal parse(String literal) {
          JsonValues.checkLength(literal);
          return new BigDecimal(literal);
        }

        @Override
        void write(JsonWriter writer, BigDecimal value) throws IOException {
          writer.value(value);
        }
      };

  /** A 64-bit floating-point number; also read from a text. */
  static final JsonAdapter<Double> DOUBLE =
      new JsonValues.Scalar<Double>("double") {
        @Override
        @Nullable Double parse(String literal) {
          JsonValues.checkLength(literal);
          double number = Double.parseDouble(literal);
          return Double.isNaN(number) || Double.isInfinite(number) ? null : number;
        }

        @Override
        void write(JsonWriter writer, Double value) throws IOException {
          writer.value(value);
        }
      };

  /** An ISO 8601 date. */
  static final JsonAdapter<LocalDate> LOCALDATE =
      new JsonValues.Scalar<LocalDate>("date") {
        @Override
        LocalDate parse(String literal) {
          return LocalDate.parse(literal);
        }

        @Override
        void write(JsonWriter writer, LocalDate value) throws IOException {
          writer.value(value.toString());
        }
      };

  /** A UUID in the form of RFC 4122. */
  static final JsonAdapter<UUID> UUID =
      new JsonValues.Scalar<UUID>("uuid") {
        @Override
        @Nullable UUID parse(String literal) {
          UUID uuid = java.util.UUID.fromString(literal);
          return uuid.toString().equalsIgnoreCase(literal) ? uuid : null;
        }

        @Override
        void write(JsonWriter writer, UUID value) throws IOException {
          writer.value(value.toString());
        }
      };

  /** Bytes in Base64. */
  static final JsonAdapter<ByteString> BYTESTRING =
      new JsonValues.Scalar<ByteString>("byte") {
        @Override
        @Nullable ByteString parse(String literal) {
          return ByteString.decodeBase64(literal);
        }

        @Override
        void write(JsonWriter writer, ByteString value) throws IOException {
          writer.value(value.base64());
        }
      };

  /** A map without the values that are null or cannot be read. */
  static <T> JsonAdapter<Map<String, T>> mapOf(JsonAdapter<T> element) {
    return new JsonValues.Value<Map<String, T>>(JsonReader.Token.BEGIN_OBJECT, "object") {
      @Override
      Map<String, T> read(JsonReader reader) throws IOException {
        Map<String, T> map = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
          String name = reader.nextName();
          T value = element.fromJson(reader);
          if (value != null) {
            map.put(name, value);
          }
        }
        reader.endObject();
        return Collections.unmodifiableMap(map);
      }

      @Override
      void write(JsonWriter writer, Map<String, T> map) throws IOException {
        writer.beginObject();
        for (Map.Entry<String, T> entry : map.entrySet()) {
          writer.name(entry.getKey());
          element.toJson(writer, entry.getValue());
        }
        writer.endObject();
      }
    };
  }

  /** An unmodifiable copy. */
  static <T> @Nullable Map<String, T> copyOf(@Nullable Map<String, T> map) {
    if (map == null) {
      return null;
    }
    Map<String, T> copy = new LinkedHashMap<>(map);
    for (Map.Entry<String, T> entry : copy.entrySet()) {
      Objects.requireNonNull(entry.getKey(), "the map has a null key");
      Objects.requireNonNull(entry.getValue(), "the map has a null value");
    }
    return Collections.unmodifiableMap(copy);
  }
}
