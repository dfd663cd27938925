package ringcentral.presence.generation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import okhttp3.Request;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;
import ringcentral.presence.toy.api.Servers;
import ringcentral.presence.toy.api.ToyApi;
import ringcentral.presence.toy.model.Bare;
import ringcentral.presence.toy.model.BareMood;
import ringcentral.presence.toy.model.BuilderSchema;
import ringcentral.presence.toy.model.Empty;
import ringcentral.presence.toy.model.Formats;
import ringcentral.presence.toy.model.Ids;
import ringcentral.presence.toy.model.KnownSchema;
import ringcentral.presence.toy.model.ListSchema;
import ringcentral.presence.toy.model.Lists;
import ringcentral.presence.toy.model.Locals;
import ringcentral.presence.toy.model.Members;
import ringcentral.presence.toy.model.Mood;
import ringcentral.presence.toy.model.Node;
import ringcentral.presence.toy.model.Nullness;
import ringcentral.presence.toy.model.Ping;
import ringcentral.presence.toy.model.Pong;
import ringcentral.presence.toy.model.Spelling;
import ringcentral.presence.toy.model.Texts;
import ringcentral.presence.toy.model.ToyJsonAdapterFactory;
import ringcentral.presence.toy.model.UnknownListener;
import ringcentral.presence.toy.model.Words;

/** Awkward names work as well as others do: built, written, read, compared, printed. */
class ToyTest {
  private static final String MODELS = "ringcentral.presence.toy.model.";
  private static final Moshi MOSHI = new Moshi.Builder().add(new ToyJsonAdapterFactory()).build();

  private static final Words WORDS =
      Words.builder()
          .propertyClass("1")
          ._default("2")
          ._list("3")
          ._object("4")
          ._file("5")
          ._import("6")
          ._new("7")
          ._int("8")
          ._null("9")
          .trueText("10")
          .underscore("11")
          .record("12")
          .var("13")
          .build();
  private static final Members MEMBERS =
      Members.builder()
          .build("1")
          .builderText("2")
          .toBuilderText("3")
          .toStringText("4")
          .equals("5")
          .hashCodeText("6")
          .getClassText("7")
          .notifyText("8")
          .waitNumber(9L)
          .clone("10")
          .finalizeText("11")
          .build();
  private static final Locals LOCALS =
      Locals.builder()
          .copy("1")
          .that("2")
          .result(3)
          .text("4")
          .value("5")
          .reader("6")
          .writer("7")
          .instance("8")
          .names(List.of("9"))
          .objects("10")
          .jsonValues("11")
          .NAMES("12")
          .inText("13")
          .build();
  private static final Spelling SPELLING =
      Spelling.builder()
          ._2fa("1")
          .name("2")
          .titleCaseName("3")
          .NAME("4")
          .from("5")
          .underscoreFrom("6")
          .withDash("7")
          .withSpace("8")
          .$dollar("9")
          .dotTed("10")
          .atAt("11")
          .größe("12")
          .build();
  private static final Ids IDS =
      Ids.builder()
          .text("1")
          .number("2")
          .optional("3")
          .texts(List.of("4", "5"))
          .nodes(List.of(Node.builder().build()))
          .build();
  private static final Formats FORMATS =
      Formats.builder()
          .number(new BigDecimal("12.50"))
          ._double(0.5)
          .date(LocalDate.of(2026, 1, 2))
          .uuid(new UUID(0, 1))
          ._byte(ByteString.of((byte) 0, (byte) 1))
          .dates(List.of(LocalDate.of(2026, 1, 2)))
          .moods(Map.of("a", Mood.ON_HOLD))
          .nodes(Map.of("b", Node.builder().build()))
          .numbers(Map.of())
          .build();
  private static final Lists LISTS =
      Lists.builder()
          .texts(List.of("a", ""))
          .longs(List.of(Long.MAX_VALUE))
          .integers(List.of(Integer.MIN_VALUE))
          .booleans(List.of(true, false))
          .instants(List.of(Instant.EPOCH))
          .moods(List.of(Mood.ON_HOLD, Mood.of("new")))
          .empties(List.of(Empty.builder().build()))
          .table(List.of(List.of("a"), List.of()))
          .at(Instant.EPOCH)
          .build();
  private static final Node NODE =
      Node.builder()
          .parent(Node.builder().build())
          .children(List.of(Node.builder().children(List.of()).build(), Node.builder().build()))
          .build();
  private static final Ping PING =
      Ping.builder()
          .pong(Pong.builder().ping(Ping.builder().pong(Pong.builder().build()).build()).build())
          .build();
  private static final Nullness NULLNESS =
      Nullness.builder()
          .needed("1")
          .neededSecret("2")
          .nullableList(List.of("3"))
          .neededList(List.of())
          .optional("5")
          .optionalNullable("6")
          .build();

