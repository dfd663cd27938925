package ringcentral.presence;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Lets nothing out but to the configured scheme, host and port. Stands behind OkHttp's redirects,
 * so a redirect to elsewhere ends here, before a header is sent.
 */
final class OriginGuard implements Interceptor {
  private final HttpUrl server;

  OriginGuard(HttpUrl server) {
    this.server = server;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    HttpUrl url = chain.request().url();
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
    return chain.proceed(chain.request());
  }
}
