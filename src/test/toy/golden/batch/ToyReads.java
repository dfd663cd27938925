// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.batch;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import ringcentral.presence.batch.BatchReceiver;
import ringcentral.presence.batch.BatchResult;
import ringcentral.presence.batch.Pages;
import ringcentral.presence.batch.ToyBatchApi;
import ringcentral.presence.toy.api.ToyApi;
import ringcentral.presence.toy.model.Mood;
import ringcentral.presence.toy.model.Name;
import ringcentral.presence.toy.model.Node;

/** The methods of {@link ToyBatchApi} for the signed-in account, blocking. */
abstract class ToyReads {
  abstract ToyBatchApi batch();

  abstract <T> T execute(Call<T> call) throws IOException;

  /**
   * Reads a name.
   *
   * <p>{@link ToyApi#readName(String, String)}
   * for any number of ids, with {@code mine} as {@code shelf}.
   *
   * @param names the ids, in any number; duplicates are read once
   * @return for each id what was read, or the reason why not; see {@link ToyBatchApi}
   * @throws IllegalArgumentException if an id is malformed; nothing was sent then
   * @throws IOException if the thread was interrupted; nothing else is thrown
   */
  public BatchResult<Name> readNames(
      Collection<String> names)
      throws IOException {
    return execute(batch().readNames("mine", names));
  }

  /**
   * Reads a name.
   *
   * <p>{@link ToyApi#readName(String, String)}
   * for more ids than fit into memory, with {@code mine} as {@code shelf}.
   *
   * @param names the ids, in any number; duplicates are read once
   * @param receiver receives the results when they come
   * @return the number of ids that were found
   * @throws IllegalArgumentException if an id is malformed; nothing was sent then
   * @throws IOException if the thread was interrupted or the client was closed, or what the receiver
   *     throws
   */
  public int readNames(
      Collection<String> names,
      BatchReceiver<Name> receiver)
      throws IOException {
    return execute(
        batch().readNames("mine", names, receiver));
  }

  /**
   * Reads a name.
   *
   * <p>{@link ToyApi#readName(String, String)}
   * for any number of ids, with {@code mine} as {@code shelf}.
   *
   * <p>Reads by pages of {@link ToyApi#readNamesOfShelf},
   * by batches, or by both, whatever takes the shortest time under the rate limits; see the method of the same name
   * in {@link ToyBatchApi}.
   *
   * @param names the ids, in any number; duplicates are read once
   * @return for each id what was read, or the reason why not; see {@link ToyBatchApi}
   * @throws IllegalArgumentException if an id is malformed; nothing was sent then
   * @throws IOException if the thread was interrupted; nothing else is thrown
   */
  public BatchResult<Name> readNamesFast(
      Collection<String> names)
      throws IOException {
    return execute(batch().readNamesFast("mine", names));
  }

  /**
   * Reads a name.
   *
   * <p>{@link ToyApi#readName(String, String)}
   * for more ids than fit into memory, with {@code mine} as {@code shelf}.
   *
   * <p>Reads by pages of {@link ToyApi#readNamesOfShelf},
   * by batches, or by both, whatever takes the shortest time under the rate limits; see the method of the same name
   * in {@link ToyBatchApi}.
   *
   * @param names the ids, in any number; duplicates are read once
   * @param receiver receives the results when they come
   * @return the number of ids that were found
   * @throws IllegalArgumentException if an id is malformed; nothing was sent then
   * @throws IOException if the thread was interrupted or the client was closed, or what the receiver
   *     throws
   */
  public int readNamesFast(
      Collection<String> names,
      BatchReceiver<Name> receiver)
      throws IOException {
    return execute(
        batch().readNamesFast("mine", names, receiver));
  }

  /**
   * Reads a page of names that says nothing but the names.
   *
   * <p>All records of
   * {@link ToyApi#readNamePage(List<Mood>, Instant, Integer, Integer)},
   * 2 on a page.
   *
   * <p>Each page is a request, which is sent when the page is asked for; see {@link Pages}. Pages are read as long as
   * an answer announces more. If answers contradict themselves, by repeating an earlier page or by fewer records than
   * the total, a PresenceException is thrown.
   *
   * @return the pages, none of them read yet
   */
  public Pages<Name> readAllNames() {
    return batch().readAllNames();
  }

  /**
   * Reads a page of names that says nothing but the names.
   *
   * <p>All records of
   * {@link ToyApi#readNamePage(List<Mood>, Instant, Integer, Integer)},
   * {@code perPage} on a page.
   *
   * <p>Each page is a request, which is sent when the page is asked for; see {@link Pages}. Pages are read as long as
   * an answer announces more. If answers contradict themselves, by repeating an earlier page or by fewer records than
   * the total, a PresenceException is thrown.
   *
   * @param perPage the maximum number of records on a page, 1 to 2
   * @param moods The parameter {@code moods}. Not sent if null.
   * @param after The parameter {@code after}. Not sent if null.
   * @return the pages, none of them read yet
   * @throws IllegalArgumentException if {@code perPage} is out of range
   */
  public Pages<Name> readAllNames(
      int perPage,
      @Nullable List<Mood> moods,
      @Nullable Instant after) {
    return batch()
        .readAllNames(perPage, moods, after);
  }

