package ringcentral.presence.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.StubService;
import ringcentral.presence.auth.AccessToken;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.UserPresence;

/** Answers made to cost time, memory or secrets. */
@org.junit.jupiter.api.Timeout(10)
final class HostileAnswersTest {
  private static final int DEEP = 100_000;

  private static BatchAnswers<UserPresence> read(String contentType, String body) {
    Response response = FuzzRules.answer(207, contentType, body.getBytes(StandardCharsets.UTF_8));
    return FuzzRules.read(FuzzRules.USERS, response, List.of("1", "2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "{\"x\":",
        "[{\"resourceId\":\"1\",\"status\":200,\"body\":{\"x\":",
        "{\"activeCalls\":["
      })
  void deepNestingIsAFailureAndNoOverflow(String start) {
    String deep = start + "[".repeat(DEEP);
    assertThat(read("application/json", deep).found).isEmpty();
    assertThat(
            read(
                    "multipart/mixed; boundary=b",
                    "--b\n\n{\"response\":[{\"status\":200}]}\n--b\n\n" + deep + "\n--b--")
                .failed)
        .hasSize(2);
    StubService service = new StubService(request -> StubService.json(request, 200, deep));
    try (PresenceClient client = service.client().build()) {
      assertThatThrownBy(() -> client.execute(client.api().readUserPresenceStatus("~", "~")))
          .isInstanceOf(IOException.class);
    }
    Response error = FuzzRules.answer(500, "", deep.getBytes(StandardCharsets.UTF_8));
    assertThat(PresenceApiException.of(retrofit2.Response.error(error.body(), error)))
        .hasMessage("HTTP 500 for GET /a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"status\":200%s}]",
        "[{\"resourceId\":\"1\",\"status\":200,\"body\":{\"x\":1%s}}]",
        "{\"extension\":{\"x\":1%s}}"
      })
  void manyThatNameTheOwnerCostTheirLengthAndNotItsSquare(String form) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      names.append(",\"resourceId\":\"").append(i).append("\",\"uri\":\"/extension/x");
      names.append(i).append("\"");
    }
    BatchAnswers<UserPresence> answers = read("application/json", String.format(form, names));
    assertThat(answers.found).isEmpty();
    assertThat(answers.failed.get("1").getMessage()).hasSizeLessThan(200);
  }

  @Test
  void manyHeadersOfAnEntryCostTheirLength() {
    String headers = "{\"x\":1" + ",\"Retry-After\":\"soon\"".repeat(200_000) + "}";
    String entry = "[{\"resourceId\":\"1\",\"status\":404,\"headers\":" + headers + "}]";
    assertThat(read("application/json", entry).failed.get("1"))
        .hasMessage("HTTP 404 for id 1 of a batch");
  }

  @Test
  void longContentTypeIsNotQuoted() {
    assertThat(read("text/" + "x".repeat(80), "<html>").failed.get("1").getMessage())
        .endsWith("the answer, HTTP 207, is not JSON: no JSON at path $");
  }

