package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import ringcentral.presence.batch.BatchResult;
import ringcentral.presence.batch.FuzzRules;
import ringcentral.presence.call.RetryPolicy;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.testing.ManualClock;

/**
 * Any ids, in any order, with any duplicates, answered in any form with any of the known faults:
 * each id has its own answer or a reason, exactly once.
 *
 * <p>The cases are drawn from numbered seeds, the small ones first, so the first failure is a small
 * one; it names its seed. {@code -Dproperties.seed=N} runs one case.
 */
final class BatchPropertiesTest {
  private static final int CASES = 1000;

  /** What a service may do to an honest answer. */
  private enum Fault {
    NONE,
    SHUFFLED,
    DROPPED,
    TWICE,
    MISPAIRED,
    FOREIGN,
    NAMELESS,
    CUT,
    ALL_FAILED,
    CONNECTION_LOST
  }

  @Test
  void eachIdHasItsOwnAnswerOrAReasonExactlyOnce() throws IOException {
    Integer only = Integer.getInteger("properties.seed");
    for (int seed = only == null ? 0 : only; seed <= (only == null ? CASES : only); seed++) {
      try {
        check(new Random(seed), 1 + seed / 5);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("-Dproperties.seed=" + seed + " shows it", e);
      }
    }
  }

  private static void check(Random random, int size) throws IOException {
    List<String> ids = ids(random, size);
    Set<String> distinct = new LinkedHashSet<>(ids);
    Service service = new Service(random.nextLong());
    StubService stub = new StubService(service);
    boolean repeats = random.nextBoolean();
    ManualClock clock = new ManualClock();
    try (PresenceClient client =
        stub.client()
            .batchConcurrency(1 + random.nextInt(4))
            .retryPolicy(RetryPolicy.builder().maxAttempts(repeats ? 3 : 1).build())
            .clock(clock)
            .time(new TestTime(clock))
            .build()) {
      BatchResult<UserPresence> result = client.readUserPresenceStatuses(ids);

      Set<String> found = result.found().keySet();
      Set<String> failed = result.failed().keySet();
      assertThat(Collections.disjoint(found, failed)).isTrue();
      assertThat(found.size() + failed.size()).isEqualTo(distinct.size());
      assertThat(found).containsExactlyElementsOf(inOrderOf(distinct, found));
      assertThat(failed).containsExactlyElementsOf(inOrderOf(distinct, failed));
      result
          .found()
          .forEach((id, presence) -> assertThat(presence.message()).isEqualTo("I am " + id));
      assertThat(found.containsAll(service.mustBeFound)).isTrue();
      service.refused.forEach(
          (id, code) -> {
            if (failed.contains(id) && service.honest.contains(id)) {
              assertThat(result.failed().get(id).errorCode()).isEqualTo(code);
            }
            if (!repeats) { // Asked again, the service may think otherwise.
              assertThat(found).doesNotContain(id);
            }
          });
      result.failed().values().forEach(FuzzRules::keepsSecrets);
      int fewest = (distinct.size() + 29) / 30;
      assertThat(stub.requests)
          .hasSizeBetween(Math.min(1, fewest), repeats ? 3 * distinct.size() : fewest);
      assertThat(service.askedAgain).isEmpty();
      assertThat(stub.requests)
          .allSatisfy(request -> assertThat(StubService.ids(request)).hasSizeBetween(1, 30));
    }
  }

