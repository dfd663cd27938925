package ringcentral.presence.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/** A call queue and its members. */
final class CallQueue {
  private static final String ACCEPTS = "acceptCalls";
  private static final String ACCEPTS_CURRENT = "acceptCurrentQueueCalls";

  final Extension extension;
  final boolean editableMemberStatus;

  /** The settings of each member for this queue, by id. */
  final Map<String, Map<String, Object>> members = new LinkedHashMap<>();

  CallQueue(Extension extension, boolean editableMemberStatus) {
    this.extension = extension;
    this.editableMemberStatus = editableMemberStatus;
  }

  void enrol(String memberId, boolean accepts) {
    members.put(memberId, new LinkedHashMap<>());
    change(memberId, Json.object(ACCEPTS, accepts));
  }

  /** Applies changes for a member; the main property has another name in each view. */
  void change(String memberId, Map<String, Object> changes) {
    Map<String, Object> member = members.get(memberId);
    Json.merge(member, changes);
    Object accepts = changes.getOrDefault(ACCEPTS, changes.get(ACCEPTS_CURRENT));
    if (accepts != null) {
      member.put(ACCEPTS, accepts);
      member.put(ACCEPTS_CURRENT, accepts);
    }
  }

  /** The queue as its members see it. */
  Map<String, Object> membership(String memberId) {
    Map<String, Object> membership = new LinkedHashMap<>(members.get(memberId));
    membership.put(
        "callQueue",
        Json.object(
            "id", extension.id,
            "name", extension.name,
            "extensionNumber", extension.number,
            "editableMemberStatus", editableMemberStatus));
    return membership;
  }

  /** A member as the queue sees it. */
  Map<String, Object> member(Extension member) {
    Map<String, Object> shown = new LinkedHashMap<>(members.get(member.id));
    shown.put("acceptQueueCalls", member.acceptsQueueCalls());
    shown.put(
        "member",
        Json.object(
            "id", member.id,
            "name", member.name,
            "extensionNumber", member.number,
            "site", Json.object("id", "main-site", "name", "Main Site")));
    return shown;
  }
}
