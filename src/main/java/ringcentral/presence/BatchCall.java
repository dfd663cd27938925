package ringcentral.presence;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Function;
import okhttp3.Dispatcher;
import okhttp3.Request;
import okhttp3.ResponseBody;
import okio.AsyncTimeout;
import okio.Timeout;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/**
 * Reads any number of ids as one Retrofit call: as few requests as the limit allows, a few of them
 * at a time, on OkHttp's own threads.
 *
 * <p>It ends with a result whatever happens to its requests, cancel included: what was read by then
 * is found, the rest is failed. A request that fails is repeated by itself, as all are; of one
 * whose answer was cut only what is left.
 */
final class BatchCall<T, R> implements Call<R> {
  /** What a batch needs to know of its client and its operation. */
  static final class Plan<T, R> {
    final RepeatedCallFactory.Services services;
    final Executor callbackExecutor;
    final int concurrency;
    final int limit;

    /** The call for some ids, at most as many as the limit: for one id its presence itself. */
    final Function<List<String>, Call<?>> calls;

    final BatchReader<T> reader;
    final Function<List<String>, BatchSink<T, R>> sinks;

    Plan(
        RepeatedCallFactory.Services services,
        Executor callbackExecutor,
        int concurrency,
        int limit,
        Function<List<String>, Call<?>> calls,
        BatchReader<T> reader,
        Function<List<String>, BatchSink<T, R>> sinks) {
      this.services = services;
      this.callbackExecutor = callbackExecutor;
      this.concurrency = concurrency;
      this.limit = limit;
      this.calls = calls;
      this.reader = reader;
      this.sinks = sinks;
    }
  }

  private interface Completion {
    void complete();
  }

  private final Plan<T, R> plan;
  private final List<String> ids;
  private final BatchSink<T, R> sink; // Guarded by itself: a receiver may take its time.
  private final AsyncTimeout timeout =
      new AsyncTimeout() {
        @Override
        protected void timedOut() {
          plan.services.executor.execute(() -> stop("the time for the whole batch was up"));
        }
      };

  // Guarded by this.
  private final Queue<List<String>> waiting = new ArrayDeque<>();
  private final Set<Call<?>> running = new HashSet<>();
  private @Nullable PresenceException stopped;
  private @Nullable Throwable sinkFailure;
  private @Nullable Completion completion;
  private int underWay;
  private boolean canceled;
  private boolean completed;

  /** Takes distinct, checked ids, and keeps the list. */
  BatchCall(Plan<T, R> plan, List<String> ids) {
    this.plan = plan;
    this.ids = ids;
    this.sink = plan.sinks.apply(ids);
    for (int start = 0; start < ids.size(); start += plan.limit) {
      waiting.add(ids.subList(start, Math.min(ids.size(), start + plan.limit)));
    }
  }

