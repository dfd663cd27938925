package ringcentral.presence.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The board's page as any HTTP client sees it; BoardPageTest looks at it with a browser. */
@Timeout(60)
final class LiveBoardTest {
  private final OkHttpClient http =
      new OkHttpClient.Builder().readTimeout(20, TimeUnit.SECONDS).build();
  private final List<Response> open = new ArrayList<>();
  private LiveBoard board;

  @BeforeEach
  void start() throws IOException {
    board = LiveBoard.start(0);
  }

  @AfterEach
  void close() {
    open.forEach(Response::close);
    board.close();
  }

  private Response get(String path) throws IOException {
    Response response =
        http.newCall(new Request.Builder().url(board.address() + path).build()).execute();
    open.add(response);
    return response;
  }

  private static BufferedSource source(Response response) {
    return Objects.requireNonNull(response.body()).source();
  }

  /** The lines up to the first with the text, which is the last. */
  private static List<String> readUntil(BufferedSource source, String text) throws IOException {
    List<String> lines = new ArrayList<>();
    do {
      lines.add(source.readUtf8LineStrict());
    } while (!lines.get(lines.size() - 1).contains(text));
    return lines;
  }

  @Test
  void thePageIsOneFileThatLoadsNothingFromElsewhere() throws IOException {
    try (Response page = get("")) {
      assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
      assertThat(source(page).readUtf8()).startsWith("<!DOCTYPE html>").doesNotContain("http");
    }
  }

  @Test
  void anyOtherPathIsNotFound() throws IOException {
    try (Response missing = get("favicon.ico")) {
      assertThat(missing.code()).isEqualTo(404);
      assertThat(source(missing).readUtf8())
          .isEqualTo("There is only one page: " + board.address());
    }
  }

  @Test
  void aNewPageIsToldEverybodyAndThenEachChange() throws IOException {
    String ada = board.service.selfId();
    BufferedSource events = source(get("events"));
    String last = board.service.peopleIds().get(74);
    assertThat(readUntil(events, last))
        .filteredOn(line -> line.startsWith("data: {\"id\""))
        .hasSizeGreaterThanOrEqualTo(75);
    readUntil(events, "data: \"Live\"");

    board.service.setTelephonyStatus(ada, "Ringing");
    board.service.set(ada, "message", "Out for tea");
    List<String> lines = readUntil(events, "Out for tea");
    assertThat(lines.get(lines.size() - 1))
        .startsWith("data: {\"id\":\"" + ada + "\"")
        .contains("\"name\":\"" + board.service.nameOf(ada) + "\"", "\"activity\":\"Ringing\"");
  }

  @Test
  void aPersonWhoIsGoneIsShownWithTheReason() throws IOException {
    BufferedSource events = source(get("events"));

    String gone = "\"message\":\"HTTP 404 CMN-102";
    List<String> lines = readUntil(events, gone);
    assertThat(lines.get(lines.size() - 1))
        .contains("\"id\":\"" + board.service.peopleIds().get(40) + "\"", "\"status\":\"Unknown\"");
  }

  @Test
  void theDayGoesOnWhoeverItHappensTo() {
    Runnable events = board.events();
    for (int i = 0; i < 5000; i++) {
      events.run();
    }
  }

  @Test
  void aSlowPageGetsOnlyTheNewestEventOfAPerson() throws InterruptedException {
    Map<String, String> page = board.open();
    board.next(page);
    board.tell("x", "data: 1\n\n");
    board.tell("x", "data: 2\n\n");
    assertThat(board.next(page)).contains("data: 2\n").doesNotContain("data: 1\n");
  }

  @Test
  void aPageThatGoesAwayGivesItsPlaceToTheNext() throws IOException {
    for (int i = 0; i < LiveBoard.PAGES; i++) {
      readUntil(source(get("events")), "data: \"Live\"");
    }
    try (Response refused = get("events")) {
      assertThat(refused.code()).isEqualTo(503);
      assertThat(source(refused).readUtf8()).isEqualTo("16 pages are open. Close one of them.");
    }
    open.get(0).close();
    int code = 503;
    for (int i = 0; code == 503; i++) { // The server notices when it writes.
      board.tell("x", "data: " + i + "\n\n");
      code = get("events").code();
    }
    assertThat(code).isEqualTo(200);
  }
}
