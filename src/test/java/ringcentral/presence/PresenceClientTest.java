package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.Moshi;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.Cache;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;
import ringcentral.presence.api.PresenceApi;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.batch.BatchResult;
import ringcentral.presence.call.RetryPolicy;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.PresenceInfoRequest;
import ringcentral.presence.model.PresenceJsonAdapterFactory;
import ringcentral.presence.model.PresenceStatus;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.testing.BatchForm;
import ringcentral.presence.testing.ManualClock;
import ringcentral.presence.testing.PresenceSimulator;
import ringcentral.presence.testing.SimulatedRequest;
import ringcentral.presence.testing.SimulatedResponse;
import ringcentral.presence.testing.SimulatedService;

/** The client as a user has it, against the simulator. */
final class PresenceClientTest {
  private final ManualClock clock = new ManualClock();
  private SimulatedService service;
  private PresenceSimulator simulator;
  private PresenceClient client;

  @BeforeEach
  void start() {
    start(SimulatedService.builder().clock(clock).people(61).build());
  }

  private void start(SimulatedService newService) {
    stop();
    service = newService;
    simulator = PresenceSimulator.start(service);
    client = client(Credentials.jwt("simulated-client", "simulated-secret", "simulated-jwt"));
  }

  private PresenceClient client(Credentials credentials) {
    return PresenceClient.builder()
        .server(simulator.baseUrl())
        .credentials(credentials)
        .clock(clock)
        .retryPolicy(RetryPolicy.none())
        .build();
  }

  @AfterEach
  void stop() {
    if (simulator != null) {
      client.close();
      simulator.close();
    }
  }

  private UserPresence readSelf() throws IOException {
    return client.execute(client.api().readUserPresenceStatus("~", "~"));
  }

  private List<String> paths() {
    return service.requests().stream()
        .map(request -> request.method() + " " + request.path())
        .collect(Collectors.toList());
  }

  private static final String SELF = "/restapi/v1.0/account/~/extension/~/presence";
  private static final String TOKEN = "/restapi/oauth/token";

  @Test
  void whatIsChangedIsRead() throws IOException {
    client.execute(
        client
            .api()
            .updateUserPresenceStatus(
                "~",
                "~",
                PresenceInfoRequest.builder()
                    .userStatus(PresenceStatus.BUSY)
                    .message("é")
                    .build()));
    assertThat(readSelf().message()).isEqualTo("é");
    assertThat(service.requests().get(1).body())
        .isEqualTo("{\"userStatus\":\"Busy\",\"message\":\"é\"}");
  }

  @Test
  void nothingIsSentBeforeTheFirstCallAndOneSignInServesAll() throws IOException {
    assertThat(paths()).isEmpty();
    readSelf();
    readSelf();
    assertThat(paths()).containsExactly("POST " + TOKEN, "GET " + SELF, "GET " + SELF);
  }

  @Test
  void tokenIsRefreshedBeforeItExpires() throws IOException {
    readSelf();
    clock.advance(Duration.ofSeconds(3600 - 90).minusNanos(1));
    readSelf();
    assertThat(paths()).hasSize(3);
    clock.advance(Duration.ofNanos(1));
    readSelf();
    assertThat(paths())
        .containsExactly(
            "POST " + TOKEN, "GET " + SELF, "GET " + SELF, "POST " + TOKEN, "GET " + SELF);
  }

  @Test
  void refusedTokenIsReplacedAndTheCallRetriedOnce() throws IOException {
    readSelf();
    service.revokeTokens();
    readSelf();
    assertThat(paths())
        .as("the refresh token has ended too")
        .containsExactly(
            "POST " + TOKEN,
            "GET " + SELF,
            "GET " + SELF,
            "POST " + TOKEN,
            "POST " + TOKEN,
            "GET " + SELF);
  }

  @Test
  void secondRefusalGoesToTheCaller() {
    service.on(
        SimulatedRequest::isApi,
        request -> SimulatedResponse.error(401, "OAU-213", "Token not found"));
    assertThatThrownBy(this::readSelf)
        .isInstanceOf(PresenceApiException.class)
        .hasMessage("HTTP 401 OAU-213 for GET " + SELF);
    assertThat(paths())
        .containsExactly("POST " + TOKEN, "GET " + SELF, "POST " + TOKEN, "GET " + SELF);
  }

