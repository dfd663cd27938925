package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo stands outside the test sources, so nothing else would notice if it broke. */
final class DemoTest {
  @Test
  void demoShowsTheBoardAndCountsItsRequests(@TempDir Path classes) throws Exception {
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "src/demo/java/ringcentral/presence/demo/LiveBoard.java",
                "src/demo/java/ringcentral/presence/demo/PresenceBoard.java");
    assertThat(compiled).isZero();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader
          .loadClass("ringcentral.presence.demo.PresenceBoard")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).noneMatch(line -> line.contains("\u001b"));
    assertThat(lines.get(0)).isEqualTo("Presence of 75 people of a simulated account");
    assertThat(lines.get(2))
        .isEqualTo(
            "NAME             NUMBER  PRESENCE   CALL           DND                         MESSAGE");
    assertThat(lines.subList(3, 76)).allMatch(line -> line.matches(".{16} [0-9]{3}     \\S.*"));
    assertThat(lines.get(77)).isEqualTo("2 could not be read:");
    assertThat(lines.get(78)).contains("HTTP 404 CMN-102 for id ");
    assertThat(lines.get(79)).contains("HTTP 403 CMN-408 for id ");
    assertThat(lines.subList(80, lines.size()))
        .containsExactly(
            "",
            "75 people took 3 requests.",
            "",
            "My status is now Busy: In a review until four",
            "I no longer take calls of Queue 1",
            "",
            "7 requests in all, 1 of them to sign in.");
  }
}
