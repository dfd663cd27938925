package ringcentral.presence.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
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
 * The pages that a batch reads before it asks for the people who are still missing. The first page
 * says how many pages there are; the others are read at the same time. A page that fails is not
 * read again: batches ask for the missing people.
 */
final class Listing<P, T> {
  private final PageSource<P, T> source;
  private final BatchReceiver<T> receiver;
  private final Set<String> missing;
  private int page; // The last page that was requested.
  private int last; // The last page of this round.
  private volatile int total; // The number of pages; zero until one says it.
  private volatile boolean isOver; // Whether this round ends before its last page.

  Listing(PageSource<P, T> source, BatchReceiver<T> receiver, Collection<String> ids) {
    this.source = source;
    this.receiver = receiver;
    missing = new LinkedHashSet<>(ids);
  }

  /** The people who were on none of the pages, in the order asked. */
  List<String> missing() {
    return new ArrayList<>(missing);
  }

  /**
   * Begins a round.
   *
   * @param perBatch the maximum number of ids in one batch
   * @param batch the call for a batch
   * @return the number of pages of the round; zero if batches are faster from now on
   */
  int begin(int perBatch, Call<?> batch) {
    int known = page == 0 ? source.known.pages : total;
    Integer unread = known == 0 && page == 0 ? null : Integer.valueOf(Math.max(0, known - page));
    int planned =
        source.isRefused()
            ? 0
            : Planner.pages(
                missing.size(),
                perBatch,
                unread,
                source.calls.budget(source.requests.apply(1)),
                source.calls.budget(batch));
    last = page + (page == 0 ? Math.min(1, planned) : planned);
    isOver = false;
    return last - page;
  }

  /** The next page of the round, or null. */
  Job.@Nullable Part<P> next() {
    return page == last || isOver ? null : new PagePart(++page);
  }

  private final class PagePart implements Job.Part<P> {
    private final int number;
    private final Map<String, T> values = new HashMap<>();

    PagePart(int number) {
      this.number = number;
    }

    @Override
    public Call<P> call() {
      return source.requests.apply(number);
    }

    @Override
    public boolean isOptional() {
      return true;
    }

    /** People who are on the page twice, with differences, are left to a batch. */
    @Override
    public @Nullable PresenceException read(Response<P> response) {
      Page<T> read = source.reader.apply(Objects.requireNonNull(response.body()), number);
      Integer pages = read.totalPages();
      Integer people = read.totalRecords();
      if (pages == null && people != null) {
        pages = Planner.ceil(people, source.perPage);
      }
      if (pages != null) {
        total = pages;
        source.known.pages = pages;
      }
      Set<String> doubtful = new HashSet<>();
      for (T record : read.records()) {
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
      int status =
          failure instanceof PresenceApiException ? ((PresenceApiException) failure).status() : 0;
      if (status == 403) {
        source.refused();
      }
      Iterator<String> ids = missing.iterator();
      while (failure == null && ids.hasNext() && !over.getAsBoolean()) {
        String id = ids.next();
        T value = values.get(id);
        if (value != null) {
          ids.remove();
          receiver.found(id, value);
        }
      }
      isOver |= missing.isEmpty() || status == 429; // Batches may be allowed.
    }
  }
}
