package ringcentral.presence;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the token of a sign-in and renews it before it ends: one thread does, the others wait and
 * share the outcome, good or bad. The Auth group allows five requests a minute, so while a sign-in
 * is failing none is sent before its time; calls come back then by themselves.
 */
final class SignInSession implements Session {
  /** How to get the first token, and perhaps another one when there is no refresh token. */
  static final class Grant {
    final OAuthClient client;
    final @Nullable Map<String, String> form;

    /** An authorization code is for one use, before anything else. */
    final boolean once;

    Grant(OAuthClient client, @Nullable Map<String, String> form, boolean once) {
      this.client = client;
      this.form = form == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(form));
      this.once = once;
    }
  }

  /** After a failure that is not to be repeated: five a minute are allowed. */
  private static final Duration COOL_DOWN = Duration.ofSeconds(12);

  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final Duration FIRST_DELAY = Duration.ofSeconds(2);
  private static final int MAX_TRIES = 3;

  private final Grant grant;
  private final TokenEndpoint endpoint;
  private final TokenStore store;
  private final Clock clock;
  private final Duration margin;

  // A lock and not a monitor: a thread that waits can be interrupted, and see a cancel.
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicInteger attempts = new AtomicInteger();
  private volatile @Nullable AccessToken current;

  // Guarded by the lock.
  private boolean signedOut;
  private boolean codeUsed;
  private int failures;
  private @Nullable AuthorizationException failure;
  private @Nullable AccessToken failedWith;
  private Instant blockedSince = Instant.EPOCH;
  private Duration blockedFor = Duration.ZERO;

  SignInSession(
      Grant grant, TokenEndpoint endpoint, TokenStore store, Clock clock, Duration margin) {
    this.grant = grant;
    this.endpoint = endpoint;
    this.store = store;
    this.clock = clock;
    this.margin = margin;
  }

  @Override
  public String token(Call call) throws IOException {
    AccessToken token = usable(current, null);
    return token != null ? token.value() : renew(call, null);
  }

  @Override
  public String replace(Call call, String refused) throws IOException {
    return renew(call, refused);
  }

  private String renew(Call call, @Nullable String refused) throws IOException {
    int seen = attempts.get();
    lock(call);
    try {
      if (signedOut) {
        throw Session.signedOut();
      }
      AccessToken token = usable(current, refused);
      if (token != null) {
        return token.value();
      }
      AuthorizationException last = failure;
      if (last != null && attempts.get() != seen) {
        throw again(last, "The sign-in of another thread failed: ");
      }
      AccessToken stored = load();
      token = grant.once && !codeUsed ? null : usable(stored, refused);
      if (token != null) {
        current = token;
        return token.value();
      }
      if (last != null && isBlocked(last, stored)) {
        throw again(last, "No sign-in was sent, since the last one failed: ");
      }
      return request(stored, refused).value();
    } finally {
      lock.unlock();
    }
  }

  private void lock(Call call) throws IOException {
    try {
      while (!lock.tryLock(50, TimeUnit.MILLISECONDS)) {
        if (call.isCanceled()) {
          throw new IOException("Canceled");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(
          "interrupted while waiting for the sign-in of another thread");
    }
  }

  private @Nullable AccessToken usable(@Nullable AccessToken token, @Nullable String refused) {
    return token != null && token.isFresh(clock.instant(), margin) && !token.value().equals(refused)
        ? token
        : null;
  }

  // ---- Asking for a token

  private AccessToken request(@Nullable AccessToken stored, @Nullable String refused)
      throws IOException {
    AccessToken token;
    try {
      token = exchange(stored, refused);
      failure = null;
      failures = 0;
      attempts.incrementAndGet();
    } catch (AuthorizationException e) {
      attempts.incrementAndGet();
      throw remember(e, stored);
    }
    current = token; // Before it is kept: what the service has given must not be lost.
    return keep(stored, token, refused);
  }

  private AccessToken exchange(@Nullable AccessToken stored, @Nullable String refused)
      throws IOException {
    if (grant.once && !codeUsed && grant.form != null) {
      AccessToken token = endpoint.request(grant.client, grant.form);
      codeUsed = true;
      return token;
    }
    Map<String, String> form = grant.once ? null : grant.form;
    String refreshToken = stored == null ? null : stored.refreshToken();
    if (refreshToken != null) {
      try {
        return endpoint.request(grant.client, refresh(refreshToken));
      } catch (AuthorizationException e) {
        AccessToken other = e.isSignInRequired() ? usable(load(), refused) : null;
        if (other != null && !other.equals(stored)) {
          return other; // Another process was faster, and so ended the refresh token.
        }
        if (form == null || e.kind() != AuthorizationException.Kind.FINAL) {
          throw e;
        }
      }
    }
    if (form == null) {
      throw new AuthorizationException(
          "There is no session, or one that cannot be renewed: sign in again.", null, true);
    }
    return endpoint.request(grant.client, form);
  }

  static Map<String, String> refresh(String refreshToken) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken);
    return form;
  }

  /** Saves a token, or takes the one that another process has saved meanwhile. */
  private AccessToken keep(
      @Nullable AccessToken stored, AccessToken token, @Nullable String refused)
      throws IOException {
    try {
      if (store.save(stored, token)) {
        return token;
      }
    } catch (IOException e) {
      throw storeFailure(e);
    }
    AccessToken stale = load();
    AccessToken other = usable(stale, refused);
    if (other != null) {
      current = other;
      return other;
    }
    try {
      store.save(stale, token);
    } catch (IOException e) {
      throw storeFailure(e);
    }
    return token;
  }

  private @Nullable AccessToken load() throws IOException {
    try {
      return store.load();
    } catch (IOException e) {
      throw storeFailure(e);
    }
  }

  private static AuthorizationException storeFailure(IOException e) {
    return new AuthorizationException(
        "The token store failed: " + e.getMessage(),
        e,
        AuthorizationException.Kind.FAILED,
        null,
        false,
        null);
  }

  // ---- Failures

  private AuthorizationException remember(AuthorizationException e, @Nullable AccessToken stored) {
    failedWith = stored;
    blockedSince = clock.instant();
    blockedFor = COOL_DOWN;
    boolean repeatable = false;
    switch (e.kind()) {
      case LATER:
        blockedFor = RepeatedCall.penalty(e.retryAfter());
        repeatable = true;
        break;
      case THRICE:
        failures++;
        repeatable = failures < MAX_TRIES;
        if (repeatable) {
          blockedFor = FIRST_DELAY.multipliedBy(failures);
        } else {
          failures = 0;
        }
        break;
      case NO_ANSWER:
        blockedFor = Duration.ZERO;
        break;
      case FINAL:
        // Another process may have used the refresh token, and be about to save the next one. So
        // the store is asked again after a moment, and the service only if that has changed.
        repeatable = stored != null && stored.refreshToken() != null;
        blockedFor = MOMENT;
        break;
      default:
    }
    failure = copy(e, "", repeatable ? blockedFor : null, e.getCause());
    return failure;
  }

  private boolean isBlocked(AuthorizationException last, @Nullable AccessToken stored) {
    return last.kind() == AuthorizationException.Kind.FINAL
        ? Objects.equals(failedWith, stored)
        : !blockedTime().isZero();
  }

  private Duration blockedTime() {
    Instant now = clock.instant();
    if (now.isBefore(blockedSince)) {
      blockedSince = now; // The clock was set back.
    }
    Duration left = blockedFor.minus(Duration.between(blockedSince, now));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** The failure of an earlier attempt, for this thread: exceptions are not shared. */
  private AuthorizationException again(AuthorizationException e, String prefix) {
    Duration left = blockedTime();
    return copy(e, prefix, e.retryAfter() == null || left.isZero() ? null : left, e);
  }

  private static AuthorizationException copy(
      AuthorizationException e,
      String prefix,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    return new AuthorizationException(
        prefix + e.getMessage(), cause, e.kind(), e.errorCode(), e.isSignInRequired(), retryAfter);
  }

  // ---- The end

  @Override
  public void signOut() throws IOException {
    lock.lock();
    try {
      signedOut = true;
      AccessToken token = current;
      current = null;
      try {
        token = token == null ? store.load() : token;
        if (token != null) {
          endpoint.revoke(grant.client, token.value());
        }
      } catch (IOException e) {
        // The tokens are forgotten all the same, and end by themselves.
      }
      store.clear();
    } finally {
      lock.unlock();
    }
  }
}
