package ringcentral.presence.errors;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Internal. The attempts of a call, as a tag of the request that got the last answer, so that an
 * exception made of that answer tells of them.
 */
public final class AttemptLog {
  private int attempts = 1;
  private List<Throwable> earlier = Collections.emptyList();

  /** Keeps how many attempts there were, and the failures of those before the last. */
  public synchronized void record(int number, List<? extends Throwable> failures) {
    attempts = number;
    earlier = new ArrayList<>(failures);
  }

  synchronized void copyTo(PresenceException failure) {
    failure.recordAttempts(attempts, earlier);
  }
}
