// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Adapters of texts, numbers, dates and lists, and what the adapters of schemas share. Null is read as absent. */
final class JsonValues {
  /** The maximum length of the literal of a number. */
  private static final int LONGEST_NUMBER = 30;

  /**
   * The maximum in all lists of an answer together, many times a page, so that a small answer cannot fill the memory.
   */
  private static final int MOST_ELEMENTS = 100_000;

  private JsonValues() {}

  /** Counts the elements of all lists that a reader has read; a tag of the reader. */
  private static final class ElementCount {
    private int elements;

    static void add(JsonReader reader) {
      ElementCount count = reader.tag(ElementCount.class);
      if (count == null) {
        count = new ElementCount();
        reader.setTag(ElementCount.class, count);
      }
      if (++count.elements > MOST_ELEMENTS) {
        throw new JsonDataException(
            "Expected at most " + MOST_ELEMENTS + " elements in all lists at path " + reader.getPath());
      }
    }
  }

  /** A text; also read from a number, as its literal. */
  static final JsonAdapter<String> STRING =
      new Scalar<String>("string") {
        @Override
        @Nullable String read(JsonReader reader) throws IOException {
          return reader.peek() == JsonReader.Token.STRING ? reader.nextString() : super.read(reader);
        }

        @Override
        String parse(String literal) {
          checkLength(literal);
          return literal;
        }

        @Override
        void write(JsonWriter writer, String value) throws IOException {
          writer.value(value);
        }
      };

  /** A 64-bit number; also read from a text. */
  static final JsonAdapter<Long> LONG =
      new Scalar<Long>("int64") {
        @Override
        Long parse(String literal) {
          return parseLong(literal);
        }

        @Override
        void write(JsonWriter writer, Long value) throws IOException {
          writer.value(value);
        }
      };

  /** A 32-bit number; also read from a text. */
  static final JsonAdapter<Integer> INTEGER =
      new Scalar<Integer>("int32") {
        @Override
        Integer parse(String literal) {
          return Math.toIntExact(parseLong(literal));
        }

        @Override
        void write(JsonWriter writer, Integer value) throws IOException {
          writer.value(value);
        }
      };

  /** True or false; also read from a text. */
  static final JsonAdapter<Boolean> BOOLEAN =
      new Scalar<Boolean>("boolean") {
        @Override
        @Nullable Boolean read(JsonReader reader) throws IOException {
          if (reader.peek() == JsonReader.Token.BOOLEAN) {
            return reader.nextBoolean();
          }
          return super.read(reader);
        }

        @Override
        @Nullable Boolean parse(String literal) {
          boolean isTrue = literal.equals("true");
          return (isTrue || literal.equals("false")) ? isTrue : null;
        }

        @Override
        void write(JsonWriter writer, Boolean value) throws IOException {
          writer.value(value);
        }
      };

  /** An ISO 8601 date-time, its offset with or without a colon; written in UTC. */
  static final JsonAdapter<Instant> INSTANT =
      new Scalar<Instant>("date-time") {
        @Override
        Instant parse(String literal) {
          return parseInstant(literal);
        }

        @Override
        void write(JsonWriter writer, Instant value) throws IOException {
          writer.value(value.toString());
        }
      };

  /** A list; also read from its only element in place of the list. */
  static <T> JsonAdapter<List<T>> listOrOne(JsonAdapter<T> element) {
    JsonAdapter<List<T>> list = listOf(element);
    return new Value<List<T>>() {
      @Override
      @Nullable List<T> read(JsonReader reader) throws IOException {
        if (reader.peek() == JsonReader.Token.BEGIN_ARRAY) {
          return list.fromJson(reader);
        }
        T one = element.fromJson(reader);
        return one == null ? null : Collections.singletonList(one);
      }

      @Override
      void write(JsonWriter writer, List<T> value) throws IOException {
        list.toJson(writer, value);
      }
    };
  }

  /** A list; elements that are null or cannot be read are dropped, or fail if another type would. */
  static <T> JsonAdapter<List<T>> listOf(JsonAdapter<T> element) {
    return element instanceof Value ? ((Value<T>) element).inLists() : newListOf(element);
  }

