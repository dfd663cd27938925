package ringcentral.presence.files;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Creates files that only their owner can open, from the first moment. The only class that needs
 * {@code java.nio.file}, which Android lacks below 26. On Windows the folder decides who may open a
 * file.
 */
final class OwnerOnlyFiles {
  private OwnerOnlyFiles() {}

  /** Creates an empty file with a new name. */
  static File makeNew(File folder) throws IOException {
    return Files.createTempFile(folder.toPath(), "token", ".new").toFile(); // Its mode is 600.
  }

  /** Creates an empty file, or restricts the existing one; whatever a link points to is left. */
  static void makeOrRestrict(File file) throws IOException {
    Path path = file.toPath();
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
    FileAttribute<?>[] mode = {PosixFilePermissions.asFileAttribute(owner)};
    try {
      Files.createFile(path, posix ? mode : new FileAttribute<?>[0]);
    } catch (FileAlreadyExistsException e) {
      boolean open = posix && !Files.getPosixFilePermissions(path).equals(owner);
      if (open && !Files.isSymbolicLink(path)) {
        Files.setPosixFilePermissions(path, owner);
      }
    }
  }
}
