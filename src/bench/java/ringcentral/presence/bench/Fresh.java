package ringcentral.presence.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A fresh JVM that runs one main class of ours. */
final class Fresh implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  /** With our classes, and of the jars those whose names begin with the pattern. */
  Fresh(List<String> options, String jars, Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(jars), main.getName()));
    command.addAll(Arrays.asList(arguments));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    output = process.inputReader(StandardCharsets.UTF_8);
  }

  private static String classPath(String jars) {
    Pattern wanted = Pattern.compile("(" + jars + ").*");
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            entry -> {
              File file = new File(entry);
              return file.isDirectory() || wanted.matcher(file.getName()).matches();
            })
        .collect(Collectors.joining(File.pathSeparator));
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
