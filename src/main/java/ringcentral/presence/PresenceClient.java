package ringcentral.presence;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Retrofit;
import ringcentral.presence.api.PresenceApi;
import ringcentral.presence.api.Servers;
import ringcentral.presence.auth.AccessTokenSupplier;
import ringcentral.presence.auth.AuthSession;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.auth.TokenStore;
import ringcentral.presence.batch.BatchCalls;
import ringcentral.presence.batch.PresenceBatchApi;
import ringcentral.presence.call.CallListener;
import ringcentral.presence.call.Calls;
import ringcentral.presence.call.Lifetime;
import ringcentral.presence.call.RateLimit;
import ringcentral.presence.call.RateLimiter;
import ringcentral.presence.call.RetryPolicy;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.Messages;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.errors.RateLimitException;
import ringcentral.presence.http.Http;
import ringcentral.presence.http.Origin;
import ringcentral.presence.model.UnknownListener;
import ringcentral.presence.watch.PresenceWatch;
import ringcentral.presence.watch.Watches;

/**
 * A client of the RingCentral Presence API for one signed-in user.
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
 * <p>Safe for use from many threads; create one per user and keep it. The methods of this class
 * block. On Android's main thread use {@code enqueue} or {@code await} on the calls of {@link
 * #api()} and {@link #batch()} instead. The bearer token is sent to the configured server only.
 */
public final class PresenceClient extends PresenceReads implements Closeable {
  private final PresenceApi api;
  private final PresenceBatchApi batch;
  private final Calls calls;
  private final AuthSession session;
  private final @Nullable OkHttpClient owned;
  private final Clock clock;

  /** The client that this one is a view of, or null. */
  private final @Nullable PresenceClient whole;

  private @Nullable Watches watches;

  private PresenceClient(
      @Nullable PresenceClient base,
      Calls calls,
      AuthSession session,
      @Nullable OkHttpClient owned,
      Clock clock) {
    whole = base == null || base.whole == null ? base : base.whole;
    this.calls = calls;
    this.session = session;
    this.owned = owned;
    this.clock = clock;
    Retrofit.Builder retrofit = calls.http().retrofit(calls.unknownListener());
    api = retrofit.addCallAdapterFactory(calls).build().create(PresenceApi.class);
    batch = new BatchCalls(calls).of(api);
  }

  /**
   * Returns a builder; only the credentials have to be set.
   *
   * @return a builder with the defaults
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the operations of the contract, one call each.
   *
   * @return the Retrofit interface, signed in
   */
  public PresenceApi api() {
    return api;
  }

  /**
   * Returns the reads that take any number of ids, as calls that can be enqueued and canceled.
   *
   * @return the batch calls, signed in
   */
  @Override
  public PresenceBatchApi batch() {
    return batch;
  }

  /**
   * Executes a call of {@link #api()} or {@link #batch()} and returns the body of its answer.
   *
   * @param call a call that has not been started
   * @param <T> the type of the body
   * @return the body; null for a {@code Call<Void>}
   * @throws PresenceApiException if the service answered an error
   * @throws AuthorizationException if there is no token to send
   * @throws RateLimitException if the rate limit is used up for longer than a call may wait
   * @throws PresenceException if no answer came, the answer could not be read, the call was
   *     canceled, or the thread was interrupted; it stays interrupted
   * @throws IOException one of the above
   */
  @Override
  public <T> T execute(Call<T> call) throws IOException {
    return BatchCalls.execute(call);
  }

  /**
   * Prepares to watch the presence of people, including their active calls.
   *
   * @param ids ids of extensions, in any number; duplicates are watched once
   * @return a builder, which starts the watch
   * @throws IllegalArgumentException if an id is malformed
   */
  public PresenceWatch.Builder watch(Collection<String> ids) {
    return watches().of(Objects.requireNonNull(ids, "ids"));
  }

  /**
   * Prepares to watch the presence of everybody in the account, including people who join it later.
   *
   * @return a builder, which starts the watch
   */
  public PresenceWatch.Builder watchAccount() {
    return watches().of(null);
  }

  /**
   * Created on first use, so that a shrinker can remove watches that an application does not use.
   */
  private synchronized Watches watches() {
    if (whole != null) {
      return whole.watches();
    }
    if (watches == null) {
      PresenceClient own = with(Watches::setUp);
      watches = new Watches(own.api, own.batch, calls, clock);
    }
    return watches;
  }

