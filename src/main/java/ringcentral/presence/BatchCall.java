package ringcentral.presence;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import okhttp3.Request;
import okhttp3.ResponseBody;
import okio.AsyncTimeout;
import okio.Timeout;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/**
 * Reads any number of ids as one Retrofit call: as few requests as the limit allows, a few of them
 * at a time, on OkHttp's own threads.
 *
 * <p>It ends with a result whatever happens to its requests, cancel included: what was read by then
 * is found, the rest is failed.
 */
final class BatchCall<T> implements Call<BatchResult<T>> {
  /** What a batch needs to know of its client and its operation. */
  static final class Plan<T> {
    final okhttp3.Call.Factory http;
    final Executor callbackExecutor;
    final int concurrency;
    final int limit;
    final RequestFactory requests;
    final BatchReader<T> reader;

    Plan(
        okhttp3.Call.Factory http,
        Executor callbackExecutor,
        int concurrency,
        int limit,
        RequestFactory requests,
        BatchReader<T> reader) {
      this.http = http;
      this.callbackExecutor = callbackExecutor;
      this.concurrency = concurrency;
      this.limit = limit;
      this.requests = requests;
      this.reader = reader;
    }
  }

  /** The request for some ids, at most as many as the limit. */
  interface RequestFactory {
    Request create(List<String> ids);
  }

  private interface Completion<T> {
    void complete(BatchResult<T> result);
  }

  private final Plan<T> plan;
  private final List<String> ids;
  private final AsyncTimeout timeout =
      new AsyncTimeout() {
        @Override
        protected void timedOut() {
          stop("the time for the whole batch was up");
        }
      };

  // Guarded by this.
  private final Queue<List<String>> waiting = new ArrayDeque<>();
  private final Set<okhttp3.Call> running = new HashSet<>();
  private final Map<String, T> found = new LinkedHashMap<>();
  private final Map<String, PresenceException> failed = new LinkedHashMap<>();
  private boolean executed;
  private boolean canceled;
  private boolean starting;
  private boolean completed;

  /** Takes distinct, checked ids, and keeps the list. */
  BatchCall(Plan<T> plan, List<String> ids) {
    this.plan = plan;
    this.ids = ids;
    for (int start = 0; start < ids.size(); start += plan.limit) {
      waiting.add(ids.subList(start, Math.min(ids.size(), start + plan.limit)));
    }
  }

  @Override
  public Response<BatchResult<T>> execute() throws IOException {
    CountDownLatch done = new CountDownLatch(1);
    List<BatchResult<T>> result = new ArrayList<>(1);
    start(
        value -> {
          result.add(value);
          done.countDown();
        });
    try {
      done.await();
    } catch (InterruptedException e) {
      cancel();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading " + ids.size() + " ids");
    }
    return Response.success(result.get(0));
  }

  @Override
  public void enqueue(Callback<BatchResult<T>> callback) {
    start(
        result -> {
          Response<BatchResult<T>> response = Response.success(result);
          Runnable delivery = () -> callback.onResponse(this, response);
          // Never on the thread that enqueues, which may hold locks: the last request can end, and
          // an
          // empty batch does end, while that thread is still in here.
          try {
            plan.callbackExecutor.execute(delivery);
          } catch (RejectedExecutionException e) {
            delivery.run(); // The client was closed meanwhile; better here than never.
          }
        });
  }

  private void start(Completion<T> completion) {
    synchronized (this) {
      if (executed) {
        throw new IllegalStateException("Already executed.");
      }
      executed = true;
    }
    timeout.enter();
    startMore(completion);
  }

  /**
   * Starts requests up to the concurrency; completes when there are neither waiting nor running.
   */
  private void startMore(Completion<T> completion) {
    synchronized (this) {
      if (starting) {
        return; // A call that failed at once, inside enqueue below: the loop there goes on.
      }
      starting = true;
    }
    while (true) {
      List<String> chunk;
      okhttp3.Call call;
      synchronized (this) {
        if (waiting.isEmpty() || running.size() >= plan.concurrency) {
          starting = false;
          break;
        }
        chunk = waiting.remove();
        call = plan.http.newCall(plan.requests.create(chunk));
        running.add(call);
      }
      call.enqueue(new ChunkCallback(chunk, completion));
    }
    BatchResult<T> result;
    synchronized (this) {
      if (completed || starting || !waiting.isEmpty() || !running.isEmpty()) {
        return;
      }
      completed = true;
      result = result();
    }
    timeout.exit();
    completion.complete(result);
  }

