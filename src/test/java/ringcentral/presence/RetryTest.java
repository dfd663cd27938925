package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownServiceException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.auth.TokenStore;
import ringcentral.presence.batch.BatchResult;
import ringcentral.presence.call.CallListener;
import ringcentral.presence.call.Lifetime;
import ringcentral.presence.call.RateLimit;
import ringcentral.presence.call.RateLimiter;
import ringcentral.presence.call.RetryPolicy;
import ringcentral.presence.call.TestLimiters;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.errors.RateLimitException;
import ringcentral.presence.model.PresenceInfoRequest;
import ringcentral.presence.model.PresenceStatus;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.testing.ManualClock;
import ringcentral.presence.testing.SimulatedRequest;
import ringcentral.presence.testing.SimulatedResponse;
import ringcentral.presence.testing.SimulatedService;
import ringcentral.presence.testing.ThrottlingGroup;

/** Rate limits and retries, on a clock that moves by itself when something waits. */
final class RetryTest {
  private static final String PATH = "/restapi/v1.0/account/~/extension/~/presence";

  private interface Answer {
    okhttp3.Response to(Request request) throws IOException;
  }

  private final ManualClock clock = new ManualClock();
  private final TestTime time = new TestTime(clock);
  private final Queue<Answer> answers = new ArrayDeque<>();
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final StubService service =
      new StubService(
          request -> {
            Answer answer;
            synchronized (answers) {
              answer = answers.poll();
            }
            return answer == null ? StubService.json(request, 200, "{}") : answer.to(request);
          });

  private RateLimiter limiter = TestLimiters.inMemory(time);

  private PresenceClient.Builder builder() {
    limiter = TestLimiters.inMemory(time);
    return service
        .client()
        .rateLimiter(limiter)
        .retryPolicy(RetryPolicy.builder().build())
        .clock(clock)
        .time(time)
        .random(() -> 0)
        .listener(
            new CallListener() {
              @Override
              public void waiting(String operation, String group, Wait wait, Duration expected) {
                told.add(group + " " + wait + " " + expected);
              }

              @Override
              public void retrying(
                  String operation,
                  String group,
                  int attempt,
                  PresenceException e,
                  Duration delay) {
                told.add("attempt " + attempt + ": " + e.getMessage());
              }
            });
  }

  private PresenceClient client = builder().build();

  private static Answer status(int status, String... headers) {
    return request ->
        StubService.json(request, status, status < 300 ? "{}" : "{\"errorCode\":\"X-1\"}")
            .newBuilder()
            .headers(okhttp3.Headers.of(headers))
            .build();
  }

  private static Answer failure(IOException failure) {
    return request -> {
      throw failure;
    };
  }

  private static Answer ok(String... headers) {
    return status(200, headers);
  }

  private static String[] limit(int remaining) {
    return new String[] {
      "X-Rate-Limit-Group", "light",
      "X-Rate-Limit-Limit", "50",
      "X-Rate-Limit-Remaining", "" + remaining,
      "X-Rate-Limit-Window", "60"
    };
  }

  private void next(Answer... next) {
    answers.addAll(List.of(next));
  }

  private Call<UserPresence> read() {
    return client.api().readUserPresenceStatus("~", "~");
  }

  private Call<UserPresence> write() {
    return client
        .api()
        .updateUserPresenceStatus(
            "~", "~", PresenceInfoRequest.builder().userStatus(PresenceStatus.BUSY).build());
  }

  /** How long a group is closed, as the limiter sees it. */
  private Duration closed(String group) {
    Duration wait = limiter.acquire(group, "probe", Duration.ofDays(1));
    limiter.release(group, "probe", null, null);
    return wait;
  }

  private <E extends IOException> E fails(Class<E> type, Call<?> call) {
    return catchThrowableOfType(type, () -> client.execute(call));
  }

  // ---- Repeating

  @Test
  void readIsRetriedAfterDelaysThatDouble() throws IOException {
    next(status(500), failure(new IOException("reset")), status(502));
    client.execute(read());
    assertThat(service.requests).hasSize(4);
    assertThat(time.waits)
        .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
    assertThat(told)
        .containsExactly(
            "attempt 1: HTTP 500 X-1 for GET " + PATH,
            "light BACKOFF PT2S",
            "attempt 2: No answer to GET " + PATH + ": reset (after 2 attempts)",
            "light BACKOFF PT4S",
            "attempt 3: HTTP 502 X-1 for GET " + PATH + " (after 3 attempts)",
            "light BACKOFF PT8S");
  }

  @Test
  void lastFailureTellsTheAttemptsAndCarriesTheEarlierOnes() {
    next(status(500), failure(new IOException("reset")), status(502), status(503));
    PresenceApiException e = fails(PresenceApiException.class, read());
    assertThat(e.status()).isEqualTo(503);
    assertThat(e.attempts()).isEqualTo(4);
    assertThat(e.getSuppressed())
        .extracting(Throwable::getMessage)
        .containsExactly(
            "HTTP 500 X-1 for GET " + PATH,
            "No answer to GET " + PATH + ": reset (after 2 attempts)",
            "HTTP 502 X-1 for GET " + PATH + " (after 3 attempts)");
    assertThat(service.requests).hasSize(4);
  }

