package ringcentral.presence.call;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okio.Timeout;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/**
 * What all calls have in common: a call runs once, on this or another thread, and can be canceled.
 */
abstract class ClientCall<T> implements Call<T> {
  static final String CANCELED = "Canceled";

  final Calls calls;

  /** The operation; of a job, that of its first part. */
  final Operation operation;

  /** The pool that an enqueued call runs on, by throttling group. */
  final String pool;

  private final AtomicBoolean executed = new AtomicBoolean();
  private final Timeout timeout = new Timeout();
  private volatile boolean canceled;
  private volatile @Nullable Lifetime life;

  /** Takes the time limit of the whole call; zero for none. */
  ClientCall(Calls calls, Operation operation, String pool, long timeoutNanos) {
    this.calls = calls;
    this.operation = operation;
    this.pool = pool;
    timeout.timeout(timeoutNanos, TimeUnit.NANOSECONDS);
  }

  /** Does the work on the current thread, which it may block. */
  abstract Response<T> run(Lifetime within) throws IOException;

  private Lifetime begin() {
    if (!executed.compareAndSet(false, true)) {
      throw new IllegalStateException("Already executed.");
    }
    long nanos = timeout.timeoutNanos() > 0 ? timeout.timeoutNanos() : Lifetime.FOREVER;
    if (timeout.hasDeadline()) {
      nanos = Math.min(nanos, timeout.deadlineNanoTime() - System.nanoTime());
    }
    Lifetime begun = calls.life.child(nanos);
    life = begun;
    if (canceled) {
      begun.end(CANCELED);
    }
    return begun;
  }

  @Override
  public final Response<T> execute() throws IOException {
    return runIn(begin());
  }

  private Response<T> runIn(Lifetime begun) throws IOException {
    try {
      return run(begun);
    } finally {
      begun.close();
    }
  }

  @Override
  public final void enqueue(Callback<T> callback) {
    Objects.requireNonNull(callback, "callback");
    Lifetime begun = begin();
    long since = begun.time().nanoTime();
    calls.threads.run(pool, begun, () -> tell(callback, begun, since));
  }

  private void tell(Callback<T> callback, Lifetime begun, long since) {
    long waited = begun.time().nanoTime() - since;
    new Events(calls.settings.listener, operation).waited(CallListener.Wait.THREAD, waited);
    Runnable telling;
    try {
      Response<T> response = runIn(begun);
      telling = () -> callback.onResponse(this, response);
    } catch (Throwable failure) {
      telling = () -> callback.onFailure(this, failure);
    }
    calls.settings.callbackExecutor.execute(telling);
  }

  @Override
  public final void cancel() {
    canceled = true;
    Lifetime begun = life;
    if (begun != null) {
      begun.end(CANCELED);
    }
  }

  @Override
  public final boolean isExecuted() {
    return executed.get();
  }

  @Override
  public final boolean isCanceled() {
    return canceled;
  }

  /** The time limit of the whole call, all attempts and waits included. */
  @Override
  public final Timeout timeout() {
    return timeout;
  }

  @Override
  public abstract Call<T> clone();
}
