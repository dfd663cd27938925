package ringcentral.presence.generation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Yaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The templates, the configurations that name them and their README agree. */
class TemplatesTest {
  private static final SortedMap<String, String> TEMPLATES = templates();

  /** A template that is missing would be replaced by the generator's own, in silence. */
  @Test
  void theReadmeListsEachAndNoOther() {
    String readme = Trees.text(Path.of("templates/README.md"));
    assertThat(names(readme, "`(\\w+\\.mustache)`")).isEqualTo(TEMPLATES.keySet());
  }

  @Test
  void eachOpensBySayingWhatItMakes() {
    assertThat(TEMPLATES).allSatisfy((name, text) -> assertThat(text).startsWith("{{!"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"spec/generation.yaml", "src/test/toy/generation.yaml"})
  void everyTemplateIsConfiguredOrIncludedAndTheOtherWayRound(String configuration)
      throws IOException {
    Set<String> used = new TreeSet<>(Set.of("model.mustache", "api.mustache"));
    JsonNode files = Yaml.mapper().readTree(Path.of(configuration).toFile()).get("files");
    files.fieldNames().forEachRemaining(used::add);
    TEMPLATES.forEach(
        (name, text) ->
            names(text, "\\{\\{>(\\w+)}}").forEach(partial -> used.add(partial + ".mustache")));
    assertThat(used).isEqualTo(TEMPLATES.keySet());
  }

  @Test
  void theToyIsMadeByTheSameTemplatesAsTheModels() throws IOException {
    assertThat(templatesAndTypes("src/test/toy/generation.yaml"))
        .isEqualTo(templatesAndTypes("spec/generation.yaml"));
  }

  private static Set<String> templatesAndTypes(String configuration) throws IOException {
    Set<String> found = new TreeSet<>();
    JsonNode files = Yaml.mapper().readTree(Path.of(configuration).toFile()).get("files");
    files
        .fields()
        .forEachRemaining(
            file -> found.add(file.getKey() + " " + file.getValue().get("templateType").asText()));
    return found;
  }

  private static Set<String> names(String text, String pattern) {
    Set<String> names = new TreeSet<>();
    Pattern.compile(pattern).matcher(text).results().forEach(match -> names.add(match.group(1)));
    return names;
  }

  private static SortedMap<String, String> templates() {
    SortedMap<String, String> texts = Trees.texts(Path.of("templates"));
    texts.keySet().removeIf(name -> name.endsWith(".md"));
    return texts;
  }
}
