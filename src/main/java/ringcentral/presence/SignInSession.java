package ringcentral.presence;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the token of a sign-in and signs in anew before it ends: one thread does, the others wait
 * and share the outcome, good or bad. The Auth group allows five requests a minute.
 */
final class SignInSession implements Session {
  /** Asks for a new token. */
  interface SignIn {
    AccessToken request() throws IOException;
  }

  private final SignIn signIn;
  private final Clock clock;
  // A lock and not a monitor: a thread waiting for the network can be interrupted.
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable AccessToken current;
  private final AtomicInteger attempts = new AtomicInteger();
  private @Nullable IOException lastFailure;

  SignInSession(SignIn signIn, Clock clock) {
    this.signIn = signIn;
    this.clock = clock;
  }

  @Override
  public String token() throws IOException {
    AccessToken token = current;
    return token != null && isFresh(token) ? token.value : renew(null);
  }

  @Override
  public String replace(String refused) throws IOException {
    return renew(refused);
  }

  private String renew(@Nullable String refused) throws IOException {
    int seen = attempts.get();
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(
          "interrupted while waiting for the sign-in of another thread");
    }
    try {
      AccessToken token = current;
      if (token != null && isFresh(token) && !token.value.equals(refused)) {
        return token.value;
      }
      if (attempts.get() != seen && lastFailure != null) {
        throw again(lastFailure);
      }
      try {
        token = signIn.request();
        lastFailure = null;
      } catch (IOException e) {
        lastFailure = e;
        throw e;
      } finally {
        attempts.incrementAndGet();
      }
      current = token;
      return token.value;
    } finally {
      lock.unlock();
    }
  }

  /** The failure of another thread's attempt, for this thread: exceptions are not shared. */
  private static IOException again(IOException failure) {
    String message = "The sign-in of another thread failed: " + failure.getMessage();
    if (failure instanceof AuthorizationException) {
      AuthorizationException known = (AuthorizationException) failure;
      return new AuthorizationException(message, known.errorCode(), known.isRefused(), known);
    }
    return new PresenceException(message, failure);
  }

  private boolean isFresh(AccessToken token) {
    return clock.instant().isBefore(token.renewAt);
  }
}
