package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;
import ringcentral.presence.api.PresenceApi;
import ringcentral.presence.model.ApiError;
import ringcentral.presence.model.CallQueueId;
import ringcentral.presence.model.CallQueueMemberId;
import ringcentral.presence.model.CallQueueMemberUpdate;
import ringcentral.presence.model.CallQueueUpdatePresence;
import ringcentral.presence.model.CallerIdVisibility;
import ringcentral.presence.model.DndStatus;
import ringcentral.presence.model.ExtensionCallQueueUpdate;
import ringcentral.presence.model.ExtensionCallQueueUpdatePresenceList;
import ringcentral.presence.model.GlipAvailability;
import ringcentral.presence.model.PersonalDndStatus;
import ringcentral.presence.model.PresenceInfoRequest;
import ringcentral.presence.model.PresenceJsonAdapterFactory;
import ringcentral.presence.model.PresenceStatus;
import ringcentral.presence.model.TelephonyAvailability;
import ringcentral.presence.model.UpdateGlipPresence;
import ringcentral.presence.model.UpdateTelephonyPresence;
import ringcentral.presence.model.UpdateUnifiedPresence;
import ringcentral.presence.model.Visibility;
import ringcentral.presence.testing.BatchForm;
import ringcentral.presence.testing.PresenceSimulator;
import ringcentral.presence.testing.SimulatedResponse;
import ringcentral.presence.testing.SimulatedService;
import ringcentral.presence.testing.ThrottlingGroup;

