package ringcentral.presence.sharing;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.Messages;
import ringcentral.presence.files.PrivateFile;

/** See {@link SharedStore#file}. A file holds the time of its expiry, a line feed, and the text. */
final class FileStore implements SharedStore {
  /**
   * Lock files and files that are being written have other endings, so no key clashes with them.
   */
  private static final String ENTRY = ".entry";

  private final File folder;

  FileStore(File folder) {
    this.folder = Messages.notNull("folder", folder).getAbsoluteFile(); // Files in "" are in "/".
  }

  @Override
  public Entry read(String key) throws IOException {
    PrivateFile file = file(key);
    return file.locked(() -> entry(file)); // Windows does not replace an open file.
  }

  @Override
  public boolean replace(
      String key, @Nullable String expected, @Nullable String update, Duration timeToLive)
      throws IOException {
    Messages.notNull("time to live", timeToLive);
    PrivateFile file = file(key);
    return file.locked(
        () -> {
          Entry now = entry(file);
          if (!Objects.equals(expected, now.text())) {
            return false;
          }
          if (update == null) {
            file.delete();
          } else {
            file.write(now.time().plus(timeToLive).toEpochMilli() + "\n" + update);
          }
          return true;
        });
  }

  private PrivateFile file(String key) throws IOException {
    if (folder.mkdirs()) {
      PrivateFile.restrict(folder);
    }
    return new PrivateFile(
        new File(folder, Messages.notNull("key", key) + ENTRY), PrivateFile.PATIENCE);
  }

  private static Entry entry(PrivateFile file) throws IOException {
    Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
    String content = file.read();
    if (content == null) {
      return Entry.of(null, now);
    }
    String[] parts = content.split("\n", 2);
    try {
      boolean expired = Long.parseLong(parts[0]) <= now.toEpochMilli();
      return Entry.of(expired ? null : parts[1], now);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw file.failed("is of another kind: delete it.");
    }
  }
}
