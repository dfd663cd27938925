package sharing;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.auth.TokenStore;
import ringcentral.presence.batch.BatchResult;
import ringcentral.presence.call.CallListener;
import ringcentral.presence.call.RateLimiter;
import ringcentral.presence.call.RetryPolicy;
import ringcentral.presence.sharing.SharedStore;

/** A process of its own, for faults that only a process has and for the measurement. */
final class Worker {
  /** How often limits were not shared any more, or were again. */
  private static final AtomicLong CHANGES = new AtomicLong();

  private Worker() {}

  /** What to do; how to reach Redis; whose limits these are; and more. */
  public static void main(String[] arguments) throws Exception {
    Counted store = new Counted(Stores.jedis("127.0.0.1", Integer.parseInt(arguments[1])));
    String user = arguments[2];
    CallListener listener =
        new CallListener() {
          @Override
          public void limitsShared(@Nullable Throwable failure) {
            CHANGES.incrementAndGet();
          }
        };
    RateLimiter shared = RateLimiter.shared(store, user, listener);
    List<String> rest = Arrays.asList(arguments).subList(3, arguments.length);
    switch (arguments[0]) {
      case "hold" -> hold(shared, Integer.parseInt(rest.get(0)), Long.parseLong(rest.get(1)));
      case "read" -> read(store, user, shared, rest);
      default -> read(store, user, RateLimiter.inMemory(), rest);
    }
  }

  /** Takes permits, and never gives them back. */
  private static void hold(RateLimiter limiter, int permits, long seconds) throws Exception {
    int held = 0;
    for (int i = 0; i < permits; i++) {
      held += limiter.acquire("light", "p" + i, Duration.ofSeconds(seconds)).isZero() ? 1 : 0;
    }
    System.out.println("holds " + held);
    Thread.sleep(Long.MAX_VALUE);
  }

  /** Reads people, and prints how many were found and failed, and what the store was asked. */
  private static void read(Counted store, String user, RateLimiter limiter, List<String> arguments)
      throws IOException {
    List<String> ids = List.of(arguments.get(1).split(","));
    int callSeconds = Integer.parseInt(arguments.get(2));
    try (PresenceClient client =
        PresenceClient.builder()
            .server(arguments.get(0))
            .credentials(Credentials.jwt("simulated-client", "simulated-secret", "simulated-jwt"))
            .tokenStore(TokenStore.shared(store, user))
            .rateLimiter(limiter)
            .maxRateLimitWait(Duration.ofHours(1))
            .callTimeout(Duration.ofSeconds(callSeconds))
            .retryPolicy(RetryPolicy.builder().totalTimeout(Duration.ofHours(1)).build())
            .build()) {
      BatchResult<?> result = client.readUserPresenceStatuses(ids);
      System.out.printf(
          "found %d failed %d trips %d micros %d changes %s%n",
          result.found().size(),
          result.failed().size(),
          store.trips.get(),
          store.nanos.get() / 1000,
          CHANGES);
    }
  }

  /** Counts round trips and their time. */
  private static final class Counted implements SharedStore {
    final SharedStore store;
    final AtomicLong trips = new AtomicLong();
    final AtomicLong nanos = new AtomicLong();

    Counted(SharedStore store) {
      this.store = store;
    }

    @Override
    public Entry read(String key) throws IOException {
      long start = System.nanoTime();
      try {
        return store.read(key);
      } finally {
        trips.incrementAndGet();
        nanos.addAndGet(System.nanoTime() - start);
      }
    }

    @Override
    public boolean replace(
        String key, @Nullable String expected, @Nullable String update, Duration timeToLive)
        throws IOException {
      long start = System.nanoTime();
      try {
        return store.replace(key, expected, update, timeToLive);
      } finally {
        trips.incrementAndGet();
        nanos.addAndGet(System.nanoTime() - start);
      }
    }
  }
}
