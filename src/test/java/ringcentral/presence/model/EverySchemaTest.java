package ringcentral.presence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonWriter;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each schema of the contract, whichever they are. */
@SuppressWarnings("rawtypes") // Schema is generic in its example, which is not used.
class EverySchemaTest {
  static Set<String> objects() {
    return Contract.objects().keySet();
  }

  static Set<String> enums() {
    return Contract.enums().keySet();
  }

  static Stream<String> objectsAndEnums() {
    return Stream.concat(objects().stream(), enums().stream());
  }

  @Test
  void onlyTheListsOfABatchAreNeitherObjectNorEnum() {
    assertThat(Contract.others().values())
        .isNotEmpty()
        .allMatch(schema -> schema.getType().equals("array"));
    assertThat(objects()).hasSizeGreaterThan(30);
    assertThat(enums()).hasSizeGreaterThan(15);
  }

  @ParameterizedTest
  @MethodSource("objectsAndEnums")
  void hasAnAdapterThatNamesIt(String schema) {
    assertThat(Contract.adapter(schema)).hasToString("JsonAdapter(" + schema + ")");
  }

  @ParameterizedTest
  @MethodSource("objectsAndEnums")
  void isWrittenAsItWasRead(String schema) throws IOException {
    JsonNode sample = Contract.sample(schema);
    Object model = Contract.adapter(schema).fromJson(sample.toString());
    assertThat(model).isInstanceOf(Contract.type(schema));
    assertThat(Contract.parse(Contract.adapter(schema).toJson(model))).isEqualTo(sample);
  }

  @ParameterizedTest
  @MethodSource("objects")
  void isWrittenInTheOrderOfTheContract(String schema) throws IOException {
    String sample = Contract.sample(schema).toString();
    JsonAdapter<Object> adapter = Contract.adapter(schema);
    assertThat(adapter.toJson(adapter.fromJson(sample))).isEqualTo(sample);
  }

