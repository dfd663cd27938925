package ringcentral.presence.sharing;

import java.io.IOException;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import ringcentral.presence.testing.SharedStoreContract;

final class H2StoreContractTest extends SharedStoreContract {
  private static JdbcConnectionPool database;

  @BeforeAll
  static void start() throws IOException {
    database = JdbcConnectionPool.create("jdbc:h2:mem:contract;DB_CLOSE_DELAY=-1", "", "");
    SharedStore.jdbc(database).read("warm-up"); // The first one loads hundreds of classes.
  }

  @AfterAll
  static void stop() {
    database.dispose();
  }

  @Override
  protected SharedStore open() {
    return SharedStore.jdbc(database);
  }
}
