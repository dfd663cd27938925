package ringcentral.presence.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/**
 * Tells, after an upgrade of the generator, which of its templates changed among those that ours
 * answer. {@code src/test/stock-templates.txt} has them as they were when ours were written.
 */
final class StockTemplatesTest {
  private static final Path LIST = Path.of("src/test/stock-templates.txt");
  private static final Path JAR = Path.of("target/stock/openapi-generator.jar");

  /** One line of the list: hash, stock template, and which of ours answer it. */
  private record Stock(String hash, String name, String ours) {
    static Stock of(String line) {
      String[] words = line.split(" ", 3);
      return new Stock(words[0], words[1], words[2]);
    }

    String now(ZipFile jar) throws IOException {
      ZipEntry entry = jar.getEntry(name);
      if (entry == null) {
        return "gone";
      }
      try (InputStream in = jar.getInputStream(entry)) {
        return ByteString.read(in, (int) entry.getSize()).sha256().hex().substring(0, 16);
      }
    }
  }

  private static List<String> changes(List<String> list) throws IOException {
    List<String> changes = new ArrayList<>();
    try (ZipFile jar = new ZipFile(JAR.toFile())) {
      for (String line : list) {
        if (!line.startsWith("#")) {
          Stock stock = Stock.of(line);
          String now = stock.now(jar);
          if (!now.equals(stock.hash)) {
            changes.add(
                stock.name
                    + (now.equals("gone") ? " is gone" : " has changed to " + now)
                    + "; see whether it matters for "
                    + stock.ours);
          }
        }
      }
    }
    return changes;
  }

  @Test
  void templatesThatOursAnswerAreAsTheyWere() throws IOException {
    assertThat(changes(Files.readAllLines(LIST)))
        .as("compare them between the two versions of the generator, then correct %s", LIST)
        .isEmpty();
  }

  @Test
  void whatChangedIsNamed() throws IOException {
    assertThat(
            changes(
                List.of(
                    "# hash, stock template, ours",
                    "0000 Java/model.mustache model.mustache",
                    "0000 Java/none.mustache record.mustache, printed.mustache")))
        .hasSize(2)
        .satisfiesExactly(
            changed ->
                assertThat(changed)
                    .matches(
                        "Java/model.mustache has changed to [0-9a-f]{16}; see whether it matters"
                            + " for model.mustache"),
            gone ->
                assertThat(gone)
                    .isEqualTo(
                        "Java/none.mustache is gone; see whether it matters for record.mustache,"
                            + " printed.mustache"));
  }

  @Test
  void eachOfOursThatIsNamedIsThere() throws IOException {
    for (String line : Files.readAllLines(LIST)) {
      if (!line.startsWith("#")) {
        for (String ours : Stock.of(line).ours.split(", ")) {
          assertThat(Path.of("templates", ours)).exists();
        }
      }
    }
  }
}
