package ringcentral.presence.watch;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import ringcentral.presence.api.PresenceApi;
import ringcentral.presence.batch.PresenceBatchApi;
import ringcentral.presence.call.Calls;
import ringcentral.presence.call.RetryPolicy;

/** Internal. Creates the watches of one client, which share its rate limits. */
public final class Watches {
  final PresenceApi api;
  final PresenceBatchApi batch;
  final Calls calls;
  final Clock clock;
  final Pace pace;

  /** Expects an api with the settings of {@link #setUp}. */
  public Watches(PresenceApi api, PresenceBatchApi batch, Calls calls, Clock clock) {
    this.api = api;
    this.batch = batch;
    this.calls = calls;
    this.clock = clock;
    Call<?> some = api.readUserPresenceStatuses("~", "~", true, null);
    Call<?> page = api.readAccountPresence("~", true, null, 1, Rounds.PER_PAGE);
    pace = new Pace(way -> calls.budget(way == Pace.Way.PAGES ? page : some), calls.time());
  }

  /**
   * Changes the settings of the calls of watches: each request was planned by the pace, so none
   * waits or is retried. Answers are not merged on Android's main thread.
   */
  public static void setUp(Calls.Settings settings) {
    settings.retryPolicy = RetryPolicy.none();
    settings.maxRateLimitWait = Duration.ZERO;
    settings.callbackExecutor = Runnable::run;
  }

  /** A watch of people, or of everybody in the account if the ids are null. */
  public PresenceWatch.Builder of(@Nullable Collection<String> ids) {
    if (ids != null) {
      batch.readUserPresenceStatuses("~", ids); // Rejects malformed ids.
    }
    return new PresenceWatch.Builder(this, ids == null ? null : new LinkedHashSet<>(ids));
  }
}
