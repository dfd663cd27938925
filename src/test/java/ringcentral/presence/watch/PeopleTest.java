package ringcentral.presence.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ringcentral.presence.batch.BatchResult;
import ringcentral.presence.batch.Results;
import ringcentral.presence.call.Budget;
import ringcentral.presence.call.Lifetime;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.errors.RateLimitException;
import ringcentral.presence.model.AccountPresenceInfo;
import ringcentral.presence.model.ApiError;
import ringcentral.presence.model.ExtensionInfo;
import ringcentral.presence.model.Navigation;
import ringcentral.presence.model.NavigationLink;
import ringcentral.presence.model.Paging;
import ringcentral.presence.model.PresenceEvent;
import ringcentral.presence.model.PresenceNotification;
import ringcentral.presence.model.TelephonyStatus;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.testing.ManualClock;

/** What a watch makes of reads and notifications, without threads and without a network. */
final class PeopleTest {
  private final ManualClock clock = new ManualClock();
  private final Lifetime.Time time =
      new Lifetime.Time() {
        @Override
        public long nanoTime() {
          return Duration.between(new ManualClock().instant(), clock.instant()).toNanos();
        }

        @Override
        public void park(long nanos) {
          clock.advance(Duration.ofNanos(nanos));
        }
      };
  private final Pace pace = pace(50);
  private People people;

  /** What the listener was told last of each. */
  private final Map<String, UserPresence> told = new LinkedHashMap<>();

  private final List<PresenceChange> changes = new ArrayList<>();

  /** Who may not be read. */
  private final Set<String> hidden = new HashSet<>();

  private Pace pace(int light) {
    long minute = Duration.ofMinutes(1).toNanos();
    return new Pace(
        way -> new Budget("" + way, way == Pace.Way.PAGES ? 10 : light, 0, minute, 0), time);
  }

  private People watch(List<String> ids) {
    people = new People(ids, new Rounds(ids == null, 0, pace, time), clock);
    told.clear();
    return people;
  }

  // ---- Steps

  private void tell() {
    for (PresenceChange change = people.nextChange();
        change != null;
        change = people.nextChange()) {
      assertThat(change.previous()).isEqualTo(told.get(change.id()));
      assertThat(change.current()).isNotEqualTo(change.previous() == null ? 0 : change.previous());
      changes.add(change);
      if (change.current() == null) {
        assertThat(change.reason()).isNotNull();
        told.remove(change.id());
      } else {
        assertThat(change.reason()).isNull();
        told.put(change.id(), change.current());
      }
    }
  }

  private Rounds.Step nextRead() {
    Rounds.Step step = people.next();
    while (step == null) {
      tell();
      long wait = people.nanosUntilWork();
      assertThat(wait).as("a read that is due").isBetween(1L, Duration.ofHours(1).toNanos());
      time.park(wait);
      step = people.next();
    }
    return step;
  }

  private BatchResult<UserPresence> answer(List<String> ids, Map<String, UserPresence> truth) {
    Map<String, UserPresence> found = new LinkedHashMap<>();
    Map<String, PresenceException> failed = new LinkedHashMap<>();
    for (String id : ids) {
      if (hidden.contains(id)) {
        failed.put(id, error(403, "CMN-408"));
      } else if (truth.containsKey(id)) {
        found.put(id, truth.get(id));
      } else {
        failed.put(id, error(404, "CMN-102"));
      }
    }
    return Results.of(found, failed);
  }

  private static PresenceApiException error(int status, String code) {
    return new PresenceApiException(
        status, ApiError.builder().errorCode(code).build(), "GET /presence", null, null);
  }

  private AccountPresenceInfo page(SimulatedPeople service, int page, int perPage) {
    int number = service.truth.size();
    List<UserPresence> records = new ArrayList<>(service.page(page, perPage));
    records.removeIf(record -> hidden.contains(record.extension().id()));
    return AccountPresenceInfo.builder()
        .records(records)
        .paging(
            Paging.builder()
                .page(page)
                .totalPages((number + perPage - 1) / perPage)
                .totalElements(number)
                .build())
        .build();
  }

  private void read(SimulatedPeople service) {
    Rounds.Step step = nextRead();
    if (step.page > 0) {
      people.read(page(service, step.page, 1000));
    } else {
      people.read(step, answer(step.ids, service.truth));
    }
    tell();
  }

  /** Reads until everybody has been read once more. */
  private void readAll(SimulatedPeople service) {
    Instant start = clock.instant();
    do {
      read(service);
    } while (people.freshness().asOf() == null || !people.freshness().asOf().isAfter(start));
  }

  // ---- Whatever happens, it ends in the truth

  @ParameterizedTest
  @ValueSource(ints = {1, 29, 30, 31, 150, 151, 2500})
  void endsInTheTruthOfTheServiceWhateverIsLost(int number) {
    for (int i = 0; i < (number > 1000 ? 2 : 12); i++) {
      long seed = number * 1000L + i;
      endsInTheTruth(number, seed, i % 2 == 0);
    }
  }

