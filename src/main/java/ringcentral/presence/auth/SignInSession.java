package ringcentral.presence.auth;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.call.Calls;
import ringcentral.presence.call.Lifetime;
import ringcentral.presence.errors.AuthorizationException;

/**
 * Keeps the token of a sign-in and refreshes it before it ends. A sign-in is a task on a thread of
 * its own that always completes and stores what it got, whoever waits for it and whoever leaves.
 */
final class SignInSession implements AuthSession {
  private static final long COOL_DOWN_NANOS = SignInFailures.COOL_DOWN.toNanos();

  private final Grant grant;
  private final TokenEndpoint endpoint;
  private final Calls calls;
  private final TokenStore store;
  private final Clock clock;
  private final Duration margin;
  private final SignInFailures failures; // Of the task.

  /** Held by the one task that signs in or saves; before {@code this}. */
  private final ReentrantLock task;

  // Guarded by this, which is held shortly. The first two are written by the task only.

  /** The latest token that is known. Other than {@link #stored} if the store failed to take it. */
  private @Nullable AccessToken current;

  /** What the store held when it was last asked. */
  private @Nullable AccessToken stored;

  private @Nullable SignIn running;
  private long beganAt;
  private boolean signedOut;

  /** What the service refused last: not sent again by anybody, though it is not replaced yet. */
  private @Nullable String refused;

  /** Until when a token that had replaced a refused one, and was refused too, stays as it is. */
  private long uselessUntil;

  SignInSession(Grant grant, Calls calls, TokenStore store, Clock clock, Duration margin) {
    this.grant = grant;
    this.calls = calls;
    this.store = store;
    this.clock = clock;
    this.margin = margin;
    task = grant.lock();
    endpoint = new TokenEndpoint(calls, grant.client, clock);
    failures = new SignInFailures(calls.time());
    uselessUntil = now();
  }

  private long now() {
    return calls.time().nanoTime();
  }

  // ---- For callers

  @Override
  public String token(Lifetime life) throws IOException {
    SignIn signIn;
    boolean first;
    synchronized (this) {
      checkSignedIn();
      AccessToken token = usable(current);
      if (token != null) {
        saveAgain();
        return token.value();
      }
      first = running == null;
      signIn = running == null ? begin() : running;
    }
    return signIn.await(life, first);
  }

  @Override
  public @Nullable String replace(Lifetime life, String value) throws IOException {
    synchronized (this) {
      if (current == null || current.value().equals(value)) {
        if (now() - uselessUntil < 0) {
          return null;
        }
        refused = value;
        if (running != null && running.hasToken()) {
          running = null; // It is still being stored; who waits for it would get it again.
        }
      }
    }
    return token(life);
  }

  @Override
  public synchronized void refusedAgain() {
    uselessUntil = now() + COOL_DOWN_NANOS;
  }

  private synchronized void checkSignedIn() throws AuthorizationException {
    if (signedOut) {
      throw SignInFailures.signedOut();
    }
  }

  private synchronized @Nullable AccessToken usable(@Nullable AccessToken token) {
    return token != null && token.isFresh(clock.instant(), margin) && !token.value().equals(refused)
        ? token
        : null;
  }

  /** The store's failure was told once; meanwhile the token is good all the same. */
  private synchronized void saveAgain() {
    if (running == null && !Objects.equals(current, stored) && now() - beganAt >= COOL_DOWN_NANOS) {
      try {
        begin();
      } catch (OutOfMemoryError e) {
        // There is no thread for it now. A later call tries again.
      }
    }
  }

  /** Starts a task, which only saves if the token is good. */
  private synchronized SignIn begin() {
    beganAt = now();
    SignIn signIn = new SignIn();
    Thread thread = new Thread(() -> run(signIn), "RingCentral Presence sign-in");
    thread.setDaemon(false);
    thread.start();
    running = signIn;
    return signIn;
  }

  // ---- The task

  private void run(SignIn signIn) {
    AuthorizationException failure = null;
    task.lock();
    try {
      checkSignedIn(); // A sign-out may have been faster than this thread.
      obtain(signIn);
    } catch (AuthorizationException e) {
      failure = e;
    } catch (Throwable e) {
      failure = SignInFailures.of("The sign-in", e);
    } finally {
      task.unlock();
    }
    synchronized (this) {
      running = running == signIn ? null : running;
    }
    signIn.end(failure);
  }

