package ringcentral.presence.call;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.errors.RateLimitException;

/**
 * A call of many requests. A few workers take parts of the job until none is left. The thread that
 * executes the call is the first of them; the others are help, and nothing depends on them.
 */
final class JobCall<R> extends ClientCall<R> {
  private final Job<R> job;

  JobCall(Calls calls, Job<R> job) {
    super(calls, 0);
    this.job = job;
  }

  @Override
  Response<R> run(Lifetime life) throws IOException {
    Work work = new Work(life);
    PresenceException stopped = null;
    try {
      life.check(); // No threads for what has ended.
      int workers = Math.min(calls.settings().batchConcurrency, job.size());
      for (int i = 1; i < workers; i++) {
        calls.threads().help(group(), work);
      }
      do {
        work.work();
        life.await(() -> work.isIdle() ? 0 : Lifetime.FOREVER);
      } while (!work.isDone());
    } catch (PresenceException e) {
      stopped = e;
    } finally {
      work.end();
    }
    work.throwFailure();
    return Response.success(job.result(stopped));
  }

  @Override
  String group() {
    return ((RetryingCall<?>) job.first()).group();
  }

  @Override
  public Request request() {
    return job.first().request();
  }

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod") // Retrofit's clone is a fresh call.
  public Call<R> clone() {
    return new JobCall<>(calls, job.copy());
  }

  /** One run, and what its workers share. */
  private final class Work implements Runnable {
    private final Lifetime call;
    private final Lifetime life;
    private final Thread caller = Thread.currentThread();

    /** Held while a part is delivered: receivers are told by one thread at a time. */
    private final ReentrantLock delivery = new ReentrantLock();

    private final Queue<Lifetime> undecided = new ConcurrentLinkedQueue<>();

    // Guarded by this.
    private final Deque<Job.Part<?>> returned = new ArrayDeque<>(1);
    private Job.@Nullable Part<?> first;
    private boolean firstEnded;
    private int working;
    private boolean answered;
    private @Nullable Throwable failure;

    /** Why no further part is sent: it would fail for the same reason. */
    private @Nullable PresenceException hopeless;

    Work(Lifetime call) {
      this.call = call;
      life = call.child(Lifetime.FOREVER);
    }

    /** A worker that helps. */
    @Override
    public void run() {
      try {
        work();
      } catch (IOException e) {
        // Stopped, which is for the caller to tell.
      }
    }

    /** Sends parts until none is left. */
    void work() throws IOException {
      synchronized (this) {
        working++;
      }
      try {
        for (Job.Part<?> part = next(); part != null; part = next()) {
          send(part);
        }
      } catch (RuntimeException | Error e) {
        fail(e);
      } finally {
        synchronized (this) {
          working--;
        }
        undecided.forEach(Lifetime::wake);
        call.wake();
      }
    }

    private Job.@Nullable Part<?> next() throws IOException {
      life.check();
      synchronized (this) {
        Job.Part<?> next = returned.isEmpty() ? job.next() : returned.remove();
        first = first == null ? next : first;
        return next;
      }
    }

    private <T> void send(Job.Part<T> part) throws IOException {
      PresenceException known = hopeless();
      if (known != null) {
        deliver(part, known, known.attempts());
        return;
      }
      Lifetime own = life.child(Lifetime.nanos(calls.settings().retryPolicy.totalTimeout()));
      Attempts<T> attempts = new Attempts<>(calls, part, own);
      PresenceException reason = null;
      try {
        Response<T> response = attempts.run();
        if (!response.isSuccessful()) {
          reason = PresenceApiException.of(response);
        }
      } catch (PresenceException e) {
        reason = e;
      } catch (InterruptedIOException e) {
        synchronized (this) {
          returned.add(part); // For the others, if it is a helper's thread.
        }
        throw e;
      } finally {
        own.close();
      }
      judge(part, reason, attempts.isAnswered());
      deliver(part, reason, attempts.count());
      if (reason != null) {
        awaitTheFirst();
      }
    }

    /** While nothing is known of the service, nobody goes on before the first part has ended. */
    private void awaitTheFirst() throws IOException {
      Lifetime own = life.child(Lifetime.FOREVER);
      undecided.add(own);
      try {
        own.await(() -> isDecided() ? 0 : Lifetime.FOREVER);
      } finally {
        undecided.remove(own);
        own.close();
      }
    }

    private synchronized boolean isDecided() {
      return answered || firstEnded || hopeless != null || working == 1 || !returned.isEmpty();
    }

    private void judge(Job.Part<?> part, @Nullable PresenceException reason, boolean isAnswered) {
      decide(part, reason, isAnswered);
      undecided.forEach(Lifetime::wake);
    }

    private synchronized void decide(
        Job.Part<?> part, @Nullable PresenceException reason, boolean isAnswered) {
      answered |= isAnswered;
      firstEnded |= part == first;
      boolean refused =
          reason instanceof AuthorizationException
              || (reason instanceof PresenceApiException
                  && (((PresenceApiException) reason).status() == 401
                      || "CMN-401".equals(reason.errorCode()))); // The app lacks the permission.
      boolean offline =
          reason != null
              && part == first
              && !answered
              && !(reason instanceof RateLimitException)
              && !life.isOver();
      if (hopeless == null && (refused || offline)) {
        hopeless = reason;
      }
    }

    private synchronized @Nullable PresenceException hopeless() {
      return hopeless;
    }

    private void deliver(Job.Part<?> part, @Nullable PresenceException reason, int attempts) {
      delivery.lock();
      try {
        part.deliver(reason, attempts, this::isOver);
      } catch (Throwable e) { // From Kotlin also a checked one.
        fail(e);
      } finally {
        delivery.unlock();
      }
    }

    /** Also where the receiver has interrupted the thread that executes the call. */
    private boolean isOver() {
      return life.isOver() || (Thread.currentThread() == caller && caller.isInterrupted());
    }

    private void fail(Throwable e) {
      synchronized (this) {
        failure = failure == null ? e : failure;
      }
      life.end("The batch has failed.");
    }

    synchronized boolean isIdle() {
      return working == 0;
    }

    /** Not if a helper was interrupted and left its part to others, nor while one has it. */
    synchronized boolean isDone() {
      return working == 0 && returned.isEmpty();
    }

    /** Nothing is delivered afterwards. Waits for a receiver that is being told. */
    void end() {
      life.end("The batch is over.");
      life.close();
      delivery.lock();
      delivery.unlock();
    }

    synchronized void throwFailure() throws IOException {
      if (failure instanceof IOException) {
        throw (IOException) failure;
      }
      if (failure instanceof RuntimeException) {
        throw (RuntimeException) failure;
      }
      if (failure instanceof Error) {
        throw (Error) failure;
      }
      if (failure != null) {
        throw new PresenceException(
            "The receiver failed with " + failure.getClass().getName() + ".", failure);
      }
    }
  }
}
