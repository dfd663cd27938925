package ringcentral.presence.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.api.PresenceApi;
import ringcentral.presence.batch.PageSequence;
import ringcentral.presence.batch.Planner;
import ringcentral.presence.call.Lifetime;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.errors.RateLimitException;
import ringcentral.presence.http.Owner;
import ringcentral.presence.model.AccountPresenceInfo;
import ringcentral.presence.model.Navigation;
import ringcentral.presence.model.Paging;
import ringcentral.presence.model.UserPresence;

/**
 * Decides what a watch reads next: everybody in rounds, by pages or by batches, and between them
 * people with incomplete notifications. Guarded by the lock of {@link People}.
 */
final class Rounds {
  static final int PER_BATCH = PresenceApi.MAX_IDS_OF_READ_USER_PRESENCE_STATUS;
  static final int PER_PAGE = PresenceApi.MAX_PER_PAGE_OF_READ_ACCOUNT_PRESENCE;

  /** How long to collect people with gaps before they are read. */
  private static final long HEAL_DELAY = Duration.ofSeconds(2).toNanos();

  /** The shortest time between two rounds, however high the limits are. */
  private static final long LEAST_INTERVAL = Duration.ofSeconds(1).toNanos();

  /** The maximum number of pages, whatever the service announces. */
  private static final int MOST_PAGES = 1000;

  /** After this many failures of pages in a row, while batches succeed, batches read the rest. */
  private static final int MOST_FAILED_PAGES = 3;

  private static final long FIRST_PAUSE = Duration.ofSeconds(5).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofMinutes(1).toNanos();
  private static final long REFUSED_PAUSE = Duration.ofMinutes(5).toNanos();

  /** How long to wait before a refused list is asked for again. */
  private static final long REFUSED_LIST = Duration.ofHours(1).toNanos();

  /** One request: a page of the account, or ids if the page is zero. */
  static final class Step {
    final int page;
    final List<String> ids;

    Step(int page, List<String> ids) {
      this.page = page;
      this.ids = ids;
    }
  }

  final boolean isAccount;
  private final long every;
  private final Pace pace;
  private final Lifetime.Time time;

  /** The people that the round has still to read; answers remove them. */
  private final Set<String> toRead = new LinkedHashSet<>();

  /** The people with a gap, and since when; answers remove them. */
  private final Map<String, Long> toHeal = new LinkedHashMap<>();

  /** The people whose gap is newer than the current read. */
  private final Set<String> newGaps = new HashSet<>();

  /** People whose own read has failed. The others are read first, and without them. */
  final Set<String> alone = new HashSet<>();

  /** The maximum size of the next batch; smaller after one was refused as a whole. */
  private int most = PER_BATCH;

  private boolean isReading;

  /** The pages of this round. */
  private PageSequence<UserPresence> list = new PageSequence<>(PER_PAGE, Owner::of);

  private int page; // The next page, or zero.
  private @Nullable Integer pages;
  private long listRefusedUntil;
  private long nextRound;
  private long pausedUntil;
  private int failures;
  private int failedPages;
  private @Nullable Long unsentSince;
  private @Nullable PresenceException failure;

  /** Why people of the account may be on none of the pages that were read last, or null. */
  private @Nullable PresenceException incomplete;

  Rounds(boolean isAccount, long every, Pace pace, Lifetime.Time time) {
    this.isAccount = isAccount;
    this.every = every;
    this.pace = pace;
    this.time = time;
    nextRound = time.nanoTime();
    pausedUntil = nextRound;
    listRefusedUntil = nextRound;
  }

  private boolean isListRefused() {
    return listRefusedUntil - time.nanoTime() > 0;
  }

  private boolean arePagesFaster(int people) {
    return !isListRefused() && pace.pages(people, pages) > 0;
  }

  void heal(String id) {
    toHeal.putIfAbsent(id, time.nanoTime());
    newGaps.add(id);
  }

  boolean isGap(String id) {
    return toHeal.containsKey(id) || alone.contains(id);
  }

  /** Whether the person is the reason for a failure, not the service. */
  boolean isAtFault(String id, PresenceException reason) {
    return failures == 0 && alone.contains(id) && isOfThese(reason);
  }

