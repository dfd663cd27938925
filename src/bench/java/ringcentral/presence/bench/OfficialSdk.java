package ringcentral.presence.bench;

import com.ringcentral.RestClient;
import com.ringcentral.RestException;
import com.ringcentral.definitions.AccountPresenceInfo;
import com.ringcentral.definitions.CallQueueId;
import com.ringcentral.definitions.CallQueueMemberId;
import com.ringcentral.definitions.CallQueuePresence;
import com.ringcentral.definitions.CallQueueUpdateMemberPresence;
import com.ringcentral.definitions.CallQueueUpdatePresence;
import com.ringcentral.definitions.ExtensionCallQueuePresenceList;
import com.ringcentral.definitions.ExtensionCallQueueUpdatePresence;
import com.ringcentral.definitions.ExtensionCallQueueUpdatePresenceList;
import com.ringcentral.definitions.GetPresenceInfo;
import com.ringcentral.definitions.PresenceInfoRequest;
import com.ringcentral.definitions.ReadAccountPresenceParameters;
import com.ringcentral.definitions.UnifiedPresence;
import com.ringcentral.definitions.UpdateUnifiedPresence;
import com.ringcentral.definitions.UpdateUnifiedPresenceGlip;
import java.io.IOException;
import java.util.List;

/**
 * What docs/migrating.md shows of the official SDK, so that it compiles; MigratingTest has ours.
 */
final class OfficialSdk {
  private OfficialSdk() {}

  private static void show(Object who, Object what) {
    System.out.println(who + " " + what);
  }

  static void run(
      String clientId,
      String clientSecret,
      String server,
      String jwt,
      String id,
      String queue,
      List<String> ids)
      throws IOException, RestException {
    RestClient rc = new RestClient(clientId, clientSecret, server);
    rc.authorize(jwt);

    GetPresenceInfo presence = rc.restapi().account("~").extension(id).presence().get();
    show(id, presence.presenceStatus);

    for (String one : ids) {
      show(one, rc.restapi().account("~").extension(one).presence().get().presenceStatus);
    }

    rc.restapi()
        .account("~")
        .extension("~")
        .presence()
        .put(new PresenceInfoRequest().userStatus("Busy").message("Back at two"));

    long pages = 1;
    for (long page = 1; page <= pages; page++) {
      AccountPresenceInfo some =
          rc.restapi()
              .account("~")
              .presence()
              .get(new ReadAccountPresenceParameters().page(page).perPage(1000L));
      for (GetPresenceInfo one : some.records) {
        show(one.extension.id, one.presenceStatus);
      }
      pages = some.paging.totalPages;
    }

    UnifiedPresence unified = rc.restapi().account("~").extension(id).unifiedPresence().get();
    show(id, unified.status);

    rc.restapi()
        .account("~")
        .extension("~")
        .unifiedPresence()
        .patch(
            new UpdateUnifiedPresence().glip(new UpdateUnifiedPresenceGlip().availability("DND")));

    CallQueuePresence members = rc.restapi().account("~").callQueues(queue).presence().get();
    show(queue, members.records.length);

    rc.restapi()
        .account("~")
        .callQueues(queue)
        .presence()
        .put(
            new CallQueueUpdatePresence()
                .records(
                    new CallQueueUpdateMemberPresence[] {
                      new CallQueueUpdateMemberPresence()
                          .member(new CallQueueMemberId().id(id))
                          .acceptCurrentQueueCalls(false)
                    }));

    ExtensionCallQueuePresenceList queues =
        rc.restapi().account("~").extension("~").callQueuePresence().get();
    show("~", queues.records.length);

    rc.restapi()
        .account("~")
        .extension("~")
        .callQueuePresence()
        .put(
            new ExtensionCallQueueUpdatePresenceList()
                .records(
                    new ExtensionCallQueueUpdatePresence[] {
                      new ExtensionCallQueueUpdatePresence()
                          .callQueue(new CallQueueId().id(queue))
                          .acceptCalls(false)
                    }));

    try {
      rc.restapi().account("~").extension("4711").presence().get();
    } catch (RestException e) {
      show(e.response.code(), e.getMessage());
    }

    rc.revoke();
  }
}
