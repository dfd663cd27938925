package ringcentral.presence.call;

import java.time.Duration;

/** A listener of the waits that begin, as a lambda. */
@FunctionalInterface
public interface OnWait extends CallListener {
  @Override
  void waiting(String operation, String group, Wait wait, Duration expected);
}
