package ringcentral.presence.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ringcentral.presence.errors.PresenceException;

/** Makes results without a service. */
public final class Results {
  private Results() {}

  public static <T> BatchResult<T> of(Map<String, T> found, Map<String, PresenceException> failed) {
    List<String> ids = new ArrayList<>(found.keySet());
    ids.addAll(failed.keySet());
    return new BatchResult<>(ids, found, failed, null);
  }
}
