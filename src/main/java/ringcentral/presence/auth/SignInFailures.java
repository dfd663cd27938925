package ringcentral.presence.auth;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.call.Lifetime;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.Messages;

/**
 * The pauses after failed sign-ins. The Auth group allows five requests a minute, so after a
 * failure none is sent for a while. Not thread-safe.
 */
final class SignInFailures {
  /** After a failure that cannot pass by itself. */
  static final Duration COOL_DOWN = Duration.ofSeconds(12);

  /** After a refusal, which only a change at the service or in the stored session can end. */
  private static final Duration REFUSAL_PAUSE = Duration.ofMinutes(5);

  private static final int MAX_DELAY_SECONDS = 60;

  private final Lifetime.Time time;
  private int inARow;
  private @Nullable AuthorizationException last;
  private @Nullable AccessToken failedWith;
  private long until;

  SignInFailures(Lifetime.Time time) {
    this.time = time;
  }

  /**
   * Throws if no sign-in should be sent yet.
   *
   * @param latest the token that would be refreshed; after a refusal, another token ends the pause
   */
  void check(@Nullable AccessToken latest) throws AuthorizationException {
    long left = until - time.nanoTime();
    if (last != null
        && left > 0
        && (!last.isSignInRequired() || Objects.equals(failedWith, latest))) {
      throw copy(
          "No sign-in was sent, since the last one failed: ",
          last,
          last.retryAfter() == null ? null : Duration.ofNanos(left),
          last);
    }
  }

  /** How long to pause after a failure that may pass by itself. */
  Duration delay() {
    return Duration.ofSeconds(Math.min(MAX_DELAY_SECONDS, 2L << Math.min(inARow, 10)));
  }

  /** Begins the pause after a failure, and returns the failure. */
  AuthorizationException add(AuthorizationException e, @Nullable AccessToken latest) {
    Duration usual = e.isSignInRequired() ? REFUSAL_PAUSE : COOL_DOWN;
    until = time.nanoTime() + (e.retryAfter() == null ? usual : e.retryAfter()).toNanos();
    failedWith = latest;
    last = e;
    inARow += delay().equals(e.retryAfter()) ? 1 : 0;
    return e;
  }

  /** Ends the pauses after a success. */
  void clear() {
    last = null;
    inARow = 0;
  }

  static AuthorizationException signedOut() {
    return new AuthorizationException(
        "The client has signed out; build another one to sign in again.");
  }

  /** The exception for a failure in code of the application, or an unexpected one. */
  static AuthorizationException of(String what, Throwable e) {
    if (e instanceof InterruptedException) { // From Kotlin. It stays interrupted.
      Thread.currentThread().interrupt();
    }
    Throwable unquoted = e instanceof IOException ? Messages.unquoted((IOException) e) : e;
    String reason =
        e instanceof IOException
            ? ": " + Messages.reason(unquoted)
            : " with " + e.getClass().getName() + ".";
    return later(what + " failed" + reason, unquoted, null);
  }

  /** An exception that does not ask for another sign-in, with the time until a retry, or null. */
  static AuthorizationException later(
      String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
    return new AuthorizationException(message, cause, null, false, retryAfter);
  }

  /** A copy for another thread or with another wait: exceptions are not shared. */
  static AuthorizationException copy(
      String prefix,
      AuthorizationException e,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    return new AuthorizationException(
        prefix + e.getMessage(), cause, e.errorCode(), e.isSignInRequired(), retryAfter);
  }
}
