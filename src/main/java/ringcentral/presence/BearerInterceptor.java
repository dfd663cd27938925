package ringcentral.presence;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Adds the bearer token. A refused token is replaced and the request repeated once; a second
 * refusal goes to the caller. Whatever it has waited for until then, in OkHttp's queue or for a
 * sign-in, nothing goes out whose throttling group has been closed meanwhile.
 */
final class BearerInterceptor implements Interceptor {
  private final Session session;
  private final Pacer pacer;

  BearerInterceptor(Session session, Pacer pacer) {
    this.session = session;
    this.pacer = pacer;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    String token = token(chain.call(), null);
    Response response = send(chain, String.valueOf(token));
    if (response.code() != 401) {
      return response;
    }
    String other;
    try {
      other = token(chain.call(), token);
    } catch (IOException e) {
      response.close();
      throw e;
    }
    if (other == null) {
      return response;
    }
    response.close();
    Response second = send(chain, other);
    if (second.code() == 401) {
      session.refusedToo();
    }
    return second;
  }

  private Response send(Chain chain, String token) throws IOException {
    Request request = chain.request();
    if (pacer.isClosed(Tries.of(chain.call().request()).group())) {
      throw new Pacer.TurnLost();
    }
    return chain.proceed(request.newBuilder().header("Authorization", "Bearer " + token).build());
  }

  /** Suppliers and stores are the application's: OkHttp would pass what they throw to a thread. */
  private @Nullable String token(Call call, @Nullable String refused) throws IOException {
    try {
      return refused == null ? session.token(call) : session.replace(call, refused);
    } catch (RuntimeException e) {
      throw AuthorizationException.failed(
          "The application's token supplier or store failed with " + e.getClass().getName() + ".",
          e);
    }
  }
}
