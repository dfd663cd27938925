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
 * Keeps the current presence of people, or of everybody in an account, and tells a listener about
 * changes.
 *
 * <pre>{@code
 * try (PresenceWatch watch = client.watch(ids)
 *     .start(change -> board.show(change.id(), change.current()))) {
 *   watch.accept(notification); // from a webhook, if there is one
 *   watch.freshness();          // live, or stale since when and why
 * }
 * }</pre>
 *
 * <p>A watch reads everybody periodically, by pages of the account where that is faster, else by
 * batches. All watches of a client together send at most half of the requests that the service
 * allows, and none while a call of the application waits for the same limit. Notifications are
 * merged as they arrive; if one is incomplete, the person is read again.
 *
 * <p>A watch has a thread of its own, which calls the listener and keeps the program running until
 * {@link #close}, or until the client is closed. Safe for use from many threads.
 */
public final class PresenceWatch implements Closeable {
  /** Called about changes, on the thread of the watch. */
  public interface Listener {
    /**
     * The presence of a person has changed, was read for the first time, or cannot be read any
     * more. While this method runs, further changes of a person are combined into one.
     *
     * @param change what has changed
     */
    void changed(PresenceChange change);

    /**
     * The state of the watch has changed.
     *
     * @param freshness the new state
     */
    default void freshnessChanged(Freshness freshness) {}

    /**
     * A method of this listener has thrown. The watch goes on, and the change is not reported
     * again. By default the exception goes to the thread's handler for uncaught exceptions, which
     * prints it, but ends an Android app.
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

  /** Configures and starts a watch. Not thread-safe. */
  public static final class Builder {
    private final Watches client;
    private final @Nullable Collection<String> ids;
    private Duration every = Duration.ZERO;

    Builder(Watches client, @Nullable Collection<String> ids) {
      this.client = client;
      this.ids = ids;
    }

    /**
     * Sets how often everybody is read. The default is as often as half of the rate limits allows,
     * but at most once a second; a shorter time than that has no effect. If notifications come too,
     * choose a longer time, such as 15 minutes.
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
     * Starts the watch and returns at once.
     *
     * @param listener told about changes, including the first presence of each person
     * @return the watch, which has to be closed
     */
    public PresenceWatch start(Listener listener) {
      Objects.requireNonNull(listener, "listener");
      Lifetime.Time time = client.calls.time();
      Rounds rounds = new Rounds(ids == null, Lifetime.nanos(every), client.pace, time);
      PresenceWatch watch =
          new PresenceWatch(client, new People(ids, rounds, client.clock), listener);
      Thread thread = new Thread(watch::run, "RingCentral Presence watch");
      thread.setDaemon(false); // Else it would be as the current thread is.
      thread.start();
      return watch;
    }
  }

  // ---- For the application

  /**
   * Returns what is known now, which may be newer than what the listener was told.
   *
   * @return the presence of each person who was read, by id; an unmodifiable copy
   */
  public Map<String, UserPresence> snapshot() {
    return people.snapshot();
  }

  /**
   * Tells whether {@link #snapshot} is up to date.
   *
   * @return the state of the watch
   */
  public Freshness freshness() {
    return ended(people.freshness());
  }

  /**
   * Tells whether the presence of one person is up to date: failed if the person is gone or must
   * not be read, stale before the first read or while a gap is being closed, else as for the whole
   * watch.
   *
   * @param id the id of the extension
   * @return the state; null if the id is not watched, or is not in the account
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
   * Merges a notification from any transport. Neither waits nor calls the listener itself.
   * Duplicates and outdated notifications are dropped.
   *
   * @param notification the notification; see {@link Webhooks#parse}
   * @return false if it is not about a watched person
   */
  public boolean accept(PresenceNotification notification) {
    boolean isWatched = people.accept(Objects.requireNonNull(notification, "notification"));
    life.wake();
    return isWatched;
  }

  /**
   * Ends the watch and cancels its requests. A call of the listener that is under way finishes; no
   * other follows. Does not block; closing again does nothing.
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
        Thread.interrupted(); // The listener may have left the thread interrupted.
        awaitWork();
      }
      if (!CLOSED.equals(life.endReason())) {
        tell(freshness()); // The client is closed.
      }
    } finally {
      life.end("The watch has failed."); // Unless it has ended already.
      life.close();
    }
  }

  private void awaitWork() {
    try {
      life.await(() -> people.freshness().state() == told ? people.nanosUntilWork() : 0);
    } catch (IOException e) {
      // The watch has ended; or the thread was interrupted, and goes on.
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
    if (freshness.state() != told // A read that fails as the client closes is not told.
        && (freshness.state() == Freshness.State.FAILED || !client.calls.life().isOver())) {
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
        // The application has been told.
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
    } catch (RuntimeException | Error e) { // No thread could be started.
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
