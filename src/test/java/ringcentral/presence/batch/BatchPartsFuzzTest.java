package ringcentral.presence.batch;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Timeout;

/** The multipart form of a batch. */
@Timeout(10)
final class BatchPartsFuzzTest {
  @FuzzTest
  void eachIdIsFoundOrFailedAndNobodyElse(byte[] body) {
    FuzzRules.eachIdIsFoundOrFailedAndNobodyElse("multipart/mixed; boundary=b", body);
  }
}