  /**
   * Reads a page of the names of a shelf.
   *
   * <p>All records of
   * {@link ToyApi#readNamesOfShelf(String, Integer, Integer)},
   * 3 on a page, with {@code mine} as {@code shelf}.
   *
   * <p>Each page is a request, which is sent when the page is asked for; see {@link Pages}. Pages are read as long as
   * an answer announces more. If answers contradict themselves, by repeating an earlier page or by fewer records than
   * the total, a PresenceException is thrown.
   *
   * @return the pages, none of them read yet
   */
  public Pages<Name> readAllNamesOfShelf() {
    return batch().readAllNamesOfShelf("mine");
  }

  /**
   * Reads a page of the names of a shelf.
   *
   * <p>All records of
   * {@link ToyApi#readNamesOfShelf(String, Integer, Integer)},
   * {@code perPage} on a page, with {@code mine} as {@code shelf}.
   *
   * <p>Each page is a request, which is sent when the page is asked for; see {@link Pages}. Pages are read as long as
   * an answer announces more. If answers contradict themselves, by repeating an earlier page or by fewer records than
   * the total, a PresenceException is thrown.
   *
   * @param perPage the maximum number of records on a page, 1 to 3
   * @return the pages, none of them read yet
   * @throws IllegalArgumentException if {@code perPage} is out of range
   */
  public Pages<Name> readAllNamesOfShelf(
      int perPage) {
    return batch()
        .readAllNamesOfShelf("mine", perPage);
  }

  /**
   * Reads a page of a shelf that says where it stands.
   *
   * <p>All records of
   * {@link ToyApi#readShelf(String, Mood, Integer, Integer, String)},
   * 9 on a page, with {@code mine} as {@code shelf}.
   *
   * <p>Each page is a request, which is sent when the page is asked for; see {@link Pages}. Pages are read as long as
   * an answer announces more. If answers contradict themselves, by repeating an earlier page or by fewer records than
   * the total, a PresenceException is thrown.
   * Each page counts in the throttling group {@code Heavy}.
   *
   * @param since The required query stands after the optional ones.
   * @return the pages, none of them read yet
   */
  public Pages<Node> readShelfToys(
      String since) {
    return batch().readShelfToys("mine", since);
  }

  /**
   * Reads a page of a shelf that says where it stands.
   *
   * <p>All records of
   * {@link ToyApi#readShelf(String, Mood, Integer, Integer, String)},
   * {@code pageSize} on a page, with {@code mine} as {@code shelf}.
   *
   * <p>Each page is a request, which is sent when the page is asked for; see {@link Pages}. Pages are read as long as
   * an answer announces more. If answers contradict themselves, by repeating an earlier page or by fewer records than
   * the total, a PresenceException is thrown.
   * Each page counts in the throttling group {@code Heavy}.
   *
   * @param since The required query stands after the optional ones.
   * @param pageSize the maximum number of records on a page, 1 to 9
   * @param mood The mood. Not sent if null.
   * @return the pages, none of them read yet
   * @throws IllegalArgumentException if {@code pageSize} is out of range
   */
  public Pages<Node> readShelfToys(
      String since,
      int pageSize,
      @Nullable Mood mood) {
    return batch()
        .readShelfToys("mine", since, pageSize, mood);
  }

  /**
   * Reads a toy.
   *
   * <p>{@link ToyApi#readToy(String, String, String)}
   * for any number of ids.
   *
   * @param classes the ids, in any number; duplicates are read once
   * @param brandNew The parameter {@code new}.
   * @param since The required query stands after the optional ones.
   * @return for each id what was read, or the reason why not; see {@link ToyBatchApi}
   * @throws IllegalArgumentException if an id is malformed; nothing was sent then
   * @throws IOException if the thread was interrupted; nothing else is thrown
   */
  public BatchResult<Node> readToys(
      Collection<String> classes,
      String brandNew,
      String since)
      throws IOException {
    return execute(batch().readToys(classes, brandNew, since));
  }

  /**
   * Reads a toy.
   *
   * <p>{@link ToyApi#readToy(String, String, Mood, Integer, String)}
   * for any number of ids.
   *
   * @param classes the ids, in any number; duplicates are read once
   * @param brandNew The parameter {@code new}.
   * @param _default The default. Not sent if null.
   * @param pageSize The parameter {@code page-size}. Not sent if null.
   * @param since The required query stands after the optional ones.
   * @return for each id what was read, or the reason why not; see {@link ToyBatchApi}
   * @throws IllegalArgumentException if an id is malformed; nothing was sent then
   * @throws IOException if the thread was interrupted; nothing else is thrown
   */
  public BatchResult<Node> readToys(
      Collection<String> classes,
      String brandNew,
      @Nullable Mood _default,
      @Nullable Integer pageSize,
      String since)
      throws IOException {
    return execute(
        batch().readToys(classes, brandNew, _default, pageSize, since));
  }

  /**
   * Reads a toy.
   *
   * <p>{@link ToyApi#readToy(String, String, String)}
   * for more ids than fit into memory.
   *
   * @param classes the ids, in any number; duplicates are read once
   * @param brandNew The parameter {@code new}.
   * @param since The required query stands after the optional ones.
   * @param receiver receives the results when they come
   * @return the number of ids that were found
   * @throws IllegalArgumentException if an id is malformed; nothing was sent then
   * @throws IOException if the thread was interrupted or the client was closed, or what the receiver
   *     throws
   */
  public int readToys(
      Collection<String> classes,
      String brandNew,
      String since,
      BatchReceiver<Node> receiver)
      throws IOException {
    return execute(
        batch().readToys(classes, brandNew, null, null, since, receiver));
  }
}
