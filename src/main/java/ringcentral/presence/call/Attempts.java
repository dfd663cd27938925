package ringcentral.presence.call;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okio.Timeout;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.Messages;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.errors.RateLimitException;
import ringcentral.presence.http.Attempt;
import ringcentral.presence.model.ApiError;

/** One request of the application: attempts until an answer, the deadline or the last attempt. */
final class Attempts<T> {
  private static final int MAX_REDIRECTS = 5;

  /** No further attempt. */
  private static final long LAST = -1;

  private final Calls calls;
  private final Calls.Settings settings;
  private final Operation operation;
  private final Job.Part<T> part;
  private final Lifetime life;
  private final List<PresenceException> earlier = new ArrayList<>(0);
  private int count;
  private int redirects;
  private boolean answered;
  private boolean stale;
  private long rateLimitNanos;
  private @Nullable HttpUrl target;
  private String token = "";
  private @Nullable String replacement;
  private @Nullable PresenceException incomplete;
  private @Nullable Attempt latest;

  Attempts(Calls calls, Job.Part<T> part, Lifetime life) {
    this.calls = calls;
    settings = calls.settings();
    operation = ((RetryingCall<T>) part.call()).operation();
    this.part = part;
    this.life = life;
    rateLimitNanos = Lifetime.nanos(settings.maxRateLimitWait);
  }

  /** How many there were, the last one included. */
  int count() {
    return Math.max(1, count);
  }

  /** Whether the service has answered anything. */
  boolean isAnswered() {
    return answered;
  }

  /**
   * Sends until there is an answer.
   *
   * @return the last answer, a success or not
   * @throws PresenceException if there is none, or none that could be read
   * @throws InterruptedIOException if the thread was interrupted
   */
  Response<T> run() throws IOException {
    try {
      return attempts();
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      throw life.isOver() ? ended(e) : e;
    }
  }

  private Response<T> attempts() throws IOException {
    while (true) {
      life.check(); // Not even a token is asked for after the end.
      Call<T> call = ((RetryingCall<T>) part.call()).attempt();
      Request request = call.request(); // Bad arguments fail here, before anything is sent.
      operation.checkIds(request);
      Attempt attempt = Attempt.of(request);
      latest = attempt;
      int before = part.left();
      Response<T> refusal = null;
      PresenceException failure;
      long wait = LAST;
      boolean counts = true;
      try {
        Response<T> response = send(call, request, attempt);
        if (response.isSuccessful()) {
          replacement = null;
          failure = incomplete;
          if (failure == null) {
            count++;
            return response;
          }
          if (failure instanceof PresenceApiException) { // What is left was refused.
            wait = waitAfter(response.raw(), (PresenceApiException) failure);
          } else if (part.left() < before && settings.retryPolicy.maxAttempts() > 1) {
            continue; // Go on with what is left.
          } else {
            wait = backoff();
          }
        } else if (goesOn(response, attempt)) {
          continue;
        } else {
          PresenceApiException error = PresenceApiException.of(response, settings.unknownListener);
          failure = error;
          refusal = response;
          wait = waitAfter(response.raw(), error);
        }
      } catch (AuthorizationException e) {
        failure = e;
        wait = waitAfter(e);
        counts = !(e.getCause() instanceof AuthorizationException); // Else nothing was sent.
      } catch (PresenceException e) {
        boolean told = e instanceof PresenceApiException || !isSuccess(attempt);
        failure = told ? e : unreadable(request, attempt, e.getMessage(), e.getCause());
      } catch (IOException e) {
        life.check();
        if (call.isCanceled() && !(e instanceof InterruptedIOException)) {
          throw new PresenceException(ClientCall.CANCELED); // By the application's dispatcher.
        }
        if (operation.read
            && attempt.isStale()
            && !(e instanceof InterruptedIOException)
            && !stale) {
          stale = true; // Once, at once: the service has not seen this attempt.
          continue;
        }
        failure = noAnswer(request, attempt, e);
        wait = mayBeSentAgain(attempt, e) && Attempt.mayPass(e) ? backoff() : LAST;
      } catch (Exception e) { // From interceptors, listeners and limiters of the application.
        if (e.getClass().getName().equals("android.os.NetworkOnMainThreadException")) {
          throw (RuntimeException) e;
        }
        failure = broken(e);
      }
      count += counts ? 1 : 0;
      if (wait == LAST || count >= settings.retryPolicy.maxAttempts() || wait >= life.nanosLeft()) {
        if (refusal != null) {
          attempt.log().record(count, earlier);
          return refusal;
        }
        failure.recordAttempts(Math.max(1, count), earlier);
        throw failure;
      }
      failure.recordAttempts(Math.max(1, count), Collections.emptyList());
      earlier.add(failure);
      pause(request, wait, failure);
    }
  }