  /** Whether a failure may be due to the people of a request: the service has answered. */
  private static boolean isOfThese(PresenceException reason) {
    return status(reason) != 0 && status(reason) != 429 && !isRefusal(reason);
  }

  boolean isReading() {
    return isReading;
  }

  /** Why the last read failed, or the pages are incomplete; else null. */
  @Nullable PresenceException failure() {
    return failure == null ? incomplete : failure;
  }

  /** Whether everybody was read. */
  boolean isOver() {
    return page == 0 && toRead.isEmpty();
  }

  /** How long between two rounds. */
  long intervalNanos(int people) {
    int usual = Planner.ceil(people, PER_PAGE);
    long byPages = pace.nanosFor(Pace.Way.PAGES, Math.max(1, pages == null ? usual : pages));
    long byBatches = pace.nanosFor(Pace.Way.BATCHES, Math.max(1, Planner.ceil(people, PER_BATCH)));
    long byEither = isListRefused() ? byBatches : Math.min(byPages, byBatches);
    return Math.max(Math.max(every, LEAST_INTERVAL), isAccount ? byPages : byEither);
  }

  // ---- What is next

  /** Not while pages of an account are read: nobody knows who is on none of them. */
  private boolean isReadByBatch() {
    return !toRead.isEmpty() && (page == 0 || !isAccount || failedPages > 0);
  }

  private long nanosUntilBatch(long now) {
    if (toHeal.isEmpty() && !isReadByBatch()) {
      return Lifetime.FOREVER;
    }
    boolean isNow = isReadByBatch() || toHeal.size() >= PER_BATCH;
    long healing = isNow ? 0 : toHeal.values().iterator().next() + HEAL_DELAY - now;
    return Math.max(healing, pace.nanosUntilNext(Pace.Way.BATCHES));
  }

  /**
   * How long until the next page may be read. After a failed page, a batch comes first: it shows if
   * the page or the service is the reason.
   */
  private long nanosUntilPage() {
    boolean isInDoubt = failedPages > 0 && failures > 0 && (isReadByBatch() || !toHeal.isEmpty());
    return page == 0 || isInDoubt ? Lifetime.FOREVER : pace.nanosUntilNext(Pace.Way.PAGES);
  }

  /** How long until {@link #next} returns a read; at most a minute, since the process may sleep. */
  long nanosUntilNext() {
    if (isReading) {
      return Lifetime.FOREVER;
    }
    long now = time.nanoTime();
    long round = isOver() ? nextRound - now : Lifetime.FOREVER;
    long read = Math.min(nanosUntilPage(), nanosUntilBatch(now));
    return Math.min(LONGEST_PAUSE, Math.max(Math.min(round, read), pausedUntil - now));
  }

  boolean isRoundDue(boolean isLate) {
    boolean isIdle = isOver() && !isReading;
    return isIdle && (isLate || nextRound - time.nanoTime() <= 0 || arePagesFaster(toHeal.size()));
  }

  void begin(Collection<String> everybody) {
    toRead.addAll(everybody);
    list = new PageSequence<>(PER_PAGE, Owner::of);
    page = isAccount || arePagesFaster(toRead.size()) ? 1 : 0;
    nextRound = time.nanoTime() + intervalNanos(toRead.size());
  }

  /** Returns what to send now, or null. Afterwards call {@link #succeeded} or {@link #failed}. */
  @Nullable Step next() {
    if (nanosUntilNext() > 0) {
      return null;
    }
    newGaps.clear();
    boolean isPage = nanosUntilPage() <= 0;
    Set<String> all = new LinkedHashSet<>(toHeal.keySet());
    if (isReadByBatch()) {
      all.addAll(toRead);
    }
    List<String> ids = new ArrayList<>(all);
    boolean isAlone = alone.containsAll(all);
    ids.removeIf(id -> !isAlone && alone.contains(id));
    ids = ids.subList(0, Math.min(isAlone ? 1 : most, ids.size()));
    isReading = (isPage || !ids.isEmpty()) && pace.send(isPage ? Pace.Way.PAGES : Pace.Way.BATCHES);
    return isReading ? new Step(isPage ? page : 0, ids) : null;
  }

