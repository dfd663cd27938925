package ringcentral.presence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The models as values: built, copied, compared, printed and written. */
class ValueTest {
  private static final ActiveCall CALL = ActiveCall.builder().id("1").build();

  // ---- Builders

  @Test
  void nothingSetIsAllAbsent() {
    UserPresence presence = UserPresence.builder().build();
    assertThat(presence.message()).isNull();
    assertThat(presence.activeCalls()).isNull();
    assertThat(presence).hasToString("UserPresence{}");
  }

  @Test
  void whatIsSetToNullIsAbsent() {
    assertThat(UserPresence.builder().message("x").message(null).activeCalls(null).build())
        .isEqualTo(UserPresence.builder().build());
  }

  @Test
  void toBuilderCopiesAndLeavesTheOriginal() {
    Site site = Site.builder().id("1").name("Main").build();
    Site other = site.toBuilder().name("Other").build();
    assertThat(other).isEqualTo(Site.builder().id("1").name("Other").build());
    assertThat(site).isEqualTo(Site.builder().id("1").name("Main").build());
  }

  @Test
  void aBuilderThatGoesOnLeavesWhatItBuilt() {
    Site.Builder builder = Site.builder().id("1");
    Site first = builder.build();
    Site second = builder.id("2").build();
    assertThat(first.id()).isEqualTo("1");
    assertThat(second.id()).isEqualTo("2");
  }

  @Test
  void aListIsCopied() {
    List<ActiveCall> calls = new ArrayList<>(List.of(CALL));
    UserPresence.Builder builder = UserPresence.builder().activeCalls(calls);
    calls.clear();
    assertThat(builder.build().activeCalls()).containsExactly(CALL);
  }

  @Test
  void aListCannotBeChanged() {
    UserPresence presence =
        UserPresence.builder().activeCalls(new ArrayList<>(List.of(CALL))).build();
    assertThat(presence.activeCalls()).isUnmodifiable();
    assertThat(presence.toBuilder().build().activeCalls()).isUnmodifiable();
  }

  @Test
  void aNullElementIsRefused() {
    UserPresence.Builder builder = UserPresence.builder();
    assertThatNullPointerException()
        .isThrownBy(() -> builder.activeCalls(Arrays.asList(CALL, null)))
        .withMessage("the list has a null element");
  }

  // ---- Comparing

  @Test
  void equalByTypeAndContent() {
    Site site = Site.builder().id("1").name("Main").build();
    assertThat(site)
        .isEqualTo(site)
        .isEqualTo(Site.builder().id("1").name("Main").build())
        .hasSameHashCodeAs(Site.builder().id("1").name("Main").build())
        .isNotEqualTo(Site.builder().id("1").build())
        .isNotEqualTo(null)
        .isNotEqualTo("Site{id=1, name=Main}");
    assertThat((Object) CallQueueId.builder().id("1").build())
        .isNotEqualTo(CallQueueMemberId.builder().id("1").build());
  }

  @Test
  void anEmptyListDiffersFromNone() {
    assertThat(UserPresence.builder().activeCalls(List.of()).build())
        .isNotEqualTo(UserPresence.builder().build());
  }

  // ---- Open enums

  @Test
  void aKnownTextIsItsConstant() {
    assertThat(PresenceStatus.of("Busy")).isSameAs(PresenceStatus.BUSY);
    assertThat(PresenceStatus.BUSY.known()).isSameAs(PresenceStatus.Known.BUSY);
    assertThat(PresenceStatus.BUSY.value()).isEqualTo("Busy");
  }

  @Test
  void anUnknownTextSurvivesReadingComparingPrintingAndWriting() throws IOException {
    UserPresence presence = Contract.read(UserPresence.class, "{\"presenceStatus\":\"Away\"}");
    assertThat(presence.presenceStatus()).isEqualTo(PresenceStatus.of("Away"));
    assertThat(presence.presenceStatus().value()).isEqualTo("Away");
    assertThat(presence.presenceStatus().known()).isSameAs(PresenceStatus.Known.UNKNOWN);
    assertThat(presence)
        .isEqualTo(UserPresence.builder().presenceStatus(PresenceStatus.of("Away")).build())
        .hasToString("UserPresence{presenceStatus=Away}");
    assertThat(Contract.adapter(UserPresence.class).toJson(presence))
        .isEqualTo("{\"presenceStatus\":\"Away\"}");
  }

  @Test
  void unknownTextsWorkAsKeys() {
    Set<PresenceStatus> set =
        new HashSet<>(Set.of(PresenceStatus.of("Away"), PresenceStatus.of("Busy")));
    assertThat(set)
        .contains(PresenceStatus.of("Away"), PresenceStatus.BUSY)
        .doesNotContain(PresenceStatus.of("away"), PresenceStatus.OFFLINE);
  }

  @Test
  void equalTextsOfTwoEnumsDiffer() {
    assertThat((Object) GlipStatus.OFFLINE).isNotEqualTo(PresenceStatus.OFFLINE);
    assertThat((Object) PresenceStatus.of("x")).isNotEqualTo(DndStatus.of("x")).isNotEqualTo("x");
  }

  @Test
  void theServicesOwnUnknownIsKnown() {
    assertThat(DndStatus.of("Unknown")).isSameAs(DndStatus.UNKNOWN_TO_SERVICE);
    assertThat(DndStatus.of("Unknown").known()).isSameAs(DndStatus.Known.UNKNOWN_TO_SERVICE);
    assertThat(DndStatus.of("UNKNOWN").known()).isSameAs(DndStatus.Known.UNKNOWN);
  }

