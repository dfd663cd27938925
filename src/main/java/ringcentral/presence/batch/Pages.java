package ringcentral.presence.batch;

import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import ringcentral.presence.errors.Messages;
import ringcentral.presence.errors.PresenceException;

/**
 * The pages of a list, each of which is read when it is asked for. Keeps the ids and the first
 * records of the pages, to notice duplicates. Not thread-safe, and for one pass only.
 *
 * <pre>{@code
 * Pages<UserPresence> pages = client.readAccountPresences();
 * while (pages.hasNext()) {
 *   Page<UserPresence> page = pages.next(); // one request
 *   page.records().forEach(presence -> ...);
 * }
 * }</pre>
 *
 * @param <T> the type of a record
 */
public final class Pages<T> {
  private final PageSource<?, T> source;
  private final PageSequence<T> sequence;

  Pages(PageSource<?, T> source) {
    this.source = source;
    sequence = new PageSequence<>(source.perPage, source.owner::of);
  }

  /**
   * Whether there is another page, according to the previous ones. Sends nothing.
   *
   * @return true before the first page, and while another one is announced
   * @throws PresenceException if the pages contradict each other: for example, they have fewer
   *     records than their highest total, or announced pages have none
   */
  public boolean hasNext() throws IOException {
    if (sequence.fault() != null) {
      throw new PresenceException(sequence.fault() + "; read the list again.");
    }
    return !sequence.isLast();
  }

  /**
   * Reads the next page, which may have no records. If the request fails, the next call reads the
   * same page; once pages contradict each other, each call fails.
   *
   * @return the page
   * @throws IOException as the call for the page and {@link #hasNext} throw; also if the page
   *     repeats an earlier one and is not behind the last
   * @throws NoSuchElementException if the last page has been read
   */
  public Page<T> next() throws IOException {
    if (!hasNext()) {
      throw new NoSuchElementException("The last page has been read.");
    }
    Page<T> next = source.read(sequence.page + 1);
    sequence.take(
        next.records,
        next.statedNumber,
        next.totalPages(),
        next.totalRecords(),
        next.size,
        next.hasNext);
    next = sequence.isRepeated ? next.withoutRecords() : next;
    if (next.records().isEmpty()) {
      hasNext(); // Throws what is wrong; after records, the next call does.
    }
    return next;
  }

  /**
   * Reads all remaining pages, and passes on one record after the other.
   *
   * @param receiver receives each record; an exception ends the reading
   * @throws IOException as {@link #next} throws; earlier records have been passed on
   */
  public void forEach(Consumer<? super T> receiver) throws IOException {
    Messages.notNull("receiver", receiver);
    while (hasNext()) {
      next().records().forEach(receiver);
    }
  }

  /** Tells how many pages were read; sends nothing. */
  @Override
  public String toString() {
    return "Pages{perPage=" + source.perPage + ", read=" + sequence.page + "}";
  }
}
