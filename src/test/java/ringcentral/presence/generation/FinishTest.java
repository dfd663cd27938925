package ringcentral.presence.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Mustache cannot do is done to the generated sources, and to nothing else. */
class FinishTest {
  @TempDir Path folder;

  private Path from;
  private Path to;

  @BeforeEach
  void compile() throws IOException {
    from = Files.createDirectories(folder.resolve("from/src")).getParent();
    to = folder.resolve("to");
    Files.createDirectories(from.resolve(".openapi-generator"));
    String source = "src/gate/java/Finish.java";
    int failures =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), source);
    assertThat(failures).isZero();
  }

  private void finish(String... files) throws Exception {
    Files.write(from.resolve(".openapi-generator/FILES"), List.of(files));
    try (URLClassLoader classes = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
      var main = classes.loadClass("Finish").getDeclaredMethod("main", String[].class);
      main.setAccessible(true);
      main.invoke(null, (Object) new String[] {from.toString(), to.toString()});
    }
  }

  private String finished(String source) throws Exception {
    Files.writeString(from.resolve("src/A.java"), source);
    finish("src/A.java");
    return Files.readString(to.resolve("src/A.java"));
  }

  @Test
  void importsAreSortedAndOneOfEachIsKept() throws Exception {
    assertThat(finished("import b.B;\nimport a.A;\nimport b.B;\n\nclass A {}\n"))
        .isEqualTo("import a.A;\nimport b.B;\n\nclass A {}\n");
  }

  @Test
  void backticksInJavadocAreCodeAndOthersStay() throws Exception {
    assertThat(finished(" * See `a` and `b`.\nString c = \"`d`\";\n"))
        .isEqualTo(" * See {@code a} and {@code b}.\nString c = \"`d`\";\n");
  }

  @Test
  void javadocIsBrokenAfter120Columns() throws Exception {
    String fits = " * " + "x".repeat(57) + " " + "y".repeat(59);
    assertThat(finished(fits + "\n")).isEqualTo(fits + "\n");
    assertThat(finished(fits + "y\n"))
        .isEqualTo(" * " + "x".repeat(57) + "\n * " + "y".repeat(60) + "\n");
    assertThat(finished("  /** " + "x".repeat(80) + " " + "y".repeat(60) + " */\n"))
        .isEqualTo("  /**\n   * " + "x".repeat(80) + "\n   * " + "y".repeat(60) + "\n   */\n");
  }

  @Test
  void filesThatAreTheSameAreNotWritten() throws Exception {
    finished("class A {}\n");
    FileTime old = FileTime.fromMillis(0);
    Files.setLastModifiedTime(to.resolve("src/A.java"), old);
    finished("class A {}\n");
    assertThat(Files.getLastModifiedTime(to.resolve("src/A.java"))).isEqualTo(old);
    finished("class A { }\n");
    assertThat(Files.getLastModifiedTime(to.resolve("src/A.java"))).isNotEqualTo(old);
  }

  @Test
  void filesThatAreNoLongerGeneratedAreDeleted() throws Exception {
    finished("class A {}\n");
    Files.writeString(from.resolve("src/B.java"), "class B {}\n");
    finish("src/B.java", "README.md");
    assertThat(to.resolve("src/A.java")).doesNotExist();
    assertThat(to.resolve("src/B.java")).exists();
    assertThat(to.resolve("README.md")).doesNotExist();
  }
}
