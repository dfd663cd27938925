package ringcentral.presence.http;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.Proxy;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Connection;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.PresenceException;

/**
 * Makes each attempt exactly one request to the configured server. Below the application's
 * interceptors it adds what they must not see, the bearer token above all. On the wire it keeps
 * OkHttp from sending a second request by itself: answers that OkHttp would react to get another
 * status there, and their own status back above.
 */
final class Exchange {
  private static final int DISGUISE = 1000;

  private static final Pattern WITH_LENGTH =
      Pattern.compile("^HTTP (20[45]) had non-zero Content-Length");

  /** Wraps a failure so that OkHttp does not try to recover from it. */
  private static final class Failed extends ProtocolException {
    private static final long serialVersionUID = 1;

    final IOException failure;

    Failed(IOException failure) {
      this.failure = failure;
      initCause(failure);
    }
  }

  /** Connections that have carried a request of any client, and so may be stale. */
  private static final Set<Connection> CONNECTIONS =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private final Origin origin;
  private final String userAgent;

  Exchange(Origin origin, String userAgent) {
    this.origin = origin;
    this.userAgent = userAgent;
  }

  /** Runs after the application's interceptors. */
  Response belowTheApplication(Interceptor.Chain chain) throws IOException {
    Request asked = chain.request();
    origin.checkRequest(asked.url());
    Attempt attempt = Attempt.of(chain.call().request());
    Request.Builder request = asked.newBuilder().header("User-Agent", userAgent);
    String authorization = attempt.authorization;
    if (authorization == null) {
      request.removeHeader("Authorization");
    } else {
      request.header("Authorization", authorization);
    }
    HttpUrl target = attempt.target;
    if (target != null) {
      request.url(target);
    }
    Response response;
    try {
      response = chain.proceed(request.build());
    } catch (Failed e) {
      for (Throwable earlier : e.getSuppressed()) {
        e.failure.addSuppressed(earlier);
      }
      throw e.failure;
    }
    int code = response.code() < DISGUISE ? response.code() : response.code() - DISGUISE;
    return response
        .newBuilder()
        .request(target == null ? asked : asked.newBuilder().url(target).build())
        // These have the bearer token.
        .networkResponse(null)
        .priorResponse(null)
        .code(code)
        .build();
  }

  /** Runs as the first network interceptor, when there is a connection. */
  Response onTheWire(Interceptor.Chain chain) throws IOException {
    Attempt attempt = Attempt.of(chain.call().request());
    attempt.sent(!CONNECTIONS.add(Objects.requireNonNull(chain.connection())));
    try {
      Response response = chain.proceed(chain.request());
      attempt.answered(response.code(), response.headers());
      ResponseBody body = response.body();
      if (body != null && body.contentLength() < -1) {
        // OkHttp can neither read nor close it, so half an object stands for an answer that is cut.
        response = response.newBuilder().body(ResponseBody.create("{", null)).build();
      }
      return isRepeatedByOkHttp(response.code(), chain.connection())
          ? response.newBuilder().code(response.code() + DISGUISE).build()
          : response;
    } catch (IOException e) {
      Matcher empty = WITH_LENGTH.matcher(String.valueOf(e.getMessage()));
      if (empty.find()) { // The service has answered, though OkHttp rejects the answer.
        attempt.answered(Integer.parseInt(empty.group(1)), Headers.of());
        throw new Failed(new PresenceException("The answer has no content."));
      }
      throw new Failed(e);
    }
  }

  private static boolean isRepeatedByOkHttp(int status, @Nullable Connection connection) {
    boolean byProxy = // Not by the server behind its tunnel.
        connection != null
            && connection.route().proxy().type() == Proxy.Type.HTTP
            && !connection.route().requiresTunnel();
    return status == 408 || status == 421 || status == 503 || (status == 407 && !byProxy);
  }
}
