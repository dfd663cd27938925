package ringcentral.presence.batch;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page as its answer tells of it: each but the records is null if it does not say. */
final class PageFacts<T> {
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
  PageFacts(
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
