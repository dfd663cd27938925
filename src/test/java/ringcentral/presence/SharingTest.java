package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import ringcentral.presence.auth.AccessToken;
import ringcentral.presence.auth.TokenStore;
import ringcentral.presence.call.RateLimit;
import ringcentral.presence.call.RateLimiter;
import ringcentral.presence.call.TestLimiters;

/** The examples of docs/sharing.md, word for word but for line breaks. */
final class SharingTest {
  private static String encrypt(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  private static String decrypt(String text) {
    return encrypt(text);
  }

  static final class SqlTokenStore implements TokenStore {
    private final DataSource database; // TABLE sessions (user_id PRIMARY KEY, token)
    private final String user;

    SqlTokenStore(DataSource database, String user) {
      this.database = database;
      this.user = user;
    }

    @Override
    public @Nullable AccessToken load() throws IOException {
      try (Connection connection = database.getConnection();
          PreparedStatement select =
              connection.prepareStatement("SELECT token FROM sessions WHERE user_id = ?")) {
        select.setString(1, user);
        ResultSet row = select.executeQuery();
        return row.next() ? AccessToken.fromJson(decrypt(row.getString(1))) : null;
      } catch (SQLException e) {
        throw new IOException("the session of " + user + " cannot be read", e);
      }
    }

    @Override
    public boolean replace(@Nullable AccessToken expected, AccessToken update) throws IOException {
      String sql =
          expected == null
              ? "INSERT INTO sessions (token, user_id) SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM sessions WHERE user_id = ?)"
              : "UPDATE sessions SET token = ? WHERE user_id = ? AND token = ?";
      try (Connection connection = database.getConnection();
          PreparedStatement write = connection.prepareStatement(sql)) {
        write.setString(1, encrypt(update.toJson()));
        write.setString(2, user);
        write.setString(3, expected == null ? user : encrypt(expected.toJson()));
        return write.executeUpdate() == 1;
      } catch (SQLException e) {
        throw new IOException("the session of " + user + " cannot be written", e);
      }
    }

    @Override
    public void clear() throws IOException {
      try (Connection connection = database.getConnection();
          PreparedStatement delete =
              connection.prepareStatement("DELETE FROM sessions WHERE user_id = ?")) {
        delete.setString(1, user);
        delete.executeUpdate();
      } catch (SQLException e) {
        throw new IOException("the session of " + user + " cannot be deleted", e);
      }
    }
  }

  static final class SharedRateLimiter implements RateLimiter {
    private final RateLimiter local = RateLimiter.inMemory();
    private final Map<String, Instant> closedUntil; // shared by the processes

    SharedRateLimiter(Map<String, Instant> closedUntil) {
      this.closedUntil = closedUntil;
    }

    @Override
    public Duration acquire(String group, String permit, Duration expiry) {
      Duration wait = Duration.between(Instant.now(), closedUntil.getOrDefault(group, Instant.MIN));
      return wait.isNegative() ? local.acquire(group, permit, expiry) : wait;
    }

    @Override
    public void release(
        String group, String permit, @Nullable RateLimit limit, @Nullable Duration penalty) {
      local.release(group, permit, limit, penalty);
      Duration closed = penalty == null || penalty.isZero() ? usedUpFor(limit) : penalty;
      if (closed != null) {
        closedUntil.merge(group, Instant.now().plus(closed), (a, b) -> a.isAfter(b) ? a : b);
      }
    }

    private static @Nullable Duration usedUpFor(@Nullable RateLimit limit) {
      Integer remaining = limit == null ? null : limit.remaining();
      return remaining == null || remaining > 0 ? null : limit.window();
    }
  }

  private static final AccessToken FIRST =
      token("{\"access_token\":\"first\",\"refresh_token\":\"r\"}");
  private static final AccessToken SECOND = token("{\"access_token\":\"second\"}");

  private static AccessToken token(String json) {
    try {
      return AccessToken.fromJson(json);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void onlyWhatWasExpectedIsReplacedInTheDatabase() throws IOException {
    Map<String, String> table = new HashMap<>();
    TokenStore store = new SqlTokenStore(database(table), "u");
    assertThat(store.load()).isNull();
    assertThat(store.replace(FIRST, SECOND)).isFalse();
    assertThat(store.replace(null, FIRST)).isTrue();
    assertThat(store.replace(null, SECOND)).isFalse();
    assertThat(store.load()).isEqualTo(FIRST);
    assertThat(store.replace(SECOND, FIRST)).isFalse();
    assertThat(store.replace(FIRST, SECOND)).isTrue();
    assertThat(store.load()).isEqualTo(SECOND);
    assertThat(table.toString()).doesNotContain("second");
    store.clear();
    assertThat(store.load()).isNull();
  }

  @Test
  void databaseThatIsDownIsAnIoException() {
    TokenStore store = new SqlTokenStore(database(null), "u");
    assertThatThrownBy(store::load).hasMessage("the session of u cannot be read");
    assertThatThrownBy(() -> store.replace(null, FIRST))
        .hasMessage("the session of u cannot be written");
    assertThatThrownBy(store::clear).hasMessage("the session of u cannot be deleted");
  }

  private final Map<String, Instant> shared = new ConcurrentHashMap<>();
  private final RateLimiter one = new SharedRateLimiter(shared);
  private final RateLimiter other = new SharedRateLimiter(shared);

  private static Duration acquire(RateLimiter limiter, String group) {
    return limiter.acquire(group, "p", Duration.ofMinutes(1));
  }

  @Test
  void groupThatOneProcessFoundClosedIsClosedForTheOther() {
    assertThat(acquire(one, "light")).isZero();
    assertThat(acquire(other, "light")).isZero();
    one.release("light", "p", null, Duration.ofSeconds(60));
    other.release("light", "p", null, Duration.ZERO);
    assertThat(acquire(other, "light")).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
    assertThat(acquire(other, "heavy")).isZero();
  }

  @Test
  void groupOfWhichNothingRemainsIsClosedForTheOther() {
    acquire(one, "light");
    one.release("light", "p", limit(1), Duration.ZERO);
    assertThat(acquire(other, "light")).isZero();
    other.release("light", "p", null, null);
    acquire(one, "light");
    one.release("light", "p", limit(0), Duration.ZERO);
    assertThat(acquire(other, "light")).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
  }

  private static RateLimit limit(int remaining) {
    return TestLimiters.limit(
        Headers.of(
            "X-Rate-Limit-Remaining", String.valueOf(remaining), "X-Rate-Limit-Window", "60"));
  }

  @Test
  void shorterPenaltyDoesNotEndALongerOneOfAnotherProcess() {
    acquire(one, "light");
    acquire(other, "light");
    one.release("light", "p", null, Duration.ofSeconds(60));
    other.release("light", "p", null, Duration.ofSeconds(5));
    for (RateLimiter each : List.of(one, other, new SharedRateLimiter(shared))) {
      assertThat(acquire(each, "light")).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
    }
  }

  /** Just enough of a database for the three statements; null is one that is down. */
  private static DataSource database(@Nullable Map<String, String> table) {
    return fake(
        DataSource.class,
        (method, arguments) -> {
          if (table == null) {
            throw new SQLException("down");
          }
          return fake(
              Connection.class,
              (prepare, sql) -> prepare.equals("close") ? null : statement((String) sql[0], table));
        });
  }

  private static PreparedStatement statement(String sql, Map<String, String> table) {
    Map<Object, String> values = new HashMap<>();
    return fake(
        PreparedStatement.class,
        (method, arguments) -> {
          switch (method) {
            case "setString":
              values.put(arguments[0], (String) arguments[1]);
              return null;
            case "executeQuery":
              String found = table.get(values.get(1));
              return fake(
                  ResultSet.class, (read, any) -> read.equals("next") ? found != null : found);
            case "executeUpdate":
              return update(sql, values, table) ? 1 : 0;
            default:
              return null;
          }
        });
  }

  private static boolean update(String sql, Map<Object, String> values, Map<String, String> table) {
    switch (sql.substring(0, 6)) {
      case "INSERT":
        return table.putIfAbsent(values.get(2), values.get(1)) == null;
      case "UPDATE":
        return table.replace(values.get(2), values.get(3), values.get(1));
      default:
        return table.remove(values.get(1)) != null;
    }
  }

  private interface Method {
    Object call(String name, Object[] arguments) throws Throwable;
  }

  private static <T> T fake(Class<T> type, Method method) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) -> method.call(called.getName(), arguments)));
  }

  @Test
  void everyExampleStandsInThisTest() throws IOException {
    String source =
        squeeze(Files.readString(Path.of("src/test/java/ringcentral/presence/SharingTest.java")));
    Matcher blocks =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("docs/sharing.md")));
    int count = 0;
    for (; blocks.find(); count++) {
      assertThat(source).contains(squeeze(blocks.group(1)));
    }
    assertThat(count).isEqualTo(2);
  }

  private static String squeeze(String code) {
    return code.replaceAll("\\s+", "");
  }
}
