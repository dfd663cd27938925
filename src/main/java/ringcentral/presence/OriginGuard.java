package ringcentral.presence;

import java.io.IOException;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;
import ringcentral.presence.api.Servers;

/**
 * Lets nothing out but to the configured scheme, host and port: a redirect to elsewhere ends here.
 * Stands behind what OkHttp repeats and follows by itself, so each request passes that really goes
 * out, and is counted; and each answer, even one whose body cannot be read.
 */
final class OriginGuard implements Interceptor {
  private static final String LOOPBACK = "localhost|127\\.[0-9]+\\.[0-9]+\\.[0-9]+|::1";

  private final HttpUrl server;

  OriginGuard(HttpUrl server) {
    this.server = server;
  }

  /** Reads the address of a server: scheme, host and port only, and https but for this machine. */
  static HttpUrl server(String url) {
    HttpUrl parsed = HttpUrl.parse(url);
    if (parsed == null
        || !parsed.encodedPath().equals("/")
        || parsed.query() != null
        || parsed.fragment() != null
        || !parsed.username().isEmpty()
        || !parsed.password().isEmpty()) {
      throw new IllegalArgumentException(
          "The server is not scheme, host and perhaps port, as in " + Servers.SANDBOX + ".");
    }
    if (!parsed.isHttps() && !parsed.host().matches(LOOPBACK)) {
      throw new IllegalArgumentException(
          "The server " + parsed + " is plain http, which is for this machine only; use https.");
    }
    return parsed;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    check(chain.request().url());
    Tries tries = Tries.of(chain.call().request());
    tries.sent();
    Response response = chain.proceed(chain.request());
    RateLimit limit = RateLimit.of(response.headers());
    tries.answered(
        limit,
        response.code() == 429
            ? RepeatedCall.penalty(PresenceApiException.retryAfter(response.headers()), limit)
            : Duration.ZERO);
    String location = response.isRedirect() ? response.header("Location") : null;
    HttpUrl target = location == null ? null : chain.request().url().resolve(location);
    if (target != null) {
      try {
        check(target); // Now, before a connection is opened there.
      } catch (PresenceException e) {
        response.close();
        throw e;
      }
    }
    return harmless(response);
  }

  /**
   * Without what OkHttp would act upon in error: it crashes over a number of seconds that is no
   * int, and makes a GET of a write that is redirected.
   */
  private static Response harmless(Response response) {
    String seconds = response.header("Retry-After");
    if (seconds != null && seconds.matches("[0-9]{10,}")) {
      return response.newBuilder().header("Retry-After", String.valueOf(Integer.MAX_VALUE)).build();
    }
    if (response.isRedirect() && !response.request().method().equals("GET")) {
      return response.newBuilder().removeHeader("Location").build();
    }
    return response;
  }

  private void check(HttpUrl url) throws PresenceException {
    if (!url.scheme().equals(server.scheme())
        || !url.host().equals(server.host())
        || url.port() != server.port()) {
      throw new PresenceException(
          "Refused to follow a redirect to "
              + url.scheme()
              + "://"
              + url.host()
              + ":"
              + url.port()
              + ": requests carry a token and go to "
              + server.scheme()
              + "://"
              + server.host()
              + ":"
              + server.port()
              + " only.");
    }
  }
}
