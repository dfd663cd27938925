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
 * A store of short texts by key that several processes share, for {@code RateLimiter.shared} and
 * {@code TokenStore.shared}. You can implement it for another engine; {@code SharedStoreContract}
 * in the testing artifact tests an implementation.
 *
 * <p>Called from many threads at once. A key has up to 200 letters, digits, dots, hyphens and
 * underscores, and a text up to 15,000 ASCII characters. Neither exception messages nor logs may
 * quote a text, because it may be a token.
 */
public interface SharedStore {
  /**
   * Reads a text and the store's time in one round trip.
   *
   * @param key the key
   * @return the text, or null if there is none or it has expired; and the time
   * @throws IOException if the store fails or cannot be reached
   */
  Entry read(String key) throws IOException;

  /**
   * Replaces a text in one atomic operation if it is still the expected one.
   *
   * @param key the key
   * @param expected what {@link #read} returned; null if there was no text
   * @param update the new text; null to delete it
   * @param timeToLive when the new text expires, unless it is replaced before
   * @return false if another text was found, which was left unchanged
   * @throws IOException if the store fails or cannot be reached; the text may have been replaced
   */
  boolean replace(
      String key, @Nullable String expected, @Nullable String update, Duration timeToLive)
      throws IOException;

  /** A text, and the store's time when it was read. */
  final class Entry {
    private final @Nullable String text;
    private final Instant time;

    private Entry(@Nullable String text, Instant time) {
      this.text = text;
      this.time = time;
    }

    /**
     * Creates an entry.
     *
     * @param text the text, or null if there is none
     * @param time the time by the store's clock
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
     * The time of reading.
     *
     * @return the time by the store's clock
     */
    public Instant time() {
      return time;
    }
  }

  /**
   * Evaluates a Lua script in Redis, as the EVAL command does. With Jedis it is {@code
   * jedis::eval}; {@code docs/sharing.md} shows it for Lettuce and Redisson.
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
   * Keeps texts in Redis 5 or newer, or a compatible server. Each script has one key, so a cluster
   * can be used; scripts have to run on the primary. Set the time-out of the Redis client to about
   * a second.
   *
   * @param eval evaluates scripts with the Redis client of the application
   * @return the store
   */
  static SharedStore redis(Eval eval) {
    return new RedisStore(eval);
  }

  /**
   * Keeps texts in a table of a database; tested with PostgreSQL and H2. A missing table is
   * created; if that is not permitted, the exception has the statement to run. Each operation is a
   * transaction. Rows are reused but never deleted: there is one for each session and each
   * throttling group. Set the connection time-out of the pool to about a second, and a socket
   * time-out in the driver.
   *
   * @param database provides connections, preferably from a pool
   * @return the store
   */
  static SharedStore jdbc(DataSource database) {
    return new JdbcStore(database);
  }

  /**
   * Keeps texts in files, for the processes of one machine. A missing folder is created, accessible
   * to its owner only. A file is replaced atomically, so that a crash leaves the old or the new
   * text. A lock keeps processes apart; an operation waits for it for two seconds at most before it
   * fails. Use a local disk.
   *
   * @param folder a folder that is used for nothing else
   * @return the store
   */
  static SharedStore file(File folder) {
    return new FileStore(folder);
  }
}
