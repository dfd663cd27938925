package ringcentral.presence.batch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import ringcentral.presence.call.Job;
import ringcentral.presence.errors.PresenceException;

/**
 * Reads any number of ids in as few requests as the limit allows. Of a request whose answer was cut
 * only what is left is asked for again.
 */
final class BatchJob<T, R> implements Job<R> {
  /** What a batch needs to know of its operation. */
  static final class Plan<T, R> {
    final int limit;

    /** The call for some ids, at most as many as the limit: for one id its answer itself. */
    final Function<List<String>, Call<?>> calls;

    final BatchReader<T> reader;
    final Function<List<String>, BatchSink<T, R>> sinks;

    Plan(
        int limit,
        Function<List<String>, Call<?>> calls,
        BatchReader<T> reader,
        Function<List<String>, BatchSink<T, R>> sinks) {
      this.limit = limit;
      this.calls = calls;
      this.reader = reader;
      this.sinks = sinks;
    }
  }

  private final Plan<T, R> plan;
  private final List<String> ids;
  private final BatchSink<T, R> sink;
  private int start;

  /** Takes distinct, checked ids, and keeps the list. */
  BatchJob(Plan<T, R> plan, List<String> ids) {
    this.plan = plan;
    this.ids = ids;
    this.sink = plan.sinks.apply(ids);
  }

  @Override
  public int size() {
    return (ids.size() + plan.limit - 1) / plan.limit;
  }

  @Override
  public @Nullable Part<?> next() {
    if (start == ids.size()) {
      return null;
    }
    int end = Math.min(ids.size(), start + plan.limit);
    Chunk chunk = new Chunk(ids.subList(start, end));
    start = end;
    return chunk;
  }

  @Override
  public R result(@Nullable PresenceException stopped) throws PresenceException {
    return sink.result(stopped);
  }

  @Override
  public Call<?> first() {
    return plan.calls.apply(ids.subList(0, Math.min(ids.size(), plan.limit)));
  }

  @Override
  public Job<R> copy() {
    return new BatchJob<>(plan, ids);
  }

  /** The ids of one request. */
  private final class Chunk implements Part<Object> {
    private final List<BatchAnswers<T>> came = new ArrayList<>(1);
    private List<String> left;

    Chunk(List<String> ids) {
      left = ids;
    }

    @Override
    @SuppressWarnings("unchecked") // What it answers is looked at when it is there.
    public Call<Object> call() {
      return (Call<Object>) plan.calls.apply(left);
    }

    @Override
    public int left() {
      return left.size();
    }

    @Override
    public @Nullable PresenceException read(Response<Object> response) {
      BatchAnswers<T> answers = answers(response);
      PresenceException cut = answers.cut();
      left = cut == null ? Collections.emptyList() : answers.removeUnanswered();
      came.add(answers);
      return cut;
    }

    @SuppressWarnings("unchecked") // The call for one id answers with its presence.
    private BatchAnswers<T> answers(Response<Object> response) {
      Object body = response.body();
      if (!(body instanceof ResponseBody)) {
        return plan.reader.readOne((T) body, left.get(0));
      }
      try (ResponseBody open = (ResponseBody) body) {
        return plan.reader.read(response.raw(), open, left);
      }
    }

    @Override
    public void deliver(@Nullable PresenceException failure, int attempts, BooleanSupplier over) {
      for (BatchAnswers<T> answers : came) {
        answers.deliver(sink, attempts, over);
      }
      if (failure != null) {
        for (String id : left) {
          if (!over.getAsBoolean()) {
            sink.failed(id, failure);
          }
        }
      }
    }
  }
}
