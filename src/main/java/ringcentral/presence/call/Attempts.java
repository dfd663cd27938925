package ringcentral.presence.call;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.Messages;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.errors.RateLimitException;
import ringcentral.presence.http.Attempt;

/**
 * Sends one request of the application, again if need be, until it is answered, the deadline has
 * passed, or no attempt is left.
 */
final class Attempts<T> {
  private static final int MAX_REDIRECTS = 5;

  /** No further attempt. */
  private static final long LAST = -1;

  /** After a wait this long, the token may have been refreshed. */
  private static final long LONG = TimeUnit.SECONDS.toNanos(1);

  private final Calls calls;
  private final Calls.Settings settings;
  private final Operation operation;
  private final Job.Part<T> part;
  private final Lifetime life;
  private final Events events;
  private final List<PresenceException> earlier = new ArrayList<>(0);
  private int count;

  /** Whether the service has answered anything. */
  boolean answered;

  private boolean stale;
  private long rateLimitNanos;

  // What the next attempt begins with.
  private long wait;
  private CallListener.Wait kind = CallListener.Wait.BACKOFF;
  private @Nullable String replacement;
  private @Nullable HttpUrl target;
  private int redirects;

  // Of the latest attempt.
  private String token = "";
  private @Nullable PresenceException incomplete;

  Attempts(Calls calls, Job.Part<T> part, Lifetime life) {
    this.calls = calls;
    settings = calls.settings;
    operation = ((RetryingCall<T>) part.call()).operation;
    events = new Events(settings.listener, operation);
    this.part = part;
    this.life = life;
    rateLimitNanos = Lifetime.nanos(settings.maxRateLimitWait);
  }

  /** The number of attempts; those that followed at once are not counted. */
  int count() {
    return Math.max(1, count);
  }

  /**
   * Sends the request until it is answered.
   *
   * @return the last answer, a success or not
   * @throws PresenceException if no answer came, or it could not be read
   * @throws InterruptedIOException if a worker of a job was interrupted; another one takes over
   */
  Response<T> run() throws IOException {
    while (true) {
      Call<T> call = ((RetryingCall<T>) part.call()).attempt();
      Request request = operation.request(call); // Bad arguments fail here.
      Attempt attempt = Attempt.of(request);
      try {
        Response<T> response = attempt(call, attempt);
        if (response != null) {
          return response;
        }
      } catch (IOException e) {
        boolean interrupted = e instanceof InterruptedIOException;
        boolean told = interrupted ? part == part.call() : life.isOver();
        throw told ? ended(attempt, e, interrupted) : e;
      }
    }
  }

  /** Returns null if another attempt has to follow. */
  private @Nullable Response<T> attempt(Call<T> call, Attempt attempt) throws IOException {
    int before = part.left();
    Response<T> refusal = null;
    PresenceException failure;
    long next = LAST;
    try {
      pause();
      kind = CallListener.Wait.RETRY_AFTER;
      Response<T> response = send(call, attempt);
      if (goesOn(response)) {
        return null;
      }
      if (!response.isSuccessful()) {
        failure = PresenceApiException.of(response, settings.unknownListener);
        refusal = response;
        next = waitAfter(response.code(), PresenceApiException.retryAfter(response.headers()));
      } else if (incomplete == null) {
        count++;
        return response;
      } else if (incomplete instanceof PresenceApiException) { // What is left was refused.
        failure = incomplete;
        PresenceApiException refused = (PresenceApiException) incomplete;
        next = waitAfter(refused.status(), refused.retryAfter());
      } else if (part.left() < before && settings.retryPolicy.maxAttempts > 1) {
        return null; // Go on with what is left.
      } else {
        failure = incomplete;
        next = backoff();
      }
    } catch (AuthorizationException e) {
      failure = e;
      next = waitAfter(e);
    } catch (PresenceException e) {
      failure = operation.withStatus(attempt, e);
    } catch (IOException e) {
      boolean timedOut = e instanceof InterruptedIOException;
      if (call.isCanceled() && !timedOut) {
        life.end(ClientCall.CANCELED); // By the application's dispatcher.
      }
      life.check();
      if (operation.read && attempt.isStale() && !stale && !timedOut) {
        stale = true; // Retry once, without a wait: the service has not seen this attempt.
        return null;
      }
      IOException cause = Messages.unquoted(e);
      failure = operation.failure(attempt, false, Messages.reason(cause), cause);
      boolean mayPass = (operation.read || attempt.isUnprocessed(e)) && Attempt.mayPass(e);
      next = mayPass ? backoff() : LAST;
    } catch (Throwable e) {
      failure = operation.unexpected(attempt, e);
    }
    count += wait > 0 || failure instanceof RateLimitException ? 0 : 1; // Nothing was sent.
    long closed = calls.permits.closedNanos(operation.actualGroup);
    long delay = Math.max(next, closed);
    boolean inTime = delay < life.nanosLeft() && closed - next <= rateLimitNanos;
    if (next != LAST && count < settings.retryPolicy.maxAttempts && inTime) {
      failure.recordAttempts(count, Collections.emptyList());
      earlier.add(failure);
      wait = next;
      events.retrying(count, failure, delay);
      return null;
    }
    if (refusal != null) {
      attempt.log().record(count, earlier);
      return refusal;
    }
    failure.recordAttempts(count(), earlier);
    throw failure;
  }

