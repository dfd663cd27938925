package ringcentral.presence;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownServiceException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Request;
import okio.AsyncTimeout;
import okio.Timeout;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import ringcentral.presence.model.ApiError;

/**
 * A call that waits for its turn, and is repeated as the policy says. Stands above Retrofit's own
 * call, and so sees all that can happen to one, an answer that is cut while it is read included.
 *
 * <p>Executed or enqueued, it goes the same way: ask for a turn, send, look at what came, perhaps
 * wait and go on. What differs is where the steps run: on the thread that executes, or on OkHttp's
 * threads, none of which waits.
 */
final class RepeatedCall<T> implements Call<T> {
  /** What to wait after a 429 that does not say. */
  private static final Duration USUAL_PENALTY = Duration.ofSeconds(30);

  /** What says more is a mistake, such as a date in place of seconds. */
  private static final Duration LONGEST_PENALTY = Duration.ofHours(1);

  /** What differs between executed and enqueued calls. */
  private interface Mode<T> {
    /** Runs a step soon, after the one that runs now. */
    void run(Runnable step);

    /** Runs a step that sends, on a thread of OkHttp's that has nothing else to do. */
    void runHere(Runnable step);

    void send(Call<T> call, Callback<T> callback);

    void end(@Nullable Response<T> response, @Nullable Throwable failure);
  }

  /** Reads what a call was answered, before it ends with that. */
  interface Reader<T> extends Callback<T> {
    /** Reads a success; tells why it is not whole, or null if it is or has to be taken as it is. */
    @Nullable PresenceException read(Response<T> response, Tries tries);

    /**
     * Makes the call for what the answer last read has left, which is sent in place of this one.
     */
    RepeatedCall<T> rest();
  }

  /** Waits for a time or a turn. */
  private interface Waiting {
    /** Ends it. False if it has just ended by itself, and the next step is on its way. */
    boolean stop();
  }

  private final RepeatedCallFactory.Operation operation;
  private final RepeatedCallFactory.Services services;
  private final Call<T> first;
  private final AsyncTimeout timeout =
      new AsyncTimeout() {
        @Override
        protected void timedOut() {
          // A limiter may take its time, and this thread serves all time-outs of OkHttp.
          services.executor.execute(() -> stop(false));
        }
      };

  // Guarded by this.
  private Call<T> current;
  private @Nullable Waiting waiting;
  private @Nullable Mode<T> mode;
  private @Nullable Reader<T> reader;
  private boolean canceled;
  private boolean timedOut;
  private boolean ended;

  // Of the steps, which run one after another.
  private Instant start = Instant.EPOCH;
  private Instant turnAsked = Instant.EPOCH;
  private Duration waitedForTurns = Duration.ZERO;

  RepeatedCall(RepeatedCallFactory.Operation operation, Call<T> call) {
    this.operation = operation;
    this.services = operation.services;
    this.first = call;
    this.current = call;
    timeout.timeout(services.policy.totalTime().toNanos(), TimeUnit.NANOSECONDS);
  }

  // ---- The two ways to start

