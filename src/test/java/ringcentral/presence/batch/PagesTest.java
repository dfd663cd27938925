package ringcentral.presence.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.StubService;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.UserPresence;

final class PagesTest {
  private static final String NEXT = "\"navigation\":{\"nextPage\":{\"uri\":\"x\"}}";

  /** Pages as a service answers them, from 1; asked beyond the end it answers the last one. */
  private static StubService pages(String... pages) {
    return new StubService(
        request -> {
          int page = Integer.parseInt(request.url().queryParameter("page"));
          return StubService.json(request, 200, pages[Math.min(page, pages.length) - 1]);
        });
  }

  private static String records(String... messages) {
    return "\"records\":["
        + List.of(messages).stream()
            .map(message -> "{\"message\":\"" + message + "\"}")
            .collect(Collectors.joining(","))
        + "]";
  }

  private static String person(int... ids) {
    return "{\"records\":["
        + Arrays.stream(ids)
            .mapToObj(id -> "{\"extension\":{\"id\":" + id + "},\"message\":\"" + id + "\"}")
            .collect(Collectors.joining(","))
        + "]";
  }

  private static List<String> read(StubService service, int perPage) throws IOException {
    List<String> messages = new ArrayList<>();
    try (PresenceClient client = service.client().build()) {
      client
          .readAccountPresences(perPage, null, null)
          .forEach(presence -> messages.add(presence.message()));
    }
    return messages;
  }

  /** Each further look fails as the first. */
  private static void fails(StubService service, int perPage, String why, String... read) {
    try (PresenceClient client = service.client().build()) {
      Pages<UserPresence> people = client.readAccountPresences(perPage, null, null);
      List<String> messages = new ArrayList<>();
      assertThatThrownBy(() -> people.forEach(each -> messages.add(each.message())))
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage(why + "; read the list again.");
      assertThat(messages).containsExactly(read);
      int requests = service.requests.size();
      assertThatThrownBy(people::hasNext).hasMessage(why + "; read the list again.");
      assertThatThrownBy(people::next).hasMessage(why + "; read the list again.");
      assertThat(service.requests).hasSize(requests);
    }
  }

  private static String paging(int page, int totalPages) {
    return "\"paging\":{\"page\":" + page + ",\"perPage\":2,\"totalPages\":" + totalPages + "}";
  }

  @Test
  void pagesAreFetchedInOrderUntilTheLast() throws IOException {
    StubService service =
        pages(
            "{" + records("a", "b") + "," + paging(1, 2) + "}",
            "{" + records("c") + "," + paging(2, 2) + "}");
    assertThat(read(service, 2)).containsExactly("a", "b", "c");
    assertThat(service.requests.stream().map(r -> r.url().query()))
        .containsExactly("page=1&perPage=2", "page=2&perPage=2");
  }

  @Test
  void aPageIsOneRequestWhenItIsAskedForAndNothingElseSendsAny() throws IOException {
    StubService service =
        pages("{" + records("a", "b") + "," + paging(1, 2) + "}", "{" + records("c") + "}");
    try (PresenceClient client = service.client().build()) {
      Pages<UserPresence> pages = client.readAccountPresences(2, null, null);
      assertThat(pages.hasNext()).isTrue();
      assertThat(pages).hasToString("Pages{perPage=2, read=0}");
      assertThat(service.requests).isEmpty();
      assertThat(pages.next().records()).hasSize(2);
      assertThat(pages.hasNext()).isTrue();
      assertThat(service.requests).hasSize(1);
      assertThat(pages.next().records()).hasSize(1);
      assertThat(pages.hasNext()).isFalse();
      assertThat(pages).hasToString("Pages{perPage=2, read=2}");
      assertThat(service.requests).hasSize(2);
    }
  }

