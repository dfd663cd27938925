package ringcentral.presence.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs what is named by the arguments, or all, and writes a table for each, at last the charts. */
public final class Bench {
  static final boolean QUICK = Boolean.getBoolean("bench.quick");

  private static final Path FOLDER = Path.of("target", "bench");
  private static final String BASE = "oursFromStream";

  private Bench() {}

  /**
   * Takes any of decode, batch, encode, cpu, first, job, clients, charts and, if named, load or
   * staleness.
   */
  public static void main(String[] arguments) throws Exception {
    // Else the JDK's server sends headers, waits for an acknowledgement, and only then the body.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    List<String> wanted =
        arguments.length == 0
            ? List.of("decode", "batch", "encode", "cpu", "first", "job", "clients", "charts")
            : List.of(arguments);
    Files.createDirectories(FOLDER);
    for (String what : wanted) {
      if (what.equals("charts")) {
        if (!QUICK) { // Quick figures are no figures.
          Path job = FOLDER.resolve("job.md");
          Files.copy(job, Path.of("docs/performance/job.md"), StandardCopyOption.REPLACE_EXISTING);
          Charts.main(new String[] {"docs", "docs"});
        }
        continue;
      }
      List<String> table =
          switch (what) {
            case "decode" -> measure(DecodeBenchmark.class);
            case "batch" -> measure(BatchBenchmark.class);
            case "encode" -> measure(EncodeBenchmark.class);
            case "cpu" -> CpuTimes.run();
            case "first" -> FirstUseRuns.run();
            case "job" -> JobRuns.run();
            case "clients" -> ManyClients.run();
            case "load" -> Load.run();
            case "staleness" -> StalenessRuns.run();
            default -> throw new IllegalArgumentException(what);
          };
      write(what, table);
    }
  }

  private static void write(String name, List<String> table) throws IOException {
    table.forEach(System.out::println);
    System.out.println();
    Files.write(FOLDER.resolve(name + ".md"), table);
  }

  private static List<String> measure(Class<?> benchmark) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("\\." + benchmark.getSimpleName() + "\\.")
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .jvmArgsAppend("-Xms512m", "-Xmx512m", "-XX:+UseParallelGC")
            .forks(QUICK ? 1 : 2)
            .warmupIterations(QUICK ? 3 : 5)
            .warmupTime(TimeValue.milliseconds(QUICK ? 300 : 1000))
            .measurementIterations(QUICK ? 3 : 5)
            .measurementTime(TimeValue.milliseconds(QUICK ? 300 : 1000));
    Collection<RunResult> results = new Runner(options.build()).run();
    List<String> table = new ArrayList<>();
    table.add("| payload | contender | us | times ours | B/op |");
    table.add("|---|---|---:|---:|---:|");
    for (RunResult result : results) {
      table.add(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.2f | %.2f | %,.0f |",
              payload(result),
              result.getPrimaryResult().getLabel(),
              time(result),
              time(result) / time(base(results, payload(result))),
              result.getSecondaryResults().get("gc.alloc.rate.norm").getScore()));
    }
    return table;
  }

  private static RunResult base(Collection<RunResult> results, String payload) {
    return results.stream()
        .filter(result -> result.getPrimaryResult().getLabel().equals(BASE))
        .filter(result -> payload(result).equals(payload))
        .findFirst()
        .orElseThrow();
  }

  private static double time(RunResult result) {
    return result.getPrimaryResult().getScore();
  }

  private static String payload(RunResult result) {
    String payload = result.getParams().getParam("payload");
    return payload == null ? "" : payload;
  }
}
