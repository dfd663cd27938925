package ringcentral.presence.batch;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import retrofit2.Call;
import ringcentral.presence.call.Budget;

/**
 * Where the pages of a list come from, and what they mean.
 *
 * @param <P> the answer with a page
 * @param <T> a record on it
 */
final class PageSource<P, T> {
  final IntFunction<Call<P>> calls;
  final int perPage;
  final Function<P, PageFacts<T>> reader;
  final BatchReader.Identity<T> owner;
  final Function<Call<?>, Budget> budgets;
  final AtomicInteger known;

  /** See {@link BatchCalls#pages}. */
  PageSource(
      IntFunction<Call<P>> calls,
      int perPage,
      Function<P, PageFacts<T>> reader,
      BatchReader.Identity<T> owner,
      Function<Call<?>, Budget> budgets,
      AtomicInteger known) {
    this.calls = calls;
    this.perPage = perPage;
    this.reader = reader;
    this.owner = owner;
    this.budgets = budgets;
    this.known = known;
  }

  PageFacts<T> read(int number) throws IOException {
    return reader.apply(BatchCalls.execute(calls.apply(number)));
  }
}
