package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

/** What of OkHttp's failures may be told, for some quote what could not be read. */
final class PresenceExceptionTest {
  private static IOException caused(String message, Throwable cause) {
    return new IOException(message, cause);
  }

  @Test
  void whatQuotesNothingIsTakenAsItIs() {
    for (IOException failure :
        new IOException[] {
          new SocketTimeoutException("timeout"),
          new ProtocolException("unexpected end of stream"),
          new EOFException("End of input"),
          new EOFException(),
          caused("reset", new IllegalStateException("x")),
        }) {
      assertThat(PresenceException.unquoted(failure)).isSameAs(failure);
    }
  }

  @Test
  void whatQuotesIsReplacedByWordsOfOurOwn() {
    for (IOException failure :
        new IOException[] {
          new ProtocolException("Unexpected status line: SECRET"),
          new ProtocolException(),
          new EOFException("\\n not found: limit=6 content=534543524554…"),
        }) {
      assertThat(PresenceException.unquoted(failure))
          .hasMessage("the answer breaks off or is not HTTP")
          .hasNoCause();
    }
  }

  @Test
  void causeThatQuotesIsDropped() {
    IOException failure =
        caused(
            "unexpected end of stream on https://example.com/...",
            new EOFException("\\n not found: limit=6 content=534543524554…"));
    assertThat(PresenceException.unquoted(failure))
        .hasMessage("unexpected end of stream on https://example.com/...")
        .hasNoCause();
  }

  @Test
  void whatTheServiceDidNotAnswerHasNoCode() {
    assertThat(new PresenceException("x").errorCode()).isNull();
    assertThat(new AuthorizationException("x", null, true).errorCode()).isNull();
  }
}
