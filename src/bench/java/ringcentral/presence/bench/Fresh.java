package ringcentral.presence.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A fresh JVM that runs one main class of ours. */
final class Fresh implements AutoCloseable {
  private static final Path OURS = Path.of("target", "classes");
  private static String jar;

  private final Process process;
  private final BufferedReader output;

  /** With our jar or without, and of the others those whose names begin with the pattern. */
  Fresh(List<String> options, boolean ours, String jars, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(ours, jars), main.getName()));
    command.addAll(Arrays.asList(arguments));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    output = process.inputReader(StandardCharsets.UTF_8);
  }

  private static String classPath(boolean ours, String jars) throws IOException {
    Pattern wanted = Pattern.compile("(" + jars + ").*");
    List<String> found = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      File file = new File(entry);
      if (file.getPath().equals(OURS.toFile().getAbsolutePath())) {
        if (ours) {
          found.add(jar());
        }
      } else if (file.isDirectory() || wanted.matcher(file.getName()).matches()) {
        found.add(entry);
      }
    }
    return String.join(File.pathSeparator, found);
  }

  /** A jar of our own classes, as users have and as the others are. */
  private static synchronized String jar() throws IOException {
    if (jar == null) {
      Path made = Files.createTempFile("presence", ".jar");
      made.toFile().deleteOnExit();
      try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(made));
          Stream<Path> files = Files.walk(OURS)) {
        for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
          out.putNextEntry(new ZipEntry(OURS.relativize(file).toString().replace('\\', '/')));
          Files.copy(file, out);
        }
      }
      jar = made.toString();
    }
    return jar;
  }

  /** Its next line. */
  String line() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("the JVM ended too early");
    }
    return line;
  }

  /** Lets it go on. */
  void proceed() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  /** Waits for its end. */
  void end() throws InterruptedException {
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