  /**
   * Returns a view of this client with another retry policy for calls, batches and pages, and so
   * another {@linkplain RetryPolicy.Builder#totalTimeout total timeout}. {@code Call.timeout()}
   * sets the time limit of a single call or batch, including all attempts and waits.
   *
   * <p>The view shares session, rate limits, threads, connections and watches with this client, so
   * closing the view closes this client. Create a view once and keep it.
   *
   * @param value the policy; {@link RetryPolicy#none()} for no retries
   * @return the view
   */
  public PresenceClient withRetryPolicy(RetryPolicy value) {
    Objects.requireNonNull(value, "retryPolicy");
    return with(settings -> settings.retryPolicy = value);
  }

  /**
   * Returns a view of this client with another {@code maxRateLimitWait} for calls, batches and
   * pages. It shares the same things as that of {@link #withRetryPolicy}.
   *
   * @param value as for {@link Builder#maxRateLimitWait}
   * @return the view
   * @throws IllegalArgumentException if it is negative
   */
  public PresenceClient withMaxRateLimitWait(Duration value) {
    Builder.check("maxRateLimitWait", value, true);
    return with(settings -> settings.maxRateLimitWait = value);
  }

  private PresenceClient with(Consumer<Calls.Settings> change) {
    return new PresenceClient(this, calls.with(change), session, owned, clock);
  }

  /**
   * Returns a call whose HTTP errors are failures: {@code execute} and Kotlin's {@code await} throw
   * a {@link PresenceApiException}, and {@code onFailure} gets it, in place of a {@code Response}
   * or {@code HttpException}. It is a new call with the time limits of {@code call}; to cancel,
   * cancel the new one. A clone of it has the time limits of the client, like any clone of
   * Retrofit. A call of {@link #batch()} is returned as it is.
   *
   * @param call a call of {@link #api()} or {@link #batch()}
   * @param <T> what it answers
   * @return a call that has not been started
   * @throws IllegalArgumentException if the call is of another kind
   */
  public <T> Call<T> checked(Call<T> call) {
    return Calls.checked(call);
  }

  /**
   * Returns the latest rate limits that the service has announced to this client.
   *
   * @return the limits by group, in lower case; a copy
   */
  public Map<String, RateLimit> rateLimits() {
    return calls.rateLimits();
  }

  /**
   * Revokes the tokens at the service ({@code /restapi/oauth/revoke}) and deletes them, also from
   * the {@link TokenStore}. Later calls fail with an {@link AuthorizationException}. If the service
   * cannot be reached, the tokens expire by themselves: the access token within an hour, the
   * refresh token within a week. The tokens of an {@link AccessTokenSupplier} are not revoked.
   *
   * @throws IOException if the store could not delete the tokens
   */
  public void signOut() throws IOException {
    session.signOut();
  }

  /**
   * Ends all calls that wait or are under way within a second, except a sign-in, which still stores
   * its token. Later calls fail at once. Ends all threads, and closes the connections unless they
   * belong to an OkHttpClient of the application. Does not block; closing again does nothing.
   */
  @Override
  public void close() {
    calls.close();
    if (owned != null && owned.connectionPool().connectionCount() > 0) {
      // Closing a TLS connection writes to it, which Android forbids on its main thread.
      new Thread(() -> close(owned.connectionPool()), "RingCentral Presence close").start();
    }
  }

  /** Waits up to a second for canceled calls to release their connections. */
  static void close(ConnectionPool connections) {
    for (int i = 0; i < 20 && connections.connectionCount() > 0; i++) {
      connections.evictAll();
      LockSupport.parkNanos(50_000_000);
    }
  }

  /** Builds a {@link PresenceClient}. Each setter checks its value. Not thread-safe. */
  public static final class Builder {
    private static final String USER_AGENT = "ringcentral-presence-java";

    private @Nullable Credentials credentials;
    private Origin server = Origin.of(Servers.PRODUCTION);
    private @Nullable OkHttpClient okHttpClient;
    private String userAgent = USER_AGENT;
    private final List<Consumer<OkHttpClient.Builder>> timeouts = new ArrayList<>();
    private long maxBodyBytes = 32L * 1024 * 1024;
    private @Nullable TokenStore tokenStore;
    private Duration refreshMargin = Duration.ofSeconds(90);
    private Clock clock = Clock.systemUTC();
    private final Calls.Settings settings = new Calls.Settings();

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
     *     plain http for the loopback interface only
     * @return this builder
     * @throws IllegalArgumentException if the address is anything else
     */
    public Builder server(String url) {
      server = Origin.of(url);
      return this;
    }

