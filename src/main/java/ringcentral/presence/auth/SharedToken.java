package ringcentral.presence.auth;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.AuthorizationException;

/**
 * The token that a client knows, and the store that other clients and processes refresh too. A
 * client that refreshes stores a lease first; the others wait for the new token, or for the end of
 * the lease. Changed by one thread at a time, read by all.
 */
final class SharedToken {
  private final TokenStore store;

  /** The latest known token, which the store may have failed to take. */
  volatile @Nullable AccessToken current;

  /** What the store held when it was last read, including a lease. */
  private volatile @Nullable AccessToken held;

  /** What was stored with our lease last. */
  private volatile @Nullable AccessToken lease;

  SharedToken(TokenStore store) {
    this.store = store;
  }

  /**
   * Whether the store holds the token, without a lease of ours, which would keep others waiting.
   */
  boolean isSaved() {
    return !Objects.equals(held, lease) && Objects.equals(current, AccessToken.withoutLease(held));
  }

  /** Reads the store. If its token has changed, it becomes the current one. */
  @Nullable AccessToken load() throws AuthorizationException {
    AccessToken before = AccessToken.withoutLease(held);
    held = ask(store::load);
    AccessToken stored = AccessToken.withoutLease(held);
    if (!Objects.equals(before, stored)) {
      current = stored;
    }
    return stored;
  }

  /** Replaces what was held, unless somebody else has done so. */
  boolean replace(AccessToken update) throws AuthorizationException {
    if (Boolean.TRUE.equals(ask(() -> store.replace(held, update)))) {
      held = update;
      lease = null;
      return true;
    }
    return false;
  }

  /** Whether another client or process held a lease when the store was last read. */
  boolean isLeased(long now) {
    AccessToken token = held;
    return token != null && now < token.leaseEnd && !token.equals(lease);
  }

  /**
   * Takes the lease. Only another client's lease keeps a client from refreshing: not a store that
   * is down, nor one that never replaces anything.
   *
   * @return false if somebody else was faster
   */
  boolean lease(long end) {
    AccessToken before = held;
    AccessToken leased = AccessToken.leased(before, end);
    try {
      for (int attempt = 0; attempt < 3; attempt++) { // Another lease may just have ended.
        if (replace(leased)) {
          lease = leased;
          return true;
        }
        if (!Objects.equals(before, store.load())) {
          return false; // load() will find what is new.
        }
      }
      return true;
    } catch (Exception e) { // From Kotlin also a checked one.
      return true;
    }
  }

  /** Ends the lease, if there is one, because no new token will be stored. */
  void release() {
    if (lease == null || !lease.equals(held)) {
      return;
    }
    try {
      AccessToken token = AccessToken.withoutLease(lease);
      if (token != null) {
        replace(token);
      } else if (lease.equals(store.load())) {
        clear();
      }
    } catch (Exception e) {
      // The lease ends by itself.
    }
  }

  void clear() throws AuthorizationException {
    held =
        ask(
            () -> {
              store.clear();
              return null;
            });
  }

  private static <T> @Nullable T ask(Callable<@Nullable T> question) throws AuthorizationException {
    try {
      return question.call();
    } catch (Exception e) { // From Kotlin also a checked one.
      throw SignInFailures.of("The token store", e);
    }
  }
}
