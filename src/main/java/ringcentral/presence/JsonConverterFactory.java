package ringcentral.presence;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.EOFException;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;
import ringcentral.presence.model.ApiError;
import ringcentral.presence.model.PresenceJsonAdapterFactory;
import ringcentral.presence.model.UnknownListener;

/**
 * Models to and from bodies. Unlike converter-moshi it builds no Moshi, which a call does not need,
 * and its errors are IOExceptions.
 */
final class JsonConverterFactory extends Converter.Factory {
  private static final MediaType JSON = MediaType.get("application/json; charset=UTF-8");
  private static final String WRONG_VALUE =
      "(?s) but was (?!(?:BEGIN_ARRAY|BEGIN_OBJECT|STRING|NUMBER|BOOLEAN|NULL) at path \\S*$)"
          + ".* at path ";

  private final @Nullable UnknownListener unknownListener;
  private final AtomicReference<@Nullable BodyWriter> idleWriter = new AtomicReference<>();

  JsonConverterFactory(@Nullable UnknownListener unknownListener) {
    this.unknownListener = unknownListener;
  }

  /**
   * A whole number of up to 15 digits, or a text that holds one. A literal of more than 30
   * characters is refused before it is parsed, as by the adapters of the contract.
   *
   * @throws JsonDataException if something else stands there; its message quotes nothing
   */
  static long nextNumber(JsonReader reader, String expected) throws IOException {
    JsonReader.Token token = reader.peek();
    String found = "";
    if (token == JsonReader.Token.NUMBER || token == JsonReader.Token.STRING) {
      String literal = reader.nextString();
      if (literal.length() > 30) {
        throw new JsonDataException(
            "Expected a number of at most 30 characters at path " + reader.getPath());
      }
      try {
        double number = Double.parseDouble(literal);
        if (Math.abs(number) < 1e15 && number == (long) number) {
          return (long) number;
        }
      } catch (NumberFormatException e) {
        // Falls through.
      }
    } else {
      found = " but was " + token;
    }
    throw new JsonDataException("Expected " + expected + found + " at path " + reader.getPath());
  }

  static int nextInt(JsonReader reader) throws IOException {
    long number = nextNumber(reader, "an int");
    if (number != (int) number) {
      throw new JsonDataException("Expected an int at path " + reader.getPath());
    }
    return (int) number;
  }

  /** A reader whose adapters tell the listener, if there is one. */
  static JsonReader reader(BufferedSource source, @Nullable UnknownListener unknownListener) {
    JsonReader reader = JsonReader.of(source);
    if (unknownListener != null) {
      reader.setTag(UnknownListener.class, unknownListener);
    }
    return reader;
  }

  @SuppressWarnings("unchecked") // The factory's adapter of a class reads and writes that class.
  static <T> JsonAdapter<T> adapter(Class<T> type) {
    JsonAdapter<?> adapter = PresenceJsonAdapterFactory.bodyAdapter(type);
    if (adapter == null) {
      throw new IllegalArgumentException(type + " is not a model of the contract.");
    }
    return (JsonAdapter<T>) adapter;
  }

  @Override
  public @Nullable Converter<ResponseBody, ?> responseBodyConverter(
      Type type, Annotation[] annotations, Retrofit retrofit) {
    JsonAdapter<?> adapter = PresenceJsonAdapterFactory.bodyAdapter(type);
    return adapter == null ? null : body -> read(body, adapter);
  }

  private Object read(ResponseBody body, JsonAdapter<?> adapter) throws IOException {
    try (BufferedSource source = body.source()) {
      return read(source, adapter);
    } catch (JsonDataException e) {
      throw new PresenceException("The answer is not as documented: " + describe(e));
    } catch (JsonEncodingException e) {
      throw new PresenceException("The answer is not JSON: " + e.getMessage(), e);
    }
  }

  /** A model; or an {@link ApiError} in its place, which the call makes a failure of. */
  private Object read(BufferedSource source, JsonAdapter<?> adapter) throws IOException {
    JsonReader reader = JsonReader.of(source);
    ErrorDetector detector = ErrorDetector.of(reader, unknownListener);
    try {
      Object value = detector.read(adapter, "$");
      if (value == null) {
        throw new PresenceException("The answer is null where a JSON object is documented.");
      }
      if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
        throw new PresenceException("The answer goes on after its JSON object.");
      }
      ApiError error = detector.error();
      return error == null ? value : error;
    } catch (EOFException e) {
      if (source.exhausted()) { // Else this throws what the network did, which may pass.
        throw new PresenceException("The answer is empty or ends too early.", e);
      }
      throw e;
    }
  }

  /**
   * What was expected, and where. Moshi also quotes the value that stood there, which may be a name
   * or a phone number: so neither its message nor the exception as a cause gets into ours.
   */
  static String describe(JsonDataException e) {
    return String.valueOf(e.getMessage()).replaceFirst(WRONG_VALUE, " at path ");
  }

  @Override
  public @Nullable Converter<?, RequestBody> requestBodyConverter(
      Type type,
      Annotation[] parameterAnnotations,
      Annotation[] methodAnnotations,
      Retrofit retrofit) {
    JsonAdapter<?> adapter = PresenceJsonAdapterFactory.bodyAdapter(type);
    return adapter == null ? null : value -> write(value, adapter);
  }

  @SuppressWarnings(
      "unchecked") // Retrofit passes values of the type that the adapter was made for.
  private RequestBody write(Object value, JsonAdapter<?> adapter) throws IOException {
    BodyWriter idle = idleWriter.getAndSet(null);
    BodyWriter writer = idle == null ? new BodyWriter() : idle;
    ByteString body = writer.write((JsonAdapter<Object>) adapter, value);
    idleWriter.set(writer); // One that failed is not used again: its buffer is not empty.
    return RequestBody.create(body, JSON);
  }

  /**
   * Writes one value after another as the elements of an array without an end, for Moshi's writer
   * takes one value only, and most of what a small body costs is to make a writer.
   */
  private static final class BodyWriter {
    private final Buffer buffer = new Buffer();
    private final JsonWriter json = JsonWriter.of(buffer);

    BodyWriter() throws IOException {
      json.beginArray();
    }

    ByteString write(JsonAdapter<Object> adapter, Object value) throws IOException {
      adapter.toJson(json, value);
      buffer.skip(1); // The bracket or the comma before it.
      return buffer.readByteString();
    }
  }
}
