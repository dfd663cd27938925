package ringcentral.presence.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.util.Objects;

/**
 * A {@link SimulatedService} behind a WireMock server on a free port of the loopback interface.
 *
 * <p>The server has no state and no logic of its own; {@link #service()} answers. Needs WireMock 3.
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
                .extensions(new PresenceTransformer(service)));
    server.stubFor(
        any(anyUrl()).willReturn(aResponse().withTransformers(PresenceTransformer.NAME)));
  }

  /** Starts a server with a default service. */
  public static PresenceSimulator start() {
    return start(SimulatedService.builder().build());
  }

  /** Starts a server with a service. */
  public static PresenceSimulator start(SimulatedService service) {
    PresenceSimulator simulator = new PresenceSimulator(Objects.requireNonNull(service, "service"));
    simulator.server.start();
    return simulator;
  }

  /** The service, for its state, recorded requests and overrides. */
  public SimulatedService service() {
    return service;
  }

  /** The base address, without a trailing slash: {@code http://127.0.0.1:1234}. */
  public String baseUrl() {
    return "http://" + HOST + ":" + server.port();
  }

  /** Stops the server; the service keeps its state. */
  @Override
  public void close() {
    server.stop();
  }
}
