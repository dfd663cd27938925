package ringcentral.presence.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okhttp3.Authenticator;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import okio.Sink;
import okio.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;
import retrofit2.Response;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.errors.RateLimitException;
import ringcentral.presence.model.ApiError;
import ringcentral.presence.model.UserPresence;

/** What a service should not answer, and what parts of the application should not throw. */
@Timeout(30)
final class HostileAnswersTest {
  private static final String PRESENCE = "/restapi/v1.0/account/~/extension/ok/presence";

  private MockWebServer server;

  @BeforeEach
  void start() throws IOException {
    server = new MockWebServer();
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.shutdown();
  }

  private TestClient client(Consumer<TestClient.Setup> change) {
    return new TestClient(
        "http://localhost:" + server.getPort() + "/",
        setup -> {
          setup.attempts = 1;
          setup.maxBodyBytes = 32 << 20;
          change.accept(setup);
        });
  }

  private TestClient client() {
    return client(setup -> {});
  }

  // ---- Application code

  private static Map<String, Consumer<OkHttpClient.Builder>> partsThatThrow(Throwable thrown) {
    Interceptor interceptor =
        chain -> {
          return sneak(thrown);
        };
    Map<String, Consumer<OkHttpClient.Builder>> parts = new LinkedHashMap<>();
    parts.put("interceptor", http -> http.addInterceptor(interceptor));
    parts.put("network interceptor", http -> http.addNetworkInterceptor(interceptor));
    parts.put(
        "dns",
        http ->
            http.dns(
                host -> {
                  return sneak(thrown);
                }));
    parts.put(
        "listener factory",
        http ->
            http.eventListenerFactory(
                call -> {
                  return sneak(thrown);
                }));
    parts.put("no address", http -> http.dns(host -> Collections.emptyList()));
    parts.put(
        "proxy selector",
        http ->
            http.proxySelector(
                new ProxySelector() {
                  @Override
                  public List<Proxy> select(URI uri) {
                    return sneak(thrown);
                  }

                  @Override
                  public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
                }));
    parts.put(
        "socket factory",
        http ->
            http.socketFactory(
                new javax.net.SocketFactory() {
                  @Override
                  public Socket createSocket() {
                    return sneak(thrown);
                  }

                  @Override
                  public Socket createSocket(String host, int port) {
                    return sneak(thrown);
                  }

                  @Override
                  public Socket createSocket(
                      String host, int port, java.net.InetAddress local, int localPort) {
                    return sneak(thrown);
                  }

                  @Override
                  public Socket createSocket(java.net.InetAddress host, int port) {
                    return sneak(thrown);
                  }

                  @Override
                  public Socket createSocket(
                      java.net.InetAddress host,
                      int port,
                      java.net.InetAddress local,
                      int localPort) {
                    return sneak(thrown);
                  }
                }));
    for (String event :
        new String[] {"callStart", "connectStart", "requestHeadersStart", "responseHeadersEnd"}) {
      parts.put("listener " + event, http -> http.eventListener(new ThrowingListener(event)));
    }
    return parts;
  }

  @Test
  void whatPartsOfTheApplicationThrowIsAnIoExceptionThatQuotesNothing() throws Exception {
    String phone = "+1 650 555 0100"; // Kotlin has no checked exceptions.
    assertOurs(partsThatThrow(new IllegalStateException(phone)));
    assertOurs(partsThatThrow(new Exception(phone)));
    assertOurs(partsThatThrow(new Throwable(phone)));
  }

  @Test
  void errorsOfPartsOfTheApplicationAreThrownOn() throws Exception {
    Error error = new LinkageError("x");
    Map<String, Consumer<OkHttpClient.Builder>> parts = partsThatThrow(error);
    for (String part :
        new String[] {
          "interceptor", "network interceptor", "dns", "listener factory", "proxy selector"
        }) {
      server.enqueue(new MockResponse().setBody("{}"));
      server.enqueue(new MockResponse().setBody("{}"));
      try (TestClient client = client(setup -> parts.get(part).accept(setup.http))) {
        assertThat(catchThrowable(() -> client.get("ok").execute())).as(part).isSameAs(error);
        Told<UserPresence> told = new Told<>();
        client.get("ok").enqueue(told);
        assertThat(told.await().failure).as(part).isSameAs(error);
      }
    }
  }