  /** Made by an interceptor of the application. */
  @ParameterizedTest
  @ValueSource(ints = {404, 429, 500})
  void statusSurvivesAnErrorBodyThatThrows(int status) {
    Source throwing =
        new ForwardingSource(new Buffer()) {
          @Override
          public long read(Buffer sink, long byteCount) {
            throw new IllegalStateException("secret");
          }
        };
    StubService service =
        new StubService(
            request ->
                StubService.json(request, status, "")
                    .newBuilder()
                    .body(ResponseBody.create(Okio.buffer(throwing), null, -1))
                    .build());
    try (PresenceClient client = service.client().build()) {
      assertThatThrownBy(() -> client.execute(client.api().readUserPresenceStatus("~", "~")))
          .isExactlyInstanceOf(PresenceApiException.class)
          .hasMessage("HTTP " + status + " for GET /restapi/v1.0/account/~/extension/~/presence");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--b\n", "--b\n\n{\"extension\":{\"id\":3}}\n"})
  void endlessPartsAreNotReadToTheirEnd(String part) {
    long[] read = {0};
    Source endless =
        new Source() {
          @Override
          public long read(Buffer sink, long byteCount) {
            String next = read[0] == 0 ? "--b\n\n{}\n" : part;
            sink.writeUtf8(next);
            read[0] += next.length();
            return next.length();
          }

          @Override
          public Timeout timeout() {
            return Timeout.NONE;
          }

          @Override
          public void close() {}
        };
    Response response =
        FuzzRules.answer(207, "multipart/mixed; boundary=b", new byte[0])
            .newBuilder()
            .body(ResponseBody.create(Okio.buffer(endless), null, -1))
            .build();
    assertThat(FuzzRules.read(FuzzRules.USERS, response, List.of("1", "2")).failed.get("1"))
        .hasMessage(
            "No answer can be paired with id 1: 2 were asked for, 4 came, then: far more answers"
                + " than ids");
    assertThat(read[0]).isLessThan(1000);
  }

  @Test
  void twiceAsManyPartsAsIdsAreStillRead() {
    String part = "--b\n\n{\"extension\":{\"id\":1}}\n";
    assertThat(read("multipart/mixed; boundary=b", "--b\n\n{}\n" + part.repeat(4) + "--b--").found)
        .containsOnlyKeys("1");
    assertThat(read("multipart/mixed; boundary=b", "--b\n\n{}\n" + part.repeat(5) + "--b--").found)
        .containsOnlyKeys("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "{\"resourceId\":\"1\",\"status\":200,\"body\":{}}"})
  void listIsNotReadFarBeyondTheIdsAsked(String entry) {
    String more = ("," + entry).repeat(3);
    assertThat(read("application/json", "[" + entry + more + "]").failed.get("2"))
        .hasMessage("No answer can be paired with id 2: 2 were asked for, 4 came.");
    assertThat(
            read("application/json", "[" + entry + more + more.repeat(1_000_000) + "]")
                .failed
                .get("2"))
        .hasMessage(
            "No answer can be paired with id 2: 2 were asked for, 4 came, then: far more answers"
                + " than ids");
  }

  @Test
  void statusesOfMoreThanSixtyFourKibibytesAreNotRead() {
    String most = "{\"response\":[{}]" + " ".repeat(64 * 1024 - 17) + "}";
    assertThat(read("multipart/mixed; boundary=b", "--b\n\n" + most + "\n--b--").failed.get("1"))
        .hasMessage("No answer can be paired with id 1: 2 were asked for, 0 came.");
    assertThat(read("multipart/mixed; boundary=b", "--b\n\n" + most + " \n--b--").failed.get("1"))
        .hasMessage(
            "No answer can be paired with id 1: 2 were asked for, 0 came, then: the list of statuses"
                + " has more than 64 KiB");
  }

  @Test
  void multipartAnswerHasUpToAMillionLines() throws IOException {
    // A preamble, headers, and lines that are almost delimiters.
    for (String line : List.of("x\n", "a:b\n", "--bx\n")) {
      String start = line.startsWith("-") ? "--b\n\n" : line.startsWith("a") ? "--b\n" : "";
      String end = start.isEmpty() ? "--b\n--b--" : "--b--";
      int others = (start + end + "\n").split("\n").length;
      String most = line.repeat(1_000_000 - others);
      assertThat(reader(start + most + end).next((name, value) -> {})).isNotNull();
      assertThatThrownBy(() -> reader(start + most + line + end).next((name, value) -> {}))
          .isInstanceOf(PresenceException.class)
          .hasMessage("the multipart answer has more than a million lines");
    }
  }

  private static MultipartReader reader(String body) {
    return new MultipartReader(new Buffer().writeUtf8(body), "b");
  }

  @Test
  void longPaddingCostsItsLengthAndNotItsSquare() throws IOException {
    String almost = "--b" + " ".repeat(16_000_000) + "x";
    assertThat(reader("--b\n\n" + almost + "\n--b--").next((name, value) -> {}).size())
        .isEqualTo(almost.length());
  }

  @Test
  void manyBodiesInOneEntryCostTheirLengthAndNotItsSquare() {
    String bodies = "\"body\":null,".repeat(200_000);
    BatchAnswers<UserPresence> answers =
        read("application/json", "[{" + bodies + "\"resourceId\":\"1\",\"status\":204}]");
    assertThat(answers.failed.get("1"))
        .hasMessage(
            "The answer for id 1 is not as documented: Expected one value but there are two at path"
                + " $[0].body");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"extensionId\":\"1\",", "\"errors\":[],"})
  void undocumentedMembersThatMatterAreAtMostTenThousand(String member) {
    String start = "[{\"resourceId\":\"1\",\"status\":200,\"body\":{" + member.repeat(10_000);
    String fault =
        "The answer for id 1 is not as documented: Expected at most 10000 undocumented members at"
            + " path $";
    String most = read("application/json", start + "\"x\":1}}]").failed.toString();
    assertThat(most).doesNotContain(fault);
    assertThat(read("application/json", start + member + "\"x\":1}}]").failed.get("1"))
        .hasMessage(fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/x%41", "/.", "/x"})
  void addressOfMoreThanEightKibibytesNamesNobody(String segment) {
    String end = "/extension/1";
    String most = segment.repeat((8192 - end.length()) / segment.length());
    most = "x".repeat(8192 - end.length() - most.length()) + most + end;
    String body = "[{\"resourceId\":\"1\",\"status\":200,\"body\":{\"uri\":\"%s\"}}]";
    assertThat(read("application/json", String.format(body, most)).found).containsKey("1");
    assertThat(read("application/json", String.format(body, "x" + most)).failed.get("1"))
        .hasMessage("The answer for id 1 holds the presence of a malformed id; it was dropped.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"extension\":{\"id\":1.5}}|Expected a whole number as an id at path $.extension.id",
        "{\"extension\":\"my secret\"}|Expected OBJECT but was STRING at path $.extension",
        "{\"extension\":{\"id\":[]}}|Expected a string but was ARRAY at path $.extension.id",
        "\"my secret\"|Expected OBJECT but was STRING at path $",
      })
  void valueOfAWrongTypeIsNotToldButItsPlace(String body, String message) {
    StubService service = new StubService(request -> StubService.json(request, 200, body));
    try (PresenceClient client = service.client().build()) {
      assertThatThrownBy(() -> client.execute(client.api().readUserPresenceStatus("~", "~")))
          .isInstanceOf(PresenceException.class)
          .hasMessage(
              "HTTP 200 for GET /restapi/v1.0/account/~/extension/~/presence: "
                  + "The answer is not as documented: "
                  + message)
          .hasNoCause();
    }
    assertThat(
            read(
                    "multipart/mixed; boundary=b",
                    "--b\n\n{\"response\":[{\"status\":200},{\"status\":200}]}\n--b\n\n"
                        + body
                        + "\n--b\n\n{}\n--b--")
                .failed
                .get("1"))
        .hasMessage("The answer for id 1 is not as documented: " + message)
        .hasNoCause();
    assertThat(read("application/json", body).failed.get("1"))
        .hasMessage("The answer for id 1 is not as documented: " + message);
  }

  @Test
  void pathInAMessageEndsBeforeAListInAList() {
    assertThat(read("application/json", "[".repeat(300)).failed.get("1"))
        .hasMessageEndingWith("then: Nesting too deep at $[0]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", ""})
  void numberOfAMillionDigitsIsRefusedUnparsed(String quote) {
    String number = quote + "7".repeat(1_000_000) + quote;
    String body = "{\"extension\":{\"id\":" + number + "}}";
    StubService service = new StubService(request -> StubService.json(request, 200, body));
    try (PresenceClient client = service.client().build()) {
      assertThatThrownBy(() -> client.execute(client.api().readUserPresenceStatus("~", "~")))
          .isInstanceOf(PresenceException.class)
          .hasMessage(
              "HTTP 200 for GET /restapi/v1.0/account/~/extension/~/presence: "
                  + "The answer is not as documented: "
                  + "Expected an id of at most 255 characters at path $.extension.id");
    }
    assertThat(
            read("application/json", "[{\"resourceId\":\"1\",\"status\":" + number + "}]")
                .failed
                .get("1"))
        .hasMessage("The answer for id 1 has no status.");
    assertThatThrownBy(
            () -> AccessToken.fromJson("{\"access_token\":\"t\",\"issued_at\":" + number + "}"))
        .hasMessage("The text is not an access token as AccessToken.toJson makes it.");
  }

  @Test
  void longNumberInAnErrorCostsItsLengthAndNotItsSquare() {
    assertThat(
            read(
                    "application/json",
                    "[{\"resourceId\":\"1\",\"status\":404,\"body\":{\"x\":"
                        + "7".repeat(8_000_000)
                        + "}}]")
                .failed
                .get("1"))
        .hasMessage("HTTP 404 for id 1 of a batch");
  }

  @Test
  void longNumberInAPartCostsItsLengthAndNotItsSquare() {
    String part = "--b\n\n{\"x\":" + "7".repeat(8_000_000) + "}\n";
    assertThat(
            read(
                    "multipart/mixed; boundary=b",
                    "--b\n\n{\"response\":[{\"status\":200},{\"status\":200}]}\n"
                        + part
                        + part
                        + "--b--")
                .found)
        .hasSize(2);
  }
}
