package board;

import android.content.Context;
import android.os.Handler;
import android.os.Looper;
import java.io.File;
import java.util.Collection;
import java.util.function.Consumer;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.auth.AuthorizationRequest;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.auth.TokenStore;
import ringcentral.presence.batch.BatchResult;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.watch.EffectiveStatus;

/** What stands behind a screen that shows a team, such as a view model. For the main thread. */
public final class TeamModel {
  private final PresenceClient client;
  private final Handler main = new Handler(Looper.getMainLooper());

  TeamModel(PresenceClient client) {
    this.client = client;
  }

  /** After the browser has come back: begins a session, and keeps it. */
  static TeamModel signedIn(
      Context context, PresenceClient.Builder builder, AuthorizationRequest request, String address)
      throws AuthorizationException {
    return new TeamModel(
        builder.credentials(request.credentials(address)).tokenStore(session(context)).build());
  }

  /** After a restart, or when the system has ended the process: goes on with the session. */
  static TeamModel resumed(Context context, PresenceClient.Builder builder, String clientId) {
    return new TeamModel(
        builder
            .credentials(Credentials.stored(clientId, null))
            .tokenStore(session(context))
            .build());
  }

  private static TokenStore session(Context context) {
    return TokenStore.file(new File(context.getFilesDir(), "session"));
  }

  /**
   * Reads the team without blocking.
   *
   * @param shown is given a line of text, on the main thread
   * @return the call, to be canceled when the screen goes away
   */
  Call<?> load(Collection<String> ids, Consumer<String> shown) {
    Call<BatchResult<UserPresence>> call = client.batch().readUserPresenceStatuses("~", ids);
    call.enqueue(
        new Callback<BatchResult<UserPresence>>() {
          @Override
          public void onResponse(
              Call<BatchResult<UserPresence>> sent, Response<BatchResult<UserPresence>> response) {
            show(summary(response.body()));
          }

          @Override
          public void onFailure(Call<BatchResult<UserPresence>> sent, Throwable failure) {
            show(failure.getMessage());
          }

          /** Devices call back on the main thread already; Robolectric does not. */
          private void show(String text) {
            main.post(
                () -> {
                  if (!call.isCanceled()) {
                    shown.accept(text);
                  }
                });
          }
        });
    return call;
  }

  private static String summary(BatchResult<UserPresence> team) {
    int free = 0;
    for (UserPresence presence : team.found().values()) {
      if (EffectiveStatus.of(presence).availability() == EffectiveStatus.Availability.AVAILABLE) {
        free++;
      }
    }
    return free + " of " + team.found().size() + " are free, not read: " + team.reasons();
  }

  /** Like {@code onCleared} of a view model; does not block. */
  void clear() {
    client.close();
  }
}
