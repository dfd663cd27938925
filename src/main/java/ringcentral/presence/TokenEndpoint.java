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
    int status = response.code();
    boolean refused = status == 400 || status == 401 || status == 403;
    return new AuthorizationException(
        "The sign-in "
            + (refused ? "was refused (" : "failed (")
            + error.getMessage()
            + (oauthError == null ? "" : ", " + oauthError)
            + (refused ? "): check the credentials." : "): try again later."),
        error,
        kind(status),
        error.printableCode() != null ? error.printableCode() : oauthError,
        refused,
        error.retryAfter());
  }

  private static AuthorizationException.Kind kind(int status) {
    switch (status) {
      case 400:
        return AuthorizationException.Kind.FINAL;
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

  private AccessToken read(BufferedSource source, @Nullable String oldRefreshToken)
      throws IOException {
    String token = null;
    String refreshToken = oldRefreshToken; // Stays good where no other is given.
    long lifetime = USUAL_LIFETIME_SECONDS;
    try {
      JsonReader reader = JsonReader.of(source);
      reader.beginObject();
      while (reader.hasNext()) {
        int name = reader.selectName(ANSWER);
        if (name < 0) {
          reader.skipName();
        }
        if (name < 0 || reader.peek() == JsonReader.Token.NULL) {
          reader.skipValue();
        } else if (name == 0) {
          token = reader.nextString();
        } else if (name == 1) {
          lifetime = JsonConverterFactory.nextInt(reader);
        } else {
          refreshToken = reader.nextString();
        }
      }
      reader.endObject();
    } catch (JsonDataException | JsonEncodingException | EOFException e) {
      source.exhausted(); // If the network broke it off, this says so again.
      // Without the cause: its message can quote what stood in the place of a number.
      throw unreadable("The answer of the token endpoint is not as documented.");
    }
    if (token == null
        || !Session.isToken(token)
        || (refreshToken != null && !Session.isToken(refreshToken))) {
      throw unreadable("The answer of the token endpoint holds no usable access_token.");
    }
    Instant now = clock.instant();
    return new AccessToken(
        token,
        now,
        now.plusSeconds(lifetime > 0 ? lifetime : USUAL_LIFETIME_SECONDS),
        refreshToken);
  }
}
