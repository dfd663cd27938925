package ringcentral.presence.watch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.PresenceException;

/** Whether a watch, or the presence of one person in it, is up to date. Immutable. */
public final class Freshness {
  /** Whether the watch hears from the service. */
  public enum State {
    /** Everybody was read within the usual time, and the last read succeeded. */
    LIVE,
    /**
     * Somebody has not been read yet, or not in time, or may be missing from the pages of the
     * account; the watch keeps trying.
     */
    STALE,
    /**
     * The service refuses the sign-in, a permission or the person, or the watch is closed. An open
     * watch asks again every five minutes.
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
   * The time up to which changes are known; a stale watch has been stale since then.
   *
   * @return the time by the clock of this machine, or null if nothing was read yet
   */
  public @Nullable Instant asOf() {
    return asOf;
  }

  /**
   * Why it is stale or failed.
   *
   * @return the reason, or null if it is live or the first read has not come yet
   */
  public @Nullable PresenceException reason() {
    return reason;
  }

  /**
   * How often the watch reads everybody under the limits that the service has announced. Without
   * notifications, a change is known after this time plus the time of a read.
   *
   * @return the time between two reads of the same person
   */
  public Duration interval() {
    return interval;
  }

  /** The state, the time and the reason. */
  @Override
  public String toString() {
    return state
        + (asOf == null ? "" : " as of " + asOf)
        + (reason == null ? "" : ": " + reason.getMessage());
  }
}
