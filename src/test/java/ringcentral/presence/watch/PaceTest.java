package ringcentral.presence.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ringcentral.presence.call.Lifetime;
import ringcentral.presence.call.Limits;
import ringcentral.presence.call.RateLimit;

final class PaceTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private long now = Long.MAX_VALUE - 10; // It overflows soon, as nanoTime may.
  private long untilOpen;
  private final Map<String, RateLimit> limits = new HashMap<>();
  private final Pace pace =
      new Pace(
          () -> limits,
          group -> untilOpen,
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

  @Test
  void halfOfTheUsualLimitsWhileTheServiceHasNotAnnouncedAny() {
    assertThat(pace.left("light")).isEqualTo(25);
    assertThat(pace.left("heavy")).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({"75, 37", "40, 20", "3, 1", "2, 1", "1, 1", "0, 1", "-5, 1", "many, 25"})
  void halfOfWhatIsAnnouncedAndOneAtLeast(String limit, int half) {
    limits.put("light", Limits.of(limit, 60));
    assertThat(pace.left("light")).isEqualTo(half);
  }

  @ParameterizedTest
  @CsvSource({"60, 60", "30, 30", "3600, 3600", "3601, 60", "0, 60", "-1, 60", "soon, 60"})
  void windowsThatCannotBeAreTheUsualOne(String window, long seconds) {
    limits.put("light", Limits.of(2, window));
    pace.send("light");
    assertThat(pace.nanosUntilNext("light")).isEqualTo(seconds * SECOND);
  }

  @Test
  void whatIsSentIsLeftAgainWhenItsWindowIsOver() {
    for (int i = 0; i < 5; i++) {
      assertThat(pace.nanosUntilNext("heavy")).isZero();
      pace.send("heavy");
      now += SECOND;
    }
    assertThat(pace.left("heavy")).isZero();
    assertThat(pace.nanosUntilNext("heavy")).isEqualTo(55 * SECOND);
    assertThat(pace.nanosUntilNext("light")).isZero();
    now += 55 * SECOND - 1;
    assertThat(pace.nanosUntilNext("heavy")).isEqualTo(1);
    now += 1;
    assertThat(pace.nanosUntilNext("heavy")).isZero();
    assertThat(pace.left("heavy")).isEqualTo(1);
  }

  @Test
  void nothingIsSentWhileTheGroupIsClosedOrACallOfTheApplicationWaits() {
    untilOpen = 7;
    assertThat(pace.nanosUntilNext("light")).isEqualTo(7);
    assertThat(pace.send("light")).isFalse();
    untilOpen = 0;
    for (int i = 0; i < 25; i++) {
      assertThat(pace.send("light")).isTrue();
    }
    assertThat(pace.send("light")).isFalse();
    assertThat(pace.left("light")).isZero();
    assertThat(pace.nanosUntilNext("light")).isEqualTo(60 * SECOND);
    untilOpen = 61 * SECOND;
    assertThat(pace.nanosUntilNext("light")).isEqualTo(61 * SECOND);
  }

  @ParameterizedTest
  @CsvSource({"light, 1, 2400", "light, 25, 60000", "light, 167, 400800", "heavy, 1, 12000"})
  void requestsAreSpreadEvenly(String group, int requests, long millis) {
    assertThat(pace.nanosFor(group, requests)).isEqualTo(Duration.ofMillis(millis).toNanos());
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
      pace.send("heavy");
    }
    for (int i = 0; i < light; i++) {
      pace.send("light");
    }
    assertThat(pace.pages(people, pages)).isEqualTo(planned);
  }

  @Test
  void whileAGroupIsClosedTheOtherOneIsFaster() {
    limits.put("light", Limits.of(2, 60));
    untilOpen = 0;
    assertThat(pace.pages(151, null)).isEqualTo(1);
    untilOpen = SECOND;
    assertThat(pace.pages(20, 1)).isZero(); // Both wait.
  }
}
