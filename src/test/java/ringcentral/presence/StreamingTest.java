package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.File;
import java.io.IOException;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.Call;
import retrofit2.Callback;
import ringcentral.presence.batch.BatchReceiver;
import ringcentral.presence.batch.BatchResult;
import ringcentral.presence.call.RateLimit;
import ringcentral.presence.call.RateLimiter;
import ringcentral.presence.call.RetryPolicy;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.errors.RateLimitException;
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
          .hasMessage("The answer breaks off: 2 were asked for, 0 came. (after 3 attempts)");
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

  // ---- Answers of single ids that are 429 or 503

  /** One person after another is refused so many times; the others are answered. */
  private static Response refusing(
      okhttp3.Request request, int status, String headers, List<Integer> sizes, int times) {
    List<String> ids = StubService.ids(request);
    sizes.add(ids.size());
    return StubService.json(
        request,
        207,
        ids.stream()
            .map(
                id ->
                    id.equals("2") && sizes.size() <= times
                        ? "{\"resourceId\":\"2\",\"status\":" + status + headers + "}"
                        : "{\"resourceId\":\""
                            + id
                            + "\",\"status\":200,\"body\":"
                            + StubService.presence(id)
                            + "}")
            .collect(Collectors.joining(",", "[", "]")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "503 | `` | 1",
        "503 | ,\"headers\":{\"Retry-After\":\"7\"} | 7",
        "429 | `` | 30",
        "429 | ,\"headers\":{\"Retry-After\":\"7\"} | 7",
      })
  void refusedIdIsAskedForAgainAloneAfterTheWaitThatAWholeAnswerWouldHave(
      int status, String headers, long seconds) throws IOException {
    List<Integer> sizes = new ArrayList<>();
    StubService service = new StubService(request -> refusing(request, status, headers, sizes, 1));
    ManualClock clock = new ManualClock();
    TestTime time = new TestTime(clock);
    try (PresenceClient client =
        service
            .client()
            .retryPolicy(RetryPolicy.builder().initialDelay(Duration.ofSeconds(2)).build())
            .clock(clock)
            .time(time)
            .random(() -> 1)
            .build()) {
      Recorder<UserPresence> recorder = new Recorder<>();
      assertThat(client.readUserPresenceStatuses(ids(3), recorder)).isEqualTo(3);
      assertThat(recorder.events).containsExactlyInAnyOrder("1 found", "2 found", "3 found");
    }
    assertThat(sizes).containsExactly(3, 1);
    assertThat(time.waits).containsExactly(Duration.ofSeconds(seconds));
  }

  @Test
  void idRefusedToTheLastAttemptFailsWithItsStatusAndTheOthersAreKept() throws IOException {
    List<Integer> sizes = new ArrayList<>();
    StubService service = new StubService(request -> refusing(request, 503, "", sizes, 9));
    ManualClock clock = new ManualClock();
    try (PresenceClient client =
        service
            .client()
            .retryPolicy(RetryPolicy.builder().maxAttempts(3).build())
            .clock(clock)
            .time(new TestTime(clock))
            .build()) {
      BatchResult<UserPresence> result = client.readUserPresenceStatuses(ids(3));
      assertThat(result.found()).containsOnlyKeys("1", "3");
      assertThat(result.failed()).containsOnlyKeys("2");
      assertThat(result.failed().get("2"))
          .isInstanceOf(PresenceApiException.class)
          .hasMessage("HTTP 503 for id 2 of a batch (after 3 attempts)");
      assertThat(result.failed().get("2").getSuppressed()).hasSize(2);
    }
    assertThat(sizes).containsExactly(3, 1, 1);
  }

  @Test
  void whatALaterAnswerSaysOfIdsThatItWasNotAskedForIsIgnored() throws IOException {
    List<Integer> sizes = new ArrayList<>();
    StubService service =
        new StubService(
            request ->
                StubService.ids(request).size() == 3
                    ? refusing(request, 503, "", sizes, 1)
                    : StubService.json(
                        request,
                        207,
                        "[{\"resourceId\":\"1\",\"status\":404},{\"resourceId\":\"2\",\"status\":200,"
                            + "\"body\":{}},{\"resourceId\":\"3\",\"status\":200,\"body\":{}}]"));
    ManualClock clock = new ManualClock();
    try (PresenceClient client =
        service
            .client()
            .retryPolicy(RetryPolicy.builder().build())
            .clock(clock)
            .time(new TestTime(clock))
            .build()) {
      BatchResult<UserPresence> result = client.readUserPresenceStatuses(ids(3));
      assertThat(result.found().values().stream().map(UserPresence::message))
          .containsExactly("I am 1", null, "I am 3");
    }
  }

  @Test
  void withoutRetriesEachRefusedIdFailsWithItsOwnStatus() throws IOException {
    StubService service =
        new StubService(
            request ->
                StubService.json(
                    request,
                    207,
                    "[{\"resourceId\":\"1\",\"status\":503},{\"resourceId\":\"2\",\"status\":429},"
                        + "{\"resourceId\":\"3\",\"status\":500}]"));
    try (PresenceClient client = service.client().build()) {
      BatchResult<UserPresence> result = client.readUserPresenceStatuses(ids(4));
      assertThat(result.failed().values().stream().map(Throwable::getMessage))
          .containsExactly(
              "HTTP 503 for id 1 of a batch",
              "HTTP 429 for id 2 of a batch",
              "HTTP 500 for id 3 of a batch",
              "No answer can be paired with id 4: 4 were asked for, 3 came.");
    }
    assertThat(service.requests).hasSize(1);
  }

  @Test
  void refusedIdWhoseLastAttemptGetsNoAnswerFailsForThat() throws IOException {
    List<Integer> sizes = new ArrayList<>();
    StubService service =
        new StubService(
            request -> {
              if (StubService.ids(request).size() == 1) {
                throw new IOException("reset");
              }
              return refusing(request, 503, "", sizes, 1);
            });
    ManualClock clock = new ManualClock();
    try (PresenceClient client =
        service
            .client()
            .retryPolicy(RetryPolicy.builder().maxAttempts(2).build())
            .clock(clock)
            .time(new TestTime(clock))
            .build()) {
      assertThat(client.readUserPresenceStatuses(ids(3)).failed().get("2"))
          .hasMessage(
              "No answer to GET /restapi/v1.0/account/~/extension/2/presence: reset (after 2"
                  + " attempts)");
    }
  }

  @Test
  void refusedIdClosesTheGroupForOtherCallsToo() throws IOException {
    List<Integer> sizes = new ArrayList<>();
    StubService service = new StubService(request -> refusing(request, 429, "", sizes, 9));
    try (PresenceClient client = service.client().maxRateLimitWait(Duration.ZERO).build()) {
      client.readUserPresenceStatuses(ids(3));
      assertThatThrownBy(() -> client.execute(client.api().readUserPresenceStatus("~", "1")))
          .isInstanceOf(RateLimitException.class);
    }
    assertThat(service.requests).hasSize(1);
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
      assertThat(result.reasons())
          .containsExactly(entry("No answer to …: the total timeout was exceeded", 2));
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
            .isExactlyInstanceOf(PresenceException.class)
            .hasMessage(interrupt ? "The batch was interrupted." : "Canceled");
        assertThat(Thread.interrupted()).isEqualTo(interrupt);
        assertThat(told).hasSize(1);
      }
    }
  }
}
