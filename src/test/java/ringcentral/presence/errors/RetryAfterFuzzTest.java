package ringcentral.presence.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import okhttp3.Headers;
import okhttp3.Response;
import org.junit.jupiter.api.Timeout;
import ringcentral.presence.batch.FuzzRules;

/** Whatever stands in the headers about waiting, it is a time that one can wait, or nothing. */
@Timeout(10)
final class RetryAfterFuzzTest {
  @FuzzTest
  void waitIsNeverNegative(byte[] lines) {
    String[] values = FuzzRules.text(lines).replaceAll("[^\\t\\n -~]", "").split("\n", -1);
    String date = values.length < 2 ? "" : values[1];
    Headers headers =
        Headers.of("Retry-After", values[0], "Date", date, "X-Rate-Limit-Window", values[0].trim());
    Response response =
        FuzzRules.answer(429, "text/plain", new byte[0]).newBuilder().headers(headers).build();
    PresenceApiException e =
        PresenceApiException.of(retrofit2.Response.error(response.body(), response));
    if (values[0].trim().matches("[0-9]{1,18}")) {
      assertThat(e.retryAfter()).hasSeconds(Long.parseLong(values[0].trim()));
    } else if (e.retryAfter() != null) {
      assertThat(e.retryAfter().isNegative()).isFalse();
    }
    assertThat(e.getMessage()).hasSizeLessThan(200);
  }
}
