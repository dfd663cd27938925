package ringcentral.presence;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How a client signs in. Immutable; may be shared by clients, each of which keeps its own token.
 *
 * <p>Nothing is sent before the first call needs a token.
 */
public final class Credentials {
  /** Makes the session of one client. */
  interface SessionFactory {
    Session create(TokenEndpoint endpoint);
  }

  private final SessionFactory sessions;
  private final String description;

  private Credentials(String description, SessionFactory sessions) {
    this.description = description;
    this.sessions = sessions;
  }

  /**
   * Signs in as the user that a JWT credential was made for (grant {@code
   * urn:ietf:params:oauth:grant-type:jwt-bearer} at {@code /restapi/oauth/token}). The access token
   * is kept in memory, renewed before it expires, by one thread while others wait.
   *
   * @param clientId the app's client id
   * @param clientSecret the app's client secret
   * @param assertion the JWT that the developer console made for the user
   * @return the credentials
   * @throws IllegalArgumentException if one is empty or could not stand in a request
   */
  public static Credentials jwt(String clientId, String clientSecret, String assertion) {
    check("client id", clientId);
    check("client secret", clientSecret);
    check("JWT", assertion);
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
    form.put("assertion", assertion);
    String authorization = okhttp3.Credentials.basic(clientId, clientSecret);
    return new Credentials(
        "JWT of client " + clientId,
        endpoint ->
            new SignInSession(() -> endpoint.request(form, authorization), endpoint.clock()));
  }

  /**
   * Leaves signing in to the application.
   *
   * @param supplier asked for the token before each request
   * @return the credentials
   */
  public static Credentials accessToken(AccessTokenSupplier supplier) {
    Objects.requireNonNull(supplier, "supplier");
    return new Credentials("access token supplier", endpoint -> new SuppliedSession(supplier));
  }

  private static void check(String what, String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("The " + what + " is empty.");
    }
    if (!Session.isVisibleAscii(value)) {
      throw new IllegalArgumentException(
          "The " + what + " holds a space, a line break or a character outside ASCII.");
    }
  }

  Session newSession(TokenEndpoint endpoint) {
    return sessions.create(endpoint);
  }

  /** Tells which kind of credentials these are, without a secret. */
  @Override
  public String toString() {
    return "Credentials{" + description + "}";
  }
}
