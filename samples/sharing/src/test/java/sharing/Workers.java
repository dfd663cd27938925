package sharing;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Starts processes that run {@link Worker}. */
final class Workers {
  private Workers() {}

  static Process start(List<String> environment, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>(environment);
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "sharing.Worker"));
    for (Object each : arguments) {
      command.add(String.valueOf(each));
    }
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Reads on until a line begins so. */
  static String line(Process process, String beginning) throws IOException {
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(beginning)) {
        return line;
      }
    }
    throw new IOException("The process ended without a line that begins with " + beginning);
  }
}
