package ringcentral.presence.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import okhttp3.OkHttpClient;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.auth.Credentials;

/** Many signed-in users in one process, over one OkHttpClient. */
final class ManyClients {
  private static final int CLIENTS = 1000;

  private ManyClients() {}

  /** Takes the address of the server. */
  public static void main(String[] arguments) throws Exception {
    OkHttpClient http = new OkHttpClient();
    List<PresenceClient> clients = new ArrayList<>();
    clients.add(signedIn(http, arguments[0])); // Loads the classes.
    long before = used();
    int threads = Thread.activeCount();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(signedIn(http, arguments[0]));
    }
    System.out.printf(
        Locale.ROOT,
        "| %,d | %d | %d | %,d |%n",
        CLIENTS,
        threads,
        Thread.activeCount(),
        (used() - before) / CLIENTS);
    clients.forEach(PresenceClient::close);
    System.exit(0);
  }

  private static PresenceClient signedIn(OkHttpClient http, String server) throws Exception {
    PresenceClient client =
        PresenceClient.builder()
            .server(server)
            .okHttpClient(http)
            .credentials(Credentials.jwt("simulated-client", "simulated-secret", "simulated-jwt"))
            .build();
    client.execute(client.api().readUserPresenceStatus("~", "~"));
    return client;
  }

  /** Bytes of the heap after a collection. */
  static long used() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(50);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  static List<String> run() throws Exception {
    try (LocalService service = new LocalService(1);
        Fresh fresh = new Fresh(List.of(), true, "", ManyClients.class, service.address())) {
      return List.of(
          "| clients | threads of one | threads of all | heap per idle client, B |",
          "|---:|---:|---:|---:|",
          fresh.line());
    }
  }
}
