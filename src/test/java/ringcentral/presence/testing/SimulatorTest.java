package ringcentral.presence.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockWebServer;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ringcentral.presence.ContractWitness;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.model.MeetingStatus;
import ringcentral.presence.model.PresenceEvent;
import ringcentral.presence.model.PresenceInfoRequest;
import ringcentral.presence.model.PresenceJsonAdapterFactory;
import ringcentral.presence.model.PresenceNotification;
import ringcentral.presence.model.PresenceStatus;
import ringcentral.presence.model.TelephonyStatus;
import ringcentral.presence.model.TerminationType;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.watch.EffectiveStatus;

/** The simulator behaves as the service does, edge by edge. */
class SimulatorTest {
  private static final String VENDOR_TYPE = "application/vnd.ringcentral.multipart+json";
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ringcentral.presence.Contract CONTRACT =
      new ringcentral.presence.Contract("spec/presence.yaml");

  private final ManualClock clock = new ManualClock();
  private SimulatedService service = SimulatedService.builder().clock(clock).build();
  private String token = service.issueToken();
  private boolean judges = true;

  private void use(SimulatedService.Builder settings) {
    service = settings.clock(clock).build();
    token = service.issueToken();
  }

  private SimulatedResponse send(String method, String path, String accept, String body) {
    SimulatedRequest request =
        new SimulatedRequest(
            method,
            "/restapi/v1.0/account/~/" + path,
            Map.of("Authorization", "Bearer " + token, "Accept", accept),
            body);
    SimulatedResponse response = service.handle(request);
    if (judges) {
      assertThat(complaints(request, response)).isEmpty();
    }
    return response;
  }

  /** What the contract has against an answer; requests are wrong on purpose. */
  private static List<String> complaints(SimulatedRequest request, SimulatedResponse response) {
    ContractWitness witness = new ContractWitness(CONTRACT);
    Request sent =
        new Request.Builder()
            .url("https://example.com" + request.target())
            .headers(Headers.of(request.headers()))
            .method(
                request.method(),
                request.method().equals("GET")
                    ? null
                    : RequestBody.create(request.body(), MediaType.get("application/json")))
            .build();
    try {
      witness.judge(
          sent,
          new Response.Builder()
              .request(sent)
              .protocol(Protocol.HTTP_1_1)
              .code(response.status())
              .message("")
              .headers(Headers.of(response.headers()))
              .body(ResponseBody.create(response.bytes(), null))
              .build());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return witness.takeComplaints().stream()
        .filter(complaint -> !complaint.startsWith("validation.request"))
        .toList();
  }

  private SimulatedResponse get(String path) {
    return send("GET", path, "application/json", "");
  }

  private SimulatedResponse put(String path, String body) {
    return send("PUT", path, "application/json", body);
  }

  private String presenceOf(String id) {
    return "extension/" + id + "/presence";
  }

  private static JsonNode json(SimulatedResponse response) {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(response.toString(), e);
    }
  }

  private static List<String> texts(JsonNode list, String pointer) {
    List<String> texts = new ArrayList<>();
    list.forEach(element -> texts.add(element.at(pointer).asText()));
    return texts;
  }

  @Nested
  class Batches {
    @Test
    void oneIdGivesThePlainObject() {
      SimulatedResponse answer = get(presenceOf(service.selfId()));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(json(answer).at("/extension/id").asText()).isEqualTo(service.selfId());
    }

    @Test
    void thirtyIdsAreAnsweredInTheirOrderAndTwiceIfAskedTwice() {
      use(SimulatedService.builder().people(29));
      List<String> ids = new ArrayList<>(service.peopleIds());
      Collections.reverse(ids);
      ids.add(ids.get(0));

      SimulatedResponse answer =
          send("GET", presenceOf(String.join(",", ids)), VENDOR_TYPE + ";q=1", "");

      assertThat(answer.status()).isEqualTo(207);
      assertThat(answer.header("content-type")).isEqualTo(VENDOR_TYPE);
      assertThat(texts(json(answer), "/resourceId")).isEqualTo(ids);
      assertThat(texts(json(answer), "/body/extension/id")).isEqualTo(ids);
    }

    @Test
    void thirtyOneIdsAreRefused() {
      SimulatedResponse answer = get(presenceOf("1" + ",1".repeat(30)));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body())
          .isEqualTo(
              "{\"errorCode\":\"InvalidMultipartRequest\",\"message\":\"Extension Presence Info"
                  + " multipart request is limited to 30 extensions\","
                  + "\"parameterName\":\"extensionId\",\"errors\":[{\"errorCode\":\"CMN-106\","
                  + "\"message\":\"Extension Presence Info multipart request is limited to 30"
                  + " extensions\",\"parameterName\":\"extensionId\"}]}");
    }

    @Test
    void failedIdsHaveAnErrorThatDoesNotNameThem() {
      String forbidden = service.peopleIds().get(3);
      service.addForbidden(forbidden);
      service.addMissing(service.peopleIds().get(4));

      String ids = forbidden + "," + service.peopleIds().get(4) + ",x";
      JsonNode list = json(send("GET", presenceOf(ids), VENDOR_TYPE, ""));

      assertThat(texts(list, "/status")).containsExactly("403", "404", "400");
      assertThat(texts(list, "/body/errorCode"))
          .containsExactly("CMN-408", "CMN-102", "InvalidParameter");
      assertThat(texts(list, "/body/permissionName")).containsExactly("ReadPresenceStatus", "", "");
      assertThat(list.get(0).get("body").toString()).doesNotContain(forbidden);
    }

    @Test
    void multipartIsWhatOneGetsUnlessOneAsksOtherwise() {
      SimulatedResponse answer = get(presenceOf("1,x"));

      assertThat(answer.status()).isEqualTo(207);
      assertThat(answer.header("Content-Type"))
          .isEqualTo("multipart/mixed; boundary=Boundary_14_2952358_1361963763505");
      String account = "https://platform.ringcentral.com/restapi/v1.0/account/";
      assertThat(answer.body())
          .isEqualTo(
              """
              --Boundary_14_2952358_1361963763505
              Content-type: application/json
              Content-length: 302

              {"response":[\
              {"href":"%1$s/extension/1/presence","status":404,"responseDescription":"Not Found"},\
              {"href":"%1$s/extension/x/presence","status":400,"responseDescription":"Bad Request"}\
              ]}
              --Boundary_14_2952358_1361963763505
              Content-type: application/json
              Content-length: 242

              {"errorCode":"CMN-102",\
              "message":"Resource for parameter [extensionId] is not found",\
              "parameterName":"extensionId","errors":[{"errorCode":"CMN-102",\
              "message":"Resource for parameter [extensionId] is not found",\
              "parameterName":"extensionId"}]}
              --Boundary_14_2952358_1361963763505
              Content-type: application/json
              Content-length: 233

              {"errorCode":"InvalidParameter",\
              "message":"Parameter [extensionId] value is invalid",\
              "parameterName":"extensionId","errors":[{"errorCode":"CMN-101",\
              "message":"Parameter [extensionId] value is invalid",\
              "parameterName":"extensionId"}]}
              --Boundary_14_2952358_1361963763505--
              """
                  .formatted(account + service.accountId())
                  .replace("\n", "\r\n"));
    }

    @Test
    void lfFramingDiffersInNothingElse() {
      String ids = String.join(",", service.peopleIds().subList(0, 3));
      String crlf = get(presenceOf(ids)).body();
      use(SimulatedService.builder().batchForm(BatchForm.MULTIPART_LF));

      SimulatedResponse lf = send("GET", presenceOf(ids), VENDOR_TYPE, "");

      assertThat(lf.body()).isEqualTo(crlf.replace("\r\n", "\n")).doesNotContain("\r");
    }

