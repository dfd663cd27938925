package ringcentral.presence.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.auth.TokenStore;
import ringcentral.presence.call.CallListener;
import ringcentral.presence.call.RateLimit;
import ringcentral.presence.call.RateLimiter;
import ringcentral.presence.sharing.SharedStore;

/**
 * What every {@link SharedStore} has to guarantee, and how limits and a session in it have to work.
 * Extend this class to test a store of your own. Needs JUnit 5; takes some seconds of real time,
 * since the store's clock counts.
 */
public abstract class SharedStoreContract {
  private static final int PROCESSES = 4;
  private static final int THREADS = 4;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration NOW = Duration.ZERO;

  /** How long a test waits; a slow machine may take longer for a step. */
  private static final Duration SHORT = Duration.ofMillis(300);

  private final String user = UUID.randomUUID().toString();
  private final String key = "contract." + user;
  private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
  private final CallListener listener =
      new CallListener() {
        @Override
        public void limitsShared(@Nullable Throwable failure) {
          failures.add(failure == null ? new IOException("Failed before.") : failure);
        }
      };
  private int permits;

  /** Creates the tests of a store. */
  protected SharedStoreContract() {}

  /**
   * Opens the store as another process would.
   *
   * @return a new object over the same texts
   * @throws Exception if that fails
   */
  protected abstract SharedStore open() throws Exception;

  @AfterEach
  void theStoreAnsweredInTime() {
    assertEquals(List.of(), failures);
  }

  // ---- Texts

  @Test
  void textIsReplacedOnlyIfItIsTheExpectedOne() throws Exception {
    SharedStore store = open();
    assertNull(store.read(key).text());
    assertFalse(store.replace(key, "a", "b", MINUTE));
    assertTrue(store.replace(key, null, "a", MINUTE));
    assertFalse(store.replace(key, null, "b", MINUTE));
    assertFalse(store.replace(key, "A", "b", MINUTE));
    assertEquals("a", open().read(key).text());
    assertTrue(open().replace(key, "a", "b", MINUTE));
    assertEquals("b", store.read(key).text());
  }

  @Test
  void textIsDeletedOnlyIfItIsTheExpectedOne() throws Exception {
    SharedStore store = open();
    assertTrue(store.replace(key, null, "a", MINUTE));
    assertFalse(store.replace(key, "b", null, MINUTE));
    assertTrue(store.replace(key, "a", null, MINUTE));
    assertNull(store.read(key).text());
    assertTrue(store.replace(key, null, null, MINUTE));
    assertTrue(store.replace(key, null, "b", MINUTE));
  }

  @Test
  void textOfAnotherKeyIsLeftAlone() throws Exception {
    SharedStore store = open();
    assertTrue(store.replace(key, null, "a", MINUTE));
    assertNull(store.read(key + ".other").text());
    assertTrue(store.replace(key + ".other", null, "b", MINUTE));
    assertEquals("a", store.read(key).text());
  }

  @Test
  void longTextsAndAllAsciiAreKeptAsTheyAre() throws Exception {
    StringBuilder text = new StringBuilder();
    while (text.length() < 15_000) {
      text.append((char) (' ' + text.length() % 95));
    }
    assertTrue(open().replace(key, null, text.toString(), MINUTE));
    assertEquals(text.toString(), open().read(key).text());
  }

  @Test
  void textIsForgottenAfterItsTimeToLive() throws Exception {
    SharedStore store = open();
    assertTrue(store.replace(key, null, "a", MINUTE));
    assertTrue(store.replace(key, "a", "b", SHORT));
    until(() -> store.read(key).text() == null);
    assertTrue(store.replace(key, null, "c", MINUTE));
    assertEquals("c", store.read(key).text());
  }

  @Test
  void allProcessesAreToldTheSameTimeAndItGoesOn() throws Exception {
    Instant first = open().read(key).time();
    SharedStore other = open();
    assertFalse(other.read(key).time().isBefore(first));
    until(() -> other.read(key).time().isAfter(first.plusMillis(50)));
  }

  @Test
  void noChangeOfSeveralProcessesIsLost() throws Exception {
    int each = 20;
    together(
        PROCESSES,
        process -> {
          SharedStore store = open();
          for (int done = 0; done < each; ) {
            String old = store.read(key).text();
            int next = old == null ? 1 : Integer.parseInt(old) + 1;
            done += store.replace(key, old, String.valueOf(next), MINUTE) ? 1 : 0;
          }
          return null;
        });
    assertEquals(String.valueOf(PROCESSES * each), open().read(key).text());
  }

  // ---- Limits

  @Test
  void ofManyProcessesAndThreadsNoMoreGoThanRemain() throws Exception {
    List<RateLimiter> processes = processes();
    release(processes.get(0), given(processes.get(0)), said(10, MINUTE), NOW);
    AtomicInteger given = new AtomicInteger();
    together(
        PROCESSES * THREADS,
        i -> {
          RateLimiter process = processes.get(i % PROCESSES);
          return process.acquire("light", "asks-" + i, MINUTE).isZero()
              ? given.incrementAndGet()
              : 0;
        });
    assertEquals(10, given.get());
  }

