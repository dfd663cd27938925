package ringcentral.presence.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.http.Json;
import ringcentral.presence.http.Owner;
import ringcentral.presence.model.UnifiedPresence;
import ringcentral.presence.model.UserPresence;

/** Whose answer is whose. In every case: nobody gets another person's presence. */
final class BatchReaderTest {
  private static final BatchReader<UserPresence> USERS =
      new BatchReader<>(Json.adapter(UserPresence.class), Owner::of, "UserPresenceListEntry", null);
  private static final BatchReader<UnifiedPresence> UNIFIED =
      new BatchReader<>(
          Json.adapter(UnifiedPresence.class), value -> null, "UnifiedPresenceListEntry", null);

  private static <T> Map<String, String> read(
      BatchReader<T> reader, String contentType, String body, List<String> asked) {
    Response response = response(contentType, ResponseBody.create(body, (MediaType) null));
    BatchAnswers<T> answers = FuzzRules.read(reader, response, asked);
    Map<String, String> told = new TreeMap<>();
    answers.found.forEach((id, value) -> told.put(id, value.toString()));
    answers.left().forEach(id -> told.put(id, answers.incomplete().getMessage()));
    answers.failed.forEach((id, reason) -> told.put(id, reason.getMessage()));
    assertThat(told.keySet()).containsExactlyInAnyOrderElementsOf(asked);
    assertThat(answers.found).doesNotContainKeys(answers.failed.keySet().toArray(String[]::new));
    return told;
  }

  private static Response response(String contentType, ResponseBody body) {
    return new Response.Builder()
        .request(new Request.Builder().url("https://example.com/").build())
        .protocol(Protocol.HTTP_1_1)
        .code(207)
        .message("Multi-Status")
        .header("Content-Type", contentType)
        .header("RCRequestId", "r-1")
        .body(body)
        .build();
  }

  private static Map<String, String> list(String body, String... asked) {
    return read(USERS, "application/vnd.ringcentral.multipart+json", body, List.of(asked));
  }

  private static Map<String, String> parts(
      BatchReader<?> reader, List<String> asked, String... parts) {
    StringBuilder body = new StringBuilder();
    for (String part : parts) {
      body.append("--b\r\nContent-Type: application/json\r\n\r\n").append(part).append("\r\n");
    }
    return read(reader, "multipart/mixed; boundary=b", body.append("--b--").toString(), asked);
  }

  private static String statuses(String... hrefsAndStatuses) {
    StringBuilder json = new StringBuilder("{\"response\":[");
    for (int i = 0; i < hrefsAndStatuses.length; i += 2) {
      json.append(i == 0 ? "{" : ",{");
      if (hrefsAndStatuses[i] != null) {
        json.append("\"href\":\"").append(hrefsAndStatuses[i]).append("\",");
      }
      json.append("\"status\":").append(hrefsAndStatuses[i + 1]).append("}");
    }
    return json.append("]}").toString();
  }

  private static String user(int id) {
    return "{\"extension\":{\"id\":" + id + "}}";
  }

  private static String href(int id) {
    return "/restapi/v1.0/account/1/extension/" + id + "/presence";
  }

  private static String found(int id) {
    return "UserPresence{extension=ExtensionInfo{id=" + id + "}}";
  }

  private static final String ERROR = "{\"errorCode\":\"CMN-102\",\"message\":\"not found\"}";

  private static String notFound(int id) {
    return "HTTP 404 CMN-102 for id " + id + " of a batch, request id r-1";
  }

  private static String dropped(int id, String owner) {
    return "The answer for id " + id + " holds the presence of " + owner + "; it was dropped.";
  }

  private static String missing(int id, int asked, int came) {
    return "No answer can be paired with id "
        + id
        + ": "
        + asked
        + (asked == 1 ? " was" : " were")
        + " asked for, "
        + came
        + " came";
  }

  private static String cut(int asked, int came) {
    return "The answer breaks off: " + asked + " were asked for, " + came + " came.";
  }

  // ---- The JSON list

  @Test
  void listEntriesBelongToTheirResourceIdInAnyOrder() {
    assertThat(
            list(
                "[{\"resourceId\":\"2\",\"status\":404,\"body\":"
                    + ERROR
                    + "},{\"resourceId\":1,\"status\":\"200\",\"body\":"
                    + user(1)
                    + "}]",
                "1",
                "2"))
        .containsEntry("1", found(1))
        .containsEntry("2", notFound(2));
  }

  @Test
  void bodyMayStandBeforeStatusAndId() {
    assertThat(
            list(
                "[{\"body\":"
                    + user(1)
                    + ",\"headers\":{\"a\":[1]},\"status\":200,\"resourceId\":\"1\"}]",
                "1"))
        .containsEntry("1", found(1));
  }

  @Test
  void idAndMoreMayStandBetweenBodyAndStatus() {
    assertThat(
            list(
                "[{\"body\":" + user(1) + ",\"resourceId\":\"1\",\"headers\":{},\"status\":200}]",
                "1"))
        .containsEntry("1", found(1));
  }

  @Test
  void entryWithoutAnIdBelongsToTheExtensionInItsBody() {
    assertThat(list("[{\"status\":200,\"body\":" + user(2) + "}]", "1", "2"))
        .containsEntry("1", missing(1, 2, 1) + ".")
        .containsEntry("2", found(2));
  }

  @Test
  void bodyOfSomebodyElseIsDropped() {
    assertThat(list("[{\"resourceId\":\"1\",\"status\":200,\"body\":" + user(2) + "}]", "1", "2"))
        .containsEntry("1", "The answer for id 1 holds the presence of 2; it was dropped.")
        .containsEntry("2", missing(2, 2, 1) + ".");
  }

  @Test
  void answersForNobodyAskedAreIgnored() {
    assertThat(list("[{\"resourceId\":\"3\",\"status\":200,\"body\":" + user(3) + "}]", "1"))
        .containsExactly(Map.entry("1", missing(1, 1, 1) + "."));
  }

