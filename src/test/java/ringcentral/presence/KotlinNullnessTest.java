package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kotlin's compiler knows what may be null here, and refuses code that does not. */
@Tag("slow")
final class KotlinNullnessTest {
  @TempDir private Path directory;

  private static final List<String> RIGHT =
      List.of(
          "import ringcentral.presence.*",
          "import ringcentral.presence.auth.*",
          "import ringcentral.presence.batch.*",
          "import ringcentral.presence.errors.*",
          "import ringcentral.presence.model.*",
          "",
          "fun right(me: UserPresence, team: BatchResult<UserPresence>): String? {",
          "  PresenceInfoRequest.builder().message(null).userStatus(me.userStatus()).build()",
          "  team.found().values.forEach { it.extension() }",
          "  return me.message() ?: me.presenceStatus()?.value()",
          "}");

  @Test
  void aRightUseCompiles() throws Exception {
    assertThat(compile(RIGHT)).doesNotContain("error");
  }

  /** Each line, with what the compiler has against it. */
  @Test
  void aWrongUseDoesNot() throws Exception {
    Map<String, String> wrong = new LinkedHashMap<>();
    wrong.put("me.message().length", "on a nullable receiver of type 'String?'");
    wrong.put("val s: PresenceStatus = me.presenceStatus()", "actual 'PresenceStatus?'");
    wrong.put("error.retryAfter().seconds", "on a nullable receiver of type 'Duration?'");
    wrong.put("team.found()[\"1\"].extension()", "on a nullable receiver of type 'UserPresence?'");
    wrong.put("PresenceStatus.of(null)", "Null cannot be a value of a non-null type 'String'");
    wrong.put("Credentials.jwt(\"id\", \"secret\", null)", "non-null type 'String'");
    wrong.put("PresenceClient.builder().credentials(null)", "non-null type 'Credentials'");
    wrong.put(
        "val c: Int = when (status.known()) { PresenceStatus.Known.BUSY -> 1 }",
        "'when' expression must be exhaustive");

    List<String> lines = new ArrayList<>(RIGHT);
    lines.add(
        "fun wrong(me: UserPresence, team: BatchResult<UserPresence>, status: PresenceStatus,"
            + " error: PresenceApiException) {");
    int first = lines.size() + 1;
    lines.addAll(wrong.keySet());
    lines.add("}");
    List<String> errors =
        compile(lines).lines().filter(line -> line.contains(": error: ")).toList();
    assertThat(errors).hasSameSizeAs(wrong.keySet());
    int index = 0;
    for (String reason : wrong.values()) {
      assertThat(errors.get(index))
          .contains("Snippet.kt:" + (first + index) + ":")
          .containsIgnoringCase(reason);
      index++;
    }
  }

  /** What Kotlin's own compiler says, with its own standard library around it. */
  private String compile(List<String> lines) throws IOException, ReflectiveOperationException {
    Path snippet = Files.write(directory.resolve("Snippet.kt"), lines);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (URLClassLoader kotlin =
        new URLClassLoader(compilerJars(), ClassLoader.getPlatformClassLoader())) {
      Class<?> compiler = kotlin.loadClass("org.jetbrains.kotlin.cli.jvm.K2JVMCompiler");
      compiler
          .getMethod("exec", PrintStream.class, String[].class)
          .invoke(
              compiler.getConstructor().newInstance(),
              new PrintStream(said, true, StandardCharsets.UTF_8),
              new String[] {
                "-no-stdlib",
                "-no-reflect",
                "-classpath",
                "target/classes"
                    + File.pathSeparator
                    + Files.readString(Path.of("target/for-android/runtime-classpath")).trim(),
                "-d",
                directory.resolve("classes").toString(),
                snippet.toString()
              });
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  private static URL[] compilerJars() throws IOException {
    try (Stream<Path> jars = Files.list(Path.of("target/kotlinc"))) {
      List<URL> urls = new ArrayList<>();
      for (Path jar : (Iterable<Path>) jars::iterator) {
        urls.add(jar.toUri().toURL());
      }
      return urls.toArray(URL[]::new);
    }
  }
}
