package ringcentral.presence.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import ringcentral.presence.testing.SimulatedRequest;
import ringcentral.presence.testing.SimulatedResponse;
import ringcentral.presence.testing.SimulatedService;
import ringcentral.presence.testing.ThrottlingGroup;

/** The simulated service behind the JDK's server, which costs less than WireMock. */
final class LocalService implements AutoCloseable {
  static final int LIMIT = 50;
  private static final int PAGES_LIMIT = 10;
  static final int WINDOW_SECONDS = 60;
  private static final String TOKEN_PATH = "/restapi/oauth/token";

  final AtomicInteger requests = new AtomicInteger();
  final AtomicInteger refusals = new AtomicInteger();
  final int people;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile SimulatedService service;
  private volatile String token;
  private volatile long latencyMillis;

  LocalService(int people) throws IOException {
    this.people = people;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
    restart(0, false);
  }

  /** A service that has seen nothing yet, with the limit or none. */
  void restart(long latencyMillis, boolean limited) {
    SimulatedService.Builder builder = SimulatedService.builder().people(people);
    if (limited) {
      builder.rateLimit(ThrottlingGroup.LIGHT, LIMIT, Duration.ofSeconds(WINDOW_SECONDS));
      builder.rateLimit(ThrottlingGroup.HEAVY, PAGES_LIMIT, Duration.ofSeconds(WINDOW_SECONDS));
    }
    service = builder.build();
    token = service.issueToken();
    this.latencyMillis = latencyMillis;
    requests.set(0);
    refusals.set(0);
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  SimulatedService service() {
    return service;
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    Map<String, String> headers = new HashMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    if (!exchange.getRequestURI().getPath().equals(TOKEN_PATH)) {
      headers.put("Authorization", "Bearer " + token); // Outlives a restart of the service.
    }
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    SimulatedResponse response =
        service.handle(
            new SimulatedRequest(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
    if (response.status() == 429) {
      refusals.incrementAndGet();
    }
    pause();
    response.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(response.status(), response.bytes().length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(response.bytes());
    }
  }

  private void pause() {
    try {
      Thread.sleep(latencyMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
