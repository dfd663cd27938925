package ringcentral.presence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the models take from the wire, and what they refuse. */
class ReadingTest {
  // ---- Tolerance

  @Test
  void unknownFieldsOfAnyKindAreSkippedAtAnyDepth() throws IOException {
    UserPresence presence =
        Contract.read(
            UserPresence.class,
            "{\"new\":{\"a\":[1,{\"b\":null}]},\"extension\":{\"x\":[],\"id\":7,\"y\":\"\"},\"z\":1e9}");
    assertThat(presence)
        .isEqualTo(
            UserPresence.builder().extension(ExtensionInfo.builder().id("7").build()).build());
  }

  @Test
  void namesCompareByTheirCase() throws IOException {
    assertThat(Contract.read(Site.class, "{\"Id\":\"1\",\"NAME\":\"x\"}"))
        .isEqualTo(Site.builder().build());
  }

  @Test
  void theLastOfTwoEqualNamesCounts() throws IOException {
    assertThat(Contract.read(Site.class, "{\"id\":\"1\",\"id\":\"2\"}").id()).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "123, 123",
        "400130004, 400130004",
        "9223372036854775807, 9223372036854775807",
        "92233720368547758070, 92233720368547758070",
        "-1, -1",
        "0, 0",
        "1.0, 1",
        "1e3, 1000",
        "4.00130004E8, 400130004",
        "\"123\", 123",
        "\"0123\", 0123",
        "\"1.0\", 1.0",
        "\"1e3\", 1e3",
        "\"main-site\", main-site",
        "\" \", ` `",
        "\"\", ``",
      })
  void anIdIsReadFromATextAsItStandsAndFromANumberByItsDigits(String json, String id)
      throws IOException {
    assertThat(Contract.read(ExtensionInfo.class, "{\"id\":" + json + "}").id()).isEqualTo(id);
    assertThat(Contract.read(CallQueueMember.class, "{\"id\":" + json + "}").id()).isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1.5           | Expected a whole number as an id at path $.id",
        "-0.1          | Expected a whole number as an id at path $.id",
        "1e31          | Expected a whole number as an id at path $.id",
        "1e-31         | Expected a whole number as an id at path $.id",
        "1e99999999999 | Expected a whole number as an id at path $.id",
        "true          | Expected a string but was BOOLEAN at path $.id",
        "{}            | Expected a string but was BEGIN_OBJECT at path $.id",
        "[7]           | Expected a string but was BEGIN_ARRAY at path $.id",
      })
  void whatIsNoIdIsRefused(String json, String message) {
    assertThatExceptionOfType(JsonDataException.class)
        .isThrownBy(() -> Contract.read(ExtensionInfo.class, "{\"id\":" + json + "}"))
        .withMessage(message);
  }

  @Test
  void anIdIsATextOf255CharactersAtMost() throws IOException {
    String longest = "7".repeat(255);
    assertThat(Contract.read(Site.class, "{\"id\":\"" + longest + "\"}").id()).isEqualTo(longest);
    assertThatExceptionOfType(JsonDataException.class)
        .isThrownBy(() -> Contract.read(CallQueue.class, "{\"id\":\"" + longest + "7\"}"))
        .withMessage("Expected an id of at most 255 characters at path $.id");
    assertThat(Contract.read(ActiveCall.class, "{\"sessionId\":\"" + longest + "7\"}"))
        .isEqualTo(ActiveCall.builder().build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0000000000000000000000000000", "1000.0000000000000000000000e-3"})
  void aNumberOfThirtyCharactersIsRead(String json) throws IOException {
    assertThat(Contract.read(PresenceEvent.class, "{\"sequence\":" + json + "}").sequence())
        .isBetween(0L, 1L);
    assertThat(Contract.read(Site.class, "{\"id\":" + json + "}").id()).isIn("0", "1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.00000000000000000000000000000",
        "1000000000000000000000000000000",
        "1000.00000000000000000000000e-3"
      })
  void aNumberOfMoreThanThirtyCharactersIsAbsentAndNoId(String number) throws IOException {
    for (String json : new String[] {number, "\"" + number + "\""}) {
      assertThat(Contract.read(PresenceEvent.class, "{\"sequence\":" + json + "}").sequence())
          .isNull();
    }
    assertThat(Contract.read(UserPresence.class, "{\"message\":" + number + "}").message())
        .isNull();
    assertThatExceptionOfType(JsonDataException.class)
        .isThrownBy(() -> Contract.read(CallQueueMember.class, "{\"id\":" + number + "}"))
        .withMessage("Expected a whole number as an id at path $.id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1e-999999999", "0e999999999", "1e99999999999"})
  void aNumberWithAnExponentOutOfRangeIsAbsent(String json) throws IOException {
    assertThat(Contract.read(PresenceEvent.class, "{\"sequence\":" + json + "}"))
        .isEqualTo(PresenceEvent.builder().build());
  }

  @Test
  void theIdOfAnAnswerOfABatchMayBeANumber() throws IOException {
    assertThat(
            Contract.read(UserPresenceListEntry.class, "{\"resourceId\":400130004}").resourceId())
        .isEqualTo("400130004");
    assertThat(
            Contract.read(UnifiedPresenceListEntry.class, "{\"resourceId\":400130004}")
                .resourceId())
        .isEqualTo("400130004");
  }

  @Test
  void anEmptyTextIsAValue() throws IOException {
    assertThat(Contract.read(UserPresence.class, "{\"message\":\"\"}").message()).isEmpty();
    assertThat(Contract.read(UserPresence.class, "{\"userStatus\":\"\"}").userStatus())
        .isEqualTo(PresenceStatus.of(""));
  }

  @Test
  void textIsUnicode() throws IOException {
    assertThat(
            Contract.read(UserPresence.class, "{\"message\":\"\\u00e9 é 🏝 \\ud83c\\udfdd\"}")
                .message())
        .isEqualTo("é é 🏝 🏝");
  }

  // ---- Lists that may be one

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"phoneNumber\":\"1\"}                     | 1",
        "[{\"phoneNumber\":\"1\"}]                   | 1",
        "[{\"phoneNumber\":\"1\"},null,{\"phoneNumber\":\"2\"}] | 1,2",
        "[]                                        | ``",
      })
  void theAppearancesOfAnEventAreAListOrOneObject(String json, String numbers) throws IOException {
    PresenceEvent event = Contract.read(PresenceEvent.class, "{\"appearances\":" + json + "}");
    assertThat(event.appearances().stream().map(LineAppearance::phoneNumber))
        .containsExactly(numbers.isEmpty() ? new String[0] : numbers.split(","));
    assertThat(event.appearances()).isUnmodifiable();
    assertThat(Contract.read(PresenceEvent.class, "{\"appearances\":null}").appearances()).isNull();
  }

  @Test
  void aNotificationOfMonitoredLinesKeepsItsListOfExtensions() throws IOException {
    PresenceNotification notification =
        Contract.read(
            PresenceNotification.class,
            "{\"event\":\"/restapi/v1.0/account/1/extension/2/presence/line\",\"body\":"
                + "{\"extension\":[{\"id\":\"101\"},{\"id\":102}],\"sequence\":3}}");
    assertThat(notification.body().extension())
        .extracting(ExtensionInfo::id)
        .containsExactly("101", "102");
  }

  // ---- Absence

  @Test
  void anExplicitNullIsAbsence() throws IOException {
    assertThat(
            Contract.read(
                UserPresence.class,
                "{\"message\":null,\"extension\":null,\"userStatus\":null,\"activeCalls\":null,"
                    + "\"totalActiveCalls\":null,\"allowSeeMyPresence\":null}"))
        .isEqualTo(UserPresence.builder().build());
  }

  @Test
  void anEmptyObjectHasNothingSet() throws IOException {
    UserPresence presence = Contract.read(UserPresence.class, "{}");
    assertThat(presence).isEqualTo(UserPresence.builder().build());
    assertThat(presence.activeCalls()).isNull();
    assertThat(presence.extension()).isNull();
  }

  @Test
  void anEmptyObjectInsideIsNotAbsence() throws IOException {
    assertThat(Contract.read(UserPresence.class, "{\"extension\":{}}").extension())
        .isEqualTo(ExtensionInfo.builder().build());
  }

  @Test
  void anEmptyListIsNotAbsence() throws IOException {
    assertThat(Contract.read(UserPresence.class, "{\"activeCalls\":[]}").activeCalls()).isEmpty();
  }

  @Test
  void nullElementsOfAListAreDropped() throws IOException {
    assertThat(
            Contract.read(UserPresence.class, "{\"activeCalls\":[null,{\"id\":\"1\"},null]}")
                .activeCalls())
        .containsExactly(ActiveCall.builder().id("1").build());
  }

  @Test
  void aListOfNullsIsEmpty() throws IOException {
    assertThat(Contract.read(UserPresence.class, "{\"activeCalls\":[null]}").activeCalls())
        .isEmpty();
  }

  @Test
  void aListThatWasReadCannotBeChanged() throws IOException {
    UserPresence presence = Contract.read(UserPresence.class, "{\"activeCalls\":[{}]}");
    assertThat(presence.activeCalls()).isUnmodifiable();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void noInputAtAllIsAnEarlyEnd(String nothing) {
    assertThatExceptionOfType(EOFException.class)
        .isThrownBy(() -> Contract.read(UserPresence.class, nothing))
        .withMessage("End of input");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "{\"extension\":", "{\"extension\":{\"id\":1}", "{\"activeCalls\":[{}"})
  void inputThatBreaksOffIsAnEarlyEnd(String half) {
    assertThatExceptionOfType(EOFException.class)
        .isThrownBy(() -> Contract.read(UserPresence.class, half));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html/>", "{id:1}", "{\"id\" 1}", "{'id':1}", "{\"id\":NaN}"})
  void whatIsNotJsonIsRefused(String text) {
    assertThatExceptionOfType(JsonEncodingException.class)
        .isThrownBy(() -> Contract.read(ExtensionInfo.class, text));
  }

  // ---- Wrong types

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "[]                                   | BEGIN_OBJECT but was BEGIN_ARRAY at path $",
        "\"text\"                             | BEGIN_OBJECT but was STRING at path $",
        "7                                    | BEGIN_OBJECT but was NUMBER at path $",
        "true                                 | BEGIN_OBJECT but was BOOLEAN at path $",
        "{\"extension\":\"7\"}                | BEGIN_OBJECT but was STRING at path $.extension",
        "{\"extension\":[]}                   | BEGIN_OBJECT but was BEGIN_ARRAY at path $.extension",
        "{\"extension\":{\"id\":{}}}          | a string but was BEGIN_OBJECT at path $.extension.id",
      })
  void whatIsNoPresenceOrNamesNobodyFails(String json, String message) {
    assertThatExceptionOfType(JsonDataException.class)
        .isThrownBy(() -> Contract.read(UserPresence.class, json))
        .withMessage("Expected " + message);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"records\":{}}                | BEGIN_ARRAY but was BEGIN_OBJECT at path $.records",
        "{\"records\":\"none\"}          | BEGIN_ARRAY but was STRING at path $.records",
        "{\"records\":[{},7]}            | BEGIN_OBJECT but was NUMBER at path $.records[1]",
        "{\"paging\":[]}                 | BEGIN_OBJECT but was BEGIN_ARRAY at path $.paging",
        "{\"navigation\":true}           | BEGIN_OBJECT but was BOOLEAN at path $.navigation",
        "{\"navigation\":{\"nextPage\":\"2\"}} | BEGIN_OBJECT but was STRING at path $.navigation.nextPage",
      })
  void whatTellsHowMuchThereIsFails(String json, String message) {
    assertThatExceptionOfType(JsonDataException.class)
        .isThrownBy(() -> Contract.read(AccountPresenceInfo.class, json))
        .withMessage("Expected " + message);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        // Text
        "{\"callerIdVisibility\":{}}        | CallerIdVisibility $.callerIdVisibility object",
        "{\"uri\":{}}                       | string $.uri object",
        "{\"uri\":[\"a\",{}]}               | string $.uri array",
        "{\"uri\":true}                     | string $.uri boolean",
        "{\"uri\":1234567890123456789012345678901} | string $.uri number",
        "{\"activeCalls\":[{\"from\":[1,{}]}]} | string $.activeCalls[0].from array",
        // Object
        "{\"activeCalls\":[{\"sipData\":1}]}  | SipData $.activeCalls[0].sipData number",
        "{\"activeCalls\":[{\"sipData\":[]}]} | SipData $.activeCalls[0].sipData array",
        "{\"activeCalls\":[7,{}]}            | ActiveCall $.activeCalls[0] number",
        "{\"activeCalls\":[{},\"x\"]}        | ActiveCall $.activeCalls[1] string",
        // Date
        "{\"activeCalls\":[{\"startTime\":\"soon\"}]} | date-time $.activeCalls[0].startTime string",
        "{\"activeCalls\":[{\"startTime\":\"\"}]}     | date-time $.activeCalls[0].startTime string",
        "{\"activeCalls\":[{\"startTime\":7}]}        | date-time $.activeCalls[0].startTime number",
        "{\"activeCalls\":[{\"startTime\":true}]}     | date-time $.activeCalls[0].startTime boolean",
        "{\"activeCalls\":[{\"startTime\":[{}]}]}     | date-time $.activeCalls[0].startTime array",
        "{\"activeCalls\":[{\"startTime\":{\"a\":1}}]} | date-time $.activeCalls[0].startTime object",
        // Id of a call
        "{\"activeCalls\":[{\"id\":{}}]}            | id $.activeCalls[0].id object",
        "{\"activeCalls\":[{\"partyId\":[1]}]}      | id $.activeCalls[0].partyId array",
        "{\"activeCalls\":[{\"sessionId\":true}]}   | id $.activeCalls[0].sessionId boolean",
        "{\"activeCalls\":[{\"onBehalfOf\":1.5}]}   | id $.activeCalls[0].onBehalfOf number",
        "{\"activeCalls\":[{\"id\":1e999999999}]}   | id $.activeCalls[0].id number",
        // Number
        "{\"totalActiveCalls\":{}}          | int32 $.totalActiveCalls object",
        "{\"totalActiveCalls\":[1]}         | int32 $.totalActiveCalls array",
        "{\"totalActiveCalls\":true}        | int32 $.totalActiveCalls boolean",
        "{\"totalActiveCalls\":\"two\"}     | int32 $.totalActiveCalls string",
        "{\"totalActiveCalls\":\"\"}        | int32 $.totalActiveCalls string",
        "{\"totalActiveCalls\":1.5}         | int32 $.totalActiveCalls number",
        "{\"totalActiveCalls\":2147483648}  | int32 $.totalActiveCalls number",
        "{\"totalActiveCalls\":-2147483649} | int32 $.totalActiveCalls number",
        // Boolean
        "{\"allowSeeMyPresence\":\"TRUE\"}  | boolean $.allowSeeMyPresence string",
        "{\"allowSeeMyPresence\":\"\"}      | boolean $.allowSeeMyPresence string",
        "{\"allowSeeMyPresence\":1}         | boolean $.allowSeeMyPresence number",
        "{\"allowSeeMyPresence\":{}}        | boolean $.allowSeeMyPresence object",
        // Enum
        "{\"presenceStatus\":{}}            | PresenceStatus $.presenceStatus object",
        "{\"presenceStatus\":[\"Busy\"]}    | PresenceStatus $.presenceStatus array",
        "{\"presenceStatus\":true}          | PresenceStatus $.presenceStatus boolean",
      })
  void aValueThatCannotBeReadIsAbsentAndTold(String json, String told) throws IOException {
    List<String> heard = new ArrayList<>();
    UserPresence presence =
        read(UserPresence.class, json.replaceFirst("}$", ",\"message\":\"m\"}"), heard);
    assertThat(presence)
        .hasToString(
            json.contains("activeCalls")
                ? "UserPresence{message=██, activeCalls=[ActiveCall{}]}"
                : "UserPresence{message=██}");
    assertThat(heard).containsExactly(told + " null");
  }

  @Test
  void oneUnreadableValueLeavesTheRestOfAPage() throws IOException {
    List<String> heard = new ArrayList<>();
    AccountPresenceInfo page =
        read(
            AccountPresenceInfo.class,
            "{\"records\":[{\"activeCalls\":[{\"startTime\":\"soon\",\"id\":\"1\"},"
                + "{\"startTime\":null},{\"startTime\":\"2018-10-23T12:19:01Z\"}]},"
                + "{\"totalActiveCalls\":{\"a\":[1]},\"message\":\"m\"}],\"paging\":{\"page\":1}}",
            heard);
    assertThat(page.records().get(0).activeCalls())
        .containsExactly(
            ActiveCall.builder().id("1").build(),
            ActiveCall.builder().build(),
            ActiveCall.builder().startTime(Instant.parse("2018-10-23T12:19:01Z")).build());
    assertThat(page.records().get(1)).isEqualTo(UserPresence.builder().message("m").build());
    assertThat(page.paging()).isEqualTo(Paging.builder().page(1).build());
    assertThat(heard)
        .containsExactly(
            "date-time $.records[0].activeCalls[0].startTime string null",
            "int32 $.records[1].totalActiveCalls object null");
  }

  @ParameterizedTest
  @CsvSource({"{}, object", "none, string", "0, number", "false, boolean"})
  void aListOfAnotherTypeIsAbsentAndTold(String json, String kind) throws IOException {
    List<String> heard = new ArrayList<>();
    String value = kind.equals("string") ? "\"" + json + "\"" : json;
    assertThat(read(UserPresence.class, "{\"activeCalls\":" + value + ",\"message\":\"m\"}", heard))
        .hasToString("UserPresence{message=██}");
    assertThat(heard).containsExactly("array $.activeCalls " + kind + " null");
  }

  @Test
  void aListOrItsOnlyElementThatIsNeitherIsAbsentAndTold() throws IOException {
    List<String> heard = new ArrayList<>();
    assertThat(read(PresenceEvent.class, "{\"appearances\":7}", heard))
        .hasToString("PresenceEvent{}");
    assertThat(heard).containsExactly("LineAppearance $.appearances number null");
  }

  @Test
  void nullIsAbsenceAndNotTold() throws IOException {
    List<String> heard = new ArrayList<>();
    assertThat(
            read(
                UserPresence.class,
                "{\"totalActiveCalls\":null,\"allowSeeMyPresence\":null,\"userStatus\":null,"
                    + "\"activeCalls\":[{\"startTime\":null}]}",
                heard))
        .hasToString("UserPresence{activeCalls=[ActiveCall{}]}");
    assertThat(heard).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"startTime\":{\"a\":", "{\"startTime\":[1,", "{\"direction\":{"})
  void anUnreadableValueThatBreaksOffIsAnEarlyEnd(String half) {
    assertThatExceptionOfType(EOFException.class)
        .isThrownBy(() -> Contract.read(ActiveCall.class, half));
  }

  @Test
  void aTextThatHoldsANumberOrABooleanIsRead() throws IOException {
    UserPresence presence =
        Contract.read(
            UserPresence.class,
            "{\"totalActiveCalls\":\"5\",\"allowSeeMyPresence\":\"true\","
                + "\"pickUpCallsOnHold\":\"false\"}");
    assertThat(presence)
        .isEqualTo(
            UserPresence.builder()
                .totalActiveCalls(5)
                .allowSeeMyPresence(true)
                .pickUpCallsOnHold(false)
                .build());
  }

  // ---- Dates

  @ParameterizedTest
  @CsvSource({
    // The two forms that the service is known to send.
    "2016-03-10T18:07:52.534Z,            2016-03-10T18:07:52.534Z",
    "2018-10-23T12:19:01.499+0000,        2018-10-23T12:19:01.499Z",
    // Offsets
    "2018-10-23T12:19:01.499+02:00,       2018-10-23T10:19:01.499Z",
    "2018-10-23T12:19:01.499+0200,        2018-10-23T10:19:01.499Z",
    "2018-10-23T12:19:01.499-05:30,       2018-10-23T17:49:01.499Z",
    "2018-10-23T12:19:01.499-0530,        2018-10-23T17:49:01.499Z",
    "2018-10-23T12:19:01-00:00,           2018-10-23T12:19:01Z",
    "2018-10-23T12:19:01+18:00,           2018-10-22T18:19:01Z",
    "2018-10-23T12:19:01-18:00,           2018-10-24T06:19:01Z",
    // Fractions
    "2018-10-23T12:19:01Z,                2018-10-23T12:19:01Z",
    "2018-10-23T12:19:01+0000,            2018-10-23T12:19:01Z",
    "2018-10-23T12:19:01.5Z,              2018-10-23T12:19:01.500Z",
    "2018-10-23T12:19:01.000Z,            2018-10-23T12:19:01Z",
    "2018-10-23T12:19:01.123456Z,         2018-10-23T12:19:01.123456Z",
    "2018-10-23T12:19:01.123456789Z,      2018-10-23T12:19:01.123456789Z",
    "2018-10-23T12:19:01.123456789+02:00, 2018-10-23T10:19:01.123456789Z",
    "2018-10-23T12:19:01.000000001Z,      2018-10-23T12:19:01.000000001Z",
    // Edges of the calendar
    "2020-02-29T00:00:00Z,                2020-02-29T00:00:00Z",
    "2018-12-31T23:59:59.999999999Z,      2018-12-31T23:59:59.999999999Z",
    "1970-01-01T00:00:00Z,                1970-01-01T00:00:00Z",
    "1969-12-31T23:59:59Z,                1969-12-31T23:59:59Z",
    "9999-12-31T23:59:59Z,                9999-12-31T23:59:59Z",
  })
  void aDateIsReadInBothFormsAndWrittenInUtc(String text, String written) throws IOException {
    ActiveCall call = Contract.read(ActiveCall.class, "{\"startTime\":\"" + text + "\"}");
    assertThat(call.startTime()).isEqualTo(Instant.parse(written));
    assertThat(Contract.adapter(ActiveCall.class).toJson(call))
        .isEqualTo("{\"startTime\":\"" + written + "\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Z",
        "now",
        "1540297141",
        "2018",
        "2018-10-23",
        "12:19:01Z",
        "2018-10-23T12:19Z",
        "2018-10-23T12:19:01",
        "2018-10-23T12:19:01.499",
        "2018-10-23T12:19:01.",
        "2018-10-23T12:19:01.Z",
        "2018-10-23T12:19:01,499Z",
        "2018-10-23T12:19:01.4 Z",
        "2018-10-23T12:19:01.1234567890Z",
        "2018-10-23T12:19:01.0000000000Z",
        "2018-10-23T12:19:01.12345678901234567890Z",
        "2018-00-23T12:19:01Z",
        "2018-13-23T12:19:01Z",
        "2018-10-00T12:19:01Z",
        "2018-10-32T12:19:01Z",
        "2018-02-29T12:19:01Z",
        "2018-10-23T24:00:00Z",
        "2018-10-23T12:60:00Z",
        "2018-10-23T12:19:60Z",
        "2018-10-23T12:19:01+18:01",
        "2018-10-23T12:19:01-19:00",
        "2018-10-23T12:19:01+99:99",
        "2018-10-23T12:19:01+00:60",
        "2018-10-23T12:19:01+02",
        "2018-10-23T12:19:01+2:00",
        "2018-10-23T12:19:01+02-00",
        "2018-10-23T12:19:01+",
        "2018-10-23T12:19:01+02000",
        "2018-10-23T12:19:01+ab:cd",
        "2018-10-23T12:19:01z",
        "2018-10-23T12:19:01UTC",
        "2018-10-23T12:19:01Z ",
        "2018-10-23T12:19:01ZZ",
        "2018-10-23T12:19:01Z[UTC]",
        "2018-10-23T12:19:01+02:00x",
        " 2018-10-23T12:19:01Z",
        "2018/10/23T12:19:01Z",
        "2018-10-23 12:19:01Z",
        "2018-10-23t12:19:01Z",
        "2018-10-23T12.19.01Z",
        "2018-1-23T12:19:01Z",
        "18-10-23T12:19:01Z",
        "-018-10-23T12:19:01Z",
        "+2018-10-23T12:19:01Z",
        "２０１８-10-23T12:19:01Z",
        "2018-10-23T12:19:01.٤Z",
      })
  void whatIsNoDateIsAbsentAndTold(String text) throws IOException {
    List<String> heard = new ArrayList<>();
    assertThat(read(ActiveCall.class, "{\"startTime\":\"" + text + "\"}", heard))
        .isEqualTo(ActiveCall.builder().build());
    assertThat(heard).containsExactly("date-time $.startTime string null");
  }

  private static <T> T read(Class<T> type, String json, List<String> heard) throws IOException {
    UnknownListener listener =
        (schema, path, kind, value) -> heard.add(schema + " " + path + " " + kind + " " + value);
    return Contract.adapter(type)
        .fromJson(PresenceJsonAdapterFactory.reader(new Buffer().writeUtf8(json), listener));
  }
}
