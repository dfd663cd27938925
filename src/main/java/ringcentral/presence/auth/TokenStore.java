package ringcentral.presence.auth;

import java.io.File;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.files.PrivateFile;
import ringcentral.presence.sharing.SharedStore;

/**
 * Keeps the token of one user's session, so that a restart does not need a new sign-in, and several
 * processes can share the session instead of ending each other's.
 *
 * <p>A client reads the store when it needs a token and has no valid one, and writes it after each
 * refresh; between, it uses its own copy. An exception from a store fails the request that needed
 * the token, which is not sent. A token that could not be saved is used all the same, and saved by
 * later calls. One store is for one user of one app. Called from many threads and processes, but by
 * one thread of a client at a time.
 *
 * <p>Use {@link #shared} for processes on several machines. To implement a store, you need one
 * atomic operation, such as SQL's {@code UPDATE ... WHERE token = ?}. Keep and compare the whole
 * text of {@link AccessToken#toJson}.
 *
 * <p>Clients that share a store refresh the token once between them. The first one replaces the
 * token by the same token with a lease; in an empty store, by a token with only a lease. The others
 * read the store five times a second until the new token is there. The lease ends by itself 5 s
 * after the time-out of a sign-in, after 35 s unless {@code callTimeout} is set, so neither a
 * process that died nor a wrong clock delays the others for longer. A store that refuses the lease
 * keeps nobody from refreshing. An interceptor should not wait for another client that shares the
 * store: during a sign-in that client waits until the lease ends.
 */
public interface TokenStore {
  /**
   * Reads the token.
   *
   * @return the token as it was stored, or null if there is none
   * @throws IOException if it cannot be read
   */
  @Nullable AccessToken load() throws IOException;

  /**
   * Replaces the token, unless another process has replaced it meanwhile.
   *
   * @param expected what {@link #load} returned before the refresh; null if there was none
   * @param update the new token
   * @return true if it was replaced; false if another token was found, which was left unchanged
   * @throws IOException if it cannot be written
   */
  boolean replace(@Nullable AccessToken expected, AccessToken update) throws IOException;

  /**
   * Deletes the token, whatever it is.
   *
   * @throws IOException if the token may still be there
   */
  void clear() throws IOException;

  /**
   * Keeps the token in memory; the default of a client. Clients of one process and user can share
   * the store.
   *
   * @return an empty store
   */
  static TokenStore inMemory() {
    return new InMemoryTokenStore();
  }

  /**
   * Keeps the token in a file that only its owner can read and write; on Windows, those who have
   * the permission in its folder. The file is replaced atomically, so that a crash leaves the old
   * or the new token. A lock on a second file, {@code <name>.lock}, keeps processes apart; an
   * operation waits for it for two seconds at most before it fails. (On Android below 26 both files
   * are created in a folder {@code <name>.private}.) If the file holds something else, an {@link
   * IOException} is thrown and the file is left unchanged; {@link #clear} deletes it. On Android
   * use a file in {@code Context.getFilesDir()}.
   *
   * @param file the file; its folder has to exist
   * @return the store
   */
  static TokenStore file(File file) {
    return new FileTokenStore(file, PrivateFile.PATIENCE);
  }

  /**
   * Keeps the token in a store that several processes share. Its times are kept by the clock of the
   * store, so the clocks of the processes may differ. A session that nobody has used for thirty
   * days is deleted; the service ends it long before.
   *
   * @param store the store; whoever can read it can use the session
   * @param user identifies the user and the app of the session, such as the client id and the user
   *     id together; the store sees only a hash
   * @return a store for this session; each process creates one
   */
  static TokenStore shared(SharedStore store, String user) {
    return new SharedTokenStore(store, user, Clock.systemUTC());
  }
}
