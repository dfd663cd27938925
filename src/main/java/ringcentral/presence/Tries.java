package ringcentral.presence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * What became of the tries of a call so far. A tag of the request of each try, so that it is found
 * where OkHttp repeats a request by itself, and where an answer becomes an exception.
 */
final class Tries {
  private String group = "";
  private int finished;
  private int sent;
  private @Nullable RateLimit limit;
  private Duration penalty = Duration.ZERO;
  private List<PresenceException> earlier = Collections.emptyList();

  /** Those of a request of ours, as it was before interceptors of the application changed it. */
  static Tries of(Request request) {
    Tries tries = request.tag(Tries.class);
    return tries == null ? new Tries() : tries;
  }

  /** The throttling group whose turn this try has; none at first. */
  synchronized String group() {
    return group;
  }

  synchronized void hasTurnOf(String name) {
    group = name;
  }

  /** The request goes out, be it again. */
  synchronized void sent() {
    sent++;
  }

  /** The service has answered, even if the answer cannot be read to its end. */
  synchronized void answered(@Nullable RateLimit said, Duration penaltySaid) {
    limit = said;
    penalty = penaltySaid;
  }

  synchronized @Nullable RateLimit limit() {
    return limit;
  }

  /** Zero, or after a 429 how long nothing of the group may be sent. */
  synchronized Duration penalty() {
    return penalty;
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

  /** Goes on where another try ended: with a failure, counted or not, or before it was sent. */
  synchronized void follow(Tries last, @Nullable PresenceException failure, boolean counted) {
    finished = counted ? last.count() : last.count() - 1;
    earlier = new ArrayList<>(last.earlier());
    if (failure != null) {
      earlier.add(failure);
    }
  }
}