    @Test
    void unifiedPresenceAnswersAListUnderEitherName() {
      String path = "extension/" + service.selfId() + ",1/unified-presence";

      SimulatedResponse plain = get(path);
      SimulatedResponse vendor = send("GET", path, VENDOR_TYPE + ", application/json", "");

      assertThat(plain.header("Content-Type")).isEqualTo("application/json");
      assertThat(vendor.header("Content-Type")).isEqualTo(VENDOR_TYPE);
      assertThat(vendor.body()).isEqualTo(plain.body());
      assertThat(json(plain).at("/1").toString())
          .isEqualTo(
              "{\"resourceId\":\"1\",\"status\":404,\"body\":{\"errors\":[{"
                  + "\"errorCode\":\"CMN-102\","
                  + "\"message\":\"Resource for parameter [extensionId] is not found\","
                  + "\"parameterName\":\"extensionId\"}]}}");
    }
  }

  @Nested
  class State {
    @Test
    void whatAPutChangesEveryReadShows() {
      String id = service.selfId();
      SimulatedResponse answer =
          put(
              presenceOf("~"),
              "{\"userStatus\":\"Busy\",\"message\":\"Mittag 🍜\","
                  + "\"dndStatus\":\"DoNotAcceptDepartmentCalls\"}");

      JsonNode changed = json(answer);
      assertThat(changed.at("/presenceStatus").asText()).isEqualTo("Busy");
      assertThat(changed.at("/message").asText()).isEqualTo("Mittag 🍜");
      assertThat(changed.at("/acceptCallQueueCalls").asBoolean()).isFalse();
      assertThat(json(get(presenceOf(id)))).isEqualTo(changed);
      assertThat(json(get("presence")).at("/records/0")).isEqualTo(changed);
      assertThat(json(send("GET", presenceOf(id + ",1"), VENDOR_TYPE, "")).at("/0/body"))
          .isEqualTo(changed);
      assertThat(json(get("extension/~/unified-presence")).at("/telephony/availability").asText())
          .isEqualTo("DoNotAcceptQueueCalls");
      JsonNode queue = json(get("call-queues/" + service.callQueueIds().get(0) + "/presence"));
      assertThat(queue.at("/records/0/acceptQueueCalls").asBoolean()).isFalse();
    }

    @Test
    void aPutWithoutBodyChangesNothing() {
      String before = get(presenceOf("~")).body();

      assertThat(put(presenceOf("~"), "").body()).isEqualTo(before);
      assertThat(put(presenceOf("~"), "{}").body()).isEqualTo(before);
    }

    @Test
    void whatIsWrongIsNamedAndNothingIsChanged() {
      String before = get(presenceOf("~")).body();
      String good = "{\"userStatus\":\"Busy\",";

      assertWrong("message", good + "\"message\":\"" + "x".repeat(76) + "\"}");
      assertWrong("message", good + "\"message\":null}");
      assertWrong("dndStatus", good + "\"dndStatus\":\"TakeDepartmentCallsOnly\"}");
      assertWrong("allowSeeMyPresence", good + "\"allowSeeMyPresence\":\"true\"}");
      assertThat(json(put(presenceOf("~"), "[]")).at("/errorCode").asText()).isEqualTo("CMN-103");
      assertThat(json(put(presenceOf("~"), "{")).at("/errorCode").asText()).isEqualTo("CMN-103");
      assertThat(get(presenceOf("~")).body()).isEqualTo(before);
    }

    private void assertWrong(String parameter, String body) {
      SimulatedResponse answer = put(presenceOf("~"), body);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(json(answer).at("/errorCode").asText()).isEqualTo("InvalidParameter");
      assertThat(json(answer).at("/errors/0/errorCode").asText()).isEqualTo("CMN-101");
      assertThat(json(answer).at("/errors/0/parameterName").asText()).isEqualTo(parameter);
    }

    @Test
    void whatContradictsItselfIsRefusedAndNothingIsChanged() {
      put(presenceOf("~"), "{\"dndStatus\":\"TakeAllCalls\"}"); // In a queue.
      String before = get(presenceOf("~")).body();

      assertWrong("dndStatus", dnd("TakeAllCalls", "dndStatusPersonal", "\"DoNotAcceptAnyCalls\""));
      assertWrong("dndStatus", dnd("TakeAllCalls", "acceptCallQueueCalls", "false"));
      assertWrong("dndStatus", dnd("DoNotAcceptAnyCalls", "dndStatusPersonal", "\"TakeAllCalls\""));
      assertWrong("dndStatus", dnd("DoNotAcceptDepartmentCalls", "acceptCallQueueCalls", "true"));
      assertThat(get(presenceOf("~")).body()).isEqualTo(before);
      String agree = dnd("DoNotAcceptDepartmentCalls", "acceptCallQueueCalls", "false");
      assertThat(json(put(presenceOf("~"), agree)).at("/dndStatus").asText())
          .isEqualTo("DoNotAcceptDepartmentCalls");
    }

    private String dnd(String status, String name, String value) {
      return "{\"dndStatus\":\"" + status + "\",\"" + name + "\":" + value + "}";
    }

    @Test
    void aMessageOf75CharactersIsTakenAndTheEmptyOneClearsIt() {
      String longest = "🏢".repeat(75);

      SimulatedResponse set = put(presenceOf("~"), "{\"message\":\"" + longest + "\"}");
      assertThat(json(set).at("/message").asText()).isEqualTo(longest);
      SimulatedResponse cleared = put(presenceOf("~"), "{\"message\":\"\"}");
      assertThat(json(cleared).has("message")).isFalse();
    }

    @Test
    void queueCallsAreForMembersOfQueues() {
      String outsider = service.peopleIds().get(2);
      String dnd = "{\"dndStatus\":\"DoNotAcceptDepartmentCalls\"}";

      assertThat(put(presenceOf("~"), dnd).status()).isEqualTo(200);
      assertThat(put(presenceOf(outsider), dnd).status()).isEqualTo(400);
      String unified = "{\"telephony\":{\"availability\":\"DoNotAcceptQueueCalls\"}}";
      assertThat(send("PATCH", "extension/~/unified-presence", "*/*", unified).status())
          .isEqualTo(200);
      assertThat(
              send("PATCH", "extension/" + outsider + "/unified-presence", "*/*", unified).status())
          .isEqualTo(400);
    }

    @Test
    void whatIsNoPersonHasLittleToShowAndCannotBeChanged() {
      String queue = service.callQueueIds().get(0);

      JsonNode shown = json(get(presenceOf(queue)));
      assertThat(shown.fieldNames())
          .toIterable()
          .containsExactly("uri", "extension", "presenceStatus");
      assertThat(shown.at("/presenceStatus").asText()).isEqualTo("Offline");
      assertThat(put(presenceOf(queue), "{}").status()).isEqualTo(403);
    }

    @Test
    void bothViewsOfAQueueShowOneState() {
      String queue = service.callQueueIds().get(1);
      String member = "{\"records\":[{\"member\":{\"id\":\"" + service.selfId() + "\"},";

      put("call-queues/" + queue + "/presence", member + "\"acceptCurrentQueueCalls\":false}]}");
      assertThat(json(get("extension/~/call-queue-presence")).at("/records/1/acceptCalls"))
          .hasToString("false");

      String change = "{\"records\":[{\"callQueue\":{\"id\":\"" + queue + "\"},";
      put("extension/~/call-queue-presence", change + "\"acceptCalls\":true}]}");
      JsonNode members = json(get("call-queues/" + queue + "/presence"));
      assertThat(members.at("/records/0/acceptCurrentQueueCalls")).hasToString("true");

      JsonNode editable = json(get("extension/~/call-queue-presence?editableMemberStatus=true"));
      assertThat(texts(editable.at("/records"), "/callQueue/id"))
          .containsExactly(service.callQueueIds().get(0));
      String unknown = "{\"records\":[{\"callQueue\":{\"id\":\"1\"},\"acceptCalls\":true}]}";
      assertThat(put("extension/~/call-queue-presence", unknown).status()).isEqualTo(400);
    }

    @Test
    void unifiedPresenceHidesFromOthersWhatItsOwnerHides() {
      SimulatedResponse own =
          send(
              "PATCH",
              "extension/~/unified-presence",
              "*/*",
              "{\"glip\":{\"visibility\":\"Invisible\",\"availability\":\"DND\"}}");
      assertThat(json(own).at("/status").asText()).isEqualTo("DND");
      assertThat(json(own).at("/glip/visibility").asText()).isEqualTo("Invisible");

      String other = service.peopleIds().get(1);
      send(
          "PATCH",
          "extension/" + other + "/unified-presence",
          "*/*",
          "{\"glip\":{\"visibility\":\"Invisible\"}}");
      JsonNode hidden = json(get("extension/" + other + "/unified-presence"));
      assertThat(hidden.at("/glip").has("status")).isFalse();
      assertThat(hidden.at("/glip").has("visibility")).isFalse();
    }

    @Test
    void callsAreShownOnRequestAndHaveBothFormsOfDates() {
      String id = service.peopleIds().get(6);

      assertThat(json(get(presenceOf(id))).has("activeCalls")).isFalse();
      JsonNode calls =
          json(get(presenceOf(id) + "?detailedTelephonyState=true")).get("activeCalls");
      assertThat(calls.get(0).get("startTime").asText()).endsWith("Z");
      assertThat(calls.get(1).get("startTime").asText()).endsWith("+0000");
      assertThat(texts(calls, "/from")).allMatch(number -> number.matches("\\+165055501\\d\\d"));
      assertThat(calls.get(0).has("sipData")).isFalse();
      JsonNode both = json(get(presenceOf(id) + "?detailedTelephonyState=true&sipData=true"));
      assertThat(both.at("/activeCalls/0/sipData/callId").asText()).startsWith("sip-");
    }

    @Test
    void theSeedMakesTheData() {
      String first = get("presence?detailedTelephonyState=true").body();
      use(SimulatedService.builder());
      assertThat(get("presence?detailedTelephonyState=true").body()).isEqualTo(first);
      use(SimulatedService.builder().seed(2));
      assertThat(get("presence?detailedTelephonyState=true").body()).isNotEqualTo(first);
      assertThat(service.extensionIds()).hasSize(17).allMatch(id -> id.matches("\\d{9}"));
    }
  }

  @Nested
  class Pages {
    @Test
    void aPageHas100UnlessOneAsksOtherwise() {
      use(SimulatedService.builder().people(100));

      JsonNode first = json(get("presence"));
      assertThat(first.at("/records")).hasSize(100);
      assertThat(first.at("/paging").toString())
          .isEqualTo(
              "{\"page\":1,\"perPage\":100,\"pageStart\":0,\"pageEnd\":99,"
                  + "\"totalPages\":2,\"totalElements\":105}");
      assertThat(first.at("/navigation").fieldNames())
          .toIterable()
          .containsExactly("firstPage", "nextPage", "lastPage");

      JsonNode last = json(get("presence?page=2"));
      assertThat(last.at("/records")).hasSize(5);
      assertThat(last.at("/navigation").fieldNames())
          .toIterable()
          .containsExactly("firstPage", "previousPage", "lastPage");
    }

    @Test
    void moreThan1000AreClamped() {
      use(SimulatedService.builder().people(1200));

      JsonNode page = json(get("presence?perPage=5000"));
      assertThat(page.at("/records")).hasSize(1000);
      assertThat(page.at("/paging/perPage").asInt()).isEqualTo(1000);
    }

    @Test
    void beyondTheEndThereIsNothing() {
      JsonNode page = json(get("presence?page=7"));

      assertThat(page.at("/records")).isEmpty();
      assertThat(page.at("/paging").toString())
          .isEqualTo("{\"perPage\":100,\"totalPages\":1,\"totalElements\":17}");
      assertThat(get("presence?page=0").status()).isEqualTo(400);
      assertThat(get("presence?perPage=x").status()).isEqualTo(400);
    }

    @Test
    void anAccountCanBeEmpty() {
      use(SimulatedService.builder().people(0).callQueues(0).others(0));

      assertThat(json(get("presence")).at("/paging").toString())
          .isEqualTo("{\"perPage\":100,\"totalPages\":0,\"totalElements\":0}");
      assertThat(get(presenceOf("~")).status()).isEqualTo(404);
    }

    @Test
    void theMissingAreNotListed() {
      service.addMissing(service.selfId());

      assertThat(json(get("presence")).at("/paging/totalElements").asInt()).isEqualTo(16);
    }
  }

  @Nested
  class Tokens {
    private static final String BASIC = "Basic c2ltdWxhdGVkLWNsaWVudDpzaW11bGF0ZWQtc2VjcmV0";
    private static final String JWT_FORM =
        "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=simulated-jwt";

    private SimulatedResponse post(String path, @Nullable String authorization, String form) {
      Map<String, String> headers = new HashMap<>();
      headers.put("Content-Type", "application/x-www-form-urlencoded");
      if (authorization != null) {
        headers.put("Authorization", authorization);
      }
      return service.handle(new SimulatedRequest("POST", path, headers, form));
    }

    private SimulatedResponse signIn(String form) {
      return post("/restapi/oauth/token", BASIC, form);
    }

    private JsonNode refresh(JsonNode pair) {
      return json(
          signIn("grant_type=refresh_token&refresh_token=" + pair.get("refresh_token").asText()));
    }

    private String errorWith(JsonNode pair) {
      token = pair.get("access_token").asText();
      return json(get("presence")).at("/errorCode").asText();
    }

    @Test
    void aJwtGivesAPairOfTokens() {
      SimulatedResponse answer = signIn(JWT_FORM);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().replaceAll("-\\d{7}\"", "\""))
          .isEqualTo(
              "{\"access_token\":\"simulated-access\",\"token_type\":\"bearer\","
                  + "\"expires_in\":3600,\"refresh_token\":\"simulated-refresh\","
                  + "\"refresh_token_expires_in\":604800,"
                  + "\"scope\":\"ReadPresence EditPresence\",\"owner_id\":\""
                  + service.selfId()
                  + "\",\"endpoint_id\":\"simulated-endpoint\"}");
      assertThat(errorWith(json(answer))).isEmpty();
    }

    @Test
    void refreshTokensCanBeSwitchedOff() {
      use(SimulatedService.builder().issueRefreshTokens(false));

      assertThat(json(signIn(JWT_FORM)).has("refresh_token")).isFalse();
      assertThat(json(signIn(JWT_FORM)).has("refresh_token_expires_in")).isFalse();
    }

    @Test
    void anAccessTokenExpires() {
      clock.advance(Duration.ofSeconds(3599));
      assertThat(get("presence").status()).isEqualTo(200);

      clock.advance(Duration.ofSeconds(1));
      assertThat(get("presence").status()).isEqualTo(401);
      assertThat(json(get("presence")).at("/errorCode").asText()).isEqualTo("OAU-128");
    }

    @Test
    void aRefreshKillsTheOldAccessToken() {
      JsonNode old = json(signIn(JWT_FORM));
      JsonNode fresh = refresh(old);

      assertThat(errorWith(old)).isEqualTo("OAU-129");
      assertThat(errorWith(old)).isEqualTo("OAU-213");
      assertThat(errorWith(fresh)).isEmpty();
    }

    @Test
    void aRefreshCanBeRepeatedForTenSecondsAfterTheFirstUse() {
      JsonNode old = json(signIn(JWT_FORM));
      JsonNode fresh = refresh(old);

      clock.advance(Duration.ofMinutes(59));
      assertThat(refresh(old).get("access_token")).isEqualTo(fresh.get("access_token"));
      errorWith(fresh);
      clock.advance(Duration.ofSeconds(9));
      assertThat(refresh(old).get("refresh_token")).isEqualTo(fresh.get("refresh_token"));
      clock.advance(Duration.ofSeconds(1));
      assertThat(refresh(old).at("/errors/0/errorCode").asText()).isEqualTo("OAU-213");
    }

    @Test
    void aRefreshTokenCanDieAtOnceAndExpires() {
      use(SimulatedService.builder().oldRefreshTokenGrace(Duration.ZERO));
      JsonNode old = json(signIn(JWT_FORM));
      JsonNode fresh = refresh(old);

      assertThat(refresh(old).at("/error").asText()).isEqualTo("invalid_grant");
      clock.advance(Duration.ofDays(7));
      assertThat(refresh(fresh).at("/errors/0/errorCode").asText()).isEqualTo("OAU-210");
    }

    @Test
    void aCodeIsExchangedOnceByWhoKnowsTheVerifier() {
      // The verifier and challenge of RFC 7636, appendix B.
      String verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
      String challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
      String uri = "https://app.example.com/done";
      String form =
          "grant_type=authorization_code&client_id=simulated-client&code=c1&redirect_uri="
              + URLEncoder.encode(uri, StandardCharsets.UTF_8)
              + "&code_verifier=";
      service.registerCode("c1", challenge, uri);

      assertThat(post("/restapi/oauth/token", null, form + verifier).status()).isEqualTo(200);
      assertThat(post("/restapi/oauth/token", null, form + verifier).status()).isEqualTo(400);
      service.registerCode("c1", challenge, uri);
      assertThat(post("/restapi/oauth/token", null, form + "wrong").status()).isEqualTo(400);
      service.registerCode("c1", challenge, "https://other.example.com");
      assertThat(post("/restapi/oauth/token", null, form + verifier).status()).isEqualTo(400);
    }

    @Test
    void strangersAreRefused() {
      SimulatedResponse wrongSecret = post("/restapi/oauth/token", "Basic eDp5", JWT_FORM);

      assertThat(wrongSecret.status()).isEqualTo(401);
      assertThat(wrongSecret.body())
          .isEqualTo(
              "{\"error\":\"invalid_client\",\"error_description\":\"Client id or secret is"
                  + " wrong\",\"errors\":[{\"errorCode\":\"OAU-153\","
                  + "\"message\":\"Client id or secret is wrong\"}]}");
      assertThat(post("/restapi/oauth/token", null, JWT_FORM).status()).isEqualTo(400);
      assertThat(signIn(JWT_FORM + "x").status()).isEqualTo(400);
      assertThat(json(signIn("grant_type=password")).at("/error").asText())
          .isEqualTo("unsupported_grant_type");
      assertThat(json(signIn("")).at("/error").asText()).isEqualTo("invalid_request");
    }

    @Test
    void revokingEndsTheSession() {
      JsonNode pair = json(signIn(JWT_FORM));
      String form = "token=" + pair.get("refresh_token").asText();

      assertThat(post("/restapi/oauth/revoke", BASIC, form).status()).isEqualTo(200);
      assertThat(errorWith(pair)).isEqualTo("OAU-213");
      assertThat(refresh(pair).at("/errors/0/errorCode").asText()).isEqualTo("OAU-213");
    }

    @Test
    void withoutTokenNothingIsRevoked() {
      for (String form : List.of("", "access_token=x")) {
        SimulatedResponse answer = post("/restapi/oauth/revoke", BASIC, form);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer).at("/error").asText()).isEqualTo("invalid_request");
      }
      assertThat(get("presence").status()).isEqualTo(200);
    }

    @Test
    void withoutBearerTokenThereIsNoAnswer() {
      String path = "/restapi/v1.0/account/~/presence";

      SimulatedResponse none = service.handle(new SimulatedRequest("GET", path, Map.of(), ""));
      SimulatedResponse basic =
          service.handle(new SimulatedRequest("GET", path, Map.of("authorization", BASIC), ""));

      assertThat(none.status()).isEqualTo(401);
      assertThat(json(none).at("/errorCode").asText()).isEqualTo("AGW-401");
      assertThat(json(basic).at("/errorCode").asText()).isEqualTo("AGW-402");
      service.revokeTokens();
      assertThat(get("presence").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "BEARER", "bEaReR", "Bearer "})
    void schemesOfAuthorizationAreReadInAnyLetterCase(String bearer) {
      String path = "/restapi/v1.0/account/~/presence";
      Map<String, String> headers = Map.of("Authorization", bearer + " " + token);
      assertThat(service.handle(new SimulatedRequest("GET", path, headers, "")).status())
          .isEqualTo(200);
      for (String basic : List.of("basic", "BASIC")) {
        String authorization = BASIC.replace("Basic", basic);
        assertThat(post("/restapi/oauth/token", authorization, JWT_FORM).status()).isEqualTo(200);
        assertThat(post("/restapi/oauth/revoke", authorization, "token=x").status()).isEqualTo(200);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearerx ", "Bear ", ""})
    void otherSchemesAreRefused(String scheme) {
      String path = "/restapi/v1.0/account/~/presence";
      Map<String, String> headers = Map.of("Authorization", scheme + token);
      SimulatedResponse answer = service.handle(new SimulatedRequest("GET", path, headers, ""));
      assertThat(json(answer).at("/errorCode").asText()).isEqualTo("AGW-402");
    }

    @Test
    void signInHasALimitToo() {
      use(SimulatedService.builder().rateLimit(ThrottlingGroup.AUTH, 1, MINUTE));

      assertThat(signIn(JWT_FORM).header("X-Rate-Limit-Group")).isEqualTo("auth");
      assertThat(signIn(JWT_FORM).status()).isEqualTo(429);
    }
  }

  @Nested
  class Addresses {
    private SimulatedResponse raw(String method, String target) {
      return service.handle(
          new SimulatedRequest(method, target, Map.of("Authorization", "Bearer " + token), ""));
    }

    private int get(String path) {
      return raw("GET", "/restapi/v1.0/account/" + path).status();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "%zz/presence",
          "~/presence?page=%zz",
          "~/presence?%zz=1",
          "~/presence?page=1&other=%",
          "~/extension/%/presence",
          "~/extension/%4/presence",
          "~/extension/%+1/presence",
          "~/unknown/%zz"
        })
    void aMalformedEscapeIsABadRequest(String path) {
      SimulatedResponse answer = raw("GET", "/restapi/v1.0/account/" + path);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body())
          .isEqualTo(
              "{\"errorCode\":\"CMN-101\",\"message\":\"The address is encoded wrongly\","
                  + "\"errors\":[{\"errorCode\":\"CMN-101\","
                  + "\"message\":\"The address is encoded wrongly\"}]}");
    }

    @Test
    void aMalformedEscapeDoesNotBreakAConditionOrARecord() {
      service.next(r -> "1".equals(r.query("page")), SimulatedResponse.of(500));
      assertThat(get("~/presence?page=%zz")).isEqualTo(400);
      assertThat(service.requests().get(0).query("page")).isEqualTo("%zz");
      assertThat(new SimulatedRequest("POST", "/", Map.of(), "a=%&b=c=&d").form("a"))
          .isEqualTo("%");
      assertThat(new SimulatedRequest("POST", "/", Map.of(), "a=%&b=c=&d").form("b"))
          .isEqualTo("c=");
      assertThat(new SimulatedRequest("POST", "/", Map.of(), "a=%&b=c=&d").form("d")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"1%2F2", "%2F", ".", "..", "x", "%C3%A9", "%FF", "\u0661\u0662", " ", "1%202"})
    void aMalformedIdIsABadRequest(String id) {
      assertThat(get("~/extension/" + id + "/presence")).isEqualTo(400);
      assertThat(get("~/call-queues/" + id + "/presence")).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "~/extension//presence",
          "//presence",
          "~/presence/",
          "~/./presence",
          "~/x/../presence",
          "~/Presence",
          "~/extension/1/2/presence"
        })
    void otherPathsAreNotFound(String path) {
      assertThat(get(path)).isEqualTo(404);
    }

    @Test
    void anIdOfFortyDigitsIsUnknown() {
      assertThat(get("~/extension/" + "9".repeat(40) + "/presence")).isEqualTo(404);
    }

    @Test
    void escapesAreRead() {
      assertThat(get("%7E/extension/%7E/presence")).isEqualTo(200);
      assertThat(get("~/extension/%7E%2C" + service.peopleIds().get(1) + "/presence"))
          .isEqualTo(207);
    }

    @Test
    void ofRepeatedParametersTheFirstCounts() {
      assertThat(get("~/presence?page=1&page=x")).isEqualTo(200);
      assertThat(get("~/presence?page=x&page=1")).isEqualTo(400);
      assertThat(get("~/presence?page")).isEqualTo(400);
      assertThat(get("~/presence?&&sipData=true&")).isEqualTo(200);
    }

    @Test
    void parametersThatTheContractDoesNotHaveAreIgnored() {
      assertThat(raw("GET", "/restapi/v1.0/account/~/extension/~/presence?unknown=1&page=x").body())
          .isEqualTo(raw("GET", "/restapi/v1.0/account/~/extension/~/presence").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "POST", "DELETE", "TRACE", "get"})
    void otherMethodsAreNotFound(String method) {
      SimulatedResponse answer = raw(method, "/restapi/v1.0/account/~/presence");
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.body().isEmpty()).isEqualTo(method.equals("HEAD"));
    }

    @Test
    void theTokenEndpointSurvivesAnyForm() {
      for (String form : List.of("grant_type=%", "%zz=1", "=", "&", "grant_type", "a=b=c", "")) {
        SimulatedRequest request =
            new SimulatedRequest(
                "POST",
                "/restapi/oauth/token",
                Map.of("Content-Type", "Application/X-WWW-Form-Urlencoded; charset=utf-8"),
                "client_id=simulated-client&" + form);
        assertThat(service.handle(request).status()).as(form).isEqualTo(400);
      }
    }
  }

  /** What the contract gains or loses, the simulator follows without a change of its own. */
  @Nested
  class TheContract {
    private ObjectNode changed() {
      try (InputStream file = Contract.class.getResourceAsStream("contract.json")) {
        return (ObjectNode) JSON.readTree(file);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    private void follow(JsonNode contract) {
      SimulatedService.Builder settings =
          SimulatedService.builder().rateLimit(ThrottlingGroup.HEAVY, 100, MINUTE);
      settings.contract = new Contract(Json.parse(contract.toString()));
      judges = false;
      use(settings);
    }

    private ObjectNode at(JsonNode contract, String pointer) {
      return (ObjectNode) contract.at(pointer);
    }

    private ObjectNode operation(JsonNode contract, String path, String method) {
      return at(
          contract,
          "/paths/" + ("/restapi/v1.0/account/" + path).replace("/", "~1") + "/" + method);
    }

    private ObjectNode properties(JsonNode contract, String schema) {
      return at(contract, "/components/schemas/" + schema + "/properties");
    }

    private ObjectNode node(String json) {
      try {
        return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    @ParameterizedTest
    @CsvSource({
      "PresenceStatus, PUT, presence, {'userStatus':'New!'}, /userStatus",
      "PresenceStatus, PUT, presence, {'userStatus':'New!'}, /presenceStatus",
      "DndStatus, PUT, presence, {'dndStatus':'New!'}, /dndStatus",
      "PersonalDndStatus, PUT, presence, {'dndStatusPersonal':'New!'}, /dndStatusPersonal",
      "CallerIdVisibility, PUT, presence, {'callerIdVisibility':'New!'}, /callerIdVisibility",
      "Visibility, PATCH, unified-presence, {'glip':{'visibility':'New!'}}, /glip/visibility",
      "GlipAvailability, PATCH, unified-presence, {'glip':{'availability':'New!'}}, /glip/availability",
      "TelephonyAvailability, PATCH, unified-presence, {'telephony':{'availability':'New!'}}, /telephony/availability"
    })
    void aNewValueIsTakenAndShown(
        String schema, String method, String path, String body, String pointer) {
      String change = body.replace('\'', '"');
      judges = false;
      String self = "extension/~/" + path;
      assertThat(send(method, self, "*/*", change).status()).isEqualTo(400);
      ObjectNode contract = changed();
      ((ArrayNode) contract.at("/components/schemas/" + schema + "/enum")).add("New!");
      follow(contract);

      assertThat(send(method, self, "*/*", change).status()).isEqualTo(200);
      assertThat(json(get(self)).at(pointer).asText()).isEqualTo("New!");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        quoteCharacter = '"',
        value = {
          "{'type':'string'}; 'x'",
          "{'type':'integer','format':'int32','maximum':3}; 3",
          "{'type':'number'}; 1.5",
          "{'type':'boolean'}; false",
          "{'type':'array','items':{'type':'string'}}; ['a','b']",
          "{'$ref':'#/components/schemas/Site'}; {'id':'1'}",
          "{'type':'object','additionalProperties':{'type':'boolean'}}; {'a':true}"
        })
    void aNewFieldIsTakenAndShownInEachUpdate(String schema, String json) {
      String value = json.replace('\'', '"');
      ObjectNode contract = changed();
      for (String name :
          List.of(
              "PresenceInfoRequest",
              "UserPresence",
              "UpdateGlipPresence",
              "GlipPresence",
              "UpdateUnifiedPresence",
              "UnifiedPresence",
              "CallQueueMemberUpdate",
              "CallQueueMemberPresence",
              "ExtensionCallQueueUpdate",
              "ExtensionCallQueuePresence")) {
        properties(contract, name).set("fresh", node(schema));
      }
      follow(contract);
      String fresh = "{\"fresh\":" + value + "}";
      String queue = service.callQueueIds().get(0);
      String member = "{\"records\":[{\"%s\":{\"id\":\"%s\"},\"fresh\":" + value + "}]}";

      put(presenceOf("~"), fresh);
      assertThat(json(get(presenceOf("~"))).get("fresh")).hasToString(value);
      String unified = "extension/~/unified-presence";
      send("PATCH", unified, "*/*", "{\"fresh\":" + value + ",\"glip\":" + fresh + "}");
      assertThat(json(get(unified)).get("fresh")).hasToString(value);
      assertThat(json(get(unified)).at("/glip/fresh")).hasToString(value);
      String members = "call-queues/" + queue + "/presence";
      put(members, member.formatted("member", service.selfId()));
      assertThat(json(get(members)).at("/records/0/fresh")).hasToString(value);
      String queues = "extension/~/call-queue-presence";
      put(queues, member.formatted("callQueue", queue));
      assertThat(json(get(queues)).at("/records/0/fresh")).hasToString(value);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        value = {
          "presence; {'unknown':1}; unknown",
          "presence; {'presenceStatus':'Busy'}; presenceStatus",
          "unified-presence; {'status':'Busy'}; status",
          "unified-presence; {'glip':{'status':'Online'}}; glip.status",
          "unified-presence; {'glip':null}; glip",
          "unified-presence; {'glip':'Visible'}; glip",
          "call-queue-presence; {'records':[{'callQueue':{'id':'1','name':'x'}}]}; records.callQueue.name",
          "call-queue-presence; {'records':[1]}; records",
          "call-queue-presence; {'records':[{'acceptCalls':true}]}; records.callQueue.id",
          "call-queue-presence; {}; records"
        })
    void whatTheContractDoesNotHaveIsRefused(String path, String body, String place) {
      String method = path.startsWith("unified") ? "PATCH" : "PUT";
      String address = "extension/~/" + path;
      String before = get(address).body();

      JsonNode answer = json(send(method, address, "*/*", body.replace('\'', '"')));
      assertThat(answer.at("/errors/0/errorCode").asText()).isEqualTo("CMN-101");
      assertThat(answer.at("/errors/0/parameterName").asText()).isEqualTo(place);
      assertThat(get(address).body()).isEqualTo(before);
    }

    @Test
    void aBodyThatIsNotAJsonObjectIsRefused() {
      for (String body :
          List.of(
              "",
              " ",
              "null",
              "[]",
              "1",
              "{",
              "{}{}",
              "{\"glip\":{},\"glip\":{}}",
              "{\"glip\":1e400}",
              "[".repeat(5000),
              "{\"glip\":".repeat(5000),
              "\u0000")) {
        SimulatedResponse answer = send("PATCH", "extension/~/unified-presence", "*/*", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
            .isEqualTo(
                "{\"errors\":[{\"errorCode\":\"CMN-103\","
                    + "\"message\":\"Request body is not a JSON object\"}]}");
      }
    }

    @Test
    void aHugeBodyIsRefusedAsAnyOther() {
      String huge = "{\"message\":\"" + "x".repeat(8_000_000) + "\"}";
      assertThat(put(presenceOf("~"), huge).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
      "application/json, 200",
      "Application/JSON; charset=utf-8, 200",
      "text/plain, 400",
      "application/x-www-form-urlencoded, 400",
      "'', 400"
    })
    void aBodyHasTheMediaTypeOfTheContract(String type, int status) {
      Map<String, String> headers =
          Map.of("Authorization", "Bearer " + token, "Content-Type", type);
      String target = "/restapi/v1.0/account/~/" + presenceOf("~");
      SimulatedResponse answer =
          service.handle(new SimulatedRequest("PUT", target, headers, "{\"message\":\"m\"}"));
      assertThat(answer.status()).isEqualTo(status);
      if (status == 400) {
        assertThat(json(answer).at("/errorCode").asText()).isEqualTo("CMN-103");
      }
    }

    @Test
    void limitsGroupsAndPermissionsAreThoseOfTheContract() {
      ObjectNode contract = changed();
      String people = "{accountId}/extension/{extensionId}/presence";
      at(operation(contract, people, "get"), "/x-batch").put("limit", 2);
      operation(contract, people, "get").put("x-throttling-group", "Heavy");
      operation(contract, people, "get").put("x-user-permission", "ReadEverything");
      operation(contract, "{accountId}/call-queues/{groupId}/presence", "get")
          .put("x-app-permission", "ReadQueues");
      at(operation(contract, "{accountId}/presence", "get"), "/x-paging").put("maximum", 3);
      at(properties(contract, "PresenceInfoRequest"), "/message").put("maxLength", 2);
      follow(contract);
      service.addForbidden(service.selfId(), service.callQueueIds().get(0));

      assertThat(get(presenceOf("1,2")).status()).isEqualTo(207);
      assertThat(get(presenceOf("1,2")).header("X-Rate-Limit-Group")).isEqualTo("heavy");
      assertThat(json(get(presenceOf("1,2,3"))).at("/message").asText())
          .endsWith("is limited to 2 extensions");
      assertThat(json(get(presenceOf("~"))).at("/permissionName").asText())
          .isEqualTo("ReadEverything");
      assertThat(
              json(get("call-queues/" + service.callQueueIds().get(0) + "/presence"))
                  .at("/permissionName")
                  .asText())
          .isEqualTo("ReadQueues");
      assertThat(json(get("presence?perPage=5")).get("records")).hasSize(3);
      String other = presenceOf(service.peopleIds().get(1));
      assertThat(put(other, "{\"message\":\"ab\"}").status()).isEqualTo(200);
      assertThat(put(other, "{\"message\":\"abc\"}").status()).isEqualTo(400);
    }

    @Test
    void whatTheContractHasNoLongerIsNotSent() {
      ObjectNode contract = changed();
      properties(contract, "Paging").remove("totalElements");
      properties(contract, "UserPresence").remove("message");
      follow(contract);

      assertThat(json(get("presence")).at("/paging").has("totalElements")).isFalse();
      assertThat(json(get("presence")).findValue("message")).isNull();
      assertThat(put(presenceOf("~"), "{\"message\":\"m\"}").status()).isEqualTo(200);
    }

    @Test
    void whatTheContractRequiresIsSent() {
      ObjectNode contract = changed();
      properties(contract, "UserPresence").set("region", node("{'type':'string'}"));
      at(contract, "/components/schemas/UserPresence").putArray("required").add("region");
      follow(contract);

      assertThat(json(get(presenceOf("~"))).at("/region").asText()).isEqualTo("region");
    }

    @Test
    void aNewOperationAnswersFromItsSchemaAndKeepsWhatIsChanged() {
      ObjectNode contract = changed();
      String people = "/restapi/v1.0/account/{accountId}/extension/{extensionId}/presence";
      ObjectNode line = at(contract, "/paths").putObject(people + "/line");
      line.set("get", operation(contract, people.substring(22), "get").deepCopy());
      line.set("put", operation(contract, people.substring(22), "put").deepCopy());
      line.set("delete", operation(contract, people.substring(22), "get").deepCopy());
      ((ObjectNode) line.get("get")).put("operationId", "readLine").remove("x-batch");
      ((ObjectNode) line.get("put")).put("operationId", "updateLine");
      ObjectNode delete = ((ObjectNode) line.get("delete")).put("operationId", "deleteLine");
      delete.remove("x-batch");
      delete.putObject("responses").putObject("204");
      follow(contract);
      String path = presenceOf("~") + "/line";

      assertThat(json(get(path)).at("/message").asText()).isEqualTo("message");
      assertThat(put(path, "{\"message\":\"new\"}").status()).isEqualTo(200);
      assertThat(json(get(presenceOf(service.selfId()) + "/line")).at("/message").asText())
          .isEqualTo("new");
      assertThat(
              json(get(presenceOf(service.peopleIds().get(1)) + "/line")).at("/message").asText())
          .isEqualTo("message");
      assertThat(put(path, "{\"message\":1}").status()).isEqualTo(400);
      assertThat(get(presenceOf("1") + "/line").status()).isEqualTo(404);
      assertThat(get(path + "?sipData=maybe").status()).isEqualTo(400);
      SimulatedResponse deleted = send("DELETE", path, "*/*", "");
      assertThat(deleted.status()).isEqualTo(204);
      assertThat(deleted.body()).isEmpty();
      assertThat(json(get(path)).at("/message").asText()).isEqualTo("message");
    }

    /** With other ids the simulator knows none of our operations, and all come from schemas. */
    @Test
    void everyOperationCanAnswerFromItsSchema() {
      ObjectNode contract = changed();
      contract
          .get("paths")
          .forEach(
              path ->
                  path.forEach(
                      operation ->
                          ((ObjectNode) operation)
                              .put("operationId", operation.get("operationId").asText() + "2")));
      follow(contract);
      judges = true;
      String queue = "call-queues/" + service.callQueueIds().get(0) + "/presence";
      String people = String.join(",", service.peopleIds().subList(0, 3));

      for (String path :
          List.of("presence", queue, presenceOf("~"), "extension/~/call-queue-presence")) {
        assertThat(get(path).status()).as(path).isEqualTo(200);
      }
      assertThat(json(get("presence")).at("/navigation").has("nextPage")).isFalse();
      assertThat(put(presenceOf("~"), "{\"userStatus\":\"Busy\"}").status()).isEqualTo(200);
      assertThat(json(get(presenceOf("~"))).at("/userStatus").asText()).isEqualTo("Busy");
      JsonNode batch = json(send("GET", presenceOf(people), VENDOR_TYPE, ""));
      assertThat(texts(batch, "/body/extension/id")).isEqualTo(texts(batch, "/resourceId"));
      assertThat(get("extension/" + people + "/unified-presence").status()).isEqualTo(207);
    }
  }

  /** What a board's test needs, seen through a client. */
  @Nested
  class People {
    private static final String VISIBLE =
        "{\"glip\":{\"visibility\":\"Visible\",\"availability\":\"Available\"}}";

    private final List<String> texts = new ArrayList<>();
    private final String id = service.peopleIds().get(3);
    private final PresenceClient client = FakePresence.of(service).client();

    private UserPresence presence() throws IOException {
      return client.execute(client.api().readUserPresenceStatus("~", id, true, false));
    }

    private PresenceEvent lastEvent() throws IOException {
      String text = texts.get(texts.size() - 1);
      assertThat(CONTRACT.complaints(text, "PresenceNotification")).isEmpty();
      return notification(text).body();
    }

    private PresenceNotification notification(String text) throws IOException {
      return PresenceJsonAdapterFactory.adapter(PresenceNotification.class).fromJson(text);
    }

    @Test
    void aCallRingsIsTakenHeldAndEnded() throws IOException {
      service.onNotification(texts::add);
      service.set(id, "userStatus", "Available");
      service.setInMeeting(id, false);
      for (String status : List.of("Ringing", "CallConnected", "OnHold", "ParkedCall")) {
        service.setTelephonyStatus(id, status);
        assertThat(presence().telephonyStatus().value()).isEqualTo(status);
        assertThat(presence().activeCalls()).hasSize(1);
        assertThat(presence().presenceStatus()).isEqualTo(PresenceStatus.BUSY);
        assertThat(lastEvent().activeCalls()).isEqualTo(presence().activeCalls());
        assertThat(lastEvent().totalActiveCalls()).isEqualTo(1);
      }
      service.setTelephonyStatus(id, "NoCall");
      assertThat(presence().telephonyStatus()).isEqualTo(TelephonyStatus.NO_CALL);
      assertThat(presence().activeCalls()).isEmpty();
      assertThat(presence().presenceStatus()).isEqualTo(PresenceStatus.AVAILABLE);
      assertThat(lastEvent().activeCalls().get(0).terminationType())
          .isEqualTo(TerminationType.FINAL);
      assertThat(lastEvent().totalActiveCalls()).isZero();
    }

    @Test
    void aMeetingMakesBusy() throws IOException {
      service.set(id, "userStatus", "Available");
      service.setInMeeting(id, true);
      assertThat(presence().meetingStatus()).isEqualTo(MeetingStatus.CONNECTED);
      assertThat(presence().presenceStatus()).isEqualTo(PresenceStatus.BUSY);
      service.setInMeeting(id, false);
      assertThat(presence().meetingStatus()).isEqualTo(MeetingStatus.DISCONNECTED);
    }

    @Test
    void whoIsSignedInReadsTheirOwnPresenceEvenIfItIsHidden() throws IOException {
      String self = service.selfId();
      for (String each : List.of(self, id)) {
        service.set(each, "userStatus", "Busy");
        service.set(each, "dndStatus", "TakeAllCalls");
        send("PATCH", "extension/" + each + "/unified-presence", "*/*", VISIBLE);
        service.onNotification(texts::add);
        service.set(each, "allowSeeMyPresence", false);
        String status = each.equals(self) ? "Busy" : "Offline";

        String both = presenceOf(self + "," + id);
        JsonNode batch = json(send("GET", both, VENDOR_TYPE, ""));
        assertThat(texts(batch, "/body/presenceStatus").get(each.equals(self) ? 0 : 1))
            .isEqualTo(status);
        assertThat(texts(json(get("presence")).at("/records"), "/presenceStatus"))
            .element(each.equals(self) ? 0 : 3)
            .isEqualTo(status);
        JsonNode unified = json(get("extension/" + each + "/unified-presence"));
        assertThat(unified.at("/status").asText()).isEqualTo(status);
        assertThat(unified.at("/telephony").has("status")).isEqualTo(each.equals(self));
        assertThat(lastEvent().presenceStatus().value()).isEqualTo(status);
      }
    }

    @Test
    void aPersonWhoHidesReadsAsOffline() throws IOException {
      service.set(id, "userStatus", "Available");
      service.set(id, "dndStatus", "TakeAllCalls");
      service.setInMeeting(id, true);
      service.set(id, "allowSeeMyPresence", false);
      assertThat(EffectiveStatus.of(presence())).hasToString("OFFLINE, IN_A_MEETING (HIDDEN)");
      service.set(id, "allowSeeMyPresence", true);
      assertThat(presence().presenceStatus()).isEqualTo(PresenceStatus.BUSY);
    }

    @Test
    void aFieldIsSetAndClearedWithoutARequest() throws IOException {
      service.set(id, "message", "Back soon");
      service.set(id, "allowSeeMyPresence", false);
      assertThat(service.requests()).isEmpty();
      assertThat(presence().message()).isEqualTo("Back soon");
      assertThat(presence().allowSeeMyPresence()).isFalse();
      service.set(id, "message", "");
      assertThat(presence().message()).isNull();
    }

    @Test
    void aFieldThatIsClearedIsToldAsEmpty() throws IOException {
      service.set(id, "message", "Back soon");
      service.onNotification(texts::add);
      service.set(id, "message", "");
      assertThat(lastEvent().message()).isEmpty();
      put(presenceOf(id), "{\"message\":\"Back soon\"}");
      put(presenceOf(id), "{\"message\":\"\",\"userStatus\":\"Busy\"}");
      assertThat(lastEvent().message()).isEmpty();
      put(presenceOf(id), "{\"userStatus\":\"Busy\"}");
      assertThat(lastEvent().message()).isNull();
    }

    @Test
    void aFieldIsSetToAValueOfTheModel() throws IOException {
      service.set(id, "userStatus", PresenceStatus.BUSY);
      service.set(id, "message", new StringBuilder("Back soon"));
      assertThat(presence().userStatus()).isEqualTo(PresenceStatus.BUSY);
      assertThat(presence().message()).isEqualTo("Back soon");
      assertThatThrownBy(() -> service.set(id, "message", 1))
          .hasMessage("Person " + id + " cannot be changed: Parameter [message] value is invalid.");
    }

    @Test
    void whoIsForbiddenToTheUserStillLives() {
      service.addForbidden(id, service.accountId());
      service.onNotification(texts::add);
      service.set(id, "message", "Back soon");
      service.setInMeeting(id, true);
      assertThat(texts).hasSize(2);
    }

    @Test
    void whatIsMissingIsNowhere() throws IOException {
      String self = service.selfId();
      String queue = service.callQueueIds().get(0);
      String gone = service.callQueueIds().get(1);
      String member = service.peopleIds().get(9); // Of the first queue, as the person signed in.
      String members = "call-queues/" + queue + "/presence";
      assertThat(texts(json(get(members)).at("/records"), "/member/id")).contains(self, member);
      service.onNotification(texts::add);
      service.addMissing(id, gone, member);

      for (Executable change :
          List.<Executable>of(
              () -> service.set(id, "message", "x"),
              () -> service.setInMeeting(id, true),
              () -> service.setTelephonyStatus(id, "Ringing"),
              () -> service.rename(id, "x"))) {
        assertThatThrownBy(change::execute)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("There is no person " + id + " in the account.");
      }
      assertThat(texts).isEmpty();

      assertThat(texts(json(get(members)).at("/records"), "/member/id"))
          .contains(self)
          .doesNotContain(member);
      String update = "{\"records\":[{\"member\":{\"id\":\"" + member + "\"}}]}";
      assertThat(json(put(members, update)).at("/errorCode").asText()).isEqualTo("CMN-102");
      String queues = "extension/~/call-queue-presence";
      assertThat(texts(json(get(queues)).at("/records"), "/callQueue/id")).containsExactly(queue);
      update = "{\"records\":[{\"callQueue\":{\"id\":\"" + gone + "\"}}]}";
      assertThat(json(put(queues, update)).at("/errorCode").asText()).isEqualTo("CMN-102");
    }

    @Test
    void aNameIsChanged() {
      service.rename(id, "Ada Byron");
      assertThat(service.nameOf(id)).isEqualTo("Ada Byron");
    }

    @Test
    void whatIsWrongIsRejected() {
      String queue = service.callQueueIds().get(0);
      for (String other : List.of("1", "", "~", queue)) {
        assertThatThrownBy(() -> service.setInMeeting(other, true))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("There is no person " + other + " in the account.");
      }
      String cannot = "Person " + id + " cannot be changed: Parameter [";
      assertThatThrownBy(() -> service.setTelephonyStatus(id, "Rings"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(cannot + "telephonyStatus] value is invalid.");
      assertThatThrownBy(() -> service.set(id, "userStatus", "Bsy"))
          .hasMessage(cannot + "userStatus] value is invalid.");
      assertThatThrownBy(() -> service.set(id, "presenceStatus", "Busy"))
          .hasMessage(cannot + "presenceStatus] value is invalid.");
      assertThatThrownBy(() -> service.advance(Duration.ofSeconds(-1)))
          .hasMessage("The time is PT-1S; it must be zero or more.");
    }

    @Test
    void everyChangeIsNotifiedInOrderWhoeverMadeIt() throws IOException {
      String other = service.peopleIds().get(4);
      service.set(id, "message", "nobody listens yet");
      service.onNotification(texts::add);
      client.execute(
          client
              .api()
              .updateUserPresenceStatus(
                  "~", id, PresenceInfoRequest.builder().message("by a client").build()));
      service.setInMeeting(other, true);
      service.set(id, "message", "by the test");
      send("PATCH", "extension/" + id + "/unified-presence", "*/*", "{\"glip\":{}}");
      send("PUT", presenceOf(id), "*/*", "{\"unknown\":1}");
      service.rename(id, "Ada Byron");

      List<String> told = new ArrayList<>();
      Set<String> uuids = new HashSet<>();
      for (String text : texts) {
        PresenceNotification notification = notification(text);
        uuids.add(notification.uuid());
        told.add(notification.body().extensionId() + " " + notification.body().sequence());
        assertThat(notification.event())
            .isEqualTo(
                "/restapi/v1.0/account/"
                    + service.accountId()
                    + "/presence?detailedTelephonyState=true");
        assertThat(notification.ownerId()).isEqualTo(service.selfId());
        assertThat(notification.timestamp()).isEqualTo(clock.instant());
      }
      assertThat(told).containsExactly(id + " 2", other + " 1", id + " 3", id + " 4");
      assertThat(uuids).hasSize(4);
      service.reset();
      service.setInMeeting(id, true);
      assertThat(texts).as("a reset ends the delivery").hasSize(4);
    }

    @Test
    void aReceiverMayAskTheService() throws IOException {
      service.onNotification(text -> texts.add(service.nameOf(id) + service.requests().size()));
      service.setInMeeting(id, true);
      assertThat(texts).containsExactly(service.nameOf(id) + 0);
    }

    @Test
    void timeMovesOnForTokensAndLimits() throws IOException {
      presence();
      service.advance(Duration.ofSeconds(3600));
      assertThat(presence()).isNotNull();
      assertThat(service.count(SimulatedRequest::isToken)).isEqualTo(2);
      assertThat(service.requests().get(3).time()).isEqualTo(clock.instant().plusSeconds(3600));

      use(SimulatedService.builder().rateLimit(ThrottlingGroup.HEAVY, 1, MINUTE));
      get("presence");
      service.advance(MINUTE);
      assertThat(get("presence").status()).isEqualTo(200);
    }
  }

  @Nested
  class Isolation {
    @Test
    void numbersThatMakeNoSenseAreRejectedWhereTheyAreSet() {
      SimulatedService.Builder settings = SimulatedService.builder();
      settings.people(0).callQueues(0).others(0).rateLimit(ThrottlingGroup.LIGHT, 0, SECOND);
      assertThatThrownBy(() -> settings.people(-1))
          .hasMessage("people is -1; it must be zero or more.");
      assertThatThrownBy(() -> settings.callQueues(-1))
          .hasMessage("callQueues is -1; it must be zero or more.");
      assertThatThrownBy(() -> settings.others(-1))
          .hasMessage("others is -1; it must be zero or more.");
      assertThatThrownBy(() -> settings.rateLimit(ThrottlingGroup.LIGHT, -1, SECOND))
          .hasMessage("requests is -1; it must be zero or more.");
      assertThatThrownBy(() -> settings.rateLimit(ThrottlingGroup.LIGHT, 1, SECOND.minusNanos(1)))
          .hasMessage("window is PT0.999999999S; it must be one second or more.");
      Duration negative = Duration.ofNanos(-1);
      settings
          .tokenLifetime(Duration.ZERO)
          .refreshTokenLifetime(Duration.ZERO)
          .oldRefreshTokenGrace(Duration.ZERO);
      assertThatThrownBy(() -> settings.tokenLifetime(negative))
          .hasMessage("tokenLifetime is PT-0.000000001S; it must be zero or more.");
      assertThatThrownBy(() -> settings.refreshTokenLifetime(negative))
          .hasMessage("refreshTokenLifetime is PT-0.000000001S; it must be zero or more.");
      assertThatThrownBy(() -> settings.oldRefreshTokenGrace(negative))
          .hasMessage("oldRefreshTokenGrace is PT-0.000000001S; it must be zero or more.");
      assertThat(SimulatedResponse.of(200).after(Duration.ZERO).delay()).isZero();
      assertThatThrownBy(() -> SimulatedResponse.of(200).after(negative))
          .hasMessage("delay is PT-0.000000001S; it must be zero or more.");
      assertThat(SimulatedResponse.of(999).status()).isEqualTo(999);
      assertThatThrownBy(() -> SimulatedResponse.of(199))
          .hasMessage("status is 199; it must be 200 to 999.");
      assertThatThrownBy(() -> SimulatedResponse.of(1000))
          .hasMessage("status is 1000; it must be 200 to 999.");
    }

    @Test
    void aBuilderUsedAgainLeavesTheFirstServiceAlone() throws IOException {
      SimulatedService.Builder settings = SimulatedService.builder().jwt("first");
      FakePresence first = FakePresence.of(settings.build());
      settings
          .jwt("second")
          .client("other", "other")
          .tokenLifetime(Duration.ofSeconds(1))
          .people(1)
          .seed(2)
          .rateLimit(ThrottlingGroup.AUTH, 0, MINUTE)
          .build();

      assertThat(first.client().readUserPresenceStatuses(first.service().peopleIds()).found())
          .hasSize(12);
    }

    @Test
    void aChangedCopyLeavesAResponseAlone() {
      SimulatedResponse first = SimulatedResponse.json(200, "{}").header("A", "1");
      first.header("A", "2").body("x").cut().after(MINUTE);

      assertThat(first.header("a")).isEqualTo("1");
      assertThat(first.body()).isEqualTo("{}");
      assertThat(first.isCut()).isFalse();
      assertThat(first.delay()).isZero();
    }

    @Test
    void resetLeavesNothingOfTheTestBefore() {
      use(SimulatedService.builder().rateLimit(ThrottlingGroup.HEAVY, 1, MINUTE));
      String before = get("presence").body();
      String person = service.peopleIds().get(1);
      SimulatedNetwork network = service.network();
      for (Scenario scenario : Scenario.values()) {
        service.play(scenario);
      }
      service.addForbidden(service.selfId());
      service.registerCode("code", null, "app:/done");
      service.next(r -> true, SimulatedResponse.of(500));
      network.failurePercent(100).delay(MINUTE);
      token = service.issueToken();

      service.reset();

      assertThat(service.requests()).isEmpty();
      assertThat(service.peopleIds()).hasSize(12);
      judges = false;
      assertThat(get("presence").status()).as("a token of before").isEqualTo(401);
      token = service.issueToken();
      judges = true;
      assertThat(get("presence").body()).isEqualTo(before);
      assertThat(get("presence").status()).as("the limit counts anew").isEqualTo(429);
      assertThat(get(presenceOf(person)).status()).isEqualTo(200);
      network.failurePercent(100);
      assertThat(get0().isDisconnect()).as("the same network").isTrue();
    }

    private SimulatedResponse get0() {
      return service.handle(new SimulatedRequest("GET", "/", Map.of(), ""));
    }

    @Test
    void chanceBeginsAnewWithAReset() {
      service.network().delay(MINUTE);
      List<Duration> first = List.of(get0().delay(), get0().delay());
      service.reset();
      service.network().delay(MINUTE);
      assertThat(List.of(get0().delay(), get0().delay())).isEqualTo(first);
    }

    @Test
    void aTokenOfOneServiceIsUnknownToAnother() {
      use(SimulatedService.builder());
      String other = SimulatedService.builder().build().issueToken();
      assertThat(get("presence").status()).isEqualTo(200);
      token = other;
      assertThat(json(get("presence")).at("/errorCode").asText()).isEqualTo("OAU-213");
    }

    @Test
    void clientsSignInAgainAfterAReset() throws IOException {
      FakePresence fake = FakePresence.of(service);
      PresenceClient client = fake.client();
      client.execute(client.api().readAccountPresence("~"));
      service.reset();
      assertThat(client.execute(client.api().readAccountPresence("~")).records()).hasSize(17);
    }

    @Test
    void twoFakesInOneProcessDoNotMeet() throws IOException {
      FakePresence first = FakePresence.create();
      FakePresence second = FakePresence.create();
      first.service().addMissing(first.service().selfId());
      PresenceClient client = second.client();
      assertThat(client.execute(client.api().readUserPresenceStatus("~", "~")).extension())
          .isNotNull();
      assertThat(first.service().requests()).isEmpty();
    }

    @Test
    void whatPrintsARequestOrAnAnswerPrintsNoSecret() throws IOException {
      FakePresence fake = FakePresence.of(service);
      PresenceClient client = fake.client();
      client.execute(
          client
              .api()
              .updateUserPresenceStatus(
                  "~", "~", PresenceInfoRequest.builder().message("secret").build()));
      SimulatedRequest code =
          new SimulatedRequest(
              "POST",
              "/restapi/oauth/token?code=secret",
              Map.of("Authorization", "Bearer secret", "X-Key", "secret"),
              "password=secret&refresh_token=secret&code_verifier=secret&client_secret=secret");

      assertThat(service.requests())
          .hasToString(
              "[POST /restapi/oauth/token, PUT /restapi/v1.0/account/~/extension/~/presence]");
      assertThat(code).hasToString("POST /restapi/oauth/token [code]");
      assertThat(SimulatedResponse.json(200, "{\"access_token\":\"secret\"}").header("X", "secret"))
          .hasToString("200 application/json, 25 bytes");
    }

    @Test
    void fakesLeaveNoThreadBehind() throws Exception {
      for (int i = 0; i < 50; i++) {
        FakePresence fake = FakePresence.create();
        CountDownLatch answered = new CountDownLatch(1);
        fake.okHttpClient()
            .newCall(new Request.Builder().url(fake.baseUrl()).build())
            .enqueue(
                new Callback() {
                  @Override
                  public void onFailure(Call call, IOException e) {
                    answered.countDown();
                  }

                  @Override
                  public void onResponse(Call call, Response response) {
                    response.close();
                    answered.countDown();
                  }
                });
        assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
      }
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().equals("FakePresence")) {
          thread.join(10_000);
          assertThat(thread.isAlive()).isFalse();
        }
      }
    }

    @Test
    void editsOfManyThreadsStayWithTheirPerson() throws Exception {
      FakePresence fake = FakePresence.of(service);
      PresenceClient client = fake.client();
      ExecutorService threads = Executors.newFixedThreadPool(12);
      List<Future<String>> mixedUp = new ArrayList<>();
      for (String id : service.peopleIds()) {
        mixedUp.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 20; i++) {
                    PresenceInfoRequest change =
                        PresenceInfoRequest.builder().message(id + "-" + i).build();
                    client.execute(client.api().updateUserPresenceStatus("~", id, change));
                    String read =
                        client.execute(client.api().readUserPresenceStatus("~", id)).message();
                    if (!(id + "-" + i).equals(read)) {
                      return id + " has " + read;
                    }
                  }
                  return "";
                }));
      }
      for (Future<String> one : mixedUp) {
        assertThat(one.get(60, TimeUnit.SECONDS)).isEmpty();
      }
      threads.shutdown();
      assertThat(service.count(r -> r.method().equals("PUT"))).isEqualTo(240);
    }

    @Test
    void eachNotificationComesOnTheThreadOfItsChangeBeforeItsAnswer() throws Exception {
      ThreadLocal<Integer> told = ThreadLocal.withInitial(() -> 0);
      service.onNotification(text -> told.set(told.get() + 1));
      ExecutorService threads = Executors.newFixedThreadPool(8);
      List<Future<Integer>> tasks = new ArrayList<>();
      for (String id : service.peopleIds()) {
        tasks.add(
            threads.submit(
                () -> {
                  told.set(0);
                  int wrong = 0;
                  for (int i = 1; i <= 2000; i++) {
                    service.setInMeeting(id, i % 2 == 0);
                    wrong += told.get() == i ? 0 : 1;
                  }
                  return wrong;
                }));
      }
      for (Future<Integer> task : tasks) {
        assertThat(task.get(60, TimeUnit.SECONDS)).isZero();
      }
      threads.shutdown();
    }

    @Test
    void whoExpectsToBeToldToContinueIsTold() throws IOException {
      FakePresence fake = FakePresence.of(service);
      assertContinues(fake.okHttpClient(), fake.baseUrl());
      OkHttpClient client = new OkHttpClient.Builder().readTimeout(SECOND.multipliedBy(10)).build();
      try (PresenceSimulator simulator = PresenceSimulator.start(service);
          MockWebServer server = new MockWebServer()) {
        assertContinues(client, simulator.baseUrl());
        server.setDispatcher(new PresenceDispatcher(service));
        server.start();
        assertContinues(client, "http://127.0.0.1:" + server.getPort());
      }
    }

    private void assertContinues(OkHttpClient client, String baseUrl) throws IOException {
      for (String body : List.of("{\"message\":\"x\"}", "")) {
        Request put =
            new Request.Builder()
                .url(baseUrl + "/restapi/v1.0/account/~/extension/~/presence")
                .header("Authorization", "Bearer " + token)
                .header("Expect", "100-continue")
                .put(RequestBody.create(body, MediaType.get("application/json")))
                .build();
        for (int i = 0; i < 2; i++) { // Perhaps on one connection.
          try (Response response = client.newCall(put).execute()) {
            assertThat(response.code()).isEqualTo(200);
          }
        }
        assertThat(service.requests()).extracting(SimulatedRequest::body).containsOnly(body);
        service.clearRequests();
      }
    }

    @Test
    void headersOfOneNameAreJoinedInWhateverLetterCaseTheyCame() throws IOException {
      FakePresence fake = FakePresence.of(service);
      Request get =
          new Request.Builder()
              .url(fake.baseUrl() + "/x")
              .addHeader("X-Test", "a")
              .addHeader("x-test", "b")
              .build();
      fake.okHttpClient().newCall(get).execute().close();
      assertThat(service.requests().get(0).header("X-Test")).isEqualTo("a, b");
    }

    @Test
    void aBodyOfUnknownLengthArrivesWhole() throws IOException {
      FakePresence fake = FakePresence.of(service);
      String body = "{\"message\":\"" + "é".repeat(75) + "\"}";
      Request put =
          new Request.Builder()
              .url(fake.baseUrl() + "/restapi/v1.0/account/~/extension/~/presence")
              .header("Authorization", "Bearer " + token)
              .put(
                  new RequestBody() {
                    @Override
                    public MediaType contentType() {
                      return MediaType.get("application/json");
                    }

                    @Override
                    public void writeTo(BufferedSink sink) throws IOException {
                      sink.writeUtf8(body.substring(0, 40));
                      sink.flush();
                      sink.writeUtf8(body.substring(40));
                    }
                  })
              .build();
      try (Response response = fake.okHttpClient().newCall(put).execute()) {
        assertThat(response.code()).isEqualTo(200);
      }
      assertThat(service.requests().get(0).body()).isEqualTo(body);
    }
  }

  @Nested
  class Limits {
    @Test
    void answersTellWhatIsLeft() {
      assertThat(get("presence").header("X-Rate-Limit-Group")).isNull();
      use(SimulatedService.builder().rateLimit(ThrottlingGroup.HEAVY, 2, MINUTE));

      SimulatedResponse answer = get("presence");
      assertThat(answer.header("X-Rate-Limit-Group")).isEqualTo("heavy");
      assertThat(answer.header("X-Rate-Limit-Limit")).isEqualTo("2");
      assertThat(answer.header("X-Rate-Limit-Remaining")).isEqualTo("1");
      assertThat(answer.header("X-Rate-Limit-Window")).isEqualTo("60");
      assertThat(get("presence?page=0").header("X-Rate-Limit-Remaining")).isEqualTo("0");
      assertThat(get(presenceOf("~")).status()).isEqualTo(200);
    }

    @Test
    void theWindowSlides() {
      use(SimulatedService.builder().rateLimit(ThrottlingGroup.HEAVY, 2, MINUTE));
      get("presence");
      clock.advance(Duration.ofSeconds(30));
      get("presence");
      clock.advance(Duration.ofSeconds(30));

      assertThat(get("presence").header("X-Rate-Limit-Remaining")).isEqualTo("0");
    }

    @Test
    void everyRequestInThePenaltyStartsItAnew() {
      use(SimulatedService.builder().rateLimit(ThrottlingGroup.HEAVY, 1, MINUTE));
      get("presence");

      SimulatedResponse refused = get("presence");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).isEqualTo("60");
      assertThat(refused.header("X-Rate-Limit-Remaining")).isEqualTo("0");
      assertThat(json(refused).at("/errorCode").asText()).isEqualTo("CMN-301");
      clock.advance(Duration.ofSeconds(59));
      assertThat(get("presence").status()).isEqualTo(429);
      clock.advance(Duration.ofSeconds(59));
      assertThat(get("presence").status()).isEqualTo(429);
      clock.advance(Duration.ofSeconds(60));
      assertThat(get("presence").status()).isEqualTo(200);
    }
  }

  @Nested
  class Hooks {
    @Test
    void overridesGoFirstAndTheRestIsTheService() {
      judges = false;
      service.on(r -> r.path().endsWith("/presence"), r -> SimulatedResponse.of(502));
      service.on(r -> "1".equals(r.query("page")), r -> service.answer(r).header("X-Seen", "yes"));
      service.next(r -> true, SimulatedResponse.of(500), SimulatedResponse.of(501));

      assertThat(get("presence").status()).isEqualTo(500);
      assertThat(get("presence?page=1").status()).isEqualTo(501);
      assertThat(get("presence").status()).isEqualTo(502);
      assertThat(get("presence?page=1").header("x-seen")).isEqualTo("yes");
      service.clearOverrides();
      assertThat(get("presence").status()).isEqualTo(200);
    }

    @Test
    void requestsAreRecordedAsTheyCame() {
      get("presence?page=1");
      clock.advance(MINUTE);
      put(presenceOf("~"), "{}");

      assertThat(service.requests()).hasSize(2);
      SimulatedRequest put = service.requests(r -> r.method().equals("PUT")).get(0);
      assertThat(put.target()).isEqualTo("/restapi/v1.0/account/~/extension/~/presence");
      assertThat(put.header("AUTHORIZATION")).isEqualTo("Bearer " + token);
      assertThat(put.body()).isEqualTo("{}");
      assertThat(put.time()).isEqualTo(clock.instant());
      assertThat(service.count(SimulatedRequest::isApi)).isEqualTo(2);
      assertThat(service.count(SimulatedRequest::isToken)).isZero();
      service.clearRequests();
      assertThat(service.requests()).isEmpty();
    }

    @Test
    void everyAnswerHasAnIdOfItsOwn() {
      judges = false;
      assertThat(get("presence").header("RCRequestId"))
          .isNotNull()
          .isNotEqualTo(get("nonsense").header("RCRequestId"));
    }
  }

  @Nested
  class OverHttp {
    private final OkHttpClient client =
        new OkHttpClient.Builder().retryOnConnectionFailure(false).build();

    private Request request(PresenceSimulator simulator) {
      return new Request.Builder()
          .url(simulator.baseUrl() + "/restapi/v1.0/account/~/extension/~,1/presence?sipData=true")
          .header("Authorization", "Bearer " + token)
          .build();
    }

    @Test
    void theFrontAddsAndLosesNothing() throws IOException {
      try (PresenceSimulator simulator = PresenceSimulator.start(service);
          Response answer = client.newCall(request(simulator)).execute()) {
        SimulatedRequest came = service.requests().get(0);
        assertThat(came.target())
            .isEqualTo("/restapi/v1.0/account/~/extension/~,1/presence?sipData=true");
        SimulatedResponse direct = service.answer(came);
        assertThat(answer.code()).isEqualTo(207);
        assertThat(answer.header("Content-Type")).isEqualTo(direct.header("Content-Type"));
        assertThat(answer.body().string()).isEqualTo(direct.body());
      }
    }

    @Test
    void aConnectionCanBreakOff() {
      service.next(r -> true, SimulatedResponse.disconnect());
      try (PresenceSimulator simulator = PresenceSimulator.start(service)) {
        assertThatThrownBy(() -> client.newCall(request(simulator)).execute())
            .isInstanceOf(IOException.class);
      }
    }
  }
}
