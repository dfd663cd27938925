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
 * <p>A client reads it when it needs a token and has none that is good, and writes it after each
 * refresh; its own copy serves all requests between. An exception from a store fails the request
 * that needed the token, unsent; what could not be saved is used all the same, and saved again by
 * later calls. One store is for one user of one app. Called from many threads and processes, but by
 * one thread of a client at a time.
 *
 * <p>Use {@link #shared} for processes on several machines. A store of your own needs one atomic
 * operation, such as SQL's {@code UPDATE ... WHERE token = ?}. Keep and compare all of {@link
 * AccessToken#toJson}.
 *
 * <p>Clients that share a store refresh once between them. The one that refreshes first replaces
 * the token by the same token with a lease in it; if the store is empty, by one that holds only the
 * lease. The others read the store five times a second until the new token is there. The lease ends
 * by itself 5 s after the time-out of a sign-in, 35 s in all unless {@code callTimeout} is set, so
 * a process that died holds nobody up for longer; nor does a clock that is wrong. A store that
 * takes no lease keeps nobody from refreshing. An interceptor should not wait for another client
 * that shares the store: during a sign-in that client waits until the lease ends.
 */
public interface TokenStore {
  /**
   * Reads the token.
   *
   * @return the token as it was stored, or null if none is kept
   * @throws IOException if it cannot be read
   */
  @Nullable AccessToken load() throws IOException;

  /**
   * Replaces the token, unless another process has done so meanwhile.
   *
   * @param expected what {@link #load} returned before the refresh; null if there was none
   * @param update the new token
   * @return true if it was replaced; false if another one than expected was found, and left alone
   * @throws IOException if it cannot be written
   */
  boolean replace(@Nullable AccessToken expected, AccessToken update) throws IOException;

  /**
   * Forgets the token, whatever it is.
   *
   * @throws IOException if that fails, so that it may still be there
   */
  void clear() throws IOException;

  /**
   * Keeps the token as long as the process lives; the default of a client. Clients of one process
   * and user can share it.
   *
   * @return an empty store
   */
  static TokenStore inMemory() {
    return new InMemoryTokenStore();
  }

  /**
   * Keeps the token in a file that only its owner can read and write; on Windows those who may do
   * so in its folder. Written elsewhere and moved, so that a crash leaves the old or the new one;
   * processes are kept apart by a lock on a second file, {@code <name>.lock}, for which a change
   * waits two seconds at most before it fails. (On Android below 26 both are made in a folder
   * {@code <name>.private}.) A file that holds something else is refused with an {@link
   * IOException} and left alone, until {@link #clear} deletes it. On Android use a file in {@code
   * Context.getFilesDir()}.
   *
   * @param file where; its folder has to be there
   * @return the store
   */
  static TokenStore file(File file) {
    return new FileTokenStore(file, PrivateFile.PATIENCE);
  }

  /**
   * Keeps the token where several processes share it. Its times are kept by the clock of the store,
   * so clocks of processes may differ. A session that nobody has used for thirty days is forgotten;
   * the service ends it long before.
   *
   * @param store what the processes share; whoever can read it can use the session
   * @param user names the user and the app whose session it is, such as client id and user id; the
   *     store sees a hash of it
   * @return the store of this session; each process makes one
   */
  static TokenStore shared(SharedStore store, String user) {
    return new SharedTokenStore(store, user, Clock.systemUTC());
  }
}
