package ringcentral.presence.sharing;

import java.io.File;
import org.junit.jupiter.api.io.TempDir;
import ringcentral.presence.testing.SharedStoreContract;

final class FileStoreContractTest extends SharedStoreContract {
  @TempDir private File folder;

  @Override
  protected SharedStore open() {
    return SharedStore.file(new File(folder, "shared"));
  }
}
