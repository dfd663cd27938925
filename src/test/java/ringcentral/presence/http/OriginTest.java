package ringcentral.presence.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ringcentral.presence.StubService;
import ringcentral.presence.errors.PresenceException;

/** Where requests with a token may go. PresenceClientBuilderTest tells what a server may be. */
final class OriginTest {
  private static final String ONLY =
      ": requests carry a token and go to https://api.example.com:443 only.";

  private final Origin origin = Origin.of("https://api.example.com");

  private static Response answer(String method, int status, String location) {
    Request request =
        new Request.Builder()
            .url("https://api.example.com/a/b")
            .method(method, method.equals("GET") ? null : RequestBody.create("{}", null))
            .build();
    return StubService.json(request, status, "").newBuilder().header("Location", location).build();
  }

  @ParameterizedTest
  @CsvSource({
    "/elsewhere, https://api.example.com/elsewhere",
    "elsewhere?c=d, https://api.example.com/a/elsewhere?c=d",
    "https://api.example.com/x, https://api.example.com/x",
    "https://API.EXAMPLE.COM:443/x, https://api.example.com/x",
    "//api.example.com/x, https://api.example.com/x",
    "'', https://api.example.com/a/b"
  })
  void redirectWithinTheOriginLeadsThere(String location, String target) throws Exception {
    assertThat(origin.redirect(answer("GET", 302, location))).isEqualTo(HttpUrl.get(target));
  }

  @ParameterizedTest
  @CsvSource({
    "http://api.example.com/x, http://api.example.com:80",
    "http://api.example.com:443/x, http://api.example.com:443",
    "https://api.example.com:8443/x, https://api.example.com:8443",
    "https://example.com/x, https://example.com:443",
    "https://api.example.com.evil.example/x, https://api.example.com.evil.example:443",
    "//evil.example/x, https://evil.example:443",
    "https://api.example.com@evil.example/x, https://evil.example:443",
  })
  void redirectToAnotherSchemeHostOrPortIsRefused(String location, String where) {
    assertThatThrownBy(() -> origin.redirect(answer("GET", 302, location)))
        .isExactlyInstanceOf(PresenceException.class)
        .hasMessage("Refused to follow a redirect to " + where + ONLY);
  }

  @ParameterizedTest
  @CsvSource({
    "/account/~/extension/1/presence, /account/5/extension/1/x",
    "/account/~/extension/~/presence, /account/~/extension/2/presence",
    "/account/~/extension/1/presence, /elsewhere",
    "/account/~/extension/1/presence, /account/~/extension/~/presence",
    "'/account/~/extension/1,2/presence', '/v2/extension/1,2/presence'",
    "/account/~/presence, /account/5/presence"
  })
  void redirectToTheSamePersonIsFollowed(String from, String to) throws Exception {
    Response answer = answer("GET", 302, to);
    Request asked = answer.request().newBuilder().url(origin.url().resolve(from)).build();
    assertThat(origin.redirect(answer.newBuilder().request(asked).build()).encodedPath())
        .isEqualTo(to);
  }

  @ParameterizedTest
  @CsvSource({
    "/account/~/extension/1/presence, /account/~/extension/2/presence, 2",
    "'/account/~/extension/1,2/presence', /account/~/extension/1/presence, 1",
    "/account/~/extension/1/presence, '/account/~/extension/1,2/presence', a malformed id",
    "/account/~/extension/1/presence, '/v2/extension/2/x?y=/extension/1', 2",
  })
  void redirectToAnotherPersonIsRefused(String from, String to, String owner) {
    Response answer = answer("GET", 302, to);
    Request asked = answer.request().newBuilder().url(origin.url().resolve(from)).build();
    assertThatThrownBy(() -> origin.redirect(answer.newBuilder().request(asked).build()))
        .isExactlyInstanceOf(PresenceException.class)
        .hasMessage("Refused to follow a redirect to the presence of " + owner + ".");
  }

  @Test
  void redirectToNoAddressIsNotFollowed() throws Exception {
    assertThat(origin.redirect(answer("GET", 302, "mailto:nobody@example.com"))).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 303, 307, 308})
  void eachKindOfRedirectIsFollowed(int status) throws Exception {
    assertThat(origin.redirect(answer("GET", status, "/x")))
        .isEqualTo(HttpUrl.get("https://api.example.com/x"));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 304, 309, 404})
  void locationOfAnAnswerThatIsNotARedirectDoesNotMatter(int status) throws Exception {
    assertThat(origin.redirect(answer("GET", status, "https://evil.example/"))).isNull();
  }

  /** A GET there would get an answer that a caller takes for that of the write. */
  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST"})
  void redirectOfAWriteIsNotFollowed(String method) throws Exception {
    assertThat(origin.redirect(answer(method, 302, "/elsewhere"))).isNull();
  }

  @Test
  void requestThatAnInterceptorMovedElsewhereIsRefusedBeforeItGoesOut() {
    OkHttpClient application =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain ->
                    chain.proceed(
                        chain.request().newBuilder().url("https://evil.example/").build()))
            .build();
    assertThatThrownBy(() -> get(application, origin))
        .isExactlyInstanceOf(PresenceException.class)
        .hasMessage(
            "An interceptor of the application moved the request to https://evil.example:443"
                + ONLY);
  }

  @ParameterizedTest
  @CsvSource({"302,Location,/x", "302,Location,https://evil.example/", "503,Retry-After,0"})
  void okHttpItselfNeitherFollowsNorRetries(int status, String header, String value)
      throws Exception {
    okHttpSendsOne(status, header, value);
  }

  /** OkHttp would make an int of it, and throw. */
  @ParameterizedTest
  @ValueSource(strings = {"999999999", "9999999999", "99999999999999999999"})
  void secondsThatAreNoIntAreHandedOn(String seconds) throws Exception {
    okHttpSendsOne(503, "Retry-After", seconds);
  }

  private static void okHttpSendsOne(int status, String header, String value) throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.enqueue(new MockResponse().setResponseCode(status).setHeader(header, value));
      server.enqueue(new MockResponse());
      try (Response response = get(new OkHttpClient(), Origin.of(server.url("/").toString()))) {
        assertThat(response.code()).isEqualTo(status);
        assertThat(response.header(header)).isEqualTo(value);
      }
      assertThat(server.getRequestCount()).isEqualTo(1);
    }
  }

  private static Response get(OkHttpClient application, Origin origin) throws IOException {
    Request request = new Request.Builder().url(origin.url()).build();
    return new Http(application, origin, "test", 1 << 20).calls().newCall(request).execute();
  }
}
