package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;
import ringcentral.presence.api.PresenceApi;
import ringcentral.presence.batch.BatchResult;
import ringcentral.presence.call.RetryPolicy;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.errors.RateLimitException;
import ringcentral.presence.model.UnifiedPresence;
import ringcentral.presence.model.UnknownListener;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.testing.ManualClock;

/** A 207 for one person, in a batch and in the calls for one. */
final class SingleAnswerTest {
  private static final String LIST = "application/json";
  private static final String PARTS = "multipart/mixed; boundary=b";
  private static final String ANSWER =
      "HTTP 207 for GET /restapi/v1.0/account/~/extension/101/presence: The answer";

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

  @Test
  void answerForOneselfThatNamesTwoIsNotGivenOut() throws IOException {
    String address = "{\"status\":200,\"href\":\"/account/1/extension/101/presence?a=b\"}";
    String other = "{\"uri\":\"/extension/102\"}";
    String undocumented = "{\"extensionId\":102}";
    String header = "\"status\":200,\"headers\":{\"Content-Location\":\"/extension/101\"}";
    for (String[] answer :
        new String[][] {
          {LIST, list(200, "{}")},
          {PARTS, parts(200, "{}").replace("{\"status\":200}", address)},
          {LIST, "[{" + header + ",\"body\":{}}]"},
        }) {
      read("~", answer[0], answer[1]);
      String same = answer[1].replace("{}", StubService.presence("101"));
      assertThat(read("~", answer[0], same).message()).isEqualTo("I am 101");
      for (String two : List.of(StubService.presence("102"), other, undocumented)) {
        assertThatThrownBy(() -> read("~", answer[0], answer[1].replace("{}", two)))
            .isInstanceOf(PresenceException.class)
            .hasMessage(
                "HTTP 200 for GET /restapi/v1.0/account/~/extension/~/presence: "
                    + "The answer holds the presence of 101 and 102; it was dropped.");
      }
    }
  }

