package ringcentral.presence.call;

import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.http.Owner;

/** A call of one operation. */
final class RetryingCall<T> extends ClientCall<T> implements Job.Part<T> {
  private final Call<T> original;

  /** Whether to throw for an error response. */
  private final boolean checked;

  RetryingCall(Calls calls, Operation operation, Call<T> original, boolean checked) {
    super(
        calls, operation, operation.group, Lifetime.nanos(calls.settings.retryPolicy.totalTimeout));
    this.original = original;
    this.checked = checked;
  }

  @Override
  Response<T> run(Lifetime life) throws IOException {
    Response<T> response = new Attempts<>(calls, this, life).run();
    if (checked && !response.isSuccessful()) {
      throw PresenceApiException.of(response);
    }
    return response;
  }

  RetryingCall<T> checked() {
    RetryingCall<T> call = new RetryingCall<>(calls, operation, original, true);
    call.timeout().timeout(timeout().timeoutNanos(), TimeUnit.NANOSECONDS);
    if (timeout().hasDeadline()) {
      call.timeout().deadlineNanoTime(timeout().deadlineNanoTime());
    }
    return call;
  }

  /** Returns Retrofit's call for one attempt. */
  Call<T> attempt() {
    return original.clone();
  }

  @Override
  public Call<T> call() {
    return this;
  }

  @Override
  public @Nullable PresenceException read(Response<T> response) throws PresenceException {
    Owner.check(request(), response.headers(), response.body(), Collections.emptyMap());
    return null; // Retrofit has read the body.
  }

  @Override
  public Request request() {
    return original.request();
  }

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod") // Retrofit's clone is a fresh call.
  public Call<T> clone() {
    return new RetryingCall<>(calls, operation, original, checked);
  }
}
