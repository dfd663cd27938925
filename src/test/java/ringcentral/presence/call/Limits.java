package ringcentral.presence.call;

import java.util.Objects;
import okhttp3.Headers;

/** Makes what a service announces. */
public final class Limits {
  private Limits() {}

  public static RateLimit of(Object limit, Object windowSeconds) {
    return Objects.requireNonNull(
        RateLimit.of(
            Headers.of(
                "X-Rate-Limit-Limit",
                String.valueOf(limit),
                "X-Rate-Limit-Window",
                String.valueOf(windowSeconds))));
  }
}
