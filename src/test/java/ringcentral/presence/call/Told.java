package ringcentral.presence.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** What a callback was told, and when. */
class Told<T> implements Callback<T> {
  private final CountDownLatch done = new CountDownLatch(1);
  final AtomicInteger times = new AtomicInteger();
  volatile @Nullable Response<T> response;
  volatile @Nullable Throwable failure;
  volatile @Nullable Thread thread;
  volatile long at;

  @Override
  public void onResponse(Call<T> call, Response<T> answer) {
    response = answer;
    told();
  }

  @Override
  public void onFailure(Call<T> call, Throwable reason) {
    failure = reason;
    told();
  }

  void told() {
    at = System.nanoTime();
    thread = Thread.currentThread();
    times.incrementAndGet();
    done.countDown();
  }

  /** Runs a call on a thread of its own, and tells of it as {@code enqueue} does. */
  Thread executes(Call<T> call) {
    Thread runner =
        new Thread(
            () -> {
              try {
                onResponse(call, call.execute());
              } catch (Throwable e) {
                onFailure(call, e);
              }
            });
    runner.setDaemon(true);
    runner.start();
    return runner;
  }

  Told<T> await() throws InterruptedException {
    assertThat(done.await(30, TimeUnit.SECONDS)).as("told within 30 s").isTrue();
    assertThat(times).hasValue(1);
    return this;
  }
}
