package ringcentral.presence.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import ringcentral.presence.errors.PresenceException;

/**
 * Internal. The records of all pages, page after page. Counts pages; the links in an answer are not
 * followed.
 *
 * @param <P> a page
 * @param <T> a record on it
 */
final class Pages<P, T> implements Iterable<T> {
  /** Nobody hides so many pages; without a limit an answer could be asked for without end. */
  private static final int MOST_EMPTY = 100;

  /** A page as its answer tells of it: each but the records is null if it does not say. */
  static final class Page<T> {
    final List<T> records;
    final boolean hasRecords;
    final @Nullable Integer number;
    final @Nullable Integer total;
    final @Nullable Integer elements;
    final @Nullable Integer size;
    final @Nullable Boolean hasNext;

    /**
     * Takes what an answer says.
     *
     * @param records the records on the page
     * @param number the number of the page, from 1
     * @param total how many pages there are
     * @param elements how many records all pages have
     * @param size how many records a full page has
     * @param hasNext whether a page follows
     */
    Page(
        @Nullable List<T> records,
        @Nullable Integer number,
        @Nullable Integer total,
        @Nullable Integer elements,
        @Nullable Integer size,
        @Nullable Boolean hasNext) {
      this.records = records == null ? Collections.emptyList() : records;
      this.hasRecords = records != null;
      this.number = number;
      this.total = total;
      this.elements = elements;
      this.size = size;
      this.hasNext = hasNext;
    }
  }

  private final IntFunction<Call<P>> calls;
  private final int perPage;
  private final Function<P, Page<T>> reader;
  private final BatchReader.Identity<T> owner;

  /** See {@link BatchCalls#pages}. */
  Pages(
      IntFunction<Call<P>> calls,
      int perPage,
      Function<P, Page<T>> reader,
      BatchReader.Identity<T> owner) {
    this.calls = calls;
    this.perPage = perPage;
    this.reader = reader;
    this.owner = owner;
  }

  @Override
  public Iterator<T> iterator() {
    return new Records();
  }

  /** Goes on as long as an answer announces more, and fails where answers contradict that. */
  private final class Records implements Iterator<T> {
    private final Set<T> firsts = new HashSet<>(); // The first record of each page.
    private Iterator<T> current = Collections.emptyIterator();
    private int page;
    private int lastNumber; // Of the last page, as its answer said.
    private int totalPages; // As said last; zero while unknown.
    private int emptyInARow;
    private long count;
    private boolean last;
    private @Nullable String fault;

    @Override
    public boolean hasNext() {
      while (!current.hasNext() && !last) {
        fetch();
      }
      if (!current.hasNext() && fault != null) {
        throw new UncheckedIOException(new PresenceException(fault));
      }
      return current.hasNext();
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException("The last page has been read.");
      }
      return current.next();
    }

    private void fetch() {
      Page<T> fetched;
      try {
        fetched = reader.apply(BatchCalls.execute(calls.apply(page + 1)));
      } catch (IOException e) {
        throw new UncheckedIOException(e); // The same page is asked for again by the next hasNext.
      }
      page++;
      if (isRepeated(fetched)) {
        fail("repeats the records of an earlier page");
        return;
      }
      lastNumber = fetched.number == null ? lastNumber : fetched.number;
      totalPages = fetched.total == null ? totalPages : fetched.total;
      current = fetched.records.iterator();
      count += fetched.records.size();
      emptyInARow = current.hasNext() ? 0 : emptyInARow + 1;
      if (isMoreAnnounced(fetched)) {
        if (emptyInARow == MOST_EMPTY) {
          fail("is the last of " + MOST_EMPTY + " in a row without records, and announces more");
        }
        return;
      }
      last = true;
      Integer all = fetched.elements;
      if (all != null && count < all) {
        fail("is the last, but " + count + " of " + all + " records came");
      } else if (!fetched.hasRecords && page > 1) {
        fail("was announced and has no records");
      } else if (!fetched.hasRecords && all == null && totalPages == 0 && fetched.hasNext == null) {
        fail("has no records, and does not tell how many there are");
      } else if (count == 0 && page > 1) {
        fail("is the last, and no page had records");
      } else if (all == null && totalPages > 0 && page > totalPages && current.hasNext()) {
        fail("has records, but says that the last page is " + totalPages);
      }
    }

    private void fail(String why) {
      last = true;
      fault = "Page " + page + " of the list " + why + "; read the list again.";
    }

    /**
     * A page that says a further number is no repetition, unless its records say whose they are.
     */
    private boolean isRepeated(Page<T> fetched) {
      return !fetched.records.isEmpty()
          && !firsts.add(fetched.records.get(0))
          && (fetched.number == null
              || fetched.number <= lastNumber
              || owner.of(fetched.records.get(0)) != null);
    }

    private boolean isMoreAnnounced(Page<T> fetched) {
      int found = fetched.records.size();
      if (totalPages > 0) {
        return page < totalPages;
      }
      if (Boolean.TRUE.equals(fetched.hasNext)) {
        return true;
      }
      if (fetched.elements != null || fetched.hasNext != null) {
        return fetched.elements != null && count < fetched.elements && found > 0;
      }
      return found > 0
          && found >= (fetched.size == null ? perPage : Math.min(fetched.size, perPage));
    }
  }

  /** Not the records: printing must not send requests. */
  @Override
  public String toString() {
    return "Pages{perPage=" + perPage + "}";
  }
}
