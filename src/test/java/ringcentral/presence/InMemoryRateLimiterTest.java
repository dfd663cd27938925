package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ringcentral.presence.testing.ManualClock;

final class InMemoryRateLimiterTest {
  private static final Duration NOW = Duration.ZERO;
  private static final Duration SOON = Duration.ofMillis(100);

  private final ManualClock clock = new ManualClock();
  private final InMemoryRateLimiter limiter = new InMemoryRateLimiter(clock);

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

  private void answered(int remaining) {
    limiter.release("light", said(50, remaining, 60), Duration.ZERO);
  }

  private void refused(int seconds) {
    limiter.release("light", null, Duration.ofSeconds(seconds));
  }

  @Test
  void nothingIsHeldBackBeforeTheServiceHasSaidAnything() {
    for (int i = 0; i < 100; i++) {
      assertThat(limiter.acquire("light")).isEqualTo(NOW);
    }
    limiter.release("light", null, Duration.ZERO);
    assertThat(limiter.acquire("light")).isEqualTo(NOW);
  }

  @Test
  void nothingRemainingClosesTheGroupForTheWindow() {
    limiter.acquire("light");
    answered(0);
    assertThat(limiter.acquire("light")).isEqualTo(Duration.ofSeconds(60));
    clock.advance(Duration.ofSeconds(60).minusNanos(1));
    assertThat(limiter.waitFor("light")).isEqualTo(Duration.ofNanos(1));
    clock.advance(Duration.ofNanos(1));
    assertThat(limiter.acquire("light")).isEqualTo(NOW);
  }

