package ringcentral.presence;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Retrofit;
import ringcentral.presence.api.PresenceApi;
import ringcentral.presence.api.Servers;
import ringcentral.presence.model.UnknownListener;

/**
 * Reads and changes RingCentral presence, signed in as one user.
 *
 * <pre>{@code
 * try (PresenceClient client = PresenceClient.builder()
 *     .credentials(Credentials.jwt(clientId, clientSecret, jwt))
 *     .build()) {
 *   UserPresence me = client.execute(client.api().readUserPresenceStatus("~", "~"));
 *   BatchResult<UserPresence> team = client.readUserPresenceStatuses(ids);
 * }
 * }</pre>
 *
 * <p>Safe for use from many threads; make one per user and keep it. The methods here block, so not
 * for Android's main thread: there, use {@code enqueue} or {@code await} on the calls of {@link
 * #api()} and {@link #batch()}. The bearer token goes to the configured server and nowhere else.
 */
public final class PresenceClient extends PresenceReads implements Closeable {
  private final PresenceApi api;
  private final PresenceBatchApi batch;
  private final Session session;
  private final RateLimiter rateLimiter;
  private final RepeatedCallFactory.Services services;
  private final @Nullable OkHttpClient owned;

  private PresenceClient(Builder builder, Credentials credentials) {
    HttpUrl server = builder.server;
    String userAgent = builder.userAgent; // Now: the builder may be changed and used again.
    OkHttpClient base = builder.base();
    owned = builder.okHttpClient == null ? base : null;
    OkHttpClient.Builder guarded =
        base.newBuilder()
            .addInterceptor(
                chain ->
                    chain.proceed(
                        chain.request().newBuilder().header("User-Agent", userAgent).build()))
            .addInterceptor(new BodyLimit(builder.maxBodyBytes))
            .addNetworkInterceptor(new OriginGuard(server));
    // Sign-ins take place inside of calls, and others wait for them: theirs is the first time-out.
    int signInMillis = base.callTimeoutMillis() == 0 ? 30_000 : base.callTimeoutMillis() / 2;
    OkHttpClient hastier = guarded.callTimeout(signInMillis, TimeUnit.MILLISECONDS).build();
    rateLimiter =
        builder.rateLimiter == null ? new InMemoryRateLimiter(builder.clock) : builder.rateLimiter;
    Executor executor = orAlone(base.dispatcher().executorService());
    Pacer pacer = new Pacer(rateLimiter, builder.timer, builder.clock, executor);
    session =
        credentials.newSession(
            new TokenEndpoint(RepeatedCallFactory.counted(hastier), server, builder.clock, pacer),
            builder.tokenStore == null ? TokenStore.inMemory() : builder.tokenStore,
            builder.clock,
            builder.renewalMargin);
    OkHttpClient http =
        guarded
            .callTimeout(base.callTimeoutMillis(), TimeUnit.MILLISECONDS)
            .addInterceptor(new BearerInterceptor(session, pacer))
            .build();
    services = new RepeatedCallFactory.Services(builder, pacer, base.dispatcher(), executor);
    Retrofit plain =
        new Retrofit.Builder()
            .baseUrl(server)
            .callFactory(RepeatedCallFactory.counted(http))
            .addConverterFactory(new JsonConverterFactory(builder.unknownListener))
            .build();
    Executor main = plain.callbackExecutor(); // Android's main thread; null elsewhere.
    PresenceApi inPlace = api(plain, Runnable::run);
    api = main == null ? inPlace : api(plain, main);
    // Whose calls call back where they are, since the answers of a batch are read in callbacks.
    batch =
        new PresenceBatchApi(
            inPlace,
            new BatchCalls(
                services,
                main == null ? executor : main,
                builder.batchConcurrency,
                JsonConverterFactory::adapter));
  }

  private PresenceApi api(Retrofit plain, Executor callbackExecutor) {
    return plain
        .newBuilder()
        .addCallAdapterFactory(new RepeatedCallFactory(services, callbackExecutor))
        .build()
        .create(PresenceApi.class);
  }

