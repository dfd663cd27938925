package ringcentral.presence;

import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;

/** Sees each exchange of a client, has the contract judge it and remembers what was exercised. */
public final class ContractWitness implements Interceptor {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Contract contract;
  private final Set<String> exercised = new TreeSet<>();
  private final List<String> complaints = new ArrayList<>();
  private String lastBody = "";

  public ContractWitness(Contract contract) {
    this.contract = contract;
  }

  /** The answers that were seen, named as the contract names them. */
  Set<String> exercised() {
    return exercised;
  }

  /** What was wrong since this was asked for the last time. */
  public List<String> takeComplaints() {
    List<String> taken = List.copyOf(complaints);
    complaints.clear();
    return taken;
  }

  /** The body of the last answer. */
  String lastBody() {
    return lastBody;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    judge(chain.request(), response);
    return response;
  }

  /** Sees one exchange. */
  public void judge(Request request, Response response) throws IOException {
    String type = response.header("Content-Type", "none");
    String path = request.url().encodedPath();
    lastBody = response.peekBody(Long.MAX_VALUE).string();
    exercised.add(contract.answer(request.method(), path, response.code(), type));
    if (!String.valueOf(request.header("Authorization")).startsWith("Bearer ")) {
      complaints.add("no bearer token");
    }
    String body = lastBody;
    if (type.startsWith("multipart/")) {
      judgeParts(MediaType.get(type).parameter("boundary"));
    } else if (response.code() == 207) {
      body = judgeFailedEntries();
    }
    complaints.addAll(contract.complaints(judged(request), judged(response, body)));
  }

  private static SimpleRequest judged(Request request) throws IOException {
    SimpleRequest.Builder judged =
        new SimpleRequest.Builder(request.method(), request.url().encodedPath());
    request.headers().forEach(header -> judged.withHeader(header.getFirst(), header.getSecond()));
    for (String name : request.url().queryParameterNames()) {
      judged.withQueryParam(name, request.url().queryParameterValues(name));
    }
    if (request.body() != null && request.body().contentLength() != 0) {
      Buffer body = new Buffer();
      request.body().writeTo(body);
      judged.withContentType(String.valueOf(request.body().contentType()));
      judged.withBody(body.readUtf8());
    }
    return judged.build();
  }

  private static SimpleResponse judged(Response response, String body) {
    SimpleResponse.Builder judged = SimpleResponse.Builder.status(response.code());
    response.headers().forEach(header -> judged.withHeader(header.getFirst(), header.getSecond()));
    return judged.withBody(body).build();
  }

  /** The first part is the list of statuses; each other one is a presence or an error. */
  private void judgeParts(String boundary) {
    String[] parts = ("\n" + lastBody).replace("\r\n", "\n").split("\n--" + boundary + "(--)?\n");
    List<String> bodies =
        Arrays.stream(parts).skip(1).map(part -> part.substring(part.indexOf("\n\n") + 2)).toList();
    complaints.addAll(contract.complaints(bodies.get(0), "MultipartStatusList"));
    for (String body : bodies.subList(1, bodies.size())) {
      String schema = body.contains("\"errorCode\"") ? "ApiError" : "UserPresence";
      complaints.addAll(contract.complaints(body, schema));
    }
  }

  /**
   * The body of a failed entry is an error, which a schema cannot say.
   *
   * @return the list without those bodies
   */
  private String judgeFailedEntries() throws IOException {
    JsonNode entries = JSON.readTree(lastBody);
    for (JsonNode entry : entries) {
      if (entry.get("status").intValue() >= 300) {
        String error = String.valueOf(((ObjectNode) entry).remove("body"));
        complaints.addAll(contract.complaints(error, "ApiError"));
      }
    }
    return entries.toString();
  }
}
