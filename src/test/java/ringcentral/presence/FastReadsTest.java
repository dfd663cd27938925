package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.batch.BatchReceiver;
import ringcentral.presence.batch.BatchResult;
import ringcentral.presence.call.RetryPolicy;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.UserPresence;

/** Reads by pages, by batches or both, whatever is faster; with the answers of batches alone. */
final class FastReadsTest {
  private static List<String> people(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> String.valueOf(1000 + i))
        .collect(Collectors.toList());
  }

  private static ListedAccount account(int people) {
    return new ListedAccount(people(people), 1000);
  }

  /** One request at a time, so that each wait moves the clock once. */
  private static PresenceClient.Builder client(ListedAccount account) {
    return account
        .stub
        .client()
        .batchConcurrency(1)
        .clock(account.clock)
        .time(new TestTime(account.clock));
  }

  private static BatchResult<UserPresence> read(ListedAccount account, List<String> ids)
      throws IOException {
    try (PresenceClient client = client(account).build()) {
      return client.readUserPresenceStatusesFast(ids);
    }
  }

  /** Pages and batches that were sent, as {@code p1 p2 b30}. */
  private static String sent(ListedAccount account) {
    return account.stub.requests.stream()
        .map(
            request ->
                ListedAccount.isPage(request)
                    ? "p" + request.url().queryParameter("page")
                    : "b" + StubService.ids(request).size())
        .collect(Collectors.joining(" "));
  }

  // ---- Which way

  @ParameterizedTest
  @CsvSource({
    // asked for, in the account, requests
    "0,    1000,  ''",
    "1,    1000,  b1",
    "150,  1000,  b30 b30 b30 b30 b30", // The size of the account is unknown.
    "151,  1000,  p1",
    "1000, 1000,  p1",
    "1000, 5000,  p1", // The first thousand are on the first page.
    "5000, 5000,  p1 p2 p3 p4 p5",
  })
  void theFewestRequestsAreSentThatTakeTheLeastTime(int asked, int size, String requests)
      throws IOException {
    ListedAccount account = account(size);
    List<String> ids = account.people.subList(0, asked);
    BatchResult<UserPresence> result = read(account, ids);
    assertThat(result.found().keySet()).containsExactlyElementsOf(ids);
    assertThat(sent(account)).isEqualTo(requests);
  }

  @Test
  void aFirstPageThatHoldsFewIsTheOnlyOne() throws IOException {
    ListedAccount account = account(20_000);
    List<String> ids = account.people.subList(9_900, 10_100);
    assertThat(read(account, ids).found()).hasSize(200);
    assertThat(sent(account)).isEqualTo("p1 b30 b30 b30 b30 b30 b30 b20");
  }

  @Test
  void whoeverIsOnNoPageIsAskedForByBatchBeforeFailing() throws IOException {
    ListedAccount account = account(1000);
    List<String> ids = new ArrayList<>(account.people);
    ids.add(500, "9");
    BatchResult<UserPresence> result = read(account, ids);
    assertThat(result.found().keySet()).containsExactlyElementsOf(account.people);
    assertThat(result.failed()).containsOnlyKeys("9");
    assertThat(result.reasons()).containsExactly(Map.entry("HTTP 404 CMN-102", 1));
    assertThat(sent(account)).isEqualTo("p1 b1");
  }

  @Test
  void batchesReadWhatPagesWouldHaveToWaitFor() throws IOException {
    ListedAccount account = account(11_000);
    Instant start = account.clock.instant();
    assertThat(read(account, account.people).found()).hasSize(11_000);
    assertThat(account.clock.instant()).isEqualTo(start);
    assertThat(account.stub.requests).hasSize(44); // Ten pages, and 34 batches for the eleventh.
  }

  @Test
  void whatIsUsedUpOfALimitCounts() throws IOException {
    ListedAccount account = account(2000);
    try (PresenceClient client = client(account).build()) {
      for (int i = 0; i < 10; i++) {
        client.execute(client.api().readAccountPresence("~", null, null, 1, 1));
      }
      account.stub.requests.clear();
      Instant start = account.clock.instant();
      assertThat(client.readUserPresenceStatusesFast(people(1500)).isComplete()).isTrue();
      assertThat(account.clock.instant()).isEqualTo(start);
      assertThat(account.stub.requests).hasSize(50).noneMatch(ListedAccount::isPage);
    }
    assertThat(account.refused).isZero();
  }

  @Test
  void theSizeOfTheAccountIsRemembered() throws IOException {
    ListedAccount account = account(1000);
    try (PresenceClient client = client(account).build()) {
      client.readUserPresenceStatusesFast(people(200));
      client.readUserPresenceStatusesFast(people(31));
      client.readUserPresenceStatusesFast(people(30));
    }
    assertThat(sent(account)).isEqualTo("p1 p1 b30");
  }

  @Test
  void anAccountThatHasGrownIsReadToItsEnd() throws IOException {
    ListedAccount account = new ListedAccount(people(1000), 1000);
    try (PresenceClient client = client(account).build()) {
      client.readUserPresenceStatusesFast(people(1000));
      ListedAccount grown = account(3000);
      account.answer = grown;
      assertThat(client.readUserPresenceStatusesFast(people(3000)).isComplete()).isTrue();
    }
    assertThat(sent(account)).isEqualTo("p1 p1 p2 p3");
  }

  @Test
  void theDetailLevelIsThatOfBothForms() throws IOException {
    ListedAccount account = account(1000);
    List<String> ids = new ArrayList<>(people(1000));
    ids.add("9");
    try (PresenceClient client = client(account).build()) {
      client.readUserPresenceStatusesFast(ids, true, false);
    }
    assertThat(account.stub.requests)
        .hasSize(2)
        .allMatch(request -> "true".equals(request.url().queryParameter("detailedTelephonyState")))
        .allMatch(request -> "false".equals(request.url().queryParameter("sipData")));
  }

  @Test
  void plainReadsAskForNoPage() throws IOException {
    ListedAccount account = account(1000);
    try (PresenceClient client = client(account).build()) {
      client.readUserPresenceStatusesFast(people(1000));
      account.stub.requests.clear();
      assertThat(client.readUserPresenceStatuses(people(300)).found()).hasSize(300);
    }
    assertThat(account.stub.requests).hasSize(10).noneMatch(ListedAccount::isPage);
  }

  /** The rows are numbers: asked for, in the account; requests and seconds of each way. */
  @Test
  void thePerformancePageSaysWhatIsSentAndWaitedFor() throws IOException {
    Pattern row = Pattern.compile("\\| ([0-9,]+) of ([0-9,]+) \\|" + " ([0-9,]+) \\|".repeat(4));
    Matcher rows = row.matcher(Files.readString(Path.of("docs/performance.md")));
    int count = 0;
    for (; rows.find(); count++) {
      int[] told = new int[6];
      for (int i = 0; i < told.length; i++) {
        told[i] = Integer.parseInt(rows.group(i + 1).replace(",", ""));
      }
      List<String> everybody = people(told[1]);
      Collections.shuffle(everybody, new Random(1));
      List<String> ids = new ArrayList<>(people(told[0]));
      for (boolean fast : new boolean[] {false, true}) {
        ListedAccount account = new ListedAccount(everybody, 1000);
        Instant start = account.clock.instant();
        try (PresenceClient client = client(account).build()) {
          BatchResult<UserPresence> result =
              fast
                  ? client.readUserPresenceStatusesFast(ids)
                  : client.readUserPresenceStatuses(ids);
          assertThat(result.found()).hasSize(told[0]);
        }
        assertThat(account.refused).isZero();
        assertThat(account.stub.requests).as(rows.group()).hasSize(told[fast ? 4 : 2]);
        assertThat(Duration.between(start, account.clock.instant()).getSeconds())
            .as(rows.group())
            .isEqualTo(told[fast ? 5 : 3]);
      }
    }
    assertThat(count).isEqualTo(7);
  }

  // ---- Pages that fail

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 500})
  void aListThatCannotBeReadLeavesEverybodyToBatches(int status) throws IOException {
    ListedAccount account = account(300);
    account.failing = ListedAccount::isPage;
    account.status = status;
    assertThat(read(account, account.people).found()).hasSize(300);
    assertThat(sent(account)).isEqualTo("p1" + " b30".repeat(10));
  }

  @Test
  void aListThatMayNotBeReadIsNotAskedForAgain() throws IOException {
    ListedAccount account = account(300);
    account.failing = ListedAccount::isPage;
    account.status = 403;
    try (PresenceClient client = client(account).build()) {
      client.readUserPresenceStatusesFast(account.people);
      client.readUserPresenceStatusesFast(account.people);
    }
    assertThat(account.stub.requests).hasSize(21);
  }

  @Test
  void aListThatMayNotBeReadIsAskedForAgainAfterAnHour() throws IOException {
    ListedAccount account = account(300);
    account.failing = ListedAccount::isPage;
    account.status = 403;
    try (PresenceClient client = client(account).build()) {
      client.readUserPresenceStatusesFast(account.people);
      account.failing = request -> false;
      account.stub.requests.clear();
      account.clock.advance(Duration.ofHours(1).minusNanos(1));
      client.readUserPresenceStatusesFast(account.people);
      assertThat(sent(account)).isEqualTo("b30 b30 b30 b30 b30 b30 b30 b30 b30 b30");
      account.stub.requests.clear();
      account.clock.advance(Duration.ofNanos(1));
      client.readUserPresenceStatusesFast(account.people);
      assertThat(sent(account)).isEqualTo("p1");
    }
  }

  @Test
  void aFirstPageThatMustWaitLeavesEverybodyToBatchesAtOnce() throws IOException {
    ListedAccount account = account(600);
    account.failing = ListedAccount::isPage;
    account.status = 429;
    Instant start = account.clock.instant();
    assertThat(read(account, account.people).found()).hasSize(600);
    assertThat(sent(account)).isEqualTo("p1" + " b30".repeat(20));
    assertThat(account.clock.instant()).isEqualTo(start);
  }

  @Test
  void afterAPageThatMustWaitNoOtherIsReadWhileBatchesAreFaster() throws IOException {
    ListedAccount account = account(2400);
    account.failing = request -> "2".equals(request.url().queryParameter("page"));
    account.status = 429;
    Instant start = account.clock.instant();
    assertThat(read(account, account.people).found()).hasSize(2400);
    assertThat(sent(account)).isEqualTo("p1 p2" + " b30".repeat(46) + " b20");
    assertThat(account.clock.instant()).isEqualTo(start);
  }

  @Test
  void aPageInTheMiddleThatFailsLeavesItsPeopleToBatches() throws IOException {
    ListedAccount account = account(5000);
    account.failing = request -> "3".equals(request.url().queryParameter("page"));
    assertThat(read(account, account.people).found().keySet())
        .containsExactlyElementsOf(account.people);
    assertThat(sent(account)).isEqualTo("p1 p2 p3 p4 p5" + " b30".repeat(33) + " b10");
  }

  @Test
  void withoutANetworkTheTimeOfTwoCallsIsSpent() throws IOException {
    StubService offline =
        new StubService(
            request -> {
              throw new IOException("offline");
            });
    try (PresenceClient client = offline.client().build()) {
      BatchResult<UserPresence> result = client.readUserPresenceStatusesFast(people(600));
      assertThat(result.failed()).hasSize(600);
    }
    assertThat(offline.requests).hasSizeBetween(2, 5); // A page, and batches at the same time.
  }

  @Test
  void aRefusedSignInEndsTheRead() throws IOException {
    ListedAccount account = account(1000);
    AtomicInteger asked = new AtomicInteger();
    try (PresenceClient client =
        client(account)
            .credentials(
                Credentials.accessToken(
                    () -> {
                      asked.incrementAndGet();
                      throw new AuthorizationException("Signed out.");
                    }))
            .build()) {
      assertThat(client.readUserPresenceStatusesFast(people(600)).failed())
          .hasSize(600)
          .allSatisfy(
              (id, reason) -> assertThat(reason).isInstanceOf(AuthorizationException.class));
    }
    assertThat(asked).hasValue(1);
    assertThat(account.stub.requests).isEmpty();
  }

  // ---- Pages that are odd

  private static BatchResult<UserPresence> read(String page, List<String> batches)
      throws IOException {
    StubService service =
        new StubService(
            request -> {
              if (ListedAccount.isPage(request)) {
                return StubService.json(request, 200, page);
              }
              batches.addAll(StubService.ids(request));
              return StubService.presences(request);
            });
    try (PresenceClient client = service.client().build()) {
      BatchResult<UserPresence> result = client.readUserPresenceStatusesFast(people(200));
      assertThat(result.found()).hasSize(200);
      result.found().forEach((id, value) -> assertThat(value.extension().id()).isEqualTo(id));
      return result;
    }
  }

  private static String page(String... records) {
    return "{\"records\":["
        + people(200).stream().map(StubService::presence).collect(Collectors.joining(","))
        + List.of(records).stream().map(","::concat).collect(Collectors.joining())
        + "],\"paging\":{\"totalPages\":1}}";
  }

  @Test
  void whoeverIsListedTwiceAndDifferentlyIsLeftToABatch() throws IOException {
    List<String> batches = Collections.synchronizedList(new ArrayList<>());
    read(page("{\"extension\":{\"id\":1007},\"message\":\"Me?\"}"), batches);
    assertThat(batches).containsExactly("1007");
  }

  @Test
  void whoeverIsListedTwiceAndAlikeIsFound() throws IOException {
    List<String> batches = Collections.synchronizedList(new ArrayList<>());
    read(page(StubService.presence("1007")), batches);
    assertThat(batches).isEmpty();
  }

  @Test
  void recordsOfNobodyOrOfSeveralAreGivenToNobody() throws IOException {
    List<String> batches = Collections.synchronizedList(new ArrayList<>());
    String several = "{\"extension\":{\"id\":1007},\"uri\":\"https://x/extension/1008/presence\"}";
    read(page("{\"message\":\"who\"}", several), batches);
    assertThat(batches).isEmpty();
    String onlyThose = "{\"records\":[{}," + several + "],\"paging\":{\"totalPages\":1}}";
    read(onlyThose, batches);
    assertThat(batches).hasSize(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"records\":null}",
        "{\"records\":[],\"paging\":{\"totalPages\":0}}",
        "{\"records\":[],\"paging\":{\"totalPages\":-5,\"totalElements\":-1}}",
        "{\"records\":[],\"paging\":{\"totalPages\":2147483647}}",
        "{\"records\":[],\"paging\":{\"totalElements\":2147483647}}",
        "<html>",
      })
  void pagesThatTellNothingLeaveEverybodyToBatches(String page) throws IOException {
    List<String> batches = Collections.synchronizedList(new ArrayList<>());
    read(page, batches);
    assertThat(batches).hasSize(200);
  }

  // ---- Receivers and the end

  @Test
  void aReceiverIsToldOfEachIdOnceInTheOrderAskedWithinAPage() throws IOException {
    ListedAccount account = account(3000);
    List<String> ids = new ArrayList<>(people(3000));
    Collections.shuffle(ids, new Random(1));
    ids.add("9");
    List<String> told = new ArrayList<>();
    BatchReceiver<UserPresence> receiver =
        new BatchReceiver<UserPresence>() {
          @Override
          public void found(String id, UserPresence value) {
            assertThat(value.extension().id()).isEqualTo(id);
            told.add(id);
          }

          @Override
          public void failed(String id, PresenceException reason) {
            told.add("not " + id);
          }
        };
    try (PresenceClient client = client(account).build()) {
      assertThat(client.readUserPresenceStatusesFast(ids, receiver)).isEqualTo(3000);
    }
    List<String> expected = new ArrayList<>();
    for (int page = 0; page < 3; page++) {
      List<String> onPage = account.people.subList(1000 * page, 1000 * page + 1000);
      ids.stream().filter(new HashSet<>(onPage)::contains).forEach(expected::add);
    }
    expected.add("not 9");
    assertThat(told).containsExactlyElementsOf(expected);
  }

  @Test
  void aCanceledReadHasWhatItHas() throws IOException {
    ListedAccount account = account(3000);
    try (PresenceClient client = client(account).build()) {
      Call<BatchResult<UserPresence>> call =
          client.batch().readUserPresenceStatusesFast("~", account.people);
      account.failing =
          request -> {
            if (account.stub.requests.size() == 2) {
              call.cancel();
            }
            return false;
          };
      BatchResult<UserPresence> result = call.execute().body();
      assertThat(result.found().keySet()).containsExactlyElementsOf(people(1000));
      assertThat(result.reasons()).containsExactly(Map.entry("Not read: Canceled", 2000));
      assertThat(call.clone().isExecuted()).isFalse();
      assertThat(call.clone().execute().body().isComplete()).isTrue();
    }
  }

  @Test
  void pagesAfterTheFirstAreReadAtTheSameTime() throws IOException {
    ListedAccount account = account(4000);
    AtomicInteger waiting = new AtomicInteger();
    StubService service =
        new StubService(
            request -> {
              if (!"1".equals(request.url().queryParameter("page"))) {
                waiting.incrementAndGet();
                while (waiting.get() < 3) {
                  Thread.onSpinWait();
                }
              }
              return account.to(request);
            });
    try (PresenceClient client = service.client().build()) {
      assertThat(client.readUserPresenceStatusesFast(account.people).isComplete()).isTrue();
    }
    assertThat(service.requests).hasSize(4);
  }

  // ---- Any account, any limits, any ids

  private static final int CASES = 150;

  @Test
  void answersAreThoseOfBatchesWithinTheBoundOfRequests() throws IOException {
    Integer only = Integer.getInteger("fast.seed");
    for (int seed = only == null ? 0 : only; seed <= (only == null ? CASES : only); seed++) {
      try {
        check(new Random(seed));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("-Dfast.seed=" + seed + " shows it", e);
      }
    }
  }

  private static void check(Random random) throws IOException {
    List<String> everybody = people(1 + random.nextInt(2000));
    Collections.shuffle(everybody, random);
    int perPage = 50 + random.nextInt(450);
    List<String> ids = new ArrayList<>();
    int asked = 1 + random.nextInt(everybody.size());
    everybody.stream().sorted().limit(asked).forEach(ids::add);
    int gone = random.nextInt(3) == 0 ? random.nextInt(70) : 0;
    IntStream.range(0, gone).forEach(i -> ids.add("77" + i));
    Collections.shuffle(ids, random);
    boolean isLimited = random.nextInt(4) > 0;
    Map<String, Integer> limits =
        isLimited
            ? Map.of("heavy", 1 + random.nextInt(15), "light", 1 + random.nextInt(70))
            : Map.of("heavy", 1000, "light", 1000);
    int concurrency = isLimited ? 1 : 1 + random.nextInt(4);
    String failure = List.of("none", "none", "none", "403", "500", "503").get(random.nextInt(6));
    int failing = random.nextInt(3); // A page; zero for all.

    List<Map<String, String>> answers = new ArrayList<>();
    List<Duration> times = new ArrayList<>();
    ListedAccount account = null;
    for (boolean fast : new boolean[] {false, true}) {
      account = new ListedAccount(everybody, perPage);
      account.limits.putAll(limits);
      try (PresenceClient client =
          client(account)
              .batchConcurrency(concurrency)
              .maxRateLimitWait(Duration.ofHours(9))
              .retryPolicy(PATIENT)
              .build()) {
        client.execute(client.api().readUserPresenceStatus("~", everybody.get(0)));
        client.execute(client.api().readAccountPresence("~", null, null, 1, perPage));
        account.clock.advance(Duration.ofSeconds(61));
        account.stub.requests.clear();
        if (!failure.equals("none")) {
          account.status = Integer.parseInt(failure);
          Set<String> retried = ConcurrentHashMap.newKeySet();
          String page = String.valueOf(failing);
          account.failing =
              request ->
                  failure.equals("503") // Passes, whatever the order of requests is.
                      ? request.url().hashCode() % 7 == 0 && retried.add("" + request.url())
                      : ListedAccount.isPage(request)
                          && (failing == 0 || page.equals(request.url().queryParameter("page")));
        }
        Instant start = account.clock.instant();
        BatchResult<UserPresence> result =
            fast ? client.readUserPresenceStatusesFast(ids) : client.readUserPresenceStatuses(ids);
        times.add(Duration.between(start, account.clock.instant()));
        answers.add(told(result));
        assertThat(account.refused).isZero();
      }
    }
    assertThat(answers.get(1)).isEqualTo(answers.get(0)).hasSize(ids.size());
    if (failure.equals("none")) {
      checkRequests(account, ids, times);
    }
  }

  private static final RetryPolicy PATIENT =
      RetryPolicy.builder().maxAttempts(3).totalTimeout(Duration.ofHours(1)).build();

  private static Map<String, String> told(BatchResult<UserPresence> result) {
    Map<String, String> told = new HashMap<>();
    result.found().forEach((id, value) -> told.put(id, value.toString() + value.message()));
    result
        .failed()
        .forEach((id, reason) -> told.put(id, ((PresenceApiException) reason).errorCode()));
    return told;
  }

  /** One page that turned out useless, and those who were on none, are all there may be more. */
  private static void checkRequests(ListedAccount account, List<String> ids, List<Duration> times) {
    Set<String> missing = new HashSet<>(ids);
    missing.removeAll(account.listed());
    int byBatches = ceil(ids.size(), 30);
    Duration ofBatches = windows(byBatches, account.limits.get("light"));
    Duration ofPages = windows(account.pages(), account.limits.get("heavy"));
    Duration shorter = ofPages.compareTo(ofBatches) < 0 ? ofPages : ofBatches;
    int better =
        ofPages.equals(ofBatches)
            ? Math.min(byBatches, account.pages())
            : ofPages.compareTo(ofBatches) < 0 ? account.pages() : byBatches;
    boolean isFasterThanBoth = times.get(1).compareTo(shorter) < 0;
    int most = isFasterThanBoth ? Math.max(byBatches, account.pages()) : better;
    assertThat(account.stub.requests)
        .as(
            "by pages %s in %s, by batches %s in %s, took %s",
            account.pages(), ofPages, byBatches, ofBatches, times.get(1))
        .hasSizeLessThanOrEqualTo(most + 1 + ceil(missing.size(), 30));
    assertThat(times.get(1))
        .isLessThanOrEqualTo(
            shorter
                .plus(windows(ceil(missing.size(), 30) + 1, account.limits.get("light")))
                .plus(ListedAccount.WINDOW));
  }

  private static int ceil(int number, int divisor) {
    return (number + divisor - 1) / divisor;
  }

  private static Duration windows(int requests, int limit) {
    return ListedAccount.WINDOW.multipliedBy(Math.max(0, ceil(requests, limit) - 1));
  }
}
