package ringcentral.presence;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockWebServer;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.call.RetryPolicy;
import ringcentral.presence.testing.FakePresence;
import ringcentral.presence.testing.PresenceDispatcher;
import ringcentral.presence.testing.PresenceTransformer;
import ringcentral.presence.testing.SimulatedService;

/** The ways in which tests can reach the simulated service. */
enum Front {
  MEMORY {
    @Override
    Open open(SimulatedService service) {
      FakePresence fake = FakePresence.of(service);
      return new Open(fake.baseUrl(), fake.okHttpClient(), () -> {});
    }
  },
  WIREMOCK {
    @Override
    Open open(SimulatedService service) {
      WireMockServer server =
          new WireMockServer(
              options()
                  .dynamicPort()
                  .bindAddress("127.0.0.1")
                  .extensions(new PresenceTransformer(service)));
      server.stubFor(PresenceTransformer.stub());
      server.start();
      return new Open("http://127.0.0.1:" + server.port(), new OkHttpClient(), server::stop);
    }
  },
  MOCK_WEB_SERVER {
    @Override
    Open open(SimulatedService service) throws IOException {
      MockWebServer server = new MockWebServer();
      server.setDispatcher(new PresenceDispatcher(service));
      server.start();
      return new Open("http://127.0.0.1:" + server.getPort(), new OkHttpClient(), server::close);
    }
  };

  abstract Open open(SimulatedService service) throws IOException;

  interface Closing {
    void close() throws IOException;
  }

  /** An address, and the client with which it is reached. */
  record Open(String url, OkHttpClient http, Closing closing) implements AutoCloseable {
    /** Signs in by JWT and repeats nothing, unless a test sets a policy. */
    PresenceClient.Builder client() {
      return PresenceClient.builder()
          .server(url)
          .okHttpClient(http)
          .retryPolicy(RetryPolicy.none())
          .credentials(Credentials.jwt("simulated-client", "simulated-secret", "simulated-jwt"));
    }

    @Override
    public void close() throws IOException {
      closing.close();
    }
  }
}
