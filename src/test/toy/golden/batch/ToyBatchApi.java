// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.batch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import ringcentral.presence.http.Owner;
import ringcentral.presence.toy.api.ToyApi;
import ringcentral.presence.toy.model.Mood;
import ringcentral.presence.toy.model.Name;
import ringcentral.presence.toy.model.Node;

/**
 * The reads that take any number of ids, as calls: {@code execute}, {@code enqueue}, {@code cancel} and Kotlin's
 * {@code await} work as on the calls of {@link ToyApi}. Also the reads of all pages, which send a request for
 * each page when it is asked for.
 *
 * <p>Duplicate ids are read once. The ids are split into the fewest requests that the service allows, a few of which
 * run at the same time. The call does not fail if a request fails: its {@link BatchResult} has for each id what was
 * read, or why nothing was. An id that is answered 429 or 503 is retried like a request. After a refused sign-in, or
 * if the first request gets no answer, no further request is sent. A call that is canceled or out of time, or whose
 * client is closed, returns what it has read; a call with a receiver fails instead, and the receiver is not called
 * any more. The thread that executes a call does its share of the work, so a batch may be executed in a callback or a
 * receiver.
 *
 * <p>Malformed ids are rejected with an {@link IllegalArgumentException} before any request is sent. An id consists
 * of 1 to 64 letters, digits, {@code -} and {@code _}; {@code ~} is only for the calls for one id.
 *
 * <p>Safe for use from many threads.
 */
public final class ToyBatchApi {
  private final ToyApi api;
  private final BatchCalls calls;

  ToyBatchApi(ToyApi api, BatchCalls calls) {
    this.api = api;
    this.calls = calls;
  }

  /**
   * Reads a name.
   *
   * <p>{@link ToyApi#readName(String, String)}
   * for any number of ids.
   *
   * @param shelf The parameter {@code shelf}.
   * @param names the ids, in any number; duplicates are read once
   * @return the call, not yet started
   */
  public Call<BatchResult<Name>> readNames(
      String shelf,
      Collection<String> names) {
    return readName(
        shelf, names, BatchSink::collecting,
        null);
  }

  /**
   * Reads a name.
   *
   * <p>{@link ToyApi#readName(String, String)}
   * for more ids than fit into memory: each answer is passed on when it comes, and not kept.
   *
   * @param shelf The parameter {@code shelf}.
   * @param names the ids, in any number; duplicates are read once
   * @param receiver receives the results, from one thread at a time
   * @return the call, which has not been started; it returns the number of ids that were found
   */
  public Call<Integer> readNames(
      String shelf,
      Collection<String> names,
      BatchReceiver<Name> receiver) {
    return readName(
        shelf, names, ids -> BatchSink.streaming(receiver),
        null);
  }

  /**
   * Reads a name.
   *
   * <p>{@link ToyApi#readName(String, String)}
   * for any number of ids.
   *
   * <p>Reads in the shortest time that the rate limits allow, as announced and as used up so far: by
   * pages of {@link ToyApi#readNamesOfShelf},
   * by batches, or by some pages and then batches for the people who are on none of them. Of ways that take the same
   * time, the one with the fewest requests is chosen. Pages and batches return the same fields, so each id gets the
   * answer that batches alone would give: an id that is on no page is read by a batch before it counts as failed, and
   * if a page fails or the list may not be read, batches read the rest. The only difference: an id that is on a page,
   * but would be refused in a batch, counts as found.
   *
   * <p>The first page tells the size of the list, and may turn out to be a request too many. Ids that fit into five
   * batches are read by batches, unless the size is known from an earlier read.
   *
   * @param shelf The parameter {@code shelf}.
   * @param names the ids, in any number; duplicates are read once
   * @return the call, not yet started
   */
  public Call<BatchResult<Name>> readNamesFast(
      String shelf,
      Collection<String> names) {
    return readName(
        shelf, names, BatchSink::collecting,
        readNamesOfShelf(
            shelf,
            ToyApi.MAX_PER_PAGE_OF_READ_NAMES_OF_SHELF));
  }

  /**
   * Reads a name.
   *
   * <p>{@link ToyApi#readName(String, String)}
   * for more ids than fit into memory: each answer is passed on when it comes, and not kept.
   *
   * <p>Reads in the shortest time that the rate limits allow, as announced and as used up so far: by
   * pages of {@link ToyApi#readNamesOfShelf},
   * by batches, or by some pages and then batches for the people who are on none of them. Of ways that take the same
   * time, the one with the fewest requests is chosen. Pages and batches return the same fields, so each id gets the
   * answer that batches alone would give: an id that is on no page is read by a batch before it counts as failed, and
   * if a page fails or the list may not be read, batches read the rest. The only difference: an id that is on a page,
   * but would be refused in a batch, counts as found.
   *
   * <p>The first page tells the size of the list, and may turn out to be a request too many. Ids that fit into five
   * batches are read by batches, unless the size is known from an earlier read.
   *
   * @param shelf The parameter {@code shelf}.
   * @param names the ids, in any number; duplicates are read once
   * @param receiver receives the results, from one thread at a time
   * @return the call, which has not been started; it returns the number of ids that were found
   */
  public Call<Integer> readNamesFast(
      String shelf,
      Collection<String> names,
      BatchReceiver<Name> receiver) {
    return readName(
        shelf, names, ids -> BatchSink.streaming(receiver),
        readNamesOfShelf(
            shelf,
            ToyApi.MAX_PER_PAGE_OF_READ_NAMES_OF_SHELF));
  }

