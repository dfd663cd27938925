package ringcentral.presence.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.HttpException;
import retrofit2.Response;
import ringcentral.presence.http.Json;
import ringcentral.presence.model.ApiError;

final class PresenceApiExceptionTest {
  private static Response<?> response(int status, String body, String... headers) {
    okhttp3.Response.Builder raw =
        new okhttp3.Response.Builder()
            .request(
                new Request.Builder().url("https://example.com/restapi/v1.0/a/~/b/1?c=d").build())
            .protocol(Protocol.HTTP_1_1)
            .code(status)
            .message("");
    for (int i = 0; i < headers.length; i += 2) {
      raw.header(headers[i], headers[i + 1]);
    }
    return Response.error(
        ResponseBody.create(body, MediaType.get("application/json")), raw.build());
  }

  private static Response<?> response(String type, String body) {
    okhttp3.Response raw = response(502, "").raw();
    return Response.error(ResponseBody.create(body, MediaType.get(type)), raw);
  }

  @Test
  void tellsEverythingThatTheServiceTold() {
    PresenceApiException e =
        PresenceApiException.of(
            response(
                403,
                "{\"errorCode\":\"InvalidParameter\",\"message\":\"bad +16505550100\",\"errors\":["
                    + "{\"errorCode\":\"CMN-408\",\"message\":\"no\",\"parameterName\":\"extensionId\","
                    + "\"permissionName\":\"ReadPresenceStatus\"},{\"errorCode\":\"CMN-101\"}]}",
                "RCRequestId",
                "r-1",
                "Retry-After",
                "7"));
    assertThat(e)
        .hasMessage(
            "HTTP 403 CMN-408 for GET /restapi/v1.0/a/~/b/1, parameter extensionId, missing"
                + " permission ReadPresenceStatus, retry after 7 s, request id r-1");
    assertThat(e.status()).isEqualTo(403);
    assertThat(e.errorCode()).isEqualTo("CMN-408");
    assertThat(e.parameterName()).isEqualTo("extensionId");
    assertThat(e.permissionName()).isEqualTo("ReadPresenceStatus");
    assertThat(e.requestId()).isEqualTo("r-1");
    assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    assertThat(e.error().errorCode()).isEqualTo("InvalidParameter");
    assertThat(e.error().message()).isEqualTo("bad +16505550100");
    assertThat(e.error().errors()).hasSize(2);
    assertThat(e.attempts()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "{\"errorCode\":\"CMN-102\",\"message\":\"x\"}|CMN-102",
        "{\"errors\":[{\"errorCode\":\"CMN-102\"}]}|CMN-102",
        "{\"errorCode\":\"Legacy\",\"errors\":[]}|Legacy",
        "{\"errorCode\":\"Legacy\",\"errors\":[{}]}|Legacy",
        "{\"errorCode\":\"Legacy\",\"errors\":[{\"errorCode\":\"CMN-1\"}]}|CMN-1",
        "{\"errorCode\":null}|",
        "{}|",
        "''|",
        "null|",
        "[]|",
        "7|",
        "<html>502</html>|",
        "{\"errorCode\":\"CMN-102|",
        "{\"errorCode\":[\"CMN-102\"]}|",
      })
  void anyBodyLeavesTheStatus(String body, String code) {
    PresenceApiException e = PresenceApiException.of(response(502, body));
    assertThat(e.errorCode()).isEqualTo(code);
    assertThat(e)
        .hasMessage(
            "HTTP 502" + (code == null ? "" : " " + code) + " for GET /restapi/v1.0/a/~/b/1");
    assertThat(e.retryAfter()).isNull();
    assertThat(e.requestId()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "text/html|<html>SECRET</html>|, text/html in place of JSON",
        "Text/HTML; charset=utf-8|``|, text/html in place of JSON",
        "text/plain|upstream connect error|, text/plain in place of JSON",
        "text/html|{}|``",
        "application/problem+json|<html>|``",
        "x/+16505550100|<html>|``",
      })
  void anotherTypeInPlaceOfJsonIsNamed(String type, String body, String told) {
    assertThat(PresenceApiException.of(response(type, body)))
        .hasMessage("HTTP 502 for GET /restapi/v1.0/a/~/b/1" + told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+16505550100",
        "6505550100",
        "a b",
        "a\nb",
        "<b>",
        "",
        "null",
        "U0pDMTFQMDFQQVMwMHxBQUI", // A token, as are the next three.
        "eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln",
        "d41d8cd98f00b204e9800998ecf8427e",
        "s3cr3t",
        "x-16505550100",
        "x1234567",
        "records[1234567]",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" // 65 letters.
      })
  void whatLooksLikeNoCodeStaysOutOfTheMessage(String code) {
    ApiError error =
        ApiError.builder().errorCode(code).parameterName(code).permissionName(code).build();
    String body = Json.adapter(ApiError.class).toJson(error);
    PresenceApiException e = PresenceApiException.of(response(400, body));
    assertThat(e).hasMessage("HTTP 400 for GET /restapi/v1.0/a/~/b/1");
    assertThat(e.errorCode()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CMN-102",
        "OAU-210",
        "InvalidMultipartRequest",
        "invalid_grant",
        "MaintenanceMode",
        "records[123456].callQueue.id",
        "line123456",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" // 64 letters.
      })
  void whatLooksLikeANameIsToldInTheMessage(String name) {
    ApiError error =
        ApiError.builder().errorCode(name).parameterName(name).permissionName(name).build();
    String path = "GET /restapi/v1.0/a/~/b/1";
    assertThat(new PresenceApiException(400, error, path, null, null))
        .hasMessage("HTTP 400 %1$s for %2$s, parameter %1$s, missing permission %1$s", name, path);
  }

