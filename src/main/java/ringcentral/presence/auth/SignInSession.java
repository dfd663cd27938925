package ringcentral.presence.auth;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.call.Calls;
import ringcentral.presence.call.Lifetime;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.PresenceException;

/**
 * Keeps the token of a sign-in and refreshes it before it expires. A sign-in is a task on a thread
 * of its own that always completes and stores its token, whether or not calls still wait for it.
 */
final class SignInSession implements AuthSession {
  private static final long COOL_DOWN_NANOS = SignInFailures.COOL_DOWN.toNanos();

  /** How much longer than its sign-in a lease lasts: time to store the token. */
  private static final Duration STORING = Duration.ofSeconds(5);

  /** How often the store is read while another client or process holds the lease. */
  private static final long POLL_NANOS = Duration.ofMillis(200).toNanos();

  private final Grant grant;
  private final TokenEndpoint endpoint;
  private final Calls calls;
  private final Clock clock;
  private final Duration margin;

  /** Held by the task that signs in or saves. Locked before {@code this}. */
  private final ReentrantLock task = new ReentrantLock();

  private final SharedToken shared; // Changed by the task.
  private final SignInFailures failures; // Of the task.
  private volatile boolean signedOut;

  /** The token that the service refused last: it is not used again, even before it is replaced. */
  private volatile @Nullable String refused;

  // Guarded by this, which is held briefly.
  private @Nullable SignIn running;
  private long beganAt;

  /** How long to keep a token that replaced a refused one and was refused too. */
  private long uselessUntil;

  SignInSession(Grant grant, Calls calls, TokenStore store, Clock clock, Duration margin) {
    this.grant = grant;
    this.calls = calls;
    this.clock = clock;
    this.margin = margin;
    shared = new SharedToken(store);
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
      AccessToken token = usable(shared.current);
      if (token != null) {
        if (running == null && !shared.isSaved() && now() - beganAt >= COOL_DOWN_NANOS) {
          begin(); // Its failure was reported once. Meanwhile the token can be used.
        }
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
      AccessToken current = shared.current;
      if (current == null || current.value().equals(value)) {
        if (now() - uselessUntil < 0) {
          return null;
        }
        refused = value;
        if (running != null && running.token != null) {
          running = null; // Still being stored: its waiters would get the refused token again.
        }
      }
    }
    return token(life);
  }

  @Override
  public synchronized void refusedAgain() {
    uselessUntil = now() + COOL_DOWN_NANOS;
  }

  private void checkSignedIn() throws AuthorizationException {
    if (signedOut) {
      throw SignInFailures.signedOut();
    }
  }

  /** The token if it can be used. A code that waits to be exchanged takes precedence. */
  private @Nullable AccessToken usable(@Nullable AccessToken token) {
    return token != null
            && token.isFresh(clock.instant(), margin)
            && !token.value().equals(refused)
            && !grant.isUnusedCode()
        ? token
        : null;
  }

