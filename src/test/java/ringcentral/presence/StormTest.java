package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.testing.ManualClock;
import ringcentral.presence.testing.SimulatedRequest;
import ringcentral.presence.testing.SimulatedService;
import ringcentral.presence.testing.ThrottlingGroup;

/** Many at once, over real sockets, on a clock of their own. */
final class StormTest {
  private static final int THREADS = 64;

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
  void tokenThatExpiresForSixtyFourThreadsIsRenewedOnceAndNoCallIsLost() throws Exception {
    SimulatedService service = service().build();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (FaultyServer server = serve(service);
        PresenceClient client = client(server).build()) {
      for (int round = 1; round <= 20; round++) {
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
      for (int round = 1; round <= 20; round++) {
        assertThat(readFromAll(threads, List.of(client))).containsOnly("ok");
        assertThat(service.count(SimulatedRequest::isToken)).isEqualTo(round);
        service.revokeTokens();
      }
    } finally {
      threads.shutdownNow();
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
                  .retryPolicy(RetryPolicy.builder().build())
                  .timer(new TestTimer(new ManualClock()))
                  .build());
        }
        for (int round = 0; round < 20; round++) {
          clock.advance(Duration.ofHours(1));
          assertThat(readFromAll(threads, clients)).as("grace " + grace).containsOnly("ok");
        }
        assertThat(service.count(SimulatedRequest::isToken)).isBetween(21, 41);
        clients.forEach(PresenceClient::close);
      } finally {
        threads.shutdownNow();
      }
    }
  }

  /** Wakes up those whose time has come when it is told to. */
  private final class StepTimer implements Timer {
    final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    @Override
    public Pending after(Duration time, Runnable task) {
      tasks.add(task);
      return () -> tasks.remove(task);
    }

    void advance(Duration time) {
      clock.advance(time);
      for (Runnable task : List.copyOf(tasks)) {
        tasks.remove(task);
        task.run();
      }
    }
  }

  @Test
  void sixtyFourCallsWhoseSignInGetsNoAnswerSendOneEachTwoSeconds() throws Exception {
    StepTimer timer = new StepTimer();
    OkHttpClient http = new OkHttpClient();
    http.dispatcher().setMaxRequestsPerHost(THREADS);
    try (FaultyServer server =
            new FaultyServer(
                service().build(),
                SimulatedRequest::isToken,
                FaultyServer.Fault.RESET,
                Integer.MAX_VALUE);
        PresenceClient client =
            client(server)
                .okHttpClient(http)
                .retryPolicy(RetryPolicy.builder().build())
                .timer(timer)
                .build()) {
      List<CompletableFuture<Integer>> ends = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        ends.add(read(client));
      }
      settle(http, ends, timer);
      for (int seconds = 0; done(ends) < ends.size(); seconds++) {
        assertThat(server.hits.get()).as(seconds + " s").isLessThanOrEqualTo(1 + seconds / 2);
        timer.advance(Duration.ofSeconds(1));
        settle(http, ends, timer);
      }
      assertThat(server.hits.get()).isGreaterThanOrEqualTo(4);
      assertThat(ends).allSatisfy(end -> assertThat(end).isCompletedExceptionally());
    }
  }

  @RepeatedTest(10)
  void noneOfSixtyFourCallsIsSentInsideAPenalty() throws Exception {
    SimulatedService service =
        service().rateLimit(ThrottlingGroup.LIGHT, 10, Duration.ofSeconds(60)).build();
    CountDownLatch allAreUnderWay = new CountDownLatch(THREADS);
    service.on(
        request -> true,
        request -> {
          allAreUnderWay.countDown();
          try {
            allAreUnderWay.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          return service.answer(request);
        });
    StepTimer timer = new StepTimer();
    OkHttpClient http = new OkHttpClient();
    http.dispatcher().setMaxRequestsPerHost(THREADS);
    String token = service.issueToken();
    try (FaultyServer server = serve(service);
        PresenceClient client =
            client(server)
                .okHttpClient(http)
                .credentials(Credentials.accessToken(() -> token))
                .retryPolicy(
                    RetryPolicy.builder().maxTries(3).totalTime(Duration.ofHours(1)).build())
                .maxRateLimitWait(Duration.ofHours(1))
                .timer(timer)
                .build()) {
      List<CompletableFuture<Integer>> ends = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        ends.add(read(client));
      }
      settle(http, ends, timer);
      assertThat(service.requests().size()).as("nobody knew the limit").isEqualTo(THREADS);
      for (int i = 0; i < THREADS; i++) {
        ends.add(read(client));
      }
      settle(http, ends, timer);
      timer.advance(Duration.ofSeconds(59));
      settle(http, ends, timer);
      assertThat(service.requests().size()).as("inside the penalty").isEqualTo(THREADS);
      timer.advance(Duration.ofSeconds(1));
      for (int window = 1; done(ends) < ends.size(); window++) {
        settle(http, ends, timer);
        assertThat(service.requests().size() - THREADS)
            .as("window " + window)
            .isLessThanOrEqualTo(10 * window);
        timer.advance(Duration.ofSeconds(60));
      }
      assertThat(ends.stream().map(CompletableFuture::join)).containsOnly(200);
      assertThat(service.requests())
          .as("the 54 that were refused, and no more")
          .hasSize(64 + 54 + 64);
    }
  }

  /** OkHttp sends five at a time; the other turns are given long before they can be used. */
  @RepeatedTest(10)
  void hundredCallsWithTheirTurnsAreStoppedInOkHttpsQueueWhenNothingRemains() throws Exception {
    SimulatedService service =
        service().rateLimit(ThrottlingGroup.LIGHT, 50, Duration.ofSeconds(60)).build();
    StepTimer timer = new StepTimer();
    OkHttpClient http = new OkHttpClient();
    String token = service.issueToken();
    try (FaultyServer server = serve(service);
        PresenceClient client =
            client(server)
                .okHttpClient(http)
                .credentials(Credentials.accessToken(() -> token))
                .maxRateLimitWait(Duration.ofHours(1))
                .retryPolicy(RetryPolicy.builder().totalTime(Duration.ofHours(1)).build())
                .timer(timer)
                .build()) {
      List<CompletableFuture<Integer>> ends = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        ends.add(read(client));
      }
      settle(http, ends, timer);
      assertThat(service.requests()).hasSizeBetween(50, 54); // Five may be on their way at once.
      assertThat(done(ends)).isEqualTo(50);
      int early = service.requests().size();
      timer.advance(Duration.ofSeconds(59));
      settle(http, ends, timer);
      assertThat(service.requests()).as("before the window is over").hasSize(early);
      for (int second = 0; done(ends) < ends.size() && second < 600; second++) {
        timer.advance(Duration.ofSeconds(1));
        settle(http, ends, timer);
      }
      assertThat(ends.stream().map(CompletableFuture::join)).containsOnly(200);
    }
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

  private static CompletableFuture<Integer> read(PresenceClient client) {
    CompletableFuture<Integer> end = new CompletableFuture<>();
    client
        .api()
        .readUserPresenceStatus("~", "~")
        .enqueue(
            new Callback<UserPresence>() {
              @Override
              public void onResponse(Call<UserPresence> call, Response<UserPresence> response) {
                end.complete(response.code());
              }

              @Override
              public void onFailure(Call<UserPresence> call, Throwable failure) {
                end.completeExceptionally(failure);
              }
            });
    return end;
  }

  private static long done(List<CompletableFuture<Integer>> ends) {
    return ends.stream().filter(CompletableFuture::isDone).count();
  }

  /** Until nothing is on its way: all have ended, or wait for the one timer of their group. */
  private static void settle(
      OkHttpClient http, List<CompletableFuture<Integer>> ends, StepTimer timer)
      throws InterruptedException {
    int still = 0;
    long before = -1;
    while (still < 20) {
      Thread.sleep(1);
      long now = done(ends) * 1000L + timer.tasks.size();
      boolean quiet =
          http.dispatcher().runningCallsCount() == 0 && http.dispatcher().queuedCallsCount() == 0;
      still = quiet && now == before ? still + 1 : 0;
      before = now;
    }
  }

  /**
   * Cancels a batch of five requests after a random number of events: requests, answers whole, cut
   * or refused, waits, people handed over.
   */
  @RepeatedTest(value = 200, name = "seed {currentRepetition}")
  void batchThatIsCanceledAtAnyPointTellsOfEachIdOnce(RepetitionInfo repetition) throws Exception {
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
            .timer(new TestTimer(clock))
            .retryPolicy(RetryPolicy.builder().maxTries(2).build())
            .waitListener((request, time, reason) -> event.run())
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
      end.get(20, TimeUnit.SECONDS);
      assertThat(received).containsExactlyInAnyOrderElementsOf(ids);
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