  @Test
  void suppliedTokenIsAskedForAgainOnceAfterARefusal() throws IOException {
    String live = service.issueToken();
    List<String> tokens = new java.util.ArrayList<>(List.of("dead", live));
    try (PresenceClient own = client(Credentials.accessToken(() -> tokens.remove(0)))) {
      own.execute(own.api().readUserPresenceStatus("~", "~"));
    }
    assertThat(service.requests().stream().map(r -> r.header("Authorization")))
        .containsExactly("Bearer dead", "Bearer " + live);
    try (PresenceClient own = client(Credentials.accessToken(() -> "dead"))) {
      assertThatThrownBy(() -> own.execute(own.api().readUserPresenceStatus("~", "~")))
          .isInstanceOf(PresenceApiException.class);
    }
    assertThat(paths()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "null,The token of the access token supplier is null.",
    "'',The token of the access token supplier is empty.",
    "'a\nb','The token of the access token supplier holds a space, a line break or a"
        + " character outside ASCII.'"
  })
  void unusableSuppliedTokenIsNotSent(String token, String message) {
    try (PresenceClient own =
        client(Credentials.accessToken(() -> "null".equals(token) ? null : token))) {
      assertThatThrownBy(() -> own.execute(own.api().readUserPresenceStatus("~", "~")))
          .isInstanceOf(AuthorizationException.class)
          .hasMessage(message);
    }
    assertThat(paths()).isEmpty();
  }

  @Test
  void refusedSignInSaysSoAndSendsNothingElse() {
    try (PresenceClient wrong =
        client(Credentials.jwt("simulated-client", "simulated-secret", "WRONG-JWT"))) {
      assertThatThrownBy(() -> wrong.execute(wrong.api().readUserPresenceStatus("~", "~")))
          .isInstanceOf(AuthorizationException.class)
          .hasMessageMatching(
              "The sign-in was refused \\(HTTP 400 OAU-[0-9]+ for POST /restapi/oauth/token, request"
                  + " id [0-9-]+, invalid_grant\\): check the credentials or sign in again\\.");
    }
    assertThat(paths()).containsExactly("POST " + TOKEN);
  }