  /** Starts a task, which only saves if the token can be used. */
  private SignIn begin() {
    beganAt = now();
    SignIn signIn = new SignIn();
    Thread thread =
        new Thread(() -> run(signIn), "RingCentral Presence sign-in") {
          /**
           * Does nothing: an answer that is not read to its end may cost the session its new token.
           */
          @Override
          public void interrupt() {}
        };
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
      AccessToken token = usable(shared.current);
      if (token == null) {
        awaitLease();
        token = usable(shared.current);
      }
      keep(token == null ? exchange(shared.current, signIn) : token, signIn);
    } catch (AuthorizationException e) {
      failure = e;
    } catch (PresenceException e) { // The client was closed.
      failure = SignInFailures.later(e.getMessage(), null, null);
    } catch (Throwable e) {
      failure = SignInFailures.of("The sign-in", e);
    } finally {
      task.unlock();
    }
    synchronized (this) {
      running = running == signIn ? null : running;
    }
    signIn.outcomes.forEach(calls::tell); // No lock is held: a listener may call the client.
    signIn.end(failure);
  }

  /**
   * Waits while another client or process refreshes the stored token. Returns with its token, else
   * with a lease of our own. Waits for no lease longer than ours would last, whatever the clocks
   * say.
   */
  private void awaitLease() throws IOException {
    Duration lease = Duration.ofNanos(calls.signInNanos()).plus(STORING);
    long giveUpAt = now() + lease.toNanos();
    Lifetime life = calls.life().child(Lifetime.FOREVER);
    try {
      life.await(
          () -> {
            checkSignedIn();
            shared.load();
            AccessToken latest = shared.current;
            if (usable(latest) != null) {
              return 0;
            }
            if (shared.isLeased(clock.millis()) && now() - giveUpAt < 0) {
              return POLL_NANOS;
            }
            failures.check(latest);
            form(latest); // Throws if there is none: then no lease is needed.
            return shared.lease(clock.millis() + lease.toMillis()) ? 0 : POLL_NANOS;
          });
    } finally {
      life.close();
    }
  }

  private AccessToken exchange(@Nullable AccessToken latest, SignIn signIn) throws IOException {
    try {
      AccessToken token = request(form(latest), signIn);
      refused = token.value().equals(refused) ? null : refused; // It was issued again.
      grant.used();
      failures.clear();
      return token;
    } catch (AuthorizationException e) {
      shared.release();
      throw failures.add(e, latest);
    }
  }

  private AccessToken request(Map<String, String> form, SignIn signIn) throws IOException {
    // Long enough for a slow answer; the waiting calls have their own time-outs.
    Lifetime life = Lifetime.root(calls.time(), calls.signInNanos());
    try {
      return endpoint.request(form, life, failures.delay(), signIn.outcomes);
    } catch (AuthorizationException e) {
      Map<String, String> first = grant.form();
      if (!e.isSignInRequired()) {
        throw e;
      }
      shared.load();
      AccessToken other = usable(shared.current);
      if (other != null) {
        return other; // Another process was faster, which ended the refresh token.
      }
      if (first == null || first.equals(form)) {
        throw e;
      }
      return endpoint.request(first, life, failures.delay(), signIn.outcomes);
    }
  }

  private Map<String, String> form(@Nullable AccessToken latest) throws AuthorizationException {
    String refreshToken = latest == null || grant.isUnusedCode() ? null : latest.refreshToken();
    Map<String, String> form = refreshToken == null ? grant.form() : Grant.refresh(refreshToken);
    if (form == null) {
      throw new AuthorizationException(
          "There is no session, or one that cannot be refreshed: sign in again.");
    }
    return form;
  }

  /** Hands the token to the waiting calls, and then stores it, which may take long. */
  private void keep(AccessToken token, SignIn signIn) throws IOException {
    shared.current = token;
    if (!token.isOnlyToRefresh()) {
      signIn.got(token.value());
    }
    if (!shared.isSaved() && !shared.replace(token)) {
      AccessToken other = usable(shared.load()); // Another process has stored a token meanwhile.
      shared.current = other == null ? token : other;
      if (other == null) {
        shared.replace(token);
      }
    }
    if (token.isOnlyToRefresh()) {
      throw failures.add(TokenEndpoint.noAccessToken(), token);
    }
  }

  // ---- The end

  @Override
  public void signOut() throws IOException {
    signedOut = true;
    task.lock(); // A sign-in under way ends soon, and its token is revoked too.
    try {
      String token = tokenToRevoke();
      shared.current = null;
      try {
        if (token != null) {
          endpoint.revoke(token, Lifetime.root(calls.time(), calls.signInNanos()));
        }
      } finally {
        shared.clear();
      }
    } finally {
      task.unlock();
    }
  }

  /**
   * A token of the latest session, which another process may have refreshed: the refresh token once
   * the access token is of no use, since revoking an expired one may not end the session.
   */
  private @Nullable String tokenToRevoke() {
    AccessToken known = shared.current;
    try {
      shared.load();
    } catch (AuthorizationException e) {
      // Revoke what this process knows.
    }
    AccessToken latest = shared.current == null ? known : shared.current;
    if (latest != null) {
      boolean live = usable(latest) != null || latest.refreshToken() == null;
      return live ? latest.value() : latest.refreshToken();
    }
    Map<String, String> form = grant.form();
    return form == null ? null : form.get("refresh_token");
  }
}
