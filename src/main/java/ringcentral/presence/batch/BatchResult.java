package ringcentral.presence.batch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;

/**
 * What came of reading many people: each id asked for is either found or failed, exactly once.
 * Immutable.
 *
 * @param <T> what was read for each id
 */
public final class BatchResult<T> {
  private final Map<String, T> found;
  private final Map<String, PresenceException> failed;

  BatchResult(Map<String, T> found, Map<String, PresenceException> failed) {
    this.found = Collections.unmodifiableMap(new LinkedHashMap<>(found));
    this.failed = Collections.unmodifiableMap(new LinkedHashMap<>(failed));
  }

  /**
   * What was read, by id, in the order asked.
   *
   * @return the presences, unmodifiable
   */
  public Map<String, T> found() {
    return found;
  }

  /**
   * Why the others were not, by id, in the order asked: a {@link PresenceApiException} where the
   * service said so for the id or for the request that held it, an {@link AuthorizationException}
   * where the sign-in was refused, a plain {@link PresenceException} where no answer came or none
   * could be paired with the id.
   *
   * @return the reasons, unmodifiable; empty when all were found
   */
  public Map<String, PresenceException> failed() {
    return failed;
  }

  /** How many were found and failed. */
  @Override
  public String toString() {
    return "BatchResult{found=" + found.size() + ", failed=" + failed.size() + "}";
  }
}