  @Test
  void beforeAnybodyKnowsTheLimitFiveGo() throws Exception {
    List<RateLimiter> processes = processes();
    for (int i = 0; i < 5; i++) {
      given(processes.get(i % PROCESSES));
    }
    for (RateLimiter each : processes) {
      assertFalse(ask(each).isZero());
    }
  }

  @Test
  void afterAPenaltyOfAnUnknownLimitOneGoesAndItsAnswerOpensTheGroup() throws Exception {
    List<RateLimiter> processes = processes();
    release(processes.get(0), given(processes.get(0)), null, SHORT);
    String trial = untilGiven(processes.get(1));
    for (RateLimiter each : processes) {
      assertFalse(ask(each).isZero());
    }
    release(processes.get(1), trial, null, NOW);
    processes.forEach(this::given);
  }

  @Test
  void permitOfADeadProcessIsLostWhenItExpires() throws Exception {
    List<RateLimiter> processes = processes();
    release(processes.get(0), given(processes.get(0)), null, SHORT);
    Instant[] before = {Instant.MAX};
    until(
        () -> {
          before[0] = open().read(key).time();
          return processes.get(1).acquire("light", "dead", SHORT).isZero();
        });
    untilGiven(processes.get(2));
    assertTrue(hasPassed(SHORT, before[0]));
  }

  @Test
  void penaltyIsHeardByAllAndOnlyLengthened() throws Exception {
    List<RateLimiter> processes = processes();
    String first = given(processes.get(0));
    String second = given(processes.get(1));
    String third = given(processes.get(2));
    release(processes.get(0), first, null, Duration.ofSeconds(50));
    release(processes.get(1), second, null, Duration.ofSeconds(5));
    release(processes.get(2), third, said(40, MINUTE), NOW);
    for (RateLimiter each : processes()) {
      assertTrue(ask(each).compareTo(Duration.ofSeconds(40)) > 0);
      assertTrue(ask(each).compareTo(Duration.ofSeconds(50)) <= 0);
    }
  }

  @Test
  void otherGroupsAndUsersGoOn() throws Exception {
    RateLimiter limiter = processes().get(0);
    release(limiter, given(limiter), null, Duration.ofSeconds(50));
    assertTrue(limiter.acquire("heavy", "other", MINUTE).isZero());
    given(RateLimiter.shared(open(), user + "2", listener));
  }

  @Test
  void whatRemainsIsNotRaisedByAnAnswerWhileOthersAreUnderWay() throws Exception {
    List<RateLimiter> processes = processes();
    release(processes.get(0), given(processes.get(0)), said(3, MINUTE), NOW);
    String first = given(processes.get(0));
    given(processes.get(1));
    release(processes.get(0), first, said(2, MINUTE), NOW);
    given(processes.get(2));
    assertFalse(ask(processes.get(3)).isZero());
  }

  @Test
  void endOfTheWindowRestoresTheLimit() throws Exception {
    List<RateLimiter> processes = processes();
    String first = given(processes.get(0));
    Instant before = open().read(key).time();
    release(processes.get(0), first, said(1, SHORT), NOW); // Of two.
    given(processes.get(1));
    untilGiven(processes.get(2));
    assertTrue(hasPassed(SHORT, before));
  }

  @Test
  void givingAPermitTakesTwoRoundTripsAndSoDoesItsRelease() throws Exception {
    Witness witness = new Witness(open());
    RateLimiter limiter = RateLimiter.shared(witness, user, listener);
    String permit = given(limiter);
    assertEquals(2, witness.trips.get());
    release(limiter, permit, said(40, MINUTE), NOW);
    assertEquals(4, witness.trips.get());
  }

  @Test
  void fieldsOfANewerVersionSurvive() throws Exception {
    Witness witness = new Witness(open());
    RateLimiter limiter = RateLimiter.shared(witness, user, listener);
    String permit = given(limiter);
    String key = witness.keys.get(0);
    String text = String.valueOf(open().read(key).text());
    assertTrue(open().replace(key, text, text + " next=year permit2.x=1", MINUTE));
    release(limiter, permit, null, NOW);
    String after = open().read(key).text();
    assertTrue(String.valueOf(after).contains("next=year"), after);
    assertTrue(String.valueOf(after).contains("permit2.x=1"), after);
  }

  @Test
  void textThatIsOfAnotherKindIsReplaced() throws Exception {
    Witness witness = new Witness(open());
    given(RateLimiter.shared(witness, user, listener));
    String key = witness.keys.get(0);
    assertTrue(open().replace(key, open().read(key).text(), "<html>", MINUTE));
    given(RateLimiter.shared(witness, user, listener));
  }

