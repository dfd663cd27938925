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
import java.util.function.BooleanSupplier;
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

    // A lock and not a monitor: a thread that waits can be interrupted, and see a cancel. Here, so
    // that the clients of one code wait for the one that uses it, and then find its session.
    private final ReentrantLock lock = new ReentrantLock();
    private boolean used;

    Grant(OAuthClient client, @Nullable Map<String, String> form, boolean once) {
      this.client = client;
      this.form = form == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(form));
      this.once = once;
    }

    private boolean isUnusedCode() {
      return once && !used;
    }
  }

  /** After a failure that is not to be repeated: five a minute are allowed. */
  private static final Duration COOL_DOWN = Duration.ofSeconds(12);

  /** After a refusal, which only a change at the service or of the stored session can end. */
  private static final Duration REFUSAL_PAUSE = Duration.ofMinutes(5);

  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final Duration FIRST_DELAY = Duration.ofSeconds(2);
  private static final int MAX_TRIES = 3;

  private final Grant grant;
  private final TokenEndpoint endpoint;
  private final TokenStore store;
  private final Clock clock;
  private final Duration margin;

  private final ReentrantLock lock;
  private final AtomicInteger attempts = new AtomicInteger();
  private volatile @Nullable AccessToken current;

  /** What the service refused last: not sent again by anybody, though it is not renewed yet. */
  private volatile @Nullable String refused;

  /** When a token that had replaced a refused one was refused too. */
  private volatile Instant ofNoUseAt = Instant.EPOCH;

  /** Whether the store has failed to take {@link #current}, which is then newer than the store. */
  private volatile boolean unsaved;

  // Guarded by the lock.
  private @Nullable AccessToken stored;
  private Instant saveAgainAt = Instant.EPOCH;
  private boolean signedOut;
  private int failures;
  private @Nullable AuthorizationException failure;
  private @Nullable AccessToken failedWith;
  private Instant blockedSince = Instant.EPOCH;
  private Duration blockedFor = Duration.ZERO;

  SignInSession(
      Grant grant, TokenEndpoint endpoint, TokenStore store, Clock clock, Duration margin) {
    this.grant = grant;
    lock = grant.lock;
    this.endpoint = endpoint;
    this.store = store;
    this.clock = clock;
    this.margin = margin;
  }

  @Override
  public String token(Call call) throws IOException {
    AccessToken token = usable(current);
    return token != null && !unsaved ? token.value() : renew(call);
  }

  @Override
  public @Nullable String replace(Call call, String value) throws IOException {
    AccessToken token = current;
    if (token == null || token.value().equals(value)) {
      Duration since = Duration.between(ofNoUseAt, clock.instant());
      if (!since.isNegative() && since.compareTo(COOL_DOWN) < 0) {
        return null;
      }
      refused = value;
    }
    return renew(call);
  }

  @Override
  public void refusedToo() {
    ofNoUseAt = clock.instant();
  }

  private String renew(Call call) throws IOException {
    int seen = attempts.get();
    lock(call);
    try {
      if (signedOut) {
        throw Session.signedOut();
      }
      AccessToken token = usable(current);
      if (token != null) {
        saveAgain();
        return token.value();
      }
      AuthorizationException last = failure;
      if (last != null && attempts.get() != seen) {
        throw again(last, "The sign-in of another thread failed: ", last.retryAfter() != null);
      }
      AccessToken latest = latest();
      token = grant.isUnusedCode() ? null : usable(latest);
      if (token != null) {
        current = token;
        return token.value();
      }
      if (last != null && isBlocked(last, latest)) {
        boolean passes =
            last.retryAfter() != null || last.kind() == AuthorizationException.Kind.NO_ANSWER;
        throw again(last, "No sign-in was sent, since the last one failed: ", passes);
      }
      return request(call, latest).value();
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

  private @Nullable AccessToken usable(@Nullable AccessToken token) {
    return token != null && token.isFresh(clock.instant(), margin) && !token.value().equals(refused)
        ? token
        : null;
  }

  // ---- Asking for a token

  private AccessToken request(Call call, @Nullable AccessToken latest) throws IOException {
    AccessToken token;
    try {
      token = exchange(call, latest);
      failure = null;
      failures = 0;
      attempts.incrementAndGet();
    } catch (AuthorizationException e) {
      attempts.incrementAndGet();
      throw remember(e, latest);
    }
    AccessToken kept = keep(token);
    if (kept.isOnlyToRefresh()) {
      throw remember(TokenEndpoint.noAccessToken(), kept);
    }
    return kept;
  }

  private AccessToken exchange(Call call, @Nullable AccessToken latest) throws IOException {
    // Who waits for the lock, waits for this one's outcome.
    BooleanSupplier needless = () -> call.isCanceled() && !lock.hasQueuedThreads();
    if (grant.isUnusedCode() && grant.form != null) {
      AccessToken token = endpoint.request(grant.client, grant.form, needless);
      grant.used = true;
      return token;
    }
    Map<String, String> form = grant.once ? null : grant.form;
    String refreshToken = latest == null ? null : latest.refreshToken();
    if (refreshToken != null) {
      try {
        return endpoint.request(grant.client, refresh(refreshToken), needless);
      } catch (AuthorizationException e) {
        AccessToken other = e.isSignInRequired() ? usable(latest()) : null;
        if (other != null && !other.equals(latest)) {
          return other; // Another process was faster, and so ended the refresh token.
        }
        if (form == null || !e.isSignInRequired()) {
          throw e;
        }
      }
    }
    if (form == null) {
      throw new AuthorizationException(
          "There is no session, or one that cannot be renewed: sign in again.", null, true);
    }
    return endpoint.request(grant.client, form, needless);
  }

  static Map<String, String> refresh(String refreshToken) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken);
    return form;
  }

  /** Saves a token, or takes the one that another process has saved meanwhile. */
  private AccessToken keep(AccessToken token) throws IOException {
    current = token; // Before it is saved: what the service has given must not be lost.
    unsaved = true;
    if (!save(token)) {
      stored = load();
      AccessToken other = usable(stored);
      if (other != null) {
        current = other;
        return other;
      }
      save(token);
    }
    return token;
  }

  private boolean save(AccessToken token) throws IOException {
    saveAgainAt = clock.instant().plus(COOL_DOWN);
    try {
      boolean saved = store.save(stored, token);
      unsaved = false;
      return saved;
    } catch (IOException e) {
      throw storeFailure(e);
    }
  }

  /** The failure was told once; meanwhile the token is good all the same. */
  private void saveAgain() {
    AccessToken token = current;
    if (unsaved && token != null && !clock.instant().isBefore(saveAgainAt)) {
      try {
        save(token);
      } catch (IOException | RuntimeException e) {
        // Again by a later call.
      }
    }
  }

  /** What the store holds, or what it should have taken in place of that. */
  private @Nullable AccessToken latest() throws IOException {
    AccessToken before = stored;
    stored = load();
    unsaved = unsaved && Objects.equals(before, stored);
    return unsaved ? current : stored;
  }

  private @Nullable AccessToken load() throws IOException {
    try {
      return store.load();
    } catch (IOException e) {
      throw storeFailure(e);
    }
  }

  private static AuthorizationException storeFailure(IOException e) {
    return AuthorizationException.failed("The token store failed: " + e.getMessage(), e);
  }

  // ---- Failures

  private AuthorizationException remember(AuthorizationException e, @Nullable AccessToken latest) {
    failedWith = latest;
    blockedSince = clock.instant();
    blockedFor = COOL_DOWN;
    boolean repeatable = false;
    switch (e.kind()) {
      case LATER:
        blockedFor = RepeatedCall.penalty(e.retryAfter(), null);
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
        blockedFor = FIRST_DELAY; // Who sent it counts a try; who comes too early waits.
        break;
      case FINAL:
        // Another process may have used the refresh token, and be about to save the next one. So
        // the store is asked again after a moment, and the service only if that has changed, or
        // after some minutes.
        repeatable = latest != null && latest.refreshToken() != null;
        blockedFor = MOMENT;
        break;
      default:
    }
    failure = copy(e, "", repeatable ? blockedFor : null, e.getCause());
    return failure;
  }

  private boolean isBlocked(AuthorizationException last, @Nullable AccessToken latest) {
    return last.kind() == AuthorizationException.Kind.FINAL
        ? Objects.equals(failedWith, latest) && !timeLeft(REFUSAL_PAUSE).isZero()
        : !timeLeft(blockedFor).isZero();
  }

  private Duration timeLeft(Duration pause) {
    Instant now = clock.instant();
    if (now.isBefore(blockedSince)) {
      blockedSince = now; // The clock was set back.
    }
    Duration left = pause.minus(Duration.between(blockedSince, now));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** The failure of an earlier attempt, for this thread: exceptions are not shared. */
  private AuthorizationException again(AuthorizationException e, String prefix, boolean passes) {
    Duration left = timeLeft(blockedFor);
    return copy(e, prefix, !passes || left.isZero() ? null : left, e);
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
      AccessToken token = latestOrCurrent();
      current = null;
      try {
        if (token != null) {
          endpoint.revoke(grant.client, token.value());
        } else if (grant.form != null && grant.form.containsKey("refresh_token")) {
          endpoint.revoke(grant.client, grant.form.get("refresh_token")); // Never used.
        }
      } catch (IOException e) {
        // The tokens are forgotten all the same, and end by themselves.
      }
      store.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Another process may have renewed the session since this one last did. */
  private @Nullable AccessToken latestOrCurrent() {
    try {
      AccessToken latest = latest();
      return latest == null ? current : latest;
    } catch (IOException | RuntimeException e) {
      return current;
    }
  }
}
