package ringcentral.presence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.squareup.moshi.JsonAdapter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ringcentral.presence.toy.model.Formats;
import ringcentral.presence.toy.model.Ids;
import ringcentral.presence.toy.model.ListSchema;
import ringcentral.presence.toy.model.Mood;
import ringcentral.presence.toy.model.Node;
import ringcentral.presence.toy.model.Nullness;
import ringcentral.presence.toy.model.ToyJsonAdapterFactory;
import ringcentral.presence.watch.EffectiveStatus;

/** Jackson 2 and 3, as they are without settings and modules, read and write what Moshi does. */
class JacksonTest {
  /** What both can do; their classes have other packages. */
  interface Jackson {
    String write(Object value) throws Exception;

    <T> T read(String json, Class<T> type) throws Exception;
  }

  private static final Jackson JACKSON_2 =
      new Jackson() {
        private final com.fasterxml.jackson.databind.ObjectMapper mapper =
            new com.fasterxml.jackson.databind.ObjectMapper();

        @Override
        public String write(Object value) throws Exception {
          return mapper.writeValueAsString(value);
        }

        @Override
        public <T> T read(String json, Class<T> type) throws Exception {
          return mapper.readValue(json, type);
        }

        @Override
        public String toString() {
          return "Jackson 2";
        }
      };

  private static final Jackson JACKSON_3 =
      new Jackson() {
        private final tools.jackson.databind.ObjectMapper mapper =
            new tools.jackson.databind.ObjectMapper();

        @Override
        public String write(Object value) {
          return mapper.writeValueAsString(value);
        }

        @Override
        public <T> T read(String json, Class<T> type) {
          return mapper.readValue(json, type);
        }

        @Override
        public String toString() {
          return "Jackson 3";
        }
      };

  static Stream<Jackson> both() {
    return Stream.of(JACKSON_2, JACKSON_3);
  }

  static Stream<Arguments> bothAndSchemas() {
    return both()
        .flatMap(
            jackson ->
                EverySchemaTest.objectsAndEnums().map(schema -> Arguments.of(jackson, schema)));
  }

  static Stream<Arguments> bothAndObjects() {
    return both()
        .flatMap(
            jackson ->
                EverySchemaTest.objects().stream().map(schema -> Arguments.of(jackson, schema)));
  }

  // ---- Every schema

  @ParameterizedTest
  @MethodSource("bothAndSchemas")
  void eachSchemaIsWrittenAsMoshiWritesItAndReadBack(Jackson jackson, String schema)
      throws Exception {
    JsonAdapter<Object> moshi = Contract.adapter(schema);
    Object model = moshi.fromJson(Contract.sample(schema).toString());
    String json = jackson.write(model);
    assertThat(json).isEqualTo(moshi.toJson(model));
    assertThat(jackson.read(json, Contract.type(schema))).isEqualTo(model);
    assertThat(jackson.read("null", Contract.type(schema))).isNull();
  }

  @ParameterizedTest
  @MethodSource("bothAndObjects")
  void eachSchemaWritesNothingThatIsUnset(Jackson jackson, String schema) throws Exception {
    Object empty = jackson.read("{}", Contract.type(schema));
    assertThat(empty).isEqualTo(Contract.adapter(schema).fromJson("{}"));
    assertThat(jackson.write(empty)).isEqualTo("{}");
  }

  @ParameterizedTest
  @MethodSource("bothAndObjects")
  void eachSchemaSkipsWhatItDoesNotKnow(Jackson jackson, String schema) throws Exception {
    ObjectNode sample = (ObjectNode) Contract.sample(schema);
    Object model = Contract.adapter(schema).fromJson(sample.toString());
    sample.put("new", 1.5).putNull("newer").putObject("newest").putArray("of").add("all").addNull();
    assertThat(jackson.read(sample.toString(), Contract.type(schema))).isEqualTo(model);
  }

  // ---- Values

  @ParameterizedTest
  @MethodSource("both")
  void anUnknownValueOfAnEnumIsKept(Jackson jackson) throws Exception {
    UserPresence presence = jackson.read("{\"presenceStatus\":\"Napping\"}", UserPresence.class);
    assertThat(presence.presenceStatus()).isEqualTo(PresenceStatus.of("Napping"));
    assertThat(jackson.write(presence)).isEqualTo("{\"presenceStatus\":\"Napping\"}");
    assertThat(jackson.read("\"Napping\"", PresenceStatus.class)).hasToString("Napping");
  }

  @ParameterizedTest
  @MethodSource("both")
  void aKnownValueOfAnEnumIsItsConstant(Jackson jackson) throws Exception {
    assertThat(jackson.read("\"Busy\"", PresenceStatus.class)).isSameAs(PresenceStatus.BUSY);
    assertThat(jackson.write(Map.of(PresenceStatus.BUSY, 3))).isEqualTo("{\"Busy\":3}");
  }

