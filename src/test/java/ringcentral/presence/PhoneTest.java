package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.batch.BatchReceiver;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.testing.ManualClock;
import ringcentral.presence.testing.SimulatedRequest;
import ringcentral.presence.testing.SimulatedService;

/** What a phone does to a client. The end of a process is in AuthorizationRequestTest. */
final class PhoneTest {
  private final ManualClock clock = new ManualClock();
  private final AtomicBoolean airplaneMode = new AtomicBoolean();

  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .dns(
              host -> {
                if (airplaneMode.get()) {
                  throw new UnknownHostException("Unable to resolve host");
                }
                return okhttp3.Dns.SYSTEM.lookup("127.0.0.1");
              })
          .build();

  private PresenceClient.Builder client(FaultyServer server) {
    return PresenceClient.builder()
        .server(server.url().replace("127.0.0.1", "localhost"))
        .okHttpClient(http)
        .credentials(Credentials.jwt("simulated-client", "simulated-secret", "simulated-jwt"))
        .clock(clock);
  }

  private static FaultyServer serve(SimulatedService service) throws IOException {
    return new FaultyServer(service, request -> false, FaultyServer.Fault.NONE, 0);
  }

  @Test
  void airplaneModeFailsCallsAndEndsNoSession() throws IOException {
    SimulatedService service = SimulatedService.builder().clock(clock).build();
    try (FaultyServer server = serve(service)) {
      PresenceClient client = client(server).time(new TestTime(clock)).build();
      client.execute(client.api().readUserPresenceStatus("~", "~"));
      http.connectionPool().evictAll();
      clock.advance(Duration.ofHours(1));
      airplaneMode.set(true);
      AuthorizationException failure =
          catchThrowableOfType(
              AuthorizationException.class,
              () -> client.execute(client.api().readUserPresenceStatus("~", "~")));
      assertThat(failure)
          .hasMessage("The sign-in got no answer: Unable to resolve host (after 4 attempts)");
      assertThat(failure.isSignInRequired()).isFalse();
      assertThat(failure.attempts()).isEqualTo(4);
      airplaneMode.set(false);
      client.execute(client.api().readUserPresenceStatus("~", "~"));
      assertThat(
              service.requests(SimulatedRequest::isToken).stream()
                  .map(request -> request.form("refresh_token") != null))
          .as("goes on with the refresh token")
          .containsExactly(false, true);
    }
  }

  @Test
  void dozeOfEightHoursEndsAWaitAndRefreshesTheToken() throws Exception {
    SimulatedService service = SimulatedService.builder().clock(clock).build();
    service.next(
        SimulatedRequest::isApi,
        ringcentral.presence.testing.SimulatedResponse.error(429, "CMN-301", "x")
            .header("Retry-After", "60"));
    try (FaultyServer server = serve(service)) {
      StepTime time = new StepTime(); // Does not pass while the phone sleeps.
      PresenceClient client = client(server).time(time).build();
      CompletableFuture<Object> end = enqueue(client);
      while (service.count(SimulatedRequest::isApi) == 0 || time.parked() == 0) {
        Thread.onSpinWait();
      }
      clock.advance(Duration.ofHours(8));
      time.advance(Duration.ofSeconds(60));
      assertThat(end.get(20, TimeUnit.SECONDS)).isEqualTo(200);
      assertThat(service.count(SimulatedRequest::isToken)).isEqualTo(2);
    }
  }

  @Test
  void enqueueDoesNotWaitForAnything() throws Exception {
    CountDownLatch returned = new CountDownLatch(1);
    SimulatedService service = SimulatedService.builder().clock(clock).build();
    service.on(
        request -> true,
        request -> {
          try {
            returned.await(); // Sign-in and read: both answer only when the caller has gone on.
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          return service.answer(request);
        });
    try (FaultyServer server = serve(service)) {
      PresenceClient client = client(server).time(new TestTime(clock)).build();
      CompletableFuture<Object> first = enqueue(client);
      CompletableFuture<Object> second = enqueue(client);
      returned.countDown();
      assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(200);
      assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(200);
    }
  }

  @Test
  void cancelDoesNotWaitForAReceiverThatIsBusy() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch canceled = new CountDownLatch(1);
    StubService service = new StubService(StubService::presences);
    PresenceClient client = service.client().build();
    Call<Integer> call =
        client
            .batch()
            .readUserPresenceStatuses(
                "~",
                java.util.List.of("1", "2"),
                null,
                null,
                new BatchReceiver<UserPresence>() {
                  @Override
                  public void found(String id, UserPresence value) {
                    busy.countDown();
                    try {
                      canceled.await();
                    } catch (InterruptedException e) {
                      throw new AssertionError(e);
                    }
                  }

                  @Override
                  public void failed(String id, PresenceException reason) {}
                });
    CompletableFuture<Object> end = new CompletableFuture<>();
    call.enqueue(complete(end));
    busy.await();
    call.cancel();
    canceled.countDown();
    assertThat(end.get(20, TimeUnit.SECONDS))
        .isInstanceOf(PresenceException.class)
        .hasToString("ringcentral.presence.errors.PresenceException: Canceled");
  }

  private static CompletableFuture<Object> enqueue(PresenceClient client) {
    CompletableFuture<Object> end = new CompletableFuture<>();
    client.api().readUserPresenceStatus("~", "~").enqueue(complete(end));
    return end;
  }

  private static <T> Callback<T> complete(CompletableFuture<Object> end) {
    return new Callback<T>() {
      @Override
      public void onResponse(Call<T> call, Response<T> response) {
        end.complete(response.code());
      }

      @Override
      public void onFailure(Call<T> call, Throwable failure) {
        end.complete(failure);
      }
    };
  }
}
