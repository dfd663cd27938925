package ringcentral.presence.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.http.Http;
import ringcentral.presence.http.Origin;
import ringcentral.presence.model.UserPresence;

/** Who runs what. Numbers are those of the pool's threads. */
@Timeout(60)
@Isolated("It counts the threads and the bytes of the whole process.")
final class ThreadingRulesTest {
  /** Ten times what is promised, for machines that are busy. */
  private static final long SOON_MILLIS = 1000;

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private Server server;

  @BeforeEach
  void start() throws IOException {
    server = open(new Server());
  }

  @AfterEach
  void stop() throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  private <C extends AutoCloseable> C open(C closeable) {
    opened.push(closeable);
    return closeable;
  }

  private TestClient client(int threads) {
    return client(server.url(), setup -> setup.settings.threads = threads);
  }

  private TestClient client(Executor executor) {
    return client(server.url(), setup -> setup.settings.executor = executor);
  }

  private TestClient client(String url, Consumer<TestClient.Setup> change) {
    return open(new TestClient(url, change));
  }

  // ---- Phases of a call

  enum Phase {
    SIGN_IN,
    PERMIT,
    BACKOFF,
    PENALTY,
    CONNECTING,
    HEADERS,
    BODY,
    THREAD
  }

  /** A call that comes into a phase and stays there. */
  private final class Stuck {
    final Phase phase;
    final TestClient client;
    final Call<UserPresence> call;
    final Told<UserPresence> told = new Told<>();
    private final TestClient.FakeSession session = new TestClient.FakeSession();
    private final CountDownLatch connecting = new CountDownLatch(1);
    private final Server own = open(new Server());
    private Thread runner;

    Stuck(Phase phase, int threads, Duration totalTimeout) throws Exception {
      this.phase = phase;
      String url = phase == Phase.CONNECTING ? deaf() : own.url();
      client =
          client(
              url,
              setup -> {
                setup.settings.threads = threads;
                setup.session = session;
                setup.totalTimeout = totalTimeout;
                setup.backoff = Duration.ofMillis(Math.min(200_000, totalTimeout.toMillis() / 2));
                setup.http.eventListener(
                    new EventListener() {
                      @Override
                      public void connectStart(
                          okhttp3.Call call, InetSocketAddress address, Proxy proxy) {
                        connecting.countDown();
                      }
                    });
              });
      String mode = "ok";
      switch (phase) {
        case SIGN_IN:
          session.signedIn = false;
          break;
        case PERMIT:
          for (int i = 0; i < 5; i++) { // The first burst is under way, and no answer comes.
            client.calls.permits.acquire(
                client.get("ok").request(),
                "light",
                client.calls.life.child(Lifetime.FOREVER),
                0,
                null);
          }
          break;
        case BACKOFF:
          mode = "500";
          break;
        case PENALTY:
          mode = "429-" + Math.max(1, Math.min(200, totalTimeout.getSeconds() - 1));
          break;
        case HEADERS:
          mode = "hang";
          break;
        case BODY:
          mode = "hangbody-200";
          break;
        case THREAD:
          CountDownLatch gate = new CountDownLatch(1);
          CountDownLatch blocked = new CountDownLatch(threads);
          opened.push(gate::countDown);
          for (int i = 0; i < threads; i++) {
            client
                .get("ok")
                .enqueue(
                    new Told<UserPresence>() {
                      @Override
                      void told() {
                        blocked.countDown();
                        ThreadingRulesTest.await(gate);
                      }
                    });
          }
          ThreadingRulesTest.await(blocked);
          break;
        default:
      }
      call = client.get(mode);
    }

    Stuck begin(boolean enqueue) {
      if (enqueue) {
        call.enqueue(told);
      } else {
        runner = told.executes(call);
      }
      return this;
    }

    void awaitPhase() {
      switch (phase) {
        case SIGN_IN:
          Wait.until("it waits for a sign-in", () -> session.waiting.get() == 1);
          break;
        case CONNECTING:
          ThreadingRulesTest.await(connecting);
          break;
        case HEADERS:
        case BODY:
          Wait.until("it is on the wire", () -> own.held.get() == 1);
          break;
        case THREAD:
          break;
        default:
          Wait.until("it waits", () -> client.waits.size() == 1);
      }
      assertThat(told.times).as(this + ": %s", told.failure).hasValue(0);
    }

