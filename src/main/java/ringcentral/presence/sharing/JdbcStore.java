package ringcentral.presence.sharing;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.Messages;

/** See {@link SharedStore#jdbc}. A deleted text is an empty one that has expired. */
final class JdbcStore implements SharedStore {
  private static final String CREATE =
      "CREATE TABLE IF NOT EXISTS ringcentral_presence (id VARCHAR(200) PRIMARY KEY,"
          + " content VARCHAR(15000) NOT NULL, expires BIGINT NOT NULL)";

  private static final String READ =
      "SELECT CURRENT_TIMESTAMP, content, expires FROM (SELECT 1 AS one) AS always"
          + " LEFT JOIN ringcentral_presence ON id = ?";

  private static final String UPDATE =
      "UPDATE ringcentral_presence SET content = ?, expires = ? WHERE id = ? AND ";

  private static final String INSERT =
      "INSERT INTO ringcentral_presence (content, expires, id) VALUES (?, ?, ?)";

  private final DataSource database;

  /** The database's clock minus our clock, in milliseconds; null before the first reading. */
  private volatile @Nullable Long offset;

  JdbcStore(DataSource database) {
    this.database = Messages.notNull("database", database);
  }

  private interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;
  }

  @Override
  public Entry read(String key) throws IOException {
    Messages.notNull("key", key);
    try {
      try {
        return select(key);
      } catch (SQLException e) {
        create(e);
        return select(key);
      }
    } catch (SQLException | RuntimeException e) {
      throw failed(e);
    }
  }

  /** Creates the table if it is missing. */
  private void create(SQLException failure) throws SQLException {
    if (!state(failure).startsWith("42")) {
      throw failure;
    }
    try {
      execute(CREATE, PreparedStatement::executeUpdate);
    } catch (SQLException e) {
      // Another process was faster, or the next reading will report it.
    }
  }

  private Entry select(String key) throws SQLException {
    return execute(
        READ,
        select -> {
          select.setString(1, key);
          ResultSet row = select.executeQuery();
          row.next();
          long now = row.getTimestamp(1).getTime();
          offset = now - System.nanoTime() / 1_000_000;
          return Entry.of(
              row.getLong(3) > now ? row.getString(2) : null, Instant.ofEpochMilli(now));
        });
  }

  @Override
  public boolean replace(
      String key, @Nullable String expected, @Nullable String update, Duration timeToLive)
      throws IOException {
    Messages.notNull("key", key);
    Messages.notNull("time to live", timeToLive);
    Long ahead = offset;
    Long now =
        ahead == null ? read(key).time().toEpochMilli() : System.nanoTime() / 1_000_000 + ahead;
    Long end = update == null ? 0 : now + timeToLive.toMillis();
    String text = Objects.toString(update, "");
    try {
      return expected != null
          ? change(UPDATE + "content = ?", text, end, key, expected)
          : change(UPDATE + "expires <= ?", text, end, key, now) || change(INSERT, text, end, key);
    } catch (SQLException | RuntimeException e) {
      if (state(e).startsWith("23") || state(e).startsWith("40")) {
        return false; // Another process was faster.
      }
      throw failed(e);
    }
  }

  private boolean change(String sql, Object... values) throws SQLException {
    return execute(
        sql,
        statement -> {
          for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
          }
          return statement.executeUpdate() == 1;
        });
  }

  private <T> T execute(String sql, Work<T> work) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      connection.setAutoCommit(true);
      return work.with(statement);
    }
  }

  private static String state(Exception e) {
    return e instanceof SQLException ? String.valueOf(((SQLException) e).getSQLState()) : "none";
  }

  /** Drops the driver's message and exception: some quote the values, which may be tokens. */
  private static IOException failed(Exception e) {
    String advice =
        state(e).startsWith("42") ? " If the table is missing, run: " + CREATE + ";" : "";
    String failure = e.getClass().getName() + ", SQL state " + state(e) + ".";
    return new IOException("The database failed: " + failure + advice);
  }
}
