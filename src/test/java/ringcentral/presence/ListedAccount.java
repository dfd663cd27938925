package ringcentral.presence;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.testing.ManualClock;

/** A service with one account, which answers batches and pages under limits of its own. */
final class ListedAccount implements StubService.Answer {
  static final Duration WINDOW = Duration.ofMinutes(1);

  final ManualClock clock = new ManualClock();
  final List<String> people;
  final int perPage;
  final Map<String, Integer> limits = new HashMap<>(Map.of("heavy", 10, "light", 50));
  final StubService stub = new StubService(this);

  /** What fails, and how. */
  Predicate<Request> failing = request -> false;

  int status = 500;

  /** Who answers; another account after a change. */
  ListedAccount answer = this;

  /** 429s so far. */
  int refused;

  private final Set<String> existing;
  private final Map<String, Deque<Instant>> sent = new HashMap<>();

  ListedAccount(List<String> people, int perPage) {
    this.people = people;
    this.perPage = perPage;
    existing = new HashSet<>(people);
  }

  static boolean isPage(Request request) {
    return request.url().queryParameter("page") != null;
  }

  /** Who is on the pages that were read. */
  Set<String> listed() {
    return stub.requests.stream()
        .filter(ListedAccount::isPage)
        .flatMap(request -> onPage(request).stream())
        .collect(Collectors.toSet());
  }

  int pages() {
    return (people.size() + perPage - 1) / perPage;
  }

  /** Who is on a page. */
  List<String> onPage(Request request) {
    int page = Integer.parseInt(request.url().queryParameter("page"));
    int end = Math.min(people.size(), page * perPage);
    return people.subList(Math.min(end, (page - 1) * perPage), end);
  }

  @Override
  public synchronized @Nullable Response to(Request request) throws IOException {
    String group = isPage(request) ? "heavy" : "light";
    Deque<Instant> window = sent.computeIfAbsent(group, key -> new ArrayDeque<>());
    Instant now = clock.instant();
    while (!window.isEmpty() && !window.peek().plus(WINDOW).isAfter(now)) {
      window.remove();
    }
    int limit = limits.get(group);
    Response response;
    if (window.size() >= limit) {
      refused++;
      response = StubService.json(request, 429, "{}");
    } else {
      window.add(now);
      response =
          failing.test(request)
              ? StubService.json(request, status, "{\"errorCode\":\"X\",\"message\":\"No\"}")
              : isPage(request) ? answer.page(request) : answer.batch(request);
    }
    return response
        .newBuilder()
        .header("X-Rate-Limit-Group", group)
        .header("X-Rate-Limit-Limit", String.valueOf(limit))
        .header("X-Rate-Limit-Remaining", String.valueOf(limit - window.size()))
        .header("X-Rate-Limit-Window", String.valueOf(WINDOW.getSeconds()))
        .build();
  }

  private Response page(Request request) {
    String records =
        onPage(request).stream().map(StubService::presence).collect(Collectors.joining(","));
    String paging =
        "{\"page\":%s,\"perPage\":%d,\"totalPages\":%d,\"totalElements\":%d}"
            .formatted(request.url().queryParameter("page"), perPage, pages(), people.size());
    return StubService.json(
        request, 200, "{\"records\":[" + records + "],\"paging\":" + paging + "}");
  }

  private Response batch(Request request) {
    List<String> ids = StubService.ids(request);
    if (ids.size() == 1) {
      boolean exists = existing.contains(ids.get(0));
      return StubService.json(request, exists ? 200 : 404, body(ids.get(0)));
    }
    List<String> parts = new ArrayList<>();
    for (String id : ids) {
      int status = existing.contains(id) ? 200 : 404;
      parts.add(
          "{\"resourceId\":\"%s\",\"status\":%d,\"body\":%s}".formatted(id, status, body(id)));
    }
    return StubService.json(request, 207, "[" + String.join(",", parts) + "]");
  }

  private String body(String id) {
    return existing.contains(id)
        ? StubService.presence(id)
        : "{\"errorCode\":\"CMN-102\",\"message\":\"Nobody\"}";
  }
}
