package ringcentral.presence.demo;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.testing.FakePresence;
import ringcentral.presence.testing.SimulatedService;
import ringcentral.presence.watch.EffectiveStatus;
import ringcentral.presence.watch.Freshness;
import ringcentral.presence.watch.PresenceChange;
import ringcentral.presence.watch.PresenceWatch;
import ringcentral.presence.watch.Webhooks;

/**
 * The simulated account as a page that is always up to date: a {@link PresenceWatch} tells what
 * changes, and each open page gets it as server-sent events. For this machine only.
 */
final class LiveBoard implements AutoCloseable, PresenceWatch.Listener {
  static final int PAGES = 16;

  private static final int PEOPLE = 75;

  /** The index of the person who does not exist. */
  private static final int GONE = 40;

  private static final long HEARTBEAT_MILLIS = 10_000;
  private static final JsonAdapter<Object> JSON = new Moshi.Builder().build().adapter(Object.class);

  final SimulatedService service = SimulatedService.builder().people(PEOPLE).build();

  private final PresenceClient client = FakePresence.of(service).client();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScheduledExecutorService day = Executors.newSingleThreadScheduledExecutor();
  private final HttpServer server;

  /** The newest event of each person, and that of the watch; guarded by this. */
  private final Map<String, String> newest = new LinkedHashMap<>();

  /** What each open page was not sent yet, at most one event of a person; guarded by this. */
  private final Set<Map<String, String>> pages = Collections.newSetFromMap(new IdentityHashMap<>());

  private LiveBoard(int port) throws IOException {
    // Else each event waits for an acknowledgement, which takes 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
  }

  /**
   * Starts it.
   *
   * @param port where the page is served, 0 for any free port
   */
  static LiveBoard start(int port) throws IOException {
    LiveBoard board = new LiveBoard(port);
    List<String> ids = board.service.peopleIds();
    board.service.addMissing(ids.get(GONE));
    ids.forEach(id -> board.tell(id, board.tile(id, null, "Not read yet")));
    PresenceWatch watch = board.client.watch(ids).every(Duration.ofSeconds(30)).start(board);
    board.service.onNotification(text -> watch.accept(Webhooks.parse(text)));
    board.server.start();
    return board;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** Ends the watch, the pages and the server. */
  @Override
  public void close() {
    day.shutdownNow();
    client.close();
    threads.shutdownNow();
    server.stop(0);
  }

  // ---- From the watch

  @Override
  public void changed(PresenceChange change) {
    UserPresence presence = change.current();
    String absence = presence == null ? change.reason().getMessage() : "";
    tell(change.id(), tile(change.id(), presence, absence));
  }

  @Override
  public void freshnessChanged(Freshness freshness) {
    String problem = freshness.reason() == null ? "" : ": " + freshness.reason().getMessage();
    String text = words(freshness.state()) + problem;
    tell("", "event: freshness\ndata: " + JSON.toJson(text) + "\n\n");
  }

  private String tile(String id, UserPresence presence, String absence) {
    Map<String, Object> tile = new LinkedHashMap<>();
    tile.put("id", id);
    tile.put("name", service.nameOf(id));
    if (presence == null) {
      tile.putAll(Map.of("key", "unknown", "status", "Unknown", "message", absence));
    } else {
      EffectiveStatus status = EffectiveStatus.of(presence);
      boolean hasActivity = status.activity().compareTo(EffectiveStatus.Activity.UNKNOWN) < 0;
      tile.put(
          "number", presence.extension() == null ? "" : presence.extension().extensionNumber());
      tile.put("key", status.availability().name().toLowerCase(Locale.ROOT));
      tile.put("status", words(status.availability()));
      tile.put("activity", hasActivity ? words(status.activity()) : "");
      tile.put("message", presence.message());
    }
    return "data: " + JSON.toJson(tile) + "\n\n";
  }

  private static String words(Enum<?> value) {
    return value.name().charAt(0)
        + value.name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  // ---- To the pages

  synchronized void tell(String key, String event) {
    newest.put(key, event);
    pages.forEach(page -> page.put(key, event));
    notifyAll();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/" -> answer(exchange, 200, "html", Files.readString(Path.of("src/demo/board.html")));
        case "/events" -> stream(exchange);
        default -> answer(exchange, 404, "plain", "There is only one page: " + address());
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/" + type + "; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Returns when the page is gone: a heartbeat cannot be written then. */
  private void stream(HttpExchange exchange) throws IOException {
    Map<String, String> page = open();
    if (page == null) {
      answer(exchange, 503, "plain", PAGES + " pages are open. Close one of them.");
      return;
    }
    try {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      while (true) {
        out.write(next(page).getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The board is closed.
    } finally {
      close(page);
    }
  }

  synchronized Map<String, String> open() {
    if (pages.size() == PAGES) {
      return null;
    }
    Map<String, String> page = new LinkedHashMap<>(newest);
    pages.add(page);
    return page;
  }

  private synchronized void close(Map<String, String> page) {
    pages.remove(page);
  }

  synchronized String next(Map<String, String> page) throws InterruptedException {
    if (page.isEmpty()) {
      wait(HEARTBEAT_MILLIS);
    }
    String events = page.isEmpty() ? ": heartbeat\n\n" : String.join("", page.values());
    page.clear();
    return events;
  }

  // ---- A working day

  /** Lets something happen to somebody again and again, the same on each run. */
  void beginTheDay() {
    day.scheduleWithFixedDelay(events(), 1000, 700, TimeUnit.MILLISECONDS);
  }

  /** What lets the next thing happen. */
  Runnable events() {
    List<String> ids = new ArrayList<>(service.peopleIds());
    ids.remove(GONE);
    List<String> calls = List.of("Ringing", "CallConnected", "OnHold", "CallConnected", "NoCall");
    List<String> messages =
        List.of("Back at two", "In a review until four", "Working from home", "");
    Map<String, Integer> steps = new LinkedHashMap<>();
    Random random = new Random(1);
    return () -> {
      String id = ids.get(random.nextInt(ids.size()));
      int dice = random.nextInt(20);
      if (dice < 12) {
        int step = steps.merge(id, 1, Integer::sum) % calls.size();
        service.setTelephonyStatus(id, calls.get(step));
      } else if (dice < 15) {
        service.setInMeeting(id, random.nextBoolean());
      } else if (dice < 17) {
        service.set(id, "message", messages.get(random.nextInt(messages.size())));
      } else if (dice < 19) {
        service.set(id, "userStatus", random.nextBoolean() ? "Available" : "Busy");
      } else {
        boolean quiet = random.nextBoolean();
        service.set(id, "dndStatus", quiet ? "DoNotAcceptAnyCalls" : "TakeAllCalls");
      }
      service.clearRequests(); // It would keep all of them.
    };
  }
}
