package ringcentral.presence.watch;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.api.PresenceApi;
import ringcentral.presence.batch.PresenceBatchApi;
import ringcentral.presence.call.Calls;
import ringcentral.presence.call.RetryPolicy;

/** Internal. Makes the watches of one client, which share its rate limits. */
public final class Watches {
  final PresenceApi api;
  final PresenceBatchApi batch;
  final Calls calls;
  final Clock clock;
  final Pace pace;

  /** For an api whose calls are set up as {@link #setUp} does. */
  public Watches(PresenceApi api, PresenceBatchApi batch, Calls calls, Clock clock) {
    this.api = api;
    this.batch = batch;
    this.calls = calls;
    this.clock = clock;
    pace = new Pace(calls::rateLimits, calls::nanosUntilOpen, calls.time());
  }

  /**
   * Settings of its calls: each request is one that its pace has planned, and none waits. Answers
   * are merged off Android's main thread.
   */
  public static void setUp(Calls.Settings settings) {
    settings.retryPolicy = RetryPolicy.none();
    settings.maxRateLimitWait = Duration.ZERO;
    settings.callbackExecutor = Runnable::run;
  }

  /** A watch of some people, or of everybody in the account for null. */
  public PresenceWatch.Builder of(@Nullable Collection<String> ids) {
    if (ids != null) {
      batch.readUserPresenceStatuses("~", ids); // Rejects malformed ids.
    }
    return new PresenceWatch.Builder(this, ids == null ? null : new LinkedHashSet<>(ids));
  }
}