    void assertToldSoon(long from, String message) throws Exception {
      told.await();
      assertThat(told.failure)
          .as(toString())
          .isInstanceOf(PresenceException.class)
          .hasMessageContaining(message);
      long millis = TimeUnit.NANOSECONDS.toMillis(told.at - from);
      assertThat(millis).as("%s: milliseconds", this).isLessThan(SOON_MILLIS);
    }

    @Override
    public String toString() {
      return phase + (runner == null ? ", enqueued" : ", executed");
    }
  }

  /** The address of a server that accepts no more connections. */
  private String deaf() throws Exception {
    ServerSocket full = open(new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")));
    for (int i = 0; i < 4; i++) {
      Socket filling = open(new Socket());
      try {
        filling.connect(full.getLocalSocketAddress(), 50);
      } catch (IOException e) {
        // Full.
      }
    }
    return "http://127.0.0.1:" + full.getLocalPort() + "/";
  }

  private static void await(CountDownLatch gate) {
    try {
      gate.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Stuck> inEachPhase(int threads, Duration totalTimeout) throws Exception {
    List<Stuck> all = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      all.add(new Stuck(phase, threads, totalTimeout).begin(true));
      if (phase != Phase.THREAD) {
        all.add(new Stuck(phase, threads, totalTimeout).begin(false));
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void cancelEndsACallInEachPhase(int threads) throws Exception {
    for (Stuck each : inEachPhase(threads, Duration.ofMinutes(5))) {
      each.awaitPhase();
      long from = System.nanoTime();
      each.call.cancel();
      each.assertToldSoon(from, "Canceled");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void closeEndsACallInEachPhase(int threads) throws Exception {
    for (Stuck each : inEachPhase(threads, Duration.ofMinutes(5))) {
      each.awaitPhase();
      long from = System.nanoTime();
      each.client.close();
      each.assertToldSoon(from, "The client is closed.");
      assertThatThrownBy(() -> each.client.get("ok").execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage("The client is closed.");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void totalTimeoutEndsACallInEachPhase(int threads) throws Exception {
    Duration total = Duration.ofMillis(800);
    List<Stuck> all = new ArrayList<>();
    List<Long> ends = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      if (phase == Phase.BACKOFF || phase == Phase.PENALTY) {
        continue; // A wait that is too long does not begin: see AttemptsTest.
      }
      for (boolean enqueue : new boolean[] {true, false}) {
        if (enqueue || phase != Phase.THREAD) {
          Stuck stuck = new Stuck(phase, threads, total);
          ends.add(System.nanoTime() + total.toNanos());
          all.add(stuck.begin(enqueue));
        }
      }
    }
    for (int i = 0; i < all.size(); i++) {
      all.get(i).assertToldSoon(ends.get(i), "");
      assertThat(all.get(i).told.at - ends.get(i))
          .as("%s: not early, %s", all.get(i), all.get(i).told.failure)
          .isGreaterThan(all.get(i).phase == Phase.PERMIT ? -200_000_000L : -1);
    }
  }

  @ParameterizedTest
  @CsvSource({"SIGN_IN", "PERMIT", "BACKOFF", "PENALTY"})
  void interruptionEndsEachWait(Phase phase) throws Exception {
    Stuck stuck = new Stuck(phase, 1, Duration.ofMinutes(5)).begin(false);
    stuck.awaitPhase();
    long from = System.nanoTime();
    stuck.runner.interrupt();
    assertThat(stuck.told.await().failure)
        .isExactlyInstanceOf(PresenceException.class)
        .hasMessageMatching("No answer to GET /\\S+: the thread was interrupted");
    assertThat(TimeUnit.NANOSECONDS.toMillis(stuck.told.at - from)).isLessThan(SOON_MILLIS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void callsCanBeCanceledAndTheClientClosedInACallback(int threads) throws Exception {
    TestClient client = client(threads);
    Call<UserPresence> canceled = client.get("hang");
    Told<UserPresence> canceledTold = new Told<>();
    Told<UserPresence> closedTold = new Told<>();
    canceledTold.executes(canceled);
    Wait.until("it is on the wire", () -> server.held.get() == 1);
    Told<UserPresence> told =
        new Told<UserPresence>() {
          @Override
          void told() {
            client.get("hang").enqueue(closedTold);
            canceled.cancel();
            client.close();
            super.told();
          }
        };
    client.get("ok").enqueue(told);
    told.await();
    assertThat(canceledTold.await().failure).hasMessage("Canceled");
    assertThat(closedTold.await().failure).hasMessage("The client is closed.");
    assertThat(TimeUnit.NANOSECONDS.toMillis(closedTold.at - told.at)).isLessThan(SOON_MILLIS);
  }

  @Test
  void cancelInAListenerEndsTheWait() throws Exception {
    List<Call<UserPresence>> calls = new ArrayList<>();
    TestClient client =
        client(
            server.url(),
            setup ->
                setup.settings.listener =
                    (OnWait)
                        (operation, group, wait, time) -> {
                          calls.get(0).cancel();
                          java.util.concurrent.locks.LockSupport.parkNanos(1); // As a lock does.
                        });
    server.script.add("limit-5-0-20");
    client.get("ok").execute();
    calls.add(client.get("ok"));
    Told<UserPresence> told = new Told<>();
    calls.get(0).enqueue(told);
    assertThat(told.await().failure).hasMessage("Canceled");
  }

  // ---- Groups

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void callsThatWaitForOneGroupKeepNoThreadFromAnother(int threads) throws Exception {
    TestClient client = client(threads);
    server.script.add("limit-5-0-20");
    client.get("ok").execute();
    List<Told<UserPresence>> waiting = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Told<UserPresence> told = new Told<>();
      client.get("ok").enqueue(told);
      waiting.add(told);
    }
    Wait.until("all threads wait", () -> client.waits.size() == Math.min(threads, 10));
    Told<Object> other = new Told<>();
    @SuppressWarnings("unchecked")
    Call<Object> medium = (Call<Object>) client.getMedium("ok");
    medium.enqueue(other);
    assertThat(other.await().failure).isNull();
    client.close();
    for (Told<UserPresence> each : waiting) {
      assertThat(each.await().failure).hasMessage("The client is closed.");
    }
  }

  // ---- Told exactly once

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void callbackIsToldOnceHoweverCancelRaces(int threads) throws Exception {
    TestClient client = client(threads);
    List<Told<UserPresence>> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Told<UserPresence> told = new Told<>();
      Call<UserPresence> call = client.get("ok");
      all.add(told);
      call.enqueue(told);
      if (i % 3 != 0) {
        for (int spin = 0; spin < i * 20; spin++) {
          Thread.onSpinWait();
        }
        call.cancel();
      }
    }
    for (Told<UserPresence> each : all) {
      each.await();
    }
    Wait.until("nothing is left", () -> client.calls.life.children.size() == 0);
    assertThat(all).allMatch(told -> told.times.get() == 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void callbackIsToldOnceHoweverCloseRaces(int threads) throws Exception {
    for (int round = 0; round < 20; round++) {
      TestClient client = client(threads);
      Queue<Told<UserPresence>> all = new ConcurrentLinkedQueue<>();
      Thread enqueuing =
          new Thread(
              () -> {
                for (int i = 0; i < 30; i++) {
                  Told<UserPresence> told = new Told<>();
                  client.get("ok").enqueue(told);
                  all.add(told);
                }
              });
      enqueuing.start();
      int enough = round;
      Wait.until("some are enqueued", () -> all.size() >= enough);
      client.close();
      enqueuing.join();
      assertThat(all).hasSize(30);
      for (Told<UserPresence> each : all) {
        each.await();
      }
      Wait.until("nothing is left", () -> client.calls.life.children.size() == 0);
      assertThat(all).allMatch(told -> told.times.get() == 1);
    }
  }

  @Test
  void callbackIsToldOnceWhateverTheExecutorThrows() throws Exception {
    Executor[] executors = {
      work -> {
        throw new RejectedExecutionException("full");
      },
      work -> {
        throw new OutOfMemoryError("unable to create native thread");
      },
      work -> {
        throw new IllegalStateException("not that one");
      },
      work -> ThreadingRulesTest.<RuntimeException>sneak(new Exception("checked")),
    };
    for (Executor each : executors) {
      TestClient client =
          client(
              server.url(),
              setup -> {
                setup.settings.executor = each;
                setup.totalTimeout = Duration.ofMillis(300);
              });
      Told<UserPresence> told = new Told<>();
      client.get("ok").enqueue(told);
      assertThat(told.await().failure)
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage("No thread: the executor has rejected the call.");
      assertThat(told.thread).isNotSameAs(Thread.currentThread());
      Wait.until("the alarm has rung, or is none", () -> client.calls.life.children.size() == 0);
      assertThat(told.times).hasValue(1);
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }

  @Test
  void directExecutorRunsTheCallAndPassesOnWhatTheCallbackThrows() {
    TestClient client = client((Executor) Runnable::run);
    AtomicInteger times = new AtomicInteger();
    IllegalStateException thrown = new IllegalStateException("x");
    Callback<UserPresence> callback =
        new Callback<UserPresence>() {
          @Override
          public void onResponse(Call<UserPresence> call, Response<UserPresence> response) {
            times.incrementAndGet();
            throw thrown;
          }

          @Override
          public void onFailure(Call<UserPresence> call, Throwable failure) {
            times.incrementAndGet();
          }
        };
    assertThatThrownBy(() -> client.get("ok").enqueue(callback)).isSameAs(thrown);
    assertThat(times).hasValue(1);
    assertThat(client.calls.life.children.size()).isZero();
  }

  @Test
  void callbackRunsOnTheCallbackExecutor() throws Exception {
    ExecutorService main = Executors.newSingleThreadExecutor(work -> new Thread(work, "main"));
    opened.push(main::shutdown);
    TestClient client = client(server.url(), setup -> setup.settings.callbackExecutor = main);
    for (String mode : new String[] {"ok", "oom"}) {
      Told<UserPresence> told = new Told<>();
      client.get(mode).enqueue(told);
      assertThat(told.await().thread.getName()).isEqualTo("main");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void errorInAConverterIsTold(int threads) throws Exception {
    TestClient client = client(threads);
    for (int i = 0; i < 10; i++) {
      Told<UserPresence> told = new Told<>();
      client.get("oom").enqueue(told);
      assertThat(told.await().failure)
          .isExactlyInstanceOf(OutOfMemoryError.class)
          .hasMessage("pretended");
    }
    Told<UserPresence> told = new Told<>();
    client.get("ok").enqueue(told);
    assertThat(told.await().failure).isNull();
    assertThat(client.calls.life.children.size()).isZero();
  }

  @Test
  void canceledCallIsToldThoughTheExecutorHasNoThread() throws Exception {
    ExecutorService single = Executors.newSingleThreadExecutor();
    opened.push(single::shutdown);
    CountDownLatch gate = new CountDownLatch(1);
    opened.push(gate::countDown);
    single.execute(() -> await(gate));
    TestClient client = client((Executor) single);
    Call<UserPresence> call = client.get("ok");
    Told<UserPresence> told = new Told<>();
    call.enqueue(told);
    call.cancel();
    assertThat(told.await().failure).hasMessage("Canceled");
  }

  // ---- Whose threads

  @Test
  void nothingRunsOnThreadsOfOthers() throws Exception {
    Queue<String> threads = new ConcurrentLinkedQueue<>();
    TestClient client =
        client(
            server.url(),
            setup -> {
              setup.settings.listener =
                  (OnWait)
                      (operation, group, wait, time) ->
                          threads.add(Thread.currentThread().getName());
              setup.http.addInterceptor(
                  chain -> {
                    threads.add(Thread.currentThread().getName());
                    return chain.proceed(chain.request());
                  });
            });
    for (String mode : new String[] {"ok", "500", "close", "oom"}) {
      Told<UserPresence> told = new Told<>();
      client.get(mode).enqueue(told);
      threads.add(told.await().thread.getName());
    }
    Told<Integer> batch = new Told<>();
    client.batch(300, id -> threads.add(Thread.currentThread().getName())).enqueue(batch);
    threads.add(batch.await().thread.getName());
    assertThat(threads).containsOnly("RingCentral Presence light");
  }

  @Test
  void executeStaysOnTheThreadOfTheCaller() throws Exception {
    Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    TestClient client =
        client(
            server.url(),
            setup ->
                setup.http.addInterceptor(
                    chain -> {
                      threads.add(Thread.currentThread());
                      return chain.proceed(chain.request());
                    }));
    client.get("500").execute();
    assertThat(threads).hasSize(3).containsOnly(Thread.currentThread());
  }

  // ---- close()

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void closeEndsEverythingWithinASecondAndFreesTheThreads(int threads) throws Exception {
    TestClient client = client(threads);
    List<Told<UserPresence>> all = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      Told<UserPresence> told = new Told<>();
      client.get("hang").enqueue(told);
      all.add(told);
    }
    Wait.until("some are under way", () -> server.held.get() > 0);
    long from = System.nanoTime();
    client.close();
    for (Told<UserPresence> each : all) {
      assertThat(each.await().failure).hasMessage("The client is closed.");
    }
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from))
        .as("milliseconds")
        .isLessThan(2000);
    Told<UserPresence> late = new Told<>();
    client.get("ok").enqueue(late);
    assertThat(late.await().failure)
        .isExactlyInstanceOf(PresenceException.class)
        .hasMessage("The client is closed.");
    assertThat(client.calls.life.children.size()).isZero();
    Wait.until("all threads are gone", () -> Wait.threads() == 0);
  }

  /** Idle threads end after a second anyway; one round of five is enough, as machines are busy. */
  @Test
  void closeEndsIdleThreadsAtOnce() throws Exception {
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      Wait.until("no thread is left", () -> Wait.threads() == 0);
      TestClient client = client(8);
      Told<UserPresence> told = new Told<>();
      client.get("ok").enqueue(told);
      told.await();
      client.close();
      Wait.until("all threads are gone", () -> Wait.threads() == 0);
      fastest = Math.min(fastest, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - told.at));
    }
    assertThat(fastest).as("milliseconds").isLessThan(900);
  }

  @Test
  void closeInterruptsNoCallback() throws Exception {
    TestClient client = client(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    Told<UserPresence> told =
        new Told<UserPresence>() {
          @Override
          void told() {
            client.close();
            interrupted.set(Thread.currentThread().isInterrupted());
            super.told();
          }
        };
    client.get("ok").enqueue(told);
    told.await();
    assertThat(interrupted).isFalse();
  }

  @Test
  void callsThatWereCanceledBeforehandLeaveNoThread() throws Exception {
    TestClient client = client(1);
    for (int i = 0; i < 200; i++) {
      Told<UserPresence> told = new Told<>();
      Call<UserPresence> call = client.get("ok");
      call.cancel();
      call.enqueue(told);
      assertThat(told.await().failure).hasMessage("Canceled");
    }
    Wait.until("all threads are gone", () -> Wait.threads() == 0);
  }

  @Test
  void threadsAreNotDaemonsThoughTheyWereStartedByOne() throws Exception {
    TestClient client = client(1);
    Told<UserPresence> told = new Told<>();
    Server.start(() -> client.get("ok").enqueue(told)); // From a daemon.
    assertThat(told.await().thread.isDaemon()).isFalse();
  }

  @Test
  void closeEndsAllThoughAnEventListenerThrows() throws Exception {
    TestClient client =
        client(server.url(), setup -> setup.http.eventListener(new ThrowingListener("canceled")));
    List<Told<UserPresence>> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Told<UserPresence> told = new Told<>();
      told.executes(client.get("hang"));
      all.add(told);
    }
    Wait.until("all are on the wire", () -> server.held.get() == 5);
    client.close();
    for (Told<UserPresence> each : all) {
      assertThat(each.await().failure).hasMessage("The client is closed.");
    }
  }

  @Test
  void idleThreadsEnd() throws Exception {
    TestClient client = client(8);
    for (int i = 0; i < 8; i++) {
      Told<UserPresence> told = new Told<>();
      client.get("ok").enqueue(told);
      told.await();
    }
    assertThat(Wait.threads()).isPositive();
    Wait.until("all threads are gone", () -> Wait.threads() == 0);
  }

  /** What the child JVM of the next test runs. */
  static final class Forgetful {
    public static void main(String[] args) throws Exception {
      TestClient client = new TestClient(args[0]);
      for (int i = 0; i < 3; i++) {
        client
            .get("ok")
            .enqueue(
                new Callback<UserPresence>() {
                  @Override
                  public void onResponse(Call<UserPresence> call, Response<UserPresence> response) {
                    System.out.println("told");
                  }

                  @Override
                  public void onFailure(Call<UserPresence> call, Throwable failure) {
                    failure.printStackTrace(System.out);
                  }
                });
      }
    }
  }

  @Test
  void mainThatForgetsCloseIsToldAndEnds() throws Exception {
    Process child =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                Forgetful.class.getName(),
                server.url())
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(child.waitFor(40, TimeUnit.SECONDS)).as("it ends").isTrue();
      assertThat(new String(child.getInputStream().readAllBytes()).trim().split("\\s+"))
          .containsExactly("told", "told", "told");
    } finally {
      child.destroyForcibly();
    }
  }

  // ---- Memory

  @Test
  void canceledCallsLeaveNothing() throws Exception {
    TestClient client = client(1);
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch blocked = new CountDownLatch(1);
    opened.push(gate::countDown);
    client
        .get("ok")
        .enqueue(
            new Told<UserPresence>() {
              @Override
              void told() {
                blocked.countDown();
                ThreadingRulesTest.await(gate);
              }
            });
    await(blocked);
    AtomicInteger told = new AtomicInteger();
    Callback<UserPresence> counting =
        new Callback<UserPresence>() {
          @Override
          public void onResponse(Call<UserPresence> call, Response<UserPresence> response) {}

          @Override
          public void onFailure(Call<UserPresence> call, Throwable failure) {
            told.incrementAndGet();
          }
        };
    long before = usedBytes();
    int calls = 100_000;
    for (int i = 0; i < calls; i++) {
      Call<UserPresence> call = client.get("ok");
      call.enqueue(counting);
      call.cancel();
    }
    Wait.until("all are told", () -> told.get() == calls);
    Wait.until("none is open", () -> client.calls.life.children.size() == 0);
    assertThat((usedBytes() - before) / calls)
        .as("bytes each, while no thread comes to throw them away")
        .isLessThan(100);
  }

  @Test
  void idleClientTakesFourKilobytesAndNoThread() {
    OkHttpClient base = new OkHttpClient();
    Origin origin = Origin.of(server.url());
    Calls.Settings settings = new Calls.Settings();
    List<Calls> all = new ArrayList<>();
    Wait.until("the threads of other tests are gone", () -> Wait.threads() == 0);
    TestClient.FakeSession session = new TestClient.FakeSession();
    all.add(new Calls(settings, new Http(base, origin, "test", 1)));
    long before = usedBytes();
    for (int i = 0; i < 1000; i++) {
      Calls calls = new Calls(settings, new Http(base, origin, "test", 1));
      calls.signInWith(session);
      all.add(calls);
    }
    assertThat((usedBytes() - before) / 1000).as("bytes each").isLessThan(4096);
    assertThat(Wait.threads()).isZero();
    assertThat(all).hasSize(1001);
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  @Test
  void callIsExecutedOnce() throws Exception {
    TestClient client = client(1);
    Call<UserPresence> call = client.get("ok");
    call.execute();
    assertThatThrownBy(call::execute)
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("Already executed.");
    assertThat(catchThrowable(() -> call.clone().execute())).isNull();
  }
}
