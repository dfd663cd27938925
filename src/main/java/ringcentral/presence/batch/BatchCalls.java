package ringcentral.presence.batch;

import com.squareup.moshi.JsonAdapter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import ringcentral.presence.api.PresenceApi;
import ringcentral.presence.call.Calls;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.http.Json;
import ringcentral.presence.http.Owner;
import ringcentral.presence.model.UnknownListener;

/**
 * Internal. What the generated batch and paging methods have in common: checks their arguments and
 * creates the calls. Safe for use from many threads.
 */
public final class BatchCalls {
  /** Provides the adapter of a model of the contract. */
  interface Adapters {
    <T> JsonAdapter<T> of(Class<T> type);
  }

  private final Calls calls;
  private final @Nullable UnknownListener unknownListener;
  private final Adapters adapters;

  /** What is known about the lists, by name and page size. */
  private final Map<String, PageSource.Known> known = new ConcurrentHashMap<>();

  /** For a client whose api creates its calls with {@code calls}. */
  public BatchCalls(Calls calls) {
    this(calls, calls.unknownListener(), Json::adapter);
  }

  BatchCalls(Calls calls, @Nullable UnknownListener unknownListener, Adapters adapters) {
    this.calls = calls;
    this.unknownListener = unknownListener;
    this.adapters = adapters;
  }

  /** Returns a client that also understands a 207 as the answer to a call for one person. */
  public static OkHttpClient readingOne(OkHttpClient base) {
    OkHttpClient.Builder builder = base.newBuilder();
    builder.interceptors().add(0, new SingleAnswer());
    return builder.build();
  }

  /** Returns the batch and paging methods for an api. */
  public PresenceBatchApi of(PresenceApi api) {
    return new PresenceBatchApi(api, this);
  }

  /** Rejects a malformed id in a path parameter; {@code own} is accepted too. */
  BatchCalls checking(String parameter, @Nullable String id, String own) {
    if (!own.equals(id) && (id == null || !Owner.isId(id))) {
      throw new IllegalArgumentException(
          parameter + " " + fault(id) + "; " + own + " alone is the one that is signed in.");
    }
    return this;
  }

  /**
   * Creates the call that reads any number of ids.
   *
   * @param limit the maximum number of ids in one request
   * @param entry the schema of an entry in the list that answers several ids
   * @param some creates the call for one or several ids, separated by commas
   * @param identity returns the person that an answer names, or null
   * @param sinks creates the sink for the results of the distinct ids
   * @param pages a list that contains the people too, to use the faster of both ways; null for
   *     batches only
   */
  <T, R> Call<R> batch(
      Collection<String> ids,
      int limit,
      Class<T> type,
      String entry,
      Function<String, Call<ResponseBody>> some,
      BatchReader.Identity<T> identity,
      Function<List<String>, BatchSink<T, R>> sinks,
      @Nullable PageSource<?, T> pages) {
    BatchReader<T> reader = new BatchReader<>(adapters.of(type), identity, entry, unknownListener);
    List<String> distinct = distinct(ids);
    return calls.call(
        () -> new BatchJob<>(limit, some, reader, sinks.apply(distinct), distinct, pages));
  }

  /**
   * Returns the source of the pages of a list.
   *
   * @param list names the list
   * @param parameter the name of the parameter for {@code perPage}
   * @param maximum the maximum number of records on a page
   * @param pages creates the call for a page, from 1
   * @param reader converts an answer, given the number of the page
   * @param owner returns the person that a record names, or null
   */
  <P, T> PageSource<P, T> pages(
      String list,
      String parameter,
      int perPage,
      int maximum,
      IntFunction<Call<P>> pages,
      BiFunction<P, Integer, Page<T>> reader,
      BatchReader.Identity<T> owner) {
    if (perPage < 1 || perPage > maximum) {
      throw new IllegalArgumentException(
          parameter + " is " + perPage + "; it must be 1 to " + maximum + ".");
    }
    return new PageSource<>(
        pages,
        perPage,
        reader,
        owner,
        calls,
        known.computeIfAbsent(list + " by " + perPage, key -> new PageSource.Known()));
  }

  /**
   * Executes a call and returns its body, null if the contract declares none.
   *
   * @throws PresenceApiException if the service answered an error
   * @throws IOException if no answer came, or it could not be read
   */
  @SuppressWarnings("NullAway") // A Void is always null.
  public static <T> T execute(Call<T> call) throws IOException {
    Response<T> response = Objects.requireNonNull(call, "call").execute();
    if (!response.isSuccessful()) {
      throw PresenceApiException.of(response);
    }
    return response.body();
  }

  private static List<String> distinct(Collection<String> ids) {
    Set<String> distinct = new LinkedHashSet<>();
    int index = 0;
    for (String id : Objects.requireNonNull(ids, "ids")) {
      if (id == null || !Owner.isId(id)) {
        throw new IllegalArgumentException(
            "The id at index "
                + index
                + " "
                + fault(id)
                + ("~".equals(id) ? "; for ~ use the call for one person." : "."));
      }
      distinct.add(id);
      index++;
    }
    return new ArrayList<>(distinct);
  }

  /** What is wrong with an id. Does not quote it: it may be a phone number by mistake. */
  private static String fault(@Nullable String id) {
    return id == null ? "is null" : Owner.NO_ID;
  }
}
