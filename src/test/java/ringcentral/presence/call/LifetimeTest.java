package ringcentral.presence.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ringcentral.presence.errors.PresenceException;

@Timeout(20)
final class LifetimeTest {
  private final ManualTime time = new ManualTime();
  private final Lifetime root = Lifetime.root(Lifetime.Time.SYSTEM, Lifetime.FOREVER);

  @Test
  void isOverAtItsDeadlineAndNotBefore() throws IOException {
    Lifetime life = Lifetime.root(time, 100);
    time.advance(Duration.ofNanos(99));
    assertThat(life.nanosLeft()).isEqualTo(1);
    assertThat(life.isOver()).isFalse();
    life.check();
    time.advance(Duration.ofNanos(1));
    assertThat(life.isOver()).isTrue();
    assertThat(life.endReason()).isNull();
    assertThatThrownBy(life::check)
        .isExactlyInstanceOf(PresenceException.class)
        .hasMessage("The time for the call is over.");
  }

  @Test
  void nearestDeadlineCounts() {
    Lifetime outer = Lifetime.root(time, 100);
    assertThat(outer.child(Lifetime.FOREVER).nanosLeft()).isEqualTo(100);
    assertThat(outer.child(50).nanosLeft()).isEqualTo(50);
  }

  @Test
  void waitEndsWithItsCondition() throws IOException {
    Lifetime life = Lifetime.root(time, 100);
    long until = time.nanoTime() + 99;
    life.await(() -> until - time.nanoTime());
    assertThat(life.nanosLeft()).isEqualTo(1);
  }

  @Test
  void waitEndsAtTheDeadline() {
    Lifetime life = Lifetime.root(time, 100);
    assertThatThrownBy(() -> life.await(() -> 101)).hasMessage("The time for the call is over.");
    assertThat(life.nanosLeft()).isZero();
  }

  @Test
  void endReachesEverythingBelowAndTheFirstReasonStays() {
    Lifetime batch = root.child(Lifetime.FOREVER);
    Lifetime call = batch.child(Lifetime.FOREVER);
    AtomicInteger canceled = new AtomicInteger();
    call.onEnd(canceled::incrementAndGet);
    root.end("The client is closed.");
    root.end("Canceled");
    batch.end("Canceled");
    assertThat(call.endReason()).isEqualTo("The client is closed.");
    assertThat(canceled).hasValue(1);
    assertThatThrownBy(call::check).hasMessage("The client is closed.");
  }

  @Test
  void endReachesNothingAboveAndNothingBeside() {
    Lifetime one = root.child(Lifetime.FOREVER);
    Lifetime other = root.child(Lifetime.FOREVER);
    one.end("Canceled");
    assertThat(root.isOver()).isFalse();
    assertThat(other.isOver()).isFalse();
  }

  @Test
  void whatBeginsAfterTheEndHasEnded() {
    root.end("The client is closed.");
    Lifetime late = root.child(Lifetime.FOREVER);
    AtomicInteger canceled = new AtomicInteger();
    late.onEnd(canceled::incrementAndGet);
    assertThat(late.endReason()).isEqualTo("The client is closed.");
    assertThat(canceled).hasValue(1);
  }

  @Test
  void closedPartIsForgotten() {
    for (int i = 0; i < 100_000; i++) {
      Lifetime call = root.child(Lifetime.FOREVER);
      call.end("Canceled");
      call.close();
    }
    assertThat(root.children.size()).isZero();
  }

  @Test
  void actionThatThrowsKeepsNothingElseFromEnding() {
    List<Lifetime> calls = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Lifetime call = root.child(Lifetime.FOREVER);
      call.onEnd(
          () -> {
            throw new IllegalStateException("an event listener");
          });
      calls.add(call);
    }
    root.end("The client is closed.");
    assertThat(calls).allMatch(Lifetime::isOver);
  }

  @Test
  void interruptionEndsAWaitAndStays() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> root.await(() -> Lifetime.FOREVER))
        .isExactlyInstanceOf(InterruptedIOException.class)
        .hasMessage("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void wakeIsNotLostOnApplicationCodeThatParksInTheCondition() throws IOException {
    AtomicBoolean ready = new AtomicBoolean();
    root.await(
        () -> {
          if (ready.getAndSet(true)) {
            return 0;
          }
          root.wake();
          LockSupport.parkNanos(1); // As a lock does; it takes the wake-up.
          return Lifetime.FOREVER;
        });
  }

  @Test
  void endIsNotLostOnApplicationCodeThatParksInTheCondition() {
    assertThatThrownBy(
            () ->
                root.await(
                    () -> {
                      root.end("Canceled");
                      LockSupport.parkNanos(1);
                      return Lifetime.FOREVER;
                    }))
        .hasMessage("Canceled");
  }

  @Test
  void endDoesNotWakeAThreadThatHasStoppedWaiting() throws IOException {
    root.await(() -> 0);
    root.end("Canceled");
    long start = System.nanoTime();
    for (int i = 0; i < 3; i++) { // It may return early now and then, but not each time.
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      root.wake();
    }
    assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(20));
  }

  /** Each round the end comes at another moment of the wait that begins. */
  @Test
  void endIsSeenWheneverItComes() throws Exception {
    for (int round = 0; round < 2000; round++) {
      Lifetime life = root.child(Lifetime.FOREVER);
      CountDownLatch ready = new CountDownLatch(1);
      int spin = round % 200;
      Thread ender =
          new Thread(
              () -> {
                ready.countDown();
                for (int i = 0; i < spin * 50; i++) {
                  Thread.onSpinWait();
                }
                life.end("Canceled");
              });
      ender.start();
      ready.await();
      assertThatThrownBy(() -> life.await(() -> Lifetime.FOREVER)).hasMessage("Canceled");
      life.close();
      ender.join();
    }
    assertThat(root.children.size()).isZero();
  }

  @Test
  void requestEndsWithItsOwnTimeoutOrTheLifetimeWhicheverIsEarlier() {
    assertThat(bounded(0, 100)).isEqualTo(100);
    assertThat(bounded(99, 100)).isEqualTo(99);
    assertThat(bounded(101, 100)).isEqualTo(100);
    assertThat(bounded(7, Lifetime.FOREVER)).isEqualTo(7);
    assertThat(bounded(0, 0)).as("zero would be no limit").isEqualTo(1);
  }

  private long bounded(long own, long life) {
    okio.Timeout timeout = new okio.Timeout().timeout(own, TimeUnit.NANOSECONDS);
    Lifetime.root(time, life).bound(timeout);
    return timeout.timeoutNanos();
  }

  @Test
  void durationsBeyondForeverAreForever() {
    assertThat(Lifetime.nanos(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Lifetime.FOREVER);
    assertThat(Lifetime.nanos(Duration.ofNanos(7))).isEqualTo(7);
  }
}
