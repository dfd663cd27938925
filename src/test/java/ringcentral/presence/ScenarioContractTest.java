package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ringcentral.presence.testing.Scenario;
import ringcentral.presence.testing.SimulatedService;

/**
 * What the simulator answers in a scenario is what the contract says, through each front: but for
 * the scenarios whose very point is that it is not.
 */
class ScenarioContractTest {
  /** What the judge says, and nothing else, of answers that no service should give. */
  private static final Map<Scenario, String> OFF_CONTRACT =
      Map.of(
          Scenario.UNKNOWN_ENUM_VALUE,
              "validation\\.(response\\.body|part)\\.schema\\.enum: .*/(presenceS|s)tatus'] .*\"OnSafari\".*",
          Scenario.HTML_502, "validation\\.response\\.status\\.unknown: .*502.*",
          Scenario.CUT_BODY, "unreadable: .*unexpected end of stream.*");

  private static final Contract CONTRACT = new Contract("spec/presence.yaml");

  static Stream<Arguments> scenariosAndFronts() {
    return Stream.of(Scenario.values())
        .flatMap(s -> Stream.of(Front.values()).map(front -> Arguments.of(s, front)));
  }

  @ParameterizedTest
  @MethodSource("scenariosAndFronts")
  void answersAreAsDeclaredUnlessTheScenarioIsListed(Scenario scenario, Front front)
      throws IOException {
    SimulatedService service = SimulatedService.builder().build();
    String token = service.issueToken();
    List<String> complaints = new ArrayList<>();
    try (Front.Open open = front.open(service)) {
      service.play(scenario);
      for (String[] exchange : exchanges(service)) {
        service.clearOverrides();
        service.play(scenario);
        complaints.addAll(complaints(open, token, exchange));
      }
    }

    String expected = OFF_CONTRACT.get(scenario);
    if (expected == null) {
      assertThat(complaints).isEmpty();
    } else {
      assertThat(complaints).isNotEmpty().allMatch(complaint -> complaint.matches(expected));
    }
  }

  /** Method, path and body: each form of answer once. */
  private static List<String[]> exchanges(SimulatedService service) {
    String several = String.join(",", service.peopleIds());
    String tooMany = "1" + ",1".repeat(30);
    String queue = service.callQueueIds().get(0);
    return List.of(
        new String[] {"GET", "extension/~/presence?detailedTelephonyState=true", null},
        new String[] {"GET", "extension/" + several + "/presence", null},
        new String[] {"GET", "extension/" + tooMany + "/presence", null},
        new String[] {"PUT", "extension/~/presence", "{\"userStatus\":\"Busy\"}"},
        new String[] {"GET", "presence", null},
        new String[] {"GET", "call-queues/" + queue + "/presence", null},
        new String[] {"PUT", "call-queues/" + queue + "/presence", "{\"records\":[]}"},
        new String[] {"PUT", "extension/~/call-queue-presence", "{\"records\":[]}"},
        new String[] {"GET", "extension/~/call-queue-presence", null},
        new String[] {"GET", "extension/~/unified-presence", null},
        new String[] {"GET", "extension/" + several + "/unified-presence", null},
        new String[] {
          "PATCH", "extension/~/unified-presence", "{\"glip\":{\"availability\":\"DND\"}}"
        });
  }

  private static List<String> complaints(Front.Open open, String token, String[] exchange) {
    ContractWitness witness = new ContractWitness(CONTRACT);
    OkHttpClient http = open.http().newBuilder().addInterceptor(witness).build();
    Request request =
        new Request.Builder()
            .url(open.url() + "/restapi/v1.0/account/~/" + exchange[1])
            .header("Authorization", "Bearer " + token)
            .method(
                exchange[0],
                exchange[2] == null
                    ? null
                    : RequestBody.create(exchange[2], MediaType.get("application/json")))
            .build();
    try {
      http.newCall(request).execute().close();
      return witness.takeComplaints();
    } catch (IOException e) {
      return List.of("unreadable: " + e);
    }
  }

  @Test
  void theNetworksErrorIsAsDeclared() throws IOException {
    SimulatedService service = SimulatedService.builder().build();
    service.network().errorPercent(100);

    try (Front.Open open = Front.MEMORY.open(service)) {
      for (String[] exchange : exchanges(service)) {
        assertThat(complaints(open, "any", exchange)).isEmpty();
      }
    }
  }
}
