package ringcentral.presence.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.batch.BatchResult;
import ringcentral.presence.call.Lifetime;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.errors.RateLimitException;
import ringcentral.presence.model.AccountPresenceInfo;
import ringcentral.presence.model.Paging;
import ringcentral.presence.model.PresenceEvent;
import ringcentral.presence.model.PresenceNotification;
import ringcentral.presence.model.UserPresence;

/**
 * What a watch knows of its people, and what it reads next. Sends nothing and tells nobody. Safe
 * for use from many threads; its memory is bounded by the number of people.
 */
final class People {
  static final int PER_BATCH = 30;
  static final int PER_PAGE = 1000;

  /** Of notifications, so that those that are delivered again are known. */
  private static final int MAX_UUIDS = 1000;

  /** Notifications of one person that are kept during a read. */
  private static final int MAX_KEPT = 100;

  /** How much later a lower sequence means that the service counts anew. */
  private static final Duration RESTART = Duration.ofMinutes(1);

  /** How long a person waits for others before a gap is healed. */
  private static final long HEAL_DELAY = Duration.ofSeconds(2).toNanos();

  private static final long FIRST_PAUSE = Duration.ofSeconds(5).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofMinutes(1).toNanos();
  private static final long REFUSED_PAUSE = Duration.ofMinutes(5).toNanos();

  /** A page, or a batch of ids if it is zero. */
  static final class Step {
    final int page;
    final List<String> ids;

    Step(int page, List<String> ids) {
      this.page = page;
      this.ids = ids;
    }
  }

  private static final class Person {
    final String id;
    @Nullable UserPresence current;
    @Nullable UserPresence told;
    @Nullable PresenceException problem;
    boolean left;
    @Nullable Instant asOf;
    Instant since;
    @Nullable Long sequence;
    @Nullable Instant sequenceAt;
    final List<PresenceEvent> sinceRead = new ArrayList<>(0);

    Person(String id, Instant now) {
      this.id = id;
      since = now;
    }
  }

  private final Lifetime.Time time;
  private final Clock clock;
  private final Pace pace;
  private final long every;
  private final boolean isAccount;

  // Guarded by this.
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Set<String> uuids = new LinkedHashSet<>();
  private final Map<String, Long> toHeal = new LinkedHashMap<>();
  private final Set<String> toRead = new LinkedHashSet<>();
  private final Set<String> toTell = new LinkedHashSet<>();
  private final Set<Person> touched = new HashSet<>();
  private int page; // The next one of this round, or zero.
  private @Nullable Integer pages;
  private boolean isListRefused;
  private boolean isReading;
  private Instant readStart;
  private long nextRound;
  private long round;
  private Instant roundStart;
  private @Nullable Instant asOf; // The start of the last round that is complete.
  private long asOfNanos;
  private @Nullable PresenceException failure;
  private int failures;
  private long pausedUntil;

  /** Takes the ids, or null for everybody in the account, and zero for no interval of its own. */
  People(@Nullable Collection<String> ids, long every, Pace pace, Lifetime.Time time, Clock clock) {
    this.time = time;
    this.clock = clock;
    this.pace = pace;
    this.every = every;
    isAccount = ids == null;
    readStart = clock.instant();
    roundStart = readStart;
    nextRound = time.nanoTime();
    pausedUntil = nextRound;
    for (String id : ids == null ? Collections.<String>emptySet() : ids) {
      people.put(id, new Person(id, readStart));
    }
  }

  // ---- Notifications

  /** Merges a notification; false if it is about nobody who is watched. */
  synchronized boolean accept(PresenceNotification notification) {
    String id = Merge.idOf(notification);
    PresenceEvent event = notification.body();
    if (id == null || event == null) {
      return false;
    }
    Person person = people.get(id);
    if (person == null && isAccount) {
      person = new Person(id, clock.instant());
      people.put(id, person);
      heal(person);
    }
    if (person == null || person.left) {
      return false;
    }
    if (!isRepeated(notification.uuid()) && isNext(person, event, notification.timestamp())) {
      merge(person, event);
    }
    return true;
  }

  private boolean isRepeated(@Nullable String uuid) {
    if (uuid == null || uuids.add(uuid)) {
      if (uuids.size() > MAX_UUIDS) {
        Iterator<String> oldest = uuids.iterator();
        oldest.next();
        oldest.remove();
      }
      return false;
    }
    return true;
  }

  private boolean isNext(Person person, PresenceEvent event, @Nullable Instant at) {
    Long last = person.sequence;
    Long sequence = event.sequence();
    if (sequence == null) {
      return true;
    }
    boolean higher = last == null || sequence > last;
    boolean known = at != null && person.sequenceAt != null;
    boolean restarted = known && at.isAfter(person.sequenceAt.plus(RESTART));
    if (!higher && !sequence.equals(last) && (restarted || !known)) {
      heal(person); // It is dropped: it may be an old one.
    }
    if (higher || restarted) {
      person.sequence = sequence;
      person.sequenceAt = at;
    }
    return higher;
  }

