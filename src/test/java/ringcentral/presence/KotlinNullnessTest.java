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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kotlin's compiler knows what may be null here, and refuses code that does not. */
final class KotlinNullnessTest {
  @TempDir private Path directory;

  @Test
  void aWrongUseDoesNotCompileAndARightOneDoes() throws Exception {
    List<String> lines =
        List.of(
            "import ringcentral.presence.*",
            "import ringcentral.presence.model.*",
            "",
            "fun right(me: UserPresence, result: BatchResult<UserPresence>): String? {",
            "  PresenceInfoRequest.builder().message(null).userStatus(me.userStatus()).build()",
            "  result.found().values.forEach { it.extension() }",
            "  return me.message() ?: me.presenceStatus()?.value()",
            "}",
            "",
            "fun wrong(me: UserPresence, result: BatchResult<UserPresence>, error: PresenceApiException) {",
            "  me.message().length // 11",
            "  val status: PresenceStatus = me.presenceStatus() // 12",
            "  val seconds: Long = error.retryAfter().seconds // 13",
            "  PresenceStatus.of(null) // 14",
            "  PresenceClient.builder().credentials(null) // 15",
            "  Credentials.jwt(\"id\", \"secret\", null) // 16",
            "  result.found()[\"1\"].extension() // 17",
            "}");
    List<Integer> refused = new ArrayList<>();
    for (String line : compile(lines).lines().filter(line -> line.contains(": error: ")).toList()) {
      assertThat(line).containsPattern("null|\\w[?]");
      refused.add(Integer.valueOf(line.replaceFirst("^.*Snippet\\.kt:([0-9]+):.*$", "$1")));
    }
    assertThat(refused).containsExactly(11, 12, 13, 14, 15, 16, 17);
    assertThat(compile(lines.subList(0, 8))).doesNotContain("error");
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
