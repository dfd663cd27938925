package ringcentral.presence.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.TestTime;
import ringcentral.presence.call.RetryPolicy;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.testing.ManualClock;
import ringcentral.presence.testing.PresenceSimulator;
import ringcentral.presence.testing.SimulatedRequest;
import ringcentral.presence.testing.SimulatedResponse;
import ringcentral.presence.testing.SimulatedService;

/** Signing in with a browser, and living on from it. */
final class AuthorizationRequestTest {
  private static final String REDIRECT = "com.example.board:/signed-in";
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static AuthorizationRequest.Builder request() {
    return AuthorizationRequest.builder("simulated-client", REDIRECT);
  }

  // ---- The address to open

  @Test
  void addressIsTheOneOfTheSpecificationsExample() {
    // RFC 7636, appendix B, has this verifier and challenge.
    assertThat(
            request()
                .server("https://platform.devtest.ringcentral.com")
                .state("s t".replace(" ", "&"))
                .codeVerifier(VERIFIER)
                .build()
                .url())
        .isEqualTo(
            "https://platform.devtest.ringcentral.com/restapi/oauth/authorize?response_type=code"
                + "&client_id=simulated-client&redirect_uri=com.example.board%3A%2Fsigned-in"
                + "&state=s%26t&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                + "&code_challenge_method=S256");
  }

  @Test
  void stateAndVerifierAreRandomAndLongEnough() {
    Set<String> values = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      AuthorizationRequest request = request().build();
      assertThat(request.codeVerifier()).matches("[A-Za-z0-9_-]{43}");
      assertThat(request.state()).matches("[A-Za-z0-9_-]{43}");
      values.add(request.codeVerifier());
      values.add(request.state());
    }
    assertThat(values).hasSize(200);
  }

  @Test
  void requestPrintsNoSecret() throws IOException {
    AuthorizationRequest request =
        request().clientSecret("SECRET").state("SECRET").codeVerifier(VERIFIER).build();
    assertThat(request)
        .hasToString(
            "AuthorizationRequest{client simulated-client, redirectUri=com.example.board:/signed-in}");
    assertThat(request.credentials(REDIRECT + "?state=SECRET&code=SECRET"))
        .hasToString("Credentials{authorization code of client simulated-client}");
  }

  @ParameterizedTest
  @ValueSource(ints = {42, 129})
  void verifierHasTheLengthOfTheSpecification(int length) {
    assertThatThrownBy(() -> request().codeVerifier("a".repeat(length)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The code verifier is not 43 to 128 letters, digits, -, ., _ and ~.");
  }

  @ParameterizedTest
  @ValueSource(ints = {43, 128})
  void verifierMayHaveEachLengthOfTheSpecification(int length) {
    assertThat(request().codeVerifier("~".repeat(length)).build().codeVerifier()).hasSize(length);
  }

  // ---- The address that the browser comes back with

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "?state=other&code=c, state",
        "?code=c, state",
        "'', state",
        "?, state",
        "?state=mine, no code",
        "?state=mine&code=, no code",
        "?state=mine&code=a&code=b, several codes",
        "?state=mine&code=a&code=a, several codes",
        "?state=mine&code=a&state=other, state",
        "?state=mine&code=a&state=mine, state",
        "?state=mine&code=a%0Ab, no code",
        "?state=mine&error=access_denied, access_denied",
        "?state=mine&error=%0ASECRET&code=c, an error",
        "?state=mine&error=&code=c, an error",
        "?state=mine&error&code=c, an error",
        "?state=mine&error=a&error=b&code=c, a",
        "?state=MINE&code=c, state",
        "?State=mine&code=c, state",
        "?state=mine%20&code=c, state",
        "?state=mine&Code=c, no code",
        "?state=mine#code=c, no code",
        "#state=mine&code=c, state"
      })
  void addressThatIsNoAnswerToTheRequestIsRefused(String query, String reason) {
    AuthorizationRequest request = request().state("mine").build();
    assertThatThrownBy(() -> request.credentials(REDIRECT + query))
        .isInstanceOf(AuthorizationException.class)
        .hasMessage(
            reason.equals("state")
                ? "The address does not answer this sign-in: its state is another one. Start anew."
                : "The sign-in was refused (" + reason + "): start anew.")
        .satisfies(e -> assertThat(((AuthorizationException) e).isSignInRequired()).isTrue());
  }

  @Test
  void codeOfTheServiceIsTaken() throws IOException {
    AuthorizationRequest request = request().state("mine").build();
    assertThat(request.credentials(REDIRECT + "?code=U0pDMT%7Ex&state=mine&scope=a")).isNotNull();
  }