  /** One attempt: the token, the permit, the request, its answer. */
  private Response<T> send(Call<T> call, Request request, Attempt attempt) throws IOException {
    incomplete = null;
    token = replacement == null ? calls.session().token(life) : replacement;
    Permits.Permit permit = acquire(request, attempt);
    try {
      attempt.authorize("Bearer " + token);
      attempt.redirect(target);
      bound(call.timeout(), life);
      life.onEnd(call::cancel);
      Response<T> response = call.execute();
      attempt.answered(response.code(), response.headers());
      if (response.isSuccessful()) {
        check(response, request);
        incomplete = part.read(response);
        if (incomplete instanceof PresenceApiException) {
          PresenceApiException refusal = (PresenceApiException) incomplete;
          attempt.refused(refusal.status(), refusal.retryAfter());
        }
      }
      return response;
    } catch (RuntimeException | Error e) {
      Lifetime.runQuietly(call::cancel); // The body may be open.
      throw e;
    } finally {
      life.onEnd(null);
      answered |= attempt.status() != 0;
      operation.named(permit.release(attempt));
    }
  }

  /** A success without content, or with an error as its content, is none. */
  private void check(Response<T> response, Request request) throws PresenceException {
    Object body = response.body();
    if (body == null && !operation.bodiless) {
      throw new PresenceException("The answer has no content.");
    }
    if (body instanceof ApiError) { // In place of what the contract has.
      throw new PresenceApiException(
          response.code(),
          (ApiError) body,
          Messages.describe(request),
          response.headers().get("RCRequestId"),
          null);
    }
  }

  private Permits.Permit acquire(Request request, Attempt attempt) throws IOException {
    String group = operation.actualGroup();
    long start = life.time().nanoTime();
    boolean[] waited = new boolean[1];
    Permits.Permit permit =
        calls
            .permits()
            .acquire(
                request,
                group,
                life,
                rateLimitNanos,
                wait -> {
                  waited[0] = true;
                  settings.waitListener.onWait(request, wait, "rate limit of group " + group);
                });
    rateLimitNanos -= life.time().nanoTime() - start;
    if (waited[0] && replacement == null) {
      boolean got = false;
      try {
        token = calls.session().token(life); // The one before may have been refreshed meanwhile.
        got = true;
      } finally {
        if (!got) {
          permit.release(attempt);
        }
      }
    }
    return permit;
  }

  /** An attempt ends with what is left of the total, if that is earlier. */
  static void bound(Timeout timeout, Lifetime life) {
    long left = Math.max(1, life.nanosLeft());
    if (left < Lifetime.FOREVER / 2
        && (timeout.timeoutNanos() == 0 || left < timeout.timeoutNanos())) {
      timeout.timeout(left, TimeUnit.NANOSECONDS);
    }
  }

  /** Whether the request goes out again at once: with another token, or where a redirect leads. */
  private boolean goesOn(Response<T> response, Attempt attempt) throws IOException {
    if (response.code() == 401) {
      boolean second = replacement != null;
      replacement = null;
      if (second) {
        calls.session().refusedAgain();
      } else {
        replacement = calls.session().replace(life, token);
      }
      return replacement != null;
    }
    replacement = null;
    HttpUrl next = calls.http().redirect(response.raw());
    if (next == null) {
      return false;
    }
    if (++redirects > MAX_REDIRECTS) {
      throw new PresenceException(
          Messages.describe(response.raw().request())
              + " was redirected more than "
              + MAX_REDIRECTS
              + " times.");
    }
    target = next;
    return true;
  }

