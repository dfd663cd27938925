package ringcentral.presence.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Starts {@link FirstUse} again and again, the ways in turn. */
final class FirstUseRuns {
  private static final String CALL = "retrofit|okhttp|okio|kotlin-stdlib";

  /** Each with the jars that it needs, and no other. */
  private static final Map<String, String> WAYS = new LinkedHashMap<>();

  static {
    WAYS.put("ours", "moshi-1|okio|kotlin-stdlib|jspecify");
    WAYS.put("official", "ringcentral|gson|okhttp|okio|kotlin-stdlib");
    WAYS.put("reflective", "moshi-|okio|kotlin-stdlib");
    WAYS.put("jackson", "jackson-(core|databind|annotations)");
    for (String way : List.copyOf(WAYS.keySet())) {
      WAYS.put(way + "-after", "okhttp|okio|kotlin-stdlib|" + WAYS.get(way));
    }
    WAYS.put("ours-call", CALL + "|moshi-1|jspecify");
    WAYS.put("official-call", WAYS.get("official"));
    WAYS.put("reflective-call", CALL + "|moshi-|converter-moshi");
    WAYS.put("jackson-call", CALL + "|converter-jackson|" + WAYS.get("jackson"));
  }

  private static final int RUNS = Bench.QUICK ? 5 : 15;

  private FirstUseRuns() {}

  static List<String> run() throws Exception {
    Path json = Files.createTempFile("presence", ".json");
    Path log = Files.createTempFile("classes", ".log");
    Map<String, List<double[]>> figures = new LinkedHashMap<>();
    WAYS.keySet().forEach(way -> figures.put(way, new ArrayList<>()));
    List<String> table = new ArrayList<>();
    table.add("| way | first presence, ms | whole process, ms | peak memory, MB | classes |");
    table.add("|---|---:|---:|---:|---:|");
    try (LocalService service = new LocalService(1)) {
      Files.write(json, Payloads.single());
      for (int run = 0; run < RUNS; run++) {
        for (String way : WAYS.keySet()) {
          figures.get(way).add(run(way, json, service, List.of()));
        }
      }
      for (String way : WAYS.keySet()) {
        run(way, json, service, List.of("-Xlog:class+load:file=" + log));
        table.add(
            String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.1f | %,d |",
                way,
                median(figures.get(way), 0),
                median(figures.get(way), 1),
                median(figures.get(way), 2),
                Files.readAllLines(log).size()));
      }
    } finally {
      Files.delete(json);
      Files.delete(log);
    }
    return table;
  }

  private static double[] run(String way, Path json, LocalService service, List<String> options)
      throws IOException, InterruptedException {
    String source = way.endsWith("-call") ? service.address() : json.toString();
    long start = System.nanoTime();
    try (Fresh fresh =
        new Fresh(options, way.startsWith("ours"), WAYS.get(way), FirstUse.class, way, source)) {
      String[] words = fresh.line().split(" ");
      fresh.end();
      double whole = (System.nanoTime() - start) / 1e6;
      return new double[] {
        Long.parseLong(words[0]) / 1e6, whole, Long.parseLong(words[1]) / 1024.0
      };
    }
  }

  private static double median(List<double[]> figures, int index) {
    double[] sorted = figures.stream().mapToDouble(figure -> figure[index]).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
