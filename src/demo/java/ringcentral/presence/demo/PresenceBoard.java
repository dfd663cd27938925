package ringcentral.presence.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.api.PresenceApi;
import ringcentral.presence.api.Servers;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.batch.BatchResult;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.CallQueueId;
import ringcentral.presence.model.DndStatus;
import ringcentral.presence.model.ExtensionCallQueuePresence;
import ringcentral.presence.model.ExtensionCallQueuePresenceList;
import ringcentral.presence.model.ExtensionCallQueueUpdate;
import ringcentral.presence.model.ExtensionCallQueueUpdatePresenceList;
import ringcentral.presence.model.PresenceInfoRequest;
import ringcentral.presence.model.PresenceStatus;
import ringcentral.presence.model.TelephonyStatus;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.testing.PresenceSimulator;
import ringcentral.presence.testing.SimulatedService;

/**
 * A board of who is there. Runs against a simulator in this process; with RINGCENTRAL_CLIENT_ID,
 * RINGCENTRAL_CLIENT_SECRET and RINGCENTRAL_JWT in the environment (RINGCENTRAL_SERVER if it is not
 * production) against the service, where it only reads: the ids given as arguments, or the first
 * page of the account. With {@code -Dboard} it serves a page of the simulated account instead, at
 * the port {@code -Dboard=PORT} if one is given.
 */
public final class PresenceBoard {
  private static final int PEOPLE = 75;

  private final PrintStream out;
  private final boolean colours;

  private PresenceBoard(PrintStream out, boolean colours) {
    this.out = out;
    this.colours = colours;
  }

  /** Prints the board of the ids in {@code arguments}, separated by spaces or commas. */
  public static void main(String[] arguments) throws IOException {
    if (System.getProperty("board") != null) {
      LiveBoard page = LiveBoard.start(Integer.getInteger("board", 0));
      page.beginTheDay();
      System.out.println("The board is at " + page.address() + " until you press Ctrl-C.");
      return; // The server's threads keep the program running.
    }
    boolean terminal = System.console() != null && System.getenv("NO_COLOR") == null;
    PresenceBoard board =
        new PresenceBoard(new PrintStream(System.out, true, StandardCharsets.UTF_8), terminal);
    if (System.getenv("RINGCENTRAL_JWT") == null) {
      board.simulate();
    } else {
      List<String> ids = new ArrayList<>();
      for (String argument : arguments) {
        Arrays.stream(argument.split("[\\s,]+")).filter(id -> !id.isEmpty()).forEach(ids::add);
      }
      board.readService(ids);
    }
  }

  private void simulate() throws IOException {
    SimulatedService service = SimulatedService.builder().people(PEOPLE).build();
    List<String> ids = service.peopleIds();
    service.addMissing(ids.get(40));
    service.addForbidden(ids.get(41));
    try (PresenceSimulator simulator = PresenceSimulator.start(service);
        PresenceClient client =
            PresenceClient.builder()
                .server(simulator.baseUrl())
                .credentials(
                    Credentials.jwt("simulated-client", "simulated-secret", "simulated-jwt"))
                .build()) {
      out.println("Presence of " + ids.size() + " people of a simulated account");
      out.println();
      BatchResult<UserPresence> team = client.readUserPresenceStatuses(ids, true, null);
      print(team, service::nameOf);
      int reads = service.count(request -> request.path().endsWith("/presence"));
      out.println();
      out.println(ids.size() + " people took " + reads + " requests.");
      out.println();
      change(client);
      out.println();
      out.println(
          service.requests().size()
              + " requests in all, "
              + service.count(request -> request.path().endsWith("/oauth/token"))
              + " of them to sign in.");
    }
  }

