package ringcentral.presence.batch;

import com.squareup.moshi.JsonEncodingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.PresenceException;

/**
 * The answers of one request of a batch, by id. Takes only what is known to belong to an id that
 * was asked for; whatever else arrives leaves its id without an answer, which is a failure.
 */
final class BatchAnswers<T> {
  final Map<String, T> found = new HashMap<>();
  final Map<String, PresenceException> failed = new HashMap<>();

  private final List<String> asked;
  private final Set<String> askedSet;
  private int received;
  private boolean cut;
  private final List<String> unanswered = new ArrayList<>();

  BatchAnswers(List<String> asked) {
    this.asked = asked;
    this.askedSet = new HashSet<>(asked);
  }

  /** An answer came, whether or not it can be paired. */
  void received() {
    received++;
  }

  boolean isAsked(String id) {
    return askedSet.contains(id);
  }

  boolean isAnswered(String id) {
    return found.containsKey(id) || failed.containsKey(id);
  }

  void found(String id, T value) {
    if (!isAsked(id)) {
      return;
    }
    T before = found.get(id);
    if (failed.containsKey(id) || (before != null && !before.equals(value))) {
      contradiction(id);
    } else {
      found.put(id, value);
    }
  }

  void failed(String id, PresenceException reason) {
    if (!isAsked(id)) {
      return;
    }
    if (found.containsKey(id)) {
      contradiction(id);
    } else if (!failed.containsKey(id)) {
      failed.put(id, reason);
    }
  }

  private void contradiction(String id) {
    found.remove(id);
    failed.put(
        id,
        new PresenceException(
            "Two answers that differ came for id " + id + "; neither can be trusted."));
  }

  /** Whatever has no answer by now never gets one. */
  void close(@Nullable IOException cause) {
    cut =
        cause != null
            && !(cause instanceof PresenceException)
            && !(cause instanceof JsonEncodingException);
    for (String id : asked) {
      if (!found.containsKey(id) && !failed.containsKey(id)) {
        unanswered.add(id);
        failed.put(
            id,
            new PresenceException(
                "No answer can be paired with id "
                    + id
                    + ": "
                    + asked.size()
                    + (asked.size() == 1 ? " was" : " were")
                    + " asked for, "
                    + received
                    + " came"
                    + (cause == null ? "." : ", then: " + cause.getMessage()),
                cause));
      }
    }
  }

  /** If the answer broke off and left ids that may be asked for again, why; else null. */
  @Nullable PresenceException cut() {
    return cut && !unanswered.isEmpty()
        ? new PresenceException(
            "The answer breaks off: " + asked.size() + " were asked for, " + received + " came.")
        : null;
  }

  /** Takes out those that {@link #close} gave up, in the order asked. */
  List<String> removeUnanswered() {
    failed.keySet().removeAll(unanswered);
    return unanswered;
  }

  /** Hands on what came of each id, in the order asked. */
  void deliver(BatchReceiver<T> receiver, int attempts, BooleanSupplier over) {
    for (PresenceException reason : new HashSet<>(failed.values())) {
      reason.recordAttempts(attempts, Collections.emptyList());
    }
    for (String id : asked) {
      T value = found.get(id);
      PresenceException reason = failed.get(id);
      if (over.getAsBoolean()) {
        return;
      }
      if (value != null) {
        receiver.found(id, value);
      } else if (reason != null) {
        receiver.failed(id, reason);
      }
    }
  }
}
