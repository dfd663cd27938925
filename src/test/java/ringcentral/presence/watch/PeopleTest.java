package ringcentral.presence.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ringcentral.presence.batch.BatchResult;
import ringcentral.presence.batch.Results;
import ringcentral.presence.call.Lifetime;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.AccountPresenceInfo;
import ringcentral.presence.model.ApiError;
import ringcentral.presence.model.Paging;
import ringcentral.presence.model.PresenceNotification;
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
  private final Pace pace = new Pace(Collections::emptyMap, group -> 0, time);
  private People people;

  /** What the listener was told last of each. */
  private final Map<String, UserPresence> told = new LinkedHashMap<>();

  private final List<PresenceChange> changes = new ArrayList<>();

  private People watch(List<String> ids) {
    people = new People(ids, new Rounds(ids == null, 0, pace, time), clock);
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

  private static BatchResult<UserPresence> answer(
      List<String> ids, Map<String, UserPresence> truth) {
    Map<String, UserPresence> found = new LinkedHashMap<>();
    Map<String, PresenceException> failed = new LinkedHashMap<>();
    for (String id : ids) {
      if (truth.containsKey(id)) {
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

  private static AccountPresenceInfo page(SimulatedPeople service, int page, int perPage) {
    int number = service.truth.size();
    return AccountPresenceInfo.builder()
        .records(service.page(page, perPage))
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
    java.time.Instant start = clock.instant();
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
    for (int step = 0; step < 300; step++) {
      Rounds.Step read = random.nextInt(3) == 0 ? people.next() : null;
      Map<String, UserPresence> before = read == null ? null : new HashMap<>(service.truth);
      AccountPresenceInfo early =
          read != null && read.page > 0 ? page(service, read.page, 1000) : null;
      for (int i = random.nextInt(4); i > 0; i--) {
        happen(service, random, late);
      }
      if (read != null && random.nextInt(8) == 0) {
        people.failed(read, new PresenceException("No connection."));
      } else if (read != null && read.page > 0) {
        people.read(random.nextBoolean() ? early : page(service, read.page, 1000));
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
    if (random.nextBoolean()) {
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
}
