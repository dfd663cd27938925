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
  private final @Nullable List<T> records;
  private final @Nullable Integer totalPages;
  private final @Nullable Integer totalRecords;

  /** The number of the page as the answer says it. */
  final @Nullable Integer statedNumber;

  /** How many records a full page has. */
  final @Nullable Integer size;

  /** Whether a page follows. */
  final @Nullable Boolean hasNext;

  /** Takes what an answer says; what it does not say is null. */
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
   * What the page holds.
   *
   * @return the records in the service's order; empty if there are none
   */
  public List<T> records() {
    return records == null ? Collections.emptyList() : records;
  }

  /** Whether there is a list of them, be it empty. */
  boolean hasRecords() {
    return records != null;
  }

  /**
   * Which page this is.
   *
   * @return the number, from 1
   */
  public int number() {
    return number;
  }

  /**
   * How many pages there are, as this one says; may change while they are read.
   *
   * @return the number, or null if it was not given
   */
  public @Nullable Integer totalPages() {
    return totalPages;
  }

  /**
   * How many records all pages hold together, as this one says.
   *
   * @return the number, or null if it was not given
   */
  public @Nullable Integer totalRecords() {
    return totalRecords;
  }

  /** Not the records, which are about people. */
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
