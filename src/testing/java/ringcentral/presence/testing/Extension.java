package ringcentral.presence.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An extension and its state, which PUT and PATCH change. */
final class Extension {
  static final String TAKE_ALL = "TakeAllCalls";
  static final String TAKE_NONE = "DoNotAcceptAnyCalls";
  static final String STATUS = "telephonyStatus";
  static final String NO_CALL = "NoCall";
  private static final Set<String> NO_QUEUE_CALLS =
      Set.of("DoNotAcceptDepartmentCalls", "DoNotAcceptQueueCalls");

  final String id;
  final String number;
  final boolean person;

  /** Whether this is the signed-in person, from whom nothing is hidden. */
  boolean self;

  String name;

  boolean queueMember;

  /** The settings of the person in user presence, by their names in the contract. */
  final Map<String, Object> fields = new LinkedHashMap<>();

  /** The settings of the person in unified presence, by source. */
  final Map<String, Object> sources = new LinkedHashMap<>();

  /** The status to show instead of the derived one, or null. */
  @Nullable String statusOfAScenario;

  /** The sequence number of the last notification. */
  long sequence;

  boolean inMeeting;
  boolean online = true;
  final List<Map<String, Object>> calls = new ArrayList<>();

  Extension(String id, String number, String name, boolean person) {
    this.id = id;
    this.number = number;
    this.name = name;
    this.person = person;
  }

  // ---- Changes

  /** Applies changes of user presence. */
  void change(Map<String, Object> changes) {
    Map<String, Object> rest = new LinkedHashMap<>(changes);
    if (rest.remove("dndStatus") instanceof String dnd) {
      setDnd(dnd, "dndStatus");
    }
    if (rest.containsKey("dndStatusPersonal") || rest.containsKey("acceptCallQueueCalls")) {
      fields.remove("dndStatus");
    }
    Json.merge(fields, rest);
  }

  /** Applies changes of unified presence. */
  void changeUnified(Map<String, Object> changes) {
    Json.merge(sources, changes);
    if (Json.map(changes.get("telephony")).get("availability") instanceof String availability) {
      Json.map(sources.get("telephony")).remove("availability");
      setDnd(availability, "availability");
    }
  }

  /** The DND status is derived from two settings; an unknown value is kept as it is. */
  private void setDnd(String value, String name) {
    fields.remove("dndStatus");
    fields.remove("availability");
    if (!value.equals(TAKE_ALL) && !value.equals(TAKE_NONE) && !NO_QUEUE_CALLS.contains(value)) {
      fields.put(name, value);
      return;
    }
    fields.put("dndStatusPersonal", value.equals(TAKE_NONE) ? TAKE_NONE : TAKE_ALL);
    fields.put("acceptCallQueueCalls", value.equals(TAKE_ALL));
  }

  boolean acceptsQueueCalls() {
    return !Boolean.FALSE.equals(fields.get("acceptCallQueueCalls"));
  }

  private boolean takesNone() {
    return TAKE_NONE.equals(fields.get("dndStatusPersonal"));
  }

  // ---- User presence

  /** The user presence. */
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
    presence.put("dndStatus", dndStatus());
    presence.putAll(fields);
    presence.put(STATUS, telephonyStatus());
    presence.put("aggregatedTelephonyStatus", telephonyStatus());
    presence.put("meetingStatus", inMeeting ? "Connected" : "Disconnected");
    if (detailed) {
      presence.put(
          "activeCalls",
          calls.stream().map(call -> call(call, sipData)).collect(Collectors.toList()));
      presence.put("totalActiveCalls", calls.stream().filter(Extension::goesOn).count());
    }
    return presence;
  }

  private static boolean goesOn(Map<String, Object> call) {
    return !Json.text(call, STATUS).equals(NO_CALL);
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
    String userStatus = Json.text(fields, "userStatus");
    boolean hides = !self && Boolean.FALSE.equals(fields.get("allowSeeMyPresence"));
    if (!person || hides || userStatus.equals("Offline")) {
      return "Offline";
    }
    return inMeeting || calls.stream().anyMatch(Extension::goesOn) ? "Busy" : userStatus;
  }

  private String dndStatus() {
    if (takesNone()) {
      return queueMember && acceptsQueueCalls() ? "TakeDepartmentCallsOnly" : TAKE_NONE;
    }
    return queueMember && !acceptsQueueCalls() ? "DoNotAcceptDepartmentCalls" : TAKE_ALL;
  }

  private String telephonyStatus() {
    return calls.isEmpty() ? NO_CALL : Json.text(calls.get(0), STATUS);
  }

  // ---- Unified presence

  /** The unified presence. */
  Map<String, Object> unified() {
    if (!person) {
      return Json.object("status", presenceStatus());
    }
    boolean visible = Boolean.TRUE.equals(fields.get("allowSeeMyPresence"));
    boolean glipShown = self || glip("visibility").equals("Visible");
    Map<String, Object> unified =
        Json.object(
            "status",
            unifiedStatus(),
            "glip",
            Json.object("status", glipShown ? (online ? "Online" : "Offline") : null),
            "telephony",
            Json.object(
                "status", self || visible ? telephonyStatus() : null,
                "visibility", visible ? "Visible" : "Invisible",
                "availability", telephonyAvailability()),
            "meeting",
            Json.object("status", inMeeting ? "InMeeting" : "NoMeeting"));
    Json.merge(unified, sources);
    if (!self) {
      unified.values().stream()
          .filter(Map.class::isInstance)
          .forEach(source -> Json.map(source).remove("visibility"));
    }
    return unified;
  }

  private String unifiedStatus() {
    if (statusOfAScenario != null) {
      return statusOfAScenario;
    }
    return takesNone() || glip("availability").equals("DND") ? "DND" : presenceStatus();
  }

  private String telephonyAvailability() {
    if (fields.get("availability") instanceof String unknown) {
      return unknown;
    }
    if (takesNone()) {
      return TAKE_NONE;
    }
    return queueMember && !acceptsQueueCalls() ? "DoNotAcceptQueueCalls" : TAKE_ALL;
  }

  private String glip(String field) {
    return Json.text(Json.map(sources.get("glip")), field);
  }
}
