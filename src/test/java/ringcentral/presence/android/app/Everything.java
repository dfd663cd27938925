package ringcentral.presence.android.app;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import retrofit2.Call;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.api.PresenceApi;
import ringcentral.presence.auth.AuthorizationRequest;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.auth.TokenStore;
import ringcentral.presence.batch.BatchReceiver;
import ringcentral.presence.batch.BatchResult;
import ringcentral.presence.batch.Page;
import ringcentral.presence.batch.Pages;
import ringcentral.presence.call.RateLimit;
import ringcentral.presence.call.RateLimiter;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.CallQueueId;
import ringcentral.presence.model.CallQueueMemberId;
import ringcentral.presence.model.CallQueueMemberUpdate;
import ringcentral.presence.model.CallQueueUpdatePresence;
import ringcentral.presence.model.ExtensionCallQueueUpdate;
import ringcentral.presence.model.ExtensionCallQueueUpdatePresenceList;
import ringcentral.presence.model.GlipAvailability;
import ringcentral.presence.model.PresenceInfoRequest;
import ringcentral.presence.model.PresenceStatus;
import ringcentral.presence.model.UpdateGlipPresence;
import ringcentral.presence.model.UpdateUnifiedPresence;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.model.Visibility;

/**
 * An app that uses everything: each way to sign in, all operations, batches, pages, errors.
 * Arguments: the server, a call queue, a member of it, ids. The service has to know {@link #CODE}.
 */
public final class Everything {
  public static final String CODE = "simulated-code";
  public static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  public static final String REDIRECT = "com.example.board:/signed-in";
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private Everything() {}

  /** No limits, but a list of the groups that were asked for. */
  private static final class Groups implements RateLimiter {
    final Set<String> groups = new ConcurrentSkipListSet<>();

    @Override
    public Duration acquire(String group, String permit, Duration expiry) {
      groups.add(group);
      return Duration.ZERO;
    }

    @Override
    public void release(String group, String permit, RateLimit limit, Duration penalty) {}
  }

  private interface Step {
    Object run() throws IOException;
  }

  public static void main(String[] arguments) throws IOException {
    String server = arguments[0];
    String queue = arguments[1];
    String member = arguments[2];
    List<String> ids = Arrays.asList(arguments).subList(3, arguments.length);
    Groups limiter = new Groups();
    try (PresenceClient client =
        PresenceClient.builder()
            .server(server)
            .rateLimiter(limiter)
            .credentials(Credentials.jwt("simulated-client", "simulated-secret", "simulated-jwt"))
            .build()) {
      PresenceApi api = client.api();
      run("readUserPresenceStatus", client, api.readUserPresenceStatus("~", "~", true, true));
      run("readUnifiedPresence", client, api.readUnifiedPresence("~", "~"));
      run("readAccountPresence", client, api.readAccountPresence("~", true, true, 1, 5));
      run("readCallQueuePresence", client, api.readCallQueuePresence("~", queue));
      run("readExtensionCallQueuePresence", client, api.readExtensionCallQueuePresence("~", "~"));
      run(
          "updateUserPresenceStatus",
          client,
          api.updateUserPresenceStatus(
              "~",
              "~",
              PresenceInfoRequest.builder().userStatus(PresenceStatus.BUSY).message("m").build()));
      run(
          "updateUnifiedPresence",
          client,
          api.updateUnifiedPresence(
              "~",
              "~",
              UpdateUnifiedPresence.builder()
                  .glip(
                      UpdateGlipPresence.builder()
                          .visibility(Visibility.VISIBLE)
                          .availability(GlipAvailability.DND)
                          .build())
                  .build()));
      run(
          "updateCallQueuePresence",
          client,
          api.updateCallQueuePresence(
              "~",
              queue,
              CallQueueUpdatePresence.builder()
                  .records(
                      List.of(
                          CallQueueMemberUpdate.builder()
                              .member(CallQueueMemberId.builder().id(member).build())
                              .acceptCurrentQueueCalls(false)
                              .build()))
                  .build()));
      run(
          "updateExtensionCallQueuePresence",
          client,
          api.updateExtensionCallQueuePresence(
              "~",
              "~",
              ExtensionCallQueueUpdatePresenceList.builder()
                  .records(
                      List.of(
                          ExtensionCallQueueUpdate.builder()
                              .callQueue(CallQueueId.builder().id(queue).build())
                              .acceptCalls(false)
                              .build()))
                  .build()));
      run(
          "readUserPresenceStatuses as it comes",
          () -> {
            return client
                .execute(api.readUserPresenceStatuses("~", ids.get(0) + "," + ids.get(1)))
                .contentType();
          });
      run("batch", () -> show(client.readUserPresenceStatuses(ids, true, true)));
      run("unified batch", () -> show(client.readUnifiedPresences(ids)));
      run(
          "pages",
          () -> {
            int count = 0;
            Pages<UserPresence> pages = client.readAccountPresences(40, null, null);
            while (pages.hasNext()) {
              Page<UserPresence> page = pages.next();
              page.records().forEach(presence -> System.out.println(presence.extension()));
              count += page.records().size();
            }
            return count;
          });
      run("people as they come", () -> receive(client, ids));
      // Known only by the annotations of PresenceApi.
      run("throttling groups", () -> limiter.groups);
      run("not found", client, api.readUserPresenceStatus("~", "99"));
      run(
          "a switch",
          () -> {
            UserPresence me = client.execute(api.readUserPresenceStatus("~", "~"));
            switch (me.presenceStatus().known()) {
              case BUSY:
                return "busy";
              case UNKNOWN:
                return "unknown";
              default:
                return "else";
            }
          });
    }
    try (PresenceClient stranger =
        PresenceClient.builder()
            .server(server)
            .credentials(Credentials.jwt("simulated-client", "wrong", "simulated-jwt"))
            .build()) {
      run("refused", stranger, stranger.api().readUnifiedPresence("~", "~"));
    }
    File folder = Files.createTempDirectory("everything").toFile();
    File file = new File(folder, "session");
    try {
      sessions(server, TokenStore.file(file));
    } finally {
      file.delete();
      new File(file + ".lock").delete();
      folder.delete();
    }
    run("files left", folder::exists);
    inMemory(server);
  }

