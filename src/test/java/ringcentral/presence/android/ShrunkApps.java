package ringcentral.presence.android;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Apps, shrunk by R8 with our jar and its libraries, by no rule but what the jars bring. */
final class ShrunkApps {
  private static final String OURS = "ringcentral.presence.";
  private static final String APPS = "ringcentral.presence.android.app.";

  final Path ours;
  private final Path directory;

  ShrunkApps(Path directory, Class<?>... mains) throws IOException, InterruptedException {
    this.directory = directory;
    ours = zip("ours.jar", Path.of("target/classes"), name -> true);
    Path entry =
        Files.writeString(
            directory.resolve("entry.pro"),
            "-keep class "
                + APPS
                + "* { public static void main(java.lang.String[]); }\n-dontwarn android.**\n");
    Map<String, List<String>> runs = new LinkedHashMap<>();
    for (Class<?> main : mains) {
      List<String> arguments = new ArrayList<>();
      arguments.addAll(
          List.of("--release", "--classfile", "--lib", System.getProperty("java.home")));
      arguments.addAll(List.of("--pg-conf", entry.toString()));
      arguments.addAll(List.of("--pg-map-output", map(main).toString()));
      arguments.addAll(List.of("--output", shrunk(main).toString()));
      arguments.add(app(main).toString());
      arguments.add(ours.toString());
      arguments.addAll(libraries());
      runs.put(main.getSimpleName() + ".r8", arguments);
    }
    shrink(runs);
  }

  /** Runs R8 or D8, for each list of arguments under its name. */
  private void shrink(Map<String, List<String>> runs) throws IOException, InterruptedException {
    List<String> files = new ArrayList<>();
    for (Map.Entry<String, List<String>> run : runs.entrySet()) {
      files.add(Files.write(directory.resolve(run.getKey()), run.getValue()).toString());
    }
    fork(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
        System.getProperty("java.class.path"),
        Shrinker.class,
        files);
  }

  /** What is left of the app, with our classes and without them, each as a dex file. */
  List<Path> dex(Class<?> main) throws IOException, InterruptedException {
    Map<String, String> ours = names(main);
    Path without =
        copy(
            shrunk(main),
            directory.resolve("without.jar"),
            name -> !ours.containsValue(name.replace('/', '.').replace(".class", "")));
    Map<String, List<String>> runs = new LinkedHashMap<>();
    List<Path> dexes = new ArrayList<>();
    for (Path input : List.of(shrunk(main), without)) {
      Path output = Files.createDirectories(directory.resolve(input.getFileName() + ".dex"));
      List<String> arguments = new ArrayList<>();
      arguments.addAll(List.of("--release", "--min-api", "23", "--output", output.toString()));
      arguments.addAll(List.of("--lib", System.getProperty("java.home"), input.toString()));
      runs.put(input.getFileName() + ".d8", arguments);
      dexes.add(output.resolve("classes.dex"));
    }
    shrink(runs);
    return dexes;
  }

  Path app(Class<?> main) throws IOException {
    String name = main.getName().replace('.', '/');
    return zip(
        main.getSimpleName() + ".jar",
        Path.of("target/test-classes"),
        file -> file.equals(name + ".class") || file.startsWith(name + "$"));
  }

  Path shrunk(Class<?> main) {
    return directory.resolve(main.getSimpleName() + "-shrunk.jar");
  }

  private Path map(Class<?> main) {
    return directory.resolve(main.getSimpleName() + ".map");
  }

  /** Our classes that are left, by what they are called now. */
  Map<String, String> names(Class<?> main) throws IOException {
    Map<String, String> names = new LinkedHashMap<>();
    for (String line : Files.readAllLines(map(main))) {
      String[] parts = line.split(" -> ");
      if (line.startsWith(OURS) && !line.startsWith(APPS) && parts.length == 2) {
        names.put(parts[0], parts[1].replace(":", ""));
      }
    }
    return names;
  }

  /** The jars that come with ours. */
  static List<String> libraries() throws IOException {
    return Arrays.asList(
        Files.readString(Path.of("target/for-android/runtime-classpath"))
            .trim()
            .split(File.pathSeparator));
  }

  String fork(List<String> options, String classpath, Class<?> main, List<String> arguments)
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

  private Path zip(String name, Path root, Predicate<String> wanted) throws IOException {
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
