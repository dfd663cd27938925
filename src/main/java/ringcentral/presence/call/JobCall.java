package ringcentral.presence.call;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
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
 * executes the call is the first worker; the others help, and nothing depends on them.
 */
final class JobCall<R> extends ClientCall<R> {
  private final Supplier<? extends Job<R>> jobs;
  private final Job<R> job;

  JobCall(Calls calls, Supplier<? extends Job<R>> jobs, Job<R> job, Operation operation) {
    super(calls, operation, operation.group + (job.isMixed() ? " and others" : ""), 0);
    this.jobs = jobs;
    this.job = job;
  }

  @Override
  Response<R> run(Lifetime life) throws IOException {
    Work work = new Work(life);
    AtomicReference<@Nullable Work> open = new AtomicReference<>(work);
    PresenceException stopped = null;
    try {
      life.check(); // No threads for a call that has ended.
      for (int parts = work.begin(); parts > 0 && work.failure == null; parts = work.begin()) {
        for (int i = 1; i < Math.min(calls.settings.batchConcurrency, parts); i++) {
          calls.threads.help(pool, () -> help(open.get()));
        }
        work.run();
        life.await(() -> work.working.get() == 0 ? 0 : Lifetime.FOREVER);
      }
    } catch (PresenceException e) {
      stopped = e;
    } catch (InterruptedIOException e) {
      throw new PresenceException("The batch was interrupted.", e);
    } finally {
      open.set(null); // A helper may stay in a queue for long, and must not hold the work.
      work.end();
    }
    Throwable failure = work.failure;
    if (failure != null) {
      throw JobCall.<RuntimeException>unchanged(failure);
    }
    return Response.success(job.result(stopped));
  }

  private static void help(@Nullable Runnable work) {
    if (work != null) {
      work.run();
    }
  }

  @SuppressWarnings("unchecked") // Throws whatever a receiver has thrown.
  private static <E extends Throwable> E unchanged(Throwable failure) throws E {
    if (failure instanceof Exception
        && !(failure instanceof IOException || failure instanceof RuntimeException)) {
      String type = failure.getClass().getName(); // Kotlin has no checked exceptions.
      throw (E) new PresenceException("The receiver failed with " + type + ".", failure);
    }
    throw (E) failure;
  }

  @Override
  public Request request() {
    return job.first().request();
  }

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod") // Retrofit's clone is a fresh call.
  public Call<R> clone() {
    return calls.call(jobs);
  }

  /** The state of a run, which its workers share. */
  private final class Work implements Runnable {
    private final Lifetime call;

    /** After its end, nothing is sent or delivered. */
    private final Lifetime life;

    private final Thread caller = Thread.currentThread();

    /** Held while a part is delivered: a receiver is called by one thread at a time. */
    private final ReentrantLock delivery = new ReentrantLock();

    /** Parts that interrupted helpers leave to the other workers. */
    private final Queue<Job.Part<?>> returned = new ConcurrentLinkedQueue<>();

    private final AtomicInteger working = new AtomicInteger();

    private volatile @Nullable Throwable failure;

    // Written while this is locked.
    private volatile Job.@Nullable Part<?> first;
    private volatile boolean answered;
    private volatile boolean firstEnded;

    /** Why no further part is sent: each would fail for this reason. */
    private volatile @Nullable PresenceException hopeless;

    Work(Lifetime call) {
      this.call = call;
      life = call.child(Lifetime.FOREVER);
    }

    /** Begins the next round and returns the number of its parts; zero if there is none. */
    synchronized int begin() {
      if (working.get() > 0) {
        return 1; // A late helper works on a part.
      }
      return returned.isEmpty() ? job.begin() : returned.size();
    }

    /**
     * Sends parts until none of the round is left. Late helpers of earlier rounds are not needed.
     */
    @Override
    public void run() {
      boolean needed = working.incrementAndGet() <= calls.settings.batchConcurrency;
      try {
        for (Job.Part<?> part = needed ? next() : null; part != null; part = next()) {
          send(part);
        }
      } catch (IOException e) {
        // Stopped. The caller notices by itself, and nothing depends on a helper.
      } catch (Throwable e) { // From Kotlin also a checked one.
        fail(e);
      } finally {
        working.decrementAndGet();
        wakeAll();
      }
    }

    private void wakeAll() {
      life.children.forEach(Lifetime::wake);
      call.wake();
    }

    private synchronized Job.@Nullable Part<?> next() {
      Job.Part<?> left = returned.poll();
      Job.Part<?> next = left == null ? job.next() : left;
      first = first != null || next == null || next.isOptional() ? first : next;
      return next;
    }

    private <T> void send(Job.Part<T> part) throws IOException {
      Lifetime own = life.child(Lifetime.nanos(calls.settings.retryPolicy.totalTimeout));
      Attempts<T> attempts = new Attempts<>(calls, part, own);
      PresenceException reason = hopeless;
      try {
        Response<T> response = reason == null ? attempts.run() : null;
        if (response != null && !response.isSuccessful()) {
          reason = PresenceApiException.of(response);
        }
      } catch (PresenceException e) {
        reason = e;
      } catch (InterruptedIOException e) {
        returned.add(part);
        throw e;
      } finally {
        own.close();
      }
      judge(part, reason, attempts.answered);
      wakeAll();
      deliver(part, reason, attempts.count());
      if (reason != null) {
        awaitTheFirst();
      }
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

    private synchronized void judge(
        Job.Part<?> part, @Nullable PresenceException reason, boolean isAnswered) {
      answered |= isAnswered;
      firstEnded |= part == first;
      boolean refused =
          reason instanceof AuthorizationException
              || (reason instanceof PresenceApiException
                  && !part.isOptional()
                  && (((PresenceApiException) reason).status() == 401
                      || "CMN-401".equals(reason.errorCode()))); // The app lacks the permission.
      boolean offline = part == first && !answered && !(reason instanceof RateLimitException);
      if (hopeless == null && (refused || offline)) {
        hopeless = reason;
      }
    }

    /** Until the service has answered once, no worker goes on before the first part has ended. */
    private void awaitTheFirst() throws IOException {
      Lifetime own = life.child(Lifetime.FOREVER);
      try {
        own.await(
            () ->
                answered || firstEnded || first == null || !returned.isEmpty()
                    ? 0
                    : Lifetime.FOREVER);
      } finally {
        own.close();
      }
    }

    /** Whether to stop; also if the receiver has interrupted the thread that executes the call. */
    private boolean isOver() {
      return life.isOver() || (Thread.currentThread() == caller && caller.isInterrupted());
    }

    private void fail(Throwable e) {
      failure = e;
      life.end("The batch has failed.");
    }

    /**
     * Ends the run, and waits for a receiver that is being called. Nothing is delivered afterwards.
     */
    void end() {
      life.end("The batch is over.");
      delivery.lock();
      delivery.unlock();
    }
  }
}
