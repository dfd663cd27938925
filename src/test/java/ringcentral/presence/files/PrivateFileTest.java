package ringcentral.presence.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rest is tested by {@code TokenStoreTest} and {@link FileStoreContractTest}. */
final class PrivateFileTest {
  /** Another user who opens a file in the moment that it is made reads what is written later. */
  @Test
  void noFileCouldEverBeOpenedByOthers(@TempDir Path inside) throws Exception {
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "umask 0; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                Made.class.getName(),
                inside.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(process.inputReader().lines()).containsExactly("rw-------", "rw-------");
    } finally {
      process.destroy();
    }
  }

  /** Another process, where files are open to all by default: tells what they are at first. */
  static final class Made {
    public static void main(String[] arguments) throws IOException {
      File folder = new File(arguments[0]);
      System.out.println(permissions(OwnerOnlyFiles.makeNew(folder).toPath()));
      File lock = new File(folder, "lock");
      OwnerOnlyFiles.makeOrRestrict(lock);
      System.out.println(permissions(lock.toPath()));
    }
  }

  /** To close the lock file would end the lock of whoever holds it, in this process. */
  @Test
  void whoWaitsForAnotherThreadDoesNotOpenTheLockFileByWhateverLinkItCame(@TempDir Path inside)
      throws Exception {
    Path folder = Files.createDirectory(inside.resolve("folder"));
    Path link = Files.createSymbolicLink(inside.resolve("link"), folder);
    PrivateFile file = new PrivateFile(folder.resolve("x").toFile(), Duration.ZERO);
    PrivateFile same = new PrivateFile(link.resolve("x").toFile(), Duration.ZERO);
    file.locked(
        () -> {
          Files.delete(folder.resolve("x.lock"));
          Files.createDirectory(folder.resolve("x.lock"));
          for (PrivateFile other : List.of(file, same)) {
            assertThatThrownBy(() -> other.locked(() -> true))
                .hasMessageContaining("another process or thread has locked it for 0 s");
          }
          return true;
        });
  }

  /** Whoever plants a link must not make a process of root close a file to all others. */
  @Test
  void lockFileThatIsALinkLeavesItsTargetOpenToOthers(@TempDir Path folder) throws IOException {
    Path target = Files.createFile(folder.resolve("of-others"));
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-rw-rw-"));
    Files.createSymbolicLink(folder.resolve("x.lock"), target);
    assertThat(new PrivateFile(folder.resolve("x").toFile(), Duration.ZERO).locked(() -> true))
        .isTrue();
    assertThat(permissions(target)).isEqualTo("rw-rw-rw-");
  }

  @Test
  void textThatCouldNotReplaceTheFileIsLeftNowhere(@TempDir Path folder) throws IOException {
    Path place = Files.createDirectories(folder.resolve("x").resolve("full")).getParent();
    PrivateFile file = new PrivateFile(place.toFile(), Duration.ZERO);
    assertThatThrownBy(() -> file.write("SECRET"))
        .hasMessage("The file " + place + " cannot be replaced.");
    assertThat(folder.toFile().list()).containsExactly("x");
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