  @Test
  void answerForOneselfWhoseHeaderNamesAnotherThanTheEntryIsNotGivenOut() throws IOException {
    for (String named : List.of("101", "102")) {
      StubService service =
          new StubService(
              request ->
                  answer(request, LIST, list(200, "{}"))
                      .newBuilder()
                      .header("Content-Location", "/extension/" + named)
                      .build());
      try (PresenceClient client = service.client().build()) {
        Call<UserPresence> call = client.api().readUserPresenceStatus("~", "~");
        if (named.equals("101")) {
          assertThat(client.execute(call)).isNotNull();
        } else {
          assertThatThrownBy(() -> client.execute(call))
              .isInstanceOf(PresenceException.class)
              .hasMessage(
                  ANSWER.replace("101", "~")
                      + " is not as documented: Expected OBJECT but was ARRAY at path $");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/extension/102", "https://h/restapi/v1.0/account/1/extension/102/x"})
  void contentLocationOfAnotherIsNotGivenOut(String location) throws IOException {
    String part = "--b\r\n\r\n{\"response\":[{\"status\":200}]}\r\n--b\r\nContent-Location: ";
    String entry = "[{\"status\":200,\"body\":{},\"headers\":{\"Content-Location\":\"";
    for (String[] answer :
        new String[][] {
          {LIST, "{}", location},
          {LIST, entry + location + "\"}}]", ""},
          {PARTS, part + location + "\r\n\r\n{}\r\n--b--", ""},
        }) {
      StubService service =
          new StubService(
              request ->
                  answer(request, answer[0], answer[1])
                      .newBuilder()
                      .header("Content-Location", answer[2])
                      .build());
      try (PresenceClient client = service.client().build()) {
        PresenceApi api = client.api();
        assertThatThrownBy(() -> client.execute(api.readUserPresenceStatus("~", "101")))
            .isInstanceOf(PresenceException.class);
        assertThat(client.execute(api.readUserPresenceStatus("~", "102"))).isNotNull();
        assertThat(client.execute(api.readUserPresenceStatus("~", "~"))).isNotNull();
      }
    }
  }

  // ---- Members that the contract does not have

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"extensionId\":\"102\"} | 102",
        "{\"extensionId\":102} | 102",
        "{\"resourceId\":\"102\"} | 102",
        "{\"href\":\"/restapi/v1.0/account/1/extension/102/presence\"} | 102",
        "{\"resourceId\":\"+16505550100\"} | a malformed id",
        "{\"extensionId\":{}} | a malformed id",
        "{\"extension\":{\"id\":\"101\",\"extensionId\":\"102\"}} | 102 and 101",
        "{\"uri\":\"/extension/101\",\"resourceId\":\"102\"} | 102 and 101",
      })
  void userPresenceThatNamesAnotherOnlyThereIsNotGivenOut(String body, String owner) {
    for (String id : List.of("101", "~")) {
      if (id.equals("101") || owner.contains("and")) {
        assertThatThrownBy(() -> read(id, LIST, body))
            .isInstanceOf(PresenceException.class)
            .hasMessage(
                "HTTP 207 for GET /restapi/v1.0/account/~/extension/"
                    + id
                    + "/presence: The answer holds the presence of "
                    + owner
                    + "; it was dropped.");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"extensionId\":\"102\"} | 102",
        "{\"uri\":\"https://h/account/1/extension/102/unified-presence\"} | 102",
        "{\"extension\":\"102\"} | 102",
        "{\"extension\":{\"id\":102}} | 102",
        "{\"extension\":{\"uri\":\"/extension/102\"}} | 102",
        "{\"extension\":{\"id\":102},\"extensionId\":\"101\"} | 102 and 101",
        "{\"extensionId\":\"101\",\"extensionId\":\"102\"} | 101 and 102",
      })
  void unifiedPresenceThatNamesAnotherIsNotGivenOut(String body, String owner) {
    String told = ": The answer holds the presence of " + owner + "; it was dropped.";
    for (UnknownListener listener : new UnknownListener[] {null, (a, b, c, d) -> {}}) {
      PresenceClient.Builder builder = service(LIST, body).client();
      try (PresenceClient client =
          (listener == null ? builder : builder.unknownListener(listener)).build()) {
        assertThatThrownBy(() -> client.execute(client.api().readUnifiedPresence("~", "101")))
            .isInstanceOf(PresenceException.class)
            .hasMessageEndingWith(told);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":\"DND\",\"extensionId\":\"101\",\"extension\":{\"id\":101}}",
        "{\"status\":\"DND\",\"extensionId\":null,\"extension\":null,\"uri\":{}}",
        "{\"status\":\"DND\",\"id\":\"102\",\"a\":{\"extensionId\":\"102\"}}",
        "{\"status\":\"DND\",\"glip\":{\"extensionId\":\"102\"}}",
      })
  void unifiedPresenceThatNamesNobodyElseIsGivenOut(String body) throws IOException {
    try (PresenceClient client = service(LIST, body).client().build()) {
      assertThat(client.execute(client.api().readUnifiedPresence("~", "101")).status())
          .hasToString("DND");
      assertThat(client.execute(client.api().readUnifiedPresence("~", "~")).status())
          .hasToString("DND");
    }
  }

  @Test
  void recordOfAPageThatNamesAnotherFailsThePage() {
    String records =
        "{\"records\":[{\"extension\":{\"id\":1}},{\"extension\":{\"id\":2},\"extensionId\":3}]}";
    try (PresenceClient client = service(LIST, records).client().build()) {
      assertThatThrownBy(() -> client.execute(client.api().readAccountPresence("~")))
          .isInstanceOf(PresenceException.class)
          .hasMessageEndingWith(": The answer holds the presence of 3 and 2; it was dropped.");
    }
  }

  @Test
  void recordsThatAgreeWithWhatTheyNameThereAreGivenOut() throws IOException {
    String records =
        "{\"records\":[{\"extension\":{\"id\":1},\"extensionId\":1},{\"extensionId\":2}]}";
    try (PresenceClient client = service(LIST, records).client().build()) {
      assertThat(client.execute(client.api().readAccountPresence("~")).records()).hasSize(2);
    }
  }

  @Test
  void entryOfAListOutsideOfAListIsNoPresence() {
    assertThatThrownBy(
            () -> read("101", LIST, "{\"resourceId\":\"101\",\"status\":200,\"body\":{}}"))
        .isInstanceOf(PresenceException.class)
        .hasMessage(ANSWER + " is not as documented: Expected no entry of a list at path $");
  }

  @Test
  void listThatComesTwiceAndDiffersFailsTheAnswer() {
    String lists = "{\"records\":[{}],\"records\":[]}";
    for (Function<PresenceClient, Call<?>> read :
        List.<Function<PresenceClient, Call<?>>>of(
            client -> client.api().readAccountPresence("~"),
            client -> client.api().readCallQueuePresence("~", "1"),
            client -> client.api().readExtensionCallQueuePresence("~", "~"))) {
      try (PresenceClient client = service(LIST, lists).client().build()) {
        assertThatThrownBy(() -> client.execute(read.apply(client)))
            .isInstanceOf(PresenceException.class)
            .hasMessageEndingWith(
                "The answer is not as documented: Expected one value but there are two at path"
                    + " $.records");
      }
    }
  }

  @Test
  void memberThatComesTwiceAndDiffersFailsTheAnswer() {
    assertThatThrownBy(
            () -> read("101", LIST, "{\"uri\":\"/extension/102\",\"uri\":\"/extension/101\"}"))
        .isInstanceOf(PresenceException.class)
        .hasMessage(
            ANSWER + " is not as documented: Expected one value but there are two at path $.uri");
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
        .hasMessage(ANSWER + " is not as documented: Expected OBJECT but was ARRAY at path $");
  }

  @Test
  void partsWithMoreStatusesOrWithTheAddressOfAnotherAreNotAsDocumented() {
    String href = "{\"status\":200,\"href\":\"/account/1/extension/102/presence\"}";
    String id = "{\"status\":200,\"resourceId\":\"102\"}";
    for (String statuses : List.of("{\"status\":200},{\"status\":200}", href, id)) {
      String body = parts(200, "{}").replace("{\"status\":200}", statuses);
      assertThatThrownBy(() -> read("101", PARTS, body))
          .isInstanceOf(PresenceException.class)
          .hasMessage(ANSWER + " is not JSON but multipart/mixed");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 99, 1000})
  void statusThatHttpDoesNotHaveIsNotAsDocumented(int status) {
    assertThatThrownBy(() -> read("101", PARTS, parts(status, "{}")))
        .isInstanceOf(PresenceException.class)
        .hasMessage(ANSWER + " is not JSON but multipart/mixed");
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
        .hasMessage(ANSWER + " is not as documented: Expected OBJECT but was ARRAY at path $");
  }
}
