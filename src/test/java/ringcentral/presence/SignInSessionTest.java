package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.Call;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

  private final ManualClock clock = new ManualClock();
  private final Queue<Answer> answers = new ArrayDeque<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final TokenStore store = TokenStore.inMemory();
  private final RateLimiter limiter = new InMemoryRateLimiter(clock);
  private boolean refreshTokens;
  private int given;
  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .addInterceptor(
              chain -> {
                requests.add(describe(chain.request()));
                Answer answer = answers.poll();
                return answer == null ? token(chain.request()) : answer.to(chain.request());
              })
          .build();
  private final Call call =
      http.newCall(new Request.Builder().url("https://example.com/presence").build());
  private final SignInSession session = session(JWT, false);

  private SignInSession session(Map<String, String> form, boolean once) {
    return session(form, once, store);
  }

  private SignInSession session(Map<String, String> form, boolean once, TokenStore kept) {
    return session(new SignInSession.Grant(CLIENT, form, once), kept);
  }

  private SignInSession session(SignInSession.Grant grant, TokenStore kept) {
    return new SignInSession(
        grant,
        new TokenEndpoint(
            http,
            HttpUrl.get("https://example.com"),
            clock,
            new Pacer(limiter, Timer.OKIO, clock, Runnable::run)),
        kept,
        clock,
        MARGIN);
  }

  private static String describe(Request request) {
    FormBody form = (FormBody) request.body();
    return request.url().pathSegments().get(2)
        + " "
        + form.value(0)
        + (form.size() > 1 ? " " + form.value(1) : "");
  }

  private Response token(Request request) {
    given++;
    return StubService.json(
        request,
        200,
        "{\"access_token\":\"t"
            + given
            + "\",\"expires_in\":3600"
            + (refreshTokens ? ",\"refresh_token\":\"r" + given + "\"" : "")
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
    return catchThrowableOfType(AuthorizationException.class, () -> in.token(call));
  }

  // ---- Renewing

  @Test
  void tokenIsKeptUntilItIsToBeRenewed() throws IOException {
    assertThat(session.token(call)).isEqualTo("t1");
    clock.advance(Duration.ofSeconds(3600 - 90).minusNanos(1));
    assertThat(session.token(call)).isEqualTo("t1");
    clock.advance(Duration.ofNanos(1));
    assertThat(session.token(call)).isEqualTo("t2");
    assertThat(requests).containsExactly("token jwt", "token jwt");
  }

  @Test
  void refreshTokenIsUsedWhereThereIsOneAndTheCredentialsWhereNot() throws IOException {
    refreshTokens = true;
    session.token(call);
    clock.advance(Duration.ofHours(1));
    refreshTokens = false;
    session.token(call);
    clock.advance(Duration.ofHours(1));
    session.token(call);
    assertThat(requests)
        .as("an answer without a refresh token leaves the old one in force")
        .containsExactly("token jwt", "token refresh_token r1", "token refresh_token r1");
  }

  @Test
  void refusedTokenIsReplacedOnce() throws IOException {
    String first = session.token(call);
    assertThat(session.replace(call, first)).isEqualTo("t2");
    assertThat(session.replace(call, first)).as("has moved on meanwhile").isEqualTo("t2");
    assertThat(session.replace(call, "t2")).isEqualTo("t3");
  }

  @Test
  void refusedTokenIsHandedOutToNobodyWhileItCannotBeRenewed() throws IOException {
    String refused = session.token(call);
    answers.add(status(503, "Retry-After", "60"));
    assertThatThrownBy(() -> session.replace(call, refused)).hasMessageContaining("HTTP 503");
    assertThat(fails(session).retryAfter()).isEqualTo(Duration.ofSeconds(60));
    clock.advance(Duration.ofSeconds(60));
    assertThat(session.token(call)).isEqualTo("t2");
  }

  @Test
  void tokenThatIsRefusedInPlaceOfARefusedOneIsReplacedAfterTwelveSeconds() throws IOException {
    String second = session.replace(call, session.token(call));
    session.refusedToo();
    assertThat(session.replace(call, second)).isNull();
    clock.advance(Duration.ofSeconds(12).minusNanos(1));
    assertThat(session.replace(call, second)).isNull();
    clock.advance(Duration.ofNanos(1));
    assertThat(session.replace(call, second)).isEqualTo("t3");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403})
  void deadRefreshTokenFallsBackToTheCredentials(int status) throws IOException {
    refreshTokens = true;
    session.token(call);
    clock.advance(Duration.ofHours(1));
    answers.add(status(status));
    assertThat(session.token(call)).isEqualTo("t2");
    assertThat(requests).containsExactly("token jwt", "token refresh_token r1", "token jwt");
  }

  @Test
  void codeIsExchangedOnceAndRefreshedAfterwards() throws IOException {
    refreshTokens = true;
    SignInSession byCode = session(CODE, true);
    assertThat(byCode.token(call)).isEqualTo("t1");
    clock.advance(Duration.ofHours(1));
    assertThat(byCode.token(call)).isEqualTo("t2");
    assertThat(requests).containsExactly("token code", "token refresh_token r1");
  }

  @Test
  void codeGoesBeforeWhatTheStoreHolds() throws IOException {
    session.token(call);
    assertThat(session(CODE, true).token(call)).isEqualTo("t2");
    assertThat(store.load().value()).isEqualTo("t2");
  }

  @Test
  void codeWhoseAnswerWasLostIsExchangedAgain() throws IOException {
    SignInSession byCode = session(CODE, true);
    answers.add(failure(new ConnectException("refused")));
    assertThat(fails(byCode).isSignInRequired()).isFalse();
    clock.advance(Duration.ofSeconds(2));
    assertThat(byCode.token(call)).isEqualTo("t1");
  }

  @Test
  void clientsOfOneCodeWaitForTheOneThatUsesIt() throws Exception {
    SignInSession.Grant code = new SignInSession.Grant(CLIENT, CODE, true);
    assertThat(storm(this::token, List.of(session(code, store), session(code, store))))
        .containsOnly("t1");
    assertThat(requests).containsExactly("token code");
  }

  @Test
  void sessionThatCannotBeRenewedAsksForASignIn() throws IOException {
    SignInSession byCode = session(CODE, true);
    byCode.token(call);
    clock.advance(Duration.ofHours(1));
    AuthorizationException failure = fails(byCode);
    assertThat(failure)
        .hasMessage("There is no session, or one that cannot be renewed: sign in again.");
    assertThat(failure.isSignInRequired()).isTrue();
    assertThat(requests).hasSize(1);
  }

  // ---- The clock

  @Test
  void tokenFromTheFutureIsRenewedSinceTheClockWasSetBack() throws IOException {
    session.token(call);
    clock.advance(Duration.ofMinutes(-5));
    assertThat(session.token(call))
        .as("machines that share a store differ a little")
        .isEqualTo("t1");
    clock.advance(Duration.ofNanos(-1));
    assertThat(session.token(call)).isEqualTo("t2");
    assertThat(session.token(call)).isEqualTo("t2");
  }

  @Test
  void clockThatJumpsADayAheadCostsOneRenewal() throws IOException {
    session.token(call);
    clock.advance(Duration.ofDays(1));
    assertThat(session.token(call)).isEqualTo("t2");
    assertThat(session.token(call)).isEqualTo("t2");
  }

  @Test
  void clockThatIsSetBackDoesNotLockOut() {
    answers.add(status(503, "Retry-After", "60"));
    fails(session);
    clock.advance(Duration.ofDays(-1));
    assertThat(fails(session).retryAfter()).isEqualTo(Duration.ofSeconds(60));
    clock.advance(Duration.ofSeconds(60));
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
                + " OAU-1 for POST /restapi/oauth/token): check the credentials.");
    assertThat(first.isSignInRequired()).isTrue();
    assertThat(first.retryAfter()).isNull();
    clock.advance(Duration.ofMinutes(5).minusNanos(1));
    assertThat(fails(session))
        .hasMessage("No sign-in was sent, since the last one failed: " + first.getMessage());
    assertThat(requests).hasSize(1);
    clock.advance(Duration.ofNanos(1));
    assertThat(session.token(call)).isEqualTo("t1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\":\"invalid_grant\"}|invalid_grant",
        "{\"x\":{},\"error\":\"invalid_client\",\"error_description\":\"d\"}|invalid_client",
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
        "{\"error\":\"invalid_grant\""
      })
  void anythingElseIsAnswersOfOthersAndCostsNoSession(String body) throws IOException {
    refreshTokens = true;
    for (int status : new int[] {400, 401, 403, 200}) {
      TokenStore kept = TokenStore.inMemory();
      SignInSession in = session(JWT, false, kept);
      String first = in.token(call);
      answers.add(request -> StubService.json(request, status, body));
      AuthorizationException failure =
          catchThrowableOfType(AuthorizationException.class, () -> in.replace(call, first));
      assertThat(failure.isSignInRequired()).isFalse();
      if (status != 200) {
        assertThat(failure)
            .hasMessage(
                "The sign-in failed (HTTP "
                    + status
                    + " for POST /restapi/oauth/token): try again later.");
      }
      String refreshToken = kept.load().refreshToken();
      clock.advance(Duration.ofSeconds(12));
      assertThat(in.token(call)).isNotEqualTo(first);
      assertThat(requests).last().isEqualTo("token refresh_token " + refreshToken);
    }
  }

  @ParameterizedTest
  @CsvSource({
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
    "\"NaN\",3600"
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
    assertThat(session.token(call)).isEqualTo("t");
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
    assertThat(session.token(call)).isEqualTo("t");
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
    session.token(call);
    answers.add(request -> StubService.json(request, 200, body));
    assertThatThrownBy(() -> session.replace(call, "t1"))
        .hasMessage("The answer of the token endpoint holds no usable access_token.");
    assertThat(store.load().refreshToken()).isEqualTo("new");
    clock.advance(Duration.ofSeconds(12));
    assertThat(session.token(call)).isEqualTo("t2");
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
    assertThat(session.token(call)).isEqualTo("t");
    assertThat(store.load().refreshToken()).isEqualTo("new");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "\"\"", "\"a b\"", "null", "true"})
  void unusableRefreshTokenLeavesTheOldOneInForce(String refreshToken) throws IOException {
    refreshTokens = true;
    session.token(call);
    answers.add(
        request ->
            StubService.json(
                request, 200, "{\"access_token\":\"t\",\"refresh_token\":" + refreshToken + "}"));
    assertThat(session.replace(call, "t1")).isEqualTo("t");
    assertThat(store.load().refreshToken()).isEqualTo("r1");
  }

  @Test
  void refusalEndsWhenAnotherProcessHasSignedIn() throws IOException {
    answers.add(status(400));
    fails(session);
    store.save(
        null, new AccessToken("other", clock.instant(), clock.instant().plusSeconds(3600), null));
    assertThat(session.token(call)).isEqualTo("other");
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 502, 504})
  void otherErrorsAreNotRepeatedForTwelveSeconds(int status) {
    answers.add(status(status));
    AuthorizationException first = fails(session);
    assertThat(first.isSignInRequired()).isFalse();
    assertThat(first.retryAfter()).isNull();
    clock.advance(Duration.ofSeconds(12).minusNanos(1));
    assertThat(fails(session).retryAfter()).isNull();
    assertThat(requests).hasSize(1);
    clock.advance(Duration.ofNanos(1));
    assertThat(fails(session)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"429,60,60", "503,7,7", "429,,30", "503,,30", "429,0,1"})
  void limitAndMaintenanceAreWaitedFor(int status, String retryAfter, int seconds) {
    answers.add(retryAfter == null ? status(status) : status(status, "Retry-After", retryAfter));
    assertThat(fails(session).retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
    clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
    assertThat(fails(session).retryAfter()).isEqualTo(Duration.ofMillis(1));
    assertThat(requests).hasSize(1);
    clock.advance(Duration.ofMillis(1));
    assertThat(fails(session)).isNull();
  }

  @Test
  void nothingRemainingOfGroupAuthIsObeyed() throws IOException {
    answers.add(
        request ->
            token(request)
                .newBuilder()
                .header("X-Rate-Limit-Group", "auth")
                .header("X-Rate-Limit-Remaining", "0")
                .header("X-Rate-Limit-Window", "60")
                .build());
    session.token(call);
    AuthorizationException failure =
        catchThrowableOfType(AuthorizationException.class, () -> session.replace(call, "t1"));
    assertThat(failure)
        .hasMessage("The sign-in was not sent: the rate limit of group auth is used up for PT1M.");
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(60));
    assertThat(failure.isSignInRequired()).isFalse();
    assertThat(requests).hasSize(1);
    clock.advance(Duration.ofSeconds(60));
    assertThat(session.replace(call, "t1")).isEqualTo("t2");
  }

  @Test
  void refusalOfOneClientsSignInIsObeyedByAllThatShareTheLimiter() {
    answers.add(status(429, "Retry-After", "60"));
    fails(session);
    assertThat(fails(session(JWT, false)).retryAfter()).isEqualTo(Duration.ofSeconds(60));
    assertThat(requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 0})
  void faultsAreRepeatedUpToThreeTimes(int status) {
    for (int i = 0; i < 4; i++) {
      answers.add(status == 0 ? failure(new SocketTimeoutException("timeout")) : status(status));
    }
    assertThat(fails(session).retryAfter()).isEqualTo(Duration.ofSeconds(2));
    clock.advance(Duration.ofSeconds(2));
    assertThat(fails(session).retryAfter()).isEqualTo(Duration.ofSeconds(4));
    clock.advance(Duration.ofSeconds(4));
    assertThat(fails(session).retryAfter()).isNull();
    assertThat(fails(session).retryAfter()).as("nothing is sent for a while").isNull();
    assertThat(requests).hasSize(3);
    clock.advance(Duration.ofSeconds(12));
    assertThat(fails(session).retryAfter()).as("counted anew").isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void networkFailureDropsNoTokenAndBlocksForTwoSeconds() throws IOException {
    refreshTokens = true;
    session.token(call);
    clock.advance(Duration.ofHours(1));
    answers.add(failure(new ConnectException("refused")));
    AuthorizationException failure = fails(session);
    assertThat(failure).hasMessage("The sign-in got no answer: refused");
    assertThat(failure.isSignInRequired()).isFalse();
    assertThat(failure.retryAfter()).as("the policy tells").isNull();
    assertThat(store.load().refreshToken()).isEqualTo("r1");
    clock.advance(Duration.ofSeconds(2).minusNanos(1));
    AuthorizationException early = fails(session);
    assertThat(early)
        .hasMessage("No sign-in was sent, since the last one failed: " + failure.getMessage());
    assertThat(early.retryAfter()).isEqualTo(Duration.ofNanos(1));
    assertThat(requests).hasSize(2);
    clock.advance(Duration.ofNanos(1));
    assertThat(session.token(call)).isEqualTo("t2");
    assertThat(requests.get(2)).isEqualTo("token refresh_token r1");
  }

  // ---- Two processes with one store

  @Test
  void tokenThatAnotherProcessRenewedIsTaken() throws IOException {
    refreshTokens = true;
    SignInSession other = session(JWT, false);
    session.token(call);
    assertThat(other.token(call)).isEqualTo("t1");
    clock.advance(Duration.ofHours(1));
    assertThat(session.token(call)).isEqualTo("t2");
    assertThat(other.token(call)).isEqualTo("t2");
    assertThat(other.replace(call, "t1")).isEqualTo("t2");
    assertThat(requests).hasSize(2);
  }

  @Test
  void refreshThatLosesTheRaceTakesTheWinnersToken() throws IOException {
    refreshTokens = true;
    SignInSession other = session(null, false);
    session.token(call);
    clock.advance(Duration.ofHours(1));
    answers.add(
        request -> {
          session.token(call); // The other process, while this one's request is under way.
          return status(400).to(request);
        });
    assertThat(other.token(call)).isEqualTo("t2");
  }

  @Test
  void refreshThatLosesTheRaceWaitsAMomentForTheWinnerToSave() throws IOException {
    refreshTokens = true;
    SignInSession other = session(null, false);
    session.token(call);
    clock.advance(Duration.ofHours(1));
    answers.add(status(400));
    AuthorizationException refused = fails(other);
    assertThat(refused.isSignInRequired()).isTrue();
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    assertThat(fails(other).retryAfter()).as("nobody has saved").isNull();
    assertThat(requests).hasSize(2);
    session.token(call);
    assertThat(other.token(call)).isEqualTo("t2");
  }

  @Test
  void renewalThatLosesTheRaceToTheStoreTakesWhatIsThere() throws IOException {
    SignInSession other = session(JWT, false);
    answers.add(
        request -> {
          session.token(call);
          return token(request);
        });
    assertThat(other.token(call)).isEqualTo("t1");
    assertThat(store.load().value()).isEqualTo("t1");
  }

  @Test
  void renewalReplacesWhatTheStoreHoldsIfThatIsOfNoUse() throws IOException {
    SignInSession other = session(JWT, false);
    answers.add(
        request -> {
          Instant past = clock.instant().minusSeconds(7200);
          store.save(null, new AccessToken("old", past, past.plusSeconds(3600), null));
          return token(request);
        });
    assertThat(other.token(call)).isEqualTo("t1");
    assertThat(store.load().value()).isEqualTo("t1");
  }

  /** A store that fails as often as told. */
  private static final class FailingStore implements TokenStore {
    private final TokenStore store = TokenStore.inMemory();
    int failures;

    private void fail() throws IOException {
      if (failures-- > 0) {
        throw new IOException("disk full");
      }
    }

    @Override
    public AccessToken load() throws IOException {
      return store.load();
    }

    @Override
    public boolean save(AccessToken expected, AccessToken update) throws IOException {
      fail();
      return store.save(expected, update);
    }

    @Override
    public void clear() throws IOException {
      fail();
    }
  }

  @Test
  void tokenThatCouldNotBeStoredIsToldOnceAndNotLost() throws IOException {
    FailingStore failing = new FailingStore();
    failing.failures = 1;
    SignInSession in = session(JWT, false, failing);
    assertThat(fails(in)).hasMessage("The token store failed: disk full");
    assertThat(in.token(call)).isEqualTo("t1");
    assertThat(requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jwt", "stored", "refreshToken", "code"})
  void sessionOutlivesAStoreThatFailsOverTwoRenewals(String kind) throws IOException {
    refreshTokens = true;
    FailingStore failing = new FailingStore();
    boolean begins = kind.equals("refreshToken") || kind.equals("code");
    if (!begins) {
      session(JWT, false, failing).token(call);
    }
    SignInSession in =
        kind.equals("code")
            ? session(CODE, true, failing)
            : session(
                kind.equals("jwt") ? JWT : begins ? SignInSession.refresh("r0") : null,
                false,
                failing);
    requests.clear();
    List<String> expected = new ArrayList<>();
    for (int renewal = 0; renewal < 3; renewal++) {
      clock.advance(Duration.ofHours(1));
      failing.failures = 1;
      expected.add(
          renewal == 0 && kind.equals("code")
              ? "token code"
              : "token refresh_token r" + (renewal + (begins ? 0 : 1)));
      assertThat(fails(in)).hasMessage("The token store failed: disk full");
      assertThat(in.token(call)).isEqualTo("t" + given);
      assertThat(requests).isEqualTo(expected);
    }
    clock.advance(Duration.ofSeconds(12));
    in.token(call);
    assertThat(failing.load().value()).isEqualTo("t" + given);
    clock.advance(Duration.ofHours(1));
    String next = in.token(call);
    assertThat(session(null, false, failing).token(call)).isEqualTo(next);
  }

  @Test
  void tokenThatCouldNotBeStoredIsSavedAgainEachTwelveSecondsAndSilently() throws IOException {
    FailingStore failing = new FailingStore();
    failing.failures = 2;
    SignInSession in = session(JWT, false, failing);
    fails(in);
    clock.advance(Duration.ofSeconds(12).minusNanos(1));
    assertThat(in.token(call)).isEqualTo("t1");
    assertThat(failing.failures).as("not asked").isEqualTo(1);
    clock.advance(Duration.ofNanos(1));
    assertThat(in.token(call)).isEqualTo("t1");
    assertThat(failing.failures).isZero();
    assertThat(in.token(call)).isEqualTo("t1");
    assertThat(failing.load()).isNull();
    clock.advance(Duration.ofSeconds(12));
    assertThat(in.token(call)).isEqualTo("t1");
    assertThat(failing.load().value()).isEqualTo("t1");
    assertThat(requests).hasSize(1);
  }

  @Test
  void tokenThatTheUnsavedOneHasEndedIsNotTakenFromTheStore() throws IOException {
    refreshTokens = true;
    FailingStore failing = new FailingStore();
    SignInSession in = session(JWT, false, failing);
    in.token(call);
    failing.failures = 1;
    assertThatThrownBy(() -> in.replace(call, "t1")).hasMessageContaining("disk full");
    assertThat(in.replace(call, "t2")).isEqualTo("t3");
    assertThat(requests).last().isEqualTo("token refresh_token r2");
  }

  @Test
  void whatAnotherProcessHasStoredMeanwhileGoesBeforeTheUnsavedToken() throws IOException {
    refreshTokens = true;
    FailingStore failing = new FailingStore();
    failing.failures = 1;
    SignInSession in = session(JWT, false, failing);
    fails(in);
    AccessToken other =
        new AccessToken("other", clock.instant(), clock.instant().plusSeconds(7200), "r");
    failing.save(null, other);
    clock.advance(Duration.ofHours(1));
    assertThat(in.token(call)).isEqualTo("other");
    assertThat(failing.load()).isEqualTo(other);
  }

  // ---- Signing out

  @Test
  void signOutRevokesAndForgets() throws IOException {
    session.token(call);
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
    store.save(null, new AccessToken("kept", clock.instant(), clock.instant(), "r"));
    session.signOut();
    assertThat(requests).containsExactly("revoke kept");
    assertThat(store.load()).isNull();
  }

  @Test
  void signOutBeforeTheFirstCallRevokesTheRefreshTokenThatItWasGiven() throws IOException {
    session(SignInSession.refresh("given"), false).signOut();
    assertThat(requests).containsExactly("revoke given");
  }

  @Test
  void signOutRevokesWhatAnotherProcessHasRenewed() throws IOException {
    SignInSession other = session(JWT, false);
    session.token(call);
    other.token(call);
    clock.advance(Duration.ofHours(1));
    other.token(call);
    session.signOut();
    assertThat(requests).containsExactly("token jwt", "token jwt", "revoke t2");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void signOutRevokesItsOwnTokenWhereTheStoreHasNoneOrAnOlderOne(boolean older) throws IOException {
    FailingStore failing = new FailingStore();
    SignInSession in = session(JWT, false, failing);
    if (older) {
      in.token(call);
      clock.advance(Duration.ofHours(1));
    }
    failing.failures = 1;
    fails(in);
    in.signOut();
    assertThat(requests).last().isEqualTo(older ? "revoke t2" : "revoke t1");
  }

  @Test
  void signOutForgetsWithoutANetworkToo() throws IOException {
    session.token(call);
    answers.add(failure(new ConnectException("refused")));
    session.signOut();
    assertThat(store.load()).isNull();
    assertThat(fails(session).isSignInRequired()).isTrue();
  }

  @Test
  void signOutSaysIfTheStoreStillHoldsTheToken() throws IOException {
    FailingStore failing = new FailingStore();
    SignInSession in = session(JWT, false, failing);
    in.token(call);
    failing.failures = 1;
    assertThatThrownBy(in::signOut).hasMessage("disk full");
    assertThat(fails(in).isSignInRequired()).isTrue();
  }

  // ---- Many threads

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
                + " credentials.",
            "The sign-in of another thread failed: The sign-in was refused (HTTP 400 OAU-1 for POST"
                + " /restapi/oauth/token): check the credentials.");
    assertThat(requests).hasSize(1);
  }

  @Test
  void sixtyFourThreadsShareOneFailure() throws Exception {
    assertThat(storm(failure(new ConnectException("refused"))))
        .containsOnly(
            "The sign-in got no answer: refused",
            "The sign-in of another thread failed: The sign-in got no answer: refused");
    assertThat(requests).hasSize(1);
  }

  private List<String> storm(Answer answer) throws Exception {
    return storm(answer, List.of(session));
  }

  /** The first attempt ends only when all other threads wait for it. */
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
                return in.token(call);
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
    try {
      started.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    List<Thread> threads;
    synchronized (all) {
      threads = new ArrayList<>(all);
    }
    for (Thread thread : threads) {
      while (thread != Thread.currentThread() && thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void waitingForAnotherThreadCanBeInterruptedAndCanceled() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    answers.add(
        request -> {
          inside.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          return token(request);
        });
    ExecutorService executor = Executors.newFixedThreadPool(1);
    try {
      Future<String> first = executor.submit(() -> session.token(call));
      inside.await();
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> session.token(call))
          .isInstanceOf(InterruptedIOException.class)
          .hasMessage("interrupted while waiting for the sign-in of another thread");
      assertThat(Thread.interrupted()).isTrue();
      Call canceled = call.clone();
      canceled.cancel();
      assertThatThrownBy(() -> session.token(canceled)).hasMessage("Canceled");
      release.countDown();
      assertThat(first.get()).isEqualTo("t1");
    } finally {
      executor.shutdownNow();
    }
  }
}
