package ringcentral.presence.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import okhttp3.Response;
import org.junit.jupiter.api.Timeout;
import ringcentral.presence.batch.FuzzRules;

/** Whatever stands in the body of an error, its status is told and the body left as it was. */
@Timeout(10)
final class ErrorBodyFuzzTest {
  @FuzzTest
  void anyBodyLeavesTheStatusAndNoText(byte[] body) throws IOException {
    Response response = FuzzRules.answer(503, "application/json", body);
    PresenceApiException e =
        PresenceApiException.of(retrofit2.Response.error(response.body(), response));
    assertThat(e).hasMessageStartingWith("HTTP 503");
    assertThat(e.error()).isNotNull();
    FuzzRules.keepsSecrets(e);
    assertThat(response.body().bytes()).isEqualTo(body);
  }
}
