package ringcentral.presence.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generation, run by the real Maven: always the same, never stale, never needless. */
@Tag("slow")
class GenerationTest {
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));
  private static final String API = "ringcentral/presence/api/";
  private static final String MODEL = "ringcentral/presence/model/";

  @TempDir private Path directory;

  @Test
  void theOutputFollowsEachInputAndNothingElse() throws Exception {
    // Afresh: as in this build, byte for byte.
    Path project = Files.createDirectory(directory.resolve("project"));
    MavenRun.copyInputs(project);
    MavenRun.generate(project);
    Map<String, String> first = sources(project);
    assertThat(first).hasSizeGreaterThan(100);
    assertThat(sources(Path.of(""))).isEqualTo(first);

    // Nothing changed: nothing is written.
    age(project);
    MavenRun.generate(project);
    assertThat(sources(project)).isEqualTo(first);
    assertThat(younger(project)).isEmpty();

    // Only templates and settings changed: the generator cannot go by the contract alone.
    edit(project, "templates/record.mustache", "thread-safe", "quite thread-safe");
    edit(project, "templates/banner.mustache", "do not edit.", "do not even touch.");
    edit(project, "templates/api.mustache", "can be executed once.", "can be executed only once.");
    edit(project, "spec/generation.yaml", "Servers.java", "Servers.txt");
    edit(project, "pom.xml", "Servers.java", "Servers.txt");
    MavenRun.generate(project);
    Map<String, String> second = sources(project);
    assertThat(second.get(MODEL + "Site.java"))
        .as("the template of models")
        .contains("quite thread-safe");
    assertThat(second.values())
        .as("a partial")
        .allMatch(source -> source.contains("do not even touch."));
    assertThat(second.get(API + "PresenceApi.java"))
        .as("the template of the API")
        .contains("can be executed only once.");
    assertThat(second)
        .as("the settings")
        .containsKey(API + "Servers.txt")
        .doesNotContainKey(API + "Servers.java");

    // Only the contract changed, in the name of one schema.
    edit(project, "spec/presence.yaml", "LineAppearance", "SharedLine");
    age(project);
    MavenRun.generate(project);
    Map<String, String> third = sources(project);
    assertThat(difference(second.keySet(), third.keySet()))
        .as("what a removed schema leaves behind is deleted")
        .containsExactly(MODEL + "LineAppearance.java", MODEL + "LineAppearanceJsonAdapter.java");
    assertThat(difference(third.keySet(), second.keySet()))
        .containsExactly(MODEL + "SharedLine.java", MODEL + "SharedLineJsonAdapter.java");
    assertThat(younger(project))
        .as("only what changed is written")
        .containsExactly(
            MODEL + "PresenceEvent.java",
            MODEL + "PresenceEventJsonAdapter.java",
            MODEL + "PresenceJsonAdapterFactory.java",
            MODEL + "SharedLine.java",
            MODEL + "SharedLineJsonAdapter.java");

    // All as it was committed: no trace of what was between.
    MavenRun.copyInputs(project);
    MavenRun.generate(project);
    assertThat(sources(project)).isEqualTo(sources(Path.of("")));
  }

  private static void edit(Path project, String file, String what, String replacement)
      throws IOException {
    Path path = project.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(what);
    Files.writeString(path, text.replace(what, replacement));
  }

  private static Path root(Path project) {
    return project.resolve("target/generated-sources/openapi/src/main/java");
  }

  private static List<Path> files(Path project) throws IOException {
    try (Stream<Path> files = Files.walk(root(project))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String name(Path project, Path file) {
    return root(project).relativize(file).toString().replace('\\', '/');
  }

  private static Map<String, String> sources(Path project) throws IOException {
    Map<String, String> sources = new TreeMap<>();
    for (Path file : files(project)) {
      sources.put(name(project, file), read(file));
    }
    return sources;
  }

  private static void age(Path project) throws IOException {
    for (Path file : files(project)) {
      Files.setLastModifiedTime(file, LONG_AGO);
    }
  }

  /** What was written since {@link #age}. */
  private static List<String> younger(Path project) throws IOException {
    List<String> younger = new ArrayList<>();
    for (Path file : files(project)) {
      if (!Files.getLastModifiedTime(file).equals(LONG_AGO)) {
        younger.add(name(project, file));
      }
    }
    return younger;
  }

  private static Set<String> difference(Set<String> all, Set<String> less) {
    Set<String> difference = new TreeSet<>(all);
    difference.removeAll(less);
    return difference;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
