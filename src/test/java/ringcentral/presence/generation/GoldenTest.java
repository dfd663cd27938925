package ringcentral.presence.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The toy, file by file, as reviewers have seen it. A change of a template shows here; {@code mvn
 * -Paccept} takes it over.
 */
class GoldenTest {
  private static final Path GOLDEN = Path.of("src/test/toy/golden");
  private static final Path GENERATED = Trees.GENERATED_TOY.resolve("ringcentral/presence");

  @Test
  void theToyComesOutAsItWasReviewed() throws IOException {
    if (Boolean.getBoolean("accept")) {
      for (Path old : Trees.files(GOLDEN)) {
        Files.delete(old);
      }
      Trees.copy(GENERATED, GOLDEN);
    }
    assertThat(firstDifference(Trees.texts(GOLDEN), Trees.texts(GENERATED))).isEmpty();
  }

  @Test
  void aDifferenceNamesTheFileAndLineAndTheWayOut() {
    assertThat(firstDifference(files("A", "same\nold\n"), files("A", "same\nnew\n")))
        .isEqualTo(
            """
            src/test/toy/golden/A:2 is not what the build generates.
              golden:    old
              generated: new
            If the change is meant, run mvn -q -Paccept and review the diff.""");
  }

  @Test
  void aFileThatIsOneLineLongerDiffersThere() {
    assertThat(firstDifference(files("A", "a\nb"), files("A", "a")))
        .startsWith("src/test/toy/golden/A:2 is")
        .contains("\n  golden:    b\n  generated: (nothing)\n");
    assertThat(firstDifference(files("A", "a"), files("A", "a\nb")))
        .startsWith("src/test/toy/golden/A:2 is")
        .contains("\n  golden:    (nothing)\n  generated: b\n");
  }

  @Test
  void aFileOnOneSideOnlyDiffersFromItsFirstLine() {
    assertThat(firstDifference(files("A", "a\n"), files("B", "b\n")))
        .startsWith("src/test/toy/golden/A:1 is")
        .contains("\n  golden:    a\n  generated: (no such file)\n");
    assertThat(firstDifference(new TreeMap<>(), files("B", "b\n")))
        .startsWith("src/test/toy/golden/B:1 is")
        .contains("\n  golden:    (no such file)\n  generated: b\n");
  }

  @Test
  void aMissingLineEndDiffers() {
    assertThat(firstDifference(files("A", "a\n"), files("A", "a"))).isNotEmpty();
  }

  private static SortedMap<String, String> files(String name, String text) {
    return new TreeMap<>(Map.of(name, text));
  }

  private static String firstDifference(
      SortedMap<String, String> golden, SortedMap<String, String> generated) {
    TreeSet<String> names = new TreeSet<>(golden.keySet());
    names.addAll(generated.keySet());
    for (String name : names) {
      List<String> expected = lines(golden.get(name));
      List<String> actual = lines(generated.get(name));
      for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
        String left = i < expected.size() ? expected.get(i) : "(nothing)";
        String right = i < actual.size() ? actual.get(i) : "(nothing)";
        if (!left.equals(right)) {
          return GOLDEN.toString().replace('\\', '/')
              + "/"
              + name
              + ":"
              + (i + 1)
              + " is not what the build generates.\n  golden:    "
              + left
              + "\n  generated: "
              + right
              + "\nIf the change is meant, run mvn -q -Paccept and review the diff.";
        }
      }
    }
    return "";
  }

  private static List<String> lines(String text) {
    return text == null ? List.of("(no such file)") : List.of(text.split("\n", -1));
  }
}
