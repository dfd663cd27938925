package ringcentral.presence.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
      assertThat(Messages.unquoted(failure)).isSameAs(failure);
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
      assertThat(Messages.unquoted(failure))
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
    assertThat(Messages.unquoted(failure))
        .hasMessage("unexpected end of stream on https://example.com/...")
        .hasNoCause();
  }

  @Test
  void dnsWithoutAnAddressIsNotPrinted() {
    OkHttpClient client = new OkHttpClient.Builder().dns(host -> List.of()).build();
    Call call = client.newCall(new Request.Builder().url("http://service.example/").build());
    IOException failure = catchThrowableOfType(IOException.class, call::execute);
    assertThat(Messages.unquoted(failure))
        .hasMessage("the Dns of the OkHttpClient has no address of service.example")
        .hasNoCause();
    assertThat(Messages.unquoted(caused("no connection", failure)))
        .hasMessage("no connection")
        .hasNoCause();
    assertThat(
            Messages.unquoted(new UnknownHostException("a b returned no addresses for 10.0.0.1")))
        .hasMessage("the Dns of the OkHttpClient has no address of 10.0.0.1");
    String dns = "SECRET".repeat(100) + "\n"; // Longer than a reason.
    for (String text : List.of("a", dns, dns + " returned no addresses for 10.0.0.2")) {
      assertThat(
              Messages.unquoted(
                  new UnknownHostException(text + " returned no addresses for 10.0.0.1")))
          .hasMessage("the Dns of the OkHttpClient has no address of 10.0.0.1");
    }
  }

  /** Java's message is the bare host if it has looked the host up before. */
  @Test
  void reasonIsTheMessageOrTheClassAndSaysThatAHostIsUnknown() {
    assertThat(Messages.reason(new IOException("reset"))).isEqualTo("reset");
    assertThat(Messages.reason(new IOException())).isEqualTo("java.io.IOException");
    assertThat(Messages.reason(new IOException(""))).isEqualTo("java.io.IOException");
    assertThat(Messages.reason(new EOFException())).isEqualTo("unexpected end");
    assertThat(Messages.reason(new UnknownHostException("service.example")))
        .isEqualTo("unknown host service.example");
    assertThat(Messages.reason(new UnknownHostException("service.example: Name not known")))
        .isEqualTo("service.example: Name not known");
    assertThat(Messages.reason(new UnknownHostException()))
        .isEqualTo("java.net.UnknownHostException");
  }

  @Test
  void reasonIsOneLineOfBoundedLength() {
    assertThat(Messages.reason(new IOException("Hostname a not verified:\n    certificate: b\r\n")))
        .isEqualTo("Hostname a not verified: certificate: b");
    assertThat(Messages.reason(new IOException(" \n"))).isEqualTo("java.io.IOException");
    assertThat(Messages.reason(new IOException("x".repeat(400)))).isEqualTo("x".repeat(400));
    assertThat(Messages.reason(new IOException("x".repeat(401)))).isEqualTo("x".repeat(400) + "…");
  }

  @Test
  void whatTheServiceDidNotAnswerHasNoCode() {
    assertThat(new PresenceException("x").errorCode()).isNull();
    assertThat(new AuthorizationException("x").errorCode()).isNull();
  }

  @Test
  void attemptsStandInTheMessageIfThereWasMoreThanOne() {
    PresenceException one = new PresenceException("x");
    one.recordAttempts(1, List.of());
    assertThat(one).hasMessage("x").hasNoSuppressedExceptions();
    PresenceException two = new PresenceException("x");
    two.recordAttempts(2, List.of(one, two));
    assertThat(two).hasMessage("x (after 2 attempts)").hasSuppressedException(one);
    assertThat(two.getSuppressed()).as("not itself").hasSize(1);
    assertThat(two.attempts()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "PT-1S,0 s",
    "PT0S,0 s",
    "PT0.0001S,1 ms",
    "PT0.999S,999 ms",
    "PT1S,1 s",
    "PT1.001S,2 s",
    "PT59S,59 s",
    "PT1M,1 min",
    "PT1M30S,1 min 30 s",
    "PT1H,1 h",
    "PT25H1S,25 h 1 s",
    "PT1.0009S,1 s",
    "PT2562047788015215H30M7S,2562047788015215 h 30 min 7 s",
    "PT2562047788015215H30M7.999999999S,2562047788015215 h 30 min 7 s"
  })
  void timesReadAsPeopleWriteThem(Duration time, String text) {
    assertThat(Messages.duration(time)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "1 1",
        "1,2,3 1,2,3",
        "1,2,3,4 1,2,3,…",
        "1,2,3,4,5,6,7 1,2,3,…",
        "1,2,3,+16505550100 ██",
      })
  void requestsForManyAreDescribedByTheFirstThree(String ids, String shown) {
    Request request = new Request.Builder().url("http://service.example/a/" + ids + "/b").build();
    assertThat(Messages.describe(request)).isEqualTo("GET /a/" + shown + "/b");
  }

  @Test
  void rateLimitExceptionSaysForHowLongAndWhatToDo() {
    RateLimitException e =
        new RateLimitException("GET /a", "light", Duration.ofSeconds(90), Duration.ofSeconds(30));
    assertThat(e)
        .hasMessage(
            "Not sent: GET /a. The rate limit of group light is used up for 1 min 30 s, and the"
                + " call may wait 30 s; try again later.");
    assertThat(e.group()).isEqualTo("light");
    assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void authorizationExceptionOfAMessageAsksForASignIn() {
    AuthorizationException e = new AuthorizationException("x");
    assertThat(e.isSignInRequired()).isTrue();
    assertThat(e.retryAfter()).isNull();
    AuthorizationException later =
        new AuthorizationException("y", e, "OAU-1", false, Duration.ofSeconds(2));
    assertThat(later).hasMessage("y").hasCause(e);
    assertThat(later.errorCode()).isEqualTo("OAU-1");
    assertThat(later.isSignInRequired()).isFalse();
    assertThat(later.retryAfter()).isEqualTo(Duration.ofSeconds(2));
  }
}
