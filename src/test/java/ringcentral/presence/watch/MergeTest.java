package ringcentral.presence.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ringcentral.presence.Contract;
import ringcentral.presence.model.ActiveCall;
import ringcentral.presence.model.CallerIdVisibility;
import ringcentral.presence.model.CxTelephonyStatus;
import ringcentral.presence.model.DndStatus;
import ringcentral.presence.model.ExtensionInfo;
import ringcentral.presence.model.MeetingStatus;
import ringcentral.presence.model.PersonalDndStatus;
import ringcentral.presence.model.PresenceEvent;
import ringcentral.presence.model.PresenceJsonAdapterFactory;
import ringcentral.presence.model.PresenceNotification;
import ringcentral.presence.model.PresenceStatus;
import ringcentral.presence.model.TelephonyStatus;
import ringcentral.presence.model.TerminationType;
import ringcentral.presence.model.UserPresence;

final class MergeTest {
  private static final UserPresence FULL =
      UserPresence.builder()
          .uri("https://example.com/extension/1/presence")
          .extension(ExtensionInfo.builder().id("1").build())
          .presenceStatus(PresenceStatus.AVAILABLE)
          .userStatus(PresenceStatus.AVAILABLE)
          .dndStatus(DndStatus.TAKE_ALL_CALLS)
          .dndStatusPersonal(PersonalDndStatus.TAKE_ALL_CALLS)
          .acceptCallQueueCalls(true)
          .callerIdVisibility(CallerIdVisibility.of("All"))
          .message("Here")
          .allowSeeMyPresence(true)
          .ringOnMonitoredCall(true)
          .pickUpCallsOnHold(true)
          .telephonyStatus(TelephonyStatus.NO_CALL)
          .cxTelephonyStatus(CxTelephonyStatus.NO_CALL)
          .aggregatedTelephonyStatus(TelephonyStatus.NO_CALL)
          .meetingStatus(MeetingStatus.DISCONNECTED)
          .activeCalls(List.of())
          .totalActiveCalls(0)
          .build();

  private static PresenceEvent.Builder event() {
    return PresenceEvent.builder();
  }

  private static List<ActiveCall> calls(TelephonyStatus... statuses) {
    List<ActiveCall> calls = new ArrayList<>();
    for (TelephonyStatus status : statuses) {
      calls.add(ActiveCall.builder().id("c" + calls.size()).telephonyStatus(status).build());
    }
    return calls;
  }

  private static UserPresence onCalls(TelephonyStatus... statuses) {
    return FULL.toBuilder()
        .telephonyStatus(statuses[0])
        .aggregatedTelephonyStatus(statuses[0])
        .activeCalls(calls(statuses))
        .totalActiveCalls(statuses.length)
        .build();
  }

  // ---- Fields

  @Test
  void whatIsAbsentHasNotChanged() {
    assertThat(Merge.apply(FULL, event().build())).isEqualTo(FULL);
    assertThat(Merge.apply(FULL, event().extensionId("1").sequence(7L).ownerId("2").build()))
        .isEqualTo(FULL);
  }

