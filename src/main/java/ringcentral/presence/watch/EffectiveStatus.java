package ringcentral.presence.watch;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.model.ActiveCall;
import ringcentral.presence.model.CxTelephonyStatus;
import ringcentral.presence.model.DndStatus;
import ringcentral.presence.model.MeetingPresence;
import ringcentral.presence.model.MeetingStatus;
import ringcentral.presence.model.PersonalDndStatus;
import ringcentral.presence.model.PresenceStatus;
import ringcentral.presence.model.TelephonyPresence;
import ringcentral.presence.model.TelephonyStatus;
import ringcentral.presence.model.UnifiedMeetingStatus;
import ringcentral.presence.model.UnifiedPresence;
import ringcentral.presence.model.UnifiedStatus;
import ringcentral.presence.model.UserPresence;

/**
 * What the fields of a presence mean together: whether a person can be reached, what the person is
 * doing, and which field decided. Computed from one presence; no request is sent.
 *
 * <p>{@link #of(UserPresence)} follows the vendor's newest application. The first match decides:
 *
 * <ol>
 *   <li>{@code dndStatus} or {@code dndStatusPersonal} is DoNotAcceptAnyCalls: do not disturb.
 *   <li>{@code presenceStatus} is Offline: offline.
 *   <li>{@code presenceStatus} is Busy, or a call has not ended (it may still ring), or a meeting
 *       is Connected: busy.
 *   <li>{@code presenceStatus} is Available: available.
 *   <li>Anything else, including a value that this version does not know, is unknown.
 * </ol>
 *
 * <p>{@link #callFirst} and {@link #userStatusFirst} follow other applications. The activity is the
 * same in all three: it does not depend on the availability. Immutable.
 */
public final class EffectiveStatus {
  /** Whether a person can be reached. */
  public enum Availability {
    /** Can be reached. */
    AVAILABLE,
    /** Is busy: by choice, on a call or in a meeting. */
    BUSY,
    /** Does not accept any calls. */
    DO_NOT_DISTURB,
    /** Is signed out, or appears to be; {@link #reason} tells if the extension is not a person. */
    OFFLINE,
    /** The presence does not say. */
    UNKNOWN
  }

  /** What a person is doing. Of several activities, the first in this order counts. */
  public enum Activity {
    /** Is talking. */
    ON_A_CALL,
    /** A call is ringing. */
    RINGING,
    /** A call is on hold. */
    ON_HOLD,
    /** A call is parked. */
    PARKED,
    /** Is in a video meeting. */
    IN_A_MEETING,
    /** The presence does not say: a field is absent or has an unknown value. */
    UNKNOWN,
    /** There is neither a call nor a meeting. */
    NONE
  }

  /** What decided on the availability. */
  public enum Reason {
    /** The field {@code dndStatus}. */
    DND_STATUS,
    /** The field {@code dndStatusPersonal}. */
    DND_STATUS_PERSONAL,
    /** The field {@code presenceStatus}. */
    PRESENCE_STATUS,
    /** The field {@code userStatus}. */
    USER_STATUS,
    /** The field {@code aggregatedTelephonyStatus}. */
    AGGREGATED_TELEPHONY_STATUS,
    /** The field {@code telephonyStatus}. */
    TELEPHONY_STATUS,
    /** The field {@code cxTelephonyStatus}. */
    CX_TELEPHONY_STATUS,
    /** A call of {@code activeCalls}. */
    ACTIVE_CALLS,
    /** The field {@code meetingStatus}. */
    MEETING_STATUS,
    /** The field {@code status} of the unified presence. */
    UNIFIED_STATUS,
    /** The extension is not a person but a call queue, an announcement or the like. */
    NOT_A_PERSON,
    /** The person hides the presence, so offline or unknown may be wrong. */
    HIDDEN,
    /** None of the deciding fields is present. */
    ABSENT
  }

  private final Availability availability;
  private final Activity activity;
  private final Reason reason;

  private EffectiveStatus(Availability availability, Activity activity, Reason reason) {
    this.availability = availability;
    this.activity = activity;
    this.reason = reason;
  }

  private EffectiveStatus(Availability availability, UserPresence presence, Reason reason) {
    this(availability, activity(presence), reason);
  }

