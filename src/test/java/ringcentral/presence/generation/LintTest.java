package ringcentral.presence.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All lint and all doclint of javac over what is shipped; the build itself cannot fail on them. */
class LintTest {
  private static final List<Path> SHIPPED =
      List.of(Path.of("src/main/java"), Path.of("target/generated-sources/openapi/src/main/java"));

  private static final String DOCLINT = "-Xdoclint:all/public";

  @Test
  void javacFindsNothingInWhatIsShipped(@TempDir Path output) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (Path root : SHIPPED) {
      try (Stream<Path> files = Files.walk(root)) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    assertThat(sources).hasSizeGreaterThan(100);
    assertThat(lint(sources, DOCLINT, output)).isEmpty();
  }

  /** But for doclint: the toy's descriptions hold what does not belong into Javadoc. */
  @Test
  void theToyCompilesWithoutAWarning(@TempDir Path output) throws IOException {
    List<Path> sources = Trees.files(Trees.GENERATED_TOY);
    assertThat(sources).hasSizeGreaterThan(30);
    assertThat(lint(sources, "-Xdoclint:none", output)).isEmpty();
  }

  /** Its methods say in a sentence what they do, without a tag for each parameter. */
  @Test
  void javacFindsNothingInTheSimulator(@TempDir Path output) throws IOException {
    List<Path> sources = Trees.files(Path.of("src/testing/java"));
    assertThat(sources).hasSizeGreaterThan(15);
    assertThat(lint(sources, "17", "-Xdoclint:all,-missing/public", output)).isEmpty();
  }

  /** javac would warn of attributes of annotations that it cannot find. */
  @Test
  void javacFindsNothingInTheCodeOfAUserWithoutJackson(@TempDir Path output) throws IOException {
    Path source =
        Files.writeString(
            Files.createDirectory(output.resolve("in")).resolve("Board.java"),
            """
            import ringcentral.presence.model.PresenceStatus;
            import ringcentral.presence.model.UserPresence;
            import ringcentral.presence.watch.EffectiveStatus;

            final class Board {
              static String show(UserPresence presence) {
                boolean busy = PresenceStatus.BUSY.equals(presence.presenceStatus());
                return busy + " " + EffectiveStatus.of(presence.toBuilder().build()).availability();
              }
            }
            """);
    String classpath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !new File(entry).getName().startsWith("jackson"))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(lint(List.of(source), "17", "-Xdoclint:none", classpath, output)).isEmpty();
  }

  @Test
  void javacFindsWhatIsThereToBeFound(@TempDir Path output) throws IOException {
    Path source =
        Files.writeString(
            Files.createDirectory(output.resolve("in")).resolve("Raw.java"),
            """
            /** A class. */
            public class Raw {
              private Raw() {}
              /** Says nothing of what it returns. */
              public static java.util.List list() {
                return new java.util.ArrayList<>();
              }
            }
            """);
    assertThat(lint(List.of(source), DOCLINT, output))
        .hasSize(2)
        .anyMatch(line -> line.contains("no @return"))
        .anyMatch(line -> line.contains("[rawtypes]"));
  }

  private static List<String> lint(List<Path> sources, String doclint, Path output)
      throws IOException {
    return lint(sources, "8", doclint, output);
  }

  private static List<String> lint(List<Path> sources, String release, String doclint, Path output)
      throws IOException {
    return lint(sources, release, doclint, System.getProperty("java.class.path"), output);
  }

  private static List<String> lint(
      List<Path> sources, String release, String doclint, String classpath, Path output)
      throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "--release",
            release,
            "-Xlint:all,-options",
            doclint,
            "-Xmaxwarns",
            "1000",
            "-proc:none",
            "-classpath",
            classpath,
            "-d",
            output.toString());
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8)) {
      boolean compiled =
          javac
              .getTask(
                  null, files, found, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      List<String> lines = new ArrayList<>();
      if (!compiled) {
        lines.add("It does not compile.");
      }
      for (Diagnostic<? extends JavaFileObject> diagnostic : found.getDiagnostics()) {
        if (!isAboutModuleTarget(diagnostic) && !isMissingInADoor(diagnostic)) {
          lines.add(diagnostic.toString());
        }
      }
      return lines;
    }
  }

  /**
   * Types that only the client's own packages use say what they do without a tag for each, as the
   * accessors and setters of models do, whose description says all.
   */
  private static boolean isMissingInADoor(Diagnostic<? extends JavaFileObject> diagnostic)
      throws IOException {
    if (!diagnostic.getMessage(Locale.ROOT).matches("no (@\\w+|comment).*")
        || diagnostic.getSource() == null) {
      return false;
    }
    String source = diagnostic.getSource().getCharContent(true).toString();
    boolean isDoor = source.matches("(?s).*/\\*\\*\\s+(\\* )?Internal\\..*");
    boolean isModel =
        source.matches("(?s)// Generated.*\npackage ringcentral\\.presence\\.model;.*");
    return isDoor || isModel && !diagnostic.getMessage(Locale.ROOT).startsWith("no comment");
  }

  /** JSpecify's annotations may stand on modules too, a target that Java 8 does not have. */
  private static boolean isAboutModuleTarget(Diagnostic<?> diagnostic) {
    return diagnostic.getMessage(Locale.ROOT).contains("unknown enum constant")
        && diagnostic.getMessage(Locale.ROOT).contains("MODULE");
  }
}