  @Test
  void listenerFactoryThatThrowsFailsAPageAndEachIdOfAFastRead() throws IOException {
    OkHttpClient throwing =
        new OkHttpClient.Builder()
            .eventListenerFactory(
                call -> {
                  throw new IllegalStateException("mine");
                })
            .build();
    String told = "Nothing was sent: java.lang.IllegalStateException.";
    try (PresenceClient client = pages("{}").client().okHttpClient(throwing).build()) {
      assertThatThrownBy(client.readAccountPresences()::next)
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessage(told);
      assertThat(client.readUserPresenceStatusesFast(List.of("1", "2")).failed().values())
          .hasSize(2)
          .allSatisfy(failure -> assertThat(failure).hasMessage(told));
    }
  }

  @Test
  void aPageTellsWhichItIsAndHowManyThereAre() throws IOException {
    String total = ",\"paging\":{\"page\":7,\"totalPages\":2,\"totalElements\":3}}";
    StubService service = pages("{" + records("a", "b") + total, "{" + records("secret") + "}");
    try (PresenceClient client = service.client().build()) {
      Pages<UserPresence> pages = client.readAccountPresences(2, null, null);
      Page<UserPresence> first = pages.next();
      assertThat(first.number()).isEqualTo(1);
      assertThat(first.totalPages()).isEqualTo(2);
      assertThat(first.totalRecords()).isEqualTo(3);
      Page<UserPresence> second = pages.next();
      assertThat(second.number()).isEqualTo(2);
      assertThat(second.totalPages()).isNull();
      assertThat(second.totalRecords()).isNull();
      assertThat(second).hasToString("Page{number=2, totalPages=null, records=1}");
    }
  }

