package ringcentral.presence.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Timeout;

/** However a body arrives, its parts are the same; and framed anew, they are read again. */
@Timeout(10)
final class MultipartReaderFuzzTest {
  @FuzzTest
  void partsAreTheSameHoweverTheyArrive(byte[] body) throws IOException {
    List<ByteString> parts = parts(new Buffer().write(body));
    assertThat(parts(drop(body))).isEqualTo(parts);
    if (parts != null) {
      Buffer again = new Buffer();
      for (ByteString part : parts) {
        again.writeUtf8("--b\r\n\r\n").write(part).writeUtf8("\r\n");
      }
      assertThat(parts(again.writeUtf8("--b--"))).isEqualTo(parts);
    }
  }

  /** Null if the body was cut. */
  private static List<ByteString> parts(BufferedSource body) throws IOException {
    MultipartReader reader = new MultipartReader(body, "b");
    List<ByteString> parts = new ArrayList<>();
    try {
      for (Buffer part; (part = reader.next((name, value) -> {})) != null; ) {
        parts.add(part.readByteString());
      }
      return parts;
    } catch (EOFException e) {
      return null;
    }
  }

  /** One byte at a time, as the slowest network. */
  private static BufferedSource drop(byte[] body) {
    return Okio.buffer(
        new ForwardingSource(new Buffer().write(body)) {
          @Override
          public long read(Buffer sink, long byteCount) throws IOException {
            return super.read(sink, Math.min(1, byteCount));
          }
        });
  }
}
