package ringcentral.presence.call;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import ringcentral.presence.errors.PresenceException;

/**
 * Internal. Work of many requests that a few threads share: its parts are sent at the same time,
 * each with attempts of its own. {@link Calls#call} makes a call of it.
 *
 * @param <R> what comes of the whole
 */
public interface Job<R> {
  /**
   * A request, and those after it that ask for what a cut answer has left.
   *
   * @param <T> the body of an answer
   */
  interface Part<T> {
    /** A call of the client's own for what is left; it is not executed itself. */
    Call<T> call();

    /** How much is left; less than before means that an answer brought something. */
    default int left() {
      return 1;
    }

    /** Whether other parts ask for what this one does not bring: its failure ends nothing then. */
    default boolean isOptional() {
      return false;
    }

    /**
     * Reads a success, a stream to its end. Called while the request counts as under way.
     *
     * @return null if nothing is left to ask for, else why
     * @throws PresenceException if asking again would not help
     */
    @Nullable PresenceException read(Response<T> response) throws PresenceException;

    /**
     * Hands over what was read. One thread at a time, and never after the call has ended.
     *
     * @param failure why what is left was not read; null if nothing is left
     * @param attempts how many there were
     * @param over asked before anything is handed over; true once the call has ended
     */
    default void deliver(@Nullable PresenceException failure, int attempts, BooleanSupplier over) {}
  }

  /**
   * Begins the first or another round: parts that may be sent at the same time. Called while none
   * is under way.
   *
   * @return how many parts it has; zero if everything was sent
   */
  int begin();

  /** The next part of the round, or null after the last one. Called by one thread at a time. */
  @Nullable Part<?> next();

  /**
   * What came of the whole.
   *
   * @param stopped why it ended before everything was delivered, or null
   * @throws IOException if there is no result in such a case
   */
  R result(@Nullable PresenceException stopped) throws IOException;

  /** The first call, which is not sent. */
  Call<?> first();

  /** Whether its calls are of several throttling groups: it has threads of its own then. */
  default boolean isMixed() {
    return false;
  }
}