  private void change(PresenceClient client) throws IOException {
    PresenceApi api = client.api();
    UserPresence me =
        client.execute(
            api.updateUserPresenceStatus(
                "~",
                "~",
                PresenceInfoRequest.builder()
                    .userStatus(PresenceStatus.BUSY)
                    .message("In a review until four")
                    .build()));
    out.println("My status is now " + me.userStatus() + ": " + me.message());
    ExtensionCallQueuePresenceList queues =
        client.execute(api.readExtensionCallQueuePresence("~", "~", true));
    for (ExtensionCallQueuePresence queue : orEmpty(queues.records())) {
      boolean accept = !Boolean.TRUE.equals(queue.acceptCalls());
      client.execute(
          api.updateExtensionCallQueuePresence(
              "~",
              "~",
              ExtensionCallQueueUpdatePresenceList.builder()
                  .records(
                      List.of(
                          ExtensionCallQueueUpdate.builder()
                              .callQueue(CallQueueId.builder().id(queue.callQueue().id()).build())
                              .acceptCalls(accept)
                              .build()))
                  .build()));
      out.println(
          "I " + (accept ? "now" : "no longer") + " take calls of " + queue.callQueue().name());
    }
  }

  private void readService(List<String> ids) throws IOException {
    String server = System.getenv("RINGCENTRAL_SERVER");
    AtomicInteger requests = new AtomicInteger();
    OkHttpClient http =
        new OkHttpClient.Builder()
            .addNetworkInterceptor(
                chain -> {
                  requests.incrementAndGet();
                  return chain.proceed(chain.request());
                })
            .build();
    try (PresenceClient client =
        PresenceClient.builder()
            .server(server == null ? Servers.PRODUCTION : server)
            .okHttpClient(http)
            .credentials(Credentials.fromEnvironment())
            .build()) {
      if (ids.isEmpty()) {
        printHeading();
        orEmpty(
                client
                    .execute(client.api().readAccountPresence("~", true, null, null, null))
                    .records())
            .forEach(presence -> print(presence, ""));
      } else {
        print(client.readUserPresenceStatuses(ids, true, null), id -> "");
      }
      out.println();
      out.println(requests + " requests in all.");
    } finally {
      http.dispatcher().executorService().shutdown();
      http.connectionPool().evictAll();
    }
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : list;
  }

  private void print(BatchResult<UserPresence> people, Function<String, String> names) {
    printHeading();
    people.found().forEach((id, presence) -> print(presence, names.apply(id)));
    if (!people.failed().isEmpty()) {
      out.println();
      out.println(people.failed().size() + " could not be read:");
      for (Map.Entry<String, PresenceException> entry : people.failed().entrySet()) {
        out.println("  " + entry.getKey() + "  " + entry.getValue().getMessage());
      }
    }
  }

  private void printHeading() {
    row("1", "NAME", "NUMBER", "PRESENCE", "CALL", "DND", "MESSAGE");
  }

  private void print(UserPresence presence, String name) {
    boolean undisturbed = DndStatus.DO_NOT_ACCEPT_ANY_CALLS.equals(presence.dndStatus());
    String colour =
        undisturbed
            ? "31"
            : PresenceStatus.AVAILABLE.equals(presence.presenceStatus())
                ? "32"
                : PresenceStatus.BUSY.equals(presence.presenceStatus()) ? "33" : "90";
    TelephonyStatus call = presence.telephonyStatus();
    row(
        colour,
        name,
        presence.extension() == null ? "" : text(presence.extension().extensionNumber()),
        text(presence.presenceStatus()),
        call == null || TelephonyStatus.NO_CALL.equals(call) ? "" : call.value(),
        presence.dndStatus() == null || DndStatus.TAKE_ALL_CALLS.equals(presence.dndStatus())
            ? ""
            : presence.dndStatus().value(),
        text(presence.message()));
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }

  private void row(
      String colour,
      String name,
      String number,
      String presence,
      String call,
      String dnd,
      String message) {
    String row =
        String.format(
            "%-16s %-7s %-10s %-14s %-27s %s", name, number, presence, call, dnd, message);
    out.println(colours ? "\u001b[" + colour + "m" + row + "\u001b[0m" : row.stripTrailing());
  }
}