  @Test
  void lastNetworkFailureTellsTheAttemptsInItsMessage() {
    for (int i = 0; i < 4; i++) {
      next(failure(new IOException("reset")));
    }
    PresenceException e = fails(PresenceException.class, read());
    assertThat(e).hasMessage("No answer to GET " + PATH + ": reset (after 4 attempts)");
    assertThat(e).hasCauseInstanceOf(IOException.class);
    assertThat(e.attempts()).isEqualTo(4);
    assertThat(e.getSuppressed()).hasSize(3);
  }

  @Test
  void firstFailureOfAWriteIsTheLast() {
    next(status(500));
    PresenceApiException e = fails(PresenceApiException.class, write());
    assertThat(e.attempts()).isEqualTo(1);
    assertThat(e.getSuppressed()).isEmpty();
    assertThat(service.requests).hasSize(1);
  }

  @Test
  void writeIsRetriedIfNothingWasSent() throws IOException {
    next(failure(new ConnectException("refused"))); // Before the network interceptor counts.
    client.execute(write());
    assertThat(service.requests).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"429,7,7", "429,,30", "503,7,7"})
  void everyMethodIsRetriedAfterTheTimeInRetryAfter(int status, String retryAfter, int seconds)
      throws IOException {
    for (boolean read : new boolean[] {true, false}) {
      time.waits.clear();
      next(retryAfter == null ? status(status) : status(status, "Retry-After", retryAfter));
      client.execute(read ? read() : write());
      assertThat(time.waits).containsExactly(Duration.ofSeconds(seconds));
    }
  }

  @Test
  void unavailableForZeroSecondsIsRetriedAtOnce() throws IOException {
    next(status(503, "Retry-After", "0"));
    client.execute(write());
    assertThat(time.waits).isEmpty();
  }

  @Test
  void refusalsForZeroSecondsAreRetriedAfterASecond() throws IOException {
    next(status(429, "Retry-After", "0"));
    client.execute(read());
    assertThat(time.waits).containsExactly(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 499})
  void otherErrorsAreNotRetried(int status) {
    next(status(status));
    assertThat(fails(PresenceApiException.class, read()).attempts()).isEqualTo(1);
    assertThat(service.requests).hasSize(1);
  }

  static List<IOException> lasting() {
    SSLHandshakeException untrusted = new SSLHandshakeException("x");
    untrusted.initCause(new CertificateException());
    return List.of(
        untrusted, new SSLPeerUnverifiedException("x"), new UnknownServiceException("cleartext"));
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void permanentFailuresAreNotRetried(IOException failure) {
    next(failure(failure));
    assertThat(fails(PresenceException.class, read())).hasCause(failure);
    assertThat(service.requests).hasSize(1);
  }

  @Test
  void nothingIsRetriedWithoutAPolicy() {
    client = builder().retryPolicy(RetryPolicy.none()).build();
    next(status(503, "Retry-After", "1"), status(429, "Retry-After", "1"));
    assertThat(fails(PresenceApiException.class, read()).status()).isEqualTo(503);
    assertThat(fails(PresenceApiException.class, read()).status()).isEqualTo(429);
    assertThat(time.waits).isEmpty();
  }

  @Test
  void nothingBeginsThatWouldEndAfterTheTotalTimeout() {
    client =
        builder()
            .retryPolicy(
                RetryPolicy.builder().maxAttempts(9).totalTimeout(Duration.ofSeconds(13)).build())
            .build();
    for (int i = 0; i < 9; i++) {
      next(status(500));
    }
    assertThat(fails(PresenceApiException.class, read()).attempts()).isEqualTo(3);
    assertThat(time.waits).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @Test
  void waitThatIsAsLongAsTheTimeLeftIsNotBegun() {
    next(status(503, "Retry-After", "180"));
    assertThat(fails(PresenceApiException.class, read()).retryAfter()).hasSeconds(180);
    next(status(503, "Retry-After", "179"));
    client = builder().build();
    assertThat(fails(PresenceApiException.class, read())).isNull();
  }

  @Test
  void timeOfACallCanBeSetAsOnAnyOther() {
    Call<UserPresence> call = read();
    call.timeout().timeout(1, TimeUnit.SECONDS);
    next(status(500));
    assertThat(fails(PresenceApiException.class, call).attempts()).isEqualTo(1);
  }

  @Test
  void callWithoutATotalTimeoutIsRetriedToo() throws IOException {
    Call<UserPresence> call = read();
    call.timeout().timeout(0, TimeUnit.SECONDS);
    next(status(500));
    client.execute(call);
    assertThat(service.requests).hasSize(2);
  }

  private static FaultyServer plain(SimulatedService simulated) throws IOException {
    return new FaultyServer(simulated, request -> false, FaultyServer.Fault.NONE, 0);
  }

  @Test
  void writeIsNotRetriedByOkHttpOnAStaleConnection() throws Exception {
    try (FaultyServer server =
        new FaultyServer(
            SimulatedService.builder().build(),
            request -> request.method().equals("PUT"),
            FaultyServer.Fault.RESET,
            Integer.MAX_VALUE)) {
      client = builder().server(server.url()).okHttpClient(new OkHttpClient()).build();
      assertThat(fails(PresenceApiException.class, read()).status()).isEqualTo(401);
      PresenceException e = fails(PresenceException.class, write());
      assertThat(e.getMessage()).startsWith("No answer to PUT " + PATH + ": ");
      assertThat(e.attempts()).isEqualTo(1);
      assertThat(server.hits).hasValue(1);
    }
  }

  // ---- Rate limits

  @Test
  void groupThatIsUsedUpWaitsForItsWindowAndOthersGoOn() throws IOException {
    next(ok(limit(0)));
    client.execute(read());
    client.execute(write());
    assertThat(time.waits).isEmpty();
    client.execute(read());
    assertThat(time.waits).containsExactly(Duration.ofSeconds(60));
    assertThat(told).containsExactly("light RATE_LIMIT PT1M");
  }

  @Test
  void waitForARateLimitIsBounded() throws IOException {
    client = builder().maxRateLimitWait(Duration.ofSeconds(59)).build();
    next(ok(limit(0)));
    client.execute(read());
    RateLimitException e = fails(RateLimitException.class, read());
    assertThat(e)
        .hasMessage(
            "Not sent: GET "
                + PATH
                + ". The rate limit of group light is used up for 1 min, and the call may wait"
                + " 59 s; try again later.");
    assertThat(e.group()).isEqualTo("light");
    assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(60));
    assertThat(service.requests).hasSize(1);
    assertThat(time.waits).isEmpty();
  }

  @Test
  void failFastGivesTheAnswerItselfAfterA429() {
    client = builder().maxRateLimitWait(Duration.ZERO).build();
    next(status(429, "Retry-After", "60"));
    assertThat(fails(PresenceApiException.class, read()).status()).isEqualTo(429);
    assertThat(fails(RateLimitException.class, read()).retryAfter())
        .isEqualTo(Duration.ofSeconds(60));
    assertThat(service.requests).hasSize(1);
  }

  @Test
  void onlyTheTimeAfterRetryAfterIsAWaitForTheRateLimit() throws IOException {
    List<Duration> delays = new ArrayList<>();
    client =
        builder()
            .maxRateLimitWait(Duration.ofSeconds(5))
            .listener(
                new CallListener() {
                  @Override
                  public void retrying(
                      String operation,
                      String group,
                      int attempt,
                      PresenceException e,
                      Duration delay) {
                    delays.add(delay);
                  }
                })
            .build();
    next(unavailable("55"));
    client.execute(read());
    assertThat(delays).containsExactly(Duration.ofSeconds(60));
    assertThat(time.waits).containsExactly(Duration.ofSeconds(55), Duration.ofSeconds(5));
    next(unavailable("54"));
    assertThat(fails(PresenceApiException.class, read()).attempts()).isEqualTo(1);
    assertThat(service.requests).hasSize(3);
  }

  private static Answer unavailable(String retryAfter) {
    return status(
        503, "X-Rate-Limit-Remaining", "0", "X-Rate-Limit-Window", "60", "Retry-After", retryAfter);
  }

  @Test
  void boundIsForAllWaitsOfACallTogether() {
    client = builder().maxRateLimitWait(Duration.ofSeconds(100)).build();
    next(status(429, "Retry-After", "60"), status(429, "Retry-After", "60"));
    assertThat(fails(PresenceApiException.class, read()).attempts()).isEqualTo(2);
    assertThat(time.waits).containsExactly(Duration.ofSeconds(60));
  }

  @Test
  void groupIsTheOneThatTheServiceNames() throws IOException {
    next(ok("X-Rate-Limit-Group", "Presence-Reads", "X-Rate-Limit-Remaining", "0"));
    client.execute(read());
    assertThat(closed("presence-reads")).isEqualTo(Duration.ofSeconds(60));
    assertThat(closed("light")).isZero();
    client.execute(read());
    assertThat(told).containsExactly("presence-reads RATE_LIMIT PT1M");
  }

  @Test
  void stateOfEachGroupCanBeAsked() throws IOException {
    assertThat(client.rateLimits()).isEmpty();
    next(ok(limit(7)), status(429, "Retry-After", "9"));
    client.execute(read());
    assertThat(client.rateLimits().keySet()).containsExactly("light");
    assertThat(client.rateLimits().get("light").remaining()).isEqualTo(7);
    assertThat(closed("Light")).isZero();
    client = builder().retryPolicy(RetryPolicy.none()).build();
    fails(PresenceApiException.class, write());
    assertThat(closed("Medium")).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void clientsThatShareALimiterWaitForEachOther() throws IOException {
    RateLimiter shared = TestLimiters.inMemory(time);
    client = builder().rateLimiter(shared).build();
    next(ok(limit(0)));
    client.execute(read());
    client = builder().rateLimiter(shared).build();
    client.execute(read());
    assertThat(time.waits).containsExactly(Duration.ofSeconds(60));
  }

  @Test
  void renamedGroupBelongsToTheOperationThatWasToldSo() throws IOException {
    next(ok("X-Rate-Limit-Group", "light-v2", "X-Rate-Limit-Remaining", "0"));
    client.execute(read());
    client.execute(client.api().readCallQueuePresence("~", "1"));
    assertThat(told).isEmpty();
    client.execute(read());
    assertThat(told).containsExactly("light-v2 RATE_LIMIT PT1M");
  }

  @Test
  void errorsTellOfTheirGroupToo() throws IOException {
    next(status(404, limit(0)));
    fails(PresenceApiException.class, read());
    assertThat(closed("light")).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void permitOfARenamedGroupIsGivenBackUnderTheNameThatItWasTakenUnder() throws IOException {
    List<String> calls = new ArrayList<>();
    client =
        builder()
            .rateLimiter(
                new RateLimiter() {
                  @Override
                  public Duration acquire(String group, String permit, Duration expiry) {
                    calls.add("acquire " + group);
                    return Duration.ZERO;
                  }

                  @Override
                  public void release(
                      String group,
                      String permit,
                      @Nullable RateLimit limit,
                      @Nullable Duration penalty) {
                    calls.add("release " + group);
                  }
                })
            .build();
    next(ok("X-Rate-Limit-Group", "light-v2", "X-Rate-Limit-Remaining", "5"));
    client.execute(read());
    client.execute(read());
    assertThat(calls)
        .containsExactly(
            "acquire light",
            "release light",
            "release light-v2",
            "acquire light-v2",
            "release light-v2");
  }

  @Test
  void nameOfAGroupThatIsTooLongToBeOneIsNotBelieved() throws IOException {
    next(ok("X-Rate-Limit-Group", "x".repeat(41), "X-Rate-Limit-Remaining", "0"));
    client.execute(read());
    assertThat(client.rateLimits().keySet()).containsExactly("light");
  }

  @Test
  void refusalThatSaysNothingRemainsClosesForTheWindow() throws IOException {
    client = builder().retryPolicy(RetryPolicy.none()).build();
    next(status(429, limit(0)));
    fails(PresenceApiException.class, read());
    assertThat(closed("light")).isEqualTo(Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @CsvSource({"29,30", "31,31", "3600,3600", "2147483647,3600"})
  void windowThatARefusalNamesClosesForThirtySecondsToAnHour(int window, int seconds) {
    client = builder().retryPolicy(RetryPolicy.none()).build();
    next(status(429, "X-Rate-Limit-Remaining", "0", "X-Rate-Limit-Window", "" + window));
    fails(PresenceApiException.class, read());
    assertThat(closed("light")).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void longWindowClosesForAnHourAtMost() throws IOException {
    next(ok("X-Rate-Limit-Remaining", "0", "X-Rate-Limit-Window", "2147483647"));
    client.execute(read());
    assertThat(closed("light")).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void refusalThatCannotBeReadClosesAllTheSame() throws Exception {
    try (FaultyServer server =
        new FaultyServer(
            SimulatedService.builder().build(),
            SimulatedRequest::isApi,
            FaultyServer.Fault.LIMIT_CUT,
            Integer.MAX_VALUE)) {
      client =
          builder()
              .server(server.url())
              .okHttpClient(new OkHttpClient())
              .maxRateLimitWait(Duration.ZERO)
              .build();
      assertThat(fails(PresenceApiException.class, read()).status()).isEqualTo(429);
      assertThat(closed("light")).isEqualTo(Duration.ofSeconds(60));
      assertThat(fails(RateLimitException.class, read()).group()).isEqualTo("light");
      assertThat(server.hits).hasValue(1);
    }
  }

  /** It has its turn, gets a 401, and while it looks for a new token another call gets a 429. */
  @Test
  void callThatHasItsPermitIsNotSentIntoAPenaltyThatBeganMeanwhile() throws IOException {
    SimulatedService simulated = SimulatedService.builder().clock(clock).build();
    simulated.next(
        SimulatedRequest::isApi,
        SimulatedResponse.error(401, "OAU-128", "x"),
        SimulatedResponse.error(429, "CMN-301", "x").header("Retry-After", "60"));
    RateLimiter shared = TestLimiters.inMemory(time);
    try (FaultyServer server = plain(simulated)) {
      PresenceClient.Builder builder =
          builder().server(server.url()).okHttpClient(new OkHttpClient()).rateLimiter(shared);
      PresenceClient other =
          builder
              .credentials(Credentials.accessToken(simulated::issueToken))
              .retryPolicy(RetryPolicy.none())
              .build();
      client =
          builder
              .credentials(
                  Credentials.accessToken(
                      () -> {
                        if (simulated.count(SimulatedRequest::isApi) == 1) {
                          Call<?> limited = other.api().readUserPresenceStatus("~", "~");
                          assertThat(limited.execute().code()).isEqualTo(429);
                        }
                        return simulated.issueToken();
                      }))
              .retryPolicy(RetryPolicy.builder().build())
              .build();
      client.execute(read());
    }
    assertThat(time.waits).containsExactly(Duration.ofSeconds(60));
    assertThat(told).containsExactly("light RATE_LIMIT PT1M");
    assertThat(simulated.count(SimulatedRequest::isApi)).isEqualTo(3);
  }

  @Test
  void groupOfSignInsIsAmongThem() throws IOException {
    SimulatedService simulated =
        SimulatedService.builder()
            .clock(clock)
            .rateLimit(ThrottlingGroup.AUTH, 5, Duration.ofMinutes(1))
            .rateLimit(ThrottlingGroup.LIGHT, 50, Duration.ofMinutes(1))
            .build();
    try (FaultyServer server = plain(simulated)) {
      client = signedIn(server).build();
      client.execute(read());
    }
    assertThat(client.rateLimits().keySet()).containsExactly("auth", "light");
  }

  // ---- Sign-ins that fail for a while

  private PresenceClient.Builder signedIn(FaultyServer server) {
    return builder()
        .server(server.url())
        .okHttpClient(new OkHttpClient())
        .credentials(Credentials.jwt("simulated-client", "simulated-secret", "simulated-jwt"));
  }

  @ParameterizedTest
  @CsvSource({"503,1", "503,2", "429,2", "500,2"})
  void signInThatFailsIsAnAttemptOfItsCall(int status, int maxAttempts) throws IOException {
    SimulatedService simulated = SimulatedService.builder().clock(clock).build();
    simulated.on(
        SimulatedRequest::isToken,
        request -> SimulatedResponse.error(status, "X-1", "x").header("Retry-After", "7"));
    try (FaultyServer server = plain(simulated)) {
      client =
          signedIn(server)
              .retryPolicy(RetryPolicy.builder().maxAttempts(maxAttempts).build())
              .build();
      AuthorizationException e = fails(AuthorizationException.class, read());
      assertThat(e.attempts()).isEqualTo(maxAttempts);
      assertThat(e.getSuppressed()).hasSize(maxAttempts - 1);
    }
    assertThat(simulated.count(SimulatedRequest::isToken)).isEqualTo(maxAttempts);
    assertThat(time.waits).hasSize(maxAttempts - 1);
  }

  /**
   * For a rate limit as long as any call waits for one; for maintenance as long as all may take.
   */
  @ParameterizedTest
  @CsvSource({"429,10,1", "429,11,0", "503,11,1", "503,179,1", "503,180,0"})
  void signInThatIsToComeLaterIsWaitedForWithinBounds(int status, int seconds, int waits)
      throws IOException {
    SimulatedService simulated = SimulatedService.builder().clock(clock).build();
    simulated.next(
        SimulatedRequest::isToken,
        SimulatedResponse.error(status, "X-1", "x").header("Retry-After", "" + seconds));
    try (FaultyServer server = plain(simulated)) {
      client = signedIn(server).maxRateLimitWait(Duration.ofSeconds(10)).build();
      if (waits == 1) {
        client.execute(read());
      } else {
        assertThat(fails(AuthorizationException.class, read()).retryAfter())
            .isEqualTo(Duration.ofSeconds(seconds));
      }
    }
    assertThat(time.waits).hasSize(waits);
  }

  @Test
  void signInGoesOnForThoseWhoWaitWhenTheCallThatBeganItIsCanceled() throws Exception {
    SimulatedService simulated = SimulatedService.builder().clock(clock).build();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    simulated.on(
        SimulatedRequest::isToken,
        request -> {
          begun.countDown();
          try {
            goOn.await(20, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          return simulated.answer(request);
        });
    try (FaultyServer server = plain(simulated)) {
      client = signedIn(server).build();
      Call<UserPresence> first = read();
      CompletableFuture<Throwable> firstEnd = enqueue(first);
      begun.await();
      CompletableFuture<Throwable> second = enqueue(read());
      Thread.sleep(300); // The second waits for the first, and somebody has looked whether it does.
      first.cancel();
      Thread.sleep(300);
      goOn.countDown();
      assertThat(second.get(20, TimeUnit.SECONDS)).isNull();
      assertThat(firstEnd.get(20, TimeUnit.SECONDS)).hasMessage("Canceled");
    }
    assertThat(simulated.count(SimulatedRequest::isToken)).isEqualTo(1);
  }

  @Test
  void refusedTokenIsNotSentAgainWhileItCannotBeRefreshed() throws IOException {
    SimulatedService simulated = SimulatedService.builder().clock(clock).build();
    try (FaultyServer server = plain(simulated)) {
      client = signedIn(server).retryPolicy(RetryPolicy.none()).build();
      client.execute(read());
      simulated.revokeTokens();
      simulated.on(
          SimulatedRequest::isToken,
          request -> SimulatedResponse.error(503, "X-1", "x").header("Retry-After", "60"));
      for (int i = 0; i < 5; i++) {
        assertThat(fails(AuthorizationException.class, read()).isSignInRequired()).isFalse();
      }
      assertThat(simulated.count(SimulatedRequest::isApi)).isEqualTo(2);
      assertThat(simulated.count(SimulatedRequest::isToken)).isEqualTo(2);
      simulated.clearOverrides();
      clock.advance(Duration.ofSeconds(60));
      client.execute(read());
    }
  }

  @Test
  void tokensThatAreRefusedAtOnceAreNotRefreshedForEachCall() throws Exception {
    SimulatedService simulated = SimulatedService.builder().clock(clock).build();
    try (FaultyServer server =
        new FaultyServer(
            simulated,
            SimulatedRequest::isApi,
            FaultyServer.Fault.GATEWAY_401,
            Integer.MAX_VALUE)) {
      client = signedIn(server).build();
      for (int i = 0; i < 20; i++) {
        assertThat(fails(PresenceApiException.class, read()).status()).isEqualTo(401);
      }
      assertThat(simulated.count(SimulatedRequest::isToken)).isEqualTo(2);
      clock.advance(Duration.ofSeconds(12));
      fails(PresenceApiException.class, read());
      assertThat(simulated.count(SimulatedRequest::isToken)).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void cancelEndsTheWaitForASignIn(boolean batch) throws Exception {
    try (FaultyServer server =
        new FaultyServer(
            SimulatedService.builder().build(),
            SimulatedRequest::isToken,
            FaultyServer.Fault.HANG_BEFORE_HEADERS,
            Integer.MAX_VALUE)) {
      client =
          builder()
              .server(server.url())
              .okHttpClient(new OkHttpClient.Builder().readTimeout(Duration.ZERO).build())
              .credentials(Credentials.jwt("simulated-client", "simulated-secret", "simulated-jwt"))
              .callTimeout(Duration.ofHours(1))
              .build();
      Call<?> call =
          batch ? client.batch().readUserPresenceStatuses("~", List.of("1", "2")) : read();
      CompletableFuture<Throwable> end = enqueue(call);
      while (server.hits.get() == 0) {
        Thread.onSpinWait();
      }
      call.cancel();
      Throwable failure = end.get(20, TimeUnit.SECONDS);
      if (!batch) {
        assertThat(failure).hasMessage("Canceled");
      }
    }
  }

  @Test
  void signInThatIsRetriedLaterIsWaitedFor() throws IOException {
    SimulatedService simulated = SimulatedService.builder().clock(clock).build();
    simulated.next(
        SimulatedRequest::isToken,
        SimulatedResponse.error(429, "X-1", "x").header("Retry-After", "11"),
        SimulatedResponse.error(500, "X-1", "x"));
    try (FaultyServer server = plain(simulated)) {
      client = signedIn(server).build();
      client.execute(write());
    }
    assertThat(time.waits).containsExactly(Duration.ofSeconds(11), Duration.ofSeconds(2));
    assertThat(told)
        .startsWith(
            "attempt 1: The sign-in failed (HTTP 429 X-1 for POST /restapi/oauth/token, retry"
                + " after 11 s): try again later.",
            "medium RETRY_AFTER PT11S");
  }

  // ---- Stopping

  /** Stands still: who waits, waits until it is woken. */
  private static final class HeldTime implements Lifetime.Time {
    final CountDownLatch waiting = new CountDownLatch(1);

    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public void park(long nanos) {
      waiting.countDown();
      LockSupport.park();
    }
  }

  private enum Wait {
    FOR_A_PERMIT,
    FOR_A_RETRY;

    Answer[] cause() {
      return this == FOR_A_PERMIT
          ? new Answer[] {status(429, "Retry-After", "60")}
          : new Answer[] {status(500)};
    }
  }

  private final HeldTime held = new HeldTime();

  @ParameterizedTest
  @EnumSource
  void cancelEndsAWaitAtOnce(Wait wait) throws Exception {
    client = builder().time(held).build();
    next(wait.cause());
    Call<UserPresence> call = read();
    CompletableFuture<Throwable> end = enqueue(call);
    held.waiting.await();
    call.cancel();
    assertThat(end.get(10, TimeUnit.SECONDS)).hasMessage("Canceled").hasNoCause();
    assertThat(call.isCanceled()).isTrue();
    assertThat(service.requests).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void interruptEndsAWaitAtOnce(Wait wait) throws Exception {
    client = builder().time(held).build();
    next(wait.cause());
    AtomicReference<Throwable> failure = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                client.execute(read());
              } catch (IOException e) {
                failure.set(e);
              }
              flag.set(Thread.currentThread().isInterrupted());
            });
    thread.start();
    held.waiting.await();
    thread.interrupt();
    thread.join(10_000);
    assertThat(failure.get())
        .isExactlyInstanceOf(PresenceException.class)
        .hasCauseExactlyInstanceOf(InterruptedIOException.class)
        .hasMessage(
            "No answer to GET /restapi/v1.0/account/~/extension/~/presence: the thread was"
                + " interrupted");
    assertThat(flag.get()).isTrue();
    assertThat(service.requests).hasSize(1);
  }

  @Test
  void totalTimeEndsARequestThatGetsNoAnswer() {
    client =
        new StubService(request -> null)
            .client()
            .retryPolicy(RetryPolicy.builder().totalTimeout(Duration.ofMillis(20)).build())
            .build();
    assertThat(fails(PresenceException.class, read()))
        .hasMessage("No answer to GET " + PATH + ": the total timeout was exceeded");
  }

  @Test
  void canceledCallIsNotSent() {
    Call<UserPresence> call = read();
    call.cancel();
    assertThatThrownBy(call::execute).hasMessage("Canceled");
    assertThat(service.requests).isEmpty();
  }

  @Test
  void callIsForOneUseAndItsCloneForAnother() throws IOException {
    Call<UserPresence> call = read();
    assertThat(call.isExecuted()).isFalse();
    call.execute();
    assertThat(call.isExecuted()).isTrue();
    assertThat(call.isCanceled()).isFalse();
    assertThatThrownBy(call::execute).hasMessage("Already executed.");
    assertThat(call.clone().execute().isSuccessful()).isTrue();
    assertThat(call.request().url().encodedPath()).isEqualTo(PATH);
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "..;",
    "1;x",
    "1/2",
    "'1,2'",
    "1/../2",
    "1?a=b",
    "1#a",
    "'1\r\nX: y'",
    "%2e%2e/",
    "a.b",
    "v..",
    "v1.",
    "+16505550100"
  })
  void malformedIdsAreRefusedBeforeAnythingIsSent(String id) {
    String shown = id.matches("[a-z0-9,.]*") ? id : "██";
    for (Call<UserPresence> call :
        List.of(
            client.api().readUserPresenceStatus("~", id),
            client
                .api()
                .updateUserPresenceStatus("~", id, PresenceInfoRequest.builder().build()))) {
      assertThatThrownBy(() -> client.execute(call))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "An id in "
                  + call.request().method()
                  + " /restapi/v1.0/account/~/extension/"
                  + shown
                  + "/presence is not 1 to 64 letters, digits, - and _; for several ids use the"
                  + " methods of batch().");
    }
    assertThat(service.requests).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"~", "101", "a-b_C"})
  void idsAreLettersDigitsDashesAndUnderscoresOrTilde(String id) throws IOException {
    client.execute(client.api().readUserPresenceStatus("~", id));
    assertThat(service.requests.get(0).url().encodedPath())
        .isEqualTo("/restapi/v1.0/account/~/extension/" + id + "/presence");
  }

  @ParameterizedTest
  @CsvSource({
    "'1,2', 3",
    "'~,1', 3",
    "1, '2,'",
    "1, ','",
    "1, '2,,3'",
    "1, '2,~'",
    "1, '2,v1.0'",
    "1, '2,3;x'"
  })
  void rawCallForSeveralTakesAListOfIdsInItsLastParameterOnly(String account, String ids) {
    assertThatThrownBy(() -> client.api().readUserPresenceStatuses(account, ids).execute())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("An id in GET /restapi/v1.0/account/" + account + "/extension/")
        .hasMessageEndingWith(
            "/presence is not 1 to 64 letters, digits, - and _; for several ids use the methods of"
                + " batch().");
    assertThat(service.requests).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"~, ~", "1, 2", "~, '2,3'"})
  void rawCallForSeveralTakesOneOrMore(String account, String ids) throws IOException {
    client.execute(client.api().readUnifiedPresences(account, ids)).close();
    assertThat(service.requests.get(0).url().encodedPath())
        .isEqualTo("/restapi/v1.0/account/" + account + "/extension/" + ids + "/unified-presence");
  }

  @Test
  void idsHaveUpToSixtyFourCharacters() throws IOException {
    String longest = "1".repeat(64);
    client.execute(client.api().readUserPresenceStatus(longest, longest));
    client.execute(client.api().readUserPresenceStatuses("~", "1," + longest)).close();
    assertThat(service.requests).hasSize(2);
    for (Call<?> call :
        List.of(
            client.api().readUserPresenceStatus("~", longest + "1"),
            client.api().readUserPresenceStatus(longest + "1", "~"),
            client.api().readUserPresenceStatuses("~", "1," + longest + "1"))) {
      assertThatThrownBy(call::execute).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(service.requests).hasSize(2);
  }

  @Test
  void argumentThatIsNullIsNamed() {
    PresenceInfoRequest body = PresenceInfoRequest.builder().build();
    Map.of(
            "accountId", client.api().readUserPresenceStatus(null, "~"),
            "extensionId", client.api().readUserPresenceStatuses("~", null),
            "groupId", client.api().readCallQueuePresence("~", null))
        .forEach(
            (name, call) ->
                assertThatThrownBy(call::execute)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The " + name + " is null: pass one."));
    assertThatThrownBy(() -> client.api().updateUserPresenceStatus(null, "~", body).execute())
        .hasMessage("The accountId is null: pass one.");
    assertThatThrownBy(() -> client.api().updateUserPresenceStatus("~", "~", null).execute())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The body is null: pass one.");
    assertThat(service.requests).isEmpty();
  }

  @Test
  void argumentsThatMakeNoRequestAreAnErrorOfTheCall() throws Exception {
    for (Call<UserPresence> wrong :
        List.of(
            client.api().readUserPresenceStatus("..", "~"),
            client.api().readUserPresenceStatus("~", "."))) {
      String message = "An id in the path is . or ..; for several ids use the methods of batch().";
      assertThatThrownBy(wrong::execute)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
      assertThat(enqueue(wrong.clone()).get(10, TimeUnit.SECONDS))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }
    assertThat(service.requests).isEmpty();
  }

  private static void await(CountDownLatch latch) throws InterruptedIOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }

  /** What an enqueued call failed with, null if it succeeded. */
  private static <T> CompletableFuture<Throwable> enqueue(Call<T> call) {
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    call.enqueue(
        new Callback<T>() {
          @Override
          public void onResponse(Call<T> same, Response<T> response) {
            end.complete(response.isSuccessful() ? null : PresenceApiException.of(response));
          }

          @Override
          public void onFailure(Call<T> same, Throwable failure) {
            end.complete(failure);
          }
        });
    return end;
  }

  // ---- Limiters and listeners of users

  private static RateLimiter limiter(Supplier<Duration> acquire, Runnable release) {
    return new RateLimiter() {
      @Override
      public Duration acquire(String group, String permit, Duration expiry) {
        return acquire.get();
      }

      @Override
      public void release(
          String group, String permit, @Nullable RateLimit limit, @Nullable Duration penalty) {
        release.run();
      }
    };
  }

  private static final String DOWN =
      "No answer to GET /restapi/v1.0/account/~/extension/~/presence: the call failed with"
          + " java.lang.IllegalStateException";

  private static <T> T down() {
    throw new IllegalStateException("the store is down");
  }

  private Throwable enqueued(Call<?> call) throws Exception {
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    enqueue(call, end);
    return end.get(10, TimeUnit.SECONDS);
  }

  private static <T> void enqueue(Call<T> call, CompletableFuture<Throwable> end) {
    call.enqueue(
        new Callback<T>() {
          @Override
          public void onResponse(Call<T> same, Response<T> response) {
            end.complete(null);
          }

          @Override
          public void onFailure(Call<T> same, Throwable failure) {
            end.complete(failure);
          }
        });
  }

  @Test
  void limiterThatThrowsFailsTheCallThatAsks() throws Exception {
    client = builder().rateLimiter(limiter(() -> down(), () -> {})).build();
    assertThatThrownBy(() -> client.execute(read())).hasMessage(DOWN);
    assertThat(enqueued(read())).hasMessage(DOWN);
    BatchResult<UserPresence> batch = client.readUserPresenceStatuses(List.of("1", "2"));
    assertThat(batch.failed()).hasSize(2);
    assertThat(service.requests).isEmpty();
  }

  @Test
  void limiterThatThrowsWhenToldLosesNoAnswer() throws Exception {
    client = builder().rateLimiter(limiter(() -> Duration.ZERO, () -> down())).build();
    next(ok(), status(500), ok(), failure(new IOException("reset")), ok());
    assertThat(client.execute(read())).isNotNull();
    assertThat(client.execute(read())).isNotNull();
    assertThat(enqueued(read())).isNull();
    assertThat(service.requests).hasSize(5);
  }

  @Test
  void limiterThatThrowsWhenToldLosesNoToken() throws Exception {
    SimulatedService simulated = SimulatedService.builder().clock(clock).build();
    TokenStore store = TokenStore.inMemory();
    try (FaultyServer server = plain(simulated)) {
      client =
          signedIn(server)
              .tokenStore(store)
              .rateLimiter(limiter(() -> Duration.ofSeconds(-1), () -> down()))
              .build();
      client.execute(read());
      client.execute(read());
    }
    assertThat(simulated.count(SimulatedRequest::isToken)).isEqualTo(1);
    assertThat(store.load()).isNotNull();
  }

  @Test
  void callbackThatThrowsIsNotToldTwice() throws Exception {
    AtomicInteger told = new AtomicInteger();
    read()
        .enqueue(
            new Callback<UserPresence>() {
              @Override
              public void onResponse(Call<UserPresence> call, Response<UserPresence> response) {
                told.incrementAndGet();
                down();
              }

              @Override
              public void onFailure(Call<UserPresence> call, Throwable failure) {
                told.incrementAndGet();
              }
            });
    assertThat(enqueued(read())).isNull();
    while (service.requests.size() < 2 || told.get() == 0) {
      Thread.onSpinWait();
    }
    assertThat(told).hasValue(1);
  }

  // ---- Times that make no sense, and answers that end too early

  @Test
  void penaltyIsAnHourAtMost() throws IOException {
    next(status(429, "Retry-After", "1700000000000"));
    fails(PresenceApiException.class, read());
    assertThat(closed("light")).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void answerThatTheNetworkCutsBetweenChunksIsAskedForAgain() throws IOException {
    Source cut =
        new ForwardingSource(new Buffer().writeUtf8("{\"message\":")) {
          @Override
          public long read(Buffer sink, long count) throws IOException {
            long read = super.read(sink, count);
            if (read < 0) {
              throw new EOFException("\\n not found");
            }
            return read;
          }
        };
    next(
        request ->
            StubService.json(request, 200, "")
                .newBuilder()
                .body(
                    ResponseBody.create(
                        Okio.buffer(cut), okhttp3.MediaType.get("application/json"), -1))
                .build(),
        ok());
    assertThat(client.execute(read())).isNotNull();
    assertThat(service.requests).hasSize(2);
  }

  @Test
  void answerThatEndsInItsMiddleIsAskedForAgain() throws IOException {
    next(
        request -> StubService.json(request, 200, "{\"message\":"),
        request -> StubService.json(request, 200, "{\"message\":\"ha"),
        request ->
            StubService.json(request, 200, "{\"message\":\"ha\",\"ringOnMonitoredCall\":tr"));
    client.execute(read());
    assertThat(service.requests).hasSize(4);
  }

  // ---- What else an application does

  /** Its interceptors may build requests of their own, without what we have noted on ours. */
  @Test
  void sentWriteIsNotRetriedWhateverInterceptorsDoToItsRequest() throws Exception {
    try (FaultyServer server =
        new FaultyServer(
            SimulatedService.builder().build(),
            SimulatedRequest::isApi,
            FaultyServer.Fault.RESET,
            Integer.MAX_VALUE)) {
      OkHttpClient http =
          new OkHttpClient.Builder()
              .addInterceptor(
                  chain ->
                      chain.proceed(
                          new Request.Builder()
                              .url(chain.request().url())
                              .headers(chain.request().headers())
                              .method(chain.request().method(), chain.request().body())
                              .build()))
              .build();
      client = builder().server(server.url()).okHttpClient(http).build();
      assertThat(fails(PresenceException.class, write()).attempts()).isEqualTo(1);
      assertThat(server.hits).hasValue(1);
    }
  }

  @Test
  void callThatTheDispatcherCancelsIsNotRetried() throws Exception {
    OkHttpClient http =
        new OkHttpClient.Builder().addInterceptor(new StubService(request -> null)).build();
    client = builder().okHttpClient(http).build();
    CompletableFuture<Throwable> end = enqueue(read());
    while (http.dispatcher().runningCallsCount() == 0) {
      Thread.onSpinWait();
    }
    http.dispatcher().cancelAll();
    assertThat(end.get(10, TimeUnit.SECONDS)).hasMessage("Canceled");
    assertThat(told).isEmpty();
  }
}
