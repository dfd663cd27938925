package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.model.CallQueueId;
import ringcentral.presence.model.CallQueueMemberId;
import ringcentral.presence.model.CallQueueMemberUpdate;
import ringcentral.presence.model.CallQueuePresence;
import ringcentral.presence.model.CallQueueUpdatePresence;
import ringcentral.presence.model.ExtensionCallQueuePresenceList;
import ringcentral.presence.model.ExtensionCallQueueUpdate;
import ringcentral.presence.model.ExtensionCallQueueUpdatePresenceList;
import ringcentral.presence.model.GlipAvailability;
import ringcentral.presence.model.PresenceInfoRequest;
import ringcentral.presence.model.PresenceStatus;
import ringcentral.presence.model.UnifiedPresence;
import ringcentral.presence.model.UpdateGlipPresence;
import ringcentral.presence.model.UpdateUnifiedPresence;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.testing.PresenceSimulator;
import ringcentral.presence.testing.SimulatedService;

/**
 * Our side of docs/migrating.md, run; the other side is OfficialSdk of the benchmarks, compiled.
 */
final class MigratingTest {
  private final List<Object> shown = new ArrayList<>();

  private void show(Object who, Object what) {
    shown.add(who);
  }

  @Test
  void oursRuns() throws IOException {
    SimulatedService service = SimulatedService.builder().people(31).build();
    List<String> ids = service.peopleIds();
    String id = ids.get(0);
    String queue = service.callQueueIds().get(0);
    try (PresenceSimulator simulator = PresenceSimulator.start(service)) {
      run(
          "simulated-client",
          "simulated-secret",
          simulator.baseUrl(),
          "simulated-jwt",
          id,
          queue,
          ids);
    }
    assertThat(shown).startsWith(id, ids.get(0)).endsWith(id, queue, "~", 404);
    assertThat(shown).hasSize(1 + 31 + service.extensionIds().size() + 4);
    assertThat(service.count(request -> request.method().equals("PUT"))).isEqualTo(3);
    assertThat(service.count(request -> request.method().equals("PATCH"))).isEqualTo(1);
  }

  private void run(
      String clientId,
      String clientSecret,
      String server,
      String jwt,
      String id,
      String queue,
      List<String> ids)
      throws IOException {
    PresenceClient client =
        PresenceClient.builder()
            .server(server)
            .credentials(Credentials.jwt(clientId, clientSecret, jwt))
            .build();

    UserPresence presence = client.execute(client.api().readUserPresenceStatus("~", id));
    show(id, presence.presenceStatus());

    client
        .readUserPresenceStatuses(ids)
        .found()
        .forEach((one, found) -> show(one, found.presenceStatus()));

    client.execute(
        client
            .api()
            .updateUserPresenceStatus(
                "~",
                "~",
                PresenceInfoRequest.builder()
                    .userStatus(PresenceStatus.BUSY)
                    .message("Back at two")
                    .build()));

    client.readAccountPresences().forEach(one -> show(one.extension().id(), one.presenceStatus()));

    UnifiedPresence unified = client.execute(client.api().readUnifiedPresence("~", id));
    show(id, unified.status());

    client.execute(
        client
            .api()
            .updateUnifiedPresence(
                "~",
                "~",
                UpdateUnifiedPresence.builder()
                    .glip(UpdateGlipPresence.builder().availability(GlipAvailability.DND).build())
                    .build()));

    CallQueuePresence members = client.execute(client.api().readCallQueuePresence("~", queue));
    show(queue, members.records().size());

    client.execute(
        client
            .api()
            .updateCallQueuePresence(
                "~",
                queue,
                CallQueueUpdatePresence.builder()
                    .records(
                        List.of(
                            CallQueueMemberUpdate.builder()
                                .member(CallQueueMemberId.builder().id(id).build())
                                .acceptCurrentQueueCalls(false)
                                .build()))
                    .build()));

    ExtensionCallQueuePresenceList queues =
        client.execute(client.api().readExtensionCallQueuePresence("~", "~"));
    show("~", queues.records().size());

    client.execute(
        client
            .api()
            .updateExtensionCallQueuePresence(
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

    try {
      client.execute(client.api().readUserPresenceStatus("~", "4711"));
    } catch (PresenceApiException e) {
      show(e.status(), e.errorCode());
    }

    client.signOut();
    client.close();
  }
}
