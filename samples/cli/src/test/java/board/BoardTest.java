package board;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.testing.FakePresence;

class BoardTest {
  private final FakePresence fake = FakePresence.create();
  private final List<String> ids = fake.service().peopleIds();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private int print(PresenceClient client, List<String> people) {
    return new Board(client, new PrintStream(printed, true)).print(people);
  }

  @Test
  void everybodyOfATeamIsPrinted() {
    fake.service().set(ids.get(1), "dndStatus", "DoNotAcceptAnyCalls");
    fake.service().setTelephonyStatus(ids.get(1), "CallConnected");
    assertEquals(0, print(fake.client(), List.of(ids.get(1))));
    assertEquals(ids.get(1) + " DO_NOT_DISTURB ON_A_CALL", printed.toString().trim());
  }

  @Test
  void theOthersArePrintedIfOneDoesNotExist() {
    fake.service().addMissing(ids.get(3));
    assertEquals(1, print(fake.client(), ids));
    assertEquals(11, printed.toString().lines().count());
  }

  @Test
  void anAccountIsPrintedWithItsQueues() {
    assertEquals(0, print(fake.client(), List.of()));
    assertEquals(fake.service().extensionIds().size(), printed.toString().lines().count());
  }

  @Test
  void nothingIsPrintedIfAnIdIsMalformed() {
    assertEquals(2, print(fake.client(), List.of(ids.get(1), "1,2")));
    assertEquals("", printed.toString());
  }

  @Test
  void nothingIsPrintedIfSigningInIsRefused() {
    PresenceClient client =
        fake.clientBuilder().credentials(Credentials.jwt("unknown", "secret", "jwt")).build();
    assertEquals(2, print(client, ids));
    assertEquals(2, print(client, List.of()));
    assertEquals("", printed.toString());
  }
}
