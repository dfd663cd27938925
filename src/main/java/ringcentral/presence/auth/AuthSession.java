package ringcentral.presence.auth;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import ringcentral.presence.call.Calls;
import ringcentral.presence.call.Session;

/** Internal. The session of one client, from its first sign-in until it signs out. */
public interface AuthSession extends Session {
  /** Creates a session. Nothing is sent until a token is needed. */
  static AuthSession of(
      Credentials credentials, Calls calls, TokenStore store, Clock clock, Duration margin) {
    return credentials.sessions.create(calls, store, clock, margin);
  }

  /** Ends the session; there is no token any more. */
  void signOut() throws IOException;
}
