package ringcentral.presence;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Function;
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
 * is found, the rest is failed. A request that fails is repeated by itself, as all are; what is
 * left of an answer that was cut is asked for again here.
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

  /** Ids of one request, and what came of those before whose answers were cut. */
  private static final class Chunk {
    final List<String> ids;
    final List<PresenceException> cuts;

    Chunk(List<String> ids, List<PresenceException> cuts) {
      this.ids = ids;
      this.cuts = cuts;
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
          stop("the time for the whole batch was up");
        }
      };

  // Guarded by this.
  private final Queue<Chunk> waiting = new ArrayDeque<>();
  private final Set<Chunk> pausing = new HashSet<>();
  private final Set<Call<?>> running = new HashSet<>();
  private @Nullable PresenceException stopped;
  private @Nullable Throwable sinkFailure;
  private @Nullable Completion completion;
  private boolean canceled;
  private boolean starting;
  private boolean completed;

  /** Takes distinct, checked ids, and keeps the list. */
  BatchCall(Plan<T, R> plan, List<String> ids) {
    this.plan = plan;
    this.ids = ids;
    this.sink = plan.sinks.apply(ids);
    for (int start = 0; start < ids.size(); start += plan.limit) {
      waiting.add(
          new Chunk(
              ids.subList(start, Math.min(ids.size(), start + plan.limit)),
              Collections.emptyList()));
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
    startMore();
  }

  /** Starts requests up to the concurrency; completes when nothing is left to do. */
  private void startMore() {
    synchronized (this) {
      if (starting) {
        return; // A call that ended at once, inside enqueue below: the loop there goes on.
      }
      starting = true;
    }
    while (true) {
      Chunk chunk;
      Call<?> call = null;
      PresenceException reason;
      synchronized (this) {
        reason = stopped;
        if (waiting.isEmpty() || (reason == null && running.size() >= plan.concurrency)) {
          starting = false;
          break;
        }
        chunk = waiting.remove();
        if (reason == null) {
          call = plan.calls.apply(chunk.ids);
          running.add(call);
        }
      }
      if (reason != null) {
        deliver(failAll(chunk, reason));
      } else if (call != null) {
        enqueue(call, chunk);
      }
    }
    Completion last;
    synchronized (this) {
      boolean busy =
          completed || starting || !waiting.isEmpty() || !running.isEmpty() || !pausing.isEmpty();
      if (busy || completion == null) {
        return;
      }
      completed = true;
      last = completion;
    }
    timeout.exit();
    last.complete();
  }

  private <B> void enqueue(Call<B> call, Chunk chunk) {
    call.enqueue(
        new Callback<B>() {
          @Override
          public void onResponse(Call<B> same, Response<B> response) {
            BatchAnswers<T> answers;
            try {
              answers = read(response, chunk);
            } catch (RuntimeException e) {
              answers =
                  failAll(chunk, new PresenceException("The answer could not be read: " + e, e));
            }
            finish(same, chunk, answers);
          }

          @Override
          public void onFailure(Call<B> same, Throwable failure) {
            PresenceException reason =
                failure instanceof PresenceException
                    ? (PresenceException) failure
                    : new PresenceException(
                        "No answer to "
                            + PresenceApiException.describe(same.request())
                            + ": "
                            + failure.getMessage(),
                        failure);
            finish(same, chunk, failAll(chunk, reason));
          }
        });
  }

  @SuppressWarnings("unchecked") // The call for one id answers with its presence.
  private BatchAnswers<T> read(Response<?> response, Chunk chunk) {
    if (!response.isSuccessful()) {
      return failAll(chunk, PresenceApiException.of(response));
    }
    Object body = response.body();
    if (!(body instanceof ResponseBody)) {
      return plan.reader.readOne((T) body, chunk.ids.get(0));
    }
    try (ResponseBody open = (ResponseBody) body) {
      return plan.reader.read(response.raw(), open, chunk.ids);
    }
  }

  private BatchAnswers<T> failAll(Chunk chunk, PresenceException reason) {
    BatchAnswers<T> answers = new BatchAnswers<>(chunk.ids);
    for (String id : chunk.ids) {
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

  private void finish(Call<?> call, Chunk chunk, BatchAnswers<T> answers) {
    answers.follow(chunk.cuts);
    Chunk rest = null;
    synchronized (this) {
      if (answers.isCut()
          && stopped == null
          && chunk.cuts.size() + 1 < plan.services.policy.maxTries()) {
        List<PresenceException> cuts = new ArrayList<>(chunk.cuts);
        List<String> unanswered = answers.removeUnanswered(cuts);
        rest = new Chunk(unanswered, cuts);
        pausing.add(rest);
      }
    }
    if (rest != null) {
      wakeUp(rest);
    }
    deliver(answers);
    synchronized (this) {
      running.remove(call); // Not before: the batch ends when none is running.
    }
    startMore();
  }

  /** What an answer that was cut has left, is asked for again after a while. */
  private void wakeUp(Chunk rest) {
    plan.services.timer.after(
        plan.services.policy.delay(rest.cuts.size(), plan.services.random.next()),
        () ->
            plan.services.executor.execute(
                () -> {
                  synchronized (this) {
                    if (pausing.remove(rest)) {
                      waiting.add(rest);
                    }
                  }
                  startMore();
                }));
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
      waiting.addAll(pausing);
      pausing.clear();
      calls = new ArrayList<>(running);
      if (completion == null) {
        return;
      }
    }
    for (Call<?> call : calls) {
      call.cancel();
    }
    plan.services.executor.execute(this::startMore); // Which may wait for a receiver.
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
