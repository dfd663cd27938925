package sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import ringcentral.presence.auth.TokenStore;
import ringcentral.presence.call.CallListener;
import ringcentral.presence.call.RateLimiter;
import ringcentral.presence.testing.PresenceDispatcher;
import ringcentral.presence.testing.SimulatedRequest;
import ringcentral.presence.testing.SimulatedService;

/** A Redis server that fails in every way, and processes that are killed. */
@EnabledIfSystemProperty(named = "redis.server", matches = ".+")
final class FaultsTest {
  private static final Duration NOW = Duration.ZERO;
  private static final String AGAIN = "shared again";
  private static final String LATE = "The store has not answered within 1 s.";
  private static final String DOWN = "Redis failed: redis.clients.jedis.exceptions.";

  @TempDir private File folder;
  private final String user = UUID.randomUUID().toString();
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final List<Process> workers = new ArrayList<>();
  private Redis redis;
  private RateLimiter limiter;
  private int permits;

  @BeforeEach
  void start() throws Exception {
    redis = new Redis(folder);
    limiter = process();
    limiter.release("light", ask(), null, NOW); // Loads what is loaded once.
    told.clear();
  }

  @AfterEach
  void stop() throws Exception {
    workers.forEach(Process::destroyForcibly);
    redis.close();
  }

  private RateLimiter process() {
    CallListener listener =
        new CallListener() {
          @Override
          public void limitsShared(Throwable failure) {
            told.add(failure == null ? AGAIN : failure.getMessage());
          }
        };
    return RateLimiter.shared(Stores.jedis("127.0.0.1", redis.port), user, listener);
  }

  private Process worker(Object... arguments) throws Exception {
    Process worker = Workers.start(List.of(), arguments);
    workers.add(worker);
    return worker;
  }

  private String ask() {
    assertEquals(NOW, limiter.acquire("light", "p" + ++permits, Duration.ofMinutes(1)));
    return "p" + permits;
  }

  private Duration waitOf(RateLimiter process) {
    return process.acquire("light", "w" + ++permits, Duration.ofSeconds(1));
  }

