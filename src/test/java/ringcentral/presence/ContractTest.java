package ringcentral.presence;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.squareup.moshi.Moshi;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
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
import retrofit2.http.Body;
import retrofit2.http.Path;
import ringcentral.presence.api.PresenceApi;
import ringcentral.presence.model.ApiError;
import ringcentral.presence.model.PresenceJsonAdapterFactory;
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
    contract
        .operations()
        .forEach(
            (id, operation) -> {
              for (String status : operation.getResponses().keySet()) {
                Calls calls =
                    switch (status) {
                      case "400" ->
                          canBeMalformed(id)
                              ? () -> call(api, id, "~", true)
                              : () -> overridden(status, call(api, id, "~", false));
                      case "401" -> () -> call(signedOut, id, "~", false);
                      case "403" -> () -> call(api, id, FORBIDDEN_ACCOUNT, false);
                      case "404" -> () -> call(api, id, UNKNOWN_ACCOUNT, false);
                      case "429" -> () -> call(limited, id, "~", false);
                      default ->
                          status.startsWith("2")
                              ? () -> call(api, id, "~", false)
                              : () -> overridden(status, call(api, id, "~", false));
                    };
                if (!status.equals("207")) {
                  tests.add(test(id, Integer.parseInt(status), calls));
                }
              }
              if (operation.getExtensions().get("x-batch") instanceof Map<?, ?> batch) {
                String several = batch.get("method").toString();
                Set<String> types = operation.getResponses().get("207").getContent().keySet();
                tests.add(test(several, 207, () -> batch(api, several)));
                if (types.contains("application/json")) {
                  tests.add(test(several + ", JSON", 207, () -> batch(plain, several)));
                }
                if (types.contains("multipart/mixed")) {
                  tests.add(test(several + ", CRLF", 207, () -> batch(crlf, several)));
                  tests.add(test(several + ", LF", 207, () -> batch(lf, several)));
                }
              }
            });
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

  /** The method of an operation with all its parameters. */
  private static Method method(String name) {
    return Stream.of(PresenceApi.class.getMethods())
        .filter(method -> method.getName().equals(name))
        .max(comparing(Method::getParameterCount))
        .orElseThrow(() -> new AssertionError("PresenceApi has no " + name));
  }

  private Call<?> batch(PresenceApi api, String method) {
    return call(api, method, "~", severalIds, false);
  }

  private Call<?> call(PresenceApi api, String operation, String account, boolean malformed) {
    return call(api, operation, account, malformed ? "x" : "~", malformed);
  }

  /** Calls an operation with a value for each parameter. */
  private Call<?> call(
      PresenceApi api, String operation, String account, String ids, boolean malformed) {
    Method method = method(operation);
    Object[] arguments = new Object[method.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      Parameter parameter = method.getParameters()[i];
      Path path = parameter.getAnnotation(Path.class);
      if (path != null) {
        boolean group = path.value().equals("groupId") && !malformed;
        arguments[i] = path.value().equals("accountId") ? account : group ? queue : ids;
      } else if (parameter.isAnnotationPresent(Body.class)) {
        arguments[i] = body(operation, parameter.getType());
      } else {
        boolean isCount = parameter.getType().equals(Integer.class);
        arguments[i] = isCount && malformed ? 0 : value(parameter.getParameterizedType());
      }
    }
    try {
      return (Call<?>) method.invoke(api, arguments);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Of these ids and of numbers the simulator knows the form; it takes any other id. */
  private static boolean canBeMalformed(String operation) {
    return Stream.of(method(operation).getParameters())
        .anyMatch(
            parameter ->
                parameter.isAnnotationPresent(Path.class)
                    ? parameter.getAnnotation(Path.class).value().matches("extensionId|groupId")
                    : parameter.getType().equals(Integer.class));
  }

  /** A value for a query or a header. */
  private static Object value(Type type) {
    if (type instanceof ParameterizedType list) {
      return List.of(value(list.getActualTypeArguments()[0]));
    }
    return switch (((Class<?>) type).getSimpleName()) {
      case "Boolean" -> true;
      case "Integer" -> 2;
      case "Long" -> 2L;
      case "Double" -> 0.5;
      case "BigDecimal" -> BigDecimal.ONE;
      case "Instant" -> Instant.EPOCH;
      case "LocalDate" -> LocalDate.EPOCH;
      case "UUID" -> new UUID(0, 1);
      case "String" -> "a";
      default -> constant((Class<?>) type);
    };
  }

  /** The first value of an enum. */
  private static Object constant(Class<?> type) {
    try {
      return type.getFields()[0].get(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Everything that the operation can change. */
  private Object body(String operation, Class<?> model) {
    RequestBody body = contract.operations().get(operation).getRequestBody();
    String sample =
        contract.sample(
            body.getContent().get("application/json").getSchema(),
            holder -> holder.equals("callQueue") ? queue : service.selfId());
    try {
      return moshi.adapter(model).fromJson(sample);
    } catch (IOException e) {
      throw new AssertionError(sample, e);
    }
  }

  private Call<?> overridden(String status, Call<?> call) {
    service.next(
        request -> true,
        SimulatedResponse.error(Integer.parseInt(status), "CMN-211", "Maintenance")
            .header("Retry-After", "30"));
    return call;
  }

  // ---- How they are tried

  private interface Calls {
    Call<?> call();
  }

  private DynamicTest test(String name, int status, Calls calls) {
    return DynamicTest.dynamicTest(
        name + " " + status,
        () -> {
          Response<?> response = calls.call().execute();

          assertThat(response.code()).isEqualTo(status);
          assertThat(witness.takeComplaints())
              .filteredOn(said -> status != 400 || !said.startsWith("validation.request.parameter"))
              .isEmpty();
          if (status < 300 && status != 207 && response.body() != null) {
            assertSameJson(response.body(), response.body().getClass());
          } else if (status >= 300) {
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
