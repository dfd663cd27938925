package ringcentral.presence.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;

/**
 * The results for the ids of one request, from one answer or, if ids are left, several. Takes only
 * what belongs to an id that was asked for. An id without a result has failed.
 */
final class BatchAnswers<T> {
  final Map<String, T> found = new HashMap<>();
  final Map<String, PresenceException> failed = new HashMap<>();

  private final List<String> ids;
  private List<String> asked;
  private List<String> left;
  private @Nullable PresenceException incomplete;

  BatchAnswers(List<String> ids) {
    this.ids = ids;
    asked = ids;
    left = ids;
  }

  /** The ids that are left to ask for, in the order asked. */
  List<String> left() {
    return left;
  }

  /** Why ids are left after an answer, a 429 first; null if none are. */
  @Nullable PresenceException incomplete() {
    return incomplete;
  }

  /** Begins an answer for the ids that are left. */
  void open() {
    asked = left;
    left = new ArrayList<>();
    incomplete = null;
    failed.keySet().removeAll(asked);
  }

  boolean isAnswered(String id) {
    return found.containsKey(id) || failed.containsKey(id);
  }

  void found(String id, T value) {
    if (!asked.contains(id)) {
      return;
    }
    T before = found.putIfAbsent(id, value);
    if (failed.containsKey(id) || (before != null && !before.equals(value))) {
      contradiction(id);
    }
  }

  void failed(String id, PresenceException reason) {
    if (!asked.contains(id)) {
      return;
    }
    failed.putIfAbsent(id, reason);
    if (found.containsKey(id)) {
      contradiction(id);
    }
  }

  private void contradiction(String id) {
    found.remove(id);
    String what = "Two answers that differ came for id " + id + "; neither can be trusted.";
    failed.put(id, new PresenceException(what));
  }

  /**
   * Ends an answer with a number of parts. Ids are left if the answer broke off before them or was
   * 429 or 503 for them; other ids that were not found have failed.
   */
  void close(int came, @Nullable IOException cause) {
    boolean cut = cause != null && !(cause instanceof PresenceException);
    String counts = asked.size() + (asked.size() == 1 ? " was" : " were") + " asked for, " + came;
    PresenceException end = new PresenceException("The answer breaks off: " + counts + " came.");
    for (String id : asked) {
      int status = status(id);
      if (status == 429 || status == 503) {
        left.add(id);
        incomplete = incomplete == null || status == 429 ? failed.get(id) : incomplete;
      } else if (cut && !isAnswered(id)) {
        left.add(id);
        failed.put(id, end);
      } else if (!isAnswered(id)) {
        String why = cause == null ? "." : ", then: " + cause.getMessage();
        failed.put(
            id,
            new PresenceException(
                "No answer can be paired with id " + id + ": " + counts + " came" + why, cause));
      }
    }
    if (incomplete == null && !left.isEmpty()) {
      incomplete = end;
    }
  }

  private int status(String id) {
    PresenceException reason = failed.get(id);
    return reason instanceof PresenceApiException ? ((PresenceApiException) reason).status() : 0;
  }

  /**
   * Hands over the results in the order asked; {@code failure} is that of the ids that are left.
   */
  void deliver(
      BatchReceiver<T> receiver,
      @Nullable PresenceException failure,
      int attempts,
      BooleanSupplier over) {
    for (String id : ids) {
      T value = found.get(id);
      boolean stale = left.contains(id) && failure != incomplete; // Another attempt was made.
      PresenceException reason = stale ? failure : failed.getOrDefault(id, failure);
      if (over.getAsBoolean()) {
        return;
      }
      if (value != null) {
        receiver.found(id, value);
      } else {
        if (Objects.requireNonNull(reason) != failure) {
          reason.recordAttempts(attempts, Collections.emptyList());
        }
        receiver.failed(id, reason);
      }
    }
  }
}
