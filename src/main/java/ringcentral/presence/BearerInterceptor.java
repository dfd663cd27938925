package ringcentral.presence;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

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
    String token = session.token();
    Response response = chain.proceed(with(chain.request(), token));
    if (response.code() != 401) {
      return response;
    }
    String other;
    try {
      other = session.replace(token);
    } catch (IOException | RuntimeException e) {
      response.close();
      throw e;
    }
    if (other == null) {
      return response;
    }
    response.close();
    return chain.proceed(with(chain.request(), other));
  }

  private static Request with(Request request, String token) {
    return request.newBuilder().header("Authorization", "Bearer " + token).build();
  }
}