  static Stream<Object[]> models() {
    return Stream.of(
        new Object[] {
          WORDS,
          """
          {"class":"1","default":"2","list":"3","object":"4","file":"5","import":"6","new":"7",\
          "int":"8","null":"9","true":"10","_":"11","record":"12","var":"13"}"""
        },
        new Object[] {
          MEMBERS,
          """
          {"build":"1","builder":"2","toBuilder":"3","toString":"4","equals":"5","hashCode":"6",\
          "getClass":"7","notify":"8","wait":9,"clone":"10","finalize":"11"}"""
        },
        new Object[] {
          LOCALS,
          """
          {"copy":"1","that":"2","result":3,"text":"4","value":"5","reader":"6","writer":"7",\
          "instance":"8","names":["9"],"Objects":"10","JsonValues":"11","NAMES":"12",\
          "in":"13"}"""
        },
        new Object[] {
          SPELLING,
          """
          {"2fa":"1","name":"2","Name":"3","NAME":"4","from":"5","_from":"6","with-dash":"7",\
          "with space":"8","$dollar":"9","dot.ted":"10","@at":"11","größe":"12"}"""
        },
        new Object[] {
          LISTS,
          """
          {"texts":["a",""],"longs":[9223372036854775807],"integers":[-2147483648],\
          "booleans":[true,false],"instants":["1970-01-01T00:00:00Z"],"moods":["on hold","new"],\
          "empties":[{}],"table":[["a"],[]],"at":"1970-01-01T00:00:00Z"}"""
        },
        new Object[] {
          IDS,
          """
          {"text":"1","number":2,"optional":3,"texts":["4","5"],"nodes":[{}]}"""
        },
        new Object[] {
          FORMATS,
          """
          {"number":12.50,"double":0.5,"date":"2026-01-02",\
          "uuid":"00000000-0000-0000-0000-000000000001","byte":"AAE=","dates":["2026-01-02"],\
          "moods":{"a":"on hold"},"nodes":{"b":{}},"numbers":{}}"""
        },
        new Object[] {NODE, "{\"parent\":{},\"children\":[{\"children\":[]},{}]}"},
        new Object[] {PING, "{\"pong\":{\"ping\":{\"pong\":{}}}}"},
        new Object[] {
          NULLNESS,
          """
          {"needed":"1","neededSecret":"2","nullableList":["3"],"neededList":[],"optional":"5",\
          "optionalNullable":"6"}"""
        },
        new Object[] {
          Texts.builder().evil("*/").lines("\n").bare("\\").secret("s").build(),
          "{\"evil\":\"*/\",\"lines\":\"\\n\",\"bare\":\"\\\\\",\"secret\":\"s\"}"
        },
        new Object[] {Bare.builder().of(BareMood.ON_HOLD).build(), "{\"of\":\"on hold\"}"},
        new Object[] {Empty.builder().build(), "{}"},
        new Object[] {
          BuilderSchema.builder().builderText(BuilderSchema.builder().build()).build(),
          "{\"builder\":{}}"
        },
        new Object[] {
          ListSchema.builder()._list(List.of(ListSchema.builder().build())).build(),
          "{\"list\":[{}]}"
        },
        new Object[] {KnownSchema.KNOWN, "\"Known\""});
  }