  private BatchResult<T> result() {
    Map<String, T> foundInOrder = new LinkedHashMap<>();
    Map<String, PresenceException> failedInOrder = new LinkedHashMap<>();
    for (String id : ids) {
      T value = found.get(id);
      PresenceException reason = failed.get(id);
      if (value != null) {
        foundInOrder.put(id, value);
      } else if (reason != null) {
        failedInOrder.put(id, reason);
      }
    }
    return new BatchResult<>(foundInOrder, failedInOrder);
  }

  /** What happens to one request. */
  private final class ChunkCallback implements okhttp3.Callback {
    private final List<String> chunk;
    private final Completion<T> completion;

    ChunkCallback(List<String> chunk, Completion<T> completion) {
      this.chunk = chunk;
      this.completion = completion;
    }

    @Override
    public void onResponse(okhttp3.Call call, okhttp3.Response response) {
      BatchAnswers<T> answers = new BatchAnswers<>(chunk);
      try (ResponseBody body = response.body()) {
        if (body == null) {
          answers.close(null);
        } else if (response.isSuccessful()) {
          answers = plan.reader.read(response, body, chunk);
        } else {
          answers = failAll(PresenceApiException.of(response, body));
        }
      } catch (RuntimeException e) {
        answers = failAll(new PresenceException("The answer could not be read: " + e, e));
      } finally {
        finish(call, answers);
      }
    }

    @Override
    public void onFailure(okhttp3.Call call, IOException e) {
      finish(
          call,
          failAll(
              e instanceof PresenceException
                  ? (PresenceException) e
                  : new PresenceException(
                      "No answer to "
                          + PresenceApiException.describe(call.request())
                          + ": "
                          + e.getMessage(),
                      e)));
    }

    private BatchAnswers<T> failAll(PresenceException reason) {
      BatchAnswers<T> answers = new BatchAnswers<>(chunk);
      for (String id : chunk) {
        answers.failed(id, reason);
      }
      if (stopsTheRest(reason)) {
        failWaiting(reason);
      }
      return answers;
    }

    private void finish(okhttp3.Call call, BatchAnswers<T> answers) {
      synchronized (BatchCall.this) {
        running.remove(call);
        found.putAll(answers.found);
        failed.putAll(answers.failed);
      }
      startMore(completion);
    }
  }

  /** Whether every further request would fail for the same reason. */
  private static boolean stopsTheRest(PresenceException reason) {
    return reason instanceof AuthorizationException
        || (reason instanceof PresenceApiException
            && (((PresenceApiException) reason).status() == 401
                || "CMN-401".equals(reason.errorCode()))); // The app lacks the permission.
  }

  private synchronized void failWaiting(PresenceException reason) {
    for (List<String> chunk : waiting) {
      for (String id : chunk) {
        failed.put(id, reason);
      }
    }
    waiting.clear();
  }

  private void stop(String why) {
    List<okhttp3.Call> calls;
    synchronized (this) {
      failWaiting(new PresenceException("Not asked for: " + why + "."));
      calls = new ArrayList<>(running);
    }
    for (okhttp3.Call call : calls) {
      call.cancel();
    }
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
    return executed;
  }

  @Override
  public synchronized boolean isCanceled() {
    return canceled;
  }

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod") // Retrofit's clone is a fresh call.
  public Call<BatchResult<T>> clone() {
    return new BatchCall<>(plan, ids);
  }

  /** The first of the requests; without ids there is none to send, and this one is never sent. */
  @Override
  public Request request() {
    return plan.requests.create(ids.subList(0, Math.min(ids.size(), plan.limit)));
  }

  /** The time for the whole batch; none by default, each request has its own. */
  @Override
  public Timeout timeout() {
    return timeout;
  }
}