  @ParameterizedTest
  @CsvSource({"429,CMN-301", "500,CMN-203", "503,CMN-211"})
  void signInThatCouldNotBeHandledMayWorkLaterAndStopsABatch(int status, String code)
      throws IOException {
    service.on(
        SimulatedRequest::isToken,
        request -> SimulatedResponse.error(status, code, "x").header("Retry-After", "30"));
    assertThatThrownBy(this::readSelf)
        .isInstanceOf(AuthorizationException.class)
        .hasMessage(
            "The sign-in failed (HTTP "
                + status
                + " "
                + code
                + " for POST /restapi/oauth/token, retry after 30 s): try again later.")
        .satisfies(e -> assertThat(((AuthorizationException) e).isSignInRequired()).isFalse());
    service.clearRequests();
    try (PresenceClient one =
        PresenceClient.builder()
            .server(simulator.baseUrl())
            .credentials(Credentials.jwt("simulated-client", "simulated-secret", "simulated-jwt"))
            .batchConcurrency(1)
            .retryPolicy(RetryPolicy.none())
            .build()) {
      assertThat(one.readUserPresenceStatuses(service.peopleIds()).failed()).hasSize(61);
    }
    assertThat(paths()).containsExactly("POST " + TOKEN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|The answer of the token endpoint holds no usable access_token.",
        "{\"access_token\":\"\"}|The answer of the token endpoint holds no usable access_token.",
        "{\"access_token\":null}|The answer of the token endpoint holds no usable access_token.",
        "{\"access_token\":\"a b\"}|The answer of the token endpoint holds no usable access_token.",
        "{\"access_token\":[\"SECRET\"]}|The answer of the token endpoint holds no usable access_token.",
        "<html>|The sign-in failed (HTTP 200 for POST /restapi/oauth/token, unreadable JSON): try again later.",
        "``|The sign-in failed (HTTP 200 for POST /restapi/oauth/token, unreadable JSON): try again later.",
      })
  void tokenAnswersThatAreNone(String body, String message) {
    service.next(SimulatedRequest::isToken, SimulatedResponse.json(200, body));
    assertThatThrownBy(this::readSelf).isInstanceOf(PresenceException.class).hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"expires_in\":null,\"refresh_token\":null",
        ",\"expires_in\":0",
        ",\"expires_in\":-1"
      })
  void tokenWithoutALifetimeLastsAnHour(String rest) throws IOException {
    service.next(
        SimulatedRequest::isToken,
        SimulatedResponse.json(
            200, "{\"access_token\":\"" + service.issueToken() + "\"" + rest + "}"));
    readSelf();
    clock.advance(Duration.ofSeconds(3600 - 90).minusNanos(1));
    readSelf();
    assertThat(service.count(SimulatedRequest::isToken)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 600})
  void refreshMarginMovesTheRefresh(int margin) throws IOException {
    try (PresenceClient other =
        PresenceClient.builder()
            .server(simulator.baseUrl())
            .credentials(Credentials.jwt("simulated-client", "simulated-secret", "simulated-jwt"))
            .refreshMargin(Duration.ofSeconds(margin))
            .clock(clock)
            .build()) {
      other.execute(other.api().readUserPresenceStatus("~", "~"));
      clock.advance(Duration.ofSeconds(3600 - margin).minusNanos(1));
      other.execute(other.api().readUserPresenceStatus("~", "~"));
      assertThat(service.count(SimulatedRequest::isToken)).isEqualTo(1);
      clock.advance(Duration.ofNanos(1));
      other.execute(other.api().readUserPresenceStatus("~", "~"));
      assertThat(service.count(SimulatedRequest::isToken)).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"60,30", "180,90", "181,91"})
  void shortLivedTokensAreRefreshedAtHalfTheirLife(int lifetime, int refreshAfter)
      throws IOException {
    start(
        SimulatedService.builder()
            .clock(clock)
            .tokenLifetime(Duration.ofSeconds(lifetime))
            .build());
    readSelf();
    clock.advance(Duration.ofSeconds(refreshAfter).minusNanos(1));
    readSelf();
    assertThat(service.count(SimulatedRequest::isToken)).isEqualTo(1);
    clock.advance(Duration.ofNanos(1));
    readSelf();
    assertThat(service.count(SimulatedRequest::isToken)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(BatchForm.class)
  void batchIsReadInEachForm(BatchForm form) throws IOException {
    start(SimulatedService.builder().clock(clock).people(61).batchForm(form).build());
    List<String> ids = service.peopleIds();
    service.addMissing(ids.get(3));
    service.addForbidden(ids.get(60));
    BatchResult<UserPresence> result = client.readUserPresenceStatuses(ids, true, true);
    assertThat(result.found()).hasSize(59);
    result.found().forEach((id, presence) -> assertThat(presence.extension().id()).hasToString(id));
    assertThat(result.failed().get(ids.get(3)).errorCode()).isEqualTo("CMN-102");
    assertThat(((PresenceApiException) result.failed().get(ids.get(60))).permissionName())
        .isEqualTo("ReadPresenceStatus");
    assertThat(service.count(SimulatedRequest::isApi)).isEqualTo(3);
    assertThat(client.readUnifiedPresences(ids).found()).hasSize(59);
  }

  @Test
  void accountIsReadPageByPage() throws IOException {
    List<String> ids = new ArrayList<>();
    client.readAccountPresences(25, null, null).forEach(each -> ids.add(each.extension().id()));
    assertThat(ids).containsExactlyElementsOf(service.extensionIds());
    assertThat(service.count(SimulatedRequest::isApi)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{\"extension\":[]}", "", "{", "{} {}", "<html>"})
  void unreadableAnswerIsAnIoException(String body) {
    service.next(SimulatedRequest::isApi, SimulatedResponse.json(200, body));
    assertThatThrownBy(this::readSelf).isInstanceOf(IOException.class);
    service.next(SimulatedRequest::isApi, SimulatedResponse.json(200, body));
    assertThat(failure(client.api().readUserPresenceStatus("~", "~")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void wrongTypeSaysWhereAndWhat() {
    service.next(SimulatedRequest::isApi, SimulatedResponse.json(200, "{\"extension\":[]}"));
    assertThatThrownBy(this::readSelf)
        .isInstanceOf(PresenceException.class)
        .hasMessage(
            "HTTP 200 for GET /restapi/v1.0/account/~/extension/~/presence: The answer is not as"
                + " documented: Expected OBJECT but was ARRAY at path $.extension");
  }

  @ParameterizedTest
  @CsvSource({"200,true", "201,false"})
  void answerIsAsLargeAsTheLimitAtMost(int size, boolean ok) throws IOException {
    String json = "{\"message\":\"" + "x".repeat(size - 14) + "\"}";
    service.on(SimulatedRequest::isApi, request -> SimulatedResponse.json(200, json));
    try (PresenceClient limited =
        PresenceClient.builder()
            .server(simulator.baseUrl())
            .credentials(Credentials.accessToken(service::issueToken))
            .maxBodyBytes(200)
            .build()) {
      if (ok) {
        assertThat(limited.execute(limited.api().readUserPresenceStatus("~", "~")).message())
            .hasSize(size - 14);
      } else {
        assertThatThrownBy(() -> limited.execute(limited.api().readUserPresenceStatus("~", "~")))
            .isInstanceOf(PresenceException.class)
            .hasMessage(
                "HTTP 200 for GET "
                    + SELF
                    + ": The answer is larger than 200 bytes, the limit set.");
        assertThat(limited.readUserPresenceStatuses(List.of("1", "2")).failed().get("1"))
            .hasMessage(
                "No answer can be paired with id 1: 2 were asked for, 0 came, then: The answer is"
                    + " larger than 200 bytes, the limit set.");
      }
    }
  }

  @Test
  void largeErrorIsCutAndItsStatusTold() {
    service.on(
        SimulatedRequest::isApi,
        request -> SimulatedResponse.json(502, "<html>" + "x".repeat(100_000)));
    assertThatThrownBy(this::readSelf)
        .isInstanceOf(PresenceApiException.class)
        .hasMessage("HTTP 502 for GET " + SELF);
    Response<UserPresence> response = enqueue(client.api().readUserPresenceStatus("~", "~")).join();
    assertThat(response.errorBody().source().getBuffer().size()).isEqualTo(65_536);
  }

  @Test
  void successWithoutABodyIsAnIoException() {
    service.next(SimulatedRequest::isApi, SimulatedResponse.of(204));
    assertThatThrownBy(this::readSelf)
        .isInstanceOf(PresenceException.class)
        .hasMessage("HTTP 204 for GET " + SELF + ": The answer has no content.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "' \r\n ' | The answer has no content.",
        "ok | The answer is not JSON: no JSON at path $",
        "trains | The answer is not JSON: no JSON at path $",
        "{} x | The answer goes on after its JSON object.",
        "{\"message\":\"a\"] | The answer is not JSON: no JSON at path $.message",
        "{\"activeCalls\":[{}} | The answer is not JSON: no JSON at path $.activeCalls[1]",
        "{\"message\":\"a\" 1 | The answer is not JSON: no JSON at path $.message",
        "{\"message\",1 | The answer is not JSON: no JSON at path $.message",
      })
  void emptyOrWrongAnswerIsNotTakenForACutOne(String body, String why) {
    service.next(SimulatedRequest::isApi, SimulatedResponse.json(200, body));
    assertThatThrownBy(this::readSelf)
        .isInstanceOf(PresenceException.class)
        .hasMessage("HTTP 200 for GET " + SELF + ": " + why);
  }

  @Test
  void gzipThatIsEmptyIsCut() {
    service.next(
        SimulatedRequest::isApi,
        SimulatedResponse.json(200, "").header("Content-Encoding", "gzip"));
    assertThatThrownBy(this::readSelf)
        .isInstanceOf(PresenceException.class)
        .hasMessage("No answer to GET " + SELF + ": the answer breaks off");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"allowSeeMyPresence\":tr",
        "{\"totalActiveCalls\":-",
        "{\"message\":\"a",
        "{\"message\":\"a\\",
        "{\"message\":\"a\\u00",
        "{\"message",
        "{\"message\"",
        "{\"message\":",
        "{\"message\":\"a\"",
        "{\"activeCalls\":[{}",
        "{"
      })
  void answerThatEndsInsideAValueIsCut(String body) {
    service.next(SimulatedRequest::isApi, SimulatedResponse.json(200, body));
    assertThatThrownBy(this::readSelf)
        .isInstanceOf(PresenceException.class)
        .hasMessage("No answer to GET " + SELF + ": the answer breaks off");
  }

  private static Throwable failure(Call<?> call) {
    return enqueue(call).handle((response, failure) -> failure).join();
  }

  private static <T> CompletableFuture<Response<T>> enqueue(Call<T> call) {
    CompletableFuture<Response<T>> future = new CompletableFuture<>();
    call.enqueue(
        new Callback<T>() {
          @Override
          public void onResponse(Call<T> same, Response<T> response) {
            future.complete(response);
          }

          @Override
          public void onFailure(Call<T> same, Throwable failure) {
            future.completeExceptionally(failure);
          }
        });
    return future;
  }

  @Test
  void sameErrorsReachRetrofitsCallbacks() {
    service.addMissing("1");
    Response<UserPresence> response = enqueue(client.api().readUserPresenceStatus("~", "1")).join();
    assertThat(PresenceApiException.of(response).errorCode()).isEqualTo("CMN-102");
  }

  @ParameterizedTest
  @CsvSource({"301", "302", "307", "308"})
  void redirectToElsewhereIsNotFollowed(int status) {
    service.on(
        SimulatedRequest::isApi,
        request ->
            SimulatedResponse.of(status)
                .header("Location", simulator.baseUrl().replace("127.0.0.1", "localhost") + "/x"));
    int port = HttpUrl.get(simulator.baseUrl()).port();
    assertThatThrownBy(this::readSelf)
        .isInstanceOf(PresenceException.class)
        .hasMessage(
            "Refused to follow a redirect to http://localhost:"
                + port
                + ": requests carry a token and go to http://127.0.0.1:"
                + port
                + " only.");
    assertThat(service.count(SimulatedRequest::isApi)).isEqualTo(1);
  }

  @Test
  void redirectWithinTheServerIsFollowed() throws IOException {
    service.next(
        SimulatedRequest::isApi, SimulatedResponse.of(307).header("Location", SELF + "?x=y"));
    assertThat(readSelf().presenceStatus()).isNotNull();
  }

  @Test
  void userAgentNamesTheApplication() throws IOException {
    try (PresenceClient named =
        PresenceClient.builder()
            .server(simulator.baseUrl())
            .credentials(Credentials.accessToken(service::issueToken))
            .userAgentSuffix("board/2.1")
            .build()) {
      named.execute(named.api().readUserPresenceStatus("~", "~"));
    }
    assertThat(service.requests().get(0).header("User-Agent"))
        .isEqualTo("ringcentral-presence-java board/2.1");
  }

  @Test
  void builderThatIsUsedAgainLeavesItsFirstClientAlone() throws IOException {
    PresenceClient.Builder builder =
        PresenceClient.builder()
            .server(simulator.baseUrl())
            .credentials(Credentials.accessToken(service::issueToken))
            .userAgentSuffix("first");
    try (PresenceClient first = builder.build()) {
      builder.userAgentSuffix("second").maxBodyBytes(1).server("https://example.invalid");
      first.execute(first.api().readUserPresenceStatus("~", "~"));
    }
    assertThat(service.requests().get(0).header("User-Agent"))
        .isEqualTo("ringcentral-presence-java first");
  }

  @Test
  void timeoutsAreThoseOfTheBuilderElseOfTheOwnClientElseTheDefaults() {
    OkHttpClient own = new OkHttpClient.Builder().readTimeout(Duration.ofSeconds(7)).build();
    assertThat(timeouts(PresenceClient.builder())).containsExactly(10_000, 30_000, 60_000);
    assertThat(timeouts(PresenceClient.builder().okHttpClient(own)))
        .containsExactly(10_000, 7_000, 0);
    assertThat(
            timeouts(
                PresenceClient.builder()
                    .okHttpClient(own)
                    .connectTimeout(Duration.ofMillis(1))
                    .readTimeout(Duration.ofMillis(2))
                    .callTimeout(Duration.ofMillis(3))))
        .containsExactly(1, 2, 3);
  }

  private static List<Integer> timeouts(PresenceClient.Builder builder) {
    OkHttpClient http = builder.base();
    return List.of(http.connectTimeoutMillis(), http.readTimeoutMillis(), http.callTimeoutMillis());
  }

  @Test
  void cacheCookiesAndAuthenticatorOfTheOwnClientServeNobody(@TempDir File folder)
      throws IOException {
    List<HttpUrl> cookieUrls = new ArrayList<>();
    OkHttpClient own =
        new OkHttpClient.Builder()
            .cache(new Cache(folder, 1 << 20))
            .cookieJar(
                new CookieJar() {
                  @Override
                  public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {
                    cookieUrls.add(url);
                  }

                  @Override
                  public List<Cookie> loadForRequest(HttpUrl url) {
                    cookieUrls.add(url);
                    return List.of();
                  }
                })
            .authenticator(
                (route, response) ->
                    response.request().newBuilder().header("Authorization", "Bearer own").build())
            .build();
    for (String user : List.of("101", "102")) {
      service.next(
          SimulatedRequest::isApi,
          SimulatedResponse.json(200, "{\"message\":\"of " + user + "\"}")
              .header("Cache-Control", "private, max-age=60")
              .header("Set-Cookie", "session=" + user));
      PresenceClient one = shared(own, Credentials.accessToken(service::issueToken));
      assertThat(one.execute(one.api().readUserPresenceStatus("~", "~")).message())
          .isEqualTo("of " + user);
    }
    PresenceClient refused = shared(own, Credentials.accessToken(() -> "ended"));
    assertThatThrownBy(() -> refused.execute(refused.api().readUserPresenceStatus("~", "~")))
        .isInstanceOf(PresenceApiException.class);
    PresenceClient stranger = shared(own, Credentials.jwt("simulated-client", "wrong", "jwt"));
    assertThatThrownBy(() -> stranger.execute(stranger.api().readUserPresenceStatus("~", "~")))
        .isInstanceOf(AuthorizationException.class);
    assertThat(cookieUrls).isEmpty();
    assertThat(service.requests())
        .noneMatch(request -> "Bearer own".equals(request.header("Authorization")));
    own.dispatcher().executorService().shutdown();
    own.connectionPool().evictAll();
  }

  private PresenceClient shared(OkHttpClient own, Credentials credentials) {
    return PresenceClient.builder()
        .server(simulator.baseUrl())
        .okHttpClient(own)
        .credentials(credentials)
        .retryPolicy(RetryPolicy.none())
        .build();
  }

  @Test
  void proxyAuthenticatorOfTheOwnClientIsUsed() {
    OkHttpClient own =
        new OkHttpClient.Builder().proxyAuthenticator((route, response) -> null).build();
    assertThat(PresenceClient.builder().okHttpClient(own).base().proxyAuthenticator())
        .isSameAs(own.proxyAuthenticator());
  }

  @Test
  void closeClosesTheConnections() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        PresenceClient own =
            PresenceClient.builder()
                .server("http://127.0.0.1:" + server.getLocalPort())
                .credentials(Credentials.accessToken(() -> "t"))
                .build()) {
      Call<UserPresence> call = own.api().readUserPresenceStatus("~", "~");
      CompletableFuture<UserPresence> answer = new CompletableFuture<>();
      new Thread(
              () -> {
                try {
                  answer.complete(own.execute(call));
                } catch (Throwable e) {
                  answer.completeExceptionally(e);
                }
              })
          .start();
      try (Socket connection = server.accept()) {
        connection.setSoTimeout(10_000);
        connection
            .getOutputStream()
            .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes());
        answer.get();
        own.close();
        while (connection.getInputStream().read() >= 0) {
          // The request.
        }
      }
    }
  }

  @Test
  void connectionThatIsInUseWhenTheClientIsClosedIsClosedAfterwards() throws Exception {
    try (MockWebServer http2 = new MockWebServer()) {
      http2.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
      http2.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
      OkHttpClient http =
          new OkHttpClient.Builder().protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE)).build();
      okhttp3.Call call = http.newCall(new Request.Builder().url(http2.url("/")).build());
      Thread closing = new Thread(() -> PresenceClient.close(http.connectionPool()));
      Thread reading = new Thread(() -> assertThatThrownBy(call::execute).isNotNull());
      reading.start();
      http2.takeRequest();
      closing.start();
      while (closing.isAlive() && closing.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait(); // Until it waits for the call.
      }
      call.cancel();
      closing.join();
      assertThat(http.connectionPool().connectionCount()).isZero();
    }
  }

  @Test
  void signInHasHalfOfTheTimeOfAnAttempt() throws IOException {
    List<Long> limits = new ArrayList<>();
    OkHttpClient own =
        new OkHttpClient.Builder()
            .callTimeout(Duration.ofSeconds(40))
            .addInterceptor(
                chain -> {
                  limits.add(chain.call().timeout().timeoutNanos());
                  return chain.proceed(chain.request());
                })
            .build();
    try (PresenceClient shared =
        shared(own, Credentials.jwt("simulated-client", "simulated-secret", "simulated-jwt"))) {
      shared.execute(shared.api().readUserPresenceStatus("~", "~"));
    }
    assertThat(limits).hasSize(2);
    assertThat(limits.get(0)).isBetween(10_000_000_000L, 20_000_000_000L);
    assertThat(limits.get(1)).isEqualTo(40_000_000_000L);
    own.connectionPool().evictAll();
  }

  @Test
  void connectionsAreReleasedWhateverTheAnswer() throws IOException {
    OkHttpClient own = new OkHttpClient();
    try (PresenceClient shared =
        PresenceClient.builder()
            .server(simulator.baseUrl())
            .okHttpClient(own)
            .credentials(Credentials.accessToken(service::issueToken))
            .batchConcurrency(1)
            .retryPolicy(RetryPolicy.none())
            .build()) {
      for (String body : List.of("{}", "[[[", "{", "null", "<html>")) {
        for (int status : new int[] {200, 207, 404, 500}) {
          service.next(SimulatedRequest::isApi, SimulatedResponse.json(status, body));
          try {
            shared.execute(shared.api().readUserPresenceStatus("~", "~"));
          } catch (IOException e) {
            assertThat(e).isNotNull(); // Any of them; the connection is what counts here.
          }
          service.next(SimulatedRequest::isApi, SimulatedResponse.json(status, body));
          shared.readUserPresenceStatuses(List.of("1", "2"));
        }
      }
    }
    assertThat(own.connectionPool().connectionCount())
        .isEqualTo(own.connectionPool().idleConnectionCount());
    own.dispatcher().executorService().shutdown();
    own.connectionPool().evictAll();
  }

  @Test
  void noSecretIsInAnyFailure() {
    Credentials secret = Credentials.jwt("simulated-client", "MARK-SECRET", "MARK-JWT");
    for (SimulatedResponse answer :
        List.of(
            SimulatedResponse.error(400, "OAU-140", "MARK-ECHO"),
            SimulatedResponse.json(200, "{\"access_token\":\"MARK TOKEN\"}"),
            SimulatedResponse.json(200, "MARK-BODY"),
            SimulatedResponse.json(500, "MARK-BODY"),
            SimulatedResponse.json(400, "{\"error\":\"MARK-ERROR\",\"errorCode\":\"+1650MARK\"}"),
            SimulatedResponse.disconnect())) {
      service.next(SimulatedRequest::isToken, answer);
      try (PresenceClient failing = client(secret)) {
        assertThatThrownBy(() -> failing.execute(failing.api().readUserPresenceStatus("~", "~")))
            .satisfies(e -> assertThat(trace(e)).doesNotContain("MARK"));
      }
    }
    String token = "MARK-TOKEN";
    for (SimulatedResponse answer :
        List.of(
            SimulatedResponse.error(401, "OAU-213", "MARK-ECHO"),
            SimulatedResponse.error(404, "CMN-102", "no +1650555MARK"),
            SimulatedResponse.json(200, "MARK-BODY"),
            SimulatedResponse.json(200, "{\"extension\":{\"id\":{\"MARK\":1}}}"),
            SimulatedResponse.disconnect())) {
      service.next(SimulatedRequest::isApi, answer, answer);
      try (PresenceClient failing = client(Credentials.accessToken(() -> token))) {
        assertThatThrownBy(() -> failing.execute(failing.api().readUserPresenceStatus("~", "~")))
            .satisfies(e -> assertThat(trace(e)).doesNotContain("MARK"));
        assertThat(failing.toString()).doesNotContain("MARK");
      }
      service.clearOverrides();
    }
  }

  private static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void retrofitUsersCanUseTheApiAlone() throws IOException {
    OkHttpClient http =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain ->
                    chain.proceed(
                        chain
                            .request()
                            .newBuilder()
                            .header("Authorization", "Bearer " + service.issueToken())
                            .build()))
            .build();
    PresenceApi api =
        new Retrofit.Builder()
            .baseUrl(simulator.baseUrl())
            .client(http)
            .addConverterFactory(
                MoshiConverterFactory.create(
                    new Moshi.Builder().add(new PresenceJsonAdapterFactory()).build()))
            .build()
            .create(PresenceApi.class);
    assertThat(api.readUserPresenceStatus("~", "~").execute().body().presenceStatus()).isNotNull();
    assertThat(Stream.of(service.requests().get(0).header("Accept")).collect(Collectors.toList()))
        .containsExactly("application/json");
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  private static void fails(String method, String id, String body, String message) {
    StubService service = new StubService(request -> StubService.json(request, 200, body));
    try (PresenceClient client = service.client().build()) {
      PresenceApi api = client.api();
      assertThatThrownBy(
              () ->
                  client.execute(
                      method.equals("GET")
                          ? api.readUserPresenceStatus("~", id)
                          : api.updateUserPresenceStatus(
                              "~", id, PresenceInfoRequest.builder().build())))
          .isInstanceOf(PresenceException.class)
          .hasMessage(message);
    }
  }

  @Test
  void presenceOfSomebodyElseIsNotGivenOut() {
    String path = "/restapi/v1.0/account/~/extension/101/presence";
    String dropped = "The answer holds the presence of 102; it was dropped.";
    for (String body :
        List.of(
            "{\"extension\":{\"id\":102}}",
            "{\"uri\":\"https://h/restapi/v1.0/account/1/extension/102/presence\"}")) {
      fails("GET", "101", body, "HTTP 200 for GET " + path + ": " + dropped);
      fails("PUT", "101", body, "HTTP 200 for PUT " + path + ", which was carried out: " + dropped);
    }
    fails(
        "GET",
        "~",
        "{\"uri\":\"/extension/2\",\"extension\":{\"id\":1}}",
        "HTTP 200 for GET " + SELF + ": The answer holds the presence of 1 and 2; it was dropped.");
  }

  @Test
  void answerOfAnInterceptorThatCannotBeReadIsToldWithItsStatus() {
    String path = "/restapi/v1.0/account/~/extension/101/presence";
    String[][] answers = {
      {"<html>", "The answer is not JSON: no JSON at path $"},
      {"[]", "The answer is not as documented: Expected OBJECT but was ARRAY at path $"},
      {"{} {}", "The answer goes on after its JSON object."},
    };
    for (String[] answer : answers) {
      fails("GET", "101", answer[0], "HTTP 200 for GET " + path + ": " + answer[1]);
      fails(
          "PUT",
          "101",
          answer[0],
          "HTTP 200 for PUT " + path + ", which was carried out: " + answer[1]);
    }
    fails(
        "PUT",
        "101",
        "{\"message\":",
        "HTTP 200 for PUT " + path + ", which was carried out: the answer breaks off");
  }

  @Test
  void errorObjectUnderASuccessIsAFailure() {
    for (String error :
        List.of("{\"errorCode\":\"CMN-102\"}", "{\"errors\":[{\"errorCode\":\"CMN-102\"}]}")) {
      for (String method : List.of("GET", "PUT")) {
        fails(
            method,
            "101",
            error,
            "HTTP 200 CMN-102 for " + method + " /restapi/v1.0/account/~/extension/101/presence");
      }
    }
  }
}
