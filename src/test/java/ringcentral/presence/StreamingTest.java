package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.Response;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.Call;
import retrofit2.Callback;
import ringcentral.presence.batch.BatchReceiver;
import ringcentral.presence.batch.BatchResult;
import ringcentral.presence.call.RateLimit;
import ringcentral.presence.call.RateLimiter;
import ringcentral.presence.call.RetryPolicy;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.UnifiedPresence;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.testing.ManualClock;

/** Batches whose answers are handed over as they come, and what is left of one that was cut. */
final class StreamingTest {
  private static List<String> ids(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).collect(Collectors.toList());
  }

  private static class Recorder<T> implements BatchReceiver<T> {
    final List<String> events = new ArrayList<>();

    @Override
    public void found(String id, T value) {
      events.add(id + " found");
    }

    @Override
    public void failed(String id, PresenceException reason) {
      events.add(id + " " + reason.getMessage());
    }
  }

  @Test
  void eachIdIsHandedOverOnceAndThoseFoundAreCounted() throws IOException {
    StubService service =
        new StubService(
            request ->
                StubService.ids(request).contains("31")
                    ? StubService.json(request, 404, "")
                    : StubService.presences(request));
    try (PresenceClient client = service.client().build()) {
      Recorder<UserPresence> recorder = new Recorder<>();
      assertThat(client.readUserPresenceStatuses(ids(31), recorder)).isEqualTo(30);
      assertThat(recorder.events)
          .containsExactlyInAnyOrderElementsOf(
              ids(31).stream()
                  .map(
                      id ->
                          id.equals("31")
                              ? "31 HTTP 404 for GET /restapi/v1.0/account/~/extension/31/presence"
                              : id + " found")
                  .collect(Collectors.toList()));
    }
  }

  @Test
  void unifiedPresencesAreHandedOverAlike() throws IOException {
    StubService service =
        new StubService(request -> StubService.json(request, 200, "{\"status\":\"DND\"}"));
    try (PresenceClient client = service.client().build()) {
      Recorder<UnifiedPresence> recorder = new Recorder<>();
      assertThat(client.execute(client.batch().readUnifiedPresences("~", ids(1), recorder)))
          .isEqualTo(1);
      assertThat(recorder.events).containsExactly("1 found");
    }
  }

  @Test
  void receiverThatThrowsEndsTheBatchAndIsHeard() throws IOException {
    StubService service = new StubService(StubService::presences);
    AtomicInteger received = new AtomicInteger();
    try (PresenceClient client = service.client().batchConcurrency(1).build()) {
      assertThatThrownBy(
              () ->
                  client.readUserPresenceStatuses(
                      ids(300),
                      new BatchReceiver<UserPresence>() {
                        @Override
                        public void found(String id, UserPresence value) {
                          if (received.incrementAndGet() == 31) {
                            throw new IllegalStateException("disk full");
                          }
                        }

                        @Override
                        public void failed(String id, PresenceException reason) {
                          received.incrementAndGet();
                        }
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("disk full");
    }
    assertThat(received).hasValue(31);
    assertThat(service.requests).hasSizeBetween(2, 3);
  }

  // ---- Cut answers

  /** A batch answer that breaks off in the middle of the entry after so many. */
  private static Response cutAfter(okhttp3.Request request, int entries) throws IOException {
    String whole = StubService.presences(request).body().string();
    int end = 0;
    for (int i = 0; i <= entries; i++) {
      end = whole.indexOf("\"resourceId\"", end) + 1;
    }
    byte[] part = whole.substring(0, end).getBytes(StandardCharsets.UTF_8);
    return StubService.json(request, 207, "")
        .newBuilder()
        .body(
            okhttp3.ResponseBody.create(
                new Buffer().write(part), okhttp3.MediaType.get("application/json"), -1))
        .build();
  }

  @Test
  void onlyWhatACutAnswerLeftIsAskedForAgain() throws IOException {
    AtomicInteger answers = new AtomicInteger();
    StubService service =
        new StubService(
            request ->
                answers.incrementAndGet() <= 2
                    ? cutAfter(request, 10)
                    : StubService.presences(request));
    ManualClock clock = new ManualClock();
    TestTime time = new TestTime(clock);
    try (PresenceClient client =
        service
            .client()
            .retryPolicy(RetryPolicy.builder().build())
            .clock(clock)
            .time(time)
            .random(() -> 0)
            .build()) {
      BatchResult<UserPresence> result = client.readUserPresenceStatuses(ids(30));
      assertThat(result.found().keySet()).containsExactlyElementsOf(ids(30));
    }
    assertThat(service.requests.stream().map(request -> StubService.ids(request).size()))
        .containsExactly(30, 20, 10);
    assertThat(service.requests.stream().map(request -> StubService.ids(request).get(0)))
        .containsExactly("1", "11", "21");
    assertThat(time.waits).as("each answer brought something").isEmpty();
  }

  @Test
  void batchDoesNotEndBeforeWhatCameFirstIsHandedOver() throws Exception {
    AtomicInteger answers = new AtomicInteger();
    StubService service =
        new StubService(
            request ->
                answers.incrementAndGet() == 1
                    ? cutAfter(request, 10)
                    : StubService.presences(request));
    CountDownLatch rest = new CountDownLatch(1);
    Recorder<UserPresence> recorder =
        new Recorder<UserPresence>() {
          @Override
          public void found(String id, UserPresence value) {
            super.found(id, value);
            if (id.equals("30")) {
              rest.countDown();
            }
          }
        };
    try (PresenceClient client =
        service.client().retryPolicy(RetryPolicy.builder().build()).build()) {
      assertThat(client.readUserPresenceStatuses(ids(30), recorder)).isEqualTo(30);
    }
    assertThat(recorder.events).hasSize(30);
  }

  @Test
  void answersThatAreCutAgainAndAgainAreGivenUp() throws IOException {
    StubService service = new StubService(request -> cutAfter(request, 0));
    ManualClock clock = new ManualClock();
    try (PresenceClient client =
        service
            .client()
            .retryPolicy(RetryPolicy.builder().maxAttempts(3).build())
            .clock(clock)
            .time(new TestTime(clock))
            .build()) {
      BatchResult<UserPresence> result = client.readUserPresenceStatuses(ids(2));
      assertThat(result.failed().get("2"))
          .hasMessage("The answer breaks off: 2 were asked for, 1 came. (after 3 attempts)");
      assertThat(result.failed().values())
          .allMatch(reason -> reason.attempts() == 3 && reason.getSuppressed().length == 2);
    }
    assertThat(service.requests).hasSize(3);
  }

  @Test
  void restsOfCutAnswersAreAskedForAtOnceAsLongAsEachBringsSomething() throws IOException {
    StubService service =
        new StubService(
            request ->
                StubService.ids(request).size() == 1
                    ? StubService.presences(request)
                    : cutAfter(request, 1));
    ManualClock clock = new ManualClock();
    TestTime time = new TestTime(clock);
    try (PresenceClient client =
        service
            .client()
            .retryPolicy(RetryPolicy.builder().build())
            .clock(clock)
            .time(time)
            .build()) {
      BatchResult<UserPresence> result = client.readUserPresenceStatuses(ids(6));
      assertThat(result.failed()).isEmpty();
    }
    assertThat(service.requests.stream().map(request -> StubService.ids(request).size()))
        .containsExactly(6, 5, 4, 3, 2, 1);
    assertThat(time.waits).isEmpty();
  }

  @Test
  void answerThatCameAfterRetriesTellsTheAttemptsForEachOfItsIds() throws IOException {
    AtomicInteger answers = new AtomicInteger();
    StubService service =
        new StubService(
            request ->
                answers.incrementAndGet() < 3
                    ? StubService.json(request, 500, "")
                    : StubService.json(
                        request,
                        207,
                        "[{\"resourceId\":\"1\",\"status\":404,\"body\":{\"errorCode\":\"X-1\"}}]"));
    ManualClock clock = new ManualClock();
    try (PresenceClient client =
        service
            .client()
            .retryPolicy(RetryPolicy.builder().build())
            .clock(clock)
            .time(new TestTime(clock))
            .build()) {
      BatchResult<UserPresence> result = client.readUserPresenceStatuses(ids(2));
      assertThat(result.failed().values()).hasSize(2).allMatch(reason -> reason.attempts() == 3);
    }
  }

  /** Else only a time-out of OkHttp would end it, and an application's client may have none. */
  @Test
  void totalTimeEndsAnAnswerThatDripsForEver() throws IOException {
    AtomicReference<okhttp3.Call> sent = new AtomicReference<>();
    okio.Source blanks =
        new okio.ForwardingSource(new Buffer()) {
          @Override
          public long read(Buffer sink, long count) throws IOException {
            if (sent.get().isCanceled()) {
              throw new IOException("Canceled");
            }
            Thread.yield();
            sink.writeByte(' ');
            return 1;
          }
        };
    okhttp3.Interceptor dripping =
        chain -> {
          sent.set(chain.call());
          return StubService.json(chain.request(), 207, "")
              .newBuilder()
              .body(okhttp3.ResponseBody.create(okio.Okio.buffer(blanks), null, -1))
              .build();
        };
    try (PresenceClient client =
        new StubService(request -> null)
            .client()
            .okHttpClient(new okhttp3.OkHttpClient.Builder().addInterceptor(dripping).build())
            .retryPolicy(RetryPolicy.builder().totalTimeout(Duration.ofMillis(50)).build())
            .build()) {
      BatchResult<UserPresence> result = client.readUserPresenceStatuses(ids(2));
      assertThat(result.failed()).hasSize(2);
    }
  }

  // ---- Memory

  /** Runs in a process of 64 MB, see below. */
  public static final class Main {
    public static void main(String[] args) throws IOException {
      int people = Integer.parseInt(args[0]);
      String filler = "x".repeat(1000);
      StubService service =
          new StubService(
              request -> {
                String json =
                    StubService.ids(request).stream()
                        .map(
                            id ->
                                "{\"resourceId\":\""
                                    + id
                                    + "\",\"status\":200,\"body\":{\"extension\":{\"id\":"
                                    + id
                                    + "},\"message\":\""
                                    + filler
                                    + "\"}}")
                        .collect(Collectors.joining(",", "[", "]"));
                return StubService.json(request, 207, json);
              });
      long[] sum = new long[1];
      try (PresenceClient client = service.client().build()) {
        int found =
            client.readUserPresenceStatuses(
                ids(people),
                new BatchReceiver<UserPresence>() {
                  @Override
                  public void found(String id, UserPresence value) {
                    sum[0] += Long.parseLong(id);
                    service.requests.clear();
                  }

                  @Override
                  public void failed(String id, PresenceException reason) {
                    throw new IllegalStateException(reason);
                  }
                });
        System.out.println(found + " " + sum[0]);
      }
    }
  }

  @Test
  void hundredThousandPeopleGoThroughSixtyFourMegabytes() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                String.join(File.pathSeparator, System.getProperty("java.class.path")),
                Main.class.getName(),
                "100000")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.trim()).isEqualTo("100000 5000050000");
  }

  // ---- Receivers that fail

  /** From Kotlin, whose compiler asks nobody to declare it. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void throwAnyway(Throwable failure) throws E {
    throw (E) failure;
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new IllegalStateException("full"), new AssertionError("full"), new IOException("full"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  @Timeout(20)
  void whatAReceiverThrowsEndsTheBatchAndIsThrown(Throwable failure) throws Exception {
    AtomicInteger told = new AtomicInteger();
    BatchReceiver<UserPresence> receiver =
        new BatchReceiver<UserPresence>() {
          @Override
          public void found(String id, UserPresence value) {
            told.incrementAndGet();
            StreamingTest.<RuntimeException>throwAnyway(failure);
          }

          @Override
          public void failed(String id, PresenceException reason) {
            told.incrementAndGet();
          }
        };
    try (PresenceClient client = new StubService(StubService::presences).client().build()) {
      assertThatThrownBy(() -> client.readUserPresenceStatuses(ids(61), receiver))
          .isSameAs(failure);
      assertThat(told).hasValue(1);
      CompletableFuture<Throwable> enqueued = new CompletableFuture<>();
      client
          .batch()
          .readUnifiedPresences(
              "~",
              ids(61),
              new BatchReceiver<UnifiedPresence>() {
                @Override
                public void found(String id, UnifiedPresence value) {
                  StreamingTest.<RuntimeException>throwAnyway(failure);
                }

                @Override
                public void failed(String id, PresenceException reason) {
                  StreamingTest.<RuntimeException>throwAnyway(failure);
                }
              })
          .enqueue(
              new Callback<Integer>() {
                @Override
                public void onResponse(Call<Integer> call, retrofit2.Response<Integer> response) {
                  enqueued.complete(null);
                }

                @Override
                public void onFailure(Call<Integer> call, Throwable reason) {
                  enqueued.complete(reason);
                }
              });
      assertThat(enqueued.get(10, TimeUnit.SECONDS)).isSameAs(failure);
    }
  }

  @Test
  @Timeout(20)
  void receiverMayReadMoreWhileOnlyOneRequestMayRun() throws IOException {
    RateLimiter oneAtATime =
        new RateLimiter() {
          private boolean taken;

          @Override
          public synchronized Duration acquire(String group, String permit, Duration expiry) {
            Duration wait = taken ? Duration.ofMillis(1) : Duration.ZERO;
            taken = true;
            return wait;
          }

          @Override
          public synchronized void release(
              String group, String permit, @Nullable RateLimit limit, @Nullable Duration penalty) {
            taken = false;
          }
        };
    StubService service = new StubService(StubService::presences);
    Recorder<UserPresence> nested = new Recorder<>();
    try (PresenceClient client = service.client().rateLimiter(oneAtATime).build()) {
      client.readUserPresenceStatuses(
          ids(301),
          new Recorder<UserPresence>() {
            @Override
            public void found(String id, UserPresence value) {
              if (Integer.parseInt(id) % 30 == 1) {
                try {
                  client.readUserPresenceStatuses(List.of("9" + id), nested);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
            }
          });
    }
    assertThat(nested.events).hasSize(11);
  }

  @Test
  @Timeout(20)
  void interruptedOrCanceledBatchTellsNothingMore() throws Exception {
    for (boolean interrupt : new boolean[] {true, false}) {
      Thread reading = Thread.currentThread();
      List<String> told = Collections.synchronizedList(new ArrayList<>());
      AtomicReference<Call<Integer>> call = new AtomicReference<>();
      BatchReceiver<UserPresence> receiver =
          new BatchReceiver<UserPresence>() {
            @Override
            public void found(String id, UserPresence value) {
              told.add(id);
              if (interrupt) {
                reading.interrupt();
              } else {
                call.get().cancel();
              }
            }

            @Override
            public void failed(String id, PresenceException reason) {
              told.add(id);
            }
          };
      try (PresenceClient client =
          new StubService(StubService::presences).client().batchConcurrency(1).build()) {
        call.set(client.batch().readUserPresenceStatuses("~", ids(301), null, null, receiver));
        assertThatThrownBy(() -> call.get().execute())
            .isInstanceOf(interrupt ? InterruptedIOException.class : PresenceException.class)
            .hasMessage(interrupt ? "interrupted while waiting" : "Canceled");
        assertThat(Thread.interrupted()).isEqualTo(interrupt);
        assertThat(told).hasSize(1);
      }
    }
  }
}
