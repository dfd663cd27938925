package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.call.CallListener;
import ringcentral.presence.call.RateLimit;
import ringcentral.presence.call.RateLimiter;
import ringcentral.presence.call.Recorder;
import ringcentral.presence.call.RetryPolicy;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.testing.FakePresence;
import ringcentral.presence.testing.ManualClock;
import ringcentral.presence.testing.SimulatedRequest;
import ringcentral.presence.testing.SimulatedResponse;
import ringcentral.presence.testing.SimulatedService;
import ringcentral.presence.testing.ThrottlingGroup;
import ringcentral.presence.watch.PresenceWatch;

/** What a listener is told, line by line. */
@Timeout(30)
final class CallListenerTest {
  private static final String ONE = "readUserPresenceStatus light ";
  private static final String SOME = "readUserPresenceStatuses light ";
  private static final String PAGE = "readAccountPresence heavy ";

  private final ManualClock clock = new ManualClock();
  private final SimulatedService service =
      SimulatedService.builder()
          .people(31)
          .clock(clock)
          .rateLimit(ThrottlingGroup.LIGHT, 50, Duration.ofMinutes(1))
          .build();
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private PresenceClient client = builder().build();

  private PresenceClient.Builder builder() {
    return FakePresence.of(service)
        .clientBuilder()
        .credentials(Credentials.accessToken(service::issueToken))
        .retryPolicy(RetryPolicy.builder().build())
        .batchConcurrency(1)
        .clock(clock)
        .time(new TestTime(clock))
        .random(() -> 0)
        .listener(new Recorder(told));
  }

  private PresenceClient.Builder signingIn() {
    return builder()
        .credentials(Credentials.jwt("simulated-client", "simulated-secret", "simulated-jwt"));
  }

  @AfterEach
  void close() {
    client.close();
  }

  private Call<UserPresence> one() {
    return client.api().readUserPresenceStatus("~", "~");
  }

  private void next(SimulatedResponse... responses) {
    service.next(SimulatedRequest::isApi, responses);
  }

  private static SimulatedResponse error(int status) {
    return SimulatedResponse.error(status, "X-1", "x");
  }

  // ---- Attempts and retries

  @Test
  void anAttemptIsToldWithItsStatus() throws IOException {
    client.execute(one());
    assertThat(told).containsExactly(ONE + "attempt 1: 200");
  }

  @Test
  void aRefusalIsAnAttemptToo() {
    next(error(404));
    assertThatThrownBy(() -> client.execute(one())).isInstanceOf(PresenceApiException.class);
    assertThat(told).containsExactly(ONE + "attempt 1: 404");
  }

  @Test
  void aRetryIsToldBetweenItsAttempts() throws IOException {
    next(error(500));
    client.execute(one());
    assertThat(told)
        .containsExactly(
            ONE + "attempt 1: 500",
            ONE
                + "retries in PT2S HTTP 500 X-1 for GET"
                + " /restapi/v1.0/account/~/extension/~/presence",
            ONE + "waits PT2S BACKOFF",
            ONE + "waited PT2S BACKOFF",
            ONE + "attempt 2: 200");
  }

  @Test
  void anAttemptWithoutAnAnswerIsToldWithItsFailure() throws IOException {
    Queue<IOException> failures = new ArrayDeque<>();
    failures.add(new IOException("reset"));
    client =
        new StubService(
                request -> {
                  if (failures.isEmpty()) {
                    return StubService.json(request, 200, "{}");
                  }
                  throw failures.remove();
                })
            .client()
            .retryPolicy(RetryPolicy.builder().maxAttempts(2).build())
            .clock(clock)
            .time(new TestTime(clock))
            .listener(new Recorder(told))
            .build();
    client.execute(one());
    assertThat(told).startsWith(ONE + "attempt 1: 0 reset").endsWith(ONE + "attempt 2: 200");
  }

  @Test
  void anAnswerThatCannotBeReadIsToldWithItsStatusAndFailure() {
    next(SimulatedResponse.json(200, "{\"extension\":7}"));
    assertThatThrownBy(() -> client.execute(one())).isInstanceOf(PresenceException.class);
    assertThat(told).hasSize(1);
    assertThat(told.get(0)).startsWith(ONE + "attempt 1: 200 ").contains("$.extension");
  }

  @Test
  void anotherTokenAtOnceIsTheSameAttempt() throws IOException {
    client = signingIn().build();
    client.execute(one());
    told.clear();
    next(error(401));
    client.execute(one());
    assertThat(told).containsExactly(ONE + "attempt 1: 401", "refreshed", ONE + "attempt 1: 200");
  }

