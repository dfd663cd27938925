package ringcentral.presence.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import ringcentral.presence.FaultyServer;
import ringcentral.presence.FaultyServer.Fault;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.batch.BatchResult;
import ringcentral.presence.call.RetryPolicy;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.testing.SimulatedRequest;
import ringcentral.presence.testing.SimulatedService;

/** Two long runs: many threads among faults, and very many calls in a small heap. */
final class Load {
  private static final int THREADS = 200;
  private static final int SECONDS = Bench.QUICK ? 5 : 60;
  private static final int CALLS = Bench.QUICK ? 100_000 : 1_000_000;
  private static final List<Fault> FAULTS =
      List.of(
          Fault.RESET,
          Fault.CUT_BODY,
          Fault.CUT_CHUNKS,
          Fault.WRONG_CHUNKS,
          Fault.NO_HTTP,
          Fault.GARBAGE,
          Fault.LENGTH_TOO_SHORT,
          Fault.LENGTH_TOO_SHORT_KEPT_OPEN,
          Fault.HTML_502,
          Fault.EMPTY_500,
          Fault.TIMEOUT_408,
          Fault.UNAVAILABLE,
          Fault.REDIRECT_AWAY);

  private Load() {}

  static List<String> run() throws Exception {
    List<String> table = new ArrayList<>();
    table.add(
        "| run | calls | answers | failures | canceled | wrong, lost or told twice | grown |");
    table.add("|---|---:|---:|---:|---:|---:|---:|");
    long seed = Long.getLong("load.seed", System.nanoTime());
    System.out.println("load.seed=" + seed);
    table.add(new Storm(seed).run());
    table.add(million());
    return table;
  }

  // ---- Many threads among faults

  private static final class Storm {
    private final long seed;
    private final SimulatedService service = SimulatedService.builder().people(300).build();
    private final List<String> ids = service.peopleIds();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong canceled = new AtomicLong();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private volatile boolean isCalm;

    Storm(long seed) {
      this.seed = seed;
    }

    /** Sign-ins go well, for the client would wait for minutes after a few that failed. */
    private Fault fault(SimulatedRequest request) {
      Random random = new Random(seed + requests.incrementAndGet());
      if (isCalm || request.isToken() || random.nextInt(5) > 0) {
        return Fault.NONE;
      }
      return random.nextInt(5000) == 0
          ? Fault.TOKEN_EXPIRED
          : FAULTS.get(random.nextInt(FAULTS.size()));
    }

