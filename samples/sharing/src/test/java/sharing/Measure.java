package sharing;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import ringcentral.presence.testing.PresenceDispatcher;
import ringcentral.presence.testing.SimulatedRequest;
import ringcentral.presence.testing.SimulatedService;
import ringcentral.presence.testing.ThrottlingGroup;

/**
 * Not a test: 1, 2, 4 and 8 processes read people under 50 requests a minute, with shared limits
 * and without, to the end or for 25 minutes. Prints a table. All run at the same time, each on a
 * service of its own, or those of {@code -Dprocesses} alone.
 */
final class Measure {
  private static final int LIMIT = 50;
  private static final int WINDOWS = 3;
  private static final int REQUESTS = LIMIT * WINDOWS;
  private static final int PEOPLE = REQUESTS * 30;

  /** Processes that have not finished by then are killed. */
  private static final Duration LONGEST = Duration.ofMinutes(25);

  private static final Integer ONLY = Integer.getInteger("processes");

  private static final String HEAD =
      "| limits | processes | killed | time | share | 429 | not read | requests a person |"
          + " trips a request | a trip | changes |";

  private Measure() {}

  public static void main(String[] arguments) throws Exception {
    try (Redis redis = new Redis(Files.createTempDirectory("measure").toFile())) {
      ExecutorService threads = Executors.newCachedThreadPool();
      List<Future<String>> rows = new ArrayList<>();
      System.out.println(HEAD);
      for (String kind : arguments.length > 0 ? List.of(arguments) : List.of("read", "alone")) {
        for (int processes : ONLY == null ? List.of(1, 2, 4, 8) : List.of(ONLY)) {
          rows.add(threads.submit(() -> row(redis, kind, processes)));
        }
      }
      for (Future<String> row : rows) {
        System.out.println(row.get());
      }
      threads.shutdown();
    }
  }

  private static String row(Redis redis, String kind, int processes) throws Exception {
    SimulatedService service =
        SimulatedService.builder()
            .people(PEOPLE)
            .rateLimit(ThrottlingGroup.LIGHT, LIMIT, Duration.ofMinutes(1))
            .build();
    MockWebServer server = new MockWebServer();
    AtomicInteger refused = new AtomicInteger();
    AtomicInteger answered = new AtomicInteger();
    PresenceDispatcher answers = new PresenceDispatcher(service);
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            MockResponse answer = answers.dispatch(request);
            refused.addAndGet(answer.getStatus().contains(" 429 ") ? 1 : 0);
            answered.addAndGet(answer.getStatus().contains(" 207 ") ? 1 : 0);
            return answer;
          }
        });
    server.start();
    List<String> ids = service.peopleIds().subList(0, PEOPLE);
    String user = UUID.randomUUID().toString();
    List<Process> workers = new ArrayList<>();
    for (int i = 0; i < processes; i++) {
      int from = REQUESTS * i / processes * 30;
      int to = REQUESTS * (i + 1) / processes * 30;
      List<String> share = ids.subList(from, to); // In whole requests.
      String url = "http://127.0.0.1:" + server.getPort();
      String port = String.valueOf(redis.port);
      workers.add(Workers.start(List.of(), kind, port, user, url, String.join(",", share), 60));
    }
    while (service.count(SimulatedRequest::isApi) == 0) {
      Thread.sleep(1);
    }
    long start = System.nanoTime();
    int killed = 0;
    long trips = 0;
    long micros = 0;
    long changes = 0;
    for (Process worker : workers) {
      long left = start + LONGEST.toNanos() - System.nanoTime();
      if (!worker.waitFor(left, TimeUnit.NANOSECONDS)) {
        worker.destroyForcibly();
        killed++;
        continue;
      }
      String[] words = Workers.line(worker, "found").split(" ");
      trips += Long.parseLong(words[5]);
      micros += Long.parseLong(words[7]);
      changes += Long.parseLong(words[9]);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    int requests = service.count(SimulatedRequest::isApi);
    int found = answered.get() * 30;
    server.shutdown();
    return String.format(
        "| %s | %d | %d | %.1f s | %.1f %% | %d | %d | %.4f | %.1f | %.2f ms | %d |",
        kind.equals("read") ? "shared" : "alone",
        processes,
        killed,
        seconds,
        // The last requests of what is allowed may be sent when the last window but one is over.
        100 * (answered.get() / (double) LIMIT - 1) * 60 / seconds,
        refused.get(),
        PEOPLE - found,
        requests / (double) found,
        trips / (double) requests,
        trips == 0 ? 0 : micros / 1000.0 / trips,
        changes);
  }
}
