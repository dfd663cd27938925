package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.auth.TokenStore;
import ringcentral.presence.batch.BatchReceiver;
import ringcentral.presence.call.Lifetime;
import ringcentral.presence.call.OnWait;
import ringcentral.presence.call.RateLimit;
import ringcentral.presence.call.RateLimiter;
import ringcentral.presence.call.RetryPolicy;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.testing.ManualClock;
import ringcentral.presence.testing.SimulatedRequest;
import ringcentral.presence.testing.SimulatedService;
import ringcentral.presence.testing.ThrottlingGroup;

/** Many at once, over real sockets, on a clock of their own. */
final class StormTest {
  private static final int THREADS = 64;
  private static final int ROUNDS = 8;

  private final ManualClock clock = new ManualClock();

  private SimulatedService.Builder service() {
    return SimulatedService.builder().clock(clock);
  }

  private static FaultyServer serve(SimulatedService service) throws Exception {
    return new FaultyServer(service, request -> false, FaultyServer.Fault.NONE, 0);
  }

  private PresenceClient.Builder client(FaultyServer server) {
    return PresenceClient.builder()
        .server(server.url())
        .credentials(Credentials.jwt("simulated-client", "simulated-secret", "simulated-jwt"))
        .retryPolicy(RetryPolicy.none())
        .clock(clock);
  }

