package ringcentral.presence.call;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Converter;
import retrofit2.Retrofit;
import ringcentral.presence.api.PresenceApi;
import ringcentral.presence.http.Http;
import ringcentral.presence.http.Origin;
import ringcentral.presence.model.PresenceInfoRequest;
import ringcentral.presence.model.UserPresence;

/** A client's calls, with a session of the test's. */
final class TestClient implements AutoCloseable {
  /** What a test sets. */
  static final class Setup {
    final Calls.Settings settings = new Calls.Settings();
    OkHttpClient.Builder http = new OkHttpClient.Builder();
    long maxBodyBytes = 1 << 20;
    Session session = new FakeSession();
    int attempts = 3;
    Duration backoff = Duration.ofMillis(20);
    Duration totalTimeout = Duration.ofSeconds(30);

    Setup() {
      settings.random = () -> 0;
      settings.maxRateLimitWait = Duration.ofHours(1);
    }
  }

  /** Gives the tokens t1, t2 and so on: another after each refusal. */
  static class FakeSession implements Session {
    final AtomicInteger number = new AtomicInteger(1);
    final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger waiting = new AtomicInteger();
    final AtomicInteger refused = new AtomicInteger();
    volatile boolean signedIn = true;

    @Override
    public String token(Lifetime life) throws IOException {
      asked.incrementAndGet();
      waiting.incrementAndGet();
      life.await(() -> signedIn ? 0 : Lifetime.FOREVER);
      waiting.decrementAndGet();
      return "t" + number;
    }

    @Override
    public @Nullable String replace(Lifetime life, String token) throws IOException {
      if (token.equals("t" + number)) {
        number.incrementAndGet();
      }
      return "t" + number;
    }

    @Override
    public void refusedAgain() {
      refused.incrementAndGet();
    }
  }

  final Calls calls;
  final PresenceApi api;
  final Session session;

  /** The waits that the listener was told of, by group and kind. */
  final Queue<String> waits = new ConcurrentLinkedQueue<>();

  private final OkHttpClient base;

  TestClient(String url) {
    this(url, setup -> {});
  }

  TestClient(String url, Consumer<Setup> change) {
    Setup setup = new Setup();
    OnWait listener = (operation, group, wait, time) -> waits.add(group + " " + wait);
    setup.settings.listener = listener;
    change.accept(setup);
    setup.settings.retryPolicy =
        RetryPolicy.builder()
            .maxAttempts(setup.attempts)
            .initialDelay(setup.backoff)
            .maxDelay(Duration.ofHours(1))
            .totalTimeout(setup.totalTimeout)
            .build();
    session = setup.session;
    base = setup.http.build();
    Http http = new Http(base, Origin.of(url), "test", setup.maxBodyBytes);
    calls = new Calls(setup.settings, http);
    calls.signInWith(session);
    Retrofit.Builder retrofit = http.retrofit(null).addCallAdapterFactory(calls);
    retrofit.converterFactories().add(0, new OutOfMemory());
    api = retrofit.build().create(PresenceApi.class);
  }

  /** A converter that runs out of memory where the body says so. */
  private static final class OutOfMemory extends Converter.Factory {
    @Override
    public @Nullable Converter<ResponseBody, ?> responseBodyConverter(
        Type type, Annotation[] annotations, Retrofit retrofit) {
      if (type == ResponseBody.class) {
        return null;
      }
      Converter<ResponseBody, ?> next = retrofit.nextResponseBodyConverter(this, type, annotations);
      return body -> {
        if (body.source().rangeEquals(0, ByteString.encodeUtf8("OutOfMemoryError"))) {
          throw new OutOfMemoryError("pretended");
        }
        return next.convert(body);
      };
    }
  }

  /** A read of group light, with which the server does what the mode says. */
  Call<UserPresence> get(String mode) {
    return api.readUserPresenceStatus("~", mode);
  }

  /** A read of group medium. */
  Call<?> getMedium(String mode) {
    return api.readUnifiedPresence("~", mode);
  }

  /** A write of group medium. */
  Call<UserPresence> put(String mode) {
    return api.updateUserPresenceStatus("~", mode, PresenceInfoRequest.builder().build());
  }

  Call<Integer> batch(int size) {
    return batch(size, id -> {});
  }

  Call<Integer> batch(int size, IdsJob.Receiver receiver) {
    return calls.call(() -> new IdsJob(api, size, receiver));
  }

  @Override
  public void close() {
    calls.close();
    base.connectionPool().evictAll();
  }
}