  private <R> Call<R> readName(
      String shelf,
      Collection<String> names,
      Function<List<String>, BatchSink<Name, R>> sinks,
      @Nullable PageSource<?, Name> pages) {
    return calls
        .checking("shelf", shelf, "mine")
        .batch(
            names,
            ToyApi.MAX_IDS_OF_READ_NAME,
            Name.class,
            "Answer",
            name ->
                api.readNames(
                    shelf, name),
            value ->
                Owner.of(
                    value.name(),
                    value.label() == null ? null : value.label().text(),
                    Owner.in(value.place())),
            sinks,
            pages);
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
   * @return the pages; nothing has been sent yet
   * @throws IllegalArgumentException if an id is malformed
   */
  public Pages<Name> readAllNames() {
    return readAllNames(
        ToyApi.MAX_PER_PAGE_OF_READ_NAME_PAGE,
        null,
        null);
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
   * @return the pages; nothing has been sent yet
   * @throws IllegalArgumentException if an id is malformed or {@code perPage} is out of range
   */
  public Pages<Name> readAllNames(
      int perPage,
      @Nullable List<Mood> moods,
      @Nullable Instant after) {
    return new Pages<>(
        readNamePage(
            perPage,
            moods,
            after));
  }

  private PageSource<?, Name> readNamePage(
      int perPage,
      @Nullable List<Mood> moods,
      @Nullable Instant after) {
    return calls
        .pages(
            "readNamePage",
            "perPage",
            perPage,
            ToyApi.MAX_PER_PAGE_OF_READ_NAME_PAGE,
            page ->
                api.readNamePage(
                    moods, after, page, perPage),
            (value, number) ->
                new Page<>(
                    number,
                    value.names(),
                    null,
                    null,
                    null,
                    null,
                    null),
            value ->
                Owner.of());
  }

  /**
   * Reads a page of the names of a shelf.
   *
   * <p>All records of
   * {@link ToyApi#readNamesOfShelf(String, Integer, Integer)},
   * 3 on a page.
   *
   * <p>Each page is a request, which is sent when the page is asked for; see {@link Pages}. Pages are read as long as
   * an answer announces more. If answers contradict themselves, by repeating an earlier page or by fewer records than
   * the total, a PresenceException is thrown.
   *
   * @param shelf The parameter {@code shelf}.
   * @return the pages; nothing has been sent yet
   * @throws IllegalArgumentException if an id is malformed
   */
  public Pages<Name> readAllNamesOfShelf(
      String shelf) {
    return readAllNamesOfShelf(
        shelf,
        ToyApi.MAX_PER_PAGE_OF_READ_NAMES_OF_SHELF);
  }

  /**
   * Reads a page of the names of a shelf.
   *
   * <p>All records of
   * {@link ToyApi#readNamesOfShelf(String, Integer, Integer)},
   * {@code perPage} on a page.
   *
   * <p>Each page is a request, which is sent when the page is asked for; see {@link Pages}. Pages are read as long as
   * an answer announces more. If answers contradict themselves, by repeating an earlier page or by fewer records than
   * the total, a PresenceException is thrown.
   *
   * @param shelf The parameter {@code shelf}.
   * @param perPage the maximum number of records on a page, 1 to 3
   * @return the pages; nothing has been sent yet
   * @throws IllegalArgumentException if an id is malformed or {@code perPage} is out of range
   */
  public Pages<Name> readAllNamesOfShelf(
      String shelf,
      int perPage) {
    return new Pages<>(
        readNamesOfShelf(
            shelf,
            perPage));
  }

  private PageSource<?, Name> readNamesOfShelf(
      String shelf,
      int perPage) {
    return calls
        .checking("shelf", shelf, "mine")
        .pages(
            "readNamesOfShelf" + "/" + shelf,
            "perPage",
            perPage,
            ToyApi.MAX_PER_PAGE_OF_READ_NAMES_OF_SHELF,
            page ->
                api.readNamesOfShelf(
                    shelf, page, perPage),
            (value, number) ->
                new Page<>(
                    number,
                    value.names(),
                    null,
                    null,
                    value.all(),
                    null,
                    null),
            value ->
                Owner.of(
                    value.name()));
  }

  /**
   * Reads a page of a shelf that says where it stands.
   *
   * <p>All records of
   * {@link ToyApi#readShelf(String, Mood, Integer, Integer, String)},
   * 9 on a page.
   *
   * <p>Each page is a request, which is sent when the page is asked for; see {@link Pages}. Pages are read as long as
   * an answer announces more. If answers contradict themselves, by repeating an earlier page or by fewer records than
   * the total, a PresenceException is thrown.
   * Each page counts in the throttling group {@code Heavy}.
   *
   * @param shelf The parameter {@code shelf}.
   * @param since The required query stands after the optional ones.
   * @return the pages; nothing has been sent yet
   * @throws IllegalArgumentException if an id is malformed
   */
  public Pages<Node> readShelfToys(
      String shelf,
      String since) {
    return readShelfToys(
        shelf,
        since,
        ToyApi.MAX_PER_PAGE_OF_READ_SHELF,
        null);
  }

  /**
   * Reads a page of a shelf that says where it stands.
   *
   * <p>All records of
   * {@link ToyApi#readShelf(String, Mood, Integer, Integer, String)},
   * {@code pageSize} on a page.
   *
   * <p>Each page is a request, which is sent when the page is asked for; see {@link Pages}. Pages are read as long as
   * an answer announces more. If answers contradict themselves, by repeating an earlier page or by fewer records than
   * the total, a PresenceException is thrown.
   * Each page counts in the throttling group {@code Heavy}.
   *
   * @param shelf The parameter {@code shelf}.
   * @param since The required query stands after the optional ones.
   * @param pageSize the maximum number of records on a page, 1 to 9
   * @param mood The mood. Not sent if null.
   * @return the pages; nothing has been sent yet
   * @throws IllegalArgumentException if an id is malformed or {@code pageSize} is out of range
   */
  public Pages<Node> readShelfToys(
      String shelf,
      String since,
      int pageSize,
      @Nullable Mood mood) {
    return new Pages<>(
        readShelf(
            shelf,
            since,
            pageSize,
            mood));
  }

  private PageSource<?, Node> readShelf(
      String shelf,
      String since,
      int pageSize,
      @Nullable Mood mood) {
    return calls
        .checking("shelf", shelf, "mine")
        .pages(
            "readShelf" + "/" + shelf + "/" + since,
            "pageSize",
            pageSize,
            ToyApi.MAX_PER_PAGE_OF_READ_SHELF,
            pageNumber ->
                api.readShelf(
                    shelf, mood, pageNumber, pageSize, since),
            (value, number) ->
                new Page<>(
                    number,
                    value.records(),
                    value.number(),
                    value.position() == null ? null : value.position().total(),
                    null,
                    value.position() == null ? null : value.position().size(),
                    value.links() == null ? null : value.links().next() != null),
            value ->
                Owner.of());
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
   * @return the call, not yet started
   */
  public Call<BatchResult<Node>> readToys(
      Collection<String> classes,
      String brandNew,
      String since) {
    return readToys(classes, brandNew, null, null, since);
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
   * @return the call, not yet started
   */
  public Call<BatchResult<Node>> readToys(
      Collection<String> classes,
      String brandNew,
      @Nullable Mood _default,
      @Nullable Integer pageSize,
      String since) {
    return readToy(
        classes, brandNew, _default, pageSize, since, BatchSink::collecting,
        null);
  }

  /**
   * Reads a toy.
   *
   * <p>{@link ToyApi#readToy(String, String, Mood, Integer, String)}
   * for more ids than fit into memory: each answer is passed on when it comes, and not kept.
   *
   * @param classes the ids, in any number; duplicates are read once
   * @param brandNew The parameter {@code new}.
   * @param _default The default. Not sent if null.
   * @param pageSize The parameter {@code page-size}. Not sent if null.
   * @param since The required query stands after the optional ones.
   * @param receiver receives the results, from one thread at a time
   * @return the call, which has not been started; it returns the number of ids that were found
   */
  public Call<Integer> readToys(
      Collection<String> classes,
      String brandNew,
      @Nullable Mood _default,
      @Nullable Integer pageSize,
      String since,
      BatchReceiver<Node> receiver) {
    return readToy(
        classes, brandNew, _default, pageSize, since, ids -> BatchSink.streaming(receiver),
        null);
  }

  private <R> Call<R> readToy(
      Collection<String> classes,
      String brandNew,
      @Nullable Mood _default,
      @Nullable Integer pageSize,
      String since,
      Function<List<String>, BatchSink<Node, R>> sinks,
      @Nullable PageSource<?, Node> pages) {
    return calls
        .batch(
            classes,
            ToyApi.MAX_IDS_OF_READ_TOY,
            Node.class,
            "Answer",
            propertyClass ->
                api.readToys(
                    propertyClass, brandNew, _default, pageSize, since),
            value ->
                Owner.of(),
            sinks,
            pages);
  }
}
