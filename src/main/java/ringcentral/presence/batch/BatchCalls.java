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
 * makes the calls. Safe for use from many threads.
 */
public final class BatchCalls {
  /** The adapter of a model of the contract. */
  interface Adapters {
    <T> JsonAdapter<T> of(Class<T> type);
  }

  private final Calls calls;
  private final @Nullable UnknownListener unknownListener;
  private final Adapters adapters;

  /** The lists, by path. */
  private final Map<String, PageSource.Known> known = new ConcurrentHashMap<>();

  /** For a client whose api makes its calls with {@code calls}. */
  public BatchCalls(Calls calls) {
    this(calls, calls.unknownListener(), Json::adapter);
  }

  BatchCalls(Calls calls, @Nullable UnknownListener unknownListener, Adapters adapters) {
    this.calls = calls;
    this.unknownListener = unknownListener;
    this.adapters = adapters;
  }

  /** A client that reads a 207 in place of the answer to a call for one person. */
  public static OkHttpClient readingOne(OkHttpClient base) {
    OkHttpClient.Builder builder = base.newBuilder();
    builder.interceptors().add(0, new SingleAnswer());
    return builder.build();
  }

  /** The batch and paging methods over an api. */
  public PresenceBatchApi of(PresenceApi api) {
    return new PresenceBatchApi(api, this);
  }

  /** Refuses a malformed id of a path parameter; {@code own} is taken too. */
  BatchCalls checking(String parameter, @Nullable String id, String own) {
    if (!own.equals(id) && (id == null || !Owner.isId(id))) {
      throw new IllegalArgumentException(
          parameter + " " + fault(id) + "; " + own + " alone is the one that is signed in.");
    }
    return this;
  }

  /**
   * The call that reads any number of ids.
   *
   * @param limit most ids in one request
   * @param entry the schema of an entry of the list that answers several ids
   * @param some the call for one or several ids, separated by commas
   * @param identity whose an answer is, as far as it says
   * @param sinks where the answers for the distinct ids go
   * @param pages of a list that holds them too, for the faster of both ways; null for batches only
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
   * The pages of a list.
   *
   * @param parameter the name of the parameter for {@code perPage}
   * @param maximum most records on a page
   * @param pages the call for each page, from 1
   * @param reader what a page says, given its number
   * @param owner whose a record is
   */
  <P, T> PageSource<P, T> pages(
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
    String list = pages.apply(1).request().url().encodedPath() + " by " + perPage;
    return new PageSource<>(
        pages,
        perPage,
        reader,
        owner,
        calls,
        known.computeIfAbsent(list, key -> new PageSource.Known()));
  }

  /**
   * Runs a call and returns its body, null where the contract declares none.
   *
   * @throws PresenceApiException if the service answered an error
   * @throws IOException if no answer came, or none that could be read
   */
  @SuppressWarnings("NullAway") // Void has no other value.
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

  /** Without the value, which may be a phone number by mistake. */
  private static String fault(@Nullable String id) {
    return id == null ? "is null" : Owner.NO_ID;
  }
}
