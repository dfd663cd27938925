package ringcentral.presence.testing;

import java.net.Proxy;
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
 * A {@link SimulatedService} inside of the process: no server, no port, nothing to stop.
 *
 * <pre>{@code
 * FakePresence fake = FakePresence.create();
 * fake.service().play(Scenario.HALF_OF_A_BATCH_NOT_FOUND);
 * BatchResult<UserPresence> team =
 *     fake.client().readUserPresenceStatuses(fake.service().peopleIds());
 * }</pre>
 *
 * <p>The clients are real ones: they sign in, split batches, wait and retry as they do with the
 * service. Only the sockets lead nowhere, to an object in memory. Safe for use from many threads.
 */
public final class FakePresence {
  /** Of this machine, so that plain http is allowed; nobody ever connects to it. */
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

  /** Threads that end with their last call, so that fakes need no closing and leave none behind. */
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

  /** A fake of a service with all defaults. */
  public static FakePresence create() {
    return of(SimulatedService.builder().build());
  }

  /** A fake of the given service. */
  public static FakePresence of(SimulatedService service) {
    return new FakePresence(service);
  }

  /** The service that answers, for its state, its scenarios, its network and its records. */
  public SimulatedService service() {
    return service;
  }

  /** A new client with all defaults, which signs in as the app that the service knows. */
  public PresenceClient client() {
    return clientBuilder().build();
  }

  /** The same, for tests that set more: another way to sign in, a retry policy. */
  public PresenceClient.Builder clientBuilder() {
    return PresenceClient.builder()
        .server(SERVER)
        .okHttpClient(http)
        .credentials(
            Credentials.jwt(
                service.settings.clientId, service.settings.clientSecret, service.settings.jwt));
  }

  /** For code that uses Retrofit or OkHttp by itself; all that it sends ends at the service. */
  public OkHttpClient okHttpClient() {
    return http;
  }

  /** The address for such code, without a slash at the end. */
  public String baseUrl() {
    return SERVER;
  }
}
