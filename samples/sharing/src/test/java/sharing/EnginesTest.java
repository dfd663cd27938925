package sharing;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import ringcentral.presence.sharing.SharedStore;
import ringcentral.presence.testing.SharedStoreContract;

/** The contract, kept by each way of docs/sharing.md to set a store up. */
final class EnginesTest {
  private static final int REDIS = Integer.getInteger("redis.port", 0);
  private static final int POSTGRES = Integer.getInteger("postgres.port", 0);

  @Nested
  @EnabledIfSystemProperty(named = "redis.port", matches = "\\d+")
  final class OfJedis extends SharedStoreContract {
    private static final SharedStore STORE = Stores.jedis("127.0.0.1", REDIS);

    @Override
    protected SharedStore open() {
      return STORE;
    }
  }

  @Nested
  @EnabledIfSystemProperty(named = "redis.port", matches = "\\d+")
  final class OfLettuce extends SharedStoreContract {
    private static final SharedStore STORE = Stores.lettuce("127.0.0.1", REDIS);

    @Override
    protected SharedStore open() {
      return STORE;
    }
  }

  @Nested
  @EnabledIfSystemProperty(named = "redis.port", matches = "\\d+")
  final class OfRedisson extends SharedStoreContract {
    private static final SharedStore STORE = Stores.redisson("127.0.0.1", REDIS);

    @Override
    protected SharedStore open() {
      return STORE;
    }
  }

  @Nested
  @EnabledIfSystemProperty(named = "postgres.port", matches = "\\d+")
  final class OfPostgres extends SharedStoreContract {
    private static final SharedStore STORE =
        Stores.hikari("jdbc:postgresql://127.0.0.1:" + POSTGRES + "/postgres", "postgres", "");

    @Override
    protected SharedStore open() {
      return STORE;
    }
  }
}
