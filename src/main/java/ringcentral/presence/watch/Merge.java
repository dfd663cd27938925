package ringcentral.presence.watch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.http.Owner;
import ringcentral.presence.model.ActiveCall;
import ringcentral.presence.model.CxTelephonyStatus;
import ringcentral.presence.model.ExtensionInfo;
import ringcentral.presence.model.PresenceEvent;
import ringcentral.presence.model.PresenceNotification;
import ringcentral.presence.model.TelephonyStatus;
import ringcentral.presence.model.UserPresence;

/** Merges a notification into the known presence of a person. Pure functions. */
final class Merge {
  /** Other paths name the person who listens, not the person that the event is about. */
  private static final Pattern PATH =
      Pattern.compile(".*/extension/([A-Za-z0-9_-]+)/presence(/dnd)?(\\?.*)?");

  private static final Pattern ACCOUNT = Pattern.compile(".*/account/([A-Za-z0-9_-]+)(/.*)?");

  private Merge() {}

  /** The id of the account in an address, or null. */
  static @Nullable String accountOf(@Nullable String address) {
    Matcher named = ACCOUNT.matcher(String.valueOf(address));
    return named.matches() ? named.group(1) : null;
  }

  /** The id of the person, or null. */
  static @Nullable String idOf(UserPresence presence) {
    String owner = Owner.of(presence);
    return owner != null && Owner.isId(owner) ? owner : null;
  }

  /** The person that a notification is about; null if there is none, or it names others too. */
  static @Nullable String idOf(PresenceNotification notification) {
    PresenceEvent body = notification.body();
    Matcher path = PATH.matcher(String.valueOf(notification.event()));
    String id =
        body == null ? null : Owner.of(body.extensionId(), path.matches() ? path.group(1) : null);
    List<ExtensionInfo> others = body == null ? null : body.extension();
    for (int i = 0; id != null && others != null && i < others.size(); i++) {
      id = Owner.both(id, Owner.of(others.get(i).id(), Owner.in(others.get(i).uri())));
    }
    return id != null && Owner.isId(id) ? id : null;
  }

  /** Present fields replace the known ones; absent fields have not changed. */
  static UserPresence apply(UserPresence old, PresenceEvent event) {
    return old.toBuilder()
        .presenceStatus(or(event.presenceStatus(), old.presenceStatus()))
        .userStatus(or(event.userStatus(), old.userStatus()))
        .dndStatus(or(event.dndStatus(), old.dndStatus()))
        .dndStatusPersonal(or(event.dndStatusPersonal(), old.dndStatusPersonal()))
        .acceptCallQueueCalls(or(event.acceptCallQueueCalls(), old.acceptCallQueueCalls()))
        .callerIdVisibility(or(event.callerIdVisibility(), old.callerIdVisibility()))
        .message(or(event.message(), old.message()))
        .allowSeeMyPresence(or(event.allowSeeMyPresence(), old.allowSeeMyPresence()))
        .ringOnMonitoredCall(or(event.ringOnMonitoredCall(), old.ringOnMonitoredCall()))
        .pickUpCallsOnHold(or(event.pickUpCallsOnHold(), old.pickUpCallsOnHold()))
        .telephonyStatus(or(event.telephonyStatus(), old.telephonyStatus()))
        .cxTelephonyStatus(or(event.cxTelephonyStatus(), old.cxTelephonyStatus()))
        .aggregatedTelephonyStatus(aggregated(old, event))
        .meetingStatus(or(event.meetingStatus(), old.meetingStatus()))
        .activeCalls(calls(old, event))
        .totalActiveCalls(total(old, event))
        .build();
  }

  private static <T> @Nullable T or(@Nullable T value, @Nullable T old) {
    return value == null ? old : value;
  }

  /**
   * Detailed notifications omit the aggregated status, and the old one would contradict their
   * telephony status. That of the contact centre counts as it was or as the notification says.
   */
  private static @Nullable TelephonyStatus aggregated(UserPresence old, PresenceEvent event) {
    TelephonyStatus status = or(event.aggregatedTelephonyStatus(), old.aggregatedTelephonyStatus());
    if (status == null
        || event.aggregatedTelephonyStatus() != null
        || (event.telephonyStatus() == null && event.cxTelephonyStatus() == null)) {
      return status;
    }
    return CxTelephonyStatus.CALL_CONNECTED.equals(
            or(event.cxTelephonyStatus(), old.cxTelephonyStatus()))
        ? TelephonyStatus.CALL_CONNECTED
        : or(event.telephonyStatus(), old.telephonyStatus());
  }

  /** The list is complete up to the seventh call; calls that have ended are in it once. */
  private static @Nullable List<ActiveCall> calls(UserPresence old, PresenceEvent event) {
    if (event.activeCalls() != null) {
      List<ActiveCall> goingOn = new ArrayList<>(event.activeCalls());
      goingOn.removeIf(call -> TelephonyStatus.NO_CALL.equals(call.telephonyStatus()));
      return goingOn;
    }
    return old.activeCalls() != null && TelephonyStatus.NO_CALL.equals(event.telephonyStatus())
        ? Collections.emptyList()
        : old.activeCalls();
  }

  private static @Nullable Integer total(UserPresence old, PresenceEvent event) {
    List<ActiveCall> calls = calls(old, event);
    return calls == old.activeCalls() || hasMoreCalls(event)
        ? or(event.totalActiveCalls(), old.totalActiveCalls())
        : Integer.valueOf(calls == null ? 0 : calls.size());
  }

  private static boolean hasMoreCalls(PresenceEvent event) {
    return event.totalActiveCalls() != null
        && event.activeCalls() != null
        && event.totalActiveCalls() > event.activeCalls().size();
  }

  /** Whether a notification mentions calls without listing them, so that they have to be read. */
  static boolean leavesGap(UserPresence old, PresenceEvent event) {
    if (event.activeCalls() != null) {
      return hasMoreCalls(event);
    }
    TelephonyStatus phone = event.telephonyStatus();
    List<ActiveCall> calls = calls(old, event);
    int known = calls == null ? 0 : calls.size();
    return (event.totalActiveCalls() != null && event.totalActiveCalls() != known)
        || (phone != null
            && !phone.equals(TelephonyStatus.NO_CALL)
            && (known == 0 || !phone.equals(old.telephonyStatus())));
  }
}
