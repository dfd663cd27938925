package ringcentral.presence.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import ringcentral.presence.model.PresenceEvent;
import ringcentral.presence.model.PresenceNotification;
import ringcentral.presence.model.PresenceStatus;
import ringcentral.presence.model.TelephonyStatus;

final class WebhooksTest {
  private static final String SECRET = "s3cret";

  /** Headers as frameworks hand them out: the case of a name does not count. */
  private static Function<String, String> headers(String... namesAndValues) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return headers::get;
  }

  // ---- Handshake

  @ParameterizedTest
  @ValueSource(strings = {"t", "c8b5e5f0-1f2e-4b9c-9a46-0f4d7a2b1c3d", "a=b+c/d~"})
  void handshakesAreAnsweredWithTheirToken(String token) {
    assertThat(Webhooks.handshake(headers("Validation-Token", token))).isEqualTo(token);
    assertThat(Webhooks.handshake(headers("validation-token", token))).isEqualTo(token);
  }

  @Test
  void eachHandshakeIsAnsweredHoweverOftenItComes() {
    assertThat(Webhooks.handshake(headers("Validation-Token", "one"))).isEqualTo("one");
    assertThat(Webhooks.handshake(headers("Validation-Token", "one"))).isEqualTo("one");
    assertThat(Webhooks.handshake(headers("Validation-Token", "two"))).isEqualTo("two");
  }

  @Test
  void requestsWithoutTheHeaderAreNoHandshake() {
    assertThat(Webhooks.handshake(headers())).isNull();
    assertThat(Webhooks.handshake(headers("Verification-Token", SECRET))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\r\nSet-Cookie: x", "tök", "\u0000"})
  void tokensThatCannotStandInAHeaderAreNoHandshake(String token) {
    assertThat(Webhooks.handshake(headers("Validation-Token", token))).isNull();
  }

  @Test
  void tokensAreEchoedAsLongAsAnAnswerHoldsThem() {
    assertThat(Webhooks.handshake(headers("Validation-Token", "x".repeat(1000)))).hasSize(1000);
    assertThat(Webhooks.handshake(headers("Validation-Token", "x".repeat(1001)))).isNull();
  }

  // ---- Verification

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Verification-Token",
        "verification-token",
        "Validation-Token",
        "VALIDATION-TOKEN"
      })
  void theSecretIsTakenFromEitherHeader(String name) {
    assertThat(Webhooks.verify(SECRET, headers(name, SECRET))).isTrue();
    assertThat(Webhooks.verify("sécret €", headers(name, "sécret €"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "S3cret", "s3cre", "s3crets", "s3cret ", "s3creT", "€3cret"})
  void anythingElseIsNotVerified(String sent) {
    assertThat(Webhooks.verify(SECRET, headers("Verification-Token", sent))).isFalse();
    assertThat(Webhooks.verify(SECRET, headers("Validation-Token", sent))).isFalse();
  }

  @Test
  void theRightSecretCountsBesideAWrongOne() {
    assertThat(
            Webhooks.verify(
                SECRET, headers("Verification-Token", "other", "Validation-Token", SECRET)))
        .isTrue();
    assertThat(
            Webhooks.verify(
                SECRET, headers("Verification-Token", SECRET, "Validation-Token", "other")))
        .isTrue();
  }

  @Test
  void requestsWithoutASecretAreNotVerified() {
    assertThat(Webhooks.verify(SECRET, headers())).isFalse();
    assertThat(Webhooks.verify(SECRET, headers("Authorization", SECRET))).isFalse();
  }

  @Test
  void anEmptySecretIsRejectedSinceItWouldVerifyEverything() {
    assertThatThrownBy(() -> Webhooks.verify("", headers()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The verification token is empty; set one when the webhook is created.");
  }

  // ---- Body

  @Test
  void notificationsAreRead() {
    assertThat(
            Webhooks.parse(
                "{\"uuid\":\"u-1\",\"event\":\"/restapi/v1.0/account/1/extension/2/presence\","
                    + "\"timestamp\":\"2026-11-26T08:00:00.123Z\",\"subscriptionId\":\"s-1\","
                    + "\"ownerId\":\"2\",\"body\":{\"extensionId\":2,\"sequence\":\"7\","
                    + "\"telephonyStatus\":\"Ringing\",\"presenceStatus\":\"OnSafari\"}}"))
        .isEqualTo(
            PresenceNotification.builder()
                .uuid("u-1")
                .event("/restapi/v1.0/account/1/extension/2/presence")
                .timestamp(Instant.parse("2026-11-26T08:00:00.123Z"))
                .subscriptionId("s-1")
                .ownerId("2")
                .body(
                    PresenceEvent.builder()
                        .extensionId("2")
                        .sequence(7L)
                        .telephonyStatus(TelephonyStatus.RINGING)
                        .presenceStatus(PresenceStatus.of("OnSafari"))
                        .build())
                .build());
  }

  @Test
  void notificationsOfOtherEventsAreReadWithNothingInTheirBody() {
    PresenceNotification reminder =
        Webhooks.parse(
            "{\"uuid\":\"u-2\",\"event\":\"/restapi/v1.0/subscription/~?threshold=60&interval=15\","
                + "\"body\":{\"expiresIn\":59,\"records\":[{\"id\":1}]}}");
    assertThat(reminder.uuid()).isEqualTo("u-2");
    assertThat(reminder.body()).isEqualTo(PresenceEvent.builder().build());
  }

  @Test
  void aByteOrderMarkIsSkipped() {
    assertThat(Webhooks.parse("\ufeff{\"uuid\":\"u\"}"))
        .isEqualTo(PresenceNotification.builder().uuid("u").build());
    assertThat(Webhooks.parse("\ufeff")).isNull();
  }

  @Test
  void valuesThatCannotBeReadAreAbsent() {
    PresenceNotification odd =
        Webhooks.parse(
            "{\"uuid\":\"u-3\",\"timestamp\":\"yesterday\",\"body\":{\"sequence\":\"many\"}}");
    assertThat(odd.uuid()).isEqualTo("u-3");
    assertThat(odd.timestamp()).isNull();
    assertThat(odd.body().sequence()).isNull();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "{",
        "[]",
        "7",
        "<html>",
        "{\"body\":7}",
        "{\"uuid\":\"u\"} {\"uuid\":\"v\"}",
        "{\"uuid\":\"u\"}x"
      })
  void whatIsNoNotificationIsNullAndNeverAnException(String body) {
    assertThat(Webhooks.parse(body)).isNull();
  }

  @Test
  void aDeepOrLargeBodyIsNullToo() {
    assertThat(Webhooks.parse("{\"x\":" + "[".repeat(100_000))).isNull();
    assertThat(Webhooks.parse("{\"uuid\":\"" + "x".repeat(2 << 20))).isNull();
  }
}