  @ParameterizedTest
  @MethodSource("models")
  void eachModelIsWrittenWithTheNamesOfTheContractAndReadBackEqual(Object model, String json)
      throws IOException {
    JsonAdapter<Object> adapter = adapterOf(model);

    assertThat(adapter.toJson(model)).isEqualTo(json);
    assertThat(adapter.fromJson(json)).isEqualTo(model).hasSameHashCodeAs(model);
    assertThat(adapter.fromJson("null")).isNull();
    assertThat(adapter.toJson(null)).isEqualTo("null");
    assertThat(model).isNotEqualTo("another class").isNotEqualTo(null);
    assertThat(adapter).hasToString("JsonAdapter(" + model.getClass().getSimpleName() + ")");
  }

  /** Each adapter needs the other's; if classes waited for each other, both threads would hang. */
  @Test
  void adaptersInACircleAreLoadedByTwoThreads() throws Exception {
    for (int i = 0; i < 50; i++) {
      ClassLoader loader = new ToyLoader();
      CyclicBarrier barrier = new CyclicBarrier(2);
      List<FutureTask<String>> reads = new ArrayList<>();
      for (String json :
          List.of("Ping{'pongs':[{'pings':[{}]}]}", "Pong{'pings':[{'pongs':[{}]}]}")) {
        FutureTask<String> read =
            new FutureTask<>(
                () -> {
                  Class<?> model = loader.loadClass(MODELS + json.substring(0, 4));
                  Class<?> factory = loader.loadClass(ToyJsonAdapterFactory.class.getName());
                  Method adapter = factory.getMethod("adapter", Class.class);
                  barrier.await(10, SECONDS);
                  String text = json.substring(4).replace('\'', '"');
                  return ((JsonAdapter<?>) adapter.invoke(null, model)).fromJson(text).toString();
                });
        Thread thread = new Thread(read, json);
        thread.setDaemon(true);
        thread.start();
        reads.add(read);
      }
      assertThat(reads.get(0).get(10, SECONDS)).isEqualTo("Ping{pongs=[Pong{pings=[Ping{}]}]}");
      assertThat(reads.get(1).get(10, SECONDS)).isEqualTo("Pong{pings=[Ping{pongs=[Pong{}]}]}");
    }
  }

  @Test
  void theAdapterOfAListIsMadeOnce() throws Exception {
    Method listOf =
        Class.forName(MODELS + "JsonValues").getDeclaredMethod("listOf", JsonAdapter.class);
    listOf.setAccessible(true);
    JsonAdapter<Node> node = ToyJsonAdapterFactory.adapter(Node.class);
    JsonAdapter<?> list = (JsonAdapter<?>) listOf.invoke(null, node);
    assertThat(listOf.invoke(null, node)).isSameAs(list);
    assertThat(listOf.invoke(null, list)).isSameAs(listOf.invoke(null, list)).isNotSameAs(list);
    JsonAdapter<Pong> other = ToyJsonAdapterFactory.adapter(Pong.class);
    assertThat(listOf.invoke(null, other)).isNotSameAs(list);
  }

  /** Loads the models anew. */
  private static final class ToyLoader extends URLClassLoader {
    ToyLoader() {
      super(
          new URL[] {Ping.class.getProtectionDomain().getCodeSource().getLocation()},
          ToyTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        boolean anew = name.startsWith(MODELS) && findLoadedClass(name) == null;
        return anew ? findClass(name) : super.loadClass(name, resolve);
      }
    }
  }

