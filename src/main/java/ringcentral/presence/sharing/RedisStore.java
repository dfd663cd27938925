package ringcentral.presence.sharing;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.Messages;

/** See {@link SharedStore#redis}. The scripts treat a missing text as an empty one. */
final class RedisStore implements SharedStore {
  private static final String READ =
      "local time = redis.call('TIME') "
          + "return {time[1] .. string.format('%03d', math.floor(time[2] / 1000)), redis.call('GET', KEYS[1]) or ''}";

  private static final String REPLACE =
      "if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return {'0'} end "
          + "if ARGV[2] == '' then redis.call('DEL', KEYS[1]) "
          + "else redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end "
          + "return {'1'}";

  private final Eval redis;

  RedisStore(Eval redis) {
    this.redis = Messages.notNull("eval of Redis", redis);
  }

  @Override
  public Entry read(String key) throws IOException {
    List<?> answer = eval(READ, key);
    String text = (String) answer.get(1);
    Instant time = Instant.ofEpochMilli(Long.parseLong((String) answer.get(0)));
    return Entry.of(text.isEmpty() ? null : text, time);
  }

  @Override
  public boolean replace(
      String key, @Nullable String expected, @Nullable String update, Duration timeToLive)
      throws IOException {
    String old = Objects.toString(expected, "");
    String text = Objects.toString(update, "");
    String life = String.valueOf(Messages.notNull("time to live", timeToLive).toMillis());
    return "1".equals(eval(REPLACE, key, old, text, life).get(0));
  }

  /** Drops the client's message and exception: some quote the arguments, which may be tokens. */
  private List<?> eval(String script, String key, String... arguments) throws IOException {
    List<String> keys = Collections.singletonList(Messages.notNull("key", key));
    Object answer;
    try {
      answer = redis.eval(script, keys, Arrays.asList(arguments));
    } catch (Exception e) {
      String code = String.valueOf(e.getMessage()).replaceFirst("(?s)^([A-Z]+ )?.*", "$1");
      throw new IOException("Redis failed: " + code + e.getClass().getName() + ".");
    }
    List<?> list = answer instanceof List ? (List<?>) answer : Collections.emptyList();
    if (list.isEmpty()
        || !(list.get(0) instanceof String)
        || !(list.get(list.size() - 1) instanceof String)) {
      throw new IOException(
          "The eval of Redis has not returned a list of strings: see SharedStore.Eval.");
    }
    return list;
  }
}
