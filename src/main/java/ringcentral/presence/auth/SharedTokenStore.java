package ringcentral.presence.auth;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.Messages;
import ringcentral.presence.sharing.SharedStore;

/** See {@link TokenStore#shared}. */
final class SharedTokenStore implements TokenStore {
  private static final Duration TIME_TO_LIVE = Duration.ofDays(30);

  private final SharedStore store;
  private final String key;
  private final Clock clock;

  // What was read last. Since clocks differ, each reading of the same text would return another
  // lease.
  private @Nullable String text;
  private @Nullable AccessToken token;

  SharedTokenStore(SharedStore store, String user, Clock clock) {
    this.store = Messages.notNull("shared store", store);
    String hash = ByteString.encodeUtf8(Messages.notNull("user", user)).sha256().hex();
    key = "ringcentral-presence.1." + hash.substring(0, 32) + ".session";
    this.clock = clock;
  }

  @Override
  public synchronized @Nullable AccessToken load() throws IOException {
    read();
    return token;
  }

  @Override
  public synchronized boolean replace(@Nullable AccessToken expected, AccessToken update)
      throws IOException {
    Messages.notNull("new token", update);
    Duration ahead = read();
    if (!Objects.equals(expected, token)) {
      return false;
    }
    String replacement = update.shifted(ahead).toJson();
    if (!store.replace(key, text, replacement, TIME_TO_LIVE)) {
      return false;
    }
    text = replacement;
    token = update;
    return true;
  }

  @Override
  public synchronized void clear() throws IOException {
    for (int attempt = 0; attempt < 10; attempt++) { // Others may be faster, but not every time.
      String found = store.read(key).text(); // Even a malformed one.
      if (found == null || store.replace(key, found, null, TIME_TO_LIVE)) {
        return;
      }
    }
    throw new IOException("The store does not delete the session: delete the key " + key + ".");
  }

  /** Reads the token, and returns the store's clock minus our clock. */
  private Duration read() throws IOException {
    SharedStore.Entry entry = store.read(key);
    Duration ahead = Duration.between(clock.instant(), entry.time());
    if (!Objects.equals(text, entry.text())) {
      String found = entry.text();
      token = found == null ? null : AccessToken.fromJson(found).shifted(ahead.negated());
      text = found;
    }
    return ahead;
  }
}
