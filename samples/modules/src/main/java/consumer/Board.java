package consumer;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.OkHttpClient;
import retrofit2.Call;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.model.PresenceStatus;
import ringcentral.presence.model.UserPresence;

/** Counts who is there: what a user's code looks like, with a type of each module it requires. */
public final class Board {
  private final PresenceClient client;

  public Board(PresenceClient client) {
    this.client = client;
  }

  /** Through the user's own OkHttp. */
  public static Board over(OkHttpClient http, PresenceClient.Builder builder) {
    return new Board(builder.okHttpClient(http).build());
  }

  public Map<String, Integer> count(Collection<String> ids) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    for (UserPresence presence : client.readUserPresenceStatuses(ids).found().values()) {
      counts.merge(String.valueOf(presence.presenceStatus()), 1, Integer::sum);
    }
    return counts;
  }

  public boolean busy() throws IOException {
    Call<UserPresence> me = client.api().readUserPresenceStatus("~", "~");
    return PresenceStatus.BUSY.equals(client.execute(me).presenceStatus());
  }
}