    /**
     * Sends requests through the application's own client: its connections, proxies, TLS settings,
     * interceptors and time-outs are used, and closing the presence client does not close it. Its
     * cache, cookie jar and authenticator are not used, since an answer belongs to one user. Its
     * dispatcher is not used either, so its limits do not apply.
     *
     * @param value the client
     * @return this builder
     */
    public Builder okHttpClient(OkHttpClient value) {
      okHttpClient = Objects.requireNonNull(value, "okHttpClient");
      return this;
    }

    /**
     * Adds a suffix to the User-Agent header, by which the vendor can tell applications apart.
     *
     * @param suffix name and version of the application, such as {@code board/2.1}
     * @return this builder
     * @throws IllegalArgumentException if it is empty or not allowed in a header
     */
    public Builder userAgentSuffix(String suffix) {
      if (Objects.requireNonNull(suffix, "suffix").isEmpty()
          || !Messages.isVisibleAscii(suffix.replace(' ', '_'))) {
        throw new IllegalArgumentException(
            "The User-Agent suffix is empty or holds a line break or a character outside ASCII.");
      }
      userAgent = USER_AGENT + " " + suffix;
      return this;
    }

    /**
     * Sets the connect time-out; 10 s by default, or that of the application's OkHttpClient.
     *
     * @param value more than nothing, less than 25 days
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder connectTimeout(Duration value) {
      timeout("connectTimeout", value, http -> http.connectTimeout(value));
      return this;
    }

    /**
     * Sets the longest time between two pieces of an answer; 30 s by default, or that of the
     * application's OkHttpClient.
     *
     * @param value more than nothing, less than 25 days
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder readTimeout(Duration value) {
      timeout("readTimeout", value, http -> http.readTimeout(value));
      return this;
    }

    /**
     * Sets the time limit of one attempt of a call; 60 s by default, or that of the application's
     * OkHttpClient. A sign-in has half of it. See {@link RetryPolicy.Builder#totalTimeout} for all
     * attempts together.
     *
     * @param value more than nothing, less than 25 days
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder callTimeout(Duration value) {
      timeout("callTimeout", value, http -> http.callTimeout(value));
      return this;
    }

    private void timeout(String name, Duration value, Consumer<OkHttpClient.Builder> setter) {
      check(name, value, false);
      if (value.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0) { // OkHttp has an int.
        throw new IllegalArgumentException(name + " is " + value + "; it must be under 25 days.");
      }
      timeouts.add(setter);
    }

    private static void check(String name, Duration value, boolean zeroToo) {
      if (Objects.requireNonNull(value, name).isNegative() || (value.isZero() && !zeroToo)) {
        String least = zeroToo ? "zero or more." : "more than zero.";
        throw new IllegalArgumentException(name + " is " + value + "; it must be " + least);
      }
    }

    private static void oneOrMore(String name, long value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + " is " + value + "; it must be 1 or more.");
      }
    }

    /**
     * Sets how many requests of one batch run at the same time; 4 by default.
     *
     * @param value 1 or more
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder batchConcurrency(int value) {
      oneOrMore("batchConcurrency", value);
      settings.batchConcurrency = value;
      return this;
    }

    /**
     * Sets the maximum size of an answer, uncompressed; 32 MiB by default, thirty times the largest
     * page.
     *
     * @param value bytes, 1 or more
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder maxBodyBytes(long value) {
      oneOrMore("maxBodyBytes", value);
      maxBodyBytes = value;
      return this;
    }

    /**
     * Sets where tokens are kept; {@link TokenStore#inMemory()} by default.
     *
     * @param value the store, for one user of one app
     * @return this builder
     */
    public Builder tokenStore(TokenStore value) {
      tokenStore = Objects.requireNonNull(value, "tokenStore");
      return this;
    }

