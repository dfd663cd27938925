package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.call.CallListener;
import ringcentral.presence.call.RetryPolicy;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.testing.FakePresence;
import ringcentral.presence.testing.ManualClock;
import ringcentral.presence.testing.SimulatedRequest;
import ringcentral.presence.testing.SimulatedResponse;
import ringcentral.presence.testing.SimulatedService;

/**
 * The examples of docs/observability.md and of the settings in docs/limits.md, word for word but
 * for line breaks.
 */
final class ObservabilityTest {
  static final class PresenceMetrics implements CallListener {
    private final MeterRegistry registry;

    PresenceMetrics(MeterRegistry registry) {
      this.registry = registry;
    }

    @Override
    public void attempted(
        String operation,
        String group,
        int attempt,
        int status,
        @Nullable Throwable failure,
        Duration time) {
      registry
          .timer("presence.attempts", "operation", operation, "status", "" + status)
          .record(time);
    }

    @Override
    public void retrying(
        String operation, String group, int attempt, PresenceException reason, Duration delay) {
      registry.counter("presence.retries", "operation", operation).increment();
    }

    @Override
    public void waited(String operation, String group, Wait wait, Duration time) {
      registry.timer("presence.waits", "group", group, "wait", wait.name()).record(time);
    }

    @Override
    public void signedIn(@Nullable AuthorizationException failure, Duration time) {
      registry
          .timer("presence.sign.ins", "outcome", failure == null ? "ok" : "failed")
          .record(time);
    }

    @Override
    public void refreshed(@Nullable AuthorizationException failure, Duration time) {
      registry
          .timer("presence.refreshes", "outcome", failure == null ? "ok" : "failed")
          .record(time);
    }
  }

  static final class PresenceLog implements CallListener {
    private static final Logger LOG = Logger.getLogger("presence");

    @Override
    public void retrying(
        String operation, String group, int attempt, PresenceException reason, Duration delay) {
      LOG.info(operation + " is retried in " + delay + ": " + reason.getMessage());
    }

    @Override
    public void waiting(String operation, String group, Wait wait, Duration expected) {
      LOG.info(operation + " waits " + expected + ": " + wait);
    }

    @Override
    public void signedIn(@Nullable AuthorizationException failure, Duration time) {
      if (failure != null) {
        LOG.warning(failure.getMessage());
      }
    }

    @Override
    public void failed(Throwable failure) {
      LOG.log(Level.WARNING, "The listener has thrown.", failure);
    }
  }

  private final ManualClock clock = new ManualClock();
  private final SimulatedService service = SimulatedService.builder().clock(clock).build();

  private PresenceClient client(CallListener listener) {
    return FakePresence.of(service)
        .clientBuilder()
        .credentials(Credentials.jwt("simulated-client", "simulated-secret", "simulated-jwt"))
        .retryPolicy(RetryPolicy.builder().build())
        .clock(clock)
        .time(new TestTime(clock))
        .random(() -> 0)
        .listener(listener)
        .build();
  }

  private static void read(PresenceClient client) throws IOException {
    client.execute(client.api().readUserPresenceStatus("~", "~"));
  }

  private void nextFails() {
    service.next(SimulatedRequest::isApi, SimulatedResponse.error(500, "X-1", "x"));
  }

  @Test
  void metricsCountAttemptsRetriesWaitsAndSignIns() throws IOException {
    MeterRegistry registry = new SimpleMeterRegistry();
    try (PresenceClient client = client(new PresenceMetrics(registry))) {
      nextFails();
      read(client);
      clock.advance(Duration.ofMinutes(59));
      read(client);
    }
    assertThat(count(registry, "presence.attempts", "status", "500")).isEqualTo(1);
    assertThat(count(registry, "presence.attempts", "operation", "readUserPresenceStatus"))
        .isEqualTo(3);
    assertThat(registry.get("presence.retries").counter().count()).isEqualTo(1);
    assertThat(count(registry, "presence.waits", "wait", "BACKOFF")).isEqualTo(1);
    assertThat(registry.get("presence.waits").timer().totalTime(TimeUnit.SECONDS)).isEqualTo(2);
    assertThat(count(registry, "presence.sign.ins", "outcome", "ok")).isEqualTo(1);
    assertThat(count(registry, "presence.refreshes", "outcome", "ok")).isEqualTo(1);
  }

  private static long count(MeterRegistry registry, String name, String tag, String value) {
    return registry.get(name).tag(tag, value).timers().stream()
        .mapToLong(timer -> timer.count())
        .sum();
  }

  @Test
  void aLogTellsWhatGoesWrong() throws IOException {
    List<String> lines = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    PresenceLog.LOG.setUseParentHandlers(false);
    PresenceLog.LOG.addHandler(handler);
    PresenceLog log = new PresenceLog();
    try (PresenceClient client = client(log)) {
      nextFails();
      read(client);
      service.revokeTokens();
      service.on(SimulatedRequest::isToken, request -> SimulatedResponse.error(401, "OAU-2", "x"));
      assertThatThrownBy(() -> read(client)).isInstanceOf(AuthorizationException.class);
      log.failed(new IllegalStateException());
    } finally {
      PresenceLog.LOG.removeHandler(handler);
    }
    assertThat(lines)
        .containsExactly(
            "INFO readUserPresenceStatus is retried in PT2S: HTTP 500 X-1 for GET"
                + " /restapi/v1.0/account/~/extension/~/presence",
            "INFO readUserPresenceStatus waits PT2S: BACKOFF",
            "WARNING The sign-in was refused (HTTP 401 OAU-2 for POST /restapi/oauth/token): check"
                + " the credentials or sign in again.",
            "WARNING The listener has thrown.");
  }

  @Test
  void someCallsHaveOtherSettings() throws IOException {
    try (PresenceClient client = client(new CallListener() {})) {
      PresenceClient urgent =
          client.withRetryPolicy(RetryPolicy.none()).withMaxRateLimitWait(Duration.ZERO);

      Call<UserPresence> call = urgent.api().readUserPresenceStatus("~", "~");
      call.timeout().timeout(2, TimeUnit.SECONDS); // all attempts and waits together
      UserPresence me = urgent.execute(call);
      assertThat(me.presenceStatus()).isNotNull();
    }
  }
}