  @ParameterizedTest
  @MethodSource("objects")
  void hasAnAccessorAndASetterForEachProperty(String schema) throws Exception {
    Object model = Contract.adapter(schema).fromJson(Contract.sample(schema).toString());
    Class<?> builder = Class.forName(model.getClass().getName() + "$Builder");
    List<String> setters = new ArrayList<>();
    for (Method method : builder.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers()) && method.getParameterCount() == 1) {
        setters.add(method.getName());
      }
    }
    assertThat(setters).containsExactlyInAnyOrderElementsOf(properties(schema));
    for (String property : properties(schema)) {
      assertThat(get(model, property)).as(property).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("objects")
  void isRebuiltBySettersAndByToBuilder(String schema) throws Exception {
    Object model = Contract.adapter(schema).fromJson(Contract.sample(schema).toString());
    Object copy = call(call(model, "toBuilder"), "build");
    Object builder = model.getClass().getMethod("builder").invoke(null);
    for (String property : properties(schema)) {
      set(builder, property, get(model, property));
    }
    assertThat(copy).isNotSameAs(model).isEqualTo(model).hasSameHashCodeAs(model);
    assertThat(call(builder, "build")).isEqualTo(model).hasSameHashCodeAs(model);
  }

  @ParameterizedTest
  @MethodSource("objects")
  void differsWithEachProperty(String schema) throws Exception {
    Object model = Contract.adapter(schema).fromJson(Contract.sample(schema).toString());
    for (String property : properties(schema)) {
      Object builder = call(model, "toBuilder");
      set(builder, property, null);
      Object other = call(builder, "build");
      assertThat(other).as(property).isNotEqualTo(model).doesNotHaveSameHashCodeAs(model);
      assertThat(get(other, property)).as(property).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("objects")
  void readsAnExplicitNullAsAbsence(String schema) throws Exception {
    JsonAdapter<Object> adapter = Contract.adapter(schema);
    ObjectNode nulls = (ObjectNode) Contract.sample(schema);
    properties(schema).forEach(nulls::putNull);
    assertThat(adapter.fromJson(nulls.toString())).isEqualTo(adapter.fromJson("{}"));
  }

  @ParameterizedTest
  @MethodSource("objects")
  void writesNothingThatIsUnset(String schema) throws IOException {
    JsonAdapter<Object> adapter = Contract.adapter(schema);
    Buffer buffer = new Buffer();
    JsonWriter writer = JsonWriter.of(buffer);
    writer.setSerializeNulls(true);
    adapter.toJson(writer, adapter.fromJson("{}"));
    assertThat(buffer.readUtf8()).isEqualTo("{}");
  }

  @ParameterizedTest
  @MethodSource("objectsAndEnums")
  void readsAndWritesNull(String schema) throws IOException {
    assertThat(Contract.adapter(schema).fromJson("null")).isNull();
    assertThat(Contract.adapter(schema).toJson(null)).isEqualTo("null");
  }

  @ParameterizedTest
  @MethodSource("objects")
  void skipsWhatItDoesNotKnow(String schema) throws IOException {
    JsonAdapter<Object> adapter = Contract.adapter(schema);
    ObjectNode sample = (ObjectNode) Contract.sample(schema);
    Object model = adapter.fromJson(sample.toString());
    sample.put("new", 1).putNull("newer").putObject("newest").putArray("of").add("all").addNull();
    assertThat(adapter.fromJson(sample.toString())).isEqualTo(model);
  }

  @ParameterizedTest
  @MethodSource("objects")
  void leavesOutWhatIsOfAnotherTypeButFailsForWhatIsStrictAndItsIds(String schema)
      throws IOException {
    JsonAdapter<Object> adapter = Contract.adapter(schema);
    for (Map.Entry<String, Schema> each : Contract.propertiesOf(schema).entrySet()) {
      Schema property = Contract.resolve(each.getValue());
      if (isMarked(property, "x-list-or-one")) {
        continue; // See ReadingTest.
      }
      boolean isObject = "object".equals(property.getType());
      String json = "{\"" + each.getKey() + "\":" + (isObject ? "[]" : "{}") + "}";
      String expected = expectation(property, isMarked(Contract.objects().get(schema), "x-strict"));
      if (expected == null) {
        assertThat(adapter.fromJson(json)).as(each.getKey()).isEqualTo(adapter.fromJson("{}"));
      } else {
        String found = isObject ? "BEGIN_ARRAY" : "BEGIN_OBJECT";
        assertThatExceptionOfType(JsonDataException.class)
            .as(each.getKey())
            .isThrownBy(() -> adapter.fromJson(json))
            .withMessage("Expected %s but was %s at path $.%s", expected, found, each.getKey());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("objects")
  void printsWhatIsSetAndHidesWhatIsPersonal(String schema) throws Exception {
    Object model = Contract.adapter(schema).fromJson(Contract.sample(schema).toString());
    List<String> parts = new ArrayList<>();
    for (Map.Entry<String, Schema> property : Contract.propertiesOf(schema).entrySet()) {
      String name = property.getKey();
      parts.add(name + "=" + (Contract.isPersonal(property.getValue()) ? "██" : get(model, name)));
    }
    assertThat(model).hasToString(schema + "{" + String.join(", ", parts) + "}");
    for (String personal : personalTexts(schema)) {
      assertThat(model.toString()).doesNotContain(personal);
    }
  }

  @ParameterizedTest
  @MethodSource("objects")
  void printsNothingWhenNothingIsSet(String schema) throws IOException {
    assertThat(Contract.adapter(schema).fromJson("{}")).hasToString(schema + "{}");
  }

  @Test
  void personalAreMessagesNamesAndNumbersOfPeople() {
    List<String> personal = new ArrayList<>();
    Contract.objects()
        .forEach(
            (schema, ignored) ->
                Contract.propertiesOf(schema)
                    .forEach(
                        (name, property) -> {
                          if (Contract.isPersonal(property)) {
                            personal.add(schema + "." + name);
                          }
                        }));
    assertThat(personal)
        .contains(
            "UserPresence.message",
            "ActiveCall.from",
            "ActiveCall.fromName",
            "ActiveCall.to",
            "ActiveCall.toName",
            "SipData.remoteUri",
            "SipData.localUri",
            "CallInfoLine.value",
            "AppearanceInfo.phoneNumber",
            "PresenceInfoRequest.message",
            "CallQueueMember.name",
            "ApiError.message",
            "ApiErrorDetail.message",
            "PresenceEvent.message",
            "LineAppearance.phoneNumber");
  }

  @ParameterizedTest
  @MethodSource("enums")
  void readsEachValueAsItsOneConstant(String schema) throws Exception {
    Class<?> type = Contract.type(schema);
    Set<Object> known = new LinkedHashSet<>();
    for (Object text : Contract.enums().get(schema).getEnum()) {
      Object read = Contract.adapter(schema).fromJson("\"" + text + "\"");
      assertThat(type.getMethod("of", String.class).invoke(null, text)).isSameAs(read);
      assertThat(read).hasToString((String) text);
      assertThat(get(read, "value")).isEqualTo(text);
      Enum<?> name = (Enum<?>) get(read, "known");
      assertThat(type.getField(name.name()).get(null)).isSameAs(read);
      known.add(name);
    }
    List<Object> rest = new ArrayList<>(Arrays.asList(known(type).getEnumConstants()));
    rest.removeAll(known);
    assertThat(rest).extracting(Object::toString).containsExactly("UNKNOWN");
  }

  @ParameterizedTest
  @MethodSource("enums")
  void keepsAValueItDoesNotKnow(String schema) throws Exception {
    JsonAdapter<Object> adapter = Contract.adapter(schema);
    Object read = adapter.fromJson("\"Newly invented\"");
    assertThat(get(read, "known")).hasToString("UNKNOWN");
    assertThat(read)
        .hasToString("Newly invented")
        .isEqualTo(adapter.fromJson("\"Newly invented\""))
        .hasSameHashCodeAs(adapter.fromJson("\"Newly invented\""))
        .isNotEqualTo(adapter.fromJson("\"newly invented\""))
        .isNotEqualTo(adapter.fromJson(Contract.sample(schema).toString()));
    assertThat(adapter.toJson(read)).isEqualTo("\"Newly invented\"");
  }

  private static Class<?> known(Class<?> type) throws ClassNotFoundException {
    return Class.forName(type.getName() + "$Known");
  }

  private static Set<String> properties(String schema) {
    return Contract.propertiesOf(schema).keySet();
  }

  /** What has to stand there, or null where what cannot be read is absent. */
  private static @Nullable String expectation(Schema<?> schema, boolean inStrict) {
    if (schema.getItems() != null) {
      return isMarked(Contract.resolve(schema.getItems()), "x-strict") ? "BEGIN_ARRAY" : null;
    }
    if (isMarked(schema, "x-strict")) {
      return "BEGIN_OBJECT";
    }
    return inStrict && isMarked(schema, "x-id") ? "a string" : null;
  }

  private static boolean isMarked(Schema<?> schema, String extension) {
    return schema.getExtensions() != null && schema.getExtensions().containsKey(extension);
  }

  /** The texts of all personal properties of a sample, at any depth. */
  private static List<String> personalTexts(String schema) {
    List<String> texts = new ArrayList<>();
    collect(Contract.objects().get(schema), Contract.sample(schema), texts);
    return texts;
  }

  private static void collect(Schema<?> schema, JsonNode sample, List<String> texts) {
    if (sample.isArray()) {
      sample.forEach(element -> collect(Contract.resolve(schema.getItems()), element, texts));
    } else if (schema.getProperties() != null && !sample.isEmpty()) {
      schema
          .getProperties()
          .forEach(
              (name, property) -> {
                if (Contract.isPersonal(property)) {
                  texts.add(sample.get(name).textValue());
                } else {
                  collect(Contract.resolve(property), sample.get(name), texts);
                }
              });
    }
  }

  private static Object get(Object model, String property) throws ReflectiveOperationException {
    return call(model, property);
  }

  private static Object call(Object target, String method) throws ReflectiveOperationException {
    return target.getClass().getMethod(method).invoke(target);
  }

  private static void set(Object builder, String property, Object value)
      throws ReflectiveOperationException {
    for (Method method : builder.getClass().getMethods()) {
      if (method.getName().equals(property) && method.getParameterCount() == 1) {
        method.invoke(builder, value);
        return;
      }
    }
    throw new AssertionError(builder.getClass() + " has no setter " + property);
  }
}
