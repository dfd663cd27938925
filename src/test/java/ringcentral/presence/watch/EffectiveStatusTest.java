package ringcentral.presence.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static ringcentral.presence.watch.EffectiveStatus.Activity;
import static ringcentral.presence.watch.EffectiveStatus.Availability;
import static ringcentral.presence.watch.EffectiveStatus.Reason;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

/** The tables are effective-status.txt and effective-calls.txt. */
final class EffectiveStatusTest {
  private static final String UNKNOWN = "OnSafari";
  private static final List<String> PRESENCE = List.of("Offline", "Busy", "Available", "?", "-");
  private static final List<String> TELEPHONY =
      List.of("NoCall", "CallConnected", "Ringing", "OnHold", "ParkedCall", "?", "-");
  private static final List<String> DND =
      List.of(
          "TakeAllCalls",
          "DoNotAcceptAnyCalls",
          "DoNotAcceptDepartmentCalls",
          "TakeDepartmentCallsOnly",
          "Unknown",
          "?",
          "-");
  private static final List<String> PERSONAL_DND =
      List.of("TakeAllCalls", "DoNotAcceptAnyCalls", "Unknown", "?", "-");
  private static final List<String> MEETING = List.of("Connected", "Disconnected", "?", "-");
  private static final List<String> CALLS =
      List.of(
          "-",
          "[]",
          "[NoCall]",
          "[CallConnected]",
          "[Ringing]",
          "[OnHold]",
          "[ParkedCall]",
          "[?]",
          "[-]",
          "[NoCall,Ringing]",
          "[ParkedCall,OnHold]");

  // ---- The tables

  @Test
  void everyCombinationIsWhatTheTableSays() throws IOException {
    Table table = new Table("effective-status.txt");
    int count = 0;
    for (Map<String, String> row :
        product(
            Map.entry("dndStatus", DND),
            Map.entry("dndStatusPersonal", PERSONAL_DND),
            Map.entry("presenceStatus", PRESENCE),
            Map.entry("telephonyStatus", TELEPHONY),
            Map.entry("userStatus", PRESENCE),
            Map.entry("meetingStatus", MEETING),
            Map.entry("allowSeeMyPresence", List.of("true", "false", "-")),
            Map.entry("message", List.of("In a review", "-")))) {
      String call = row.get("telephonyStatus");
      row.put("calls", call.equals("-") ? "-" : call.equals("NoCall") ? "none" : "going");
      row.put(
          "plain",
          List.of("userStatus", "dndStatus", "telephonyStatus", "message").stream()
                  .allMatch(field -> row.get(field).equals("-"))
              ? "yes"
              : "no");
      EffectiveStatus status = EffectiveStatus.of(presence(row));
      Map<String, String> expected = table.find(row);
      assertThat(status.availability().name())
          .as("%s", row)
          .isEqualTo(expected.get("availability"));
      assertThat(status.reason().name()).as("%s", row).isEqualTo(expected.get("reason"));
      count++;
    }
    assertThat(count).isEqualTo(7 * 5 * 5 * 7 * 5 * 4 * 3 * 2);
    table.assertEachRowIsUsed();
  }

  @Test
  void everyCombinationOfCallsIsWhatTheTableSays() throws IOException {
    Table table = new Table("effective-calls.txt");
    for (Map<String, String> row :
        product(
            Map.entry("aggregatedTelephonyStatus", TELEPHONY),
            Map.entry("telephonyStatus", TELEPHONY),
            Map.entry("cxTelephonyStatus", List.of("NoCall", "CallConnected", "?", "-")),
            Map.entry("activeCalls", CALLS),
            Map.entry("meetingStatus", MEETING))) {
      Map<String, String> expected = table.find(row);
      boolean going = expected.get("calls").equals("going");
      row.put("presenceStatus", "Available");
      EffectiveStatus status = EffectiveStatus.of(presence(row));
      boolean busy = going || row.get("meetingStatus").equals("Connected");
      assertThat(status.availability())
          .as("%s", row)
          .isEqualTo(busy ? Availability.BUSY : Availability.AVAILABLE);
      assertThat(status.reason().name())
          .as("%s", row)
          .isEqualTo(going ? expected.get("reason") : busy ? "MEETING_STATUS" : "PRESENCE_STATUS");
      assertThat(status.activity().name())
          .as("%s", row)
          .isEqualTo(withMeeting(expected.get("activity"), row.get("meetingStatus")));
    }
    table.assertEachRowIsUsed();
  }

