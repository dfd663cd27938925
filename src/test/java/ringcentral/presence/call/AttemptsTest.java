package ringcentral.presence.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownServiceException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Authenticator;
import okhttp3.Cache;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;
import retrofit2.Response;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.UserPresence;

@Timeout(30)
final class AttemptsTest {
  private static final String PRESENCE = "/restapi/v1.0/account/~/extension/ok/presence";

  private final ManualTime time = new ManualTime();
  private Server server;

  @BeforeEach
  void start() throws IOException {
    server = new Server();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private TestClient client() {
    return client(setup -> {});
  }

  /** A client whose waits take no time. */
  private TestClient client(Consumer<TestClient.Setup> change) {
    return new TestClient(
        server.url(),
        setup -> {
          setup.settings.time = time;
          setup.totalTimeout = Duration.ofMinutes(10);
          setup.backoff = Duration.ofSeconds(2);
          change.accept(setup);
        });
  }

  private long secondsFrom(long start) {
    return Duration.ofNanos(time.nanoTime() - start).getSeconds();
  }

  // ---- What is retried

  @ParameterizedTest
  @CsvSource({
    "500, true, false", "502, true, false", "504, true, false", "408, true, false",
    "421, true, true", "503, true, false", "503-7, true, true", "429-7, true, true",
    "400, false, false", "403, false, false", "404, false, false", "409, false, false",
    "close, true, false", "cutall, true, false",
  })
  void retriesWhatMayPass(String answer, boolean read, boolean write) throws Exception {
    try (TestClient client = client()) {
      server.script.add(answer);
      assertThat(isRetried(client.get("ok"))).as("read").isEqualTo(read);
    }
    server.requests.set(0);
    try (TestClient client = client()) {
      server.script.add(answer);
      assertThat(isRetried(client.put("ok"))).as("write").isEqualTo(write);
    }
  }

  private boolean isRetried(Call<?> call) {
    try {
      call.execute();
    } catch (IOException e) {
      // As may be.
    }
    return server.requests.get() > 1;
  }

  @Test
  void waitsTwiceAsLongBeforeEachFurtherAttempt() throws Exception {
    server.script.addAll(Arrays.asList("500", "500", "500"));
    try (TestClient client = client(setup -> setup.attempts = 4)) {
      long start = time.nanoTime();
      assertThat(client.get("ok").execute().isSuccessful()).isTrue();
      assertThat(secondsFrom(start)).isEqualTo(2 + 4 + 8);
    }
  }

  /** As on a real clock, a moment passes while a permit is given. */
  private final RateLimiter slow =
      new RateLimiter() {
        @Override
        public Duration acquire(String group, String permit, Duration expiry) {
          time.advance(Duration.ofNanos(1));
          return Duration.ZERO;
        }

        @Override
        public void release(
            String group, String permit, @Nullable RateLimit limit, @Nullable Duration penalty) {}
      };

  @ParameterizedTest
  @CsvSource({"503-0, 0", "500, 2"})
  void retriesAlsoWhereNoWaitForTheRateLimitIsAllowed(String answer, int seconds) throws Exception {
    server.script.add(answer);
    try (TestClient client =
        client(
            setup -> {
              setup.settings.rateLimiter = slow;
              setup.settings.maxRateLimitWait = Duration.ZERO;
            })) {
      long start = time.nanoTime();
      assertThat(client.get("ok").execute().isSuccessful()).isTrue();
      assertThat(secondsFrom(start)).isEqualTo(seconds);
    }
  }

  @Test
  void failedSignInBeforeARetryIsWaitedForWhereNoWaitForTheRateLimitIsAllowed() throws Exception {
    server.script.add("500");
    try (TestClient client =
        client(
            setup -> {
              setup.settings.rateLimiter = slow;
              setup.settings.maxRateLimitWait = Duration.ZERO;
              setup.session =
                  new TestClient.FakeSession() {
                    @Override
                    public String token(Lifetime life) throws IOException {
                      String token = super.token(life);
                      if (asked.get() == 2) {
                        throw new AuthorizationException(
                            "down", null, null, false, Duration.ofSeconds(7));
                      }
                      return token;
                    }
                  };
            })) {
      long start = time.nanoTime();
      assertThat(client.get("ok").execute().isSuccessful()).isTrue();
      assertThat(secondsFrom(start)).isEqualTo(2 + 7);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"500-7", "502-7", "503-7", "504-7", "408-7", "421-7", "429-7"})
  void retryAfterCountsOnEveryStatusThatIsRetried(String answer) throws Exception {
    server.script.add(answer);
    try (TestClient client = client()) {
      long start = time.nanoTime();
      assertThat(client.get("ok").execute().isSuccessful()).isTrue();
      assertThat(secondsFrom(start)).isEqualTo(7);
    }
  }

  @ParameterizedTest
  @CsvSource({"600, 2", "599, 2", "601, 1"})
  void waitsNoLongerThanTheCallLasts(String retryAfter, int requests) throws Exception {
    server.script.add("500-" + retryAfter);
    try (TestClient client = client()) {
      client.get("ok").execute();
      assertThat(server.requests).hasValueLessThanOrEqualTo(requests);
    } catch (PresenceException e) {
      assertThat(e).hasMessage("No answer to GET " + PRESENCE + ": the total timeout was exceeded");
    }
  }

  @Test
  void lastAnswerTellsOfAllAttempts() throws Exception {
    // The first close is that of a kept connection, and no attempt.
    server.script.addAll(Arrays.asList("500", "close", "close", "502"));
    try (TestClient client = client()) {
      Response<UserPresence> response = client.get("ok").execute();
      assertThat(response.code()).isEqualTo(502);
      PresenceApiException failure = PresenceApiException.of(response);
      assertThat(failure).hasMessage("HTTP 502 for GET " + PRESENCE + " (after 3 attempts)");
      assertThat(failure.getSuppressed()).hasSize(2);
    }
  }

  @Test
  void suppressedExceptionsFormAList() throws Exception {
    try (TestClient client =
        client(
            setup -> {
              setup.attempts = 24;
              setup.backoff = Duration.ofNanos(1);
            })) {
      Throwable failure = catchThrowable(() -> client.get("close").execute());
      assertThat(failure).isExactlyInstanceOf(PresenceException.class);
      assertThat(failure.getSuppressed()).hasSize(23);
      assertThat(failure.getSuppressed()).allMatch(each -> each.getSuppressed().length == 0);
      assertThat(server.requests).hasValue(24);
    }
  }

  // ---- Writes

  @Test
  void writeThatWasSentIsNotSentAgain() {
    try (TestClient client = client()) {
      assertThatThrownBy(() -> client.put("close").execute())
          .isExactlyInstanceOf(PresenceException.class);
      assertThat(server.requests).hasValue(1);
    }
  }

  @Test
  void writeIsSentAgainIfNoConnectionOpened() throws Exception {
    ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    int port = free.getLocalPort();
    free.close();
    try (TestClient client =
        new TestClient("http://127.0.0.1:" + port + "/", setup -> setup.settings.time = time)) {
      Throwable failure = catchThrowable(() -> client.put("ok").execute());
      assertThat(failure)
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage(
              "No answer to PUT "
                  + PRESENCE
                  + ": Failed to connect to /127.0.0.1:"
                  + port
                  + " (after 3 attempts)");
    }
  }

  /** HTTP/2 without TLS, which answers the first stream of its first connection by GOAWAY. */
  private static ServerSocket goingAway() throws IOException {
    ServerSocket socket = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    AtomicInteger connections = new AtomicInteger();
    Server.start(
        () -> {
          while (true) {
            Socket accepted = socket.accept();
            boolean first = connections.getAndIncrement() == 0;
            Server.start(() -> serve(accepted, first));
          }
        });
    return socket;
  }

  private static void serve(Socket accepted, boolean goAway) throws IOException {
    DataInputStream in = new DataInputStream(accepted.getInputStream());
    in.readFully(new byte[24]); // The preface.
    accepted.getOutputStream().write(ByteString.decodeHex("000000040000000000").toByteArray());
    while (true) {
      int lengthAndType = in.readInt();
      in.readByte();
      int stream = in.readInt();
      in.readFully(new byte[lengthAndType >>> 8]);
      if ((lengthAndType & 0xff) == 1) { // HEADERS
        String frames =
            goAway
                ? "0000080700000000000000000000000000" // The last stream was 0.
                : String.format("0000010104%08x88000002000%d%08x7b7d", stream, 1, stream);
        accepted.getOutputStream().write(ByteString.decodeHex(frames).toByteArray());
      }
    }
  }

  @Test
  void writeIsSentAgainIfTheConnectionWasShutDownBeforeItsStream() throws Exception {
    try (ServerSocket http2 = goingAway();
        TestClient client =
            new TestClient(
                "http://127.0.0.1:" + http2.getLocalPort() + "/",
                setup -> {
                  setup.settings.time = time;
                  setup.http.protocols(Collections.singletonList(Protocol.H2_PRIOR_KNOWLEDGE));
                })) {
      assertThat(client.put("ok").execute().isSuccessful()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"7, 2", "8, 1"}) // REFUSED_STREAM, CANCEL
  void writeIsSentAgainIfTheServiceReportsThatItRefusedTheStream(int code, int requests)
      throws Exception {
    try (MockWebServer http2 = new MockWebServer()) {
      http2.setProtocols(Collections.singletonList(Protocol.H2_PRIOR_KNOWLEDGE));
      http2.enqueue(
          new MockResponse()
              .setSocketPolicy(SocketPolicy.RESET_STREAM_AT_START)
              .setHttp2ErrorCode(code));
      http2.enqueue(new MockResponse().setBody("{}"));
      try (TestClient client =
          new TestClient(
              "http://127.0.0.1:" + http2.getPort() + "/",
              setup -> {
                setup.settings.time = time;
                setup.http.protocols(Collections.singletonList(Protocol.H2_PRIOR_KNOWLEDGE));
              })) {
        boolean answered;
        try {
          answered = client.put("ok").execute().isSuccessful();
        } catch (PresenceException e) {
          answered = false;
        }
        assertThat(answered).isEqualTo(requests == 2);
        // It counts a request that it resets only afterwards.
        assertThat(http2.getRequestCount()).isLessThanOrEqualTo(requests);
      }
    }
  }

  @Test
  void writeWhoseAnswerBreaksOffWasCarriedOut() {
    server.script.add("cutall");
    try (TestClient client = client()) {
      assertThatThrownBy(() -> client.put("ok").execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage(
              "HTTP 200 for PUT " + PRESENCE + ", which was carried out: unexpected end of stream");
    }
  }

  @Test
  void writeWhoseAnswerIsLateWasCarriedOut() {
    server.script.add("hangbody-200");
    try (TestClient client =
        new TestClient(server.url(), setup -> setup.totalTimeout = Duration.ofMillis(200))) {
      assertThatThrownBy(() -> client.put("ok").execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage(
              "HTTP 200 for PUT "
                  + PRESENCE
                  + ", which was carried out: the total timeout was exceeded");
    }
  }

  @Test
  void answerWithoutContentIsNotRetried() {
    try (TestClient client = client()) {
      assertThatThrownBy(() -> client.get("empty").execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage(
              "HTTP 204 for GET /restapi/v1.0/account/~/extension/empty/presence: The answer"
                  + " has no content.");
      assertThat(server.requests).hasValue(1);
    }
  }

  // ---- What cannot pass by itself

  @Test
  void certificatesAndRefusedProxyPasswordsGetOneAttempt() {
    IOException[] failures = {
      new SSLPeerUnverifiedException("host"),
      (IOException) new SSLHandshakeException("path").initCause(new CertificateException("x")),
      new IOException("Failed to authenticate with proxy"),
      new IOException("Unexpected response code for CONNECT: 403"),
      new UnknownServiceException("CLEARTEXT"),
    };
    for (IOException each : failures) {
      assertThat(attemptsAt(each)).as(each.toString()).isEqualTo(1);
      IOException around = new IOException("another address");
      around.addSuppressed(each);
      assertThat(attemptsAt(around)).as("suppressed " + each).isEqualTo(1);
    }
    assertThat(attemptsAt(new SSLHandshakeException("the connection was closed"))).isEqualTo(3);
    assertThat(attemptsAt(new IOException("anything else"))).isEqualTo(3);
    for (int status : new int[] {408, 429, 502}) {
      IOException byProxy = new IOException("Unexpected response code for CONNECT: " + status);
      assertThat(attemptsAt(byProxy)).as(byProxy.toString()).isEqualTo(3);
    }
  }

  private int attemptsAt(IOException failure) {
    AtomicInteger attempts = new AtomicInteger();
    try (TestClient client =
        client(
            setup ->
                setup.http.addInterceptor(
                    chain -> {
                      attempts.incrementAndGet();
                      throw failure;
                    }))) {
      assertThatThrownBy(() -> client.get("ok").execute()).isInstanceOf(PresenceException.class);
    }
    return attempts.get();
  }

  // ---- Tokens

  @Test
  void unauthorizedRequestGoesOutOnceMoreWithAnotherToken() throws Exception {
    server.script.add("401");
    TestClient.FakeSession session = new TestClient.FakeSession();
    try (TestClient client = client(setup -> setup.session = session)) {
      assertThat(client.get("ok").execute().isSuccessful()).isTrue();
      assertThat(server.tokens).containsExactly("Bearer t1", "Bearer t2");
      assertThat(session.refused).hasValue(0);
    }
  }

  @Test
  void secondRefusalIsToldToTheSessionAndReturned() throws Exception {
    server.script.addAll(Arrays.asList("401", "401"));
    TestClient.FakeSession session = new TestClient.FakeSession();
    try (TestClient client = client(setup -> setup.session = session)) {
      assertThat(client.get("ok").execute().code()).isEqualTo(401);
      assertThat(server.requests).hasValue(2);
      assertThat(session.refused).hasValue(1);
    }
  }

  @Test
  void refreshThatFailsIsThrownInPlaceOfTheAnswer() {
    server.script.add("401");
    TestClient.FakeSession session =
        new TestClient.FakeSession() {
          @Override
          public @Nullable String replace(Lifetime life, String token) throws IOException {
            throw new AuthorizationException("The session has ended.");
          }
        };
    try (TestClient client = client(setup -> setup.session = session)) {
      assertThatThrownBy(() -> client.get("ok").execute())
          .isExactlyInstanceOf(AuthorizationException.class)
          .hasMessage("The session has ended.");
    }
  }

  @Test
  void endedCallAsksForNoToken() {
    TestClient.FakeSession session = new TestClient.FakeSession();
    try (TestClient client = client(setup -> setup.session = session)) {
      client.close();
      assertThatThrownBy(() -> client.get("ok").execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage("The client is closed.");
      assertThat(session.asked).hasValue(0);
    }
  }

  @Test
  void tokenIsAskedForAgainAfterAWait() throws Exception {
    server.script.add("limit-5-0-60");
    TestClient.FakeSession session = new TestClient.FakeSession();
    try (TestClient client =
        client(
            setup -> {
              setup.session = session;
              setup.settings.listener =
                  (OnWait) (operation, group, wait, expected) -> session.number.incrementAndGet();
            })) {
      client.get("ok").execute();
      client.get("ok").execute();
      assertThat(server.tokens).containsExactly("Bearer t1", "Bearer t2");
    }
  }

  @Test
  void signInThatMayPassIsWaitedForAndUsesUpAnAttempt() throws Exception {
    TestClient.FakeSession session =
        new TestClient.FakeSession() {
          @Override
          public String token(Lifetime life) throws IOException {
            if (asked.incrementAndGet() <= 2) {
              throw new AuthorizationException("down", null, null, false, Duration.ofSeconds(7));
            }
            return super.token(life);
          }
        };
    try (TestClient client = client(setup -> setup.session = session)) {
      long start = time.nanoTime();
      assertThat(client.put("ok").execute().isSuccessful()).isTrue();
      assertThat(secondsFrom(start)).isEqualTo(14);
      session.asked.set(-1);
      assertThatThrownBy(() -> client.put("ok").execute())
          .isExactlyInstanceOf(AuthorizationException.class)
          .hasMessage("down (after 3 attempts)");
      assertThat(server.requests).hasValue(1);
    }
  }

  // ---- Redirects

  @Test
  void redirectIsFollowedFromWhereTheLastOneLed() throws Exception {
    server.script.addAll(Arrays.asList("to-/a/b/c/d/e/x/y", "to-z"));
    try (TestClient client = client()) {
      Response<UserPresence> response = client.get("ok").execute();
      assertThat(server.targets).containsExactly(PRESENCE, "/a/b/c/d/e/x/y", "/a/b/c/d/e/x/z");
      assertThat(response.raw().request().url().encodedPath()).isEqualTo("/a/b/c/d/e/x/z");
    }
  }

  @Test
  void redirectToAnotherServerIsRefused() {
    server.script.add("to-http://other.test/");
    try (TestClient client = client()) {
      assertThatThrownBy(() -> client.get("ok").execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage(
              "Refused to follow a redirect to http://other.test:80: requests carry a token and go"
                  + " to "
                  + server.url().substring(0, server.url().length() - 1)
                  + " only.");
    }
  }

  @ParameterizedTest
  @CsvSource({"5, 6", "6, 6"})
  void fiveRedirectsAreFollowedAndNotASixth(int redirects, int requests) {
    for (int i = 0; i < redirects; i++) {
      server.script.add("to-" + PRESENCE);
    }
    try (TestClient client = client()) {
      Throwable failure = catchThrowable(() -> client.get("ok").execute());
      if (redirects == 5) {
        assertThat(failure).isNull();
      } else {
        assertThat(failure).hasMessage("GET " + PRESENCE + " was redirected more than 5 times.");
      }
      assertThat(server.requests).hasValue(requests);
    }
  }

  @Test
  void writeIsNotRedirected() throws Exception {
    server.script.add("to-/elsewhere");
    try (TestClient client = client()) {
      assertThat(client.put("ok").execute().code()).isEqualTo(302);
      assertThat(server.requests).hasValue(1);
    }
  }

  // ---- Checked calls

  @Test
  void errorsOfACheckedCallAreFailures() throws Exception {
    String message = "HTTP 404 for GET " + PRESENCE;
    server.script.addAll(Arrays.asList("404", "404", "404"));
    try (TestClient client = client()) {
      Call<UserPresence> call = Calls.checked(client.get("ok"));
      assertThatThrownBy(call::execute)
          .isExactlyInstanceOf(PresenceApiException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> call.clone().execute()).hasMessage(message);
      Told<UserPresence> told = new Told<>();
      call.clone().enqueue(told);
      assertThat(told.await().failure)
          .isExactlyInstanceOf(PresenceApiException.class)
          .hasMessage(message);
      assertThat(call.clone().execute().isSuccessful()).isTrue();
    }
  }

  @Test
  void checkedCallTellsOfAllAttempts() {
    server.script.addAll(Arrays.asList("500", "500", "502"));
    try (TestClient client = client()) {
      assertThatThrownBy(() -> Calls.checked(client.get("ok")).execute())
          .hasMessage("HTTP 502 for GET " + PRESENCE + " (after 3 attempts)");
    }
  }

  @Test
  void checkedCallKeepsTheTimeLimits() {
    try (TestClient client = client()) {
      Call<UserPresence> call = client.get("ok");
      call.timeout().timeout(7, TimeUnit.SECONDS).deadlineNanoTime(42);
      okio.Timeout kept = Calls.checked(call).timeout();
      assertThat(kept.timeoutNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(7));
      assertThat(kept.deadlineNanoTime()).isEqualTo(42);
      Call<Integer> batch = client.batch(30);
      assertThat(Calls.checked(batch)).isSameAs(batch);
    }
  }

  private interface Echo {
    @retrofit2.http.GET("/")
    Call<okhttp3.ResponseBody> get();
  }

  @Test
  void callWhoseDeadlineHasPassedSendsNothing() {
    try (TestClient client = client()) {
      Call<UserPresence> call = client.get("ok");
      call.timeout().deadlineNanoTime(System.nanoTime() - 1);
      assertThatThrownBy(call::execute)
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage("No answer to GET " + PRESENCE + ": the total timeout was exceeded");
      assertThat(server.requests).hasValue(0);
    }
  }

  @Test
  void waitThatLastsLongerThanTheCallIsNoAttempt() {
    Lifetime.Time late =
        new Lifetime.Time() {
          @Override
          public long nanoTime() {
            return time.nanoTime();
          }

          @Override
          public void park(long nanos) {
            time.park(nanos + Duration.ofHours(1).toNanos());
          }
        };
    server.script.add("500");
    try (TestClient client = client(setup -> setup.settings.time = late)) {
      assertThatThrownBy(() -> client.get("ok").execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage("No answer to GET " + PRESENCE + ": the total timeout was exceeded")
          .satisfies(e -> assertThat(((PresenceException) e).attempts()).isEqualTo(1));
    }
  }

  @Test
  void refusalThatOutlastsTheCallIsItsAnswer() throws Exception {
    server.script.add("429-600");
    try (TestClient client = client()) {
      assertThat(client.get("ok").execute().code()).isEqualTo(429);
      assertThat(server.requests).hasValue(1);
    }
  }

  @Test
  void callOfOthersCannotBeChecked() {
    Call<okhttp3.ResponseBody> other =
        new retrofit2.Retrofit.Builder().baseUrl(server.url()).build().create(Echo.class).get();
    assertThatThrownBy(() -> Calls.checked(other))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The call is a " + other.getClass().getName() + ": take one of api() or batch().");
    assertThatThrownBy(() -> Calls.checked(null))
        .isExactlyInstanceOf(NullPointerException.class)
        .hasMessage("call");
  }

  // ---- What is not taken from the application's client, and what does not come back

  @Test
  void cacheCookiesAndAuthenticatorOfTheApplicationAreNotUsed(@TempDir java.io.File folder)
      throws Exception {
    AtomicInteger used = new AtomicInteger();
    CookieJar cookies =
        new CookieJar() {
          @Override
          public java.util.List<Cookie> loadForRequest(HttpUrl url) {
            used.incrementAndGet();
            return Collections.emptyList();
          }

          @Override
          public void saveFromResponse(HttpUrl url, java.util.List<Cookie> all) {
            used.incrementAndGet();
          }
        };
    Authenticator authenticator =
        (route, response) -> {
          used.incrementAndGet();
          return null;
        };
    try (Cache cache = new Cache(folder, 1 << 20);
        TestClient client =
            client(
                setup -> setup.http.cache(cache).cookieJar(cookies).authenticator(authenticator))) {
      server.script.addAll(Arrays.asList("401", "401"));
      assertThat(client.get("ok").execute().code()).isEqualTo(401);
      assertThat(used).hasValue(0);
      assertThat(cache.requestCount()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ok", "404", "503", "to-/a/b/c/d/e/ok"})
  void noBearerComesBack(String answer) throws Exception {
    server.script.add(answer);
    try (TestClient client = client(setup -> setup.attempts = 1)) {
      Call<UserPresence> call = client.get("ok");
      okhttp3.Response raw = call.execute().raw();
      assertThat(server.tokens).contains("Bearer t1");
      assertThat(raw.request().header("Authorization")).isNull();
      assertThat(raw.networkResponse()).isNull();
      assertThat(raw.priorResponse()).isNull();
      assertThat(call.request().header("Authorization")).isNull();
    }
  }

  @Test
  void bodyLimitHoldsForWhatAnInterceptorAnswersToo() {
    try (TestClient client =
        client(
            setup -> {
              setup.maxBodyBytes = 10;
              setup.http.addInterceptor(
                  chain ->
                      chain
                          .proceed(chain.request())
                          .newBuilder()
                          .body(okhttp3.ResponseBody.create("{\"a\":\"0123456789\"}", null))
                          .build());
            })) {
      assertThatThrownBy(() -> client.get("ok").execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage(
              "HTTP 200 for GET "
                  + PRESENCE
                  + ": The answer is larger than 10 bytes, the limit set.");
      assertThat(server.requests).hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"callTimeout", "readTimeout"})
  void timeoutOfAnAttemptUsesUpOneAttempt(String timeout) {
    server.script.add("hang");
    try (TestClient client =
        client(
            setup -> {
              if (timeout.equals("callTimeout")) {
                setup.http.callTimeout(Duration.ofMillis(700));
              } else {
                setup.http.readTimeout(Duration.ofMillis(700));
              }
            })) {
      assertThat(catchThrowable(() -> client.get("ok").execute())).isNull();
      assertThat(server.requests).hasValue(2);
    }
  }
}
