package ringcentral.presence;

import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.CallAdapter;
import retrofit2.Retrofit;
import retrofit2.http.GET;
import ringcentral.presence.api.RateLimitGroup;
import ringcentral.presence.model.UnknownListener;

/** Makes the calls of a client {@link RepeatedCall}s, by what the contract says of each method. */
final class RepeatedCallFactory extends CallAdapter.Factory {
  /** What the calls of one client share. */
  static final class Services {
    final RetryPolicy policy;
    final Pacer pacer;
    final Duration maxRateLimitWait;
    final WaitListener listener;
    final Timer timer;
    final Clock clock;
    final Random random;
    final Dispatcher dispatcher;
    final Executor executor;
    final @Nullable UnknownListener unknownListener;

    /** The names that the service gives to the groups of the contract, where it has others. */
    private final Map<String, String> renamed = new ConcurrentHashMap<>();

    Services(
        PresenceClient.Builder settings, Pacer pacer, Dispatcher dispatcher, Executor executor) {
      this.policy = settings.retryPolicy;
      this.pacer = pacer;
      this.maxRateLimitWait = settings.maxRateLimitWait;
      this.listener = settings.waitListener;
      this.timer = settings.timer;
      this.clock = settings.clock;
      this.random = settings.random;
      this.dispatcher = dispatcher;
      this.executor = executor;
      this.unknownListener = settings.unknownListener;
    }
  }

  /** A number from 0 to 1. */
  interface Random {
    double next();
  }

  /** What a call needs to know of its method. */
  static final class Operation {
    /** A longer name is none. */
    private static final int LONGEST_GROUP = 40;

    final Services services;
    final Executor callbackExecutor;
    final boolean read;
    private final String group;

    Operation(Services services, Executor callbackExecutor, boolean read, String group) {
      this.services = services;
      this.callbackExecutor = callbackExecutor;
      this.read = read;
      this.group = group;
    }

    /** As the contract has it, until an answer names it. */
    String group() {
      return services.renamed.getOrDefault(group, group);
    }

    /** Ends the turn of a request with what its answer said, if one came. */
    void release(String acquired, @Nullable RateLimit limit, Duration penalty) {
      String named = limit == null ? null : limit.group();
      String actual =
          named == null || named.length() > LONGEST_GROUP
              ? acquired
              : named.toLowerCase(Locale.ROOT);
      if (!actual.equals(acquired)) {
        services.renamed.put(group, actual);
        services.pacer.release(acquired, null, Duration.ZERO);
      }
      services.pacer.release(actual, limit, penalty);
    }
  }

  private final Services services;
  private final Executor callbackExecutor;

  RepeatedCallFactory(Services services, Executor callbackExecutor) {
    this.services = services;
    this.callbackExecutor = callbackExecutor;
  }

  @Override
  public @Nullable CallAdapter<?, ?> get(
      Type returnType, Annotation[] annotations, Retrofit retrofit) {
    if (getRawType(returnType) != Call.class) {
      return null;
    }
    boolean read = false;
    String group = "";
    for (Annotation annotation : annotations) {
      if (annotation instanceof GET) {
        read = true;
      } else if (annotation instanceof RateLimitGroup) {
        group = ((RateLimitGroup) annotation).value().toLowerCase(Locale.ROOT);
      }
    }
    return new Adapter<>(
        getParameterUpperBound(0, (ParameterizedType) returnType),
        new Operation(services, callbackExecutor, read, group));
  }

  private static final class Adapter<T> implements CallAdapter<T, Call<T>> {
    private final Type responseType;
    private final Operation operation;

    Adapter(Type responseType, Operation operation) {
      this.responseType = responseType;
      this.operation = operation;
    }

    @Override
    public Type responseType() {
      return responseType;
    }

    @Override
    public Call<T> adapt(Call<T> call) {
      return new RepeatedCall<>(operation, call);
    }
  }

  /**
   * Makes OkHttp's calls, so that what OkHttp repeats by itself can be counted, and is never a
   * write that may have been read by the service.
   */
  static okhttp3.Call.Factory counted(OkHttpClient http) {
    return request -> {
      Request.Builder builder = request.newBuilder().tag(Tries.class, new Tries());
      RequestBody body = request.body();
      if (body != null) {
        builder.method(request.method(), new OneShotBody(body));
      }
      return http.newCall(builder.build());
    };
  }

  private static final class OneShotBody extends RequestBody {
    private final RequestBody body;

    OneShotBody(RequestBody body) {
      this.body = body;
    }

    @Override
    public @Nullable MediaType contentType() {
      return body.contentType();
    }

    @Override
    public long contentLength() throws java.io.IOException {
      return body.contentLength();
    }

    @Override
    public void writeTo(BufferedSink sink) throws java.io.IOException {
      body.writeTo(sink);
    }

    @Override
    public boolean isOneShot() {
      return true;
    }
  }
}
