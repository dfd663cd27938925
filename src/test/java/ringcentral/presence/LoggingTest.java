package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.logging.HttpLoggingInterceptor;
import org.junit.jupiter.api.Test;
import ringcentral.presence.auth.AccessToken;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.auth.TokenStore;
import ringcentral.presence.model.PresenceInfoRequest;
import ringcentral.presence.testing.PresenceSimulator;
import ringcentral.presence.testing.SimulatedService;

/** What OkHttp's logging interceptor tells when it is set as docs/errors.md says. */
final class LoggingTest {
  @Test
  void headersCanBeLoggedWithoutASecret() throws Exception {
    List<String> log = Collections.synchronizedList(new ArrayList<>());
    HttpLoggingInterceptor logging = new HttpLoggingInterceptor(log::add);
    logging.setLevel(HttpLoggingInterceptor.Level.HEADERS);
    logging.redactHeader("Authorization");
    SimulatedService service = SimulatedService.builder().build();
    TokenStore store = TokenStore.inMemory();
    try (PresenceSimulator simulator = PresenceSimulator.start(service);
        PresenceClient client =
            PresenceClient.builder()
                .server(simulator.baseUrl())
                .okHttpClient(
                    new OkHttpClient.Builder()
                        .addInterceptor(logging)
                        .addNetworkInterceptor(logging)
                        .build())
                .credentials(
                    Credentials.jwt("simulated-client", "simulated-secret", "simulated-jwt"))
                .tokenStore(store)
                .build()) {
      client.execute(
          client
              .api()
              .updateUserPresenceStatus(
                  "~", "~", PresenceInfoRequest.builder().message("my status").build()));
      client.readUserPresenceStatuses(service.peopleIds());
      service.revokeTokens();
      client.execute(client.api().readUserPresenceStatus("~", "~", true, true));
      String told = String.join("\n", log);
      AccessToken token = store.load();
      assertThat(told)
          .contains("POST", "PUT", "401", "Authorization: ██")
          .doesNotContain("Bearer ", "Basic ", "simulated-secret", "simulated-jwt", "my status")
          .doesNotContain(token.value(), String.valueOf(token.refreshToken()), "+1650555");
    }
  }
}
