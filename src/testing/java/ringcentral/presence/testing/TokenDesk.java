package ringcentral.presence.testing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The OAuth endpoints: issues, checks and revokes tokens. */
final class TokenDesk {
  static final String TOKEN_PATH = "/restapi/oauth/token";
  static final String REVOKE_PATH = "/restapi/oauth/revoke";

  private static final String JWT_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final Duration UNUSED_PAIR_GRACE = Duration.ofMinutes(60);

  private record Code(@Nullable String challenge, String redirectUri) {}

  private static final class Session {
    String access = "";
    Instant accessEnd = Instant.MIN;
    @Nullable Instant firstUse;
    Instant issued = Instant.MIN;
    @Nullable String refresh;
    Instant refreshEnd = Instant.MIN;
    @Nullable String oldRefresh;
  }

  /** Counts for all services of the process, so that no service accepts the token of another. */
  private static final AtomicInteger ISSUED = new AtomicInteger();

  private final SimulatedService.Builder settings;
  private final Supplier<Instant> clock;
  private final String ownerId;
  private final Map<String, Code> codes = new HashMap<>();
  private final Map<String, Session> byAccess = new HashMap<>();
  private final Map<String, Session> byRefresh = new HashMap<>();
  private final Set<String> replaced = new HashSet<>();

  TokenDesk(SimulatedService.Builder settings, Supplier<Instant> clock, String ownerId) {
    this.settings = settings;
    this.clock = clock;
    this.ownerId = ownerId;
  }

  void registerCode(String code, @Nullable String challenge, String redirectUri) {
    codes.put(code, new Code(challenge, redirectUri));
  }

  /** Issues an access token of a new session. */
  String issue() {
    return refresh(new Session()).access;
  }

  void expireAll() {
    byAccess.values().forEach(session -> session.accessEnd = clock.get());
  }

  void revokeAll() {
    byAccess.clear();
    byRefresh.clear();
  }

  /** Rejects a request without a valid bearer token. */
  void check(@Nullable String authorization) {
    if (authorization == null) {
      throw new Failure(401, "AGW-401", "Authorization header is not specified");
    }
    String token = credentials("Bearer", authorization);
    if (token == null) {
      throw new Failure(401, "AGW-402", "Invalid Authorization header");
    }
    Session session = byAccess.get(token);
    if (session == null) {
      throw replaced.remove(token)
          ? new Failure(401, "OAU-129", "Access token corrupted")
          : new Failure(401, "OAU-213", "Token not found");
    }
    if (!clock.get().isBefore(session.accessEnd)) {
      throw new Failure(401, "OAU-128", "Access token expired");
    }
    if (session.firstUse == null) {
      session.firstUse = clock.get();
    }
  }

  /** The text after a scheme, ignoring case; null if the scheme is another one. */
  private static @Nullable String credentials(String scheme, String authorization) {
    int length = scheme.length();
    return authorization.regionMatches(true, 0, scheme + " ", 0, length + 1)
        ? authorization.substring(length).trim()
        : null;
  }

  SimulatedResponse token(SimulatedRequest request) {
    String grant = request.form("grant_type");
    SimulatedResponse refusal = checkClient(request, JWT_GRANT.equals(grant));
    if (refusal != null) {
      return refusal;
    }
    if (grant == null) {
      return error(400, "invalid_request", "CMN-101", "Parameter [grant_type] is missing");
    }
    return switch (grant) {
      case JWT_GRANT -> byJwt(request);
      case "authorization_code" -> byCode(request);
      case "refresh_token" -> byRefreshToken(request);
      default -> error(400, "unsupported_grant_type", "OAU-250", "Unsupported grant type");
    };
  }

  SimulatedResponse revoke(SimulatedRequest request) {
    SimulatedResponse refusal = checkClient(request, false);
    if (refusal != null) {
      return refusal;
    }
    String token = request.form("token");
    if (token == null) {
      return error(400, "invalid_request", "CMN-101", "Parameter [token] is missing");
    }
    Session session = byAccess.getOrDefault(token, byRefresh.get(token));
    if (session != null) {
      byAccess.values().remove(session);
      byRefresh.values().removeIf(session::equals);
    }
    return SimulatedResponse.of(200);
  }

  private SimulatedResponse byJwt(SimulatedRequest request) {
    return settings.jwt.equals(request.form("assertion"))
        ? answer(refresh(new Session()))
        : invalidGrant("OAU-213", "Assertion is not valid");
  }

