package ringcentral.presence.watch;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import ringcentral.presence.call.Calls;
import ringcentral.presence.call.Lifetime;
import ringcentral.presence.errors.Messages;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.PresenceNotification;
import ringcentral.presence.model.UserPresence;

/**
 * Keeps the current presence of some people, or of everybody in an account, and tells a listener
 * what changes.
 *
 * <pre>{@code
 * try (PresenceWatch watch = client.watch(ids)
 *     .start(change -> board.show(change.id(), change.current()))) {
 *   watch.accept(notification); // from a webhook, if there is one
 *   watch.freshness();          // live, or stale since when and why
 * }
 * }</pre>
 *
 * <p>It reads everybody again and again, by pages of the account where that is faster, else by
 * batches. All watches of a client together send at most half of the requests that the service
 * allows, and none while a call of the application waits for the same limit. Notifications are
 * merged as they come; where one tells too little, the person is read again.
 *
 * <p>A watch has a thread, which tells the listener. It keeps the program running until {@link
 * #close}, or until the client is closed. Safe for use from many threads.
 */
public final class PresenceWatch implements Closeable {
  /** Is told what changes: on the thread of the watch, one call at a time. */
  public interface Listener {
    /**
     * The presence of a person has changed, was read for the first time, or cannot be read any
     * more. If this takes long, the changes of one person meanwhile are told as one.
     *
     * @param change what has changed
     */
    void changed(PresenceChange change);

    /**
     * The watch is live, stale or failed from now on.
     *
     * @param freshness the new state
     */
    default void freshnessChanged(Freshness freshness) {}