  /** After {@link #close} OkHttp's threads are gone; a timer's must not do what may take long. */
  private static Executor orAlone(Executor executor) {
    return task -> {
      try {
        executor.execute(task);
      } catch (RejectedExecutionException e) {
        Thread last = new Thread(task, "RingCentral Presence");
        last.setDaemon(true);
        last.start();
      }
    };
  }

  /**
   * Starts a client; only the credentials have to be set.
   *
   * @return a builder with the defaults
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The nine operations, one call each.
   *
   * @return the Retrofit interface, signed in
   */
  public PresenceApi api() {
    return api;
  }

  /**
   * The reads that take any number of ids, as calls that can be enqueued and canceled.
   *
   * @return the batch calls, signed in
   */
  @Override
  public PresenceBatchApi batch() {
    return batch;
  }

  /**
   * Runs a call of {@link #api()} or {@link #batch()} and returns what it answered.
   *
   * @param call a call that has not been started
   * @param <T> what it answers
   * @return the body
   * @throws PresenceApiException if the service answered an error
   * @throws AuthorizationException if there is no token to send
   * @throws RateLimitException if the rate limit is used up for longer than a call may wait
   * @throws PresenceException if no answer came, or none that could be read
   * @throws IOException if the call was canceled or the thread interrupted
   */
  @Override
  public <T> T execute(Call<T> call) throws IOException {
    return BatchCalls.execute(call);
  }

  /**
   * What the service said last about the rate limits of this user and app, as far as this client
   * was told.
   *
   * @return the limits by group, in lower case; a copy
   */
  public Map<String, RateLimit> rateLimits() {
    return services.pacer.limits();
  }

  /**
   * How long a call has to wait before it may be sent, because of a rate limit.
   *
   * @param group a throttling group, such as {@code Light}; operations name theirs
   * @return the time, as far as is known; zero if a call can be sent now
   */
  public Duration rateLimitWait(String group) {
    return rateLimiter.waitFor(group.toLowerCase(Locale.ROOT));
  }

  /**
   * Ends the session at the service ({@code /restapi/oauth/revoke}), and forgets the tokens, those
   * in the {@link TokenStore} too. Later calls fail with an {@link AuthorizationException}. If the
   * service cannot be reached, its tokens end by themselves: the access token within an hour, a
   * refresh token within a week. Tokens of an {@link AccessTokenSupplier} are its own to revoke.
   *
   * @throws IOException if the store could not forget the tokens; nothing else is thrown
   */
  public void signOut() throws IOException {
    session.signOut();
  }

  /**
   * Frees threads and connections, unless they belong to an OkHttpClient that was handed in. Calls
   * that are under way end by themselves; the client is not to be used afterwards.
   */
  @Override
  public void close() {
    if (owned == null) {
      return;
    }
    ExecutorService executor = owned.dispatcher().executorService();
    try {
      // To close a TLS connection is to write to it, which Android forbids its main thread.
      executor.execute(owned.connectionPool()::evictAll);
      executor.shutdown();
    } catch (RejectedExecutionException e) {
      // Closed before.
    }
  }

  /**
   * Builds a {@link PresenceClient}. Refuses nonsense where it is set. For one thread at a time.
   */
  public static final class Builder {
    private static final String USER_AGENT = "ringcentral-presence-java";

    private @Nullable Credentials credentials;
    private HttpUrl server = OriginGuard.server(Servers.PRODUCTION);
    private @Nullable OkHttpClient okHttpClient;
    private String userAgent = USER_AGENT;
    private @Nullable Duration connectTimeout;
    private @Nullable Duration readTimeout;
    private @Nullable Duration callTimeout;
    private int batchConcurrency = 4;
    private long maxBodyBytes = 32L * 1024 * 1024;
    private @Nullable TokenStore tokenStore;
    private Duration renewalMargin = Duration.ofSeconds(90);
    RetryPolicy retryPolicy = RetryPolicy.builder().build();
    private @Nullable RateLimiter rateLimiter;
    Duration maxRateLimitWait = Duration.ofMinutes(2);
    WaitListener waitListener = (request, time, reason) -> {};
    @Nullable UnknownListener unknownListener;
    Clock clock = Clock.systemUTC();
    Timer timer = Timer.OKIO;
    RepeatedCallFactory.Random random = Math::random;

