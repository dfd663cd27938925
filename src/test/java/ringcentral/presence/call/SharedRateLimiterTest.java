package ringcentral.presence.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ringcentral.presence.auth.TokenStore;
import ringcentral.presence.sharing.MemoryStore;
import ringcentral.presence.sharing.SharedStore;
import ringcentral.presence.testing.ManualClock;

/** What {@code SharedStoreContract} cannot see from outside: faults, clocks and time by hand. */
final class SharedRateLimiterTest {
  private static final Duration NOW = Duration.ZERO;
  private static final Duration SOON = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofMinutes(10);

  private final ManualClock clock = new ManualClock();
  private final ManualTime time = new ManualTime();
  private final MemoryStore store = new MemoryStore(clock);
  private final List<String> told = new ArrayList<>();
  private final CallListener listener = new Recorder(told);
  private final RateLimiter here = process();
  private final RateLimiter there = process();
  private int lastId;

  /** A process; what it asks of the store is done at once, on its own thread. */
  private RateLimiter process() {
    return new SharedRateLimiter(store, "ada", listener, time::nanoTime, Runnable::run);
  }

  private void advance(Duration duration) {
    clock.advance(duration);
    time.advance(duration);
  }

  private static RateLimit said(int remaining) {
    return RateLimit.of(
        Headers.of(
            "X-Rate-Limit-Limit", "50",
            "X-Rate-Limit-Remaining", "" + remaining,
            "X-Rate-Limit-Window", "60"));
  }

  private Duration ask(RateLimiter process) {
    return process.acquire("light", "p" + ++lastId, LONG);
  }

  private String given(RateLimiter process) {
    assertThat(ask(process)).isEqualTo(NOW);
    return "p" + lastId;
  }

  private static void answered(RateLimiter process, String permit, int remaining) {
    process.release("light", permit, said(remaining), NOW);
  }

  private static void refused(RateLimiter process, String permit, int seconds) {
    process.release("light", permit, null, Duration.ofSeconds(seconds));
  }

  private void storeFails() {
    store.failure = new IOException("The store is down.");
  }

  private void storeIsBack() {
    store.failure = null;
    advance(Duration.ofSeconds(2));
  }

  // ---- Leases

  @ParameterizedTest
  @ValueSource(ints = {30, 90})
  void permitOfADeadProcessIsLostWhenItExpires(int seconds) {
    for (int i = 0; i < 5; i++) {
      String permit = "dead" + i;
      assertThat(here.acquire("light", permit, Duration.ofSeconds(seconds))).isEqualTo(NOW);
    }
    advance(Duration.ofSeconds(seconds).minusMillis(1));
    assertThat(ask(there)).isEqualTo(SOON);
    advance(Duration.ofMillis(1));
    given(there);
  }

  @Test
  void permitOfADeadProcessIsLostAfterNinetySecondsAtMost() {
    for (int i = 0; i < 5; i++) {
      given(here); // For ten minutes.
    }
    advance(Duration.ofSeconds(90).minusMillis(1));
    assertThat(ask(there)).isEqualTo(SOON);
    advance(Duration.ofMillis(1));
    given(there);
  }

  @Test
  void trialOfADeadProcessMakesRoomForAnother() {
    refused(here, given(here), 30);
    advance(Duration.ofSeconds(30));
    given(here);
    assertThat(ask(there)).isEqualTo(SOON);
    advance(Duration.ofSeconds(90));
    given(there);
    assertThat(ask(here)).isEqualTo(SOON);
  }

  @Test
  void permitIsGivenOnceThoughItIsAskedForAgain() {
    answered(here, given(here), 2);
    String first = given(here);
    assertThat(here.acquire("light", first, LONG)).isEqualTo(NOW);
    given(there);
    assertThat(ask(there)).isEqualTo(SOON);
  }

