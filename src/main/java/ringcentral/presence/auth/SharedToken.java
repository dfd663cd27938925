package ringcentral.presence.auth;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.AuthorizationException;

/**
 * The token in the store, which other clients and processes refresh too. Who does so stores it with
 * a lease first; the others wait for what comes of it, or for the end of the lease. For one thread
 * at a time, but for {@link #token}.
 */
final class SharedToken {
  private final TokenStore store;

  /** What the store held when it was last asked, with its lease. */
  private volatile @Nullable AccessToken held;

  private @Nullable AccessToken lease;

  SharedToken(TokenStore store) {
    this.store = store;
  }

  /** The token that the store held when it was last asked, or null. */
  @Nullable AccessToken token() {
    return AccessToken.withoutLease(held);
  }

  /** Asks the store, and returns whether it holds another token than before. */
  boolean load() throws AuthorizationException {
    AccessToken before = token();
    try {
      held = store.load();
    } catch (Exception e) {
      throw SignInFailures.of("The token store", e);
    }
    return !Objects.equals(before, token());
  }

  /** Replaces what was held, unless somebody else has. */
  boolean replace(AccessToken update) throws AuthorizationException {
    try {
      if (!store.replace(held, update)) {
        return false;
      }
    } catch (Exception e) {
      throw SignInFailures.of("The token store", e);
    }
    held = update;
    return true;
  }

  /** Whether another client or process held a lease when the store was last asked. */
  boolean isLeased(long now) {
    AccessToken token = held;
    return token != null && now < token.leaseEnd && !token.equals(lease);
  }

  /**
   * Takes the lease. Nothing keeps a client from refreshing but another one's lease: not a store
   * that is down, nor one that never replaces anything.
   *
   * @return false if somebody else was faster
   */
  boolean lease(long end) {
    AccessToken before = held;
    AccessToken leased = AccessToken.leased(before, end);
    try {
      if (replace(leased)) {
        lease = leased;
        return true;
      }
      return Objects.equals(before, store.load()); // What is new is for load() to tell.
    } catch (IOException | RuntimeException e) {
      return true;
    }
  }

  /** Gives the lease back, if there is one, since nothing new will be stored. */
  void release() {
    if (lease == null || !lease.equals(held)) {
      return;
    }
    try {
      AccessToken token = token();
      if (token != null) {
        replace(token);
        return;
      }
      if (lease.equals(store.load())) {
        clear();
      }
    } catch (Exception e) {
      // It ends by itself.
    }
  }

  void clear() throws IOException {
    store.clear();
    held = null;
  }
}
