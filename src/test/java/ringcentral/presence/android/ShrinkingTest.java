package ringcentral.presence.android;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ringcentral.presence.android.app.Everything;
import ringcentral.presence.android.app.OneOperation;
import ringcentral.presence.testing.PresenceSimulator;
import ringcentral.presence.testing.SimulatedResponse;
import ringcentral.presence.testing.SimulatedService;

/**
 * Apps that R8 has shrunk and obfuscated, in full mode, by no rule but what the jars bring. The JDK
 * stands in for the Android SDK, so the classes of Android itself are missing.
 */
@Tag("slow")
final class ShrinkingTest {
  private static final Path RULES = Path.of("src/main/resources/META-INF/proguard");

  @TempDir private static Path directory;
  private static ShrunkApps apps;

  @BeforeAll
  static void shrink() throws Exception {
    apps = new ShrunkApps(directory, OneOperation.class, Everything.class);
  }

  // ---- The shrunk app does what the other does

  @Test
  void anAppWithOneOperationWorksShrunk() throws Exception {
    String printed = run(OneOperation.class, false);
    assertThat(printed).startsWith("Busy ").hasLineCount(1);
    assertThat(run(OneOperation.class, true)).isEqualTo(printed);
  }

  @Test
  void anAppWithEverythingWorksShrunk() throws Exception {
    String printed = run(Everything.class, false);
    assertThat(printed)
        .doesNotContain("unexpected")
        .contains("\nbatch: BatchResult{found=30, failed=1}")
        .contains("\npages: ")
        .contains("\nthrottling groups: [auth, heavy, light, medium]")
        .contains("\nnot found: error HTTP 404 CMN-102")
        .contains("\nrefused: refused: true")
        .contains("\naddress to open: server/restapi/oauth/authorize?")
        .contains("\nsigned in with a browser: UserPresence{")
        .contains("\nunknown: UserPresence $.mood string null\n")
        .contains("\nstored session: UserPresence{")
        .contains("\ntoken kept: true\nsigned out: null\nafter signing out: refused: true")
        .contains("\nfiles left: false")
        .contains("\ntoken in memory: UserPresence{")
        .contains("\nsession begun elsewhere: UserPresence{");
    assertThat(run(Everything.class, true)).isEqualTo(printed);
  }

  // ---- Rules

  @Test
  void noRuleKeepsAModel() throws IOException {
    assertThat(apps.names(Everything.class))
        .as("what the names became")
        .isNotEmpty()
        .allSatisfy((name, renamed) -> assertThat(renamed).as(name).doesNotContain("ringcentral"));
  }

  @Test
  void exceptionThatIsKnownByItsNameKeepsIt() throws IOException {
    try (JarFile shrunk = new JarFile(apps.shrunk(Everything.class).toFile())) {
      assertThat(shrunk.getEntry("okhttp3/internal/http2/ConnectionShutdownException.class"))
          .isNotNull();
    }
  }

  @Test
  void eachRuleHasASentenceAboveIt() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(RULES)) {
      files = found.toList();
    }
    for (Path file : files) {
      String before = "";
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith("-")) {
          assertThat(before).as(line).startsWith("#").endsWith(".");
        }
        before = line;
      }
    }
  }

  /** What the app prints, run against a service of its own. */
  private static String run(Class<?> main, boolean shrunk) throws Exception {
    SimulatedService service = SimulatedService.builder().people(31).build();
    List<String> ids = new ArrayList<>(service.peopleIds());
    ids.add("4711");
    service.registerCode(Everything.CODE, Everything.CHALLENGE, Everything.REDIRECT);
    service.on(
        request -> request.path().endsWith("/extension/~/presence"),
        request -> {
          SimulatedResponse answer = service.answer(request);
          return answer.body(answer.body().replaceFirst("\\{", "{\"mood\":\"fine\","));
        });
    try (PresenceSimulator simulator = PresenceSimulator.start(service)) {
      List<String> arguments = new ArrayList<>(List.of(simulator.baseUrl()));
      if (main == OneOperation.class) {
        arguments.add(service.issueToken());
      } else {
        arguments.add(service.callQueueIds().get(0));
        arguments.addAll(ids);
      }
      List<String> classpath = new ArrayList<>();
      if (shrunk) {
        classpath.add(apps.shrunk(main).toString());
      } else {
        classpath.add(apps.app(main).toString());
        classpath.add(apps.ours.toString());
        classpath.addAll(ShrunkApps.libraries());
      }
      return apps.fork(List.of(), String.join(File.pathSeparator, classpath), main, arguments)
          .replace(simulator.baseUrl(), "server");
    }
  }
}
