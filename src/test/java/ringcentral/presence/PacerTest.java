package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import ringcentral.presence.testing.ManualClock;

/** Who goes when, by a limiter and a timer that the test moves itself. */
final class PacerTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ManualClock clock = new ManualClock();
  private final List<String> told = new ArrayList<>();
  private final List<Alarm> alarms = new ArrayList<>();
  private final Pacer pacer =
      new Pacer(
          new RateLimiter() {
            @Override
            public Duration acquire(String group) {
              if (broken != null) {
                throw broken;
              }
              if (error != null) {
                throw error;
              }
              if (wait.isZero() && free > 0) {
                free--;
                return Duration.ZERO;
              }
              return wait.isZero() ? waitWhenNoneIsFree : wait;
            }

            @Override
            public void release(String group, @Nullable RateLimit limit, Duration penalty) {
              if (brokenRelease != null) {
                throw brokenRelease;
              }
              told.add("released " + group);
            }

            @Override
            public Duration waitFor(String group) {
              return wait;
            }
          },
          (time, task) -> {
            Alarm alarm = new Alarm(time, task);
            alarms.add(alarm);
            return () -> alarm.canceled = true;
          },
          clock,
          Runnable::run);

  private Duration wait = Duration.ZERO;
  private int free = Integer.MAX_VALUE;
  private Duration waitWhenNoneIsFree = SECOND;
  private @Nullable RuntimeException broken;
  private @Nullable Error error;
  private @Nullable RuntimeException brokenRelease;

  private static final class Alarm {
    final Duration time;
    final Runnable task;
    boolean canceled;

    Alarm(Duration time, Runnable task) {
      this.time = time;
      this.task = task;
    }
  }

  private Pacer.Turn turn(String name) {
    return new Pacer.Turn() {
      @Override
      public void go() {
        told.add(name);
      }

      @Override
      public void no(Duration wait) {
        told.add(name + " no, " + wait.getSeconds() + " s");
      }
    };
  }

  private void ring() {
    Alarm alarm = alarms.get(alarms.size() - 1);
    assertThat(alarm.canceled).isFalse();
    clock.advance(alarm.time);
    alarm.task.run();
  }

  @Test
  void whoMayGoGoesAtOnceAndIsToldNothing() {
    assertThat(pacer.enter("Light", Duration.ZERO, turn("a"))).isZero();
    assertThat(told).isEmpty();
    assertThat(alarms).isEmpty();
  }

  @Test
  void whoMayNotWaitSoLongIsNotPutInLine() {
    wait = SECOND;
    assertThat(pacer.enter("Light", SECOND.minusNanos(1), turn("a"))).isEqualTo(SECOND);
    assertThat(alarms).isEmpty();
    assertThat(pacer.leave("Light", turn("a"))).isFalse();
    assertThat(pacer.enter("Light", SECOND, turn("b"))).isEqualTo(SECOND);
    assertThat(alarms).hasSize(1);
  }

  @Test
  void theyGoInTheOrderInWhichTheyCameByOneAlarm() {
    wait = SECOND;
    for (String name : List.of("a", "b", "c")) {
      assertThat(pacer.enter("Light", MINUTE, turn(name))).isEqualTo(SECOND);
    }
    assertThat(alarms).hasSize(1);
    wait = Duration.ZERO;
    ring();
    assertThat(told).containsExactly("a", "b", "c");
  }

  @Test
  void whatOneThrowsDoesNotTakeTheTurnsOfTheNext() {
    wait = SECOND;
    pacer.enter("Light", MINUTE, turn("a"));
    pacer.enter("Light", MINUTE, throwing(new IllegalStateException("first")));
    pacer.enter("Light", MINUTE, turn("b"));
    pacer.enter("Light", MINUTE, throwing(new IllegalStateException("last")));
    wait = Duration.ZERO;
    assertThatThrownBy(this::ring).hasMessage("last");
    assertThat(told).containsExactly("a", "b");
  }

  private static Pacer.Turn throwing(RuntimeException what) {
    return new Pacer.Turn() {
      @Override
      public void go() {
        throw what;
      }

      @Override
      public void no(Duration wait) {
        throw new AssertionError();
      }
    };
  }

  @Test
  void nobodyOvertakesThoseInLine() {
    wait = SECOND;
    pacer.enter("Light", MINUTE, turn("a"));
    wait = Duration.ZERO;
    assertThat(pacer.enter("Light", MINUTE, turn("b"))).isEqualTo(Duration.ofMillis(1));
    assertThat(pacer.enter("Light", Duration.ZERO, turn("c"))).isEqualTo(Duration.ofMillis(1));
    ring();
    assertThat(told).containsExactly("a", "b");
    assertThat(pacer.enter("Light", Duration.ZERO, turn("d"))).isZero();
  }

  @Test
  void otherGroupsDoNotWait() {
    wait = SECOND;
    pacer.enter("Light", MINUTE, turn("a"));
    wait = Duration.ZERO;
    assertThat(pacer.enter("Heavy", Duration.ZERO, turn("b"))).isZero();
  }

  @Test
  void whatARequestTellsAtItsEndLetsTheNextGoAndStopsTheAlarm() {
    wait = SECOND;
    pacer.enter("Light", MINUTE, turn("a"));
    wait = Duration.ZERO;
    pacer.release("Heavy", null, Duration.ZERO);
    assertThat(told).containsExactly("released Heavy");
    pacer.release("Light", null, Duration.ZERO);
    assertThat(told).containsExactly("released Heavy", "released Light", "a");
    assertThat(alarms).hasSize(1);
    assertThat(alarms.get(0).canceled).isTrue();
  }

  @Test
  void thoseWhoDoNotGoTogetherWaitForAnotherAlarm() {
    wait = SECOND;
    pacer.enter("Light", MINUTE, turn("a"));
    pacer.enter("Light", MINUTE, turn("b"));
    wait = Duration.ZERO;
    free = 1;
    ring();
    assertThat(told).containsExactly("a");
    assertThat(alarms).hasSize(2);
    free = 1;
    ring();
    assertThat(told).containsExactly("a", "b");
  }

  @Test
  void aNewAlarmStopsTheOldOne() {
    wait = SECOND;
    pacer.enter("Light", MINUTE, turn("a"));
    wait = Duration.ofSeconds(5);
    pacer.release("Light", null, Duration.ZERO);
    assertThat(alarms).extracting(alarm -> alarm.time).containsExactly(SECOND, wait);
    assertThat(alarms).extracting(alarm -> alarm.canceled).containsExactly(true, false);
  }

  @Test
  void whoWouldWaitPastItsTimeIsRefusedAtOnceWhenAPenaltyCloses() {
    wait = SECOND;
    pacer.enter("Light", Duration.ofSeconds(30), turn("patient"));
    pacer.enter("Light", Duration.ofSeconds(10), turn("hasty"));
    pacer.enter("Light", Duration.ofSeconds(31), turn("also patient"));
    wait = Duration.ofSeconds(30);
    pacer.release("Light", null, wait);
    assertThat(told).containsExactly("released Light", "hasty no, 30 s");
    wait = Duration.ZERO;
    ring();
    assertThat(told).endsWith("patient", "also patient").hasSize(4);
  }

  @Test
  void whoeverHasLeftIsToldNothing() {
    wait = SECOND;
    Pacer.Turn a = turn("a");
    Pacer.Turn b = turn("b");
    assertThat(pacer.leave("Light", a)).isFalse();
    pacer.enter("Light", MINUTE, a);
    pacer.enter("Light", MINUTE, b);
    assertThat(pacer.leave("Heavy", a)).isFalse();
    assertThat(pacer.leave("Light", turn("c"))).isFalse();
    assertThat(pacer.leave("Light", a)).isTrue();
    assertThat(pacer.leave("Light", a)).isFalse();
    wait = Duration.ZERO;
    ring();
    assertThat(told).containsExactly("b");
    assertThat(pacer.leave("Light", b)).isFalse();
  }

  // ---- Limiters of users

  @Test
  void negativeWaitIsNone() {
    wait = Duration.ofSeconds(-1);
    assertThat(pacer.enter("Light", Duration.ZERO, turn("a"))).isZero();
    wait = SECOND;
    pacer.enter("Light", MINUTE, turn("b"));
    wait = Duration.ofSeconds(-1);
    assertThat(pacer.enter("Light", MINUTE, turn("c"))).isEqualTo(Duration.ofMillis(1));
    ring();
    assertThat(told).containsExactly("b", "c");
  }

  @Test
  void limiterThatThrowsIsAskedAgainForThoseInLine() {
    wait = SECOND;
    pacer.enter("Light", MINUTE, turn("a"));
    broken = new IllegalStateException("the store is down");
    ring();
    ring();
    assertThat(told).isEmpty();
    assertThat(alarms).extracting(alarm -> alarm.time).containsExactly(SECOND, SECOND, SECOND);
    broken = null;
    wait = Duration.ZERO;
    ring();
    assertThat(told).containsExactly("a");
  }

  @Test
  void errorOfALimiterLosesNobodyInLine() {
    wait = SECOND;
    pacer.enter("Light", MINUTE, turn("a"));
    error = new AssertionError("the store is down");
    ring();
    error = null;
    wait = Duration.ZERO;
    ring();
    assertThat(told).containsExactly("a");
  }

  @Test
  void waitForEverLosesNobodyInLine() {
    wait = SECOND;
    pacer.enter("Light", MINUTE, turn("a"));
    pacer.enter("Light", MINUTE, turn("b"));
    wait = Duration.ZERO;
    free = 1;
    waitWhenNoneIsFree = ChronoUnit.FOREVER.getDuration();
    ring();
    assertThat(told).containsExactly("a", "b no, 86400 s");
    assertThat(pacer.enter("Light", MINUTE, turn("c"))).isEqualTo(Duration.ofDays(1));
  }

  // ---- What is closed

  @Test
  void groupIsClosedAfterARefusalAndWithNothingRemainingWhateverTheLimiterSays() {
    assertThat(pacer.isClosed("Light")).isFalse();
    pacer.release("Light", null, MINUTE);
    assertThat(pacer.isClosed("Light")).isTrue();
    assertThat(pacer.enter("Light", SECOND, turn("a"))).isEqualTo(MINUTE);
    clock.advance(MINUTE.minusNanos(1));
    assertThat(pacer.isClosed("Light")).isTrue();
    clock.advance(Duration.ofNanos(1));
    assertThat(pacer.isClosed("Light")).isFalse();
    assertThat(pacer.isClosed("Heavy")).isFalse();

    pacer.release("Heavy", remaining(1), Duration.ZERO);
    assertThat(pacer.isClosed("Heavy")).isFalse();
    pacer.release("Heavy", remaining(0), Duration.ZERO);
    assertThat(pacer.isClosed("Heavy")).isTrue();
  }

  private static @Nullable RateLimit remaining(int number) {
    return RateLimit.of(Headers.of("X-Rate-Limit-Remaining", "" + number));
  }

  @Test
  void limiterThatThrowsWhenToldOfAnAnswerKeepsNobodyWaiting() {
    wait = SECOND;
    pacer.enter("Light", MINUTE, turn("a"));
    wait = Duration.ZERO;
    brokenRelease = new IllegalStateException("the store is down");
    pacer.release("Light", null, Duration.ZERO);
    assertThat(told).containsExactly("a");
  }
}
