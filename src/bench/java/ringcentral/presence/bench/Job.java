package ringcentral.presence.bench;

import com.ringcentral.RestClient;
import com.ringcentral.RestException;
import com.ringcentral.definitions.TokenInfo;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import okhttp3.ResponseBody;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.batch.BatchReceiver;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.UserPresence;

/** Reads the presence of people in one way, in a JVM of its own, and tells what it took. */
final class Job {
  static final int PER_REQUEST = 30;
  private static final int WARM_UP = 300;

  private interface Way {
    /** Returns how many were read. */
    int read(List<String> ids) throws Exception;
  }

  private Job() {}

  /** Takes the way, the address of the server, and the file with the ids. */
  public static void main(String[] arguments) throws Exception {
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    Way way = way(arguments[0], arguments[1]);
    List<String> ids = Files.readAllLines(Path.of(arguments[2]));
    way.read(ids.subList(0, Math.min(ids.size(), WARM_UP))); // Classes and connections.
    System.gc();
    System.out.println("ready");
    System.in.read();
    ManagementFactory.getThreadMXBean().resetPeakThreadCount();
    heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
    long cpu = cpuNanos();
    long allocated = allocatedBytes();
    long start = System.nanoTime();
    int read = way.read(ids);
    System.out.printf(
        "%d %d %d %d %d %d%n",
        (System.nanoTime() - start) / 1_000_000,
        (cpuNanos() - cpu) / 1_000_000,
        (allocatedBytes() - allocated) / 1024,
        heapPools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / 1024,
        ManagementFactory.getThreadMXBean().getPeakThreadCount() - threads,
        read);
    System.exit(0);
  }

  private static Way way(String name, String server) {
    return switch (name) {
      case "ours" -> {
        PresenceClient client = ours(server);
        yield ids -> client.readUserPresenceStatuses(ids).found().size();
      }
      case "ours-streaming" -> {
        PresenceClient client = ours(server);
        yield ids -> client.readUserPresenceStatuses(ids, new Dropped());
      }
      case "sdk-one-by-one" -> {
        RestClient client = official(server);
        yield ids -> {
          int read = 0;
          for (String id : ids) {
            Object presence =
                patiently(() -> client.restapi().account("~").extension(id).presence().get());
            read += presence == null ? 0 : 1;
          }
          return read;
        };
      }
      case "sdk-by-hand" -> {
        RestClient client = official(server);
        yield ids -> {
          int read = 0;
          for (int start = 0; start < ids.size(); start += PER_REQUEST) {
            List<String> some = ids.subList(start, Math.min(ids.size(), start + PER_REQUEST));
            String path =
                "/restapi/v1.0/account/~/extension/" + String.join(",", some) + "/presence";
            try (ResponseBody body = patiently(() -> client.get(path))) {
              read += body.string().isEmpty() ? 0 : some.size(); // Not even decoded.
            }
          }
          return read;
        };
      }
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static PresenceClient ours(String server) {
    return PresenceClient.builder()
        .server(server)
        .credentials(Credentials.accessToken(() -> "token"))
        .build();
  }

  private static RestClient official(String server) {
    RestClient client = new RestClient("id", "secret", server);
    client.token = new TokenInfo().access_token("token");
    return client;
  }

  interface Sent<T> {
    T send() throws Exception;
  }

  /** What a careful user of the official SDK does about 429, as it does nothing itself. */
  static <T> T patiently(Sent<T> sent) throws Exception {
    while (true) {
      try {
        return sent.send();
      } catch (RestException e) {
        if (e.response.code() != 429) {
          throw e;
        }
        Thread.sleep(1000 * Long.parseLong(e.response.header("Retry-After")));
      }
    }
  }

  private static final class Dropped implements BatchReceiver<UserPresence> {
    @Override
    public void found(String id, UserPresence value) {}

    @Override
    public void failed(String id, PresenceException reason) {
      throw new IllegalStateException(reason);
    }
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Of the threads that are alive; those of OkHttp live for a minute. */
  private static long allocatedBytes() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      sum += Math.max(0, bytes);
    }
    return sum;
  }

  private static List<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}
