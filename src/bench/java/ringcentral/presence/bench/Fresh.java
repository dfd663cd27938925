package ringcentral.presence.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A fresh JVM that runs one main class of ours. */
final class Fresh implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  Fresh(List<String> options, Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(Arrays.asList(arguments));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    output = process.inputReader(StandardCharsets.UTF_8);
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
