package ringcentral.presence.http;

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
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.ApiError;
import ringcentral.presence.model.PresenceJsonAdapterFactory;
import ringcentral.presence.model.UnknownListener;

/**
 * Models to and from bodies. Unlike converter-moshi it builds no Moshi, which a call does not need,
 * and its errors are IOExceptions.
 */
final class JsonConverterFactory extends Converter.Factory {
  private static final MediaType JSON = MediaType.get("application/json; charset=UTF-8");
  private final @Nullable UnknownListener unknownListener;
  private final AtomicReference<@Nullable BodyWriter> idleWriter = new AtomicReference<>();

  JsonConverterFactory(@Nullable UnknownListener unknownListener) {
    this.unknownListener = unknownListener;
  }

  @Override
  public @Nullable Converter<ResponseBody, ?> responseBodyConverter(
      Type type, Annotation[] annotations, Retrofit retrofit) {
    JsonAdapter<?> adapter = PresenceJsonAdapterFactory.bodyAdapter(type);
    return adapter == null ? null : body -> read(body, adapter);
  }

  private @Nullable Object read(ResponseBody body, JsonAdapter<?> adapter) throws IOException {
    try (BufferedSource source = body.source()) {
      return read(source, adapter);
    } catch (JsonDataException e) {
      throw new PresenceException("The answer is not as documented: " + Json.describe(e));
    } catch (JsonEncodingException e) {
      throw new PresenceException("The answer " + Json.describe(e, body.contentType()));
    }
  }

  /** A model, null for an answer without content, or an {@link ApiError} in place of a model. */
  private @Nullable Object read(BufferedSource source, JsonAdapter<?> adapter) throws IOException {
    JsonReader reader = PresenceJsonAdapterFactory.reader(source, null);
    if (Json.isEmpty(source)) {
      return null;
    }
    boolean complete = false;
    try {
      ErrorDetector detector = ErrorDetector.of(reader, unknownListener);
      Object value = detector.read(adapter, "$");
      complete = true;
      if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
        throw new PresenceException("The answer goes on after its JSON object.");
      }
      ApiError error = detector.error();
      return error == null ? value : error;
    } catch (EOFException e) {
      throw new EOFException("the answer breaks off");
    } catch (JsonEncodingException e) {
      if (!complete && Json.isCut(e, source)) {
        throw new EOFException("the answer breaks off");
      }
      throw e;
    }
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
