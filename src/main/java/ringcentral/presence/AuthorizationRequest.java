package ringcentral.presence;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.HttpUrl;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.api.Servers;

/**
 * Lets a user sign in with a browser: authorization code with PKCE ({@code
 * /restapi/oauth/authorize}).
 *
 * <pre>{@code
 * AuthorizationRequest request = AuthorizationRequest.builder(clientId, "com.example:/done").build();
 * open(request.url());                                 // the user signs in, and comes back with an address
 * Credentials credentials = request.credentials(address);
 * }</pre>
 *
 * <p>Immutable. If the app may be ended while the user is in the browser, keep {@link #state()} and
 * {@link #codeVerifier()}, and build the request again from them.
 */
public final class AuthorizationRequest {
  private final OAuthClient client;
  private final HttpUrl server;
  private final String redirectUri;
  private final String state;
  private final String codeVerifier;

  private AuthorizationRequest(Builder builder) {
    client = new OAuthClient(builder.clientId, builder.clientSecret);
    server = builder.server;
    redirectUri = builder.redirectUri;
    state = builder.state;
    codeVerifier = builder.codeVerifier;
  }

  /**
   * Starts a request with a random state and code verifier.
   *
   * @param clientId the app's client id
   * @param redirectUri where the browser comes back to, as registered for the app
   * @return a builder
   */
  public static Builder builder(String clientId, String redirectUri) {
    return new Builder(clientId, redirectUri);
  }

  /**
   * The address to open in a browser.
   *
   * @return the address of the sign-in page
   */
  public String url() {
    return server
        .newBuilder()
        .addPathSegments("restapi/oauth/authorize")
        .addQueryParameter("response_type", "code")
        .addQueryParameter("client_id", client.id)
        .addQueryParameter("redirect_uri", redirectUri)
        .addQueryParameter("state", state)
        .addQueryParameter("code_challenge", text(ByteString.encodeUtf8(codeVerifier).sha256()))
        .addQueryParameter("code_challenge_method", "S256")
        .build()
        .toString();
  }

  /**
   * Takes the code out of the address that the browser came back with. It is exchanged for a token
   * when the first call needs one.
   *
   * @param redirectedTo the whole address
   * @return credentials for one session; further clients of them find it in the {@link TokenStore}
   *     that they share with the first
   * @throws AuthorizationException if the user or the service refused, or the address answers
   *     another request than this one
   */
  public Credentials credentials(String redirectedTo) throws AuthorizationException {
    // Addresses of apps have schemes of their own, so only the query is parsed as one of the web.
    int query = redirectedTo.indexOf('?');
    HttpUrl url =
        HttpUrl.parse("http://localhost/" + (query < 0 ? "" : redirectedTo.substring(query)));
    if (url == null || !state.equals(url.queryParameter("state"))) {
      throw new AuthorizationException(
          "The address does not answer this sign-in: its state is another one. Start anew.",
          null,
          true);
    }
    String error = url.queryParameter("error");
    String code = url.queryParameter("code");
    if (error != null || code == null || !Session.isToken(code)) {
      String word = error != null && error.matches("[a-z_]{1,40}") ? error : null;
      throw new AuthorizationException(
          "The sign-in was refused (" + (word == null ? "no code" : word) + "): start anew.",
          null,
          AuthorizationException.Kind.FINAL,
          word,
          true,
          null);
    }
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", redirectUri);
    form.put("code_verifier", codeVerifier);
    return Credentials.signIn(
        "authorization code of client " + client.id, new SignInSession.Grant(client, form, true));
  }

  /**
   * What ties the answer to this request.
   *
   * @return the state
   */
  public String state() {
    return state;
  }

  /**
   * What proves that the code is exchanged by the one who asked for it; a secret until then.
   *
   * @return the code verifier
   */
  public String codeVerifier() {
    return codeVerifier;
  }

  @Override
  public String toString() {
    return "AuthorizationRequest{client " + client.id + ", redirectUri=" + redirectUri + "}";
  }

  private static String text(ByteString bytes) {
    return bytes.base64Url().replace("=", "");
  }

  /** Builds an {@link AuthorizationRequest}. Refuses nonsense where it is set. */
  public static final class Builder {
    private final String clientId;
    private final String redirectUri;
    private HttpUrl server = OriginGuard.server(Servers.PRODUCTION);
    private @Nullable String clientSecret;
    private String state = random();
    private String codeVerifier = random();

    private Builder(String clientId, String redirectUri) {
      OAuthClient.check("client id", clientId);
      OAuthClient.check("redirect URI", redirectUri);
      this.clientId = clientId;
      this.redirectUri = redirectUri;
    }

    private static String random() {
      byte[] bytes = new byte[32];
      new SecureRandom().nextBytes(bytes);
      return text(ByteString.of(bytes));
    }

    /**
     * Sets the app's secret, which apps on users' own machines do not have.
     *
     * @param value the client secret
     * @return this builder
     * @throws IllegalArgumentException if it is empty or could not stand in a request
     */
    public Builder clientSecret(String value) {
      OAuthClient.check("client secret", value);
      clientSecret = value;
      return this;
    }

    /**
     * Sets the server; {@link Servers#PRODUCTION} by default.
     *
     * @param url as in {@link PresenceClient.Builder#server}
     * @return this builder
     * @throws IllegalArgumentException if the address is not of that kind
     */
    public Builder server(String url) {
      server = OriginGuard.server(url);
      return this;
    }

    /**
     * Sets the state of a request that was begun before.
     *
     * @param value what {@link AuthorizationRequest#state()} returned
     * @return this builder
     * @throws IllegalArgumentException if it is empty or could not stand in a request
     */
    public Builder state(String value) {
      OAuthClient.check("state", value);
      state = value;
      return this;
    }

    /**
     * Sets the code verifier of a request that was begun before.
     *
     * @param value what {@link AuthorizationRequest#codeVerifier()} returned
     * @return this builder
     * @throws IllegalArgumentException if it is not 43 to 128 letters, digits and {@code -._~}
     */
    public Builder codeVerifier(String value) {
      if (!value.matches("[A-Za-z0-9._~-]{43,128}")) {
        throw new IllegalArgumentException(
            "The code verifier is not 43 to 128 letters, digits, -, ., _ and ~.");
      }
      codeVerifier = value;
      return this;
    }

    /**
     * Builds the request.
     *
     * @return the request
     */
    public AuthorizationRequest build() {
      return new AuthorizationRequest(this);
    }
  }
}
