package ringcentral.presence.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertThat(run(THEIRS, curation + "- `Mood value *: *`\n", null)).isEqualTo(Drift.NONE);
    assertThat(lines())
        .containsExactly("0 differences that spec/CURATION.md does not declare, 18 that it does.");
  }

  @Test
  void declarationThatIsNoLongerSoIsToldButIsNoDifference() throws IOException {
    String curation = "\n## Declared to drift\n\n- `Mood value *`\n- `Person.x: *`\n";
    String theirs = OURS.replace("enum: [Good, Ours]", "enum: [Good]");
    assertThat(run(theirs, curation, null)).isEqualTo(Drift.NONE);
    assertThat(lines())
        .containsExactly(
            "Declared in spec/CURATION.md, but no longer so: Person.x: *",
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

  @Test
  void ourContractDoesNotDifferFromItself() throws IOException {
    Path contract = Path.of("spec/presence.yaml");
    assertThat(Drift.run(contract, contract, "", null, new PrintStream(printed, true, "UTF-8")))
        .isEqualTo(Drift.NONE);
  }
}
