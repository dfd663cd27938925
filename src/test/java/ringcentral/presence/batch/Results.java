package ringcentral.presence.batch;

import java.util.Map;
import ringcentral.presence.errors.PresenceException;

/** Makes results without a service. */
public final class Results {
  private Results() {}

  public static <T> BatchResult<T> of(Map<String, T> found, Map<String, PresenceException> failed) {
    return new BatchResult<>(found, failed);
  }
}
