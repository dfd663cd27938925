package ringcentral.presence.auth;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.HttpUrl;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.api.Servers;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.Messages;
import ringcentral.presence.http.Origin;

/**
 * Lets a user sign in with a browser: authorization code with PKCE ({@code
 * /restapi/oauth/authorize}).
 *
 * <pre>{@code
 * AuthorizationRequest request = AuthorizationRequest.builder(clientId, "com.example:/done").build();
 * open(request.url()); // the user signs in, and the browser returns with an address
 * Credentials credentials = request.credentials(address);
 * }</pre>
 *
 * <p>Accepts one answer. Safe for use from many threads. If the app may be closed while the user is
 * in the browser, keep {@link #state()} and {@link #codeVerifier()}, and build the request again
 * from them.
 */
public final class AuthorizationRequest {
  /** OkHttp takes the square of it, and on Android any app may make up an answer. */
  private static final int MAX_LENGTH = 8192;

  private final OAuthClient client;
  private final Origin server;
  private final String redirectUri;
  private final String state;
  private final String codeVerifier;
  private final AtomicBoolean answered = new AtomicBoolean();

  private AuthorizationRequest(Builder builder) {
    client = new OAuthClient(builder.clientId, builder.clientSecret);
    server = builder.server;
    redirectUri = builder.redirectUri;
    state = builder.state == null ? random() : builder.state;
    codeVerifier = builder.codeVerifier == null ? random() : builder.codeVerifier;
  }

  /**
   * Returns a builder. Each request that it builds has its own random state and code verifier,
   * unless they are set.
   *
   * @param clientId the app's client id
   * @param redirectUri the address that the browser returns to, as registered for the app
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
        .url()
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
   * Returns credentials with the code in the address that the browser returned with. The code is
   * exchanged for a token when the first call needs one. A request accepts one answer: an address
   * with its state, one code, and the scheme, host, port, path and query parameters of its redirect
   * URI.
   *
   * @param redirectedTo the whole address, at most 8192 characters
   * @return credentials for one session; further clients with these credentials find the session in
   *     the {@link TokenStore} that they share with the first
   * @throws AuthorizationException if the user or the service refused, the address does not belong
   *     to this request, or the request has accepted an answer before
   */
  public Credentials credentials(String redirectedTo) throws AuthorizationException {
    if (Messages.notNull("address", redirectedTo).length() > MAX_LENGTH) {
      throw notAnAnswer("it is longer than " + MAX_LENGTH + " characters. Start anew.");
    }
    HttpUrl url = query(redirectedTo);
    HttpUrl own = query(redirectUri);
    boolean returned = place(redirectedTo).equals(place(redirectUri));
    for (String name : own.queryParameterNames()) {
      returned &= url.queryParameterValues(name).equals(own.queryParameterValues(name));
    }
    if (!returned) {
      throw notAnAnswer(
          "it is not at " + redirectUri + ". Pass the address that the browser came back with.");
    }
    if (!url.queryParameterValues("state").equals(Collections.singletonList(state))) {
      throw notAnAnswer("its state is another one. Start anew.");
    }
    List<@Nullable String> codes = url.queryParameterValues("code");
    String code = codes.size() == 1 ? OAuthClient.token(codes.get(0)) : null;
    boolean refused = url.queryParameterNames().contains("error");
    if (refused || code == null) {
      String word = OAuthClient.error(url.queryParameter("error"));
      String fault = refused ? "an error" : codes.size() > 1 ? "several codes" : "no code";
      String message =
          "The sign-in was refused (" + (word == null ? fault : word) + "): start anew.";
      throw new AuthorizationException(message, null, word, true, null);
    }
    if (!answered.compareAndSet(false, true)) {
      throw new AuthorizationException(
          "This sign-in was answered before, and a request accepts one answer. Start anew.");
    }
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", redirectUri);
    form.put("code_verifier", codeVerifier);
    return Credentials.signIn(
        "authorization code of client " + client.id, new Grant(client, form, true));
  }

  private static AuthorizationException notAnAnswer(String reason) {
    return new AuthorizationException("The address does not answer this sign-in: " + reason);
  }

  /** The parameters of an address. HttpUrl does not parse the schemes of apps. */
  private static HttpUrl query(String address) {
    String[] parts = address.split("#", 2)[0].split("\\?", 2);
    return HttpUrl.get("http://localhost/")
        .newBuilder()
        .encodedQuery(parts.length == 1 ? null : parts[1])
        .build();
  }

  /**
   * Scheme, host, port and path of an address. With an app's scheme, only the scheme ignores case.
   */
  private static String place(String address) {
    String text = address.split("[?#]", 2)[0];
    HttpUrl web = HttpUrl.parse(text);
    int scheme = text.indexOf(':') + 1;
    return web == null
        ? text.substring(0, scheme).toLowerCase(Locale.ROOT) + text.substring(scheme)
        : web.toString();
  }

  /**
   * The random text that ties the answer to this request.
   *
   * @return the state
   */
  public String state() {
    return state;
  }

  /**
   * The secret which proves that the code is exchanged by the app that requested it.
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

  private static String random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return text(ByteString.of(bytes));
  }

  private static String text(ByteString bytes) {
    return bytes.base64Url().replace("=", "");
  }

  /** Builds an {@link AuthorizationRequest}. Each setter checks its value. */
  public static final class Builder {
    private final String clientId;
    private final String redirectUri;
    private Origin server = Origin.of(Servers.PRODUCTION);
    private @Nullable String clientSecret;
    private @Nullable String state;
    private @Nullable String codeVerifier;

    private Builder(String clientId, String redirectUri) {
      this.clientId = OAuthClient.check("client id", clientId);
      this.redirectUri = OAuthClient.check("redirect URI", redirectUri);
    }

    /**
     * Sets the client secret, which apps on users' devices do not have.
     *
     * @param value the client secret
     * @return this builder
     * @throws IllegalArgumentException if it is empty or could not stand in a request
     */
    public Builder clientSecret(String value) {
      clientSecret = OAuthClient.check("client secret", value);
      return this;
    }

    /**
     * Sets the server; {@link Servers#PRODUCTION} by default.
     *
     * @param url as in the client's builder
     * @return this builder
     * @throws IllegalArgumentException if the address is anything else
     */
    public Builder server(String url) {
      server = Origin.of(url);
      return this;
    }

    /**
     * Sets the state of a request that was built before.
     *
     * @param value what {@link AuthorizationRequest#state()} returned
     * @return this builder
     * @throws IllegalArgumentException if it is empty or could not stand in a request
     */
    public Builder state(String value) {
      state = OAuthClient.check("state", value);
      return this;
    }

    /**
     * Sets the code verifier of a request that was built before.
     *
     * @param value what {@link AuthorizationRequest#codeVerifier()} returned
     * @return this builder
     * @throws IllegalArgumentException if it is not 43 to 128 letters, digits and {@code -._~}
     */
    public Builder codeVerifier(String value) {
      if (!OAuthClient.check("code verifier", value).matches("[A-Za-z0-9._~-]{43,128}")) {
        throw new IllegalArgumentException(
            "The code verifier is not 43 to 128 letters, digits, -, ., _ and ~.");
      }
      codeVerifier = value;
      return this;
    }

    /**
     * Builds a request.
     *
     * @return the request
     */
    public AuthorizationRequest build() {
      return new AuthorizationRequest(this);
    }
  }
}