  private SimulatedResponse byCode(SimulatedRequest request) {
    Code code = codes.remove(request.form("code"));
    if (code == null) {
      return invalidGrant("OAU-213", "Authorization code not found");
    }
    if (!code.redirectUri.equals(request.form("redirect_uri"))) {
      return invalidGrant("OAU-109", "Redirect URIs do not match");
    }
    if (code.challenge != null && !code.challenge.equals(s256(request.form("code_verifier")))) {
      return invalidGrant("OAU-213", "Code verifier does not match");
    }
    return answer(refresh(new Session()));
  }

  private SimulatedResponse byRefreshToken(SimulatedRequest request) {
    String token = request.form("refresh_token");
    Session session = byRefresh.get(token);
    if (session == null) {
      return invalidGrant("OAU-213", "Token not found");
    }
    Instant now = clock.get();
    if (token.equals(session.oldRefresh)) {
      return now.isBefore(oldRefreshEnd(session))
          ? answer(session)
          : invalidGrant("OAU-213", "Token not found");
    }
    if (!now.isBefore(session.refreshEnd)) {
      return invalidGrant("OAU-210", "Refresh token expired");
    }
    byAccess.remove(session.access);
    replaced.add(session.access);
    byRefresh.remove(session.oldRefresh);
    return answer(refresh(session));
  }

  private Instant oldRefreshEnd(Session session) {
    Duration grace = settings.oldRefreshTokenGrace;
    if (grace.isZero()) {
      return Instant.MIN;
    }
    return session.firstUse == null
        ? session.issued.plus(UNUSED_PAIR_GRACE)
        : session.firstUse.plus(grace);
  }

  private Session refresh(Session session) {
    String number = String.format(Locale.ROOT, "%07d", ISSUED.incrementAndGet());
    session.issued = clock.get();
    session.access = "simulated-access-" + number;
    session.accessEnd = session.issued.plus(settings.tokenLifetime);
    session.firstUse = null;
    byAccess.put(session.access, session);
    if (settings.issueRefreshTokens) {
      session.oldRefresh = session.refresh;
      session.refresh = "simulated-refresh-" + number;
      session.refreshEnd = session.issued.plus(settings.refreshTokenLifetime);
      byRefresh.put(session.refresh, session);
    }
    return session;
  }

  private SimulatedResponse answer(Session session) {
    Instant now = clock.get();
    boolean refreshable = session.refresh != null;
    return SimulatedResponse.json(
            200,
            Json.write(
                Json.object(
                    "access_token",
                    session.access,
                    "token_type",
                    "bearer",
                    "expires_in",
                    seconds(now, session.accessEnd),
                    "refresh_token",
                    session.refresh,
                    "refresh_token_expires_in",
                    refreshable ? seconds(now, session.refreshEnd) : null,
                    "scope",
                    "ReadPresence EditPresence",
                    "owner_id",
                    ownerId,
                    "endpoint_id",
                    "simulated-endpoint")))
        .header("Cache-Control", "no-store");
  }

  private static long seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).getSeconds());
  }

  /** Returns null if the client is known. */
  private @Nullable SimulatedResponse checkClient(SimulatedRequest request, boolean secretNeeded) {
    String type = request.header("Content-Type");
    if (type == null
        || !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
      return error(400, "invalid_request", "CMN-103", "A form-encoded body is needed");
    }
    String authorization = request.header("Authorization");
    if (authorization == null) {
      return !secretNeeded && settings.clientId.equals(request.form("client_id"))
          ? null
          : error(400, "invalid_client", "OAU-153", "Client is unknown or unauthorised");
    }
    String expected = settings.clientId + ":" + settings.clientSecret;
    String basic = Base64.getEncoder().encodeToString(expected.getBytes(StandardCharsets.UTF_8));
    return basic.equals(credentials("Basic", authorization))
        ? null
        : error(401, "invalid_client", "OAU-153", "Client id or secret is wrong");
  }

  private static SimulatedResponse invalidGrant(String code, String message) {
    return error(400, "invalid_grant", code, message);
  }

  private static SimulatedResponse error(int status, String word, String code, String message) {
    return SimulatedResponse.json(
        status,
        Json.write(
            Json.object(
                "error",
                word,
                "error_description",
                message,
                "errors",
                List.of(Json.object("errorCode", code, "message", message)))));
  }

  private static String s256(@Nullable String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(String.valueOf(verifier).getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
