package ringcentral.presence.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import ringcentral.presence.testing.BatchForm;
import ringcentral.presence.testing.SimulatedRequest;
import ringcentral.presence.testing.SimulatedResponse;
import ringcentral.presence.testing.SimulatedService;

/** What the service answers, made by the simulator from its seed. */
final class Payloads {
  private static final String DETAILS = "?detailedTelephonyState=true&sipData=true";
  private static final int WITH_TWO_CALLS = 6;

  private Payloads() {}

  /** One person with two calls. */
  static byte[] single() {
    SimulatedService service = service(BatchForm.JSON);
    return get(service, "extension/" + service.peopleIds().get(WITH_TWO_CALLS) + "/presence")
        .bytes();
  }

  /** One page of 1,000 people, one call for every second of them. */
  static byte[] page() {
    return get(service(BatchForm.JSON), "presence").bytes();
  }

  static List<String> batchIds() {
    return service(BatchForm.JSON).peopleIds().subList(0, 30);
  }

  /** The answer for the {@link #batchIds()}. */
  static SimulatedResponse batch(BatchForm form) {
    return get(service(form), "extension/" + String.join(",", batchIds()) + "/presence");
  }

  static byte[] pretty(byte[] json) {
    try {
      ObjectMapper mapper = new ObjectMapper();
      return mapper
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(mapper.readTree(new String(json, StandardCharsets.UTF_8)))
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SimulatedService service(BatchForm form) {
    return SimulatedService.builder().people(1000).callQueues(0).others(0).batchForm(form).build();
  }

  private static SimulatedResponse get(SimulatedService service, String what) {
    String size = what.equals("presence") ? "&perPage=1000" : "";
    SimulatedResponse response =
        service.handle(
            new SimulatedRequest(
                "GET",
                "/restapi/v1.0/account/~/" + what + DETAILS + size,
                Map.of("Authorization", "Bearer " + service.issueToken()),
                ""));
    if (response.status() / 100 != 2) {
      throw new IllegalStateException(response.status() + " " + response.body());
    }
    return response;
  }
}
