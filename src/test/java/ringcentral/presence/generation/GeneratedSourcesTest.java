package ringcentral.presence.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must, and must not, stand in what the build generates. */
class GeneratedSourcesTest {
  private static final Path ROOT =
      Path.of("target/generated-sources/openapi/src/main/java/ringcentral/presence");
  private static final Map<String, String> SOURCES = sources();

  private static Map<String, String> sources() {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        sources.put(ROOT.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return sources;
  }

  @Test
  void theSourcesAreModelsTheirAdaptersTheApiAndItsBatches() {
    assertThat(SOURCES).hasSizeGreaterThan(100);
    assertThat(SOURCES.keySet())
        .filteredOn(name -> !name.startsWith("model/"))
        .containsExactly(
            "PresenceReads.java",
            "api/PresenceApi.java",
            "api/RateLimitGroup.java",
            "api/Servers.java",
            "api/package-info.java",
            "batch/PresenceBatchApi.java");
    List<String> withoutAdapter = new ArrayList<>(SOURCES.keySet());
    withoutAdapter.removeIf(
        name ->
            !name.startsWith("model/")
                || name.endsWith("JsonAdapter.java")
                || SOURCES.containsKey(name.replace(".java", "JsonAdapter.java")));
    assertThat(withoutAdapter)
        .containsExactly(
            "model/JsonFormats.java",
            "model/JsonId.java",
            "model/JsonValues.java",
            "model/PresenceJsonAdapterFactory.java",
            "model/UnknownListener.java",
            "model/package-info.java");
  }

  @Test
  void eachBeginsWithTheTwoLinesThatSayWhereItCameFrom() {
    assertThat(SOURCES)
        .allSatisfy(
            (name, source) ->
                assertThat(source)
                    .startsWith(
                        """
                        // Generated from spec/presence.yaml by the build; do not edit.
                        // Change the contract, or a template under templates/, instead.
                        """));
  }

  /** Who is not told pays nothing: it is asked for where something unknown was read, only there. */
  @Test
  void onlyWhatSkipsTheUnknownAsksForAListener() {
    List<String> found = new ArrayList<>();
    SOURCES.forEach(
        (name, source) -> {
          if (source.contains("UnknownListener")) {
            found.add(name);
          }
        });
    assertThat(found)
        .containsExactly(
            "model/JsonValues.java",
            "model/PresenceJsonAdapterFactory.java", // Which sets the tag.
            "model/UnknownListener.java");
    assertThat(SOURCES.get("model/JsonValues.java").split("\\.tag\\((?!ElementCount)", -1))
        .hasSize(5);
  }

  @Test
  void onlyTheFactoryNamesReflectionAndOnlyItsType() {
    List<String> found = new ArrayList<>();
    SOURCES.forEach(
        (name, source) ->
            source
                .lines()
                .filter(line -> line.contains("java.lang.reflect"))
                .forEach(line -> found.add(name + ": " + line)));
    assertThat(found)
        .containsExactly("model/PresenceJsonAdapterFactory.java: import java.lang.reflect.Type;");
  }

  @Test
  void noLineIsLongerThan120ColumnsAndNoImportRepeats() {
    SOURCES.forEach(
        (name, source) -> {
          assertThat(source.lines()).as(name).allMatch(line -> line.length() <= 120);
          assertThat(source.lines().filter(line -> line.startsWith("import ")))
              .as(name)
              .doesNotHaveDuplicates()
              .noneMatch(line -> line.endsWith("*;"));
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "`",
        "\\.now\\(",
        "currentTimeMillis",
        "nanoTime",
        "\\bClock\\b",
        "new Date\\(",
        "\\bRandom\\b",
        "\\.getClass\\(",
        "Class\\.forName",
        "ClassJsonAdapter",
        "(?i)openapi",
        "(?i)@Generated",
        "(?i)generator",
        "\\b7\\.\\d+\\.\\d+\\b",
        "TO[D]O|FIX[M]E",
        "/(home|tmp|root|Users)/",
        "\\{\\{|\\}\\}\\}",
        "&(quot|amp|lt|gt|#\\d+);",
        "\r",
        "\t",
      })
  void noneHoldsAClockReflectionOrTracesOfTheGenerator(String forbidden) {
    assertThat(SOURCES)
        .allSatisfy((name, source) -> assertThat(source).as(name).doesNotContainPattern(forbidden));
  }
}