  @Override
  public Response<T> execute() throws IOException {
    Executed<T> here = new Executed<>();
    start(here);
    boolean interrupted = false;
    while (!here.ended) {
      try {
        here.steps.take().run();
      } catch (InterruptedException e) {
        interrupted = true;
        cancel(); // The end comes as one of the next steps.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (here.response != null) {
      return here.response;
    }
    if (interrupted) {
      throw new InterruptedIOException("interrupted while waiting to send");
    }
    throw unchecked(here.failure);
  }

  /** To throw what came from another thread. */
  static IOException unchecked(@Nullable Throwable failure) {
    if (failure instanceof RuntimeException) {
      throw (RuntimeException) failure;
    }
    if (failure instanceof Error) {
      throw (Error) failure;
    }
    return failure instanceof IOException
        ? (IOException) failure
        : new PresenceException("The call failed: " + failure, failure);
  }

  private static final class Executed<T> implements Mode<T> {
    final BlockingQueue<Runnable> steps = new LinkedBlockingQueue<>();
    boolean ended;
    @Nullable Response<T> response;
    @Nullable Throwable failure;

    @Override
    public void run(Runnable step) {
      steps.add(step);
    }

    @Override
    public void runHere(Runnable step) {
      steps.add(step);
    }

    @Override
    public void send(Call<T> call, Callback<T> callback) {
      sendHere(call, callback);
    }

    @Override
    public void end(@Nullable Response<T> answer, @Nullable Throwable reason) {
      response = answer;
      failure = reason;
      ended = true;
    }
  }

  private static <T> void sendHere(Call<T> call, Callback<T> callback) {
    Response<T> answer;
    try {
      answer = call.execute();
    } catch (Throwable e) { // From Kotlin's interceptors also a checked one.
      callback.onFailure(call, e);
      return;
    }
    callback.onResponse(call, answer);
  }

  @Override
  public void enqueue(Callback<T> callback) {
    enqueue(callback, null);
  }

  /** Enqueues a call whose answers may be cut, and that a lane may send itself. */
  void enqueue(Reader<T> callback, Lane lane) {
    synchronized (this) {
      reader = callback;
    }
    enqueue((Callback<T>) callback, lane);
  }

  private void enqueue(Callback<T> callback, @Nullable Lane lane) {
    start(
        new Mode<T>() {
          @Override
          public void run(Runnable step) {
            services.executor.execute(step);
          }

          @Override
          public void runHere(Runnable step) {
            step.run(); // Another thread would do nothing but to enqueue.
          }

          @Override
          public void send(Call<T> call, Callback<T> inner) {
            if (lane == null || !lane.take(() -> sendHere(call, inner))) {
              call.enqueue(inner);
            }
          }

          @Override
          public void end(@Nullable Response<T> response, @Nullable Throwable failure) {
            operation.callbackExecutor.execute(
                () -> {
                  if (response != null) {
                    callback.onResponse(RepeatedCall.this, response);
                  } else if (failure != null) {
                    callback.onFailure(RepeatedCall.this, failure);
                  }
                });
          }
        });
  }

  private void start(Mode<T> how) {
    synchronized (this) {
      if (mode != null) {
        throw new IllegalStateException("Already executed.");
      }
      mode = how;
    }
    start = services.clock.instant();
    timeout.enter();
    try {
      first.request(); // Fails here for arguments that make none, before a turn is taken.
      askForTurn();
    } catch (Throwable e) { // From Kotlin also a checked one.
      how.run(() -> broken(e));
    }
  }

  // ---- The steps

  private void askForTurn() {
    String group = operation.group();
    Line line = new Line(group);
    if (!beginWaiting(line)) {
      return;
    }
    turnAsked = services.clock.instant();
    Duration allowed = turnTimeLeft();
    Duration wait;
    try {
      wait = services.pacer.enter(group, allowed, line);
    } catch (RuntimeException e) {
      synchronized (this) {
        waiting = null; // It does not stand in line.
      }
      throw e;
    }
    if (wait.isZero()) {
      send(group);
    } else if (wait.compareTo(allowed) > 0) {
      run(() -> refuse(group, wait));
    } else {
      services.listener.onWait(request(), wait, "rate limit of group " + group);
      stopIfStopped(line);
    }
  }

  /** Stands in line for a turn. */
  private final class Line implements Pacer.Turn, Waiting {
    private final String group;

    Line(String group) {
      this.group = group;
    }

    @Override
    public void go() {
      mode().runHere(() -> guard(() -> send(group)));
    }

    @Override
    public void no(Duration wait) {
      run(() -> refuse(group, wait));
    }

    @Override
    public boolean stop() {
      return services.pacer.leave(group, this);
    }
  }

  private void refuse(String group, Duration wait) {
    end(
        null,
        new RateLimitException(
            PresenceApiException.describe(request()), group, wait, turnTimeLeft()));
  }

  private void send(String group) {
    Call<T> call;
    boolean stopped;
    synchronized (this) {
      waiting = null;
      stopped = isStopped();
      call = current;
    }
    tries().hasTurnOf(group);
    waitedForTurns =
        waitedForTurns.plus(nonNegative(Duration.between(turnAsked, services.clock.instant())));
    if (stopped) {
      operation.release(group, null, Duration.ZERO);
      run(this::endStopped); // A callback may take its time, and others get their turns here.
      return;
    }
    mode()
        .send(
            call,
            new Callback<T>() {
              @Override
              public void onResponse(Call<T> same, Response<T> response) {
                guard(() -> answered(group, response));
              }

              @Override
              public void onFailure(Call<T> same, Throwable failure) {
                Tries tries = tries();
                operation.release(group, tries.limit(), tries.penalty());
                guard(() -> failed(failure));
              }
            });
  }

  private void answered(String group, Response<T> response) {
    int status = response.code();
    RateLimit limit = RateLimit.of(response.headers());
    if (response.isSuccessful()) {
      operation.release(group, limit, Duration.ZERO);
      success(response);
      return;
    }
    PresenceApiException failure = PresenceApiException.of(response, services.unknownListener);
    Duration retryAfter = failure.retryAfter();
    Duration wait = null;
    if (status == 429) {
      Duration penalty = penalty(retryAfter, limit);
      operation.release(group, limit, penalty);
      // The wait itself is that for the next turn.
      wait = penalty.compareTo(turnTimeLeft()) <= 0 ? Duration.ZERO : null;
    } else {
      operation.release(group, limit, Duration.ZERO);
      if (status == 503 && retryAfter != null) {
        wait = retryAfter;
      } else if (status >= 500 && operation.read) {
        wait = backoff();
      }
    }
    if (wait == null || isLast(wait)) {
      end(response, null);
    } else {
      repeat(again(), wait, failure, true);
    }
  }

  private void success(Response<T> response) {
    Reader<T> read;
    synchronized (this) {
      read = reader;
    }
    Object body = response.body();
    PresenceException fault =
        body instanceof ApiError // From the converter.
            ? PresenceApiException.of(response.raw(), (ApiError) body)
            : read == null ? Owner.fault(request(), body) : null;
    if (fault != null) {
      end(null, fault);
      return;
    }
    PresenceException cut = read == null ? null : read.read(response, tries());
    Duration backoff = backoff();
    if (read == null || cut == null || isLast(backoff) || isStopped()) {
      end(response, null);
    } else {
      repeat(read.rest().first, backoff, cut, true);
    }
  }

  private void failed(Throwable reason) {
    if (reason instanceof Pacer.TurnLost) {
      repeat(again(), Duration.ZERO, null, tries().isSent());
    } else if (reason instanceof AuthorizationException) {
      notSignedIn((AuthorizationException) reason);
    } else if (reason instanceof PresenceException || !(reason instanceof IOException)) {
      end(null, reason);
    } else if (isStopped()) {
      endStopped();
    } else if (Thread.currentThread().isInterrupted()
        || (current().isCanceled() && !(reason instanceof InterruptedIOException))) {
      end(null, reason); // Canceled by OkHttp's dispatcher; a time-out cancels too.
    } else {
      PresenceException failure = noAnswer((IOException) reason);
      boolean limited = !tries().penalty().isZero(); // A 429 whose body could not be read.
      Duration wait = limited ? Duration.ZERO : backoff();
      if ((operation.read || limited || !tries().isSent())
          && tries().penalty().compareTo(turnTimeLeft()) <= 0
          && mayPass((IOException) reason)
          && !isLast(wait)) {
        repeat(again(), wait, failure, true);
      } else {
        end(null, failure);
      }
    }
  }

  private void notSignedIn(AuthorizationException failure) {
    // Else it waited for its turn, or for what another thread had begun.
    boolean sent =
        failure.getCause() != null && !(failure.getCause() instanceof AuthorizationException);
    Duration wait = failure.retryAfter();
    if (wait == null && failure.kind() == AuthorizationException.Kind.NO_ANSWER) {
      wait = backoff();
      sent = true;
    }
    boolean limited = isRateLimit(failure);
    boolean repeats = services.policy.maxTries() > 1;
    if (wait == null
        || !repeats
        || wait.compareTo(limited ? turnTimeLeft() : timeLeft()) > 0
        || (sent && isLast(wait))) {
      end(null, failure);
      return;
    }
    waitedForTurns = limited ? waitedForTurns.plus(wait) : waitedForTurns;
    repeat(again(), wait, failure, sent);
  }

  /** Whether a sign-in waits for its rate limit, and not for a service that is unavailable. */
  private static boolean isRateLimit(AuthorizationException failure) {
    Throwable cause = failure.getCause();
    return failure.kind() == AuthorizationException.Kind.LATER
        && !(cause instanceof PresenceApiException
            && ((PresenceApiException) cause).status() == 503);
  }

  private PresenceException noAnswer(IOException reason) {
    IOException unquoted = PresenceException.unquoted(reason);
    return new PresenceException(
        "No answer to "
            + PresenceApiException.describe(request())
            + (tries().count() == 1 ? ": " : " after " + tries().count() + " tries: ")
            + unquoted.getMessage(),
        unquoted);
  }

  /** Whether a failure to connect may pass by itself; what a certificate or a setting says not. */
  private static boolean mayPass(IOException failure) {
    return !(failure instanceof SSLPeerUnverifiedException)
        && !(failure instanceof UnknownServiceException)
        && !(failure instanceof SSLHandshakeException
            && failure.getCause() instanceof CertificateException);
  }

  private Call<T> again() {
    return current().clone();
  }

  private void repeat(
      Call<T> next, Duration wait, @Nullable PresenceException failure, boolean counted) {
    Tries.of(next.request()).follow(tries(), failure, counted);
    synchronized (this) {
      current = next;
    }
    if (failure == null || wait.isZero()) {
      askForTurn();
      return;
    }
    AtomicBoolean over = new AtomicBoolean();
    Timer.Pending[] pending = new Timer.Pending[1];
    Waiting pause =
        () -> {
          if (!over.compareAndSet(false, true)) {
            return false;
          }
          if (pending[0] != null) {
            pending[0].cancel();
          }
          return true;
        };
    if (!beginWaiting(pause)) {
      return;
    }
    services.listener.onWait(request(), wait, String.valueOf(failure.getMessage()));
    pending[0] =
        services.timer.after(
            wait,
            () -> {
              if (over.compareAndSet(false, true)) {
                run(this::askForTurn);
              }
            });
  }

  // ---- Time

  private boolean isLast(Duration wait) {
    return tries().count() >= services.policy.maxTries() || wait.compareTo(timeLeft()) > 0;
  }

  private Duration backoff() {
    return services.policy.delay(tries().count(), services.random.next());
  }

  /** By the clock, not by the time-out, which does not tell; set to 0 that means no limit. */
  private Duration timeLeft() {
    Duration total = Duration.ofNanos(timeout.timeoutNanos());
    return total.isZero()
        ? Duration.ofDays(1)
        : nonNegative(total.minus(nonNegative(Duration.between(start, services.clock.instant()))));
  }

  private Duration turnTimeLeft() {
    Duration left = nonNegative(services.maxRateLimitWait.minus(waitedForTurns));
    Duration all = timeLeft();
    return left.compareTo(all) < 0 ? left : all;
  }

  private static Duration nonNegative(Duration time) {
    return time.isNegative() ? Duration.ZERO : time;
  }

  /** How long to be silent after a refusal that named a time, or did not. */
  static Duration penalty(@Nullable Duration retryAfter, @Nullable RateLimit limit) {
    Duration least = Duration.ofSeconds(1);
    Duration time = retryAfter;
    if (time == null) {
      least = USUAL_PENALTY;
      time = limit == null ? null : limit.usedUpFor();
    }
    if (time == null || time.compareTo(least) < 0) {
      return least;
    }
    return time.compareTo(LONGEST_PENALTY) > 0 ? LONGEST_PENALTY : time;
  }

  // ---- The end

  private void run(Runnable step) {
    mode().run(() -> guard(step));
  }

  /** What a limiter or a listener of the user throws ends the call, whichever thread it is. */
  private void guard(Runnable step) {
    try {
      step.run();
    } catch (Throwable e) { // From Kotlin also a checked one.
      broken(e);
    }
  }

  private void broken(Throwable e) {
    Waiting left;
    boolean over;
    synchronized (this) {
      left = waiting;
      waiting = null;
      over = ended;
    }
    if (over) {
      RepeatedCall.<RuntimeException>rethrow(e); // A callback's, for whoever handles the thread's.
    }
    if (left == null || left.stop()) {
      end(null, e);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // It throws what it is given.
  private static <E extends Throwable> void rethrow(Throwable e) throws E {
    throw (E) e;
  }

  private void end(@Nullable Response<T> response, @Nullable Throwable failure) {
    synchronized (this) {
      if (ended) {
        return; // A listener threw while another thread gave the turn.
      }
      ended = true;
    }
    timeout.exit();
    if (failure instanceof PresenceException) {
      ((PresenceException) failure).ended(tries());
    }
    mode().end(response, failure);
  }

  private void endStopped() {
    boolean byUser;
    synchronized (this) {
      byUser = canceled;
    }
    end(
        null,
        byUser
            ? new IOException("Canceled")
            : noAnswer(new InterruptedIOException("the time for all tries was up")));
  }

  @Override
  public void cancel() {
    stop(true);
  }

  private void stop(boolean byUser) {
    Waiting stopped;
    Call<T> call;
    synchronized (this) {
      canceled |= byUser;
      timedOut |= !byUser;
      stopped = waiting;
      call = current;
    }
    call.cancel();
    if (stopped != null && stopped.stop()) {
      mode().run(this::endStopped);
    }
  }

  /** False if the call was stopped meanwhile, and has ended now. */
  private boolean beginWaiting(Waiting next) {
    boolean stopped;
    synchronized (this) {
      stopped = isStopped();
      waiting = stopped ? null : next;
    }
    if (stopped) {
      mode().run(this::endStopped);
    }
    return !stopped;
  }

  /** A stop that came before the call stood in line found nothing to end. */
  private void stopIfStopped(Waiting line) {
    if (isStopped() && line.stop()) {
      mode().run(this::endStopped);
    }
  }

  private synchronized boolean isStopped() {
    return canceled || timedOut;
  }

  private synchronized Mode<T> mode() {
    if (mode == null) {
      throw new IllegalStateException("Not started.");
    }
    return mode;
  }

  private synchronized Call<T> current() {
    return current;
  }

  private Tries tries() {
    return Tries.of(current().request());
  }

  // ---- The rest of a Retrofit call

  @Override
  public synchronized boolean isExecuted() {
    return mode != null;
  }

  @Override
  public synchronized boolean isCanceled() {
    return canceled;
  }

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod") // Retrofit's clone is a fresh call.
  public Call<T> clone() {
    return new RepeatedCall<>(operation, first.clone());
  }

  /** The one that is sent, or will be: of a batch, what is left of it. */
  @Override
  public Request request() {
    return current().request();
  }

  /** The time for all tries and waits; {@link RetryPolicy.Builder#totalTime} unless changed. */
  @Override
  public Timeout timeout() {
    return timeout;
  }
}
