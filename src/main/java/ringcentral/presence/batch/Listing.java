package ringcentral.presence.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import ringcentral.presence.call.Job;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;

/**
 * The pages that a batch reads before it asks for those who are still missing. The first page tells
 * how many there are; the others are read at the same time.
 */
final class Listing<P, T> {
  /** Pages of a list that may not be read, as {@link PageSource#known}. */
  private static final int REFUSED = Integer.MAX_VALUE;

  private final PageSource<P, T> source;
  private final BatchReceiver<T> receiver;
  private final int wanted;
  private final Set<String> found = new HashSet<>();
  private int page; // The last one that was sent.
  private int last; // Of this round.
  private volatile int total; // Pages; zero until one tells.
  private volatile boolean isDone;

  Listing(PageSource<P, T> source, BatchReceiver<T> receiver, int wanted) {
    this.source = source;
    this.receiver = receiver;
    this.wanted = wanted;
  }

  /** Those who were on none of the pages, in the same order. */
  List<String> missing(List<String> ids) {
    List<String> missing = new ArrayList<>(ids);
    missing.removeAll(found);
    return missing;
  }

  /**
   * Begins a round.
   *
   * @param people how many are missing
   * @param perBatch most ids in one batch
   * @param batch the call for one
   * @return how many pages it has; zero if batches are the faster way from now on
   */
  int begin(int people, int perBatch, Call<?> batch) {
    int known = page == 0 ? source.known.get() : total;
    int planned =
        known == REFUSED
            ? 0
            : Planner.pages(
                people,
                perBatch,
                known == 0 && page == 0 ? null : Integer.valueOf(Math.max(0, known - page)),
                source.budgets.apply(source.calls.apply(1)),
                source.budgets.apply(batch));
    last = page + (page == 0 ? Math.min(1, planned) : planned);
    return last - page;
  }

  /** The next page of the round, or null. */
  Job.@Nullable Part<P> next(List<String> ids) {
    return page == last || isDone ? null : new PagePart(++page, ids);
  }

  private final class PagePart implements Job.Part<P> {
    private final int number;
    private final List<String> ids;
    private final Map<String, T> values = new HashMap<>();

    PagePart(int number, List<String> ids) {
      this.number = number;
      this.ids = ids;
    }

    @Override
    public Call<P> call() {
      return source.calls.apply(number);
    }

    @Override
    public boolean isOptional() {
      return true;
    }

    /** Whoever is told of twice, and differently, is left to a batch. */
    @Override
    public @Nullable PresenceException read(Response<P> response) {
      PageFacts<T> facts = source.reader.apply(Objects.requireNonNull(response.body()));
      Integer pages = facts.total;
      if (pages == null && facts.elements != null) {
        pages = Planner.ceil(facts.elements, source.perPage);
      }
      if (pages != null) {
        total = pages;
        source.known.set(pages);
      }
      Set<String> doubtful = new HashSet<>();
      for (T record : facts.records) {
        String id = source.owner.of(record);
        T other = id == null ? null : values.put(id, record);
        if (other != null && !other.equals(record)) {
          doubtful.add(id);
        }
      }
      values.keySet().removeAll(doubtful);
      return null;
    }

    @Override
    public void deliver(@Nullable PresenceException failure, int attempts, BooleanSupplier over) {
      if (failure instanceof PresenceApiException
          && ((PresenceApiException) failure).status() == 403) {
        source.known.set(REFUSED);
      }
      for (String id : ids) {
        T value = failure == null ? values.get(id) : null;
        if (over.getAsBoolean()) {
          return;
        }
        if (value != null && found.add(id)) {
          receiver.found(id, value);
        }
      }
      isDone = found.size() == wanted;
    }
  }
}
