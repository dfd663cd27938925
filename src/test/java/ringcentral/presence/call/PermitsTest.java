package ringcentral.presence.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.errors.RateLimitException;
import ringcentral.presence.http.Attempt;
import ringcentral.presence.model.UserPresence;

@Timeout(30)
final class PermitsTest {
  private static final Request REQUEST = new Request.Builder().url("http://localhost/a").build();

  private Server server;

  @BeforeEach
  void start() throws IOException {
    server = new Server();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  /** A limiter that lets all go and counts. */
  static class Counting implements RateLimiter {
    final AtomicInteger given = new AtomicInteger();
    final AtomicInteger released = new AtomicInteger();
    final Queue<String> said = new ConcurrentLinkedQueue<>();

    @Override
    public Duration acquire(String group, String permit, Duration expiry) {
      given.incrementAndGet();
      return Duration.ZERO;
    }

    @Override
    public void release(
        String group, String permit, @Nullable RateLimit limit, @Nullable Duration penalty) {
      released.incrementAndGet();
      said.add(group + " " + limit + " " + penalty);
    }
  }

  private TestClient counted(Counting limiter) {
    return new TestClient(server.url(), setup -> setup.settings.rateLimiter = limiter);
  }

  // ---- Every request has a permit

  @ParameterizedTest
  @ValueSource(
      strings = {"401", "408", "421", "503-0", "500", "close", "cutall", "to-/a/b/c/d/e/ok"})
  void everyRequestOnTheWireHasAPermitOfItsOwn(String first) throws Exception {
    Counting limiter = new Counting();
    try (TestClient client = counted(limiter)) {
      client.get("ok").execute(); // A connection that is used again, as OkHttp likes to retry on.
      server.script.add(first);
      assertThat(client.get("ok").execute().code()).isEqualTo(200);
      assertThat(server.requests).hasValue(3);
      assertThat(limiter.given).hasValue(3);
      assertThat(limiter.released).hasValue(3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 421, 503, 407})
  void okHttpSendsNothingByItself(int status) throws Exception {
    try (TestClient client = new TestClient(server.url(), setup -> setup.attempts = 1)) {
      client.get("ok").execute();
      assertThat(client.get(status + "-0").execute().code()).isEqualTo(status);
      assertThat(server.requests).hasValue(2);
    }
  }

  private static Events onWait(Runnable told) {
    return new Events(
        (OnWait) (operation, group, wait, expected) -> told.run(),
        new Operation(new Annotation[0], Object.class));
  }

  @Test
  void staleConnectionOfAReadCostsAPermitAndNoAttempt() throws Exception {
    Counting limiter = new Counting();
    try (TestClient client =
        new TestClient(
            server.url(),
            setup -> {
              setup.attempts = 1;
              setup.settings.rateLimiter = limiter;
            })) {
      client.get("ok").execute();
      server.script.add("close");
      assertThat(client.get("ok").execute().isSuccessful()).isTrue();
      assertThat(server.requests).hasValue(3);
      assertThat(limiter.given).hasValue(3);
      server.script.add("close");
      assertThatThrownBy(() -> client.put("ok").execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessageStartingWith(
              "No answer to PUT /restapi/v1.0/account/~/extension/ok/presence: ");
      assertThat(server.requests).hasValue(4);
    }
  }

  @Test
  void readThatTimesOutOnAUsedConnectionIsAnAttempt() throws Exception {
    try (TestClient client =
        new TestClient(
            server.url(),
            setup -> {
              setup.attempts = 1;
              setup.http.readTimeout(Duration.ofMillis(100));
            })) {
      client.get("ok").execute();
      server.script.add("hang");
      assertThatThrownBy(() -> client.get("ok").execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessageStartingWith("No answer to GET ");
      assertThat(server.requests).hasValue(2);
    }
  }

  @Test
  void readIsSentAgainOnceThoughMoreConnectionsAreStale() throws Exception {
    try (TestClient client = new TestClient(server.url(), setup -> setup.attempts = 1)) {
      List<Told<UserPresence>> two = List.of(new Told<>(), new Told<>());
      two.forEach(told -> told.executes(client.get("wait")));
      Wait.until("there are two connections", () -> server.held.get() == 2);
      server.gate.countDown();
      two.get(0).await();
      two.get(1).await();
      server.script.addAll(List.of("close", "close"));
      assertThatThrownBy(() -> client.get("ok").execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessageStartingWith("No answer to GET ");
      assertThat(server.requests).hasValue(4);
    }
  }

  // ---- Permits are given back

  private static void assertAllGivenBack(TestClient client, Counting limiter) {
    assertThat(limiter.released.get()).isEqualTo(limiter.given.get());
    assertThat(client.calls.life.children.size()).isZero();
  }

  @Test
  void permitIsGivenBackWhateverAnInterceptorThrows() {
    Counting limiter = new Counting();
    Throwable[] thrown = {
      new IllegalStateException("x"), new NoClassDefFoundError("x"), new IOException("x")
    };
    for (Throwable each : thrown) {
      try (TestClient client =
          new TestClient(
              server.url(),
              setup -> {
                setup.settings.rateLimiter = limiter;
                setup.http.addInterceptor(chain -> sneak(each));
              })) {
        assertThatThrownBy(() -> client.put("ok").execute()).isNotNull();
        assertAllGivenBack(client, limiter);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <T, E extends Throwable> T sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "callStart",
        "connectStart",
        "requestHeadersStart",
        "responseHeadersEnd",
        "callEnd",
        "callFailed",
        "canceled",
        "connectionReleased"
      })
  void permitIsGivenBackWhateverAnEventListenerThrows(String event) throws Exception {
    Counting limiter = new Counting();
    try (TestClient client =
        new TestClient(
            server.url(),
            setup -> {
              setup.settings.rateLimiter = limiter;
              setup.attempts = 1;
              setup.http.eventListener(new ThrowingListener(event));
            })) {
      for (String mode : new String[] {"ok", "500", "close", "oom"}) {
        Told<UserPresence> told = new Told<>();
        client.get(mode).enqueue(told);
        told.await();
        assertAllGivenBack(client, limiter);
      }
    }
  }

  /** The last one as Kotlin lets it be thrown. */
  private static List<Exception> exceptions() {
    return List.of(new IllegalStateException("down"), new IOException("down"));
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void fail(Throwable failure) throws T {
    throw (T) failure;
  }

  @ParameterizedTest
  @MethodSource("exceptions")
  void answerCountsMoreThanALimiterThatThrows(Exception exception) throws Exception {
    Counting limiter =
        new Counting() {
          @Override
          public void release(String group, String id, RateLimit limit, Duration penalty) {
            PermitsTest.<RuntimeException>fail(exception);
          }
        };
    try (TestClient client = counted(limiter)) {
      assertThat(client.get("ok").execute().isSuccessful()).isTrue();
    }
  }

  @Test
  void theGroupThatWasNamedIsToldThoughTheLimiterThrowsForTheOneThatWasAskedFor()
      throws IOException {
    List<String> told = new ArrayList<>();
    Counting limiter =
        new Counting() {
          @Override
          public void release(String group, String id, RateLimit limit, Duration penalty) {
            told.add(group);
            if (group.equals("light")) {
              throw new IllegalStateException("down");
            }
          }
        };
    Permits permits = new Permits(limiter, Lifetime.Time.SYSTEM);
    permits.new Permit("light").release(attempt("refuse-60-Special"));
    assertThat(told).containsExactly("light", "special");
  }

  @Test
  void limiterThatThrowsFailsTheCallThatAsked() {
    Counting limiter =
        new Counting() {
          @Override
          public Duration acquire(String group, String permit, Duration expiry) {
            throw new IllegalStateException("down");
          }
        };
    try (TestClient client = counted(limiter)) {
      assertThatThrownBy(() -> client.get("ok").execute())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage(
              "No answer to GET /restapi/v1.0/account/~/extension/ok/presence: the call failed"
                  + " with java.lang.IllegalStateException");
    }
    assertThat(server.requests).hasValue(0);
  }

  @Test
  void errorsInAConverterLeaveNoPermitAndNoConnectionUnderWay() throws Exception {
    try (TestClient client = new TestClient(server.url(), setup -> setup.attempts = 1)) {
      for (int i = 0; i < 10; i++) {
        Told<UserPresence> told = new Told<>();
        client.get("oom").enqueue(told);
        assertThat(told.await().failure).isExactlyInstanceOf(OutOfMemoryError.class);
      }
      Wait.until("the connections are closed", () -> server.open.isEmpty());
      assertThat(client.get("ok").execute().isSuccessful()).isTrue();
      assertThat(client.calls.life.children.size()).isZero();
    }
  }

  @Test
  void permitExpiresWithWhatWasLeftOfTheCall() throws Exception {
    List<Duration> expiries = new ArrayList<>();
    ManualTime time = new ManualTime();
    Counting limiter =
        new Counting() {
          @Override
          public Duration acquire(String group, String permit, Duration expiry) {
            expiries.add(expiry);
            return super.acquire(group, permit, expiry);
          }
        };
    server.script.add("500");
    try (TestClient client =
        new TestClient(
            server.url(),
            setup -> {
              setup.settings.rateLimiter = limiter;
              setup.settings.time = time;
              setup.backoff = Duration.ofSeconds(10);
            })) {
      client.get("ok").execute();
    }
    assertThat(expiries).containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(20));
  }

  // ---- Queues

  private static Permits permits(RateLimiter limiter, Lifetime.Time time) {
    return new Permits(limiter, time);
  }

  @Test
  void firstBurstIsOfFiveAndTheFirstAnswerOpensTheRest() throws Exception {
    try (TestClient client = new TestClient(server.url())) {
      List<Told<UserPresence>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        Told<UserPresence> told = new Told<>();
        told.executes(client.get("wait"));
        all.add(told);
      }
      Wait.until("five are under way", () -> server.held.get() == 5);
      Wait.until("the others wait", () -> client.waits.size() == 35);
      assertThat(server.mostUnderWay).hasValue(5);
      server.script.add("ok");
      assertThat(client.getMedium("ok").execute().code()).isEqualTo(200);
      assertThat(server.mostUnderWay).as("another group").hasValue(6);
      server.gate.countDown();
      for (Told<UserPresence> each : all) {
        assertThat(each.await().failure).isNull();
      }
      assertThat(client.waits).containsOnly("light RATE_LIMIT");
    }
  }

  @Test
  void canceledWaiterLeavesNothingBehind() throws Exception {
    server.script.add("limit-5-0-20");
    try (TestClient client = new TestClient(server.url())) {
      client.get("ok").execute();
      List<Call<UserPresence>> calls = new ArrayList<>();
      List<Told<UserPresence>> all = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        Call<UserPresence> call = client.get("ok");
        Told<UserPresence> told = new Told<>();
        told.executes(call);
        calls.add(call);
        all.add(told);
      }
      Wait.until("all wait", () -> client.waits.size() == 20);
      calls.forEach(Call::cancel);
      for (Told<UserPresence> each : all) {
        assertThat(each.await().failure).hasMessage("Canceled");
      }
      assertThat(client.calls.life.children.size()).isZero();
      assertThat(client.calls.permits.queue("light")).isEmpty();
    }
  }

  /** A client whose limit is used up for a minute. */
  private TestClient waitingAtMost(Duration limit) throws IOException {
    server.script.add("limit-5-0-60");
    TestClient client =
        new TestClient(
            server.url(),
            setup -> {
              setup.settings.maxRateLimitWait = limit;
              setup.settings.time = new ManualTime();
              setup.totalTimeout = Duration.ofMinutes(10);
            });
    client.get("ok").execute();
    return client;
  }

  @Test
  void callFailsAtOnceIfItWouldWaitForLongerThanItMay() throws Exception {
    try (TestClient client = waitingAtMost(Duration.ofSeconds(59))) {
      assertThatThrownBy(() -> client.get("ok").execute())
          .isExactlyInstanceOf(RateLimitException.class)
          .hasMessage(
              "Not sent: GET /restapi/v1.0/account/~/extension/ok/presence. The rate limit of"
                  + " group light is used up for 1 min, and the call may wait 59 s; try again"
                  + " later.");
      assertThat(server.requests).hasValue(1);
      assertThat(client.waits).isEmpty();
    }
  }

  @Test
  void callGoesIfItMayWaitJustAsLong() throws Exception {
    try (TestClient client = waitingAtMost(Duration.ofSeconds(60))) {
      assertThat(client.get("ok").execute().isSuccessful()).isTrue();
      assertThat(client.waits).containsExactly("light RATE_LIMIT");
    }
  }

  @Test
  void penaltyEndsTheWaitOfThoseThatCannotWaitThatLong() throws Exception {
    try (TestClient client = new TestClient(server.url(), setup -> setup.attempts = 1)) {
      List<Told<UserPresence>> first = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        Told<UserPresence> told = new Told<>();
        told.executes(client.get("wait"));
        first.add(told);
      }
      Wait.until("five are under way", () -> server.held.get() == 5);
      List<Told<UserPresence>> waiting = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        Told<UserPresence> told = new Told<>();
        told.executes(client.get("ok"));
        waiting.add(told);
      }
      Wait.until("five wait", () -> client.waits.size() == 5);
      // An answer to another call of the group: the whole group is closed for a minute.
      client.calls.permits.new Permit("light").release(refused(60));
      for (Told<UserPresence> each : waiting) {
        assertThat(each.await().failure).isExactlyInstanceOf(RateLimitException.class);
      }
      server.gate.countDown();
      for (Told<UserPresence> each : first) {
        each.await();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "special"})
  void releaseWakesWhoWaitsForTheGroupThatWasAskedForAndForTheOneThatWasNamed(String group)
      throws Exception {
    AtomicBoolean open = new AtomicBoolean();
    Counting limiter =
        new Counting() {
          @Override
          public Duration acquire(String group, String permit, Duration expiry) {
            return open.get() ? Duration.ZERO : Duration.ofMinutes(5);
          }
        };
    Permits permits = new Permits(limiter, Lifetime.Time.SYSTEM);
    Attempt renamed = attempt("limit-50-40-60-Special");
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch given = new CountDownLatch(1);
    Server.start(
        () -> {
          Lifetime life = Lifetime.root(Lifetime.Time.SYSTEM, Lifetime.FOREVER);
          permits.acquire(REQUEST, group, life, Lifetime.FOREVER, onWait(waiting::countDown));
          given.countDown();
        });
    waiting.await();
    open.set(true);
    permits.new Permit("light").release(renamed);
    given.await(); // Else it sleeps for five minutes.
  }

  @Test
  void penaltyOfARenamedGroupEndsTheWaitOfThoseWhoKnowItsName() throws Exception {
    Counting full =
        new Counting() {
          @Override
          public Duration acquire(String group, String permit, Duration expiry) {
            return Duration.ofMinutes(5);
          }
        };
    Permits permits = new Permits(full, Lifetime.Time.SYSTEM);
    Attempt refused = attempt("refuse-60-Special");
    AtomicInteger waiting = new AtomicInteger();
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    for (int minutes : new int[] {10, 0, 0}) { // The first one can wait.
      long most = Duration.ofMinutes(minutes).plusSeconds(59).toNanos();
      int before = waiting.get();
      Server.start(
          () -> {
            try {
              Lifetime life = Lifetime.root(Lifetime.Time.SYSTEM, Lifetime.FOREVER);
              permits.acquire(REQUEST, "special", life, most, onWait(waiting::incrementAndGet));
            } catch (IOException e) {
              failures.add(e);
            }
          });
      Wait.until("it waits", () -> waiting.get() > before);
    }
    permits.new Permit("light").release(refused);
    Wait.until("two have failed", () -> failures.size() == 2);
    assertThat(failures).allMatch(RateLimitException.class::isInstance);
  }

  @Test
  void permitIsGivenBackIfTheTokenCannotBeHadAfterTheWait() throws Exception {
    TestClient.FakeSession session =
        new TestClient.FakeSession() {
          @Override
          public String token(Lifetime life) throws IOException {
            if (asked.get() == 2) {
              throw new AuthorizationException("The session has ended.");
            }
            return super.token(life);
          }
        };
    Counting limiter =
        new Counting() {
          @Override
          public Duration acquire(String group, String permit, Duration expiry) {
            int number = given.incrementAndGet();
            return Duration.ofSeconds(number == 2 || number == 3 ? 1 : 0);
          }
        };
    try (TestClient client =
        new TestClient(
            server.url(),
            setup -> {
              setup.session = session;
              setup.settings.time = new ManualTime();
              setup.settings.rateLimiter = limiter;
            })) {
      client.get("ok").execute();
      assertThatThrownBy(() -> client.get("ok").execute())
          .isExactlyInstanceOf(AuthorizationException.class)
          .hasMessage("The session has ended.");
      assertThat(limiter.given).as("two of them waits").hasValue(4);
      assertThat(limiter.released).hasValue(2);
      assertThat(server.requests).hasValue(1);
    }
  }

  /** The attempt of a request that got a 429. */
  private Attempt refused(int seconds) throws IOException {
    return attempt("429-" + seconds);
  }

  private Attempt attempt(String mode) throws IOException {
    try (TestClient other = new TestClient(server.url(), setup -> setup.attempts = 1)) {
      return Attempt.of(other.get(mode).execute().raw().request());
    }
  }

  @Test
  void groupThatTheServiceRenamedBelongsToThatOperationOnly() throws Exception {
    Counting limiter = new Counting();
    try (TestClient client = counted(limiter)) {
      server.script.add("limit-50-49-60-Special");
      client.get("ok").execute();
      client.get("ok").execute();
      client.api.readExtensionCallQueuePresence("~", "ok").execute();
      String known = "RateLimit{group=Special, limit=50, remaining=49, window=PT1M}";
      assertThat(limiter.said)
          .containsExactly(
              "light null PT0S",
              "special " + known + " PT0S",
              "special null PT0S",
              "light null PT0S");
      assertThat(client.calls.rateLimits()).containsOnlyKeys("special");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b c", "0123456789012345678901234567890123456789x"})
  void malformedGroupNameIsIgnored(String name) throws Exception {
    Counting limiter = new Counting();
    try (TestClient client = counted(limiter)) {
      server.script.add("limit-50-49-60-" + name + " ");
      client.get("ok").execute();
      assertThat(client.calls.rateLimits()).containsOnlyKeys("light");
    }
  }

  @Test
  void rememberedGroupsAreBounded() throws Exception {
    try (TestClient client = new TestClient(server.url())) {
      for (int i = 0; i < 120; i++) {
        server.script.add("limit-50-49-60-g" + i);
        client.get("ok").execute();
      }
      assertThat(client.calls.rateLimits()).hasSizeLessThanOrEqualTo(101);
    }
  }

  @Test
  void clientObeysItsAnswersWhateverItsLimiterSays() throws Exception {
    Counting limiter = new Counting();
    server.script.add("429-60");
    ManualTime time = new ManualTime();
    try (TestClient client =
        new TestClient(
            server.url(),
            setup -> {
              setup.settings.rateLimiter = limiter;
              setup.settings.time = time;
              setup.totalTimeout = Duration.ofMinutes(10);
            })) {
      long start = time.nanoTime();
      assertThat(client.get("ok").execute().isSuccessful()).isTrue();
      assertThat(time.nanoTime() - start).isEqualTo(Duration.ofSeconds(60).toNanos());
      assertThat(limiter.said).containsExactly("light null PT1M", "light null PT0S");
    }
  }

  @Test
  void closedGroupIsNotOpenedByAnswersThatComeLater() throws Exception {
    Attempt refused = attempt("refuse-60-light");
    Attempt usedUp = attempt("limit-50-0-20");
    Attempt ok = attempt("limit-50-40-60");
    ManualTime time = new ManualTime();
    Permits permits = permits(new Counting(), time);
    permits.new Permit("light").release(usedUp);
    assertThat(permits.closedNanos("light")).isEqualTo(Duration.ofSeconds(20).toNanos());
    assertThat(permits.new Permit("light").reason).isEqualTo(CallListener.Wait.RATE_LIMIT);
    permits.new Permit("light").release(refused);
    permits.new Permit("light").release(usedUp);
    permits.new Permit("light").release(ok);
    assertThat(permits.closedNanos("light")).isEqualTo(Duration.ofSeconds(60).toNanos());
    assertThat(permits.new Permit("light").reason).isEqualTo(CallListener.Wait.RETRY_AFTER);
  }

  @ParameterizedTest
  @CsvSource({"3600, 3600", "3601, 3600", "0, 1", "1, 1", "2, 2"})
  void penaltyLastsFromASecondToAnHour(int told, int seconds) throws Exception {
    Attempt refused = attempt("refuse-" + told + "-light");
    Permits permits = permits(new Counting(), new ManualTime());
    permits.new Permit("light").release(refused);
    assertThat(permits.closedNanos("light")).isEqualTo(Duration.ofSeconds(seconds).toNanos());
  }

  @Test
  void callDoesNotOvertakeOneThatWaitsThoughTheLimiterWouldPermitIt() throws Exception {
    AtomicBoolean open = new AtomicBoolean();
    CountDownLatch waiting = new CountDownLatch(1);
    Counting limiter =
        new Counting() {
          @Override
          public Duration acquire(String group, String permit, Duration expiry) {
            return open.get() ? Duration.ZERO : Duration.ofMinutes(5);
          }
        };
    Permits permits = permits(limiter, Lifetime.Time.SYSTEM);
    Lifetime life = Lifetime.root(Lifetime.Time.SYSTEM, Lifetime.FOREVER);
    Events events = onWait(waiting::countDown);
    Server.start(() -> permits.acquire(REQUEST, "light", life, Lifetime.FOREVER, events));
    waiting.await();
    open.set(true);
    Lifetime next = Lifetime.root(Lifetime.Time.SYSTEM, Lifetime.FOREVER);
    assertThatThrownBy(() -> permits.acquire(REQUEST, "light", next, 0, null))
        .isInstanceOf(RateLimitException.class);
  }

  @Test
  void slowLimiterHoldsUpItsGroupOnly() throws Exception {
    java.util.concurrent.CountDownLatch slow = new java.util.concurrent.CountDownLatch(1);
    Counting limiter =
        new Counting() {
          @Override
          public Duration acquire(String group, String permit, Duration expiry) {
            if (group.equals("light")) {
              try {
                slow.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            }
            return super.acquire(group, permit, expiry);
          }
        };
    try (TestClient client = counted(limiter)) {
      Told<UserPresence> light = new Told<>();
      Call<UserPresence> call = client.get("ok");
      call.enqueue(light);
      assertThat(client.getMedium("ok").execute().isSuccessful()).isTrue();
      call.cancel(); // Returns at once.
      slow.countDown();
      assertThat(light.await().failure).hasMessage("Canceled");
    }
  }

  @Test
  void waitersGoInTheOrderInWhichTheyAsked() throws Exception {
    AtomicInteger open = new AtomicInteger();
    Queue<Integer> order = new ConcurrentLinkedQueue<>();
    Counting limiter =
        new Counting() {
          @Override
          public Duration acquire(String group, String permit, Duration expiry) {
            return Duration.ofMillis(open.compareAndSet(1, 0) ? 0 : 5);
          }
        };
    AtomicInteger waiting = new AtomicInteger();
    Permits permits = permits(limiter, Lifetime.Time.SYSTEM);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int number = i;
      Thread thread =
          new Thread(
              () -> {
                Lifetime life = Lifetime.root(Lifetime.Time.SYSTEM, Lifetime.FOREVER);
                try {
                  Events events = onWait(waiting::incrementAndGet);
                  permits.acquire(REQUEST, "light", life, Lifetime.FOREVER, events);
                  order.add(number);
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      thread.start();
      threads.add(thread);
      Wait.until("it waits", () -> waiting.get() == number + 1);
    }
    for (int i = 1; i <= 8; i++) {
      int number = i;
      open.set(1);
      Wait.until("the next has its permit", () -> order.size() == number);
    }
    for (Thread each : threads) {
      each.join(10_000);
    }
    assertThat(order).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(permits.queue("light")).isEmpty();
  }

  @Test
  void statusSurvivesAnErrorBodyThatCannotBeRead() throws Exception {
    try (TestClient client =
        new TestClient(
            server.url(),
            setup -> {
              setup.attempts = 1;
              setup.http.readTimeout(Duration.ofMillis(700));
            })) {
      retrofit2.Response<UserPresence> response = client.get("hangbody-404").execute();
      assertThat(response.code()).isEqualTo(404);
      assertThat(PresenceApiException.of(response))
          .hasMessage("HTTP 404 for GET /restapi/v1.0/account/~/extension/hangbody-404/presence");
    }
  }

  // ---- Those who wait for nobody

  @Test
  void aGroupIsOpenUntilItIsClosedOrACallWaitsForIt() throws Exception {
    ManualTime time = new ManualTime();
    Permits permits = new Permits(null, time);
    assertThat(permits.budget("light").wait).isZero();
    Lifetime life = Lifetime.root(time, Lifetime.FOREVER);
    Permits.Permit permit = permits.acquire(REQUEST, "light", life, 0, null);
    assertThat(permits.budget("light").wait).as("one under way").isZero();
    Attempt attempt = Attempt.of(REQUEST);
    attempt.answered(429, okhttp3.Headers.of("Retry-After", "7"));
    permit.release(attempt);
    assertThat(permits.budget("light").wait).isEqualTo(Duration.ofSeconds(7).toNanos());
    assertThat(permits.budget("heavy").wait).isZero();
    long[] whileQueued = new long[1];
    permits.acquire(
        REQUEST,
        "light",
        life,
        Lifetime.FOREVER,
        onWait(
            () -> {
              time.advance(Duration.ofSeconds(7));
              whileQueued[0] = permits.budget("light").wait;
            }));
    assertThat(whileQueued[0]).as("a call waits").isPositive();
    assertThat(permits.budget("light").wait).isZero();
  }

  // ---- Budgets

  @ParameterizedTest
  @CsvSource({"75, 75", "1, 1", "0, 50", "-5, 50", "many, 50"})
  void malformedLimitCountsAsTheDocumentedOne(String announced, int limit) throws Exception {
    assertThat(afterAnswer("X-Rate-Limit-Limit", announced).budget("light").limit).isEqualTo(limit);
  }

  @ParameterizedTest
  @CsvSource({"30, 30", "3600, 3600", "3601, 3600", "0, 60", "-1, 60", "soon, 60"})
  void malformedWindowCountsAsTheUsualOneAndALongOneAsAnHour(String announced, long seconds)
      throws Exception {
    assertThat(afterAnswer("X-Rate-Limit-Window", announced).budget("light").window)
        .isEqualTo(TimeUnit.SECONDS.toNanos(seconds));
  }

  @Test
  void theDocumentedLimitsCountUntilTheServiceAnnouncesOthers() {
    Permits permits = new Permits(null, new ManualTime());
    assertThat(Stream.of("light", "medium", "heavy", "auth").map(it -> permits.budget(it).limit))
        .containsExactly(50, 40, 10, 5);
  }

  private static Permits afterAnswer(String header, String value) throws IOException {
    ManualTime time = new ManualTime();
    Permits permits = new Permits(null, time);
    Lifetime life = Lifetime.root(time, Lifetime.FOREVER);
    Permits.Permit permit = permits.acquire(REQUEST, "light", life, 0, null);
    Attempt attempt = Attempt.of(REQUEST);
    attempt.answered(200, okhttp3.Headers.of(header, value));
    permit.release(attempt);
    return permits;
  }
}
