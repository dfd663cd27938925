package ringcentral.presence.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ringcentral.presence.call.Calls;

/** How the calls of a watch are set up. */
final class WatchesTest {
  @Test
  void answersOfAWatchAreNotReadOnTheMainThread() {
    List<Runnable> mainThread = new ArrayList<>();
    Calls.Settings settings = new Calls.Settings();
    settings.callbackExecutor = mainThread::add;
    Watches.setUp(settings);
    boolean[] hasRun = {false};
    settings.callbackExecutor.execute(() -> hasRun[0] = true);
    assertThat(hasRun[0]).isTrue();
    assertThat(mainThread).isEmpty();
  }
}
