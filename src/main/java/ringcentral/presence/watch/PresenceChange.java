package ringcentral.presence.watch;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.UserPresence;

/**
 * A change of a person's presence since the listener was last told. Several changes in a row may be
 * reported as one. Immutable.
 */
public final class PresenceChange {
  private final String id;
  private final @Nullable UserPresence previous;
  private final @Nullable UserPresence current;
  private final Instant since;
  private final @Nullable PresenceException reason;

  PresenceChange(Person person, @Nullable UserPresence previous) {
    id = person.id;
    this.previous = previous;
    current = person.current;
    since = Objects.requireNonNull(person.since);
    reason = current == null ? person.problem : null;
  }

  /**
   * The person whose presence has changed.
   *
   * @return the id of the extension
   */
  public String id() {
    return id;
  }

  /**
   * The presence that the listener was told before.
   *
   * @return the presence, or null if this is the first time
   */
  public @Nullable UserPresence previous() {
    return previous;
  }

  /**
   * The presence that is known now.
   *
   * @return the presence, or null if there is none any more; {@link #reason} says why
   */
  public @Nullable UserPresence current() {
    return current;
  }

  /**
   * The time when the answer or notification with the change arrived.
   *
   * @return the time by the clock of this machine
   */
  public Instant since() {
    return since;
  }

  /**
   * Why there is no presence. With {@code CMN-102} the extension does not exist; it is read again
   * only if a page or a notification names it. With another error the presence must not be read;
   * the watch asks again in each round.
   *
   * @return the error, or null if there is a presence
   */
  public @Nullable PresenceException reason() {
    return reason;
  }

  /** The id, the previous and the current presence. */
  @Override
  public String toString() {
    return id + ": " + previous + " -> " + current;
  }
}
