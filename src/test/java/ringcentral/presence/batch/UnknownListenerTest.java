package ringcentral.presence.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.squareup.moshi.JsonReader;
import io.swagger.v3.core.util.Yaml;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.StubService;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.http.Json;
import ringcentral.presence.model.PresenceJsonAdapterFactory;
import ringcentral.presence.model.UnknownListener;
import ringcentral.presence.model.UserPresence;

/** Who is told of what the contract does not know, and of what not. */
class UnknownListenerTest {
  private final List<String> told = new ArrayList<>();
  private final UnknownListener listener =
      (schema, path, kind, value) -> told.add(schema + " " + path + " " + kind + " " + value);

  @Test
  void anUnknownFieldIsToldWithItsPlaceAndKind() throws IOException {
    read("{\"s\":\"x\",\"n\":1,\"b\":true,\"z\":null,\"a\":[1],\"o\":{\"p\":1},\"message\":\"m\"}");
    assertThat(told)
        .containsExactly(
            "UserPresence $.s string null",
            "UserPresence $.n number null",
            "UserPresence $.b boolean null",
            "UserPresence $.z null null",
            "UserPresence $.a array null",
            "UserPresence $.o object null");
  }

  @Test
  void anUnknownValueOfAnEnumIsTold() throws IOException {
    read("{\"presenceStatus\":\"Asleep\",\"dndStatus\":\"TakeAllCalls\"}");
    assertThat(told).containsExactly("PresenceStatus $.presenceStatus string Asleep");
  }

  @Test
  void whatIsNestedAndInListsIsTold() throws IOException {
    read("{\"extension\":{\"nick\":\"x\"},\"activeCalls\":[{},{\"direction\":\"Up\",\"sip\":{}}]}");
    assertThat(told)
        .containsExactly(
            "ExtensionInfo $.extension.nick string null",
            "CallDirection $.activeCalls[1].direction string Up",
            "ActiveCall $.activeCalls[1].sip object null");
  }

  @Test
  void personalValuesAreNeverHandedOver() throws IOException {
    read(
        "{\"message\":\"secret\",\"nickname\":\"secret\",\"person\":{\"name\":\"secret\"},"
            + "\"activeCalls\":[{\"from\":\"secret\",\"fromNumber\":\"secret\"}]}");
    assertThat(told).hasSize(3).noneMatch(line -> line.contains("secret"));
  }

  @Test
  void aBatchAsAListIsTold() throws IOException {
    batch(
        "application/json",
        "[{\"resourceId\":\"1\",\"status\":200,\"age\":3,\"body\":{\"extension\":{\"id\":1},"
            + "\"new\":1}},{\"resourceId\":\"2\",\"status\":404,\"body\":{\"hint\":\"x\"}}]");
    assertThat(told)
        .containsExactly(
            "UserPresenceListEntry $[0].age number null",
            "UserPresence $.new number null",
            "ApiError $.hint string null");
  }

  @Test
  void aBatchInPartsIsTold() throws IOException {
    batch(
        "multipart/mixed; boundary=b",
        "--b\r\n\r\n{\"response\":[{\"status\":200,\"age\":3},{\"status\":404}]}\r\n"
            + "--b\r\n\r\n{\"extension\":{\"id\":1},\"userStatus\":\"Asleep\"}\r\n"
            + "--b\r\n\r\n{\"hint\":\"x\"}\r\n--b--\r\n");
    assertThat(told)
        .containsExactly(
            "MultipartStatus $.response[0].age number null",
            "PresenceStatus $.userStatus string Asleep",
            "ApiError $.hint string null");
  }

  @Test
  void theClientTellsOfSingleAnswersAndOfBatches() throws IOException {
    StubService service =
        new StubService(
            request ->
                StubService.ids(request).size() == 1
                    ? StubService.json(request, 200, "{\"new\":1}")
                    : StubService.json(
                        request,
                        207,
                        "[{\"resourceId\":\"1\",\"status\":200,\"body\":{\"userStatus\":\"Asleep\"}}]"));
    try (PresenceClient client = service.client().unknownListener(listener).build()) {
      client.execute(client.api().readUserPresenceStatus("~", "1"));
      client.readUserPresenceStatuses(List.of("1", "2"));
    }
    assertThat(told)
        .containsExactly(
            "UserPresence $.new number null", "PresenceStatus $.userStatus string Asleep");
  }

