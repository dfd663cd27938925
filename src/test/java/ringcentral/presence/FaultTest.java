package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import ringcentral.presence.FaultyServer.Fault;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.batch.BatchResult;
import ringcentral.presence.call.Recorder;
import ringcentral.presence.call.RetryPolicy;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.PresenceInfoRequest;
import ringcentral.presence.model.PresenceStatus;
import ringcentral.presence.testing.ManualClock;
import ringcentral.presence.testing.SimulatedRequest;
import ringcentral.presence.testing.SimulatedService;

/** Everything that can go wrong, with everything that can be done, in each way of doing it. */
@Execution(ExecutionMode.CONCURRENT)
final class FaultTest {
  /** Of what is sent, also in base64, and of what is answered. */
  private static final String[] SECRETS = {
    "simulated-", "c2ltdWxhdGVk", "Bearer ", "my status", "+1650555"
  };

  private enum Operation {
    READ,
    WRITE,
    BATCH,
    PAGE,
    TOKEN
  }

  private enum Mode {
    EXECUTE,
    ENQUEUE,
    /** Of a sign-in: it takes place inside of a batch. */
    INSIDE_A_BATCH
  }

  /**
   * What the caller gets, and how many requests went out, when the first answer is faulty and when
   * all are. The policy allows two attempts. A batch is of 31 ids, so of two requests; before what
   * went wrong stands how many were not found, if any was. After the sign-ins stands how many
   * requests followed them. A row that is missing fails the build.
   */
  private static final String TABLE =
      """
      | read                                 | write                                | batch                                | page                                 | token
      NONE                       | ok 1                                 | ok 1                                 | ok 2                                 | ok 1                                 | ok 1+1
      REFUSED                    | ok 2, no answer 2                    | ok 2, no answer 2                    | ok 3, no answer 2                    | ok 2, no answer 2                    | ok 2+1, auth 2+0
      RESET                      | ok 2, no answer 2                    | no answer 1                          | ok 3, no answer 2                    | ok 2, no answer 2                    | ok 2+1, auth 2+0
      HANG_BEFORE_HEADERS        | ok 2, no answer 2                    | no answer 1                          | ok 3, no answer 2                    | ok 2, no answer 2                    | ok 2+1, auth 2+0
      HANG_IN_BODY               | ok 2, no answer 2                    | unreadable 1                         | ok 3, 2 unreadable 10                | ok 2, no answer 2                    | ok 1+1
      CUT_BODY                   | ok 2, no answer 2                    | unreadable 1                         | ok 3, 2 unreadable 10                | ok 2, no answer 2                    | ok 1+1
      CUT_CHUNKS                 | ok 2, no answer 2                    | unreadable 1                         | ok 3, 2 unreadable 10                | ok 2, no answer 2                    | ok 1+1
      WRONG_CHUNKS               | ok 2, no answer 2                    | unreadable 1                         | ok 3, unreadable 4                   | ok 2, no answer 2                    | ok 2+1, auth 2+0
      NO_HTTP                    | ok 2, no answer 2                    | no answer 1                          | ok 3, no answer 2                    | ok 2, no answer 2                    | ok 2+1, auth 2+0
      GARBAGE                    | unreadable 1                         | unreadable 1                         | 30 unreadable 2, unreadable 2        | unreadable 1                         | auth 1+0
      LENGTH_TOO_SHORT           | ok 2, no answer 2                    | unreadable 1                         | ok 3, 5 no answer and unreadable 5   | ok 2, no answer 2                    | ok 1+1
      LENGTH_TOO_SHORT_KEPT_OPEN | ok 3                                 | no answer 2                          | ok 5, ok 7                           | ok 3                                 | ok 1+3
      SLOW_DRIP                  | ok 2, no answer 2                    | unreadable 1                         | ok 3, unreadable 4                   | ok 2, no answer 2                    | ok 2+1, auth 2+0
      HTML_502                   | ok 2, HTTP 502 2                     | HTTP 502 1                           | ok 3, HTTP 502 4                     | ok 2, HTTP 502 2                     | ok 2+1, auth 2+0
      EMPTY_500                  | ok 2, HTTP 500 2                     | HTTP 500 1                           | ok 3, HTTP 500 4                     | ok 2, HTTP 500 2                     | ok 2+1, auth 2+0
      TIMEOUT_408                | ok 2, HTTP 408 2                     | HTTP 408 1                           | ok 3, HTTP 408 4                     | ok 2, HTTP 408 2                     | ok 2+1, auth 2+0
      UNAVAILABLE_SECONDS        | ok 2, HTTP 503 2                     | ok 2, HTTP 503 2                     | ok 3, HTTP 503 4                     | ok 2, HTTP 503 2                     | ok 2+1, auth 2+0
      UNAVAILABLE_DATE           | ok 2, HTTP 503 2                     | ok 2, HTTP 503 2                     | ok 3, HTTP 503 4                     | ok 2, HTTP 503 2                     | ok 2+1, auth 2+0
      UNAVAILABLE                | ok 2, HTTP 503 2                     | HTTP 503 1                           | ok 3, HTTP 503 4                     | ok 2, HTTP 503 2                     | ok 2+1, auth 2+0
      UNAVAILABLE_FOR_EVER       | HTTP 503 1                           | HTTP 503 1                           | 30 HTTP 503 2, HTTP 503 2            | HTTP 503 1                           | auth 1+0
      LIMIT_WITH_HEADERS         | ok 2, HTTP 429 2                     | ok 2, HTTP 429 2                     | ok 3, HTTP 429 4                     | ok 2, HTTP 429 2                     | ok 2+1, auth 2+0
      LIMIT_WITHOUT_HEADERS      | ok 2, HTTP 429 2                     | ok 2, HTTP 429 2                     | ok 3, HTTP 429 4                     | ok 2, HTTP 429 2                     | ok 2+1, auth 2+0
      LIMIT_CUT                  | ok 2, HTTP 429 2                     | ok 2, HTTP 429 2                     | ok 3, HTTP 429 4                     | ok 2, HTTP 429 2                     | ok 2+1, auth 2+0
      TOKEN_EXPIRED              | ok 2, tokens 2, HTTP 401 2, tokens 2 | ok 2, tokens 2, HTTP 401 2, tokens 2 | ok 3, tokens 2, HTTP 401 2, tokens 2 | ok 2, tokens 2, HTTP 401 2, tokens 2 | auth ended 1+0
      GATEWAY_401                | ok 2, tokens 2, HTTP 401 2, tokens 2 | ok 2, tokens 2, HTTP 401 2, tokens 2 | ok 3, tokens 2, HTTP 401 2, tokens 2 | ok 2, tokens 2, HTTP 401 2, tokens 2 | auth 1+0
      REDIRECT_AWAY              | refused 1                            | refused 1                            | 30 refused 2, refused 2              | refused 1                            | auth 1+0
      OVERSIZED                  | unreadable 1                         | unreadable 1                         | 30 unreadable 2, unreadable 2        | unreadable 1                         | auth 1+0
      OVERSIZED_UNPACKED         | unreadable 1                         | unreadable 1                         | 30 unreadable 2, unreadable 2        | unreadable 1                         | auth 1+0
      """;