  private void obtain(SignIn signIn) throws IOException {
    boolean code = grant.isUnusedCode();
    AccessToken token = code ? null : usable(current);
    if (token == null) {
      AccessToken latest = latest();
      token = code ? null : usable(latest);
      if (token == null) {
        failures.check(latest);
        try {
          token = exchange(latest);
        } catch (AuthorizationException e) {
          throw failures.add(e, latest);
        }
        failures.clear();
      }
    }
    try {
      keep(token, signIn);
    } finally {
      grant.used();
    }
  }

  private AccessToken exchange(@Nullable AccessToken latest) throws IOException {
    // Long enough for a slow answer; those who wait have time-outs of their own.
    Lifetime life = Lifetime.root(calls.time(), calls.signInNanos());
    Map<String, String> form = grant.form();
    String refreshToken = latest == null || grant.isUnusedCode() ? null : latest.refreshToken();
    if (refreshToken != null) {
      try {
        return endpoint.request(Grant.refresh(refreshToken), life);
      } catch (AuthorizationException e) {
        AccessToken other = e.isSignInRequired() ? usable(latest()) : null;
        if (other != null) {
          return other; // Another process was faster, and so ended the refresh token.
        }
        if (form == null || !e.isSignInRequired()) {
          throw e;
        }
      }
    }
    if (form == null) {
      throw new AuthorizationException(
          "There is no session, or one that cannot be refreshed: sign in again.");
    }
    return endpoint.request(form, life);
  }

  /** Hands the token to those who wait, and then stores it, which may take its time. */
  private void keep(AccessToken token, SignIn signIn) throws IOException {
    synchronized (this) {
      current = token;
    }
    if (!token.isOnlyToRefresh()) {
      signIn.got(token.value());
    }
    if (!token.equals(stored)) {
      save(token);
    }
    if (token.isOnlyToRefresh()) {
      throw failures.add(TokenEndpoint.noAccessToken(), token);
    }
  }

  /** Saves a token, or takes the one that another process has saved meanwhile. */
  private void save(AccessToken token) throws AuthorizationException {
    AccessToken kept = token;
    if (!replace(token)) {
      AccessToken other = load();
      synchronized (this) {
        stored = other;
      }
      if (usable(other) == null) {
        replace(token);
      } else {
        kept = other;
      }
    }
    synchronized (this) {
      stored = kept;
      current = kept;
    }
  }

  private boolean replace(AccessToken token) throws AuthorizationException {
    try {
      return store.replace(stored, token);
    } catch (IOException | RuntimeException e) {
      throw SignInFailures.of("The token store", e);
    }
  }

  /** What the store holds, or what it should have taken in place of that. */
  private @Nullable AccessToken latest() throws AuthorizationException {
    AccessToken loaded = load();
    synchronized (this) {
      current = Objects.equals(loaded, stored) ? current : loaded;
      stored = loaded;
      return current;
    }
  }

  private @Nullable AccessToken load() throws AuthorizationException {
    try {
      return store.load();
    } catch (IOException | RuntimeException e) {
      throw SignInFailures.of("The token store", e);
    }
  }

  // ---- The end

  @Override
  public void signOut() throws IOException {
    synchronized (this) {
      signedOut = true;
    }
    task.lock(); // A sign-in under way ends soon, and what it gets is revoked too.
    try {
      String token = tokenToRevoke();
      synchronized (this) {
        current = null;
      }
      try {
        if (token != null) {
          endpoint.revoke(token, Lifetime.root(calls.time(), calls.signInNanos()));
        }
      } catch (IOException e) {
        // The tokens are forgotten all the same, and end by themselves.
      }
      store.clear();
    } finally {
      task.unlock();
    }
  }

  /** Of the latest session, for another process may have refreshed it; or the one never used. */
  private @Nullable String tokenToRevoke() {
    AccessToken known = current;
    try {
      AccessToken latest = latest();
      known = latest == null ? known : latest;
    } catch (AuthorizationException e) {
      // What this process knows is revoked.
    }
    Map<String, String> form = grant.form();
    return known != null ? known.value() : form == null ? null : form.get("refresh_token");
  }
}
