package ringcentral.presence.watch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.PresenceException;

/** How far what a watch shows can be relied on. Immutable. */
public final class Freshness {
  /** Whether the watch hears from the service. */
  public enum State {
    /** Everything was read within the usual time, and the last read succeeded. */
    LIVE,
    /** Not everything has been read yet, or no longer in time; the watch goes on trying. */
    STALE,
    /**
     * The service refuses the sign-in, the permission or the person, or the watch is closed. An
     * open watch asks again every five minutes.
     */
    FAILED
  }

  private final State state;
  private final @Nullable Instant asOf;
  private final @Nullable PresenceException reason;
  private final Duration interval;

  Freshness(
      State state, @Nullable Instant asOf, @Nullable PresenceException reason, Duration interval) {
    this.state = state;
    this.asOf = asOf;
    this.reason = reason;
    this.interval = interval;
  }

  /**
   * Whether the watch hears from the service.
   *
   * @return the state
   */
  public State state() {
    return state;
  }

  /**
   * Up to when everything is known; what is stale is so since then.
   *
   * @return the time by the clock of this machine, or null if it was never read
   */
  public @Nullable Instant asOf() {
    return asOf;
  }

  /**
   * Why it is stale or failed.
   *
   * @return the reason, or null if it is live, or is only waiting to be read
   */
  public @Nullable PresenceException reason() {
    return reason;
  }

  /**
   * How often the watch reads everybody under the limits that the service has announced: without
   * notifications a change is known after this time, and what a read takes.
   *
   * @return the time between two reads of the same person
   */
  public Duration interval() {
    return interval;
  }

  /** The state, the time and why. */
  @Override
  public String toString() {
    return state
        + (asOf == null ? "" : " as of " + asOf)
        + (reason == null ? "" : ": " + reason.getMessage());
  }
}
