package ringcentral.presence.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

/**
 * A {@link SimulatedService} behind a WireMock server on a free port of the loopback interface.
 *
 * <p>The server holds no state and no logic; all is asked from {@link #service()}. Needs WireMock
 * 3.
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
}
