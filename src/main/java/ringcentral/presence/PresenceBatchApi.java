package ringcentral.presence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import ringcentral.presence.api.PresenceApi;
import ringcentral.presence.model.ExtensionInfo;
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
  private final okhttp3.Call.Factory http;
  private final Executor callbackExecutor;
  private final int concurrency;

  PresenceBatchApi(
      PresenceApi api, okhttp3.Call.Factory http, Executor callbackExecutor, int concurrency) {
    this.api = api;
    this.http = http;
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
    return call(
        accountId,
        extensionIds,
        PresenceApi.MAX_IDS_OF_READ_USER_PRESENCE_STATUS,
        id -> api.readUserPresenceStatus(accountId, id, detailedTelephonyState, sipData),
        ids -> api.readUserPresenceStatuses(accountId, ids, detailedTelephonyState, sipData),
        new BatchReader<>(
            JsonConverterFactory.adapter(UserPresence.class), PresenceBatchApi::owner));
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
    return call(
        accountId,
        extensionIds,
        PresenceApi.MAX_IDS_OF_READ_UNIFIED_PRESENCE,
        id -> api.readUnifiedPresence(accountId, id),
        ids -> api.readUnifiedPresences(accountId, ids),
        // A unified presence does not say whose it is.
        new BatchReader<>(JsonConverterFactory.adapter(UnifiedPresence.class), value -> null));
  }

  private interface ApiCall {
    Call<?> of(String ids);
  }

  private <T> Call<BatchResult<T>> call(
      String accountId,
      Collection<String> extensionIds,
      int limit,
      ApiCall one,
      ApiCall several,
      BatchReader<T> reader) {
    if (!accountId.equals("~") && !ID.matcher(accountId).matches()) {
      throw new IllegalArgumentException(
          "The account id is \"" + accountId + "\": letters, digits, - and _ only, or ~ alone.");
    }
    return new BatchCall<>(
        new BatchCall.Plan<>(
            http,
            callbackExecutor,
            concurrency,
            limit,
            ids ->
                (ids.size() == 1 ? one.of(ids.get(0)) : several.of(String.join(",", ids)))
                    .request(),
            reader),
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
                + " is "
                + (id == null ? "null" : "\"" + id + "\"")
                + ": letters, digits, - and _ only"
                + ("~".equals(id) ? "; for ~ use the call for one person." : "."));
      }
      distinct.add(id);
      index++;
    }
    return new ArrayList<>(distinct);
  }

  private static @Nullable String owner(UserPresence presence) {
    ExtensionInfo extension = presence.extension();
    Long id = extension == null ? null : extension.id();
    return id == null ? null : id.toString();
  }
}