  @Test
  void aCopyByTheBuilderIsEqual() {
    assertThat(WORDS.toBuilder().build()).isEqualTo(WORDS).isNotSameAs(WORDS);
    assertThat(MEMBERS.toBuilder().build()).isEqualTo(MEMBERS);
    assertThat(LOCALS.toBuilder().build()).isEqualTo(LOCALS);
    assertThat(SPELLING.toBuilder().build()).isEqualTo(SPELLING);
    assertThat(LISTS.toBuilder().build()).isEqualTo(LISTS);
    assertThat(NULLNESS.toBuilder().build()).isEqualTo(NULLNESS);
    assertThat(Empty.builder().build().toBuilder().build()).isEqualTo(Empty.builder().build());
  }

  @Test
  void namesThatDifferInCaseOnlyAreDifferentProperties() {
    assertThat(SPELLING.name()).isEqualTo("2");
    assertThat(SPELLING.titleCaseName()).isEqualTo("3");
    assertThat(SPELLING.NAME()).isEqualTo("4");
    assertThat(SPELLING.toBuilder().titleCaseName("x").build()).isNotEqualTo(SPELLING);
  }

  @Test
  void membersOfEveryObjectStayWhatTheyAre() {
    assertThat(MEMBERS.equals()).isEqualTo("5");
    assertThat(MEMBERS.equals((Object) "5")).isFalse();
    assertThat(MEMBERS.getClass()).isSameAs(Members.class);
    assertThat(MEMBERS)
        .hasToString(
            "Members{build=1, builderText=2, toBuilderText=3, toStringText=4, equals=5,"
                + " hashCodeText=6, getClassText=7, notifyText=8, waitNumber=9, clone=10,"
                + " finalizeText=11}");
  }

  @Test
  void aPersonalValueIsNotPrintedRequiredOrNot() {
    assertThat(NULLNESS)
        .hasToString(
            "Nullness{needed=1, neededSecret=██, nullableList=[3], neededList=[], optional=5,"
                + " optionalNullable=6}");
    assertThat(Texts.builder().bare("b").secret("s").build())
        .hasToString("Texts{bare=b, secret=██}");
    assertThat(Empty.builder().build()).hasToString("Empty{}");
  }