  @Test
  void twoEqualAnswersAreOne() {
    String entry = "{\"resourceId\":\"1\",\"status\":200,\"body\":" + user(1) + "}";
    assertThat(list("[" + entry + "," + entry + "]", "1")).containsEntry("1", found(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"resourceId\":\"1\",\"status\":200,\"body\":{\"userStatus\":\"Busy\"}}",
        "{\"resourceId\":\"1\",\"status\":404,\"body\":{}}",
      })
  void twoAnswersThatDifferAreNone(String second) {
    String first = "{\"resourceId\":\"1\",\"status\":200,\"body\":" + user(1) + "}";
    for (String body : List.of(first + "," + second, second + "," + first)) {
      assertThat(list("[" + body + "]", "1"))
          .containsEntry("1", "Two answers that differ came for id 1; neither can be trusted.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"body\":null"})
  void successWithoutABodyIsAFailure(String body) {
    assertThat(list("[{\"resourceId\":\"1\",\"status\":204" + body + "}]", "1"))
        .containsEntry("1", "The answer for id 1 has status 204 and no presence.");
  }

  @ParameterizedTest
  @ValueSource(ints = {199, 300})
  void onlyTwoHundredsAreSuccesses(int status) {
    assertThat(
            list(
                "[{\"resourceId\":\"1\",\"status\":" + status + ",\"body\":" + user(1) + "}]", "1"))
        .containsEntry("1", "HTTP " + status + " for id 1 of a batch, request id r-1");
  }

  @Test
  void idOfAnUndocumentedEntryIsFoundBehindWhatIsUnknown() {
    assertThat(
            list(
                "[{\"status\":[],\"headers\":{\"resourceId\":\"2\"},\"x\":[7],\"resourceId\":\"1\"}]",
                "1",
                "2"))
        .containsEntry("1", "The answer for id 1 has no status.")
        .containsEntry("2", missing(2, 2, 1) + ".");
  }

  @Test
  void entryWithoutAStatusIsAFailure() {
    assertThat(list("[{\"resourceId\":\"1\",\"body\":{\"userStatus\":\"Busy\"}}]", "1"))
        .containsEntry("1", "The answer for id 1 has no status.");
  }

  @Test
  void presenceThatNamesItselfNeedsNoStatus() {
    assertThat(list("[{\"resourceId\":\"1\",\"body\":" + user(1) + "}]", "1"))
        .containsEntry("1", found(1));
  }

  @Test
  void errorBodyMayHoldOnlyErrors() {
    assertThat(
            list(
                "[{\"resourceId\":\"1\",\"status\":404,\"body\":{\"errors\":[" + ERROR + "]}}]",
                "1"))
        .containsEntry("1", notFound(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"resourceId\":\"1\",\"status\":200,\"body\":{\"extension\":{\"id\":[1,{}]}}}",
        "{\"status\":200,\"body\":{\"extension\":{\"id\":[1,{}]},\"a\":{}},\"resourceId\":\"1\"}",
      })
  void undocumentedEntryFailsAloneAndTheNextAreStillRead(String entry) {
    assertThat(
            list(
                "[" + entry + ",{\"resourceId\":\"2\",\"status\":200,\"body\":" + user(2) + "}]",
                "1",
                "2"))
        .containsEntry(
            "1",
            "The answer for id 1 is not as documented: Expected a string but was ARRAY at path"
                + " $.extension.id")
        .containsEntry("2", found(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "null", "\"x\"", "[]", "{\"resourceId\":{\"a\":1}}"})
  void entryThatIsNoEntryIsSkipped(String entry) {
    assertThat(
            list(
                "[" + entry + ",{\"resourceId\":\"2\",\"status\":200,\"body\":" + user(2) + "}]",
                "1",
                "2"))
        .containsEntry("1", missing(1, 2, 2) + ".")
        .containsEntry("2", found(2));
  }

  @Test
  void entriesBeforeACutCountAndTheRestFails() {
    assertThat(
            list(
                "[{\"resourceId\":\"1\",\"status\":200,\"body\":"
                    + user(1)
                    + "},{\"resourceId\":\"2\",\"status\":200,\"body\":{\"extension\":{\"id\":2}",
                "1",
                "2"))
        .containsEntry("1", found(1))
        .hasEntrySatisfying("2", reason -> assertThat(reason).isEqualTo(cut(2, 1)));
  }

  @Test
  void emptyListAnswersNobody() {
    assertThat(list("[]", "1")).containsEntry("1", missing(1, 1, 0) + ".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | , then: the answer has no content",
        "' \r\n ' | , then: the answer has no content",
        "{} {} | ', then: the answer, HTTP 207, is not JSON: no JSON at path $'",
      })
  void whatIsNoAnswerAnswersNobody(String body, String why) {
    assertThat(list(body, "1", "2")).containsEntry("2", missing(2, 2, 0) + why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null | has status 207 and no presence.",
        "7 | is not as documented: Expected OBJECT but was NUMBER at path $",
      })
  void plainAnswerThatIsNoPresenceFailsAllIdsAskedFor(String body, String why) {
    assertThat(list(body, "1", "2"))
        .containsEntry("1", "The answer for id 1 " + why)
        .containsEntry("2", "The answer for id 2 " + why);
  }

  @ParameterizedTest
  @CsvSource({
    "text/html;charset=utf-8, ' but text/html'",
    "application/json, ': no JSON at path $'",
  })
  void whatIsNoJsonIsToldWithItsStatusAndType(String type, String what) {
    for (String body : List.of("<html><body>Sign in to the network</body></html>", "<p>", "ok")) {
      ResponseBody html = ResponseBody.create(body, MediaType.get(type));
      assertThat(FuzzRules.read(USERS, response(type, html), List.of("1")).failed.get("1"))
          .hasMessage(missing(1, 1, 0) + ", then: the answer, HTTP 207, is not JSON" + what);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"<html>\"", "\"\"", "[]", "7", "{\"errors\":{\"a\":[1]}}", "null"})
  void statusOfAFailureSurvivesABodyThatIsNoError(String body) {
    String next = ",{\"resourceId\":\"2\",\"status\":200,\"body\":" + user(2) + "}]";
    for (String entry :
        List.of(
            "[{\"resourceId\":\"1\",\"status\":404,\"body\":" + body + "}",
            "[{\"body\":" + body + ",\"status\":404,\"resourceId\":\"1\"}")) {
      assertThat(list(entry + next, "1", "2"))
          .containsEntry("1", "HTTP 404 for id 1 of a batch, request id r-1")
          .containsEntry("2", found(2));
    }
    assertThat(parts(USERS, List.of("1", "2"), statuses(null, "404", null, "200"), body, user(2)))
        .containsEntry("1", "HTTP 404 for id 1 of a batch, request id r-1")
        .containsEntry("2", found(2));
  }

  @Test
  void resourceIdThatIsNullIsAbsent() {
    assertThat(list("[{\"resourceId\":null,\"status\":200,\"body\":" + user(1) + "}]", "1"))
        .containsEntry("1", found(1));
  }

  @Test
  void listIsDecodedFromTheStream() throws IOException {
    long[] most = {0};
    String filler = "x".repeat(8192);
    Source megabytes =
        new Source() {
          private final Buffer entries = new Buffer();
          private int next = 1;
          private int fillers;

          @Override
          public long read(Buffer sink, long byteCount) {
            if (next > 30) {
              return -1;
            }
            if (fillers == 0) {
              entries.writeUtf8(
                  (next == 1 ? "[" : ",")
                      + "{\"resourceId\":\""
                      + next
                      + "\",\"status\":200,\"body\":{\"unknown\":[0");
            }
            entries.writeUtf8(",\"").writeUtf8(filler).writeUtf8("\"");
            if (++fillers == 128) { // One megabyte.
              entries.writeUtf8("]}}" + (next == 30 ? "]" : ""));
              fillers = 0;
              next++;
            }
            long size = entries.size();
            sink.write(entries, size);
            most[0] = Math.max(most[0], sink.size());
            return size;
          }

          @Override
          public Timeout timeout() {
            return Timeout.NONE;
          }

          @Override
          public void close() {}
        };
    List<String> asked = IntStream.rangeClosed(1, 30).mapToObj(Integer::toString).toList();
    Response response =
        response("application/json", ResponseBody.create(Okio.buffer(megabytes), null, -1));
    assertThat(FuzzRules.read(USERS, response, asked).found).hasSize(30);
    assertThat(most[0]).isPositive().isLessThan(65_536);
  }

  // ---- The plain object

  @Test
  void plainObjectBelongsToTheOnlyIdAsked() {
    assertThat(list("{\"userStatus\":\"Busy\"}", "1"))
        .containsEntry("1", "UserPresence{userStatus=Busy}");
  }

  @Test
  void plainObjectOfSomebodyElseIsDropped() {
    assertThat(list(user(2), "1"))
        .containsEntry("1", "The answer for id 1 holds the presence of 2; it was dropped.");
  }

  @Test
  void plainObjectForSeveralIdsBelongsToItsExtension() {
    assertThat(list(user(2), "1", "2"))
        .containsEntry("1", missing(1, 2, 1) + ".")
        .containsEntry("2", found(2));
  }

  // ---- multipart/mixed

  @Test
  void partsAreInTheOrderAsked() {
    assertThat(
            parts(
                USERS,
                List.of("1", "2", "3"),
                statuses(null, "200", null, "404", null, "200"),
                "{\"userStatus\":\"Busy\"}",
                ERROR,
                user(3)))
        .containsEntry("1", "UserPresence{userStatus=Busy}")
        .containsEntry("2", notFound(2))
        .containsEntry("3", found(3));
  }

  @Test
  void hrefsInAnotherOrderDoNotGiveNamelessPartsToAnybody() {
    assertThat(
            parts(
                UNIFIED,
                List.of("1", "2"),
                statuses("https://x.example" + href(2), "200", "/account/1/extension/1?a=b", "200"),
                "{\"status\":\"Busy\"}",
                "{\"status\":\"DND\"}"))
        .containsEntry("1", missing(1, 2, 2) + ".")
        .containsEntry("2", missing(2, 2, 2) + ".");
  }

  @Test
  void hrefsInAnotherOrderLeaveWhatNamesItselfAlone() {
    assertThat(
            parts(
                USERS,
                List.of("1", "2", "3"),
                statuses(href(3), "200", href(1), "404", href(2), "200"),
                user(3),
                ERROR,
                user(2)))
        .containsEntry("1", notFound(1))
        .containsEntry("2", found(2))
        .containsEntry("3", found(3));
  }

  @Test
  void whatNamesItselfIsFoundUnderTheStatusOfAnother() {
    assertThat(parts(USERS, List.of("1", "2"), statuses(null, "404", null, "200"), user(1), ERROR))
        .containsEntry("1", found(1))
        .containsEntry("2", missing(2, 2, 2) + ".");
    assertThat(parts(USERS, List.of("1", "2"), statuses(null, "404", null, "200"), user(2), ERROR))
        .containsEntry("1", missing(1, 2, 2) + ".")
        .containsEntry("2", found(2));
  }

  @Test
  void whatNamesItselfIsFoundUnderTheFailureAndAddressOfAnother() {
    String failed = "HTTP 404 for id 2 of a batch, request id r-1";
    for (String statuses :
        List.of(statuses(href(2), "404", href(1), "200"), statuses(href(2), "404", null, "200"))) {
      for (List<String> asked : List.of(List.of("1", "2"), List.of("2", "1"))) {
        assertThat(parts(USERS, asked, statuses, user(1), ERROR))
            .containsEntry("1", found(1))
            .containsEntry("2", failed);
      }
    }
    assertThat(
            parts(
                USERS,
                List.of("1", "2", "3"),
                statuses(href(2), "404", href(3), "403", href(1), "200"),
                user(1),
                user(3),
                user(1)))
        .containsEntry("1", found(1))
        .containsEntry("2", failed)
        .containsEntry("3", found(3));
    assertThat(
            parts(
                USERS,
                List.of("1", "2"),
                statuses(href(2), "404", href(1), "200"),
                "{\"userStatus\":\"Busy\"}",
                ERROR))
        .as("names nobody")
        .containsEntry("1", missing(1, 2, 2) + ".")
        .containsEntry("2", failed);
  }

  @Test
  void failureWithoutAPartIsToldByItsHref() {
    assertThat(parts(USERS, List.of("1", "2"), statuses(href(1), "404", href(2), "200"), user(2)))
        .containsEntry("1", "HTTP 404 for id 1 of a batch, request id r-1")
        .containsEntry("2", found(2));
  }

  @Test
  void addressesAndErrorsBelongToNoCertainPartIfAPartIsMissing() {
    List<String> asked = List.of("1", "2", "3");
    String found = statuses(href(1), "200", href(2), "200", href(3), "200");
    assertThat(parts(USERS, asked, found, user(2), user(3)))
        .containsEntry("1", missing(1, 3, 2) + ".")
        .containsEntry("2", found(2))
        .containsEntry("3", found(3));
    String failed = statuses(href(1), "403", href(2), "404", href(3), "200");
    assertThat(parts(USERS, asked, failed, ERROR, user(3)))
        .containsEntry("1", "HTTP 403 for id 1 of a batch, request id r-1")
        .containsEntry("2", "HTTP 404 for id 2 of a batch, request id r-1")
        .containsEntry("3", found(3));
  }

  @Test
  void multipartAnswerMayHaveNoPartOrNoStatus() {
    assertThat(parts(USERS, List.of("1"))).containsEntry("1", missing(1, 1, 0) + ".");
    for (String none : List.of("null", "{}")) {
      assertThat(parts(USERS, List.of("1"), none, user(1))).containsEntry("1", found(1));
    }
  }

  @Test
  void errorsUnderASuccessAndUnderAFailureKeepTheirOrder() {
    String statuses = statuses(null, "200", null, "404");
    assertThat(parts(USERS, List.of("1", "2"), statuses, ERROR, ERROR))
        .containsEntry("1", "HTTP 200 CMN-102 for id 1 of a batch, request id r-1")
        .containsEntry("2", notFound(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "", "[]", "\"text\"", "null"})
  void whatIsNoObjectUnderAFailureKeepsTheOrderBesideAnErrorUnderASuccess(String body) {
    String statuses = statuses(null, "200", null, "503", null, "200", null, "404");
    for (BatchReader<?> reader : List.of(USERS, UNIFIED)) {
      assertThat(parts(reader, List.of("1", "2", "3", "4"), statuses, ERROR, body, "{}", ERROR))
          .containsEntry("1", "HTTP 200 CMN-102 for id 1 of a batch, request id r-1")
          .containsEntry("2", "HTTP 503 for id 2 of a batch, request id r-1")
          .containsEntry("3", reader == USERS ? "UserPresence{}" : "UnifiedPresence{}")
          .containsEntry("4", notFound(4));
    }
  }

  @Test
  void namelessBodyUnderAFailureIsNoPresence() {
    assertThat(parts(UNIFIED, List.of("1"), statuses(null, "404"), "{\"status\":\"Busy\"}"))
        .containsEntry("1", "HTTP 404 for id 1 of a batch, request id r-1");
  }

  @Test
  void partThatIsNoJsonIsToldSo() {
    assertThat(parts(USERS, List.of("1", "2"), statuses(null, "200", null, "200"), "<p>", user(2)))
        .containsEntry("1", "The answer for id 1 is not as documented: no JSON at path $")
        .containsEntry("2", found(2));
  }

  @Test
  void whatFollowsTheBodyOfAPartFailsIt() {
    String statuses = statuses(null, "200", null, "200");
    for (String more : List.of(user(2), user(1), "{}", "x", "\r\n--c\r\n")) {
      assertThat(parts(USERS, List.of("1", "2"), statuses, user(1) + more, user(2)))
          .as(more)
          .containsEntry("1", "The answer for id 1 is not as documented: no JSON at path $")
          .containsEntry("2", found(2));
    }
    assertThat(parts(USERS, List.of("1", "2"), statuses, user(1) + "\r\n \t", user(2)))
        .containsEntry("1", found(1));
  }

  @Test
  void swappedBodiesAreDroppedAndNamelessOnesBelongToNobody() {
    assertThat(
            parts(
                USERS,
                List.of("1", "2", "3"),
                statuses(null, "200", null, "404", null, "200"),
                user(3),
                ERROR,
                user(1)))
        .containsEntry("1", dropped(1, "3"))
        .containsEntry("2", missing(2, 3, 3) + ".")
        .containsEntry("3", dropped(3, "1"));
  }

  @Test
  void errorInThePlaceOfAPresenceIsNoneAndMakesTheOrderDoubtful() {
    for (String error : List.of(ERROR, "{\"message\":\"x\",\"errors\":[]}")) {
      assertThat(
              parts(
                  USERS,
                  List.of("1", "2", "3", "4"),
                  statuses(href(1), "200", href(2), "404", href(3), "200", href(4), "200"),
                  error,
                  user(1),
                  user(3),
                  "{\"userStatus\":\"Busy\"}"))
          .containsEntry("1", found(1))
          .containsEntry("2", "HTTP 404 for id 2 of a batch, request id r-1")
          .containsEntry("3", found(3))
          .containsEntry("4", missing(4, 4, 4) + ".");
    }
  }

  @Test
  void bodiesThatContradictTheirHrefsAreDropped() {
    assertThat(
            parts(
                USERS,
                List.of("1", "2"),
                statuses(href(1), "200", href(2), "200"),
                user(2),
                user(1)))
        .containsEntry("1", dropped(1, "2"))
        .containsEntry("2", dropped(2, "1"));
  }

  @Test
  void namelessBodyBesideAContradictionBelongsToNobody() {
    assertThat(
            parts(
                USERS,
                List.of("1", "2", "3"),
                statuses(href(1), "200", href(2), "200", href(3), "200"),
                user(2),
                "{\"userStatus\":\"Busy\"}",
                user(3)))
        .containsEntry("1", dropped(1, "2"))
        .containsEntry("2", missing(2, 3, 3) + ".")
        .containsEntry("3", found(3));
  }

  @Test
  void missingPartLeavesOnlyWhatNamesItself() {
    assertThat(
            parts(
                USERS,
                List.of("1", "2", "3"),
                statuses(null, "200", null, "200", null, "200"),
                user(1),
                user(3)))
        .containsEntry("1", found(1))
        .containsEntry("2", missing(2, 3, 2) + ".")
        .containsEntry("3", found(3));
  }

  @Test
  void missingPartLeavesNothingWhereNothingNamesItself() {
    assertThat(
            parts(
                UNIFIED,
                List.of("1", "2", "3"),
                statuses(null, "200", null, "200", null, "200"),
                "{\"status\":\"Busy\"}",
                "{\"status\":\"DND\"}"))
        .containsEntry("1", missing(1, 3, 2) + ".")
        .containsEntry("2", missing(2, 3, 2) + ".")
        .containsEntry("3", missing(3, 3, 2) + ".");
  }

  @Test
  void oneWrongHrefLeavesAllNamelessBodiesToNobody() {
    assertThat(
            parts(
                UNIFIED,
                List.of("1", "2"),
                statuses(href(1), "200", href(9), "200"),
                "{\"status\":\"Busy\"}",
                "{\"status\":\"DND\"}"))
        .containsEntry("1", missing(1, 2, 2) + ".")
        .containsEntry("2", missing(2, 2, 2) + ".");
  }

  @Test
  void partsWithoutStatusesCountOnlyIfTheyNameThemselves() {
    assertThat(parts(USERS, List.of("1", "2"), "{}", user(1), "{\"errorCode\":\"CMN-102\"}"))
        .containsEntry("1", found(1))
        .containsEntry("2", missing(2, 2, 2) + ".");
  }

  @Test
  void presenceInPlaceOfTheStatusesIsFoundIfItNamesItself() {
    for (String first : naming(1)) {
      assertThat(parts(USERS, List.of("1", "2"), first, user(2)))
          .hasEntrySatisfying("1", value -> assertThat(value).startsWith("UserPresence{"))
          .containsEntry("2", found(2));
    }
    assertThat(parts(USERS, List.of("1", "2"), "{\"userStatus\":\"Busy\"}", user(2)))
        .as("names nobody")
        .containsEntry("1", missing(1, 2, 1) + ".")
        .containsEntry("2", found(2));
  }

  @Test
  void presenceInPlaceOfTheStatusesWhoseHeaderNamesAnotherIsDropped() {
    for (int other : new int[] {1, 2}) {
      String header = "--b\r\nContent-Location: extension/" + other + "\r\n\r\n";
      String body = header + user(1) + "\r\n--b\r\n\r\n" + user(2) + "\r\n--b--";
      assertThat(read(USERS, "multipart/mixed; boundary=b", body, List.of("1", "2")))
          .containsEntry("1", other == 1 ? found(1) : missing(1, 2, 2) + ".")
          .containsEntry("2", found(2));
    }
  }

  @Test
  void errorBehindAMissingStatusIsNoPresence() {
    assertThat(parts(USERS, List.of("1"), "{\"response\":[{\"href\":\"" + href(1) + "\"}]}", ERROR))
        .containsEntry("1", "The answer for id 1 has no status.");
  }

  @Test
  void partThatCannotBeReadFailsAlone() {
    assertThat(
            parts(
                USERS,
                List.of("1", "2"),
                statuses(null, "200", null, "200"),
                "{\"extension\":[]}",
                user(2)))
        .containsEntry(
            "1",
            "The answer for id 1 is not as documented: Expected OBJECT but was ARRAY at"
                + " path $.extension")
        .containsEntry("2", found(2));
  }

  @Test
  void emptyPartOfASuccessIsAFailure() {
    assertThat(parts(USERS, List.of("1"), statuses(null, "204"), ""))
        .containsEntry("1", "The answer for id 1 has status 204 and no presence.");
  }

  @Test
  void cutAnswerKeepsOnlyWholePartsThatNameThemselves() {
    String body =
        "--b\n\n"
            + statuses(null, "200", null, "200", null, "200")
            + "\n--b\n\n"
            + user(1)
            + "\n--b\n\n"
            + "{\"userStatus\":\"Busy\"}\n--b\n\n"
            + user(3)
            + "\n";
    assertThat(read(USERS, "multipart/mixed; boundary=b", body, List.of("1", "2", "3")))
        .containsEntry("1", found(1))
        .containsEntry("2", cut(3, 2))
        .containsEntry("3", cut(3, 2));
  }

  @Test
  void multipartWithoutABoundaryAnswersNobody() {
    assertThat(read(USERS, "multipart/mixed", "--b--", List.of("1")))
        .containsEntry("1", missing(1, 1, 0) + ", then: the multipart answer names no boundary");
  }

  // ---- Whatever names an owner

  /** Bodies that name the person of an id in each way. */
  private static List<String> naming(int id) {
    String uri = "\"uri\":\"https://h/restapi/v1.0/account/1/extension/" + id;
    return List.of(
        user(id),
        "{" + uri + "/presence?a=b\"}",
        "{\"extension\":{" + uri + "\"}}",
        "{" + uri + "/presence\",\"extension\":{\"id\":" + id + "," + uri + "\"}}");
  }

  @Test
  void bodiesOfASwappedPairAreGivenToNeitherHoweverTheyNameTheirOwner() {
    for (int way = 0; way < 4; way++) {
      String first = naming(1).get(way);
      String second = naming(2).get(way);
      assertThat(
              list(
                  "[{\"resourceId\":\"1\",\"status\":200,\"body\":"
                      + second
                      + "},{\"resourceId\":\"2\",\"status\":200,\"body\":"
                      + first
                      + "}]",
                  "1",
                  "2"))
          .containsEntry("1", dropped(1, "2"))
          .containsEntry("2", dropped(2, "1"));
      for (String statuses :
          List.of(statuses(null, "200", null, "200"), statuses(href(1), "200", href(2), "200"))) {
        assertThat(parts(USERS, List.of("1", "2"), statuses, second, first))
            .containsEntry("1", dropped(1, "2"))
            .containsEntry("2", dropped(2, "1"));
        assertThat(parts(USERS, List.of("1", "2"), statuses, first, second).values())
            .allMatch(value -> value.startsWith("UserPresence"));
      }
      assertThat(list(second, "1")).containsEntry("1", dropped(1, "2"));
    }
  }

  @Test
  void contentLocationNamesTheOwnerInEveryForm() {
    for (String location : List.of("https://h" + href(2), "extension/%32")) {
      String header = "content-location: " + location;
      String folded = "Content-Location:\r\n " + location;
      for (String part : List.of(header, folded)) {
        assertThat(located(statuses(null, "200", null, "200"), part, "{}", "a: b", "{}"))
            .containsEntry("1", dropped(1, "2"))
            .containsEntry("2", missing(2, 2, 2) + ".");
        assertThat(located(statuses(href(1), "200", href(2), "200"), "a: b", user(1), part, "{}"))
            .containsEntry("1", found(1))
            .containsEntry("2", "UserPresence{}");
        assertThat(located(statuses(null, "200", null, "200"), part, user(1), "a: b", user(2)))
            .containsEntry("1", dropped(1, "1 and 2"))
            .containsEntry("2", found(2));
        assertThat(located(statuses(null, "404", null, "200"), part, "<p>", part, user(2)))
            .as("a failure keeps its status")
            .containsEntry("1", "HTTP 404 for id 1 of a batch, request id r-1")
            .containsEntry("2", found(2));
        String failure = "{\"message\":\"x\"}";
        assertThat(located(statuses(null, "200", null, "404"), "a: b", user(1), part, failure))
            .as("a failure is no presence")
            .containsEntry("2", "HTTP 404 for id 2 of a batch, request id r-1");
      }
      for (String members :
          List.of(
              "\"headers\":{\"Content-Location\":\"%s\"},\"status\":200,\"body\":{}",
              "\"status\":200,\"body\":{},\"headers\":{\"Content-Location\":\"%s\"}")) {
        String entry = "[{\"resourceId\":\"1\"," + members + "}]";
        assertThat(list(String.format(entry, location), "1")).containsEntry("1", dropped(1, "2"));
        assertThat(list(String.format(entry, href(1)), "1")).containsEntry("1", "UserPresence{}");
      }
      Response plain =
          response("application/json", ResponseBody.create("{}", (MediaType) null))
              .newBuilder()
              .header("Content-Location", location)
              .build();
      assertThat(FuzzRules.read(USERS, plain, List.of("1")).failed.get("1"))
          .hasMessage(dropped(1, "2"));
    }
  }

  /** Two parts for the ids 1 and 2, each with a header before its body. */
  private static Map<String, String> located(String statuses, String... headersAndBodies) {
    StringBuilder body = new StringBuilder("--b\r\n\r\n" + statuses);
    for (int i = 0; i < headersAndBodies.length; i += 2) {
      body.append("\r\n--b\r\n" + headersAndBodies[i] + "\r\n\r\n" + headersAndBodies[i + 1]);
    }
    return read(USERS, "multipart/mixed; boundary=b", body + "\r\n--b--", List.of("1", "2"));
  }

  @Test
  void bodyThatNamesTwoBelongsToNeither() {
    String body = "{\"uri\":\"" + href(2) + "\",\"extension\":{\"id\":1}}";
    assertThat(list("[{\"resourceId\":\"1\",\"status\":200,\"body\":" + body + "}]", "1"))
        .containsEntry("1", dropped(1, "1 and 2"));
    assertThat(list("[{\"status\":200,\"body\":" + body + "}]", "1"))
        .containsEntry("1", dropped(1, "1 and 2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/account/1/presence", "/extension/~/presence", "/x?of=/extension/2"})
  void uriWithoutAnIdNamesNobody(String uri) {
    assertThat(list("{\"uri\":\"" + uri + "\"}", "1"))
        .containsEntry("1", "UserPresence{uri=" + uri + "}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "+16505550100", "1,2"})
  void idInAUriThatIsMalformedIsNotQuoted(String id) {
    assertThat(list("{\"uri\":\"/extension/" + id + "\"}", "1"))
        .containsEntry("1", dropped(1, "a malformed id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+16505550100",
        "١",
        "1 ",
        "01x.",
        "1,2",
        "",
      })
  void malformedResourceIdNamesNobodyAndIsNotQuoted(String id) {
    for (String body : List.of(user(1), "{\"userStatus\":\"Busy\"}")) {
      assertThat(
              list("[{\"resourceId\":\"" + id + "\",\"status\":200,\"body\":" + body + "}]", "1"))
          .containsEntry("1", missing(1, 1, 1) + ".");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"101.0", "1.01e2", "0", "-101", "101000000000000000000000000000000000"})
  void numberThatIsNotTheIdAsWrittenNamesAnother(String id) {
    assertThat(list("[{\"resourceId\":" + id + ",\"status\":200,\"body\":{}}]", "101"))
        .containsEntry("101", missing(101, 1, 1) + ".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"id\":\"1\"}", "[1]", "true"})
  void resourceIdThatIsNoTextAndNoNumberNamesNobody(String id) {
    assertThat(list("[{\"resourceId\":" + id + ",\"status\":200,\"body\":" + user(1) + "}]", "1"))
        .containsEntry("1", missing(1, 1, 1) + ".");
  }

  @Test
  void twoResourceIdsOfOneEntryNameNobody() {
    String entry = "[{\"resourceId\":\"1\",\"status\":200,\"body\":{},\"resourceId\":\"2\"}]";
    assertThat(list(entry, "1", "2"))
        .containsEntry("1", missing(1, 2, 1) + ".")
        .containsEntry("2", missing(2, 2, 1) + ".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"extension\":{\"id\":1},\"resourceId\":\"2\"}",
        "{\"extension\":{\"id\":1},\"extensionId\":2}",
        "{\"extension\":{\"id\":1,\"resourceId\":\"2\"}}",
        "{\"extension\":{\"id\":1,\"extension\":{\"id\":2}}}",
      })
  void bodyThatNamesTwoInAnyWayBelongsToNeither(String body) {
    String entry = "[{\"resourceId\":\"2\",\"status\":200,\"body\":" + body + "}]";
    assertThat(list(entry, "1", "2"))
        .containsEntry("1", missing(1, 2, 1) + ".")
        .containsEntry("2", dropped(2, "1 and 2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"extension\":{\"id\":2},\"extension\":{\"id\":1}} | $.extension",
        "{\"extension\":{\"id\":2,\"id\":1}} | $.extension.id",
        "{\"uri\":\"/extension/2\",\"uri\":\"/extension/1\"} | $.uri",
        "{\"presenceStatus\":\"Busy\",\"presenceStatus\":\"Available\"} | $.presenceStatus",
        "{\"message\":\"a\",\"message\":7} | $.message",
        "{\"extension\":{\"id\":1},\"extension\":null} | $.extension",
      })
  void memberThatComesTwiceAndDiffersFailsTheBody(String body, String path) {
    String next = ",{\"resourceId\":\"2\",\"status\":200,\"body\":" + user(2) + "}]";
    String fault =
        "The answer for id 1 is not as documented: Expected one value but there are two at path "
            + path;
    assertThat(
            list("[{\"resourceId\":\"1\",\"status\":200,\"body\":" + body + "}" + next, "1", "2"))
        .containsEntry("1", fault)
        .containsEntry("2", found(2));
    assertThat(parts(USERS, List.of("1"), statuses(null, "200"), body)).containsEntry("1", fault);
    assertThat(list(body, "1")).containsEntry("1", fault);
  }

  @Test
  void memberThatComesTwiceAndIsTheSameIsRead() {
    String body = "{\"extension\":{\"id\":1},\"extension\":{\"id\":\"1\"}}";
    assertThat(list("[{\"resourceId\":\"1\",\"status\":200,\"body\":" + body + "}]", "1"))
        .containsEntry("1", found(1));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "\"status\":404,\"status\":200,\"body\":{} | status",
        "\"status\":200,\"body\":{},\"status\":\"404\" | status",
        "\"status\":200,\"body\":{},\"status\":{} | status",
        "\"status\":200,\"body\":{},\"body\":{\"message\":\"a\"} | body",
        "\"body\":{\"extension\":{\"id\":1}},\"body\":{\"extension\":{\"id\":1}},\"status\":200 | body",
        "\"status\":200,\"body\":null,\"body\":{} | body",
      })
  void entryWithTwoStatusesThatDifferOrTwoBodiesFailsAlone(String members, String path) {
    String next = ",{\"resourceId\":\"2\",\"status\":200,\"body\":" + user(2) + "}]";
    assertThat(list("[{\"resourceId\":\"1\"," + members + "}" + next, "1", "2"))
        .containsEntry(
            "1",
            "The answer for id 1 is not as documented: Expected one value but there are two at path"
                + " $[0]."
                + path)
        .containsEntry("2", found(2));
  }

  @Test
  void statusThatComesTwiceAndIsTheSameIsRead() {
    String entry = "{\"resourceId\":\"1\",\"status\":200,\"status\":\"200\",\"body\":{}}";
    assertThat(list("[" + entry + "]", "1")).containsEntry("1", "UserPresence{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"presenceStatus\":x}", "{\"message\":\"a\"]", "{'message':\"a\"}"})
  void malformedJsonInABodyFailsTheIdAloneOrWhatIsLeftOfAList(String body) {
    for (BatchReader<?> reader : List.of(USERS, UNIFIED)) {
      Map<String, String> parts =
          parts(
              reader,
              List.of("2", "1", "3"),
              statuses(href(2), "200", href(1), "200", href(3), "200"),
              "{}",
              body,
              "{}");
      assertThat(parts.get("1"))
          .startsWith("The answer for id 1 is not as documented: no JSON at path $");
      assertThat(parts.get("2")).endsWith("Presence{}");
      assertThat(parts.get("3")).endsWith("Presence{}");

      String entry = "{\"resourceId\":\"%s\",\"status\":200,\"body\":%s}";
      String list = "[" + String.format(entry, 2, "{}") + "," + String.format(entry, 1, body) + ",";
      list += String.format(entry, 3, "{}") + "]";
      Map<String, String> told = read(reader, "application/json", list, List.of("1", "2", "3"));
      assertThat(told.get("2")).endsWith("Presence{}");
      for (int id : new int[] {1, 3}) {
        assertThat(told.get("" + id))
            .startsWith(
                missing(id, 3, 1)
                    + ", then: the answer, HTTP 207, is not JSON: no JSON at path $[1].body");
      }
    }
  }

  @Test
  void malformedJsonBetweenEntriesFailsWhatIsLeft() {
    String good = "{\"resourceId\":\"1\",\"status\":200,\"body\":{}}";
    for (String bad :
        List.of(
            "{\"resourceId\":\"2\",\"status\":2x0}",
            "{\"resourceId\":\"2\",\"body\":x}",
            "{\"resourceId\":'2'}",
            "{\"resourceId\":\"2\"]",
            "{]",
            "x",
            "")) {
      assertThat(list("[" + good + "," + bad + "," + good.replace('1', '2') + "]", "1", "2"))
          .containsEntry("1", "UserPresence{}")
          .hasEntrySatisfying(
              "2",
              told ->
                  assertThat(told)
                      .startsWith(
                          missing(2, 2, 1)
                              + ", then: the answer, HTTP 207, is not JSON: no JSON at"));
    }
  }

  @Test
  void entryOfAListOutsideOfAListIsNoPresence() {
    String fault =
        "The answer for id 1 is not as documented: Expected no entry of a list at path $";
    for (String entry :
        List.of(
            "{\"resourceId\":\"1\",\"status\":200,\"body\":{}}",
            "{\"status\":200,\"body\":" + user(1) + "}")) {
      for (BatchReader<?> reader : List.of(USERS, UNIFIED)) {
        assertThat(read(reader, "application/json", entry, List.of("1"))).containsEntry("1", fault);
        assertThat(parts(reader, List.of("1"), statuses(null, "200"), entry))
            .containsEntry("1", fault);
        String list = "[{\"resourceId\":\"1\",\"status\":200,\"body\":" + entry + "}]";
        assertThat(read(reader, "application/json", list, List.of("1"))).containsEntry("1", fault);
      }
    }
    assertThat(list("{\"body\":null}", "1")).containsEntry("1", "UserPresence{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"resourceId\":\"%s\"", "\"extensionId\":%s", "\"uri\":\"/extension/%s/x\""})
  void statusNamesItsOwnerInEachWay(String member) {
    String status = "{\"status\":200," + member + "}";
    String swapped =
        "{\"response\":[" + String.format(status, 2) + "," + String.format(status, 1) + "]}";
    assertThat(parts(USERS, List.of("1", "2"), swapped, "{}", "{}"))
        .containsEntry("1", missing(1, 2, 2) + ".")
        .containsEntry("2", missing(2, 2, 2) + ".");
    assertThat(parts(USERS, List.of("2", "1"), swapped, "{}", "{}"))
        .containsEntry("1", "UserPresence{}")
        .containsEntry("2", "UserPresence{}");
    String other = "{\"response\":[{\"status\":200,\"href\":\"" + href(1) + "\"," + member + "}]}";
    assertThat(parts(USERS, List.of("1"), String.format(other, 2), "{}"))
        .containsEntry("1", missing(1, 1, 1) + ".");
  }

  @Test
  void extensionIdOfAnEntryNamesItsOwnerToo() {
    String entry = "[{\"extensionId\":\"2\",\"status\":200,\"body\":{}";
    assertThat(list(entry + "}]", "1", "2"))
        .containsEntry("1", missing(1, 2, 1) + ".")
        .containsEntry("2", "UserPresence{}");
    assertThat(list(entry + ",\"resourceId\":\"1\"}]", "1", "2"))
        .containsEntry("1", missing(1, 2, 1) + ".")
        .containsEntry("2", missing(2, 2, 1) + ".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"href", "uri"})
  void addressOfAnEntryNamesItsOwnerToo(String name) {
    String of = "[{\"" + name + "\":\"" + href(1) + "\",\"status\":200,\"body\":{}";
    assertThat(list(of + "}]", "1", "2"))
        .containsEntry("1", "UserPresence{}")
        .containsEntry("2", missing(2, 2, 1) + ".");
    assertThat(list(of + ",\"resourceId\":\"1\"}]", "1", "2")).containsEntry("1", "UserPresence{}");
    assertThat(list(of + ",\"resourceId\":\"2\"}]", "1", "2"))
        .containsEntry("1", missing(1, 2, 1) + ".")
        .containsEntry("2", missing(2, 2, 1) + ".");
  }

  @Test
  void statusThatIsNullFailsTheListOfStatuses() {
    String statuses = "{\"response\":[null,{\"status\":200},{\"status\":200}]}";
    String end = ", then: Expected an element but was NULL at path $.response[0]";
    assertThat(parts(USERS, List.of("1", "2"), statuses, "{}", "{}"))
        .containsEntry("1", missing(1, 2, 0) + end)
        .containsEntry("2", missing(2, 2, 0) + end);
  }

  @Test
  void idsDeeperInAnEntryNameNobody() {
    assertThat(
            list(
                "[{\"headers\":{\"resourceId\":\"1\"},\"status\":200,"
                    + "\"body\":{\"a\":{\"resourceId\":\"1\"},\"body\":{\"extension\":{\"id\":1}}}}]",
                "1",
                "2"))
        .containsEntry("1", missing(1, 2, 1) + ".")
        .containsEntry("2", missing(2, 2, 1) + ".");
  }

  @Test
  void onlyEntryForTheOnlyIdNeedsNoName() {
    String entry = "{\"status\":200,\"body\":{\"userStatus\":\"Busy\"}}";
    assertThat(list("[" + entry + "]", "1")).containsEntry("1", "UserPresence{userStatus=Busy}");
    assertThat(list("[" + entry + "," + entry + "]", "1"))
        .containsEntry("1", missing(1, 1, 2) + ".");
    assertThat(list("[{\"status\":200,\"body\":" + user(2) + "}]", "1"))
        .containsEntry("1", dropped(1, "2"));
    assertThat(list("[{\"status\":404,\"body\":" + ERROR + "}]", "1"))
        .containsEntry("1", notFound(1));
  }

  @ParameterizedTest
  @CsvSource({
    "/account/9/extension/1/, UserPresence",
    "/restapi/v1.0/account/1/Extension/2/presence, of 2;",
    "//other.example/EXTENSION/2, of 2;",
    "extension/2/presence, of 2;",
    "sub-extension/2, UserPresence",
    "/extension/%31/presence, UserPresence",
    "/extension/%32/presence, of 2;",
    "https://h/restapi/v1.0/account/1/extension%2F2/presence, of 2;",
    "extension%2f1%2Fpresence, UserPresence",
    "/%65xtension/2?a=%2F, of 2;",
    "/x?of=%2Fextension%2F2, UserPresence",
    "/extension/%zz/presence, of a malformed id;",
    "/extension/%7E/presence, UserPresence",
    "/extension/1/extension/2/presence, ; it was dropped",
    "/extension/1/extension/1, UserPresence",
    "/extension/%2b16505550100, of a malformed id;",
    "/extension/٢/presence, of a malformed id;",
    "/extension/1;x=2/presence, of a malformed id;",
    "/extension/1 2, of a malformed id;",
    "/extension/..%2Fextension%2F1, of a malformed id",
  })
  void uriNamesItsOwnerInAnyCaseEscapedOrNot(String uri, String told) {
    for (String body :
        List.of("{\"uri\":\"" + uri + "\"}", "{\"extension\":{\"uri\":\"" + uri + "\"}}")) {
      String entry = "[{\"resourceId\":\"1\",\"status\":200,\"body\":" + body + "}]";
      assertThat(list(entry, "1").get("1")).contains(told);
      assertThat(list(body, "1").get("1")).contains(told);
      assertThat(parts(USERS, List.of("1"), statuses(null, "200"), body).get("1")).contains(told);
    }
  }

  @Test
  void relativeHrefsInAnotherOrderDoNotGiveNamelessPartsToAnybody() {
    String statuses = statuses("extension/2/presence", "200", "extension/1/presence", "200");
    assertThat(parts(USERS, List.of("1", "2"), statuses, "{}", "{}"))
        .containsEntry("1", missing(1, 2, 2) + ".")
        .containsEntry("2", missing(2, 2, 2) + ".");
  }

  @Test
  void byteOrderMarkIsSkippedInEveryForm() {
    String entry = "[{\"resourceId\":\"1\",\"status\":200,\"body\":" + user(1) + "}]";
    assertThat(list("\ufeff" + entry, "1")).containsEntry("1", found(1));
    assertThat(list("\ufeff\r\n" + user(1), "1")).containsEntry("1", found(1));
    assertThat(parts(USERS, List.of("1"), "\ufeff" + statuses(null, "200"), "\ufeff " + user(1)))
        .containsEntry("1", found(1));
    assertThat(
            read(
                USERS,
                "multipart/mixed; boundary=b",
                "\ufeff--b\r\n\r\n" + statuses(null, "200") + "\r\n--b\r\n\r\n{}\r\n--b--",
                List.of("1")))
        .containsEntry("1", "UserPresence{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\r\n\t", "\ufeff", "\ufeff\n"})
  void whiteSpaceAloneIsNoContentInEveryForm(String body) {
    String none = missing(1, 1, 0) + ", then: the answer has no content";
    for (String type : List.of("application/json", "multipart/mixed; boundary=b")) {
      assertThat(read(USERS, type, body, List.of("1"))).containsEntry("1", none);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "0", "99", "1000", "2147483648", "\"x\"", "200.5", "{}"})
  void statusThatHttpDoesNotHaveIsNone(String status) {
    String none = "The answer for id 1 has no status.";
    String entry = "[{\"resourceId\":\"1\",\"status\":" + status + ",\"body\":{}}]";
    assertThat(list(entry, "1")).containsEntry("1", none);
    assertThat(parts(USERS, List.of("1"), statuses(null, status), "{}")).containsEntry("1", none);
  }

  @Test
  void hrefOfAnotherContradictsABodyThatNamesItself() {
    assertThat(
            parts(
                USERS,
                List.of("1", "2"),
                statuses(href(2), "200", href(1), "200"),
                user(1),
                user(2)))
        .containsEntry("1", dropped(1, "2"))
        .containsEntry("2", dropped(2, "1"));
  }

  @Test
  void duplicatesThatDifferAreNoneInPartsToo() {
    assertThat(
            parts(
                USERS,
                List.of("1"),
                statuses(href(1), "200", href(1), "200"),
                user(1),
                "{\"extension\":{\"id\":1},\"userStatus\":\"Busy\"}"))
        .containsEntry("1", "Two answers that differ came for id 1; neither can be trusted.");
  }

  // ---- Refusals of single ids

  @Test
  void refusalsAreLeftAndSoIsWhatDidNotCome() {
    String body =
        "[{\"resourceId\":\"1\",\"status\":503,\"body\":{}},{\"resourceId\":\"2\",\"status\":429},"
            + "{\"resourceId\":\"3\",\"status\":500},{\"resourceId\":\"4\",\"status\":200,\"body\":{}},{";
    BatchAnswers<UserPresence> answers = answers(body, List.of("1", "2", "3", "4", "5"));
    assertThat(answers.left()).containsExactly("1", "2", "5");
    assertThat(answers.incomplete()).hasMessage("HTTP 429 for id 2 of a batch, request id r-1");
    Map<String, String> told = new TreeMap<>();
    BatchSink<UserPresence, Integer> sink =
        BatchSink.streaming(
            new BatchReceiver<>() {
              @Override
              public void found(String id, UserPresence value) {}

              @Override
              public void failed(String id, PresenceException reason) {
                told.put(id, reason.getMessage());
              }
            });
    answers.deliver(sink, answers.incomplete(), 1, () -> false);
    assertThat(told)
        .as("no attempt is left: each has its own reason")
        .containsEntry("1", "HTTP 503 for id 1 of a batch, request id r-1")
        .containsEntry("2", "HTTP 429 for id 2 of a batch, request id r-1")
        .containsEntry("3", "HTTP 500 for id 3 of a batch, request id r-1")
        .containsEntry("5", cut(5, 4));
    answers.deliver(sink, new PresenceException("Canceled"), 2, () -> false);
    assertThat(told)
        .as("another attempt was made")
        .containsEntry("1", "Canceled")
        .containsEntry("2", "Canceled")
        .containsEntry("3", "HTTP 500 for id 3 of a batch, request id r-1 (after 2 attempts)")
        .containsEntry("5", "Canceled");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"Retry-After\":\"7\"} | 7",
        "{\"a\":[{}],\"retry-after\":7,\"b\":\"8\"} | 7",
        "{\"Retry-After\":\"Thu, 01 Jan 2026 00:00:09 GMT\"} | 0",
        "{\"Retry-After\":[7]} |",
        "{\"Retry-After\":\"soön\"} |",
        "[7] |",
        "null |",
      })
  void entryMayHaveAHeaderRetryAfter(String headers, Long seconds) {
    String entry = "[{\"resourceId\":\"1\",\"headers\":" + headers + ",\"status\":429}]";
    assertThat(answers(entry, List.of("1")).incomplete())
        .asInstanceOf(type(PresenceApiException.class))
        .extracting(PresenceApiException::retryAfter)
        .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
  }

  private static BatchAnswers<UserPresence> answers(String body, List<String> asked) {
    Response response =
        response("application/json", ResponseBody.create(body, (MediaType) null))
            .newBuilder()
            .header("Date", "Thu, 01 Jan 2026 00:00:00 GMT")
            .build();
    return FuzzRules.read(USERS, response, asked);
  }

  // ---- Errors under a success

  @ParameterizedTest
  @ValueSource(strings = {"\"invalid_request\"", "{\"code\":5}"})
  void errorWithoutACodeIsAFailureAndMakesTheOrderDoubtful(String error) {
    String body = "{\"error\":" + error + ",\"message\":\"x\"}";
    String entry = "[{\"resourceId\":\"1\",\"status\":200,\"body\":" + body + "}]";
    assertThat(list(entry, "1")).containsEntry("1", "HTTP 200 for id 1 of a batch, request id r-1");
    assertThat(parts(USERS, List.of("1", "2"), statuses(null, "200", null, "404"), body, "{}"))
        .containsEntry("1", missing(1, 2, 2) + ".")
        .containsEntry("2", missing(2, 2, 2) + ".");
  }

  @Test
  void errorUnderASuccessIsAFailureInEveryForm() {
    String code = "HTTP 200 CMN-102 for id 1 of a batch, request id r-1";
    for (BatchReader<?> reader : List.of(USERS, UNIFIED)) {
      for (String error :
          List.of(ERROR, "{\"message\":\"x\",\"errors\":[" + ERROR + "],\"extension\":null}")) {
        String entry = "[{\"resourceId\":\"1\",\"body\":" + error + ",\"status\":200}]";
        assertThat(read(reader, "application/json", entry, List.of("1"))).containsEntry("1", code);
        assertThat(parts(reader, List.of("1"), statuses(null, "200"), error))
            .containsEntry("1", code);
        assertThat(read(reader, "application/json", error, List.of("1", "2")))
            .containsEntry("1", code.replace("200", "207"))
            .containsEntry("2", code.replace("200", "207").replace("id 1", "id 2"));
      }
    }
  }

  // ---- Owners that the contract does not know

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"uri\":\"/extension/2/unified-presence\"} | 2",
        "{\"extension\":{\"id\":2}} | 2",
        "{\"extension\":{\"uri\":\"/extension/2\"}} | 2",
        "{\"extension\":\"2\"} | 2",
        "{\"extensionId\":2} | 2",
        "{\"href\":\"https://h/extension/2/unified-presence\"} | 2",
        "{\"extension\":{\"href\":\"/extension/2\"}} | 2",
        "{\"a\":{\"id\":1},\"resourceId\":\"2\"} | 2",
        "{\"extensionId\":{}} | a malformed id",
        "{\"extension\":[]} | a malformed id",
        "{\"extension\":{\"id\":[2]}} | a malformed id",
        "{\"extensionId\":1,\"uri\":\"/extension/2\"} | 1 and 2",
      })
  void unifiedPresenceThatNamesSomebodyElseIsDropped(String body, String owner) {
    String entry = "[{\"resourceId\":\"1\",\"status\":200,\"body\":" + body + "}]";
    assertThat(read(UNIFIED, "application/json", entry, List.of("1")))
        .containsEntry("1", dropped(1, owner));
    assertThat(parts(UNIFIED, List.of("1", "3"), statuses(null, "200", null, "200"), body, "{}"))
        .containsEntry("1", dropped(1, owner));
    assertThat(read(UNIFIED, "application/json", body, List.of("1")))
        .containsEntry("1", dropped(1, owner));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"uri\":\"/extension/1/unified-presence\",\"extension\":{\"id\":1},\"extensionId\":\"1\"}",
        "{\"uri\":\"/extension/~/unified-presence\"}",
        "{\"uri\":{\"a\":\"/extension/2\"},\"extension\":null,\"resourceId\":null}",
        "{\"href\":[\"/extension/2\"],\"glip\":{\"href\":\"/extension/2\"}}",
        "{\"extension\":{},\"id\":2,\"glip\":{\"extensionId\":2}}",
      })
  void unifiedPresenceThatNamesNobodyElseIsGivenOut(String body) {
    String entry = "[{\"resourceId\":\"1\",\"status\":200,\"body\":" + body + "}]";
    assertThat(read(UNIFIED, "application/json", entry, List.of("1")).get("1"))
        .startsWith("UnifiedPresence{");
  }

  @Test
  void userPresenceThatNamesItsOwnerInAnotherWayOnlyBelongsToThem() {
    String body = "{\"extensionId\":\"2\"}";
    assertThat(list("[{\"resourceId\":\"1\",\"status\":200,\"body\":" + body + "}]", "1"))
        .containsEntry("1", dropped(1, "2"));
  }

  @Test
  void presenceThatNamesTwoBelongsToNeitherWhateverItsStatus() {
    String body = "{\"extension\":{\"id\":1},\"extensionId\":2}";
    assertThat(list("[{\"resourceId\":\"1\",\"body\":" + body + "}]", "1"))
        .containsEntry("1", dropped(1, "1 and 2"));
    assertThat(parts(USERS, List.of("1", "2"), statuses(null, "404", null, "200"), body, ERROR))
        .containsEntry("1", missing(1, 2, 2) + ".")
        .containsEntry("2", missing(2, 2, 2) + ".");
  }

  @Test
  void errorThatNamesSomebodyIsNoPresenceOfTheirs() {
    assertThat(
            parts(
                UNIFIED,
                List.of("1", "2"),
                statuses(null, "200", null, "404"),
                "{\"status\":\"Available\"}",
                "{\"message\":\"not found\",\"extensionId\":\"2\"}"))
        .containsEntry("2", "HTTP 404 for id 2 of a batch, request id r-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"errorCode\":7}",
        "{\"errorCode\":null,\"errors\":null,\"error\":null}",
        "{\"error\":false}",
        "{\"extension\":{\"errorCode\":\"X\",\"errors\":[]}}"
      })
  void whatIsNoErrorObjectIsAPresence(String body) {
    assertThat(list(body, "1").get("1")).startsWith("UserPresence{");
  }
}
