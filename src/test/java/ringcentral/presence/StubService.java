package ringcentral.presence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.call.RetryPolicy;

/** Answers inside the process, before a socket is opened, whatever a test wants answered. */
public final class StubService implements Interceptor {
  public interface Answer {
    /** The answer, or null to hang until the call is canceled. */
    @Nullable Response to(Request request) throws IOException;
  }

  public final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  private final Answer answer;

  public StubService(Answer answer) {
    this.answer = answer;
  }

  /** A client that repeats nothing, unless a test sets a policy. */
  public PresenceClient.Builder client() {
    return PresenceClient.builder()
        .retryPolicy(RetryPolicy.none())
        .credentials(Credentials.accessToken(() -> "t"))
        .okHttpClient(new OkHttpClient.Builder().addInterceptor(this).build());
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    requests.add(chain.request());
    Response response = answer.to(chain.request());
    while (response == null && !chain.call().isCanceled()) {
      Thread.onSpinWait();
    }
    if (chain.call().isCanceled()) {
      throw new IOException("Canceled");
    }
    return response;
  }

  public static Response json(Request request, int status, String body) {
    return new Response.Builder()
        .request(request)
        .protocol(Protocol.HTTP_1_1)
        .code(status)
        .message("")
        .header("Content-Type", "application/json")
        .body(ResponseBody.create(body, MediaType.get("application/json")))
        .build();
  }

  /** The ids that a presence request asks for. */
  public static List<String> ids(Request request) {
    return Arrays.asList(request.url().pathSegments().get(5).split(","));
  }

  /** Answers as the service does: an object for one id, a list for several. */
  public static Response presences(Request request) {
    List<String> ids = ids(request);
    if (ids.size() == 1) {
      return json(request, 200, presence(ids.get(0)));
    }
    return json(
        request,
        207,
        ids.stream()
            .map(
                id ->
                    "{\"resourceId\":\"" + id + "\",\"status\":200,\"body\":" + presence(id) + "}")
            .collect(Collectors.joining(",", "[", "]")));
  }

  public static String presence(String id) {
    return "{\"extension\":{\"id\":" + id + "},\"message\":\"I am " + id + "\"}";
  }
}
