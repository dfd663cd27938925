package ringcentral.presence.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/**
 * The generator's own templates that ours answer, as they were when somebody last looked at both.
 */
class StockTemplatesTest {
  private static final Path STOCK = Path.of("templates/stock.md");
  private static final Path GENERATOR = Path.of(System.getProperty("generator.jar"));
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(Java/[^`]+)` \\| (\\w+) \\| (.*) \\|$");

  @Test
  void theGeneratorsTemplatesAreThoseThatOursWereComparedWith() throws IOException {
    try (ZipFile jar = new ZipFile(GENERATOR.toFile())) {
      Function<String, String> hashes = name -> hash(jar, name);
      if (Boolean.getBoolean("accept")) {
        Files.writeString(STOCK, updated(Trees.text(STOCK), hashes));
      }
      assertThat(changed(Trees.text(STOCK), hashes))
          .as(
              "look at what is new in each, take over what ours should have, then run"
                  + " mvn -q -Paccept")
          .isEmpty();
    }
  }

  @Test
  void eachOfOursThatIsNamedExists() {
    assertThat(
            ROW.matcher(Trees.text(STOCK))
                .results()
                .flatMap(row -> List.of(row.group(3).split(", ")).stream()))
        .isNotEmpty()
        .allMatch(ours -> Files.exists(Path.of("templates", ours.replace("`", ""))));
  }

  /** The generator would take it, if ours were missing. */
  @Test
  void eachOfOursThatHasAStockNamesakeIsNamed() throws IOException {
    try (ZipFile jar = new ZipFile(GENERATOR.toFile())) {
      for (String ours : Trees.texts(Path.of("templates")).keySet()) {
        Stream.of("Java/libraries/retrofit2/" + ours, "Java/" + ours)
            .filter(stock -> ours.endsWith(".mustache") && jar.getEntry(stock) != null)
            .findFirst() // That of the library goes before the general one.
            .ifPresent(stock -> assertThat(Trees.text(STOCK)).contains("| `" + stock + "` |"));
      }
    }
  }

  @Test
  void whatChangedIsNamedWithOursAndTakenOverOnUpdate() {
    String stock = "| `Java/a` | 1 | `a`, `b` |\n| `Java/b` | 2 | `c` |\n";
    Function<String, String> hashes = name -> name.equals("Java/a") ? "3" : "2";
    assertThat(changed(stock, hashes)).containsExactly("Java/a, answered by `a`, `b`");
    assertThat(updated(stock, hashes)).isEqualTo(stock.replace("| 1 |", "| 3 |"));
  }

  private static List<String> changed(String stock, Function<String, String> hashes) {
    return ROW.matcher(stock)
        .results()
        .filter(row -> !row.group(2).equals(hashes.apply(row.group(1))))
        .map(row -> row.group(1) + ", answered by " + row.group(3))
        .toList();
  }

  private static String updated(String stock, Function<String, String> hashes) {
    return ROW.matcher(stock)
        .replaceAll(
            row ->
                "| `%s` | %s | %s |"
                    .formatted(row.group(1), hashes.apply(row.group(1)), row.group(3)));
  }

  private static String hash(ZipFile jar, String name) {
    ZipEntry entry = jar.getEntry(name);
    if (entry == null) {
      return "gone";
    }
    try (InputStream content = jar.getInputStream(entry)) {
      return Hashes.of(new String(content.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
