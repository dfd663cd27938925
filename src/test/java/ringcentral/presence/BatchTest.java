package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.batch.BatchResult;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.UnifiedPresence;
import ringcentral.presence.model.UserPresence;

final class BatchTest {
  private static List<String> ids(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).collect(Collectors.toList());
  }

  private static List<String> messages(BatchResult<UserPresence> result) {
    return result.found().values().stream().map(UserPresence::message).collect(Collectors.toList());
  }

  @ParameterizedTest
  @CsvSource({"0,''", "1,1", "2,2", "29,29", "30,30", "31,30 1", "60,30 30", "61,30 30 1"})
  void idsAreSplitIntoTheFewestRequests(int count, String sizes) throws IOException {
    StubService service = new StubService(StubService::presences);
    try (PresenceClient client = service.client().batchConcurrency(1).build()) {
      BatchResult<UserPresence> result = client.readUserPresenceStatuses(ids(count));
      assertThat(result.found().keySet()).containsExactlyElementsOf(ids(count));
      assertThat(messages(result))
          .containsExactlyElementsOf(
              ids(count).stream().map(id -> "I am " + id).collect(Collectors.toList()));
      assertThat(result.failed()).isEmpty();
      assertThat(result).hasToString("BatchResult{found=" + count + ", failed=0}");
    }
    assertThat(
            service.requests.stream()
                .map(request -> "" + StubService.ids(request).size())
                .collect(Collectors.joining(" ")))
        .isEqualTo(sizes);
  }

  @Test
  void everyFormThatIsReadIsAskedForAndTheVendorsJsonFirst() throws IOException {
    StubService service = new StubService(StubService::presences);
    try (PresenceClient client = service.client().batchConcurrency(1).build()) {
      client.readUserPresenceStatuses(ids(31), true, false);
    }
    assertThat(service.requests.stream().map(r -> r.header("Accept")))
        .hasSize(2)
        .containsOnly(
            "application/vnd.ringcentral.multipart+json, application/json;q=0.9,"
                + " multipart/mixed;q=0.8");
    assertThat(service.requests.stream().map(r -> r.url().query()))
        .containsOnly("detailedTelephonyState=true&sipData=false");
  }

  @Test
  void duplicatesAreAskedOnceAndAnswersComeInTheCallersOrder() throws IOException {
    StubService service = new StubService(StubService::presences);
    try (PresenceClient client = service.client().build()) {
      assertThat(client.readUserPresenceStatuses(List.of("3", "1", "3", "2", "1")).found().keySet())
          .containsExactly("3", "1", "2");
    }
    assertThat(service.requests).hasSize(1);
    assertThat(StubService.ids(service.requests.get(0))).containsExactly("3", "1", "2");
  }

  @Test
  void callersCollectionIsCopied() throws IOException {
    StubService service = new StubService(StubService::presences);
    try (PresenceClient client = service.client().build()) {
      List<String> ids = new ArrayList<>(ids(2));
      Call<BatchResult<UserPresence>> call = client.batch().readUserPresenceStatuses("~", ids);
      ids.clear();
      assertThat(client.execute(call).found()).hasSize(2);
    }
  }

  @Test
  void unifiedPresencesAreReadAlike() throws IOException {
    StubService service =
        new StubService(
            request ->
                StubService.json(
                    request,
                    207,
                    "[{\"resourceId\":\"2\",\"status\":404,\"body\":{\"errors\":[{\"errorCode\":\"CMN-102\"}]}},"
                        + "{\"resourceId\":\"1\",\"status\":200,\"body\":{\"status\":\"DND\"}}]"));
    try (PresenceClient client = service.client().build()) {
      BatchResult<UnifiedPresence> result = client.readUnifiedPresences(List.of("1", "2"));
      assertThat(result.found().get("1")).hasToString("UnifiedPresence{status=DND}");
      assertThat(result.failed().get("2").errorCode()).isEqualTo("CMN-102");
    }
    assertThat(service.requests.get(0).url().encodedPath())
        .isEqualTo("/restapi/v1.0/account/~/extension/1,2/unified-presence");
    assertThat(service.requests.get(0).header("Accept"))
        .isEqualTo(
            "application/vnd.ringcentral.multipart+json, application/json;q=0.9,"
                + " multipart/mixed;q=0.8");
  }

  @Test
  void failedRequestMarksItsIdsAndKeepsTheOthers() throws IOException {
    StubService service =
        new StubService(
            request -> {
              if (StubService.ids(request).contains("1")) {
                return StubService.json(request, 500, "<html>");
              }
              if (StubService.ids(request).contains("31")) {
                throw new IOException("reset");
              }
              return StubService.presences(request);
            });
    try (PresenceClient client = service.client().build()) {
      BatchResult<UserPresence> result = client.readUserPresenceStatuses(ids(61));
      assertThat(result.found().keySet()).containsExactly("61");
      assertThat(result.failed().keySet()).containsExactlyElementsOf(ids(60));
      assertThat(((PresenceApiException) result.failed().get("30")).status()).isEqualTo(500);
      assertThat(result.failed().get("60"))
          .hasMessage(
              "No answer to GET /restapi/v1.0/account/~/extension/31,32,33,…/presence: reset");
    }
  }

  @ParameterizedTest
  @CsvSource({"401,OAU-213,1", "403,CMN-401,1", "403,CMN-408,3", "400,CMN-101,3"})
  void authorizationFailureStopsTheRest(int status, String code, int requests) throws IOException {
    StubService service =
        new StubService(
            request -> StubService.json(request, status, "{\"errorCode\":\"" + code + "\"}"));
    try (PresenceClient client = service.client().batchConcurrency(1).build()) {
      BatchResult<UserPresence> result = client.readUserPresenceStatuses(ids(61));
      assertThat(result.failed().keySet()).containsExactlyElementsOf(ids(61));
      assertThat(result.failed().values()).allMatch(reason -> code.equals(reason.errorCode()));
    }
    assertThat(service.requests).hasSize(requests);
  }

  @Test
  void refusedSignInStopsTheRest() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    try (PresenceClient client =
        PresenceClient.builder()
            .credentials(
                Credentials.accessToken(
                    () -> {
                      asked.incrementAndGet();
                      return "";
                    }))
            .batchConcurrency(1)
            .build()) {
      BatchResult<UserPresence> result = client.readUserPresenceStatuses(ids(61));
      assertThat(result.failed().values())
          .hasSize(61)
          .allSatisfy(
              reason ->
                  assertThat(reason)
                      .isInstanceOf(AuthorizationException.class)
                      .hasMessage("The token of the access token supplier is empty."));
    }
    assertThat(asked).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({"1", "4"})
  void fewRequestsRunAtATime(int concurrency) throws IOException {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(concurrency);
    StubService service =
        new StubService(
            request -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              full.countDown();
              await(full); // Nobody goes on before the allowed number has come.
              running.decrementAndGet();
              return StubService.presences(request);
            });
    PresenceClient.Builder builder = service.client();
    try (PresenceClient client =
        (concurrency == 4 ? builder : builder.batchConcurrency(concurrency)).build()) {
      assertThat(client.readUserPresenceStatuses(ids(600)).found()).hasSize(600);
    }
    assertThat(most).hasValue(concurrency);
    assertThat(service.requests).hasSize(20);
  }

  @ParameterizedTest
  @CsvSource({"1", "4"})
  void requestsNeedNoMoreThreadsThanRunAtATime(int concurrency) throws IOException {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    CountDownLatch full = new CountDownLatch(concurrency);
    StubService service =
        new StubService(
            request -> {
              threads.add(Thread.currentThread());
              full.countDown();
              await(full);
              return StubService.presences(request);
            });
    try (PresenceClient client = service.client().batchConcurrency(concurrency).build()) {
      assertThat(client.readUserPresenceStatuses(ids(3000)).found()).hasSize(3000);
    }
    assertThat(threads).hasSize(concurrency);
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody came");
      }
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }

  @Test
  void canceledBatchEndsWithWhatItHas() throws Exception {
    AtomicReference<Call<?>> batch = new AtomicReference<>();
    StubService service =
        new StubService(
            request -> {
              if (StubService.ids(request).contains("31")) {
                batch.get().cancel();
              }
              return StubService.presences(request);
            });
    try (PresenceClient client = service.client().batchConcurrency(1).build()) {
      Call<BatchResult<UserPresence>> call = client.batch().readUserPresenceStatuses("~", ids(61));
      batch.set(call);
      BatchResult<UserPresence> result = enqueue(call).body();
      assertThat(call.isCanceled()).isTrue();
      assertThat(result.found().keySet()).containsExactlyElementsOf(ids(30));
      assertThat(result.failed().get("60")).hasMessage("Not read: Canceled");
      assertThat(result.failed().get("61"))
          .as("one for all, since each has a stack trace")
          .isSameAs(result.failed().get("60"));
    }
    assertThat(service.requests).hasSize(2);
  }

  @Test
  void batchCanceledBeforeItStartsSendsNothing() throws IOException {
    StubService service = new StubService(StubService::presences);
    try (PresenceClient client = service.client().build()) {
      Call<BatchResult<UserPresence>> call = client.batch().readUserPresenceStatuses("~", ids(31));
      call.cancel();
      assertThat(call.execute().body().failed()).hasSize(31);
    }
    assertThat(service.requests).isEmpty();
  }

  @Test
  void batchOutOfTimeEndsWithWhatItHas() throws IOException {
    StubService service =
        new StubService(
            request ->
                StubService.ids(request).contains("31") ? null : StubService.presences(request));
    try (PresenceClient client = service.client().batchConcurrency(1).build()) {
      Call<BatchResult<UserPresence>> call = client.batch().readUserPresenceStatuses("~", ids(61));
      call.timeout().timeout(50, TimeUnit.MILLISECONDS);
      BatchResult<UserPresence> result = call.execute().body();
      assertThat(result.found().keySet()).containsExactlyElementsOf(ids(30));
      assertThat(result.failed().get("61")).hasMessage("Not read: The time for the call is over.");
    }
  }

  @Test
  void interruptedThreadEndsTheBatch() {
    StubService hanging = new StubService(request -> null);
    try (PresenceClient client = hanging.client().build()) {
      Call<BatchResult<UserPresence>> call = client.batch().readUserPresenceStatuses("~", ids(2));
      Thread.currentThread().interrupt();
      assertThatThrownBy(call::execute)
          .isExactlyInstanceOf(PresenceException.class)
          .hasCauseExactlyInstanceOf(InterruptedIOException.class)
          .hasMessage("The batch was interrupted.");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void callRunsOnceAndItsCloneAgain() throws IOException {
    StubService service = new StubService(StubService::presences);
    try (PresenceClient client = service.client().build()) {
      Call<BatchResult<UserPresence>> call = client.batch().readUserPresenceStatuses("~", ids(2));
      assertThat(call.isExecuted()).isFalse();
      assertThat(call.execute().body().found()).hasSize(2);
      assertThat(call.isExecuted()).isTrue();
      assertThat(call.isCanceled()).isFalse();
      assertThatThrownBy(call::execute)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("Already executed.");
      assertThat(call.clone().execute().body().found()).hasSize(2);
      assertThat(call.request().url().encodedPath())
          .isEqualTo("/restapi/v1.0/account/~/extension/1,2/presence");
    }
  }

  @Test
  void nonsenseInAnAnswerFailsItsIdsOnly() throws IOException {
    StubService service =
        new StubService(
            request ->
                StubService.ids(request).contains("1")
                    ? StubService.json(request, 207, "[[[[")
                    : StubService.presences(request));
    try (PresenceClient client = service.client().build()) {
      BatchResult<UserPresence> result = client.readUserPresenceStatuses(ids(31));
      assertThat(result.found().keySet()).containsExactly("31");
      assertThat(result.failed()).hasSize(30);
    }
  }

  @Test
  void requestsOfACallNameEverything() {
    StubService service = new StubService(StubService::presences);
    try (PresenceClient client = service.client().build()) {
      Request request = client.batch().readUserPresenceStatuses("7", ids(31), null, true).request();
      assertThat(request.url().toString())
          .startsWith("https://platform.ringcentral.com/restapi/v1.0/account/7/extension/1,2,")
          .endsWith(",30/presence?sipData=true");
    }
  }

  private static <T> Response<T> enqueue(Call<T> call) throws InterruptedException {
    // Hands over between threads only: a callback on the enqueuing thread would hang here.
    SynchronousQueue<Response<T>> queue = new SynchronousQueue<>();
    call.enqueue(
        new Callback<T>() {
          @Override
          public void onResponse(Call<T> same, Response<T> response) {
            try {
              assertThat(same).isSameAs(call);
              queue.put(response);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }

          @Override
          public void onFailure(Call<T> same, Throwable failure) {
            throw new AssertionError(failure);
          }
        });
    return queue.take();
  }

  @Test
  void callbackOfAClosedClientStillComes() throws Exception {
    StubService service = new StubService(StubService::presences);
    PresenceClient client = service.client().build();
    client.close();
    assertThat(enqueue(client.batch().readUserPresenceStatuses("~", ids(2))).body().failed())
        .hasSize(2)
        .allSatisfy((id, why) -> assertThat(why).hasMessage("Not read: The client is closed."));
    assertThat(service.requests).isEmpty();
  }

  @Test
  void emptyBatchEndsAtOnceWithNothing() throws Exception {
    StubService service = new StubService(StubService::presences);
    try (PresenceClient client = service.client().build()) {
      assertThat(enqueue(client.batch().readUserPresenceStatuses("~", List.of())).body().found())
          .isEmpty();
      assertThat(client.readUserPresenceStatuses(Collections.emptyList()).found()).isEmpty();
      assertThat(client.readUnifiedPresences(Collections.emptySet()).failed()).isEmpty();
    }
    assertThat(service.requests).isEmpty();
  }
}
