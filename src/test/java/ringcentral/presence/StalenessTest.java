package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ringcentral.presence.watch.PresenceWatch;

/**
 * How long a change stays unknown without notifications, in simulated time: for a watch, and for
 * loops by hand at the pace of the whole limit. A change comes at any time between two reads of a
 * person, and is known with the second.
 */
@Timeout(60)
final class StalenessTest {
  private static final Duration MEASURED = Duration.ofMinutes(10);

  private final Map<String, Instant> lastRead = new HashMap<>();
  private double seconds;
  private double squares;
  private double longest;

  private ListedAccount account(int people) {
    ListedAccount account =
        new ListedAccount(
            IntStream.range(0, people)
                .mapToObj(i -> String.valueOf(1000 + i))
                .collect(Collectors.toList()),
            1000);
    account.failing =
        request -> {
          ids(account, request).forEach(id -> read(id, account.clock.instant()));
          return false;
        };
    return account;
  }

  private static List<String> ids(ListedAccount account, Request request) {
    return ListedAccount.isPage(request) ? account.onPage(request) : StubService.ids(request);
  }

  private void read(String id, Instant now) {
    Instant last = lastRead.put(id, now);
    if (last != null) {
      double gap = Duration.between(last, now).toMillis() / 1000.0;
      seconds += gap;
      squares += gap * gap;
      longest = Math.max(longest, gap);
    }
  }

  private String result(int people, String way) {
    return String.format(
        Locale.ROOT, "| %,d | %s | %.0f | %.0f |", people, way, squares / seconds / 2, longest);
  }

  private String watch(int people) {
    ListedAccount account = account(people);
    Instant end = account.clock.instant().plus(MEASURED);
    try (PresenceClient client =
            account.stub.client().clock(account.clock).time(new TestTime(account.clock)).build();
        PresenceWatch watch = client.watch(account.people).start(change -> {})) {
      while (account.clock.instant().isBefore(end)) {
        Thread.onSpinWait();
      }
      assertThat(watch.snapshot()).hasSize(people);
    }
    return result(people, "`client.watch`, half of the limit");
  }

  private String batches(int people) throws IOException {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < people; i += 30) {
      List<String> ids = account(people).people.subList(i, Math.min(i + 30, people));
      paths.add("extension/" + String.join(",", ids) + "/presence");
    }
    return loop(people, "SDK, 30 ids by hand, the whole limit", paths, 50);
  }

  private String pages(int people) throws IOException {
    List<String> paths = new ArrayList<>();
    for (int page = 1; page <= account(people).pages(); page++) {
      paths.add("presence?perPage=1000&page=" + page);
    }
    return loop(people, "SDK, pages by hand, the whole limit", paths, 10);
  }

  private String loop(int people, String way, List<String> paths, int perMinute)
      throws IOException {
    ListedAccount account = account(people);
    Instant end = account.clock.instant().plus(MEASURED);
    for (int i = 0; account.clock.instant().isBefore(end); i = (i + 1) % paths.size()) {
      String url = "https://localhost/restapi/v1.0/account/~/" + paths.get(i);
      account.to(new Request.Builder().url(url).build()).close();
      account.clock.advance(Duration.ofMillis(60_000 / perMinute));
    }
    assertThat(account.refused).isZero();
    return result(people, way);
  }

  @Test
  void thePerformancePageSaysHowLongAChangeStaysUnknown() throws IOException {
    Pattern row = Pattern.compile("\\| ([15],000) \\| (.+?) \\| [0-9]+ \\| [0-9]+ \\|");
    Matcher rows = row.matcher(Files.readString(Path.of("docs/performance.md")));
    int count = 0;
    for (; rows.find(); count++) {
      int people = Integer.parseInt(rows.group(1).replace(",", ""));
      lastRead.clear();
      seconds = 0;
      squares = 0;
      longest = 0;
      String way = rows.group(2);
      String measured =
          way.startsWith("`")
              ? watch(people)
              : way.contains("ids") ? batches(people) : pages(people);
      assertThat(measured).isEqualTo(rows.group());
    }
    assertThat(count).isEqualTo(6);
  }
}
