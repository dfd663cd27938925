package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Dispatcher;
import org.junit.jupiter.api.Test;

/** What is sent on the thread that has ended a request, and what is enqueued. */
final class LaneTest {
  private final Dispatcher dispatcher = new Dispatcher();
  private final Lane lane = new Lane(dispatcher);
  private final List<String> done = new ArrayList<>();

  private boolean take(String name) {
    return take(lane, () -> done.add(name));
  }

  private static boolean take(Lane lane, Runnable request) {
    AtomicBoolean taken = new AtomicBoolean();
    lane.start(() -> taken.set(lane.take(request)));
    return taken.get();
  }

  @Test
  void requestIsSentAfterAllIsStartedAndThenMoreIsStarted() {
    lane.run(
        () -> {
          done.add("start");
          if (done.size() < 5) {
            assertThat(take("send")).isTrue();
            done.add("started");
          }
        });
    assertThat(done)
        .containsExactly("start", "started", "send", "start", "started", "send", "start");
  }

  @Test
  void onlyOneRequestIsTakenAtATime() {
    lane.run(
        () -> {
          if (done.isEmpty()) {
            assertThat(lane.isTaken()).isFalse();
            assertThat(take("first")).isTrue();
            assertThat(lane.isTaken()).isTrue();
            assertThat(take("second")).isFalse();
          }
        });
    assertThat(done).containsExactly("first");
  }

  @Test
  void nothingIsTakenWhileAnAnswerMayBeWithAReceiver() {
    lane.run(
        () -> {
          if (done.isEmpty()) {
            take(lane, () -> done.add("taken while sending: " + lane.take(() -> {})));
          }
        });
    assertThat(done).containsExactly("taken while sending: false");
  }

  @Test
  void nothingIsTakenOnceTheLaneIsOver() {
    lane.run(() -> assertThat(lane.isHere()).isTrue());
    assertThat(lane.isHere()).isFalse();
    assertThat(take("after")).isFalse();
    assertThat(done).isEmpty();
  }

  @Test
  void nothingIsTakenOnAnotherThread() {
    lane.run(
        () -> {
          Thread other =
              new Thread(() -> done.add("here: " + lane.isHere() + ", taken: " + take("other")));
          other.start();
          try {
            other.join();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    assertThat(done).containsExactly("here: false, taken: false");
  }

  @Test
  void nothingIsTakenOnAThreadThatIsNotOfOkHttp() {
    Lane plain = new Lane(null);
    plain.run(() -> assertThat(take(plain, () -> done.add("sent"))).isFalse());
    assertThat(done).isEmpty();
  }

  @Test
  void nothingIsTakenOnceTheThreadsAreShutDown() {
    dispatcher.executorService().shutdown();
    lane.run(() -> assertThat(take("late")).isFalse());
    assertThat(done).isEmpty();
  }

  @Test
  void nothingIsTakenWhileAnythingWaitsForAThread() {
    CountDownLatch over = new CountDownLatch(1);
    ExecutorService one = Executors.newFixedThreadPool(1);
    one.execute(() -> awaitUninterruptibly(over));
    Lane bounded = new Lane(new Dispatcher(one));
    List<Boolean> taken = new ArrayList<>();
    bounded.run(
        () -> {
          if (taken.isEmpty()) {
            taken.add(take(bounded, () -> done.add("sent")));
            one.execute(() -> {}); // Only one thread: it waits.
          }
        });
    Lane full = new Lane(new Dispatcher(one));
    full.run(() -> taken.add(take(full, () -> done.add("not sent"))));
    assertThat(taken).containsExactly(true, false);
    assertThat(done).containsExactly("sent");
    over.countDown();
    one.shutdown();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void nothingIsTakenOnThreadsWhoseQueueIsUnknown() {
    Lane unknown = new Lane(new Dispatcher(Executors.newWorkStealingPool(1)));
    unknown.run(() -> assertThat(take(unknown, () -> done.add("sent"))).isFalse());
    assertThat(done).isEmpty();
  }

  @Test
  void interruptionOfOneRequestIsNotThatOfTheNext() {
    lane.run(
        () -> {
          if (done.isEmpty()) {
            take(lane, () -> done.add("interrupted: " + Thread.currentThread().isInterrupted()));
            Thread.currentThread().interrupt();
          }
        });
    assertThat(done).containsExactly("interrupted: false");
  }
}