    private Builder() {}

    /**
     * Sets how to sign in.
     *
     * @param value the credentials
     * @return this builder
     */
    public Builder credentials(Credentials value) {
      credentials = Objects.requireNonNull(value, "credentials");
      return this;
    }

    /**
     * Sets the server; {@link Servers#PRODUCTION} by default.
     *
     * @param url {@link Servers#SANDBOX}, or any other https address of a host without a path;
     *     plain http for this machine only
     * @return this builder
     * @throws IllegalArgumentException if the address is not of that kind
     */
    public Builder server(String url) {
      server = OriginGuard.server(url);
      return this;
    }

    /**
     * Sends through the application's own client: its connections, threads, interceptors and
     * time-outs are shared, and closing the presence client leaves it alone. Its cache, cookie jar
     * and authenticator are not used; its proxy authenticator is.
     *
     * @param value the client
     * @return this builder
     */
    public Builder okHttpClient(OkHttpClient value) {
      okHttpClient = Objects.requireNonNull(value, "okHttpClient");
      return this;
    }

    /**
     * Adds to the User-Agent header, so that the vendor can tell applications apart.
     *
     * @param suffix name and version of the application, such as {@code board/2.1}
     * @return this builder
     * @throws IllegalArgumentException if it is empty or cannot stand in a header
     */
    public Builder userAgentSuffix(String suffix) {
      if (suffix.isEmpty() || !Session.isVisibleAscii(suffix.replace(' ', '_'))) {
        throw new IllegalArgumentException(
            "The User-Agent suffix is empty or holds a line break or a character outside ASCII.");
      }
      userAgent = USER_AGENT + " " + suffix;
      return this;
    }

    /**
     * Sets the time to connect; 10 s by default, or as an own OkHttpClient has it.
     *
     * @param value more than nothing
     * @return this builder
     * @throws IllegalArgumentException if it is zero or negative
     */
    public Builder connectTimeout(Duration value) {
      connectTimeout = positive("connect", value);
      return this;
    }

    /**
     * Sets the time between two pieces of an answer; 30 s by default, or as an own OkHttpClient has
     * it.
     *
     * @param value more than nothing
     * @return this builder
     * @throws IllegalArgumentException if it is zero or negative
     */
    public Builder readTimeout(Duration value) {
      readTimeout = positive("read", value);
      return this;
    }

    /**
     * Sets the time for one try of a call, a sign-in included, which has half of it; 60 s by
     * default, or as an own OkHttpClient has it. See {@link RetryPolicy.Builder#totalTime} for all
     * tries.
     *
     * @param value more than nothing
     * @return this builder
     * @throws IllegalArgumentException if it is zero or negative
     */
    public Builder callTimeout(Duration value) {
      callTimeout = positive("call", value);
      return this;
    }

    private static Duration positive(String what, Duration value) {
      if (value.isZero() || value.isNegative()) {
        throw new IllegalArgumentException(
            "The " + what + " time-out is " + value + ": more than zero only.");
      }
      return value;
    }

    /**
     * Sets how many requests of one batch run at the same time; 4 by default.
     *
     * @param value 1 or more; OkHttp's dispatcher has a limit of its own, 5 per host by default
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder batchConcurrency(int value) {
      if (value < 1) {
        throw new IllegalArgumentException(
            "The batch concurrency is " + value + ": 1 or more only.");
      }
      batchConcurrency = value;
      return this;
    }

    /**
     * Sets how large an answer may be, uncompressed; 32 MiB by default, thirty times the largest
     * page.
     *
     * @param value bytes, 1 or more
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder maxBodyBytes(long value) {
      if (value < 1) {
        throw new IllegalArgumentException(
            "The largest body is " + value + " bytes: 1 or more only.");
      }
      maxBodyBytes = value;
      return this;
    }

    /**
     * Sets where the token is kept; {@link TokenStore#inMemory()} by default.
     *
     * @param value the store, for one user of one app
     * @return this builder
     */
    public Builder tokenStore(TokenStore value) {
      tokenStore = Objects.requireNonNull(value, "tokenStore");
      return this;
    }

