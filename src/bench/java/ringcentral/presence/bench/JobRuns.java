package ringcentral.presence.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Runs each {@link Job} against a service with latency, without and with rate limits. */
final class JobRuns {
  private static final int LATENCY_MILLIS = 20;
  private static final int ONE_BY_ONE_AT_MOST = 300;
  private static final int SLOW = 1000;
  private static final int STREAMED = 50_000;
  private static final int RUNS = Bench.QUICK ? 1 : 5;

  private final List<String> table = new ArrayList<>();
  private final LocalService service;

  private JobRuns(LocalService service) {
    this.service = service;
    table.add(
        "| limits | people | way | requests | 429s | wall, ms | CPU, ms | allocated, KB |"
            + " peak heap, KB | more threads | of the allowed rate |");
    table.add("|---|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|");
  }

  static List<String> run() throws Exception {
    try (LocalService service = new LocalService(STREAMED)) {
      JobRuns runs = new JobRuns(service);
      for (boolean limited : new boolean[] {false, true}) {
        for (int people : new int[] {1, 30, 300, 3000}) {
          runs.job("ours", people, limited);
          runs.job("sdk-by-hand", people, limited);
          if (people <= (limited ? Bench.QUICK ? 30 : ONE_BY_ONE_AT_MOST : STREAMED)) {
            runs.job("sdk-one-by-one", people, limited);
          }
        }
      }
      if (!Bench.QUICK) {
        for (boolean limited : new boolean[] {false, true}) {
          runs.job("ours", 10_000, limited);
          runs.job("sdk-by-hand", 10_000, limited);
        }
      }
      runs.job("ours-streaming", 3000, false);
      runs.job("ours-streaming", STREAMED, false);
      return runs.table;
    }
  }

  /**
   * One run under limits, which is mostly waiting; else the one of several with the median time.
   */
  private void job(String way, int people, boolean limited)
      throws IOException, InterruptedException {
    List<long[]> runs = new ArrayList<>();
    boolean isSlow = limited || way.equals("sdk-one-by-one") && people > SLOW;
    for (int i = 0; i < (isSlow ? 1 : RUNS); i++) {
      runs.add(run(way, people, limited));
    }
    runs.sort(Comparator.comparingLong(figures -> figures[2]));
    long[] median = runs.get(runs.size() / 2);
    // What the limit alone makes one wait, in milliseconds.
    long answered = median[0] - median[1];
    long least = (answered - 1) / LocalService.LIMIT * LocalService.WINDOW_SECONDS * 1000;
    table.add(
        String.format(
            Locale.ROOT,
            "| %s | %,d | %s | %,d | %d | %,d | %,d | %,d | %,d | %d | %s |",
            limited ? LocalService.LIMIT + " in " + LocalService.WINDOW_SECONDS + " s" : "none",
            people,
            way,
            median[0],
            median[1],
            median[2],
            median[3],
            median[4],
            median[5],
            median[6],
            limited && least > 0
                ? String.format(Locale.ROOT, "%.1f %%", 100.0 * least / median[2])
                : ""));
  }

  /** Requests, 429s, and what {@link Job} prints. */
  private long[] run(String way, int people, boolean limited)
      throws IOException, InterruptedException {
    service.restart(0, false);
    Path ids = Files.createTempFile("people", ".txt");
    Files.write(ids, service.service().peopleIds().subList(0, people));
    try (Fresh fresh =
        new Fresh(
            List.of("-Xmx64m", "-Xmn8m", "-XX:+UseSerialGC"),
            true,
            "",
            Job.class,
            way,
            service.address(),
            ids.toString())) {
      fresh.line();
      service.restart(LATENCY_MILLIS, limited);
      fresh.proceed();
      long[] told = Arrays.stream(fresh.line().split(" ")).mapToLong(Long::parseLong).toArray();
      fresh.end();
      if (told[5] != people) {
        throw new IOException(way + " read " + told[5] + " of " + people);
      }
      return new long[] {
        service.requests.get(), service.refusals.get(), told[0], told[1], told[2], told[3], told[4]
      };
    } finally {
      Files.delete(ids);
    }
  }
}
