package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.call.RetryPolicy;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.errors.RateLimitException;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.testing.FakePresence;
import ringcentral.presence.testing.ManualClock;
import ringcentral.presence.testing.SimulatedRequest;
import ringcentral.presence.testing.SimulatedResponse;
import ringcentral.presence.testing.SimulatedService;

/** Settings for some calls: views of a client. */
final class ClientViewTest {
  private final ManualClock clock = new ManualClock();
  private final TestTime time = new TestTime(clock);
  private final SimulatedService service =
      SimulatedService.builder().people(2).clock(clock).build();
  private final PresenceClient client =
      FakePresence.of(service)
          .clientBuilder()
          .credentials(Credentials.jwt("simulated-client", "simulated-secret", "simulated-jwt"))
          .retryPolicy(RetryPolicy.builder().build())
          .clock(clock)
          .time(time)
          .random(() -> 0)
          .build();
  private final PresenceClient once = client.withRetryPolicy(RetryPolicy.none());

  @AfterEach
  void close() {
    client.close();
  }

  private static UserPresence read(PresenceClient with) throws IOException {
    return with.execute(with.api().readUserPresenceStatus("~", "~"));
  }

  private void nextIs(int status, String... header) {
    SimulatedResponse response = SimulatedResponse.error(status, "X-1", "x");
    service.next(
        SimulatedRequest::isApi,
        header.length == 0 ? response : response.header(header[0], header[1]));
  }

  // ---- The retry policy

  @Test
  void aViewRetriesByItsOwnPolicyAndTheClientByItsOwn() throws IOException {
    nextIs(500);
    assertThatThrownBy(() -> read(once)).isInstanceOf(PresenceApiException.class);
    nextIs(500);
    assertThat(read(client)).isNotNull();
    assertThat(service.count(SimulatedRequest::isApi)).isEqualTo(3);
  }

  @Test
  void itDoesSoInBatches() throws IOException {
    nextIs(500);
    assertThat(once.readUserPresenceStatuses(service.peopleIds()).reasons())
        .containsOnlyKeys("HTTP 500 X-1");
    nextIs(500);
    assertThat(client.readUserPresenceStatuses(service.peopleIds()).isComplete()).isTrue();
  }

  @Test
  void itDoesSoInPages() throws IOException {
    nextIs(500);
    assertThatThrownBy(() -> once.readAccountPresences().next())
        .isInstanceOf(PresenceApiException.class);
    nextIs(500);
    assertThat(client.readAccountPresences().next().records()).isNotEmpty();
  }

  @Test
  void itDoesSoInCheckedCalls() throws IOException {
    nextIs(500);
    Call<UserPresence> call = once.api().readUserPresenceStatus("~", "~");
    assertThatThrownBy(once.checked(call)::execute).isInstanceOf(PresenceApiException.class);
  }

  @Test
  void itsTotalTimeoutIsThatOfItsCalls() {
    PresenceClient quick =
        client.withRetryPolicy(RetryPolicy.builder().totalTimeout(Duration.ofSeconds(5)).build());
    assertThat(quick.api().readUserPresenceStatus("~", "~").timeout().timeoutNanos())
        .isEqualTo(Duration.ofSeconds(5).toNanos());
    for (int i = 0; i < 4; i++) {
      nextIs(500);
    }
    // 2 s fit, 4 s more do not.
    assertThatThrownBy(() -> read(quick)).hasMessageContaining("(after 2 attempts)");
  }

  @Test
  void theTimeOfACallCoversAllItsAttempts() {
    for (int i = 0; i < 4; i++) {
      nextIs(500);
    }
    Call<UserPresence> call = client.api().readUserPresenceStatus("~", "~");
    call.timeout().timeout(5, TimeUnit.SECONDS);
    assertThatThrownBy(() -> client.execute(call)).hasMessageContaining("(after 2 attempts)");
  }

  // ---- Rate limits

  @Test
  void aViewWaitsForALimitAsLongAsItIsToldAndTheClientAsLongAsItWas() throws IOException {
    PresenceClient patient = client.withMaxRateLimitWait(Duration.ofMinutes(3));
    PresenceClient hasty = client.withMaxRateLimitWait(Duration.ZERO);
    nextIs(429, "Retry-After", "150");
    assertThatThrownBy(() -> read(once)).isInstanceOf(PresenceApiException.class);
    assertThatThrownBy(() -> read(hasty)).isInstanceOf(RateLimitException.class);
    assertThatThrownBy(() -> read(client)).isInstanceOf(RateLimitException.class);
    assertThat(time.waits).isEmpty();
    assertThat(read(patient)).isNotNull();
    assertThat(time.waits).containsExactly(Duration.ofSeconds(150));
    assertThat(patient.rateLimits()).isEqualTo(client.rateLimits());
  }

  @Test
  void aNegativeWaitIsRejected() {
    assertThatThrownBy(() -> client.withMaxRateLimitWait(Duration.ofNanos(-1)))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxRateLimitWait is PT-0.000000001S; it must be zero or more.");
  }

  // ---- What is shared

  @Test
  void aViewOfAViewHasTheSettingsOfBoth() {
    PresenceClient both = once.withMaxRateLimitWait(Duration.ZERO);
    nextIs(500);
    assertThatThrownBy(() -> read(both)).isInstanceOf(PresenceApiException.class);
    nextIs(429);
    assertThatThrownBy(() -> read(both)).isInstanceOf(PresenceApiException.class);
    assertThatThrownBy(() -> read(both)).isInstanceOf(RateLimitException.class);
  }

  @Test
  void aViewSharesTheSession() throws IOException {
    read(once);
    read(client);
    read(client.withMaxRateLimitWait(Duration.ZERO));
    assertThat(service.count(SimulatedRequest::isToken)).isEqualTo(1);
    once.signOut();
    assertThatThrownBy(() -> read(client)).hasMessageContaining("signed out");
  }

  @Test
  void closingAViewClosesTheClientAndItsOtherViews() {
    once.close();
    for (PresenceClient each : List.of(client, client.withMaxRateLimitWait(Duration.ZERO))) {
      assertThatThrownBy(() -> read(each))
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage("The client is closed.");
    }
  }

  @Test
  void aViewOfAViewHoldsNothingOfTheOneBetween() {
    PresenceClient between = client.withRetryPolicy(RetryPolicy.none());
    PresenceClient last = between.withMaxRateLimitWait(Duration.ZERO);
    WeakReference<Object> weak = new WeakReference<>(between);
    between = null;
    for (int i = 0; i < 100 && weak.get() != null; i++) {
      System.gc();
    }
    assertThat(weak.get()).isNull();
    assertThat(last.watchAccount()).isNotNull();
  }

  @Test
  void nullIsNamed() {
    assertThatThrownBy(() -> client.withRetryPolicy(null)).hasMessage("retryPolicy");
    assertThatThrownBy(() -> client.withMaxRateLimitWait(null)).hasMessage("maxRateLimitWait");
  }
}