  // ---- Required and nullable

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                              | needed",
        "{`needed`:null,`neededSecret`:`s`,`neededList`:[]} | needed",
        "{`needed`:`n`,`neededList`:[]}                  | neededSecret",
        "{`needed`:`n`,`neededSecret`:`s`}               | neededList",
      })
  void whatIsRequiredIsMissedInJson(String json, String missing) {
    JsonAdapter<Nullness> adapter = MOSHI.adapter(Nullness.class);
    assertThatThrownBy(() -> adapter.fromJson(json.replace('`', '"')))
        .isInstanceOf(JsonDataException.class)
        .hasMessage("Required property '" + missing + "' is missing or unreadable at path $");
  }

  @Test
  void whatIsRequiredIsMissedByTheBuilder() {
    Nullness.Builder builder = NULLNESS.toBuilder().needed(null);
    assertThatThrownBy(builder::build)
        .isInstanceOf(NullPointerException.class)
        .hasMessage("Nullness.needed is required but was not set");
  }

  @Test
  void whatIsNullableMayBeNullAndIsNotWritten() throws IOException {
    String json = "{\"needed\":\"\",\"neededSecret\":\"\",\"neededList\":[]}";
    Nullness least = Nullness.builder().needed("").neededSecret("").neededList(List.of()).build();
    JsonAdapter<Nullness> adapter = MOSHI.adapter(Nullness.class);

    assertThat(adapter.serializeNulls().toJson(least)).isEqualTo(json);
    assertThat(adapter.fromJson(json)).isEqualTo(least);
    assertThat(least.nullableList()).isNull();
    assertThat(least.optional()).as("a default of the contract").isNull();
    assertThat(least).hasToString("Nullness{needed=, neededSecret=██, neededList=[]}");
  }

  @Test
  void whatIsNullableIsClearedByNull() throws IOException {
    Nullness.Builder builder =
        Nullness.builder()
            .needed("")
            .neededSecret("")
            .neededList(List.of())
            .clearOptionalNullable();
    Nullness cleared = builder.build();
    String json =
        "{\"needed\":\"\",\"neededSecret\":\"\",\"neededList\":[],\"optionalNullable\":null}";
    JsonAdapter<Nullness> adapter = MOSHI.adapter(Nullness.class);

    assertThat(adapter.toJson(cleared)).isEqualTo(json);
    assertThat(adapter.toJson(cleared.toBuilder().build())).isEqualTo(json);
    assertThat(cleared.optionalNullable()).isNull();
    assertThat(cleared)
        .isEqualTo(cleared.toBuilder().build())
        .isNotEqualTo(builder.optionalNullable(null).build())
        .hasToString("Nullness{needed=, neededSecret=██, neededList=[], optionalNullable=null}");
    assertThat(adapter.fromJson(json)).isEqualTo(builder.build());
    assertThat(builder.clearOptionalNullable().optionalNullable("x").build().optionalNullable())
        .isEqualTo("x");
    assertThat(adapter.toJson(builder.clearOptionalNullable().optionalNullable("x").build()))
        .isEqualTo(json.replace("null", "\"x\""));
    assertThat(adapter.toJson(builder.nullableList(List.of("x")).clearNullableList().build()))
        .contains("\"nullableList\":null");
  }

  // ---- Formats and maps

  @Test
  void whatHasAFormatIsReadOrAbsentAndTold() throws IOException {
    List<String> told = new ArrayList<>();
    UnknownListener listener =
        (schema, path, kind, value) -> told.add(schema + " " + path + " " + kind);
    String json =
        "{\"number\":\"x\",\"double\":\"NaN\",\"date\":\"2026-02-30\",\"uuid\":\"1-1-1-1-1\","
            + "\"byte\":\"*\",\"dates\":[\"2026-01-02\",7],\"moods\":{\"a\":[],\"b\":null,\"c\":\"Same\"}}";
    Formats read =
        MOSHI
            .adapter(Formats.class)
            .fromJson(ToyJsonAdapterFactory.reader(new Buffer().writeUtf8(json), listener));
    assertThat(read)
        .isEqualTo(
            Formats.builder()
                .dates(List.of(LocalDate.of(2026, 1, 2)))
                .moods(Map.of("c", Mood.SAME))
                .build());
    assertThat(told)
        .containsExactly(
            "number $.number string",
            "double $.double string",
            "date $.date string",
            "uuid $.uuid string",
            "byte $.byte string",
            "date $.dates[1] number",
            "Mood $.moods.a array");
  }

  @Test
  void aNumberOfManyDigitsIsAbsentHereToo() throws IOException {
    for (String name : List.of("number", "double")) {
      assertThat(MOSHI.adapter(Formats.class).fromJson("{\"" + name + "\":" + "7".repeat(31) + "}"))
          .isEqualTo(Formats.builder().build());
    }
  }

  @Test
  void aMapIsCopiedAndHoldsNoNull() {
    Map<String, Mood> moods = new HashMap<>(Map.of("a", Mood.SAME));
    Formats formats = Formats.builder().moods(moods).build();
    moods.clear();
    assertThat(formats.moods()).containsOnlyKeys("a").isUnmodifiable();
    moods.put("a", null);
    assertThatThrownBy(() -> Formats.builder().moods(moods))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("the map has a null value");
  }

  @Test
  void whatIsDeprecatedIsMarked() throws NoSuchMethodException {
    assertThat(Formats.class.getMethod("old").isAnnotationPresent(Deprecated.class)).isTrue();
    assertThat(
            Formats.Builder.class
                .getMethod("old", String.class)
                .isAnnotationPresent(Deprecated.class))
        .isTrue();
    assertThat(Formats.class.getMethod("uuid").isAnnotationPresent(Deprecated.class)).isFalse();
  }

  // ---- Lists

  @Test
  void elementsThatCannotBeReadAreLeftOutAndToldByTheirPlace() throws IOException {
    List<String> told = new ArrayList<>();
    UnknownListener listener =
        (schema, path, kind, value) -> told.add(schema + " " + path + " " + kind);
    String json =
        "{\"longs\":[1,\"x\",{},2],\"booleans\":[7,true],\"moods\":[[],\"Same\"],"
            + "\"instants\":[\"1970-01-01T00:00:00Z\",\"soon\",null]}";
    Lists read =
        MOSHI
            .adapter(Lists.class)
            .fromJson(ToyJsonAdapterFactory.reader(new Buffer().writeUtf8(json), listener));
    assertThat(read)
        .isEqualTo(
            Lists.builder()
                .longs(List.of(1L, 2L))
                .booleans(List.of(true))
                .moods(List.of(Mood.SAME))
                .instants(List.of(Instant.EPOCH))
                .build());
    assertThat(told)
        .containsExactly(
            "int64 $.longs[1] string",
            "int64 $.longs[2] object",
            "boolean $.booleans[0] number",
            "Mood $.moods[0] array",
            "date-time $.instants[1] string");
  }

  @Test
  void listsOfListsLoseTheirNullsToo() throws IOException {
    Lists read = MOSHI.adapter(Lists.class).fromJson("{\"table\":[null,[\"a\",null]]}");
    assertThat(read.table()).containsExactly(List.of("a"));
  }

  @Test
  void aListThatIsReadCannotBeChanged() throws IOException {
    Lists read = MOSHI.adapter(Lists.class).fromJson("{\"longs\":[1]}");
    assertThatThrownBy(() -> read.longs().add(2L))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aListMayComeAsItsOnlyElement() throws IOException {
    Ids read =
        MOSHI
            .adapter(Ids.class)
            .fromJson("{\"text\":1,\"number\":\"2\",\"texts\":\"4\",\"nodes\":{}}");
    assertThat(read)
        .isEqualTo(IDS.toBuilder().optional(null).texts(List.of("4")).build())
        .hasToString("Ids{text=1, number=2, texts=[4], nodes=[Node{}]}");
    assertThat(MOSHI.adapter(Ids.class).toJson(read))
        .isEqualTo("{\"text\":1,\"number\":\"2\",\"texts\":[\"4\"],\"nodes\":[{}]}");
  }

  @Test
  void aRequiredIdIsMissed() {
    assertThatThrownBy(() -> MOSHI.adapter(Ids.class).fromJson("{\"text\":\"1\"}"))
        .hasMessage("Required property 'number' is missing or unreadable at path $");
    assertThatThrownBy(() -> IDS.toBuilder().number(null).build())
        .hasMessage("Ids.number is required but was not set");
  }

  // ---- Enums

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "None    | NONE",
        "null    | NULL",
        "on hold | ON_HOLD",
        "a-b     | LOWER_A_B",
        "A-B     | UPPER_A_B",
        "1st     | FIRST",
        "Same    | SAME",
        "same    | LOWER_SAME",
        "Unknown | UNKNOWN_TO_SERVICE",
        "UNKNOWN | UNKNOWN_IN_CAPITALS",
        "''      | EMPTY",
        "quo\"te | QUOTE",
        "class   | CLASS",
        "+1      | PLUS_ONE",
        "A-b     | UNKNOWN",
        "unknown | UNKNOWN",
        "onhold  | UNKNOWN",
      })
  void aTextIsTheConstantThatHasItLetterByLetter(String text, Mood.Known known) throws IOException {
    JsonAdapter<Mood> adapter = MOSHI.adapter(Mood.class);
    Mood mood = Mood.of(text);
    String json = "\"" + text.replace("\"", "\\\"") + "\"";

    assertThat(mood.known()).isEqualTo(known);
    assertThat(mood.value()).isEqualTo(text);
    assertThat(mood).hasToString(text).isEqualTo(Mood.of(text)).hasSameHashCodeAs(Mood.of(text));
    assertThat(adapter.toJson(mood)).isEqualTo(json);
    assertThat(adapter.fromJson(json)).isEqualTo(mood);
    if (known != Mood.Known.UNKNOWN) {
      assertThat(adapter.fromJson(json)).isSameAs(mood);
    }
  }

  @Test
  void aWordOfNoQuotesIsNull() throws IOException {
    assertThat(MOSHI.adapter(Mood.class).fromJson("null")).isNull();
    assertThat(MOSHI.adapter(Mood.class).fromJson("\"null\"")).isSameAs(Mood.NULL);
  }

  @Test
  void anEnumWithoutDescriptionsNamesItsConstantsByTheirTexts() {
    assertThat(BareMood.Known.values())
        .extracting(Enum::name)
        .containsExactly("ON_HOLD", "_1ST", "A_B", "NONE", "UNKNOWN");
    assertThat(BareMood._1ST.value()).isEqualTo("1st");
  }

  // ---- The interface

  @Test
  void parametersKeepTheirOrderAndReservedWordsReachTheWire() {
    ToyApi api =
        new Retrofit.Builder()
            .baseUrl(Servers.SHELF)
            .addConverterFactory(MoshiConverterFactory.create(MOSHI))
            .build()
            .create(ToyApi.class);

    Request all = api.readToy("a b", "c", Mood.ON_HOLD, 3, "d").request();
    assertThat(all.url())
        .hasToString("https://toy.example.com/toys/c/a%20b?default=on%20hold&page-size=3&since=d");
    assertThat(all.header("Accept")).isEqualTo("application/json");

    assertThat(api.readToy("a", "b", null, null, "d").request().url())
        .isEqualTo(api.readToy("a", "b", "d").request().url())
        .hasToString("https://toy.example.com/toys/b/a?since=d");

    Request several = api.readToys("1,2", "b", "d").request();
    assertThat(several.header("Accept"))
        .isEqualTo("application/vnd.toy+json, application/json;q=0.9, multipart/mixed;q=0.8");
    assertThat(ToyApi.MAX_IDS_OF_READ_TOY).isEqualTo(7);
    assertThat(ToyApi.MAX_PER_PAGE_OF_READ_SHELF).isEqualTo(9);
  }

  @Test
  void anOptionalBodyMayBeLeftOut() throws IOException {
    ToyApi api =
        new Retrofit.Builder()
            .baseUrl(Servers.SHELF)
            .addConverterFactory(MoshiConverterFactory.create(MOSHI))
            .build()
            .create(ToyApi.class);

    Request without = api.replaceToy("a", "b").request();
    assertThat(without.method()).isEqualTo("PUT");
    assertThat(without.body().contentLength()).isZero();
    Request with = api.replaceToy("a", "b", BuilderSchema.builder().build()).request();
    assertThat(with.body().contentLength()).isEqualTo("{}".length());
    assertThat(api.changeToy("a", "b", NULLNESS).request().method()).isEqualTo("PATCH");
  }

  @Test
  void parametersAreNamedAsTheMappingsSay() {
    List<String> names = new ArrayList<>();
    for (Method method : ToyApi.class.getMethods()) {
      if (method.getName().equals("readToy") && method.getParameterCount() == 5) {
        Arrays.stream(method.getParameters()).map(Parameter::getName).forEach(names::add);
      }
    }
    assertThat(names).containsExactly("propertyClass", "brandNew", "_default", "pageSize", "since");
  }

  @SuppressWarnings("unchecked")
  private static JsonAdapter<Object> adapterOf(Object model) {
    return (JsonAdapter<Object>) MOSHI.adapter(model.getClass());
  }
}
