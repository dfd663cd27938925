package board;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import android.app.Application;
import android.net.Uri;
import android.os.Looper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.Shadows;
import org.robolectric.annotation.Config;
import retrofit2.Call;
import ringcentral.presence.auth.AuthorizationRequest;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.testing.FakePresence;
import ringcentral.presence.testing.SimulatedService;

@RunWith(RobolectricTestRunner.class)
@Config(sdk = {23, 34})
public class TeamModelTest {
  private static final String REDIRECT = "com.example.board:/signed-in";
  private static final String CLIENT = "simulated-client";

  private final Application app = RuntimeEnvironment.getApplication();
  private final SimulatedService service = SimulatedService.builder().people(4).build();
  private final FakePresence fake = FakePresence.of(service);
  private final List<String> shown = new ArrayList<>();

  private void show(String text) {
    assertSame(Looper.getMainLooper(), Looper.myLooper());
    shown.add(text);
  }

  /** Lets the main thread work until something is shown. */
  private void awaitShown() {
    while (shown.isEmpty()) {
      Shadows.shadowOf(Looper.getMainLooper()).idle();
      Thread.yield();
    }
  }

  private TeamModel signedIn() throws AuthorizationException {
    AuthorizationRequest request = AuthorizationRequest.builder(CLIENT, REDIRECT).build();
    Uri page = Uri.parse(request.url());
    service.registerCode("code", page.getQueryParameter("code_challenge"), REDIRECT);
    String address = REDIRECT + "?code=code&state=" + page.getQueryParameter("state");
    return TeamModel.signedIn(app, fake.clientBuilder(), request, address);
  }

  @Test(timeout = 60_000)
  public void theTeamIsShownOnTheMainThread() throws AuthorizationException {
    service.peopleIds().forEach(id -> service.set(id, "dndStatus", "DoNotAcceptAnyCalls"));
    service.addMissing(service.peopleIds().get(3));
    TeamModel model = signedIn();
    model.load(service.peopleIds(), this::show);
    awaitShown();
    assertEquals(List.of("0 of 3 are free, not read: {HTTP 404 CMN-102=1}"), shown);
    model.clear();
  }

  @Test(timeout = 60_000)
  public void theSessionOutlivesTheProcess() throws AuthorizationException {
    signedIn().load(service.peopleIds(), this::show);
    awaitShown();
    shown.clear();
    TeamModel.resumed(app, fake.clientBuilder(), CLIENT).load(service.peopleIds(), this::show);
    awaitShown();
    assertTrue(shown.toString(), shown.get(0).contains(" of 4 are free"));
    assertEquals(1, service.count(request -> !request.isApi()));
  }

  @Test(timeout = 60_000)
  public void aScreenThatHasGoneIsNotTold() throws AuthorizationException {
    service.network().delay(Duration.ofMillis(50));
    TeamModel model = signedIn();
    Call<?> gone = model.load(service.peopleIds(), text -> shown.add("gone"));
    gone.cancel();
    model.load(service.peopleIds(), this::show);
    awaitShown();
    assertTrue(shown.toString(), shown.get(0).contains(" of 4 are free"));
  }
}
