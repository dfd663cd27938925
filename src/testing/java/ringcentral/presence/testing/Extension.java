package ringcentral.presence.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One extension and all that is known of it; changes with each PUT and PATCH. */
final class Extension {
  static final String TAKE_ALL = "TakeAllCalls";
  static final String TAKE_NONE = "DoNotAcceptAnyCalls";

  final String id;
  final String number;
  final String name;
  final boolean person;

  boolean queueMember;
  String userStatus = "Available";
  String personalDnd = TAKE_ALL;
  boolean acceptQueueCalls = true;
  String callerIdVisibility = "All";
  @Nullable String message;

  /** Shown instead of the status that follows from the rest, if there is one. */
  @Nullable String statusOfAScenario;

  boolean allowSeeMyPresence = true;
  boolean ringOnMonitoredCall;
  boolean pickUpCallsOnHold;
  String telephonyStatus = "NoCall";
  boolean inMeeting;
  boolean online = true;
  String glipVisibility = "Visible";
  String glipAvailability = "Available";
  final List<Map<String, Object>> calls = new ArrayList<>();

  Extension(String id, String number, String name, boolean person) {
    this.id = id;
    this.number = number;
    this.name = name;
    this.person = person;
  }

  /** As user presence shows it. */
  Map<String, Object> presence(String account, boolean detailed, boolean sipData) {
    String uri = account + "/extension/" + id;
    Map<String, Object> presence =
        Json.object(
            "uri",
            uri + "/presence",
            "extension",
            Json.object("id", Long.valueOf(id), "uri", uri, "extensionNumber", number),
            "presenceStatus",
            presenceStatus());
    if (!person) {
      return presence;
    }
    presence.putAll(
        Json.object(
            "userStatus", userStatus,
            "dndStatus", dndStatus(),
            "dndStatusPersonal", personalDnd,
            "acceptCallQueueCalls", acceptQueueCalls,
            "callerIdVisibility", callerIdVisibility,
            "message", message,
            "allowSeeMyPresence", allowSeeMyPresence,
            "ringOnMonitoredCall", ringOnMonitoredCall,
            "pickUpCallsOnHold", pickUpCallsOnHold,
            "telephonyStatus", telephonyStatus,
            "aggregatedTelephonyStatus", telephonyStatus,
            "meetingStatus", inMeeting ? "Connected" : "Disconnected"));
    if (detailed) {
      presence.put(
          "activeCalls",
          calls.stream().map(call -> call(call, sipData)).collect(Collectors.toList()));
      presence.put("totalActiveCalls", calls.size());
    }
    return presence;
  }

  private static Map<String, Object> call(Map<String, Object> call, boolean sipData) {
    Map<String, Object> copy = new LinkedHashMap<>(call);
    if (!sipData) {
      copy.remove("sipData");
    }
    return copy;
  }

  private String presenceStatus() {
    if (statusOfAScenario != null) {
      return statusOfAScenario;
    }
    if (!person || userStatus.equals("Offline")) {
      return "Offline";
    }
    return occupied() ? "Busy" : "Available";
  }

  private boolean occupied() {
    return userStatus.equals("Busy") || inMeeting || !calls.isEmpty();
  }

  private String dndStatus() {
    if (personalDnd.equals(TAKE_NONE)) {
      return queueMember && acceptQueueCalls ? "TakeDepartmentCallsOnly" : TAKE_NONE;
    }
    return queueMember && !acceptQueueCalls ? "DoNotAcceptDepartmentCalls" : TAKE_ALL;
  }

  /** As unified presence shows it. */
  Map<String, Object> unified(boolean oneself) {
    if (!person) {
      return Json.object("status", presenceStatus());
    }
    boolean glipShown = oneself || glipVisibility.equals("Visible");
    boolean telephonyShown = oneself || allowSeeMyPresence;
    return Json.object(
        "status",
        unifiedStatus(),
        "glip",
        Json.object(
            "status", glipShown ? (online ? "Online" : "Offline") : null,
            "visibility", oneself ? glipVisibility : null,
            "availability", glipAvailability),
        "telephony",
        Json.object(
            "status", telephonyShown ? telephonyStatus : null,
            "visibility", oneself ? (allowSeeMyPresence ? "Visible" : "Invisible") : null,
            "availability", telephonyAvailability()),
        "meeting",
        Json.object("status", inMeeting ? "InMeeting" : "NoMeeting"));
  }

  private String unifiedStatus() {
    if (statusOfAScenario != null) {
      return statusOfAScenario;
    }
    if (personalDnd.equals(TAKE_NONE) || glipAvailability.equals("DND")) {
      return "DND";
    }
    return presenceStatus();
  }

  private String telephonyAvailability() {
    if (personalDnd.equals(TAKE_NONE)) {
      return TAKE_NONE;
    }
    return queueMember && !acceptQueueCalls ? "DoNotAcceptQueueCalls" : TAKE_ALL;
  }

  /** Takes over one DND value of user presence or of unified presence. */
  void setDnd(String value) {
    personalDnd = value.equals(TAKE_NONE) ? TAKE_NONE : TAKE_ALL;
    acceptQueueCalls = value.equals(TAKE_ALL);
  }
}
