package ringcentral.presence.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.Proxy;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said when an engine fails: never a text, which may be a token. */
final class StoreFailuresTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir private File folder;

  // ---- Redis

  @ParameterizedTest
  @CsvSource({
    "READONLY You can't write against a read only replica.,'READONLY '",
    "'EVAL [script, 1, key, a token] timed out','EVAL '",
    "a token was not written,''",
    "Secret,''",
    ",''"
  })
  void failureOfRedisIsNamedByItsCodeAndClass(String message, String code) {
    SharedStore store =
        SharedStore.redis(
            (script, keys, arguments) -> {
              throw new IllegalStateException(message);
            });
    assertThatThrownBy(() -> store.replace("key", null, "a token", MINUTE))
        .isInstanceOf(IOException.class)
        .hasMessage("Redis failed: " + code + "java.lang.IllegalStateException.")
        .hasNoCause();
    assertThatThrownBy(() -> store.read("key")).hasNoCause();
  }

  @Test
  void scriptsOfRedisHaveOneKey() throws IOException {
    SharedStore store =
        SharedStore.redis(
            (script, keys, arguments) -> {
              assertThat(keys).containsExactly("key");
              return arguments.isEmpty() ? List.of("1767225600123", "") : List.of("1");
            });
    assertThat(store.read("key").text()).isNull();
    assertThat(store.read("key").time()).isEqualTo("2026-01-01T00:00:00.123Z");
    assertThat(store.replace("key", null, null, MINUTE)).isTrue();
  }

  @Test
  void redisIsToldTheTimeToLiveInMilliseconds() throws IOException {
    SharedStore store =
        SharedStore.redis(
            (script, keys, arguments) -> {
              assertThat(script).contains("'PX', ARGV[3]");
              assertThat(arguments).containsExactly("old", "new", "60000");
              return List.of("1");
            });
    assertThat(store.replace("key", "old", "new", MINUTE)).isTrue();
  }

  /** Such as of a client that was asked for bytes, or for one value. */
  @Test
  void answerOfAnotherKindSaysWhatIsWrong() {
    List<Object> answers = new ArrayList<>(List.of("1", List.of(), List.of("1".getBytes()), 1L));
    answers.add(List.of("1767225600123", 1L));
    answers.add(null);
    for (Object answer : answers) {
      SharedStore store = SharedStore.redis((script, keys, arguments) -> answer);
      String message =
          "The eval of Redis has not returned a list of strings: see SharedStore.Eval.";
      assertThatThrownBy(() -> store.read("key"))
          .isInstanceOf(IOException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> store.replace("key", null, "a token", MINUTE))
          .isInstanceOf(IOException.class)
          .hasMessage(message);
    }
  }

  // ---- Databases

  private static JdbcDataSource database(String name) {
    JdbcDataSource database = new JdbcDataSource();
    database.setUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
    return database;
  }

  @Test
  void databaseThatCannotBeReachedIsAnIoException() {
    JdbcDataSource database = database("down");
    database.setUrl("jdbc:h2:tcp://127.0.0.1:1/down");
    SharedStore store = SharedStore.jdbc(database);
    for (String call : List.of("read", "replace")) {
      assertThatThrownBy(
              () -> {
                if (call.equals("read")) {
                  store.read("key");
                } else {
                  store.replace("key", null, "a token", MINUTE);
                }
              })
          .isInstanceOf(IOException.class)
          .hasMessage(
              "The database failed: org.h2.jdbc.JdbcSQLNonTransientConnectionException, SQL state"
                  + " 90067.")
          .hasNoCause();
    }
  }

  /** A database that gives out some connections before it fails. */
  private DataSource failing(String state, AtomicInteger connections, int works) {
    return (DataSource)
        Proxy.newProxyInstance(
            StoreFailuresTest.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (connections.getAndIncrement() < works) {
                return database("failing").getConnection();
              }
              throw new SQLException("a token", state);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "40001", "40P01"})
  void conflictOfTransactionsMeansThatAnotherProcessWasFaster(String state) throws IOException {
    AtomicInteger connections = new AtomicInteger();
    SharedStore store = SharedStore.jdbc(failing(state, connections, 3));
    store.read("key"); // Creates the table.
    connections.set(3);
    assertThat(store.replace("key", "a", "b", MINUTE)).isFalse();
  }

  @Test
  void databaseIsAskedOnceUnlessItsTableIsMissing() {
    AtomicInteger connections = new AtomicInteger();
    SharedStore store = SharedStore.jdbc(failing("08006", connections, 0));
    assertThatThrownBy(() -> store.read("key")).isInstanceOf(IOException.class);
    assertThat(connections).hasValue(1);
  }

  @Test
  void whatAPoolThrowsIsNotQuoted() {
    DataSource closed =
        (DataSource)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                  throw new IllegalStateException("a token");
                });
    SharedStore store = SharedStore.jdbc(closed);
    assertThatThrownBy(() -> store.read("key"))
        .isInstanceOf(IOException.class)
        .hasMessage("The database failed: java.lang.IllegalStateException, SQL state none.")
        .hasNoCause();
    assertThatThrownBy(() -> store.replace("key", "a", "a token", MINUTE))
        .isInstanceOf(IOException.class)
        .hasMessage("The database failed: java.lang.IllegalStateException, SQL state none.")
        .hasNoCause();
  }

  @Test
  void textThatIsTooLongIsNotQuoted() {
    SharedStore store = SharedStore.jdbc(database("long"));
    assertThatThrownBy(() -> store.replace("key", null, "token".repeat(4000), MINUTE))
        .hasMessage("The database failed: org.h2.jdbc.JdbcSQLDataException, SQL state 22001.")
        .hasNoCause();
  }

  @Test
  void whoMayNotCreateTheTableIsToldHowTo() throws SQLException {
    JdbcDataSource database = database("rights");
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE USER guest PASSWORD ''");
    }
    database.setUrl("jdbc:h2:mem:rights"); // Who may not do much may not set anything either.
    database.setUser("guest");
    database.setPassword("");
    assertThatThrownBy(() -> SharedStore.jdbc(database).read("key"))
        .hasMessage(
            "The database failed: org.h2.jdbc.JdbcSQLSyntaxErrorException, SQL state 42S04."
                + " If the table is missing, run: CREATE TABLE IF NOT EXISTS ringcentral_presence"
                + " (id VARCHAR(200) PRIMARY KEY, content VARCHAR(15000) NOT NULL, expires BIGINT"
                + " NOT NULL);");
  }

  @Test
  void connectionOfAPoolThatDoesNotCommitByItselfIsFine() throws Exception {
    JdbcDataSource database = database("commits");
    database.setUrl(database.getURL() + ";AUTOCOMMIT=FALSE");
    assertThat(SharedStore.jdbc(database).replace("key", null, "a", MINUTE)).isTrue();
    assertThat(SharedStore.jdbc(database).read("key").text()).isEqualTo("a");
  }

  // ---- Files

  @ParameterizedTest
  @CsvSource({"no line", "'',", "'x\ny'", "9999999999999"})
  void fileOfAnotherKindIsLeftAlone(String content) throws IOException {
    File file = new File(folder, "key.entry");
    Files.writeString(file.toPath(), content == null ? "" : content);
    SharedStore store = SharedStore.file(folder);
    assertThatThrownBy(() -> store.read("key"))
        .hasMessage("The file " + file + " is of another kind: delete it.");
    assertThatThrownBy(() -> store.replace("key", null, "a", MINUTE))
        .hasMessage("The file " + file + " is of another kind: delete it.");
    assertThat(file).hasContent(content == null ? "" : content);
  }

  @Test
  void textOfAFileMayHaveLineFeeds() throws IOException {
    SharedStore store = SharedStore.file(folder);
    store.replace("key", null, "a\n\nb\n", MINUTE);
    assertThat(store.read("key").text()).isEqualTo("a\n\nb\n");
  }

  /** The lock and a file that is being written have names that are no keys. */
  @ParameterizedTest
  @ValueSource(strings = {"lock", "key.new", "key.lock"})
  void keyMayHaveAnyName(String key) throws IOException {
    SharedStore store = SharedStore.file(folder);
    assertThat(store.replace(key, null, "a", MINUTE)).isTrue();
    assertThat(store.replace("key", null, "b", MINUTE)).isTrue();
    assertThat(store.read(key).text()).isEqualTo("a");
    assertThat(store.read("key").text()).isEqualTo("b");
  }

  @Test
  void fileThatAnotherProcessHasLockedIsAnIoExceptionAfterTwoSeconds() throws IOException {
    File file = new File(folder, "key.entry");
    try (RandomAccessFile other = new RandomAccessFile(file + ".lock", "rw");
        FileLock lock = other.getChannel().lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThatThrownBy(() -> SharedStore.file(folder).read("key"))
          .hasMessage(
              "The file "
                  + file
                  + " was not read or changed: another process or thread has locked it for 2 s."
                  + " See which one holds "
                  + file
                  + ".lock.");
      assertThat(SharedStore.file(folder).read("other").text()).isNull();
    }
    assertThat(SharedStore.file(folder).read("key").text()).isNull();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void folderThatIsMadeIsOutOfReachForOthers() throws IOException {
    File made = new File(folder, "a/b");
    SharedStore.file(made).replace("key", null, "a token", MINUTE);
    assertThat(Files.getPosixFilePermissions(made.toPath()))
        .contains(PosixFilePermission.OWNER_EXECUTE)
        .doesNotContain(PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);
  }

  @Test
  void emptyPathIsTheFolderThatTheProcessRunsIn() {
    File entry = new File("no/such/key.entry").getAbsoluteFile();
    assertThatThrownBy(() -> SharedStore.file(new File("")).read("no/such/key"))
        .hasMessage(
            "The folder of the file %s is not there, or this process may not open it.", entry);
  }

  @Test
  void nullArgumentsAreNamed() throws SQLException {
    assertThatThrownBy(() -> SharedStore.redis(null))
        .hasMessage("The eval of Redis is null: pass one.");
    assertThatThrownBy(() -> SharedStore.jdbc(null)).hasMessage("The database is null: pass one.");
    assertThatThrownBy(() -> SharedStore.file(null)).hasMessage("The folder is null: pass one.");
    for (SharedStore store :
        List.of(
            SharedStore.redis((script, keys, arguments) -> List.of("1")),
            SharedStore.jdbc(database("nulls")),
            SharedStore.file(folder))) {
      assertThatThrownBy(() -> store.read(null)).hasMessage("The key is null: pass one.");
      assertThatThrownBy(() -> store.replace(null, null, "a", MINUTE))
          .hasMessage("The key is null: pass one.");
      assertThatThrownBy(() -> store.replace("key", null, "a", null))
          .hasMessage("The time to live is null: pass one.");
    }
    assertThatThrownBy(() -> SharedStore.Entry.of("a", null))
        .hasMessage("The time of the store is null: pass one.");
  }
}