  @Test
  void keysSayNothingAndLiveLongerThanAnyPenalty() throws Exception {
    Witness witness = new Witness(open());
    RateLimiter limiter = RateLimiter.shared(witness, user, listener);
    release(limiter, given(limiter), null, Duration.ofHours(1));
    TokenStore tokens = TokenStore.shared(witness, user);
    FakePresence fake = FakePresence.create();
    fake.clientBuilder().tokenStore(tokens).build().readUserPresenceStatuses(List.of("1"));
    assertFalse(witness.keys.isEmpty());
    for (String each : witness.keys) {
      assertTrue(
          each.matches("ringcentral-presence\\.1\\.[0-9a-f]{32}\\.(limits\\.light|session)"), each);
    }
    assertTrue(witness.shortest.compareTo(Duration.ofHours(2)) > 0);
  }

  // ---- A session

  @Test
  void processesRefreshOnceAndNobodyIsSignedOut() throws Exception {
    FakePresence fake = FakePresence.of(SimulatedService.builder().build());
    List<PresenceClient> clients = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      TokenStore tokens = TokenStore.shared(open(), user);
      clients.add(fake.clientBuilder().tokenStore(tokens).build());
    }
    for (int hour = 0; hour < 3; hour++) {
      together(
          PROCESSES * 2,
          i ->
              clients
                  .get(i % PROCESSES)
                  .readUserPresenceStatuses(fake.service().peopleIds().subList(0, 2)));
      assertEquals(1 + hour, fake.service().count(SimulatedRequest::isToken));
      fake.service().advance(Duration.ofHours(1));
    }
    clients.get(0).signOut();
    assertNull(TokenStore.shared(open(), user).load());
    clients.forEach(PresenceClient::close);
  }

  @Test
  void tokenThatAnotherProcessHasStoredIsNotOverwritten() throws Exception {
    FakePresence fake = FakePresence.create();
    TokenStore first = TokenStore.shared(open(), user);
    fake.clientBuilder().tokenStore(first).build().readUserPresenceStatuses(List.of("1"));
    TokenStore other = TokenStore.shared(open(), user);
    var token = first.load();
    assertNotNull(token);
    assertEquals(token, other.load());
    assertFalse(other.replace(null, token));
    assertTrue(other.replace(token, token));
    other.clear();
    assertFalse(first.replace(token, token));
    assertTrue(first.replace(null, token));
  }

  // ---- Tools

  private interface Work {
    @Nullable Object with(int number) throws Exception;
  }

  /** Runs a number of tasks at once. */
  private static void together(int number, Work work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(number);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<?>> results = new ArrayList<>();
      for (int i = 0; i < number; i++) {
        int each = i;
        results.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.with(each);
                }));
      }
      start.countDown();
      for (Future<?> each : results) {
        each.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.call()) {
      assertTrue(System.nanoTime() < end, "it did not come true within 20 s");
      LockSupport.parkNanos(20_000_000);
    }
  }

  private List<RateLimiter> processes() throws Exception {
    List<RateLimiter> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(RateLimiter.shared(open(), user, listener));
    }
    return processes;
  }

  private Duration ask(RateLimiter limiter) {
    return limiter.acquire("light", "p" + ++permits, MINUTE);
  }

  private String given(RateLimiter limiter) {
    assertEquals(NOW, ask(limiter));
    return "p" + permits;
  }

  private String untilGiven(RateLimiter limiter) throws Exception {
    until(() -> ask(limiter).isZero());
    return "p" + permits;
  }

  private static void release(
      RateLimiter limiter, String permit, @Nullable RateLimit limit, Duration penalty) {
    limiter.release("light", permit, limit, penalty);
  }

  /** What an answer says: how many requests remain, of one more. */
  private static RateLimit said(int remaining, Duration window) {
    return RateLimit.of("light", remaining + 1, remaining, window);
  }

  /** The time by the clock of the store, which has milliseconds. */
  private boolean hasPassed(Duration time, Instant since) throws Exception {
    return !open().read(key).time().isBefore(since.plus(time).minusMillis(1));
  }

  /** Counts and records the calls of a store. */
  private static class Witness implements SharedStore {
    final SharedStore store;
    final AtomicInteger trips = new AtomicInteger();
    final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    volatile Duration shortest = Duration.ofDays(1000);

    Witness(SharedStore store) {
      this.store = store;
    }

    @Override
    public Entry read(String key) throws IOException {
      trips.incrementAndGet();
      keys.add(key);
      return store.read(key);
    }

    @Override
    public boolean replace(
        String key, @Nullable String expected, @Nullable String update, Duration timeToLive)
        throws IOException {
      trips.incrementAndGet();
      shortest = timeToLive.compareTo(shortest) < 0 ? timeToLive : shortest;
      return store.replace(key, expected, update, timeToLive);
    }
  }
}
