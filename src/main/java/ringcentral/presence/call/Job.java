package ringcentral.presence.call;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import ringcentral.presence.errors.PresenceException;

/**
 * Internal. Work of many requests that a few threads share: its parts are sent at the same time,
 * and each is retried by itself. {@link Calls#call} creates a call that does it.
 *
 * @param <R> the result
 */
public interface Job<R> {
  /**
   * A request, and those that follow it to ask for what an incomplete answer has left out.
   *
   * @param <T> the body of an answer
   */
  interface Part<T> {
    /** A call of the client for what is left. It is cloned, not executed. */
    Call<T> call();

    /** How much is left; less than before means that an answer brought something new. */
    default int left() {
      return 1;
    }

    /**
     * Whether later parts ask for what this one does not bring, so that its failure does not
     * matter.
     */
    default boolean isOptional() {
      return false;
    }

    /**
     * Reads a successful answer, a stream to its end. Called while the request counts as under way.
     *
     * @return null if nothing is left to ask for, else the reason
     * @throws PresenceException if asking again would not help
     */
    @Nullable PresenceException read(Response<T> response) throws PresenceException;

    /**
     * Hands over what was read. One thread at a time, and never after the call has ended.
     *
     * @param failure why something is left; null if nothing is
     * @param attempts the number of attempts
     * @param over to be asked before each hand-over; true once the call has ended
     */
    default void deliver(@Nullable PresenceException failure, int attempts, BooleanSupplier over) {}
  }

  /**
   * Begins the next round, a number of parts that may be sent at the same time. Called while no
   * part is under way.
   *
   * @return the number of parts; zero if everything was sent
   */
  int begin();

  /** The next part of the round, or null after the last one. Called by one thread at a time. */
  @Nullable Part<?> next();

  /**
   * Returns the result.
   *
   * @param stopped why it ended before everything was delivered, or null
   * @throws IOException if there is no result then
   */
  R result(@Nullable PresenceException stopped) throws IOException;

  /** The first call, which is not sent. */
  Call<?> first();

  /** Whether its calls belong to several throttling groups; it gets a pool of its own then. */
  default boolean isMixed() {
    return false;
  }
}