  private void merge(Person person, PresenceEvent event) {
    if (isReading) {
      if (person.sinceRead.size() == MAX_KEPT) {
        person.sinceRead.clear();
        heal(person);
      }
      person.sinceRead.add(event);
      touched.add(person);
    }
    UserPresence old = person.current;
    if (old != null) { // Else the first read tells.
      set(person, Merge.apply(old, event));
      if (Merge.leavesGap(old, event)) {
        heal(person);
      }
    }
  }

  private void heal(Person person) {
    toHeal.putIfAbsent(person.id, time.nanoTime());
  }

  private void set(Person person, @Nullable UserPresence value) {
    if (value == null || !value.equals(person.current)) {
      person.current = value;
      person.since = clock.instant();
      toTell.add(person.id);
    }
  }

  // ---- Reads

  /** How long until there is something to read or to tell. */
  synchronized long nanosUntilWork() {
    return toTell.isEmpty() ? nanosUntilRead() : 0;
  }

  private long nanosUntilRead() {
    if (isReading) {
      return Lifetime.FOREVER;
    }
    long now = time.nanoTime();
    long wait = isRoundOver() ? nextRound - now : Lifetime.FOREVER;
    if (page > 0) {
      wait = pace.nanosUntilNext(Pace.PAGES);
    }
    if (!toHeal.isEmpty() || isReadByBatch()) {
      long batch = isReadByBatch() ? 0 : nanosUntilHeal(now);
      wait = Math.min(wait, Math.max(batch, pace.nanosUntilNext(Pace.BATCHES)));
    }
    return Math.max(wait, pausedUntil - now);
  }

  private long nanosUntilHeal(long now) {
    return toHeal.size() >= PER_BATCH ? 0 : toHeal.values().iterator().next() + HEAL_DELAY - now;
  }

  /** While pages of an account are read, those left are only known at the end. */
  private boolean isReadByBatch() {
    return !toRead.isEmpty() && (page == 0 || !isAccount);
  }

  private boolean isRoundOver() {
    return page == 0 && toRead.isEmpty();
  }

  /** What to read now, or null; then {@link #read} or {@link #failed} has to follow. */
  synchronized @Nullable Step next() {
    if (nanosUntilRead() > 0) {
      return null;
    }
    long now = time.nanoTime();
    if (isRoundOver() && nextRound - now <= 0) {
      beginRound(now);
    }
    boolean heals = !toHeal.isEmpty() && nanosUntilHeal(now) <= 0;
    boolean batch = (heals || isReadByBatch()) && pace.nanosUntilNext(Pace.BATCHES) <= 0;
    boolean list = page > 0 && pace.nanosUntilNext(Pace.PAGES) <= 0;
    if (list && !(heals && batch)) {
      return begin(new Step(page, Collections.emptyList()), Pace.PAGES);
    }
    return batch ? begin(new Step(0, takeBatch()), Pace.BATCHES) : null;
  }

  private void beginRound(long now) {
    for (Person person : people.values()) {
      if (!person.left) {
        toRead.add(person.id);
      }
    }
    page = isAccount || (!isListRefused && pace.isListFaster(toRead.size(), pages)) ? 1 : 0;
    round = now;
    roundStart = clock.instant();
    nextRound = now + intervalNanos();
  }

  private List<String> takeBatch() {
    List<String> ids = new ArrayList<>();
    take(toHeal.keySet(), ids);
    if (isReadByBatch()) {
      take(toRead, ids);
    }
    return ids;
  }

  private void take(Set<String> from, List<String> ids) {
    Iterator<String> all = from.iterator();
    while (all.hasNext() && ids.size() < PER_BATCH) {
      String id = all.next();
      all.remove();
      if (!ids.contains(id)) {
        ids.add(id);
      }
    }
  }

  private Step begin(Step step, String group) {
    pace.sent(group);
    isReading = true;
    readStart = clock.instant();
    return step;
  }

  /** Takes the answer for some ids. */
  synchronized void read(Step step, BatchResult<UserPresence> result) {
    Set<PresenceException> reasons = new HashSet<>(result.failed().values());
    PresenceException first = reasons.isEmpty() ? null : reasons.iterator().next();
    boolean isOne = step.ids.size() == 1;
    if (first != null
        && result.found().isEmpty()
        && reasons.size() == 1
        && !(isOne && isOfOnePerson(first))) {
      failed(step, first); // The request as a whole.
      return;
    }
    result.found().forEach((id, value) -> answered(people.get(id), value));
    result.failed().forEach((id, reason) -> refused(people.get(id), reason));
    succeeded();
  }

  /** Takes a page of the account. */
  synchronized void read(Step step, AccountPresenceInfo answer) {
    List<UserPresence> records =
        answer.records() == null ? Collections.emptyList() : answer.records();
    for (UserPresence record : records) {
      String id = Merge.idOf(record);
      if (id != null && isAccount && !people.containsKey(id)) {
        people.put(id, new Person(id, readStart));
      }
      toRead.remove(id);
      answered(people.get(id), record);
    }
    Paging paging = answer.paging();
    pages = paging == null ? null : paging.totalPages();
    boolean isLast =
        records.isEmpty() || (pages == null ? records.size() < PER_PAGE : step.page >= pages);
    Integer more = pages == null ? null : Integer.valueOf(pages - step.page);
    boolean isWanted = isAccount || (!toRead.isEmpty() && pace.isListFaster(toRead.size(), more));
    page = isLast || !isWanted ? 0 : step.page + 1;
    succeeded();
  }

