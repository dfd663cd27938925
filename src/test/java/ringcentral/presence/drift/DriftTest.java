package ringcentral.presence.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

final class DriftTest {
  private static final String OURS =
      """
      openapi: 3.0.3
      info: {title: t, version: "1"}
      paths:
        /people/{id}:
          get:
            operationId: readPerson
            parameters:
              - {name: id, in: path, required: true, schema: {type: string}}
              - {name: page, in: query, schema: {type: integer, format: int32}}
              - {name: own, in: query, schema: {type: boolean}}
            responses:
              "200":
                description: d
                content:
                  application/json:
                    schema: {$ref: "#/components/schemas/Person"}
              "404": {description: d}
          put:
            operationId: updatePerson
            requestBody:
              content:
                application/json:
                  schema: {$ref: "#/components/schemas/Person"}
            responses:
              "200": {description: d}
        /ours:
          get:
            operationId: readOurs
            responses:
              "200": {description: d}
      components:
        schemas:
          Person:
            type: object
            required: [name]
            properties:
              name: {type: string}
              age: {type: integer, format: int32}
              own: {type: string}
              mood: {description: d, allOf: [{$ref: "#/components/schemas/Mood"}]}
              friends:
                type: array
                items: {$ref: "#/components/schemas/Person"}
          Mood:
            type: string
            enum: [Good, Ours]
      """;

  private static final String THEIRS =
      """
      openapi: 3.0.1
      info: {title: t, version: "9"}
      paths:
        /people/{personId}:
          get:
            operationId: getPerson
            parameters:
              - {name: id, in: path, required: true, schema: {type: string}}
              - {name: page, in: query, required: true, schema: {type: string}}
              - {name: size, in: query, schema: {type: integer}}
            responses:
              "200":
                description: d
                content:
                  application/json:
                    schema:
                      type: object
                      required: [age]
                      properties:
                        name: {type: string}
                        age: {type: string}
                        email: {type: string, format: email}
                        mood: {type: string, enum: [Good, Bad]}
                        friends:
                          type: array
                          items: {$ref: "#/components/schemas/Friend"}
                  text/html: {schema: {type: string}}
              "202": {description: d}
          put:
            operationId: updatePerson
            responses:
              "200": {description: d}
        /others:
          get:
            operationId: readOthers
            responses:
              "200": {description: d}
      components:
        schemas:
          Friend:
            type: object
            required: [name]
            properties:
              name: {type: string}
              age: {type: integer, format: int32}
              own: {type: string}
              since: {type: string, format: date-time}
              mood: {type: string, enum: [Good, Bad]}
              friends: {type: array, items: {$ref: "#/components/schemas/Friend"}}
      """;

  private static final List<String> ALL =
      List.of(
          "Mood value Bad: the vendor has this value, we lack it.",
          "Mood value Ours: we have this value, the vendor does not.",
          "Person.age: it is integer (int32) here and string with the vendor.",
          "Person.age: the vendor requires it, we do not.",
          "Person.email: the vendor has this property (string (email)), we lack it.",
          "Person.name: we require it, the vendor does not.",
          "Person.own: we have this property, the vendor does not.",
          "Person.since: the vendor has this property (string (date-time)), we lack it.",
          "readOurs: we have this operation (GET /ours), the vendor does not.",
          "readPerson answer 200: the vendor has it as text/html, we lack that.",
          "readPerson answer 202: the vendor has this answer, we lack it.",
          "readPerson answer 404: we have this answer, the vendor does not.",
          "readPerson parameter own: we have this parameter, the vendor does not.",
          "readPerson parameter page: it is integer (int32) here and string with the vendor.",
          "readPerson parameter page: the vendor requires it, we do not.",
          "readPerson parameter size: the vendor has this query parameter, we lack it.",
          "readPerson: the vendor calls this operation getPerson.",
          "updatePerson body: we have it as application/json, the vendor does not.");

