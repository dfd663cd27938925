package ringcentral.presence.sharing;

import java.io.EOFException;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.Messages;

/**
 * See {@link SharedStore#file}. A file holds the time when it expires, a line feed, and a text. No
 * key has a tilde, and so none is the name of the lock or of a file that is being written.
 */
final class FileStore implements SharedStore {
  private final File folder;

  FileStore(File folder) {
    this.folder = Messages.notNull("folder", folder).getAbsoluteFile();
  }

  private interface Work<T> {
    T with(File file, Entry now) throws IOException;
  }

  @Override
  public Entry read(String key) throws IOException {
    return locked(key, (file, now) -> now);
  }

  @Override
  public boolean replace(
      String key, @Nullable String expected, @Nullable String update, Duration timeToLive)
      throws IOException {
    Messages.notNull("time to live", timeToLive);
    return locked(
        key,
        (file, now) -> {
          if (!Objects.equals(expected, now.text())) {
            return false;
          }
          if (update == null) {
            return file.delete() || !file.exists();
          }
          File written = new File(file + "~");
          try (FileOutputStream out = new FileOutputStream(written)) {
            long end = now.time().plus(timeToLive).toEpochMilli();
            out.write((end + "\n" + update).getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
          }
          // Windows does not rename onto a file that is there.
          if (!written.renameTo(file) && !(file.delete() && written.renameTo(file))) {
            throw new IOException("The file " + file + " cannot be replaced.");
          }
          return true;
        });
  }

  private <T> T locked(String key, Work<T> work) throws IOException {
    File file = new File(folder, Messages.notNull("key", key));
    synchronized (FileStore.class) { // The lock of a file is between processes.
      if (folder.mkdirs()) {
        folder.setExecutable(false, false); // What is in it is out of reach for others.
        folder.setExecutable(true, true);
      }
      try (RandomAccessFile lock = new RandomAccessFile(new File(folder, "~lock"), "rw")) {
        long start = System.nanoTime();
        while (!tryLock(lock.getChannel())) {
          if (System.nanoTime() - start > 2_000_000_000) {
            throw new IOException("Another process has locked " + folder + " for 2 s.");
          }
          LockSupport.parkNanos(1_000_000);
        }
        return work.with(file, entry(file));
      }
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

  private static Entry entry(File file) throws IOException {
    long now = System.currentTimeMillis();
    String text = null;
    if (file.exists()) {
      try (FileInputStream in = new FileInputStream(file)) {
        Buffer content = new Buffer().readFrom(in);
        text = Long.parseLong(content.readUtf8LineStrict()) > now ? content.readUtf8() : null;
      } catch (NumberFormatException | EOFException e) {
        throw new IOException("The file " + file + " is of another kind: delete it.");
      }
    }
    return Entry.of(text, Instant.ofEpochMilli(now));
  }
}
