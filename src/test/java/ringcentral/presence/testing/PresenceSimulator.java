package ringcentral.presence.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.HashMap;
import java.util.Map;

/**
 * A {@link SimulatedService} behind a WireMock server on a free port of the loopback interface.
 *
 * <p>The server holds no state and no logic; all is asked from {@link #service()}.
 */
public final class PresenceSimulator implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final SimulatedService service;
  private final WireMockServer server;

  private PresenceSimulator(SimulatedService service) {
    this.service = service;
    this.server =
        new WireMockServer(
            WireMockConfiguration.options()
                .dynamicPort()
                .bindAddress(HOST)
                .disableRequestJournal()
                .extensions(new Front()));
    server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers(Front.NAME)));
  }

  /** Starts a service with all defaults. */
  public static PresenceSimulator start() {
    return start(SimulatedService.builder().build());
  }

  /** Starts the given service. */
  public static PresenceSimulator start(SimulatedService service) {
    PresenceSimulator simulator = new PresenceSimulator(service);
    simulator.server.start();
    return simulator;
  }

  /** The service that answers, for its state, its records and overrides. */
  public SimulatedService service() {
    return service;
  }

  /** Where it listens, without a slash at the end: {@code http://127.0.0.1:1234}. */
  public String baseUrl() {
    return "http://" + HOST + ":" + server.port();
  }

  /** Stops the server; the service keeps its state. */
  @Override
  public void close() {
    server.stop();
  }

  /** Hands each request to the service. */
  private final class Front implements ResponseDefinitionTransformerV2 {
    static final String NAME = "simulated-service";

    @Override
    public String getName() {
      return NAME;
    }

    @Override
    public boolean applyGlobally() {
      return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      SimulatedResponse response = service.handle(request(event.getRequest()));
      if (response.isDisconnect()) {
        return aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER).build();
      }
      ResponseDefinitionBuilder definition =
          aResponse().withStatus(response.status()).withBody(response.bytes());
      response.headers().forEach(definition::withHeader);
      return definition.build();
    }

    private SimulatedRequest request(Request request) {
      Map<String, String> headers = new HashMap<>();
      for (HttpHeader header : request.getHeaders().all()) {
        headers.put(header.key(), String.join(", ", header.values()));
      }
      return new SimulatedRequest(
          request.getMethod().getName(), request.getUrl(), headers, request.getBodyAsString());
    }
  }
}