  @ParameterizedTest
  @MethodSource("both")
  void anIdIsWrittenAsItCame(Jackson jackson) throws Exception {
    for (String id :
        List.of("17", "\"17\"", "\"main-site\"", "5000000017", "99999999999999999999")) {
      String json = "{\"id\":" + id + "}";
      assertThat(jackson.write(jackson.read(json, Site.class))).isEqualTo(json);
      assertThat(jackson.read(json, Site.class).id()).isEqualTo(id.replace("\"", ""));
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void aDateIsReadInEachFormOfTheServiceAndWrittenInUtc(Jackson jackson) throws Exception {
    for (String date : List.of("2018-10-23T14:19:01.499+0200", "2018-10-23T12:19:01.499Z")) {
      ActiveCall call = jackson.read("{\"startTime\":\"" + date + "\"}", ActiveCall.class);
      assertThat(call.startTime()).isEqualTo(Instant.parse("2018-10-23T12:19:01.499Z"));
      assertThat(jackson.write(call)).isEqualTo("{\"startTime\":\"2018-10-23T12:19:01.499Z\"}");
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void aListIsReadFromItsOnlyElement(Jackson jackson) throws Exception {
    Ids ids = jackson.read("{\"text\":\"a\",\"number\":\"1\",\"texts\":\"x\"}", Ids.class);
    assertThat(ids.texts()).containsExactly("x");
    assertThat(jackson.write(ids)).isEqualTo("{\"text\":\"a\",\"number\":\"1\",\"texts\":[\"x\"]}");
  }

  @ParameterizedTest
  @MethodSource("both")
  void whatARequestClearsIsWrittenAsNull(Jackson jackson) throws Exception {
    Nullness cleared =
        Nullness.builder()
            .needed("n")
            .neededSecret("s")
            .neededList(List.of())
            .clearOptionalNullable()
            .build();
    assertThat(jackson.write(cleared))
        .isEqualTo(ToyJsonAdapterFactory.adapter(Nullness.class).toJson(cleared))
        .endsWith(",\"optionalNullable\":null}");
  }

  @ParameterizedTest
  @MethodSource("both")
  void formatsAndMapsTravel(Jackson jackson) throws Exception {
    JsonAdapter<Formats> moshi = ToyJsonAdapterFactory.adapter(Formats.class);
    Formats formats =
        moshi.fromJson(
            """
            {"number": 1.5, "double": -1e-30, "date": "2018-10-23", "byte": "AQID",
             "uuid": "123e4567-e89b-12d3-a456-426614174000", "dates": ["2018-10-23"],
             "moods": {"a": "Same", "b": "New"}, "nodes": {"n": {"children": [{}]}}, "numbers": {"x": 2}}
            """);
    String json = jackson.write(formats);
    assertThat(json)
        .isEqualTo(moshi.toJson(formats))
        .contains("\"nodes\":{\"n\":{\"children\":[{}]}}");
    assertThat(jackson.read(json, Formats.class)).isEqualTo(formats);
  }

  // ---- Where models stand

  /** A type of the application. */
  public record Board(UserPresence me, List<Site> sites, Map<String, Node> nodes, Mood mood) {}

  @ParameterizedTest
  @MethodSource("both")
  void modelsStandInTypesListsAndMapsOfTheApplication(Jackson jackson) throws Exception {
    Board board =
        new Board(
            UserPresence.builder().message("in").build(),
            List.of(Site.builder().id("1").build(), Site.builder().build()),
            Map.of("n", Node.builder().parent(Node.builder().build()).build()),
            Mood.ON_HOLD);
    String json = jackson.write(board);
    assertThat(json)
        .isEqualTo(
            "{\"me\":{\"message\":\"in\"},\"sites\":[{\"id\":\"1\"},{}],"
                + "\"nodes\":{\"n\":{\"parent\":{}}},\"mood\":\"on hold\"}");
    assertThat(jackson.read(json, Board.class)).isEqualTo(board);
  }

  @ParameterizedTest
  @MethodSource("both")
  void aSchemaThatHoldsItselfIsRead(Jackson jackson) throws Exception {
    String json = "{\"list\":[{\"list\":[{},{}]}]}";
    assertThat(jackson.write(jackson.read(json, ListSchema.class))).isEqualTo(json);
  }

  @ParameterizedTest
  @MethodSource("both")
  void anEffectiveStatusIsWritten(Jackson jackson) throws Exception {
    UserPresence busy = UserPresence.builder().presenceStatus(PresenceStatus.BUSY).build();
    assertThat(Contract.parse(jackson.write(EffectiveStatus.of(busy))))
        .isEqualTo(
            Contract.parse(
                "{\"availability\":\"BUSY\",\"activity\":\"UNKNOWN\",\"reason\":\"PRESENCE_STATUS\"}"));
  }

  // ---- What cannot be read

  @ParameterizedTest
  @MethodSource("both")
  void anErrorSaysWhereAndNotWhat(Jackson jackson) {
    assertThatExceptionOfType(Exception.class)
        .isThrownBy(() -> jackson.read("{\"extension\":\"secret\"}", UserPresence.class))
        .withMessageContaining(
            "problem: Expected BEGIN_OBJECT but was STRING at path $.extension\n")
        .satisfies(e -> assertThat(e.toString()).doesNotContain("secret"));
  }

  @ParameterizedTest
  @MethodSource("both")
  void anErrorNamesTheRequiredPropertyThatIsMissing(Jackson jackson) {
    assertThatExceptionOfType(Exception.class)
        .isThrownBy(() -> jackson.read("{\"text\":\"a\"}", Ids.class))
        .withMessageContaining(
            "problem: Required property 'number' is missing or unreadable at path $\n");
  }

  @ParameterizedTest
  @MethodSource("both")
  void aModelIsAnObject(Jackson jackson) {
    for (String json : List.of("[]", "\"x\"", "1", "true")) {
      assertThatExceptionOfType(Exception.class)
          .as(json)
          .isThrownBy(() -> jackson.read(json, UserPresence.class));
    }
  }
}
