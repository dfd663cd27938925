package ringcentral.presence.batch;

import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import ringcentral.presence.call.Job;
import ringcentral.presence.errors.PresenceException;

/**
 * Reads any number of ids in as few requests as the limit allows. Ids are asked for again if their
 * answer did not come, or was 429 or 503. May read pages of a list first.
 */
final class BatchJob<T, R> implements Job<R> {
  private final int limit;
  private final Function<String, Call<ResponseBody>> calls;
  private final BatchReader<T> reader;
  private final List<String> ids;
  private final BatchSink<T, R> sink;
  private final @Nullable Listing<?, T> listing;
  private List<String> left;
  private int start;
  private boolean isListing;

  /**
   * Takes distinct, valid ids in a list that does not change any more.
   *
   * @param limit the maximum number of ids in one request
   * @param calls creates the call for ids, separated by commas
   * @param reader reads the answers
   * @param sink receives the results
   * @param pages a list that contains the people too, or null
   */
  BatchJob(
      int limit,
      Function<String, Call<ResponseBody>> calls,
      BatchReader<T> reader,
      BatchSink<T, R> sink,
      List<String> ids,
      @Nullable PageSource<?, T> pages) {
    this.limit = limit;
    this.calls = calls;
    this.reader = reader;
    this.sink = sink;
    this.ids = ids;
    listing = pages == null ? null : new Listing<>(pages, sink, ids);
    left = ids;
  }

  @Override
  public int begin() {
    if (listing != null && start == 0) {
      int pages = listing.begin(limit, first());
      left = listing.missing();
      isListing = pages > 0;
      if (isListing) {
        return pages;
      }
    }
    return Planner.ceil(left.size() - start, limit);
  }

  @Override
  public @Nullable Part<?> next() {
    if (listing != null && isListing) {
      return listing.next();
    }
    int end = Math.min(left.size(), start + limit);
    Chunk chunk = start == end ? null : new Chunk(left.subList(start, end));
    start = end;
    return chunk;
  }

  @Override
  public R result(@Nullable PresenceException stopped) throws PresenceException {
    return sink.result(stopped);
  }

  @Override
  public Call<?> first() {
    return call(ids.subList(0, Math.min(ids.size(), limit)));
  }

  @Override
  public boolean isMixed() {
    return listing != null;
  }

  private Call<ResponseBody> call(List<String> some) {
    return calls.apply(String.join(",", some));
  }

  /** The ids of one request. */
  private final class Chunk implements Part<ResponseBody> {
    private final BatchAnswers<T> answers;

    Chunk(List<String> ids) {
      answers = new BatchAnswers<>(ids);
    }

    @Override
    public Call<ResponseBody> call() {
      return BatchJob.this.call(answers.left());
    }

    @Override
    public int left() {
      return answers.left().size();
    }

    @Override
    public @Nullable PresenceException read(Response<ResponseBody> response) {
      try (ResponseBody body = Objects.requireNonNull(response.body())) {
        reader.read(response.raw(), body, answers);
      }
      return answers.incomplete();
    }

    @Override
    public void deliver(@Nullable PresenceException failure, int attempts, BooleanSupplier over) {
      answers.deliver(sink, failure, attempts, over);
    }
  }
}
