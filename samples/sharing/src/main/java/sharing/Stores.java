package sharing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import org.redisson.Redisson;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisPooled;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.auth.TokenStore;
import ringcentral.presence.call.CallListener;
import ringcentral.presence.call.RateLimiter;
import ringcentral.presence.sharing.SharedStore;

/** The lines that docs/sharing.md has to copy, each as it stands there. */
final class Stores {
  private Stores() {}

  static PresenceClient.Builder share(
      PresenceClient.Builder builder, SharedStore store, CallListener listener) {
    String user =
        "my-client-id 62222222004"; // names the app and the user; the store sees a hash of it
    builder
        .tokenStore(TokenStore.shared(store, user))
        .rateLimiter(RateLimiter.shared(store, user, listener));
    return builder;
  }

  static SharedStore jedis(String host, int port) {
    JedisPooled jedis =
        new JedisPooled(
            new HostAndPort(host, port),
            DefaultJedisClientConfig.builder().timeoutMillis(1000).build());
    SharedStore store = SharedStore.redis(jedis::eval);
    return store;
  }

  static SharedStore lettuce(String host, int port) {
    RedisURI uri =
        RedisURI.builder().withHost(host).withPort(port).withTimeout(Duration.ofSeconds(1)).build();
    RedisCommands<String, String> redis = RedisClient.create(uri).connect().sync();
    SharedStore store =
        SharedStore.redis(
            (script, keys, arguments) ->
                redis.eval(
                    script,
                    ScriptOutputType.MULTI,
                    keys.toArray(new String[0]),
                    arguments.toArray(new String[0])));
    return store;
  }

  static SharedStore redisson(String host, int port) {
    Config config = new Config();
    config.useSingleServer().setAddress("redis://" + host + ":" + port).setTimeout(1000);
    RedissonClient redisson = Redisson.create(config);
    SharedStore store =
        SharedStore.redis(
            (script, keys, arguments) ->
                redisson
                    .getScript(StringCodec.INSTANCE)
                    .eval(
                        RScript.Mode.READ_WRITE,
                        script,
                        RScript.ReturnType.MULTI,
                        new ArrayList<>(keys),
                        arguments.toArray()));
    return store;
  }

  static SharedStore hikari(String url, String user, String password) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setConnectionTimeout(1000);
    config.addDataSourceProperty("socketTimeout", "1"); // of PostgreSQL's driver, in seconds
    SharedStore store = SharedStore.jdbc(new HikariDataSource(config));
    return store;
  }

  static SharedStore file(String path) {
    SharedStore store = SharedStore.file(new File(path));
    return store;
  }
}
