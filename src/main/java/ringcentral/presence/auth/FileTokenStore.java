package ringcentral.presence.auth;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.Messages;
import ringcentral.presence.files.PrivateFile;

/** See {@link TokenStore#file}. */
final class FileTokenStore implements TokenStore {
  private final PrivateFile file;

  /** Takes the longest wait for the lock. */
  FileTokenStore(File file, Duration patience) {
    this.file = new PrivateFile(Messages.notNull("token file", file), patience);
  }

  @Override
  public @Nullable AccessToken load() throws IOException {
    String text = file.read();
    try {
      return text == null ? null : AccessToken.fromJson(text);
    } catch (IOException e) {
      throw file.failed("is damaged or of another kind; delete it and sign in again.");
    }
  }

  @Override
  public boolean replace(@Nullable AccessToken expected, AccessToken update) throws IOException {
    Messages.notNull("new token", update);
    return file.locked(
        () -> {
          if (!Objects.equals(expected, load())) {
            return false;
          }
          file.write(update.toJson());
          return true;
        });
  }

  @Override
  public void clear() throws IOException {
    file.locked(
        () -> {
          file.delete();
          return true;
        });
  }

  @Override
  public String toString() {
    return "TokenStore{" + file + "}";
  }
}
