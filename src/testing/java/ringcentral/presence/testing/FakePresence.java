package ringcentral.presence.testing;

import java.net.Proxy;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.auth.Credentials;

/**
 * A {@link SimulatedService} in memory: no server, no port, nothing to stop.
 *
 * <pre>{@code
 * FakePresence fake = FakePresence.create();
 * fake.service().play(Scenario.HALF_OF_A_BATCH_NOT_FOUND);
 * BatchResult<UserPresence> team =
 *     fake.client().readUserPresenceStatuses(fake.service().peopleIds());
 * }</pre>
 *
 * <p>The clients are real ones: they sign in, split batches, wait and retry as they do with the
 * service. Only their sockets are connected to an object in memory. Safe for use from many threads.
 */
public final class FakePresence {
  /** A loopback address, so that plain http is allowed; nothing ever connects to it. */
  private static final String SERVER = "http://127.0.0.1:1";

  private final SimulatedService service;
  private final OkHttpClient http;

  private FakePresence(SimulatedService service) {
    this.service = service;
    this.http =
        new OkHttpClient.Builder()
            .socketFactory(new MemorySocketFactory(service))
            .proxy(Proxy.NO_PROXY)
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .dispatcher(new Dispatcher(daemons()))
            .build();
  }

  /** Threads that end with their last call, so that a fake need not be closed. */
  private static ExecutorService daemons() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        10,
        TimeUnit.MILLISECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "FakePresence");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Creates a fake with a default service. */
  public static FakePresence create() {
    return of(SimulatedService.builder().build());
  }

  /** Creates a fake with a service. */
  public static FakePresence of(SimulatedService service) {
    return new FakePresence(Objects.requireNonNull(service, "service"));
  }

  /** The service, for its state, scenarios, network and recorded requests. */
  public SimulatedService service() {
    return service;
  }

  /** Creates a client with defaults, which signs in as the app that the service knows. */
  public PresenceClient client() {
    return clientBuilder().build();
  }

  /** Returns the builder of such a client, for tests that set more. */
  public PresenceClient.Builder clientBuilder() {
    return PresenceClient.builder()
        .server(SERVER)
        .okHttpClient(http)
        .credentials(
            Credentials.jwt(
                service.settings.clientId, service.settings.clientSecret, service.settings.jwt));
  }

  /**
   * Returns an OkHttpClient that is connected to the service, for code that uses Retrofit or OkHttp
   * itself.
   */
  public OkHttpClient okHttpClient() {
    return http;
  }

  /** The base address for such code, without a trailing slash. */
  public String baseUrl() {
    return SERVER;
  }
}
