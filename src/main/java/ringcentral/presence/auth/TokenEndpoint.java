package ringcentral.presence.auth;

import java.io.EOFException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
 * Asks {@code /restapi/oauth/token} for tokens, and {@code /restapi/oauth/revoke} to end them. Its
 * requests for tokens come from one thread at a time.
 */
final class TokenEndpoint {
  private static final String GROUP = "auth";

  /** After a time that the session chooses. */
  static final Duration SOON = Duration.ZERO;

  /** What the service grants in practice; taken when an answer does not say, or no time at all. */
  private static final long USUAL_LIFETIME_SECONDS = 3600;

  private static final long MAX_LIFETIME_SECONDS = 1_000_000_000_000L;
  private static final int MAX_DIGITS = 30;
  private static final long MAX_BYTES = 1 << 20;

  /** The service's codes and OAuth's words; gateways have others in JSON of the same form. */
  private static final Pattern REFUSED =
      Pattern.compile(
          "OAU-[0-9]+|invalid_(request|client|grant|scope)|unauthorized_client"
              + "|unsupported_grant_type|access_denied");

  private final Calls calls;
  private final OAuthClient client;
  private final Clock clock;
  private List<Consumer<CallListener>> outcomes = new ArrayList<>();

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
    long start = calls.time().nanoTime();
    AuthorizationException failure = null;
    try {
      AccessToken token = ask(form, life);
      failure = token.isOnlyToRefresh() ? noAccessToken() : null;
      return token;
    } catch (AuthorizationException e) {
      failure = e;
      throw e;
    } catch (RuntimeException | Error e) {
      failure = SignInFailures.of("The sign-in", e);
      throw e;
    } finally {
      AuthorizationException reason = failure;
      Duration time = Duration.ofNanos(calls.time().nanoTime() - start);
      outcomes.add(
          form.containsKey("refresh_token")
              ? listener -> listener.refreshed(reason, time)
              : listener -> listener.signedIn(reason, time));
    }
  }

  /** What to tell of the requests since it was asked last. */
  List<Consumer<CallListener>> takeOutcomes() {
    List<Consumer<CallListener>> taken = outcomes;
    outcomes = new ArrayList<>();
    return taken;
  }

  private AccessToken ask(Map<String, String> form, Lifetime life) throws IOException {
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

  private AccessToken read(Response response, @Nullable String oldRefreshToken) throws IOException {
    ResponseBody body = Objects.requireNonNull(response.body());
    boolean all = false;
    IOException broken = null;
    try {
      all = !body.source().request(MAX_BYTES);
    } catch (IOException e) {
      broken = e;
    }
    Map<String, String> fields = new HashMap<>();
    IOException unread = Fields.read(body.source().getBuffer().clone(), fields);
    boolean complete = unread == null;
    broken = all && unread instanceof EOFException ? unread : broken;
    if (!response.isSuccessful()) {
      String error = complete ? OAuthClient.error(fields.get("error")) : null;
      throw failure(response, body, error, complete ? "" : inPlaceOfJson(body));
    }
    String token = OAuthClient.token(fields.get("access_token"));
    String refreshToken = OAuthClient.token(fields.get("refresh_token"));
    if (refreshToken == null && !complete) {
      if (broken != null) {
        throw broken;
      }
      String other = inPlaceOfJson(body);
      String details = "HTTP " + response.code() + " for " + Messages.describe(response.request());
      throw SignInFailures.later(
          failed(details + (other.isEmpty() ? ", unreadable JSON" : other)), null, null);
    }
    // A new refresh token has ended the old one: nothing else may cost it.
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

  private static AuthorizationException failure(
      Response response, ResponseBody body, @Nullable String oauthError, String unread) {
    PresenceApiException error = PresenceApiException.of(retrofit2.Response.error(body, response));
    String details = error.getMessage() + (oauthError == null ? "" : ", " + oauthError);
    String name = Messages.name(error.errorCode());
    String code = name == null ? oauthError : name;
    int status = response.code();
    boolean refused =
        REFUSED.matcher(String.valueOf(name)).matches()
            || REFUSED.matcher(String.valueOf(oauthError)).matches();
    // A gateway or proxy on the way has answers of its own under these statuses.
    if (refused && (status == 400 || status == 401 || status == 403)) {
      String message = "The sign-in was refused (" + details + "): check the credentials.";
      return new AuthorizationException(message, error, code, true, null);
    }
    Duration after = null;
    if (status == 408 || status == 429 || status >= 500) {
      Duration usual = status == 429 ? Calls.USUAL_PENALTY : SOON;
      after = error.retryAfter() == null ? usual : error.retryAfter();
    }
    return new AuthorizationException(failed(details + unread), error, code, false, after);
  }

  /** What a captive portal or a gateway answered, if the header tells. */
  private static String inPlaceOfJson(ResponseBody body) {
    MediaType type = body.contentType();
    boolean json = type == null || type.subtype().endsWith("json");
    String name = json ? null : Messages.plain(type.type() + "/" + type.subtype());
    return name == null ? "" : ", " + name + " in place of JSON";
  }

  private static String failed(String details) {
    return "The sign-in failed (" + details + "): try again later.";
  }

  static AuthorizationException noAccessToken() {
    return SignInFailures.later(
        "The answer of the token endpoint holds no usable access_token.", null, null);
  }

  /** Any number, but none that takes long to read, or whose end no clock knows. */
  private static long seconds(@Nullable String lifetime) {
    try {
      double seconds =
          lifetime == null || lifetime.length() > MAX_DIGITS ? 0 : Double.parseDouble(lifetime);
      return seconds >= 1 ? (long) Math.min(seconds, MAX_LIFETIME_SECONDS) : USUAL_LIFETIME_SECONDS;
    } catch (NumberFormatException e) {
      return USUAL_LIFETIME_SECONDS;
    }
  }
}
