package ringcentral.presence;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Adds the bearer token. A refused token is replaced and the request repeated once; a second
 * refusal goes to the caller.
 */
final class BearerInterceptor implements Interceptor {
  private final Session session;

  BearerInterceptor(Session session) {
    this.session = session;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    String token = token(chain.call(), null);
    Response response = chain.proceed(with(chain.request(), String.valueOf(token)));
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
    return chain.proceed(with(chain.request(), other));
  }

  /** Suppliers and stores are the application's: OkHttp would pass what they throw to a thread. */
  private @Nullable String token(Call call, @Nullable String refused) throws IOException {
    try {
      return refused == null ? session.token(call) : session.replace(call, refused);
    } catch (RuntimeException e) {
      throw new AuthorizationException(
          "The application's token supplier or store failed with " + e.getClass().getName() + ".",
          e,
          AuthorizationException.Kind.FAILED,
          null,
          false,
          null);
    }
  }

  private static Request with(Request request, String token) {
    return request.newBuilder().header("Authorization", "Bearer " + token).build();
  }
}
