package ringcentral.presence.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RateLimitTest {
  private static RateLimit limit(String group, String limit, String remaining, String window) {
    return RateLimit.of(
        Headers.of(
            "X-Rate-Limit-Group",
            group,
            "X-Rate-Limit-Limit",
            limit,
            "X-Rate-Limit-Remaining",
            remaining,
            "X-Rate-Limit-Window",
            window));
  }

  @Test
  void tellsWhatTheHeadersSay() {
    RateLimit limit = limit("light", "50", "0", "60");
    assertThat(limit).hasToString("RateLimit{group=light, limit=50, remaining=0, window=PT1M}");
    assertThat(limit.group()).isEqualTo("light");
    assertThat(limit.limit()).isEqualTo(50);
    assertThat(limit.remaining()).isZero();
    assertThat(limit.window()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void anApplicationMakesOneForItsTests() {
    assertThat(RateLimit.of("light", 50, 0, Duration.ofMillis(1500)))
        .hasToString("RateLimit{group=light, limit=50, remaining=0, window=PT1.5S}");
    assertThat(RateLimit.of(null, null, null, null))
        .hasToString("RateLimit{group=null, limit=null, remaining=null, window=null}");
  }

  @ParameterizedTest
  @CsvSource({"x,'',-,1.5", "light,x,'0 0',ten", "light,99999999999,,"})
  void numbersThatCannotBeReadAreAbsent(
      String group, String limit, String remaining, String window) {
    assertThat(limit(group, limit, String.valueOf(remaining), String.valueOf(window)))
        .hasToString("RateLimit{group=" + group + ", limit=null, remaining=null, window=null}");
  }

  @Test
  void answerWithoutSuchHeadersSaysNothing() {
    assertThat(RateLimit.of(Headers.of("Retry-After", "1"))).isNull();
  }
}
