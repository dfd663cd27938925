package ringcentral.presence.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;

/**
 * The answers of one request of a batch, by id. Takes only what is known to belong to an id that
 * was asked for; whatever else arrives leaves its id without an answer, which is a failure.
 */
final class BatchAnswers<T> {
  final Map<String, T> found = new HashMap<>();
  final Map<String, PresenceException> failed = new HashMap<>();

  private final List<String> asked;
  private final List<String> left = new ArrayList<>();
  private @Nullable PresenceException incomplete;

  BatchAnswers(List<String> asked) {
    this.asked = asked;
  }

  boolean isAnswered(String id) {
    return found.containsKey(id) || failed.containsKey(id);
  }

  void found(String id, T value) {
    T before = found.get(id);
    if (failed.containsKey(id) || (before != null && !before.equals(value))) {
      contradiction(id);
    } else if (asked.contains(id)) {
      found.put(id, value);
    }
  }

  void failed(String id, PresenceException reason) {
    if (found.containsKey(id)) {
      contradiction(id);
    } else if (asked.contains(id)) {
      failed.putIfAbsent(id, reason);
    }
  }

  private void contradiction(String id) {
    found.remove(id);
    failed.put(
        id,
        new PresenceException(
            "Two answers that differ came for id " + id + "; neither can be trusted."));
  }

  /**
   * Takes no more answers. An id without one may be asked for again if the response broke off, and
   * one whose answer is 429 or 503 too; the others have failed.
   */
  void close(int came, @Nullable IOException cause) {
    boolean cut = cause != null && !(cause instanceof PresenceException);
    String counts = asked.size() + (asked.size() == 1 ? " was" : " were") + " asked for, " + came;
    for (String id : asked) {
      if (isRefused(id) || (cut && !isAnswered(id))) {
        left.add(id);
      }
      if (isRefused(id) && (incomplete == null || status(id) == 429)) {
        incomplete = failed.get(id);
      }
      if (!isAnswered(id)) {
        String end = cause == null ? "." : ", then: " + cause.getMessage();
        failed.put(
            id,
            new PresenceException(
                "No answer can be paired with id " + id + ": " + counts + " came" + end, cause));
      }
    }
    if (incomplete == null && !left.isEmpty()) {
      incomplete = new PresenceException("The answer breaks off: " + counts + " came.");
    }
  }

  /** The ids to ask for again, in the order asked. */
  List<String> left() {
    return left;
  }

  /** Why some are left, an answer 429 above all; or null. */
  @Nullable PresenceException incomplete() {
    return incomplete;
  }

  /** Why an id that is left has failed if nothing more is asked for, because of {@code failure}. */
  PresenceException reason(String id, PresenceException failure) {
    PresenceException own = failed.get(id);
    return own == null || failure != incomplete || !isRefused(id) ? failure : own;
  }

  private boolean isRefused(String id) {
    return status(id) == 429 || status(id) == 503;
  }

  private int status(String id) {
    PresenceException reason = failed.get(id);
    return reason instanceof PresenceApiException ? ((PresenceApiException) reason).status() : 0;
  }

  /** Hands on what came of each id that is not left, in the order asked. */
  void deliver(BatchReceiver<T> receiver, int attempts, BooleanSupplier over) {
    for (String id : asked) {
      T value = found.get(id);
      PresenceException reason = failed.get(id);
      if (over.getAsBoolean()) {
        return;
      }
      if (value != null) {
        receiver.found(id, value);
      } else if (reason != null && !left.contains(id)) {
        reason.recordAttempts(attempts, Collections.emptyList());
        receiver.failed(id, reason);
      }
    }
  }
}
