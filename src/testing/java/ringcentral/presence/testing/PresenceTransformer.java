package ringcentral.presence.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A {@link SimulatedService} in a WireMock server of your own, beside other stubs.
 *
 * <pre>{@code
 * WireMockServer server = new WireMockServer(
 *     options().dynamicPort().extensions(new PresenceTransformer(service)));
 * server.stubFor(PresenceTransformer.stub());
 * }</pre>
 *
 * <p>Needs WireMock 3. {@link PresenceSimulator} is a server without other stubs.
 */
public final class PresenceTransformer implements ResponseDefinitionTransformerV2 {
  /** The name of this transformer, for stubs. */
  public static final String NAME = "simulated-presence";

  private static final int DRIBBLE_MILLIS = 20;

  private final SimulatedService service;

  /** Lets a service answer the requests that its stub matches. */
  public PresenceTransformer(SimulatedService service) {
    this.service = Objects.requireNonNull(service, "service");
  }

  /** A stub for all requests to the service: any method, {@code /restapi/} and below. */
  public static MappingBuilder stub() {
    return any(urlPathMatching("/restapi/.*")).willReturn(aResponse().withTransformers(NAME));
  }

  @Override
  public String getName() {
    return NAME;
  }

  /** Applies only to stubs that name it. */
  @Override
  public boolean applyGlobally() {
    return false;
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    SimulatedResponse response = service.handle(request(event.getRequest()));
    ResponseDefinitionBuilder definition =
        aResponse().withFixedDelay((int) response.delay().toMillis());
    if (response.isDisconnect()) {
      return definition.withFault(Fault.CONNECTION_RESET_BY_PEER).build();
    }
    definition.withStatus(response.status());
    response.headers().forEach(definition::withHeader);
    byte[] body = response.bytes();
    if (response.isCut()) {
      // In pieces, so that the head is out before Jetty sees that the length is not met; and named
      // as encoded already, lest Jetty compresses what is there into a body that is whole.
      return definition
          .withHeader("Content-Encoding", "identity")
          .withHeader("Content-Length", String.valueOf(body.length))
          .withBody(Arrays.copyOf(body, body.length / 2))
          .withChunkedDribbleDelay(2, DRIBBLE_MILLIS)
          .build();
    }
    return definition.withBody(body).build();
  }

  private static SimulatedRequest request(Request request) {
    Map<String, String> headers = new HashMap<>();
    for (HttpHeader header : request.getHeaders().all()) {
      headers.put(header.key(), String.join(", ", header.values()));
    }
    return new SimulatedRequest(
        request.getMethod().getName(), request.getUrl(), headers, request.getBodyAsString());
  }
}
