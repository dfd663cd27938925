package ringcentral.presence.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs each {@link Job} against a service with latency, without and with rate limits. */
final class JobRuns {
  private static final int LATENCY_MILLIS = 20;
  private static final int ONE_BY_ONE_AT_MOST = 300;
  private static final int STREAMED = 50_000;

  private final List<String> table = new ArrayList<>();
  private final LocalService service;

  private JobRuns(LocalService service) {
    this.service = service;
    table.add(
        "| limits | people | way | requests | 429s | wall, ms | CPU, ms | allocated, KB |"
            + " peak heap, KB | threads |");
    table.add("|---|---:|---|---:|---:|---:|---:|---:|---:|---:|");
  }

  static List<String> run() throws Exception {
    try (LocalService service = new LocalService(STREAMED)) {
      JobRuns runs = new JobRuns(service);
      for (boolean limited : new boolean[] {false, true}) {
        for (int people : new int[] {1, 30, 300, 3000}) {
          runs.job("ours", people, limited);
          runs.job("sdk-by-hand", people, limited);
          if (people <= (Bench.QUICK && limited ? 30 : ONE_BY_ONE_AT_MOST)) {
            runs.job("sdk-one-by-one", people, limited);
          }
        }
      }
      runs.job("ours-streaming", 3000, false);
      runs.job("ours-streaming", STREAMED, false);
      return runs.table;
    }
  }

  private void job(String way, int people, boolean limited)
      throws IOException, InterruptedException {
    service.restart(0, false);
    Path ids = Files.createTempFile("people", ".txt");
    Files.write(ids, service.service().peopleIds().subList(0, people));
    try (Fresh fresh =
        new Fresh(
            List.of("-Xmx64m", "-XX:+UseSerialGC"),
            Job.class,
            way,
            service.address(),
            ids.toString())) {
      fresh.line();
      service.restart(LATENCY_MILLIS, limited);
      fresh.proceed();
      String[] words = fresh.line().split(" ");
      fresh.end();
      if (Integer.parseInt(words[5]) != people) {
        throw new IOException(way + " read " + words[5] + " of " + people);
      }
      table.add(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %s | %,d | %d | %,d | %,d | %,d | %,d | %s |",
              limited ? "50 in 6 s" : "none",
              people,
              way,
              service.requests.get(),
              service.refusals.get(),
              Long.parseLong(words[0]),
              Long.parseLong(words[1]),
              Long.parseLong(words[2]),
              Long.parseLong(words[3]),
              words[4]));
    } finally {
      Files.delete(ids);
    }
  }
}