  @Test
  void eachRequestOfABuilderHasItsOwnStateAndVerifierUnlessTheyAreSet() {
    AuthorizationRequest.Builder builder = request();
    AuthorizationRequest one = builder.build();
    AuthorizationRequest other = builder.build();
    assertThat(one.state()).isEqualTo(one.state()).isNotEqualTo(other.state());
    assertThat(one.codeVerifier()).isNotEqualTo(other.codeVerifier());
    builder.state("mine");
    assertThat(builder.build().state()).isEqualTo("mine");
    assertThat(builder.build().codeVerifier()).isNotEqualTo(builder.build().codeVerifier());
    builder.codeVerifier(VERIFIER);
    assertThat(builder.build().codeVerifier()).isEqualTo(builder.build().codeVerifier());
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example/cb, https://app.example/cb?",
    "https://app.example/cb, HTTPS://App.Example:443/cb?",
    "https://app.example, https://app.example/?",
    "https://app.example/cb?tenant=7, https://app.example/cb?tenant=7&",
    "https://app.example/cb?tenant=7, https://app.example/cb?",
    "http://127.0.0.1:8080/cb, http://127.0.0.1:8080/cb?",
    "com.example:/done, COM.EXAMPLE:/done?",
    "com.example://done, COM.Example://done?",
    "com.example:done, com.example:done?",
    "com.example:///done, com.example:///done?",
    "urn:ietf:wg:oauth:2.0:oob, urn:ietf:wg:oauth:2.0:oob?",
    "com.example:/done?tenant=7, com.example:/done?tenant=7&",
    "https-app:/done, HTTPS-App:/done?"
  })
  void answerAtTheRedirectAddressIsTaken(String redirect, String address) throws IOException {
    AuthorizationRequest request =
        AuthorizationRequest.builder("id", redirect).state("mine").build();
    String tenant = redirect.endsWith("7") && address.endsWith("?") ? "&tenant=7" : "";
    assertThat(request.credentials(address + "code=c&state=mine" + tenant + "#_=_")).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example/cb, http://app.example/cb?",
    "https://app.example/cb, https://evil.example/cb?",
    "https://app.example/cb, https://app.example.evil/cb?",
    "https://app.example/cb, https://app.example@evil.example/cb?",
    "https://app.example/cb, https://app.example:444/cb?",
    "https://app.example/cb, https://app.example/cb/?",
    "https://app.example/cb, https://app.example/CB?",
    "https://app.example/cb, https://app.example/cb/../other?",
    "https://app.example/cb, https://app.example/cb#?",
    "https://app.example/cb?tenant=7, https://app.example/cb?tenant=8&",
    "https://app.example/cb?tenant=7, https://app.example/cb?tenant=7&tenant=7&",
    "https://app.example/cb?tenant=7, https://app.example/cb?",
    "com.example:/done, com.example:/Done?",
    "com.example:/done, com.evil:/done?",
    "com.example://done/a, com.example://other/a?",
    "com.example:/done, com.example:done?",
    "com.example:/done, com.example://done?",
    "com.example:/done, com.example:///done?",
    "com.example:/done, com.example://app/done?",
    "com.example://done, com.example://Done?",
    "com.example:/done?tenant=7, com.example:/done?tenant=8&",
    "com.example:/done, ?"
  })
  void answerElsewhereIsRefusedAndTheRequestStaysOpen(String redirect, String address)
      throws IOException {
    AuthorizationRequest request =
        AuthorizationRequest.builder("id", redirect).state("mine").build();
    assertThatThrownBy(() -> request.credentials(address + "code=c&state=mine"))
        .isInstanceOf(AuthorizationException.class)
        .hasMessage(
            address.contains("#")
                ? "The address does not answer this sign-in: its state is another one. Start anew."
                : "The address does not answer this sign-in: it is not at "
                    + redirect
                    + ". Pass the address that the browser came back with.");
    String own = redirect + (redirect.contains("?") ? "&" : "?") + "code=c&state=mine";
    assertThat(request.credentials(own)).isNotNull();
  }

  @Test
  void addressIsReadUpTo8192Characters() throws IOException {
    AuthorizationRequest request = request().state("mine").build();
    String answer = REDIRECT + "?state=mine&code=c&x=";
    String longest = answer + "x".repeat(8192 - answer.length());
    assertThatThrownBy(() -> request.credentials(longest + "x"))
        .isInstanceOf(AuthorizationException.class)
        .hasMessage(
            "The address does not answer this sign-in: it is longer than 8192 characters. Start"
                + " anew.");
    assertThat(request.credentials(longest)).isNotNull();
  }

  @Test
  void requestAcceptsOneAnswer() throws Exception {
    AuthorizationRequest request = request().state("mine").build();
    String answer = REDIRECT + "?state=mine&code=c";
    List<Callable<Credentials>> tasks = Collections.nCopies(16, () -> request.credentials(answer));
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try {
      int accepted = 0;
      for (Future<Credentials> task : executor.invokeAll(tasks)) {
        try {
          task.get();
          accepted++;
        } catch (ExecutionException e) {
          assertThat(e.getCause())
              .isInstanceOf(AuthorizationException.class)
              .hasMessage(
                  "This sign-in was answered before, and a request accepts one answer. Start"
                      + " anew.");
        }
      }
      assertThat(accepted).isEqualTo(1);
    } finally {
      executor.shutdownNow();
    }
  }

  // ---- The whole way

  private final ManualClock clock = new ManualClock();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void userSignsInAndTheSessionOutlivesTheProcess(boolean confidential, @TempDir Path folder)
      throws IOException {
    SimulatedService service = SimulatedService.builder().clock(clock).build();
    File file = folder.resolve("token").toFile();
    try (PresenceSimulator simulator = PresenceSimulator.start(service)) {
      AuthorizationRequest.Builder builder = request().server(simulator.baseUrl());
      if (confidential) {
        builder.clientSecret("simulated-secret");
      }
      AuthorizationRequest request = builder.build();
      HttpUrl url = HttpUrl.get(request.url());
      service.registerCode("the-code", url.queryParameter("code_challenge"), REDIRECT);

      // The app may have been ended while the user was in the browser.
      AuthorizationRequest resumed =
          builder.state(request.state()).codeVerifier(request.codeVerifier()).build();
      Credentials credentials =
          resumed.credentials(REDIRECT + "?code=the-code&state=" + request.state());
      read(simulator, credentials, TokenStore.file(file));

      clock.advance(Duration.ofDays(3)); // And again, over a weekend in a drawer.
      Credentials stored =
          Credentials.stored("simulated-client", confidential ? "simulated-secret" : null);
      read(simulator, stored, TokenStore.file(file));
      read(simulator, stored, TokenStore.file(file));

      List<SimulatedRequest> signIns = service.requests(SimulatedRequest::isToken);
      assertThat(
              signIns.stream()
                  .map(one -> one.form("grant_type") + " " + one.form("client_id"))
                  .collect(Collectors.toList()))
          .isEqualTo(
              confidential
                  ? List.of("authorization_code null", "refresh_token null")
                  : List.of(
                      "authorization_code simulated-client", "refresh_token simulated-client"));
      assertThat(signIns)
          .allSatisfy(
              one -> assertThat(one.header("Authorization") != null).isEqualTo(confidential));

      PresenceClient client = client(simulator, stored, TokenStore.file(file));
      client.signOut();
      client.close();
      assertThat(file).doesNotExist();
      assertThatThrownBy(() -> read(simulator, stored, TokenStore.file(file)))
          .isInstanceOf(AuthorizationException.class)
          .hasMessage("There is no session, or one that cannot be refreshed: sign in again.");
      assertThat(service.requests().get(service.requests().size() - 1).path())
          .isEqualTo("/restapi/oauth/revoke");
    }
  }

  @Test
  void secondClientOfTheSameCredentialsGoesOnWithTheStoredSession() throws IOException {
    SimulatedService service = SimulatedService.builder().clock(clock).build();
    try (PresenceSimulator simulator = PresenceSimulator.start(service)) {
      AuthorizationRequest request = request().server(simulator.baseUrl()).build();
      service.registerCode(
          "the-code", HttpUrl.get(request.url()).queryParameter("code_challenge"), REDIRECT);
      Credentials credentials =
          request.credentials(REDIRECT + "?code=the-code&state=" + request.state());
      TokenStore store = TokenStore.inMemory();
      read(simulator, credentials, store);
      read(simulator, credentials, store);
      clock.advance(Duration.ofHours(1));
      read(simulator, credentials, store);
      assertThat(
              service.requests(SimulatedRequest::isToken).stream()
                  .map(one -> one.form("grant_type")))
          .containsExactly("authorization_code", "refresh_token");
    }
  }

  @Test
  void refreshTokenOfAnotherLibraryStartsASession() throws IOException {
    SimulatedService service = SimulatedService.builder().clock(clock).build();
    try (PresenceSimulator simulator = PresenceSimulator.start(service)) {
      TokenStore theirs = TokenStore.inMemory();
      read(
          simulator,
          Credentials.jwt("simulated-client", "simulated-secret", "simulated-jwt"),
          theirs);
      String refreshToken = theirs.load().refreshToken();
      TokenStore ours = TokenStore.inMemory();
      read(
          simulator,
          Credentials.refreshToken("simulated-client", "simulated-secret", refreshToken),
          ours);
      assertThat(ours.load().refreshToken()).isNotEqualTo(refreshToken);
      clock.advance(Duration.ofHours(1));
      read(
          simulator,
          Credentials.refreshToken("simulated-client", "simulated-secret", refreshToken),
          ours);
      assertThat(
              service.requests(SimulatedRequest::isToken).stream()
                  .map(one -> one.form("grant_type"))
                  .skip(1))
          .containsExactly("refresh_token", "refresh_token");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 400, 401, 403, 429, 500, 502, 503})
  void noSecretOfASignInIsInItsFailure(int status, @TempDir Path folder) throws IOException {
    SimulatedService service = SimulatedService.builder().clock(clock).build();
    // An answer that repeats all that was sent, in each place where a client may look.
    service.on(
        SimulatedRequest::isToken,
        sent -> {
          String echo = sent.body() + " " + sent.header("Authorization");
          return SimulatedResponse.json(
                  status,
                  "{\"error\":\"%s\",\"error_description\":\"%s\",\"expires_in\":\"%s\",\"errors\":[{\"errorCode\":\"%s\",\"message\":\"%s\"}]}"
                      .replace("%s", echo))
              .header("Location", "http://SECRET.example.com/" + sent.body());
        });
    try (PresenceSimulator simulator = PresenceSimulator.start(service)) {
      AuthorizationRequest request =
          request()
              .server(simulator.baseUrl())
              .clientSecret("SECRET-1")
              .state("SECRET-2")
              .codeVerifier("SECRET-".repeat(7))
              .build();
      TokenStore store = TokenStore.file(folder.resolve("token").toFile());
      store.replace(
          null, new AccessToken("SECRET-5", clock.instant(), clock.instant(), "SECRET-6"));
      for (Credentials credentials :
          List.of(
              request.credentials(REDIRECT + "?code=SECRET-4&state=SECRET-2"),
              Credentials.jwt("simulated-client", "SECRET-1", "SECRET-7"),
              Credentials.refreshToken("simulated-client", null, "SECRET-8"),
              Credentials.stored("simulated-client", "SECRET-1"))) {
        assertThatThrownBy(() -> read(simulator, credentials, store))
            .isInstanceOf(AuthorizationException.class)
            .satisfies(
                e -> {
                  StringWriter trace = new StringWriter();
                  e.printStackTrace(new PrintWriter(trace));
                  assertThat(trace + ((AuthorizationException) e).errorCode() + credentials)
                      .doesNotContain("SECRET")
                      .doesNotContain("U0VDUkVU"); // The same in base64.
                });
      }
    }
  }

  private PresenceClient client(
      PresenceSimulator simulator, Credentials credentials, TokenStore store) {
    return TestTime.at(clock, PresenceClient.builder())
        .server(simulator.baseUrl())
        .credentials(credentials)
        .tokenStore(store)
        .retryPolicy(RetryPolicy.none())
        .build();
  }

  private void read(PresenceSimulator simulator, Credentials credentials, TokenStore store)
      throws IOException {
    try (PresenceClient client = client(simulator, credentials, store)) {
      client.execute(client.api().readUserPresenceStatus("~", "~"));
    }
  }

  // ---- Texts that go into requests

  static Stream<Arguments> takers() {
    return Stream.of(
        taker("client id", text -> AuthorizationRequest.builder(text, REDIRECT)),
        taker("redirect URI", text -> AuthorizationRequest.builder("id", text)),
        taker("client secret", text -> request().clientSecret(text)),
        taker("state", text -> request().state(text)),
        taker("client id", text -> Credentials.jwt(text, "secret", "jwt")),
        taker("client secret", text -> Credentials.jwt("id", text, "jwt")),
        taker("JWT", text -> Credentials.jwt("id", "secret", text)),
        taker("client id", text -> Credentials.stored(text, null)),
        taker("refresh token", text -> Credentials.refreshToken("id", null, text)));
  }

  private static Arguments taker(String what, Consumer<String> taker) {
    return Arguments.of(what, taker);
  }

  @ParameterizedTest
  @MethodSource("takers")
  void textThatCouldNotStandInARequestIsRefusedWhereItIsGiven(String what, Consumer<String> taker) {
    assertThatThrownBy(() -> taker.accept(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The " + what + " is empty.");
    for (String text : List.of("a b", "a\n", "a\u007f", "ä")) {
      assertThatThrownBy(() -> taker.accept(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The " + what + " holds a space, a line break or a character outside ASCII.");
    }
    assertThatCode(() -> taker.accept("!~")).doesNotThrowAnyException();
  }
}
