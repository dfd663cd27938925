package ringcentral.presence.generation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code generated-sources.md}: what every generated file is made of. */
class SourceTableTest {
  private static final Path TABLE = Path.of("generated-sources.md");
  private static final Path CONTRACT = Path.of("spec/presence.yaml");
  private static final Path GENERATED =
      Path.of("target/generated-sources/openapi/src/main/java/ringcentral/presence");
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  private static final String HEAD =
      """
      # Generated sources

      What the build makes under `target/generated-sources/openapi`, and of what. `mvn -q -Paccept` writes this table, and
      `mvn verify` checks it. A hash is that of the part of `spec/presence.yaml` alone: what it refers to has a hash
      of its own, but for the parameters of an operation, which count with it.

      | File | Made of | Hash | By |
      |---|---|---|---|
      """;

  private static final String TEMPLATES =
      """

      ## Templates

      With the parts that each includes, and the files that configure them.

      | Input | Hash |
      |---|---|
      """;

  @Test
  void theTableIsWhatTheContractAndTheTemplatesMake() throws IOException {
    String table = table(Trees.text(CONTRACT), Trees.texts(Path.of("templates")));
    if (Boolean.getBoolean("accept")) {
      Files.writeString(TABLE, table);
    }
    assertThat(Trees.text(TABLE)).as("run mvn -q -Paccept and review the diff").isEqualTo(table);
  }

  @Test
  void everyGeneratedFileIsInTheTableAndNoOther() throws IOException {
    String table = table(Trees.text(CONTRACT), Trees.texts(Path.of("templates")));
    assertThat(files(table)).isEqualTo(Trees.texts(GENERATED).keySet());
  }

  @Test
  void aChangedValueChangesTheLinesOfItsSchemaOnly() throws IOException {
    String contract = Trees.text(CONTRACT);
    String edited =
        contract.replaceFirst("(?s)(\\n    MeetingStatus:\\n.*?enum: *\\[?)", "$1Changed, ");
    assertThat(edited).isNotEqualTo(contract);
    SortedMap<String, String> templates = Trees.texts(Path.of("templates"));
    assertThat(difference(table(contract, templates), table(edited, templates)))
        .hasSize(2)
        .allMatch(line -> line.contains("| MeetingStatus |"));
  }

  @Test
  void aChangedTemplateChangesTheLinesOfItAndOfThoseThatIncludeIt() throws IOException {
    SortedMap<String, String> templates = Trees.texts(Path.of("templates"));
    String before = table(Trees.text(CONTRACT), templates);
    templates.merge("adapter.mustache", " ", String::concat);
    assertThat(difference(before, table(Trees.text(CONTRACT), templates)))
        .hasSize(1)
        .allMatch(line -> line.startsWith("| `jsonAdapter.mustache` |"));
  }

  private static List<String> difference(String before, String after) {
    List<String> lines = new ArrayList<>(List.of(after.split("\n")));
    lines.removeAll(List.of(before.split("\n")));
    return lines;
  }

  private static SortedSet<String> files(String table) {
    SortedSet<String> files = new TreeSet<>();
    Pattern.compile("(?m)^\\| `([^`]+\\.java)` ")
        .matcher(table)
        .results()
        .forEach(row -> files.add(row.group(1)));
    return files;
  }

  private static String table(String contractText, SortedMap<String, String> templates)
      throws IOException {
    JsonNode contract = Yaml.mapper().readTree(contractText);
    String generation = Trees.text(Path.of("spec/generation.yaml"));
    List<String> rows = new ArrayList<>();
    JsonNode info = contract.at("/info/description");
    rows.add(row("api/PresenceApi.java", "info.description", info, "api.mustache"));
    operations(contract)
        .forEach((id, node) -> rows.add(row("api/PresenceApi.java", id, node, "api.mustache")));
    Yaml.mapper()
        .readTree(generation)
        .get("files")
        .fields()
        .forEachRemaining(
            file -> {
              JsonNode folder = file.getValue().get("folder");
              if (folder != null) {
                String name = file.getValue().get("destinationFilename").asText();
                String path = (folder.asText() + "/").replaceFirst(".*ringcentral/presence/", "");
                rows.addAll(global(path + name, contract, file.getKey()));
              }
            });
    contract
        .at("/components/schemas")
        .fields()
        .forEachRemaining(
            schema -> {
              if (schema.getValue().path("type").asText().equals("array")) {
                return; // Lists need no class.
              }
              String name = "model/" + schema.getKey();
              rows.add(row(name + ".java", schema.getKey(), schema.getValue(), "model.mustache"));
              rows.add(
                  row(
                      name + "JsonAdapter.java",
                      schema.getKey(),
                      schema.getValue(),
                      "jsonAdapter.mustache"));
            });
    rows.sort(null);
    StringBuilder table = new StringBuilder(HEAD);
    rows.forEach(table::append);
    table.append(TEMPLATES);
    templates.forEach(
        (name, text) -> {
          if (rows.stream().anyMatch(row -> row.contains("`" + name + "`"))) {
            table.append(line(name, Hashes.of(withParts(name, templates, new TreeSet<>()))));
          }
        });
    return table
        .append(line("spec/generation.yaml", Hashes.of(generation)))
        .append(line("pom.xml", Hashes.of(generator())))
        .toString();
  }