  private void assertOurs(Map<String, Consumer<OkHttpClient.Builder>> parts) throws Exception {
    for (Map.Entry<String, Consumer<OkHttpClient.Builder>> part : parts.entrySet()) {
      server.enqueue(new MockResponse().setBody("{}"));
      server.enqueue(new MockResponse().setBody("{}"));
      try (TestClient client = client(setup -> part.getValue().accept(setup.http))) {
        Throwable failure = catchThrowable(() -> client.put("ok").execute());
        assertOurs(part.getKey(), failure);
        Told<UserPresence> told = new Told<>();
        client.put("ok").enqueue(told);
        assertOurs(part.getKey() + " enqueued", told.await().failure);
        assertThat(client.calls.life.children).as(part.getKey()).isEmpty();
      }
    }
  }

  private static void assertOurs(String part, Throwable failure) {
    assertThat(failure).as(part).isExactlyInstanceOf(PresenceException.class);
    assertThat(failure.getMessage()).as(part).doesNotContain("555").doesNotEndWith("null");
  }

  @Test
  void writeWhoseAnswerAnInterceptorDoesNotPassOnWasCarriedOut() {
    Throwable[] failures = {new IllegalStateException("x"), new IOException("refused")};
    String[] reasons = {"the call failed with java.lang.IllegalStateException", "refused"};
    for (int i = 0; i < failures.length; i++) {
      Throwable thrown = failures[i];
      Interceptor dropping =
          chain -> {
            chain.proceed(chain.request()).close();
            return sneak(thrown);
          };
      server.enqueue(new MockResponse().setBody("{}"));
      try (TestClient client = client(setup -> setup.http.addInterceptor(dropping))) {
        assertThatThrownBy(() -> client.put("ok").execute())
            .isExactlyInstanceOf(PresenceException.class)
            .hasMessage("HTTP 200 for PUT " + PRESENCE + ", which was carried out: " + reasons[i]);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <T, E extends Throwable> T sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }

  private static Stream<PresenceException> errorsOfAnotherClient() {
    return Stream.of(
        new PresenceApiException(404, ApiError.builder().build(), "GET /x", null, null),
        new AuthorizationException("x", null, null, false, Duration.ofMillis(1)),
        new RateLimitException("GET /x", "light", Duration.ofSeconds(9), Duration.ZERO));
  }

  @ParameterizedTest
  @MethodSource("errorsOfAnotherClient")
  void errorOfAnotherClientInAnInterceptorIsNoAnswer(PresenceException e) throws Exception {
    Interceptor other =
        chain -> {
          chain.proceed(chain.request()).close();
          throw e;
        };
    server.enqueue(new MockResponse().setBody("{}"));
    server.enqueue(new MockResponse().setBody("{}"));
    try (TestClient client =
        client(
            setup -> {
              setup.http.addInterceptor(other);
              setup.attempts = 2;
            })) {
      String why = "the call failed with " + e.getClass().getName();
      assertThatThrownBy(() -> client.put("ok").execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage("HTTP 200 for PUT " + PRESENCE + ", which was carried out: " + why)
          .hasRootCause(e);
      assertThat(server.getRequestCount()).isEqualTo(1);
      okhttp3.Call signIn =
          client
              .calls
              .http()
              .calls()
              .newCall(new Request.Builder().url(server.url("/").toString()).build());
      assertThatThrownBy(
              () -> client.calls.exchange(signIn, "auth", client.calls.life, answer -> "token"))
          .isExactlyInstanceOf(IOException.class)
          .hasMessage(why);
    }
  }

  @Test
  void refusalThatCannotBeRetriedInTheTimeForRateLimitsIsTheAnswer() throws Exception {
    server.enqueue(
        new MockResponse().setResponseCode(500).setHeader("X-Rate-Limit-Remaining", "0"));
    try (TestClient client =
        client(
            setup -> {
              setup.attempts = 2;
              setup.settings.maxRateLimitWait = Duration.ofSeconds(59);
            })) {
      assertThat(client.get("ok").execute().code()).isEqualTo(500);
    }
  }

  @Test
  void attemptThatGetsNoPermitIsNoAttempt() {
    AtomicInteger asked = new AtomicInteger();
    RateLimiter once = // Does not know what the answers say.
        new RateLimiter() {
          @Override
          public Duration acquire(String group, String permit, Duration expiry) {
            return asked.getAndIncrement() == 0 ? Duration.ZERO : Duration.ofHours(2);
          }

          @Override
          public void release(String group, String permit, RateLimit limit, Duration penalty) {}
        };
    server.enqueue(new MockResponse().setResponseCode(500));
    try (TestClient client =
        client(
            setup -> {
              setup.attempts = 3;
              setup.settings.rateLimiter = once;
            })) {
      RateLimitException failure =
          catchThrowableOfType(RateLimitException.class, () -> client.get("ok").execute());
      assertThat(failure.attempts()).isEqualTo(1);
      assertThat(failure.getSuppressed()).hasSize(1);
      RateLimitException first =
          catchThrowableOfType(RateLimitException.class, () -> client.get("ok").execute());
      assertThat(first.attempts()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void writeThatIsCanceledWhileItsAnswerIsReadWasCarriedOut(boolean byDispatcher) {
    AtomicReference<Call<UserPresence>> call = new AtomicReference<>();
    Interceptor canceling =
        chain -> {
          okhttp3.Response response = chain.proceed(chain.request());
          if (byDispatcher) {
            chain.call().cancel(); // As its cancelAll does.
          } else {
            call.get().cancel();
          }
          return response;
        };
    server.enqueue(new MockResponse().setBody("{}"));
    try (TestClient client = client(setup -> setup.http.addInterceptor(canceling))) {
      call.set(client.put("ok"));
      assertThatThrownBy(() -> call.get().execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage("HTTP 200 for PUT " + PRESENCE + ", which was carried out: Canceled");
    }
  }

  @Test
  void interruptionThatAnInterceptorPassesOnEndsTheCallAndStays() {
    Interceptor interrupted = chain -> sneak(new InterruptedException());
    try (TestClient client =
        client(
            setup -> {
              setup.http.addInterceptor(interrupted);
              setup.attempts = 3;
            })) {
      assertThatThrownBy(() -> client.get("ok").execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage(
              "No answer to GET "
                  + PRESENCE
                  + ": the call failed with java.lang.InterruptedException");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void callThatIsInterruptedWhileItsAnswerIsReadIsNotRetriedAndAWriteWasCarriedOut(boolean write) {
    Interceptor interrupting =
        chain -> {
          okhttp3.Response response = chain.proceed(chain.request());
          Thread.currentThread().interrupt();
          return response;
        };
    server.enqueue(new MockResponse().setBody("{\"message\":\"" + "m".repeat(100_000) + "\"}"));
    try (TestClient client =
        client(
            setup -> {
              setup.http.addInterceptor(interrupting);
              setup.attempts = 3;
            })) {
      assertThatThrownBy(() -> (write ? client.put("ok") : client.get("ok")).execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasCauseExactlyInstanceOf(InterruptedIOException.class)
          .hasMessage(
              (write
                      ? "HTTP 200 for PUT " + PRESENCE + ", which was carried out"
                      : "No answer to GET " + PRESENCE)
                  + ": the thread was interrupted");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(server.getRequestCount()).isEqualTo(1);
    }
  }

  // ---- Proxies

  private TestClient behindProxy(String url, Authenticator authenticator) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse()
                .setResponseCode(
                    "third".equals(request.getHeader("Proxy-Authorization")) ? 404 : 407);
          }
        });
    return new TestClient(
        url, setup -> setup.http.proxy(server.toProxyAddress()).proxyAuthenticator(authenticator));
  }

  @ParameterizedTest
  @CsvSource({
    "https://service.example, 1, 'No answer to GET ' , : Failed to authenticate with proxy",
    "http://localhost, 2, 'HTTP 407 for GET ', ''"
  })
  void passwordThatAProxyRefusesIsSentOnce(String url, int requests, String what, String why)
      throws Exception {
    Authenticator stubborn =
        (route, response) ->
            response.request().newBuilder().header("Proxy-Authorization", "SECRET").build();
    try (TestClient client = behindProxy(url, stubborn)) {
      assertThatThrownBy(() -> Calls.checked(client.get("ok")).execute())
          .isInstanceOf(PresenceException.class)
          .hasMessage(what + PRESENCE + why);
      assertThat(server.getRequestCount()).isEqualTo(requests);
    }
  }

  @Test
  void passwordThatChangesWithEachChallengeOfAProxyIsSentAgain() throws Exception {
    Iterator<String> passwords = List.of("first", "second", "third").iterator();
    Authenticator digest =
        (route, response) ->
            response.request().newBuilder().header("Proxy-Authorization", passwords.next()).build();
    try (TestClient client = behindProxy("http://localhost", digest)) {
      assertThat(client.get("ok").execute().code()).isEqualTo(404);
    }
  }

  @Test
  void proxyAuthenticatorThatGivesUpIsAskedNoMore() throws Exception {
    try (TestClient client = behindProxy("http://localhost", (route, response) -> null)) {
      assertThat(client.get("ok").execute().code()).isEqualTo(407);
      assertThat(server.getRequestCount()).isEqualTo(1);
    }
  }

  // ---- Answers

  @ParameterizedTest
  @CsvSource({"204 No Content", "205 Reset Content"})
  void writeAnsweredWithoutContentButWithALengthWasCarriedOut(String status) {
    server.enqueue(new MockResponse().setStatus("HTTP/1.1 " + status).setBody("{}"));
    try (TestClient client = client()) {
      assertThatThrownBy(() -> client.put("ok").execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage(
              "HTTP "
                  + status.substring(0, 3)
                  + " for PUT "
                  + PRESENCE
                  + ", which was carried out: The answer has no content.");
    }
  }

  @ParameterizedTest
  @CsvSource({"204 No Content", "205 Reset Content"})
  void readAnsweredWithoutContentButWithALengthIsNotRetried(String status) {
    server.enqueue(new MockResponse().setStatus("HTTP/1.1 " + status).setBody("{}"));
    try (TestClient client = client(setup -> setup.attempts = 3)) {
      assertThatThrownBy(() -> client.get("ok").execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage(
              "HTTP "
                  + status.substring(0, 3)
                  + " for GET "
                  + PRESENCE
                  + ": The answer has no content.");
      assertThat(server.getRequestCount()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"new\":NaN} | is not JSON: no JSON at path $",
        "{\"new\":{\"a\":[NaN]}} | is not JSON: no JSON at path $",
        "{'a':1} | is not JSON: no JSON at path $",
        "{\"message\":NaN} | is not JSON: no JSON at path $.message",
        "{\"activeCalls\":[{\"new\":NaN}]} | is not JSON: no JSON at path $.activeCalls[0]",
        "{}x | goes on after its JSON object.",
        "{}\"x | goes on after its JSON object.",
        "{} {} | goes on after its JSON object.",
      })
  void pathInAMessageEndsBeforeWhatIsUnknown(String body, String message) {
    server.enqueue(new MockResponse().setBody(body));
    try (TestClient client = client()) {
      assertThatThrownBy(() -> client.get("ok").execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage("HTTP 200 for GET " + PRESENCE + ": The answer " + message);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "null", "[]", "{", "{\"message\":", "<html>", "{}x", "\u0000", "{\"a\""})
  void writeWhoseAnswerCannotBeReadWasCarriedOut(String body) {
    server.enqueue(new MockResponse().setBody(body));
    try (TestClient client = client(setup -> setup.attempts = 3)) {
      assertThatThrownBy(() -> client.put("ok").execute())
          .isInstanceOf(PresenceException.class)
          .hasMessageStartingWith("HTTP 200 for PUT " + PRESENCE + ", which was carried out: ")
          .satisfies(e -> assertThat(e.getMessage()).doesNotEndWith("null"));
      assertThat(server.getRequestCount()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"404, gzip", "429, gzip", "500, gzip", "407, gzip", "404, deflate"})
  void statusSurvivesAnErrorBodyThatIsNotPackedAsItSays(int status, String encoding)
      throws Exception {
    server.enqueue(
        new MockResponse()
            .setResponseCode(status)
            .setHeader("Content-Encoding", encoding)
            .setBody("not packed"));
    try (TestClient client = client()) {
      Response<UserPresence> response = client.get("ok").execute();
      assertThat(response.code()).isEqualTo(status);
      assertThat(PresenceApiException.of(response))
          .hasMessage("HTTP " + status + " for GET " + PRESENCE);
      assertThat(server.getRequestCount()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"-2, 404", "-9, 429", "-9223372036854775808, 500"})
  void negativeContentLengthIsThatOfACutAnswer(String length, int status) throws Exception {
    MockResponse answer = new MockResponse().setBody("{}").setHeader("Content-Length", length);
    server.enqueue(answer.clone().setResponseCode(status));
    server.enqueue(answer.clone().setHeader("Content-Encoding", "gzip"));
    server.enqueue(new MockResponse().setBody("{\"message\":\"whole\"}"));
    server.enqueue(answer);
    try (TestClient once = client();
        TestClient twice = client(setup -> setup.attempts = 2)) {
      assertThat(PresenceApiException.of(once.get("ok").execute()))
          .hasMessage("HTTP " + status + " for GET " + PRESENCE);
      assertThat(twice.get("ok").execute().body().message()).isEqualTo("whole");
      assertThatThrownBy(() -> twice.put("ok").execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage(
              "HTTP 200 for PUT " + PRESENCE + ", which was carried out: the answer breaks off");
      assertThat(server.getRequestCount()).isEqualTo(4);
    }
  }

  // ---- Bounded work

  private static Buffer packed(String start, String repeated, int times) throws IOException {
    Buffer packed = new Buffer();
    try (okio.BufferedSink out = Okio.buffer((Sink) new GzipSink(packed))) {
      out.writeUtf8(start);
      for (int i = 0; i < times; i++) {
        out.writeUtf8(repeated);
      }
    }
    return packed;
  }

  @ParameterizedTest
  @ValueSource(strings = {"not packed", "no checksum", "damaged", "longer"})
  void answerThatIsNotIntactGzipIsSaidToBeThat(String fault) throws Exception {
    Buffer body = new Buffer();
    Buffer packed = packed("{}", "", 0);
    if (fault.equals("not packed")) {
      body.writeUtf8("{\"message\":\"not packed\"}");
    } else if (fault.equals("no checksum")) {
      body.write(packed, packed.size() - 8); // Without the checksum and the length.
      body.writeLong(0);
    } else if (fault.equals("damaged")) {
      body.write(packed, 10); // The header.
      body.writeLong(-1);
    } else {
      body.writeAll(packed);
      body.writeLong(0);
    }
    for (int i = 0; i < 2; i++) {
      server.enqueue(
          new MockResponse().setHeader("Content-Encoding", "gzip").setBody(body.clone()));
    }
    try (TestClient client = client()) {
      String why = "the answer is not intact gzip, as its Content-Encoding says";
      assertThatThrownBy(() -> client.get("ok").execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage("No answer to GET " + PRESENCE + ": " + why);
      assertThatThrownBy(() -> client.put("ok").execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage("HTTP 200 for PUT " + PRESENCE + ", which was carried out: " + why);
    }
  }

  private void enqueuePacked(String start, String repeated, int times) throws IOException {
    server.enqueue(
        new MockResponse()
            .setHeader("Content-Encoding", "gzip")
            .setBody(packed(start, repeated, times)));
  }

  @Test
  void listsOfAnAnswerAreBounded() throws Exception {
    enqueuePacked("{\"activeCalls\":[{}", ",{}", 10_000_000);
    try (TestClient client = client()) {
      assertThatThrownBy(() -> client.get("ok").execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage(
              "HTTP 200 for GET "
                  + PRESENCE
                  + ": The answer is not as documented: Expected at most 100000 elements in all"
                  + " lists at path $.activeCalls[100000]");
    }
  }

  @Test
  void nestingIsBounded() throws Exception {
    enqueuePacked("{\"new\":", "[", 10_000_000);
    try (TestClient client = client()) {
      assertThatThrownBy(() -> client.get("ok").execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage(
              "HTTP 200 for GET "
                  + PRESENCE
                  + ": The answer is not as documented: Nesting too deep at $");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Canceled", "The client is closed.", "the total timeout was exceeded"})
  void readingEndsWithTheCallThoughAllBytesAreThere(String end) {
    ManualTime time = new ManualTime();
    AtomicReference<TestClient> made = new AtomicReference<>();
    AtomicReference<Call<UserPresence>> call = new AtomicReference<>();
    AtomicInteger reads = new AtomicInteger();
    Source endless =
        new Source() {
          @Override
          public long read(Buffer sink, long byteCount) {
            if (reads.incrementAndGet() == 10) {
              if (end.equals("Canceled")) {
                call.get().cancel();
              } else if (end.startsWith("The client")) {
                made.get().close();
              } else {
                time.advance(Duration.ofHours(1));
              }
            }
            sink.writeUtf8(reads.get() == 1 ? "{\"new\":[1" : ",1");
            return reads.get() == 1 ? 9 : 2;
          }

          @Override
          public okio.Timeout timeout() {
            return okio.Timeout.NONE;
          }

          @Override
          public void close() {}
        };
    Interceptor answering =
        chain ->
            new okhttp3.Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .body(ResponseBody.create(Okio.buffer(endless), null, -1))
                .build();
    try (TestClient client =
        client(
            setup -> {
              setup.settings.time = time;
              setup.http.addInterceptor(answering);
            })) {
      made.set(client);
      call.set(client.get("ok"));
      assertThatThrownBy(() -> call.get().execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessageEndingWith(end);
    }
    assertThat(reads).hasValue(10);
  }
}