  @Test
  void defaultIsTheLargestPage() throws IOException {
    StubService service = pages("{\"records\":[]}");
    try (PresenceClient client = service.client().build()) {
      assertThat(client.readAccountPresences().next().records()).isEmpty();
    }
    assertThat(service.requests).hasSize(1);
    assertThat(service.requests.get(0).url().query()).isEqualTo("page=1&perPage=1000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"records\":[]}",
        "{\"records\":null,\"paging\":{\"totalPages\":1}}",
        "{\"records\":[],\"paging\":{\"perPage\":2,\"totalPages\":0,\"totalElements\":0}}",
      })
  void emptyResultEndsAtOnce(String page) throws IOException {
    StubService service = pages(page);
    assertThat(read(service, 2)).isEmpty();
    assertThat(service.requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"records\":null}", "{\"extension\":{\"id\":101}}"})
  void answerThatIsNoPageFails(String page) {
    fails(
        pages(page), 2, "Page 1 of the list has no records, and does not tell how many there are");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void recordThatIsAnErrorIsNotGivenOutAsAPresence(boolean listening) {
    StubService service =
        pages("{\"records\":[{},{\"message\":\"gone\",\"errorCode\":\"CMN-102\"}]}");
    PresenceClient.Builder builder = service.client();
    if (listening) {
      builder.unknownListener((schema, path, kind, value) -> {});
    }
    try (PresenceClient client = builder.build()) {
      assertThatThrownBy(() -> client.readAccountPresences().next())
          .isInstanceOf(PresenceApiException.class)
          .hasMessageStartingWith("HTTP 200 CMN-102 for GET ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"records\":[],", "\"records\":null,", ""})
  void pageWithoutPeopleEndsNothingWhileMoreIsAnnounced(String nobody) throws IOException {
    for (String more : List.of("\"paging\":{\"totalPages\":3}", NEXT)) {
      StubService service =
          pages(
              "{" + nobody + more + "}",
              "{" + nobody + more + "}",
              "{" + records("c") + (more.equals(NEXT) ? "" : "," + more) + "}");
      assertThat(read(service, 2)).containsExactly("c");
      assertThat(service.requests).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 7})
  void numbersOfPagesMayBeOtherThanAsked(int first) throws IOException {
    StubService service =
        pages(
            "{" + records("a") + "," + paging(first, 3) + "}",
            "{" + records("b") + "," + paging(first + 1, 3) + "}",
            "{" + records("c") + "," + paging(first + 2, 3) + "}");
    assertThat(read(service, 1)).containsExactly("a", "b", "c");
  }

  @Test
  void nextPageIsReadThoughTotalPagesAreFewer() throws IOException {
    String[] pages = {
      "{" + records("a") + "," + paging(1, 1) + "," + NEXT + "}",
      "{\"records\":[]," + paging(2, 2) + "," + NEXT + "}",
      "{" + records("b") + "," + paging(3, 1) + "}"
    };
    fails(
        pages(pages),
        1,
        "Page 3 of the list has records, but says that the last page is 1",
        "a",
        "b");
    pages[2] = "{" + records("b") + "," + paging(3, 3) + "}";
    assertThat(read(pages(pages), 1)).containsExactly("a", "b");
  }

  @Test
  void emptyPageBehindTheLastEndsTheListThoughItNamesANextPage() throws IOException {
    StubService service =
        pages(
            "{" + records("a") + "," + paging(1, 1) + "," + NEXT + "}",
            "{\"records\":[]," + paging(2, 1) + "," + NEXT + "}");
    assertThat(read(service, 1)).containsExactly("a");
    assertThat(service.requests).hasSize(2);
  }

  @Test
  void lastPageAgainBehindTheLastEndsTheListThoughItNamesANextPage() throws IOException {
    String end = "," + paging(2, 2) + "," + NEXT + "}";
    String first = person(1, 2) + "," + paging(1, 2) + "," + NEXT + "}";
    String second = person(3, 4) + end;
    for (String again : new String[] {person(3, 4), person(4, 3), person(1, 2), person(4)}) {
      StubService service = pages(first, second, again + end);
      assertThat(read(service, 2)).containsExactly("1", "2", "3", "4");
      assertThat(service.requests).hasSize(3);
    }
    String more = person(5, 4) + "," + paging(3, 3) + "}";
    assertThat(read(pages(first, second, more), 2)).containsExactly("1", "2", "3", "4", "5", "4");
    String five = person(3, 4) + ",\"paging\":{\"totalPages\":2,\"totalElements\":5}," + NEXT + "}";
    fails(
        pages(first, second, five),
        2,
        "Page 3 of the list is the last, but 4 of 5 records came",
        "1",
        "2",
        "3",
        "4");
  }

  @Test
  void nextPageIsNotReadWhereTheListIsComplete() throws IOException {
    String total = ",\"paging\":{\"totalPages\":2,\"totalElements\":2}," + NEXT + "}";
    StubService service =
        pages("{" + records("a") + total, "{" + records("b") + total, "{" + records("c") + "}");
    assertThat(read(service, 1)).containsExactly("a", "b");
    assertThat(service.requests).hasSize(2);
  }

  @Test
  void nextPagesAreNotReadWithoutEnd() {
    StubService service =
        new StubService(
            request -> {
              int page = Integer.parseInt(request.url().queryParameter("page"));
              String more = page < 9 ? "," + NEXT : "";
              return StubService.json(
                  request, 200, "{" + records("p" + page) + "," + paging(page, 2) + more + "}");
            });
    fails(
        service,
        1,
        "Page 3 of the list has records, but says that the last page is 2",
        "p1",
        "p2",
        "p3");
    assertThat(service.requests).hasSize(3);
  }

  @Test
  void nextPagesAreReadUntilTheTotalHasCome() throws IOException {
    String total = ",\"paging\":{\"totalPages\":1,\"totalElements\":3}," + NEXT + "}";
    StubService service =
        pages(
            "{" + records("a") + total,
            "{" + records("b") + total,
            "{" + records("c") + total,
            "{" + records("d") + total);
    assertThat(read(service, 1)).containsExactly("a", "b", "c");
    assertThat(service.requests).hasSize(3);
    String[] empty = {"{\"records\":[]" + total, "{" + records("a", "b", "c") + total};
    assertThat(read(pages(empty), 3)).containsExactly("a", "b", "c");
  }

  @Test
  void nextPageCountsWhereTotalPagesAreZero() throws IOException {
    StubService service =
        pages("{" + records("a") + "," + paging(1, 0) + "," + NEXT + "}", "{" + records("b") + "}");
    assertThat(read(service, 2)).containsExactly("a", "b");
  }

  @Test
  void lastPageWithoutRecordsFails() {
    StubService service =
        pages("{" + records("a") + "," + paging(1, 2) + "}", "{" + paging(2, 2) + "}");
    fails(service, 1, "Page 2 of the list was announced and has no records", "a");
  }

  @Test
  void pagesThatAllHoldNobodyFail() {
    StubService service = pages("{\"records\":[],\"paging\":{\"totalPages\":2}}");
    fails(service, 2, "Page 2 of the list is the last, and no page had records");
  }

  @Test
  void fewerPeopleThanTheTotalFail() throws IOException {
    String total = ",\"paging\":{\"totalPages\":1,\"totalElements\":";
    fails(
        pages("{" + records("a", "b") + total + "3}}"),
        2,
        "Page 1 of the list is the last, but 2 of 3 records came",
        "a",
        "b");
    assertThat(read(pages("{" + records("a", "b") + total + "2}}"), 2)).containsExactly("a", "b");
  }

  @Test
  void totalOfAnEarlierPageHoldsWhereALaterOneTellsNone() throws IOException {
    String total = ",\"paging\":{\"totalElements\":3}}";
    fails(
        pages("{" + records("a", "b") + total, "{\"records\":[]}"),
        2,
        "Page 2 of the list is the last, but 2 of 3 records came",
        "a",
        "b");
    assertThat(
            read(
                pages(
                    "{" + records("a") + total, "{" + records("b") + "}", "{" + records("c") + "}"),
                2))
        .containsExactly("a", "b", "c");
  }

  @Test
  void totalOfFewerRecordsThanCameEndsNothing() throws IOException {
    String total = ",\"paging\":{\"totalPages\":0,\"totalElements\":";
    assertThat(read(pages("{" + records("a", "b") + total + "1}}", "{" + records("c") + "}"), 2))
        .containsExactly("a", "b", "c");
    StubService exact = pages("{" + records("a", "b") + total + "2}}");
    assertThat(read(exact, 2)).containsExactly("a", "b");
    assertThat(exact.requests).hasSize(1);
  }

  @Test
  void emptyPageWithASizeOfZeroIsTheLast() throws IOException {
    StubService service =
        pages("{" + records("a") + "}", "{\"records\":[],\"paging\":{\"perPage\":0}}");
    assertThat(read(service, 1)).containsExactly("a");
    assertThat(service.requests).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "totalPages, '\"two\"'",
    "totalPages, '\"\"'",
    "totalPages, 2147483648",
    "totalPages, 1.5",
    "totalPages, true",
    "totalPages, []",
    "totalElements, {}",
    "totalElements, 1e31",
    "perPage, '\"few\"'"
  })
  void totalsAndSizesThatCannotBeReadFail(String name, String value) throws IOException {
    String start = "{" + records("a") + ",\"paging\":{\"" + name + "\":";
    for (boolean listening : new boolean[] {false, true}) {
      PresenceClient.Builder builder = pages(start + value + "}}").client();
      if (listening) {
        builder.unknownListener((schema, path, kind, text) -> {});
      }
      try (PresenceClient client = builder.build()) {
        assertThatThrownBy(() -> client.readAccountPresences().next())
            .isExactlyInstanceOf(PresenceException.class)
            .hasMessage(
                "HTTP 200 for GET /restapi/v1.0/account/~/presence: "
                    + "The answer is not as documented: Expected a 32-bit number at path $.paging."
                    + name);
      }
    }
    for (String read : List.of("null", "1", "\"1\"", "1.0")) {
      assertThat(read(pages(start + read + "}}", "{\"records\":[]}"), 2)).containsExactly("a");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"page", "pageStart", "pageEnd"})
  void otherNumbersOfAPageMayBeUnreadable(String name) throws IOException {
    String page = "{" + records("a") + ",\"paging\":{\"totalPages\":1,\"" + name + "\":\"x\"}}";
    assertThat(read(pages(page), 2)).containsExactly("a");
  }

  @Test
  void pageWithRecordsBeyondATotalThatShrankFails() throws IOException {
    fails(
        pages(
            "{" + records("a") + "," + paging(1, 3) + "}",
            "{" + records("b") + "," + paging(2, 1) + "}"),
        1,
        "Page 2 of the list has records, but says that the last page is 1",
        "a",
        "b");
    assertThat(
            read(
                pages(
                    "{" + records("a") + "," + paging(1, 3) + "}",
                    "{\"records\":[]," + paging(2, 1) + "}"),
                1))
        .containsExactly("a");
  }

  @Test
  void totalOfRecordsCountsMoreThanOneOfPagesThatShrank() throws IOException {
    assertThat(
            read(
                pages(
                    "{" + records("a") + "," + paging(1, 3) + "}",
                    "{" + records("b") + ",\"paging\":{\"totalPages\":1,\"totalElements\":2}}"),
                1))
        .containsExactly("a", "b");
  }

  @Test
  void totalThatFallsFailsWhereSomebodyMayHaveMovedToAPageThatWasRead() throws IOException {
    for (String pages : List.of("", "\"totalPages\":3,")) {
      String six = ",\"paging\":{" + pages + "\"totalElements\":6}}";
      String five = ",\"paging\":{" + pages + "\"totalElements\":5}}";
      fails(
          pages(
              person(1, 2) + six, person(4, 5) + five, person(6) + five, "{\"records\":[]" + five),
          2,
          "Page " + (pages.isEmpty() ? 4 : 3) + " of the list is the last, but 5 of 6 records came",
          "1",
          "2",
          "4",
          "5",
          "6");
    }
    String total = ",\"paging\":{\"totalPages\":2,\"totalElements\":";
    assertThat(read(pages(person(1, 2) + total + "3}}", person(3, 4) + total + "4}}"), 2))
        .containsExactly("1", "2", "3", "4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"paging\":{\"totalPages\":3}", "," + NEXT})
  void samePeopleOverAndOverFailThoughTheirPresenceChanges(String more) {
    StubService service =
        new StubService(
            request ->
                StubService.json(
                    request,
                    calls < 99 ? 200 : 500,
                    person(1, 2).replace("\"}", "\",\"totalActiveCalls\":" + calls++ + "}")
                        + more
                        + "}"));
    fails(service, 2, "Page 2 of the list repeats the records of an earlier page", "1", "2");
    assertThat(service.requests).hasSize(2);
  }

  private int calls;

  @Test
  void emptyPageEndsAListThatIsCompleteThoughItNamesANextPage() throws IOException {
    String end = ",\"paging\":{\"totalElements\":2}," + NEXT + "}";
    StubService service = pages(person(1, 2) + end, "{\"records\":[]" + end);
    assertThat(read(service, 2)).containsExactly("1", "2");
    assertThat(service.requests).hasSize(2);
    StubService wrong = pages(person(1, 2) + end, person(3) + end, "{\"records\":[]" + end);
    assertThat(read(wrong, 2)).containsExactly("1", "2", "3");
  }

  @Test
  void recordThatMovedToTheNextPageIsReadTwice() throws IOException {
    assertThat(
            read(
                pages(
                    "{" + records("a", "b") + "," + paging(1, 2) + "}",
                    "{" + records("b", "c") + "," + paging(2, 2) + "}"),
                2))
        .containsExactly("a", "b", "b", "c");
  }

  @Test
  void personReadTwiceCountsOnceWhereATotalTells() throws IOException {
    String total = ",\"paging\":{\"totalPages\":2,\"totalElements\":";
    String[] turns = {person(1, 2) + total + "4}}", person(2, 1) + total + "4}}"};
    fails(pages(turns), 2, "Page 2 of the list repeats the records of an earlier page", "1", "2");
    String[] moved = {person(1, 2) + total + "4}}", person(2, 3) + total + "4}}"};
    fails(
        pages(moved),
        2,
        "Page 2 of the list is the last, but 3 of 4 records came",
        "1",
        "2",
        "2",
        "3");
    String[] whole = {person(1, 2) + total + "3}}", person(2, 3) + total + "3}}"};
    assertThat(read(pages(whole), 2)).containsExactly("1", "2", "2", "3");
    fails(
        pages(person(1, 1) + ",\"paging\":{\"totalPages\":1,\"totalElements\":2}}"),
        2,
        "Page 1 of the list is the last, but 1 of 2 records came",
        "1",
        "1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{},null", "null,{}", "7", "[]", "\"x\"", "true"})
  void recordThatIsNoObjectFailsThePageInPlaceOfBeingDropped(String records) {
    StubService service = pages("{\"records\":[" + records + "]}");
    try (PresenceClient client = service.client().build()) {
      assertThatThrownBy(() -> client.readAccountPresences().next())
          .isExactlyInstanceOf(PresenceException.class)
          .hasMessageMatching(
              "HTTP 200 for GET /restapi/v1.0/account/~/presence: "
                  + "The answer is not as documented: Expected (an element|OBJECT) but was [A-Z_]+"
                  + " at path \\$\\.records\\[[01]]");
    }
  }

  @Test
  void emptyPagesAreNotReadWithoutEnd() {
    StubService service = pages("{\"records\":[]," + NEXT + "}");
    fails(
        service,
        2,
        "Page 100 of the list is the last of 100 in a row without records, and announces"
            + " more");
    assertThat(service.requests).hasSize(100);
  }

  @Test
  void pagesThatTakeTurnsFail() {
    String[] turns = new String[10];
    for (int i = 0; i < turns.length; i++) {
      turns[i] = "{\"records\":[{\"extension\":{\"id\":" + i % 2 + "}}]," + NEXT + "}";
    }
    StubService service = pages(turns);
    assertThatThrownBy(() -> read(service, 1))
        .hasMessage(
            "Page 3 of the list repeats the records of an earlier page; read the list" + " again.");
  }

  @Test
  void withoutTotalsTheNavigationTellsTheEnd() throws IOException {
    StubService service =
        pages(
            "{"
                + records("a")
                + ",\"navigation\":{\"nextPage\":{\"uri\":\"https://evil.example/\"}}}",
            "{" + records("b") + ",\"navigation\":{\"previousPage\":{}}}");
    assertThat(read(service, 2)).containsExactly("a", "b");
    assertThat(service.requests).allMatch(r -> r.url().host().equals("platform.ringcentral.com"));
  }

  @Test
  void withoutTotalsAndNavigationAShortPageIsTheLast() throws IOException {
    StubService service = pages("{" + records("a", "b") + "}", "{" + records("c") + "}");
    assertThat(read(service, 2)).containsExactly("a", "b", "c");
    assertThat(service.requests).hasSize(2);
  }

  @Test
  void clampedPageSizeIsNoShortPage() throws IOException {
    StubService service =
        pages(
            "{" + records("a") + ",\"paging\":{\"page\":1,\"perPage\":1}}",
            "{" + records("b") + ",\"paging\":{\"page\":2,\"perPage\":1}}",
            "{\"records\":[],\"paging\":{\"perPage\":1}}");
    assertThat(read(service, 1000)).containsExactly("a", "b");
    assertThat(service.requests).hasSize(3);
  }

  @Test
  void lastPageAnsweredAgainFails() {
    StubService service =
        pages(
            "{" + records("a", "b") + ",\"paging\":{\"page\":1,\"perPage\":2}}",
            "{" + records("c", "d") + ",\"paging\":{\"page\":2,\"perPage\":2}}");
    fails(
        service,
        2,
        "Page 3 of the list repeats the records of an earlier page",
        "a",
        "b",
        "c",
        "d");
    assertThat(service.requests).hasSize(3);
  }

  /** Nobody knows whether the records of the page are those of further people. */
  @Test
  void lastPageAnsweredAgainFailsIfItsRecordsNameNobody() {
    String paging = ",\"paging\":{\"totalPages\":1,\"totalElements\":4}," + NEXT + "}";
    StubService service = pages("{" + records("a", "b") + paging);
    fails(service, 2, "Page 2 of the list repeats the records of an earlier page", "a", "b");
  }

  @Test
  void samePageOverAndOverFailsEvenIfItDoesNotSayItsNumber() {
    StubService service = pages("{" + records("a", "b") + ",\"paging\":{\"totalPages\":9}}");
    fails(service, 2, "Page 2 of the list repeats the records of an earlier page", "a", "b");
    assertThat(service.requests).hasSize(2);
  }

  @Test
  void pageThatDoesNotSayItsNumberHidesNoRepetition() {
    StubService service =
        pages(
            "{" + records("a", "b") + "," + paging(1, 9) + "}",
            "{" + records("c", "d") + "}",
            "{" + records("a", "b") + "," + paging(1, 9) + "}");
    String why = "Page 3 of the list repeats the records of an earlier page";
    fails(service, 2, why, "a", "b", "c", "d");
  }

  @Test
  void totalOfZeroIsThatOfAnEmptyListUnlessANextPageIsNamed() throws IOException {
    String paging = "\"paging\":{\"totalPages\":1,\"totalElements\":0}";
    assertThat(read(pages("{\"paging\":{\"totalElements\":0}}"), 2)).isEmpty();
    assertThat(read(pages("{" + paging + "}"), 2)).isEmpty();
    StubService service =
        pages(
            "{\"records\":[]," + paging + "," + NEXT + "}",
            "{" + records("a") + "," + paging + "," + NEXT + "}",
            "{" + records("b") + "," + paging + "}");
    assertThat(read(service, 2)).containsExactly("a", "b");
  }

  @Test
  void pageWithoutRecordsThatNamesNoNextPageDoesNotTellThatTheListIsEmpty() {
    fails(
        pages("{\"navigation\":{}}"),
        2,
        "Page 1 of the list has no records, and does not tell how many there are");
  }

  @Test
  void recordsWithMalformedIdsCountOneByOne() throws IOException {
    String first = "{\"extension\":{\"id\":\"1/2\"},\"message\":\"a\"}";
    String second = "{\"extension\":{\"id\":\"1 2\"},\"message\":\"b\"}";
    String total = "\"paging\":{\"totalElements\":2}";
    StubService service = pages("{\"records\":[" + first + "," + second + "]," + total + "}");
    assertThat(read(service, 2)).containsExactly("a", "b");
  }

  @Test
  void fullPageThatNamesNoNextPageIsTheLast() throws IOException {
    StubService service = pages("{" + records("a", "b") + ",\"navigation\":{}}");
    assertThat(read(service, 2)).containsExactly("a", "b");
    assertThat(service.requests).hasSize(1);
  }

  @Test
  void emptyPageThatContradictsTheOthersIsNotReturned() throws IOException {
    try (PresenceClient client =
        pages("{" + records("a") + "," + NEXT + "}", "{}").client().build()) {
      Pages<UserPresence> people = client.readAccountPresences();
      assertThat(people.next().records()).hasSize(1);
      assertThatThrownBy(people::next)
          .hasMessage("Page 2 of the list was announced and has no records; read the list again.");
    }
  }

  @Test
  void emptyPagesAreCountedAgainAfterARecord() throws IOException {
    String[] pages = new String[150];
    Arrays.fill(pages, "{\"records\":[]," + NEXT + "}");
    pages[75] = "{" + records("a") + "," + NEXT + "}";
    pages[149] = "{" + records("b") + "}";
    assertThat(read(pages(pages), 2)).containsExactly("a", "b");
  }

  @Test
  void totalsThatAPageLeavesOutStay() throws IOException {
    String paging = "\"paging\":{\"totalPages\":3,\"totalElements\":4}}";
    StubService service =
        pages(
            "{" + records("a", "b") + "," + paging,
            "{" + records("c") + "}",
            "{" + records("d") + "}");
    assertThat(read(service, 2)).containsExactly("a", "b", "c", "d");
    String why = "Page 3 of the list is the last, but 4 of 5 records came";
    StubService missing =
        pages(
            "{" + records("a", "b") + "," + paging.replace("4", "5"),
            "{" + records("c") + "}",
            "{" + records("d") + "}");
    fails(missing, 2, why, "a", "b", "c", "d");
  }

  @Test
  void totalsThatGrowAreFollowed() throws IOException {
    StubService service =
        pages(
            "{" + records("a") + "," + paging(1, 2) + "}",
            "{" + records("b") + "," + paging(2, 3) + "}",
            "{" + records("c") + "," + paging(3, 3) + "}");
    assertThat(read(service, 2)).containsExactly("a", "b", "c");
  }

  @Test
  void failedPageIsAskedForAgainByTheNextCall() throws IOException {
    List<Integer> statuses = new ArrayList<>(List.of(200, 503, 200));
    StubService service =
        new StubService(
            request ->
                StubService.json(
                    request,
                    statuses.remove(0),
                    "{"
                        + records("p" + request.url().queryParameter("page"))
                        + ",\"paging\":{\"totalPages\":2}}"));
    try (PresenceClient client = service.client().build()) {
      Pages<UserPresence> pages = client.readAccountPresences(1, null, null);
      assertThat(pages.next().records().get(0).message()).isEqualTo("p1");
      assertThatThrownBy(pages::next)
          .isInstanceOf(PresenceApiException.class)
          .hasMessage("HTTP 503 for GET /restapi/v1.0/account/~/presence");
      assertThat(pages.hasNext()).isTrue();
      assertThat(pages.next().records().get(0).message()).isEqualTo("p2");
      assertThat(pages.hasNext()).isFalse();
      assertThatThrownBy(pages::next)
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage("The last page has been read.");
    }
  }

  @Test
  void nullIsRefusedBeforeAnythingIsSent() {
    StubService service = pages("{\"records\":[]}");
    try (PresenceClient client = service.client().build()) {
      assertThatThrownBy(() -> client.readAccountPresences().forEach(null))
          .isExactlyInstanceOf(IllegalArgumentException.class)
          .hasMessage("The receiver is null: pass one.");
      String which = "accountId is null; ~ alone is the one that is signed in.";
      assertThatThrownBy(() -> client.batch().readAccountPresences(null))
          .isExactlyInstanceOf(IllegalArgumentException.class)
          .hasMessage(which);
      assertThatThrownBy(() -> client.batch().readUnifiedPresences(null, List.of("1")))
          .isExactlyInstanceOf(IllegalArgumentException.class)
          .hasMessage(which);
      assertThat(service.requests).isEmpty();
    }
  }

  @Test
  void whatAReceiverThrowsEndsTheReading() {
    StubService service = pages("{" + records("a", "b") + "," + paging(1, 2) + "}");
    IllegalStateException failure = new IllegalStateException("full");
    try (PresenceClient client = service.client().build()) {
      Pages<UserPresence> pages = client.readAccountPresences(2, null, null);
      assertThatThrownBy(
              () ->
                  pages.forEach(
                      each -> {
                        throw failure;
                      }))
          .isSameAs(failure);
      assertThat(service.requests).hasSize(1);
    }
  }

  @Test
  void eachObjectStartsFromTheFirstPage() throws IOException {
    StubService service = pages("{" + records("a") + "}");
    try (PresenceClient client = service.client().build()) {
      assertThat(client.readAccountPresences(2, null, null).next().number()).isEqualTo(1);
      assertThat(client.readAccountPresences(2, null, null).next().number()).isEqualTo(1);
    }
  }
}
