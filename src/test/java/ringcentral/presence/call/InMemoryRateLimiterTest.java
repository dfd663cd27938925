package ringcentral.presence.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InMemoryRateLimiterTest {
  private static final Duration NOW = Duration.ZERO;
  private static final Duration SOON = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofMinutes(10);

  private final ManualTime time = new ManualTime();
  private final InMemoryRateLimiter limiter = new InMemoryRateLimiter(time::nanoTime);
  private int lastId;

  private static @Nullable RateLimit said(
      @Nullable Integer limit, @Nullable Integer remaining, @Nullable Integer window) {
    Headers.Builder headers = new Headers.Builder();
    add(headers, "Limit", limit);
    add(headers, "Remaining", remaining);
    add(headers, "Window", window);
    return RateLimit.of(headers.build());
  }

  private static void add(Headers.Builder headers, String name, @Nullable Integer value) {
    if (value != null) {
      headers.add("X-Rate-Limit-" + name, value.toString());
    }
  }

  private Duration ask() {
    return limiter.acquire("light", "p" + ++lastId, LONG);
  }

  /** Asks for a permit, which is given. */
  private String given() {
    assertThat(ask()).isEqualTo(NOW);
    return "p" + lastId;
  }

  private void answered(String permit, int remaining) {
    limiter.release("light", permit, said(50, remaining, 60), Duration.ZERO);
  }

  private void answeredNothing(String permit) {
    limiter.release("light", permit, null, Duration.ZERO);
  }

  private void unanswered(String permit) {
    limiter.release("light", permit, null, null);
  }

  private void refused(String permit, int seconds) {
    limiter.release("light", permit, null, Duration.ofSeconds(seconds));
  }

  // ---- The first burst

  @Test
  void fiveGoBeforeTheServiceHasSaidAnything() {
    for (int i = 0; i < 5; i++) {
      given();
    }
    assertThat(ask()).isEqualTo(SOON);
  }

  @Test
  void firstAnswerOpensTheRestThoughItSaysNothing() {
    for (int i = 0; i < 5; i++) {
      given();
    }
    answeredNothing("p1");
    for (int i = 0; i < 100; i++) {
      given();
    }
  }

  @Test
  void failureLetsTheNextOneGo() {
    for (int i = 0; i < 5; i++) {
      given();
    }
    unanswered("p1");
    given();
    assertThat(ask()).isEqualTo(SOON);
  }

  // ---- Windows

  @Test
  void nothingRemainingClosesTheGroupForTheWindow() {
    answered(given(), 0);
    assertThat(ask()).isEqualTo(Duration.ofSeconds(60));
    time.advance(Duration.ofSeconds(60).minusNanos(1));
    assertThat(ask()).isEqualTo(Duration.ofNanos(1));
    time.advance(Duration.ofNanos(1));
    given();
  }

  @Test
  void otherGroupsGoOnWhateverTheyAreCalled() {
    refused(given(), 60);
    assertThat(limiter.acquire("a group of next year", "x", LONG)).isEqualTo(NOW);
    assertThat(limiter.acquire("LIGHT", "y", LONG)).isEqualTo(Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @CsvSource({"7,7", ",60", "0,60", "-5,60", "3600,3600", "3601,3600"})
  void windowIsAMinuteWhereTheAnswerDoesNotSayAndAnHourAtMost(
      @Nullable Integer window, int seconds) {
    limiter.release("light", given(), said(null, 0, window), Duration.ZERO);
    assertThat(ask()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void afterTheWindowAsManyGoAsTheLimitAllows() {
    limiter.release("light", given(), said(3, 0, 60), Duration.ZERO);
    time.advance(Duration.ofSeconds(60));
    for (int i = 0; i < 3; i++) {
      given();
    }
    assertThat(ask()).isEqualTo(SOON);
  }

  @Test
  void whatWasLeftIsForgottenWhenItsWindowIsOver() {
    answered(given(), 1);
    time.advance(Duration.ofSeconds(60).minusNanos(1));
    String last = given();
    assertThat(ask()).isEqualTo(SOON);
    answered(last, 1);
    time.advance(Duration.ofSeconds(60));
    for (int i = 0; i < 50; i++) {
      given();
    }
    assertThat(ask()).isEqualTo(SOON);
  }

  @Test
  void windowIsAsLongAsTheAnswerSays() {
    limiter.release("light", given(), said(50, 1, 7), Duration.ZERO);
    given();
    time.advance(Duration.ofSeconds(7).minusNanos(1));
    assertThat(ask()).isEqualTo(SOON);
    time.advance(Duration.ofNanos(1));
    given();
  }

  @Test
  void windowBeginsAtTheEndOfAPenalty() {
    limiter.release("light", given(), said(2, null, 60), Duration.ofSeconds(30));
    time.advance(Duration.ofSeconds(30));
    unanswered(given());
    given();
    time.advance(Duration.ofSeconds(60).minusNanos(1));
    assertThat(ask()).isEqualTo(SOON);
    time.advance(Duration.ofNanos(1));
    given();
  }

  @Test
  void slowRequestKeepsNoWindowOpen() {
    String slow = given();
    for (int window = 0; window < 5; window++) {
      for (int i = 0; i < 40; i++) {
        answered(given(), 49 - i);
      }
      time.advance(Duration.ofSeconds(60));
    }
    answered(slow, 49);
    given();
  }

  // ---- What remains

  @Test
  void noMoreAreUnderWayThanRemain() {
    answered(given(), 2);
    String one = given();
    String other = given();
    assertThat(ask()).isEqualTo(SOON);
    answered(one, 1);
    assertThat(ask()).as("the 1 may not count the other").isEqualTo(SOON);
    answered(other, 1);
    given();
    assertThat(ask()).isEqualTo(SOON);
  }

  @Test
  void answersThatOvertakeEachOtherAreNotBelievedUpwards() {
    answered(given(), 2);
    String one = given();
    String other = given();
    answered(other, 1); // The later of the two, as the service saw them.
    answered(one, 2);
    given();
    assertThat(ask()).isEqualTo(SOON);
  }

  @Test
  void answerThatWasOvertakenLowersNothing() {
    answered(given(), 10);
    given();
    String later = given();
    given();
    answered(later, 8);
    for (int i = 0; i < 7; i++) {
      given();
    }
    assertThat(ask()).isEqualTo(SOON);
  }

  @Test
  void requestsWithoutAnAnswerCloseNothing() {
    answered(given(), 1);
    unanswered(given());
    unanswered(given());
    given();
    assertThat(ask()).as("one at a time tells").isEqualTo(SOON);
  }

  @Test
  void releaseOfAGroupThatWasNotAskedForCounts() {
    limiter.release("heavy", "unknown", said(10, 1, 60), Duration.ZERO);
    assertThat(limiter.acquire("heavy", "x", LONG)).isEqualTo(NOW);
    assertThat(limiter.acquire("heavy", "y", LONG)).isEqualTo(SOON);
    limiter.release("heavy", "unknown", said(10, 1, 60), Duration.ZERO);
    assertThat(limiter.acquire("heavy", "y", LONG)).as("the 1 may not count x").isEqualTo(SOON);
  }

  // ---- Penalties

  @Test
  void penaltyIsNotShortenedByAnswersThatComeLater() {
    String one = given();
    String two = given();
    String three = given();
    refused(one, 60);
    time.advance(Duration.ofSeconds(1));
    answered(two, 40);
    assertThat(ask()).isEqualTo(Duration.ofSeconds(59));
    refused(three, 10);
    assertThat(ask()).isEqualTo(Duration.ofSeconds(59));
  }

  @ParameterizedTest
  @CsvSource({"0", "7"})
  void penaltyCountsWhateverRemainsByItsAnswer(int remaining) {
    limiter.release("light", given(), said(50, remaining, 60), Duration.ofSeconds(300));
    assertThat(ask()).isEqualTo(Duration.ofSeconds(300));
  }

  @Test
  void penaltyIsProlongedByAnotherRefusal() {
    String one = given();
    String two = given();
    refused(one, 60);
    time.advance(Duration.ofSeconds(30));
    refused(two, 60);
    assertThat(ask()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void afterAPenaltyOfAnUnknownLimitOneGoesFirst() {
    refused(given(), 30);
    time.advance(Duration.ofSeconds(30));
    String trial = given();
    assertThat(ask()).isEqualTo(SOON);
    answeredNothing(trial);
    given();
    given();
  }

  @Test
  void answerFromBeforeThePenaltyIsNoTrial() {
    String before = given();
    refused(given(), 30);
    answeredNothing(before);
    time.advance(Duration.ofSeconds(30));
    given();
    assertThat(ask()).isEqualTo(SOON);
  }

  @Test
  void afterAPenaltyOfAKnownLimitFiveGoFirst() {
    answered(given(), 40);
    refused(given(), 30);
    time.advance(Duration.ofSeconds(30));
    String first = given();
    for (int i = 1; i < 5; i++) {
      given();
    }
    assertThat(ask()).isEqualTo(SOON);
    answeredNothing(first);
    for (int i = 0; i < 45; i++) {
      given();
    }
    assertThat(ask()).isEqualTo(SOON);
  }

  @Test
  void trialThatIsRefusedClosesTheGroupAgain() {
    refused(given(), 30);
    time.advance(Duration.ofSeconds(30));
    refused(given(), 30);
    assertThat(ask()).isEqualTo(Duration.ofSeconds(30));
  }

  // ---- What is lost, and what makes no sense

  @Test
  void nullArgumentsAreNamed() {
    RateLimiter limiter = RateLimiter.inMemory();
    assertThatThrownBy(() -> limiter.acquire(null, "p", Duration.ZERO))
        .hasMessage("The group is null: pass one.");
    assertThatThrownBy(() -> limiter.acquire("light", null, Duration.ZERO))
        .hasMessage("The permit is null: pass one.");
    assertThatThrownBy(() -> limiter.acquire("light", "p", null))
        .hasMessage("The expiry is null: pass one.");
    assertThatThrownBy(() -> limiter.release(null, "p", null, null))
        .hasMessage("The group is null: pass one.");
    assertThatThrownBy(() -> limiter.release("light", null, null, null))
        .hasMessage("The permit is null: pass one.");
  }

  @Test
  void permitThatWasLostExpires() {
    for (int i = 0; i < 5; i++) {
      assertThat(limiter.acquire("light", "lost" + i, Duration.ofSeconds(10))).isEqualTo(NOW);
    }
    time.advance(Duration.ofSeconds(10).minusNanos(1));
    assertThat(ask()).isEqualTo(SOON);
    time.advance(Duration.ofNanos(1));
    given();
  }

  @Test
  void permitsThatWereLostLowerNoLaterAnswer() {
    for (int i = 0; i < 3; i++) {
      limiter.acquire("light", "lost" + i, Duration.ofSeconds(10));
    }
    time.advance(Duration.ofSeconds(10));
    answered(given(), 2);
    given();
    given();
    assertThat(ask()).isEqualTo(SOON);
  }

  @Test
  void permitThatIsReleasedTwiceRaisesNoLaterAnswer() {
    unanswered(given());
    unanswered("p1");
    String one = given();
    given();
    answered(one, 2);
    given();
    assertThat(ask()).as("the 2 may not count the other").isEqualTo(SOON);
  }

  @Test
  void permitThatIsReleasedTwiceOrTooLateChangesNothing() {
    answered(given(), 2);
    String one = given();
    answered(one, 1);
    unanswered(one);
    unanswered("never given");
    given();
    assertThat(ask()).isEqualTo(SOON);
  }

  @ParameterizedTest
  @CsvSource({"0", "-1"})
  void limitOfNothingIsNoLimit(int limit) {
    limiter.release("light", given(), said(limit, 0, 60), Duration.ZERO);
    time.advance(Duration.ofSeconds(60));
    given();
    given();
  }

  @Test
  void rememberedGroupsAreBounded() {
    for (int i = 0; i < 10_000; i++) {
      limiter.acquire("g" + i, "p", Duration.ofNanos(1));
      limiter.release("g" + i, "p", said(50, 49, 60), Duration.ZERO);
    }
    assertThat(limiter.groups()).isEqualTo(100);
  }

  @Test
  void groupThatWasUsedLongestAgoIsForgotten() {
    refused(given(), 60);
    for (int i = 0; i < 99; i++) {
      limiter.release("g" + i, "p", null, Duration.ZERO);
    }
    assertThat(ask()).isEqualTo(Duration.ofSeconds(60));
    limiter.release("another", "p", null, Duration.ZERO);
    assertThat(ask()).as("used after the others").isEqualTo(Duration.ofSeconds(60));
    for (int i = 0; i < 100; i++) {
      limiter.release("g" + i, "p", null, Duration.ZERO);
    }
    given();
  }

  @Test
  void groupsAreBoundedThoughTheirPermitsAreLost() {
    for (int i = 0; i < 10_000; i++) {
      limiter.acquire("g" + i, "lost", Duration.ofSeconds(1));
      time.advance(Duration.ofSeconds(1));
    }
    assertThat(limiter.groups()).isEqualTo(100);
  }

  /** A service with a sliding window, and answers that arrive in any order. */
  @RepeatedTest(30)
  void serviceNeverHasToRefuse(RepetitionInfo repetition) {
    int seed = repetition.getCurrentRepetition();
    Random random = new Random(seed);
    int limit = 5 + random.nextInt(20);
    long window = Duration.ofSeconds(60).toNanos();
    Deque<Long> counted = new ArrayDeque<>();
    List<String> underWay = new ArrayList<>();
    List<Integer> remaining = new ArrayList<>();
    int answers = 0;
    for (int step = 0; step < 5000; step++) {
      if (underWay.size() < 8 && random.nextBoolean() && ask().isZero()) {
        while (!counted.isEmpty() && time.nanoTime() - counted.peek() >= window) {
          counted.remove();
        }
        assertThat(counted).as("seed " + seed).hasSizeLessThan(limit);
        counted.add(time.nanoTime());
        underWay.add("p" + lastId);
        remaining.add(limit - counted.size());
      } else if (!underWay.isEmpty() && random.nextBoolean()) {
        int which = random.nextInt(underWay.size());
        limiter.release(
            "light",
            underWay.remove(which),
            said(limit, remaining.remove(which), 60),
            Duration.ZERO);
        answers++;
      } else {
        time.advance(Duration.ofMillis(random.nextInt(1000)));
      }
    }
    assertThat(answers).isGreaterThan(limit);
  }
}
