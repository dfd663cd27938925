package ringcentral.presence.files;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.PresenceException;

/**
 * Internal. A short text in a file that only its owner can open, and that one thread of one process
 * changes at a time. The file is replaced atomically, so that a crash leaves the old or the new
 * text.
 */
public final class PrivateFile {
  private static final long MAX_BYTES = 64 * 1024;
  private static final long PAUSE_NANOS = 1_000_000;

  /** The longest wait for the lock. */
  public static final Duration PATIENCE = Duration.ofSeconds(2);

  /**
   * The files that threads of this process are changing. File locks keep processes apart, not
   * threads, and closing a lock file would end the lock of another thread.
   */
  private static final Set<File> BUSY = Collections.newSetFromMap(new ConcurrentHashMap<>());

  private final File file;
  private final File folder;
  private final Duration patience;

  /** Takes the longest wait for the lock. */
  public PrivateFile(File file, Duration patience) {
    this.file = file.getAbsoluteFile();
    File parent = this.file.getParentFile();
    folder = parent == null ? this.file : parent;
    this.patience = patience;
  }

  /** The text; empty if it is longer than 64 KiB, and null if there is no file. */
  public @Nullable String read() throws IOException {
    if (!file.exists()) {
      checkFolder(); // A file in a folder that cannot be opened is not missing.
      return null;
    }
    if (!file.isFile()) { // Opening a pipe could block for ever.
      throw failed("is not a regular file: choose another path.");
    }
    try (FileInputStream in = new FileInputStream(file)) { // Okio's fails on interruption.
      return file.length() > MAX_BYTES ? "" : new Buffer().readFrom(in).readUtf8();
    }
  }

  /** Work under the lock, while no other thread or process changes the file. */
  public interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Does work under the lock. An interrupted thread does it too, and stays interrupted: a token
   * that was not saved would be lost.
   */
  public <T> T locked(Work<T> work) throws IOException {
    checkFolder();
    File key = new File(folder.getCanonicalFile(), file.getName()); // Links to it are resolved.
    long start = System.nanoTime();
    while (!BUSY.add(key)) {
      pause(start);
    }
    try (RandomAccessFile other = new RandomAccessFile(lockFile(), "rw")) {
      while (!tryLock(other.getChannel())) {
        pause(start);
      }
      return work.run();
    } catch (PresenceException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) { // The latter for a malformed path.
      throw new PresenceException("The file " + file + " cannot be read or changed: " + e, e);
    } finally {
      BUSY.remove(key);
    }
  }

  private void checkFolder() throws IOException {
    if (!folder.isDirectory() || !folder.canExecute()) {
      throw new PresenceException(
          "The folder of the file " + file + " is not there, or this process may not open it.");
    }
  }

  /** Locks the file until the channel is closed. */
  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // A copy of this class in another class loader has it.
    }
  }

  private void pause(long start) throws IOException {
    if (System.nanoTime() - start >= patience.toNanos()) {
      String locked = "another process or thread has locked it for " + patience.getSeconds() + " s";
      throw failed(
          "was not read or changed: " + locked + ". See which one holds " + file + ".lock.");
    }
    LockSupport.parkNanos(PAUSE_NANOS);
  }

  /** Replaces the text. To be called under the lock. */
  public void write(String text) throws IOException {
    File written = newFile();
    try {
      try (FileOutputStream out = new FileOutputStream(written)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.getFD().sync();
      }
      // Windows does not rename to an existing file.
      if (!written.renameTo(file) && !(file.delete() && written.renameTo(file))) {
        throw failed("cannot be replaced.");
      }
    } finally {
      written.delete();
    }
  }

  /** Deletes the file. To be called under the lock. */
  public void delete() throws IOException {
    if (!file.delete() && file.exists()) {
      throw failed("cannot be deleted.");
    }
  }

  /** An exception whose message begins with the path. */
  public PresenceException failed(String how) {
    return new PresenceException("The file " + file + " " + how);
  }

  private File lockFile() throws IOException {
    try {
      File lock = new File(file + ".lock");
      OwnerOnlyFiles.makeOrRestrict(lock);
      return lock;
    } catch (LinkageError e) { // Android below 26.
      return new File(privateFolder(), "lock");
    }
  }

  private File newFile() throws IOException {
    try {
      return OwnerOnlyFiles.makeNew(folder);
    } catch (LinkageError e) {
      File made = File.createTempFile("token", ".new", privateFolder());
      restrict(made);
      return made;
    }
  }

  /** Files in it have the usual permissions, but only the owner can get into it. */
  private File privateFolder() throws IOException {
    File inside = new File(file + ".private");
    if (!inside.mkdir() && !inside.isDirectory()) {
      throw new IOException("The folder " + inside + " cannot be created.");
    }
    restrict(inside);
    return inside;
  }

  /** Makes a file or folder inaccessible to everybody but its owner. */
  public static void restrict(File made) throws IOException {
    if (!made.setReadable(false, false)
        || !made.setWritable(false, false)
        || !made.setExecutable(false, false)
        || !made.setReadable(true, true)
        || !made.setWritable(true, true)
        || (made.isDirectory() && !made.setExecutable(true, true))) {
      throw new IOException(made + " cannot be made private to its owner.");
    }
  }

  /** The path. */
  @Override
  public String toString() {
    return file.toString();
  }
}