    /**
     * This listener has thrown. The watch goes on; the change counts as told. By default the
     * exception goes to the thread's handler of uncaught exceptions, which prints it, but ends an
     * Android app.
     *
     * @param failure what it threw
     */
    default void failed(Throwable failure) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    }
  }

  private static final String CLOSED = "The watch is closed.";
  private static final long READ_SECONDS = 60;

  private final Watches client;
  private final People people;
  private final Listener listener;
  private final Lifetime life;
  private Freshness.@Nullable State told;

  private PresenceWatch(Watches client, People people, Listener listener) {
    this.client = client;
    this.people = people;
    this.listener = listener;
    life = client.calls.life().child(Lifetime.FOREVER);
  }

  /** Sets up a watch. For one thread at a time. */
  public static final class Builder {
    private final Watches client;
    private final @Nullable Collection<String> ids;
    private Duration every = Duration.ZERO;

    Builder(Watches client, @Nullable Collection<String> ids) {
      this.client = client;
      this.ids = ids;
    }

    /**
     * Sets how often everybody is read; by default as often as half of the rate limits allow, but
     * no more than once a second. That is the most. Choose a longer time, such as 15 minutes, if
     * notifications come too.
     *
     * @param value more than zero
     * @return this builder
     * @throws IllegalArgumentException if it is zero or negative
     */
    public Builder every(Duration value) {
      if (Objects.requireNonNull(value, "every").isZero() || value.isNegative()) {
        throw new IllegalArgumentException(
            "The time between two reads is " + value + "; it must be more than zero.");
      }
      every = value;
      return this;
    }

    /**
     * Starts the watch, and returns at once.
     *
     * @param listener is told what changes, the first presence of each person included
     * @return the watch, to be closed
     */
    public PresenceWatch start(Listener listener) {
      Objects.requireNonNull(listener, "listener");
      Lifetime.Time time = client.calls.time();
      Rounds rounds = new Rounds(ids == null, Lifetime.nanos(every), client.pace, time);
      PresenceWatch watch =
          new PresenceWatch(client, new People(ids, rounds, client.clock), listener);
      Thread thread = new Thread(watch::run, "RingCentral Presence watch");
      thread.setDaemon(false); // Whatever the thread is that makes it.
      thread.start();
      return watch;
    }
  }

  // ---- For the application

  /**
   * What is known now. It may be ahead of what the listener was told.
   *
   * @return the presence of each person that was read, by id; a copy, unmodifiable
   */
  public Map<String, UserPresence> snapshot() {
    return people.snapshot();
  }

  /**
   * How far {@link #snapshot} can be relied on.
   *
   * @return the state of the watch
   */
  public Freshness freshness() {
    return ended(people.freshness());
  }

  /**
   * How far the presence of one person can be relied on: failed if the person is gone or may not be
   * read, stale before the first read or while a gap is read again, else as the watch.
   *
   * @param id the id of the extension
   * @return the state; null if nobody asked for this id, or if it is not in the account
   */
  public @Nullable Freshness freshness(String id) {
    Freshness freshness = people.freshness(id);
    return freshness == null ? null : ended(freshness);
  }

  private Freshness ended(Freshness freshness) {
    String reason = life.endReason();
    return reason == null
        ? freshness
        : new Freshness(
            Freshness.State.FAILED,
            freshness.asOf(),
            new PresenceException(reason),
            freshness.interval());
  }

  /**
   * Merges a notification, from whatever transport. Does not wait, and does not call the listener
   * itself. Duplicates and those that come too late are dropped.
   *
   * @param notification the notification; see {@link Webhooks#parse}
   * @return false if it is about nobody who is watched
   */
  public boolean accept(PresenceNotification notification) {
    boolean isWatched = people.accept(Objects.requireNonNull(notification, "notification"));
    life.wake();
    return isWatched;
  }

  /**
   * Ends the watch and cancels what it reads. The listener is not called any more, but for a call
   * that is running. Does not block; closing again does nothing.
   */
  @Override
  public void close() {
    life.end(CLOSED);
  }

  // ---- Its thread

  private void run() {
    try {
      while (!life.isOver()) {
        Rounds.Step step = people.next();
        if (step != null) {
          read(step);
        }
        tell();
        Thread.interrupted(); // The listener may have left it so.
        awaitWork();
      }
      if (!CLOSED.equals(life.endReason())) {
        tell(freshness()); // The client is closed.
      }
    } finally {
      life.end("The watch has failed."); // If it is still open.
      life.close();
    }
  }

  private void awaitWork() {
    try {
      life.await(() -> people.freshness().state() == told ? people.nanosUntilWork() : 0);
    } catch (IOException e) {
      // It has ended, or somebody has interrupted the thread; then it goes on.
    }
  }

  private void tell() {
    tell(people.freshness());
    PresenceChange change = people.nextChange();
    while (change != null && !life.isOver()) {
      PresenceChange one = change;
      quietly(() -> listener.changed(one));
      change = people.nextChange();
    }
  }

  private void tell(Freshness freshness) {
    if (freshness.state() != told) {
      told = freshness.state();
      quietly(() -> listener.freshnessChanged(freshness));
    }
  }

  private void quietly(Runnable telling) {
    try {
      telling.run();
    } catch (Throwable e) {
      try {
        listener.failed(e);
      } catch (Throwable again) {
        // It has been told.
      }
    }
  }

  private void read(Rounds.Step step) {
    if (step.page == 0) {
      send(
          client.batch.readUserPresenceStatuses("~", step.ids, true, null),
          step,
          result -> people.read(step, result));
    } else {
      send(
          client.api.readAccountPresence("~", true, null, step.page, Rounds.PER_PAGE),
          step,
          people::read);
    }
  }

  private <T> void send(Call<T> request, Rounds.Step step, Consumer<T> reader) {
    Call<T> call = Calls.checked(request);
    call.timeout().timeout(READ_SECONDS, TimeUnit.SECONDS);
    life.onEnd(call::cancel);
    try {
      call.enqueue(
          new Callback<T>() {
            @Override
            public void onResponse(Call<T> sent, Response<T> response) {
              try {
                reader.accept(Objects.requireNonNull(response.body()));
                life.wake();
              } catch (RuntimeException e) {
                failed(step, e);
              }
            }

            @Override
            public void onFailure(Call<T> sent, Throwable failure) {
              failed(step, failure);
            }
          });
    } catch (RuntimeException | Error e) { // There is no thread for it.
      failed(step, e);
    }
  }

  private void failed(Rounds.Step step, Throwable failure) {
    people.failed(
        step,
        failure instanceof PresenceException
            ? (PresenceException) failure
            : new PresenceException("Nothing was read: " + Messages.reason(failure), failure));
    life.wake();
  }
}