  private void assertClosed(RateLimiter process) {
    long start = System.nanoTime();
    Duration wait = waitOf(process);
    assertTrue(wait.compareTo(Duration.ofSeconds(60)) > 0, "waits " + wait);
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(3).toNanos());
  }

  private void closeGroup(int seconds) {
    limiter.release("light", ask(), null, Duration.ofSeconds(seconds));
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.call()) {
      assertTrue(System.nanoTime() < end, "it did not come true within 30 s");
      Thread.sleep(50);
    }
  }

  private void untilSharedAgain(String... reasons) throws Exception {
    until(
        () -> {
          waitOf(limiter);
          return told.size() > 1;
        });
    assertEquals(AGAIN, told.get(1));
    assertTrue(Stream.of(reasons).anyMatch(told.get(0)::startsWith), told.get(0));
    assertEquals(2, told.size());
  }

  // ---- The store

  @Test
  void penaltySurvivesAServerThatIsKilledAndComesBackEmpty() throws Exception {
    closeGroup(100);
    redis.kill();
    assertClosed(limiter);
    redis.start();
    untilSharedAgain(DOWN);
    assertClosed(process());
  }

  @Test
  void penaltyThatCameWhileTheServerWasDownIsToldAfterwards() throws Exception {
    String permit = ask();
    redis.kill();
    limiter.release("light", permit, null, Duration.ofSeconds(100));
    assertClosed(limiter);
    redis.start();
    untilSharedAgain(DOWN);
    assertClosed(process());
  }

  @Test
  void networkThatSwallowsEverythingHoldsNobodyUp() throws Exception {
    closeGroup(100);
    redis.freeze(true);
    assertClosed(limiter);
    assertClosed(limiter);
    redis.freeze(false);
    untilSharedAgain(LATE, DOWN); // Whichever time-out of a second ends first.
    assertClosed(process());
  }

  @Test
  void slowServerHoldsNobodyUp() throws Exception {
    closeGroup(100);
    redis.ask("CLIENT", "PAUSE", "4000", "ALL");
    assertClosed(limiter);
    untilSharedAgain(LATE, DOWN); // Whichever time-out of a second ends first.
  }

  @Test
  void penaltySurvivesAFlush() throws Exception {
    closeGroup(100);
    redis.ask("FLUSHALL");
    assertClosed(limiter);
    assertClosed(process());
    assertEquals(List.of(), told);
  }

  @Test
  void readOnlyReplicaIsAsGoodAsNone() throws Exception {
    String permit = ask();
    redis.ask("REPLICAOF", "127.0.0.1", "1");
    limiter.release("light", permit, null, Duration.ofSeconds(100));
    assertClosed(limiter);
    redis.ask("REPLICAOF", "NO", "ONE");
    untilSharedAgain("Redis failed: READONLY redis.clients.jedis.exceptions.JedisDataException.");
    assertClosed(process());
  }

  @Test
  @EnabledIfSystemProperty(named = "postgres.port", matches = "\\d+")
  void databaseThatHangsHoldsNobodyUp() throws Exception {
    String url = "jdbc:postgresql://127.0.0.1:" + System.getProperty("postgres.port") + "/postgres";
    TokenStore tokens = TokenStore.shared(Stores.hikari(url, "postgres", ""), user);
    assertNull(tokens.load());
    try (Connection connection = DriverManager.getConnection(url, "postgres", "");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE ringcentral_presence");
      long start = System.nanoTime();
      assertThrows(IOException.class, tokens::load);
      assertTrue(System.nanoTime() - start < Duration.ofSeconds(5).toNanos());
    }
    assertNull(tokens.load());
  }

  // ---- Processes

  @Test
  void permitsOfAKilledProcessAreLostWhenTheyExpire() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    closeGroup(1); // Then one trial goes.
    until(() -> "holds 1".equals(held(1 + random.nextInt(5), 3 + random.nextInt(3))));
    assertFalse(waitOf(limiter).isZero());
    until(() -> waitOf(limiter).isZero());
  }

  /** What a process says of the permits that it has taken; it is killed then. */
  private String held(int permits, int seconds) throws Exception {
    Process worker = worker("hold", redis.port, user, permits, seconds);
    String held = Workers.line(worker, "holds");
    worker.destroyForcibly().waitFor();
    return held;
  }

  @Test
  void processThatIsKilledWhileItSignsInLeavesTheSignInToAnother() throws Exception {
    SimulatedService service = SimulatedService.builder().build();
    try (MockWebServer server = serve(service)) {
      String url = url(server);
      String ids = String.join(",", service.peopleIds().subList(0, 2));
      service.network().delay(Duration.ofSeconds(6)).variancePercent(0);
      Process first = worker("read", redis.port, user, url, ids, 3);
      until(() -> server.getRequestCount() == 1);
      first.destroyForcibly().waitFor();
      service.network().delay(NOW);
      Process second = worker("read", redis.port, user, url, ids, 3);
      assertTrue(Workers.line(second, "found").startsWith("found 2 failed 0"));
      assertEquals(2, service.count(SimulatedRequest::isToken));
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "libfaketime", matches = ".+")
  void processesWhoseClocksAreHoursApartShareOneSession() throws Exception {
    SimulatedService service = SimulatedService.builder().build();
    try (MockWebServer server = serve(service)) {
      String ids = String.join(",", service.peopleIds().subList(0, 2));
      for (String offset : List.of("-2h", "+2h")) {
        List<String> environment =
            List.of(
                "env",
                "LD_PRELOAD=" + System.getProperty("libfaketime"),
                "FAKETIME=" + offset,
                "FAKETIME_DONT_FAKE_MONOTONIC=1");
        Process worker = Workers.start(environment, "read", redis.port, user, url(server), ids, 60);
        workers.add(worker);
        assertTrue(Workers.line(worker, "found").startsWith("found 2 failed 0"));
      }
      assertEquals(1, service.count(SimulatedRequest::isToken));
    }
  }

  private static MockWebServer serve(SimulatedService service) throws Exception {
    MockWebServer server = new MockWebServer();
    server.setDispatcher(new PresenceDispatcher(service));
    server.start();
    return server;
  }

  private static String url(MockWebServer server) {
    return "http://127.0.0.1:" + server.getPort();
  }
}
