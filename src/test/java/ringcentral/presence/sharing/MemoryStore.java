package ringcentral.presence.sharing;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A store in memory, whose clock, faults and texts a test has in its hands. */
public final class MemoryStore implements SharedStore {
  private record Text(String text, Instant end) {}

  private final Map<String, Text> texts = new TreeMap<>();
  private final Clock clock;

  /** How far the store's clock was set forward. */
  public Duration ahead = Duration.ZERO;

  public @Nullable Throwable failure;

  /** Whether a reading returns null, against the contract. */
  public boolean returnsNull;

  public boolean readOnly;

  /** Whether nothing is ever replaced, without an exception. */
  public boolean refuses;

  /** Whether another process is faster each time. */
  public boolean overtakes;

  /** Whether a change is made though its answer is lost. */
  public boolean losesAnswers;

  public int trips;

  public MemoryStore(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Entry read(String key) throws IOException {
    trips++;
    fail(failure);
    if (returnsNull) {
      return null;
    }
    Instant now = clock.instant().plus(ahead);
    Text text = texts.get(key);
    return Entry.of(text == null || !text.end.isAfter(now) ? null : text.text, now);
  }

  @Override
  public synchronized boolean replace(
      String key, @Nullable String expected, @Nullable String update, Duration timeToLive)
      throws IOException {
    Entry entry = read(key);
    if (readOnly) {
      throw new IOException("The store is read-only.");
    }
    if (overtakes) {
      texts.put(key, new Text(entry.text() + " next" + trips + "=1", Instant.MAX));
    }
    if (refuses || overtakes || !Objects.equals(expected, entry.text())) {
      return false;
    }
    if (update == null) {
      texts.remove(key);
    } else {
      texts.put(key, new Text(update, entry.time().plus(timeToLive)));
    }
    if (losesAnswers) {
      throw new IOException("The answer is lost.");
    }
    return true;
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void fail(@Nullable Throwable failure) throws T {
    if (failure != null) {
      throw (T) failure;
    }
  }

  /** Forgets all texts, as a flush does. */
  public synchronized void flush() {
    texts.clear();
  }

  public synchronized Set<String> keys() {
    return texts.keySet();
  }
}
