package ringcentral.presence.android.app;

import java.io.IOException;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.model.UserPresence;

/** An app that uses one operation. Arguments: the server and a token. */
public final class OneOperation {
  private OneOperation() {}

  public static void main(String[] arguments) throws IOException {
    try (PresenceClient client =
        PresenceClient.builder()
            .server(arguments[0])
            .credentials(Credentials.accessToken(() -> arguments[1]))
            .build()) {
      UserPresence me = client.execute(client.api().readUserPresenceStatus("~", "~"));
      System.out.println(me.presenceStatus() + " " + me.message());
    }
  }
}
