package ringcentral.presence.batch;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import ringcentral.presence.call.Calls;

/**
 * The source of the pages of a list.
 *
 * @param <P> the type of an answer
 * @param <T> the type of a record
 */
final class PageSource<P, T> {
  /** How long to remember a refusal: reading the list may be permitted later. */
  private static final long REFUSAL = TimeUnit.HOURS.toNanos(1);

  /** What earlier reads have found out about a list. */
  static final class Known {
    volatile int pages; // The number of pages; zero until one says it.
    volatile @Nullable Long refused; // The time of a refusal, by nanoTime.
  }

  final IntFunction<Call<P>> requests;
  final int perPage;
  final BiFunction<P, Integer, Page<T>> reader;
  final BatchReader.Identity<T> owner;
  final Calls calls;
  final Known known;

  /** See {@link BatchCalls#pages}. */
  PageSource(
      IntFunction<Call<P>> requests,
      int perPage,
      BiFunction<P, Integer, Page<T>> reader,
      BatchReader.Identity<T> owner,
      Calls calls,
      Known known) {
    this.requests = requests;
    this.perPage = perPage;
    this.reader = reader;
    this.owner = owner;
    this.calls = calls;
    this.known = known;
  }

  Page<T> read(int number) throws IOException {
    return reader.apply(BatchCalls.execute(requests.apply(number)), number);
  }

  void refused() {
    known.refused = calls.time().nanoTime();
  }

  boolean isRefused() {
    Long refused = known.refused;
    return refused != null && calls.time().nanoTime() - refused < REFUSAL;
  }
}
