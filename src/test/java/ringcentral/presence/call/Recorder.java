package ringcentral.presence.call;

import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.PresenceException;

/** Writes each event as a line, but for how long a request or a sign-in took. */
public class Recorder implements CallListener {
  private final Collection<String> lines;

  /** Takes a list for several threads. */
  public Recorder(Collection<String> lines) {
    this.lines = lines;
  }

  @Override
  public void attempted(
      String operation,
      String group,
      int attempt,
      int status,
      @Nullable Throwable failure,
      Duration time) {
    lines.add(operation + " " + group + " attempt " + attempt + ": " + status + because(failure));
  }

  @Override
  public void retrying(
      String operation, String group, int attempt, PresenceException reason, Duration delay) {
    lines.add(operation + " " + group + " retries in " + delay + because(reason));
  }

  @Override
  public void waiting(String operation, String group, Wait wait, Duration expected) {
    lines.add(operation + " " + group + " waits " + expected + " " + wait);
  }

  @Override
  public void waited(String operation, String group, Wait wait, Duration time) {
    lines.add(operation + " " + group + " waited " + time + " " + wait);
  }

  @Override
  public void signedIn(@Nullable AuthorizationException failure, Duration time) {
    lines.add("signed in" + because(failure));
  }

  @Override
  public void refreshed(@Nullable AuthorizationException failure, Duration time) {
    lines.add("refreshed" + because(failure));
  }

  @Override
  public void limitsShared(@Nullable Throwable failure) {
    lines.add(failure == null ? "limits are shared" : "limits are not shared:" + because(failure));
  }

  private static String because(@Nullable Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable each = failure; each != null; each = each.getCause()) {
      text.append(each == failure ? " " : " by ").append(each.getMessage());
    }
    return text.toString();
  }
}
