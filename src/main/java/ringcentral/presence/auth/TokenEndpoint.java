package ringcentral.presence.auth;

import com.squareup.moshi.JsonEncodingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.call.CallListener;
import ringcentral.presence.call.Calls;
import ringcentral.presence.call.Lifetime;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.Messages;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.errors.RateLimitException;
import ringcentral.presence.http.Attempt;

/**
 * Requests tokens at {@code /restapi/oauth/token}, and revokes them at {@code
 * /restapi/oauth/revoke}.
 */
final class TokenEndpoint {
  private static final String GROUP = "auth";

  /** The usual lifetime, for answers that name none or zero. */
  private static final long USUAL_LIFETIME_SECONDS = 3600;

  private static final long MAX_LIFETIME_SECONDS = 1_000_000_000_000L;

  /** Java parses more, such as {@code 1d}. */
  private static final Pattern NUMBER =
      Pattern.compile("(?=.{1,30}$)[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private static final Duration MAX_WAIT = Duration.ofHours(1);

  /** The codes of the service and of OAuth; gateways send others in JSON of the same form. */
  private static final Pattern REFUSED =
      Pattern.compile(
          "OAU-[0-9]+|invalid_(request|client|grant|scope)|unauthorized_client"
              + "|unsupported_grant_type|access_denied");

  private final Calls calls;
  private final OAuthClient client;
  private final Clock clock;

  TokenEndpoint(Calls calls, OAuthClient client, Clock clock) {
    this.calls = calls;
    this.client = client;
    this.clock = clock;
  }

  /**
   * Requests a token.
   *
   * @param soon how long to wait after a failure that may pass by itself
   * @param outcomes receives the events to tell the listener
   * @throws AuthorizationException if there is no token; its retryAfter is null if the same request
   *     should not be sent for a while
   */
  AccessToken request(
      Map<String, String> form, Lifetime life, Duration soon, List<Consumer<CallListener>> outcomes)
      throws AuthorizationException {
    String refreshToken = form.get("refresh_token");
    long start = calls.time().nanoTime();
    AuthorizationException failure = null;
    try {
      AccessToken token =
          exchange("restapi/oauth/token", form, life, answer -> read(answer, refreshToken, soon));
      failure = token.isOnlyToRefresh() ? noAccessToken() : null;
      return token;
    } catch (Throwable e) {
      failure = failure(e, soon, life);
      throw failure;
    } finally {
      AuthorizationException reason = failure;
      Duration time = Duration.ofNanos(calls.time().nanoTime() - start);
      outcomes.add(
          refreshToken == null
              ? listener -> listener.signedIn(reason, time)
              : listener -> listener.refreshed(reason, time));
    }
  }

  private static AuthorizationException failure(Throwable e, Duration soon, Lifetime life) {
    if (e instanceof AuthorizationException) {
      return (AuthorizationException) e;
    }
    if (e instanceof RateLimitException) {
      RateLimitException limit = (RateLimitException) e;
      String used = "the rate limit of group " + limit.group() + " is used up for ";
      String message = "The sign-in was not sent: " + used + Messages.duration(limit.retryAfter());
      Duration after = Collections.min(Arrays.asList(limit.retryAfter(), MAX_WAIT));
      return SignInFailures.later(message + "; try again later.", e, after);
    }
    if (e instanceof IOException) {
      IOException unquoted = Messages.unquoted((IOException) e);
      boolean passes = !(e instanceof PresenceException) && Attempt.mayPass((IOException) e);
      String message = "The sign-in got no answer: " + Messages.reason(unquoted);
      return SignInFailures.later(message, unquoted, passes || life.isOver() ? soon : null);
    }
    return SignInFailures.of("The sign-in", e);
  }

  /** Revokes a session at the service. If that fails, its tokens expire by themselves. */
  void revoke(String token, Lifetime life) {
    try {
      exchange(
          "restapi/oauth/revoke", Collections.singletonMap("token", token), life, Response::code);
    } catch (Throwable e) { // An interceptor can throw anything.
      Calls.throwIfFatal(e);
    }
  }

  private <V> V exchange(
      String path, Map<String, String> form, Lifetime life, Calls.Reader<V> reader)
      throws IOException {
    HttpUrl url = calls.http().server().newBuilder().addPathSegments(path).build();
    Call call = calls.http().calls().newCall(client.post(url, form));
    Attempt.of(call.request()).authorize(client.authorization());
    return calls.exchange(call, GROUP, life, reader);
  }

  private AccessToken read(Response response, @Nullable String oldRefreshToken, Duration soon)
      throws IOException {
    ResponseBody body = Objects.requireNonNull(response.body());
    Map<String, String> fields = new HashMap<>();
    MediaType type = body.contentType();
    IOException unread = Fields.read(body.source().peek(), fields);
    String word = unread == null ? OAuthClient.error(fields.get("error")) : null;
    if (!response.isSuccessful()) {
      throw failure(
          error(response, body),
          word,
          unread == null ? "" : Messages.inPlaceOfJson(type, ""),
          soon);
    }
    String token = OAuthClient.token(fields.get("access_token"));
    String refreshToken = OAuthClient.token(fields.get("refresh_token"));
    if (refreshToken == null && unread != null) {
      if (!(unread instanceof JsonEncodingException)) {
        throw unread;
      }
      String told = Messages.inPlaceOfJson(type, ", unreadable JSON");
      throw failure(error(response, body), null, told, soon);
    }
    // A new refresh token has ended the old one, so no other field may make us lose it.
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
    PresenceApiException error = error(response, body);
    throw word == null && Messages.name(error.errorCode()) == null
        ? noAccessToken()
        : failure(error, word, "", soon);
  }

  /** What the service says of a failure, which may stand under a status of success. */
  private static PresenceApiException error(Response response, ResponseBody body) {
    return new PresenceApiException(
        response.code(),
        PresenceApiException.of(retrofit2.Response.error(400, body)).error(),
        Messages.describe(response.request()),
        response.header("RCRequestId"),
        PresenceApiException.retryAfter(response.headers()));
  }

  private static AuthorizationException failure(
      PresenceApiException error, @Nullable String word, String unread, Duration soon) {
    String details = error.getMessage() + (word == null ? "" : ", " + word);
    String name = Messages.name(error.errorCode());
    String code = name == null ? word : name;
    int status = error.status();
    boolean refused =
        REFUSED.matcher(String.valueOf(name)).matches()
            || REFUSED.matcher(String.valueOf(word)).matches();
    // Gateways and proxies send answers of their own with these statuses.
    if (refused && (status < 300 || status == 400 || status == 401 || status == 403)) {
      String message =
          "The sign-in was refused (" + details + "): check the credentials or sign in again.";
      return new AuthorizationException(message, error, code, true, null);
    }
    Duration after = null;
    if (status == 408 || status == 429 || status >= 500) {
      Duration named = error.retryAfter();
      Duration usual = status == 429 && named == null ? Calls.USUAL_PENALTY : soon;
      after =
          named == null || named.isZero() ? usual : Collections.min(Arrays.asList(named, MAX_WAIT));
    }
    String message = "The sign-in failed (" + details + unread + "): try again later.";
    return new AuthorizationException(message, error, code, false, after);
  }

  static AuthorizationException noAccessToken() {
    return SignInFailures.later(
        "The answer of the token endpoint holds no usable access_token.", null, null);
  }

  /**
   * Accepts a JSON number that is short to parse, also in a string; at most the range of clocks.
   */
  private static long seconds(@Nullable String lifetime) {
    String text = lifetime == null ? "" : lifetime.trim();
    double seconds = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : 0;
    return seconds >= 1 ? (long) Math.min(seconds, MAX_LIFETIME_SECONDS) : USUAL_LIFETIME_SECONDS;
  }
}
