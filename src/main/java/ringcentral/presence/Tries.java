package ringcentral.presence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What became of the tries of a call so far. A tag of the request of each try, so that it is found
 * where OkHttp repeats a request by itself, and where an answer becomes an exception.
 */
final class Tries {
  private int finished;
  private int sent;
  private List<PresenceException> earlier = Collections.emptyList();

  /** The request goes out, be it again. */
  synchronized void sent() {
    sent++;
  }

  /** Whether anything of this try left the process. */
  synchronized boolean isSent() {
    return sent > 0;
  }

  /** The tries so far, this one included: requests sent, and attempts that got no connection. */
  synchronized int count() {
    return finished + Math.max(1, sent);
  }

  synchronized List<PresenceException> earlier() {
    return earlier;
  }

  /** Goes on where another try ended. */
  synchronized void follow(Tries last, PresenceException failure, boolean counted) {
    finished = counted ? last.count() : last.count() - 1;
    earlier = new ArrayList<>(last.earlier());
    earlier.add(failure);
  }
}
