package ringcentral.presence.errors;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Internal. The attempts of a call. A tag of the last request, so that an exception for its answer
 * can tell them.
 */
public final class AttemptLog {
  private int attempts = 1;
  private List<Throwable> earlier = Collections.emptyList();

  /** Keeps the number of attempts, and the failures of all but the last. */
  public synchronized void record(int number, List<? extends Throwable> failures) {
    attempts = number;
    earlier = new ArrayList<>(failures);
  }

  synchronized void copyTo(PresenceException failure) {
    failure.recordAttempts(attempts, earlier);
  }
}
