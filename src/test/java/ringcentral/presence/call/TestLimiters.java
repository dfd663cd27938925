package ringcentral.presence.call;

import okhttp3.Headers;

/** What only the package can make: the limiter by the time of a test, and what headers say. */
public final class TestLimiters {
  private TestLimiters() {}

  public static RateLimiter inMemory(Lifetime.Time time) {
    return new InMemoryRateLimiter(time::nanoTime);
  }

  public static RateLimit limit(Headers headers) {
    return RateLimit.of(headers);
  }
}
