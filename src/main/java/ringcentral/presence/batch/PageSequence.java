package ringcentral.presence.batch;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.http.Owner;

/**
 * Internal. Decides, by the pages of a list that were read, whether another one follows and whether
 * they contradict each other. Not thread-safe.
 *
 * @param <T> the type of a record
 */
public final class PageSequence<T> {
  /** The maximum number of empty pages in a row; without it, reading might never end. */
  private static final int MAX_EMPTY_PAGES = 100;

  private final int perPage;
  private final Function<T, @Nullable String> owner;
  private final Set<T> firsts = new HashSet<>(); // The first record of each page.

  /** The people whose records were read, and an object for each record that names nobody. */
  private final Set<Object> owners = new HashSet<>();

  private int lastNumber; // The number of the last page according to its answer.
  private int totalPages;

  /** The highest total so far; -1 while unknown. If it falls, people move to earlier pages. */
  private int total = -1;

  private int emptyInARow;
  private boolean isLast;
  private boolean hasUnnamedRecord;
  private @Nullable String fault;

  /** The number of pages so far. */
  int page;

  /** Whether the latest page repeats an earlier one. */
  boolean isRepeated;

  /** For pages of this size; {@code owner} returns the person that a record names, or null. */
  public PageSequence(int perPage, Function<T, @Nullable String> owner) {
    this.perPage = perPage;
    this.owner = owner;
  }

  /** The number of pages according to the latest answer that tells it; zero if none does. */
  public int totalPages() {
    return totalPages;
  }

  /** Whether no page follows. */
  public boolean isLast() {
    return isLast;
  }

  /** What is wrong with the pages; null if nothing is. */
  public @Nullable String fault() {
    return fault;
  }

  /** Whether a record of the pages so far names nobody. */
  public boolean hasUnnamedRecord() {
    return hasUnnamedRecord;
  }

  /**
   * Takes the next page; values that its answer leaves out are null.
   *
   * @param number its number according to the answer
   * @param size the number of records on a full page
   * @param hasNext whether a next page is named
   */
  public void take(
      @Nullable List<T> records,
      @Nullable Integer number,
      @Nullable Integer pages,
      @Nullable Integer elements,
      @Nullable Integer size,
      @Nullable Boolean hasNext) {
    page++;
    List<T> found = records == null ? Collections.emptyList() : records;
    Set<Object> people = new HashSet<>();
    for (T each : found) {
      String named = owner.apply(each);
      boolean isNamed = named != null && Owner.isId(named);
      people.add(isNamed ? named : new Object());
      hasUnnamedRecord |= !isNamed;
    }
    boolean isKnown = !found.isEmpty() && owners.containsAll(people);
    isRepeated = isKnown || isFirstRepeated(found, number);
    String wrong = "repeats the records of an earlier page";
    if (!isRepeated || (isKnown && totalPages > 0 && page > totalPages)) { // The last one again.
      lastNumber = number == null ? lastNumber : number;
      totalPages = pages == null ? totalPages : pages;
      total = elements == null ? total : Math.max(total, elements);
      owners.addAll(people);
      wrong = judge(records != null, isRepeated ? 0 : found.size(), size, hasNext);
    }
    fault = wrong == null ? null : "Page " + page + " of the list " + wrong;
  }

  /** Records that name nobody may be alike, so the page must not have a higher number. */
  private boolean isFirstRepeated(List<T> found, @Nullable Integer number) {
    return !found.isEmpty()
        && !firsts.add(found.get(0))
        && (number == null || number <= lastNumber);
  }

  /** Decides whether this is the last page. Returns what is wrong if the answers contradict it. */
  private @Nullable String judge(
      boolean hasRecords, int found, @Nullable Integer size, @Nullable Boolean hasNext) {
    int count = owners.size();
    emptyInARow = found == 0 ? emptyInARow + 1 : 0;
    if (isMoreAnnounced(found, size, hasNext)) {
      return emptyInARow == MAX_EMPTY_PAGES
          ? "is the last of " + MAX_EMPTY_PAGES + " in a row without records, and announces more"
          : null;
    }
    isLast = true;
    if (count < total) {
      return "is the last, but " + count + " of " + total + " records came";
    } else if (!hasRecords && page > 1) {
      return "was announced and has no records";
    } else if (!hasRecords && total < 0 && totalPages == 0) {
      return "has no records, and does not tell how many there are";
    } else if (count == 0 && page > 1) {
      return "is the last, and no page had records";
    } else if (total < 0 && totalPages > 0 && page > totalPages && found > 0) {
      return "has records, but says that the last page is " + totalPages;
    }
    return null;
  }

  private boolean isMoreAnnounced(int found, @Nullable Integer size, @Nullable Boolean hasNext) {
    int count = owners.size();
    boolean isNextNamed = Boolean.TRUE.equals(hasNext);
    boolean isComplete = total > 0 && count >= total;
    if (totalPages > 0) {
      boolean mayFollow = page == totalPages || (total >= 0 && found > 0);
      return page < totalPages || (isNextNamed && mayFollow && !isComplete);
    }
    if (isNextNamed) {
      return found > 0 || !isComplete;
    }
    if (count <= total) {
      return count < total && found > 0;
    }
    int full = size == null ? perPage : Math.min(size, perPage);
    return hasNext == null && found > 0 && found >= full;
  }
}
