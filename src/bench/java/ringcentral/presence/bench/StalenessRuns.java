package ringcentral.presence.bench;

import com.ringcentral.RestClient;
import com.ringcentral.definitions.GetPresenceInfo;
import com.ringcentral.definitions.ReadAccountPresenceParameters;
import com.ringcentral.definitions.TokenInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.ResponseBody;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.watch.PresenceWatch;

/**
 * How long a change stays unknown under the service's default limits, in real time: to a watch, and
 * to loops over the official SDK that sleep after a 429 as Retry-After says. All runs go on at the
 * same time, each with a service.
 */
final class StalenessRuns {
  private static final long RUN_MILLIS = Bench.QUICK ? 20_000 : 600_000;
  private static final int PAUSE_MILLIS = 250;
  private static final int LATENCY_MILLIS = 20;
  private static final Pattern MESSAGE = Pattern.compile("\"(c[0-9]+)\"");

  private interface Way {
    /** Reads until the thread is interrupted, and tells each message that it finds. */
    void run(LocalService service, Consumer<String> message) throws Exception;
  }

  private StalenessRuns() {}

  static List<String> run() throws Exception {
    List<String> table = Collections.synchronizedList(new ArrayList<>());
    List<Thread> runs = new ArrayList<>();
    for (int people : new int[] {990, 4990}) { // Ten more extensions fit on the last page.
      runs.add(start(table, people, "`client.watch`, half of the limits", StalenessRuns::watch));
      runs.add(start(table, people, "SDK, 30 ids by hand", StalenessRuns::byHand));
      runs.add(start(table, people, "SDK, pages by hand", StalenessRuns::pages));
    }
    for (Thread run : runs) {
      run.join();
    }
    Collections.sort(table);
    table.add(
        0,
        "| people | way | changes | on average, s | at most, s | never seen | requests | 429s |");
    table.add(1, "|---:|---|---:|---:|---:|---:|---:|---:|");
    return table;
  }

  private static Thread start(List<String> table, int people, String name, Way way) {
    Thread run =
        new Thread(
            () -> {
              try {
                table.add(measure(people, name, way));
              } catch (Exception e) {
                throw new IllegalStateException(name, e);
              }
            });
    run.start();
    return run;
  }

  private static String measure(int people, String name, Way way) throws Exception {
    Map<String, Long> unseen = new ConcurrentHashMap<>();
    List<Long> delays = Collections.synchronizedList(new ArrayList<>());
    try (LocalService service = new LocalService(people)) {
      service.restart(LATENCY_MILLIS, true);
      Thread reader =
          new Thread(
              () -> {
                try {
                  way.run(
                      service,
                      message -> {
                        Long since = unseen.remove(message);
                        if (since != null) {
                          delays.add(System.nanoTime() - since);
                        }
                      });
                } catch (Exception e) {
                  // Interrupted at the end.
                }
              });
      reader.start();
      List<String> ids = service.service().peopleIds();
      Random random = new Random(people);
      long end = System.nanoTime() + RUN_MILLIS * 1_000_000;
      long lastCounted = end - RUN_MILLIS * 1_000_000 / 3; // Later ones may not be seen by the end.
      int changes = 0;
      while (System.nanoTime() < end) {
        if (System.nanoTime() < lastCounted) {
          String message = "c" + ++changes;
          unseen.put(message, System.nanoTime());
          service.service().set(ids.get(random.nextInt(people)), "message", message);
        }
        Thread.sleep(PAUSE_MILLIS);
      }
      reader.interrupt();
      reader.join();
      double average = delays.stream().mapToLong(each -> each).average().orElse(0) / 1e9;
      double most = delays.stream().mapToLong(each -> each).max().orElse(0) / 1e9;
      return String.format(
          Locale.ROOT,
          "| %,d | %s | %,d | %.1f | %.0f | %d | %,d | %d |",
          people,
          name,
          changes,
          average,
          most,
          changes - delays.size(),
          service.requests.get(),
          service.refusals.get());
    }
  }

  private static void watch(LocalService service, Consumer<String> message) throws Exception {
    PresenceClient.Builder builder = PresenceClient.builder().server(service.address());
    try (PresenceClient client =
            builder.credentials(Credentials.accessToken(() -> "token")).build();
        PresenceWatch watch =
            client
                .watch(service.service().peopleIds())
                .start(change -> message.accept(String.valueOf(change.current().message())))) {
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  private static void byHand(LocalService service, Consumer<String> message) throws Exception {
    RestClient client = official(service);
    List<String> ids = service.service().peopleIds();
    while (!Thread.interrupted()) {
      for (int start = 0; start < ids.size(); start += Job.PER_REQUEST) {
        List<String> some = ids.subList(start, Math.min(ids.size(), start + Job.PER_REQUEST));
        String path = "/restapi/v1.0/account/~/extension/" + String.join(",", some) + "/presence";
        try (ResponseBody body = Job.patiently(() -> client.get(path))) {
          Matcher found = MESSAGE.matcher(body.string());
          while (found.find()) {
            message.accept(found.group(1));
          }
        }
      }
    }
  }

  private static void pages(LocalService service, Consumer<String> message) throws Exception {
    RestClient client = official(service);
    while (!Thread.interrupted()) {
      for (long page = 1; page * 1000 < service.people + 1000; page++) {
        ReadAccountPresenceParameters parameters =
            new ReadAccountPresenceParameters().page(page).perPage(1000L);
        for (GetPresenceInfo each :
            Job.patiently(() -> client.restapi().account("~").presence().get(parameters)).records) {
          message.accept(String.valueOf(each.message));
        }
      }
    }
  }

  private static RestClient official(LocalService service) {
    RestClient client = new RestClient("id", "secret", service.address());
    client.token = new TokenInfo().access_token("token");
    return client;
  }
}
