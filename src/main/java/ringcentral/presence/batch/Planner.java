package ringcentral.presence.batch;

import org.jspecify.annotations.Nullable;
import ringcentral.presence.call.Budget;

/**
 * Internal. Chooses between pages of a list, which hold everybody, and batches of those who are
 * wanted, by what the throttling groups of both allow. Nobody knows the order of a list, so each
 * page is expected to hold an equal share of those who are wanted.
 */
public final class Planner {
  /** While nobody knows how many pages there are, fewer batches are sent without asking. */
  private static final int FEWEST_BATCHES = 6;

  /** However many a service announces. */
  private static final int MOST_PAGES = 1000;

  private Planner() {}

  /**
   * How many pages to read before those who are still missing are asked for by batches, so that
   * everybody is read in the shortest time, and of equal ones with the fewest requests.
   *
   * @param people how many are wanted
   * @param perBatch most ids in one batch
   * @param pages how many pages were not read yet; null if unknown
   */
  public static int pages(
      int people, int perBatch, @Nullable Integer pages, Budget ofPages, Budget ofBatches) {
    int batches = ceil(people, perBatch);
    long shortest = ofBatches.nanosUntilSent(batches, 0);
    if (pages == null) { // The first one tells.
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
