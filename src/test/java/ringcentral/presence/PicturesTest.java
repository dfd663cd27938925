package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures show what is true, and tell it to those who do not see them. */
final class PicturesTest {
  @Test
  void theChartsAreDrawnFromTheCommittedResults(@TempDir Path folder) throws Exception {
    Process charts =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "src/bench/java/ringcentral/presence/bench/Charts.java",
                "docs",
                folder.toString())
            .inheritIO()
            .start();
    assertThat(charts.waitFor()).isZero();
    try (Stream<Path> made = Files.walk(folder)) {
      List<Path> files = made.filter(Files::isRegularFile).toList();
      assertThat(files).hasSize(4);
      for (Path file : files) {
        assertThat(Path.of("docs").resolve(folder.relativize(file).toString()))
            .hasSameTextualContentAs(file);
      }
    }
  }

  @Test
  void everySvgHasATitleADescriptionAndColoursForTheDark() throws IOException {
    List<Path> pictures = files("docs", ".svg");
    assertThat(pictures).hasSize(4);
    for (Path picture : pictures) {
      assertThat(Files.readString(picture))
          .as(picture.toString())
          .contains("<title id=\"title\">", "<desc id=\"description\">")
          .contains("role=\"img\" aria-labelledby=\"title description\"")
          .contains("@media (prefers-color-scheme: dark)");
    }
  }

  @Test
  void thePictureOfTheRoomsHasEachRoom() throws IOException {
    String picture = Files.readString(Path.of("docs/architecture.svg"));
    for (Path room : files("src/main/java", "package-info.java")) {
      assertThat(picture).contains(">" + room.getName(room.getNameCount() - 2) + "<");
    }
    for (String generated : List.of("api", "model")) {
      assertThat(picture).contains(">" + generated + "<");
    }
  }

  @Test
  void everyPictureInAPageExistsAndHasAText() throws IOException {
    int count = 0;
    for (Path page :
        Stream.concat(
                Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")),
                files("docs", ".md").stream())
            .toList()) {
      Matcher pictures =
          Pattern.compile("!\\[([^]]*)]\\(([^)]*)\\)").matcher(Files.readString(page));
      for (; pictures.find(); count++) {
        assertThat(pictures.group(1)).as(page.toString()).hasSizeGreaterThan(30);
        assertThat(page.resolveSibling(pictures.group(2))).exists();
      }
    }
    assertThat(count).isGreaterThanOrEqualTo(5);
  }

  private static List<Path> files(String folder, String end) throws IOException {
    try (Stream<Path> all = Files.walk(Path.of(folder))) {
      return all.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }
}
