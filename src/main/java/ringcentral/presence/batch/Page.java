package ringcentral.presence.batch;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. Immutable.
 *
 * @param <T> a record
 */
public final class Page<T> {
  private final int number;
  private final @Nullable Integer totalPages;
  private final @Nullable Integer totalRecords;

  /** The list of records, even an empty one, if the answer has one. */
  final @Nullable List<T> records;

  /** The number of the page according to the answer. */
  final @Nullable Integer statedNumber;

  /** The number of records on a full page. */
  final @Nullable Integer size;

  /** Whether a page follows. */
  final @Nullable Boolean hasNext;

  /** Takes the values of an answer; absent ones are null. */
  Page(
      int number,
      @Nullable List<T> records,
      @Nullable Integer statedNumber,
      @Nullable Integer totalPages,
      @Nullable Integer totalRecords,
      @Nullable Integer size,
      @Nullable Boolean hasNext) {
    this.number = number;
    this.records = records;
    this.statedNumber = statedNumber;
    this.totalPages = totalPages;
    this.totalRecords = totalRecords;
    this.size = size;
    this.hasNext = hasNext;
  }

  /**
   * The records on the page.
   *
   * @return the records in the order of the service; empty if there are none
   */
  public List<T> records() {
    return records == null ? Collections.emptyList() : records;
  }

  Page<T> withoutRecords() {
    List<T> none = Collections.emptyList();
    return new Page<>(number, none, statedNumber, totalPages, totalRecords, size, hasNext);
  }

  /**
   * The number of the page.
   *
   * @return the number, from 1
   */
  public int number() {
    return number;
  }

  /**
   * The number of pages according to this one; it may change while pages are read.
   *
   * @return the number, or null if it was not given
   */
  public @Nullable Integer totalPages() {
    return totalPages;
  }

  /**
   * The number of records on all pages according to this one.
   *
   * @return the number, or null if it was not given
   */
  public @Nullable Integer totalRecords() {
    return totalRecords;
  }

  /** Does not contain the records, which are personal data. */
  @Override
  public String toString() {
    return "Page{number="
        + number
        + ", totalPages="
        + totalPages
        + ", records="
        + records().size()
        + "}";
  }
}