  /** A session begun in a browser, found again, and ended. */
  private static void sessions(String server, TokenStore store) throws IOException {
    AuthorizationRequest request =
        AuthorizationRequest.builder("simulated-client", REDIRECT)
            .server(server)
            .state("state")
            .codeVerifier(VERIFIER)
            .build();
    run("address to open", request::url);
    Credentials code = request.credentials(REDIRECT + "?code=" + CODE + "&state=state");
    try (PresenceClient client = client(server, code, store)) {
      run("signed in with a browser", client, client.api().readUserPresenceStatus("~", "~"));
    }
    Credentials stored = Credentials.stored("simulated-client", null);
    try (PresenceClient client = client(server, stored, store)) {
      run("stored session", client, client.api().readUserPresenceStatus("~", "~"));
      run("token kept", () -> store.load() != null);
      run(
          "signed out",
          () -> {
            client.signOut();
            return store.load();
          });
    }
    try (PresenceClient client = client(server, stored, store)) {
      run("after signing out", client, client.api().readUserPresenceStatus("~", "~"));
    }
  }

  private static void inMemory(String server) throws IOException {
    Credentials jwt = Credentials.jwt("simulated-client", "simulated-secret", "simulated-jwt");
    TokenStore theirs = TokenStore.inMemory();
    try (PresenceClient client = client(server, jwt, theirs)) {
      run("token in memory", client, client.api().readUserPresenceStatus("~", "~"));
    }
    Credentials begun =
        Credentials.refreshToken(
            "simulated-client", "simulated-secret", theirs.load().refreshToken());
    try (PresenceClient client = client(server, begun, TokenStore.inMemory())) {
      run("session begun elsewhere", client, client.api().readUserPresenceStatus("~", "~"));
    }
  }

  private static PresenceClient client(String server, Credentials credentials, TokenStore store) {
    return PresenceClient.builder()
        .server(server)
        .credentials(credentials)
        .tokenStore(store)
        .unknownListener(
            (schema, path, kind, value) ->
                System.out.println("unknown: " + schema + " " + path + " " + kind + " " + value))
        .build();
  }

  private static Object receive(PresenceClient client, List<String> ids) throws IOException {
    Map<String, Object> received = new ConcurrentSkipListMap<>();
    int count =
        client.readUserPresenceStatuses(
            ids,
            new BatchReceiver<UserPresence>() {
              @Override
              public void found(String id, UserPresence presence) {
                received.put(id, presence);
              }

              @Override
              public void failed(String id, PresenceException reason) {
                received.put(id, String.valueOf(reason.errorCode()));
              }
            });
    return count + " of " + received;
  }

  private static void run(String name, PresenceClient client, Call<?> call) {
    run(name, () -> client.execute(call));
  }

  private static void run(String name, Step step) {
    String outcome;
    try {
      outcome = String.valueOf(step.run());
    } catch (PresenceApiException e) {
      outcome =
          "error " + e.getMessage() + " " + e.status() + " " + e.errorCode() + " " + e.error();
    } catch (AuthorizationException e) {
      outcome = "refused: " + e.isSignInRequired() + " " + e.getMessage();
    } catch (IOException | RuntimeException e) {
      outcome = "unexpected: " + e;
    }
    System.out.println(name + ": " + outcome);
  }

  private static String show(BatchResult<?> result) {
    StringBuilder text = new StringBuilder().append(result).append('\n');
    result.found().forEach((id, found) -> text.append(id).append(' ').append(found).append('\n'));
    result
        .failed()
        .forEach((id, error) -> text.append(id).append(' ').append(error.errorCode()).append('\n'));
    return text.toString();
  }
}
