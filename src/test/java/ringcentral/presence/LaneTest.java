package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import okhttp3.Dispatcher;
import org.junit.jupiter.api.Test;

/** What is sent on the thread that has ended a request, and what is enqueued. */
final class LaneTest {
  private final Dispatcher dispatcher = new Dispatcher();
  private final Lane lane = new Lane(dispatcher);
  private final List<String> done = new ArrayList<>();

  private boolean take(String name) {
    return lane.take(() -> done.add(name));
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
            lane.take(() -> done.add("taken while sending: " + take("inner")));
          }
        });
    assertThat(done).containsExactly("taken while sending: false");
  }

  @Test
  void nothingIsTakenBeforeOrAfterTheLaneRuns() {
    assertThat(take("before")).isFalse();
    assertThat(lane.isHere()).isTrue();
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
    plain.run(() -> assertThat(plain.take(() -> done.add("sent"))).isFalse());
    assertThat(done).isEmpty();
  }

  @Test
  void nothingIsTakenOnceTheThreadsAreShutDown() {
    dispatcher.executorService().shutdown();
    lane.run(() -> assertThat(take("late")).isFalse());
    assertThat(done).isEmpty();
  }
}
