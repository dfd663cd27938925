package ringcentral.presence.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The same operations by the CPU time of one thread, the ways in turn, the best round of each: less
 * exact than JMH on an idle machine, and the only figure worth anything on a busy one.
 */
final class CpuTimes {
  private static final long NANOS_PER_PAYLOAD = TimeUnit.SECONDS.toNanos(Bench.QUICK ? 6 : 30);
  private static final long NANOS_PER_ROUND = TimeUnit.MILLISECONDS.toNanos(5);

  private interface Operation {
    Object run() throws Exception;
  }

  static volatile Object sink;

  private CpuTimes() {}

  static List<String> run() throws Exception {
    List<String> table = new ArrayList<>();
    table.add("| payload | contender | us of CPU | times ours |");
    table.add("|---|---|---:|---:|");
    for (String payload : List.of("single", "single-pretty", "page", "page-pretty")) {
      DecodeBenchmark decode = new DecodeBenchmark();
      decode.payload = payload;
      decode.prepare();
      Map<String, Operation> ways = new LinkedHashMap<>();
      ways.put("oursFromStream", decode::oursFromStream);
      ways.put("oursFromBytes", decode::oursFromBytes);
      ways.put("reflectiveMoshi", decode::reflectiveMoshi);
      ways.put("officialSdk", decode::officialSdk);
      ways.put("jackson", decode::jackson);
      ways.put("skipFloor", () -> skip(decode));
      measure(payload, ways, table);
    }
    BatchBenchmark batch = new BatchBenchmark();
    batch.prepare();
    Map<String, Operation> ways = new LinkedHashMap<>();
    ways.put("oursFromStream", batch::oursFromStream);
    ways.put("oursFromMultipart", batch::oursFromMultipart);
    ways.put("reflectiveMoshi", batch::reflectiveMoshi);
    ways.put("officialSdk", batch::officialSdk);
    ways.put("jackson", batch::jackson);
    ways.put("skipFloor", () -> skip(batch));
    measure("batch", ways, table);
    EncodeBenchmark encode = new EncodeBenchmark();
    ways = new LinkedHashMap<>();
    ways.put("oursFromStream", encode::oursFromStream);
    ways.put("reflectiveMoshi", encode::reflectiveMoshi);
    ways.put("officialSdk", encode::officialSdk);
    ways.put("jackson", encode::jackson);
    measure("put", ways, table);
    return table;
  }

  private static Object skip(DecodeBenchmark decode) throws Exception {
    decode.skipFloor();
    return decode;
  }

  private static Object skip(BatchBenchmark batch) throws Exception {
    batch.skipFloor();
    return batch;
  }

  private static void measure(String payload, Map<String, Operation> ways, List<String> table)
      throws Exception {
    Map<String, Double> best = new LinkedHashMap<>();
    long end = System.nanoTime() + NANOS_PER_PAYLOAD;
    while (System.nanoTime() < end) {
      for (Map.Entry<String, Operation> way : ways.entrySet()) {
        best.merge(way.getKey(), round(way.getValue()), Math::min);
      }
    }
    double ours = best.get("oursFromStream");
    best.forEach(
        (way, micros) ->
            table.add(
                String.format(
                    Locale.ROOT,
                    "| %s | %s | %.2f | %.2f |",
                    payload,
                    way,
                    micros,
                    micros / ours)));
  }

  private static double round(Operation operation) throws Exception {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    long used;
    int count = 0;
    int more = 1; // Doubled each time, as to look at the clock costs more than to write a PUT body.
    do {
      for (int i = 0; i < more; i++) {
        sink = operation.run();
      }
      count += more;
      more *= 2;
      used = threads.getCurrentThreadCpuTime() - start;
    } while (used < NANOS_PER_ROUND);
    return used / 1e3 / count;
  }
}