  private void answered(@Nullable Person person, UserPresence value) {
    if (person == null || person.left) {
      return;
    }
    UserPresence merged = value;
    for (PresenceEvent event : person.sinceRead) {
      merged = Merge.apply(merged, event);
    }
    person.problem = null;
    person.asOf = readStart;
    set(person, merged);
  }

  private void refused(@Nullable Person person, PresenceException reason) {
    if (person != null) {
      person.problem = reason;
      if ("CMN-102".equals(reason.errorCode())) {
        person.left = true;
        set(person, null);
      }
    }
  }

  /** Whether the answer for one id is about the person and not about the request. */
  private static boolean isOfOnePerson(PresenceException reason) {
    int status =
        reason instanceof PresenceApiException ? ((PresenceApiException) reason).status() : 0;
    return status == 403 || status == 404 || "CMN-102".equals(reason.errorCode());
  }

  private void succeeded() {
    failure = null;
    failures = 0;
    ended();
    if (isRoundOver()) {
      asOf = roundStart;
      asOfNanos = round;
    }
  }

  private void ended() {
    isReading = false;
    for (Person person : touched) {
      person.sinceRead.clear();
    }
    touched.clear();
  }

  /** Nothing came of a read; it is made again after a pause. */
  synchronized void failed(Step step, PresenceException reason) {
    ended();
    toRead.addAll(step.ids);
    if (step.page > 0 && !isAccount && isForbidden(reason)) {
      isListRefused = true;
      page = 0;
      return;
    }
    failure = reason;
    long pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(failures++, 10));
    if (isForbidden(reason)) {
      pause = REFUSED_PAUSE;
    } else if (reason instanceof RateLimitException) {
      pause = Math.max(pause, ((RateLimitException) reason).retryAfter().toNanos());
    }
    pausedUntil = time.nanoTime() + pause;
  }

  private static boolean isForbidden(@Nullable PresenceException reason) {
    int status =
        reason instanceof PresenceApiException ? ((PresenceApiException) reason).status() : 0;
    return status == 401
        || status == 403
        || (reason instanceof AuthorizationException
            && ((AuthorizationException) reason).isSignInRequired());
  }

  /** Trusts nothing any more: the process slept, or the clock jumped. */
  synchronized void startOver() {
    asOf = null;
    nextRound = time.nanoTime();
    pausedUntil = nextRound;
  }

  // ---- What is known

  /** The next change to tell, or null. */
  synchronized @Nullable PresenceChange nextChange() {
    while (!toTell.isEmpty()) {
      Iterator<String> first = toTell.iterator();
      Person person = people.get(first.next());
      first.remove();
      UserPresence previous = person.told;
      if (person.left && isAccount) {
        people.remove(person.id);
      }
      if (person.left || (person.current != null && !person.current.equals(previous))) {
        person.told = person.current;
        return new PresenceChange(
            person.id, previous, person.current, person.since, person.left ? person.problem : null);
      }
    }
    return null;
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
    return freshness(state(), asOf, failure);
  }

  private Freshness.State state() {
    if (isForbidden(failure)) {
      return Freshness.State.FAILED;
    }
    long age = time.nanoTime() - asOfNanos;
    return failure == null && asOf != null && age <= 3 * intervalNanos() + LONGEST_PAUSE
        ? Freshness.State.LIVE
        : Freshness.State.STALE;
  }

  synchronized @Nullable Freshness freshness(String id) {
    Person person = people.get(id);
    if (person == null) {
      return null;
    }
    if (person.problem != null) {
      boolean isRefused = person.problem instanceof PresenceApiException;
      return freshness(
          isRefused ? Freshness.State.FAILED : Freshness.State.STALE, person.asOf, person.problem);
    }
    boolean isKnown = person.asOf != null && !toHeal.containsKey(id);
    Freshness.State state = state();
    return freshness(
        isKnown || state == Freshness.State.FAILED ? state : Freshness.State.STALE,
        person.asOf,
        failure);
  }

  private Freshness freshness(
      Freshness.State state, @Nullable Instant at, @Nullable PresenceException reason) {
    return new Freshness(state, at, reason, Duration.ofNanos(intervalNanos()));
  }

  private long intervalNanos() {
    int number = Math.max(1, people.size());
    int byPages = pages == null ? Pace.ceil(number, PER_PAGE) : Math.max(1, pages);
    boolean list = isAccount || page > 0;
    long least =
        list
            ? pace.nanosFor(Pace.PAGES, byPages)
            : pace.nanosFor(Pace.BATCHES, Pace.ceil(number, PER_BATCH));
    return Math.max(every, least);
  }
}
