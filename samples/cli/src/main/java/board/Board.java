package board;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.api.Servers;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.batch.BatchResult;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.watch.EffectiveStatus;

/** Prints who can be reached: the people whose ids are given, or everybody in the account. */
public final class Board {
  private final PresenceClient client;
  private final PrintStream out;

  Board(PresenceClient client, PrintStream out) {
    this.client = client;
    this.out = out;
  }

  /** Ends with 0 if everybody was read, 1 if somebody of a team was not, 2 after an error. */
  public static void main(String[] ids) {
    int code;
    try (PresenceClient client =
        PresenceClient.builder()
            .server(System.getenv().getOrDefault("RINGCENTRAL_SERVER", Servers.PRODUCTION))
            .credentials(Credentials.fromEnvironment())
            .build()) {
      Runtime.getRuntime().addShutdownHook(new Thread(client::close)); // Ctrl-C ends all waits.
      code = new Board(client, System.out).print(List.of(ids));
    }
    System.exit(code);
  }

  int print(List<String> ids) {
    try {
      return ids.isEmpty() ? printAccount() : printTeam(ids);
    } catch (IOException | IllegalArgumentException e) { // The latter for a malformed id.
      System.err.println(e.getMessage());
    }
    return 2;
  }

  private int printTeam(List<String> ids) throws IOException {
    BatchResult<UserPresence> team = client.readUserPresenceStatuses(ids);
    team.orThrowIfNoneFound();
    team.found().forEach(this::print);
    team.failed().forEach((id, error) -> System.err.println(id + " " + error.getMessage()));
    return team.isComplete() ? 0 : 1;
  }

  private int printAccount() throws IOException {
    client
        .readAccountPresences()
        .forEach(one -> print(one.extension() == null ? "?" : one.extension().id(), one));
    return 0;
  }

  private void print(String id, UserPresence presence) {
    EffectiveStatus status = EffectiveStatus.of(presence);
    out.println(id + " " + status.availability() + " " + status.activity());
  }
}
