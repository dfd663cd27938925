package ringcentral.presence.generation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code generated-sources.md}: what every generated file is made of. */
class SourceTableTest {
  private static final Path TABLE = Path.of("generated-sources.md");
  private static final Path GENERATED =
      Path.of("target/generated-sources/openapi/src/main/java/ringcentral/presence");

  private static final String HEAD =
      """
      # Generated sources

      The build makes these files under `target/generated-sources/openapi`. `mvn -q -Paccept` writes this text, and `mvn verify`
      checks it.

      For each schema `X` of `spec/presence.yaml`, unless it is a list, `model.mustache` makes `model/X.java`, and
      `jsonAdapter.mustache` makes `model/XJsonAdapter.java`. `api.mustache` makes `api/PresenceApi.java` of all operations.
      Every other file is made once:

      | File | By |
      |---|---|
      """;

  private static final String INPUTS =
      """

      The inputs and their hashes. The hash of a template covers the parts that it includes, and that of
      `pom.xml` covers the settings of the generator only.

      | Input | Hash |
      |---|---|
      """;

  @Test
  void theTextIsUpToDate() throws IOException {
    String text = text(Trees.texts(Path.of("templates")));
    if (Boolean.getBoolean("accept")) {
      Files.writeString(TABLE, text);
    }
    assertThat(Trees.text(TABLE)).as("run mvn -q -Paccept and review the diff").isEqualTo(text);
  }

  @Test
  void theRuleAndTheTableGiveAllGeneratedFilesAndNoOther() throws IOException {
    SortedSet<String> files = new TreeSet<>(once().keySet());
    files.add("api/PresenceApi.java");
    Yaml.mapper()
        .readTree(Trees.text(Path.of("spec/presence.yaml")))
        .at("/components/schemas")
        .fields()
        .forEachRemaining(
            schema -> {
              if (!schema.getValue().path("type").asText().equals("array")) {
                files.add("model/" + schema.getKey() + ".java");
                files.add("model/" + schema.getKey() + "JsonAdapter.java");
              }
            });
    assertThat(files).isEqualTo(Trees.texts(GENERATED).keySet());
  }

  @Test
  void aChangedTemplateChangesTheHashesOfThoseThatIncludeIt() throws IOException {
    SortedMap<String, String> templates = Trees.texts(Path.of("templates"));
    List<String> before = text(templates).lines().toList();
    templates.merge("adapter.mustache", " ", String::concat);
    List<String> changed = new ArrayList<>(text(templates).lines().toList());
    changed.removeAll(before);
    assertThat(changed).singleElement().asString().startsWith("| `jsonAdapter.mustache` |");
  }

  private static String text(Map<String, String> templates) throws IOException {
    StringBuilder text = new StringBuilder(HEAD);
    SortedMap<String, String> once = once();
    once.forEach((file, template) -> text.append(row(file, "`" + template + "`")));
    text.append(INPUTS);
    for (String input :
        List.of("spec/presence.yaml", "spec/generation.yaml", "src/gate/java/Finish.java")) {
      text.append(row(input, Hashes.of(Trees.text(Path.of(input)))));
    }
    text.append(row("pom.xml", Hashes.of(generator())));
    SortedSet<String> makers = new TreeSet<>(once.values());
    makers.addAll(List.of("api.mustache", "model.mustache", "jsonAdapter.mustache"));
    makers.forEach(
        name -> text.append(row(name, Hashes.of(withParts(name, templates, new TreeSet<>())))));
    return text.toString();
  }

  /** The files that are made once, with their templates. */
  private static SortedMap<String, String> once() throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    List<String> ours =
        Pattern.compile("(?m)^    <generated\\.(?:own|helpers)>([^<]*)<")
            .matcher(Trees.text(Path.of("pom.xml")))
            .results()
            .flatMap(names -> Stream.of(names.group(1).split(",")))
            .toList();
    JsonNode settings = Yaml.mapper().readTree(Trees.text(Path.of("spec/generation.yaml")));
    settings
        .get("files")
        .fields()
        .forEachRemaining(
            file -> {
              JsonNode folder = file.getValue().get("folder");
              String name = file.getValue().get("destinationFilename").asText();
              if (folder != null && ours.contains(name)) {
                String path = (folder.asText() + "/").replaceFirst(".*ringcentral/presence/", "");
                files.put(path + name, file.getKey());
              }
            });
    return files;
  }

  /** The settings of the generator, and its version. */
  private static String generator() {
    return Pattern.compile(
            "(?s)<openapi-generator.version>[^<]*"
                + "|<artifactId>openapi-generator-maven-plugin</artifactId>.*?</plugin>")
        .matcher(Trees.text(Path.of("pom.xml")))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.joining("\n"));
  }

  private static String row(String name, String value) {
    return "| `" + name + "` | " + value + " |\n";
  }

  private static String withParts(
      String name, Map<String, String> templates, SortedSet<String> included) {
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