    String run() throws Exception {
      try (FaultyServer server = new FaultyServer(service, this::fault);
          PresenceClient client =
              PresenceClient.builder()
                  .server(server.url())
                  .credentials(
                      Credentials.jwt("simulated-client", "simulated-secret", "simulated-jwt"))
                  .retryPolicy(
                      RetryPolicy.builder()
                          .initialDelay(Duration.ofMillis(5))
                          .maxDelay(Duration.ofMillis(50))
                          .build())
                  .build()) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
          Random random = new Random(seed - i);
          Thread thread =
              new Thread(
                  () -> {
                    while (System.nanoTime() - end < 0) {
                      call(client, random);
                    }
                  });
          thread.start();
          threads.add(thread);
        }
        for (Thread thread : threads) {
          thread.join(TimeUnit.SECONDS.toMillis(SECONDS + 60));
          if (thread.isAlive()) {
            wrong.add("a thread is stuck");
          }
        }
        isCalm = true;
        for (int i = 0; i < 20; i++) { // No permit and no session was lost.
          if (client.readUserPresenceStatuses(ids).found().size() != ids.size()) {
            wrong.add("a calm read is not complete");
          }
        }
      }
      Thread.sleep(2000);
      wrong.stream().distinct().limit(10).forEach(System.out::println);
      return String.format(
          Locale.ROOT,
          "| %d threads, %d s, one request in five fails | %,d | %,d | %,d | %,d | %d | %d threads |",
          THREADS,
          SECONDS,
          calls.get(),
          answers.get(),
          failures.get(),
          canceled.get(),
          wrong.size(),
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().startsWith("RingCentral Presence"))
              .count());
    }

    private void call(PresenceClient client, Random random) {
      calls.incrementAndGet();
      try {
        switch (random.nextInt(4)) {
          case 0 -> {
            String id = ids.get(random.nextInt(ids.size()));
            check(id, client.execute(client.api().readUserPresenceStatus("~", id)));
          }
          case 1 -> {
            List<String> some = some(random);
            check(some, client.readUserPresenceStatuses(some));
          }
          case 2 -> {
            List<String> some = some(random);
            enqueue(
                client.batch().readUserPresenceStatuses("~", some), random, it -> check(some, it));
          }
          default -> {
            String id = ids.get(random.nextInt(ids.size()));
            enqueue(
                client.checked(client.api().readUserPresenceStatus("~", id)),
                random,
                it -> check(id, it));
          }
        }
      } catch (PresenceException e) {
        failures.incrementAndGet();
      } catch (IOException | InterruptedException | RuntimeException | Error e) {
        wrong.add("thrown: " + e);
      }
    }

    private List<String> some(Random random) {
      List<String> some = new ArrayList<>(ids);
      Collections.shuffle(some, random);
      return some.subList(0, 1 + random.nextInt(90));
    }

    private void check(String id, UserPresence presence) {
      answers.incrementAndGet();
      if (presence.extension() == null || !id.equals(presence.extension().id())) {
        wrong.add("somebody else's presence");
      }
    }

    private void check(List<String> asked, BatchResult<UserPresence> result) {
      if (result.found().size() + result.failed().size() != asked.size()) {
        wrong.add("an id is lost");
      }
      result.found().forEach(this::check);
    }

    private interface Checked<T> {
      void check(T body);
    }

    private <T> void enqueue(Call<T> call, Random random, Checked<T> checked)
        throws InterruptedException {
      CountDownLatch told = new CountDownLatch(1);
      AtomicInteger times = new AtomicInteger();
      boolean cancels = random.nextInt(4) == 0;
      call.enqueue(
          new Callback<T>() {
            @Override
            public void onResponse(Call<T> ignored, Response<T> response) {
              tell();
              checked.check(response.body());
            }

            @Override
            public void onFailure(Call<T> ignored, Throwable failure) {
              tell();
              (cancels ? canceled : failures).incrementAndGet();
              if (!(failure instanceof PresenceException)) {
                wrong.add("told: " + failure);
              }
            }

            private void tell() {
              if (times.incrementAndGet() > 1) {
                wrong.add("told twice");
              }
              told.countDown();
            }
          });
      if (cancels) {
        TimeUnit.MICROSECONDS.sleep(random.nextInt(20_000));
        call.cancel();
      }
      if (!told.await(60, TimeUnit.SECONDS)) {
        wrong.add("never told");
      }
    }
  }

  // ---- Very many calls

  private static String million() throws Exception {
    String presence = "{\"extension\":{\"id\":101},\"presenceStatus\":\"Available\"}";
    String token = "{\"access_token\":\"t\",\"token_type\":\"bearer\",\"expires_in\":3600}";
    OkHttpClient http =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain ->
                    new okhttp3.Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(200)
                        .message("OK")
                        .body(
                            ResponseBody.create(
                                chain.request().url().encodedPath().endsWith("token")
                                    ? token
                                    : presence,
                                MediaType.get("application/json")))
                        .build())
            .build();
    AtomicLong answers = new AtomicLong();
    AtomicLong failures = new AtomicLong();
    long[] used = new long[2];
    try (PresenceClient client =
        PresenceClient.builder()
            .okHttpClient(http)
            .credentials(Credentials.jwt("simulated-client", "simulated-secret", "simulated-jwt"))
            .build()) {
      for (int i = 0; i < CALLS / 20; i++) {
        client.execute(client.api().readUserPresenceStatus("~", "101"));
        if (i == CALLS / 40) {
          used[0] = ManyClients.used();
        }
      }
      Semaphore underWay = new Semaphore(64);
      for (int i = 0; i < CALLS; i++) {
        underWay.acquire();
        client
            .api()
            .readUserPresenceStatus("~", "101")
            .enqueue(
                new Callback<UserPresence>() {
                  @Override
                  public void onResponse(Call<UserPresence> call, Response<UserPresence> answer) {
                    answers.incrementAndGet();
                    underWay.release();
                  }

                  @Override
                  public void onFailure(Call<UserPresence> call, Throwable failure) {
                    failures.incrementAndGet();
                    underWay.release();
                  }
                });
      }
      underWay.acquire(64);
      Thread.sleep(2000); // The threads end.
      used[1] = ManyClients.used();
    }
    return String.format(
        Locale.ROOT,
        "| %,d enqueued calls | %,d | %,d | %,d | 0 | %d | %,d KB |",
        CALLS,
        CALLS,
        answers.get(),
        failures.get(),
        CALLS - answers.get() - failures.get(),
        (used[1] - used[0]) / 1024);
  }
}
