package ringcentral.presence.http;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.Objects;
import okhttp3.RequestBody;
import retrofit2.Converter;
import retrofit2.Retrofit;
import ringcentral.presence.model.PresenceInfoRequest;

/** Lets the benchmarks at what writes the bodies of a client, which is not public. */
public final class UpdateBody {
  private final Converter<PresenceInfoRequest, RequestBody> converter = converter();

  @SuppressWarnings("unchecked") // The converter of a class takes that class.
  private static Converter<PresenceInfoRequest, RequestBody> converter() {
    Annotation[] none = {};
    Retrofit retrofit = new Retrofit.Builder().baseUrl("https://example.com/").build();
    return (Converter<PresenceInfoRequest, RequestBody>)
        Objects.requireNonNull(
            new JsonConverterFactory(null)
                .requestBodyConverter(PresenceInfoRequest.class, none, none, retrofit));
  }

  /** The body of a PUT. */
  public RequestBody of(PresenceInfoRequest update) throws IOException {
    return converter.convert(update);
  }
}
