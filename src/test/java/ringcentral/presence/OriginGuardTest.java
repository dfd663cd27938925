package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where requests with a token may go; the guard stands before the network here, which none needs.
 */
final class OriginGuardTest {
  private static final String ONLY =
      ": requests carry a token and go to https://api.example.com:443 only.";

  private final AtomicBoolean closed = new AtomicBoolean();

  private Response answer(String url, int status, String location) throws Exception {
    return answer(new Request.Builder().url(url).build(), status, "Location", location);
  }

  private Response answer(Request request, int status, String header, String value)
      throws Exception {
    return new OkHttpClient.Builder()
        .addInterceptor(new OriginGuard(OriginGuard.server("https://api.example.com")))
        .addInterceptor(
            chain ->
                StubService.json(chain.request(), status, "")
                    .newBuilder()
                    .header(header, value)
                    .body(ResponseBody.create(Okio.buffer(body()), null, -1))
                    .build())
        .build()
        .newCall(request)
        .execute();
  }

  private ForwardingSource body() {
    return new ForwardingSource(new Buffer()) {
      @Override
      public void close() {
        closed.set(true);
      }
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/elsewhere",
        "elsewhere?a=b",
        "https://api.example.com/x",
        "https://API.EXAMPLE.COM:443/x",
        "//api.example.com/x",
        "mailto:nobody@example.com",
        ""
      })
  void redirectWithinTheOriginOrToNoAddressIsHandedOn(String location) throws Exception {
    try (Response response = answer("https://api.example.com/", 302, location)) {
      assertThat(response.code()).isEqualTo(302);
    }
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
  void redirectToAnotherSchemeHostOrPortIsRefusedAndItsAnswerClosed(String location, String where) {
    assertThatThrownBy(() -> answer("https://api.example.com/", 302, location))
        .isInstanceOf(PresenceException.class)
        .hasMessage("Refused to follow a redirect to " + where + ONLY);
    assertThat(closed).isTrue();
  }

  /** OkHttp would send a GET there, and a caller take its answer for that of the write. */
  @Test
  void redirectOfAWriteIsNoneThatOkHttpFollows() throws Exception {
    Request write =
        new Request.Builder()
            .url("https://api.example.com/")
            .put(RequestBody.create("{}", null))
            .build();
    try (Response response = answer(write, 302, "Location", "/elsewhere")) {
      assertThat(response.code()).isEqualTo(302);
      assertThat(response.header("Location")).isNull();
    }
  }

  /** OkHttp makes an int of it, and dies. */
  @ParameterizedTest
  @CsvSource({"999999999,999999999", "9999999999,2147483647", "99999999999999999999,2147483647"})
  void secondsThatAreNoIntAreCut(String seconds, String cut) throws Exception {
    Request read = new Request.Builder().url("https://api.example.com/").build();
    try (Response response = answer(read, 503, "Retry-After", seconds)) {
      assertThat(response.header("Retry-After")).isEqualTo(cut);
    }
  }

  @Test
  void locationOfAnAnswerThatIsNoRedirectDoesNotMatter() throws Exception {
    try (Response response = answer("https://api.example.com/", 201, "https://evil.example/")) {
      assertThat(response.code()).isEqualTo(201);
    }
  }

  @Test
  void requestToElsewhereIsRefusedBeforeItGoesOut() {
    assertThatThrownBy(() -> answer("https://evil.example/", 200, ""))
        .hasMessage("Refused to follow a redirect to https://evil.example:443" + ONLY);
    assertThat(closed).isFalse();
  }
}