  /** What the build tells the generator, and which generator it is. */
  private static String generator() throws IOException {
    return Pattern.compile(
            "(?s)<openapi-generator.version>[^<]*"
                + "|<artifactId>openapi-generator-maven-plugin</artifactId>.*?</plugin>")
        .matcher(Trees.text(Path.of("pom.xml")))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.joining("\n"));
  }

  /** What is made once, of the parts of the contract that its template looks at. */
  private static List<String> global(String file, JsonNode contract, String template) {
    if (template.equals("servers.mustache")) {
      return List.of(row(file, "servers", contract.get("servers"), template));
    }
    if (template.equals("batchApi.mustache") || template.equals("reads.mustache")) {
      List<String> rows = new ArrayList<>();
      operations(contract)
          .forEach(
              (id, node) -> {
                if (node.at("/operation/x-batch").isObject()
                    || node.at("/operation/x-paging").isObject()) {
                  rows.add(row(file, id, node, template));
                }
              });
      return rows;
    }
    if (template.equals("jsonAdapterFactory.mustache")) {
      List<String> names = new ArrayList<>();
      contract
          .at("/components/schemas")
          .fields()
          .forEachRemaining(
              schema -> names.add(schema.getKey() + (schema.getValue().has("x-body") ? "*" : "")));
      names.sort(null);
      return List.of(
          row(file, "names of schemas and bodies", Yaml.mapper().valueToTree(names), template));
    }
    return List.of("| `" + file + "` | | | `" + template + "` |\n");
  }

  private static String row(String file, String source, JsonNode node, String template) {
    return "| `%s` | %s | %s | `%s` |\n"
        .formatted(file, source, Hashes.of(node.toString()), template);
  }

  private static String line(String input, String hash) {
    return "| `" + input + "` | " + hash + " |\n";
  }

  /** The operations by id, each with its method, path and parameters. */
  private static Map<String, JsonNode> operations(JsonNode contract) {
    Map<String, JsonNode> operations = new TreeMap<>();
    contract
        .get("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fields()
                    .forEachRemaining(
                        method -> {
                          if (METHODS.contains(method.getKey())) {
                            ObjectNode all = Yaml.mapper().createObjectNode();
                            all.put("where", method.getKey() + " " + path.getKey());
                            all.set("operation", method.getValue());
                            all.set("shared", path.getValue().get("parameters"));
                            resolve(all, contract);
                            operations.put(method.getValue().get("operationId").asText(), all);
                          }
                        }));
    return operations;
  }

  private static void resolve(ObjectNode operation, JsonNode contract) {
    ObjectNode parameters = operation.putObject("parameters");
    operation
        .findValuesAsText("$ref")
        .forEach(
            reference -> {
              if (reference.startsWith("#/components/parameters/")) {
                parameters.set(reference, contract.at(reference.substring(1)));
              }
            });
  }

  private static String withParts(
      String name, Map<String, String> templates, Set<String> included) {
    if (!included.add(name)) {
      return "";
    }
    StringBuilder all = new StringBuilder(templates.get(name));
    Pattern.compile("\\{\\{>(\\w+)}}")
        .matcher(templates.get(name))
        .results()
        .forEach(part -> all.append(withParts(part.group(1) + ".mustache", templates, included)));
    return all.toString();
  }
}
