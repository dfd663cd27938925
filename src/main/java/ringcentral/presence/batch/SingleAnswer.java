package ringcentral.presence.batch;

import com.squareup.moshi.JsonDataException;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import ringcentral.presence.http.Attempt;
import ringcentral.presence.http.Json;
import ringcentral.presence.http.Owner;

/**
 * Replaces a 207 that came to a call for one person by the answer in it: its status and its body. A
 * 207 with several answers, or with that of somebody else, stays as it is, and fails as
 * undocumented.
 */
final class SingleAnswer implements Interceptor {
  private static final MediaType JSON = MediaType.get("application/json");

  /** The maximum size in bytes; more than any presence has. */
  private static final long LONGEST = 1024 * 1024;

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Response response = chain.proceed(request);
    // Calls for several people accept further types.
    if (response.code() != 207 || !"application/json".equals(request.header("Accept"))) {
      return response;
    }
    List<Answer<Object>> came = new ArrayList<>(1);
    AnswerParts<Object> parts = new AnswerParts<>("", null, null, 1, came::add);
    ResponseBody start = response.peekBody(LONGEST);
    try {
      parts.read(response, start.source());
    } catch (IOException | JsonDataException e) {
      if (start.contentLength() < LONGEST && Json.isCut(e, start.source())) {
        response.close();
        throw new EOFException("the answer breaks off");
      }
      return response;
    }
    boolean one = came.size() == 1 && (parts.announced == null || parts.announced.size() == 1);
    String asked = Owner.in(request.url().encodedPath());
    Answer<Object> answer = one ? came.get(0) : new Answer<>();
    answer.header("Content-Location", response.header("Content-Location"));
    String owner = Owner.both(answer.id, answer.place);
    if (answer.status == 0 || answer.broken != null || !Owner.agrees(owner, asked)) {
      return response;
    }
    Buffer body = answer.body == null ? new Buffer() : answer.body;
    Response.Builder single =
        response
            .newBuilder()
            .code(answer.status)
            .body(ResponseBody.create(body, JSON, body.size()));
    if (asked == null && owner != null) { // The body has to name the same one.
      single.header("Content-Location", "extension/" + owner);
    }
    Duration retryAfter = answer.retryAfter();
    if (retryAfter != null) {
      single.header("Retry-After", "" + retryAfter.getSeconds());
    }
    if (answer.isFailure()) {
      Attempt.of(request).refused(answer.status, retryAfter);
    }
    response.close();
    return single.build();
  }
}
