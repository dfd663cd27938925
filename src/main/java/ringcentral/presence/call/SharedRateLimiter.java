package ringcentral.presence.call;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.Messages;
import ringcentral.presence.sharing.SharedStore;

/** See {@link RateLimiter#shared}. Each group in use has a thread that asks the store. */
final class SharedRateLimiter implements RateLimiter {
  /** How long a call waits for the store. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** How often a store that fails is asked. */
  private static final long PAUSE = Duration.ofSeconds(2).toNanos();

  /** The time-out of a call may be far longer than any request takes. */
  private static final long LONGEST_LEASE = Duration.ofSeconds(90).toNanos();

  /** More than a penalty and a window together, which are an hour each at most. */
  private static final Duration TIME_TO_LIVE = Duration.ofHours(3);

  private static final long MILLI = 1_000_000;

  private final SharedStore store;
  private final String keys;
  private final CallListener listener;
  private final LongSupplier nanoTime;
  private final Executor executor;
  private final String process = UUID.randomUUID().toString().substring(0, 8) + "-";
  private final Map<String, Group> groups = new ConcurrentHashMap<>();

  /** Groups whose thread has been waiting for the store for too long. */
  private final Set<Group> hanging = Collections.synchronizedSet(new HashSet<>());

  private final Queue<Consumer<CallListener>> changes = new ConcurrentLinkedQueue<>();

  // Guarded by this:
  private boolean down;
  private boolean isShared = true;
  private long retryAt;

  SharedRateLimiter(SharedStore store, String user, CallListener listener) {
    this(store, user, listener, System::nanoTime, threads());
  }

  SharedRateLimiter(
      SharedStore store,
      String user,
      CallListener listener,
      LongSupplier nanoTime,
      Executor executor) {
    this.store = Messages.notNull("shared store", store);
    keys = "ringcentral-presence.1." + hash("user", user, 32) + ".limits.";
    this.listener = Messages.notNull("listener", listener);
    this.nanoTime = nanoTime;
    this.executor = executor;
  }

  private static String hash(String what, String text, int length) {
    String hash = ByteString.encodeUtf8(Messages.notNull(what, text)).sha256().hex();
    return hash.substring(0, length);
  }

  private static Executor threads() {
    return Executors.newCachedThreadPool(
        work -> {
          Thread thread = new Thread(work, "presence-shared-limits");
          thread.setDaemon(true);
          return thread;
        });
  }

  @Override
  public Duration acquire(String group, String permit, Duration expiry) {
    String id = id(permit);
    long lease = Math.min(LONGEST_LEASE, Lifetime.nanos(Messages.notNull("expiry", expiry)));
    return Duration.ofNanos(group(group).make((state, now) -> state.acquire(now, id, lease)));
  }

  @Override
  public void release(
      String group, String permit, @Nullable RateLimit limit, @Nullable Duration penalty) {
    String id = id(permit);
    group(group)
        .make(
            (state, now) -> {
              state.release(now, id, limit, penalty);
              return 0;
            });
  }

  /** A short id without spaces, whatever the caller's id is. */
  private String id(String permit) {
    return process + hash("permit", permit, 16);
  }

  private Group group(String group) {
    String name = Messages.notNull("group", group).toLowerCase(Locale.ROOT);
    String key = name.replaceAll("[^a-z0-9_-]", "_");
    boolean fits = groups.size() < Permits.MAX_GROUPS && key.length() <= Permits.LONGEST_NAME;
    return groups.computeIfAbsent(
        fits || groups.containsKey(key) ? key : "others", each -> new Group(keys + each));
  }

  // ---- Whether to ask the store

  private synchronized boolean isAsked(Group group) {
    long now = nanoTime.getAsLong();
    if (group.busy ? down || hanging.contains(group) : down && now - retryAt < 0) {
      return false;
    }
    retryAt = now + PAUSE; // Of many calls, one finds out.
    return true;
  }

  private synchronized void answered(@Nullable Throwable failure) {
    down = failure != null;
    if (isShared == (down || !hanging.isEmpty())) {
      isShared = !isShared;
      changes.add(each -> each.limitsShared(failure));
      execute(this::tellChanges);
    }
  }

  private void tellChanges() {
    synchronized (changes) { // Keeps their order.
      for (Consumer<CallListener> next = changes.poll(); next != null; next = changes.poll()) {
        Calls.tell(listener, next);
      }
    }
  }