  @Test
  void whatIsPresentReplaces() {
    PresenceEvent event =
        event()
            .presenceStatus(PresenceStatus.of("OnSafari"))
            .userStatus(PresenceStatus.BUSY)
            .dndStatus(DndStatus.DO_NOT_ACCEPT_ANY_CALLS)
            .dndStatusPersonal(PersonalDndStatus.DO_NOT_ACCEPT_ANY_CALLS)
            .acceptCallQueueCalls(false)
            .callerIdVisibility(CallerIdVisibility.of("None"))
            .message("")
            .allowSeeMyPresence(false)
            .ringOnMonitoredCall(false)
            .pickUpCallsOnHold(false)
            .telephonyStatus(TelephonyStatus.RINGING)
            .cxTelephonyStatus(CxTelephonyStatus.CALL_CONNECTED)
            .aggregatedTelephonyStatus(TelephonyStatus.ON_HOLD)
            .meetingStatus(MeetingStatus.CONNECTED)
            .activeCalls(calls(TelephonyStatus.RINGING))
            .totalActiveCalls(1)
            .build();
    UserPresence merged = Merge.apply(FULL, event);
    assertThat(merged)
        .isEqualTo(
            UserPresence.builder()
                .uri(FULL.uri())
                .extension(FULL.extension())
                .presenceStatus(event.presenceStatus())
                .userStatus(event.userStatus())
                .dndStatus(event.dndStatus())
                .dndStatusPersonal(event.dndStatusPersonal())
                .acceptCallQueueCalls(false)
                .callerIdVisibility(event.callerIdVisibility())
                .message("")
                .allowSeeMyPresence(false)
                .ringOnMonitoredCall(false)
                .pickUpCallsOnHold(false)
                .telephonyStatus(event.telephonyStatus())
                .cxTelephonyStatus(event.cxTelephonyStatus())
                .aggregatedTelephonyStatus(event.aggregatedTelephonyStatus())
                .meetingStatus(event.meetingStatus())
                .activeCalls(event.activeCalls())
                .totalActiveCalls(1)
                .build());
    assertThat(
            Merge.apply(UserPresence.builder().build(), event).toBuilder()
                .uri(FULL.uri())
                .extension(FULL.extension())
                .build())
        .isEqualTo(merged);
  }

  // ---- Calls

  @Test
  void noPropertyOfAnEventThatAPersonHasIsForgotten() throws Exception {
    String json = new Contract("spec/presence.yaml").sample("PresenceEvent");
    PresenceEvent event = PresenceJsonAdapterFactory.adapter(PresenceEvent.class).fromJson(json);
    UserPresence merged = Merge.apply(UserPresence.builder().build(), event);
    for (Method accessor : UserPresence.class.getMethods()) {
      boolean isInBoth =
          Stream.of(PresenceEvent.class.getMethods())
              .anyMatch(
                  method ->
                      method.getName().equals(accessor.getName())
                          && method.getGenericReturnType().equals(accessor.getGenericReturnType()));
      boolean isOwn = accessor.getDeclaringClass() == UserPresence.class;
      if (isOwn && isInBoth && accessor.getParameterCount() == 0) {
        assertThat(accessor.invoke(merged)).as("add %s to Merge", accessor.getName()).isNotNull();
      }
    }
  }

  @Test
  void callsThatHaveEndedAreRemovedWhetherOrNotTheyGoOnElsewhere() {
    List<ActiveCall> told = new ArrayList<>(calls(TelephonyStatus.ON_HOLD));
    for (TerminationType type : List.of(TerminationType.FINAL, TerminationType.INTERMEDIATE)) {
      told.add(
          ActiveCall.builder()
              .telephonyStatus(TelephonyStatus.NO_CALL)
              .terminationType(type)
              .build());
    }
    UserPresence merged = Merge.apply(FULL, event().activeCalls(told).totalActiveCalls(3).build());
    assertThat(merged.activeCalls()).isEqualTo(calls(TelephonyStatus.ON_HOLD));
    assertThat(merged.totalActiveCalls()).isEqualTo(1);
  }

  @Test
  void aListReplacesAllCallsEvenIfItIsEmpty() {
    UserPresence merged =
        Merge.apply(onCalls(TelephonyStatus.RINGING), event().activeCalls(List.of()).build());
    assertThat(merged.activeCalls()).isEmpty();
    assertThat(merged.totalActiveCalls()).isZero();
  }

  @Test
  void noCallEndsAllCalls() {
    UserPresence merged =
        Merge.apply(
            onCalls(TelephonyStatus.CALL_CONNECTED),
            event().telephonyStatus(TelephonyStatus.NO_CALL).build());
    assertThat(merged).isEqualTo(FULL);
  }

  @Test
  void noCallAddsNoListWhereNoneWasRead() {
    UserPresence simple = FULL.toBuilder().activeCalls(null).totalActiveCalls(null).build();
    assertThat(Merge.apply(simple, event().telephonyStatus(TelephonyStatus.NO_CALL).build()))
        .isEqualTo(simple);
  }