  private static List<String> ids(Random random, int size) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      ids.add("" + (1 + random.nextInt(2 * size))); // A third of them comes twice.
    }
    return ids;
  }

  private static List<String> inOrderOf(Set<String> order, Set<String> some) {
    List<String> sorted = new ArrayList<>(order);
    sorted.retainAll(some);
    return sorted;
  }

  /** Each request gets a form and a fault of its own. */
  private static final class Service implements StubService.Answer {
    final Set<String> mustBeFound = ConcurrentHashMap.newKeySet();
    final Set<String> honest = ConcurrentHashMap.newKeySet();
    final Map<String, String> refused = new ConcurrentHashMap<>();
    final Set<String> askedAgain = ConcurrentHashMap.newKeySet();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final long seed;

    Service(long seed) {
      this.seed = seed;
    }

    @Override
    public Response to(Request request) throws IOException {
      List<String> ids = StubService.ids(request);
      ids.stream().filter(answered::contains).forEach(askedAgain::add);
      Random random = new Random(seed + ids.hashCode()); // Not by the order of the threads.
      Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
      if (fault == Fault.CONNECTION_LOST) {
        throw new IOException("reset");
      }
      if (fault == Fault.ALL_FAILED) {
        return StubService.json(request, 503, "{\"message\":\"my secret\"}");
      }
      List<Entry> entries = new ArrayList<>();
      for (String id : ids) {
        boolean refuses = ids.size() > 1 && random.nextInt(5) == 0;
        if (refuses) {
          refused.put(id, "CMN-" + id);
        }
        entries.add(
            new Entry(id, refuses ? 404 : 200, refuses ? error(id) : StubService.presence(id)));
      }
      if (fault == Fault.NONE) {
        honest.addAll(ids);
        ids.stream().filter(id -> !refused.containsKey(id)).forEach(mustBeFound::add);
      }
      if (ids.size() == 1) {
        String id = fault == Fault.FOREIGN || fault == Fault.MISPAIRED ? "999999" : ids.get(0);
        return StubService.json(request, 200, cut(fault, StubService.presence(id)));
      }
      return random.nextBoolean()
          ? list(request, entries, fault, random)
          : parts(request, entries, fault, random);
    }

    private static String error(String id) {
      return "{\"errorCode\":\"CMN-" + id + "\",\"message\":\"my secret\"}";
    }

    private static String cut(Fault fault, String body) {
      return fault == Fault.CUT ? body.substring(0, body.length() * 2 / 3) : body;
    }

    private static void harm(List<Entry> entries, Fault fault, Random random) {
      int any = random.nextInt(entries.size());
      switch (fault) {
        case SHUFFLED:
          Collections.shuffle(entries, random);
          break;
        case DROPPED:
          entries.remove(any);
          break;
        case TWICE:
          entries.add(random.nextInt(entries.size()), entries.get(any));
          break;
        case MISPAIRED:
          String body = entries.get(any).body;
          int status = entries.get(any).status;
          Entry other = entries.get((any + 1) % entries.size());
          entries.set(any, new Entry(entries.get(any).id, other.status, other.body));
          entries.set((any + 1) % entries.size(), new Entry(other.id, status, body));
          break;
        case FOREIGN:
          entries.set(any, new Entry("999999", 200, StubService.presence("999999")));
          break;
        default:
      }
    }

    private Response list(Request request, List<Entry> entries, Fault fault, Random random) {
      harm(entries, fault, random);
      List<String> texts = new ArrayList<>();
      for (Entry entry : entries) {
        String id = "\"resourceId\":" + (random.nextBoolean() ? entry.id : "\"" + entry.id + "\"");
        String status = "\"status\":" + entry.status;
        String body = "\"body\":" + entry.body;
        List<String> members = new ArrayList<>(List.of(status, body));
        if (fault != Fault.NAMELESS) {
          members.add(id);
        }
        Collections.shuffle(members, random);
        texts.add("{" + String.join(",", members) + "}");
      }
      String answer = cut(fault, "[" + String.join(",", texts) + "]");
      if (fault == Fault.CUT) { // What came whole before the cut.
        int end = 1;
        for (int i = 0; i < texts.size() && end + texts.get(i).length() < answer.length(); i++) {
          answered.add(entries.get(i).id);
          end += texts.get(i).length() + 1;
        }
      }
      return StubService.json(request, 207, answer);
    }

    private Response parts(Request request, List<Entry> entries, Fault fault, Random random) {
      List<Entry> bodies = new ArrayList<>(entries);
      harm(bodies, fault, random);
      List<Entry> statuses = random.nextBoolean() ? bodies : entries; // Harmed alike, or not.
      String end = random.nextBoolean() ? "\r\n" : "\n";
      boolean hrefs = fault != Fault.NAMELESS && random.nextBoolean();
      List<String> told = new ArrayList<>();
      for (Entry entry : statuses) {
        told.add(
            "{\"status\":"
                + entry.status
                + (hrefs ? ",\"href\":\"/account/1/extension/" + entry.id + "/presence\"" : "")
                + "}");
      }
      StringBuilder body =
          new StringBuilder("--b" + end + end + "{\"response\":[" + String.join(",", told) + "]}");
      for (Entry entry : bodies) {
        body.append(end).append("--b").append(end).append("Content-Type: application/json");
        body.append(end).append(end).append(entry.body);
      }
      body.append(end).append("--b--").append(end);
      return StubService.json(request, 207, "")
          .newBuilder()
          .header("Content-Type", "multipart/mixed; boundary=\"b\"")
          .body(ResponseBody.create(cut(fault, body.toString()), (MediaType) null))
          .build();
    }
  }

  private static final class Entry {
    final String id;
    final int status;
    final String body;

    Entry(String id, int status, String body) {
      this.id = id;
      this.status = status;
      this.body = body;
    }
  }
}