  /** A call that is known of comes before a meeting, and that before what is unknown. */
  private static String withMeeting(String calls, String meeting) {
    if (!calls.equals("NONE") && !calls.equals("UNKNOWN")) {
      return calls;
    }
    switch (meeting) {
      case "Connected":
        return "IN_A_MEETING";
      case "Disconnected":
        return calls;
      default:
        return "UNKNOWN";
    }
  }

  @Test
  void theActivityDoesNotDependOnWhatDecidesTheAvailability() {
    for (Map<String, String> row :
        product(
            Map.entry("dndStatus", DND),
            Map.entry("presenceStatus", PRESENCE),
            Map.entry("userStatus", PRESENCE),
            Map.entry("allowSeeMyPresence", List.of("true", "false", "-")))) {
      row.put("telephonyStatus", "OnHold");
      UserPresence presence = presence(row);
      assertThat(EffectiveStatus.of(presence).activity()).isEqualTo(Activity.ON_HOLD);
      assertThat(EffectiveStatus.callFirst(presence).activity()).isEqualTo(Activity.ON_HOLD);
      assertThat(EffectiveStatus.userStatusFirst(presence).activity()).isEqualTo(Activity.ON_HOLD);
    }
  }

  // ---- The alternatives

  @Test
  void callFirstIsBusyWhileACallGoesOnAndElseTheSame() {
    for (Map<String, String> row :
        product(
            Map.entry("dndStatus", DND),
            Map.entry("presenceStatus", PRESENCE),
            Map.entry("telephonyStatus", TELEPHONY),
            Map.entry("activeCalls", CALLS),
            Map.entry("meetingStatus", MEETING))) {
      UserPresence presence = presence(row);
      String telephony = row.get("telephonyStatus");
      boolean phone = !telephony.equals("-") && !telephony.equals("NoCall");
      boolean listed = !List.of("-", "[]", "[NoCall]").contains(row.get("activeCalls"));
      EffectiveStatus status = EffectiveStatus.callFirst(presence);
      if (phone || listed) {
        assertThat(status.availability()).as("%s", row).isEqualTo(Availability.BUSY);
        assertThat(status.reason())
            .as("%s", row)
            .isEqualTo(phone ? Reason.TELEPHONY_STATUS : Reason.ACTIVE_CALLS);
      } else {
        assertThat(status).as("%s", row).isEqualTo(EffectiveStatus.of(presence));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Offline,   TakeAllCalls,        OFFLINE,        USER_STATUS",
    "Offline,   DoNotAcceptAnyCalls, OFFLINE,        USER_STATUS",
    "Available, TakeAllCalls,        AVAILABLE,      USER_STATUS",
    "Available, DoNotAcceptAnyCalls, AVAILABLE,      USER_STATUS",
    "Busy,      TakeAllCalls,        BUSY,           USER_STATUS",
    "Busy,      DoNotAcceptDepartmentCalls, BUSY,    USER_STATUS",
    "Busy,      -,                   BUSY,           USER_STATUS",
    "Busy,      DoNotAcceptAnyCalls, DO_NOT_DISTURB, DND_STATUS",
  })
  void userStatusFirstGoesByWhatThePersonHasSet(
      String user, String dnd, Availability availability, Reason reason) {
    for (Map<String, String> row :
        product(
            Map.entry("presenceStatus", PRESENCE),
            Map.entry("telephonyStatus", TELEPHONY),
            Map.entry("meetingStatus", MEETING))) {
      row.put("userStatus", user);
      row.put("dndStatus", dnd);
      EffectiveStatus status = EffectiveStatus.userStatusFirst(presence(row));
      assertThat(status.availability()).as("%s", row).isEqualTo(availability);
      assertThat(status.reason()).as("%s", row).isEqualTo(reason);
    }
  }

  @Test
  void userStatusFirstKnowsThePersonalDndToo() {
    UserPresence presence =
        UserPresence.builder()
            .userStatus(PresenceStatus.BUSY)
            .dndStatusPersonal(PersonalDndStatus.DO_NOT_ACCEPT_ANY_CALLS)
            .build();
    assertThat(EffectiveStatus.userStatusFirst(presence).reason())
        .isEqualTo(Reason.DND_STATUS_PERSONAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "-"})
  void userStatusFirstIsTheSameWhereTheStatusIsAbsentOrUnknown(String user) {
    for (Map<String, String> row :
        product(
            Map.entry("presenceStatus", PRESENCE),
            Map.entry("dndStatus", DND),
            Map.entry("telephonyStatus", TELEPHONY))) {
      row.put("userStatus", user);
      UserPresence presence = presence(row);
      assertThat(EffectiveStatus.userStatusFirst(presence)).isEqualTo(EffectiveStatus.of(presence));
    }
  }

  // ---- Unified presence

  @ParameterizedTest
  @CsvSource({
    "Available, AVAILABLE,      UNIFIED_STATUS",
    "Busy,      BUSY,           UNIFIED_STATUS",
    "DND,       DO_NOT_DISTURB, UNIFIED_STATUS",
    "Offline,   OFFLINE,        UNIFIED_STATUS",
    "?,         UNKNOWN,        UNIFIED_STATUS",
    "-,         UNKNOWN,        HIDDEN",
  })
  void theUnifiedStatusWinsWhateverTheRestSays(
      String status, Availability availability, Reason reason) {
    for (Map<String, String> row :
        product(
            Map.entry("telephony", TELEPHONY),
            Map.entry("meeting", List.of("InMeeting", "NoMeeting", "?", "-")))) {
      UnifiedPresence.Builder presence = UnifiedPresence.builder();
      set(status, UnifiedStatus::of, presence::status);
      set(
          row.get("telephony"),
          value -> TelephonyPresence.builder().status(TelephonyStatus.of(value)).build(),
          presence::telephony);
      set(
          row.get("meeting"),
          value -> MeetingPresence.builder().status(UnifiedMeetingStatus.of(value)).build(),
          presence::meeting);
      EffectiveStatus effective = EffectiveStatus.of(presence.build());
      assertThat(effective.availability()).isEqualTo(availability);
      assertThat(effective.reason()).isEqualTo(reason);
      assertThat(effective.activity()).as("%s", row).isEqualTo(unifiedActivity(row));
    }
  }

  private static Activity unifiedActivity(Map<String, String> row) {
    Map<String, Activity> calls =
        Map.of(
            "CallConnected", Activity.ON_A_CALL,
            "Ringing", Activity.RINGING,
            "OnHold", Activity.ON_HOLD,
            "ParkedCall", Activity.PARKED);
    if (calls.containsKey(row.get("telephony"))) {
      return calls.get(row.get("telephony"));
    }
    if (row.get("meeting").equals("InMeeting")) {
      return Activity.IN_A_MEETING;
    }
    return row.get("telephony").equals("NoCall") && row.get("meeting").equals("NoMeeting")
        ? Activity.NONE
        : Activity.UNKNOWN;
  }

  @Test
  void aUnifiedSourceThatHidesItsStatusLeavesTheActivityUnknown() {
    UnifiedPresence presence =
        UnifiedPresence.builder()
            .status(UnifiedStatus.AVAILABLE)
            .telephony(TelephonyPresence.builder().build())
            .meeting(MeetingPresence.builder().status(UnifiedMeetingStatus.NO_MEETING).build())
            .build();
    assertThat(EffectiveStatus.of(presence).activity()).isEqualTo(Activity.UNKNOWN);
  }

  // ---- The value

  @Test
  void nothingSaysNothing() {
    assertThat(EffectiveStatus.of(UserPresence.builder().build()))
        .hasToString("UNKNOWN, UNKNOWN (ABSENT)");
    assertThat(EffectiveStatus.of(UnifiedPresence.builder().build()))
        .hasToString("UNKNOWN, UNKNOWN (HIDDEN)");
  }

  @Test
  void equalPartsMakeEqualStatuses() {
    UserPresence available =
        UserPresence.builder().presenceStatus(PresenceStatus.AVAILABLE).build();
    EffectiveStatus status = EffectiveStatus.of(available);
    assertThat(status)
        .isEqualTo(EffectiveStatus.of(available.toBuilder().message("Hello").build()))
        .hasSameHashCodeAs(EffectiveStatus.of(available.toBuilder().message("Hello").build()))
        .isNotEqualTo(
            EffectiveStatus.userStatusFirst(
                available.toBuilder().userStatus(PresenceStatus.AVAILABLE).build()))
        .isNotEqualTo(
            EffectiveStatus.of(
                available.toBuilder()
                    .telephonyStatus(TelephonyStatus.NO_CALL)
                    .meetingStatus(MeetingStatus.DISCONNECTED)
                    .build()))
        .isNotEqualTo(EffectiveStatus.of(UserPresence.builder().build()))
        .isNotEqualTo("AVAILABLE, UNKNOWN (PRESENCE_STATUS)")
        .hasToString("AVAILABLE, UNKNOWN (PRESENCE_STATUS)");
  }

  // ---- Combinations

  @SafeVarargs
  private static List<Map<String, String>> product(Map.Entry<String, List<String>>... fields) {
    List<Map<String, String>> rows = new ArrayList<>();
    rows.add(new LinkedHashMap<>());
    for (Map.Entry<String, List<String>> field : fields) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> row : rows) {
        for (String value : field.getValue()) {
          Map<String, String> copy = new LinkedHashMap<>(row);
          copy.put(field.getKey(), value);
          longer.add(copy);
        }
      }
      rows = longer;
    }
    return rows;
  }

  private static UserPresence presence(Map<String, String> row) {
    UserPresence.Builder presence = UserPresence.builder();
    set(row.get("dndStatus"), DndStatus::of, presence::dndStatus);
    set(row.get("dndStatusPersonal"), PersonalDndStatus::of, presence::dndStatusPersonal);
    set(row.get("presenceStatus"), PresenceStatus::of, presence::presenceStatus);
    set(row.get("userStatus"), PresenceStatus::of, presence::userStatus);
    set(row.get("telephonyStatus"), TelephonyStatus::of, presence::telephonyStatus);
    set(
        row.get("aggregatedTelephonyStatus"),
        TelephonyStatus::of,
        presence::aggregatedTelephonyStatus);
    set(row.get("cxTelephonyStatus"), CxTelephonyStatus::of, presence::cxTelephonyStatus);
    set(row.get("meetingStatus"), MeetingStatus::of, presence::meetingStatus);
    set(row.get("allowSeeMyPresence"), Boolean::valueOf, presence::allowSeeMyPresence);
    set(row.get("message"), value -> value, presence::message);
    set(row.get("activeCalls"), EffectiveStatusTest::calls, presence::activeCalls);
    return presence.build();
  }

  private static List<ActiveCall> calls(String list) {
    List<ActiveCall> calls = new ArrayList<>();
    for (String status : list.replaceAll("[\\[\\]]", "").split(",")) {
      if (!status.isEmpty()) {
        ActiveCall.Builder call = ActiveCall.builder();
        set(status, TelephonyStatus::of, call::telephonyStatus);
        calls.add(call.build());
      }
    }
    return calls;
  }

  private static <T> void set(String value, Function<String, T> type, Consumer<T> setter) {
    if (value != null && !value.equals("-")) {
      setter.accept(type.apply(value.replace("?", UNKNOWN)));
    }
  }

  /** Rows of patterns, and what they stand for behind the double bar. */
  private static final class Table {
    private final List<String> names;
    private final List<String> results;
    private final List<List<Set<String>>> patterns = new ArrayList<>();
    private final List<List<String>> outcomes = new ArrayList<>();
    private final Set<Integer> used = new LinkedHashSet<>();

    Table(String resource) throws IOException {
      List<String> lines;
      try (InputStream in = EffectiveStatusTest.class.getResourceAsStream(resource)) {
        lines =
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .collect(Collectors.toList());
      }
      names = cells(lines.get(0), 0);
      results = cells(lines.get(0), 1);
      for (String line : lines.subList(1, lines.size())) {
        patterns.add(
            cells(line, 0).stream()
                .map(cell -> Set.of(cell.split("/")))
                .collect(Collectors.toList()));
        outcomes.add(cells(line, 1));
      }
    }

    private static List<String> cells(String line, int side) {
      return Arrays.stream(line.split("\\|\\|")[side].split("\\|"))
          .map(String::trim)
          .collect(Collectors.toList());
    }

    Map<String, String> find(Map<String, String> row) {
      for (int i = 0; i < patterns.size(); i++) {
        if (matches(patterns.get(i), row)) {
          used.add(i);
          Map<String, String> found = new LinkedHashMap<>();
          for (int j = 0; j < results.size(); j++) {
            found.put(results.get(j), outcomes.get(i).get(j));
          }
          return found;
        }
      }
      throw new AssertionError("No row for " + row);
    }

    private boolean matches(List<Set<String>> pattern, Map<String, String> row) {
      for (int i = 0; i < names.size(); i++) {
        Set<String> cell = pattern.get(i);
        if (!cell.contains("*") && !cell.contains(row.get(names.get(i)))) {
          return false;
        }
      }
      return true;
    }

    void assertEachRowIsUsed() {
      assertThat(used).hasSameSizeAs(patterns);
    }
  }
}
