package ringcentral.presence.android;

import com.android.tools.r8.D8;
import com.android.tools.r8.D8Command;
import com.android.tools.r8.R8;
import com.android.tools.r8.R8Command;
import com.android.tools.r8.origin.Origin;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs R8 in its full mode and D8, in a JVM of its own: they need much memory, and a compiler that
 * starts fast. Each argument is a file that holds the arguments of one run, a line each.
 */
final class Shrinker {
  private Shrinker() {}

  public static void main(String[] runs) throws Exception {
    for (String run : runs) {
      String[] arguments = Files.readAllLines(Path.of(run)).toArray(String[]::new);
      if (run.endsWith(".r8")) {
        R8.run(R8Command.parse(arguments, Origin.root()).build());
      } else {
        D8.run(D8Command.parse(arguments, Origin.root()).build());
      }
    }
  }
}