  @Test
  void anUpdateThatAnswersWithAnUnreadableValueIsCarriedOutAndTold() throws IOException {
    StubService service =
        new StubService(
            request ->
                StubService.json(
                    request,
                    200,
                    "{\"message\":\"m\",\"activeCalls\":[{\"startTime\":\"soon\"}]}"));
    try (PresenceClient client = service.client().unknownListener(listener).build()) {
      UserPresence updated = client.execute(client.api().updateUserPresenceStatus("~", "~"));
      assertThat(updated.message()).isEqualTo("m");
      assertThat(updated.activeCalls()).hasSize(1);
    }
    assertThat(told).containsExactly("date-time $.activeCalls[0].startTime string null");
  }

  @Test
  void theClientTellsOfAnErrorOnceForEachAnswer() throws IOException {
    StubService service =
        new StubService(request -> StubService.json(request, 404, "{\"hint\":\"x\"}"));
    try (PresenceClient client = service.client().unknownListener(listener).build()) {
      Call<UserPresence> call = client.api().readUserPresenceStatus("~", "1");
      retrofit2.Response<UserPresence> response = call.execute();
      PresenceApiException.of(response);
      assertThat(told).containsExactly("ApiError $.hint string null");
      client.readUserPresenceStatuses(List.of("1", "2"));
    }
    assertThat(told).hasSize(2).last().isEqualTo("ApiError $.hint string null");
  }

  @Test
  void listenerThatThrowsFailsItsRequest() throws IOException {
    StubService service =
        new StubService(
            request ->
                StubService.json(
                    request, 207, "[{\"resourceId\":\"1\",\"status\":200,\"body\":{\"new\":1}}]"));
    UnknownListener broken =
        (schema, path, kind, value) -> {
          throw new IllegalStateException("a field that nobody knows");
        };
    try (PresenceClient client = service.client().unknownListener(broken).build()) {
      BatchResult<UserPresence> result = client.readUserPresenceStatuses(List.of("1", "2"));
      assertThat(result.failed().get("1"))
          .hasMessage(
              "HTTP 207 for GET /restapi/v1.0/account/~/extension/1,2/presence: the call failed"
                  + " with java.lang.IllegalStateException");
    }
  }

  /** Else the listener would be told a personal value. */
  @Test
  void noPersonalPropertyIsAnEnum() throws IOException {
    JsonNode schemas =
        Yaml.mapper().readTree(new File("spec/presence.yaml")).at("/components/schemas");
    List<JsonNode> personal = schemas.findParents("x-personal");
    assertThat(personal).isNotEmpty();
    assertThat(personal).noneMatch(property -> property.findValue("enum") != null);
    assertThat(personal).noneMatch(property -> property.findValue("$ref") != null);
  }

  @Test
  void withoutAListenerNothingIsToldAndTheSameIsRead() throws IOException {
    String json = "{\"new\":{\"a\":[1]},\"presenceStatus\":\"Asleep\",\"message\":\"m\"}";
    UserPresence silent = read(json, null);
    assertThat(told).isEmpty();
    assertThat(read(json)).isEqualTo(silent);
    assertThat(told).hasSize(2);
  }

  private UserPresence read(String json) throws IOException {
    return read(json, listener);
  }

  private static UserPresence read(String json, @Nullable UnknownListener listener)
      throws IOException {
    JsonReader reader = PresenceJsonAdapterFactory.reader(new Buffer().writeUtf8(json), listener);
    return Json.adapter(UserPresence.class).fromJson(reader);
  }

  private void batch(String contentType, String body) {
    Response response =
        new Response.Builder()
            .request(new Request.Builder().url("http://localhost/").build())
            .protocol(Protocol.HTTP_1_1)
            .code(207)
            .message("")
            .header("Content-Type", contentType)
            .body(ResponseBody.create(body, MediaType.get(contentType)))
            .build();
    new BatchReader<>(
            Json.adapter(UserPresence.class),
            value -> value.extension() == null ? null : value.extension().id(),
            "UserPresenceListEntry",
            listener)
        .read(response, response.body(), new BatchAnswers<>(List.of("1", "2")));
  }
}
