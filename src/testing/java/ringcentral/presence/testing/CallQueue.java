package ringcentral.presence.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/** A call queue and of whom it is made up. */
final class CallQueue {
  final Extension extension;
  final boolean editableMemberStatus;

  /** Whether each member, by id, accepts the calls of this queue. */
  final Map<String, Boolean> accepting = new LinkedHashMap<>();

  CallQueue(Extension extension, boolean editableMemberStatus) {
    this.extension = extension;
    this.editableMemberStatus = editableMemberStatus;
  }

  /** As its members see it. */
  Map<String, Object> membership(String memberId) {
    return Json.object(
        "callQueue",
        Json.object(
            "id", extension.id,
            "name", extension.name,
            "extensionNumber", extension.number,
            "editableMemberStatus", editableMemberStatus),
        "acceptCalls",
        accepting.get(memberId));
  }

  /** A member as the queue sees it. */
  Map<String, Object> member(Extension member) {
    return Json.object(
        "member",
        Json.object(
            "id", member.id,
            "name", member.name,
            "extensionNumber", member.number,
            "site", Json.object("id", "main-site", "name", "Main Site")),
        "acceptQueueCalls",
        member.acceptQueueCalls,
        "acceptCurrentQueueCalls",
        accepting.get(member.id));
  }
}
