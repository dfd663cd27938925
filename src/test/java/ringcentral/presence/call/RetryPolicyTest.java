package ringcentral.presence.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryPolicyTest {
  private final RetryPolicy usual = RetryPolicy.builder().build();

  @ParameterizedTest
  @CsvSource({"1,2", "2,4", "3,8", "4,16", "5,32", "6,60", "7,60", "1000,60"})
  void delayDoublesUpToItsLimit(int attempts, int seconds) {
    assertThat(usual.delay(attempts, 0)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"0,2000", "0.5,1500", "1,1000"})
  void randomHalfIsTakenOff(double random, int millis) {
    assertThat(usual.delay(1, random)).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void longestDelaysDoNotOverflow() {
    RetryPolicy slow =
        RetryPolicy.builder()
            .initialDelay(Duration.ofHours(1))
            .maxDelay(Duration.ofHours(1))
            .maxAttempts(Integer.MAX_VALUE)
            .build();
    assertThat(slow.delay(Integer.MAX_VALUE, 0)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void policiesPrintThemselves() {
    assertThat(RetryPolicy.none())
        .hasToString(
            "RetryPolicy{maxAttempts=1, initialDelay=PT2S, maxDelay=PT1M, totalTimeout=PT3M}");
    assertThat(usual)
        .hasToString(
            "RetryPolicy{maxAttempts=4, initialDelay=PT2S, maxDelay=PT1M, totalTimeout=PT3M}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT1H0.000000001S"})
  void timesAreMoreThanZeroAndAnHourAtMost(Duration time) {
    String rule = " is " + time + "; it must be more than zero, and at most one hour.";
    assertThatThrownBy(() -> RetryPolicy.builder().initialDelay(time))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("initialDelay" + rule);
    assertThatThrownBy(() -> RetryPolicy.builder().maxDelay(time)).hasMessage("maxDelay" + rule);
    assertThatThrownBy(() -> RetryPolicy.builder().totalTimeout(time))
        .hasMessage("totalTimeout" + rule);
  }

  @Test
  void thereIsAtLeastOneAttempt() {
    assertThatThrownBy(() -> RetryPolicy.builder().maxAttempts(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxAttempts is 0; it must be 1 or more.");
    assertThat(RetryPolicy.builder().maxAttempts(1).build().maxAttempts).isEqualTo(1);
  }
}