    /**
     * Sets how long before its expiry a token is refreshed; 90 s by default, so that also the
     * slowest call arrives with a valid token. A short-lived token is refreshed after half of its
     * lifetime.
     *
     * @param value zero or more
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder refreshMargin(Duration value) {
      check("refreshMargin", value, true);
      refreshMargin = value;
      return this;
    }

    /**
     * Sets when calls are retried; by default as {@link RetryPolicy#builder()} says.
     *
     * @param value the policy; {@link RetryPolicy#none()} for no retries
     * @return this builder
     */
    public Builder retryPolicy(RetryPolicy value) {
      settings.retryPolicy = Objects.requireNonNull(value, "retryPolicy");
      return this;
    }

    /**
     * Sets the rate limiter; by default an own {@link RateLimiter#inMemory()}.
     *
     * @param value the limiter, which the clients of one user and app should share
     * @return this builder
     */
    public Builder rateLimiter(RateLimiter value) {
      settings.rateLimiter = Objects.requireNonNull(value, "rateLimiter");
      return this;
    }

    /**
     * Sets how long a call waits for its rate limit, in all attempts together; 2 minutes by
     * default. A call that would have to wait longer fails at once with a {@link
     * RateLimitException}, or with the error that it was answered. In a batch it applies to each
     * request.
     *
     * @param value zero or more; zero fails fast
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder maxRateLimitWait(Duration value) {
      check("maxRateLimitWait", value, true);
      settings.maxRateLimitWait = value;
      return this;
    }

    /**
     * Sets a listener that observes attempts, retries, waits and sign-ins; none by default.
     *
     * @param value the listener
     * @return this builder
     */
    public Builder listener(CallListener value) {
      settings.listener = Objects.requireNonNull(value, "listener");
      return this;
    }

    /**
     * Sets a listener that is told of fields and enum values that this version does not know; none
     * by default. Unknown enum values are preserved, unknown fields are skipped.
     *
     * @param value the listener
     * @return this builder
     */
    public Builder unknownListener(UnknownListener value) {
      settings.unknownListener = Objects.requireNonNull(value, "unknownListener");
      return this;
    }

    /**
     * Runs enqueued calls on an executor of the application, such as virtual threads or Kotlin's
     * {@code Dispatchers.IO}, instead of the client's own threads, which are at most 16 for each
     * throttling group and end when idle. The number of its threads limits how many calls run at
     * the same time.
     *
     * @param value the executor, which the client does not shut down
     * @return this builder
     */
    public Builder executor(Executor value) {
      settings.executor = Objects.requireNonNull(value, "executor");
      return this;
    }

    Builder clock(Clock value) {
      clock = value;
      return this;
    }

    Builder time(Lifetime.Time value) {
      settings.time = value;
      return this;
    }

    Builder random(DoubleSupplier value) {
      settings.random = value;
      return this;
    }

    /**
     * Builds the client. Sends nothing yet.
     *
     * @return the client
     * @throws IllegalStateException if no credentials were set
     */
    public PresenceClient build() {
      if (credentials == null) {
        throw new IllegalStateException("There are no credentials; set Builder.credentials.");
      }
      OkHttpClient base = base();
      Http http = new Http(BatchCalls.readingOne(base), server, userAgent, maxBodyBytes);
      Calls.Settings built = settings.copy(); // The builder may be used again.
      Executor mainThread = http.retrofit(null).build().callbackExecutor();
      if (mainThread != null) { // Only on Android.
        built.callbackExecutor = mainThread;
      }
      if (base.callTimeoutMillis() > 0) {
        built.signInTimeout = Duration.ofMillis(Math.max(1, base.callTimeoutMillis() / 2));
      }
      Calls calls = new Calls(built, http);
      TokenStore store = tokenStore == null ? TokenStore.inMemory() : tokenStore;
      AuthSession session = AuthSession.of(credentials, calls, store, clock, refreshMargin);
      calls.signInWith(session);
      OkHttpClient owned = okHttpClient == null ? base : null;
      return new PresenceClient(null, calls, session, owned, clock);
    }

    OkHttpClient base() {
      OkHttpClient.Builder http =
          okHttpClient != null
              ? okHttpClient.newBuilder()
              : new OkHttpClient.Builder()
                  .connectTimeout(Duration.ofSeconds(10))
                  .readTimeout(Duration.ofSeconds(30))
                  .callTimeout(Duration.ofSeconds(60));
      timeouts.forEach(timeout -> timeout.accept(http));
      return http.build();
    }
  }
}
