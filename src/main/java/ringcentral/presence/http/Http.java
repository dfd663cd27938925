package ringcentral.presence.http;

import java.util.Objects;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import retrofit2.Retrofit;
import ringcentral.presence.errors.AttemptLog;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.UnknownListener;

/** Internal. Sends every request of a client. */
public final class Http {
  private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";

  private final Origin origin;
  private final OkHttpClient client;

  /**
   * Uses the connections, proxies, TLS settings and interceptors of {@code base}, but not its
   * cache, cookies or authenticator, because an answer belongs to one user.
   */
  public Http(OkHttpClient base, Origin origin, String userAgent, long maxBodyBytes) {
    this.origin = origin;
    OkHttpClient.Builder builder =
        base.newBuilder()
            .cache(null)
            .cookieJar(CookieJar.NO_COOKIES)
            .authenticator(Authenticator.NONE)
            .followRedirects(false);
    Authenticator ofProxy = base.proxyAuthenticator();
    if (ofProxy != Authenticator.NONE) { // Another one would keep clients from sharing connections.
      builder.proxyAuthenticator(
          (route, response) -> unlessRefused(ofProxy.authenticate(route, response), response));
    }
    // The outermost interceptor, after decompression; and the first with a connection.
    builder.interceptors().add(0, new BodyLimit(maxBodyBytes));
    Exchange exchange = new Exchange(origin, userAgent);
    builder.addInterceptor(exchange::belowTheApplication);
    builder.networkInterceptors().add(0, exchange::onTheWire);
    client = builder.build();
  }

  /** Gives up if a proxy has refused the same password: OkHttp would send it without end. */
  private static @Nullable Request unlessRefused(@Nullable Request next, Response refusal) {
    String password = refusal.request().header(PROXY_AUTHORIZATION);
    return next == null || Objects.equals(next.header(PROXY_AUTHORIZATION), password) ? null : next;
  }

  /** Creates calls whose requests have an {@link Attempt}. */
  public Call.Factory calls() {
    return request -> {
      Attempt attempt = new Attempt(request);
      return client.newCall(
          request
              .newBuilder()
              .tag(Attempt.class, attempt)
              .tag(AttemptLog.class, attempt.log())
              .build());
    };
  }

  /** Returns the builder of a Retrofit that uses {@link #calls} and reads and writes the models. */
  public Retrofit.Builder retrofit(@Nullable UnknownListener unknownListener) {
    return new Retrofit.Builder()
        .baseUrl(origin.url())
        .callFactory(calls())
        .addConverterFactory(new JsonConverterFactory(unknownListener));
  }

  /** The address of the server. */
  public HttpUrl server() {
    return origin.url();
  }

  /**
   * Returns where a redirect of a GET leads, or null if the response is not a redirect.
   *
   * @throws PresenceException if it leads to another server or person
   */
  public @Nullable HttpUrl redirect(Response response) throws PresenceException {
    return origin.redirect(response);
  }
}
