package ringcentral.presence.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.RequestBody;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import retrofit2.Converter;
import retrofit2.Retrofit;
import ringcentral.presence.model.PresenceInfoRequest;

/** The bodies of one client. */
class JsonConverterFactoryTest {
  private final Converter<PresenceInfoRequest, RequestBody> converter = converter();

  @Test
  void bodiesOneAfterAnotherAreWhole() throws IOException {
    assertEquals("{\"message\":\"one\"}", written("one"));
    assertEquals("{}", written(null));
    assertEquals("{\"message\":\"two\"}", written("two"));
  }

  @Test
  void aBodyStaysAsItIsWhenTheNextIsWritten() throws IOException {
    RequestBody first = body("first");
    body("second");
    assertEquals("{\"message\":\"first\"}", text(first));
  }

  @Test
  void bodiesOfManyThreadsAreWhole() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Boolean>> all = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      String message = "m".repeat(1 + 4000 * thread);
      all.add(threads.submit(() -> writesNothingElse(message)));
    }
    for (Future<Boolean> each : all) {
      assertEquals(true, each.get());
    }
    threads.shutdown();
  }

  private boolean writesNothingElse(String message) throws IOException {
    for (int i = 0; i < 500; i++) {
      assertEquals("{\"message\":\"" + message + "\"}", written(message));
    }
    return true;
  }

  private String written(String message) throws IOException {
    return text(body(message));
  }

  private RequestBody body(String message) throws IOException {
    return Objects.requireNonNull(
        converter.convert(PresenceInfoRequest.builder().message(message).build()));
  }

  private static String text(RequestBody body) throws IOException {
    Buffer written = new Buffer();
    body.writeTo(written);
    return written.readUtf8();
  }

  @SuppressWarnings("unchecked") // The converter of a class takes that class.
  private static Converter<PresenceInfoRequest, RequestBody> converter() {
    Annotation[] none = {};
    Retrofit retrofit = new Retrofit.Builder().baseUrl("https://example.com/").build();
    return (Converter<PresenceInfoRequest, RequestBody>)
        Objects.requireNonNull(
            new JsonConverterFactory(null)
                .requestBodyConverter(PresenceInfoRequest.class, none, none, retrofit));
  }
}
