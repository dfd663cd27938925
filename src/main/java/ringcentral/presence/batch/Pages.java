package ringcentral.presence.batch;

import java.io.IOException;
import java.util.HashSet;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
  /** The maximum number of empty pages in a row; without it, reading might never end. */
  private static final int MOST_EMPTY = 100;

  private final PageSource<?, T> source;
  private final Set<T> firsts = new HashSet<>(); // The first record of each page.
  private int page;
  private int lastNumber; // The number of the last page according to its answer.
  private int totalPages; // The latest value; zero while unknown.
  private @Nullable Integer total; // The latest number of records; null while unknown.
  private int emptyInARow;
  private final Set<String> owners = new HashSet<>(); // The people whose records were read.
  private long count; // The number of records, without further ones of the same person.
  private boolean last;
  private @Nullable String fault;

  Pages(PageSource<?, T> source) {
    this.source = source;
  }

  /**
   * Whether there is another page, according to the previous ones. Sends nothing.
   *
   * @return true before the first page, and while another one is announced
   * @throws PresenceException if the list has ended but contradicts itself: it had fewer records
   *     than its total, or announced pages had none
   */
  public boolean hasNext() throws IOException {
    if (fault != null) {
      throw new PresenceException(fault);
    }
    return !last;
  }

  /**
   * Reads the next page, which may have no records. After an error, the next call reads the same
   * page.
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
    Page<T> next = source.read(page + 1);
    page++;
    next = isLastAgain(next) ? next.withoutRecords() : next;
    boolean isRepeated = isRepeated(next);
    String wrong = isRepeated ? "repeats the records of an earlier page" : fault(next);
    fault =
        wrong == null ? null : "Page " + page + " of the list " + wrong + "; read the list again.";
    if (fault != null && (isRepeated || next.records().isEmpty())) {
      throw new PresenceException(fault);
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

  /** Whether a page behind the last has nobody new; some services return their last page there. */
  private boolean isLastAgain(Page<T> next) {
    boolean isAgain = totalPages > 0 && page > totalPages && next.hasRecords();
    for (T each : next.records()) {
      String owner = source.owner.of(each);
      isAgain &= owner != null && owners.contains(owner);
    }
    return isAgain;
  }

  /** A page with a higher number is not a repetition, unless its records name their owners. */
  private boolean isRepeated(Page<T> next) {
    return !next.records().isEmpty()
        && !firsts.add(next.records().get(0))
        && (next.statedNumber == null
            || next.statedNumber <= lastNumber
            || source.owner.of(next.records().get(0)) != null);
  }

  /** Decides whether this is the last page. Returns what is wrong if the answers contradict it. */
  private @Nullable String fault(Page<T> next) {
    lastNumber = next.statedNumber == null ? lastNumber : next.statedNumber;
    totalPages = next.totalPages() == null ? totalPages : next.totalPages();
    total = next.totalRecords() == null ? total : next.totalRecords();
    boolean isEmpty = next.records().isEmpty();
    for (T each : next.records()) {
      String owner = source.owner.of(each);
      count += owner == null || owners.add(owner) ? 1 : 0;
    }
    emptyInARow = isEmpty ? emptyInARow + 1 : 0;
    if (isMoreAnnounced(next)) {
      return emptyInARow == MOST_EMPTY
          ? "is the last of " + MOST_EMPTY + " in a row without records, and announces more"
          : null;
    }
    last = true;
    if (total != null && count < total) {
      return "is the last, but " + count + " of " + total + " records came";
    } else if (!next.hasRecords() && page > 1) {
      return "was announced and has no records";
    } else if (!next.hasRecords() && total == null && totalPages == 0 && next.hasNext == null) {
      return "has no records, and does not tell how many there are";
    } else if (count == 0 && page > 1) {
      return "is the last, and no page had records";
    } else if (total == null && totalPages > 0 && page > totalPages && !isEmpty) {
      return "has records, but says that the last page is " + totalPages;
    }
    return null;
  }

  private boolean isMoreAnnounced(Page<T> next) {
    int found = next.records().size();
    boolean isNextNamed = Boolean.TRUE.equals(next.hasNext);
    if (totalPages > 0) {
      boolean mayFollow = page == totalPages || (total != null && found > 0);
      boolean isComplete = total != null && count >= total;
      return page < totalPages || (isNextNamed && mayFollow && !isComplete);
    }
    if (isNextNamed) {
      return true;
    }
    if (total != null && count <= total) {
      return count < total && found > 0;
    }
    int full = next.size == null ? source.perPage : Math.min(next.size, source.perPage);
    return next.hasNext == null && found > 0 && found >= full;
  }

  /** Tells how many pages were read; sends nothing. */
  @Override
  public String toString() {
    return "Pages{perPage=" + source.perPage + ", read=" + page + "}";
  }
}
