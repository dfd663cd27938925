package ringcentral.presence.batch;

import ringcentral.presence.errors.PresenceException;

/**
 * Receives the results of a batch while they arrive, for more people than fit into memory. Called
 * by one thread at a time, and exactly once for each id unless the call ends early. Requests are
 * delivered in any order, the ids of one request in the order asked. While a method runs, the batch
 * reads no more than the requests under way. Nothing is delivered after the call was canceled or
 * the client closed. If a method throws, no further request is sent, and the call fails with that
 * exception.
 *
 * @param <T> the type of the result for each id
 */
public interface BatchReceiver<T> {
  /**
   * A presence was read.
   *
   * @param id the id of the person
   * @param value the presence
   */
  void found(String id, T value);

  /**
   * No presence was read.
   *
   * @param id the id of the person
   * @param reason why not; as in {@link BatchResult#failed()}
   */
  void failed(String id, PresenceException reason);
}
