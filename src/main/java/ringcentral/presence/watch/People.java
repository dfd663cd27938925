package ringcentral.presence.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.batch.BatchResult;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.AccountPresenceInfo;
import ringcentral.presence.model.PresenceEvent;
import ringcentral.presence.model.PresenceNotification;
import ringcentral.presence.model.UserPresence;

/**
 * What a watch knows about its people: answers and notifications in, changes out. Sends no requests
 * and calls no listener. Safe for use from many threads; its memory is bounded by the number of
 * people.
 */
final class People {
  /** The number of notification ids that are kept to recognise duplicates. */
  private static final int MAX_UUIDS = 1000;

  /** The maximum number of notifications per person that are kept during a read. */
  private static final int MAX_KEPT = 100;

  private static final String NOT_FOUND = "CMN-102";

  /** Of the app, whomever it asks for. */
  private static final String NO_PERMISSION = "CMN-401";

  private final Clock clock;

  // Guarded by this:
  private final Rounds rounds;
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<String, Person> toTell = new LinkedHashMap<>();
  private final Set<String> uuids = new LinkedHashSet<>();

  /** Notifications since the current read was sent: its answer may be older. */
  private final Map<String, List<PresenceEvent>> sinceRead = new HashMap<>();

  private Instant readStart = Instant.MIN;
  private Instant roundStart = Instant.MIN;
  private @Nullable Instant asOf; // The start of the last complete round.
  private @Nullable String account; // Its id, as soon as a page has it.

  /** Takes the ids, or null for everybody in the account. */
  People(@Nullable Collection<String> ids, Rounds rounds, Clock clock) {
    this.rounds = rounds;
    this.clock = clock;
    for (String id : ids == null ? Collections.<String>emptySet() : ids) {
      people.put(id, new Person(id));
    }
  }

  // ---- Notifications

  /** Merges a notification; false if it is not about a watched person. */
  synchronized boolean accept(PresenceNotification notification) {
    String id = Merge.idOf(notification);
    PresenceEvent event = notification.body();
    Person person = id == null ? null : people.get(id);
    String named = Merge.accountOf(notification.event());
    boolean isOfAccount = account == null || named == null || named.equals(account);
    if (id == null || event == null || !(rounds.isAccount ? isOfAccount : person != null)) {
      return false;
    }
    if (person == null) {
      person = join(id);
      rounds.heal(id);
    }
    if (!isRepeated(notification.uuid())
        && person.isNew(event, notification.timestamp(), () -> rounds.heal(id))) {
      merge(person, event);
    }
    return true;
  }

  private boolean isRepeated(@Nullable String uuid) {
    boolean isRepeated = uuid != null && !uuids.add(uuid);
    if (uuids.size() > MAX_UUIDS) {
      Iterator<String> oldest = uuids.iterator();
      oldest.next();
      oldest.remove();
    }
    return isRepeated;
  }

  private void merge(Person person, PresenceEvent event) {
    if (rounds.isReading()) {
      List<PresenceEvent> kept = sinceRead.computeIfAbsent(person.id, id -> new ArrayList<>(1));
      if (kept.size() == MAX_KEPT) {
        kept.clear();
        rounds.heal(person.id);
      }
      kept.add(event);
    }
    UserPresence old = person.current;
    if (old != null) { // Else wait for a read.
      set(person, Merge.apply(old, event));
    }
    if (old == null ? person.problem != null : Merge.leavesGap(old, event)) {
      rounds.heal(person.id);
    }
  }

  private void set(Person person, @Nullable UserPresence value) {
    person.set(value, clock.instant());
    toTell.put(person.id, person);
  }

  /** Somebody new, or somebody who has left without the listener having been told. */
  private Person join(String id) {
    Person person = toTell.getOrDefault(id, new Person(id));
    people.put(id, person);
    return person;
  }

  // ---- Reads

  /** How long until there is something to read or to tell the listener. */
  synchronized long nanosUntilWork() {
    return toTell.isEmpty() ? rounds.nanosUntilNext() : 0;
  }

  /** Returns what to read now, or null. After a read, call {@link #read} or {@link #failed}. */
  synchronized Rounds.@Nullable Step next() {
    if (rounds.isRoundDue(!isRecent(roundStart))) {
      roundStart = clock.instant();
      Map<String, Person> there = new LinkedHashMap<>(people);
      there.values().removeIf(person -> isGone(person.problem));
      rounds.begin(there.keySet());
      endRound(); // Nobody is watched.
    }
    Rounds.Step step = rounds.next();
    if (step != null) {
      readStart = clock.instant();
      sinceRead.clear();
    }
    return step;
  }

  private static boolean isGone(@Nullable PresenceException reason) {
    return reason != null && NOT_FOUND.equals(reason.errorCode());
  }

  /** Takes the answer to a read of ids. */
  synchronized void read(Rounds.Step step, BatchResult<UserPresence> result) {
    PresenceException reason = reasonForAll(step, result);
    if (reason != null) {
      failed(step, reason);
      return;
    }
    step.ids.forEach(rounds::answered);
    result.found().forEach((id, value) -> answered(people.get(id), value));
    result.failed().forEach((id, each) -> refused(people.get(id), each));
    succeeded();
  }

