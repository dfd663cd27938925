package ringcentral.presence.batch;

import java.util.List;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import ringcentral.presence.http.Json;
import ringcentral.presence.http.Owner;
import ringcentral.presence.model.UserPresence;

/** Lets the benchmarks at the reader of batch answers, which is not public. */
public final class BatchAnswer {
  private static final BatchReader<UserPresence> READER =
      new BatchReader<>(Json.adapter(UserPresence.class), Owner::of, "UserPresenceListEntry", null);

  private final Buffer received = new Buffer();
  private final List<String> ids;
  private final Response response;

  /** The answer of the given type to a request for some ids. */
  public BatchAnswer(String contentType, byte[] body, List<String> ids) {
    this.ids = ids;
    received.write(body);
    response =
        new Response.Builder()
            .request(new Request.Builder().url("https://example.com/").build())
            .protocol(Protocol.HTTP_1_1)
            .code(207)
            .message("Multi-Status")
            .header("Content-Type", contentType)
            .build();
  }

  /** Reads it, and returns how many presences were found. */
  public int read() {
    ResponseBody body = ResponseBody.create(received.clone(), null, received.size());
    BatchAnswers<UserPresence> answers = new BatchAnswers<>(ids);
    READER.read(response, body, answers);
    return answers.found.size();
  }
}