  private static <T> JsonAdapter<List<T>> newListOf(JsonAdapter<T> element) {
    boolean fails = element instanceof Value && ((Value<T>) element).type == null;
    return new Value<List<T>>(JsonReader.Token.BEGIN_ARRAY, fails ? null : "array") {
      @Override
      List<T> read(JsonReader reader) throws IOException {
        List<T> list = Collections.emptyList();
        reader.beginArray();
        while (reader.hasNext()) {
          ElementCount.add(reader);
          if (fails && reader.peek() == JsonReader.Token.NULL) { // One fewer without a word.
            throw new JsonDataException("Expected an element but was NULL at path " + reader.getPath());
          }
          T value = element.fromJson(reader);
          if (value != null) {
            list = with(list, value);
          }
        }
        reader.endArray();
        return list.size() > 1 ? Collections.unmodifiableList(list) : list;
      }

      @Override
      void write(JsonWriter writer, List<T> list) throws IOException {
        writer.beginArray();
        for (T value : list) {
          element.toJson(writer, value);
        }
        writer.endArray();
      }
    };
  }

  /** Adds an element. Most lists have none or one, and need no array. */
  private static <T> List<T> with(List<T> list, T value) {
    if (list.isEmpty()) {
      return Collections.singletonList(value);
    }
    List<T> grown = list;
    if (list.size() == 1) {
      grown = new ArrayList<>();
      grown.add(list.get(0));
    }
    grown.add(value);
    return grown;
  }

  private static long parseLong(String literal) {
    checkLength(literal);
    try {
      return Long.parseLong(literal);
    } catch (NumberFormatException e) {
      return wholeNumber(literal).longValueExact();
    }
  }

  /** Parses a literal such as 1.0 or 1e3. The time may grow with its exponent, or the square of its length. */
  static BigDecimal wholeNumber(String literal) {
    BigDecimal number = new BigDecimal(literal);
    if (Math.abs((long) number.scale()) > LONGEST_NUMBER) {
      throw new ArithmeticException("an exponent out of range");
    }
    return number.setScale(0);
  }

  static void checkLength(String number) {
    if (number.length() > LONGEST_NUMBER) {
      throw new ArithmeticException("too long a number");
    }
  }

  /** An unmodifiable copy. */
  static <T> @Nullable List<T> copyOf(@Nullable List<T> list) {
    if (list == null) {
      return null;
    }
    List<T> copy = new ArrayList<>(list);
    for (int i = 0; i < copy.size(); i++) {
      Objects.requireNonNull(copy.get(i), "the list has a null element");
    }
    return Collections.unmodifiableList(copy);
  }

  /** Reads what Jackson has parsed, by way of text: messages about parsed values would quote them. */
  static <T> @Nullable T fromJson(JsonAdapter<T> adapter, Object json) throws IOException {
    Buffer text = new Buffer();
    JsonWriter.of(text).jsonValue(json);
    return adapter.fromJson(text);
  }

  /** Writes null, even if the writer omits nulls. */
  static void writeNull(JsonWriter writer, String name) throws IOException {
    boolean serializeNulls = writer.getSerializeNulls();
    writer.setSerializeNulls(true);
    writer.name(name).nullValue();
    writer.setSerializeNulls(serializeNulls);
  }

  /** Checks a value of a member that may occur twice: two different values contradict each other. */
  static <T> @Nullable T once(JsonReader reader, @Nullable T before, @Nullable T value) {
    if (before != null && !before.equals(value)) {
      throw new JsonDataException("Expected one value but there are two at path " + reader.getPath());
    }
    return value;
  }

  /** Skips an unknown field, and tells the listener, if the tag Options allows its name. */
  static void skipUnknown(JsonReader reader, String schema) throws IOException {
    UnknownListener listener = reader.tag(UnknownListener.class);
    JsonReader.Options told = reader.tag(JsonReader.Options.class);
    if (listener == null || (told != null && reader.selectName(told) < 0)) {
      reader.skipName();
    } else {
      if (told == null) {
        String unused = reader.nextName(); // The path has the name only if it is read.
      }
      listener.onUnknown(schema, reader.getPath(), kind(reader.peek()), null);
    }
    reader.skipValue();
  }