    /**
     * Sets how long before its end a token is renewed; 90 s by default, time for the slowest call
     * to still arrive with a live one. A token that lives shortly is renewed at half of its life.
     *
     * @param value zero or more
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder renewalMargin(Duration value) {
      renewalMargin = notNegative("The renewal margin", value);
      return this;
    }

    /**
     * Sets when calls are repeated by themselves; the defaults of {@link RetryPolicy#builder()}
     * unless set.
     *
     * @param value the policy, {@link RetryPolicy#none()} to repeat nothing
     * @return this builder
     */
    public Builder retryPolicy(RetryPolicy value) {
      retryPolicy = Objects.requireNonNull(value, "retryPolicy");
      return this;
    }

    /**
     * Sets what paces the calls; {@link RateLimiter#inMemory()} by default, for this client alone.
     *
     * @param value the limiter, shared by the clients of one user and app
     * @return this builder
     */
    public Builder rateLimiter(RateLimiter value) {
      rateLimiter = Objects.requireNonNull(value, "rateLimiter");
      return this;
    }

    /**
     * Sets how long a call waits for its rate limit, all its tries taken together; 2 minutes by
     * default. A call that would have to wait longer fails at once with a {@link
     * RateLimitException}, or with the answer 429 that was its own. In a batch it counts for each
     * request.
     *
     * @param value zero or more; zero fails fast
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder maxRateLimitWait(Duration value) {
      maxRateLimitWait = notNegative("The longest wait for a rate limit", value);
      return this;
    }

    private static Duration notNegative(String what, Duration value) {
      if (value.isNegative()) {
        throw new IllegalArgumentException(what + " is " + value + ": zero or more only.");
      }
      return value;
    }

    /**
     * Sets who is told when a call waits; nobody by default.
     *
     * @param value the listener
     * @return this builder
     */
    public Builder waitListener(WaitListener value) {
      waitListener = Objects.requireNonNull(value, "waitListener");
      return this;
    }

    /**
     * Sets who is told when the service answers a field or a value of an enum that this version
     * does not know; nobody by default. Both are read all the same.
     *
     * @param value the listener
     * @return this builder
     */
    public Builder unknownListener(UnknownListener value) {
      unknownListener = Objects.requireNonNull(value, "unknownListener");
      return this;
    }

    Builder clock(Clock value) {
      clock = value;
      return this;
    }

    Builder timer(Timer value) {
      timer = value;
      return this;
    }

    Builder random(RepeatedCallFactory.Random value) {
      random = value;
      return this;
    }

    /**
     * Builds the client. Nothing is sent yet.
     *
     * @return the client
     * @throws IllegalStateException if there are no credentials
     */
    public PresenceClient build() {
      if (credentials == null) {
        throw new IllegalStateException("There are no credentials; set Builder.credentials.");
      }
      return new PresenceClient(this, credentials);
    }

    OkHttpClient base() {
      OkHttpClient.Builder http;
      if (okHttpClient != null) {
        // Each of these would serve one user, or another service, with what belongs to another one.
        http =
            okHttpClient
                .newBuilder()
                .cache(null)
                .cookieJar(CookieJar.NO_COOKIES)
                .authenticator(Authenticator.NONE);
      } else {
        http =
            new OkHttpClient.Builder()
                .connectTimeout(Duration.ofSeconds(10))
                .readTimeout(Duration.ofSeconds(30))
                .callTimeout(Duration.ofSeconds(60));
      }
      if (connectTimeout != null) {
        http.connectTimeout(connectTimeout);
      }
      if (readTimeout != null) {
        http.readTimeout(readTimeout);
      }
      if (callTimeout != null) {
        http.callTimeout(callTimeout);
      }
      OkHttpClient client = http.build();
      if (okHttpClient == null && batchConcurrency > client.dispatcher().getMaxRequestsPerHost()) {
        client.dispatcher().setMaxRequestsPerHost(batchConcurrency);
      }
      return client;
    }
  }
}
