package ringcentral.presence.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.PresenceEvent;
import ringcentral.presence.model.UserPresence;

/**
 * What is known about a person, and what the listener was told. Guarded by the lock of {@link
 * People}.
 */
final class Person {
  /** How much later a lower sequence number means that the service has started to count anew. */
  private static final Duration RESTART = Duration.ofMinutes(1);

  final String id;

  /** Null before the first read, and for somebody who has left. */
  @Nullable UserPresence current;

  /** Why the last read failed, or null. */
  @Nullable PresenceException problem;

  /** When the last read began. */
  @Nullable Instant asOf;

  /** When the last change became known, or null before the first read. */
  @Nullable Instant since;

  private @Nullable UserPresence told;
  private boolean isTold;
  private @Nullable Long sequence;
  private @Nullable Instant sequenceAt;

  Person(String id) {
    this.id = id;
  }

  /**
   * Whether a notification is newer than the previous ones, by its sequence number. A lower number
   * that comes later is in doubt; one that comes clearly later means that the service has started
   * to count anew.
   *
   * @param inDoubt run if the notification is dropped but may be new
   */
  boolean isNew(PresenceEvent event, @Nullable Instant at, Runnable inDoubt) {
    Long number = event.sequence();
    if (number == null) {
      return true;
    }
    Long last = sequence;
    Instant lastAt = sequenceAt;
    boolean isNext = last == null || number > last;
    Duration later = at == null || lastAt == null ? null : Duration.between(lastAt, at);
    if (isNext || (later != null && later.compareTo(RESTART) > 0)) {
      sequence = number;
      sequenceAt = at;
    }
    if (!isNext && (later == null ? !number.equals(last) : later.compareTo(Duration.ZERO) > 0)) {
      inDoubt.run();
    }
    return isNext;
  }

  void set(@Nullable UserPresence value, Instant now) {
    if (since == null || !Objects.equals(value, current)) {
      current = value;
      since = now;
    }
  }

  /** What has changed since the listener was last told, or null. */
  @Nullable PresenceChange change() {
    UserPresence previous = told;
    if (isTold && Objects.equals(current, previous)) {
      return null;
    }
    told = current;
    isTold = true;
    return new PresenceChange(this, previous);
  }
}
