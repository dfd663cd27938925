package ringcentral.presence;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import okio.BufferedSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** See {@link TokenStore#file}. {@code java.io} and not {@code java.nio.file}: Android's API 23. */
final class FileTokenStore implements TokenStore {
  private static final long MAX_BYTES = 64 * 1024;

  /** File locks are between processes; this one is within. For all files: it is held shortly. */
  private static final Object LOCK = new Object();

  private final File file;

  FileTokenStore(File file) {
    this.file = file.getAbsoluteFile();
  }

  @Override
  public @Nullable AccessToken load() throws IOException {
    if (!file.exists()) {
      return null;
    }
    String text;
    try (BufferedSource source = Okio.buffer(Okio.source(file))) {
      source.request(MAX_BYTES + 1);
      text = source.getBuffer().size() > MAX_BYTES ? "" : source.readUtf8();
    }
    try {
      return AccessToken.fromJson(text);
    } catch (IOException e) {
      throw new PresenceException(
          "The token file "
              + file
              + " is damaged or of another kind; delete it and sign in again.");
    }
  }

  @Override
  public boolean save(@Nullable AccessToken expected, AccessToken update) throws IOException {
    synchronized (LOCK) {
      try (RandomAccessFile other = new RandomAccessFile(file + ".lock", "rw");
          FileLock lock = other.getChannel().lock()) {
        if (!lock.isValid() || !Objects.equals(expected, load())) {
          return false;
        }
        write(update.toJson());
        return true;
      }
    }
  }

  private void write(String text) throws IOException {
    File written = File.createTempFile("token", ".new", file.getParentFile());
    try {
      // Before there is anything to read in it. Windows knows no owner here: its folders tell.
      boolean ownersOnly =
          written.setReadable(false, false)
              && written.setReadable(true, true)
              && written.setWritable(false, false)
              && written.setWritable(true, true);
      if (!ownersOnly && File.separatorChar == '/') {
        throw new IOException("The token file " + file + " cannot be made private to its owner.");
      }
      try (FileOutputStream out = new FileOutputStream(written)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.getFD().sync();
      }
      // Windows does not rename onto a file that is there.
      if (!written.renameTo(file) && !(file.delete() && written.renameTo(file))) {
        throw new IOException("The token file " + file + " cannot be replaced.");
      }
    } finally {
      written.delete();
    }
  }

  @Override
  public void clear() throws IOException {
    synchronized (LOCK) {
      try (RandomAccessFile other = new RandomAccessFile(file + ".lock", "rw");
          FileLock lock = other.getChannel().lock()) {
        if (!lock.isValid() || (!file.delete() && file.exists())) {
          throw new IOException("The token file " + file + " cannot be deleted.");
        }
      }
    }
  }

  @Override
  public String toString() {
    return "TokenStore{" + file + "}";
  }
}
