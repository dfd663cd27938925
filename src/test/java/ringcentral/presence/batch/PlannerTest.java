package ringcentral.presence.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ringcentral.presence.call.Budget;

/** Under 10 pages and 50 batches of 30 a minute, unless a test says otherwise. */
final class PlannerTest {
  private static Budget budget(int limit, int left, long wait) {
    return new Budget(
        "light", limit, left, TimeUnit.SECONDS.toNanos(60), TimeUnit.SECONDS.toNanos(wait));
  }

  private static int pages(int people, @Nullable Integer pages, int heavy, int light) {
    return Planner.pages(people, 30, pages, budget(10, heavy, 0), budget(50, light, 0));
  }

  @ParameterizedTest
  @CsvSource({
    // people, unread pages, pages to read
    "0,     1,  0",
    "1,     1,  0", // One request either way.
    "30,    1,  0",
    "31,    1,  1", // A page in place of two batches.
    "150,   5,  0",
    "151,   5,  5",
    "1000,  1,  1",
    "800,   4,  4",
    "5000,  5,  5",
    "10000, 10, 10",
    "300,   10, 0",
    "301,   10, 10",
  })
  void amongWaysThatTakeTheSameTimeThatWithTheFewestRequestsIsTaken(
      int people, int pages, int read) {
    assertThat(pages(people, pages, 10, 50)).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({
    // people, unread pages, left heavy, left light, pages to read
    "1500,  11, 10, 50, 10", // Nothing waits, and 15 requests in place of 50.
    "1501,  11, 10, 50, 10",
    "11000, 11, 10, 50, 10", // 34 batches now, in place of a page in a minute.
    "12000, 12, 10, 50, 12", // 67 batches would wait as well.
    "2000,  5,  3,  50, 3", // 27 batches now, in place of two pages in a minute.
    "5000,  5,  3,  50, 5", // 67 batches would wait as long as the pages, and are more.
    "1500,  5,  0,  50, 0", // Batches need not wait.
    "1501,  5,  0,  50, 5", // They would.
    "30,    1,  10, 0,  1", // Batches are used up.
    "30,    1,  0,  0,  0", // Both are.
    "31,    1,  0,  0,  1",
    "60000, 60, 10, 50, 60",
    "60000, 61, 10, 50, 60", // 33 batches, when the sixtieth page was sent.
  })
  void theShortestTimeCountsMoreThanTheNumberOfRequests(
      int people, int pages, int heavy, int light, int read) {
    assertThat(pages(people, pages, heavy, light)).isEqualTo(read);
  }

  @Test
  void announcedLimitsMoveTheBalance() {
    Budget heavy = budget(10, 10, 0);
    assertThat(Planner.pages(12000, 30, 12, heavy, budget(50, 50, 0))).isEqualTo(12);
    assertThat(Planner.pages(12000, 30, 12, heavy, budget(75, 75, 0))).isEqualTo(10);
    assertThat(Planner.pages(12000, 30, 12, budget(12, 12, 0), budget(75, 75, 0))).isEqualTo(12);
  }

  @Test
  void aGroupThatIsClosedIsFullWhenItOpens() {
    Budget closed = budget(10, 10, 60);
    Budget light = budget(50, 50, 0);
    assertThat(Planner.pages(1500, 30, 2, closed, light)).isZero();
    assertThat(Planner.pages(1501, 30, 2, closed, light)).isEqualTo(2);
    assertThat(Planner.pages(30, 30, 2, budget(10, 10, 0), budget(50, 50, 60))).isEqualTo(2);
  }

  // ---- Nobody knows how many pages there are

  @Test
  void whileTheNumberOfPagesIsUnknownSixBatchesPayForTheFirstOne() {
    assertThat(pages(150, null, 10, 50)).isZero();
    assertThat(pages(151, null, 10, 50)).isEqualTo(1);
    assertThat(pages(1_000_000, null, 10, 50)).isEqualTo(1);
  }

  @Test
  void thePageThatTellsIsNotWaitedForLongerThanTheBatches() {
    assertThat(pages(1500, null, 0, 50)).isZero();
    assertThat(pages(1501, null, 0, 50)).isEqualTo(1);
  }

  // ---- Nonsense

  @Test
  @Timeout(5)
  void anAbsurdNumberOfPagesIsNoWork() {
    assertThat(pages(5000, Integer.MAX_VALUE, 10, 50)).isZero();
    assertThat(pages(Integer.MAX_VALUE, Integer.MAX_VALUE, 10, 50)).isBetween(0, 1000);
    assertThat(pages(5000, 0, 10, 50)).isZero();
  }

  // ---- Arithmetic

  @ParameterizedTest
  @CsvSource({
    // limit, left, wait, start, requests, seconds
    "10, 10, 0,  0,  0,  0",
    "10, 10, 0,  0,  10, 0",
    "10, 10, 0,  0,  11, 60",
    "10, 10, 0,  0,  20, 60",
    "10, 10, 0,  0,  21, 120",
    "10, 3,  0,  0,  3,  0",
    "10, 3,  0,  0,  4,  60",
    "10, 0,  0,  0,  1,  60",
    "10, 3,  0,  59, 4,  119", // Still the first window.
    "10, 3,  0,  60, 4,  60", // A fresh one.
    "10, 10, 25, 0,  10, 25",
    "10, 10, 25, 0,  11, 85",
    "10, 10, 25, 30, 1,  30",
    "10, 10, 25, 7,  0,  7", // Nothing to send.
  })
  void requestsAreSentAsSoonAsTheirWindowAllows(
      int limit, int left, long wait, long start, int requests, long seconds) {
    assertThat(budget(limit, left, wait).nanosUntilSent(requests, TimeUnit.SECONDS.toNanos(start)))
        .isEqualTo(TimeUnit.SECONDS.toNanos(seconds));
  }

  @ParameterizedTest
  @CsvSource({"0, 30, 0", "1, 30, 1", "30, 30, 1", "31, 30, 2", "2147483647, 1, 2147483647"})
  void quotientsAreRoundedUp(int number, int divisor, int quotient) {
    assertThat(Planner.ceil(number, divisor)).isEqualTo(quotient);
  }
}