  /**
   * Returns the status as the vendor's newest application shows it; see above.
   *
   * @param presence the presence, with or without details
   * @return the status
   */
  public static EffectiveStatus of(UserPresence presence) {
    Reason dnd = dnd(Objects.requireNonNull(presence, "presence"));
    if (dnd != null) {
      return new EffectiveStatus(Availability.DO_NOT_DISTURB, presence, dnd);
    }
    PresenceStatus status = presence.presenceStatus();
    boolean hidden = Boolean.FALSE.equals(presence.allowSeeMyPresence());
    if (PresenceStatus.OFFLINE.equals(status)) {
      Reason reason = isPerson(presence) ? Reason.PRESENCE_STATUS : Reason.NOT_A_PERSON;
      return new EffectiveStatus(Availability.OFFLINE, presence, hidden ? Reason.HIDDEN : reason);
    }
    Reason busy = PresenceStatus.BUSY.equals(status) ? Reason.PRESENCE_STATUS : call(presence);
    if (busy == null && MeetingStatus.CONNECTED.equals(presence.meetingStatus())) {
      busy = Reason.MEETING_STATUS;
    }
    if (busy != null) {
      return new EffectiveStatus(Availability.BUSY, presence, busy);
    }
    if (PresenceStatus.AVAILABLE.equals(status)) {
      return new EffectiveStatus(Availability.AVAILABLE, presence, Reason.PRESENCE_STATUS);
    }
    Reason reason = status == null ? Reason.ABSENT : Reason.PRESENCE_STATUS;
    return new EffectiveStatus(Availability.UNKNOWN, presence, hidden ? Reason.HIDDEN : reason);
  }

  /**
   * Returns the same, except that a call that has not ended comes first: the person is busy, even
   * if offline or not to be disturbed. Consoles of receptionists and agents do so.
   *
   * @param presence the presence, with or without details
   * @return the status
   */
  public static EffectiveStatus callFirst(UserPresence presence) {
    Reason call = call(Objects.requireNonNull(presence, "presence"));
    return call == null ? of(presence) : new EffectiveStatus(Availability.BUSY, presence, call);
  }

  /**
   * Returns the same, except that the status set by the person comes first: {@code userStatus}
   * Offline is offline, Available is available, and Busy is do not disturb if no calls are
   * accepted, else busy. Calls, meetings and {@code presenceStatus} count only if {@code
   * userStatus} is absent or unknown.
   *
   * @param presence the presence, with or without details
   * @return the status
   */
  public static EffectiveStatus userStatusFirst(UserPresence presence) {
    PresenceStatus own = Objects.requireNonNull(presence, "presence").userStatus();
    boolean isBusy = PresenceStatus.BUSY.equals(own);
    if (own == null
        || own.known() == PresenceStatus.Known.UNKNOWN
        || (isBusy && dnd(presence) != null)) {
      return of(presence);
    }
    boolean isOffline = own.equals(PresenceStatus.OFFLINE);
    Availability other = isOffline ? Availability.OFFLINE : Availability.AVAILABLE;
    return new EffectiveStatus(isBusy ? Availability.BUSY : other, presence, Reason.USER_STATUS);
  }

  /**
   * Returns the status that the service has computed itself. Its do not disturb covers messages
   * too. The status of a person who hides the presence is unknown.
   *
   * @param presence the presence
   * @return the status
   */
  public static EffectiveStatus of(UnifiedPresence presence) {
    TelephonyPresence telephony = Objects.requireNonNull(presence, "presence").telephony();
    MeetingPresence meeting = presence.meeting();
    Activity activity =
        most(
            activity(telephony == null ? null : telephony.status()),
            meeting(
                meeting == null ? null : meeting.status(),
                UnifiedMeetingStatus.IN_MEETING,
                UnifiedMeetingStatus.NO_MEETING));
    UnifiedStatus status = presence.status();
    return status == null
        ? new EffectiveStatus(Availability.UNKNOWN, activity, Reason.HIDDEN)
        : new EffectiveStatus(availability(status), activity, Reason.UNIFIED_STATUS);
  }

  private static Availability availability(UnifiedStatus status) {
    switch (status.known()) {
      case AVAILABLE:
        return Availability.AVAILABLE;
      case OFFLINE:
        return Availability.OFFLINE;
      case DND:
        return Availability.DO_NOT_DISTURB;
      case BUSY:
        return Availability.BUSY;
      default:
        return Availability.UNKNOWN;
    }
  }

