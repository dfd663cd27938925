package ringcentral.presence.batch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. Immutable.
 *
 * @param <T> a record
 */
public final class Page<T> {
  private final PageFacts<T> facts;
  private final int number;

  Page(PageFacts<T> facts, int number) {
    this.facts = facts;
    this.number = number;
  }

  /**
   * What the page holds.
   *
   * @return the records in the service's order; empty if there are none
   */
  public List<T> records() {
    return facts.records;
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
    return facts.total;
  }

  /**
   * How many records all pages hold together, as this one says.
   *
   * @return the number, or null if it was not given
   */
  public @Nullable Integer totalRecords() {
    return facts.elements;
  }

  /** Not the records, which are about people. */
  @Override
  public String toString() {
    return "Page{number="
        + number
        + ", totalPages="
        + facts.total
        + ", records="
        + facts.records.size()
        + "}";
  }
}