  @Test
  void whatACutBatchAnswerHasLeftIsTheSameAttempt() throws IOException {
    List<String> ids = service.peopleIds().subList(0, 2);
    next(
        SimulatedResponse.json(
            207,
            "[{\"resourceId\":\""
                + ids.get(0)
                + "\",\"status\":200,\"body\":{\"extension\":{\"id\":"
                + ids.get(0)
                + "}}}"));
    assertThat(client.readUserPresenceStatuses(ids).isComplete()).isTrue();
    assertThat(told).hasSize(2);
    assertThat(told.get(0)).startsWith(SOME + "attempt 1: 207 ");
    assertThat(told.get(1)).isEqualTo(SOME + "attempt 1: 200");
  }

  // ---- Waits

  @Test
  void aTimeThatTheServiceNamesIsWaitedFor() throws IOException {
    next(error(503).header("Retry-After", "7"), error(429).header("Retry-After", "9"));
    client.execute(one());
    assertThat(told)
        .contains(
            ONE + "waits PT7S RETRY_AFTER",
            ONE + "waited PT7S RETRY_AFTER",
            ONE + "waits PT9S RETRY_AFTER",
            ONE + "waited PT9S RETRY_AFTER")
        .hasSize(9);
    assertThat(told.get(5)).startsWith(ONE + "retries in PT9S HTTP 429 ");
  }

  @Test
  void aPenaltyOfAnotherCallIsWaitedForAsWell() throws IOException {
    next(error(429).header("Retry-After", "9"));
    client.withRetryPolicy(RetryPolicy.none()).api().readUserPresenceStatus("~", "~").execute();
    client.execute(one());
    client.execute(one());
    assertThat(told)
        .containsExactly(
            ONE + "attempt 1: 429",
            ONE + "waits PT9S RETRY_AFTER",
            ONE + "waited PT9S RETRY_AFTER",
            ONE + "attempt 1: 200",
            ONE + "attempt 1: 200");
  }

  @Test
  void aLimitThatIsUsedUpIsWaitedFor() throws IOException {
    next(error(404).header("X-Rate-Limit-Remaining", "0").header("X-Rate-Limit-Window", "60"));
    assertThatThrownBy(() -> client.execute(one())).isInstanceOf(PresenceApiException.class);
    client.execute(one());
    assertThat(told)
        .containsExactly(
            ONE + "attempt 1: 404",
            ONE + "waits PT1M RATE_LIMIT",
            ONE + "waited PT1M RATE_LIMIT",
            ONE + "attempt 1: 200");
  }

