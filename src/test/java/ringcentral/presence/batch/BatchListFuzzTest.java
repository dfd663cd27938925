package ringcentral.presence.batch;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Timeout;

/** The vendor's JSON list, and the plain object. */
@Timeout(10)
final class BatchListFuzzTest {
  @FuzzTest
  void eachIdIsFoundOrFailedAndNobodyElse(byte[] body) {
    FuzzRules.eachIdIsFoundOrFailedAndNobodyElse("application/json", body);
  }
}
