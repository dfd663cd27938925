package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ringcentral.presence.batch.BatchResult;
import ringcentral.presence.call.RetryPolicy;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.errors.RateLimitException;
import ringcentral.presence.model.UnifiedPresence;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.testing.ManualClock;

/** A 207 for one person, in a batch and in the calls for one. */
final class SingleAnswerTest {
  private static final String LIST = "application/json";
  private static final String PARTS = "multipart/mixed; boundary=b";

  private static String list(int status, String body) {
    return "[{\"resourceId\":\"101\",\"status\":" + status + ",\"body\":" + body + "}]";
  }

  private static String parts(int status, String body) {
    return "--b\r\n\r\n{\"response\":[{\"status\":"
        + status
        + "}]}\r\n--b\r\n\r\n"
        + body
        + "\r\n--b--";
  }

  private static StubService service(String type, String body) {
    return new StubService(request -> answer(request, type, body));
  }

  private static Response answer(Request request, String type, String body) {
    return StubService.json(request, 207, "")
        .newBuilder()
        .header("Content-Type", type)
        .header("RCRequestId", "r-1")
        .body(ResponseBody.create(body, MediaType.get(type)))
        .build();
  }

  private static UserPresence read(String id, String type, String body) throws IOException {
    try (PresenceClient client = service(type, body).client().build()) {
      return client.execute(client.api().readUserPresenceStatus("~", id));
    }
  }

  // ---- In a batch

  @Test
  void batchOfOneIdTakesEachForm() throws IOException {
    String presence = StubService.presence("101");
    for (String[] answer :
        new String[][] {
          {LIST, list(200, presence)}, {PARTS, parts(200, presence)}, {LIST, presence}
        }) {
      try (PresenceClient client = service(answer[0], answer[1]).client().build()) {
        BatchResult<UserPresence> result = client.readUserPresenceStatuses(List.of("101"));
        assertThat(result.found().get("101")).hasToString(read("101", LIST, presence).toString());
      }
    }
  }

  @Test
  void lastIdOfACutListTakesA207() throws IOException {
    AtomicInteger answers = new AtomicInteger();
    String first = list(200, StubService.presence("101"));
    StubService service =
        new StubService(
            request ->
                answer(
                    request,
                    LIST,
                    answers.incrementAndGet() == 1
                        ? first.substring(0, first.length() - 1)
                        : first.replace("101", "102")));
    try (PresenceClient client =
        service.client().retryPolicy(RetryPolicy.builder().build()).build()) {
      assertThat(client.readUserPresenceStatuses(List.of("101", "102")).found())
          .containsOnlyKeys("101", "102");
    }
    assertThat(service.requests).hasSize(2);
  }

  // ---- In the calls for one person

  @Test
  void callForOnePersonTakesTheOnlyAnswer() throws IOException {
    String presence = StubService.presence("101");
    for (String id : List.of("101", "~")) {
      assertThat(read(id, LIST, list(200, presence)).message()).isEqualTo("I am 101");
      assertThat(read(id, PARTS, parts(200, presence)).message()).isEqualTo("I am 101");
      assertThat(read(id, LIST, presence).message()).isEqualTo("I am 101");
    }
  }

  @Test
  void unifiedPresenceIsReadAlike() throws IOException {
    try (PresenceClient client =
        service(LIST, list(200, "{\"status\":\"DND\"}")).client().build()) {
      UnifiedPresence presence = client.execute(client.api().readUnifiedPresence("~", "101"));
      assertThat(presence).hasToString("UnifiedPresence{status=DND}");
    }
  }

  @Test
  void failureIsThatOfTheAnswer() {
    String error = "{\"errorCode\":\"CMN-102\"}";
    for (String[] answer : new String[][] {{LIST, list(404, error)}, {PARTS, parts(404, error)}}) {
      assertThatThrownBy(() -> read("101", answer[0], answer[1]))
          .isInstanceOf(PresenceApiException.class)
          .hasMessage(
              "HTTP 404 CMN-102 for GET /restapi/v1.0/account/~/extension/101/presence, request id"
                  + " r-1");
    }
  }

  @Test
  void answerWithoutContentIsNone() {
    assertThatThrownBy(() -> read("101", LIST, "[{\"resourceId\":\"101\",\"status\":204}]"))
        .isInstanceOf(PresenceException.class)
        .hasMessage(
            "HTTP 204 for GET /restapi/v1.0/account/~/extension/101/presence: The answer has no"
                + " content.");
  }

