package ringcentral.presence.android;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
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
  private static final String OURS = "ringcentral.presence.";
  private static final String APPS = "ringcentral.presence.android.app.";
  private static final List<Class<?>> MAINS = List.of(OneOperation.class, Everything.class);
  private static final Path RULES = Path.of("src/main/resources/META-INF/proguard");

  @TempDir private static Path directory;
  private static Path jar;

  @BeforeAll
  static void shrink() throws Exception {
    jar = zip("ours.jar", Path.of("target/classes"), name -> true);
    Path entry =
        Files.writeString(
            directory.resolve("entry.pro"),
            "-keep class "
                + APPS
                + "* { public static void main(java.lang.String[]); }\n-dontwarn android.**\n");
    List<String> runs = new ArrayList<>();
    for (Class<?> main : MAINS) {
      List<String> arguments = new ArrayList<>();
      arguments.addAll(
          List.of("--release", "--classfile", "--lib", System.getProperty("java.home")));
      arguments.addAll(List.of("--pg-conf", entry.toString()));
      arguments.addAll(List.of("--pg-map-output", map(main).toString()));
      arguments.addAll(List.of("--output", shrunk(main).toString()));
      arguments.add(app(main).toString());
      arguments.add(jar.toString());
      arguments.addAll(libraries());
      runs.add(write(main.getSimpleName() + ".r8", arguments));
    }
    fork(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
        testClasspath(),
        Shrinker.class,
        runs);
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
    assertThat(names(Everything.class))
        .as("what the names became")
        .isNotEmpty()
        .allSatisfy((name, renamed) -> assertThat(renamed).as(name).doesNotContain("ringcentral"));
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

  // ---- Size

  @Test
  void weAreWithinOurBudgets() throws Exception {
    Path with = shrunk(OneOperation.class);
    Map<String, String> ours = names(OneOperation.class);
    Path without =
        copy(
            with,
            directory.resolve("without.jar"),
            name -> !ours.containsValue(name.replace('/', '.').replace(".class", "")));
    List<String> runs = new ArrayList<>();
    for (Path input : List.of(with, without)) {
      Path output = Files.createDirectories(dex(input));
      List<String> arguments = new ArrayList<>();
      arguments.addAll(List.of("--release", "--min-api", "23", "--output", output.toString()));
      arguments.addAll(List.of("--lib", System.getProperty("java.home"), input.toString()));
      runs.add(write(input.getFileName() + ".d8", arguments));
    }
    fork(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
        testClasspath(),
        Shrinker.class,
        runs);
    Path dexWith = dex(with).resolve("classes.dex");
    Path dexWithout = dex(without).resolve("classes.dex");

    Map<String, Long> sizes = new LinkedHashMap<>();
    sizes.put("jar.bytes", Files.size(jar));
    sizes.put("app.dex.bytes", Files.size(dexWith) - Files.size(dexWithout));
    sizes.put("app.dex.methods", methods(dexWith) - methods(dexWithout));
    System.out.println("Our size: " + sizes);

    Properties budgets = new Properties();
    try (InputStream in = getClass().getResourceAsStream("budgets.properties")) {
      budgets.load(in);
    }
    assertThat(budgets.stringPropertyNames()).isEqualTo(sizes.keySet());
    sizes.forEach(
        (name, size) ->
            assertThat(size).as(name).isLessThanOrEqualTo(Long.valueOf(budgets.getProperty(name))));
  }

  @Test
  void ourUsersGetTheseLibrariesAndNoOther() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("runtime-dependencies.txt")) {
      assertThat(libraries().stream().map(path -> new File(path).getName()).sorted())
          .containsExactlyElementsOf(new String(in.readAllBytes()).lines().toList());
    }
  }

  private static Path dex(Path jar) {
    return directory.resolve(jar.getFileName() + ".dex");
  }

  /** How many methods a dex file refers to, its limit being 65,536: a field of its header. */
  private static long methods(Path dex) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(dex)).order(ByteOrder.LITTLE_ENDIAN).getInt(88);
  }

  // ---- Apps

  private static Path app(Class<?> main) throws IOException {
    String name = main.getName().replace('.', '/');
    return zip(
        main.getSimpleName() + ".jar",
        Path.of("target/test-classes"),
        file -> file.equals(name + ".class") || file.startsWith(name + "$"));
  }

  private static Path shrunk(Class<?> main) {
    return directory.resolve(main.getSimpleName() + "-shrunk.jar");
  }

  private static Path map(Class<?> main) {
    return directory.resolve(main.getSimpleName() + ".map");
  }

  /** Our classes that are left, by what they are called now. */
  private static Map<String, String> names(Class<?> main) throws IOException {
    Map<String, String> names = new LinkedHashMap<>();
    for (String line : Files.readAllLines(map(main))) {
      String[] parts = line.split(" -> ");
      if (line.startsWith(OURS) && !line.startsWith(APPS) && parts.length == 2) {
        names.put(parts[0], parts[1].replace(":", ""));
      }
    }
    return names;
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
        classpath.add(shrunk(main).toString());
      } else {
        classpath.add(app(main).toString());
        classpath.add(jar.toString());
        classpath.addAll(libraries());
      }
      return fork(List.of(), String.join(File.pathSeparator, classpath), main, arguments)
          .replace(simulator.baseUrl(), "server");
    }
  }

  // ---- Files and processes

  /** The jars that come with ours. */
  private static List<String> libraries() throws IOException {
    return Arrays.asList(
        Files.readString(Path.of("target/for-android/runtime-classpath"))
            .trim()
            .split(File.pathSeparator));
  }

  private static String testClasspath() {
    return System.getProperty("java.class.path");
  }

  private static String write(String name, List<String> lines) throws IOException {
    return Files.write(directory.resolve(name), lines).toString();
  }

  private static String fork(
      List<String> options, String classpath, Class<?> main, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classpath, main.getName()));
    command.addAll(arguments);
    Path output = Files.createTempFile(directory, main.getSimpleName(), ".log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(4, TimeUnit.MINUTES)).as(main + " ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String printed = Files.readString(output);
    assertThat(process.exitValue()).as(printed).isZero();
    return printed;
  }

  private static Path zip(String name, Path root, Predicate<String> wanted) throws IOException {
    Path zip = directory.resolve(name);
    try (Stream<Path> files = Files.walk(root);
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
        String entry = root.relativize(file).toString().replace(File.separatorChar, '/');
        if (wanted.test(entry)) {
          put(out, entry, Files.readAllBytes(file));
        }
      }
    }
    return zip;
  }

  private static Path copy(Path from, Path to, Predicate<String> wanted) throws IOException {
    try (ZipFile in = new ZipFile(from.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
      for (Enumeration<? extends ZipEntry> all = in.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (wanted.test(entry.getName())) {
          put(out, entry.getName(), in.getInputStream(entry).readAllBytes());
        }
      }
    }
    return to;
  }

  private static void put(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0); // The same bytes each time.
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }
}
