package ringcentral.presence.batch;

import ringcentral.presence.errors.PresenceException;

/**
 * Takes what a batch reads while it is read, for more people than fit into memory. Called by one
 * thread at a time, and exactly once for each id unless the call ends early: in any order of the
 * requests, and in the order asked within a request. While it works nothing more of the batch is
 * taken from the network than what is under way. After the call was canceled or closed nothing more
 * is told. If it throws, nothing more is asked for, and the call fails with what it threw.
 *
 * @param <T> what is read for each id
 */
public interface BatchReceiver<T> {
  /**
   * A presence was read.
   *
   * @param id whose it is
   * @param value the presence
   */
  void found(String id, T value);

  /**
   * No presence was read.
   *
   * @param id whose it would have been
   * @param reason why not; as in {@link BatchResult#failed()}
   */
  void failed(String id, PresenceException reason);
}