/**
 * What goes over the wire is what the contract says: each operation, each status, each media type
 * is exercised, and judged by a validator that is not ours.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractTest {
  private static final String FORBIDDEN_ACCOUNT = "403";
  private static final String UNKNOWN_ACCOUNT = "404";

  /** An operation: a call that succeeds in a good account, and one that is malformed. */
  private record Operation(
      String id,
      BiFunction<PresenceApi, String, Call<?>> good,
      Function<PresenceApi, Call<?>> malformed) {}

  private final Moshi moshi = new Moshi.Builder().add(new PresenceJsonAdapterFactory()).build();
  private final ObjectMapper json = new ObjectMapper();
  private final Contract contract = new Contract("spec/presence.yaml");
  private final ContractWitness witness = new ContractWitness(contract);
  private final List<PresenceSimulator> simulators = new ArrayList<>();
  private final PresenceSimulator simulator = start(SimulatedService.builder());
  private final SimulatedService service = simulator.service();
  private final PresenceApi api = api(simulator, service.issueToken(), witness);
  private final String queue = service.callQueueIds().get(0);
  private final String severalIds =
      String.join(",", service.peopleIds().subList(0, 7)) + ",404," + service.callQueueIds().get(0);

  private final List<Operation> operations =
      List.of(
          new Operation(
              "readUserPresenceStatus",
              (api, account) -> api.readUserPresenceStatus(account, "~", true, true),
              api -> api.readUserPresenceStatus("~", "x")),
          new Operation(
              "updateUserPresenceStatus",
              (api, account) -> api.updateUserPresenceStatus(account, "~", everyChange()),
              api -> api.updateUserPresenceStatus("~", "x")),
          new Operation(
              "readAccountPresence",
              (api, account) -> api.readAccountPresence(account, true, true, 2, 5),
              api -> api.readAccountPresence("~", null, null, 0, null)),
          new Operation(
              "readCallQueuePresence",
              (api, account) -> api.readCallQueuePresence(account, queue),
              api -> api.readCallQueuePresence("~", "x")),
          new Operation(
              "updateCallQueuePresence",
              (api, account) -> api.updateCallQueuePresence(account, queue, queueChange()),
              api -> api.updateCallQueuePresence("~", "x", queueChange())),
          new Operation(
              "readExtensionCallQueuePresence",
              (api, account) -> api.readExtensionCallQueuePresence(account, "~", true),
              api -> api.readExtensionCallQueuePresence("~", "x")),
          new Operation(
              "updateExtensionCallQueuePresence",
              (api, account) ->
                  api.updateExtensionCallQueuePresence(account, "~", membershipChange()),
              api -> api.updateExtensionCallQueuePresence("~", "x", membershipChange())),
          new Operation(
              "readUnifiedPresence",
              (api, account) -> api.readUnifiedPresence(account, "~"),
              api -> api.readUnifiedPresence("~", "x")),
          new Operation(
              "updateUnifiedPresence",
              (api, account) -> api.updateUnifiedPresence(account, "~", unifiedChange()),
              api -> api.updateUnifiedPresence("~", "x", unifiedChange())));

  @AfterAll
  void stop() {
    simulators.forEach(PresenceSimulator::close);
  }

  /** In this order: the last one asks what the others have seen. */
  @TestFactory
  List<DynamicTest> everyDeclaredAnswerIsExercisedAndAsDeclared() {
    service.addForbidden(FORBIDDEN_ACCOUNT);
    SimulatedService.Builder nothingLeft = SimulatedService.builder();
    for (ThrottlingGroup group : ThrottlingGroup.values()) {
      nothingLeft.rateLimit(group, 0, Duration.ofMinutes(1));
    }
    PresenceApi limited = api(nothingLeft);
    PresenceApi signedOut = api(simulator, "unknown-token", witness);
    PresenceApi crlf = api(SimulatedService.builder().batchForm(BatchForm.MULTIPART_CRLF));
    PresenceApi lf = api(SimulatedService.builder().batchForm(BatchForm.MULTIPART_LF));
    PresenceApi plain = api(SimulatedService.builder().batchForm(BatchForm.JSON));

    List<DynamicTest> tests = new ArrayList<>();
    for (Operation operation : operations) {
      tests.add(test(operation, 200, () -> operation.good.apply(api, "~")));
      tests.add(test(operation, 400, () -> operation.malformed.apply(api)));
      tests.add(test(operation, 401, () -> operation.good.apply(signedOut, "~")));
      tests.add(test(operation, 403, () -> operation.good.apply(api, FORBIDDEN_ACCOUNT)));
      tests.add(test(operation, 404, () -> operation.good.apply(api, UNKNOWN_ACCOUNT)));
      tests.add(test(operation, 429, () -> operation.good.apply(limited, "~")));
      tests.add(test(operation, 503, () -> maintained(operation.good.apply(api, "~"))));
    }
    tests.add(test("people, vendor's JSON", 207, () -> people(api)));
    tests.add(test("people, multipart with CRLF", 207, () -> people(crlf)));
    tests.add(test("people, multipart with LF", 207, () -> people(lf)));
    tests.add(test("unified, vendor's JSON", 207, () -> api.readUnifiedPresences("~", severalIds)));
    tests.add(test("unified, JSON", 207, () -> plain.readUnifiedPresences("~", severalIds)));
    tests.add(
        test("too many ids", 400, () -> api.readUnifiedPresences("~", "1" + ",1".repeat(30))));
    tests.add(test("no body", 200, () -> api.updateUserPresenceStatus("~", "~")));
    tests.add(test("no parameters", 200, () -> api.readAccountPresence("~")));
    tests.add(
        DynamicTest.dynamicTest(
            "nothing is left out",
            () -> Contract.requireAll(contract.answers(), witness.exercised())));
    return tests;
  }

  @Test
  void coverageNamesEachAnswerThatIsMissing() {
    Set<String> exercised = new TreeSet<>(contract.answers());
    exercised.remove("readUserPresenceStatus 207 multipart/mixed");
    exercised.remove("updateUnifiedPresence 503 application/json");

    assertThat(contract.answers()).hasSize(67);
    assertThatThrownBy(() -> Contract.requireAll(contract.answers(), exercised))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            The contract declares answers that no test has seen:
              readUserPresenceStatus 207 multipart/mixed
              updateUnifiedPresence 503 application/json""");
  }

  @Test
  void witnessComplainsOfAnAnswerThatIsNotAsDeclared() throws IOException {
    ContractWitness other = new ContractWitness(contract);
    PresenceApi watched = api(simulator, service.issueToken(), other);
    service.next(r -> true, SimulatedResponse.json(200, "{\"presenceStatus\":\"Asleep\"}"));

    watched.readUserPresenceStatus("~", "~").execute();

    assertThat(other.takeComplaints())
        .singleElement()
        .asString()
        .startsWith("validation.response.body.schema.enum: [Path '/presenceStatus']");
  }

  @Test
  void witnessComplainsOfAPartThatIsNotAsDeclared() throws IOException {
    ContractWitness other = new ContractWitness(contract);
    PresenceApi watched = api(simulator, service.issueToken(), other);
    service.next(
        r -> true,
        SimulatedResponse.of(207)
            .header("Content-Type", "multipart/mixed; boundary=b")
            .body("--b\n\n{\"response\":[]}\n--b\n\n{\"presenceStatus\":\"Asleep\"}\n--b--\n"));

    watched.readUserPresenceStatuses("~", "1,2").execute().body().close();

    assertThat(other.takeComplaints())
        .singleElement()
        .asString()
        .startsWith("validation.part.schema.enum: [Path '/presenceStatus']");
  }

  @Test
  void witnessComplainsOfARequestWithoutBearerToken() throws IOException {
    ContractWitness other = new ContractWitness(contract);
    OkHttpClient client = new OkHttpClient.Builder().addInterceptor(other).build();
    String url = simulator.baseUrl() + "/restapi/v1.0/account/~/presence";

    client.newCall(new Request.Builder().url(url).build()).execute().close();

    assertThat(other.takeComplaints()).containsExactly("no bearer token");
  }

  // ---- The calls

  private Call<?> people(PresenceApi api) {
    return api.readUserPresenceStatuses("~", severalIds, true, true);
  }

  private Call<?> maintained(Call<?> call) {
    service.next(
        request -> true,
        SimulatedResponse.error(503, "CMN-211", "Maintenance").header("Retry-After", "30"));
    return call;
  }

  private static PresenceInfoRequest everyChange() {
    return PresenceInfoRequest.builder()
        .userStatus(PresenceStatus.BUSY)
        .dndStatus(DndStatus.DO_NOT_ACCEPT_DEPARTMENT_CALLS)
        .dndStatusPersonal(PersonalDndStatus.TAKE_ALL_CALLS)
        .message("🏢".repeat(75))
        .allowSeeMyPresence(false)
        .ringOnMonitoredCall(true)
        .pickUpCallsOnHold(true)
        .callerIdVisibility(CallerIdVisibility.PERMITTED_USERS)
        .acceptCallQueueCalls(false)
        .build();
  }

  private CallQueueUpdatePresence queueChange() {
    return CallQueueUpdatePresence.builder()
        .records(
            List.of(
                CallQueueMemberUpdate.builder()
                    .member(CallQueueMemberId.builder().id(service.selfId()).build())
                    .acceptCurrentQueueCalls(false)
                    .build()))
        .build();
  }

  private ExtensionCallQueueUpdatePresenceList membershipChange() {
    return ExtensionCallQueueUpdatePresenceList.builder()
        .records(
            List.of(
                ExtensionCallQueueUpdate.builder()
                    .callQueue(CallQueueId.builder().id(queue).build())
                    .acceptCalls(true)
                    .build()))
        .build();
  }

  private static UpdateUnifiedPresence unifiedChange() {
    return UpdateUnifiedPresence.builder()
        .glip(
            UpdateGlipPresence.builder()
                .visibility(Visibility.INVISIBLE)
                .availability(GlipAvailability.DND)
                .build())
        .telephony(
            UpdateTelephonyPresence.builder()
                .availability(TelephonyAvailability.DO_NOT_ACCEPT_QUEUE_CALLS)
                .build())
        .build();
  }

  // ---- How they are tried

  private interface Calls {
    Call<?> call();
  }

  private DynamicTest test(Operation operation, int status, Calls calls) {
    return test(operation.id, status, calls);
  }

  private DynamicTest test(String name, int status, Calls calls) {
    return DynamicTest.dynamicTest(
        name + " " + status,
        () -> {
          Response<?> response = calls.call().execute();

          assertThat(response.code()).isEqualTo(status);
          assertThat(witness.takeComplaints()).isEmpty();
          if (status == 200) {
            assertSameJson(response.body(), response.body().getClass());
          } else if (status != 207) {
            assertSameJson(
                moshi.adapter(ApiError.class).fromJson(witness.lastBody()), ApiError.class);
          }
        });
  }

  /** Nothing gets lost on the way through a model; the two forms of dates are one there. */
  private <T> void assertSameJson(Object model, Class<T> type) throws IOException {
    String written = moshi.adapter(type).toJson(type.cast(model));
    String came = witness.lastBody().replace("+0000\"", "Z\"");
    assertThat(json.readTree(written)).isEqualTo(json.readTree(came));
  }

  private PresenceSimulator start(SimulatedService.Builder settings) {
    PresenceSimulator started = PresenceSimulator.start(settings.build());
    simulators.add(started);
    return started;
  }

  private PresenceApi api(SimulatedService.Builder settings) {
    PresenceSimulator started = start(settings);
    return api(started, started.service().issueToken(), witness);
  }

  private PresenceApi api(PresenceSimulator simulator, String token, ContractWitness witness) {
    OkHttpClient client =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain ->
                    chain.proceed(
                        chain
                            .request()
                            .newBuilder()
                            .header("Authorization", "Bearer " + token)
                            .build()))
            .addInterceptor(witness)
            .build();
    return new Retrofit.Builder()
        .baseUrl(simulator.baseUrl() + "/")
        .client(client)
        .addConverterFactory(MoshiConverterFactory.create(moshi))
        .build()
        .create(PresenceApi.class);
  }
}