  @Test
  void anythingElseKeepsTheCalls() {
    UserPresence talking = onCalls(TelephonyStatus.CALL_CONNECTED);
    assertThat(Merge.apply(talking, event().message("Hello").build()).activeCalls())
        .isEqualTo(talking.activeCalls());
  }

  @Test
  void moreCallsThanAreListedAreCountedAndLeaveAGap() {
    PresenceEvent event =
        event().activeCalls(calls(TelephonyStatus.RINGING)).totalActiveCalls(9).build();
    assertThat(Merge.apply(FULL, event).totalActiveCalls()).isEqualTo(9);
    assertThat(Merge.leavesGap(FULL, event)).isTrue();
  }

  @Test
  void aWholeListLeavesNoGap() {
    PresenceEvent.Builder event =
        event()
            .telephonyStatus(TelephonyStatus.RINGING)
            .activeCalls(calls(TelephonyStatus.RINGING));
    assertThat(Merge.leavesGap(FULL, event.build())).isFalse();
    assertThat(Merge.leavesGap(FULL, event.totalActiveCalls(1).build())).isFalse();
  }

  @Test
  void aCallThatIsNotListedLeavesAGap() {
    UserPresence talking = onCalls(TelephonyStatus.CALL_CONNECTED);
    PresenceEvent connected = event().telephonyStatus(TelephonyStatus.CALL_CONNECTED).build();
    assertThat(Merge.leavesGap(FULL, connected)).isTrue();
    assertThat(Merge.leavesGap(FULL.toBuilder().activeCalls(null).build(), connected)).isTrue();
    assertThat(Merge.leavesGap(talking.toBuilder().activeCalls(List.of()).build(), connected))
        .as("on a call that was never listed")
        .isTrue();
    assertThat(Merge.leavesGap(talking, connected)).as("nothing new").isFalse();
    assertThat(Merge.leavesGap(talking, event().telephonyStatus(TelephonyStatus.ON_HOLD).build()))
        .as("which call is on hold?")
        .isTrue();
    assertThat(Merge.leavesGap(talking, event().telephonyStatus(TelephonyStatus.NO_CALL).build()))
        .isFalse();
    assertThat(Merge.leavesGap(talking, event().totalActiveCalls(2).build())).isTrue();
    assertThat(Merge.leavesGap(talking, event().totalActiveCalls(1).build())).isFalse();
    assertThat(Merge.leavesGap(talking, event().message("Hello").build())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    // contact centre before, told: phone, contact centre -> aggregated
    "NoCall,        Ringing,   ,              Ringing",
    "NoCall,        NoCall,    ,              NoCall",
    "CallConnected, NoCall,    ,              CallConnected",
    "CallConnected, Ringing,   ,              CallConnected",
    "CallConnected, Ringing,   NoCall,        Ringing",
    "NoCall,        ,          CallConnected, CallConnected",
    "CallConnected, ,          NoCall,        OnHold",
    "NoCall,        ,          ,              OnHold",
  })
  void anAggregatedStatusThatIsNotToldFollowsFromTheOthers(
      String before, String phone, String contactCentre, String aggregated) {
    UserPresence old =
        FULL.toBuilder()
            .telephonyStatus(TelephonyStatus.ON_HOLD)
            .cxTelephonyStatus(CxTelephonyStatus.of(before))
            .aggregatedTelephonyStatus(TelephonyStatus.ON_HOLD)
            .build();
    PresenceEvent event =
        event()
            .telephonyStatus(phone == null ? null : TelephonyStatus.of(phone))
            .cxTelephonyStatus(contactCentre == null ? null : CxTelephonyStatus.of(contactCentre))
            .build();
    assertThat(Merge.apply(old, event).aggregatedTelephonyStatus())
        .isEqualTo(TelephonyStatus.of(aggregated));
    UserPresence without = old.toBuilder().aggregatedTelephonyStatus(null).build();
    assertThat(Merge.apply(without, event).aggregatedTelephonyStatus()).isNull();
  }