  // ---- Whether to wait for another attempt, and for how long

  private long waitAfter(okhttp3.Response response, PresenceApiException failure) {
    int status = failure.status();
    Duration retryAfter = failure.retryAfter();
    if (status == 429) { // The next attempt waits for its permit.
      long closed = calls.permits().closedNanos(operation.actualGroup());
      return closed <= Math.min(rateLimitNanos, life.nanosLeft()) ? 0 : LAST;
    }
    boolean maintenance = status == 503 && retryAfter != null;
    boolean mayPass = status == 408 || status >= 500 || response.isRedirect();
    if (maintenance || status == 421 || (operation.read && mayPass)) {
      return retryAfter == null ? backoff() : Lifetime.nanos(retryAfter);
    }
    return LAST;
  }

  private long waitAfter(AuthorizationException failure) {
    Duration retryAfter = failure.retryAfter();
    if (retryAfter == null || settings.retryPolicy.maxAttempts() == 1) {
      return LAST;
    }
    long nanos = Lifetime.nanos(retryAfter);
    Throwable cause = failure.getCause();
    boolean limited =
        cause instanceof RateLimitException
            || (cause instanceof PresenceApiException
                && ((PresenceApiException) cause).status() == 429);
    if (limited) {
      rateLimitNanos -= nanos;
    }
    return rateLimitNanos < 0 ? LAST : nanos;
  }

  private boolean mayBeSentAgain(Attempt attempt, IOException failure) {
    return operation.read || !attempt.isSent() || Attempt.isUnprocessed(failure);
  }

  private long backoff() {
    return Lifetime.nanos(settings.retryPolicy.delay(count + 1, settings.random.getAsDouble()));
  }

  private void pause(Request request, long nanos, PresenceException why) throws IOException {
    if (nanos > 0) {
      try {
        settings.waitListener.onWait(request, Duration.ofNanos(nanos), why.getMessage());
      } catch (RuntimeException e) {
        PresenceException failure = broken(e);
        failure.recordAttempts(count, earlier);
        throw failure;
      }
      long until = life.time().nanoTime() + nanos;
      life.await(() -> until - life.time().nanoTime());
    }
  }

  // ---- What to tell

  private static boolean isSuccess(Attempt attempt) {
    return attempt.status() >= 200 && attempt.status() < 300;
  }

  private PresenceException noAnswer(Request request, Attempt attempt, IOException failure) {
    IOException cause = Messages.unquoted(failure);
    return noAnswer(request, attempt, Messages.reason(cause), cause);
  }

  private PresenceException noAnswer(
      Request request, Attempt attempt, String reason, @Nullable Throwable cause) {
    return isSuccess(attempt) && !operation.read
        ? unreadable(request, attempt, reason, cause)
        : new PresenceException(
            "No answer to " + Messages.describe(request) + ": " + reason, cause);
  }

  private PresenceException unreadable(
      Request request, Attempt attempt, @Nullable String reason, @Nullable Throwable cause) {
    return new PresenceException(
        "HTTP "
            + attempt.status()
            + " for "
            + Messages.describe(request)
            + (operation.read ? ": " : ", which was carried out: ")
            + reason,
        cause);
  }

  private static PresenceException broken(Exception e) {
    return new PresenceException("The call failed with " + e.getClass().getName() + ".", e);
  }

  private PresenceException ended(IOException failure) {
    String reason = life.endReason();
    if (reason != null) {
      return new PresenceException(reason);
    }
    PresenceException timedOut =
        noAnswer(
            part.call().request(),
            latest == null ? Attempt.of(part.call().request()) : latest,
            "the total timeout was exceeded",
            failure instanceof PresenceException ? failure.getCause() : failure);
    timedOut.recordAttempts(Math.max(1, count), earlier);
    return timedOut;
  }
}
