package ringcentral.presence.auth;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import java.io.EOFException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.call.Calls;
import ringcentral.presence.call.Lifetime;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.Messages;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.errors.RateLimitException;
import ringcentral.presence.http.Attempt;

/** Asks {@code /restapi/oauth/token} for tokens, and {@code /restapi/oauth/revoke} to end them. */
final class TokenEndpoint {
  private static final String GROUP = "auth";

  /** After a time that the session chooses. */
  static final Duration SOON = Duration.ZERO;

  /** What to wait after a 429 that does not say. */
  private static final Duration USUAL_PENALTY = Duration.ofSeconds(30);

  /** What the service grants in practice; taken when an answer does not say, or no time at all. */
  private static final long USUAL_LIFETIME_SECONDS = 3600;

  private static final long MAX_LIFETIME_SECONDS = 1_000_000_000_000L;
  private static final int MAX_DIGITS = 30;

  private final Calls calls;
  private final OAuthClient client;
  private final Clock clock;

  TokenEndpoint(Calls calls, OAuthClient client, Clock clock) {
    this.calls = calls;
    this.client = client;
    this.clock = clock;
  }

  /**
   * Asks for a token.
   *
   * @throws AuthorizationException if there is none. Its retryAfter is {@link #SOON} if the failure
   *     may pass by itself, and null if the same request should not be sent for a while
   */
  AccessToken request(Map<String, String> form, Lifetime life) throws IOException {
    try {
      return exchange(
          "restapi/oauth/token", form, life, response -> read(response, form.get("refresh_token")));
    } catch (AuthorizationException e) {
      throw e;
    } catch (RateLimitException e) {
      String wait = Messages.duration(e.retryAfter());
      String limit = "the rate limit of group " + e.group() + " is used up for " + wait;
      throw SignInFailures.later(
          "The sign-in was not sent: " + limit + "; try again later.", e, e.retryAfter());
    } catch (IOException e) {
      IOException unquoted = Messages.unquoted(e);
      boolean passes = !(e instanceof PresenceException) && Attempt.mayPass(e);
      String message = "The sign-in got no answer: " + Messages.reason(unquoted);
      throw SignInFailures.later(message, unquoted, passes || life.isOver() ? SOON : null);
    }
  }

  /** Ends a session at the service. The answer does not matter. */
  void revoke(String token, Lifetime life) throws IOException {
    exchange(
        "restapi/oauth/revoke", Collections.singletonMap("token", token), life, Response::code);
  }

  private <V> V exchange(
      String path, Map<String, String> form, Lifetime life, Calls.Reader<V> reader)
      throws IOException {
    HttpUrl url = calls.http().server().newBuilder().addPathSegments(path).build();
    Call call = calls.http().calls().newCall(client.post(url, form));
    Attempt.of(call.request()).authorize(client.authorization());
    return calls.exchange(call, GROUP, life, reader);
  }

  private static AuthorizationException failure(Response response, ResponseBody body) {
    String oauthError = oauthError(body.source());
    PresenceApiException error = PresenceApiException.of(retrofit2.Response.error(body, response));
    String details = error.getMessage() + (oauthError == null ? "" : ", " + oauthError);
    String name = Messages.name(error.errorCode());
    String code = name == null ? oauthError : name;
    int status = response.code();
    // A gateway or proxy on the way has pages and JSON of its own under these statuses.
    if (code != null && (status == 400 || status == 401 || status == 403)) {
      String message = "The sign-in was refused (" + details + "): check the credentials.";
      return new AuthorizationException(message, error, code, true, null);
    }
    String message = "The sign-in failed (" + details + "): try again later.";
    Duration retryAfter = retryAfter(status, error.retryAfter());
    return new AuthorizationException(message, error, code, false, retryAfter);
  }

  private static @Nullable Duration retryAfter(int status, @Nullable Duration named) {
    if (status != 408 && status != 429 && status < 500) {
      return null;
    }
    return named != null ? named : status == 429 ? USUAL_PENALTY : SOON;
  }

  /** OAuth's own word, if it is one of those that RFC 6749 and its like define. */
  private static @Nullable String oauthError(BufferedSource source) {
    Map<String, String> fields = new HashMap<>();
    try {
      Fields.read(source.peek(), fields);
    } catch (IOException | JsonDataException e) {
      return null; // Not OAuth's JSON; the status tells enough.
    }
    return OAuthClient.error(fields.get("error"));
  }

  private AccessToken read(Response response, @Nullable String oldRefreshToken) throws IOException {
    ResponseBody body = Objects.requireNonNull(response.body());
    if (!response.isSuccessful()) {
      throw failure(response, body);
    }
    Map<String, String> fields = new HashMap<>();
    Exception unreadable = null;
    try {
      Fields.read(body.source(), fields);
    } catch (JsonDataException | JsonEncodingException | EOFException e) {
      unreadable = e;
    }
    String token = OAuthClient.token(fields.get("access_token"));
    String refreshToken = OAuthClient.token(fields.get("refresh_token"));
    if (unreadable instanceof EOFException || (unreadable != null && refreshToken == null)) {
      body.source().exhausted(); // If the network broke it off, this says so again.
      // Without the cause: its message can quote what stood in the place of a number.
      throw SignInFailures.later(
          "The answer of the token endpoint is not as documented.", null, null);
    }
    // A new refresh token has ended the old one: no other field may cost it.
    if (token != null) {
      Instant now = clock.instant();
      return new AccessToken(
          token,
          now,
          now.plusSeconds(seconds(fields.get("expires_in"))),
          refreshToken == null ? oldRefreshToken : refreshToken);
    }
    if (refreshToken != null) {
      return AccessToken.onlyToRefresh(refreshToken);
    }
    throw noAccessToken();
  }

  static AuthorizationException noAccessToken() {
    return SignInFailures.later(
        "The answer of the token endpoint holds no usable access_token.", null, null);
  }

  /** Any number, but none that takes long to read, or whose end no clock knows. */
  private static long seconds(@Nullable String lifetime) {
    if (lifetime == null || lifetime.length() > MAX_DIGITS) {
      return USUAL_LIFETIME_SECONDS;
    }
    try {
      long seconds = (long) Double.parseDouble(lifetime);
      return seconds > 0 ? Math.min(seconds, MAX_LIFETIME_SECONDS) : USUAL_LIFETIME_SECONDS;
    } catch (NumberFormatException e) {
      return USUAL_LIFETIME_SECONDS;
    }
  }
}
