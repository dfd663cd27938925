package ringcentral.presence.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.http.Json;
import ringcentral.presence.http.Owner;
import ringcentral.presence.model.UnifiedPresence;
import ringcentral.presence.model.UserPresence;

/**
 * What must hold whatever the service answers.
 *
 * <p>The classes {@code *FuzzTest} have one target each, because Jazzer fuzzes one in a JVM. {@code
 * mvn verify} gives them their seeds ({@code <class>Inputs/<method>} in the resources), and
 * MutatedSeedsTest what comes of those by a fixed sequence of mutations: the same inputs on each
 * machine. {@code mvn verify -Pfuzz} lets Jazzer look for more.
 */
public final class FuzzRules {
  /** Stands in seeds wherever texts do. With a blank: nothing with a blank may be in a message. */
  private static final String SECRET = "my secret";

  /**
   * What one signs in with. With a mark that no code may have, as Jazzer sees what is looked for.
   */
  public static final String KEY = "Hush!Hush";

  static final BatchReader<UserPresence> USERS =
      new BatchReader<>(Json.adapter(UserPresence.class), Owner::of, "UserPresenceListEntry", null);
  private static final BatchReader<UnifiedPresence> UNIFIED =
      new BatchReader<>(
          Json.adapter(UnifiedPresence.class),
          value -> null,
          "UnifiedPresenceListEntry",
          (schema, path, kind, value) -> {}); // Paths tell the names of unknown fields then.
  private static final List<String> ASKED = List.of("1", "2", "3");

  private FuzzRules() {}

  public static Response answer(int status, String contentType, byte[] body) {
    return new Response.Builder()
        .request(new Request.Builder().url("https://example.com/a").build())
        .protocol(Protocol.HTTP_1_1)
        .code(status)
        .message("")
        .header("Content-Type", contentType)
        .body(ResponseBody.create(body, (MediaType) null))
        .build();
  }

  public static void eachIdIsFoundOrFailedAndNobodyElse(String contentType, byte[] body) {
    eachIsFoundOrFailed(read(UNIFIED, contentType, body));
    BatchAnswers<UserPresence> answers = read(USERS, contentType, body);
    eachIsFoundOrFailed(answers);
    answers.failed.values().forEach(FuzzRules::keepsSecrets);
    answers.found.forEach((id, presence) -> assertThat(Owner.of(presence)).isIn(id, null));
  }

  private static <T> BatchAnswers<T> read(BatchReader<T> reader, String type, byte[] body) {
    return read(reader, answer(207, type, body), ASKED);
  }

  private static void eachIsFoundOrFailed(BatchAnswers<?> answers) {
    Set<String> told = new HashSet<>();
    BatchReceiver<Object> receiver =
        new BatchReceiver<>() {
          @Override
          public void found(String id, Object value) {
            assertThat(told.add(id)).isTrue();
          }

          @Override
          public void failed(String id, PresenceException reason) {
            assertThat(told.add(id)).isTrue();
          }
        };
    deliver(answers, receiver);
    assertThat(told).isEqualTo(Set.copyOf(ASKED));
  }

  static <T> BatchAnswers<T> read(BatchReader<T> reader, Response response, List<String> asked) {
    BatchAnswers<T> answers = new BatchAnswers<>(asked);
    reader.read(response, response.body(), answers);
    return answers;
  }

  @SuppressWarnings("unchecked") // It takes anything.
  private static <T> void deliver(BatchAnswers<T> answers, BatchReceiver<?> receiver) {
    answers.deliver((BatchReceiver<T>) receiver, answers.incomplete(), 1, () -> false);
  }

  /** Neither the exception nor what it drags along may quote what was answered. */
  public static void keepsSecrets(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      String told = e.toString();
      if (told.contains(SECRET) || told.contains(KEY) || told.length() > 1000) {
        throw new AssertionError("An exception tells what was answered.", failure);
      }
      for (Throwable suppressed : e.getSuppressed()) {
        keepsSecrets(suppressed);
      }
    }
  }

  public static String text(byte[] data) {
    return new String(data, StandardCharsets.UTF_8);
  }
}
