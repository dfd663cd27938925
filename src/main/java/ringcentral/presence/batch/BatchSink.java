package ringcentral.presence.batch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.PresenceException;

/** Receives the results of a batch. Used by one thread at a time. */
abstract class BatchSink<T, R> implements BatchReceiver<T> {
  /**
   * Returns the result of the whole batch.
   *
   * @param stopped why the batch ended before all ids had a result, or null
   * @throws PresenceException if there is no result in that case
   */
  abstract R result(@Nullable PresenceException stopped) throws PresenceException;

  /** Collects the results. */
  static <T> BatchSink<T, BatchResult<T>> collecting(List<String> ids) {
    Map<String, T> found = new HashMap<>();
    Map<String, PresenceException> failed = new HashMap<>();
    return new BatchSink<T, BatchResult<T>>() {
      @Override
      public void found(String id, T value) {
        found.put(id, value);
      }

      @Override
      public void failed(String id, PresenceException reason) {
        failed.put(id, reason);
      }

      @Override
      BatchResult<T> result(@Nullable PresenceException stopped) {
        return new BatchResult<>(ids, found, failed, stopped);
      }
    };
  }

  /** Passes the results on, and counts the ids that were found. */
  static <T> BatchSink<T, Integer> streaming(BatchReceiver<T> receiver) {
    Objects.requireNonNull(receiver, "receiver");
    return new BatchSink<T, Integer>() {
      private int count;

      @Override
      public void found(String id, T value) {
        count++;
        receiver.found(id, value);
      }

      @Override
      public void failed(String id, PresenceException reason) {
        receiver.failed(id, reason);
      }

      @Override
      Integer result(@Nullable PresenceException stopped) throws PresenceException {
        if (stopped != null) {
          throw stopped;
        }
        return count;
      }
    };
  }
}
