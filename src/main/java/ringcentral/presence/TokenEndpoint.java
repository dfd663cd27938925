package ringcentral.presence;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.function.BooleanSupplier;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Asks {@code /restapi/oauth/token} for tokens, and {@code /restapi/oauth/revoke} to end them. */
final class TokenEndpoint {
  private static final JsonReader.Options ANSWER =
      JsonReader.Options.of("access_token", "expires_in", "refresh_token");
  private static final JsonReader.Options ERROR = JsonReader.Options.of("error");

  private static final String GROUP = "auth";

  /** What the service grants in practice; taken when an answer does not say, or no time at all. */
  private static final long USUAL_LIFETIME_SECONDS = 3600;

  private static final long MAX_LIFETIME_SECONDS = 1_000_000_000_000L;
  private static final int MAX_DIGITS = 30;

  private final Call.Factory http;
  private final HttpUrl server;
  private final Clock clock;
  private final Pacer pacer;

  TokenEndpoint(Call.Factory http, HttpUrl server, Clock clock, Pacer pacer) {
    this.http = http;
    this.server = server;
    this.clock = clock;
    this.pacer = pacer;
  }

  /**
   * Asks for a token, until nobody needs it any more.
   *
   * @throws AuthorizationException if there is none
   * @throws IOException if the thread was interrupted, or nobody needs it
   */
  AccessToken request(OAuthClient client, Map<String, String> form, BooleanSupplier needless)
      throws IOException {
    Duration wait = pacer.acquire(GROUP);
    if (wait.compareTo(Duration.ZERO) > 0) {
      throw new AuthorizationException(
          "The sign-in was not sent: the rate limit of group "
              + GROUP
              + " is used up for "
              + wait
              + ".",
          null,
          AuthorizationException.Kind.LATER,
          null,
          false,
          wait);
    }
    RateLimit limit = null;
    Duration penalty = Duration.ZERO;
    Call call = call("restapi/oauth/token", client, form);
    Watch watch = new Watch(call, needless);
    try (Response response = call.execute()) {
      ResponseBody answer = response.body();
      if (answer == null) { // Only responses of a cache have none.
        throw unreadable("The token endpoint answered without a body.");
      }
      limit = RateLimit.of(response.headers());
      if (!response.isSuccessful()) {
        AuthorizationException failure = failure(response, answer);
        if (response.code() == 429) {
          penalty = RepeatedCall.penalty(failure.retryAfter(), limit);
        }
        throw failure;
      }
      return read(answer.source(), form.get("refresh_token"));
    } catch (AuthorizationException e) {
      throw e;
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted() || watch.hasCanceled()) {
        throw e;
      }
      IOException unquoted = PresenceException.unquoted(e);
      throw new AuthorizationException(
          "The sign-in got no answer: " + unquoted.getMessage(),
          unquoted,
          e instanceof PresenceException // A redirect to elsewhere, or a body beyond the limit.
              ? AuthorizationException.Kind.FAILED
              : e instanceof InterruptedIOException
                  ? AuthorizationException.Kind.THRICE
                  : AuthorizationException.Kind.NO_ANSWER,
          null,
          false,
          null);
    } finally {
      watch.end();
      pacer.release(GROUP, limit, penalty);
    }
  }

  /** Looks every now and then whether a request is still needed, and cancels it if not. */
  private static final class Watch {
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final Call call;
    private final BooleanSupplier needless;
    private Timer.Pending next;
    private boolean over;
    private boolean canceled;

    Watch(Call call, BooleanSupplier needless) {
      this.call = call;
      this.needless = needless;
      next = Timer.OKIO.after(INTERVAL, this::look);
    }

    private synchronized void look() {
      if (over) {
        return;
      }
      if (needless.getAsBoolean()) {
        canceled = true;
        call.cancel();
      } else {
        next = Timer.OKIO.after(INTERVAL, this::look);
      }
    }

    synchronized boolean hasCanceled() {
      return canceled;
    }

    synchronized void end() {
      over = true;
      next.cancel();
    }
  }

  /** Ends a session at the service. The answer does not matter. */
  void revoke(OAuthClient client, String token) throws IOException {
    call("restapi/oauth/revoke", client, Collections.singletonMap("token", token))
        .execute()
        .close();
  }

  private Call call(String path, OAuthClient client, Map<String, String> form) {
    HttpUrl url = server.newBuilder().addPathSegments(path).build();
    return http.newCall(client.post(form).url(url).build());
  }

  private static AuthorizationException unreadable(String message) {
    return AuthorizationException.failed(message, null);
  }

  private static AuthorizationException failure(Response response, ResponseBody answer)
      throws IOException {
    String oauthError = oauthError(answer.source());
    PresenceApiException error = PresenceApiException.of(response, answer, null);
    String code = error.printableCode() != null ? error.printableCode() : oauthError;
    int status = response.code();
    // A gateway or proxy on the way has pages and JSON of its own under these statuses.
    boolean refused = code != null && (status == 400 || status == 401 || status == 403);
    return new AuthorizationException(
        "The sign-in "
            + (refused ? "was refused (" : "failed (")
            + error.getMessage()
            + (oauthError == null ? "" : ", " + oauthError)
            + (refused ? "): check the credentials." : "): try again later."),
        error,
        refused ? AuthorizationException.Kind.FINAL : kind(status),
        code,
        refused,
        error.retryAfter());
  }

  private static AuthorizationException.Kind kind(int status) {
    switch (status) {
      case 408:
      case 500:
        return AuthorizationException.Kind.THRICE;
      case 429:
      case 503:
        return AuthorizationException.Kind.LATER;
      default:
        return AuthorizationException.Kind.FAILED;
    }
  }

  /** OAuth's own word, if it is one of those that RFC 6749 and its like define. */
  private static @Nullable String oauthError(BufferedSource source) {
    try {
      JsonReader reader = JsonReader.of(source.peek());
      String error = null;
      reader.beginObject();
      while (reader.hasNext()) {
        if (reader.selectName(ERROR) == 0) {
          error = text(reader);
        } else {
          reader.skipName();
          reader.skipValue();
        }
      }
      reader.endObject();
      return error != null && error.matches("[a-z_]{1,40}") ? error : null;
    } catch (IOException | JsonDataException e) {
      return null; // Not OAuth's JSON; the status tells enough.
    }
  }

  private AccessToken read(BufferedSource source, @Nullable String oldRefreshToken)
      throws IOException {
    String token = null;
    String newRefreshToken = null;
    String lifetime = null;
    try {
      JsonReader reader = JsonReader.of(source);
      reader.beginObject();
      while (reader.hasNext()) {
        switch (reader.selectName(ANSWER)) {
          case 0:
            token = token(reader);
            break;
          case 1:
            lifetime = text(reader);
            break;
          case 2:
            newRefreshToken = token(reader);
            break;
          default:
            reader.skipName();
            reader.skipValue();
        }
      }
      reader.endObject();
    } catch (JsonDataException | JsonEncodingException | EOFException e) {
      if (newRefreshToken == null || e instanceof EOFException) {
        source.exhausted(); // If the network broke it off, this says so again.
        // Without the cause: its message can quote what stood in the place of a number.
        throw unreadable("The answer of the token endpoint is not as documented.");
      } // Else the old refresh token has ended, and no other field may cost the new one.
    }
    if (token != null) {
      Instant now = clock.instant();
      String refreshToken = newRefreshToken == null ? oldRefreshToken : newRefreshToken;
      return new AccessToken(token, now, now.plusSeconds(seconds(lifetime)), refreshToken);
    }
    if (newRefreshToken != null) {
      return AccessToken.onlyToRefresh(newRefreshToken);
    }
    throw noAccessToken();
  }

  static AuthorizationException noAccessToken() {
    return unreadable("The answer of the token endpoint holds no usable access_token.");
  }

  private static @Nullable String token(JsonReader reader) throws IOException {
    String text = text(reader);
    return text != null && Session.isToken(text) ? text : null;
  }

  /** A text, or a number as text; null if there is another value, which is skipped. */
  private static @Nullable String text(JsonReader reader) throws IOException {
    JsonReader.Token next = reader.peek();
    if (next == JsonReader.Token.STRING || next == JsonReader.Token.NUMBER) {
      return reader.nextString();
    }
    reader.skipValue();
    return null;
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