  @ParameterizedTest
  @CsvSource({
    "0,PT0S",
    "30,PT30S",
    "' 30 ',PT30S",
    "-1,PT0S",
    "9223372036854775807,PT2562047788015215H30M7S",
    "9223372036854775808,PT2562047788015215H30M7S",
    "999999999999999999999999999999,PT2562047788015215H30M7S",
    "9999999999999999999999999999999,",
    "-999999999999999999999999999999,PT0S",
    "'Tue, 24 Nov 2026 10:00:30 GMT',PT30S",
    "'Tue, 24 Nov 2026 09:00:00 GMT',PT0S",
    "soon,",
    "1.0,PT1S",
    "1.5,PT2S",
    "0.2,PT1S",
    "-0.5,PT0S",
    "1.,PT1S",
    ".5,",
    "1.5.5,",
    "1e3,",
    "'5, 6',",
    "0x10,"
  })
  void retryAfterIsReadAsSecondsOrDate(String header, Duration expected) {
    PresenceApiException e =
        PresenceApiException.of(
            response(429, "", "Retry-After", header, "Date", "Tue, 24 Nov 2026 10:00:00 GMT"));
    assertThat(e.retryAfter()).isEqualTo(expected);
  }

  @Test
  void errorBodyCanStillBeReadAfterwards() throws IOException {
    Response<?> response = response(404, "{\"errorCode\":\"CMN-102\"}");
    PresenceApiException.of(response);
    assertThat(PresenceApiException.of(new HttpException(response).response()).errorCode())
        .isEqualTo("CMN-102");
    assertThat(response.errorBody().string()).isEqualTo("{\"errorCode\":\"CMN-102\"}");
  }

  @Test
  void copyByJavaSerializationKeepsAllButTheBody() throws Exception {
    PresenceApiException sent =
        PresenceApiException.of(
            response(429, "{\"errorCode\":\"CMN-301\"}", "RCRequestId", "r-1", "Retry-After", "7"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(sent);
    }
    PresenceApiException e =
        (PresenceApiException)
            new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

    assertThat(e).hasMessage(sent.getMessage());
    assertThat(e.status()).isEqualTo(429);
    assertThat(e.requestId()).isEqualTo("r-1");
    assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    assertThat(e.error()).isEqualTo(ApiError.builder().build());
    assertThat(e.errorCode()).isNull();
    assertThat(e.parameterName()).isNull();
    assertThat(e.permissionName()).isNull();
  }

  /** As an application makes one for its tests. */
  @Test
  void madeByHandItSaysTheSameAsOneOfTheService() {
    PresenceApiException e =
        new PresenceApiException(
            429,
            ApiError.builder().errorCode("CMN-301").build(),
            "GET /restapi/v1.0/account/~/presence",
            "r-1",
            Duration.ofSeconds(90));
    assertThat(e)
        .hasMessage(
            "HTTP 429 CMN-301 for GET /restapi/v1.0/account/~/presence, retry after 1 min 30 s,"
                + " request id r-1");
    assertThat(e.errorCode()).isEqualTo("CMN-301");
    assertThat(e.requestId()).isEqualTo("r-1");
    assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void requestThatIsTaggedWithItsAttemptsTellsOfThem() {
    AttemptLog log = new AttemptLog();
    PresenceException first = new PresenceException("first");
    log.record(2, List.of(first));
    okhttp3.Response raw =
        response(500, "")
            .raw()
            .newBuilder()
            .request(
                new Request.Builder()
                    .url("https://example.com/a")
                    .tag(AttemptLog.class, log)
                    .build())
            .build();
    PresenceApiException e =
        PresenceApiException.of(Response.error(ResponseBody.create("", null), raw));
    assertThat(e)
        .hasMessage("HTTP 500 for GET /a (after 2 attempts)")
        .hasSuppressedException(first);
    assertThat(e.attempts()).isEqualTo(2);
  }

  @Test
  void successIsNoError() {
    assertThatThrownBy(() -> PresenceApiException.of(Response.success("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The response is a success (HTTP 200): it has a body, not an error.");
  }
}
