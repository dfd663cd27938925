package ringcentral.presence.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.call.Calls;
import ringcentral.presence.errors.Messages;

/**
 * How a client signs in. Immutable. Clients can share credentials; each keeps its own token.
 *
 * <p>Nothing is sent until the first call needs a token. Tokens are refreshed before they expire,
 * once for all threads, and kept in the client's {@link TokenStore}. For users who sign in with a
 * browser, see {@link AuthorizationRequest}.
 */
public final class Credentials {
  /** Creates the session of one client. */
  interface SessionFactory {
    AuthSession create(Calls calls, TokenStore store, Clock clock, Duration margin);
  }

  private static final List<String> VARIABLES =
      Collections.unmodifiableList(
          Arrays.asList("RINGCENTRAL_CLIENT_ID", "RINGCENTRAL_CLIENT_SECRET", "RINGCENTRAL_JWT"));

  final SessionFactory sessions;
  private final String description;

  private Credentials(String description, SessionFactory sessions) {
    this.description = description;
    this.sessions = sessions;
  }

  /**
   * Signs in with a JWT as the user that it was created for (grant {@code
   * urn:ietf:params:oauth:grant-type:jwt-bearer} at {@code /restapi/oauth/token}), and again
   * whenever the session cannot be refreshed.
   *
   * @param clientId the app's client id
   * @param clientSecret the app's client secret
   * @param assertion the JWT that the developer console has created for the user
   * @return the credentials
   * @throws IllegalArgumentException if one is empty or could not stand in a request
   */
  public static Credentials jwt(String clientId, String clientSecret, String assertion) {
    OAuthClient client =
        new OAuthClient(clientId, OAuthClient.check("client secret", clientSecret));
    Map<String, String> form = new LinkedHashMap<>(4);
    form.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
    form.put("assertion", OAuthClient.check("JWT", assertion));
    return signIn("JWT of client " + clientId, new Grant(client, form, false));
  }

  /**
   * Signs in as {@link #jwt} does with the values of the environment variables {@code
   * RINGCENTRAL_CLIENT_ID}, {@code RINGCENTRAL_CLIENT_SECRET} and {@code RINGCENTRAL_JWT}.
   *
   * @return the credentials
   * @throws IllegalArgumentException if a variable is not set or has characters that a request
   *     cannot have; the message names the variable
   */
  public static Credentials fromEnvironment() {
    return from(System::getenv);
  }

  static Credentials from(Function<String, @Nullable String> environment) {
    List<String> values = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String name : VARIABLES) {
      String value = environment.apply(name);
      values.add(value == null ? "" : value.trim());
      if (values.get(values.size() - 1).isEmpty()) {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "Not set in the environment: " + String.join(", ", missing) + ".");
    }
    return jwt(values.get(0), values.get(1), values.get(2));
  }

  /**
   * Continues a session from a refresh token, such as one from another sign-in library. A token in
   * the {@link TokenStore} is newer, and takes precedence.
   *
   * @param clientId the app's client id
   * @param clientSecret the app's client secret; null for an app without one
   * @param refreshToken the refresh token
   * @return the credentials
   * @throws IllegalArgumentException if one is empty or could not stand in a request
   */
  public static Credentials refreshToken(
      String clientId, @Nullable String clientSecret, String refreshToken) {
    OAuthClient client = new OAuthClient(clientId, clientSecret);
    Map<String, String> form = Grant.refresh(OAuthClient.check("refresh token", refreshToken));
    return signIn("refresh token of client " + clientId, new Grant(client, form, false));
  }

  /**
   * Continues the session in the client's {@link TokenStore}, after a restart. If there is none,
   * calls fail with an {@link ringcentral.presence.errors.AuthorizationException} that asks for a
   * sign-in.
   *
   * @param clientId the app's client id
   * @param clientSecret the app's client secret; null for an app without one
   * @return the credentials
   * @throws IllegalArgumentException if one is empty or could not stand in a request
   */
  public static Credentials stored(String clientId, @Nullable String clientSecret) {
    OAuthClient client = new OAuthClient(clientId, clientSecret);
    return signIn("stored session of client " + clientId, new Grant(client, null, false));
  }

  /**
   * Uses tokens that the application manages itself.
   *
   * @param supplier called for the token of each request
   * @return the credentials
   */
  public static Credentials accessToken(AccessTokenSupplier supplier) {
    Messages.notNull("access token supplier", supplier);
    return new Credentials(
        "access token supplier", (calls, store, clock, margin) -> new SuppliedSession(supplier));
  }

  static Credentials signIn(String description, Grant grant) {
    return new Credentials(
        description,
        (calls, store, clock, margin) -> new SignInSession(grant, calls, store, clock, margin));
  }

  /** Names the kind of credentials, without a secret. */
  @Override
  public String toString() {
    return "Credentials{" + description + "}";
  }
}
