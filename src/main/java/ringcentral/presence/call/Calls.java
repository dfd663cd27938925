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
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.errors.RateLimitException;
import ringcentral.presence.http.Attempt;
import ringcentral.presence.http.Http;
import ringcentral.presence.model.UnknownListener;

/**
 * Internal. Creates the calls of one client, and holds what they share: the session, the permits,
 * the threads, and the lifetime that {@link #close} ends.
 */
public final class Calls extends CallAdapter.Factory {
  /** How long to wait after a 429 without {@code Retry-After}. */
  public static final Duration USUAL_PENALTY = Duration.ofSeconds(30);

  /** Internal. The settings of a client; its builder documents them. */
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

    /** Returns a copy: the builder may be changed and used again. */
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

  /** Expects settings that do not change any more. */
  public Calls(Settings settings, Http http) {
    this.settings = settings;
    this.http = http;
    permits = new Permits(settings.rateLimiter, settings.time);
    threads = new Threads(settings.threads, settings.executor);
    life = Lifetime.root(settings.time, Lifetime.FOREVER);
  }

  /** Shares everything but the settings. */
  private Calls(Calls shared, Settings settings) {
    this.settings = settings;
    http = shared.http;
    permits = shared.permits;
    threads = shared.threads;
    life = shared.life;
    session = shared.session;
  }

  /** Returns a factory of calls with other settings, which shares everything else with this one. */
  public Calls with(Consumer<Settings> change) {
    Settings changed = settings.copy();
    change.accept(changed);
    return new Calls(this, changed);
  }

  /** Sets the source of the tokens; called once, before the first call. */
  public void signInWith(Session value) {
    session = value;
  }

  /** Retrofit asks for the adapter of each method. */
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
   * Creates a call that does a job, whose parts are calls of this client. A clone of it does a new
   * job.
   */
  public <R> Call<R> call(Supplier<? extends Job<R>> jobs) {
    Job<R> job = jobs.get();
    return new JobCall<>(this, jobs, job, ((RetryingCall<?>) job.first()).operation);
  }

  /**
   * Returns a fresh call that throws where {@code call} would return an error response. The call of
   * a job is returned as it is, since it throws anyway.
   *
   * @throws IllegalArgumentException if the call was not created by a client
   */
  public static <T> Call<T> checked(Call<T> call) {
    if (!(Objects.requireNonNull(call, "call") instanceof ClientCall)) {
      throw new IllegalArgumentException(
          "The call is a " + call.getClass().getName() + ": take one of api() or batch().");
    }
    return call instanceof RetryingCall ? ((RetryingCall<T>) call).checked() : call;
  }

  /** Reads an answer that has just arrived. */
  public interface Reader<V> {
    V read(Response response) throws IOException;
  }

  /**
   * Sends one request of a sign-in and reads the answer. Does not wait for a permit.
   *
   * @throws RateLimitException if its group has no permit now
   * @throws IOException if no answer came before the deadline
   */
  public <V> V exchange(okhttp3.Call call, String group, Lifetime life, Reader<V> reader)
      throws IOException {
    Permits.Permit permit = permits.acquire(call.request(), group, life, 0, null);
    Attempt attempt = Attempt.of(call.request());
    attempt.until(life::isOver);
    try {
      life.bound(call.timeout());
      try (Response response = send(call::execute)) {
        return reader.read(response);
      }
    } finally {
      permit.release(attempt);
    }
  }

  /** A request that is ready to be sent. */
  interface Sending<R> {
    R execute() throws IOException;
  }

  /**
   * Sends a request. An interceptor may use another client, whose errors are no answer to this
   * request.
   */
  static <R> R send(Sending<R> request) throws IOException {
    try {
      return request.execute();
    } catch (PresenceException e) {
      String type = e.getClass().getName();
      throw e.getClass() == PresenceException.class
          ? e
          : new IOException("the call failed with " + type, e);
    }
  }

  /** Throws Errors and Android's exception on: only the application can mend their cause. */
  public static void throwIfFatal(Throwable e) {
    if (e instanceof Error) {
      throw (Error) e;
    }
    if (e.getClass().getName().equals("android.os.NetworkOnMainThreadException")) {
      throw (RuntimeException) e;
    }
  }

  /** Tells the listener. What it throws is not thrown on. */
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

  /** The latest rate limits that the service has announced, by group in lower case; a copy. */
  public Map<String, RateLimit> rateLimits() {
    return permits.limits();
  }

  /** What the throttling group of a call allows. */
  public Budget budget(Call<?> call) {
    return permits.budget(((RetryingCall<?>) call).operation.actualGroup);
  }

  /** Ends all calls that wait or are under way, and all threads. Later calls fail at once. */
  public void close() {
    life.end("The client is closed.");
    threads.close();
  }

  /** Sends the requests. */
  public Http http() {
    return http;
  }

  /** How long a sign-in may take. */
  public long signInNanos() {
    return Lifetime.nanos(settings.signInTimeout);
  }

  /** The listener that is told of unknown fields and values, or null. */
  public @Nullable UnknownListener unknownListener() {
    return settings.unknownListener;
  }

  /** The clock that waits are measured by. */
  public Lifetime.Time time() {
    return settings.time;
  }

  /** The lifetime that {@link #close} ends. */
  public Lifetime life() {
    return life;
  }

  Session session() {
    return Objects.requireNonNull(session);
  }
}
