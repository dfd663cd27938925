package ringcentral.presence.auth;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.Messages;
import ringcentral.presence.errors.PresenceException;

/**
 * What a sign-in gave: a bearer token, its times, and perhaps a refresh token. Immutable; equal if
 * the tokens and the lease are. For a {@link TokenStore}, which keeps it as {@link #toJson() text}.
 */
public final class AccessToken {
  /** Stands for no token where a lease is stored before the first sign-in. */
  private static final String NONE = "-";

  /** How far the clocks of machines that share a store may differ. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

  private final String value;
  private final Instant issuedAt;
  private final Instant expiresAt;
  private final @Nullable String refreshToken;

  /** Until when one client alone refreshes this token, in milliseconds of the epoch; 0 for none. */
  final long leaseEnd;

  AccessToken(String value, Instant issuedAt, Instant expiresAt, @Nullable String refreshToken) {
    this(value, issuedAt, expiresAt, refreshToken, 0);
  }

  private AccessToken(
      String value,
      Instant issuedAt,
      Instant expiresAt,
      @Nullable String refreshToken,
      long leaseEnd) {
    this.value = value;
    this.issuedAt = issuedAt;
    this.expiresAt = expiresAt;
    this.refreshToken = refreshToken;
    this.leaseEnd = leaseEnd;
  }

  /** For an answer whose refresh token alone can be used: one that has ended long ago. */
  static AccessToken onlyToRefresh(String refreshToken) {
    return new AccessToken(refreshToken, Instant.EPOCH, Instant.EPOCH, refreshToken);
  }

  boolean isOnlyToRefresh() {
    return issuedAt.equals(expiresAt);
  }

  /** The same token, or none, with a lease. */
  static AccessToken leased(@Nullable AccessToken token, long leaseEnd) {
    AccessToken old =
        token == null ? new AccessToken(NONE, Instant.EPOCH, Instant.EPOCH, null) : token;
    return new AccessToken(old.value, old.issuedAt, old.expiresAt, old.refreshToken, leaseEnd);
  }

  /** The same token by another clock. */
  AccessToken shifted(Duration shift) {
    long end = leaseEnd == 0 ? 0 : leaseEnd + shift.toMillis();
    return new AccessToken(value, issuedAt.plus(shift), expiresAt.plus(shift), refreshToken, end);
  }

  /** The same token without a lease, or null if there was none. */
  static @Nullable AccessToken withoutLease(@Nullable AccessToken token) {
    return token == null || token.value.equals(NONE) ? null : leased(token, 0);
  }

  /**
   * Reads what {@link #toJson()} wrote.
   *
   * @param json the text
   * @return the token
   * @throws IOException if the text is not of this kind; its message does not quote it
   */
  public static AccessToken fromJson(String json) throws IOException {
    Map<String, String> fields = new HashMap<>();
    Buffer text = new Buffer().writeUtf8(Messages.notNull("text of the token", json));
    boolean complete = Fields.read(text, fields) == null && text.readUtf8().trim().isEmpty();
    String value = OAuthClient.token(fields.get("access_token"));
    String refreshToken = fields.get("refresh_token");
    try {
      if (complete
          && value != null
          && (refreshToken == null || OAuthClient.token(refreshToken) != null)) {
        return new AccessToken(
            value,
            Instant.ofEpochMilli(millis(fields, "issued_at")),
            Instant.ofEpochMilli(millis(fields, "expires_at")),
            refreshToken,
            millis(fields, "lease_end"));
      }
    } catch (NumberFormatException e) {
      // Not as a cause, since its message may quote a token.
    }
    throw new PresenceException("The text is not an access token as AccessToken.toJson makes it.");
  }

  private static long millis(Map<String, String> fields, String name) {
    return Long.parseLong(fields.getOrDefault(name, "0"));
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
      writer.name("refresh_token").value(refreshToken); // Null is left out.
      if (leaseEnd != 0) {
        writer.name("lease_end").value(leaseEnd);
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
    Instant refreshAt = expiresAt.minus(margin.compareTo(half) < 0 ? margin : half);
    return now.isBefore(refreshAt) && !now.isBefore(issuedAt.minus(CLOCK_DIFFERENCE));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AccessToken
        && ((AccessToken) other).value.equals(value)
        && Objects.equals(((AccessToken) other).refreshToken, refreshToken)
        && ((AccessToken) other).leaseEnd == leaseEnd;
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