  // ---- The result of a read

  /** The current read has returned somebody. */
  void answered(String id) {
    toRead.remove(id);
    if (!newGaps.contains(id)) {
      toHeal.remove(id);
    }
  }

  /** Goes on to the next page if there is one and it is worth reading. */
  void pageRead(AccountPresenceInfo answer) {
    Paging paging = answer.paging() == null ? Paging.builder().build() : answer.paging();
    Navigation links = answer.navigation();
    list.take(
        answer.records(),
        paging.page(),
        paging.totalPages(),
        paging.totalElements(),
        paging.perPage(),
        links == null ? null : links.nextPage() != null);
    pages = list.totalPages() < 1 ? null : Integer.valueOf(Math.min(list.totalPages(), MOST_PAGES));
    Integer more = pages == null ? null : Integer.valueOf(pages - page);
    boolean isMore = !list.isLast() && list.fault() == null && page < MOST_PAGES;
    page = isMore && (isAccount || pace.pages(toRead.size(), more) > 0) ? page + 1 : 0;
    failedPages = 0;
    if (isAccount && list.fault() != null) {
      incomplete = new PresenceException(list.fault() + "; the watch reads it again.");
    } else if (page == 0) {
      String unnamed = "A record of the list names nobody; a person may be missing.";
      incomplete = isAccount && list.hasUnnamedRecord() ? new PresenceException(unnamed) : null;
    }
  }

  void succeeded() {
    isReading = false;
    page = isAccount || !toRead.isEmpty() ? page : 0; // The last batch may have read the rest.
    failure = null;
    failures = 0;
    most = Math.min(PER_BATCH, 2 * most);
    unsentSince = null;
  }

  /** Makes the read be sent again after a pause. */
  void failed(Step step, PresenceException reason) {
    isReading = false;
    if (step.page > 0 && !isAccount && status(reason) == 403) {
      listRefusedUntil = time.nanoTime() + REFUSED_LIST;
      page = 0;
      return;
    }
    if (reason instanceof RateLimitException) { // Not sent: a call of the application was faster.
      pace.notSent(step.page > 0 ? Pace.Way.PAGES : Pace.Way.BATCHES);
      long now = time.nanoTime();
      unsentSince = unsentSince == null ? Long.valueOf(now) : unsentSince;
      failure = now - unsentSince < LONGEST_PAUSE ? failure : reason;
      pausedUntil = now + Lifetime.nanos(((RateLimitException) reason).retryAfter());
      return;
    }
    if (step.page == 0 && isOfThese(reason)) { // One of them may be the reason: find out who.
      most = Math.max(1, step.ids.size() / 2);
      toRead.removeAll(step.ids);
      toHeal.keySet().removeAll(step.ids);
      (step.ids.size() > 1 ? toRead : alone).addAll(step.ids);
    }
    failure = reason;
    long pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(failures++, 10));
    failedPages = step.page > 0 && !isRefusal(reason) ? failedPages + 1 : 0;
    if (failedPages >= MOST_FAILED_PAGES) {
      page = 0;
      if (isAccount) { // Read the pages again within a minute.
        incomplete = reason;
        nextRound -= Math.max(0, nextRound - time.nanoTime() - LONGEST_PAUSE);
      }
    }
    pausedUntil = time.nanoTime() + (isRefusal(reason) ? REFUSED_PAUSE : pause);
  }

  /** Whether asking again soon does not help. */
  static boolean isRefusal(@Nullable PresenceException reason) {
    return reason instanceof AuthorizationException
        ? ((AuthorizationException) reason).isSignInRequired()
        : status(reason) == 401 || status(reason) == 403;
  }

  /** Whether asking again may help. */
  static boolean mayPass(PresenceException reason) {
    int status = status(reason);
    return !isRefusal(reason) && (status == 0 || status == 408 || status == 429 || status >= 500);
  }

  /** The HTTP status of the answer, or zero. */
  static int status(@Nullable PresenceException reason) {
    return reason instanceof PresenceApiException ? ((PresenceApiException) reason).status() : 0;
  }
}