  /** Reads an unknown value of an enum. */
  private static String nextUnknown(JsonReader reader, String schema) throws IOException {
    UnknownListener listener = reader.tag(UnknownListener.class);
    if (listener == null) {
      return reader.nextString();
    }
    String path = reader.getPath();
    String kind = kind(reader.peek());
    String value = reader.nextString();
    listener.onUnknown(schema, path, kind, value);
    return value;
  }

  /** Skips a value that cannot be read as the type in the contract. */
  private static void skipUnreadable(JsonReader reader, String type) throws IOException {
    tellUnreadable(reader, type, reader.getPath(), reader.peek());
    reader.skipValue();
  }

  /** Skips a value that an adapter has rejected. A literal has been read already. */
  static void leaveOut(JsonReader reader, String type, JsonReader.Token token) throws IOException {
    if (isLiteral(token)) {
      tellUnreadable(reader, type, reader.getPath(), token);
    } else {
      skipUnreadable(reader, type);
    }
  }

  private static void tellUnreadable(
      JsonReader reader, String type, String path, JsonReader.Token token) {
    UnknownListener listener = reader.tag(UnknownListener.class);
    if (listener != null) {
      listener.onUnknown(type, path, kind(token), null);
    }
  }

  private static boolean isLiteral(JsonReader.Token token) {
    return token == JsonReader.Token.STRING || token == JsonReader.Token.NUMBER;
  }

  private static String kind(JsonReader.Token token) {
    return token.name().replace("BEGIN_", "").toLowerCase(Locale.ROOT);
  }

  /** Parses {@code 2018-10-23T12:19:01.499+0000}, whose offset no predefined DateTimeFormatter accepts. */
  private static Instant parseInstant(String text) {
    expect(text, 4, '-');
    expect(text, 7, '-');
    expect(text, 10, 'T');
    expect(text, 13, ':');
    expect(text, 16, ':');
    int position = 19;
    int nanos = 0;
    if (text.charAt(position) == '.') {
      int start = ++position;
      int unit = 100_000_000;
      for (; isDigit(text.charAt(position)); position++, unit /= 10) {
        if (unit == 0) {
          throw new DateTimeException("more than nine digits after the point");
        }
        nanos += (text.charAt(position) - '0') * unit;
      }
      if (position == start) {
        throw new DateTimeException("no digits after the point");
      }
    }
    LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    LocalTime time = LocalTime.of(number(text, 11, 13), number(text, 14, 16), number(text, 17, 19));
    return Instant.ofEpochSecond(
        date.toEpochDay() * 86_400
            + time.toSecondOfDay()
            - offsetSeconds(text, position),
        nanos);
  }

  private static int offsetSeconds(String text, int start) {
    char sign = text.charAt(start);
    if (sign == 'Z' && text.length() == start + 1) {
      return 0;
    }
    int colon = text.length() == start + 6 ? 1 : 0;
    if ((sign != '+' && sign != '-') || text.length() != start + 5 + colon) {
      throw new DateTimeException("no offset");
    }
    if (colon == 1) {
      expect(text, start + 3, ':');
    }
    int hours = number(text, start + 1, start + 3);
    int minutes = number(text, start + 3 + colon, start + 5 + colon);
    if (minutes > 59 || 60 * hours + minutes > 18 * 60) {
      throw new DateTimeException("no offset");
    }
    return (sign == '-' ? -60 : 60) * (60 * hours + minutes);
  }

  private static void expect(String text, int index, char expected) {
    if (text.charAt(index) != expected) {
      throw new DateTimeException("no " + expected + " at " + index);
    }
  }

