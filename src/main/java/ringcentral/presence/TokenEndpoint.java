package ringcentral.presence;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import okhttp3.Call;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Asks {@code /restapi/oauth/token} for tokens. */
final class TokenEndpoint {
  private static final JsonReader.Options ANSWER =
      JsonReader.Options.of("access_token", "expires_in");
  private static final JsonReader.Options ERROR = JsonReader.Options.of("error");

  /** What the service grants in practice; taken when an answer does not say. */
  private static final long USUAL_LIFETIME_SECONDS = 3600;

  /** Time for the slowest call (60 s by default) to still arrive with a live token. */
  private static final long MARGIN_SECONDS = 90;

  private final Call.Factory http;
  private final HttpUrl url;
  private final Clock clock;

  TokenEndpoint(Call.Factory http, HttpUrl server, Clock clock) {
    this.http = http;
    this.url = server.newBuilder().addPathSegments("restapi/oauth/token").build();
    this.clock = clock;
  }

  Clock clock() {
    return clock;
  }

  AccessToken request(Map<String, String> form, String authorization) throws IOException {
    FormBody.Builder body = new FormBody.Builder();
    form.forEach(body::add);
    Request request =
        new Request.Builder()
            .url(url)
            .header("Authorization", authorization)
            .header("Accept", "application/json")
            .post(body.build())
            .build();
    try (Response response = http.newCall(request).execute()) {
      ResponseBody answer = response.body();
      if (answer == null) { // Only responses of a cache have none.
        throw new PresenceException("The token endpoint answered without a body.");
      }
      if (!response.isSuccessful()) {
        throw failure(response, answer);
      }
      return read(answer.source());
    }
  }

  private static AuthorizationException failure(Response response, ResponseBody answer)
      throws IOException {
    String oauthError = oauthError(answer.source());
    PresenceApiException error = PresenceApiException.of(response, answer);
    int status = response.code();
    boolean refused = status == 400 || status == 401 || status == 403;
    return new AuthorizationException(
        "The sign-in "
            + (refused ? "was refused (" : "failed (")
            + error.getMessage()
            + (oauthError == null ? "" : ", " + oauthError)
            + (refused ? "): check the credentials." : "): try again later."),
        error.errorCode() != null ? error.errorCode() : oauthError,
        refused,
        error);
  }

  /** OAuth's own word, if it is one of those that RFC 6749 and its like define. */
  private static @Nullable String oauthError(BufferedSource source) {
    try {
      JsonReader reader = JsonReader.of(source.peek());
      reader.beginObject();
      while (reader.hasNext()) {
        if (reader.selectName(ERROR) == 0) {
          String error = reader.nextString();
          return error.matches("[a-z_]{1,40}") ? error : null;
        }
        reader.skipName();
        reader.skipValue();
      }
      return null;
    } catch (IOException | JsonDataException e) {
      return null; // Not OAuth's JSON; the status tells enough.
    }
  }

  private AccessToken read(BufferedSource source) throws IOException {
    String token = null;
    long lifetime = USUAL_LIFETIME_SECONDS;
    try {
      JsonReader reader = JsonReader.of(source);
      reader.beginObject();
      while (reader.hasNext()) {
        switch (reader.selectName(ANSWER)) {
          case 0:
            token = reader.nextString();
            break;
          case 1:
            lifetime = reader.nextInt();
            break;
          default:
            reader.skipName();
            reader.skipValue();
        }
      }
      reader.endObject();
    } catch (IOException | JsonDataException e) {
      // Without the cause: its message can quote what stood in the place of a number.
      throw new PresenceException("The answer of the token endpoint is not as documented.");
    }
    if (token == null || token.isEmpty() || !Session.isVisibleAscii(token)) {
      throw new PresenceException("The answer of the token endpoint holds no usable access_token.");
    }
    long margin = Math.min(MARGIN_SECONDS, lifetime / 2);
    return new AccessToken(token, clock.instant().plusSeconds(lifetime - margin));
  }
}
