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
 * The result of a sign-in: a bearer token, its times, and perhaps a refresh token. A {@link
 * TokenStore} keeps it as {@linkplain #toJson() text}. Immutable; two are equal if their tokens and
 * leases are.
 */
public final class AccessToken {
  /** Stands for a missing token when a lease is stored before the first sign-in. */
  private static final String NONE = "-";

  /** How far the clocks of machines that share a store may differ. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

  private final String value;
  private final Instant issuedAt;
  private final Instant expiresAt;
  private final @Nullable String refreshToken;

  /**
   * When the lease of the client that refreshes this token ends, in epoch milliseconds; 0 for none.
   */
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

  /** For an answer of which only the refresh token can be used: an expired token. */
  static AccessToken onlyToRefresh(String refreshToken) {
    return new AccessToken(refreshToken, Instant.EPOCH, Instant.EPOCH, refreshToken);
  }

  boolean isOnlyToRefresh() {
    return issuedAt.equals(expiresAt);
  }

  /** The token, or none, with a lease. */
  static AccessToken leased(@Nullable AccessToken token, long leaseEnd) {
    AccessToken old =
        token == null ? new AccessToken(NONE, Instant.EPOCH, Instant.EPOCH, null) : token;
    return new AccessToken(old.value, old.issuedAt, old.expiresAt, old.refreshToken, leaseEnd);
  }

  /** The token with its times by another clock. */
  AccessToken shifted(Duration shift) {
    long end = leaseEnd == 0 ? 0 : leaseEnd + shift.toMillis();
    return new AccessToken(value, issuedAt.plus(shift), expiresAt.plus(shift), refreshToken, end);
  }

  /** The token without its lease, or null if there is only a lease. */
  static @Nullable AccessToken withoutLease(@Nullable AccessToken token) {
    return token == null || token.value.equals(NONE) ? null : leased(token, 0);
  }

  /**
   * Parses the text that {@link #toJson()} wrote.
   *
   * @param json the text
   * @return the token
   * @throws IOException if the text is malformed; the message does not quote it
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
   * Writes the token as text, which has to be protected like a password.
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
   * When the token was issued, by the clock of the machine that requested it.
   *
   * @return the time
   */
  public Instant issuedAt() {
    return issuedAt;
  }

  /**
   * When the token expires, by the same clock.
   *
   * @return the time
   */
  public Instant expiresAt() {
    return expiresAt;
  }

  /**
   * The token that the next access token is requested with.
   *
   * @return the refresh token, or null if the app does not get one
   */
  public @Nullable String refreshToken() {
    return refreshToken;
  }

  /**
   * Whether the token can be used: it is not about to expire, and it was not issued in the future,
   * which would mean that the clock was set back and the expiry is wrong.
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

  /** Contains the times and no secret. */
  @Override
  public String toString() {
    return "AccessToken{██, issuedAt=" + issuedAt + ", expiresAt=" + expiresAt + "}";
  }
}