  @Test
  void processesMayNameTheirPermitsAlike() {
    answered(here, given(here), 2);
    assertThat(here.acquire("light", "same", LONG)).isEqualTo(NOW);
    assertThat(there.acquire("light", "same", LONG)).isEqualTo(NOW);
    assertThat(ask(there)).isEqualTo(SOON);
  }

  // ---- Clocks

  @Test
  void clockOfAProcessCountsForNothing() {
    refused(here, given(here), 60);
    time.advance(Duration.ofHours(5));
    assertThat(ask(there)).isEqualTo(Duration.ofSeconds(60));
    clock.advance(Duration.ofSeconds(60));
    given(there);
  }

  @Test
  void clockOfTheStoreThatIsSetBackClosesForNoLongerThanThePenalty() {
    refused(here, given(here), 60);
    store.ahead = Duration.ofHours(-5);
    assertThat(ask(there)).isEqualTo(Duration.ofSeconds(60));
    advance(Duration.ofHours(5)); // And goes on from there.
    given(there);
  }

  @Test
  void penaltyIsAnHourAtMost() {
    refused(here, given(here), 100_000);
    assertThat(ask(there)).isEqualTo(Duration.ofHours(1));
  }

  // ---- What an answer says

  @Test
  void answersOfAllProcessesAreCountedDown() {
    answered(here, given(here), 3);
    String first = given(here);
    String second = given(there);
    answered(there, second, 1);
    answered(here, first, 2); // Overtaken: counted before the second.
    given(there);
    assertThat(ask(here)).isEqualTo(SOON);
  }

  @Test
  void lostAnswersChangeNothing() {
    answered(here, given(here), 3);
    for (int i = 0; i < 2; i++) {
      here.release("light", given(here), null, null);
    }
    given(there);
    assertThat(ask(there)).isEqualTo(SOON);
    advance(Duration.ofSeconds(60));
    for (int i = 0; i < 49; i++) {
      given(there);
    }
    assertThat(ask(here)).isEqualTo(SOON);
  }