  private static int number(String text, int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      if (!isDigit(text.charAt(i))) {
        throw new DateTimeException("no digit at " + i);
      }
      number = 10 * number + text.charAt(i) - '0';
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Reads an open enum. Known texts become constants without creating a String. */
  abstract static class EnumAdapter<T> extends JsonAdapter<T> {
    private final String schema;
    private final JsonReader.Options texts;
    private final List<T> constants;

    EnumAdapter(String schema, String... texts) {
      this.schema = schema;
      this.texts = JsonReader.Options.of(texts);
      List<T> known = new ArrayList<>();
      for (String text : texts) {
        known.add(of(text));
      }
      constants = known;
    }

    abstract T of(String text);

    @Override
    public final @Nullable T fromJson(JsonReader reader) throws IOException {
      int index = reader.selectString(texts);
      if (index >= 0) {
        return constants.get(index);
      }
      JsonReader.Token token = reader.peek();
      if (token == JsonReader.Token.NULL) {
        return reader.nextNull();
      }
      if (isLiteral(token)) {
        return of(nextUnknown(reader, schema));
      }
      skipUnreadable(reader, schema);
      return null;
    }

    @Override
    public final void toJson(JsonWriter writer, @Nullable T value) throws IOException {
      writer.value(value == null ? null : value.toString());
    }

    @Override
    public final String toString() {
      return "JsonAdapter(" + schema + ")";
    }
  }

  /** Reads a number, boolean or date. A value that cannot be read is absent, and the listener is told. */
  abstract static class Scalar<T> extends Value<T> {
    private final String format;

    Scalar(String format) {
      super(null, format);
      this.format = format;
    }

    /** Returns the value of a text or number; null or a RuntimeException if there is none. */
    abstract @Nullable T parse(String literal);

    @Override
    @Nullable T read(JsonReader reader) throws IOException {
      JsonReader.Token token = reader.peek();
      if (!isLiteral(token)) {
        skipUnreadable(reader, format);
        return null;
      }
      String literal = reader.nextString();
      T value = null;
      try {
        value = parse(literal);
      } catch (DateTimeException
          | ArithmeticException
          | IllegalArgumentException
          | IndexOutOfBoundsException e) {
        // Told below.
      }
      if (value == null) {
        tellUnreadable(reader, format, pathOfLast(reader), token);
      }
      return value;
    }

    /** The path of the last value: in a list, the reader's path is that of the next element. */
    private static String pathOfLast(JsonReader reader) {
      String path = reader.getPath();
      int index = path.lastIndexOf('[') + 1;
      if (!path.endsWith("]")) {
        return path;
      }
      int next = Integer.parseInt(path.substring(index, path.length() - 1));
      return path.substring(0, index) + (next - 1) + "]";
    }
  }

  /** What the adapters share: how they read null and other JSON types. */
  abstract static class Value<T> extends JsonAdapter<T> {
    private final JsonReader.@Nullable Token expected;

    /** The type to tell the listener; null if another JSON type fails. */
    final @Nullable String type;

    /** Not a constant: adapters that refer to each other while their classes load could deadlock. */
    private @Nullable JsonAdapter<List<T>> listAdapter;

    /** Reads a value of any JSON type, or fails. */
    Value() {
      this(null, null);
    }

    /** The JSON type. Inside an answer, another type is absent, and the listener is told; null accepts all. */
    Value(JsonReader.@Nullable Token expected, @Nullable String type) {
      this.expected = expected;
      this.type = type;
    }

    /** The adapter of lists of these values; two threads may each create one, which are alike. */
    final JsonAdapter<List<T>> inLists() {
      JsonAdapter<List<T>> adapter = listAdapter;
      if (adapter == null) {
        adapter = newListOf(this);
        listAdapter = adapter;
      }
      return adapter;
    }

    abstract @Nullable T read(JsonReader reader) throws IOException;

    abstract void write(JsonWriter writer, T value) throws IOException;

    @Override
    public final @Nullable T fromJson(JsonReader reader) throws IOException {
      JsonReader.Token token = reader.peek();
      if (token == JsonReader.Token.NULL) {
        return reader.nextNull();
      }
      if (type == null || expected == null || token == expected || reader.getPath().equals("$")) {
        return read(reader);
      }
      skipUnreadable(reader, type);
      return null;
    }

    @Override
    public final void toJson(JsonWriter writer, @Nullable T value) throws IOException {
      if (value == null) {
        writer.nullValue();
      } else {
        write(writer, value);
      }
    }
  }
}
