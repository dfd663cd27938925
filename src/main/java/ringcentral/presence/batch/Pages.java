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

  private final IntFunction<Call<P>> calls;
  private final int perPage;
  private final Function<P, @Nullable List<T>> records;
  private final Function<P, @Nullable Integer> number;
  private final Function<P, @Nullable Integer> total;
  private final Function<P, @Nullable Integer> elements;
  private final Function<P, @Nullable Integer> size;
  private final Function<P, @Nullable Boolean> hasNext;
  private final BatchReader.Identity<T> owner;

  /** See {@link BatchCalls#pages}. */
  Pages(
      IntFunction<Call<P>> calls,
      int perPage,
      Function<P, @Nullable List<T>> records,
      Function<P, @Nullable Integer> number,
      Function<P, @Nullable Integer> total,
      Function<P, @Nullable Integer> elements,
      Function<P, @Nullable Integer> size,
      Function<P, @Nullable Boolean> hasNext,
      BatchReader.Identity<T> owner) {
    this.calls = calls;
    this.perPage = perPage;
    this.records = records;
    this.number = number;
    this.total = total;
    this.elements = elements;
    this.size = size;
    this.hasNext = hasNext;
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
      P answer;
      try {
        answer = BatchCalls.execute(calls.apply(page + 1));
      } catch (IOException e) {
        throw new UncheckedIOException(e); // The same page is asked for again by the next hasNext.
      }
      page++;
      List<T> fetched = records.apply(answer);
      Integer said = number.apply(answer);
      if (fetched != null && isRepeated(fetched, said)) {
        fail("repeats the records of an earlier page");
        return;
      }
      lastNumber = said == null ? lastNumber : said;
      current = fetched == null ? Collections.emptyIterator() : fetched.iterator();
      int found = fetched == null ? 0 : fetched.size();
      count += found;
      emptyInARow = found == 0 ? emptyInARow + 1 : 0;
      Integer all = elements.apply(answer);
      if (isMoreAnnounced(answer, found)) {
        if (emptyInARow == MOST_EMPTY) {
          fail("is the last of " + MOST_EMPTY + " in a row without records, and announces more");
        }
        return;
      }
      last = true;
      if (all != null && count < all) {
        fail("is the last, but " + count + " of " + all + " records came");
      } else if (fetched == null && page > 1) {
        fail("was announced and has no records");
      } else if (count == 0 && page > 1) {
        fail("is the last, and no page had records");
      }
    }

    private void fail(String why) {
      last = true;
      fault = "Page " + page + " of the list " + why + "; read the list again.";
    }

    /**
     * A page that says a further number is no repetition, unless its records say whose they are.
     */
    private boolean isRepeated(List<T> fetched, @Nullable Integer said) {
      return !fetched.isEmpty()
          && !firsts.add(fetched.get(0))
          && (said == null || said <= lastNumber || owner.of(fetched.get(0)) != null);
    }

    private boolean isMoreAnnounced(P answer, int found) {
      Integer pages = total.apply(answer);
      totalPages = pages == null ? totalPages : pages;
      if (totalPages > 0) {
        return page < totalPages;
      }
      Boolean next = hasNext.apply(answer);
      if (next != null && next) {
        return true;
      }
      Integer all = elements.apply(answer);
      if (all != null || next != null) {
        return all != null && count < all && found > 0;
      }
      Integer most = size.apply(answer);
      return found > 0 && found >= (most == null ? perPage : Math.min(most, perPage));
    }
  }

  /** Not the records: printing must not send requests. */
  @Override
  public String toString() {
    return "Pages{perPage=" + perPage + "}";
  }
}
