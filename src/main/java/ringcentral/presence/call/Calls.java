package ringcentral.presence.call;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.CallAdapter;
import retrofit2.Retrofit;
import ringcentral.presence.errors.RateLimitException;
import ringcentral.presence.http.Attempt;
import ringcentral.presence.http.Http;
import ringcentral.presence.model.UnknownListener;

/**
 * Internal. Makes the calls of one client, and holds what they share: the session, the permits, the
 * threads, and the lifetime that {@link #close} ends.
 */
public final class Calls extends CallAdapter.Factory {
  /** What to wait after a 429 that does not say. */
  public static final Duration USUAL_PENALTY = Duration.ofSeconds(30);

  /** Internal. What can be set; see the builder of the client. */
  public static final class Settings implements Cloneable {
    private static final RetryPolicy USUAL = RetryPolicy.builder().build();
    private static final CallListener NOBODY = new CallListener() {};

    public RetryPolicy retryPolicy = USUAL;
    public @Nullable RateLimiter rateLimiter;
    public Duration maxRateLimitWait = Duration.ofMinutes(2);
    public CallListener listener = NOBODY;
    public @Nullable UnknownListener unknownListener;
    public Duration signInTimeout = Duration.ofSeconds(30);
    public int batchConcurrency = 4;
    public int threads = 16;
    public @Nullable Executor executor;
    public Executor callbackExecutor = Runnable::run;

    public Lifetime.Time time = Lifetime.Time.SYSTEM;
    public DoubleSupplier random = Math::random;

    /** A copy, for the builder may be changed and used again. */
    public Settings copy() {
      try {
        return (Settings) clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }

  final Settings settings;
  final Permits permits;
  final Threads threads;
  final Lifetime life;
  private final Http http;
  private volatile @Nullable Session session;

  /** Takes settings that nobody changes any more. */
  public Calls(Settings settings, Http http) {
    this.settings = settings;
    this.http = http;
    permits = new Permits(settings.rateLimiter, settings.time);
    threads = new Threads(settings.threads, settings.executor);
    life = Lifetime.root(settings.time, Lifetime.FOREVER);
  }

  /** Calls with other settings that share all else. */
  private Calls(Calls shared, Settings settings) {
    this.settings = settings;
    http = shared.http;
    permits = shared.permits;
    threads = shared.threads;
    life = shared.life;
    session = shared.session;
  }

  /** The same for calls with other settings; what they share stays as it is. */
  public Calls with(Consumer<Settings> change) {
    Settings changed = settings.copy();
    change.accept(changed);
    return new Calls(this, changed);
  }

  /** Sets where tokens come from; once, before the first call. */
  public void signInWith(Session value) {
    session = value;
  }

  /** Retrofit asks it for the calls of each method. */
  @Override
  public @Nullable CallAdapter<?, ?> get(
      Type returnType, Annotation[] annotations, Retrofit retrofit) {
    if (getRawType(returnType) != Call.class) {
      return null;
    }
    Type answer = getParameterUpperBound(0, (ParameterizedType) returnType);
    Operation operation = new Operation(annotations, answer);
    return new CallAdapter<Object, Call<Object>>() {
      @Override
      public Type responseType() {
        return answer;
      }

      @Override
      public Call<Object> adapt(Call<Object> call) {
        return new RetryingCall<>(Calls.this, operation, call, false);
      }
    };
  }

  /**
   * Makes a call of a job, whose parts ask with calls of this client. A clone takes another job.
   */
  public <R> Call<R> call(Supplier<? extends Job<R>> jobs) {
    Job<R> job = jobs.get();
    return new JobCall<>(this, jobs, job, ((RetryingCall<?>) job.first()).operation);
  }

  /**
   * A fresh call that fails where {@code call} would answer an error; that of a job as it is, for
   * it fails anyway.
   *
   * @throws IllegalArgumentException if the call was not made by such a factory
   */
  public static <T> Call<T> checked(Call<T> call) {
    if (!(Objects.requireNonNull(call, "call") instanceof ClientCall)) {
      throw new IllegalArgumentException(
          "The call is a " + call.getClass().getName() + ": take one of api() or batch().");
    }
    return call instanceof RetryingCall ? ((RetryingCall<T>) call).checked() : call;
  }

  /** What is done with an answer that has just arrived. */
  public interface Reader<V> {
    V read(Response response) throws IOException;
  }

  /**
   * Sends one request of a sign-in, if its group has a permit at once, and reads the answer.
   *
   * @throws RateLimitException if it has none
   * @throws IOException if there is no answer, or the lifetime ends
   */
  public <V> V exchange(okhttp3.Call call, String group, Lifetime life, Reader<V> reader)
      throws IOException {
    Permits.Permit permit = permits.acquire(call.request(), group, life, 0, null);
    Attempt attempt = Attempt.of(call.request());
    attempt.until(life::isOver);
    try {
      life.bound(call.timeout());
      life.onEnd(call::cancel);
      try (Response response = call.execute()) {
        attempt.answered(response.code(), response.headers());
        return reader.read(response);
      }
    } finally {
      life.onEnd(null);
      permit.release(attempt);
    }
  }

  /** Tells the listener, whatever it throws. */
  public void tell(Consumer<CallListener> event) {
    tell(settings.listener, event);
  }

  static void tell(CallListener listener, Consumer<CallListener> event) {
    try {
      event.accept(listener);
    } catch (Throwable e) {
      Lifetime.runQuietly(() -> listener.failed(e));
    }
  }

  /** What the service said last about its rate limits, by group in lower case; a copy. */
  public Map<String, RateLimit> rateLimits() {
    return permits.limits();
  }

  /** What the throttling group of a call of this client allows. */
  public Budget budget(Call<?> call) {
    return permits.budget(((RetryingCall<?>) call).operation.actualGroup);
  }

  /** How long until a request would get its permit at once and pass no call that waits for one. */
  public long nanosUntilOpen(String group) {
    return permits.nanosUntilOpen(group);
  }

  /** Ends what waits or is under way; later calls fail at once. Frees all threads. */
  public void close() {
    life.end("The client is closed.");
    threads.close();
  }

  /** Requests are sent with this. */
  public Http http() {
    return http;
  }

  /** How long a sign-in may take. */
  public long signInNanos() {
    return Lifetime.nanos(settings.signInTimeout);
  }

  /** Who is told of unknown fields and values, or null. */
  public @Nullable UnknownListener unknownListener() {
    return settings.unknownListener;
  }

  /** The time that waits go by. */
  public Lifetime.Time time() {
    return settings.time;
  }

  /** What {@link #close} ends. */
  public Lifetime life() {
    return life;
  }

  Session session() {
    return Objects.requireNonNull(session);
  }
}
