package ringcentral.presence;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What a sign-in gave: a bearer token, its times, and perhaps a refresh token. Immutable; equal if
 * the tokens are. For a {@link TokenStore}, which keeps it as {@link #toJson() text}.
 */
public final class AccessToken {
  private static final JsonReader.Options NAMES =
      JsonReader.Options.of("access_token", "issued_at", "expires_at", "refresh_token");

  private final String value;
  private final Instant issuedAt;
  private final Instant expiresAt;
  private final @Nullable String refreshToken;

  AccessToken(String value, Instant issuedAt, Instant expiresAt, @Nullable String refreshToken) {
    this.value = value;
    this.issuedAt = issuedAt;
    this.expiresAt = expiresAt;
    this.refreshToken = refreshToken;
  }

  /** For an answer whose refresh token alone can be used: one that has ended long ago. */
  static AccessToken onlyToRefresh(String refreshToken) {
    return new AccessToken(refreshToken, Instant.EPOCH, Instant.EPOCH, refreshToken);
  }

  boolean isOnlyToRefresh() {
    return issuedAt.equals(expiresAt);
  }

  /**
   * Reads what {@link #toJson()} wrote.
   *
   * @param json the text
   * @return the token
   * @throws IOException if the text is not of this kind; its message does not quote it
   */
  public static AccessToken fromJson(String json) throws IOException {
    String value = null;
    String refreshToken = null;
    long issuedAt = 0;
    long expiresAt = 0;
    try {
      JsonReader reader = JsonReader.of(new Buffer().writeUtf8(json));
      reader.beginObject();
      while (reader.hasNext()) {
        switch (reader.selectName(NAMES)) {
          case 0:
            value = reader.nextString();
            break;
          case 1:
            issuedAt = JsonConverterFactory.nextNumber(reader, "a long");
            break;
          case 2:
            expiresAt = JsonConverterFactory.nextNumber(reader, "a long");
            break;
          case 3:
            refreshToken = reader.nextString();
            break;
          default:
            reader.skipName();
            reader.skipValue();
        }
      }
      reader.endObject();
      if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
        value = null;
      }
    } catch (IOException | JsonDataException e) {
      value = null; // And no cause, since its message may quote a token.
    }
    if (value == null
        || !Session.isToken(value)
        || (refreshToken != null && !Session.isToken(refreshToken))) {
      throw new PresenceException(
          "The text is not an access token as AccessToken.toJson makes it.");
    }
    return new AccessToken(
        value, Instant.ofEpochMilli(issuedAt), Instant.ofEpochMilli(expiresAt), refreshToken);
  }

  /**
   * The token as text, to be kept like a password.
   *
   * @return a JSON object
   */
  public String toJson() {
    Buffer buffer = new Buffer();
    try (JsonWriter writer = JsonWriter.of(buffer)) {
      writer.beginObject();
      writer.name("access_token").value(value);
      writer.name("issued_at").value(issuedAt.toEpochMilli());
      writer.name("expires_at").value(expiresAt.toEpochMilli());
      if (refreshToken != null) {
        writer.name("refresh_token").value(refreshToken);
      }
      writer.endObject();
    } catch (IOException e) {
      throw new IllegalStateException("a buffer does not fail", e);
    }
    return buffer.readUtf8();
  }

  /**
   * The bearer token.
   *
   * @return the token, without {@code Bearer}
   */
  public String value() {
    return value;
  }

  /**
   * When the service gave it out, by the clock of the machine that asked.
   *
   * @return the time
   */
  public Instant issuedAt() {
    return issuedAt;
  }

  /**
   * When it ends, by the same clock.
   *
   * @return the time
   */
  public Instant expiresAt() {
    return expiresAt;
  }

  /**
   * What gets the next token, without the user.
   *
   * @return the refresh token, or null if the app gets none
   */
  public @Nullable String refreshToken() {
    return refreshToken;
  }

  /**
   * Whether it can be sent: neither about to end, nor given out after now, which tells that the
   * clock was set back and the end is not to be trusted.
   */
  boolean isFresh(Instant now, Duration margin) {
    Duration half = Duration.between(issuedAt, expiresAt).dividedBy(2);
    Instant renewAt = expiresAt.minus(margin.compareTo(half) < 0 ? margin : half);
    return now.isBefore(renewAt) && !now.isBefore(issuedAt.minus(CLOCK_DIFFERENCE));
  }

  /** How far the clocks of machines that share a store may differ. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AccessToken
        && ((AccessToken) other).value.equals(value)
        && Objects.equals(((AccessToken) other).refreshToken, refreshToken);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** Its times, and nothing secret. */
  @Override
  public String toString() {
    return "AccessToken{██, issuedAt=" + issuedAt + ", expiresAt=" + expiresAt + "}";
  }
}