  /** Why the request as a whole failed, or null. */
  private @Nullable PresenceException reasonForAll(
      Rounds.Step step, BatchResult<UserPresence> result) {
    Set<PresenceException> reasons = new HashSet<>(result.failed().values());
    if (!result.found().isEmpty() || reasons.size() != 1) {
      return null;
    }
    PresenceException reason = reasons.iterator().next();
    boolean isForbidden = Rounds.status(reason) == 403 && !NO_PERMISSION.equals(reason.errorCode());
    String id = step.ids.get(0);
    Person person = people.get(id);
    boolean isAgain = person != null && person.problem != null && Rounds.mayPass(reason);
    boolean isOfOne = isForbidden || isAgain || isGone(reason) || rounds.isAtFault(id, reason);
    return step.ids.size() == 1 && isOfOne ? null : reason;
  }

  /** Takes a page of the account. */
  synchronized void read(AccountPresenceInfo answer) {
    account = Merge.accountOf(answer.uri());
    List<UserPresence> records = answer.records();
    Map<String, UserPresence> found = new LinkedHashMap<>();
    Set<String> doubtful = new HashSet<>();
    for (UserPresence record : records == null ? Collections.<UserPresence>emptyList() : records) {
      String id = Merge.idOf(record);
      if (id != null) {
        UserPresence other = found.put(id, record);
        if (other != null && !other.equals(record)) {
          doubtful.add(id);
        }
        if (rounds.isAccount && !people.containsKey(id)) {
          join(id);
        }
        rounds.answered(id);
      }
    }
    doubtful.forEach(rounds::heal);
    found.keySet().removeAll(doubtful);
    found.forEach((id, record) -> answered(people.get(id), record));
    rounds.pageRead(answer);
    succeeded();
  }

  private void answered(@Nullable Person person, UserPresence value) {
    if (person != null) {
      UserPresence merged = value;
      for (PresenceEvent event : sinceRead.getOrDefault(person.id, Collections.emptyList())) {
        if (Merge.leavesGap(merged, event)) {
          rounds.heal(person.id);
        }
        merged = Merge.apply(merged, event);
      }
      person.problem = null;
      person.asOf = readStart;
      rounds.alone.remove(person.id);
      set(person, merged);
    }
  }

  private void refused(@Nullable Person person, PresenceException reason) {
    if (person != null) {
      boolean mayPass = Rounds.mayPass(reason);
      if (person.problem == null && mayPass) {
        rounds.heal(person.id); // Only once: people who always fail must not delay the others.
      }
      person.problem = reason;
      if (!mayPass
          && !(rounds.isAccount && person.since == null)) { // Nobody was told of a stranger.
        set(person, null);
      }
      if (rounds.isAccount && isGone(reason)) {
        people.remove(person.id);
        rounds.alone.remove(person.id);
      }
    }
  }

  private void succeeded() {
    rounds.succeeded();
    endRound();
  }

  private void endRound() {
    asOf = rounds.isOver() && rounds.failure() == null ? roundStart : asOf;
  }

  /** A read has failed. */
  synchronized void failed(Rounds.Step step, PresenceException reason) {
    rounds.failed(step, reason);
  }

  // ---- What is known

  /** The next change to tell the listener, or null. */
  synchronized @Nullable PresenceChange nextChange() {
    PresenceChange change = null;
    while (change == null && !toTell.isEmpty()) {
      Iterator<Person> all = toTell.values().iterator();
      change = all.next().change();
      all.remove();
    }
    return change;
  }

  synchronized Map<String, UserPresence> snapshot() {
    Map<String, UserPresence> snapshot = new LinkedHashMap<>();
    for (Person person : people.values()) {
      if (person.current != null) {
        snapshot.put(person.id, person.current);
      }
    }
    return Collections.unmodifiableMap(snapshot);
  }

  synchronized Freshness freshness() {
    return freshness(state(), asOf, rounds.failure());
  }

  private Freshness.State state() {
    if (Rounds.isRefusal(rounds.failure())) {
      return Freshness.State.FAILED;
    }
    boolean isLive = rounds.failure() == null && asOf != null && isRecent(asOf);
    return isLive ? Freshness.State.LIVE : Freshness.State.STALE;
  }

  /**
   * Uses the clock, which goes on while the process sleeps; after a jump a round is due at once.
   */
  private boolean isRecent(Instant start) {
    long usual = 3 * rounds.intervalNanos(people.size()) + Duration.ofMinutes(1).toNanos();
    Instant now = clock.instant();
    return !start.isAfter(now) && !start.plusNanos(usual).isBefore(now);
  }

  synchronized @Nullable Freshness freshness(String id) {
    Person person = people.get(id);
    if (person == null) {
      return null;
    }
    PresenceException problem = person.problem;
    boolean isRefused = problem != null && !Rounds.mayPass(problem);
    boolean isGap = problem != null || person.asOf == null || rounds.isGap(id);
    Freshness.State others =
        isGap && state() == Freshness.State.LIVE ? Freshness.State.STALE : state();
    return freshness(
        isRefused ? Freshness.State.FAILED : others,
        person.asOf,
        problem == null ? rounds.failure() : problem);
  }

  private Freshness freshness(
      Freshness.State state, @Nullable Instant at, @Nullable PresenceException reason) {
    return new Freshness(state, at, reason, Duration.ofNanos(rounds.intervalNanos(people.size())));
  }
}
