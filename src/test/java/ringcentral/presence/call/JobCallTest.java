package ringcentral.presence.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;
import retrofit2.Response;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.errors.RateLimitException;
import ringcentral.presence.model.UserPresence;

/** Batches. Those that are parameterized have pools of so many threads. */
@Timeout(30)
final class JobCallTest {
  private Server server;

  @BeforeEach
  void start() throws IOException {
    server = new Server();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private TestClient client(int threads) {
    return new TestClient(server.url(), setup -> setup.settings.threads = threads);
  }

  private TestClient client(Executor executor) {
    return new TestClient(server.url(), setup -> setup.settings.executor = executor);
  }

  private static Told<UserPresence> then(Runnable work) {
    return new Told<UserPresence>() {
      @Override
      public void onResponse(Call<UserPresence> call, Response<UserPresence> answer) {
        work.run();
        super.onResponse(call, answer);
      }
    };
  }

  private static int body(Call<Integer> call) {
    try {
      return call.execute().body();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  // ---- Nested

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void batchesInCallbacksComplete(int threads) throws Exception {
    try (TestClient client = client(threads)) {
      AtomicInteger received = new AtomicInteger();
      List<Told<UserPresence>> all = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        Told<UserPresence> told = then(() -> received.addAndGet(body(client.batch(100))));
        client.get("ok").enqueue(told);
        all.add(told);
      }
      for (Told<UserPresence> each : all) {
        assertThat(each.await().failure).isNull();
      }
      assertThat(received).hasValue(1200);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void batchesInReceiversComplete(int threads) throws Exception {
    try (TestClient client = client(threads)) {
      AtomicInteger nested = new AtomicInteger();
      List<Told<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        Told<Integer> told = new Told<>();
        client
            .batch(
                120,
                id -> {
                  if (id.endsWith("7")) {
                    nested.addAndGet(body(client.batch(60)));
                  }
                })
            .enqueue(told);
        all.add(told);
      }
      for (Told<Integer> each : all) {
        assertThat(each.await().failure).isNull();
        assertThat(each.response.body()).isEqualTo(120);
      }
      assertThat(nested).hasValue(6 * 12 * 60);
    }
  }

  @Test
  void batchNeedsNoOtherThread() throws Exception {
    Executor[] executors = {
      work -> {
        throw new RejectedExecutionException("full");
      },
      work -> {
        throw new IllegalStateException("not that one");
      },
      work -> {
        throw new OutOfMemoryError("unable to create native thread");
      },
      work -> JobCallTest.<RuntimeException>sneak(new Exception("checked")),
      Runnable::run,
      work -> {},
    };
    for (Executor each : executors) {
      try (TestClient client = client(each)) {
        assertThat(body(client.batch(200))).isEqualTo(200);
        assertThat(client.calls.life.children.size()).isZero();
      }
    }
  }

  @Test
  void executingThreadAndHelpersShareTheParts() throws Exception {
    server.batch = "wait";
    try (TestClient client = client(8)) {
      client.get("ok").execute(); // Opens the group.
      Told<Integer> told = new Told<>();
      told.executes(client.batch(300));
      Wait.until("four are under way", () -> server.held.get() == 4);
      server.gate.countDown();
      assertThat(told.await().response.body()).isEqualTo(300);
      assertThat(server.mostUnderWay).hasValue(4);
    }
  }

  /** Five rounds of eight parts, whose helpers come in the last one. */
  private final class Rounds implements Job<Integer> {
    private final TestClient client;
    private final Queue<Runnable> helpers;
    private int round;
    private int left;

    Rounds(TestClient client, Queue<Runnable> helpers) {
      this.client = client;
      this.helpers = helpers;
    }

    @Override
    public int begin() {
      if (++round == 5) {
        server.gate = new CountDownLatch(1);
        helpers.forEach(helper -> new Thread(helper).start());
      }
      left = round > 5 ? 0 : 8;
      return left;
    }

    @Override
    public @Nullable Part<?> next() {
      return left-- > 0 ? (RetryingCall<?>) client.get("wait") : null;
    }

    @Override
    public Integer result(@Nullable PresenceException stopped) {
      return round;
    }

    @Override
    public Call<?> first() {
      return client.get("ok");
    }
  }

  @Test
  void helpersThatComeLateAreNotTooManyForTheirRound() throws Exception {
    server.gate.countDown();
    Queue<Runnable> helpers = new ConcurrentLinkedQueue<>();
    try (TestClient client = client(helpers::add)) {
      client.get("ok").execute(); // Opens the group.
      Told<Integer> told = new Told<>();
      told.executes(client.calls.call(() -> new Rounds(client, helpers)));
      Wait.until("four are under way", () -> server.held.get() == 4);
      assertThat(helpers).hasSizeGreaterThan(4);
      server.gate.countDown();
      assertThat(told.await().failure).isNull();
      assertThat(server.mostUnderWay).hasValue(4);
    }
  }

  @Test
  void helpersThatNeverComeHoldNothingOfTheirBatch() throws Exception {
    Queue<Runnable> helpers = new ConcurrentLinkedQueue<>();
    try (TestClient client = client(helpers::add)) {
      WeakReference<Object> receiver = new WeakReference<>(executeWithAReceiver(client));
      Wait.until(
          "the receiver is gone",
          () -> {
            System.gc();
            return receiver.get() == null;
          });
      assertThat(helpers).hasSize(3);
      helpers.forEach(Runnable::run);
      assertThat(server.requests).hasValue(4);
    }
  }

  private static Object executeWithAReceiver(TestClient client) {
    Set<String> ids = ConcurrentHashMap.newKeySet();
    assertThat(body(client.batch(120, ids::add))).isEqualTo(120);
    return ids;
  }

  @Test
  void slowReceiverHoldsNoPermit() throws Exception {
    try (TestClient client = client(8)) {
      CountDownLatch gate = new CountDownLatch(1);
      CountDownLatch inside = new CountDownLatch(1);
      Told<Integer> told = new Told<>();
      told.executes(
          client.batch(
              30,
              id -> {
                inside.countDown();
                await(gate);
              }));
      inside.await();
      Wait.until("the answer was sent", () -> server.underWay.get() == 0);
      for (int i = 0; i < 6; i++) {
        assertThat(client.get("ok").execute().isSuccessful()).isTrue();
      }
      gate.countDown();
      assertThat(told.await().response.body()).isEqualTo(30);
    }
  }

  private static void await(CountDownLatch gate) {
    try {
      gate.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  // ---- Answers that are cut

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void cutAnswersGoOnWithWhatIsLeft(int threads) throws Exception {
    server.batch = "cut";
    try (TestClient client = client(threads)) {
      Set<String> ids = ConcurrentHashMap.newKeySet();
      assertThat(body(client.batch(300, ids::add))).isEqualTo(300);
      assertThat(ids).hasSize(300);
    }
  }

  @Test
  void answersThatBringNothingNewUseUpAttempts() {
    server.batch = "cutall";
    try (TestClient client = client(1)) {
      assertThatThrownBy(() -> client.batch(30).execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage("The answer breaks off. (after 3 attempts)");
      assertThat(server.requests).hasValue(3);
    }
  }

  // ---- No network

  @Test
  void offlineBatchFailsInTheTimeOfOneCall() throws Exception {
    ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    String url = "http://127.0.0.1:" + free.getLocalPort() + "/";
    free.close();
    AtomicInteger attempts = new AtomicInteger();
    try (TestClient client =
        new TestClient(
            url,
            setup ->
                setup.http.addInterceptor(
                    chain -> {
                      attempts.incrementAndGet();
                      return chain.proceed(chain.request());
                    }))) {
      assertThatThrownBy(() -> client.batch(600).execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessageStartingWith("No answer to GET /restapi/v1.0/account/~/extension/p")
          .hasMessageEndingWith(" (after 3 attempts)");
      assertThat(attempts.get()).as("four workers, three attempts").isLessThanOrEqualTo(12);
    }
  }

  @Test
  void partThatMayNotWaitForItsPermitKeepsNoOtherFromBeingSent() {
    AtomicInteger asked = new AtomicInteger();
    RateLimiter limiter =
        new RateLimiter() {
          @Override
          public Duration acquire(String group, String permit, Duration expiry) {
            return asked.incrementAndGet() <= 2 ? Duration.ofHours(2) : Duration.ZERO;
          }

          @Override
          public void release(
              String group, String permit, @Nullable RateLimit limit, Duration penalty) {}
        };
    try (TestClient client =
        new TestClient(
            server.url(),
            setup -> {
              setup.settings.rateLimiter = limiter;
              setup.settings.batchConcurrency = 1;
              setup.totalTimeout = Duration.ofMinutes(30);
            })) {
      assertThatThrownBy(() -> client.batch(60).execute()).isInstanceOf(RateLimitException.class);
      assertThat(server.requests).as("the second part").hasValue(1);
    }
  }

  @Test
  void optionalPartsWithoutAnswersAreTheEndOfTheirRoundAndOfNothingElse() throws Exception {
    try (TestClient client = client(8)) {
      int[] rounds = {8, 1, 0};
      int[] state = {-1, 0};
      Job<Integer> job =
          new Job<Integer>() {
            @Override
            public int begin() {
              state[1] = rounds[++state[0]];
              return state[1];
            }

            @Override
            public @Nullable Part<?> next() {
              String mode = state[0] == 0 ? "close" : "ok";
              return state[1]-- > 0 ? new Optional(client.get(mode)) : null;
            }

            @Override
            public Integer result(@Nullable PresenceException stopped) {
              return state[0];
            }

            @Override
            public Call<?> first() {
              return client.get("ok");
            }
          };
      Told<Integer> told = new Told<>();
      told.executes(client.calls.call(() -> job));
      assertThat(told.await().response.body()).isEqualTo(2);
      assertThat(server.requests).hasValue(8 * 3 + 1);
    }
  }

  @Test
  void optionalPartThatIsRefusedIsNotRetried() throws Exception {
    server.script.add("429-20");
    try (TestClient client = client(8)) {
      int[] rounds = {1, 0};
      int[] state = {-1, 0};
      Job<Integer> job =
          new Job<Integer>() {
            @Override
            public int begin() {
              state[1] = rounds[++state[0]];
              return state[1];
            }

            @Override
            public @Nullable Part<?> next() {
              return state[1]-- > 0 ? new Optional(client.get("ok")) : null;
            }

            @Override
            public Integer result(@Nullable PresenceException stopped) {
              return state[0];
            }

            @Override
            public Call<?> first() {
              return client.get("ok");
            }
          };
      assertThat(body(client.calls.call(() -> job))).isEqualTo(1);
      assertThat(server.requests).hasValue(1);
      assertThat(client.waits).isEmpty();
    }
  }

  @Test
  void batchThatHasEndedTakesNoFurtherPart() throws Exception {
    AtomicInteger taken = new AtomicInteger();
    AtomicReference<Call<Integer>> call = new AtomicReference<>();
    try (TestClient client =
        new TestClient(
            server.url(),
            setup ->
                setup.http.addInterceptor(
                    chain -> {
                      call.get().cancel();
                      return chain.proceed(chain.request());
                    }))) {
      Job<Integer> job =
          new Job<Integer>() {
            @Override
            public int begin() {
              return 1000;
            }

            @Override
            public @Nullable Part<?> next() {
              taken.incrementAndGet();
              return (RetryingCall<?>) client.get("ok");
            }

            @Override
            public Integer result(@Nullable PresenceException stopped) throws IOException {
              throw stopped;
            }

            @Override
            public Call<?> first() {
              return client.get("ok");
            }
          };
      call.set(client.calls.call(() -> job));
      assertThatThrownBy(() -> call.get().execute()).hasMessage("Canceled");
      assertThat(taken.get()).as("one for each worker").isLessThanOrEqualTo(4);
    }
  }

  @Test
  void batchHoldsNothingOfPartsThatHaveEnded() {
    AtomicInteger most = new AtomicInteger();
    try (TestClient client = client(8)) {
      Call<Integer> call =
          client.batch(
              1200,
              id -> {
                Lifetime work =
                    client.calls.life.children.iterator().next().children.iterator().next();
                most.accumulateAndGet(work.children.size(), Math::max);
              });
      assertThat(body(call)).isEqualTo(1200);
      assertThat(most.get()).as("parts under way").isLessThanOrEqualTo(4);
    }
  }

  /** The first part is answered late, to a receiver that waits until the third one is sent. */
  @Test
  void workersGoOnAsSoonAsTheFirstPartIsAnsweredThoughItsReceiverIsSlow() {
    AtomicReference<Thread> second = new AtomicReference<>();
    CountDownLatch third = new CountDownLatch(1);
    AtomicBoolean early = new AtomicBoolean();
    try (TestClient client =
        new TestClient(
            server.url(),
            setup -> {
              setup.attempts = 1;
              setup.settings.batchConcurrency = 2;
              setup.http.addInterceptor(
                  chain -> {
                    if (chain.request().url().encodedPath().contains("/p0,")) {
                      Wait.until("the second waits for the first", () -> isWaiting(second.get()));
                    } else if (second.compareAndSet(null, Thread.currentThread())) {
                      throw new IOException("no network");
                    } else {
                      third.countDown();
                    }
                    return chain.proceed(chain.request());
                  });
            })) {
      Call<Integer> call =
          client.batch(
              90,
              id -> {
                if (id.equals("p0")) {
                  await(third); // For ten seconds.
                  early.set(third.getCount() == 0);
                }
              });
      assertThatThrownBy(call::execute).isInstanceOf(PresenceException.class);
      assertThat(early).isTrue();
    }
  }

  private static boolean isWaiting(@Nullable Thread thread) {
    return thread != null && thread.getState() == Thread.State.TIMED_WAITING;
  }

  private static final class Optional implements Job.Part<UserPresence> {
    private final Call<UserPresence> call;

    Optional(Call<UserPresence> call) {
      this.call = call;
    }

    @Override
    public Call<UserPresence> call() {
      return call;
    }

    @Override
    public boolean isOptional() {
      return true;
    }

    @Override
    public @Nullable PresenceException read(Response<UserPresence> response) {
      return null;
    }
  }

  // ---- Canceled, closed, interrupted

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void cancelInAReceiverIsTheEndOfDeliveries(int threads) throws Exception {
    try (TestClient client = client(threads)) {
      AtomicReference<Call<Integer>> call = new AtomicReference<>();
      AtomicInteger received = new AtomicInteger();
      call.set(
          client.batch(
              300,
              id -> {
                if (received.incrementAndGet() == 40) {
                  call.get().cancel();
                }
              }));
      Told<Integer> told = new Told<>();
      call.get().enqueue(told);
      assertThat(told.await().failure)
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage("Canceled");
      assertThat(received).hasValue(40);
      Wait.until("nothing is left", () -> client.calls.life.children.size() == 0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void closeInAReceiverIsTheEndOfDeliveries(int threads) throws Exception {
    try (TestClient client = client(threads)) {
      AtomicInteger received = new AtomicInteger();
      Told<Integer> told = new Told<>();
      client
          .batch(
              300,
              id -> {
                if (received.incrementAndGet() == 40) {
                  client.close();
                }
              })
          .enqueue(told);
      assertThat(told.await().failure).hasMessage("The client is closed.");
      assertThat(received).hasValue(40);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void nothingIsDeliveredAfterTheCallback(int threads) throws Exception {
    try (TestClient client = client(threads)) {
      for (int i = 0; i < 10; i++) {
        AtomicBoolean ended = new AtomicBoolean();
        AtomicBoolean late = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(20 + i);
        Told<Integer> told =
            new Told<Integer>() {
              @Override
              void told() {
                ended.set(true);
                super.told();
              }
            };
        Call<Integer> call =
            client.batch(
                300,
                id -> {
                  begun.countDown();
                  Thread.yield();
                  if (ended.get()) {
                    late.set(true);
                  }
                });
        call.enqueue(told);
        await(begun);
        call.cancel();
        told.await();
        assertThat(late).isFalse();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hang", "hangbody-200"})
  void cancelCloseAndTotalTimeoutEndABatchOnTheWire(String answer) throws Exception {
    server.batch = answer;
    for (String how : new String[] {"Canceled", "The client is closed.", "timeout"}) {
      server.held.set(0);
      try (TestClient client =
          new TestClient(
              server.url(),
              setup ->
                  setup.totalTimeout = Duration.ofMillis(how.equals("timeout") ? 500 : 30_000))) {
        Told<Integer> told = new Told<>();
        Call<Integer> call = client.batch(120);
        call.enqueue(told);
        Wait.until("all workers are on the wire", () -> server.held.get() == 4);
        long from = System.nanoTime();
        if (how.equals("Canceled")) {
          call.cancel();
        } else if (!how.equals("timeout")) {
          client.close();
        }
        assertThat(told.await().failure)
            .isExactlyInstanceOf(PresenceException.class)
            .hasMessageContaining(how);
        assertThat(TimeUnit.NANOSECONDS.toMillis(told.at - from))
            .as("milliseconds")
            .isLessThan(1500);
        Wait.until("nothing is left", () -> client.calls.life.children.size() == 0);
      }
    }
  }

  @Test
  void interruptionEndsABatchThatWaits() throws Exception {
    server.script.add("limit-5-0-20");
    try (TestClient client = client(2)) {
      client.get("ok").execute();
      Told<Integer> told = new Told<>();
      Thread runner = told.executes(client.batch(100));
      Wait.until("it waits", () -> !client.waits.isEmpty());
      long from = System.nanoTime();
      runner.interrupt();
      assertThat(told.await().failure)
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage("The batch was interrupted.");
      assertThat(told.at - from).isLessThan(TimeUnit.SECONDS.toNanos(1));
      Wait.until("nothing is left", () -> client.calls.life.children.size() == 0);
    }
  }

  @Test
  void receiverThatInterruptsItsThreadIsToldNothingMore() {
    try (TestClient client = client(work -> {})) {
      AtomicInteger received = new AtomicInteger();
      Call<Integer> call =
          client.batch(
              300,
              id -> {
                if (received.incrementAndGet() == 40) {
                  Thread.currentThread().interrupt();
                }
              });
      assertThatThrownBy(call::execute)
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage("The batch was interrupted.");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(received).hasValue(40);
    }
  }

  /** A batch of two parts: its helper has one, and waits until the other was delivered. */
  private final class Pair implements AutoCloseable {
    final TestClient client;
    final Told<Integer> told = new Told<>();
    final Call<Integer> call;
    private final AtomicInteger received = new AtomicInteger();
    private final CountDownLatch helping = new CountDownLatch(1);
    private final Thread runner;

    Pair(Runnable whenSent, Runnable whenReceived) {
      AtomicReference<Thread> helper = new AtomicReference<>();
      client =
          new TestClient(
              server.url(),
              setup -> {
                setup.settings.executor =
                    work -> {
                      Thread thread = new Thread(work);
                      helper.set(thread);
                      thread.start();
                    };
                setup.http.addInterceptor(
                    chain -> {
                      if (Thread.currentThread() == helper.get()) {
                        helping.countDown();
                        Wait.until("the other waits", this::isTheOtherWaiting);
                        whenSent.run();
                      } else {
                        JobCallTest.await(helping);
                      }
                      return chain.proceed(chain.request());
                    });
              });
      call =
          client.batch(
              60,
              id -> {
                received.incrementAndGet();
                if (Thread.currentThread() == helper.get()) {
                  whenReceived.run();
                }
              });
      runner = told.executes(call);
    }

    private boolean isTheOtherWaiting() {
      return received.get() == 30 && isRunnerIn(Thread.State.TIMED_WAITING);
    }

    boolean isRunnerIn(Thread.State state) {
      return runner.getState() == state;
    }

    @Override
    public void close() {
      client.close();
    }
  }

  @Test
  void partThatAHelperLeavesLastIsSentAllTheSame() throws Exception {
    try (Pair pair = new Pair(() -> Thread.currentThread().interrupt(), () -> {})) {
      assertThat(pair.told.await().failure).isNull();
      assertThat(pair.told.response.body()).isEqualTo(60);
    }
  }

  @Test
  void canceledBatchEndsWhenTheReceiverReturnsAndNotBefore() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    Runnable receiving =
        () -> {
          inside.countDown();
          await(gate);
        };
    try (Pair pair = new Pair(() -> {}, receiving)) {
      await(inside);
      pair.call.cancel();
      Wait.until(
          "it waits for the receiver, or was told",
          () -> pair.isRunnerIn(Thread.State.WAITING) || pair.told.times.get() > 0);
      assertThat(pair.told.times).hasValue(0);
      gate.countDown();
      assertThat(pair.told.await().failure).hasMessage("Canceled");
      assertThat(pair.received).hasValue(31);
    }
  }

  /** Interrupts each helper when it waits. */
  private TestClient clientWhoseHelpersAreInterrupted() {
    Queue<Thread> helpers = new ConcurrentLinkedQueue<>();
    return new TestClient(
        server.url(),
        setup -> {
          setup.settings.executor =
              work -> {
                Thread helper = new Thread(work);
                helpers.add(helper);
                helper.start();
              };
          setup.settings.listener =
              (OnWait)
                  (operation, group, wait, time) -> {
                    if (helpers.contains(Thread.currentThread())) {
                      Thread.currentThread().interrupt();
                    }
                  };
        });
  }

  @Test
  void interruptedHelperLeavesItsPartToTheOthers() throws Exception {
    server.script.add("500");
    try (TestClient client = clientWhoseHelpersAreInterrupted()) {
      for (int i = 0; i < 5; i++) {
        server.script.addAll(Collections.nCopies(4, "500"));
        assertThat(body(client.batch(300))).isEqualTo(300);
      }
    }
  }

  @Test
  void aBatchEndsWithWhatItsReceiverThrowsThoughAHelperHasLeftItsPart() throws Exception {
    IllegalStateException failure = new IllegalStateException("x");
    try (TestClient client = clientWhoseHelpersAreInterrupted()) {
      for (int i = 0; i < 5; i++) {
        server.script.addAll(Collections.nCopies(4, "500"));
        Call<Integer> call =
            client.batch(
                300,
                id -> {
                  throw failure;
                });
        assertThatThrownBy(call::execute).isSameAs(failure);
        server.script.clear();
      }
    }
  }

  // ---- Failures

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void receiverThatThrowsEndsTheBatchWithThat(int threads) throws Exception {
    try (TestClient client = client(threads)) {
      AtomicInteger received = new AtomicInteger();
      for (Throwable each :
          new Throwable[] {new IllegalStateException("x"), new NoClassDefFoundError("x")}) {
        received.set(0);
        Call<Integer> call =
            client.batch(
                300,
                id -> {
                  received.incrementAndGet();
                  JobCallTest.<RuntimeException>sneak(each);
                });
        assertThatThrownBy(call::execute).isSameAs(each);
        assertThat(received).hasValue(1);
        Wait.until("nothing is left", () -> client.calls.life.children.size() == 0);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void errorOfAnInterceptorEndsTheBatchWithThat(int threads) {
    Error error = new NoClassDefFoundError("x");
    AtomicInteger sent = new AtomicInteger();
    try (TestClient client =
        new TestClient(
            server.url(),
            setup -> {
              setup.settings.threads = threads;
              setup.http.addInterceptor(
                  chain -> {
                    if (sent.incrementAndGet() == 3) {
                      throw error;
                    }
                    return chain.proceed(chain.request());
                  });
            })) {
      assertThatThrownBy(() -> client.batch(300).execute()).isSameAs(error);
      Wait.until("nothing is left", () -> client.calls.life.children.size() == 0);
    }
  }

  @Test
  void checkedExceptionOfAKotlinReceiverIsWrapped() {
    try (TestClient client = client(1)) {
      Call<Integer> call =
          client.batch(30, id -> JobCallTest.<RuntimeException>sneak(new Exception("x")));
      assertThatThrownBy(call::execute)
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage("The receiver failed with java.lang.Exception.");
    }
  }

  @Test
  void totalTimeoutCountsForEachRequestAndTheTimeoutOfTheCallForAll() throws Exception {
    ManualTime time = new ManualTime();
    TestClient[] made = new TestClient[1];
    try (TestClient client =
        new TestClient(
            server.url(),
            setup -> {
              setup.settings.time = time;
              setup.settings.batchConcurrency = 1;
              setup.totalTimeout = Duration.ofSeconds(30);
            })) {
      made[0] = client;
      Call<Integer> slow = client.batch(90, id -> time.advance(Duration.ofSeconds(1)));
      assertThat(body(slow)).isEqualTo(90);
      Call<Integer> bounded = client.batch(90, id -> time.advance(Duration.ofSeconds(1)));
      bounded.timeout().timeout(45, TimeUnit.SECONDS);
      assertThatThrownBy(bounded::execute)
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage("The time for the call is over.");
    }
  }

  @Test
  void closedClientSendsNothingAndStartsNoThreads() {
    Queue<Runnable> helpers = new ConcurrentLinkedQueue<>();
    try (TestClient client = client(helpers::add)) {
      client.close();
      assertThatThrownBy(() -> client.batch(300).execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage("The client is closed.");
      assertThat(helpers).isEmpty();
      assertThat(server.requests).hasValue(0);
    }
  }

  @Test
  void cloneIsAFreshBatch() {
    try (TestClient client = client(2)) {
      Call<Integer> call = client.batch(60);
      assertThat(body(call)).isEqualTo(60);
      assertThatThrownBy(call::execute)
          .isExactlyInstanceOf(IllegalStateException.class)
          .hasMessage("Already executed.");
      assertThat(body(call.clone())).isEqualTo(60);
    }
  }
}
