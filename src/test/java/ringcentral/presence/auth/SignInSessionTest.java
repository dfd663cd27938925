package ringcentral.presence.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import android.os.NetworkOnMainThreadException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownServiceException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.StubService;
import ringcentral.presence.TestTime;
import ringcentral.presence.call.CallListener;
import ringcentral.presence.call.Calls;
import ringcentral.presence.call.Lifetime;
import ringcentral.presence.call.RateLimiter;
import ringcentral.presence.call.TestLimiters;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.errors.RateLimitException;
import ringcentral.presence.http.Http;
import ringcentral.presence.http.Origin;
import ringcentral.presence.model.ApiError;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.testing.ManualClock;

/** What a session asks the token endpoint for, and when. */
final class SignInSessionTest {
  private static final OAuthClient CLIENT = new OAuthClient("id", "secret");
  private static final Map<String, String> JWT = Map.of("grant_type", "jwt");
  private static final Map<String, String> CODE = Map.of("grant_type", "code");
  private static final Duration MARGIN = Duration.ofSeconds(90);

  /** What the token endpoint does next; without it gives out t1, t2 and so on. */
  private interface Answer {
    Response to(Request request) throws IOException;
  }

  /** The time of day; {@link #time} goes by itself. */
  private final ManualClock clock = new ManualClock();

  private final ManualClock timer = new ManualClock();

  /** Moves when a test says so, whoever polls meanwhile. */
  private final Lifetime.Time time =
      new Lifetime.Time() {
        private final TestTime told = new TestTime(timer);

        @Override
        public long nanoTime() {
          return told.nanoTime();
        }

        @Override
        public void park(long nanos) {
          LockSupport.parkNanos(1_000_000);
        }

        @Override
        public void parkUntilWoken(long atMost) {
          told.parkUntilWoken(atMost);
        }
      };

  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final TokenStore store = TokenStore.inMemory();
  private final RateLimiter limiter = TestLimiters.inMemory(time);
  private volatile boolean refreshTokens;
  private final AtomicInteger given = new AtomicInteger();
  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .addInterceptor(
              chain -> {
                requests.add(describe(chain.request()));
                Answer answer = answers.poll();
                return answer == null ? token(chain.request()) : answer.to(chain.request());
              })
          .build();
  private final SignInSession session = session(JWT, false);

  private SignInSession session(Map<String, String> form, boolean once) {
    return session(form, once, store);
  }

  private SignInSession session(Map<String, String> form, boolean once, TokenStore kept) {
    return session(new Grant(CLIENT, form, once), kept);
  }

  private SignInSession session(Grant grant, TokenStore kept) {
    return session(grant, kept, http, "https://example.com");
  }

  private SignInSession session(Grant grant, TokenStore kept, OkHttpClient base, String url) {
    Calls.Settings settings = new Calls.Settings();
    settings.time = time;
    settings.rateLimiter = limiter;
    Calls calls = new Calls(settings, new Http(base, Origin.of(url), "test", 1 << 20));
    return new SignInSession(grant, calls, kept, clock, MARGIN);
  }

  /** A caller that waits as long as it takes. */
  private Lifetime life() {
    return Lifetime.root(time, Lifetime.FOREVER);
  }

  private void pass(Duration duration) {
    clock.advance(duration);
    timer.advance(duration);
  }

  /** Returns when nothing is signed in or saved any more. */
  private static void awaitTasks() throws InterruptedException {
    for (Thread task : tasks()) {
      task.join();
    }
  }

