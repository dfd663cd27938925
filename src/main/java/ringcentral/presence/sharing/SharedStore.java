package ringcentral.presence.sharing;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.Messages;

/**
 * Short texts by key that several processes share, for {@code RateLimiter.shared} and {@code
 * TokenStore.shared}. Implement it for another engine, and let {@code SharedStoreContract} of the
 * testing artifact test it.
 *
 * <p>Called from many threads at once. A key has up to 200 letters, digits, dots, hyphens and
 * underscores, a text up to 15,000 characters of ASCII. Neither a message of an exception nor a log
 * line may quote a text: it may be a token.
 */
public interface SharedStore {
  /**
   * Reads a text and the time of the store, in one round trip.
   *
   * @param key which text
   * @return the text, null if there is none or its time to live is over; and the time
   * @throws IOException if the store fails or cannot be reached
   */
  Entry read(String key) throws IOException;

  /**
   * Replaces a text in one atomic operation, if it still is the expected one.
   *
   * @param key which text
   * @param expected what {@link #read} returned; null if there was no text
   * @param update the new text; null to delete it
   * @param timeToLive after how long the store forgets the new text, unless it is replaced before
   * @return false if another text was found, and left alone
   * @throws IOException if the store fails or cannot be reached; the text may have been replaced
   */
  boolean replace(
      String key, @Nullable String expected, @Nullable String update, Duration timeToLive)
      throws IOException;

  /** A text, and the time of the store when it was read. */
  final class Entry {
    private final @Nullable String text;
    private final Instant time;

    private Entry(@Nullable String text, Instant time) {
      this.text = text;
      this.time = time;
    }

    /**
     * Makes an entry.
     *
     * @param text the text, or null if there is none
     * @param time the time by the clock of the store
     * @return the entry
     */
    public static Entry of(@Nullable String text, Instant time) {
      return new Entry(text, Messages.notNull("time of the store", time));
    }

    /**
     * The text.
     *
     * @return the text, or null if there is none
     */
    public @Nullable String text() {
      return text;
    }

    /**
     * When it was read.
     *
     * @return the time by the clock of the store
     */
    public Instant time() {
      return time;
    }
  }

  /**
   * Evaluates a Lua script in Redis, as the EVAL command does. In Jedis it is {@code jedis::eval};
   * {@code docs/sharing.md} has it for Lettuce and Redisson.
   */
  interface Eval {
    /**
     * Evaluates a script.
     *
     * @param script the script
     * @param keys one key
     * @param arguments the arguments
     * @return what the script returned: a list of strings
     * @throws Exception if Redis cannot be reached or refuses the script
     */
    Object eval(String script, List<String> keys, List<String> arguments) throws Exception;
  }

  /**
   * Keeps texts in Redis 5 or newer, or in what speaks its protocol. Each script has one key, so a
   * cluster will do; reads have to go to the primary. Give the Redis client a time-out of about a
   * second.
   *
   * @param eval evaluates scripts by the Redis client of the application
   * @return the store
   */
  static SharedStore redis(Eval eval) {
    return new RedisStore(eval);
  }

  /**
   * Keeps texts in a table of a database, tested with PostgreSQL and H2. The table is created when
   * it is missing; if that is not permitted, the exception has the statement to run. Each operation
   * is a transaction of its own. Rows are reused but never deleted: there is one for each session
   * and each throttling group. Give the pool a connection time-out of about a second, and the
   * driver a time-out for reading from its socket.
   *
   * @param database gives connections, of a pool if operations shall be fast
   * @return the store
   */
  static SharedStore jdbc(DataSource database) {
    return new JdbcStore(database);
  }

  /**
   * Keeps texts in files, for the processes of one machine and by its clock. The folder is created
   * when it is missing, and restricted to its owner. A file is written elsewhere and moved, so that
   * a crash leaves the old or the new text; processes are kept apart by a lock, for which a change
   * waits two seconds at most before it fails. Use a local disk.
   *
   * @param folder where, for nothing else
   * @return the store
   */
  static SharedStore file(File folder) {
    return new FileStore(folder);
  }
}
