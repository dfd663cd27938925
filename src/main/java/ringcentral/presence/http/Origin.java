package ringcentral.presence.http;

import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.api.Servers;
import ringcentral.presence.errors.PresenceException;

/** Internal. The only server that requests are sent to, since they have a token. */
public final class Origin {
  private static final String LOOPBACK =
      "localhost|127(\\.(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}|::1";

  private final HttpUrl server;

  private Origin(HttpUrl server) {
    this.server = server;
  }

  /**
   * Parses the address of a server: scheme, host and port only. The scheme is https, except for the
   * loopback interface.
   *
   * @throws IllegalArgumentException if the address is anything else
   */
  public static Origin of(String url) {
    if (url == null) { // Java callers can pass null.
      throw new IllegalArgumentException(
          "The server is null: set it, as in " + Servers.SANDBOX + ", or leave it out.");
    }
    HttpUrl parsed = HttpUrl.parse(url);
    if (parsed == null
        || !parsed.encodedPath().equals("/")
        || parsed.query() != null
        || parsed.fragment() != null
        || !parsed.username().isEmpty()
        || !parsed.password().isEmpty()) {
      throw new IllegalArgumentException(
          "The server is not scheme, host and perhaps port, as in " + Servers.SANDBOX + ".");
    }
    if (!parsed.isHttps() && !parsed.host().matches(LOOPBACK)) {
      throw new IllegalArgumentException(
          "The server " + parsed + " is plain http, which is for this machine only; use https.");
    }
    return new Origin(parsed);
  }

  /** The address, without a path. */
  public HttpUrl url() {
    return server;
  }

  /**
   * Returns where a redirect of a GET leads, or null if the response is not a redirect.
   *
   * @throws PresenceException if it leads to another server or person
   */
  public @Nullable HttpUrl redirect(Response response) throws PresenceException {
    Request request = response.request();
    String location = response.isRedirect() ? response.header("Location") : null;
    HttpUrl target = location == null ? null : request.url().resolve(location);
    if (target != null && !isSame(target)) {
      throw new PresenceException("Refused to follow a redirect to " + name(target) + only());
    }
    String owner = target == null ? null : Owner.in(target.encodedPath());
    if (!Owner.agrees(owner, Owner.in(request.url().encodedPath()))) {
      throw new PresenceException("Refused to follow a redirect to the presence of " + owner + ".");
    }
    return request.method().equals("GET") ? target : null;
  }

  void checkRequest(HttpUrl url) throws PresenceException {
    if (!isSame(url)) {
      throw new PresenceException(
          "An interceptor of the application moved the request to " + name(url) + only());
    }
  }

  private String only() {
    return ": requests carry a token and go to " + name(server) + " only.";
  }

  private static String name(HttpUrl url) {
    return url.scheme() + "://" + url.host() + ":" + url.port();
  }

  private boolean isSame(HttpUrl url) {
    return url.scheme().equals(server.scheme())
        && url.host().equals(server.host())
        && url.port() == server.port();
  }
}