  @Test
  void anAggregatedStatusAloneStaysUntilSomethingIsToldOfCalls() {
    UserPresence old =
        UserPresence.builder().aggregatedTelephonyStatus(TelephonyStatus.RINGING).build();
    assertThat(Merge.apply(old, event().message("Hello").build()).aggregatedTelephonyStatus())
        .isEqualTo(TelephonyStatus.RINGING);
  }

  // ---- Whom it is about

  private static PresenceNotification.Builder about(String path) {
    return PresenceNotification.builder().event(path).body(event().build());
  }

  @ParameterizedTest
  @CsvSource({
    "id, 2, 2",
    "id, 3, ",
    "id, +1, ",
    "uri, /extension/3, ",
    "uri, /extension/2/presence, 2"
  })
  void anExtensionInTheBodyHasToAgree(String member, String value, String id) {
    String extension = "{\"" + member + "\":\"" + value + "\"}";
    for (String list : List.of(extension, "[" + extension + "]")) {
      for (String body : List.of("", ",\"extensionId\":2")) {
        String event = "{\"event\":\"/account/1/extension/2/presence\",\"body\":{\"extension\":";
        assertThat(Merge.idOf(Webhooks.parse(event + list + body + "}}"))).isEqualTo(id);
        assertThat(Merge.idOf(Webhooks.parse("{\"body\":{\"extension\":" + list + body + "}}")))
            .as("the list of monitored people names nobody by itself")
            .isEqualTo(body.isEmpty() ? null : id);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/restapi/v1.0/account/1/extension/2/presence",
        "/restapi/v1.0/account/1/extension/2/presence?detailedTelephonyState=true&sipData=true",
        "/restapi/v1.0/account/1/extension/2/presence/dnd",
      })
  void withoutAnIdThePathTells(String path) {
    assertThat(Merge.idOf(about(path).build())).isEqualTo("2");
    assertThat(Merge.idOf(about(path).body(event().extensionId("2").build()).build()))
        .isEqualTo("2");
    assertThat(Merge.idOf(about(path).body(event().extensionId("3").build()).build()))
        .as("path and body disagree")
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/restapi/v1.0/account/1/presence",
        "/restapi/v1.0/account/1/extension/2/presence/line",
        "/restapi/v1.0/account/1/extension/2/presence/line/presence",
        "/restapi/v1.0/account/1/extension/2/favorite/presence",
        "/restapi/v1.0/account/1/extension/2/message-store",
        "/restapi/v1.0/account/1/extension/~/presence",
        "/restapi/v1.0/account/1/extension/+16505550100/presence",
        "/restapi/v1.0/subscription/~?threshold=60&interval=15",
        "",
      })
  void otherPathsTellOfNobody(String path) {
    assertThat(Merge.idOf(about(path).build())).isNull();
    assertThat(Merge.idOf(about(path).body(event().extensionId("3").build()).build()))
        .isEqualTo("3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1/2", "~", "1,2", "+16505550100", "1 "})
  void malformedIdsAreNobodys(String id) {
    assertThat(Merge.idOf(about("").body(event().extensionId(id).build()).build())).isNull();
  }

  @Test
  void idsAreAtMost64Characters() {
    String longest = "9".repeat(64);
    assertThat(Merge.idOf(about("").body(event().extensionId(longest).build()).build()))
        .isEqualTo(longest);
    assertThat(Merge.idOf(about("").body(event().extensionId(longest + "9").build()).build()))
        .isNull();
  }

  @Test
  void notificationsWithoutABodyAreAboutNobody() {
    assertThat(Merge.idOf(about("/restapi/v1.0/account/1/extension/2/presence").body(null).build()))
        .isNull();
  }

  @Test
  void presencesAreOfTheirExtension() {
    assertThat(Merge.idOf(FULL)).isEqualTo("1");
    assertThat(Merge.idOf(UserPresence.builder().build())).isNull();
    assertThat(
            Merge.idOf(UserPresence.builder().extension(ExtensionInfo.builder().build()).build()))
        .isNull();
  }
}