  /** Returns false if no thread could be started. */
  private boolean execute(Runnable task) {
    try {
      executor.execute(task);
      return true;
    } catch (RuntimeException | Error e) {
      return false;
    }
  }

  // ---- A group

  /** Changes a state. Returns zero if it did, else how long to wait. */
  private interface Change {
    long make(GroupState state, long now);
  }

  private static final class Request {
    final Change change;
    long wait = -1;

    Request(Change change) {
      this.change = change;
    }
  }

  private final class Group {
    final String key;
    private final List<Request> waiting = new ArrayList<>();
    private boolean busy;

    /** A text that another process replaced first, so that it must not be read again. */
    private volatile @Nullable String outdated = "";

    /** The latest state in the store, and what was learned without the store since. */
    private GroupState known = new GroupState(nanoTime.getAsLong());

    /** The store's clock minus our clock; 0 before the store was read. */
    private long offset;

    /** The number of changes to {@link #known} that the store does not have yet. */
    private long alone;

    Group(String key) {
      this.key = key;
    }

    synchronized long make(Change change) {
      Request request = new Request(change);
      waiting.add(request);
      if (isAsked(this) && (busy || start())) {
        await(request);
      }
      if (request.wait < 0) {
        makeAlone();
      }
      return request.wait;
    }

    private boolean start() {
      busy = true;
      boolean started = execute(this::ask);
      busy &= started; // The task may have ended already.
      return started;
    }

    private void await(Request request) {
      long end = nanoTime.getAsLong() + PATIENCE.toNanos();
      String before = outdated;
      boolean interrupted = false;
      while (request.wait < 0) {
        long left = end - nanoTime.getAsLong();
        if (left <= 0 && !Objects.equals(outdated, before)) {
          request.wait = GroupState.SOON; // The store answers, but other processes were faster.
          break;
        }
        if (left <= 0) {
          hanging.add(this);
          String patience = Messages.duration(PATIENCE);
          answered(
              new InterruptedIOException("The store has not answered within " + patience + "."));
          break;
        }
        try {
          wait(left / MILLI + 1);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    private synchronized void makeAlone() {
      for (Request each : waiting) {
        each.wait = each.change.make(known, nanoTime.getAsLong() + offset);
        alone++;
      }
      waiting.clear();
      notifyAll();
    }

    /** Makes the waiting changes in the store, until none is left. */
    private void ask() {
      while (true) {
        hanging.remove(this);
        List<Request> requests;
        synchronized (this) {
          requests = new ArrayList<>(waiting);
          busy = !requests.isEmpty();
        }
        if (requests.isEmpty()) {
          return;
        }
        try {
          if (!make(requests)) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(10 * MILLI));
          }
        } catch (Throwable e) { // From Kotlin also a checked one.
          answered(e);
          makeAlone();
        }
      }
    }

    /** Makes all changes at once, or none if another process was faster. */
    private boolean make(List<Request> requests) throws IOException {
      SharedStore.Entry entry = store.read(key);
      long now = entry.time().toEpochMilli() * MILLI;
      GroupState state = GroupState.parse(entry.text(), now);
      long shift = now - nanoTime.getAsLong();
      long added;
      boolean changed;
      synchronized (this) {
        added = alone;
        changed = added > 0 || !state.isStored || (offset != 0 && state.hasLostPenalty(known));
        if (changed) {
          state.add(known, shift - offset, process);
        }
      }
      long[] waits = new long[requests.size()];
      for (int i = 0; i < waits.length; i++) {
        waits[i] = requests.get(i).change.make(state, now);
        changed |= waits[i] == 0;
      }
      if (changed && !store.replace(key, entry.text(), state.text(now), TIME_TO_LIVE)) {
        if (Objects.equals(outdated, entry.text())) {
          throw new IOException("The store does not replace the text that it has returned.");
        }
        outdated = entry.text();
        return false;
      }
      outdated = "";
      synchronized (this) {
        if (alone == added) {
          known = state;
          offset = shift;
          alone = 0;
        }
        if (waiting.removeAll(requests)) { // Else the callers have stopped waiting.
          for (int i = 0; i < waits.length; i++) {
            requests.get(i).wait = waits[i];
          }
          answered(null);
          notifyAll();
        }
      }
      return true;
    }
  }
}