  @Override
  public Response<R> execute() throws IOException {
    CountDownLatch done = new CountDownLatch(1);
    start(done::countDown);
    boolean interrupted = false;
    while (done.getCount() > 0) {
      try {
        done.await();
      } catch (InterruptedException e) {
        interrupted = true;
        cancel(); // The end is near, and until then the receiver is told.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading " + ids.size() + " ids");
    }
    Throwable failure = sinkFailure();
    if (failure != null) {
      throw RepeatedCall.unchecked(failure);
    }
    return response();
  }

  @Override
  public void enqueue(Callback<R> callback) {
    // Never on the thread that enqueues, which may hold locks: the last request can end, and an
    // empty batch does end, while that thread is still in here.
    start(
        () ->
            plan.callbackExecutor.execute(
                () -> {
                  Throwable failure = sinkFailure();
                  if (failure != null) {
                    callback.onFailure(this, failure);
                  } else {
                    callback.onResponse(this, response());
                  }
                }));
  }

  private synchronized @Nullable Throwable sinkFailure() {
    return sinkFailure;
  }

  private Response<R> response() {
    synchronized (sink) {
      return Response.success(sink.result());
    }
  }

  private void start(Completion whenDone) {
    synchronized (this) {
      if (completion != null) {
        throw new IllegalStateException("Already executed.");
      }
      completion = whenDone;
    }
    timeout.enter();
    if (isStopped()) {
      plan.services.executor.execute(() -> goOn(null)); // Which tells a receiver.
    } else {
      goOn(null);
    }
  }

  private void goOn(@Nullable Dispatcher dispatcher) {
    Lane lane = new Lane(dispatcher);
    lane.run(() -> startMore(lane));
  }

  /** Starts requests up to the concurrency; completes when nothing is left to do. */
  private void startMore(Lane lane) {
    while (true) {
      List<String> chunk;
      RepeatedCall<Object> call = null;
      PresenceException reason;
      synchronized (this) {
        reason = stopped;
        if (waiting.isEmpty()
            || lane.isTaken()
            || (reason == null && underWay >= plan.concurrency)) {
          break;
        }
        chunk = waiting.remove();
        underWay++;
        if (reason == null) {
          call = call(chunk);
          running.add(call);
        }
      }
      if (reason != null) {
        deliver(failAll(chunk, reason));
        ended(null);
      } else if (call != null) {
        Chunk reader = new Chunk(call, chunk, lane);
        RepeatedCall<Object> started = call;
        lane.start(() -> started.enqueue(reader, lane));
      }
    }
    Completion last;
    synchronized (this) {
      if (completed || underWay > 0 || !waiting.isEmpty() || completion == null) {
        return;
      }
      completed = true;
      last = completion;
    }
    timeout.exit();
    last.complete();
  }

  /** Not before what came is delivered: the batch ends when nothing is under way. */
  private synchronized void ended(@Nullable Call<?> call) {
    running.remove(call);
    underWay--;
  }

  @SuppressWarnings("unchecked") // The calls of a client are of this kind.
  private RepeatedCall<Object> call(List<String> chunk) {
    return (RepeatedCall<Object>) plan.calls.apply(chunk);
  }

  /** Takes what comes of one request, in which it is alone. */
  private final class Chunk implements RepeatedCall.Reader<Object> {
    private final Call<?> call;
    private final Lane lane;
    private List<String> ids;
    private BatchAnswers<T> answers;
    private @Nullable Thread answeredOn; // If the call ends there, at once.

    Chunk(Call<?> call, List<String> ids, Lane lane) {
      this.call = call;
      this.lane = lane;
      this.ids = ids;
      this.answers = new BatchAnswers<>(ids);
    }

    @Override
    public @Nullable PresenceException read(Response<Object> response, Tries tries) {
      try {
        answers = BatchCall.this.read(response, ids);
      } catch (Throwable e) { // An UnknownListener may throw anything.
        answers = failAll(ids, new PresenceException("The answer could not be read: " + e, e));
      }
      answers.ended(tries);
      answeredOn = Thread.currentThread();
      return isStopped() ? null : answers.cut();
    }

    @Override
    public RepeatedCall<Object> rest() {
      answeredOn = null;
      ids = answers.removeUnanswered();
      deliver(answers);
      return call(ids);
    }

    @Override
    public void onResponse(Call<Object> same, Response<Object> response) {
      if (!response.isSuccessful()) {
        answers = failAll(ids, PresenceApiException.of(response));
      }
      finish();
    }

    @Override
    public void onFailure(Call<Object> same, Throwable failure) {
      answers =
          failAll(
              ids,
              failure instanceof PresenceException
                  ? (PresenceException) failure
                  : new PresenceException(
                      "No answer to "
                          + PresenceApiException.describe(same.request())
                          + ": "
                          + failure.getMessage(),
                      failure));
      finish();
    }

    private void finish() {
      deliver(answers);
      ended(call);
      if (!lane.isHere()) {
        goOn(answeredOn == Thread.currentThread() ? plan.services.dispatcher : null);
      }
    }
  }

  private synchronized boolean isStopped() {
    return stopped != null;
  }

  @SuppressWarnings("unchecked") // The call for one id answers with its presence.
  private BatchAnswers<T> read(Response<?> response, List<String> chunk) {
    Object body = response.body();
    if (!(body instanceof ResponseBody)) {
      return plan.reader.readOne((T) body, chunk.get(0));
    }
    try (ResponseBody open = (ResponseBody) body) {
      return plan.reader.read(response.raw(), open, chunk);
    }
  }

  private BatchAnswers<T> failAll(List<String> chunk, PresenceException reason) {
    BatchAnswers<T> answers = new BatchAnswers<>(chunk);
    for (String id : chunk) {
      answers.failed(id, reason);
    }
    synchronized (this) {
      if (stopped == null && stopsTheRest(reason)) {
        stopped = reason;
      }
    }
    return answers;
  }

  /** Whether every further request would fail for the same reason. */
  private static boolean stopsTheRest(PresenceException reason) {
    return reason instanceof AuthorizationException
        || (reason instanceof PresenceApiException
            && (((PresenceApiException) reason).status() == 401
                || "CMN-401".equals(reason.errorCode()))); // The app lacks the permission.
  }

  private void deliver(BatchAnswers<T> answers) {
    try {
      synchronized (sink) {
        if (sinkFailure() == null) {
          answers.deliver(sink);
        }
      }
    } catch (Throwable e) { // From Kotlin also a checked one.
      synchronized (this) {
        sinkFailure = e;
      }
      stop("the receiver failed");
    }
  }

  private void stop(String why) {
    List<Call<?>> calls;
    synchronized (this) {
      if (stopped == null) {
        stopped = new PresenceException("Not asked for: " + why + ".");
      }
      calls = new ArrayList<>(running);
      if (completion == null) {
        return;
      }
    }
    for (Call<?> call : calls) {
      call.cancel();
    }
    plan.services.executor.execute(() -> goOn(null)); // Which may wait for a receiver.
  }

  @Override
  public void cancel() {
    synchronized (this) {
      canceled = true;
    }
    stop("the batch was canceled");
  }

  @Override
  public synchronized boolean isExecuted() {
    return completion != null;
  }

  @Override
  public synchronized boolean isCanceled() {
    return canceled;
  }

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod") // Retrofit's clone is a fresh call.
  public Call<R> clone() {
    return new BatchCall<>(plan, ids);
  }

  /** The first of the requests; without ids there is none to send, and this one is never sent. */
  @Override
  public Request request() {
    return plan.calls.apply(ids.subList(0, Math.min(ids.size(), plan.limit))).request();
  }

  /** The time for the whole batch; none by default, each request has its own. */
  @Override
  public Timeout timeout() {
    return timeout;
  }
}
