package board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.bean.override.convention.TestBean;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.model.PresenceJsonAdapterFactory;
import ringcentral.presence.model.PresenceStatus;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.testing.FakePresence;
import ringcentral.presence.testing.SimulatedService;
import ringcentral.presence.watch.Freshness;
import ringcentral.presence.watch.PresenceWatch;
import ringcentral.presence.watch.Webhooks;

/** The board over HTTP, with the service's simulator behind it. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "board.secret=very secret",
      "management.endpoints.web.exposure.include=health,metrics",
      "management.endpoint.health.show-details=always"
    })
class BoardTest {
  private static final FakePresence FAKE =
      FakePresence.of(SimulatedService.builder().people(3).build());

  @TestBean private PresenceClient client;

  static PresenceClient client() {
    return FAKE.client();
  }

  @Autowired private PresenceWatch watch;

  @Value("${local.server.port}")
  private int port;

  @BeforeEach
  void everybodyIsRead() {
    await().until(() -> watch.freshness().state() == Freshness.State.LIVE);
  }

  @Test
  void theBoardShowsModelsAndWhatTheyMean() throws Exception {
    String id = FAKE.service().peopleIds().get(1);
    List<String> sent = new ArrayList<>();
    FAKE.service().onNotification(sent::add);
    FAKE.service().set(id, "message", "Back at two");
    FAKE.service().setTelephonyStatus(id, "Ringing");

    for (String notification : sent) {
      send("POST", "/webhook", notification, Webhooks.VERIFICATION_TOKEN, "guessed");
    }
    assertThat(send("GET", "/board", null).body()).doesNotContain("Back at two");
    for (String notification : sent) {
      send("POST", "/webhook", notification, Webhooks.VERIFICATION_TOKEN, "very secret");
    }
    assertThat(send("GET", "/board", null).body())
        .contains("\"id\":\"" + id + "\"")
        .contains("\"availability\":\"BUSY\"", "\"activity\":\"RINGING\"")
        .contains("\"message\":\"Back at two\"", "\"telephonyStatus\":\"Ringing\"")
        .doesNotContain("null");
  }

  @Test
  void aPersonIsSentAsTheServiceSendsIt() throws Exception {
    String id = FAKE.service().peopleIds().get(1);
    String person = send("GET", "/people/" + id, null).body();
    assertThat(PresenceJsonAdapterFactory.adapter(UserPresence.class).fromJson(person))
        .isEqualTo(client.execute(client.api().readUserPresenceStatus("~", id)));
  }

  @Test
  void nobodyIsNotFound() throws Exception {
    HttpResponse<String> answer = send("GET", "/people/4711", null);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("CMN-102");
  }

  @Test
  void aRequestIsRead() throws Exception {
    String busy = "{\"userStatus\":\"Busy\",\"message\":\"In a review\"}";
    assertThat(send("PUT", "/me", busy).statusCode()).isEqualTo(200);
    UserPresence me = client.execute(client.api().readUserPresenceStatus("~", "~"));
    assertThat(me.userStatus()).isEqualTo(PresenceStatus.BUSY);
    assertThat(me.message()).isEqualTo("In a review");
  }

  @Test
  void aRequestThatCannotBeReadIsRefused() throws Exception {
    assertThat(send("PUT", "/me", "[]").statusCode()).isEqualTo(400);
  }

  @Test
  void aHandshakeIsAnswered() throws Exception {
    HttpResponse<String> answer = send("POST", "/webhook", null, Webhooks.VALIDATION_TOKEN, "abc");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue(Webhooks.VALIDATION_TOKEN)).contains("abc");
  }

  @Test
  void healthAndMetricsSpeakOfTheWatch() throws Exception {
    assertThat(send("GET", "/actuator/health", null).body())
        .contains("\"details\":{\"presence\":\"LIVE as of ");
    assertThat(send("GET", "/actuator/metrics/presence.people", null).body())
        .contains("\"value\":" + watch.snapshot().size() + ".0");
    assertThat(send("GET", "/actuator/metrics/presence.age", null).body())
        .contains("\"baseUnit\":\"seconds\"");
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }
}
