package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ringcentral.presence.api.Servers;
import ringcentral.presence.auth.AccessToken;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.call.RetryPolicy;

/** Nonsense is refused where it is set, in words. */
final class PresenceClientBuilderTest {
  private static final Credentials TOKEN = Credentials.accessToken(() -> "t");

  @ParameterizedTest
  @ValueSource(
      strings = {
        Servers.PRODUCTION,
        Servers.SANDBOX,
        "https://gateway.example:8443/",
        "http://localhost:1",
        "http://127.0.0.1:1",
        "http://127.9.9.9",
        "http://[::1]:1"
      })
  void serverMayBe(String url) {
    assertThatCode(() -> PresenceClient.builder().server(url)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "platform.ringcentral.com",
        "ftp://example.com",
        "https://example.com/restapi",
        "https://example.com/?a=b",
        "https://example.com/#a",
        "https://user@example.com",
        "https://:secret@example.com",
      })
  void serverMayNotBe(String url) {
    assertThatThrownBy(() -> PresenceClient.builder().server(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The server is not scheme, host and perhaps port, as in"
                + " https://platform.devtest.ringcentral.com.");
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.com,http://example.com/",
    "http://localhost.example.com,http://localhost.example.com/",
    "http://127.example.com,http://127.example.com/",
    "http://10.0.0.1,http://10.0.0.1/"
  })
  void plainHttpIsForThisMachineOnly(String url, String shown) {
    assertThatThrownBy(() -> PresenceClient.builder().server(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The server " + shown + " is plain http, which is for this machine only; use https.");
  }

  @Test
  void timeoutsAreAtMostWhatOkHttpTakes() {
    PresenceClient.Builder builder = PresenceClient.builder();
    Duration most = Duration.ofMillis(Integer.MAX_VALUE);
    builder.callTimeout(most).readTimeout(most).connectTimeout(most);
    Duration more = most.plusMillis(1);
    assertThatThrownBy(() -> builder.callTimeout(more))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("callTimeout is PT596H31M23.648S; it must be under 25 days.");
    assertThatThrownBy(() -> builder.readTimeout(more))
        .hasMessage("readTimeout is PT596H31M23.648S; it must be under 25 days.");
    assertThatThrownBy(() -> builder.connectTimeout(more))
        .hasMessage("connectTimeout is PT596H31M23.648S; it must be under 25 days.");
  }

  @ParameterizedTest
  @CsvSource({"PT0S", "PT-1S"})
  void timeoutsAreMoreThanNothing(Duration value) {
    PresenceClient.Builder builder = PresenceClient.builder();
    assertThatThrownBy(() -> builder.connectTimeout(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("connectTimeout is " + value + "; it must be more than zero.");
    assertThatThrownBy(() -> builder.readTimeout(value))
        .hasMessage("readTimeout is " + value + "; it must be more than zero.");
    assertThatThrownBy(() -> builder.callTimeout(value))
        .hasMessage("callTimeout is " + value + "; it must be more than zero.");
  }

  @Test
  void batchConcurrencyIsOneOrMore() {
    assertThatCode(() -> PresenceClient.builder().batchConcurrency(1)).doesNotThrowAnyException();
    assertThatThrownBy(() -> PresenceClient.builder().batchConcurrency(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batchConcurrency is 0; it must be 1 or more.");
  }

  @Test
  void largestBodyIsOneByteOrMore() {
    assertThatCode(() -> PresenceClient.builder().maxBodyBytes(1)).doesNotThrowAnyException();
    assertThatThrownBy(() -> PresenceClient.builder().maxBodyBytes(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxBodyBytes is 0; it must be 1 or more.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\r\nb: c", "ä", "\u0000"})
  void userAgentSuffixCanStandInAHeader(String suffix) {
    assertThatThrownBy(() -> PresenceClient.builder().userAgentSuffix(suffix))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The User-Agent suffix is empty or holds a line break or a character outside ASCII.");
  }

  @Test
  void nullArgumentsSayWhich() {
    PresenceClient.Builder builder = PresenceClient.builder().credentials(TOKEN);
    RetryPolicy.Builder retries = RetryPolicy.builder();
    Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
    calls.put("credentials", () -> builder.credentials(null));
    calls.put("okHttpClient", () -> builder.okHttpClient(null));
    calls.put("tokenStore", () -> builder.tokenStore(null));
    calls.put("retryPolicy", () -> builder.retryPolicy(null));
    calls.put("rateLimiter", () -> builder.rateLimiter(null));
    calls.put("listener", () -> builder.listener(null));
    calls.put("unknownListener", () -> builder.unknownListener(null));
    calls.put("executor", () -> builder.executor(null));
    calls.put("connectTimeout", () -> builder.connectTimeout(null));
    calls.put("readTimeout", () -> builder.readTimeout(null));
    calls.put("callTimeout", () -> builder.callTimeout(null));
    calls.put("refreshMargin", () -> builder.refreshMargin(null));
    calls.put("maxRateLimitWait", () -> builder.maxRateLimitWait(null));
    calls.put("suffix", () -> builder.userAgentSuffix(null));
    calls.put("initialDelay", () -> retries.initialDelay(null));
    calls.put("maxDelay", () -> retries.maxDelay(null));
    calls.put("totalTimeout", () -> retries.totalTimeout(null));
    List<String> unnamed = new ArrayList<>(Arrays.asList("server", "userAgentSuffix"));
    unnamed.addAll(calls.keySet());
    assertThat(unnamed).containsAll(settersOfReferences(PresenceClient.Builder.class));
    assertThat(unnamed).containsAll(settersOfReferences(RetryPolicy.Builder.class));
    try (PresenceClient client = builder.build()) {
      calls.put("call", () -> client.execute(null));
      calls.put("call ", () -> client.checked(null));
      calls.put("callback", () -> client.api().readUserPresenceStatus("~", "~").enqueue(null));
      calls.put("ids", () -> client.readUserPresenceStatuses(null));
      calls.put("receiver", () -> client.readUserPresenceStatuses(List.of("1"), null));
      calls.forEach(
          (name, call) ->
              assertThatThrownBy(call)
                  .as(name)
                  .isInstanceOf(NullPointerException.class)
                  .hasMessage(name.trim()));
    }
  }

  /** The public ones, which the table above has to know. */
  private static List<String> settersOfReferences(Class<?> builder) {
    return Arrays.stream(builder.getMethods())
        .filter(method -> method.getDeclaringClass() == builder)
        .filter(method -> Arrays.stream(method.getParameterTypes()).anyMatch(t -> !t.isPrimitive()))
        .map(Method::getName)
        .toList();
  }

  @Test
  void nullServerSaysSo() {
    assertThatThrownBy(() -> PresenceClient.builder().server(null))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The server is null: set it, as in https://platform.devtest.ringcentral.com, or leave"
                + " it out.");
  }

  @Test
  void credentialsAreNeeded() {
    assertThatThrownBy(() -> PresenceClient.builder().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("There are no credentials; set Builder.credentials.");
  }

  @ParameterizedTest
  @CsvSource({"'',s,a,client id", "i,'',a,client secret", "i,s,'',JWT"})
  void jwtCredentialsAreNotEmpty(String id, String secret, String assertion, String what) {
    assertThatThrownBy(() -> Credentials.jwt(id, secret, assertion))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The " + what + " is empty.");
  }

  @ParameterizedTest
  @CsvSource({"'i ',s,a,client id", "i,'s\n',a,client secret", "i,s,ä,JWT"})
  void jwtCredentialsHoldNothingOdd(String id, String secret, String assertion, String what) {
    assertThatThrownBy(() -> Credentials.jwt(id, secret, assertion))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The " + what + " holds a space, a line break or a character outside ASCII.");
  }

  @Test
  void credentialsPrintNoSecret() throws IOException {
    assertThat(Credentials.jwt("id", "SECRET", "ASSERTION"))
        .hasToString("Credentials{JWT of client id}");
    assertThat(TOKEN).hasToString("Credentials{access token supplier}");
    assertThat(Credentials.refreshToken("id", null, "SECRET"))
        .hasToString("Credentials{refresh token of client id}");
    assertThat(Credentials.stored("id", "SECRET"))
        .hasToString("Credentials{stored session of client id}");
    assertThat(
            AccessToken.fromJson(
                "{\"access_token\":\"SECRET\",\"expires_at\":60000,\"refresh_token\":\"SECRET\"}"))
        .hasToString(
            "AccessToken{██, issuedAt=1970-01-01T00:00:00Z, expiresAt=1970-01-01T00:01:00Z}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "~",
        "1/2",
        "1,2",
        ".",
        "..",
        " 1",
        "1\n",
        "1?a=b",
        "%31",
        "ä",
        "11111111112222222222333333333344444444445555555555666666666677777", // 65
        "+16505550100"
      })
  void idsAreRefusedBeforeAnythingIsSent(String id) {
    try (PresenceClient client = PresenceClient.builder().credentials(TOKEN).build()) {
      String message =
          "The id at index 1 is not 1 to 64 letters, digits, - and _"
              + (id.equals("~") ? "; for ~ use the call for one person." : ".");
      assertThatThrownBy(() -> client.readUserPresenceStatuses(List.of("1", id)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> client.readUnifiedPresences(List.of("1", id)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }
  }

  @Test
  void nullIsNoId() {
    try (PresenceClient client = PresenceClient.builder().credentials(TOKEN).build()) {
      assertThatThrownBy(() -> client.readUserPresenceStatuses(Arrays.asList("1", null)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The id at index 1 is null.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1/2", "+16505550100"})
  void accountIdsAreRefusedToo(String id) {
    try (PresenceClient client = PresenceClient.builder().credentials(TOKEN).build()) {
      assertThatThrownBy(() -> client.batch().readUnifiedPresences(id, List.of("1")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "accountId is not 1 to 64 letters, digits, - and _; ~ alone is the one that is signed"
                  + " in.");
      assertThatThrownBy(() -> client.batch().readAccountPresences(id))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "accountId is not 1 to 64 letters, digits, - and _; ~ alone is the one that is signed"
                  + " in.");
    }
  }

  @ParameterizedTest
  @CsvSource({"0,false", "1,true", "1000,true", "1001,false"})
  void perPageIsOneToAThousand(int perPage, boolean ok) {
    try (PresenceClient client = PresenceClient.builder().credentials(TOKEN).build()) {
      if (ok) {
        assertThat(client.readAccountPresences(perPage, null, null))
            .hasToString("Pages{perPage=" + perPage + ", read=0}");
      } else {
        assertThatThrownBy(() -> client.readAccountPresences(perPage, null, null))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("perPage is " + perPage + "; it must be 1 to 1000.");
      }
    }
  }

  @Test
  void ownOkHttpClientIsSharedAndNotClosed() {
    OkHttpClient own = new OkHttpClient();
    PresenceClient.builder().credentials(TOKEN).okHttpClient(own).build().close();
    assertThat(own.dispatcher().executorService().isShutdown()).isFalse();
    own.dispatcher().executorService().shutdown();
  }
}
