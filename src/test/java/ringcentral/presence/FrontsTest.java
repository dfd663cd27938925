package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrofit2.Call;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.batch.BatchResult;
import ringcentral.presence.call.OnWait;
import ringcentral.presence.call.RetryPolicy;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.PresenceInfoRequest;
import ringcentral.presence.model.PresenceStatus;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.testing.Scenario;
import ringcentral.presence.testing.SimulatedRequest;
import ringcentral.presence.testing.SimulatedResponse;
import ringcentral.presence.testing.SimulatedService;

/** Whichever front one takes, the same client sees the same service. */
@Execution(ExecutionMode.CONCURRENT)
class FrontsTest {
  private final SimulatedService service = SimulatedService.builder().build();

  private static UserPresence me(PresenceClient client) throws IOException {
    return client.execute(client.api().readUserPresenceStatus("~", "~"));
  }

  @ParameterizedTest
  @EnumSource
  void changesAreKept(Front front) throws IOException {
    try (Front.Open open = front.open(service)) {
      PresenceClient client = open.client().build();
      client.execute(
          client
              .api()
              .updateUserPresenceStatus(
                  "~",
                  "~",
                  PresenceInfoRequest.builder()
                      .userStatus(PresenceStatus.BUSY)
                      .message("昼休み")
                      .build()));

      assertThat(me(client).message()).isEqualTo("昼休み");
      assertThat(me(client).presenceStatus()).isEqualTo(PresenceStatus.BUSY);
      assertThat(client.readAccountPresences().next().records()).hasSize(17);
    }
  }

