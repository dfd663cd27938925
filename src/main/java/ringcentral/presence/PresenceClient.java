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
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
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
  private final Calls calls;
  private final AuthSession session;
  private final @Nullable OkHttpClient owned;
  private final Clock clock;

  /** The client whose watches this one has too; null for its own. */
  private final @Nullable PresenceClient whole;

  private @Nullable Watches watches;

  private PresenceClient(
      @Nullable PresenceClient whole,
      Calls calls,
      AuthSession session,
      @Nullable OkHttpClient owned,
      Clock clock) {
    this.whole = whole;
    this.calls = calls;
    this.session = session;
    this.owned = owned;
    this.clock = clock;
    Retrofit.Builder retrofit = calls.http().retrofit(calls.unknownListener());
    api = retrofit.addCallAdapterFactory(calls).build().create(PresenceApi.class);
    batch = new BatchCalls(calls).of(api);
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
   * The operations of the contract, one call each.
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
   * @return the body; null for an operation that answers none, a {@code Call<Void>}
   * @throws PresenceApiException if the service answered an error
   * @throws AuthorizationException if there is no token to send
   * @throws RateLimitException if the rate limit is used up for longer than a call may wait
   * @throws PresenceException if no answer came, or none that could be read, the call was canceled,
   *     or the thread interrupted, which stays so
   * @throws IOException one of these
   */
  @Override
  public <T> T execute(Call<T> call) throws IOException {
    return BatchCalls.execute(call);
  }

  /**
   * Watches the presence of some people, active calls included.
   *
   * @param ids ids of extensions, in any number; duplicates are watched once
   * @return a watch to be started
   * @throws IllegalArgumentException if an id is malformed
   */
  public PresenceWatch.Builder watch(Collection<String> ids) {
    return watches().of(Objects.requireNonNull(ids, "ids"));
  }

  /**
   * Watches the presence of everybody in the account, those who join it later included.
   *
   * @return a watch to be started
   */
  public PresenceWatch.Builder watchAccount() {
    return watches().of(null);
  }

  /** Made late, so that a shrinker drops what an application does not use. */
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
   * A view of this client whose calls, batches and pages are retried differently, also with other
   * time limits: see {@link RetryPolicy.Builder#totalTimeout}. {@code Call.timeout()} sets the time
   * of one call or one batch, all its attempts and waits included.
   *
   * <p>Session, rate limits, threads, connections and watches are shared: closing the view closes
   * this client. Make a view once and keep it.
   *
   * @param value the policy; {@link RetryPolicy#none()} for no retries
   * @return the view
   */
  public PresenceClient withRetryPolicy(RetryPolicy value) {
    Objects.requireNonNull(value, "retryPolicy");
    return with(settings -> settings.retryPolicy = value);
  }

  /**
   * A view of this client whose calls, batches and pages wait differently for their rate limits. It
   * shares what that of {@link #withRetryPolicy} does.
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
    PresenceClient shared = whole == null ? this : whole;
    return new PresenceClient(shared, calls.with(change), session, owned, clock);
  }

  /**
   * A call whose HTTP errors are failures: {@code execute} throws a {@link PresenceApiException},
   * {@code onFailure} and Kotlin's {@code await} get it, in place of a {@code Response} or {@code
   * HttpException}. Nothing else differs. It is a call of its own with the time limits of {@code
   * call}: cancel this one. A clone of it has those of the client, as any clone of Retrofit's. A
   * call of {@link #batch()} is returned as it is.
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
   * What the service said last about the rate limits of this user and app, as far as this client
   * was told.
   *
   * @return the limits by group, in lower case; a copy
   */
  public Map<String, RateLimit> rateLimits() {
    return calls.rateLimits();
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
   * Ends what waits or is under way within a second, but for a sign-in, which stores what it gets.
   * Later calls fail at once. Frees all threads, and the connections unless they belong to an
   * OkHttpClient that was handed in. Does not block; closing again does nothing.
   */
  @Override
  public void close() {
    calls.close();
    if (owned != null && owned.connectionPool().connectionCount() > 0) {
      // To close a TLS connection is to write to it, which Android forbids its main thread.
      new Thread(owned.connectionPool()::evictAll, "RingCentral Presence close").start();
    }
  }

  /**
   * Builds a {@link PresenceClient}. Refuses nonsense where it is set. For one thread at a time.
   */
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
     *     plain http for this machine only
     * @return this builder
     * @throws IllegalArgumentException if the address is not of that kind
     */
    public Builder server(String url) {
      server = Origin.of(url);
      return this;
    }

    /**
     * Sends through the application's own client: its connections, proxies, TLS settings,
     * interceptors and time-outs are shared, and closing the presence client leaves it alone. Its
     * cache, cookie jar and authenticator are not used, since an answer belongs to one user; its
     * dispatcher is not either, and so its limits do not apply.
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
      if (Objects.requireNonNull(suffix, "suffix").isEmpty()
          || !Messages.isVisibleAscii(suffix.replace(' ', '_'))) {
        throw new IllegalArgumentException(
            "The User-Agent suffix is empty or holds a line break or a character outside ASCII.");
      }
      userAgent = USER_AGENT + " " + suffix;
      return this;
    }

    /**
     * Sets the time to connect; 10 s by default, or as an own OkHttpClient has it.
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
     * Sets the time between two pieces of an answer; 30 s by default, or as an own OkHttpClient has
     * it.
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
     * Sets the time for one attempt of a call; 60 s by default, or as an own OkHttpClient has it. A
     * sign-in has half of it. See {@link RetryPolicy.Builder#totalTimeout} for all attempts.
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
        throw new IllegalArgumentException(name + " is " + value + ": less than 25 days only.");
      }
      timeouts.add(setter);
    }

    private static void check(String name, Duration value, boolean zeroToo) {
      if (Objects.requireNonNull(value, name).isNegative() || (value.isZero() && !zeroToo)) {
        throw new IllegalArgumentException(
            name + " is " + value + (zeroToo ? ": zero or more only." : ": more than zero only."));
      }
    }

    private static void oneOrMore(String name, long value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + " is " + value + ": 1 or more only.");
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
     * Sets how large an answer may be, uncompressed; 32 MiB by default, thirty times the largest
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
     * Sets how long before its end a token is refreshed; 90 s by default, time for the slowest call
     * to still arrive with a live one. A token that lives shortly is refreshed at half of its life.
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
     * Sets when calls are retried; the defaults of {@link RetryPolicy#builder()} unless set.
     *
     * @param value the policy; {@link RetryPolicy#none()} for no retries
     * @return this builder
     */
    public Builder retryPolicy(RetryPolicy value) {
      settings.retryPolicy = Objects.requireNonNull(value, "retryPolicy");
      return this;
    }

    /**
     * Sets what limits the rate of the calls; {@link RateLimiter#inMemory()} by default, for this
     * client alone.
     *
     * @param value the limiter, shared by the clients of one user and app
     * @return this builder
     */
    public Builder rateLimiter(RateLimiter value) {
      settings.rateLimiter = Objects.requireNonNull(value, "rateLimiter");
      return this;
    }

    /**
     * Sets how long a call waits for its rate limit, in all its attempts together; 2 minutes by
     * default. A call that would have to wait longer fails at once with a {@link
     * RateLimitException}, or with the answer 429 that was its own. In a batch it counts for each
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
     * Sets who is told what the calls do: attempts, retries, waits and sign-ins; nobody by default.
     *
     * @param value the listener
     * @return this builder
     */
    public Builder listener(CallListener value) {
      settings.listener = Objects.requireNonNull(value, "listener");
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
      settings.unknownListener = Objects.requireNonNull(value, "unknownListener");
      return this;
    }

    /**
     * Runs enqueued calls on the application's threads, such as virtual ones or Kotlin's {@code
     * Dispatchers.IO}, instead of the client's own, which are 16 at most for each throttling group
     * and end when idle. The number of its threads then bounds how many calls run at a time.
     *
     * @param value the executor; not closed by the client
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
     * Builds the client. Nothing is sent yet.
     *
     * @return the client
     * @throws IllegalStateException if there are no credentials
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
