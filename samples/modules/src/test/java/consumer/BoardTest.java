package consumer;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.OkHttp;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.Test;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.testing.FakePresence;
import ringcentral.presence.testing.PresenceDispatcher;
import ringcentral.presence.testing.Scenario;
import ringcentral.presence.testing.SimulatedService;

/** The packaged jars do what the classes do, on the module path. */
class BoardTest {
  @Test
  void theJarIsAModuleAndCarriesTheContract() {
    Module module = PresenceClient.class.getModule();

    assertThat(module.getName()).isEqualTo("ringcentral.presence");
    assertThat(Board.class.getModule().getName()).isEqualTo("consumer");
    assertThat(PresenceClient.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .endsWith(".jar");
    assertThat(PresenceClient.class.getResource("/META-INF/openapi/presence.yaml")).isNotNull();
  }

  @Test
  void theOkHttpIsTheOneThatWasAskedFor() {
    assertThat(OkHttp.VERSION).isEqualTo(System.getProperty("okhttp.expected"));
  }

  @Test
  void theBoardCountsInMemory() throws Exception {
    FakePresence fake = FakePresence.create();
    fake.service().play(Scenario.THIRTY_ONE_IDS);
    Board board = new Board(fake.client());

    assertThat(board.count(fake.service().peopleIds()).values().stream().mapToInt(n -> n).sum())
        .isEqualTo(31);
    fake.service().play(Scenario.UNKNOWN_ENUM_VALUE);
    assertThat(board.count(fake.service().peopleIds())).containsOnlyKeys("OnSafari");
  }

  @Test
  void theBoardReadsOverASocket() throws Exception {
    SimulatedService service = SimulatedService.builder().build();
    try (MockWebServer server = new MockWebServer()) {
      server.setDispatcher(new PresenceDispatcher(service));
      Board board =
          Board.over(
              new OkHttpClient(),
              PresenceClient.builder()
                  .server("http://127.0.0.1:" + server.getPort())
                  .credentials(Credentials.accessToken(service::issueToken)));

      assertThat(board.busy()).isTrue();
    }
  }
}