  @Test
  void aSupplierOfTokensIsWaitedForFromAMillisecondOn() throws IOException {
    for (Duration time : List.of(Duration.ofNanos(999_999), Duration.ofMillis(1))) {
      client =
          builder()
              .credentials(
                  Credentials.accessToken(
                      () -> {
                        clock.advance(time);
                        return service.issueToken();
                      }))
              .build();
      client.execute(one());
    }
    assertThat(told)
        .containsExactly(
            ONE + "attempt 1: 200", ONE + "waited PT0.001S SIGN_IN", ONE + "attempt 1: 200");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aWaitForATokenIsToldEvenIfThereIsNone(int tokens) {
    AtomicInteger left = new AtomicInteger(tokens);
    client =
        builder()
            .credentials(
                Credentials.accessToken(
                    () -> {
                      if (left.getAndDecrement() > 0) {
                        return "refused";
                      }
                      clock.advance(Duration.ofSeconds(1));
                      throw new IOException("locked");
                    }))
            .build();
    assertThatThrownBy(() -> client.execute(one())).isInstanceOf(AuthorizationException.class);
    List<String> expected = new ArrayList<>(List.of(ONE + "waited PT1S SIGN_IN"));
    expected.addAll(0, Collections.nCopies(tokens, ONE + "attempt 1: 401"));
    assertThat(told).isEqualTo(expected);
  }

  @Test
  void anEnqueuedCallTellsHowLongItHasWaitedForAThread() throws Exception {
    BlockingQueue<Runnable> threads = new LinkedBlockingQueue<>();
    client = builder().executor(threads::add).build();
    one().enqueue(new Ignoring<>());
    clock.advance(Duration.ofSeconds(3));
    threads.take().run();
    assertThat(told).containsExactly(ONE + "waited PT3S THREAD", ONE + "attempt 1: 200");
  }

  private static final class Ignoring<T> implements Callback<T> {
    @Override
    public void onResponse(Call<T> call, Response<T> response) {}

    @Override
    public void onFailure(Call<T> call, Throwable failure) {}
  }

  @Test
  void aWaitThatEndsItsCallIsToldWithItsEnd() {
    for (SimulatedResponse answer :
        List.of(
            error(500),
            error(503).header("Retry-After", "2"),
            error(429).header("Retry-After", "2"),
            error(404).header("X-Rate-Limit-Remaining", "0"))) {
      for (String end : List.of("cancel", "close", "interrupt")) {
        told.clear();
        ending(end, answer);
        assertThat(told.get(told.size() - 2)).as(end + told).contains(" waits ");
        assertThat(told.get(told.size() - 1))
            .as(end + told)
            .matches(ONE + "waited PT[0-9SM]+ (BACKOFF|RETRY_AFTER|RATE_LIMIT)");
      }
    }
  }

  /** Ends a call while it is told that it waits. */
  private void ending(String end, SimulatedResponse answer) {
    List<Call<UserPresence>> calls = new ArrayList<>();
    CallListener listener =
        new Recorder(told) {
          @Override
          public void waiting(String operation, String group, Wait wait, Duration expected) {
            super.waiting(operation, group, wait, expected);
            switch (end) {
              case "cancel" -> calls.forEach(Call::cancel);
              case "close" -> client.close();
              default -> Thread.currentThread().interrupt();
            }
          }
        };
    client = builder().listener(listener).build();
    next(answer);
    try {
      for (int i = 0; i < 2; i++) { // After a 404 the next call waits.
        calls.add(one());
        calls.get(i).execute();
      }
      throw new AssertionError("The call has not ended.");
    } catch (IOException e) {
      Thread.interrupted();
    }
  }

  @Test
  void aRequestThatWasNotSentForWantOfATokenIsNoAttempt() {
    AtomicInteger asked = new AtomicInteger();
    client =
        builder()
            .credentials(
                Credentials.accessToken(
                    () -> {
                      if (asked.incrementAndGet() == 3) { // After the permit.
                        throw new IOException("none");
                      }
                      return service.issueToken();
                    }))
            .build();
    next(error(404).header("X-Rate-Limit-Remaining", "0").header("X-Rate-Limit-Window", "60"));
    assertThatThrownBy(() -> client.execute(one())).isInstanceOf(PresenceApiException.class);
    assertThatThrownBy(() -> client.execute(one())).isInstanceOf(AuthorizationException.class);
    assertThat(told)
        .containsExactly(
            ONE + "attempt 1: 404", ONE + "waits PT1M RATE_LIMIT", ONE + "waited PT1M RATE_LIMIT");
  }

  // ---- Batches, pages, watches

  @Test
  void eachRequestOfABatchTellsAsACallDoes() throws IOException {
    client.readUserPresenceStatuses(service.peopleIds());
    assertThat(told).containsExactly(SOME + "attempt 1: 207", SOME + "attempt 1: 200");
  }

  @Test
  void eachPageTellsAsACallDoes() throws IOException {
    client.batch().readAccountPresences("~", 20, null, null).forEach(person -> {});
    assertThat(told).containsExactly(PAGE + "attempt 1: 200", PAGE + "attempt 1: 200");
  }

  @Test
  void aWatchTellsAsACallDoes() throws Exception {
    BlockingQueue<String> changes = new LinkedBlockingQueue<>();
    try (PresenceWatch watch =
        client
            .watch(List.of(service.selfId()))
            .every(Duration.ofDays(300))
            .start(change -> changes.add(change.id()))) {
      changes.take();
      assertThat(List.copyOf(told)).containsOnly(SOME + "attempt 1: 200"); // Of any rounds.
    }
  }

  // ---- Sign-ins

  @Test
  void aSignInIsToldOnceBeforeTheCallThatBeganIt() throws IOException {
    client = signingIn().build();
    client.execute(one());
    client.execute(one());
    assertThat(told).containsExactly("signed in", ONE + "attempt 1: 200", ONE + "attempt 1: 200");
  }

  @Test
  void aSignInThatFailsIsToldWithItsFailure() {
    service.next(SimulatedRequest::isToken, SimulatedResponse.error(403, "OAU-1", "x"));
    client = signingIn().build();
    assertThatThrownBy(() -> client.execute(one())).isInstanceOf(AuthorizationException.class);
    assertThat(told)
        .containsExactly(
            "signed in The sign-in was refused (HTTP 403 OAU-1 for POST /restapi/oauth/token): check"
                + " the credentials or sign in again. by HTTP 403 OAU-1 for POST /restapi/oauth/token");
  }

  @Test
  void aRefreshIsToldAndTheSignInAfterARefusedOneToo() throws IOException {
    client = signingIn().build();
    client.execute(one());
    clock.advance(Duration.ofMinutes(59));
    client.execute(one());
    clock.advance(Duration.ofMinutes(59));
    service.next(SimulatedRequest::isToken, SimulatedResponse.error(400, "invalid_grant", "x"));
    client.execute(one());
    told.removeIf(line -> line.contains("attempt"));
    assertThat(told).hasSize(4);
    assertThat(told.subList(0, 2)).containsExactly("signed in", "refreshed");
    assertThat(told.get(2)).startsWith("refreshed The sign-in was refused ");
    assertThat(told.get(3)).isEqualTo("signed in");
  }

  // ---- What a listener may do

  /** Does the same on each event. */
  private static final class Each implements CallListener {
    private final Runnable action;
    final List<Throwable> failures = new ArrayList<>();

    Each(Runnable action) {
      this.action = action;
    }

    @Override
    public void attempted(
        String operation,
        String group,
        int attempt,
        int status,
        @Nullable Throwable failure,
        Duration time) {
      action.run();
    }

    @Override
    public void retrying(
        String operation, String group, int attempt, PresenceException reason, Duration delay) {
      action.run();
    }

    @Override
    public void waiting(String operation, String group, Wait wait, Duration expected) {
      action.run();
    }

    @Override
    public void waited(String operation, String group, Wait wait, Duration time) {
      action.run();
    }

    @Override
    public void signedIn(@Nullable AuthorizationException failure, Duration time) {
      action.run();
    }

    @Override
    public void refreshed(@Nullable AuthorizationException failure, Duration time) {
      action.run();
    }

    @Override
    public void failed(Throwable failure) {
      failures.add(failure);
      throw new IllegalStateException("again");
    }
  }

  @Test
  void whatAListenerThrowsIsToldItselfAndBreaksNothing() throws IOException {
    next(error(500), error(503).header("Retry-After", "7"));
    Each listener =
        new Each(
            () -> {
              throw new AssertionError("thrown");
            });
    client = signingIn().listener(listener).build();
    client.execute(one());
    // A sign-in, three attempts, two retries, two waits with their ends.
    assertThat(listener.failures).hasSize(10).allMatch(e -> "thrown".equals(e.getMessage()));
  }

  @Test
  void aListenerThatDoesNothingMayBeLeftOut() throws IOException {
    next(error(500));
    client = signingIn().listener(new CallListener() {}).build();
    assertThat(client.execute(one())).isNotNull();
  }

  @Test
  void noPermitAndNoLockIsHeldWhileAListenerIsTold() throws IOException {
    List<String> permits = Collections.synchronizedList(new ArrayList<>());
    Set<String> asked = Collections.synchronizedSet(new HashSet<>());
    RateLimiter limiter =
        new RateLimiter() {
          @Override
          public Duration acquire(String group, String permit, Duration expiry) {
            if (asked.add(permit) || asked.add(permit + " again")) {
              return Duration.ofSeconds(1);
            }
            permits.add(permit);
            return Duration.ZERO;
          }

          @Override
          public void release(
              String group, String permit, @Nullable RateLimit limit, @Nullable Duration penalty) {
            permits.remove(permit);
          }
        };
    next(error(500));
    List<String> held = new ArrayList<>();
    AtomicInteger events = new AtomicInteger();
    Each listener =
        new Each(
            () -> {
              events.incrementAndGet();
              held.addAll(permits);
            });
    client = builder().rateLimiter(limiter).listener(listener).build();
    client.execute(one());
    // Two attempts with a wait for each permit, a retry after a backoff.
    assertThat(events).hasValue(2 * 3 + 3);
    assertThat(held).isEmpty();
  }

  @Test
  void aSignInHoldsNoLockWhileItIsTold() {
    Each listener =
        new Each(
            () -> {
              Thread other = new Thread(() -> signOut(client));
              other.start();
              joined(other);
            });
    client = signingIn().listener(listener).build();
    assertThatThrownBy(() -> client.execute(one()))
        .hasMessage("The client has signed out; build another one to sign in again.");
    assertThat(listener.failures).isEmpty();
  }

  private static void signOut(PresenceClient client) {
    try {
      client.signOut();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void joined(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