  private static @Nullable Reason dnd(UserPresence presence) {
    if (DndStatus.DO_NOT_ACCEPT_ANY_CALLS.equals(presence.dndStatus())) {
      return Reason.DND_STATUS;
    }
    return PersonalDndStatus.DO_NOT_ACCEPT_ANY_CALLS.equals(presence.dndStatusPersonal())
        ? Reason.DND_STATUS_PERSONAL
        : null;
  }

  /** The service leaves these out for other extensions. */
  private static boolean isPerson(UserPresence presence) {
    return presence.userStatus() != null
        || presence.dndStatus() != null
        || presence.telephonyStatus() != null
        || presence.message() != null;
  }

  /** Returns the field that shows a call that has not ended, or null. */
  private static @Nullable Reason call(UserPresence presence) {
    Map<Reason, Activity> calls = calls(presence);
    calls.values().removeIf(each -> each == Activity.NONE);
    return calls.isEmpty() ? null : calls.keySet().iterator().next();
  }

  private static Activity activity(UserPresence presence) {
    Map<Reason, Activity> calls = calls(presence);
    return most(
        calls.isEmpty() ? Activity.UNKNOWN : Collections.min(calls.values()),
        meeting(presence.meetingStatus(), MeetingStatus.CONNECTED, MeetingStatus.DISCONNECTED));
  }

  /** What each present field says about calls; the aggregated status stands for two others. */
  private static Map<Reason, Activity> calls(UserPresence presence) {
    Map<Reason, Activity> calls = new EnumMap<>(Reason.class);
    TelephonyStatus aggregated = presence.aggregatedTelephonyStatus();
    CxTelephonyStatus cx = presence.cxTelephonyStatus();
    if (aggregated != null) {
      calls.put(Reason.AGGREGATED_TELEPHONY_STATUS, activity(aggregated));
    }
    if (aggregated == null && presence.telephonyStatus() != null) {
      calls.put(Reason.TELEPHONY_STATUS, activity(presence.telephonyStatus()));
    }
    if (aggregated == null && cx != null) {
      calls.put(Reason.CX_TELEPHONY_STATUS, activity(TelephonyStatus.of(cx.value())));
    }
    if (presence.activeCalls() != null) {
      Activity most = Activity.NONE;
      for (ActiveCall call : presence.activeCalls()) {
        most = most(most, activity(call.telephonyStatus()));
      }
      calls.put(Reason.ACTIVE_CALLS, most);
    }
    return calls;
  }

  private static Activity activity(@Nullable TelephonyStatus status) {
    switch (status == null ? TelephonyStatus.Known.UNKNOWN : status.known()) {
      case CALL_CONNECTED:
        return Activity.ON_A_CALL;
      case RINGING:
        return Activity.RINGING;
      case ON_HOLD:
        return Activity.ON_HOLD;
      case PARKED_CALL:
        return Activity.PARKED;
      case NO_CALL:
        return Activity.NONE;
      default:
        return Activity.UNKNOWN;
    }
  }

  private static <T> Activity meeting(@Nullable T status, T connected, T none) {
    if (connected.equals(status)) {
      return Activity.IN_A_MEETING;
    }
    return none.equals(status) ? Activity.NONE : Activity.UNKNOWN;
  }

  private static Activity most(Activity one, Activity other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /**
   * Whether the person can be reached.
   *
   * @return the availability
   */
  @JsonProperty
  public Availability availability() {
    return availability;
  }

  /**
   * What the person is doing, independent of the availability. If a field is absent, the activity
   * is unknown, not none.
   *
   * @return the activity
   */
  @JsonProperty
  public Activity activity() {
    return activity;
  }

  /**
   * What decided on the availability.
   *
   * @return the field, or why the fields do not decide
   */
  @JsonProperty
  public Reason reason() {
    return reason;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof EffectiveStatus
        && ((EffectiveStatus) object).availability == availability
        && ((EffectiveStatus) object).activity == activity
        && ((EffectiveStatus) object).reason == reason;
  }

  @Override
  public int hashCode() {
    return Objects.hash(availability, activity, reason);
  }

  @Override
  public String toString() {
    return availability + ", " + activity + " (" + reason + ")";
  }
}
