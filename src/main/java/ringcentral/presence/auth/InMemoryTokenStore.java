package ringcentral.presence.auth;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.Messages;

/** See {@link TokenStore#inMemory()}. */
final class InMemoryTokenStore implements TokenStore {
  private @Nullable AccessToken token;

  @Override
  public synchronized @Nullable AccessToken load() {
    return token;
  }

  @Override
  public synchronized boolean replace(@Nullable AccessToken expected, AccessToken update) {
    Messages.notNull("new token", update);
    if (!Objects.equals(expected, token)) {
      return false;
    }
    token = update;
    return true;
  }

  @Override
  public synchronized void clear() {
    token = null;
  }
}