  static Stream<Arguments> cells() {
    List<Arguments> cells = new ArrayList<>();
    for (Fault fault : Fault.values()) {
      for (Operation operation : Operation.values()) {
        for (Mode mode : Mode.values()) {
          if (mode != Mode.INSIDE_A_BATCH || operation == Operation.TOKEN) {
            cells.add(arguments(fault, operation, mode, expected(fault, operation)));
          }
        }
      }
    }
    return cells.stream();
  }

  private static String expected(Fault fault, Operation operation) {
    return TABLE
        .lines()
        .filter(line -> line.startsWith(fault + " "))
        .map(line -> line.split("\\|")[1 + operation.ordinal()].trim())
        .findFirst()
        .orElse("a cell of the table");
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @MethodSource("cells")
  void callerGets(Fault fault, Operation operation, Mode mode, String expected) throws Exception {
    String once = outcome(fault, operation, mode, 1);
    String always = outcome(fault, operation, mode, Integer.MAX_VALUE);
    assertThat(once.equals(always) ? once : once + ", " + always).isEqualTo(expected);
  }

  private static String outcome(Fault fault, Operation operation, Mode mode, int times)
      throws Exception {
    ManualClock clock = new ManualClock();
    SimulatedService service = SimulatedService.builder().clock(clock).people(40).build();
    Predicate<SimulatedRequest> target =
        operation == Operation.TOKEN ? SimulatedRequest::isToken : SimulatedRequest::isApi;
    boolean slow =
        fault == Fault.HANG_BEFORE_HEADERS
            || fault == Fault.HANG_IN_BODY
            || fault == Fault.SLOW_DRIP;
    boolean signsIn =
        operation == Operation.TOKEN || fault == Fault.TOKEN_EXPIRED || fault == Fault.GATEWAY_401;
    try (FaultyServer server = new FaultyServer(service, target, fault, times)) {
      OkHttpClient http =
          new OkHttpClient.Builder()
              .socketFactory(new Refusing(server))
              .readTimeout(Duration.ofMillis(slow ? 800 : 20_000))
              .callTimeout(Duration.ofMillis(slow ? 2_000 : 40_000))
              .build();
      String token = service.issueToken();
      List<String> told = Collections.synchronizedList(new ArrayList<>());
      PresenceClient client =
          PresenceClient.builder()
              .server(server.url())
              .okHttpClient(http)
              .credentials(
                  signsIn
                      ? Credentials.jwt("simulated-client", "simulated-secret", "simulated-jwt")
                      : Credentials.accessToken(() -> token))
              .maxBodyBytes(200_000)
              .batchConcurrency(1)
              .retryPolicy(RetryPolicy.builder().maxAttempts(2).build())
              .clock(clock)
              .time(new TestTime(clock))
              .listener(new Recorder(told))
              .build();
      String outcome = run(client, service, operation, mode);
      if (fault == Fault.LENGTH_TOO_SHORT_KEPT_OPEN) {
        outcome = run(client, service, operation, mode); // What the first left is in the way now.
      }
      assertThat(told.toString()).doesNotContain(SECRETS);
      assertNothingLeaks(http);
      int requests =
          fault == Fault.NONE ? service.count(target) : server.hits.get() + server.refusals.get();
      return outcome
          + " "
          + requests
          + (operation == Operation.TOKEN ? "+" + service.count(SimulatedRequest::isApi) : "")
          + (operation != Operation.TOKEN && signsIn
              ? ", tokens " + service.count(SimulatedRequest::isToken)
              : "");
    }
  }

  private static void assertNothingLeaks(OkHttpClient http) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < end
        && (http.dispatcher().runningCallsCount() > 0
            || http.connectionPool().connectionCount()
                > http.connectionPool().idleConnectionCount())) {
      Thread.sleep(1); // The callback runs a moment before its slot is free.
    }
    assertThat(http.dispatcher().runningCallsCount()).as("slots in use").isZero();
    assertThat(http.dispatcher().queuedCallsCount()).as("calls queued").isZero();
    assertThat(http.connectionPool().connectionCount())
        .as("connections that nobody gave back")
        .isEqualTo(http.connectionPool().idleConnectionCount());
    http.connectionPool().evictAll();
    http.dispatcher().executorService().shutdown();
    assertThat(http.dispatcher().executorService().awaitTermination(10, TimeUnit.SECONDS))
        .as("threads end")
        .isTrue();
  }

  private static String run(
      PresenceClient client, SimulatedService service, Operation operation, Mode mode)
      throws Exception {
    Call<?> call;
    switch (mode == Mode.INSIDE_A_BATCH ? Operation.BATCH : operation) {
      case WRITE:
        call =
            client
                .api()
                .updateUserPresenceStatus(
                    "~",
                    "~",
                    PresenceInfoRequest.builder().userStatus(PresenceStatus.BUSY).build());
        break;
      case BATCH:
        int people = mode == Mode.INSIDE_A_BATCH ? 3 : 31; // Two requests, if not about sign-ins.
        call = client.batch().readUserPresenceStatuses("~", service.peopleIds().subList(0, people));
        break;
      case PAGE:
        call = client.api().readAccountPresence("~", null, null, 1, 10);
        break;
      default:
        call = client.api().readUserPresenceStatus("~", "~");
    }
    try {
      return describe(mode == Mode.ENQUEUE ? enqueue(call) : call.execute());
    } catch (Exception e) {
      return describe(e);
    }
  }

  private static <T> Response<T> enqueue(Call<T> call) throws Exception {
    CompletableFuture<Response<T>> future = new CompletableFuture<>();
    call.enqueue(
        new Callback<T>() {
          @Override
          public void onResponse(Call<T> same, Response<T> response) {
            future.complete(response);
          }

          @Override
          public void onFailure(Call<T> same, Throwable failure) {
            future.completeExceptionally(failure);
          }
        });
    try {
      return future.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  private static String describe(Response<?> response) {
    if (!response.isSuccessful()) {
      return describe(PresenceApiException.of(response));
    }
    if (response.body() instanceof BatchResult) {
      BatchResult<?> result = (BatchResult<?>) response.body();
      List<String> failures =
          result.failed().values().stream().map(FaultTest::describe).distinct().toList();
      return failures.isEmpty()
          ? "ok"
          : (result.found().isEmpty() ? "" : result.failed().size() + " ")
              + String.join(" and ", failures);
    }
    return "ok";
  }

  private static String describe(Exception e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace)); // With all causes and suppressed ones.
    assertThat(trace.toString()).doesNotContain(SECRETS);
    if (e instanceof PresenceApiException) {
      return "HTTP " + ((PresenceApiException) e).status();
    }
    if (e instanceof AuthorizationException) {
      return "auth" + (((AuthorizationException) e).isSignInRequired() ? " ended" : "");
    }
    if (e instanceof PresenceException) {
      return e.getMessage().startsWith("No answer to ")
          ? "no answer"
          : e.getMessage().startsWith("Refused to follow") ? "refused" : "unreadable";
    }
    return e.toString();
  }

  /** Lets the first connections fail, as many as the server says. */
  private static final class Refusing extends SocketsOnly {
    private final FaultyServer server;

    Refusing(FaultyServer server) {
      this.server = server;
    }

    @Override
    public Socket createSocket() {
      return new Socket() {
        @Override
        public void connect(SocketAddress address, int timeout) throws IOException {
          if (server.refuse()) {
            throw new ConnectException("Connection refused");
          }
          super.connect(address, timeout);
        }
      };
    }
  }

  @Test
  void tableHasNoRowForNothing() {
    assertThat(TABLE.lines().skip(1).map(line -> line.split(" ")[0]))
        .containsExactlyElementsOf(Arrays.stream(Fault.values()).map(Fault::name).toList());
  }
}
