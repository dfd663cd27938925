package ringcentral.presence.batch;

import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import ringcentral.presence.http.Attempt;

/**
 * Reads a 207 that came to a call for one person as the answer in it: its status, its body. A 207
 * with more answers, or with that of somebody else, stays as it is, and fails as undocumented.
 */
final class SingleAnswer implements Interceptor {
  private static final MediaType JSON = MediaType.get("application/json");

  /** In bytes; more than any presence has. */
  private static final long LONGEST = 1024 * 1024;

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Response response = chain.proceed(request);
    // The calls for several ask for several forms.
    if (response.code() != 207 || !"application/json".equals(request.header("Accept"))) {
      return response;
    }
    BufferedSource start = response.peekBody(LONGEST).source();
    AnswerParts answers = new AnswerParts(response, start, "", null, 1);
    List<AnswerParts.Part> parts = new ArrayList<>(1);
    try {
      answers.read(parts::add);
    } catch (IOException | JsonDataException e) {
      return response;
    }
    boolean one = parts.size() == 1 && (!answers.isMultipart() || answers.statuses().size() == 1);
    String asked = Owner.in(request.url().encodedPath());
    if (!one || parts.get(0).status == 0 || !Owner.agrees(parts.get(0).id, asked)) {
      return response;
    }
    AnswerParts.Part answer = parts.get(0);
    if (answer.isFailure()) {
      Attempt.of(request).refused(answer.status, answer.retryAfter(response));
    }
    response.close();
    return response
        .newBuilder()
        .code(answer.status)
        .headers(answer.headers(response))
        .body(ResponseBody.create(answer.body, JSON, answer.body.size()))
        .build();
  }
}