  @ParameterizedTest
  @CsvSource({"503, 7", "429, 7"})
  void refusalIsThatOfAWholeAnswer(int status, long seconds) throws IOException {
    AtomicInteger answers = new AtomicInteger();
    String refusal =
        "[{\"status\":" + status + ",\"headers\":{\"Retry-After\":\"" + seconds + "\"}}]";
    StubService service =
        new StubService(
            request ->
                answers.incrementAndGet() == 1
                    ? answer(request, LIST, refusal)
                    : StubService.presences(request));
    ManualClock clock = new ManualClock();
    TestTime time = new TestTime(clock);
    try (PresenceClient client =
        service.client().retryPolicy(RetryPolicy.builder().build()).time(time).build()) {
      client.execute(client.api().readUserPresenceStatus("~", "101"));
    }
    assertThat(time.waits).containsExactly(Duration.ofSeconds(seconds));
  }

  @Test
  void refusalClosesItsGroup() throws IOException {
    StubService service = service(LIST, list(429, "{}"));
    try (PresenceClient client = service.client().maxRateLimitWait(Duration.ZERO).build()) {
      for (Class<?> failure : List.of(PresenceApiException.class, RateLimitException.class)) {
        assertThatThrownBy(() -> client.execute(client.api().readUserPresenceStatus("~", "101")))
            .isInstanceOf(failure);
      }
    }
  }

  @Test
  void presenceOfAnotherIsNotGivenOut() {
    String other = StubService.presence("102");
    for (String[] answer :
        new String[][] {
          {LIST, list(200, other)}, {PARTS, parts(200, other)}, {LIST, other},
        }) {
      assertThatThrownBy(() -> read("101", answer[0], answer[1]))
          .isInstanceOf(PresenceException.class)
          .hasMessageEndingWith(": The answer holds the presence of 102; it was dropped.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[{\"resourceId\":\"102\",\"status\":200,\"body\":{}}]",
        "[{\"resourceId\":\"101\",\"body\":{}}]",
        "[{\"resourceId\":\"101\",\"status\":200,\"body\":{}},{}]",
      })
  void whatIsNotTheOnlyAnswerForThePersonIsNotAsDocumented(String body) {
    assertThatThrownBy(() -> read("101", LIST, body))
        .isInstanceOf(PresenceException.class)
        .hasMessage(
            "The answer is not as documented: Expected BEGIN_OBJECT but was BEGIN_ARRAY at path $");
  }

  @Test
  void partsWithMoreStatusesOrWithTheAddressOfAnotherAreNotAsDocumented() {
    String href = "{\"status\":200,\"href\":\"/account/1/extension/102/presence\"}";
    for (String statuses : List.of("{\"status\":200},{\"status\":200}", href)) {
      String body = parts(200, "{}").replace("{\"status\":200}", statuses);
      assertThatThrownBy(() -> read("101", PARTS, body))
          .isInstanceOf(PresenceException.class)
          .hasMessage("The answer is not JSON but multipart/mixed");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 99, 1000})
  void statusThatHttpDoesNotHaveIsNotAsDocumented(int status) {
    assertThatThrownBy(() -> read("101", PARTS, parts(status, "{}")))
        .isInstanceOf(PresenceException.class)
        .hasMessage("The answer is not JSON but multipart/mixed");
  }

  @ParameterizedTest
  @ValueSource(strings = {LIST, PARTS})
  void cutAnswerIsRetried(String type) throws IOException {
    String presence = "{\"message\":\"a\\u00e9\",\"allowSeeMyPresence\":true}";
    String whole = type.equals(LIST) ? list(200, presence) : parts(200, presence);
    for (int length = 1; length < whole.length(); length++) {
      String cut = whole.substring(0, length);
      AtomicInteger answers = new AtomicInteger();
      StubService service =
          new StubService(
              request -> answer(request, type, answers.incrementAndGet() == 1 ? cut : whole));
      TestTime time = new TestTime(new ManualClock());
      try (PresenceClient client =
          service.client().retryPolicy(RetryPolicy.builder().build()).time(time).build()) {
        client.execute(client.api().readUserPresenceStatus("~", "101"));
      }
      assertThat(answers).as(cut).hasValue(2);
    }
  }

  @Test
  void answerOfMoreThanAMebibyteIsNotAsDocumented() {
    String presence = "{\"message\":\"" + "x".repeat(1024 * 1024) + "\"}";
    assertThatThrownBy(() -> read("101", LIST, list(200, presence)))
        .isInstanceOf(PresenceException.class)
        .hasMessage(
            "The answer is not as documented: Expected BEGIN_OBJECT but was BEGIN_ARRAY at path $");
  }
}
