package ringcentral.presence.http;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import java.io.EOFException;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.ApiError;
import ringcentral.presence.model.PresenceJsonAdapterFactory;
import ringcentral.presence.model.UnknownListener;

/**
 * Converts models to and from bodies. Unlike converter-moshi it creates no Moshi, which calls do
 * not need, and its errors are IOExceptions.
 */
final class JsonConverterFactory extends Converter.Factory {
  private static final MediaType JSON = MediaType.get("application/json; charset=UTF-8");
  private final @Nullable UnknownListener unknownListener;

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

  /**
   * Returns a model, or null for an answer without content. In place of a model, returns an {@link
   * ApiError}, or {@link UndocumentedMembers} that name an owner.
   */
  private @Nullable Object read(BufferedSource source, JsonAdapter<?> adapter) throws IOException {
    boolean complete = false;
    try {
      JsonReader reader = PresenceJsonAdapterFactory.reader(source, null);
      if (Json.isEmpty(source)) {
        return null;
      }
      UndocumentedMembers members = UndocumentedMembers.of(reader, unknownListener);
      Object value = adapter.fromJson(reader);
      complete = true;
      JsonReader.Token unused = reader.peek(); // Throws if more follows.
      ApiError error = members.error();
      return error == null ? members.in(value) : error;
    } catch (EOFException e) {
      throw new EOFException("the answer breaks off");
    } catch (JsonEncodingException e) {
      if (complete) {
        throw new PresenceException("The answer goes on after its JSON object.");
      } else if (Json.isCut(e, source)) {
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

  @SuppressWarnings("unchecked") // Retrofit passes values of the adapter's type.
  private static RequestBody write(Object value, JsonAdapter<?> adapter) throws IOException {
    Buffer body = new Buffer();
    ((JsonAdapter<Object>) adapter).toJson(body, value);
    return RequestBody.create(body.readByteString(), JSON);
  }
}
