package ringcentral.presence.batch;

import org.jspecify.annotations.Nullable;
import ringcentral.presence.call.Budget;

/**
 * Internal. Chooses between pages of a list, which contain everybody, and batches of the wanted
 * people, by what the throttling groups of both allow. The order of a list is unknown, so each page
 * is expected to contain an equal share of the wanted people.
 */
public final class Planner {
  /** While the number of pages is unknown, fewer batches than this are sent at once. */
  private static final int FEWEST_BATCHES = 6;

  /** The maximum number of pages, whatever the service announces. */
  private static final int MOST_PAGES = 1000;

  private Planner() {}

  /**
   * Returns how many pages to read before batches ask for the missing people, so that everybody is
   * read in the shortest time and, of equal ones, with the fewest requests.
   *
   * @param people the number of wanted people
   * @param perBatch the maximum number of ids in one batch
   * @param pages the number of unread pages; null if unknown
   */
  public static int pages(
      int people, int perBatch, @Nullable Integer pages, Budget ofPages, Budget ofBatches) {
    int batches = ceil(people, perBatch);
    long shortest = ofBatches.nanosUntilSent(batches, 0);
    if (pages == null) { // The first page will tell.
      return batches >= FEWEST_BATCHES && ofPages.nanosUntilSent(1, 0) <= shortest ? 1 : 0;
    }
    int best = 0;
    int fewest = batches;
    for (int read = 1; read <= Math.min(pages, MOST_PAGES); read++) {
      int missing = ceil((long) people * (pages - read), pages);
      int later = ceil(missing, perBatch);
      long time = ofBatches.nanosUntilSent(later, ofPages.nanosUntilSent(read, 0));
      if (time < shortest || (time == shortest && read + later < fewest)) {
        best = read;
        shortest = time;
        fewest = read + later;
      }
    }
    return best;
  }

  /** A quotient, rounded up. */
  public static int ceil(long number, int divisor) {
    return (int) ((number + divisor - 1) / divisor);
  }
}
