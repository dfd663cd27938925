package ringcentral.presence.sharing;

import java.time.Clock;
import ringcentral.presence.testing.SharedStoreContract;

final class MemoryStoreContractTest extends SharedStoreContract {
  private final SharedStore store = new MemoryStore(Clock.systemUTC());

  @Override
  protected SharedStore open() {
    return store;
  }
}