  @Test
  void aKnownValueIsTheConstantHoweverItIsEscaped() throws IOException {
    assertThat(Contract.read(PresenceStatus.class, "\"B\\u0075sy\"")).isSameAs(PresenceStatus.BUSY);
  }

  @Test
  void aNumberIsAnUnknownValue() throws IOException {
    assertThat(Contract.read(PresenceStatus.class, "7")).isEqualTo(PresenceStatus.of("7"));
  }

  @Test
  void anEnumHasNoNullText() {
    assertThatNullPointerException().isThrownBy(() -> PresenceStatus.of(null)).withMessage("value");
  }

  // ---- Printing

  @Test
  void personalValuesAreHiddenAtAnyDepth() {
    UserPresence presence =
        UserPresence.builder()
            .extension(ExtensionInfo.builder().id("7").extensionNumber("101").build())
            .message("In a meeting with Ada")
            .activeCalls(
                List.of(
                    ActiveCall.builder()
                        .id("1")
                        .from("+16505550100")
                        .toName("Ada")
                        .startTime(Instant.parse("2018-10-23T12:19:01Z"))
                        .sipData(SipData.builder().callId("c").remoteUri("sip:ada@x").build())
                        .build()))
            .build();
    assertThat(presence)
        .hasToString(
            "UserPresence{extension=ExtensionInfo{id=7, extensionNumber=101}, message=██, "
                + "activeCalls=[ActiveCall{id=1, from=██, toName=██, "
                + "startTime=2018-10-23T12:19:01Z, "
                + "sipData=SipData{callId=c, remoteUri=██}}]}");
  }

  @Test
  void anEmptyPersonalValueIsHiddenToo() {
    assertThat(UserPresence.builder().message("").build()).hasToString("UserPresence{message=██}");
  }

  // ---- Writing

  @Test
  void onlyWhatIsSetIsWrittenEvenWhereNullsAre() throws IOException {
    Buffer buffer = new Buffer();
    JsonWriter writer = JsonWriter.of(buffer);
    writer.setSerializeNulls(true);
    Contract.adapter(PresenceInfoRequest.class)
        .toJson(
            writer,
            PresenceInfoRequest.builder()
                .userStatus(PresenceStatus.BUSY)
                .message("")
                .allowSeeMyPresence(false)
                .build());
    assertThat(buffer.readUtf8())
        .isEqualTo("{\"userStatus\":\"Busy\",\"message\":\"\",\"allowSeeMyPresence\":false}");
  }

  @Test
  void anEmptyListIsWritten() {
    assertThat(
            Contract.adapter(CallQueueUpdatePresence.class)
                .toJson(CallQueueUpdatePresence.builder().records(List.of()).build()))
        .isEqualTo("{\"records\":[]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "123",
        "\"123\"",
        "0",
        "-7",
        "92233720368547758070",
        "\"0123\"",
        "\"1e3\"",
        "\"\""
      })
  void anIdIsWrittenAsItCame(String id) throws IOException {
    String json = "{\"id\":" + id + "}";
    ExtensionInfo extension = Contract.read(ExtensionInfo.class, json);
    CallQueueMember member = Contract.read(CallQueueMember.class, json);
    assertThat(Contract.adapter(ExtensionInfo.class).toJson(extension)).isEqualTo(json);
    assertThat(Contract.adapter(CallQueueMember.class).toJson(member)).isEqualTo(json);
    assertThat(Contract.adapter(CallQueueMember.class).toJson(member.toBuilder().build()))
        .isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "123, 123",
        "0, 0",
        "-7, -7",
        "99999999999999999999999999999, 99999999999999999999999999999",
        "100000000000000000000000000000, `\"100000000000000000000000000000\"`",
        "0123, `\"0123\"`",
        "-0, `\"-0\"`",
        "1.0, `\"1.0\"`",
        "~, `\"~\"`",
        "``, `\"\"`",
      })
  void anIdThatIsSetIsWrittenAsTheTypeOfTheContract(String id, String number) {
    assertThat(Contract.adapter(ExtensionInfo.class).toJson(ExtensionInfo.builder().id(id).build()))
        .isEqualTo("{\"id\":" + number + "}");
    assertThat(
            Contract.adapter(CallQueueMember.class)
                .toJson(CallQueueMember.builder().id(id).build()))
        .isEqualTo("{\"id\":\"" + id + "\"}");
  }

  @Test
  void idsAreEqualByTheirText() throws IOException {
    ExtensionInfo number = Contract.read(ExtensionInfo.class, "{\"id\":101}");
    assertThat(number)
        .isEqualTo(Contract.read(ExtensionInfo.class, "{\"id\":\"101\"}"))
        .isEqualTo(ExtensionInfo.builder().id("101").build())
        .hasSameHashCodeAs(Contract.read(ExtensionInfo.class, "{\"id\":\"101\"}"))
        .isNotEqualTo(Contract.read(ExtensionInfo.class, "{\"id\":\"0101\"}"))
        .hasToString("ExtensionInfo{id=101}");
    assertThat(Map.of("101", "Ada").get(number.id())).isEqualTo("Ada");
  }

  @Test
  void textIsEscaped() throws IOException {
    String text = "\"\\\n\t\u2028</script> é 🏝";
    UserPresence presence = UserPresence.builder().message(text).build();
    String json = Contract.adapter(UserPresence.class).toJson(presence);
    assertThat(json).isEqualTo("{\"message\":\"\\\"\\\\\\n\\t\\u2028</script> é 🏝\"}");
    assertThat(Contract.read(UserPresence.class, json)).isEqualTo(presence);
  }
}
