package ringcentral.presence.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static ringcentral.presence.watch.Pace.Way.BATCHES;
import static ringcentral.presence.watch.Pace.Way.PAGES;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ringcentral.presence.call.Budget;
import ringcentral.presence.call.Lifetime;

final class PaceTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private long now = Long.MAX_VALUE - 10; // It overflows soon, as nanoTime may.
  private long untilOpen;
  private int light = 50;
  private final Pace pace =
      new Pace(
          way -> new Budget("" + way, way == PAGES ? 10 : light, 0, 60 * SECOND, untilOpen),
          new Lifetime.Time() {
            @Override
            public long nanoTime() {
              return now;
            }

            @Override
            public void park(long nanos) {
              throw new AssertionError("Nobody waits here.");
            }
          });

  // ---- Half of the limit

  @ParameterizedTest
  @CsvSource({"75, 37", "40, 20", "3, 1", "2, 1", "1, 1"})
  void halfOfTheLimitAndOneAtLeast(int limit, int half) {
    light = limit;
    assertThat(pace.left(BATCHES)).isEqualTo(half);
    assertThat(pace.left(PAGES)).isEqualTo(5);
  }

  @Test
  void whatIsSentIsLeftAgainWhenItsWindowIsOver() {
    for (int i = 0; i < 5; i++) {
      assertThat(pace.nanosUntilNext(PAGES)).isZero();
      pace.send(PAGES);
      now += SECOND;
    }
    assertThat(pace.left(PAGES)).isZero();
    assertThat(pace.nanosUntilNext(PAGES)).isEqualTo(55 * SECOND);
    assertThat(pace.nanosUntilNext(BATCHES)).isZero();
    now += 55 * SECOND - 1;
    assertThat(pace.nanosUntilNext(PAGES)).isEqualTo(1);
    now += 1;
    assertThat(pace.nanosUntilNext(PAGES)).isZero();
    assertThat(pace.left(PAGES)).isEqualTo(1);
  }

  @Test
  void nothingIsSentWhileTheGroupIsClosedOrACallOfTheApplicationWaits() {
    untilOpen = 7;
    assertThat(pace.nanosUntilNext(BATCHES)).isEqualTo(7);
    assertThat(pace.send(BATCHES)).isFalse();
    untilOpen = 0;
    for (int i = 0; i < 25; i++) {
      assertThat(pace.send(BATCHES)).isTrue();
    }
    assertThat(pace.send(BATCHES)).isFalse();
    assertThat(pace.left(BATCHES)).isZero();
    assertThat(pace.nanosUntilNext(BATCHES)).isEqualTo(60 * SECOND);
    untilOpen = 61 * SECOND;
    assertThat(pace.nanosUntilNext(BATCHES)).isEqualTo(61 * SECOND);
  }

  @ParameterizedTest
  @CsvSource({"BATCHES, 1, 2400", "BATCHES, 25, 60000", "BATCHES, 167, 400800", "PAGES, 1, 12000"})
  void requestsAreSpreadEvenly(Pace.Way way, int requests, long millis) {
    assertThat(pace.nanosFor(way, requests)).isEqualTo(Duration.ofMillis(millis).toNanos());
  }

  // ---- Pages or batches

  @ParameterizedTest
  @CsvSource({
    // people, unread pages, sent heavy, sent light, pages to read
    "151,   1, 0, 0,  1",
    "750,   5, 0, 0,  5",
    "750,   6, 0, 0,  5", // Half of ten; batches for those on the sixth.
    "750,   1, 5, 0,  0", // The list is used up for now.
    "30,    1, 0, 0,  0",
    "30,    1, 0, 25, 1", // Batches are.
  })
  void watchesPlanWithTheirHalfOfTheLimits(
      int people, int pages, int heavy, int light, int planned) {
    for (int i = 0; i < heavy; i++) {
      pace.send(PAGES);
    }
    for (int i = 0; i < light; i++) {
      pace.send(BATCHES);
    }
    assertThat(pace.pages(people, pages)).isEqualTo(planned);
  }

  @Test
  void whileAGroupIsClosedTheOtherOneIsFaster() {
    light = 2;
    untilOpen = 0;
    assertThat(pace.pages(151, null)).isEqualTo(1);
    untilOpen = SECOND;
    assertThat(pace.pages(20, 1)).isZero(); // Both wait.
  }
}