  private void endsInTheTruth(int number, long seed, boolean account) {
    Random random = new Random(seed);
    SimulatedPeople service = new SimulatedPeople(number, random);
    told.clear();
    watch(account ? null : service.ids());
    Deque<PresenceNotification> late = new ArrayDeque<>();
    Map<String, UserPresence> away = new LinkedHashMap<>();
    for (int step = 0; step < 300; step++) {
      if (account && service.truth.size() > 5 && random.nextInt(10) == 0) {
        String leaving = service.anyone();
        away.put(leaving, service.leave(leaving));
      } else if (random.nextInt(10) == 0) {
        service.comeBack(away);
        away.clear();
      }
      if (random.nextInt(10) == 0) {
        hidden.clear();
        hidden.add(service.anyone());
      }
      Rounds.Step read = random.nextInt(3) == 0 ? people.next() : null;
      Map<String, UserPresence> before = read == null ? null : new HashMap<>(service.truth);
      AccountPresenceInfo early =
          read != null && read.page > 0 ? page(service, read.page, 1000) : null;
      for (int i = random.nextInt(4); i > 0; i--) {
        happen(service, random, late);
      }
      if (read != null && random.nextInt(8) == 0) {
        PresenceException failure = anyFailure(random);
        if (read.page > 0) {
          people.failed(read, failure);
        } else {
          Map<String, PresenceException> failed = new HashMap<>();
          read.ids.forEach(id -> failed.put(id, failure));
          people.read(read, Results.of(Map.of(), failed));
        }
      } else if (read != null && read.page > 0) {
        AccountPresenceInfo page = random.nextBoolean() ? early : page(service, read.page, 1000);
        people.read(random.nextInt(4) == 0 ? contradicting(page, random) : page);
      } else if (read != null) {
        people.read(read, answer(read.ids, random.nextBoolean() ? before : service.truth));
      }
      if (random.nextInt(3) == 0) {
        tell();
      }
      clock.advance(Duration.ofMillis(random.nextInt(5000)));
      service.passes(Duration.ofMillis(random.nextInt(5000)));
    }
    late.forEach(people::accept);
    hidden.clear();
    if (number > 1 && random.nextBoolean()) {
      String someone = service.anyone();
      service.truth.remove(someone);
    }
    readAll(service);
    readAll(service); // Who has left the list is asked for in the round after.
    while (people.nanosUntilWork() == 0) {
      read(service);
    }
    assertThat(people.snapshot()).as("seed %d", seed).isEqualTo(service.truth);
    assertThat(told).as("seed %d", seed).isEqualTo(service.truth);
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.LIVE);
  }

  private static PresenceException anyFailure(Random random) {
    Duration none = Duration.ZERO;
    switch (random.nextInt(9)) {
      case 6:
        return error(500, null);
      case 7:
        return error(400, "CMN-101");
      case 8:
        return error(404, null);
      case 0:
        return new RateLimitException("GET /x", "light", Duration.ofSeconds(9), none);
      case 1:
        return error(403, "CMN-401");
      case 2:
        return error(429, "CMN-301");
      case 3:
        return new AuthorizationException("Sign in again.");
      default:
        return new PresenceException("No connection.");
    }
  }

  /** Shows somebody a second time, with another message. */
  private static AccountPresenceInfo contradicting(AccountPresenceInfo page, Random random) {
    List<UserPresence> records = new ArrayList<>(page.records());
    if (!records.isEmpty()) {
      UserPresence one = records.get(random.nextInt(records.size()));
      records.add(one.toBuilder().message("Another").build());
    }
    return page.toBuilder().records(records).build();
  }

  private void happen(SimulatedPeople service, Random random, Deque<PresenceNotification> late) {
    String id = service.anyone();
    if (random.nextInt(20) == 0) {
      service.restartSequence(id);
    }
    PresenceNotification notification = service.change(id);
    switch (random.nextInt(8)) {
      case 0: // Lost.
        break;
      case 1:
        late.add(notification);
        break;
      case 2:
        people.accept(notification);
        people.accept(notification);
        break;
      case 3:
        people.accept(notification);
        if (!late.isEmpty()) {
          people.accept(random.nextBoolean() ? late.removeLast() : late.removeFirst());
        }
        break;
      default:
        people.accept(notification);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void withoutLossNotificationsAloneKeepTheTruthAlsoWhileReadsRaceWithThem(boolean early) {
    for (long seed = 1; seed <= 100; seed++) {
      SimulatedPeople service = new SimulatedPeople(20, new Random(seed));
      told.clear();
      watch(service.ids());
      for (int i = 0; i < 100; i++) {
        Rounds.Step step = nextRead();
        BatchResult<UserPresence> before = answer(step.ids, service.truth);
        for (int j = 0; j < i % 7; j++) {
          people.accept(service.change(service.anyone()));
        }
        people.read(step, early ? before : answer(step.ids, service.truth));
        people.accept(service.change(service.anyone()));
      }
      for (String id : service.ids()) {
        while (people.freshness(id).state() == Freshness.State.STALE) {
          read(service); // A gap, such as a list of calls that was not whole.
        }
      }
      tell();
      assertThat(people.snapshot()).as("seed %d", seed).isEqualTo(service.truth);
      assertThat(told).as("seed %d", seed).isEqualTo(service.truth);
    }
  }

  @Test
  void tenThousandPeopleAndBurstsOfFiveThousandNotifications() {
    long seed = 42;
    SimulatedPeople service = new SimulatedPeople(10_000, new Random(seed));
    watch(service.ids());
    readAll(service);
    for (int burst = 0; burst < 3; burst++) {
      Rounds.Step step = burst == 1 ? nextRead() : null;
      for (int i = 0; i < 5000; i++) {
        people.accept(service.change(service.anyone()));
      }
      if (step != null) {
        people.read(page(service, step.page, 1000));
      }
    }
    readAll(service);
    assertThat(people.snapshot()).as("seed %d", seed).isEqualTo(service.truth);
    assertThat(told).as("seed %d", seed).isEqualTo(service.truth);
  }

  // ---- One notification after the other

  private static final String ID = "1000";
  private static final Instant AT = Instant.parse("2026-01-01T08:00:00Z");

  private final SimulatedPeople one = new SimulatedPeople(1, new Random(1));

  /** One person, read once, at message null. */
  private void watchOne() {
    watch(one.ids());
    readAll(one);
  }

  private static PresenceNotification told(
      @Nullable Long sequence, @Nullable Instant at, String message) {
    return PresenceNotification.builder()
        .timestamp(at)
        .body(PresenceEvent.builder().extensionId(ID).sequence(sequence).message(message).build())
        .build();
  }

  private String message() {
    return String.valueOf(people.snapshot().get(ID).message());
  }

  private boolean isHealing() {
    return people.freshness(ID).state() == Freshness.State.STALE;
  }

  @Test
  void higherSequencesAreTakenWithOrWithoutAGap() {
    watchOne();
    people.accept(told(5L, AT, "five"));
    people.accept(told(6L, AT, "six"));
    people.accept(told(900L, AT, "many"));
    assertThat(message()).isEqualTo("many");
    assertThat(isHealing()).isFalse();
  }

  @Test
  void equalAndLowerSequencesThatDoNotComeLaterAreDropped() {
    watchOne();
    people.accept(told(5L, AT, "five"));
    people.accept(told(5L, AT, "again"));
    people.accept(told(4L, AT.minusSeconds(1), "four"));
    people.accept(told(3L, AT, "three"));
    assertThat(message()).isEqualTo("five");
    assertThat(isHealing()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0,      1, false, false",
    "1,      1, true,  false",
    "60000,  1, true,  false",
    "60001,  1, true,  true",
    "0,      5, false, false",
    "1,      5, true,  false",
    "60001,  5, true,  true", // As many as before: one is enough for a restart to end there.
  })
  void aSequenceThatIsNotHigherButCameLaterIsHealedAndCountsFromThenIfItCameClearlyLater(
      int millis, long sequence, boolean healed, boolean restarted) {
    watchOne();
    people.accept(told(5L, AT, "before"));
    people.accept(told(sequence, AT.plusMillis(millis), "dropped"));
    assertThat(message()).isEqualTo("before");
    assertThat(isHealing()).isEqualTo(healed);
    people.accept(told(sequence + 1, AT.plusMillis(millis + 1000), "after"));
    assertThat(message()).isEqualTo(restarted || sequence == 5 ? "after" : "before");
  }

  @Test
  void aLowerSequenceOfUnknownTimeIsHealedAndDoesNotCount() {
    watchOne();
    people.accept(told(5L, null, "five"));
    people.accept(told(4L, AT, "four"));
    assertThat(message()).isEqualTo("five");
    assertThat(isHealing()).isTrue();
    watchOne();
    people.accept(told(5L, AT, "five"));
    people.accept(told(4L, null, "four"));
    assertThat(isHealing()).isTrue();
    people.accept(told(5L, AT, "equal"));
    assertThat(message()).isEqualTo("five");
  }

  @Test
  void notificationsWithoutASequenceAreTakenAsTheyCome() {
    watchOne();
    people.accept(told(5L, AT, "five"));
    people.accept(told(null, AT.minusSeconds(600), "none"));
    assertThat(message()).isEqualTo("none");
    people.accept(told(5L, AT, "five again"));
    assertThat(message()).isEqualTo("none");
  }

  @Test
  void aReadDoesNotLowerTheSequence() {
    watchOne();
    people.accept(told(5L, AT, "five"));
    readAll(one);
    people.accept(told(4L, AT, "four"));
    assertThat(message()).isEqualTo("null");
  }

  @Test
  void theSameNotificationCountsOnceUntilAThousandOthersCame() {
    watchOne();
    PresenceNotification first = told(null, AT, "first").toBuilder().uuid("u").build();
    people.accept(first);
    for (int i = 0; i < 999; i++) {
      people.accept(told(null, AT, "other").toBuilder().uuid("u" + i).build());
    }
    assertThat(people.accept(first)).isTrue();
    assertThat(message()).isEqualTo("other");
    people.accept(told(null, AT, "other").toBuilder().uuid("one more").build());
    people.accept(first);
    assertThat(message()).isEqualTo("first");
  }

  @Test
  void whatCameBeforeTheFirstReadIsAppliedToItOnlyIfTheReadWasUnderWay() {
    watch(one.ids());
    people.accept(told(1L, AT, "before"));
    assertThat(people.snapshot()).isEmpty();
    Rounds.Step step = nextRead();
    people.accept(told(2L, AT, "during"));
    assertThat(people.snapshot()).isEmpty();
    people.read(step, answer(step.ids, one.truth));
    assertThat(message()).isEqualTo("during");
    readAll(one);
    assertThat(message()).isEqualTo("null");
  }

  @Test
  void aBurstForOnePersonDuringAReadIsHealedAndKeepsWhatCameLast() {
    watchOne();
    for (int number : new int[] {100, 101, 5000}) {
      Rounds.Step step = nextRead();
      for (int i = 1; i <= number; i++) {
        people.accept(told(null, AT, "message " + i));
      }
      people.read(step, answer(step.ids, one.truth));
      assertThat(message()).isEqualTo("message " + number);
      assertThat(isHealing()).isEqualTo(number > 100);
      readAll(one);
    }
  }

  @Test
  void aGapIsHealedByABatchOnceTwoSecondsHavePassed() {
    SimulatedPeople some = new SimulatedPeople(200, new Random(1));
    people = new People(some.ids(), new Rounds(false, HOUR, pace, time), clock);
    readAll(some);
    List<String> ids = some.ids().subList(0, 3);
    for (String id : ids) {
      people.accept(ringing(id));
    }
    tell();
    clock.advance(Duration.ofMillis(1999));
    assertThat(people.next()).isNull();
    clock.advance(Duration.ofMillis(1));
    assertThat(people.next().ids).isEqualTo(ids);
  }

  @ParameterizedTest
  @CsvSource({"150, 0", "181, 1", "5000, 1"})
  void manyGapsAreHealedByPagesWhereThatIsFasterAndFewByBatches(int gaps, int page) {
    SimulatedPeople all = new SimulatedPeople(5000, new Random(1));
    people = new People(all.ids(), new Rounds(false, HOUR, pace, time), clock);
    readAll(all);
    clock.advance(Duration.ofMinutes(2));
    for (String id : all.ids().subList(0, gaps)) {
      people.accept(ringing(id));
    }
    Instant start = clock.instant();
    Rounds.Step first = nextRead();
    assertThat(first.page).isEqualTo(page);
    people.failed(first, new PresenceException("No connection."));
    while (all.ids().stream()
        .anyMatch(id -> people.freshness(id).state() != Freshness.State.LIVE)) {
      read(all);
    }
    assertThat(Duration.between(start, clock.instant())).isLessThan(Duration.ofSeconds(130));
    assertThat(people.snapshot()).isEqualTo(all.truth);
  }

  @Test
  void thirtyGapsAreHealedAtOnce() {
    SimulatedPeople some = new SimulatedPeople(200, new Random(1));
    people = new People(some.ids(), new Rounds(false, HOUR, pace, time), clock);
    readAll(some);
    for (String id : some.ids().subList(0, 29)) {
      people.accept(ringing(id));
    }
    assertThat(people.next()).isNull();
    for (String id : some.ids().subList(29, 31)) {
      people.accept(ringing(id));
    }
    assertThat(people.next().ids).isEqualTo(some.ids().subList(0, 30));
  }

  private static final long HOUR = Duration.ofHours(1).toNanos();

  private static PresenceNotification ringing(String id) {
    return PresenceNotification.builder()
        .body(
            PresenceEvent.builder()
                .extensionId(id)
                .telephonyStatus(TelephonyStatus.RINGING)
                .build())
        .build();
  }

  // ---- Reads

  @Test
  void someoneNewInAnAccountIsReadByBatchAfterTheFirstNotification() {
    people = new People(null, new Rounds(true, HOUR, pace, time), clock);
    readAll(one);
    one.add("2000");
    assertThat(people.accept(ringing("2000"))).isTrue();
    assertThat(people.snapshot()).doesNotContainKey("2000");
    assertThat(people.freshness("2000").state()).isEqualTo(Freshness.State.STALE);
    clock.advance(Duration.ofSeconds(2));
    Rounds.Step step = people.next();
    assertThat(step.ids).containsExactly("2000");
    people.read(step, answer(step.ids, one.truth));
    assertThat(people.snapshot()).isEqualTo(one.truth);
  }

  @Test
  void whoDoesNotExistLeavesAnAccountAgainAfterANotification() {
    watch(null);
    people.accept(ringing("4711"));
    readAll(one);
    while (people.freshness("4711") != null) {
      read(one);
    }
    assertThat(people.snapshot()).isEqualTo(one.truth);
  }

  @Test
  void whoIsOnNoPageIsAskedForByBatchBeforeLeaving() {
    SimulatedPeople some = new SimulatedPeople(3, new Random(1));
    watch(null);
    readAll(some);
    some.truth.remove("1001");
    Rounds.Step list = nextRead();
    people.read(page(some, list.page, 1000));
    assertThat(people.snapshot()).containsKey("1001");
    Rounds.Step batch = nextRead();
    assertThat(batch.ids).containsExactly("1001");
    people.read(batch, answer(batch.ids, some.truth));
    tell();
    assertThat(changes.get(changes.size() - 1).id()).isEqualTo("1001");
    assertThat(people.snapshot()).doesNotContainKey("1001");
    assertThat(people.freshness("1001")).isNull();
    assertThat(people.accept(ringing("1001"))).as("perhaps they are back").isTrue();
  }

  @Test
  void whoHasLeftIsFailedAndNotReadAgain() {
    SimulatedPeople some = new SimulatedPeople(3, new Random(1));
    watch(some.ids());
    some.truth.remove("1001");
    readAll(some);
    assertThat(nextRead().ids).containsExactly("1000", "1002");
    assertThat(people.freshness("1001").state()).isEqualTo(Freshness.State.FAILED);
    assertThat(people.freshness("1001").reason().errorCode()).isEqualTo("CMN-102");
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.LIVE);
    assertThat(people.snapshot()).containsOnlyKeys("1000", "1002");
  }

  @ParameterizedTest
  @CsvSource({"404, CMN-102", "403, CMN-408"})
  void whoHasLeftOrMayNotBeReadIsReadOnceMoreAfterANotification(int status, String code) {
    watch(one.ids());
    people.read(nextRead(), Results.of(Map.of(), Map.of(ID, error(status, code))));
    tell();
    assertThat(people.accept(ringing(ID))).isTrue();
    clock.advance(Duration.ofSeconds(3));
    people.read(people.next(), Results.of(Map.of(), Map.of(ID, error(status, code))));
    tell();
    assertThat(changes).as("nothing new").hasSize(1);
    people.accept(ringing(ID));
    readAll(one);
    assertThat(told).isEqualTo(one.truth);
    assertThat(people.freshness(ID).state()).isEqualTo(Freshness.State.LIVE);
  }

  @Test
  void whoHasNeverBeenOnAPageAndMayNotBeReadIsNoNewsOfAnAccount() {
    watch(null);
    readAll(one);
    people.accept(ringing("4711"));
    while (people.freshness("4711") != null) {
      read(one);
    }
    assertThat(changes).extracting(PresenceChange::id).containsExactly(ID);
  }

  @ParameterizedTest
  @CsvSource({
    "/restapi/v1.0/account/7/presence?detailedTelephonyState=true, true",
    "/restapi/v1.0/account/7/extension/2000/presence, true",
    "/restapi/v1.0/account/~/presence, true",
    ", true",
    "/restapi/v1.0/account/8/presence?detailedTelephonyState=true, false",
    "/restapi/v1.0/account/8/extension/2000/presence, false",
    "/restapi/v1.0/account/77/presence, false",
  })
  void notificationsAboutOtherAccountsAreIgnored(@Nullable String event, boolean ours) {
    String known = event == null ? null : event.replace("2000", ID);
    PresenceNotification stranger = ringing("2000").toBuilder().event(event).build();
    watch(null);
    nextRead();
    people.read(
        page(one, 1, 1000).toBuilder()
            .uri("https://platform.example/restapi/v1.0/account/7/presence?page=1")
            .build());
    assertThat(people.accept(stranger)).isEqualTo(ours);
    assertThat(people.freshness("2000") != null).isEqualTo(ours);
    assertThat(people.accept(ringing(ID).toBuilder().event(known).build())).isEqualTo(ours);
    assertThat(people.snapshot().get(ID).equals(one.truth.get(ID))).isNotEqualTo(ours);
    watch(List.of("2000"));
    assertThat(people.accept(stranger)).as("somebody who was asked for").isTrue();
  }

  @Test
  void strangersAreReadBeforeTheFirstPageAndIfItDoesNotTellTheAccount() {
    watch(null);
    readAll(one);
    assertThat(
            people.accept(
                ringing("2000").toBuilder().event("/restapi/v1.0/account/8/presence").build()))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEmptyPageSendsNobodyAwayAndEndsNothingWhileMoreIsAnnounced(boolean byNumber) {
    SimulatedPeople some = new SimulatedPeople(3, new Random(1));
    watch(null);
    readAll(some);
    assertThat(nextRead().page).isEqualTo(1);
    people.read(
        byNumber
            ? AccountPresenceInfo.builder().paging(Paging.builder().totalPages(2).build()).build()
            : withNextPage(List.of()));
    assertThat(people.snapshot()).hasSize(3);
    assertThat(nextRead().page).isEqualTo(2);
    people.read(AccountPresenceInfo.builder().build());
    assertThat(nextRead().ids).as("nobody was on a page").hasSize(3);
  }

  @Test
  void anAccountIsReadAsFarAsTheServiceSaysThatThereIsMore() {
    SimulatedPeople all = new SimulatedPeople(7, new Random(1));
    Paging clamped = Paging.builder().perPage(2).build();
    Paging unknown = Paging.builder().totalPages(0).build();
    watch(null);
    readPage(withNextPage(all.page(1, 3)).toBuilder().paging(unknown).build(), 1);
    readPage(withNextPage(all.page(2, 3)), 2);
    readPage(AccountPresenceInfo.builder().records(all.page(3, 3)).build(), 3);
    assertThat(people.snapshot()).isEqualTo(all.truth);
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.LIVE);
    watch(null);
    for (int page = 1; page <= 4; page++) {
      readPage(
          AccountPresenceInfo.builder().records(all.page(page, 2)).paging(clamped).build(), page);
    }
    assertThat(people.snapshot()).isEqualTo(all.truth);
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.LIVE);
  }

  @Test
  void aPageBehindTheLastWithNobodyNewEndsTheRoundThoughItNamesANextPage() {
    SimulatedPeople all = new SimulatedPeople(3, new Random(1));
    Paging one = Paging.builder().totalPages(1).build();
    AccountPresenceInfo same = withNextPage(all.page(1, 3)).toBuilder().paging(one).build();
    watch(null);
    for (int round = 1; round <= 2; round++) {
      readPage(same, 1);
      readPage(same, 2);
      assertThat(people.freshness().state()).isEqualTo(Freshness.State.LIVE);
    }
    assertThat(people.snapshot()).isEqualTo(all.truth);
  }

  private static AccountPresenceInfo page(
      @Nullable List<UserPresence> records, @Nullable Integer pages, @Nullable Integer total) {
    return AccountPresenceInfo.builder()
        .records(records)
        .paging(Paging.builder().totalPages(pages).totalElements(total).build())
        .build();
  }

  @Test
  void anAccountOfWhichPagesMayLackSomebodyIsStaleWithTheReasonUntilARoundIsWhole() {
    SimulatedPeople all = new SimulatedPeople(4, new Random(1));
    List<UserPresence> first = all.page(1, 2);
    UserPresence changed = first.get(0).toBuilder().message("Changed").build();
    Map<String, List<AccountPresenceInfo>> faults = new LinkedHashMap<>();
    faults.put(
        "Page 1 of the list is the last, but 2 of 4 records came", List.of(page(first, 1, 4)));
    faults.put(
        "Page 2 of the list is the last, but 3 of 4 records came",
        List.of(page(first, 2, 4), page(all.page(4, 1), 2, 3)));
    faults.put(
        "Page 2 of the list repeats the records of an earlier page",
        List.of(page(first, 2, null), page(List.of(changed, first.get(1)), 2, null)));
    faults.put(
        "Page 2 of the list was announced and has no records",
        List.of(page(first, 2, null), page(null, 2, null)));
    faults.put(
        "Page 1 of the list has no records, and does not tell how many there are",
        List.of(page(null, null, null)));
    faults.put(
        "Page 2 of the list has records, but says that the last page is 1",
        List.of(
            withNextPage(first).toBuilder().paging(page(null, 1, null).paging()).build(),
            page(all.page(2, 2), 1, null)));
    for (Map.Entry<String, List<AccountPresenceInfo>> fault : faults.entrySet()) {
      watch(null);
      readAll(all);
      Instant whole = people.freshness().asOf();
      for (int round = 1; round <= 2; round++) {
        for (int page = 1; page <= fault.getValue().size(); ) {
          Rounds.Step step = nextRead();
          if (step.page > 0) {
            assertThat(step.page).isEqualTo(page);
            people.read(fault.getValue().get(page++ - 1));
          } else {
            people.read(step, answer(step.ids, all.truth));
          }
        }
        Freshness freshness = people.freshness();
        assertThat(freshness.state()).isEqualTo(Freshness.State.STALE);
        assertThat(freshness.reason()).hasMessage(fault.getKey() + "; the watch reads it again.");
        assertThat(freshness.asOf()).isEqualTo(whole);
      }
      readAll(all);
      assertThat(people.freshness().state()).isEqualTo(Freshness.State.LIVE);
      assertThat(people.snapshot()).isEqualTo(all.truth);
    }
  }

  @Test
  void pagesThatContradictEachOtherLeaveAWatchOfIdsLive() {
    SimulatedPeople some = new SimulatedPeople(200, new Random(1));
    watch(some.ids());
    assertThat(nextRead().page).isEqualTo(1);
    people.read(page(some.page(1, 1000), 1, 201));
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.LIVE);
  }

  @Test
  void anIncompleteAccountIsStaleUntilTheLastPageOfTheNextRound() {
    SimulatedPeople all = new SimulatedPeople(2, new Random(1));
    watch(null);
    readAll(all);
    assertThat(nextRead().page).isEqualTo(1);
    people.read(page(all.page(1, 2), 1, 3));
    readPage(page(all.page(1, 1), 2, 2), 1);
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.STALE);
    readPage(page(all.page(2, 1), 2, 2), 2);
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.LIVE);
  }

  /** Such as one whose total counts people who are not listed. */
  @ParameterizedTest
  @ValueSource(ints = {0, 12, 90, 900})
  void anAccountThatStaysIncompleteIsReadAsOftenAsAWholeOneAndItsGapsAreHealed(int every) {
    SimulatedPeople all = new SimulatedPeople(4, new Random(1));
    Duration interval = Duration.ofSeconds(Math.max(12, every));
    people =
        new People(null, new Rounds(true, Duration.ofSeconds(every).toNanos(), pace, time), clock);
    assertThat(people.freshness().interval()).isEqualTo(interval);
    for (int round = 1; round <= 3; round++) {
      assertThat(nextRead().page).isEqualTo(1);
      Instant start = clock.instant();
      people.read(page(all.page(1, 1000), 1, 5));
      tell();
      people.accept(ringing(ID));
      Rounds.Step heal = nextRead();
      assertThat(heal.ids).containsExactly(ID);
      assertThat(clock.instant()).isEqualTo(start.plusSeconds(2));
      people.read(heal, answer(heal.ids, all.truth));
      assertThat(people.freshness().state()).isEqualTo(Freshness.State.STALE);
      assertThat(people.snapshot()).isEqualTo(all.truth);
      for (tell(); people.nanosUntilWork() > 0; tell()) {
        time.park(people.nanosUntilWork());
      }
      assertThat(Duration.between(start, clock.instant())).isEqualTo(interval);
    }
  }

  @ParameterizedTest
  @CsvSource({", 1", ", 2", "1/2, 1", "1/2, 2"})
  void anAccountIsStaleWhileARecordOfAnyPageNamesNobody(@Nullable String id, int where) {
    SimulatedPeople all = new SimulatedPeople(3, new Random(1));
    UserPresence nobody =
        UserPresence.builder().extension(ExtensionInfo.builder().id(id).build()).build();
    List<UserPresence> first = new ArrayList<>(all.page(1, 2));
    List<UserPresence> last = new ArrayList<>(all.page(2, 2));
    (where == 1 ? first : last).add(nobody);
    watch(null);
    readPage(page(first, 2, 4), 1);
    readPage(page(last, 2, 4), 2);
    assertThat(people.snapshot()).isEqualTo(all.truth);
    Freshness freshness = people.freshness();
    assertThat(freshness.state()).isEqualTo(Freshness.State.STALE);
    assertThat(freshness.reason())
        .hasMessage("A record of the list names nobody; a person may be missing.");
    readAll(all);
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.LIVE);
  }

  @Test
  void aRecordThatNamesNobodyDoesNotConcernAWatchOfIds() {
    SimulatedPeople all = new SimulatedPeople(200, new Random(1));
    List<UserPresence> records = new ArrayList<>(all.page(1, 1000));
    records.add(UserPresence.builder().build());
    watch(all.ids());
    readPage(page(records, 1, 201), 1);
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.LIVE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void gapsAreReadWhileTheListContradictsItself(boolean isStranger) {
    SimulatedPeople all = new SimulatedPeople(4, new Random(1));
    List<UserPresence> records = new ArrayList<>(all.page(1, 3));
    String id = isStranger ? all.page(4, 1).get(0).extension().id() : ID;
    if (!isStranger) { // Shown twice and differently.
      records.add(all.truth.get(ID).toBuilder().message("Somebody else's?").build());
    }
    watch(null);
    readPage(page(records, 1, 4), 1);
    Instant read = clock.instant();
    if (isStranger) {
      assertThat(people.accept(ringing(id))).isTrue();
    }
    Rounds.Step batch = nextRead();
    assertThat(batch.ids).containsExactly(id);
    assertThat(Duration.between(read, clock.instant())).isLessThan(Duration.ofSeconds(4));
    people.read(batch, answer(batch.ids, all.truth));
    assertThat(people.snapshot()).containsEntry(id, all.truth.get(id));
    assertThat(nextRead().page).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, , false, false",
    "1, 0, , false, true",
    "999, 2000, , false, false",
    "1000, 2000, , false, true",
    "2, 2, -1, false, true",
    "2, 2, 1, false, false",
    "0, 2, 1, true, true",
    "1, 2, 1, true, true"
  })
  void aPageFollowsIfItIsAnnouncedOrTheLastOneWasFull(
      int records, int perPage, @Nullable Integer totalPages, boolean named, boolean isMore) {
    Rounds rounds = new Rounds(true, 0, pace, time);
    rounds.begin(List.of());
    List<UserPresence> page = Collections.nCopies(records, UserPresence.builder().build());
    Paging paging = Paging.builder().perPage(perPage).totalPages(totalPages).build();
    AccountPresenceInfo answer =
        named ? withNextPage(page) : AccountPresenceInfo.builder().records(page).build();
    rounds.pageRead(answer.toBuilder().paging(paging).build());
    assertThat(rounds.isOver()).isEqualTo(!isMore);
  }

  @Test
  void anAccountIsReadToItsThousandthPageAtMost() {
    SimulatedPeople all = new SimulatedPeople(1001, new Random(1));
    watch(null);
    for (int page = 1; page <= 1000; page++) {
      readPage(withNextPage(all.page(page, 1)), page);
    }
    assertThat(nextRead().page).as("the next round").isEqualTo(1);
  }

  private static AccountPresenceInfo withNextPage(List<UserPresence> records) {
    return AccountPresenceInfo.builder()
        .records(records)
        .navigation(Navigation.builder().nextPage(NavigationLink.builder().build()).build())
        .build();
  }

  private void readPage(AccountPresenceInfo answer, int page) {
    assertThat(nextRead().page).isEqualTo(page);
    people.read(answer);
  }

  @Test
  void aRecordIsOfWhomItNamesByIdOrAddressAndOfNobodyIfTheyDiffer() {
    watch(null);
    assertThat(nextRead().page).isEqualTo(1);
    people.read(
        AccountPresenceInfo.builder()
            .records(
                List.of(
                    UserPresence.builder()
                        .uri("/restapi/v1.0/account/1/extension/7/presence")
                        .build(),
                    UserPresence.builder()
                        .uri("/restapi/v1.0/account/1/extension/8/presence")
                        .extension(ExtensionInfo.builder().id("9").build())
                        .build()))
            .paging(Paging.builder().totalPages(1).build())
            .build());
    assertThat(people.snapshot()).containsOnlyKeys("7");
  }

  @Test
  void aListThatDoesNotPayIsLeftAfterItsFirstPage() {
    SimulatedPeople all = new SimulatedPeople(9000, new Random(1));
    List<String> ids = all.ids().subList(8000, 8200);
    watch(ids);
    assertThat(nextRead().page).isEqualTo(1); // The size of the account is not known yet.
    people.read(page(all, 1, 1000));
    for (int i = 0; i < 7; i++) {
      Rounds.Step batch = nextRead();
      assertThat(batch.page).isZero();
      people.read(batch, answer(batch.ids, all.truth));
    }
    assertThat(people.snapshot().keySet()).containsExactlyElementsOf(ids);
    assertThat(nextRead().page).as("known now").isZero();
  }

  @Test
  void fiveThousandPeopleAreReadByFivePagesAtOnce() {
    SimulatedPeople all = new SimulatedPeople(5000, new Random(1));
    watch(all.ids());
    Instant start = clock.instant();
    while (people.freshness().asOf() == null) {
      read(all);
    }
    assertThat(Duration.between(start, clock.instant())).isZero();
    assertThat(people.snapshot()).hasSize(5000);
  }

  @Test
  void whileTheListHasToWaitBatchesReadTheRestAndThenNoPageIsNeeded() {
    SimulatedPeople all = new SimulatedPeople(6000, new Random(1));
    watch(all.ids().subList(0, 5060)); // Five pages at once have all but 60.
    List<Integer> pages = new ArrayList<>();
    do {
      Rounds.Step step = nextRead();
      pages.add(step.page);
      if (step.page > 0) {
        people.read(page(all, step.page, 1000));
      } else {
        people.read(step, answer(step.ids, all.truth));
      }
    } while (people.freshness().asOf() == null);
    assertThat(pages).containsExactly(1, 2, 3, 4, 5, 0, 0);
    assertThat(people.snapshot()).hasSize(5060);
  }

  @Test
  void whatIsReadIsKnownAsOfTheTimeWhenTheReadBegan() {
    watch(one.ids());
    Instant start = clock.instant();
    Rounds.Step step = nextRead();
    clock.advance(Duration.ofSeconds(7));
    assertThat(people.next()).as("one at a time").isNull();
    people.read(step, answer(step.ids, one.truth));
    assertThat(people.freshness().asOf()).isEqualTo(start);
    assertThat(people.freshness(ID).asOf()).isEqualTo(start);
  }

  @ParameterizedTest
  @CsvSource({"1000, 300, 12", "5000, 60, 60", "10000, 30, 120"})
  void underTheUsualLimitsThousandsAreReadSeveralTimesAnHour(int number, int rounds, int interval) {
    SimulatedPeople all = new SimulatedPeople(number, new Random(1));
    watch(all.ids());
    Instant end = clock.instant().plus(Duration.ofHours(1));
    Set<Instant> starts = new HashSet<>();
    while (clock.instant().isBefore(end)) {
      read(all);
      starts.add(people.freshness().asOf());
    }
    starts.remove(null);
    assertThat(people.freshness().interval()).hasSeconds(interval);
    assertThat(starts).hasSizeBetween(rounds, rounds + 1);
  }

  @Test
  void afterAFailureTheSameIdsAreReadAfterLongerAndLongerPauses() {
    watch(one.ids());
    for (int seconds : new int[] {0, 5, 10, 20, 40, 60, 60}) {
      Instant before = clock.instant();
      Rounds.Step step = nextRead();
      assertThat(Duration.between(before, clock.instant())).hasSeconds(seconds);
      assertThat(step.ids).containsExactly(ID);
      people.failed(step, new PresenceException("No connection."));
      assertThat(people.freshness()).hasToString("STALE: No connection.");
    }
    readAll(one);
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.LIVE);
    people.failed(nextRead(), new PresenceException("No connection."));
    Instant before = clock.instant();
    nextRead();
    assertThat(Duration.between(before, clock.instant())).as("after a success").hasSeconds(5);
  }

  @Test
  void anAccountIsReadByPagesOnlyHoweverLongTheyWait() {
    SimulatedPeople all = new SimulatedPeople(6001, new Random(1));
    watch(null);
    for (int round = 0; round < 2; round++) {
      for (int page = 1; page <= 7; page++) {
        assertThat(nextRead().page).isEqualTo(page);
        people.read(page(all, page, 1000));
      }
    }
    assertThat(people.snapshot()).isEqualTo(all.truth);
  }

  @Test
  void anAnswerForAllIdsAtOnceIsAFailureOfTheRead() {
    SimulatedPeople some = new SimulatedPeople(2, new Random(1));
    watch(some.ids());
    PresenceException gateway = error(404, "CMN-102");
    Rounds.Step step = nextRead();
    Map<String, PresenceException> failed = new HashMap<>();
    step.ids.forEach(id -> failed.put(id, gateway));
    people.read(step, Results.of(Collections.emptyMap(), failed));
    assertThat(people.nextChange()).isNull();
    assertThat(people.freshness().reason()).isSameAs(gateway);
  }

  @ParameterizedTest
  @CsvSource({
    "403, CMN-401, FAILED, FAILED", // The app may read nobody.
    "401, OAU-129, FAILED, FAILED",
    "403, CMN-408, LIVE,   FAILED", // The user may not read this person.
    "404, ,        STALE,  STALE", // A gateway's page.
    "503, CMN-211, STALE,  STALE",
  })
  void anErrorForTheOnlyPersonIsThePersonsOrThatOfTheRead(
      int status, String code, Freshness.State watch, Freshness.State person) {
    watch(one.ids());
    Rounds.Step step = nextRead();
    people.read(
        step,
        Results.of(Collections.emptyMap(), Collections.singletonMap(ID, error(status, code))));
    assertThat(people.freshness().state()).isEqualTo(watch);
    assertThat(people.freshness(ID).state()).isEqualTo(person);
    readAll(one);
    assertThat(people.freshness(ID).state()).isEqualTo(Freshness.State.LIVE);
  }

  /** As a service does that refuses a request because of one of its ids. */
  private void readSpoiled(SimulatedPeople service, Set<String> spoilers, int status) {
    Rounds.Step step = nextRead();
    PresenceException reason = error(status, null);
    Map<String, PresenceException> failed = new HashMap<>();
    if (!Collections.disjoint(step.ids, spoilers)) {
      step.ids.forEach(id -> failed.put(id, reason));
    }
    people.read(
        step, failed.isEmpty() ? answer(step.ids, service.truth) : Results.of(Map.of(), failed));
    tell();
  }

  @ParameterizedTest
  @CsvSource({"400, 1", "404, 1", "500, 1", "503, 2", "400, 2", "500, 8"})
  void whoSpoilsARequestForSeveralKeepsNobodyElseFromBeingRead(int status, int number) {
    SimulatedPeople some = new SimulatedPeople(100, new Random(1));
    watch(some.ids());
    Set<String> spoilers = new HashSet<>(some.ids().subList(0, number));
    for (int i = 0; i < 4 * number; i++) {
      readSpoiled(some, spoilers, status);
    }
    assertThat(told.size())
        .as("others are read first")
        .isGreaterThanOrEqualTo(some.ids().size() - 60);
    for (int i = 0; i < 8 * number + 20; i++) {
      readSpoiled(some, spoilers, status);
    }
    for (int round = 0; round < 3; round++) {
      some.change("1099");
      Instant start = clock.instant();
      Set<Freshness.State> states = new HashSet<>();
      int reads = 0;
      while (!people.freshness().asOf().isAfter(start)) {
        readSpoiled(some, spoilers, status);
        states.add(people.freshness().state());
        reads++;
      }
      assertThat(states).containsExactly(Freshness.State.LIVE);
      assertThat(reads).as("of two rounds").isLessThanOrEqualTo(2 * (4 + number));
      assertThat(told.get("1099")).isEqualTo(some.truth.get("1099"));
    }
    assertThat(told).containsOnlyKeys(some.ids().subList(number, 100));
    for (String id : spoilers) {
      assertThat(people.freshness(id).state())
          .isEqualTo(status < 500 ? Freshness.State.FAILED : Freshness.State.STALE);
    }
    readAll(some);
    readAll(some);
    assertThat(told).isEqualTo(some.truth);
    assertThat(nextRead().ids).hasSize(30);
  }

  @Test
  void aServiceThatAnswersNobodyIsNotLive() {
    SimulatedPeople some = new SimulatedPeople(3, new Random(1));
    watch(some.ids());
    readAll(some);
    for (int i = 0; i < 100; i++) {
      readSpoiled(some, new HashSet<>(some.ids()), 503);
      assertThat(people.freshness().state()).isEqualTo(Freshness.State.STALE);
    }
    assertThat(told).isEqualTo(some.truth);
    readAll(some);
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.LIVE);
  }

  @ParameterizedTest
  @CsvSource({"0", "408", "429", "500", "503"})
  void whoseAnswerMayComeYetIsReadAgainOnceAndThenInTheNextRound(int status) {
    SimulatedPeople some = new SimulatedPeople(2, new Random(1));
    watch(some.ids()).next();
    Map<String, UserPresence> first = new HashMap<>(some.truth);
    String late = some.ids().get(1);
    first.remove(late);
    PresenceException reason =
        status == 0 ? new PresenceException("The answer was cut.") : error(status, "X-1");
    BatchResult<UserPresence> half = Results.of(first, Map.of(late, reason));
    people.read(new Rounds.Step(0, some.ids()), half);
    tell();
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.LIVE);
    assertThat(people.freshness(late).reason()).isSameAs(reason);
    clock.advance(Duration.ofSeconds(2));
    Rounds.Step again = nextRead();
    assertThat(again.ids).containsExactly(late);
    people.read(again, Results.of(Map.of(), Map.of(late, reason)));
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.LIVE);
    assertThat(nextRead().ids).containsExactlyInAnyOrderElementsOf(some.ids());
  }

  @ParameterizedTest
  @CsvSource({"403, CMN-408", "404, CMN-102", "400, CMN-101"})
  void whoseAnswerWillNotComeIsNotReadAgainBeforeTheNextRound(int status, String code) {
    SimulatedPeople some = new SimulatedPeople(2, new Random(1));
    watch(some.ids()).next();
    Map<String, UserPresence> first = new HashMap<>(some.truth);
    String never = some.ids().get(1);
    first.remove(never);
    people.read(
        new Rounds.Step(0, some.ids()), Results.of(first, Map.of(never, error(status, code))));
    tell();
    assertThat(nextRead().ids).hasSize(status == 404 ? 1 : 2).contains(some.ids().get(0));
  }

  private static BatchResult<UserPresence> only(
      SimulatedPeople service, String refused, PresenceException reason) {
    Map<String, UserPresence> found = new HashMap<>(service.truth);
    found.remove(refused);
    return Results.of(found, Map.of(refused, reason));
  }

  @Test
  void whoMayNotBeReadAnyMoreIsToldOnceAndAgainWhenTheReadSucceeds() {
    SimulatedPeople some = new SimulatedPeople(2, new Random(1));
    watch(some.ids());
    readAll(some);
    PresenceException reason = error(403, "CMN-408");
    clock.advance(Duration.ofSeconds(7));
    for (int round = 0; round < 3; round++) {
      people.read(nextRead(), only(some, ID, reason));
      tell();
    }
    PresenceChange change = changes.get(2);
    assertThat(change.id()).isEqualTo(ID);
    assertThat(change.current()).isNull();
    assertThat(change.reason()).isSameAs(reason);
    assertThat(changes).hasSize(3);
    assertThat(people.snapshot()).containsOnlyKeys("1001");
    assertThat(people.freshness(ID).state()).isEqualTo(Freshness.State.FAILED);
    people.accept(ringing(ID));
    assertThat(people.snapshot()).as("a part of a presence is none").doesNotContainKey(ID);
    readAll(some);
    assertThat(changes).hasSize(4);
    assertThat(people.snapshot()).isEqualTo(some.truth);
  }

  @ParameterizedTest
  @CsvSource({"403, CMN-408", "404, CMN-102", "400, CMN-101"})
  void whoCouldNeverBeReadIsToldOnceWithTheReasonAndTheTime(int status, String code) {
    SimulatedPeople some = new SimulatedPeople(2, new Random(1));
    watch(some.ids());
    PresenceException reason = error(status, code);
    Instant start = clock.instant();
    people.read(nextRead(), only(some, ID, reason));
    tell();
    assertThat(changes).hasSize(2);
    PresenceChange change = changes.get(0).id().equals(ID) ? changes.get(0) : changes.get(1);
    assertThat(change.previous()).isNull();
    assertThat(change.current()).isNull();
    assertThat(change.reason()).isSameAs(reason);
    assertThat(change.since()).isEqualTo(start);
  }

  @Test
  void whoseAnswerMayComeYetKeepsThePresence() {
    SimulatedPeople some = new SimulatedPeople(2, new Random(1));
    watch(some.ids());
    readAll(some);
    people.read(nextRead(), only(some, ID, error(503, "CMN-211")));
    tell();
    assertThat(changes).hasSize(2);
    assertThat(people.snapshot()).isEqualTo(some.truth);
    assertThat(people.freshness(ID).state()).isEqualTo(Freshness.State.STALE);
  }

  @Test
  void aGapIsStaleUntilAnAnswerThatCannotBeOlder() {
    people = new People(one.ids(), new Rounds(false, HOUR, pace, time), clock);
    readAll(one);
    people.accept(ringing(ID));
    Rounds.Step heal = nextRead();
    assertThat(isHealing()).as("while it is read").isTrue();
    people.failed(heal, new RateLimitException("GET /x", "light", Duration.ZERO, Duration.ZERO));
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.LIVE);
    assertThat(isHealing()).as("after a read that was not sent").isTrue();
    heal = nextRead();
    people.accept(ringing(ID));
    people.read(heal, answer(heal.ids, one.truth));
    assertThat(isHealing()).as("a gap that came during the read").isTrue();
    heal = nextRead();
    people.read(heal, answer(heal.ids, one.truth));
    assertThat(isHealing()).isFalse();
    assertThat(people.snapshot()).isEqualTo(one.truth);
  }

  @Test
  void aGapThatANotificationLeavesDuringTheFirstReadIsHealed() {
    people = new People(one.ids(), new Rounds(false, HOUR, pace, time), clock);
    Rounds.Step first = nextRead();
    people.accept(ringing(ID));
    people.read(first, answer(first.ids, one.truth));
    assertThat(isHealing()).isTrue();
    read(one);
    assertThat(people.snapshot()).isEqualTo(one.truth);
  }

  @Test
  void aPageHealsTheGapsOfAllWhoAreOnIt() {
    SimulatedPeople some = new SimulatedPeople(900, new Random(1));
    watch(some.ids());
    readAll(some);
    for (String id : some.ids()) {
      people.accept(ringing(id));
    }
    clock.advance(Duration.ofMinutes(1));
    Rounds.Step round = nextRead();
    assertThat(round.page).isEqualTo(1);
    people.read(page(some, 1, 1000));
    assertThat(people.freshness(ID).state()).isEqualTo(Freshness.State.LIVE);
    assertThat(nextRead().page).as("no batch is needed").isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"403, false, true", "401, true, false", "0, true, false"})
  void onlyARefusedPermissionEndsThePagesForAnHour(int status, boolean listed, boolean live) {
    SimulatedPeople some = new SimulatedPeople(200, new Random(1));
    watch(some.ids());
    PresenceException signIn = new AuthorizationException("Sign in again.");
    people.failed(nextRead(), status == 0 ? signIn : error(status, "CMN-408"));
    Freshness.State state = people.freshness().state();
    assertThat(state).isEqualTo(live ? Freshness.State.STALE : Freshness.State.FAILED);
    Rounds.Step next = nextRead();
    assertThat(next.page).isEqualTo(listed ? 1 : 0);
    if (!listed) {
      people.read(next, answer(next.ids, some.truth));
      Instant start = clock.instant();
      for (next = nextRead(); next.page == 0; next = nextRead()) {
        people.read(next, answer(next.ids, some.truth));
      }
      assertThat(Duration.between(start, clock.instant()))
          .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(62));
    }
  }

  /** The pages of the next reads; those from a number on fail, and so do batches if it is 0. */
  private List<Integer> pages(SimulatedPeople service, int reads, int from, PresenceException why) {
    List<Integer> pages = new ArrayList<>();
    for (int i = 0; i < reads; i++) {
      Rounds.Step step = nextRead();
      pages.add(step.page);
      if (step.page >= from) {
        people.failed(step, why);
      } else if (step.page > 0) {
        people.read(page(service, step.page, 1000));
      } else {
        people.read(step, answer(step.ids, service.truth));
      }
      tell();
    }
    return pages;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 504})
  void thePagesOfARoundAreLeftToBatchesAfterThreeFailuresBetweenWhichBatchesAreRead(int status) {
    SimulatedPeople some = new SimulatedPeople(200, new Random(1));
    watch(some.ids());
    PresenceException why = status == 0 ? new PresenceException("Too slow.") : error(status, null);
    assertThat(pages(some, 3 + 7, 1, why)).containsExactly(1, 0, 1, 0, 1, 0, 0, 0, 0, 0);
    assertThat(people.snapshot()).isEqualTo(some.truth);
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.LIVE);
    assertThat(pages(some, 8, 1, why)).as("next round").containsExactly(1, 0, 0, 0, 0, 0, 0, 0);
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.LIVE);
    assertThat(pages(some, 1, 2, why)).as("once it is read").containsExactly(1);
    clock.advance(Duration.ofMinutes(1)); // For more pages.
    assertThat(pages(some, 3, 1, why)).as("counted anew").containsExactly(1, 0, 1);
  }

  @ParameterizedTest
  @CsvSource({"false,0", "true,0", "false,503", "true,503"})
  void afterAnOutageThousandsAreReadByPages(boolean account, int status) {
    SimulatedPeople all = new SimulatedPeople(5000, new Random(1));
    watch(account ? null : all.ids());
    readAll(all);
    PresenceException outage =
        status == 0 ? new PresenceException("No connection.") : error(status, null);
    assertThat(pages(all, 8, 0, outage).subList(0, 4)).containsExactly(1, 0, 1, 0);
    Instant back = clock.instant();
    readAll(all);
    assertThat(Duration.between(back, clock.instant())).isLessThan(Duration.ofMinutes(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 404, 429, 500})
  void aPageOfAnAccountThatAlwaysFailsLeavesThoseWhoAreKnownToBatches(int status) {
    SimulatedPeople all = new SimulatedPeople(2050, new Random(1));
    watch(null);
    PresenceException why = status == 0 ? new PresenceException("Cut.") : error(status, null);
    assertThat(pages(all, 10, 1, why)).as("nobody is known").containsOnly(1);
    readAll(all);
    clock.advance(Duration.ofSeconds(30));
    List<Integer> pages = pages(all, 7, 3, why);
    assertThat(pages).containsExactly(1, 2, 3, 0, 3, 0, 3);
    assertThat(people.snapshot()).isEqualTo(all.truth);
    assertThat(people.freshness().state()).as("somebody new?").isEqualTo(Freshness.State.STALE);
    assertThat(people.freshness().reason()).isSameAs(why);
    readAll(all);
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.LIVE);
  }

  @ParameterizedTest
  @CsvSource({"0,1", "0,2", "429,1", "429,2", "500,1", "500,2"})
  void gapsAreReadWhileAPageOfAnAccountFails(int status, int failing) {
    SimulatedPeople all = new SimulatedPeople(1000 * failing, new Random(1));
    watch(null);
    readAll(all);
    PresenceException why = status == 0 ? new PresenceException("Cut.") : error(status, null);
    assertThat(pages(all, failing, failing, why)).endsWith(failing);
    String id = all.ids().get(0);
    people.accept(ringing(id));
    Rounds.Step step = nextRead();
    assertThat(step.page).isZero();
    assertThat(step.ids).startsWith(id);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 404, 500})
  void whileAListAlwaysFailsEverybodyIsReadByBatchOnceAMinuteAtMostIfRoundsAreSeldom(int status) {
    SimulatedPeople all = new SimulatedPeople(60, new Random(1));
    people = new People(null, new Rounds(true, HOUR, pace, time), clock);
    readPage(page(all, 1, 1000), 1);
    PresenceException why = status == 0 ? new PresenceException("Cut.") : error(status, null);
    Instant end = clock.instant().plus(Duration.ofHours(2));
    int[] reads = {0, 0};
    for (Rounds.Step step = nextRead(); clock.instant().isBefore(end); step = nextRead()) {
      reads[Math.min(step.page, 1)]++;
      if (step.page > 0) {
        people.failed(step, why);
      } else {
        people.read(step, answer(step.ids, all.truth));
      }
    }
    assertThat(reads[0]).as("batches").isBetween(2 * 50, 2 * 61);
    assertThat(reads[1]).as("pages").isBetween(50, 65);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aPageOfAnAccountThatFailsIsReadAgainSoonHoweverSeldomRoundsAre(int failing) {
    SimulatedPeople all = new SimulatedPeople(1001, new Random(1));
    people = new People(null, new Rounds(true, HOUR, pace, time), clock);
    Instant start = clock.instant();
    for (int failed = 0; failed <= 3; ) {
      Rounds.Step step = nextRead();
      if (step.page == failing && failed++ < 3) {
        people.failed(step, error(500, null));
      } else if (step.page > 0) {
        people.read(page(all, step.page, 1000));
      } else {
        people.read(step, answer(step.ids, all.truth));
      }
    }
    assertThat(Duration.between(start, clock.instant())).isLessThan(Duration.ofMinutes(2));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whomAPageShowsTwiceAndDifferentlyIsReadByBatch(boolean account) {
    SimulatedPeople some = new SimulatedPeople(200, new Random(1));
    watch(account ? null : some.ids());
    UserPresence truth = some.truth.get(ID);
    UserPresence other = truth.toBuilder().message("Somebody else's?").build();
    assertThat(nextRead().page).isEqualTo(1);
    List<UserPresence> records = new ArrayList<>(some.page(1, 1000));
    records.add(other);
    records.add(records.get(7)); // Twice the same is no contradiction.
    people.read(AccountPresenceInfo.builder().records(records).build());
    assertThat(people.snapshot()).hasSize(199).doesNotContainKey(ID);
    assertThat(people.freshness(ID).state()).isEqualTo(Freshness.State.STALE);
    Rounds.Step batch = nextRead();
    assertThat(batch.ids).containsExactly(ID);
    people.read(batch, answer(batch.ids, some.truth));
    assertThat(people.snapshot()).isEqualTo(some.truth);
    assertThat(people.freshness(ID).state()).isEqualTo(Freshness.State.LIVE);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, 1001, 1000})
  void anAccountHasAtMostAThousandPagesWhateverIsAnnounced(int pages) {
    SimulatedPeople all = new SimulatedPeople(1000, new Random(1));
    watch(null);
    for (int page = 1; page <= 1000; page++) {
      assertThat(nextRead().page).isEqualTo(page);
      people.read(
          AccountPresenceInfo.builder()
              .records(all.page(page, 1))
              .paging(Paging.builder().totalPages(pages).build())
              .build());
      assertThat(people.freshness().interval()).hasSeconds(12_000);
    }
    assertThat(people.freshness().asOf()).isNotNull();
  }

  @Test
  void timestampsMayBeAnything() {
    watchOne();
    people.accept(told(5L, Instant.MAX, "five"));
    people.accept(told(4L, Instant.MIN, "four"));
    people.accept(told(6L, Instant.MIN, "six"));
    people.accept(told(1L, Instant.MAX, "dropped"));
    assertThat(message()).isEqualTo("six");
    assertThat(isHealing()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {-3600, -1, 3 * 3600 + 61, 86_400})
  void afterAJumpOfTheClockEverybodyIsReadAtOnce(long seconds) {
    ManualClock wall = new ManualClock();
    people = new People(one.ids(), new Rounds(false, HOUR, pace, time), wall);
    read(one);
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.LIVE);
    assertThat(people.next()).isNull();
    wall.advance(Duration.ofSeconds(seconds)); // Also while the process sleeps.
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.STALE);
    Rounds.Step step = people.next();
    assertThat(step.ids).containsExactly(ID);
    assertThat(people.next()).isNull();
    people.read(step, answer(step.ids, one.truth));
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.LIVE);
    assertThat(people.next()).as("once").isNull();
  }

  @Test
  void aReadThatWasNotSentUsesUpNothingAndIsNoFailureForAMinute() {
    watchOne();
    RateLimitException first =
        new RateLimitException("GET /x", "light", Duration.ofSeconds(31), Duration.ZERO);
    Rounds.Step step = nextRead();
    int left = pace.left(Pace.Way.BATCHES);
    Instant start = clock.instant();
    people.failed(step, first);
    assertThat(pace.left(Pace.Way.BATCHES)).isEqualTo(left + 1);
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.LIVE);
    people.failed(nextRead(), first);
    assertThat(Duration.between(start, clock.instant())).hasSeconds(31);
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.LIVE);
    people.failed(nextRead(), first);
    assertThat(people.freshness().reason()).isSameAs(first);
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.STALE);
    readAll(one);
    people.failed(nextRead(), first);
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.LIVE);
  }

  @Test
  void nobodyIsReadMoreThanOnceASecondHoweverHighTheLimitsAre() {
    people = new People(one.ids(), new Rounds(false, 0, pace(1_000_000), time), clock);
    assertThat(people.freshness().interval()).hasSeconds(1);
  }

  @Test
  void theStateIsStaleThreeIntervalsAndAMinuteAfterTheLastRound() {
    watchOne();
    Duration usual = people.freshness().interval().multipliedBy(3).plusMinutes(1);
    clock.advance(usual);
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.LIVE);
    clock.advance(Duration.ofNanos(1));
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.STALE);
    assertThat(people.freshness(ID).state()).isEqualTo(Freshness.State.STALE);
  }

  @Test
  void aClockThatIsSetBackMakesItStale() {
    watchOne();
    clock.advance(Duration.ofSeconds(-1));
    assertThat(people.freshness().state()).isEqualTo(Freshness.State.STALE);
  }
}
