package ringcentral.presence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.regex.Pattern;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import ringcentral.presence.api.PresenceApi;
import ringcentral.presence.model.UnifiedPresence;
import ringcentral.presence.model.UserPresence;

/**
 * The reads that take any number of ids, as calls: {@code execute}, {@code enqueue}, {@code cancel}
 * and Kotlin's {@code await} work as on the calls of {@link PresenceApi}.
 *
 * <p>Duplicate ids are asked once. The ids are split into the fewest requests (the service takes 30
 * at a time), a few of which run at the same time. The call itself does not fail for anything that
 * happens to a request: its {@link BatchResult} tells for each id what was read, or why nothing
 * was. After a refused sign-in nothing more is sent. A canceled call still ends with what it has.
 *
 * <p>Ids are refused at once, with an {@link IllegalArgumentException} and before anything is sent,
 * unless they consist of letters, digits, {@code -} and {@code _}; {@code ~} works in the calls for
 * one person only.
 *
 * <p>Safe for use from many threads. Do not {@code execute} from a callback: it would wait on one
 * of OkHttp's threads for others.
 */
public final class PresenceBatchApi {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");

  private final PresenceApi api;
  private final RepeatedCallFactory.Services services;
  private final Executor callbackExecutor;
  private final int concurrency;

  /** Takes an api whose calls call back where they are, since answers are read in callbacks. */
  PresenceBatchApi(
      PresenceApi api,
      RepeatedCallFactory.Services services,
      Executor callbackExecutor,
      int concurrency) {
    this.api = api;
    this.services = services;
    this.callbackExecutor = callbackExecutor;
    this.concurrency = concurrency;
  }

  /**
   * {@link PresenceApi#readUserPresenceStatus(String, String)} for many people.
   *
   * @param accountId id of the account; {@code ~} is the account that is signed in
   * @param extensionIds ids of the people, in any number; copied
   * @return the call, not yet started
   */
  public Call<BatchResult<UserPresence>> readUserPresenceStatuses(
      String accountId, Collection<String> extensionIds) {
    return readUserPresenceStatuses(accountId, extensionIds, null, null);
  }

  /**
   * {@link PresenceApi#readUserPresenceStatus(String, String, Boolean, Boolean)} for many people.
   *
   * @param accountId id of the account; {@code ~} is the account that is signed in
   * @param extensionIds ids of the people, in any number; copied
   * @param detailedTelephonyState true adds the active calls; null leaves it out
   * @param sipData true adds the SIP data of each active call; null leaves it out
   * @return the call, not yet started
   */
  public Call<BatchResult<UserPresence>> readUserPresenceStatuses(
      String accountId,
      Collection<String> extensionIds,
      @Nullable Boolean detailedTelephonyState,
      @Nullable Boolean sipData) {
    return users(accountId, extensionIds, detailedTelephonyState, sipData, BatchSink::collecting);
  }

  /**
   * {@link PresenceApi#readUserPresenceStatus(String, String, Boolean, Boolean)} for more people
   * than fit into memory: each presence is handed over as it comes, and not kept.
   *
   * @param accountId id of the account; {@code ~} is the account that is signed in
   * @param extensionIds ids of the people, in any number; copied
   * @param detailedTelephonyState true adds the active calls; null leaves it out
   * @param sipData true adds the SIP data of each active call; null leaves it out
   * @param receiver takes what is read; one thread at a time
   * @return the call, not yet started; it answers how many were found
   */
  public Call<Integer> readUserPresenceStatuses(
      String accountId,
      Collection<String> extensionIds,
      @Nullable Boolean detailedTelephonyState,
      @Nullable Boolean sipData,
      BatchReceiver<UserPresence> receiver) {
    Objects.requireNonNull(receiver, "receiver");
    return users(
        accountId,
        extensionIds,
        detailedTelephonyState,
        sipData,
        ids -> BatchSink.streaming(receiver));
  }

  private <R> Call<R> users(
      String accountId,
      Collection<String> extensionIds,
      @Nullable Boolean detailedTelephonyState,
      @Nullable Boolean sipData,
      Function<List<String>, BatchSink<UserPresence, R>> sinks) {
    return call(
        accountId,
        extensionIds,
        PresenceApi.MAX_IDS_OF_READ_USER_PRESENCE_STATUS,
        id -> api.readUserPresenceStatus(accountId, id, detailedTelephonyState, sipData),
        ids -> api.readUserPresenceStatuses(accountId, ids, detailedTelephonyState, sipData),
        new BatchReader<>(
            JsonConverterFactory.adapter(UserPresence.class),
            Owner::of,
            "UserPresenceListEntry",
            services.unknownListener),
        sinks);
  }

  /**
   * {@link PresenceApi#readUnifiedPresence} for many people.
   *
   * @param accountId id of the account; {@code ~} is the account that is signed in
   * @param extensionIds ids of the people, in any number; copied
   * @return the call, not yet started
   */
  public Call<BatchResult<UnifiedPresence>> readUnifiedPresences(
      String accountId, Collection<String> extensionIds) {
    return unified(accountId, extensionIds, BatchSink::collecting);
  }

  /**
   * {@link PresenceApi#readUnifiedPresence} for more people than fit into memory: each presence is
   * handed over as it comes, and not kept.
   *
   * @param accountId id of the account; {@code ~} is the account that is signed in
   * @param extensionIds ids of the people, in any number; copied
   * @param receiver takes what is read; one thread at a time
   * @return the call, not yet started; it answers how many were found
   */
  public Call<Integer> readUnifiedPresences(
      String accountId, Collection<String> extensionIds, BatchReceiver<UnifiedPresence> receiver) {
    Objects.requireNonNull(receiver, "receiver");
    return unified(accountId, extensionIds, ids -> BatchSink.streaming(receiver));
  }

  private <R> Call<R> unified(
      String accountId,
      Collection<String> extensionIds,
      Function<List<String>, BatchSink<UnifiedPresence, R>> sinks) {
    return call(
        accountId,
        extensionIds,
        PresenceApi.MAX_IDS_OF_READ_UNIFIED_PRESENCE,
        id -> api.readUnifiedPresence(accountId, id),
        ids -> api.readUnifiedPresences(accountId, ids),
        // A unified presence does not say whose it is.
        new BatchReader<>(
            JsonConverterFactory.adapter(UnifiedPresence.class),
            value -> null,
            "UnifiedPresenceListEntry",
            services.unknownListener),
        sinks);
  }

  private <T, R> Call<R> call(
      String accountId,
      Collection<String> extensionIds,
      int limit,
      Function<String, Call<T>> one,
      Function<String, Call<ResponseBody>> several,
      BatchReader<T> reader,
      Function<List<String>, BatchSink<T, R>> sinks) {
    if (!accountId.equals("~") && !ID.matcher(accountId).matches()) {
      throw new IllegalArgumentException(
          "The account id " + fault(accountId) + "; ~ alone is the account that is signed in.");
    }
    return new BatchCall<>(
        new BatchCall.Plan<>(
            services,
            callbackExecutor,
            concurrency,
            limit,
            ids -> ids.size() == 1 ? one.apply(ids.get(0)) : several.apply(String.join(",", ids)),
            reader,
            sinks),
        distinct(extensionIds));
  }

  private static List<String> distinct(Collection<String> ids) {
    Set<String> distinct = new LinkedHashSet<>();
    int index = 0;
    for (String id : ids) {
      if (id == null || !ID.matcher(id).matches()) {
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
    if (id == null) {
      return "is null";
    }
    return id.isEmpty() ? "is empty" : "has characters other than letters, digits, - and _";
  }
}