  @ParameterizedTest
  @EnumSource
  void halfOfABatchIsNotFound(Front front) throws IOException {
    service.play(Scenario.HALF_OF_A_BATCH_NOT_FOUND);
    try (Front.Open open = front.open(service)) {
      BatchResult<UserPresence> team =
          open.client().build().readUserPresenceStatuses(service.peopleIds());

      assertThat(team.found()).hasSize(6).containsKey(service.selfId());
      assertThat(team.failed().values())
          .hasSize(6)
          .allMatch(error -> "CMN-102".equals(error.errorCode()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void thirtyOneIdsAreMoreThanOneRequestMayAskFor(Front front) throws IOException {
    service.play(Scenario.THIRTY_ONE_IDS);
    List<String> ids = service.peopleIds();
    try (Front.Open open = front.open(service)) {
      PresenceClient client = open.client().build();

      assertThat(client.readUserPresenceStatuses(ids).found()).hasSize(31);
      assertThat(service.count(SimulatedRequest::isApi)).isEqualTo(2);
      assertThatThrownBy(
              () -> client.execute(client.api().readUnifiedPresences("~", String.join(",", ids))))
          .isInstanceOfSatisfying(
              PresenceApiException.class, error -> assertThat(error.status()).isEqualTo(400));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLimitIsWaitedFor(Front front) throws IOException {
    service.play(Scenario.RATE_LIMITED_ONCE);
    List<Duration> waits = new ArrayList<>();
    try (Front.Open open = front.open(service)) {
      PresenceClient client =
          open.client()
              .retryPolicy(RetryPolicy.builder().build())
              .listener((OnWait) (operation, group, wait, time) -> waits.add(time))
              .build();

      assertThat(me(client).presenceStatus()).isNotNull();
      // What is left of the second that the answer named, once it has been read.
      assertThat(waits)
          .singleElement()
          .matches(time -> time.toMillis() > 0 && time.toMillis() <= 1000);
      assertThat(service.count(SimulatedRequest::isApi)).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anExpiredTokenIsRefreshed(Front front) throws IOException {
    try (Front.Open open = front.open(service)) {
      PresenceClient client = open.client().build();
      me(client);
      service.play(Scenario.TOKEN_EXPIRED);

      assertThat(me(client).presenceStatus()).isNotNull();
      assertThat(service.count(SimulatedRequest::isToken)).isEqualTo(2);
      assertThat(service.requests(SimulatedRequest::isToken).get(1).form("grant_type"))
          .isEqualTo("refresh_token");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRevokedSessionNeedsAJwtOrTheUser(Front front) throws IOException {
    String token = service.issueToken();
    try (Front.Open open = front.open(service)) {
      PresenceClient byJwt = open.client().build();
      PresenceClient byToken =
          open.client().credentials(Credentials.accessToken(() -> token)).build();
      me(byJwt);
      me(byToken);
      service.play(Scenario.SESSION_REVOKED);

      assertThat(me(byJwt).presenceStatus()).isNotNull();
      assertThatThrownBy(() -> me(byToken))
          .isInstanceOfAny(PresenceApiException.class, AuthorizationException.class)
          .isInstanceOfSatisfying(
              PresenceException.class, error -> assertThat(error.errorCode()).isEqualTo("OAU-213"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownValueIsKept(Front front) throws IOException {
    service.play(Scenario.UNKNOWN_ENUM_VALUE);
    try (Front.Open open = front.open(service)) {
      PresenceClient client = open.client().build();

      assertThat(me(client).presenceStatus().value()).isEqualTo("OnSafari");
      assertThat(client.readUserPresenceStatuses(service.peopleIds()).found().values())
          .hasSize(12)
          .allMatch(person -> person.presenceStatus().known() == PresenceStatus.Known.UNKNOWN);
      assertThat(client.readUnifiedPresences(service.callQueueIds()).found().values())
          .hasSize(2)
          .allMatch(queue -> queue.status().value().equals("OnSafari"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aGatewayAnswersInHtml(Front front) throws IOException {
    service.play(Scenario.HTML_502);
    try (Front.Open open = front.open(service)) {
      PresenceClient client = open.client().build();

      assertThatThrownBy(() -> me(client))
          .isInstanceOfSatisfying(
              PresenceApiException.class,
              error -> {
                assertThat(error.status()).isEqualTo(502);
                assertThat(error.errorCode()).isNull();
              });
      service.clearOverrides();
      assertThat(me(client).presenceStatus()).isNotNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBodyIsCut(Front front) throws IOException {
    service.play(Scenario.CUT_BODY);
    try (Front.Open open = front.open(service)) {
      PresenceClient client = open.client().build();

      assertThatThrownBy(() -> me(client))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(PresenceApiException.class);
      try (Response response =
          open.http()
              .newCall(
                  new Request.Builder()
                      .url(open.url() + "/restapi/v1.0/account/~/presence")
                      .header("Authorization", "Bearer " + service.issueToken())
                      .build())
              .execute()) {
        assertThat(response.code()).isEqualTo(200);
        assertThat(response.header("Content-Type")).isEqualTo("application/json");
        assertThatThrownBy(() -> response.body().bytes()).isInstanceOf(IOException.class);
      }
      service.clearOverrides();
      assertThat(me(client).presenceStatus()).isNotNull();
    }
  }

  // ---- The network

  @ParameterizedTest
  @EnumSource
  void connectionsBreakOff(Front front) throws IOException {
    try (Front.Open open = front.open(service)) {
      PresenceClient client = open.client().build();
      me(client); // A sign-in that gets no answer is not retried at once.

      service.network().failurePercent(100).delay(Duration.ofMillis(100)).variancePercent(0);
      long start = System.nanoTime();
      assertThatThrownBy(() -> me(client)).isInstanceOf(IOException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(99));
      service.network().failurePercent(0).delay(Duration.ZERO);
      assertThat(me(client).presenceStatus()).isNotNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void answersAreLate(Front front) throws IOException {
    service.network().delay(Duration.ofMillis(100)).variancePercent(0);
    try (Front.Open open = front.open(service)) {
      PresenceClient client = open.client().build();

      long start = System.nanoTime();
      me(client);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(199));
    }
  }

  @ParameterizedTest
  @EnumSource
  void timeOutsEndWhatIsTooLate(Front front) throws IOException {
    service.network().delay(Duration.ofSeconds(4)).variancePercent(0);
    try (Front.Open open = front.open(service)) {
      PresenceClient client =
          open.client()
              .credentials(Credentials.accessToken(service::issueToken))
              .readTimeout(Duration.ofMillis(300))
              .build();

      long start = System.nanoTime();
      assertThatThrownBy(() -> me(client)).isInstanceOf(IOException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(3_500));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCallThatIsTooLateCanBeCanceled(Front front) throws Exception {
    try (Front.Open open = front.open(service)) {
      PresenceClient client = open.client().build();
      me(client);
      service.network().delay(Duration.ofSeconds(4)).variancePercent(0);
      Call<UserPresence> call = client.api().readUserPresenceStatus("~", "~");
      CompletableFuture<IOException> ended =
          CompletableFuture.supplyAsync(
              () -> catchThrowableOfType(IOException.class, () -> client.execute(call)));
      while (service.count(SimulatedRequest::isApi) < 2) {
        Thread.sleep(5);
      }
      call.cancel();

      assertThat(ended.get(3, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void chanceComesFromTheInjectedRandom() {
    assertThat(fates(new Random(7))).isEqualTo(fates(new Random(7)));
    assertThat(fates(new Random(7))).isNotEqualTo(fates(new Random(8)));
    assertThat(fates(new Random(7))).filteredOn("0"::equals).hasSizeBetween(350, 450);
    assertThat(fates(new Random(7))).filteredOn("503"::equals).hasSizeBetween(250, 350);
  }

  private static List<String> fates(Random random) {
    SimulatedService service = SimulatedService.builder().random(random).build();
    service.network().failurePercent(40).errorPercent(50);
    List<String> fates = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      fates.add(String.valueOf(nothing(service).status()));
    }
    return fates;
  }

  private static SimulatedResponse nothing(SimulatedService service) {
    return service.handle(new SimulatedRequest("GET", "/restapi/v1.0/x", Map.of(), ""));
  }

  @Test
  void aDelayVariesBy40Percent() {
    assertThat(nothing(service).delay()).isZero();
    service.network().delay(Duration.ofSeconds(10));
    List<Duration> delays = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      delays.add(nothing(service).delay());
    }
    assertThat(delays)
        .allMatch(delay -> delay.toMillis() >= 6_000 && delay.toMillis() <= 14_000)
        .anyMatch(delay -> delay.toMillis() < 7_000)
        .anyMatch(delay -> delay.toMillis() > 13_000);
  }

  @Test
  void dialsRefuseWhatIsNoPercentage() {
    assertThatThrownBy(() -> service.network().failurePercent(101))
        .hasMessage("The failure percentage is 101; it must be 0 to 100.");
    assertThatThrownBy(() -> service.network().delay(Duration.ofMillis(-1)))
        .hasMessage("The delay is PT-0.001S; it must be zero or more.");
  }
}