  private static List<Thread> tasks() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("RingCentral Presence sign-in"))
        .toList();
  }

  private static String describe(Request request) {
    FormBody form = (FormBody) request.body();
    return request.url().pathSegments().get(2)
        + " "
        + form.value(0)
        + (form.size() > 1 ? " " + form.value(1) : "");
  }

  private Response token(Request request) {
    int number = given.incrementAndGet();
    return StubService.json(
        request,
        200,
        "{\"access_token\":\"t"
            + number
            + "\",\"expires_in\":3600"
            + (refreshTokens ? ",\"refresh_token\":\"r" + number + "\"" : "")
            + "}");
  }

  private static Answer status(int status, String... headers) {
    return request ->
        StubService.json(request, status, "{\"errors\":[{\"errorCode\":\"OAU-1\"}]}")
            .newBuilder()
            .headers(okhttp3.Headers.of(headers))
            .build();
  }

  private static Answer failure(IOException failure) {
    return request -> {
      throw failure;
    };
  }

  private AuthorizationException fails(SignInSession in) {
    return catchThrowableOfType(AuthorizationException.class, () -> in.token(life()));
  }

  // ---- Refreshing

  @Test
  void tokenIsKeptUntilItIsToBeRefreshed() throws IOException {
    assertThat(session.token(life())).isEqualTo("t1");
    pass(Duration.ofSeconds(3600 - 90).minusNanos(1));
    assertThat(session.token(life())).isEqualTo("t1");
    pass(Duration.ofNanos(1));
    assertThat(session.token(life())).isEqualTo("t2");
    assertThat(requests).containsExactly("token jwt", "token jwt");
  }

  @Test
  void refreshTokenIsUsedWhereThereIsOneAndTheCredentialsWhereNot() throws IOException {
    refreshTokens = true;
    session.token(life());
    pass(Duration.ofHours(1));
    refreshTokens = false;
    session.token(life());
    pass(Duration.ofHours(1));
    session.token(life());
    assertThat(requests)
        .as("an answer without a refresh token leaves the old one in force")
        .containsExactly("token jwt", "token refresh_token r1", "token refresh_token r1");
  }

  @Test
  void refusedTokenIsReplacedOnce() throws IOException {
    String first = session.token(life());
    assertThat(session.replace(life(), first)).isEqualTo("t2");
    assertThat(session.replace(life(), first)).as("has moved on meanwhile").isEqualTo("t2");
    assertThat(session.replace(life(), "t2")).isEqualTo("t3");
  }

  @Test
  void refusedTokenIsHandedOutToNobodyWhileItCannotBeRefreshed() throws IOException {
    String refused = session.token(life());
    answers.add(status(503, "Retry-After", "60"));
    assertThatThrownBy(() -> session.replace(life(), refused)).hasMessageContaining("HTTP 503");
    assertThat(fails(session).retryAfter()).isEqualTo(Duration.ofSeconds(60));
    pass(Duration.ofSeconds(60));
    assertThat(session.token(life())).isEqualTo("t2");
  }

  @Test
  void tokenThatIsRefusedInPlaceOfARefusedOneIsReplacedAfterTwelveSeconds() throws IOException {
    String second = session.replace(life(), session.token(life()));
    session.refusedAgain();
    assertThat(session.replace(life(), second)).isNull();
    pass(Duration.ofSeconds(12).minusNanos(1));
    assertThat(session.replace(life(), second)).isNull();
    pass(Duration.ofNanos(1));
    assertThat(session.replace(life(), second)).isEqualTo("t3");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403})
  void deadRefreshTokenFallsBackToTheCredentials(int status) throws IOException {
    refreshTokens = true;
    session.token(life());
    pass(Duration.ofHours(1));
    answers.add(status(status));
    assertThat(session.token(life())).isEqualTo("t2");
    assertThat(requests).containsExactly("token jwt", "token refresh_token r1", "token jwt");
  }

  @Test
  void codeIsExchangedOnceAndRefreshedAfterwards() throws IOException {
    refreshTokens = true;
    SignInSession byCode = session(CODE, true);
    assertThat(byCode.token(life())).isEqualTo("t1");
    pass(Duration.ofHours(1));
    assertThat(byCode.token(life())).isEqualTo("t2");
    assertThat(requests).containsExactly("token code", "token refresh_token r1");
  }

  @Test
  void codeGoesBeforeWhatTheStoreHolds() throws IOException {
    session.token(life());
    assertThat(session(CODE, true).token(life())).isEqualTo("t2");
    assertThat(store.load().value()).isEqualTo("t2");
  }

  @Test
  void nobodyGetsTheStoredSessionWhileACodeIsExchanged() throws Exception {
    session.token(life());
    SignInSession byCode = session(CODE, true);
    Held held = new Held(this::token);
    answers.add(held);
    FutureTask<String> first = start(() -> byCode.token(life()));
    await(held.asked);
    Lifetime canceled = life();
    canceled.end("canceled");
    assertThatThrownBy(() -> byCode.token(canceled)).as("it waits").hasMessage("canceled");
    held.release.countDown();
    assertThat(first.get()).isEqualTo("t2");
  }

  @Test
  void codeWhoseAnswerWasLostIsExchangedAgain() throws IOException {
    SignInSession byCode = session(CODE, true);
    answers.add(failure(new ConnectException("refused")));
    assertThat(fails(byCode).isSignInRequired()).isFalse();
    pass(Duration.ofSeconds(2));
    assertThat(byCode.token(life())).isEqualTo("t1");
  }

  @Test
  void clientsOfOneCodeWaitForTheOneThatUsesIt() throws Exception {
    Grant code = new Grant(CLIENT, CODE, true);
    assertThat(storm(this::token, List.of(session(code, store), session(code, store))))
        .containsOnly("t1");
    assertThat(requests).containsExactly("token code");
  }

  @Test
  void clientsOfOneCodeWaitUntilItsSessionIsStored() throws Exception {
    Grant code = new Grant(CLIENT, CODE, true);
    TestStore slow = new TestStore();
    slow.gate = new CountDownLatch(1);
    FutureTask<String> first = start(() -> session(code, slow).token(life()));
    await(slow.asked);
    FutureTask<String> second = start(() -> session(code, slow).token(life()));
    awaitLoads(slow, 3);
    slow.gate.countDown();
    assertThat(first.get()).isEqualTo("t1");
    assertThat(second.get()).isEqualTo("t1");
    assertThat(requests).containsExactly("token code");
  }

  @Test
  void sessionThatCannotBeRefreshedAsksForASignIn() throws IOException {
    SignInSession byCode = session(CODE, true);
    byCode.token(life());
    pass(Duration.ofHours(1));
    AuthorizationException failure = fails(byCode);
    assertThat(failure)
        .hasMessage("There is no session, or one that cannot be refreshed: sign in again.");
    assertThat(failure.isSignInRequired()).isTrue();
    assertThat(requests).hasSize(1);
  }

  // ---- The clock

  @Test
  void tokenFromTheFutureIsRefreshedSinceTheClockWasSetBack() throws IOException {
    session.token(life());
    clock.advance(Duration.ofMinutes(-5));
    assertThat(session.token(life()))
        .as("machines that share a store differ a little")
        .isEqualTo("t1");
    clock.advance(Duration.ofNanos(-1));
    assertThat(session.token(life())).isEqualTo("t2");
    assertThat(session.token(life())).isEqualTo("t2");
  }

  @Test
  void clockThatJumpsADayAheadCostsOneRefresh() throws IOException {
    session.token(life());
    clock.advance(Duration.ofDays(1));
    assertThat(session.token(life())).isEqualTo("t2");
    assertThat(session.token(life())).isEqualTo("t2");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void clockThatIsSetMakesAPauseNeitherLongerNorShorter(int days) {
    answers.add(status(503, "Retry-After", "60"));
    fails(session);
    clock.advance(Duration.ofDays(days));
    assertThat(fails(session).retryAfter()).isEqualTo(Duration.ofSeconds(60));
    pass(Duration.ofSeconds(60));
    assertThat(fails(session)).isNull();
  }

  // ---- Token errors

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403})
  void refusalIsSentAgainAfterFiveMinutes(int status) throws IOException {
    answers.add(status(status));
    AuthorizationException first = fails(session);
    assertThat(first)
        .hasMessage(
            "The sign-in was refused (HTTP "
                + status
                + " OAU-1 for POST /restapi/oauth/token): check the credentials or sign in again.");
    assertThat(first.isSignInRequired()).isTrue();
    assertThat(first.retryAfter()).isNull();
    pass(Duration.ofMinutes(5).minusNanos(1));
    assertThat(fails(session))
        .hasMessage("No sign-in was sent, since the last one failed: " + first.getMessage());
    assertThat(requests).hasSize(1);
    pass(Duration.ofNanos(1));
    assertThat(session.token(life())).isEqualTo("t1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\":\"invalid_grant\"}|invalid_grant",
        "{\"x\":{},\"error\":\"invalid_client\",\"error_description\":\"d\"}|invalid_client",
        "{\"error\":\"unauthorized_client\"}|unauthorized_client",
        "{\"error\":\"unsupported_grant_type\"}|unsupported_grant_type",
        "{\"error\":\"invalid_request\"}|invalid_request",
        "{\"error\":\"invalid_scope\"}|invalid_scope",
        "{\"errors\":[{\"errorCode\":\"OAU-213\"}]}|OAU-213",
        "{\"error\":\"forbidden\",\"errorCode\":\"OAU-140\"}|OAU-140",
        "{\"error\":\"invalid_grant\",\"errorCode\":\"CMN-101\"}|CMN-101",
        "{\"error\":\"access_denied\"}|access_denied",
        "{\"errorCode\":\"OAU-140\"}|OAU-140",
        "{\"error\":\"invalid_grant\",\"errors\":[{\"errorCode\":\"OAU-140\"}]}|OAU-140"
      })
  void jsonOfOAuthOrOfTheServiceIsARefusal(String body, String code) {
    for (int status : new int[] {400, 401, 403}) {
      SignInSession in = session(JWT, false);
      answers.add(request -> StubService.json(request, status, body));
      AuthorizationException refusal = fails(in);
      assertThat(refusal.isSignInRequired()).isTrue();
      assertThat(refusal.errorCode()).isEqualTo(code);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\":\"invalid_grant\"}|true|was refused (HTTP 200 for POST"
            + " /restapi/oauth/token, invalid_grant): check the credentials or sign in again.",
        "{\"error\":\"invalid_grant\",\"access_token\":null,\"errors\":[]}|true|was refused (HTTP 200"
            + " for POST /restapi/oauth/token, invalid_grant): check the credentials or sign in again.",
        "{\"errorCode\":\"OAU-140\"}|true|was refused (HTTP 200 OAU-140 for POST"
            + " /restapi/oauth/token): check the credentials or sign in again.",
        "{\"errors\":[{\"errorCode\":\"OAU-140\"}]}|true|was refused (HTTP 200 OAU-140 for POST"
            + " /restapi/oauth/token): check the credentials or sign in again.",
        "{\"error\":\"server_error\"}|false|failed (HTTP 200 for POST"
            + " /restapi/oauth/token, server_error): try again later."
      })
  void errorUnderASuccessIsAFailureWithItsCode(String body, boolean refused, String message) {
    answers.add(request -> StubService.json(request, 200, body));
    AuthorizationException failure = fails(session);
    assertThat(failure).hasMessage("The sign-in " + message);
    assertThat(failure.isSignInRequired()).isEqualTo(refused);
    assertThat(message).contains(failure.errorCode());
    assertThat(((PresenceApiException) failure.getCause()).status()).isEqualTo(200);
  }

  @Test
  void tokenBesideAnErrorIsUsed() throws IOException {
    answers.add(
        request ->
            StubService.json(request, 200, "{\"error\":\"invalid_grant\",\"access_token\":\"t\"}"));
    assertThat(session.token(life())).isEqualTo("t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\":\"forbidden\"}|forbidden",
        "{\"error\":\"server_error\"}|server_error",
        "{\"error\":\"temporarily_unavailable\"}|temporarily_unavailable",
        "{\"error\":\"invalid_host\"}|invalid_host",
        "{\"error\":\"unauthorized\"}|unauthorized",
        "{\"error\":\"unsupported_media_type\"}|unsupported_media_type",
        "{\"errorCode\":\"AGW-402\"}|AGW-402",
        "{\"errorCode\":\"CMN-201\"}|CMN-201",
        "{\"errorCode\":\"E403\"}|E403",
        "{\"errorCode\":\"OAU-\"}|OAU-",
        "{\"errorCode\":\"XOAU-140\"}|XOAU-140",
        "{\"errorCode\":\"InternalError\"}|InternalError",
        "{\"errors\":[{\"errorCode\":\"AccessDenied\"}]}|AccessDenied",
        "{\"errors\":[{\"errorCode\":\"AGW-401\",\"message\":\"invalid_grant\"}]}|AGW-401",
        "{\"error\":\"forbidden\",\"errors\":[{\"errorCode\":\"AGW-401\"}]}|AGW-401"
      })
  void codesAndWordsOfGatewaysAreNoRefusal(String body, String code) throws IOException {
    for (int status : new int[] {400, 401, 403}) {
      SignInSession in = session(JWT, false, TokenStore.inMemory());
      answers.add(request -> StubService.json(request, status, body));
      AuthorizationException failure = fails(in);
      assertThat(failure).message().endsWith("): try again later.");
      assertThat(failure.isSignInRequired()).isFalse();
      assertThat(failure.errorCode()).isEqualTo(code);
      pass(Duration.ofSeconds(12));
      assertThat(in.token(life())).startsWith("t");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "<html>400 Bad Request</html>",
        "null",
        "[]",
        "\"invalid_grant\"",
        "{}",
        "{\"message\":\"Forbidden\"}",
        "{\"error\":\"Bad Request\",\"status\":400,\"path\":\"/restapi/oauth/token\"}",
        "{\"error\":{\"code\":403}}",
        "{\"error\":null}",
        "{\"error\":403}",
        "{\"errorCode\":403}",
        "{\"errors\":[]}",
        "{\"errors\":[{\"message\":\"no\"}]}",
        "{\"error\":invalid_grant}",
        "{\"x\":1,error:\"invalid_grant\"}",
        "{\"x\":NaN;\"error\":\"invalid_grant\"}",
        "{\"error\":\"invalid_grant\""
      })
  void anythingElseIsAnswersOfOthersAndCostsNoSession(String body) throws IOException {
    refreshTokens = true;
    for (int status : new int[] {400, 401, 403, 200}) {
      TokenStore kept = TokenStore.inMemory();
      SignInSession in = session(JWT, false, kept);
      String first = in.token(life());
      answers.add(request -> StubService.json(request, status, body));
      AuthorizationException failure =
          catchThrowableOfType(AuthorizationException.class, () -> in.replace(life(), first));
      assertThat(failure.isSignInRequired()).isFalse();
      if (status != 200) {
        assertThat(failure)
            .hasMessage(
                "The sign-in failed (HTTP "
                    + status
                    + " for POST /restapi/oauth/token): try again later.");
      }
      String refreshToken = kept.load().refreshToken();
      pass(Duration.ofSeconds(12));
      assertThat(in.token(life())).isNotEqualTo(first);
      assertThat(requests).last().isEqualTo("token refresh_token " + refreshToken);
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "200, text/html; charset=utf-8, ', text/html in place of JSON'",
        "203, Text/HTML, ', text/html in place of JSON'",
        "511, text/html, ', text/html in place of JSON'",
        "403, text/html, ', text/html in place of JSON'",
        "502, text/plain, ', text/plain in place of JSON'",
        "200, application/json, ', unreadable JSON'",
        "200, application/problem+json, ', unreadable JSON'",
        "200, -, ', unreadable JSON'",
        "200, text/ht*ml, ', unreadable JSON'",
        "200, html, ', unreadable JSON'",
        "502, -, ''",
        "403, application/json, ''"
      })
  void pageOfACaptivePortalIsNamedWithItsStatusAndType(int status, String type, String told) {
    answers.add(
        request -> {
          Response.Builder page =
              StubService.json(request, status, "").newBuilder().removeHeader("Content-Type");
          return page.body(
                  ResponseBody.create(
                      "<html>SECRET</html>", type == null ? null : MediaType.parse(type)))
              .build();
        });
    assertThat(fails(session))
        .hasMessage(
            "The sign-in failed (HTTP "
                + status
                + " for POST /restapi/oauth/token"
                + told
                + "): try again later.")
        .satisfies(e -> assertThat(((AuthorizationException) e).isSignInRequired()).isFalse());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"refresh_token\":\"new\",\"access_token\":\"t\"}",
        "{\"refresh_token\":\"old\",\"access_token\":\"t\",\"refresh_token\":\"new\"}",
        "{\"refresh_token\":\"new\",\"access_token\":\"t\",\"refresh_token\":null}",
        "{\"access_token\":7,\"access_token\":\"t\",\"refresh_token\":\"new\"}",
        "{\"token_type\":{},\"scope\":[\"a\",[]],\"access_token\":\"t\",\"refresh_token\":\"new\"}",
        "{\"expires_in\":\"soon\",\"access_token\":\"t\",\"refresh_token\":\"new\"}",
        "{\"expires_in\":-1e3,\"access_token\":\"t\",\"refresh_token\":\"new\"}",
        "{\"access_token\":\"t\",\"expires_in\":NaN,\"refresh_token\":\"new\"}",
        "{\"access_token\":\"t\",\"refresh_token_expires_in\":Infinity,\"refresh_token\":\"new\"}",
        "{\"access_token\":\"t\",\"owner_id\":undefined,\"refresh_token\":\"new\"}",
        "{\"access_token\":\"t\",\"scope\":[NaN,{\"a\":'b'}],\"refresh_token\":\"new\"}",
        "{\"access_token\":\"t\",\"refresh_token\":\"new\"",
        "{\"access_token\":\"t\",\"refresh_token\":\"new\",",
        "{\"access_token\":\"t\",\"refresh_token\":\"new\",\"scope\":\"Re",
        "{\"access_token\":\"t\",\"refresh_token\":\"new\",\"expires_in\":36",
        "\ufeff{\"access_token\":\"t\",\"refresh_token\":\"new\"}"
      })
  void refreshTokenThatWasReadIsKeptWhateverElseTheAnswerSays(String body) throws IOException {
    refreshTokens = true;
    session.token(life());
    answers.add(request -> StubService.json(request, 200, body));
    assertThat(session.replace(life(), "t1")).isEqualTo("t");
    assertThat(store.load().refreshToken()).isEqualTo("new");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345", "1e3"})
  void refreshTokenMayBeANumber(String number) throws IOException {
    answers.add(
        request ->
            StubService.json(
                request, 200, "{\"access_token\":\"t\",\"refresh_token\":" + number + "}"));
    session.token(life());
    assertThat(store.load().refreshToken()).isEqualTo(number);
  }

  @Test
  void answerThatBreaksOffIsNoTokenAndIsAskedForAgainSoon() {
    for (String rest :
        List.of("", ",", ",\"refresh_token\":\"ne", ",\"expires_in\":36", ",\"x\":[tr")) {
      SignInSession in = session(JWT, false, TokenStore.inMemory());
      answers.add(request -> StubService.json(request, 200, "{\"access_token\":\"t\"" + rest));
      AuthorizationException cut = fails(in);
      assertThat(cut).hasMessage("The sign-in got no answer: the answer breaks off");
      assertThat(cut.retryAfter()).isEqualTo(Duration.ofSeconds(2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "<html", "[", "t", "{\"access_token\":t}", "{\"a\":1,}"})
  void answerThatIsNoJsonObjectIsNotAskedForAgainSoon(String body) {
    answers.add(request -> StubService.json(request, 200, body));
    AuthorizationException failure = fails(session);
    assertThat(failure)
        .hasMessage(
            "The sign-in failed (HTTP 200 for POST /restapi/oauth/token, unreadable JSON): try"
                + " again later.");
    assertThat(failure.retryAfter()).isNull();
  }

  @Test
  void answerThatBreaksOffAfterItsRefreshTokenKeepsIt() throws IOException {
    answers.add(
        request ->
            StubService.json(request, 200, "{\"access_token\":\"t\",\"refresh_token\":\"r\",\"x"));
    assertThat(session.token(life())).isEqualTo("t");
    assertThat(store.load().refreshToken()).isEqualTo("r");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", ",\"x\":tr", ",x", "]", ",\"x\":\"half"})
  void connectionThatBreaksCostsNoRefreshTokenThatWasRead(String rest) throws IOException {
    SignInSession in = session(JWT, false, TokenStore.inMemory());
    answers.add(request -> broken(request, "{\"access_token\":\"t\"" + rest));
    assertThat(fails(in).retryAfter()).isEqualTo(Duration.ofSeconds(2));
    answers.add(
        request -> broken(request, "{\"access_token\":\"t\",\"refresh_token\":\"r\"" + rest));
    assertThat(session.token(life())).isEqualTo("t");
    assertThat(store.load().refreshToken()).isEqualTo("r");
  }

  /** An answer whose connection breaks after the text. */
  private static Response broken(Request request, String text) {
    Source source =
        new ForwardingSource(new Buffer().writeUtf8(text)) {
          @Override
          public long read(Buffer sink, long byteCount) throws IOException {
            long read = super.read(sink, byteCount);
            if (read < 0) {
              throw new SocketException("Connection reset");
            }
            return read;
          }
        };
    return StubService.json(request, 200, "")
        .newBuilder()
        .body(ResponseBody.create(Okio.buffer(source), null, -1))
        .build();
  }

  @Test
  void answerThatIsTooLongIsNotTakenForOneThatBreaksOff() {
    String endless = "{\"x\":\"" + "x".repeat(2 << 20);
    answers.add(request -> StubService.json(request, 200, endless));
    assertThat(fails(session).retryAfter()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "\" 60 \",60",
    "\"1e3\",1000",
    "0.5,3600",
    "7200,7200",
    "\"7200\",7200",
    "3599.5,3599",
    "7.2e3,7200",
    "9999999999,9999999999",
    "100000000000000000000000000000,1000000000000",
    "1000000000000000000000000000000,3600",
    "1e999999999,1000000000000",
    "0,3600",
    "-1,3600",
    "null,3600",
    "true,3600",
    "{},3600",
    "[1],3600",
    "\"soon\",3600",
    "\"\",3600",
    "\"NaN\",3600",
    "\"Infinity\",3600",
    "\"1d\",3600",
    "\"60f\",3600",
    "\"0x1p9\",3600",
    "\"60 s\",3600",
    "\"+60\",3600",
    "\"60.5e0\",60",
    "NaN,3600",
    "-Infinity,3600",
    "0x20,3600",
    "60s,3600"
  })
  void lifetimeIsAnyNumberAndElseTheUsualOne(String lifetime, long seconds) throws IOException {
    answers.add(
        request ->
            StubService.json(
                request,
                200,
                "{\"expires_in\":"
                    + lifetime
                    + ",\"access_token\":\"t\",\"refresh_token\":\"r\"}"));
    assertThat(session.token(life())).isEqualTo("t");
    assertThat(store.load().expiresAt()).isEqualTo(clock.instant().plusSeconds(seconds));
    assertThat(store.load().refreshToken()).isEqualTo("r");
  }

  @Test
  @Timeout(10)
  void lifetimeOfAMillionDigitsTakesNoTime() throws IOException {
    answers.add(
        request ->
            StubService.json(
                request,
                200,
                "{\"access_token\":\"t\",\"expires_in\":" + "9".repeat(1_000_000) + "}"));
    assertThat(session.token(life())).isEqualTo("t");
    assertThat(store.load().expiresAt()).isEqualTo(clock.instant().plusSeconds(3600));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"refresh_token\":\"new\"}",
        "{\"refresh_token\":\"new\",\"access_token\":null}",
        "{\"access_token\":{},\"refresh_token\":\"new\"}",
        "{\"access_token\":\"a b\",\"refresh_token\":\"new\"}",
        "{\"refresh_token\":\"new\",\"access_token\":NaN}"
      })
  void replacedRefreshTokenIsKeptThoughThereIsNoAccessToken(String body) throws IOException {
    refreshTokens = true;
    session.token(life());
    answers.add(request -> StubService.json(request, 200, body));
    assertThatThrownBy(() -> session.replace(life(), "t1"))
        .hasMessage("The answer of the token endpoint holds no usable access_token.");
    assertThat(store.load().refreshToken()).isEqualTo("new");
    pass(Duration.ofSeconds(12));
    assertThat(session.token(life())).isEqualTo("t2");
    assertThat(requests)
        .containsExactly("token jwt", "token refresh_token r1", "token refresh_token new");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {",\"scope\":[}", ",\"expires_in\":NaN}", ",\"expires_in\":{\"a\":1}}", "}x"})
  void tokensThatWereReadAreUsedWhateverFollows(String rest) throws IOException {
    answers.add(
        request ->
            StubService.json(
                request, 200, "{\"access_token\":\"t\",\"refresh_token\":\"new\"" + rest));
    assertThat(session.token(life())).isEqualTo("t");
    assertThat(store.load().refreshToken()).isEqualTo("new");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "\"\"", "\"a b\"", "null", "true"})
  void unusableRefreshTokenLeavesTheOldOneInForce(String refreshToken) throws IOException {
    refreshTokens = true;
    session.token(life());
    answers.add(
        request ->
            StubService.json(
                request, 200, "{\"access_token\":\"t\",\"refresh_token\":" + refreshToken + "}"));
    assertThat(session.replace(life(), "t1")).isEqualTo("t");
    assertThat(store.load().refreshToken()).isEqualTo("r1");
  }

  @Test
  void refusalEndsWhenAnotherProcessHasSignedIn() throws IOException {
    answers.add(status(400));
    fails(session);
    store.replace(
        null, new AccessToken("other", clock.instant(), clock.instant().plusSeconds(3600), null));
    assertThat(session.token(life())).isEqualTo("other");
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 407, 409, 499})
  void otherErrorsAreNotRetriedForTwelveSeconds(int status) {
    answers.add(status(status));
    AuthorizationException first = fails(session);
    assertThat(first.isSignInRequired()).isFalse();
    assertThat(first.retryAfter()).isNull();
    pass(Duration.ofSeconds(12).minusNanos(1));
    assertThat(fails(session).retryAfter()).isNull();
    assertThat(requests).hasSize(1);
    pass(Duration.ofNanos(1));
    assertThat(fails(session)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "429,60,60",
    "503,7,7",
    "500,7,7",
    "408,7,7",
    "502,7,7",
    "504,7,7",
    "429,,30",
    "503,,2",
    "429,0,2",
    "503,3600,3600",
    "503,3601,3600"
  })
  void retryAfterIsObeyedForAnHourAtMost(int status, String retryAfter, int seconds) {
    answers.add(retryAfter == null ? status(status) : status(status, "Retry-After", retryAfter));
    assertThat(fails(session).retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
    pass(Duration.ofSeconds(seconds).minusMillis(1));
    assertThat(fails(session).retryAfter()).isEqualTo(Duration.ofMillis(1));
    assertThat(requests).hasSize(1);
    pass(Duration.ofMillis(1));
    assertThat(fails(session)).isNull();
  }

  private static MockResponse answer(int status, String body) {
    return new MockResponse().setResponseCode(status).setBody(body);
  }

  private SignInSession over(MockWebServer server) {
    return session(
        new Grant(CLIENT, JWT, false),
        TokenStore.inMemory(),
        new OkHttpClient(),
        server.url("/").toString());
  }

  @Test
  void nothingRemainingOfGroupAuthIsObeyed() throws IOException {
    try (MockWebServer server = new MockWebServer()) {
      server.enqueue(
          answer(200, "{\"access_token\":\"t1\"}")
              .setHeader("X-Rate-Limit-Group", "auth")
              .setHeader("X-Rate-Limit-Remaining", "0")
              .setHeader("X-Rate-Limit-Window", "60"));
      server.enqueue(answer(200, "{\"access_token\":\"t2\"}"));
      SignInSession in = over(server);
      in.token(life());
      AuthorizationException failure =
          catchThrowableOfType(AuthorizationException.class, () -> in.replace(life(), "t1"));
      assertThat(failure)
          .hasMessage(
              "The sign-in was not sent: the rate limit of group auth is used up for 1 min; try"
                  + " again later.");
      assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(60));
      assertThat(failure.isSignInRequired()).isFalse();
      assertThat(server.getRequestCount()).isEqualTo(1);
      pass(Duration.ofSeconds(60));
      assertThat(in.replace(life(), "t1")).isEqualTo("t2");
    }
  }

  @Test
  void rateLimitThatOneClientsSignInMetIsObeyedByAllThatShareTheLimiter() throws IOException {
    try (MockWebServer server = new MockWebServer()) {
      server.enqueue(answer(429, "").setHeader("Retry-After", "60"));
      fails(over(server));
      assertThat(fails(over(server)).retryAfter()).isEqualTo(Duration.ofSeconds(60));
      assertThat(server.getRequestCount()).isEqualTo(1);
    }
  }

  @Test
  void rateLimitInAnAnswerThatAnInterceptorMadeIsObeyedToo() {
    answers.add(status(429, "Retry-After", "60"));
    fails(session);
    AuthorizationException other = fails(session(JWT, false, TokenStore.inMemory()));
    assertThat(other)
        .hasMessage(
            "The sign-in was not sent: the rate limit of group auth is used up for 1 min; try"
                + " again later.");
    assertThat(requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504, 0})
  void pauseAfterAFaultDoublesUpToAMinute(int status) throws IOException {
    Answer fault = status == 0 ? failure(new SocketTimeoutException("timeout")) : status(status);
    for (int seconds : new int[] {2, 4, 8, 16, 32, 60, 60}) {
      answers.add(fault);
      assertThat(fails(session).retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
      pass(Duration.ofSeconds(seconds));
    }
    String token = session.token(life());
    assertThat(requests).hasSize(8);
    answers.add(fault);
    AuthorizationException next =
        catchThrowableOfType(AuthorizationException.class, () -> session.replace(life(), token));
    assertThat(next.retryAfter()).as("counted anew").isEqualTo(Duration.ofSeconds(2));
  }

  static Stream<IOException> failuresThatDoNotPass() {
    IOException untrusted = new SSLHandshakeException("untrusted");
    untrusted.initCause(new CertificateException("untrusted"));
    return Stream.of(
        untrusted,
        new SSLPeerUnverifiedException("another host"),
        new UnknownServiceException("CLEARTEXT communication not permitted"),
        new IOException("Failed to authenticate with proxy"));
  }

  @ParameterizedTest
  @MethodSource("failuresThatDoNotPass")
  void whatDoesNotPassByItselfIsNotRetriedForTwelveSeconds(IOException cause) {
    answers.add(failure(cause));
    AuthorizationException failure = fails(session);
    assertThat(failure).hasMessage("The sign-in got no answer: " + cause.getMessage());
    assertThat(failure.retryAfter()).isNull();
    assertThat(failure.isSignInRequired()).isFalse();
    pass(Duration.ofSeconds(12).minusNanos(1));
    assertThat(fails(session).retryAfter()).isNull();
    assertThat(requests).hasSize(1);
    pass(Duration.ofNanos(1));
    assertThat(fails(session)).isNull();
  }

  @Test
  void handshakeThatBreaksOffMayPass() {
    answers.add(failure(new SSLHandshakeException("connection reset")));
    assertThat(fails(session).retryAfter()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void proxyThatRefusesThePasswordIsAskedOnce() throws IOException {
    try (MockWebServer proxy = new MockWebServer()) {
      proxy.enqueue(answer(407, "").setHeader("Proxy-Authenticate", "Basic realm=\"p\""));
      SignInSession in =
          session(
              new Grant(CLIENT, JWT, false),
              store,
              new OkHttpClient.Builder().proxy(proxy.toProxyAddress()).build(),
              "https://service.example");
      assertThat(fails(in))
          .hasMessage("The sign-in got no answer: Failed to authenticate with proxy");
      assertThat(fails(in).retryAfter()).isNull();
      assertThat(proxy.getRequestCount()).isEqualTo(1);
    }
  }

  // ---- What is sent

  @ParameterizedTest
  @CsvSource({"secret,Basic aWQ6c2VjcmV0", ","})
  void authorizationOfAnInterceptorDoesNotReachTheTokenEndpoint(String secret, String sent)
      throws Exception {
    List<String> seen = new ArrayList<>();
    OkHttpClient application =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  seen.add(chain.request().header("Authorization"));
                  return chain.proceed(
                      chain
                          .request()
                          .newBuilder()
                          .header("Authorization", seen.size() == 1 ? "Bearer app" : "Basic app")
                          .build());
                })
            .build();
    try (MockWebServer server = new MockWebServer()) {
      server.enqueue(answer(200, "{\"access_token\":\"t\"}"));
      server.enqueue(answer(200, ""));
      SignInSession in =
          session(
              new Grant(new OAuthClient("id", secret), JWT, false),
              store,
              application,
              server.url("/").toString());
      in.token(life());
      in.signOut();
      for (String path : List.of("/restapi/oauth/token", "/restapi/oauth/revoke")) {
        RecordedRequest request = server.takeRequest();
        assertThat(request.getPath()).isEqualTo(path);
        assertThat(request.getHeaders().values("Authorization"))
            .isEqualTo(sent == null ? List.of() : List.of(sent));
      }
      assertThat(seen).as("interceptors see no secret").containsExactly(null, null);
    }
  }

  @Test
  void networkFailureDropsNoTokenAndBlocksForTwoSeconds() throws IOException {
    refreshTokens = true;
    session.token(life());
    pass(Duration.ofHours(1));
    answers.add(failure(new ConnectException("refused")));
    AuthorizationException failure = fails(session);
    assertThat(failure).hasMessage("The sign-in got no answer: refused");
    assertThat(failure.isSignInRequired()).isFalse();
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(2));
    assertThat(store.load().refreshToken()).isEqualTo("r1");
    pass(Duration.ofSeconds(2).minusNanos(1));
    AuthorizationException early = fails(session);
    assertThat(early)
        .hasMessage("No sign-in was sent, since the last one failed: " + failure.getMessage());
    assertThat(early.retryAfter()).isEqualTo(Duration.ofNanos(1));
    assertThat(requests).hasSize(2);
    pass(Duration.ofNanos(1));
    assertThat(session.token(life())).isEqualTo("t2");
    assertThat(requests.get(2)).isEqualTo("token refresh_token r1");
  }

  // ---- Two processes with one store

  @Test
  void tokenThatAnotherProcessRefreshedIsTaken() throws IOException {
    refreshTokens = true;
    SignInSession other = session(JWT, false);
    session.token(life());
    assertThat(other.token(life())).isEqualTo("t1");
    pass(Duration.ofHours(1));
    assertThat(session.token(life())).isEqualTo("t2");
    assertThat(other.token(life())).isEqualTo("t2");
    assertThat(other.replace(life(), "t1")).isEqualTo("t2");
    assertThat(requests).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void eightClientsThatShareAStoreSendOneRequest(boolean signedIn) throws Exception {
    refreshTokens = true;
    TestStore shared = new TestStore();
    List<SignInSession> sessions = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      sessions.add(session(JWT, false, shared));
    }
    if (signedIn) {
      for (SignInSession each : sessions) {
        each.token(life());
      }
      pass(Duration.ofHours(1));
      requests.clear();
    }
    Held held = new Held(this::token);
    answers.add(held);
    List<FutureTask<String>> calls = new ArrayList<>();
    for (SignInSession each : sessions) {
      calls.add(start(() -> each.token(life())));
    }
    await(held.asked);
    awaitLoads(shared, 50);
    held.release.countDown();
    for (FutureTask<String> call : calls) {
      assertThat(call.get()).isEqualTo(signedIn ? "t2" : "t1");
    }
    assertThat(requests).containsExactly(signedIn ? "token refresh_token r1" : "token jwt");
    awaitTasks();
    assertThat(shared.load().leaseEnd).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jwt", "stored", "refreshToken"})
  void slowerOneIsNotToldToSignInWhileTheWinnersAnswerIsOnItsWay(String kind) throws Exception {
    TestStore shared = new TestStore();
    SignInSession winner = session(Grant.refresh("given"), false, shared);
    Held held = new Held(this::token);
    answers.add(held);
    FutureTask<String> first = start(() -> winner.token(life()));
    await(held.asked);
    SignInSession slower =
        session(
            kind.equals("jwt") ? JWT : kind.equals("stored") ? null : Grant.refresh("given"),
            false,
            shared);
    FutureTask<String> second = start(() -> slower.token(life()));
    awaitLoads(shared, 10);
    assertThat(second.isDone()).isFalse();
    held.release.countDown();
    assertThat(first.get()).isEqualTo("t1");
    assertThat(second.get()).isEqualTo("t1");
    assertThat(requests).containsExactly("token refresh_token given");
  }

  /** A process that was killed while it refreshed: its lease is 35 s long. */
  private AccessToken leaveALease(TokenStore kept, Duration length) throws IOException {
    AccessToken old = kept.load();
    AccessToken leased = AccessToken.leased(old, clock.instant().plus(length).toEpochMilli());
    assertThat(kept.replace(old, leased)).isTrue();
    return leased;
  }

  @Test
  void leaseOfADeadProcessEndsByTheTimeOfDay() throws Exception {
    TestStore shared = new TestStore();
    leaveALease(shared, Duration.ofSeconds(35));
    FutureTask<String> call = start(() -> session(JWT, false, shared).token(life()));
    clock.advance(Duration.ofSeconds(35).minusMillis(1));
    awaitLoads(shared, 3);
    assertThat(requests).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(call.get()).isEqualTo("t1");
    assertThat(shared.load().leaseEnd).isZero();
  }

  @Test
  void leaseIsNotWaitedForLongerThanOneOfOursLastsWhateverTheClockSays() throws Exception {
    TestStore shared = new TestStore();
    leaveALease(shared, Duration.ofDays(1));
    FutureTask<String> call = start(() -> session(JWT, false, shared).token(life()));
    awaitLoads(shared, 1);
    timer.advance(Duration.ofSeconds(35).minusNanos(1));
    awaitLoads(shared, 3);
    assertThat(requests).isEmpty();
    timer.advance(Duration.ofNanos(1));
    assertThat(call.get()).isEqualTo("t1");
  }

  @Test
  void leaseLastsAsLongAsASignInMayAndFiveSecondsMore() throws Exception {
    session.token(life());
    pass(Duration.ofHours(1));
    answers.add(
        request -> {
          assertThat(store.load().value()).as("is there for others meanwhile").isEqualTo("t1");
          assertThat(store.load().leaseEnd)
              .isEqualTo(clock.instant().plusSeconds(35).toEpochMilli());
          return token(request);
        });
    assertThat(session.token(life())).isEqualTo("t2");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void leaseIsGivenBackByASignInThatFails(boolean signedIn) throws Exception {
    AccessToken before = null;
    if (signedIn) {
      session.token(life());
      before = store.load();
      pass(Duration.ofHours(1));
    }
    for (Answer answer :
        List.<Answer>of(
            status(503),
            failure(new ConnectException("refused")),
            request -> {
              throw new IllegalStateException("an interceptor");
            })) {
      answers.add(answer);
      assertThat(fails(session(JWT, false))).isNotNull();
      assertThat(store.load()).isEqualTo(before);
    }
    assertThat(session(JWT, false).token(life())).startsWith("t");
  }

  @Test
  void leaseThatCouldNotBeGivenBackIsNoOneElsesToItsOwner() throws Exception {
    TestStore failing = new TestStore();
    SignInSession in = session(JWT, false, failing);
    in.token(life());
    pass(Duration.ofHours(1));
    failing.failures = 1;
    answers.add(status(404));
    fails(in);
    assertThat(failing.load().leaseEnd).isNotZero();
    timer.advance(Duration.ofSeconds(12));
    assertThat(in.token(life())).isEqualTo("t2");
  }

  @Test
  void leaseStaysWhereTheNewTokenCouldNotBeStoredSinceTheOldOneIsOfNoUse() throws Exception {
    refreshTokens = true;
    TestStore failing = new TestStore();
    SignInSession in = session(JWT, false, failing);
    in.token(life());
    pass(Duration.ofHours(1));
    failing.failures = 1;
    fails(in);
    FutureTask<String> other = start(() -> session(null, false, failing).token(life()));
    awaitLoads(failing, 3);
    timer.advance(Duration.ofSeconds(12));
    assertThat(in.token(life())).isEqualTo("t2");
    assertThat(other.get()).isEqualTo("t2");
    assertThat(requests).containsExactly("token jwt", "token refresh_token r1");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void leaseIsTakenThoughAnotherOneEndsJustWhenItIsAskedFor(int times) throws Exception {
    TestStore contended =
        new TestStore() {
          private int left = times;

          @Override
          public boolean replace(AccessToken expected, AccessToken update) throws IOException {
            boolean late = update.leaseEnd != 0 && left-- > 0;
            return !late && super.replace(expected, update); // The other's lease has ended since.
          }
        };
    answers.add(
        request -> {
          assertThat(contended.load().leaseEnd).isNotZero();
          return token(request);
        });
    assertThat(session(JWT, false, contended).token(life())).isEqualTo("t1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void storeThatTakesNoLeaseKeepsNobodyFromASignIn(boolean fails) throws Exception {
    TokenStore none =
        new TokenStore() {
          @Override
          public AccessToken load() {
            return null;
          }

          @Override
          public boolean replace(AccessToken expected, AccessToken update) throws IOException {
            if (fails && update.leaseEnd != 0) {
              throw new IOException("disk full");
            }
            return false;
          }

          @Override
          public void clear() {}
        };
    assertThat(session(JWT, false, none).token(life())).isEqualTo("t1");
  }

  static Stream<Throwable> whatStoresThrow() {
    return Stream.of(
        new IOException("down"),
        new IllegalStateException("down"),
        new Exception("of Kotlin"),
        new InterruptedException());
  }

  @ParameterizedTest
  @MethodSource("whatStoresThrow")
  void storeThatFailsWhileALeaseIsTakenKeepsNobodyFromASignIn(Throwable e) throws Exception {
    for (boolean atOnce : new boolean[] {true, false}) {
      TestStore failing =
          new TestStore() {
            @Override
            public AccessToken load() throws IOException {
              if (loads.get() == 1) { // After the lease was not taken.
                loads.incrementAndGet();
                throw SignInSessionTest.<RuntimeException>unchecked(e);
              }
              return super.load();
            }

            @Override
            public boolean replace(AccessToken expected, AccessToken update) throws IOException {
              if (update.leaseEnd == 0) {
                return super.replace(expected, update);
              }
              if (atOnce) {
                throw SignInSessionTest.<RuntimeException>unchecked(e);
              }
              return false;
            }
          };
      answers.add(
          request -> {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            return token(request);
          });
      assertThat(session(JWT, false, failing).token(life())).startsWith("t");
    }
  }

  /** As servers do that answer from a file. */
  @ParameterizedTest
  @ValueSource(strings = {"", ",\"refresh_token\":\"r\""})
  @Timeout(20)
  void tokenThatTheServiceIssuesAgainKeepsNobodyWaiting(String refreshToken) throws IOException {
    String same = "{\"access_token\":\"t\",\"expires_in\":3600" + refreshToken + "}";
    SignInSession other = session(JWT, false);
    for (int hour = 0; hour < 3; hour++) {
      answers.add(request -> StubService.json(request, 200, same));
      assertThat(session.token(life())).isEqualTo("t");
      assertThat(store.load().leaseEnd).isZero();
      assertThat(store.load().expiresAt()).isEqualTo(clock.instant().plusSeconds(3600));
      pass(Duration.ofHours(1));
      answers.add(request -> StubService.json(request, 200, same));
      assertThat(other.token(life())).isEqualTo("t");
    }
  }

  @Test
  void tokenThatTheServiceIssuesAgainThoughItWasRefusedIsUsedAgain() throws IOException {
    for (int i = 0; i < 2; i++) {
      answers.add(
          request ->
              StubService.json(request, 200, "{\"access_token\":\"t\",\"expires_in\":3600}"));
    }
    assertThat(session.replace(life(), session.token(life()))).isEqualTo("t");
    assertThat(session.token(life())).isEqualTo("t");
    assertThat(requests).hasSize(2);
  }

  @Test
  void lostSessionIsToldWithoutALease() throws Exception {
    TestStore empty = new TestStore();
    assertThat(fails(session(null, false, empty)))
        .hasMessage("There is no session, or one that cannot be refreshed: sign in again.");
    assertThat(empty.load()).isNull();
  }

  @Test
  void waitForTheLeaseOfAnotherEndsWithTheCallAndWithTheSession() throws Exception {
    TestStore shared = new TestStore();
    leaveALease(shared, Duration.ofSeconds(35));
    SignInSession in = session(JWT, false, shared);
    Lifetime life = life();
    FutureTask<String> call = start(() -> in.token(life));
    awaitLoads(shared, 3);
    life.end("The call was canceled.");
    assertThatThrownBy(call::get).cause().hasMessage("The call was canceled.");
    in.signOut();
    awaitTasks();
    assertThat(requests).isEmpty();
  }

  @Test
  void waitForTheLeaseOfAnotherEndsWithTheClient() throws Exception {
    TestStore shared = new TestStore();
    shared.replace(null, AccessToken.leased(null, System.currentTimeMillis() + 35_000));
    PresenceClient client = client().tokenStore(shared).build();
    FutureTask<UserPresence> call =
        start(() -> client.execute(client.api().readUserPresenceStatus("~", "~")));
    awaitLoads(shared, 1);
    client.close();
    assertThatThrownBy(call::get).cause().hasMessage("The client is closed.");
    awaitTasks();
    assertThat(requests).isEmpty();
  }

  /** As a process stores a token that knows nothing of leases. */
  private AccessToken storeFromElsewhere() throws IOException {
    AccessToken token =
        new AccessToken("other", clock.instant(), clock.instant().plusSeconds(3600), null);
    assertThat(store.replace(store.load(), token)).isTrue();
    return token;
  }

  @Test
  void refreshThatLosesTheRaceTakesTheWinnersToken() throws IOException {
    refreshTokens = true;
    session.token(life());
    pass(Duration.ofHours(1));
    answers.add(
        request -> {
          storeFromElsewhere();
          return status(400).to(request);
        });
    assertThat(session.token(life())).isEqualTo("other");
    assertThat(requests).containsExactly("token jwt", "token refresh_token r1");
  }

  @Test
  void refreshThatLosesTheRaceToTheStoreTakesWhatIsThere() throws IOException {
    answers.add(
        request -> {
          storeFromElsewhere();
          return token(request);
        });
    assertThat(session.token(life())).as("handed out before it was stored").isEqualTo("t1");
    assertThat(session.token(life())).isEqualTo("other");
    assertThat(store.load().value()).isEqualTo("other");
  }

  @Test
  void refreshReplacesWhatTheStoreHoldsIfThatIsOfNoUse() throws IOException {
    SignInSession other = session(JWT, false);
    answers.add(
        request -> {
          Instant past = clock.instant().minusSeconds(7200);
          store.replace(store.load(), new AccessToken("old", past, past.plusSeconds(3600), null));
          return token(request);
        });
    assertThat(other.token(life())).isEqualTo("t1");
    assertThat(store.load().value()).isEqualTo("t1");
  }

  /** A store that fails as often as told, and takes tokens, but for leases, if its gate is open. */
  private static class TestStore implements TokenStore {
    private final TokenStore store = TokenStore.inMemory();
    final AtomicInteger loads = new AtomicInteger();
    final CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(0);
    int failures;

    AccessToken stored() throws IOException {
      return AccessToken.withoutLease(store.load());
    }

    private void fail() throws IOException {
      if (failures-- > 0) {
        throw new IOException("disk full");
      }
    }

    @Override
    public AccessToken load() throws IOException {
      loads.incrementAndGet();
      return store.load();
    }

    @Override
    public boolean replace(AccessToken expected, AccessToken update) throws IOException {
      if (update.leaseEnd == 0) {
        asked.countDown();
        await(gate);
        fail();
      }
      return store.replace(expected, update);
    }

    @Override
    public void clear() throws IOException {
      fail();
      store.clear();
    }
  }

  /** Returns when a store was asked so much more often. */
  private static void awaitLoads(TestStore store, int more) {
    int enough = store.loads.get() + more;
    long start = System.nanoTime();
    while (store.loads.get() < enough) {
      assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(20).toNanos());
      Thread.onSpinWait();
    }
  }

  private static TokenStore broken(Supplier<AccessToken> load) {
    return new TokenStore() {
      @Override
      public AccessToken load() {
        return load.get();
      }

      @Override
      public boolean replace(AccessToken expected, AccessToken update) {
        return true;
      }

      @Override
      public void clear() {}
    };
  }

  @Test
  void storeThatCannotBeReadFailsTheCallAndNothingIsSent() {
    TokenStore broken =
        broken(
            () -> {
              throw new IllegalStateException("SECRET");
            });
    AuthorizationException failure = fails(session(JWT, false, broken));
    assertThat(failure).hasMessage("The token store failed with java.lang.IllegalStateException.");
    assertThat(failure.isSignInRequired()).isFalse();
    assertThat(requests).isEmpty();
  }

  @Test
  void tokenThatCouldNotBeStoredIsToldOnceAndNotLost() throws IOException {
    TestStore failing = new TestStore();
    failing.failures = 1;
    SignInSession in = session(JWT, false, failing);
    assertThat(fails(in)).hasMessage("The token store failed: disk full");
    assertThat(in.token(life())).isEqualTo("t1");
    assertThat(requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jwt", "stored", "refreshToken", "code"})
  void sessionOutlivesAStoreThatFailsOverThreeRefreshes(String kind) throws Exception {
    refreshTokens = true;
    TestStore failing = new TestStore();
    boolean begins = kind.equals("refreshToken") || kind.equals("code");
    if (!begins) {
      session(JWT, false, failing).token(life());
    }
    SignInSession in =
        kind.equals("code")
            ? session(CODE, true, failing)
            : session(
                kind.equals("jwt") ? JWT : begins ? Grant.refresh("r0") : null, false, failing);
    requests.clear();
    List<String> expected = new ArrayList<>();
    for (int refresh = 0; refresh < 3; refresh++) {
      pass(Duration.ofHours(1));
      failing.failures = 1;
      expected.add(
          refresh == 0 && kind.equals("code")
              ? "token code"
              : "token refresh_token r" + (refresh + (begins ? 0 : 1)));
      assertThat(fails(in)).hasMessage("The token store failed: disk full");
      assertThat(in.token(life())).isEqualTo("t" + given.get());
      assertThat(requests).isEqualTo(expected);
    }
    pass(Duration.ofSeconds(12));
    in.token(life());
    awaitTasks();
    assertThat(failing.stored().value()).isEqualTo("t" + given.get());
    pass(Duration.ofHours(1));
    String next = in.token(life());
    assertThat(session(null, false, failing).token(life())).isEqualTo(next);
  }

  @Test
  void tokenThatCouldNotBeStoredIsSavedAgainEachTwelveSecondsAndSilently() throws Exception {
    TestStore failing = new TestStore();
    failing.failures = 2;
    SignInSession in = session(JWT, false, failing);
    fails(in);
    pass(Duration.ofSeconds(12).minusNanos(1));
    assertThat(in.token(life())).isEqualTo("t1");
    awaitTasks();
    assertThat(failing.failures).as("not asked").isEqualTo(1);
    pass(Duration.ofNanos(1));
    assertThat(in.token(life())).isEqualTo("t1");
    awaitTasks();
    assertThat(failing.failures).isZero();
    assertThat(in.token(life())).isEqualTo("t1");
    awaitTasks();
    assertThat(failing.stored()).isNull();
    pass(Duration.ofSeconds(12));
    assertThat(in.token(life())).isEqualTo("t1");
    awaitTasks();
    assertThat(failing.stored().value()).isEqualTo("t1");
    assertThat(requests).hasSize(1);
  }

  /** What a thread takes over from the one that makes it: here nothing, for there is no memory. */
  private static final class NoThreads extends InheritableThreadLocal<Integer> {
    @Override
    protected Integer childValue(Integer left) {
      throw new OutOfMemoryError("unable to create native thread");
    }
  }

  @Test
  void signInThatNoThreadCouldBeginIsBegunByTheNextCall() throws Exception {
    NoThreads noThreads = new NoThreads();
    noThreads.set(1);
    assertThatThrownBy(() -> session.token(life())).isInstanceOf(OutOfMemoryError.class);
    noThreads.remove();
    assertThat(session.token(life())).isEqualTo("t1");
  }

  @Test
  void tokenThatIsRefusedWhileItIsStoredIsNotHandedOutAgain() throws Exception {
    TestStore slow = new TestStore();
    slow.gate = new CountDownLatch(1);
    SignInSession in = session(JWT, false, slow);
    FutureTask<String> first = start(() -> in.token(life()));
    await(slow.asked);
    FutureTask<String> next = start(() -> in.replace(life(), "t1"));
    while (!next.isDone() && tasks().size() < 2) {
      Thread.onSpinWait();
    }
    slow.gate.countDown();
    assertThat(next.get()).isEqualTo("t2");
    assertThat(first.get()).isEqualTo("t1");
  }

  @Test
  void callsDoNotWaitWhileAnUnsavedTokenIsSaved() throws Exception {
    TestStore slow = new TestStore();
    slow.failures = 1;
    SignInSession in = session(JWT, false, slow);
    fails(in);
    pass(Duration.ofSeconds(12));
    slow.gate = new CountDownLatch(1);
    for (int i = 0; i < 3; i++) {
      assertThat(in.token(life())).isEqualTo("t1");
    }
    assertThat(slow.stored()).isNull();
    slow.gate.countDown();
    awaitTasks();
    assertThat(slow.stored().value()).isEqualTo("t1");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void whoBeganTheSignInAloneWaitsForTheStoreAndHearsOfItsFailure(int failures) throws Exception {
    TestStore slow = new TestStore();
    slow.failures = failures;
    slow.gate = new CountDownLatch(1);
    SignInSession in = session(JWT, false, slow);
    Held held = new Held(this::token);
    answers.add(held);
    FutureTask<String> first = start(() -> in.token(life()));
    await(held.asked);
    FutureTask<String> second = start(() -> in.token(life()));
    held.release.countDown();
    assertThat(second.get()).isEqualTo("t1");
    await(slow.asked);
    assertThat(in.token(life())).isEqualTo("t1");
    assertThat(first.isDone()).isFalse();
    slow.gate.countDown();
    if (failures == 0) {
      assertThat(first.get()).isEqualTo("t1");
    } else {
      assertThatThrownBy(first::get)
          .cause()
          .isInstanceOf(AuthorizationException.class)
          .hasMessage("The token store failed: disk full");
    }
  }

  @Test
  void tokenThatTheUnsavedOneHasEndedIsNotTakenFromTheStore() throws IOException {
    refreshTokens = true;
    TestStore failing = new TestStore();
    SignInSession in = session(JWT, false, failing);
    in.token(life());
    failing.failures = 1;
    assertThatThrownBy(() -> in.replace(life(), "t1")).hasMessageContaining("disk full");
    assertThat(in.replace(life(), "t2")).isEqualTo("t3");
    assertThat(requests).last().isEqualTo("token refresh_token r2");
  }

  @Test
  void whatAnotherProcessHasStoredMeanwhileGoesBeforeTheUnsavedToken() throws IOException {
    refreshTokens = true;
    TestStore failing = new TestStore();
    failing.failures = 1;
    SignInSession in = session(JWT, false, failing);
    fails(in);
    AccessToken other =
        new AccessToken("other", clock.instant(), clock.instant().plusSeconds(7200), "r");
    failing.replace(failing.load(), other);
    pass(Duration.ofHours(1));
    assertThat(in.token(life())).isEqualTo("other");
    assertThat(failing.stored()).isEqualTo(other);
  }

  // ---- Signing out

  @Test
  void signOutRevokesAndForgets() throws IOException {
    session.token(life());
    session.signOut();
    assertThat(requests).containsExactly("token jwt", "revoke t1");
    assertThat(store.load()).isNull();
    assertThat(fails(session))
        .hasMessage("The client has signed out; build another one to sign in again.");
    assertThat(fails(session).isSignInRequired()).isTrue();
    session.signOut();
    assertThat(requests).hasSize(2);
  }

  @Test
  void signOutBeforeTheFirstCallRevokesWhatIsStored() throws IOException {
    Instant end = clock.instant().plus(Duration.ofHours(1));
    store.replace(null, new AccessToken("kept", clock.instant(), end, "r"));
    session.signOut();
    assertThat(requests).containsExactly("revoke kept");
    assertThat(store.load()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"3600, r", "3600, ", "3510, r", "3509, r"})
  void signOutRevokesTheRefreshTokenOnceTheAccessTokenIsOfNoUse(int seconds, String refreshToken)
      throws IOException {
    Instant end = clock.instant().plus(Duration.ofHours(1));
    store.replace(null, new AccessToken("kept", clock.instant(), end, refreshToken));
    pass(Duration.ofSeconds(seconds));
    session.signOut();
    boolean ended = seconds >= 3510 && refreshToken != null;
    assertThat(requests).containsExactly(ended ? "revoke r" : "revoke kept");
  }

  @Test
  void signOutRevokesTheRefreshTokenOfASessionWhoseAccessTokenWasRefused() throws IOException {
    refreshTokens = true;
    session.token(life());
    answers.add(failure(new ConnectException("refused")));
    assertThatThrownBy(() -> session.replace(life(), "t1")).isInstanceOf(IOException.class);
    session.signOut();
    assertThat(requests).last().isEqualTo("revoke r1");
  }

  @Test
  void signOutBeforeTheFirstCallRevokesTheRefreshTokenThatItWasGiven() throws IOException {
    session(Grant.refresh("given"), false).signOut();
    assertThat(requests).containsExactly("revoke given");
  }

  @Test
  void signOutRevokesWhatAnotherProcessHasRefreshed() throws IOException {
    SignInSession other = session(JWT, false);
    session.token(life());
    other.token(life());
    pass(Duration.ofHours(1));
    other.token(life());
    session.signOut();
    assertThat(requests).containsExactly("token jwt", "token jwt", "revoke t2");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void signOutRevokesItsOwnTokenWhereTheStoreHasNoneOrAnOlderOne(boolean older) throws IOException {
    TestStore failing = new TestStore();
    SignInSession in = session(JWT, false, failing);
    if (older) {
      in.token(life());
      pass(Duration.ofHours(1));
    }
    failing.failures = 1;
    fails(in);
    in.signOut();
    assertThat(requests).last().isEqualTo(older ? "revoke t2" : "revoke t1");
  }

  @Test
  void signOutForgetsWithoutANetworkToo() throws IOException {
    session.token(life());
    answers.add(failure(new ConnectException("refused")));
    session.signOut();
    assertThat(store.load()).isNull();
    assertThat(fails(session).isSignInRequired()).isTrue();
  }

  private static Answer thrown(Throwable e) {
    return request -> {
      throw SignInSessionTest.<RuntimeException>unchecked(e);
    };
  }

  static Stream<Throwable> whatInterceptorsThrow() {
    return Stream.of(
        new IllegalStateException("x"), new Exception("of Kotlin"), new Throwable("of Kotlin"));
  }

  @ParameterizedTest
  @MethodSource("whatInterceptorsThrow")
  void signOutForgetsWhateverAnInterceptorThrows(Throwable e) throws IOException {
    session.token(life());
    answers.add(thrown(e));
    session.signOut();
    assertThat(requests).last().isEqualTo("revoke t1");
    assertThat(store.load()).isNull();
  }

  static Stream<Throwable> whatEscapes() {
    return Stream.of(new StackOverflowError(), new NetworkOnMainThreadException());
  }

  @ParameterizedTest
  @MethodSource("whatEscapes")
  void signOutForgetsAlsoWhereItThrowsAnErrorOrOnAndroidsMainThread(Throwable e)
      throws IOException {
    session.token(life());
    answers.add(thrown(e));
    assertThatThrownBy(session::signOut).isSameAs(e);
    assertThat(store.load()).isNull();
    assertThat(fails(session).isSignInRequired()).isTrue();
  }

  @Test
  void signOutSaysIfTheStoreStillHoldsTheToken() throws IOException {
    TestStore failing = new TestStore();
    SignInSession in = session(JWT, false, failing);
    in.token(life());
    failing.failures = 1;
    assertThatThrownBy(in::signOut).hasMessage("The token store failed: disk full");
    assertThat(fails(in).isSignInRequired()).isTrue();
  }

  @Test
  void signOutThrowsNothingElseThatAStoreThrows() throws IOException {
    TestStore failing =
        new TestStore() {
          @Override
          public void clear() {
            throw new IllegalStateException("down");
          }
        };
    SignInSession in = session(JWT, false, failing);
    in.token(life());
    assertThatThrownBy(in::signOut)
        .isExactlyInstanceOf(AuthorizationException.class)
        .hasMessage("The token store failed with java.lang.IllegalStateException.");
  }

  @Test
  void signOutDuringASignInRevokesWhatThatGets() throws Exception {
    Held held = new Held(this::token);
    answers.add(held);
    start(() -> session.token(life()));
    await(held.asked);
    FutureTask<Boolean> signOut =
        new FutureTask<>(
            () -> {
              session.signOut();
              return true;
            });
    Thread thread = new Thread(signOut);
    thread.start();
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(fails(session))
        .hasMessage("The client has signed out; build another one to sign in again.");
    held.release.countDown();
    assertThat(signOut.get()).isTrue();
    assertThat(requests).containsExactly("token jwt", "revoke t1");
    assertThat(store.load()).isNull();
    assertThat(fails(session).isSignInRequired()).isTrue();
  }

  @RepeatedTest(200)
  void signOutLeavesNothingOfASignInThatStartsAtTheSameTime() throws Exception {
    FutureTask<AuthorizationException> call = start(() -> fails(session));
    session.signOut();
    call.get();
    awaitTasks();
    assertThat(store.load()).isNull();
    assertThat(requests).isIn(List.of(), List.of("token jwt", "revoke t1"));
  }

  // ---- Many threads

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> FutureTask<T> start(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    new Thread(task).start();
    return task;
  }

  /** An answer that comes when the test says so. */
  private static final class Held implements Answer {
    final CountDownLatch asked = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);
    private final Answer then;

    Held(Answer then) {
      this.then = then;
    }

    @Override
    public Response to(Request request) throws IOException {
      asked.countDown();
      await(release);
      return then.to(request);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jwt", "code", "refreshToken"})
  void signInThatAllCallersHaveLeftCompletesAndIsStored(String kind) throws Exception {
    SignInSession in =
        kind.equals("code")
            ? session(CODE, true)
            : session(kind.equals("jwt") ? JWT : Grant.refresh("r0"), false);
    refreshTokens = true;
    Held held = new Held(this::token);
    answers.add(held);
    Lifetime one = life();
    Lifetime other = life();
    List<FutureTask<String>> callers =
        List.of(start(() -> in.token(one)), start(() -> in.token(other)));
    await(held.asked);
    one.end("The call was canceled.");
    other.end("The call was canceled.");
    for (FutureTask<String> caller : callers) {
      assertThatThrownBy(caller::get).cause().hasMessage("The call was canceled.");
    }
    held.release.countDown();
    awaitTasks();
    assertThat(store.load().refreshToken()).isEqualTo("r1");
    assertThat(in.token(life())).isEqualTo("t1");
    assertThat(requests).hasSize(1);
  }

  @Test
  void signInWhoseThreadIsInterruptedCompletesAndIsStored() throws Exception {
    Held held =
        new Held(
            request -> {
              if (Thread.interrupted()) { // As OkHttp looks while it reads.
                throw new InterruptedIOException("interrupted");
              }
              return token(request);
            });
    answers.add(held);
    FutureTask<String> call = start(() -> session.token(life()));
    await(held.asked);
    tasks().forEach(Thread::interrupt); // As one does who interrupts a group of threads.
    held.release.countDown();
    assertThat(call.get()).isEqualTo("t1");
    awaitTasks();
    assertThat(store.load().value()).isEqualTo("t1");
  }

  @Test
  @Timeout(20)
  void listenerMayCallTheClientWhoseFailedSignInItIsToldOf() {
    answers.add(status(400));
    AtomicReference<PresenceClient> built = new AtomicReference<>();
    List<Throwable> inListener = Collections.synchronizedList(new ArrayList<>());
    PresenceClient client =
        client()
            .listener(
                new CallListener() {
                  @Override
                  public void signedIn(AuthorizationException failure, Duration time) {
                    inListener.add(catchThrowable(() -> read(built.get())));
                  }
                })
            .build();
    built.set(client);
    Throwable failure = catchThrowable(() -> read(client));
    assertThat(failure).isInstanceOf(AuthorizationException.class);
    assertThat(inListener)
        .extracting(Throwable::getMessage)
        .containsExactly("No sign-in was sent, since the last one failed: " + failure.getMessage());
  }

  private static UserPresence read(PresenceClient client) throws IOException {
    return client.execute(client.api().readUserPresenceStatus("~", "~"));
  }

  @Test
  void callThatWaitsForTheStoreCanBeCanceled() throws Exception {
    TestStore slow = new TestStore();
    slow.gate = new CountDownLatch(1);
    SignInSession in = session(JWT, false, slow);
    Lifetime life = life();
    FutureTask<String> call = start(() -> in.token(life));
    await(slow.asked);
    life.end("The call was canceled.");
    assertThatThrownBy(call::get).cause().hasMessage("The call was canceled.");
    slow.gate.countDown();
    awaitTasks();
    assertThat(slow.stored().value()).isEqualTo("t1");
  }

  private PresenceClient.Builder client() {
    return PresenceClient.builder()
        .credentials(Credentials.jwt("id", "secret", "jwt"))
        .okHttpClient(http)
        .tokenStore(store);
  }

  @Test
  void signInThatACloseMeetsCompletesAndIsStored() throws Exception {
    Held held = new Held(this::token);
    answers.add(held);
    PresenceClient client = client().build();
    FutureTask<UserPresence> call =
        start(() -> client.execute(client.api().readUserPresenceStatus("~", "~")));
    await(held.asked);
    client.close();
    assertThatThrownBy(call::get).cause().hasMessage("The client is closed.");
    held.release.countDown();
    awaitTasks();
    assertThat(store.load().value()).isEqualTo("t1");
  }

  @ParameterizedTest
  @MethodSource("failuresThatDoNotPass")
  void callGetsOneAttemptAtASignInThatCannotPass(IOException cause) {
    for (int i = 0; i < 4; i++) {
      answers.add(failure(cause));
    }
    try (PresenceClient client = client().build()) {
      assertThatThrownBy(() -> client.execute(client.api().readUserPresenceStatus("~", "~")))
          .isInstanceOf(AuthorizationException.class)
          .hasMessage("The sign-in got no answer: " + cause.getMessage());
    }
    assertThat(requests).hasSize(1);
  }

  @Test
  void clientsThatShareCredentialsDoNotWaitForEachOther() throws Exception {
    Grant shared = new Grant(CLIENT, JWT, false);
    Held held = new Held(this::token);
    answers.add(held);
    FutureTask<String> slow = start(() -> session(shared, TokenStore.inMemory()).token(life()));
    await(held.asked);
    assertThat(session(shared, TokenStore.inMemory()).token(life())).isEqualTo("t1");
    held.release.countDown();
    assertThat(slow.get()).isEqualTo("t2");
  }

  @Test
  void errorOfAStoreEndsTheSignInAndIsTold() {
    TokenStore broken =
        broken(
            () -> {
              throw new NoClassDefFoundError("x");
            });
    AuthorizationException failure = fails(session(JWT, false, broken));
    assertThat(failure)
        .hasMessage("The sign-in failed with java.lang.NoClassDefFoundError.")
        .hasCauseInstanceOf(NoClassDefFoundError.class);
  }

  @Test
  void sixtyFourThreadsShareOneSignIn() throws Exception {
    assertThat(storm(this::token)).containsOnly("t1");
    assertThat(requests).hasSize(1);
  }

  @Test
  void sixtyFourThreadsShareOneRefusal() throws Exception {
    assertThat(storm(status(400)))
        .containsOnly(
            "The sign-in was refused (HTTP 400 OAU-1 for POST /restapi/oauth/token): check the"
                + " credentials or sign in again.");
    assertThat(requests).hasSize(1);
  }

  @Test
  void sixtyFourThreadsShareOneFailure() throws Exception {
    assertThat(storm(failure(new ConnectException("refused"))))
        .containsOnly("The sign-in got no answer: refused");
    assertThat(requests).hasSize(1);
  }

  private List<String> storm(Answer answer) throws Exception {
    return storm(answer, List.of(session));
  }

  /** The sign-in ends only when all threads wait for it. */
  private List<String> storm(Answer answer, List<SignInSession> sessions) throws Exception {
    int threads = 64;
    List<Thread> all = new ArrayList<>();
    CountDownLatch started = new CountDownLatch(threads);
    answers.add(
        request -> {
          awaitWaiting(all, started);
          return answer.to(request);
        });
    ExecutorService executor =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task);
              synchronized (all) {
                all.add(thread);
              }
              return thread;
            });
    try {
      List<Callable<String>> tasks = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        SignInSession in = sessions.get(i % sessions.size());
        tasks.add(
            () -> {
              started.countDown();
              try {
                return in.token(life());
              } catch (IOException e) {
                return e.getMessage();
              }
            });
      }
      List<String> outcomes = new ArrayList<>();
      for (Future<String> future : executor.invokeAll(tasks)) {
        outcomes.add(future.get());
      }
      return outcomes;
    } finally {
      executor.shutdownNow();
    }
  }

  private static void awaitWaiting(List<Thread> all, CountDownLatch started) {
    await(started);
    List<Thread> threads;
    synchronized (all) {
      threads = new ArrayList<>(all);
    }
    for (Thread thread : threads) {
      while (thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    }
  }

  static Stream<PresenceException> failuresOfCallsOfASupplier() {
    return Stream.of(
        new PresenceApiException(404, ApiError.builder().build(), "GET /x", null, null),
        new RateLimitException("GET /x", "light", Duration.ofSeconds(9), Duration.ZERO),
        new PresenceException("The client is closed."));
  }

  /** Else it would be the answer for the person, who seems not to exist. */
  @ParameterizedTest
  @MethodSource("failuresOfCallsOfASupplier")
  void failureOfACallOfTheSupplierIsNoAnswerToTheCallThatNeedsTheToken(PresenceException e) {
    SuppliedSession supplied =
        new SuppliedSession(
            () -> {
              throw e;
            });
    AuthorizationException failure =
        catchThrowableOfType(AuthorizationException.class, () -> supplied.token(life()));
    assertThat(failure)
        .hasMessage("The access token supplier failed: " + e.getMessage())
        .hasCause(e);
    assertThat(failure.isSignInRequired()).isFalse();
    assertThat(failure.retryAfter()).isNull();
  }

  @Test
  void whatTheSupplierGotInPlaceOfHttpIsNotQuoted() {
    SuppliedSession supplied =
        new SuppliedSession(
            () -> {
              throw new java.net.ProtocolException("Unexpected status line: SECRET");
            });
    assertThatThrownBy(() -> supplied.token(life()))
        .isExactlyInstanceOf(AuthorizationException.class)
        .hasMessage("The access token supplier failed: the answer breaks off or is not HTTP")
        .satisfies(
            e -> assertThat(e.getCause()).hasMessage("the answer breaks off or is not HTTP"));
  }

  @Test
  void authorizationExceptionOfTheSupplierFailsTheCall() {
    AuthorizationException e = new AuthorizationException("Sign in again.");
    SuppliedSession supplied =
        new SuppliedSession(
            () -> {
              throw e;
            });
    assertThatThrownBy(() -> supplied.token(life())).isSameAs(e);
  }

  @Test
  void supplierAndStoreOfKotlinMayThrowCheckedExceptionsAndInterrupt() {
    SuppliedSession supplied =
        new SuppliedSession(
            () -> {
              throw SignInSessionTest.<RuntimeException>unchecked(new InterruptedException());
            });
    assertThatThrownBy(() -> supplied.token(life()))
        .isInstanceOf(AuthorizationException.class)
        .hasMessage("The access token supplier failed with java.lang.InterruptedException.");
    assertThat(Thread.interrupted()).isTrue();
    SignInSession in =
        session(
            JWT,
            false,
            new TokenStore() {
              @Override
              public AccessToken load() {
                throw SignInSessionTest.<RuntimeException>unchecked(new Exception("secret"));
              }

              @Override
              public boolean replace(AccessToken expected, AccessToken update) {
                return true;
              }

              @Override
              public void clear() {}
            });
    assertThat(fails(in)).hasMessage("The token store failed with java.lang.Exception.");
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> E unchecked(Throwable e) throws E {
    throw (E) e;
  }

  @Test
  void waitForASignInCanBeInterruptedAndTheSignInGoesOn() throws Exception {
    Held held = new Held(this::token);
    answers.add(held);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> session.token(life()))
        .isInstanceOf(InterruptedIOException.class)
        .hasMessage("interrupted");
    assertThat(Thread.interrupted()).isTrue();
    held.release.countDown();
    assertThat(session.token(life())).isEqualTo("t1");
    assertThat(requests).hasSize(1);
  }
}
