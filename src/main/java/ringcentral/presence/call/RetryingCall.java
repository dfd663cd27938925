package ringcentral.presence.call;

import java.io.IOException;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import ringcentral.presence.errors.PresenceException;

/** A call of one operation. */
final class RetryingCall<T> extends ClientCall<T> implements Job.Part<T> {
  final Operation operation;
  private final Call<T> original;

  RetryingCall(Calls calls, Operation operation, Call<T> original) {
    super(calls, operation.group, Lifetime.nanos(calls.settings.retryPolicy.totalTimeout));
    this.operation = operation;
    this.original = original;
  }

  @Override
  Response<T> run(Lifetime life) throws IOException {
    return new Attempts<>(calls, this, life).run();
  }

  /** Retrofit's call for one attempt. */
  Call<T> attempt() {
    return original.clone();
  }

  @Override
  public Call<T> call() {
    return this;
  }

  @Override
  public @Nullable PresenceException read(Response<T> response) throws PresenceException {
    PresenceException fault = calls.settings.inspector.apply(request(), response.body());
    if (fault != null) {
      throw fault;
    }
    return null; // Retrofit has read it.
  }

  @Override
  public Request request() {
    return original.request();
  }

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod") // Retrofit's clone is a fresh call.
  public Call<T> clone() {
    return new RetryingCall<>(calls, operation, original);
  }
}
