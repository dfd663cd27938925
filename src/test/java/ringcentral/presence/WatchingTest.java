package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ringcentral.presence.model.PresenceNotification;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.testing.FakePresence;
import ringcentral.presence.watch.EffectiveStatus;
import ringcentral.presence.watch.Freshness;
import ringcentral.presence.watch.PresenceChange;
import ringcentral.presence.watch.PresenceWatch;
import ringcentral.presence.watch.Webhooks;

/** The examples of docs/watching.md, word for word but for line breaks. */
@Timeout(30)
final class WatchingTest {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private final FakePresence fake = FakePresence.create();
  private final PresenceClient client = fake.client();
  private final String secret = "s3cret";
  private final AtomicInteger ignored = new AtomicInteger();
  private final Board board = new Board();
  private PresenceWatch watch = client.watch(List.of()).start(change -> {});

  private static final class Board {
    final Map<String, Object> shown = new ConcurrentHashMap<>();

    void show(String id, UserPresence presence) {
      shown.put(id, presence);
    }

    void show(String id, String text) {
      shown.put(id, text);
    }

    void banner(String text) {
      shown.put("banner", text);
    }

    void show(
        String id,
        EffectiveStatus.Availability availability,
        EffectiveStatus.Activity activity,
        EffectiveStatus.Reason reason) {
      shown.put(id, availability + " " + activity + " " + reason);
    }
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void oneStatusIsShown() throws IOException {
    String id = fake.service().selfId();
    UserPresence presence = client.execute(client.api().readUserPresenceStatus("~", id));
    EffectiveStatus status = EffectiveStatus.of(presence);
    board.show(id, status.availability(), status.activity(), status.reason());
    assertThat(board.shown).containsEntry(id, "BUSY NONE PRESENCE_STATUS");
  }

  @Test
  void everybodyIsShown() {
    List<String> ids = fake.service().peopleIds();
    PresenceWatch watch =
        client
            .watch(ids) // or client.watchAccount()
            .start(change -> board.show(change.id(), change.current()));
    while (!board.shown.keySet().containsAll(ids)) {
      Thread.onSpinWait();
    }
    assertThat(watch.snapshot().keySet()).containsExactlyElementsOf(ids);
  }

  @Test
  void aDisplayShowsWhoIsGoneAndWhetherItIsUpToDate() {
    List<String> ids = fake.service().peopleIds();
    String gone = ids.get(1);
    fake.service().addMissing(gone);
    PresenceWatch watch =
        client
            .watch(ids)
            .start(
                new PresenceWatch.Listener() {
                  @Override
                  public void changed(PresenceChange change) {
                    UserPresence presence = change.current();
                    board.show(
                        change.id(),
                        presence == null
                            ? change.reason().getMessage()
                            : EffectiveStatus.of(presence).toString());
                  }

                  @Override
                  public void freshnessChanged(Freshness freshness) {
                    board.banner(
                        freshness.state() == Freshness.State.LIVE ? "" : freshness.toString());
                  }
                });
    while (!board.shown.keySet().containsAll(ids) || !"".equals(board.shown.get("banner"))) {
      Thread.onSpinWait();
    }
    assertThat(board.shown.get(ids.get(0))).hasToString("BUSY, NONE (PRESENCE_STATUS)");
    assertThat(board.shown.get(gone).toString()).startsWith("HTTP 404 CMN-102 for ");
    assertThat(watch.freshness(gone).reason()).hasMessage(board.shown.get(gone).toString());
  }

  int receive(Function<String, String> headers, String body, BiConsumer<String, String> answer) {
    String handshake = Webhooks.handshake(headers);
    if (handshake != null) {
      answer.accept(Webhooks.VALIDATION_TOKEN, handshake);
    }
    PresenceNotification notification =
        Webhooks.verify(secret, headers) ? Webhooks.parse(body) : null;
    if (notification == null || !watch.accept(notification)) {
      ignored.incrementAndGet();
    }
    return 200; // always: the service gives up an address that answers anything else
  }

  @Test
  void webhooksAreAlwaysAnsweredWith200() {
    String id = fake.service().selfId();
    watch = client.watch(List.of(id)).start(change -> {});
    Map<String, String> answer = new HashMap<>();
    String body = "{\"body\":{\"extensionId\":\"" + id + "\",\"message\":\"Hello\"}}";
    Map<String, String> verified = Map.of(Webhooks.VERIFICATION_TOKEN, secret);

    assertThat(receive(Map.of("Validation-Token", "t")::get, "", answer::put)).isEqualTo(200);
    assertThat(answer).containsExactly(Map.entry("Validation-Token", "t"));
    assertThat(receive(Map.<String, String>of()::get, body, answer::put)).isEqualTo(200);
    assertThat(receive(verified::get, "<html>", answer::put)).isEqualTo(200);
    assertThat(receive(verified::get, body.replace(id, "4711"), answer::put)).isEqualTo(200);
    assertThat(ignored).hasValue(4);
    assertThat(receive(verified::get, body, answer::put)).isEqualTo(200);
    assertThat(ignored).hasValue(4);
    // The secret is in the other header that the vendor names: both a handshake and a notification.
    assertThat(receive(Map.of(Webhooks.VALIDATION_TOKEN, secret)::get, body, answer::put))
        .isEqualTo(200);
    assertThat(ignored).hasValue(4);
  }

  @Test
  void everyJavaBlockStandsInThisTest() throws IOException {
    String source =
        squeeze(Files.readString(Path.of("src/test/java/ringcentral/presence/WatchingTest.java")));
    Matcher blocks = JAVA.matcher(Files.readString(Path.of("docs/watching.md")));
    int count = 0;
    for (; blocks.find(); count++) {
      assertThat(source).contains(squeeze(blocks.group(1)));
    }
    assertThat(count).isEqualTo(4);
  }

  private static String squeeze(String code) {
    return code.replaceAll("\\s+", "");
  }
}