  /** Waits for as long as the failure of the previous attempt requires. */
  private void pause() throws IOException {
    life.check(); // After the end, not even a token is requested.
    if (wait > 0) {
      long start = now();
      events.waiting(kind, wait);
      try {
        life.await(() -> start + wait - now());
      } finally {
        events.waited(kind, now() - start);
      }
    }
    wait = 0;
  }

  /** Makes one attempt: gets the token and the permit, sends the request, reads the answer. */
  private Response<T> send(Call<T> call, Attempt attempt) throws IOException {
    incomplete = null;
    token = replacement == null ? Objects.requireNonNull(signIn(false)) : replacement;
    Permits.Permit permit =
        calls.permits.acquire(
            attempt.request(), operation.actualGroup, life, rateLimitNanos, events);
    Throwable failure = null;
    Long sent = null;
    try {
      rateLimitNanos = Math.max(0, rateLimitNanos - permit.waited);
      if (permit.waited >= LONG && replacement == null) {
        token = calls.session().token(life);
      }
      attempt.authorize("Bearer " + token);
      attempt.redirect(target);
      attempt.until(life::isOver);
      life.bound(call.timeout());
      life.onEnd(call::cancel);
      sent = now();
      Response<T> response = Calls.send(call::execute);
      if (response.isSuccessful()) {
        response = operation.check(response, attempt.request());
        incomplete = part.read(response);
        if (incomplete instanceof PresenceApiException) {
          PresenceApiException refusal = (PresenceApiException) incomplete;
          attempt.refused(refusal.status(), refusal.retryAfter());
        }
      }
      failure = incomplete;
      return response;
    } catch (IOException e) {
      failure = Messages.unquoted(e);
      throw e;
    } catch (Throwable e) { // From Kotlin also a checked one.
      failure = e;
      Lifetime.runQuietly(call::cancel); // The body may be open.
      throw e;
    } finally {
      answered |= attempt.status() != 0;
      operation.actualGroup = permit.release(attempt);
      events.waited(permit.reason, permit.waited);
      if (sent != null) {
        events.attempted(count + 1, attempt.status(), failure, now() - sent);
      }
    }
  }

  /** Waits for a token; after a refusal for another one, or null if there is none to try. */
  private @Nullable String signIn(boolean refused) throws IOException {
    long start = now();
    try {
      return refused ? calls.session().replace(life, token) : calls.session().token(life);
    } finally {
      events.waited(CallListener.Wait.SIGN_IN, now() - start);
    }
  }

  private long now() {
    return life.time().nanoTime();
  }

  /**
   * Whether to send the request again at once, with another token or to where a redirect points.
   */
  private boolean goesOn(Response<T> response) throws IOException {
    boolean refused = response.code() == 401;
    boolean again = refused && replacement != null;
    replacement = refused && !again ? signIn(true) : null;
    if (again) {
      calls.session().refusedAgain();
    }
    HttpUrl next = calls.http().redirect(response.raw());
    if (next == null) {
      return replacement != null;
    }
    target = next;
    if (++redirects > MAX_REDIRECTS) {
      String what = Messages.describe(response.raw().request());
      throw new PresenceException(what + " was redirected more than " + MAX_REDIRECTS + " times.");
    }
    return true;
  }

  // ---- Whether to wait for another attempt, and for how long

  private long waitAfter(int status, @Nullable Duration retryAfter) {
    if (status == 429) { // The next attempt waits for its permit.
      return part.isOptional() ? LAST : 0; // Other parts may get a permit now.
    }
    boolean maintenance = status == 503 && retryAfter != null;
    boolean mayPass = operation.read && (status == 408 || status >= 500);
    if (maintenance || status == 421 || mayPass) {
      return retryAfter == null ? backoff() : Lifetime.nanos(retryAfter);
    }
    return LAST;
  }

  private long waitAfter(AuthorizationException failure) {
    Duration retryAfter = failure.retryAfter();
    if (retryAfter == null) {
      return LAST;
    }
    long nanos = Lifetime.nanos(retryAfter);
    Throwable cause = failure.getCause();
    boolean refused =
        cause instanceof PresenceApiException && ((PresenceApiException) cause).status() == 429;
    rateLimitNanos -= refused || cause instanceof RateLimitException ? nanos : 0;
    return rateLimitNanos < 0 ? LAST : nanos;
  }

  private long backoff() {
    kind = CallListener.Wait.BACKOFF;
    return Lifetime.nanos(settings.retryPolicy.delay(count + 1, settings.random.getAsDouble()));
  }

  // ---- What to tell

  private PresenceException ended(Attempt attempt, IOException failure, boolean interrupted) {
    String end = life.endReason();
    if (end != null && (operation.read || !attempt.isSuccess())) {
      return new PresenceException(end);
    }
    String over = interrupted ? "the thread was interrupted" : "the total timeout was exceeded";
    String reason = end == null ? over : end;
    Throwable cause = failure instanceof PresenceException ? failure.getCause() : failure;
    PresenceException ended = operation.failure(attempt, false, reason, cause);
    ended.recordAttempts(count(), earlier);
    return ended;
  }
}