  @Test
  void otherGroupsGoOnWhateverTheyAreCalled() {
    limiter.acquire("light");
    refused(60);
    assertThat(limiter.acquire("a group of next year")).isEqualTo(NOW);
    assertThat(limiter.acquire("LIGHT")).isEqualTo(Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @CsvSource({"7,7", ",60", "0,60"})
  void windowIsAMinuteWhereTheAnswerDoesNotSay(Integer window, int seconds) {
    limiter.acquire("light");
    limiter.release("light", said(null, 0, window), Duration.ZERO);
    assertThat(limiter.waitFor("light")).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void penaltyIsNotShortenedByAnswersThatComeLater() {
    limiter.acquire("light");
    limiter.acquire("light");
    limiter.acquire("light");
    refused(60);
    clock.advance(Duration.ofSeconds(1));
    answered(40);
    assertThat(limiter.waitFor("light")).isEqualTo(Duration.ofSeconds(59));
    refused(10);
    assertThat(limiter.waitFor("light")).isEqualTo(Duration.ofSeconds(59));
  }

  @Test
  void penaltyIsProlongedByAnotherRefusal() {
    limiter.acquire("light");
    limiter.acquire("light");
    refused(60);
    clock.advance(Duration.ofSeconds(30));
    refused(60);
    assertThat(limiter.waitFor("light")).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void noMoreAreUnderWayThanRemain() {
    limiter.acquire("light");
    answered(2);
    assertThat(limiter.acquire("light")).isEqualTo(NOW);
    assertThat(limiter.acquire("light")).isEqualTo(NOW);
    assertThat(limiter.acquire("light")).isEqualTo(SOON);
    assertThat(limiter.waitFor("light")).isEqualTo(SOON);
    answered(1);
    assertThat(limiter.acquire("light")).as("the 1 may not count the other").isEqualTo(SOON);
    answered(1);
    assertThat(limiter.acquire("light")).as("nothing else is under way").isEqualTo(NOW);
    assertThat(limiter.acquire("light")).isEqualTo(SOON);
  }

  @Test
  void answersThatOvertakeEachOtherAreNotBelievedUpwards() {
    limiter.acquire("light");
    answered(2);
    limiter.acquire("light");
    limiter.acquire("light");
    answered(0 + 1); // The later of the two, as the service saw them.
    answered(2);
    assertThat(limiter.acquire("light")).isEqualTo(NOW);
    assertThat(limiter.acquire("light")).isEqualTo(SOON);
  }

  @Test
  void requestsWithoutAnAnswerCloseNothing() {
    limiter.acquire("light");
    answered(1);
    limiter.acquire("light");
    limiter.release("light", null, Duration.ZERO);
    assertThat(limiter.acquire("light")).as("a trial").isEqualTo(NOW);
    assertThat(limiter.acquire("light")).isEqualTo(SOON);
    limiter.release("light", null, Duration.ZERO);
    assertThat(limiter.acquire("light")).isEqualTo(NOW);
  }

  @Test
  void afterTheWindowAsManyGoAsTheLimitAllows() {
    limiter.acquire("light");
    limiter.release("light", said(3, 0, 60), Duration.ZERO);
    clock.advance(Duration.ofSeconds(60));
    for (int i = 0; i < 3; i++) {
      assertThat(limiter.acquire("light")).isEqualTo(NOW);
    }
    assertThat(limiter.acquire("light")).isEqualTo(SOON);
  }

  @Test
  void afterAPenaltyWithoutALimitOneGoesFirst() {
    limiter.acquire("light");
    refused(30);
    clock.advance(Duration.ofSeconds(30));
    assertThat(limiter.acquire("light")).isEqualTo(NOW);
    assertThat(limiter.acquire("light")).isEqualTo(SOON);
    limiter.release("light", null, Duration.ZERO);
    for (int i = 0; i < 100; i++) {
      assertThat(limiter.acquire("light")).isEqualTo(NOW);
    }
  }

  @Test
  void trialThatIsRefusedClosesTheGroupAgain() {
    limiter.acquire("light");
    refused(30);
    clock.advance(Duration.ofSeconds(30));
    limiter.acquire("light");
    refused(30);
    assertThat(limiter.acquire("light")).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void releaseOfAGroupThatWasNotAskedForCounts() {
    limiter.release("heavy", said(10, 1, 60), Duration.ZERO);
    assertThat(limiter.acquire("heavy")).isEqualTo(NOW);
    assertThat(limiter.acquire("heavy")).isEqualTo(SOON);
  }

  @Test
  void clockThatIsSetBackClosesForTheWindowAtMost() {
    limiter.acquire("light");
    answered(0);
    clock.advance(Duration.ofDays(-1));
    assertThat(limiter.acquire("light")).isEqualTo(Duration.ofSeconds(60));
    clock.advance(Duration.ofSeconds(60));
    assertThat(limiter.acquire("light")).isEqualTo(NOW);
  }

  @Test
  void clockThatJumpsAheadOpens() {
    limiter.acquire("light");
    answered(0);
    clock.advance(Duration.ofDays(1));
    assertThat(limiter.acquire("light")).isEqualTo(NOW);
  }

  /** A service with a sliding window, and answers that arrive in any order. */
  @RepeatedTest(50)
  void serviceNeverHasToRefuse(RepetitionInfo repetition) {
    int seed = repetition.getCurrentRepetition();
    Random random = new Random(seed);
    int limit = 1 + random.nextInt(20);
    java.util.ArrayDeque<java.time.Instant> window = new java.util.ArrayDeque<>();
    java.util.List<Integer> underWay = new java.util.ArrayList<>();
    int sent = 0;
    for (int step = 0; step < 5000; step++) {
      boolean send = underWay.size() < 8 && random.nextBoolean();
      // One after another until the first answer: nobody can know the limit before.
      if (send && (sent > 0 || underWay.isEmpty()) && limiter.acquire("light").isZero()) {
        while (!window.isEmpty() && !window.peek().plusSeconds(60).isAfter(clock.instant())) {
          window.remove();
        }
        assertThat(window).as("seed " + seed).hasSizeLessThan(limit);
        window.add(clock.instant());
        underWay.add(limit - window.size());
      } else if (!underWay.isEmpty() && random.nextBoolean()) {
        limiter.release(
            "light",
            said(limit, underWay.remove(random.nextInt(underWay.size())), 60),
            Duration.ZERO);
        sent++;
      } else {
        clock.advance(Duration.ofMillis(random.nextInt(1000)));
      }
    }
    assertThat(sent).isGreaterThan(limit);
  }

  // ---- Headers that make no sense, and what is old

  @ParameterizedTest
  @CsvSource({"0", "-1"})
  void limitOfNothingIsNoLimit(int limit) {
    limiter.acquire("light");
    limiter.release("light", said(limit, 0, 60), Duration.ZERO);
    clock.advance(Duration.ofSeconds(60));
    assertThat(limiter.acquire("light")).isEqualTo(NOW);
    limiter.release("light", null, Duration.ZERO);
    assertThat(limiter.acquire("light")).isEqualTo(NOW);
  }

  @Test
  void windowThatIsNegativeIsTheUsualOne() {
    limiter.acquire("light");
    limiter.release("light", said(50, 0, -5), Duration.ZERO);
    assertThat(limiter.acquire("light")).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void whatWasLeftIsForgottenWhenItsWindowIsOver() {
    limiter.acquire("light");
    answered(1);
    clock.advance(Duration.ofSeconds(60).minusNanos(1));
    assertThat(limiter.acquire("light")).isEqualTo(NOW);
    assertThat(limiter.acquire("light")).isNotEqualTo(NOW);
    answered(1);
    clock.advance(Duration.ofSeconds(60));
    for (int i = 0; i < 50; i++) {
      assertThat(limiter.acquire("light")).as("request " + i).isEqualTo(NOW);
    }
    assertThat(limiter.acquire("light")).isNotEqualTo(NOW);
  }
}