  @Test
  void groupNamesAreMadeToKeys() {
    assertThat(here.acquire("LIGHT", "a", LONG)).isEqualTo(NOW);
    assertThat(here.acquire("a b/../c:d", "b", LONG)).isEqualTo(NOW);
    assertThat(store.keys())
        .allMatch(key -> key.startsWith("ringcentral-presence.1."))
        .extracting(key -> key.substring(key.lastIndexOf('.') + 1))
        .containsExactlyInAnyOrder("light", "a_b____c_d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "at=x", "limit=5 left", "permit.a=1", "at=1 permit.a=,"})
  void malformedTextIsReplacedByWhatTheProcessKnew(String text) throws IOException {
    refused(here, given(here), 60);
    String key = store.keys().iterator().next();
    assertThat(store.replace(key, store.read(key).text(), text, LONG)).isTrue();
    assertThat(ask(here)).isEqualTo(Duration.ofSeconds(60));
    assertThat(ask(there)).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void textOfManyPermitsFitsIntoAStore() throws IOException {
    here.release("light", given(here), null, NOW); // The service names no limit.
    String prefix = "f".repeat(8) + "-" + Long.MAX_VALUE / 1_000_000;
    int given = 0;
    while (here.acquire("light", prefix + (100_000 + given), LONG).isZero()) {
      given++;
    }
    assertThat(given).isEqualTo(200);
    for (String key : store.keys()) {
      assertThat(store.read(key).text()).hasSizeLessThan(15_000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a=b", "permit.x=1 left=99", "ü"})
  void permitMayHaveAnyId(String id) {
    answered(here, given(here), 2);
    assertThat(here.acquire("light", id, LONG)).isEqualTo(NOW);
    assertThat(there.acquire("light", id.repeat(15_000), LONG)).isEqualTo(NOW);
    assertThat(ask(there)).isEqualTo(SOON);
    here.release("light", id, said(40), NOW);
    given(there);
    assertThat(told).isEmpty();
  }

  @Test
  void groupWhoseNameIsTooLongForAKeyIsOneOfTheOthers() {
    given(here);
    here.release("g".repeat(41), "p", null, Duration.ofSeconds(60));
    assertThat(here.acquire("h".repeat(15_000), "x", LONG)).isEqualTo(Duration.ofSeconds(60));
    assertThat(here.acquire("g".repeat(40), "x", LONG)).isEqualTo(NOW);
    assertThat(store.keys()).hasSize(3).allMatch(key -> key.length() <= 200);
  }

  @Test
  void groupsBeyondAHundredAreOne() {
    for (int i = 0; i < 200; i++) {
      here.acquire("g" + i, "p" + i, LONG);
    }
    assertThat(store.keys()).hasSize(101);
    here.release("g150", "p150", null, Duration.ofSeconds(60));
    assertThat(here.acquire("g199", "x", LONG)).isEqualTo(Duration.ofSeconds(60));
    assertThat(here.acquire("g99", "x", LONG)).isEqualTo(NOW);
  }

  /** Such a group would else overwrite the token. */
  @Test
  void groupMayBeCalledLikeTheKeyOfASession() throws IOException {
    assertThat(TokenStore.shared(store, "ada").load()).isNull();
    assertThat(here.acquire("session", "x", LONG)).isEqualTo(NOW);
    assertThat(TokenStore.shared(store, "ada").load()).as("another key").isNull();
  }

  @Test
  void whatAListenerThrowsIsToldItselfAndBreaksNothing() {
    CallListener throwing =
        new CallListener() {
          @Override
          public void limitsShared(@Nullable Throwable failure) {
            throw new IllegalStateException("thrown");
          }

          @Override
          public void failed(Throwable failure) {
            told.add(failure.getMessage());
          }
        };
    RateLimiter process =
        new SharedRateLimiter(store, "ada", throwing, time::nanoTime, Runnable::run);
    storeFails();
    given(process);
    storeIsBack();
    given(process);
    assertThat(told).containsExactly("thrown", "thrown");
  }

  /** Nor does it fail a sign-in, which would not ask again. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void storeThatHangsHoldsNobodyUp(boolean inReading) throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch again = new CountDownLatch(1);
    SharedStore hanging =
        new SharedStore() {
          @Override
          public Entry read(String key) throws IOException {
            hang(inReading);
            return store.read(key);
          }

          @Override
          public boolean replace(
              String key, @Nullable String expected, @Nullable String update, Duration life)
              throws IOException {
            hang(!inReading);
            return store.replace(key, expected, update, life);
          }

          private void hang(boolean here) throws IOException {
            try {
              if (here) {
                end.await();
              }
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
          }
        };
    CallListener told =
        new CallListener() {
          @Override
          public void limitsShared(@Nullable Throwable failure) {
            if (failure == null) {
              again.countDown();
            }
          }
        };
    RateLimiter process = RateLimiter.shared(hanging, "ada", told);
    long start = System.nanoTime();
    refused(process, given(process), 50);
    assertThat(ask(process)).isGreaterThan(Duration.ofSeconds(40));
    assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(4).toNanos());
    end.countDown();
    while (!again.await(50, TimeUnit.MILLISECONDS)) {
      ask(process);
    }
    assertThat(ask(there)).isGreaterThan(Duration.ofSeconds(30));
  }

  @Test
  void textIsReadAsItWasWritten() {
    GroupState state = new GroupState(5_000_000);
    state.acquire(6_000_000, "a-1", 90_000_000_000L);
    state.acquire(7_000_000, "a-2", 90_000_000_000L);
    state.release(8_000_000, "a-1", said(3), Duration.ZERO);
    String text = state.text(9_000_000);
    assertThat(text)
        .isEqualTo(
            "at=9 burst=2147483647 closed=-4 ended=1 given=2 left=2 limit=50"
                + " permit.a-2=89998,0 told=-1 window=60000");
    assertThat(GroupState.parse(text, 9_000_000))
        .extracting(read -> read.text(9_000_000))
        .isEqualTo(text);
  }

  // ---- A store that fails

  @Test
  void processWithoutAStoreGoesByWhatItKnew() {
    answered(here, given(here), 3);
    storeFails();
    given(here);
    given(here);
    given(here);
    assertThat(ask(here)).isEqualTo(SOON);
  }

  @Test
  void penaltyThatAnotherProcessHeardIsKeptWithoutTheStore() {
    there.release("light", given(there), null, null);
    refused(here, given(here), 60);
    assertThat(ask(there)).isEqualTo(Duration.ofSeconds(60));
    storeFails();
    advance(Duration.ofSeconds(20));
    assertThat(ask(there)).isEqualTo(Duration.ofSeconds(40));
    advance(Duration.ofSeconds(40));
    given(there);
  }

  @Test
  void penaltyThatWasHeardWithoutTheStoreIsKeptAndToldWhenItIsBack() {
    String permit = given(here);
    storeFails();
    refused(here, permit, 60);
    assertThat(ask(here)).isEqualTo(Duration.ofSeconds(60));
    storeIsBack();
    assertThat(ask(here)).isEqualTo(Duration.ofSeconds(58));
    assertThat(ask(there)).isEqualTo(Duration.ofSeconds(58));
  }

  @Test
  void penaltyIsKeptThoughTheClockOfTheStoreIsAnotherWhenItIsBack() {
    String permit = given(here);
    storeFails();
    refused(here, permit, 60);
    store.ahead = Duration.ofHours(5);
    storeIsBack();
    assertThat(ask(here)).isEqualTo(Duration.ofSeconds(58));
    assertThat(ask(there)).isEqualTo(Duration.ofSeconds(58));
  }

  @Test
  void whatIsUnderWayWithoutTheStoreIsToldWhenItIsBack() {
    answered(here, given(here), 3);
    String before = given(here);
    storeFails();
    given(here);
    answered(here, before, 2);
    storeIsBack();
    given(here);
    assertThat(ask(there)).isEqualTo(SOON);
  }

  @Test
  void limitThatWasUsedUpWithoutTheStoreIsToldWhenItIsBack() {
    answered(here, given(here), 40);
    storeFails();
    answered(here, given(here), 1);
    storeIsBack();
    given(here);
    assertThat(ask(there)).isEqualTo(SOON);
  }

  @Test
  void windowThatWasHeardWithoutTheStoreIsToldWhenItIsBack() {
    answered(here, given(here), 40);
    storeFails();
    here.release("light", given(here), RateLimit.of(null, 50, 1, Duration.ofSeconds(7)), NOW);
    storeIsBack();
    given(here);
    assertThat(ask(there)).isEqualTo(SOON);
    advance(Duration.ofSeconds(5));
    given(there);
  }

  @Test
  void limitThatWasHeardWithoutTheStoreIsToldWhenItIsBack() {
    String permit = given(here);
    storeFails();
    answered(here, permit, 1);
    storeIsBack();
    here.release("light", given(here), null, NOW);
    advance(Duration.ofSeconds(60));
    for (int i = 0; i < 50; i++) {
      given(there);
    }
    assertThat(ask(there)).isEqualTo(SOON);
  }

  @Test
  void whatRemainedWithoutTheStoreCountsForTheWholeWindow() {
    answered(here, given(here), 40);
    advance(Duration.ofSeconds(30));
    storeFails();
    answered(here, given(here), 1);
    storeIsBack();
    given(here);
    advance(Duration.ofSeconds(58).minusMillis(1));
    assertThat(ask(there)).isEqualTo(SOON);
    advance(Duration.ofMillis(1));
    given(there);
  }

  @Test
  void whatWasHeardWithoutTheStoreGivesWayToLaterNews() {
    answered(here, given(here), 40);
    storeFails();
    answered(here, given(here), 1);
    storeIsBack();
    answered(there, given(there), 30);
    given(here);
    given(there);
    given(there);
  }

  @Test
  void oneGoesFirstAfterAPenaltyThatWasHeardWithoutTheStore() {
    String permit = given(here);
    storeFails();
    refused(here, permit, 30);
    storeIsBack();
    assertThat(ask(here)).isEqualTo(Duration.ofSeconds(28));
    advance(Duration.ofSeconds(28));
    given(there);
    assertThat(ask(there)).isEqualTo(SOON);
  }

  @Test
  void permitOfAnotherThatHasEndedMeanwhileIsNotToldWhenTheStoreIsBack() {
    String ended = given(there);
    given(here);
    storeFails();
    given(here);
    storeIsBack();
    there.release("light", ended, null, null);
    given(here);
    given(there);
    given(there);
    assertThat(ask(there)).isEqualTo(SOON);
  }

  @Test
  void permitThatWasGivenWithoutTheStoreLastsAsLongByAnotherClockOfTheStore() {
    here.release("light", given(here), null, null);
    storeFails();
    for (int i = 0; i < 5; i++) {
      given(here);
    }
    store.ahead = Duration.ofHours(5);
    storeIsBack();
    assertThat(ask(here)).isEqualTo(SOON);
    advance(Duration.ofSeconds(88).minusMillis(1));
    assertThat(ask(here)).isEqualTo(SOON);
    advance(Duration.ofMillis(1));
    given(here);
  }

  @Test
  void permitThatEndedWithoutTheStoreDoesNotStayUnderWay() {
    for (int i = 0; i < 4; i++) {
      given(here);
    }
    String last = given(here);
    storeFails();
    here.release("light", last, null, null);
    storeIsBack();
    given(here);
    assertThat(ask(there)).isEqualTo(SOON);
  }

  @Test
  void eachChangeIsToldOnce() {
    given(here);
    storeFails();
    for (int i = 0; i < 3; i++) {
      ask(here);
      advance(Duration.ofSeconds(3));
    }
    storeIsBack();
    ask(here);
    ask(here);
    assertThat(told)
        .containsExactly("limits are not shared: The store is down.", "limits are shared");
  }

  @Test
  void storeIsLeftAloneForTwoSecondsAfterAFailure() {
    storeFails();
    ask(here);
    store.trips = 0;
    advance(Duration.ofSeconds(2).minusNanos(1));
    ask(here);
    here.acquire("heavy", "x", LONG);
    assertThat(store.trips).isZero();
    advance(Duration.ofNanos(1));
    ask(here);
    here.acquire("heavy", "y", LONG);
    assertThat(store.trips).isEqualTo(1);
  }

  @Test
  void flushedStoreIsToldWhatTheProcessKnew() {
    String other = given(there);
    answered(there, other, 7);
    refused(here, given(here), 60);
    store.flush();
    assertThat(ask(here)).isEqualTo(Duration.ofSeconds(60));
    assertThat(ask(process())).isEqualTo(Duration.ofSeconds(60));
    advance(Duration.ofSeconds(60));
    for (int i = 0; i < 5; i++) {
      given(process());
    }
    assertThat(ask(there)).isEqualTo(SOON);
  }

  @Test
  void penaltySurvivesAFlushThoughAProcessThatDoesNotKnowItIsFaster() {
    given(there);
    refused(here, given(here), 60);
    store.flush();
    given(there);
    assertThat(ask(here)).isEqualTo(Duration.ofSeconds(60));
    assertThat(ask(there)).isEqualTo(Duration.ofSeconds(60));
    assertThat(told).isEmpty();
  }

  @Test
  void penaltySurvivesAReplicaThatHadNotHeardOfIt() throws IOException {
    String permit = given(here);
    String key = store.keys().iterator().next();
    String before = store.read(key).text();
    refused(here, permit, 60);
    assertThat(store.replace(key, store.read(key).text(), before, LONG)).isTrue();
    assertThat(ask(here)).isEqualTo(Duration.ofSeconds(60));
    assertThat(ask(there)).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void storeThatIsReadOnlyIsAsGoodAsNone() {
    answered(here, given(here), 2);
    store.readOnly = true;
    given(here);
    given(here);
    assertThat(ask(here)).isEqualTo(SOON);
    assertThat(told).containsExactly("limits are not shared: The store is read-only.");
  }

  @Test
  void permitWhoseAnswerWasLostIsCountedOnce() {
    answered(here, given(here), 3);
    store.losesAnswers = true;
    String permit = given(here);
    store.losesAnswers = false;
    advance(Duration.ofSeconds(2));
    given(here);
    given(there);
    assertThat(ask(there)).isEqualTo(SOON);
    answered(here, permit, 2);
  }

  /** A limiter of a process whose time goes on with each look at it. */
  private SharedRateLimiter hasty(Executor executor) {
    return new SharedRateLimiter(
        store,
        "ada",
        listener,
        () -> {
          time.advance(Duration.ofSeconds(2));
          return time.nanoTime();
        },
        executor);
  }

  @Test
  void storeThatHangsHoldsOneThreadForEachGroup() {
    List<Runnable> hanging = new ArrayList<>();
    Executor never = hanging::add;
    RateLimiter process = hasty(never);
    for (int i = 0; i < 20; i++) {
      process.acquire("light", "p" + i, LONG);
    }
    assertThat(hanging).hasSize(2); // The one that hangs, and what tells the listener of it.
    hanging.get(1).run();
    assertThat(told)
        .containsExactly("limits are not shared: The store has not answered within 1 s.");
  }

  /** The last one as Kotlin lets it be thrown. */
  private static List<Throwable> failures() {
    return List.of(
        new IllegalStateException("broken"), new Error("broken"), new Exception("broken"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whateverAStoreThrowsIsAFailureUntilItAnswers(Throwable failure) {
    store.failure = failure;
    refused(here, given(here), 60);
    storeIsBack();
    assertThat(ask(here)).isEqualTo(Duration.ofSeconds(58));
    assertThat(ask(there)).isEqualTo(Duration.ofSeconds(58));
    assertThat(told).containsExactly("limits are not shared: broken", "limits are shared");
  }

  @Test
  void storeThatReturnsNothingIsAFailure() {
    store.returnsNull = true;
    given(here);
    store.returnsNull = false;
    storeIsBack();
    given(there);
    assertThat(told).hasSize(1);
    given(here);
    assertThat(told).hasSize(2).last().isEqualTo("limits are shared");
  }

  @Test
  void storeThatNeverReplacesIsAFailure() {
    store.refuses = true;
    given(here);
    assertThat(told)
        .containsExactly(
            "limits are not shared: The store does not replace the text that it has returned.");
  }

  /** Else processes would send too much although the store answers. */
  @Test
  void processThatOthersOvertakeForASecondAsksAgainAndIsGivenNothingAlone() {
    answered(there, given(there), 1);
    store.overtakes = true;
    RateLimiter process = RateLimiter.shared(store, "ada", listener);
    assertThat(ask(process)).isEqualTo(SOON);
    process.release("light", "unknown", null, Duration.ofSeconds(60));
    store.overtakes = false;
    assertThat(process.acquire("light", "p" + lastId, LONG)).isEqualTo(NOW);
    assertThat(ask(there)).isEqualTo(Duration.ofSeconds(60));
    assertThat(told).isEmpty();
  }

  @Test
  void groupWhoseStoreHangsKeepsNoOtherFromSharingAndIsToldOnce() {
    List<Runnable> hanging = new ArrayList<>();
    RateLimiter process =
        hasty(
            task -> {
              if (hanging.isEmpty()) {
                hanging.add(task);
              } else {
                task.run();
              }
            });
    String failed = "limits are not shared: The store has not answered within 1 s.";
    for (int i = 0; i < 3; i++) {
      given(process);
      assertThat(process.acquire("heavy", "p" + i, LONG)).isEqualTo(NOW);
      assertThat(told).containsExactly(failed);
    }
    for (int i = 3; i < 5; i++) {
      assertThat(there.acquire("heavy", "p" + i, LONG)).isEqualTo(NOW);
    }
    assertThat(there.acquire("heavy", "more", LONG)).as("of five").isEqualTo(SOON);
    hanging.get(0).run();
    given(process);
    assertThat(told).containsExactly(failed, "limits are shared");
  }

  @Test
  void changesAreToldInOrderWhicheverThreadIsFaster() {
    List<Runnable> telling = new ArrayList<>();
    boolean[] inside = {false};
    Executor executor =
        task -> {
          if (inside[0]) {
            telling.add(0, task);
            return;
          }
          inside[0] = true;
          task.run();
          inside[0] = false;
        };
    RateLimiter process = new SharedRateLimiter(store, "ada", listener, time::nanoTime, executor);
    storeFails();
    ask(process);
    storeIsBack();
    ask(process);
    assertThat(telling).hasSize(2);
    telling.forEach(Runnable::run);
    assertThat(told)
        .containsExactly("limits are not shared: The store is down.", "limits are shared");
  }

  @Test
  void processWithoutAThreadLeftGoesOnAloneAndSharesWhenThereIsOne() {
    boolean[] exhausted = {true};
    RateLimiter process =
        new SharedRateLimiter(
            store,
            "ada",
            listener,
            time::nanoTime,
            task -> {
              if (exhausted[0]) {
                throw new OutOfMemoryError("unable to create native thread");
              }
              task.run();
            });
    refused(process, given(process), 60);
    assertThat(store.trips).isZero();
    exhausted[0] = false;
    assertThat(ask(process)).isEqualTo(Duration.ofSeconds(60));
    assertThat(ask(there)).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  @Timeout(10) // Twenty answers: they come at once, or each after the second that is allowed.
  void whoWaitsForTheStoreIsWokenByItsAnswer() {
    RateLimiter process = RateLimiter.shared(store, "ada", listener);
    for (int i = 0; i < 10; i++) {
      answered(process, given(process), 49);
    }
  }

  @Test
  void interruptedThreadGetsItsAnswerAndStaysInterrupted() {
    RateLimiter process = RateLimiter.shared(store, "ada", listener);
    Thread.currentThread().interrupt();
    assertThat(process.acquire("light", "p", LONG)).isEqualTo(NOW);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void nullArgumentsAreNamed() {
    assertThatThrownBy(() -> RateLimiter.shared(null, "ada", listener))
        .hasMessage("The shared store is null: pass one.");
    assertThatThrownBy(() -> RateLimiter.shared(store, null, listener))
        .hasMessage("The user is null: pass one.");
    assertThatThrownBy(() -> RateLimiter.shared(store, "ada", null))
        .hasMessage("The listener is null: pass one.");
    assertThatThrownBy(() -> here.acquire(null, "p", LONG))
        .hasMessage("The group is null: pass one.");
    assertThatThrownBy(() -> here.acquire("light", null, LONG))
        .hasMessage("The permit is null: pass one.");
    assertThatThrownBy(() -> here.acquire("light", "p", null))
        .hasMessage("The expiry is null: pass one.");
    assertThatThrownBy(() -> here.release(null, "p", null, null))
        .hasMessage("The group is null: pass one.");
    assertThatThrownBy(() -> here.release("light", null, null, null))
        .hasMessage("The permit is null: pass one.");
    assertThat(store.keys()).isEmpty();
  }
}
