package ringcentral.presence.android;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipFile;
import org.codehaus.mojo.animal_sniffer.ClassListBuilder;
import org.codehaus.mojo.animal_sniffer.Clazz;
import org.codehaus.mojo.animal_sniffer.SignatureChecker;
import org.codehaus.mojo.animal_sniffer.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether old Android has what our classes call. */
final class AndroidApiTest {
  private static final Path SHIPPED = Path.of("target/classes");
  private static final Path FOR_ANDROID = Path.of("target/for-android");
  private static final Path API_21 = FOR_ANDROID.resolve("gummy-bears-api-21.signature");
  private static final Path API_26 = FOR_ANDROID.resolve("gummy-bears-api-26.signature");

  @TempDir private Path directory;

  @Test
  void everyClassFileIsOfJava8() throws IOException {
    List<Path> classes = classFiles(SHIPPED);
    assertThat(classes).hasSizeGreaterThan(200);
    for (Path file : classes) {
      try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
        in.skipBytes(6); // The magic number and the minor version.
        assertThat(in.readUnsignedShort()).as(file.toString()).isEqualTo(52);
      }
    }
  }

  @Test
  void whatIsShippedNeedsNothingAboveApi26() throws IOException {
    assertThat(missing(SHIPPED, API_26, Set.of())).isEmpty();
  }

  /** Of the levels up to 23 there is a signature of 21, which is stricter. */
  @Test
  void withCoreLibraryDesugaringWhatIsShippedNeedsNothingAboveApi23() throws IOException {
    Desugared desugared = Desugared.read();
    Path classes = Files.createDirectory(directory.resolve("shipped"));
    for (Path file : classFiles(SHIPPED)) {
      // Does without where it cannot be loaded; TokenStoreTest tries that.
      if (!file.endsWith("OwnerOnlyFiles.class")) {
        Files.copy(file, classes.resolve(SHIPPED.relativize(file).toString().replace('/', '.')));
      }
    }
    Set<String> known = new HashSet<>(desugared.classes);
    known.add("ringcentral.presence.*");
    assertThat(missing(classes, desugared.addTo(API_21, directory), known)).isEmpty();
  }

  /** But for the fronts that are for WireMock and a contract for JUnit, which do not run there. */
  @Test
  void theSimulatorNeedsNothingAboveApi26() throws IOException {
    Path classes = Files.createDirectory(directory.resolve("testing"));
    for (Path file : classFiles(Path.of("target/test-classes/ringcentral/presence/testing"))) {
      String name = file.getFileName().toString();
      if (!name.matches(
          ".*Test(\\$.*)?\\.class|Presence(Transformer|Simulator).*|SharedStoreContract.*")) {
        Files.copy(file, classes.resolve(name));
      }
    }
    assertThat(missing(classes, API_26, Set.of("ringcentral.presence.*")))
        .as("D8 makes classes of records")
        .containsExactly("void Record.<init>()");
  }

  // ---- The checks can fail

  @Test
  void withoutDesugaringApi23IsNotEnough() throws IOException {
    assertThat(missing(SHIPPED, API_21, Set.of())).contains("java.time.Instant");
  }

  @Test
  void whatIsNewerIsFound() throws IOException {
    Path classes = Files.createDirectory(directory.resolve("classes"));
    String name = NewerThanAndroid.class.getName().replace('.', '/') + ".class";
    Files.copy(
        Path.of("target/test-classes").resolve(name), classes.resolve("NewerThanAndroid.class"));
    Desugared desugared = Desugared.read();
    assertThat(missing(classes, desugared.addTo(API_21, directory), desugared.classes))
        .containsExactly(
            "ProcessHandle",
            "ProcessHandle ProcessHandle.current()",
            "java.util.concurrent.CompletableFuture",
            "java.util.concurrent.CompletableFuture"
                + " java.util.concurrent.CompletableFuture.completedFuture(Object)");
    assertThat(missing(classes, API_26, Set.of()))
        .containsExactly("ProcessHandle", "ProcessHandle ProcessHandle.current()");
  }

  /** Uses, in this order, what API 24 has, what neither has, and desugaring brings. */
  static final class NewerThanAndroid {
    static Object future(String text) {
      return java.util.concurrent.CompletableFuture.completedFuture(text);
    }

    static Object process() {
      return ProcessHandle.current();
    }

    static Object desugared(Map<String, String> map) {
      map.putIfAbsent("now", java.time.Instant.EPOCH.toString());
      return map.getOrDefault("now", "");
    }
  }

  private static List<Path> classFiles(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".class")).toList();
    }
  }

  /**
   * What the classes refer to although neither they nor the signature nor our libraries have it.
   */
  private static Set<String> missing(Path classes, Path signature, Set<String> desugared)
      throws IOException {
    Set<String> missing = new TreeSet<>();
    Findings findings = new Findings(missing);
    ClassListBuilder own = new ClassListBuilder(findings);
    own.process(classes.toFile());
    Set<String> known = new HashSet<>(own.getPackages());
    known.addAll(Set.of("com.squareup.moshi.*", "okhttp3.*", "okio.*", "retrofit2.*"));
    known.addAll(desugared);
    try (InputStream in = Files.newInputStream(signature)) {
      SignatureChecker checker = new SignatureChecker(in, known, findings);
      checker.setSourcePath(List.of());
      checker.process(classes.toFile());
    }
    return missing;
  }

  /** What Android's builds replace on all devices from API 21 on, by Google's own list. */
  private record Desugared(Set<String> classes, Map<String, List<String>> members) {
    static Desugared read() throws IOException {
      Set<String> classes = new HashSet<>();
      Map<String, List<String>> members = new LinkedHashMap<>();
      String list = "META-INF/desugar/d8/lint/compile_api_level_30/desugared_apis_30_21.txt";
      try (ZipFile jar =
          new ZipFile(FOR_ANDROID.resolve("desugar_jdk_libs_configuration.jar").toFile())) {
        String text =
            new String(
                jar.getInputStream(jar.getEntry(list)).readAllBytes(), StandardCharsets.UTF_8);
        for (String line : text.lines().toList()) {
          String[] parts = line.split("#", 2);
          if (parts.length == 1) {
            classes.add(parts[0].replace('/', '.'));
          } else {
            members.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
          }
        }
      }
      assertThat(classes).contains("java.time.Instant").doesNotContain("java.util.Map");
      return new Desugared(classes, members);
    }

    /** A copy of the signature that has the single members too. */
    Path addTo(Path signature, Path directory) throws IOException {
      Path copy = directory.resolve("desugared.signature");
      try (ObjectInputStream in =
              new ObjectInputStream(
                  new GZIPInputStream(new BufferedInputStream(Files.newInputStream(signature))));
          ObjectOutputStream out =
              new ObjectOutputStream(new GZIPOutputStream(Files.newOutputStream(copy)))) {
        for (Clazz type = read(in); type != null; type = read(in)) {
          type.getSignatures().addAll(members.getOrDefault(type.getName(), List.of()));
          out.writeObject(type);
        }
        out.writeObject(null);
      }
      return copy;
    }

    private static Clazz read(ObjectInputStream in) throws IOException {
      try {
        return (Clazz) in.readObject();
      } catch (EOFException e) {
        return null;
      } catch (ClassNotFoundException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Collects what the checker says it misses. */
  private record Findings(Set<String> missing) implements Logger {
    @Override
    public void error(String message) {
      missing.add(message.replaceFirst("^.*: Undefined reference: ", ""));
    }

    @Override
    public void error(String message, Throwable cause) {
      error(message + " " + cause);
    }

    @Override
    public void warn(String message) {}

    @Override
    public void warn(String message, Throwable cause) {}

    @Override
    public void info(String message) {}

    @Override
    public void info(String message, Throwable cause) {}

    @Override
    public void debug(String message) {}

    @Override
    public void debug(String message, Throwable cause) {}
  }
}
