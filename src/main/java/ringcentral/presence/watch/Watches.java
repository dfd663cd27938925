package ringcentral.presence.watch;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.api.PresenceApi;
import ringcentral.presence.batch.PresenceBatchApi;
import ringcentral.presence.call.Calls;

/** Internal. Makes the watches of one client, which share its rate limits. */
public final class Watches {
  final PresenceApi api;
  final PresenceBatchApi batch;
  final Calls calls;
  final Clock clock;
  final Pace pace;

  /** For a client whose api makes its calls with {@code calls}. */
  public Watches(PresenceApi api, PresenceBatchApi batch, Calls calls, Clock clock) {
    this.api = api;
    this.batch = batch;
    this.calls = calls;
    this.clock = clock;
    pace = new Pace(calls::rateLimits, calls::nanosUntilOpen, calls.time());
  }

  /** A watch of some people, or of everybody in the account for null. */
  public PresenceWatch.Builder of(@Nullable Collection<String> ids) {
    if (ids != null) {
      batch.readUserPresenceStatuses("~", ids); // Rejects malformed ids.
    }
    return new PresenceWatch.Builder(this, ids == null ? null : new LinkedHashSet<>(ids));
  }
}
