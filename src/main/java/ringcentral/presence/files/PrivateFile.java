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
 * changes at a time. It is written elsewhere and moved, so that a crash leaves the old or the new
 * text.
 */
public final class PrivateFile {
  private static final long MAX_BYTES = 64 * 1024;
  private static final long PAUSE_NANOS = 1_000_000;

  /** How long to wait for a lock that others hold. */
  public static final Duration PATIENCE = Duration.ofSeconds(2);

  /**
   * The files that a thread of this process changes. File locks are between processes; and who
   * closes a lock file ends the lock that another thread holds on it.
   */
  private static final Set<File> BUSY = Collections.newSetFromMap(new ConcurrentHashMap<>());

  private final File file;
  private final File folder;
  private final Duration patience;

  /** With the time to wait for a lock that others hold. */
  public PrivateFile(File file, Duration patience) {
    this.file = file.getAbsoluteFile();
    File parent = this.file.getParentFile();
    folder = parent == null ? this.file : parent;
    this.patience = patience;
  }

  /** The text, cut to nothing if it is longer than 64 KiB; null if there is no file. */
  public @Nullable String read() throws IOException {
    if (!file.exists()) {
      checkFolder(); // What is in a folder that cannot be opened is not lost.
      return null;
    }
    if (!file.isFile()) { // To open a pipe could take for ever.
      throw failed("is not a regular file: choose another path.");
    }
    try (FileInputStream in = new FileInputStream(file)) { // Okio's would mind an interrupt.
      return file.length() > MAX_BYTES ? "" : new Buffer().readFrom(in).readUtf8();
    }
  }

  /** What is done under the lock, while no other thread or process changes the file. */
  public interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Does work under a lock. An interrupted thread does it too, and stays interrupted: the token
   * that it has to save cannot be had again.
   */
  public <T> T locked(Work<T> work) throws IOException {
    checkFolder();
    File key = new File(folder.getCanonicalFile(), file.getName()); // Whatever links lead there.
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
    } catch (IOException e) { // Its message may be a path and no word more.
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

  /** Locks until the channel is closed. */
  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // Another class loader's copy of this class has it.
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

  /** Replaces the text, under the lock. */
  public void write(String text) throws IOException {
    File written = newFile();
    try {
      try (FileOutputStream out = new FileOutputStream(written)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.getFD().sync();
      }
      // Windows does not rename onto a file that is there.
      if (!written.renameTo(file) && !(file.delete() && written.renameTo(file))) {
        throw failed("cannot be replaced.");
      }
    } finally {
      written.delete();
    }
  }

  /** Deletes the file, under the lock. */
  public void delete() throws IOException {
    if (!file.delete() && file.exists()) {
      throw failed("cannot be deleted.");
    }
  }

  /** A failure, with the path before what is said of it. */
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

  /** What is made in it has the usual permissions, but nobody else gets there. */
  private File privateFolder() throws IOException {
    File inside = new File(file + ".private");
    if (!inside.mkdir() && !inside.isDirectory()) {
      throw new IOException("The folder " + inside + " cannot be created.");
    }
    restrict(inside);
    return inside;
  }

  /** Makes a file or folder inaccessible for everybody but its owner. */
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
