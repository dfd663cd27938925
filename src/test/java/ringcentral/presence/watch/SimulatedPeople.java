package ringcentral.presence.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import ringcentral.presence.model.ActiveCall;
import ringcentral.presence.model.CxTelephonyStatus;
import ringcentral.presence.model.DndStatus;
import ringcentral.presence.model.ExtensionInfo;
import ringcentral.presence.model.MeetingStatus;
import ringcentral.presence.model.PresenceEvent;
import ringcentral.presence.model.PresenceNotification;
import ringcentral.presence.model.PresenceStatus;
import ringcentral.presence.model.TelephonyStatus;
import ringcentral.presence.model.TerminationType;
import ringcentral.presence.model.UserPresence;

/**
 * The service's side of a watch: people who change, and notifications with the service's oddities.
 */
final class SimulatedPeople {
  private static final int MOST_CALLS_TOLD = 7;

  final Map<String, UserPresence> truth = new LinkedHashMap<>();
  private final Map<String, Long> sequences = new LinkedHashMap<>();
  private final Random random;
  private List<String> ids = Collections.emptyList();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private int lastUuid;
  private int lastCall;

  SimulatedPeople(int number, Random random) {
    this.random = random;
    for (int i = 0; i < number; i++) {
      add(String.valueOf(1000 + i));
    }
  }

  void add(String id) {
    truth.put(
        id,
        UserPresence.builder()
            .extension(ExtensionInfo.builder().id(id).build())
            .presenceStatus(PresenceStatus.AVAILABLE)
            .userStatus(PresenceStatus.AVAILABLE)
            .dndStatus(DndStatus.TAKE_ALL_CALLS)
            .telephonyStatus(TelephonyStatus.NO_CALL)
            .cxTelephonyStatus(CxTelephonyStatus.NO_CALL)
            .aggregatedTelephonyStatus(TelephonyStatus.NO_CALL)
            .meetingStatus(MeetingStatus.DISCONNECTED)
            .activeCalls(Collections.emptyList())
            .totalActiveCalls(0)
            .build());
  }

  List<String> ids() {
    return new ArrayList<>(truth.keySet());
  }

  String anyone() {
    if (ids.size() != truth.size()) {
      ids = ids();
    }
    return ids.get(random.nextInt(ids.size()));
  }

  UserPresence leave(String id) {
    ids = Collections.emptyList();
    return truth.remove(id);
  }

  void comeBack(Map<String, UserPresence> people) {
    ids = Collections.emptyList();
    truth.putAll(people);
  }

  void passes(Duration time) {
    now = now.plus(time);
  }

  /** Counts anew, as after a move of the extension. */
  void restartSequence(String id) {
    sequences.put(id, 0L);
  }

  /** Changes something about a person, and tells what a subscription would. */
  PresenceNotification change(String id) {
    UserPresence old = truth.get(id);
    UserPresence.Builder changed = old.toBuilder();
    List<ActiveCall> ended = new ArrayList<>();
    switch (random.nextInt(6)) {
      case 0:
        changed.presenceStatus(
            any(PresenceStatus.AVAILABLE, PresenceStatus.OFFLINE, PresenceStatus.of("OnSafari")));
        break;
      case 1:
        changed.dndStatus(any(DndStatus.TAKE_ALL_CALLS, DndStatus.DO_NOT_ACCEPT_ANY_CALLS));
        break;
      case 2:
        changed.meetingStatus(any(MeetingStatus.CONNECTED, MeetingStatus.DISCONNECTED));
        break;
      case 3:
        changed.message("Message " + random.nextInt(5));
        break;
      default:
        List<ActiveCall> calls = new ArrayList<>(old.activeCalls());
        if (!calls.isEmpty() && random.nextInt(3) > 0) {
          ended.add(
              calls.remove(random.nextInt(calls.size())).toBuilder()
                  .telephonyStatus(TelephonyStatus.NO_CALL)
                  .terminationType(any(TerminationType.FINAL, TerminationType.INTERMEDIATE))
                  .build());
        } else if (calls.size() < 9) {
          calls.add(0, call());
        }
        setCalls(changed, calls);
    }
    UserPresence after = changed.build();
    truth.put(id, after);
    return notification(id, old, after, ended);
  }

  private ActiveCall call() {
    return ActiveCall.builder()
        .id("c-" + ++lastCall)
        .telephonyStatus(
            any(TelephonyStatus.RINGING, TelephonyStatus.CALL_CONNECTED, TelephonyStatus.ON_HOLD))
        .build();
  }

  void hangUp(String id) {
    UserPresence.Builder changed = truth.get(id).toBuilder();
    setCalls(changed, Collections.emptyList());
    truth.put(id, changed.build());
  }

  private static void setCalls(UserPresence.Builder changed, List<ActiveCall> calls) {
    TelephonyStatus status =
        calls.isEmpty() ? TelephonyStatus.NO_CALL : calls.get(0).telephonyStatus();
    changed
        .activeCalls(calls)
        .totalActiveCalls(calls.size())
        .telephonyStatus(status)
        .aggregatedTelephonyStatus(status);
  }

  /** Only what has changed, sometimes more; calls by the list, by the status alone, or in part. */
  private PresenceNotification notification(
      String id, UserPresence old, UserPresence after, List<ActiveCall> ended) {
    PresenceEvent.Builder event = PresenceEvent.builder();
    boolean full = random.nextInt(4) == 0;
    if (random.nextInt(5) > 0) {
      event.extensionId(id);
    }
    if (full || !old.presenceStatus().equals(after.presenceStatus())) {
      event.presenceStatus(after.presenceStatus());
    }
    if (full || !old.dndStatus().equals(after.dndStatus())) {
      event.dndStatus(after.dndStatus());
    }
    if (full || !old.meetingStatus().equals(after.meetingStatus())) {
      event.meetingStatus(after.meetingStatus());
    }
    if (after.message() != null && (full || !after.message().equals(old.message()))) {
      event.message(after.message());
    }
    boolean isAboutCalls = full || !old.activeCalls().equals(after.activeCalls());
    if (isAboutCalls) {
      event.telephonyStatus(after.telephonyStatus());
      List<ActiveCall> told =
          after.activeCalls().stream().limit(MOST_CALLS_TOLD).collect(Collectors.toList());
      told.addAll(ended);
      event.activeCalls(told).totalActiveCalls(after.activeCalls().size() + ended.size());
    }
    long sequence = sequences.merge(id, 1L, Long::sum);
    if (random.nextInt(10) > 0) {
      event.sequence(sequence);
    }
    return PresenceNotification.builder()
        .uuid("u-" + ++lastUuid)
        .event("/restapi/v1.0/account/1/extension/" + id + "/presence")
        .timestamp(now)
        .body(event.build())
        .build();
  }

  @SafeVarargs
  private final <T> T any(T... values) {
    return values[random.nextInt(values.length)];
  }

  /** Who is on a page of the account. */
  List<UserPresence> page(int page, int perPage) {
    return truth.values().stream()
        .skip((long) (page - 1) * perPage)
        .limit(perPage)
        .collect(Collectors.toList());
  }
}