  @TempDir Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private int run(String theirs, String curation, Path json) throws IOException {
    return Drift.run(
        file("ours.yaml", OURS),
        file("theirs", theirs),
        curation,
        json,
        new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private List<String> lines() {
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void eachKindOfDifferenceIsNamedOnceAndOtherOperationsAreNot() throws IOException {
    assertThat(run(THEIRS, "", null)).isEqualTo(Drift.SOME);
    assertThat(lines()).hasSize(ALL.size() + 1);
    assertThat(lines().subList(0, ALL.size())).containsExactlyElementsOf(ALL);
    assertThat(lines().get(ALL.size()))
        .isEqualTo("18 differences that spec/CURATION.md does not declare, 0 that it does.");
  }

  @Test
  void whatIsDeclaredIsSilent() throws IOException {
    StringBuilder curation = new StringBuilder("# C\n\n- `Mood*`\n\n## Declared to drift\n\n");
    ALL.subList(2, ALL.size()).forEach(line -> curation.append("- `").append(line).append("`\n"));
    assertThat(run(THEIRS, curation.toString(), null)).isEqualTo(Drift.SOME);
    assertThat(lines())
        .containsExactly(
            ALL.get(0),
            ALL.get(1),
            "2 differences that spec/CURATION.md does not declare, 16 that it does.");
    printed.reset();
    String both = "- `Mood value *: *`, 2 times\n";
    assertThat(run(THEIRS, curation + both, null)).isEqualTo(Drift.NONE);
    assertThat(lines())
        .containsExactly("0 differences that spec/CURATION.md does not declare, 18 that it does.");
    for (String times : List.of("", ", 1 times", ", 3 times")) {
      printed.reset();
      assertThat(run(THEIRS, curation + "- `Mood value *: *`" + times + "\n", null))
          .isEqualTo(Drift.SOME);
      assertThat(lines().subList(1, 4))
          .containsExactly(
              ALL.get(0),
              ALL.get(1),
              "2 differences that spec/CURATION.md does not declare, 16 that it does.");
      assertThat(lines().get(0))
          .isEqualTo(
              "spec/CURATION.md declares "
                  + (times.contains("3") ? 3 : 1)
                  + " of these and there are 2, so none is passed over: Mood value *: *");
    }
  }

  @Test
  void declarationThatIsNoLongerSoIsToldButIsNoDifference() throws IOException {
    String curation = "\n## Declared to drift\n\n- `Mood value *`\n- `Person.x: *`\n";
    String theirs = OURS.replace("enum: [Good, Ours]", "enum: [Good]");
    assertThat(run(theirs, curation, null)).isEqualTo(Drift.NONE);
    assertThat(lines())
        .containsExactly(
            "Declared in spec/CURATION.md, but no longer so (no difference, tidy up there):",
            "  Person.x: *",
            "0 differences that spec/CURATION.md does not declare, 1 that it does.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"allOf", "oneOf", "anyOf"})
  void propertiesOfWhatIsPutTogetherAreCompared(String word) throws IOException {
    String parts =
        """
            Person:
              %s:
                - {type: object, properties: {email: {type: string}}}
                - {$ref: "#/components/schemas/Rest"}
            Rest:
        """;
    String theirs = OURS.replace("    Person:\n", parts.formatted(word));
    assertThat(run(theirs, "", null)).isEqualTo(Drift.SOME);
    assertThat(lines())
        .contains("Person.email: the vendor has this property (string), we lack it.")
        .hasSize(word.equals("allOf") ? 2 : 3);
    // Of alternatives, one may be without it.
    assertThat(lines().contains("Person.name: we require it, the vendor does not."))
        .isEqualTo(!word.equals("allOf"));
  }

  @Test
  void bodyThatTheVendorRequiresIsNamed() throws IOException {
    run(OURS.replace("requestBody:\n", "requestBody:\n        required: true\n"), "", null);
    assertThat(lines()).first().isEqualTo("updatePerson body: the vendor requires it, we do not.");
  }

  @Test
  void whatStandsAmongTheComponentsIsFound() throws IOException {
    String theirs =
        OURS.replace(
                "      requestBody:\n        content:\n",
                "      requestBody: {$ref: '#/components/requestBodies/B'}\n      x-was:\n        content:\n")
            .replace("\"404\": {description: d}", "\"404\": {$ref: '#/components/responses/R'}")
            .replace(
                "components:\n",
                "components:\n  requestBodies:\n    B: {content: {application/json: {schema: {$ref:"
                    + " '#/components/schemas/Person'}}}}\n  responses:\n    R: {description: d}\n");
    assertThat(run(theirs, "", null)).as(printed.toString()).isEqualTo(Drift.NONE);
  }

  @Test
  void referenceToNothingIsUnusable() throws IOException {
    assertThat(run(OURS.replace("schemas/Mood\"}]", "schemas/Mud\"}]"), "", null))
        .as(printed.toString())
        .isEqualTo(Drift.UNUSABLE);
    assertThat(lines().get(0))
        .startsWith(folder.resolve("theirs") + " refers to what is not in it: ");
  }

  @Test
  void theSameContractDoesNotDiffer() throws IOException {
    assertThat(run(OURS, "", null)).isEqualTo(Drift.NONE);
  }

  @Test
  void machinesGetJsonOfEither() throws IOException {
    Path json = folder.resolve("drift.json");
    String theirs = OURS.replace("enum: [Good, Ours]", "enum: [Good]");
    String asJson =
        new com.fasterxml.jackson.databind.ObjectMapper()
            .writeValueAsString(new org.yaml.snakeyaml.Yaml().load(theirs));
    assertThat(run(asJson, "", json)).isEqualTo(Drift.SOME);
    assertThat(Files.readString(json).replaceAll("\\s+", " "))
        .isEqualTo(
            "[ { \"place\" : \"Mood value Ours\", \"text\" : \"we have this value, the vendor does"
                + " not.\" } ]");
  }

  @Test
  void documentOfSomeMegabytesIsReadAsYamlToo() throws IOException {
    String comment = "# " + "x".repeat(1000) + "\n";
    StringBuilder tags = new StringBuilder("tags:\n");
    for (int i = 0; i < 5000; i++) {
      tags.append("  - {name: t").append(i).append(", description: ").append("x".repeat(1000));
      tags.append("}\n");
    }
    assertThat(run(comment + OURS + tags, "", null)).as(printed.toString()).isEqualTo(Drift.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not a document", "{}", "openapi: 3.0.0\npaths: {}\n", "[1, 2]"})
  void fileThatIsNoDocumentIsUnusable(String text) throws IOException {
    assertThat(run(text, "", null)).isEqualTo(Drift.UNUSABLE);
    assertThat(lines())
        .containsExactly(folder.resolve("theirs") + " is no OpenAPI document with paths.");
  }

  @Test
  void commandWithoutAFileSaysHow() throws IOException {
    assertThat(Drift.run(folder, Path.of(""), "", null, new PrintStream(printed, true, "UTF-8")))
        .isEqualTo(Drift.UNUSABLE);
    assertThat(lines()).containsExactly("Name the vendor's file: mvn -q -Pdrift -Dupstream=FILE");
  }

  // ---- Changes of our own contract, each alone

  private static final String PEOPLE =
      "/restapi/v1.0/account/{accountId}/extension/{extensionId}/presence";

  private static Map<String, Object> map(Object node, Object... path) {
    Object found = node;
    for (Object name : path) {
      found = name instanceof Integer i ? ((List<?>) found).get(i) : ((Map<?, ?>) found).get(name);
    }
    @SuppressWarnings("unchecked")
    Map<String, Object> map = (Map<String, Object>) found;
    return map;
  }

  private static Map<String, Object> operation(Object contract, String method) {
    return map(contract, "paths", PEOPLE, method);
  }

  private static Map<String, Object> schema(Object contract, String name) {
    return map(contract, "components", "schemas", name);
  }

  private static Map<String, Object> property(Object contract, String schema, String name) {
    return map(schema(contract, schema), "properties", name);
  }

  private static Map<String, Object> parameter(Object contract, String name) {
    return map(contract, "components", "parameters", name);
  }

  private static Map<String, Object> page(Object contract) {
    return map(
        contract, "paths", "/restapi/v1.0/account/{accountId}/presence", "get", "parameters", 3);
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Map<String, Object> node, String name) {
    return (List<Object>) node.get(name);
  }

  private static void rename(Map<String, Object> map, String name, String other) {
    map.put(other, map.remove(name));
  }

  /**
   * A change of the vendor's, and the line that tells of it; no line if there is nothing to tell.
   */
  private record Change(String name, Consumer<Map<String, Object>> change, String line) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Change told(String name, String line, Consumer<Map<String, Object>> change) {
    return new Change(name, change, line);
  }

  private static Change silent(String name, Consumer<Map<String, Object>> change) {
    return new Change(name, change, null);
  }

  static List<Change> changes() {
    String read = "readUserPresenceStatus";
    return List.of(
        told(
            "property removed",
            "UserPresence.message: we have this property, the vendor does not.",
            c -> map(schema(c, "UserPresence"), "properties").remove("message")),
        told(
            "type",
            "UserPresence.totalActiveCalls: it is integer (int32) here and string with the vendor.",
            c ->
                map(schema(c, "UserPresence"), "properties")
                    .put("totalActiveCalls", Map.of("type", "string"))),
        told(
            "enum value added",
            "PresenceStatus value New: the vendor has this value, we lack it.",
            c -> list(schema(c, "PresenceStatus"), "enum").add("New")),
        told(
            "enum value removed",
            "PresenceStatus value Busy: we have this value, the vendor does not.",
            c -> list(schema(c, "PresenceStatus"), "enum").remove("Busy")),
        told(
            "property required",
            "UserPresence.uri: the vendor requires it, we do not.",
            c -> schema(c, "UserPresence").put("required", List.of("uri"))),
        told(
            "query parameter renamed",
            read + " parameter sip: the vendor has this query parameter, we lack it.",
            c -> parameter(c, "sipData").put("name", "sip")),
        told(
            "path parameter renamed",
            read + " parameter personId: the vendor has this path parameter, we lack it.",
            c -> {
              parameter(c, "extensionId").put("name", "personId");
              rename(map(c, "paths"), PEOPLE, PEOPLE.replace("extensionId", "personId"));
            }),
        told(
            "parameter removed",
            read + " parameter sipData: we have this parameter, the vendor does not.",
            c -> list(operation(c, "get"), "parameters").remove(3)),
        told(
            "parameter required",
            read + " parameter sipData: the vendor requires it, we do not.",
            c -> parameter(c, "sipData").put("required", true)),
        told(
            "header parameter added",
            read + " parameter If-None-Match: the vendor has this header parameter, we lack it.",
            c ->
                list(operation(c, "get"), "parameters")
                    .add(
                        Map.of(
                            "name",
                            "If-None-Match",
                            "in",
                            "header",
                            "schema",
                            Map.of("type", "string")))),
        told(
            "media type",
            read + " answer 200: we have it as application/json, the vendor does not.",
            c ->
                rename(
                    map(operation(c, "get"), "responses", "200", "content"),
                    "application/json",
                    "application/hal+json")),
        told(
            "path",
            read
                + ": we have this operation (GET "
                + PEOPLE.replaceAll("\\{\\w+", "{")
                + "), the vendor does not.",
            c -> rename(map(c, "paths"), PEOPLE, PEOPLE + "-status")),
        told(
            "method",
            "updateUserPresenceStatus: we have this operation (PUT "
                + PEOPLE.replaceAll("\\{\\w+", "{")
                + "), the vendor does not.",
            c -> rename(map(c, "paths", PEOPLE), "put", "patch")),
        told(
            "operationId",
            read + ": the vendor calls this operation readPresence.",
            c -> operation(c, "get").put("operationId", "readPresence")),
        told(
            "date-time becomes date",
            "ActiveCall.startTime: it is string (date-time) here and string (date) with the vendor.",
            c -> property(c, "ActiveCall", "startTime").put("format", "date")),
        told(
            "int32 becomes int64",
            "UserPresence.totalActiveCalls: it is integer (int32) here and integer (int64) with the"
                + " vendor.",
            c -> property(c, "UserPresence", "totalActiveCalls").put("format", "int64")),
        told(
            "body required",
            "updateUserPresenceStatus body: the vendor requires it, we do not.",
            c -> map(operation(c, "put"), "requestBody").put("required", true)),
        told(
            "case of a name",
            "UserPresence.Message: the vendor has this property (string), we lack it.",
            c -> rename(map(schema(c, "UserPresence"), "properties"), "message", "Message")),
        told(
            "type of items",
            "UserPresence.activeCalls[]: it is object here and string with the vendor.",
            c -> property(c, "UserPresence", "activeCalls").put("items", Map.of("type", "string"))),
        silent(
            "description only",
            c -> property(c, "UserPresence", "message").put("description", "x")),
        silent(
            "schema renamed",
            c -> {
              rename(map(c, "components", "schemas"), "SipData", "Dialogue");
              property(c, "ActiveCall", "sipData")
                  .put("allOf", List.of(Map.of("$ref", "#/components/schemas/Dialogue")));
            }),
        silent(
            "reference written in place",
            c -> map(schema(c, "ActiveCall"), "properties").put("sipData", schema(c, "SipData"))),
        silent(
            "wrapped in allOf",
            c ->
                map(schema(c, "ActiveCall"), "properties")
                    .put("from", Map.of("allOf", List.of(property(c, "ActiveCall", "from"))))),
        silent(
            "split by allOf",
            c -> {
              Map<String, Object> all = map(schema(c, "SipData"), "properties");
              Map<String, Object> some = new LinkedHashMap<>(all);
              some.keySet().retainAll(List.of("callId", "toTag"));
              Map<String, Object> others = new LinkedHashMap<>(all);
              others.keySet().removeAll(some.keySet());
              map(c, "components", "schemas")
                  .put(
                      "SipData",
                      Map.of(
                          "allOf",
                          List.of(
                              Map.of("type", "object", "properties", some),
                              Map.of("type", "object", "properties", others))));
            }),
        silent("nothing", c -> {}),
        silent(
            "one of two schemas that hold the same together",
            c ->
                property(c, "ActiveCall", "sipData")
                    .put(
                        "oneOf",
                        List.of(
                            Map.of("$ref", "#/components/schemas/SipData"),
                            Map.of("type", "object")))),
        told(
            "answer removed",
            read + " answer 404: we have this answer, the vendor does not.",
            c -> map(operation(c, "get"), "responses").remove("404")),
        told(
            "uri format dropped",
            "UserPresence.uri: it is string (uri) here and string with the vendor.",
            c -> property(c, "UserPresence", "uri").remove("format")),
        told(
            "property of a notification removed",
            "PresenceEvent.sequence: we have this property, the vendor does not.",
            c -> map(schema(c, "PresenceEvent"), "properties").remove("sequence")),
        told(
            "value of a notification added",
            "LineStatus value Held: the vendor has this value, we lack it.",
            c -> list(schema(c, "LineStatus"), "enum").add("Held")),
        told(
            "maxLength",
            "PresenceInfoRequest.message: maxLength is 75 here and 80 with the vendor.",
            c -> property(c, "PresenceInfoRequest", "message").put("maxLength", 80)),
        told(
            "default of a parameter",
            "readAccountPresence parameter page: default is absent here and 1 with the vendor.",
            c -> map(page(c), "schema").put("default", 1)),
        told(
            "maximum of a parameter",
            "readAccountPresence parameter page: maximum is absent here and 9 with the vendor.",
            c -> map(page(c), "schema").put("maximum", 9)),
        told(
            "nullable",
            "UserPresence.message: nullable is absent here and true with the vendor.",
            c -> property(c, "UserPresence", "message").put("nullable", true)),
        told(
            "readOnly",
            "UserPresence.message: readOnly is absent here and true with the vendor.",
            c -> property(c, "UserPresence", "message").put("readOnly", true)),
        told(
            "additionalProperties",
            "UserPresence: additionalProperties is absent here and true with the vendor.",
            c -> schema(c, "UserPresence").put("additionalProperties", Map.of("type", "string"))),
        told(
            "header of an answer",
            read + " answer 429: headers is [Retry-After] here and absent with the vendor.",
            c -> map(c, "components", "responses", "TooManyRequests").remove("headers")),
        told(
            "throttling group",
            read + ": x-throttling-group is Light here and Heavy with the vendor.",
            c -> operation(c, "get").put("x-throttling-group", "Heavy")),
        told(
            "app permission",
            read + ": x-app-permission is ReadPresence here and ReadAccounts with the vendor.",
            c -> operation(c, "get").put("x-app-permission", "ReadAccounts")),
        told(
            "operation deprecated",
            read + ": deprecated is absent here and true with the vendor.",
            c -> operation(c, "get").put("deprecated", true)),
        told(
            "parameter deprecated",
            read + " parameter sipData: deprecated is absent here and true with the vendor.",
            c -> parameter(c, "sipData").put("deprecated", true)),
        told(
            "property deprecated",
            "UserPresence.message: deprecated is absent here and true with the vendor.",
            c -> property(c, "UserPresence", "message").put("deprecated", true)),
        told(
            "server",
            "server https://new.example.com: the vendor has this server, we lack it.",
            c -> list(c, "servers").add(Map.of("url", "https://new.example.com"))),
        told(
            "security",
            read + ": security is true here and absent with the vendor.",
            c -> operation(c, "get").put("security", List.of())),
        told(
            "operation added",
            "readLines: the vendor has this operation (GET "
                + PEOPLE.replaceAll("\\{\\w+", "{")
                + "/line), we lack it.",
            c -> {
              Map<String, Object> line = new LinkedHashMap<>(operation(c, "get"));
              line.put("operationId", "readLines");
              map(c, "paths").put(PEOPLE + "/line", Map.of("get", line));
            }));
  }

  /** With all that is declared, so that nothing of it hides a change. */
  @ParameterizedTest
  @MethodSource("changes")
  void everyChangeIsTold(Change change) throws IOException {
    Path contract = Path.of("spec/presence.yaml");
    Map<String, Object> changed = new Yaml().load(Files.readString(contract));
    change.change.accept(changed);
    int code = runAgainst(file("changed.yaml", new Yaml().dump(changed)));
    if (change.line == null) {
      assertThat(code).as(printed.toString()).isEqualTo(Drift.NONE);
    } else {
      assertThat(lines()).contains(change.line);
      assertThat(code).isEqualTo(Drift.SOME);
    }
  }

  private int runAgainst(Path upstream) throws IOException {
    return Drift.run(
        Path.of("spec/presence.yaml"),
        upstream,
        Files.readString(Path.of("spec/CURATION.md")),
        null,
        new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.0.3 json", "3.0.3 yaml", "3.1.0 json", "3.1.0 yaml"})
  void noFormAndNoVersionOfOurContractDiffersFromIt(String form) throws IOException {
    Map<String, Object> contract = new Yaml().load(Files.readString(Path.of("spec/presence.yaml")));
    contract.put("openapi", form.substring(0, 5));
    if (form.startsWith("3.1")) {
      nullableIn31(contract);
    }
    String text =
        form.endsWith("json")
            ? new ObjectMapper().writeValueAsString(contract)
            : new Yaml().dump(contract);
    assertThat(runAgainst(file("changed", text))).as(printed.toString()).isEqualTo(Drift.NONE);
  }

  /** OpenAPI 3.1 has no {@code nullable}; null is one of several types there. */
  @SuppressWarnings("unchecked") // The names in a document are texts.
  private static void nullableIn31(Object part) {
    if (part instanceof Map<?, ?> map) {
      map.values().forEach(DriftTest::nullableIn31);
      if (Boolean.TRUE.equals(map.remove("nullable"))) {
        ((Map<String, Object>) map).compute("type", (name, type) -> List.of(type, "null"));
      }
    } else if (part instanceof List<?> list) {
      list.forEach(DriftTest::nullableIn31);
    }
  }

  @Test
  void ourContractDoesNotDifferFromItself() throws IOException {
    Path contract = Path.of("spec/presence.yaml");
    assertThat(Drift.run(contract, contract, "", null, new PrintStream(printed, true, "UTF-8")))
        .isEqualTo(Drift.NONE);
  }
}