  /** Reads once from each of the threads, all at the same moment; says how it went. */
  private static List<String> readFromAll(ExecutorService threads, List<PresenceClient> clients)
      throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(THREADS);
    List<Callable<String>> tasks = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      PresenceClient client = clients.get(i % clients.size());
      tasks.add(
          () -> {
            barrier.await();
            client.execute(client.api().readUserPresenceStatus("~", "~"));
            return "ok";
          });
    }
    List<String> outcomes = new ArrayList<>();
    for (Future<String> task : threads.invokeAll(tasks)) {
      outcomes.add(task.get());
    }
    return outcomes;
  }

  @Test
  void tokenThatExpiresForSixtyFourThreadsIsRefreshedOnceAndNoCallIsLost() throws Exception {
    SimulatedService service = service().build();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (FaultyServer server = serve(service);
        PresenceClient client = client(server).build()) {
      for (int round = 1; round <= ROUNDS; round++) {
        assertThat(readFromAll(threads, List.of(client))).containsOnly("ok");
        assertThat(service.count(SimulatedRequest::isToken)).isEqualTo(round);
        clock.advance(Duration.ofHours(1));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void tokenThatIsRevokedUnderSixtyFourThreadsIsReplacedOnceAndNoCallIsLost() throws Exception {
    SimulatedService service = service().issueRefreshTokens(false).build();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (FaultyServer server = serve(service);
        PresenceClient client = client(server).build()) {
      for (int round = 1; round <= ROUNDS; round++) {
        assertThat(readFromAll(threads, List.of(client))).containsOnly("ok");
        assertThat(service.count(SimulatedRequest::isToken)).isEqualTo(round);
        service.revokeTokens();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Waits no time, but until the sign-ins under way have ended, as they do within a second. */
  private static final class SignInsEndFirst implements Lifetime.Time {
    private final TestTime time = new TestTime(new ManualClock());

    @Override
    public long nanoTime() {
      return time.nanoTime();
    }

    @Override
    public void park(long nanos) {
      if (Thread.currentThread().getName().equals("RingCentral Presence sign-in")) {
        LockSupport.parkNanos(1_000_000); // It waits for the lease of another client.
        return;
      }
      try {
        for (Thread signIn = signIn(); signIn != null; signIn = signIn()) {
          signIn.join();
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      time.park(nanos);
    }

    private static Thread signIn() {
      return Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> thread.getName().equals("RingCentral Presence sign-in"))
          .findAny()
          .orElse(null);
    }

    @Override
    public void parkUntilWoken(long atMost) {
      time.parkUntilWoken(atMost);
    }
  }

  @Test
  void clientsThatShareAStoreDoNotEndEachOthersSession() throws Exception {
    for (Duration grace : List.of(Duration.ofSeconds(10), Duration.ZERO)) {
      SimulatedService service = service().oldRefreshTokenGrace(grace).build();
      TokenStore store = TokenStore.inMemory();
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      try (FaultyServer server = serve(service);
          PresenceClient first = client(server).tokenStore(store).build()) {
        assertThat(readFromAll(threads, List.of(first))).containsOnly("ok");
        // From here nobody has more than what is in the store.
        List<PresenceClient> clients = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
          clients.add(
              client(server)
                  .credentials(Credentials.stored("simulated-client", "simulated-secret"))
                  .tokenStore(store)
                  .retryPolicy(RetryPolicy.builder().totalTimeout(Duration.ofHours(1)).build())
                  .rateLimiter(new Unlimited())
                  .time(new SignInsEndFirst())
                  .build());
        }
        for (int round = 0; round < 20; round++) {
          clock.advance(Duration.ofHours(1));
          assertThat(readFromAll(threads, clients)).as("grace " + grace).containsOnly("ok");
        }
        assertThat(service.count(SimulatedRequest::isToken)).isEqualTo(21);
        clients.forEach(PresenceClient::close);
      } finally {
        threads.shutdownNow();
      }
    }
  }

  @RepeatedTest(10)
  void sixtyFourCallsWhoseSignInGetsNoAnswerSendOneAtATimeWithLongerAndLongerPauses()
      throws Exception {
    StepTime time = new StepTime();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (FaultyServer server =
            new FaultyServer(
                service().build(),
                SimulatedRequest::isToken,
                FaultyServer.Fault.RESET,
                Integer.MAX_VALUE);
        PresenceClient client =
            client(server).retryPolicy(RetryPolicy.builder().build()).time(time).build()) {
      List<Future<Integer>> ends = readAll(threads, client);
      int seconds = 0;
      for (; done(ends) < ends.size(); seconds++) {
        int most = 32 - Integer.numberOfLeadingZeros(seconds / 2 + 1); // At 0, 2, 6, 14, 30 s ...
        assertThat(server.hits.get()).as(seconds + " s").isLessThanOrEqualTo(most);
        settle(ends, time);
        time.advance(Duration.ofSeconds(1));
      }
      assertThat(server.hits.get()).isGreaterThanOrEqualTo(4);
      for (Future<Integer> end : ends) {
        assertThatThrownBy(end::get).hasCauseInstanceOf(AuthorizationException.class);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @RepeatedTest(10)
  void serviceNeverHasToRefuseOneOfSixtyFourCallsThatComeAtOnce() throws Exception {
    SimulatedService service =
        service().rateLimit(ThrottlingGroup.LIGHT, 10, Duration.ofSeconds(60)).build();
    StepTime time = new StepTime();
    String token = service.issueToken();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (FaultyServer server = serve(service);
        PresenceClient client =
            client(server)
                .credentials(Credentials.accessToken(() -> token))
                .retryPolicy(RetryPolicy.builder().totalTimeout(Duration.ofHours(1)).build())
                .maxRateLimitWait(Duration.ofHours(1))
                .time(time)
                .build()) {
      List<Future<Integer>> ends = readAll(threads, client);
      for (int window = 1; done(ends) < ends.size(); window++) {
        settle(ends, time);
        assertThat(service.requests().size())
            .as("window " + window)
            .isLessThanOrEqualTo(10 * window);
        clock.advance(Duration.ofSeconds(60));
        time.advance(Duration.ofSeconds(60));
      }
      for (Future<Integer> end : ends) {
        assertThat(end.get()).isEqualTo(200);
      }
      assertThat(service.requests()).as("each was sent once").hasSize(THREADS);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Else those in its queue would move the clock. */
  private static final class Unlimited implements RateLimiter {
    @Override
    public Duration acquire(String group, String permit, Duration expiry) {
      return Duration.ZERO;
    }

    @Override
    public void release(
        String group, String permit, @Nullable RateLimit limit, @Nullable Duration penalty) {}
  }

  /** Each of the threads sends by itself, so OkHttp's queue does not hold back anything. */
  @RepeatedTest(10)
  void sixtyFourThreadsFailFastOnceNothingRemains() throws Exception {
    SimulatedService service =
        service().rateLimit(ThrottlingGroup.LIGHT, 10, Duration.ofSeconds(60)).build();
    String token = service.issueToken();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (FaultyServer server = serve(service);
        PresenceClient client =
            client(server)
                .credentials(Credentials.accessToken(() -> token))
                .maxRateLimitWait(Duration.ZERO)
                .build()) {
      List<Callable<String>> tasks = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        tasks.add(
            () -> {
              try {
                client.execute(client.api().readUserPresenceStatus("~", "~"));
                return "ok";
              } catch (PresenceException e) {
                return e.getClass().getSimpleName();
              }
            });
      }
      for (int round = 0; service.requests().size() < 10 && round < 20; round++) {
        for (Future<String> task : threads.invokeAll(tasks)) {
          assertThat(task.get()).isIn("ok", "PresenceApiException", "RateLimitException");
        }
      }
      int before = service.requests().size();
      for (Future<String> task : threads.invokeAll(tasks)) {
        assertThat(task.get()).isEqualTo("RateLimitException");
      }
      assertThat(service.requests()).as("inside the penalty").hasSize(before);
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Future<Integer>> readAll(ExecutorService threads, PresenceClient client) {
    List<Future<Integer>> ends = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      ends.add(
          threads.submit(() -> client.api().readUserPresenceStatus("~", "~").execute().code()));
    }
    return ends;
  }

  private static long done(List<Future<Integer>> ends) {
    return ends.stream().filter(Future::isDone).count();
  }

  /** Until all have ended, or wait for the time to move. */
  private static void settle(List<Future<Integer>> ends, StepTime time) {
    for (int still = 0; still < 3; ) {
      boolean signsIn =
          Thread.getAllStackTraces().keySet().stream()
              .anyMatch(thread -> thread.getName().equals("RingCentral Presence sign-in"));
      still = !signsIn && time.parked() + done(ends) == ends.size() ? still + 1 : 0;
      Thread.yield();
    }
  }

  /**
   * Cancels a batch of five requests after a random number of events: requests, answers whole, cut
   * or refused, waits, people handed over.
   */
  @RepeatedTest(value = 200, name = "seed {currentRepetition}")
  void batchThatIsCanceledAtAnyPointTellsOfNoIdTwiceAndOfNoneAfterItsEnd(RepetitionInfo repetition)
      throws Exception {
    int seed = repetition.getCurrentRepetition();
    Random random = new Random(seed);
    List<String> ids =
        IntStream.rangeClosed(1, 130).mapToObj(Integer::toString).collect(Collectors.toList());
    AtomicInteger events = new AtomicInteger(random.nextInt(60));
    List<Call<?>> calls = Collections.synchronizedList(new ArrayList<>());
    Runnable event =
        () -> {
          if (events.getAndDecrement() == 0) {
            calls.forEach(Call::cancel);
          }
        };
    AtomicInteger requests = new AtomicInteger();
    StubService service =
        new StubService(
            request -> {
              event.run();
              okhttp3.Response answer =
                  answer(request, new Random(seed * 1000L + requests.incrementAndGet()));
              event.run();
              return answer;
            });
    List<String> received = Collections.synchronizedList(new ArrayList<>());
    BatchReceiver<UserPresence> receiver =
        new BatchReceiver<UserPresence>() {
          @Override
          public void found(String id, UserPresence presence) {
            assertThat(presence.message()).isEqualTo("I am " + id);
            received.add(id);
            event.run();
          }

          @Override
          public void failed(String id, PresenceException reason) {
            received.add(id);
            event.run();
          }
        };
    try (PresenceClient client =
        service
            .client()
            .clock(clock)
            .time(new TestTime(clock))
            .retryPolicy(RetryPolicy.builder().maxAttempts(2).build())
            .listener((OnWait) (operation, group, wait, time) -> event.run())
            .batchConcurrency(1 + random.nextInt(3))
            .build()) {
      Call<Integer> call = client.batch().readUserPresenceStatuses("~", ids, null, null, receiver);
      calls.add(call);
      event.run();
      CompletableFuture<Integer> end = new CompletableFuture<>();
      call.enqueue(
          new Callback<Integer>() {
            @Override
            public void onResponse(Call<Integer> same, Response<Integer> response) {
              end.complete(response.body());
            }

            @Override
            public void onFailure(Call<Integer> same, Throwable failure) {
              end.completeExceptionally(failure);
            }
          });
      end.handle((found, failure) -> received.add("the end")).get(20, TimeUnit.SECONDS);
      assertThat(received).doesNotHaveDuplicates().endsWith("the end");
      if (call.isCanceled()) {
        assertThat(ids).containsAll(received.subList(0, received.size() - 1));
      } else {
        assertThat(received).hasSize(ids.size() + 1);
      }
    }
  }

  private static okhttp3.Response answer(Request request, Random random) throws IOException {
    switch (random.nextInt(6)) {
      case 0:
        return StubService.json(request, 500 + random.nextInt(4), "");
      case 1:
        return StubService.json(request, 429, "").newBuilder().header("Retry-After", "1").build();
      case 2:
        String whole = StubService.presences(request).body().string();
        return StubService.json(request, 207, whole.substring(0, random.nextInt(whole.length())));
      default:
        return StubService.presences(request);
    }
  }
}
