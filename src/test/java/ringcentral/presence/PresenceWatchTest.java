package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import retrofit2.Call;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.call.RateLimit;
import ringcentral.presence.call.RateLimiter;
import ringcentral.presence.call.RetryPolicy;
import ringcentral.presence.model.PresenceEvent;
import ringcentral.presence.model.PresenceInfoRequest;
import ringcentral.presence.model.PresenceNotification;
import ringcentral.presence.model.PresenceStatus;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.testing.FakePresence;
import ringcentral.presence.testing.ManualClock;
import ringcentral.presence.testing.SimulatedRequest;
import ringcentral.presence.testing.SimulatedResponse;
import ringcentral.presence.testing.SimulatedService;
import ringcentral.presence.testing.ThrottlingGroup;
import ringcentral.presence.watch.Freshness;
import ringcentral.presence.watch.PresenceChange;
import ringcentral.presence.watch.PresenceWatch;

/** Watches of a real client over a simulated service, in time that passes where somebody waits. */
@Timeout(30)
final class PresenceWatchTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ManualClock clock = new ManualClock();
  private SimulatedService service = service(3);
  private PresenceClient client = client(service);

  private SimulatedService service(int people) {
    return SimulatedService.builder()
        .people(people)
        .clock(clock)
        .rateLimit(ThrottlingGroup.LIGHT, 50, MINUTE)
        .rateLimit(ThrottlingGroup.HEAVY, 10, MINUTE)
        .build();
  }

  private PresenceClient client(SimulatedService of) {
    return TestTime.at(clock, FakePresence.of(of).clientBuilder())
        .time(new TestTime(clock))
        .build();
  }

  private void start(SimulatedService other) {
    client.close();
    service = other;
    client = client(service);
  }

  @AfterEach
  void close() {
    client.close();
  }

  /** Keeps what it is told. */
  private static class Told implements PresenceWatch.Listener {
    final BlockingQueue<PresenceChange> changes = new LinkedBlockingQueue<>();
    final BlockingQueue<Freshness> states = new LinkedBlockingQueue<>();
    final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();

    @Override
    public void changed(PresenceChange change) {
      changes.add(change);
    }

    @Override
    public void freshnessChanged(Freshness freshness) {
      states.add(freshness);
    }

    @Override
    public void failed(Throwable failure) {
      failures.add(failure);
    }

    PresenceChange next() throws InterruptedException {
      PresenceChange change = changes.poll(20, TimeUnit.SECONDS);
      assertThat(change).as("a change").isNotNull();
      return change;
    }

    Freshness nextState() throws InterruptedException {
      Freshness state = states.poll(20, TimeUnit.SECONDS);
      assertThat(state).as("a state").isNotNull();
      return state;
    }
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  private static PresenceNotification notification(String id, PresenceStatus status) {
    return PresenceNotification.builder()
        .event("/restapi/v1.0/account/1/extension/" + id + "/presence")
        .body(PresenceEvent.builder().extensionId(id).presenceStatus(status).build())
        .build();
  }

  // ---- What is told

  @Test
  void whatBecomesLiveWhileAListenerIsToldIsToldAtOnceAndNotAfterTheNextRound() throws Exception {
    BlockingQueue<Instant> live = new LinkedBlockingQueue<>();
    Instant start = clock.instant();
    AtomicReference<PresenceWatch> watch = new AtomicReference<>();
    PresenceWatch.Listener slow =
        new PresenceWatch.Listener() {
          @Override
          public void changed(PresenceChange change) {}

          @Override
          public void freshnessChanged(Freshness freshness) {
            if (freshness.state() == Freshness.State.STALE) {
              await(() -> watch.get() != null);
              await(() -> watch.get().freshness().state() == Freshness.State.LIVE);
            } else {
              live.add(clock.instant());
            }
          }
        };
    watch.set(client.watch(service.peopleIds()).every(Duration.ofHours(1)).start(slow));
    assertThat(live.poll(20, TimeUnit.SECONDS)).isBefore(start.plus(MINUTE));
    watch.get().close();
  }

  @Test
  void everybodyIsToldOnceAndThenWhatChanges() throws Exception {
    Told told = new Told();
    List<String> ids = service.peopleIds();
    try (PresenceWatch watch = client.watch(ids).start(told)) {
      List<String> first = new ArrayList<>();
      for (String id : ids) {
        PresenceChange change = told.next();
        assertThat(change.previous()).isNull();
        assertThat(change.current().activeCalls()).as("details of " + id).isNotNull();
        first.add(change.id());
      }
      assertThat(first).isEqualTo(ids);
      client.execute(
          client
              .api()
              .updateUserPresenceStatus(
                  "~", "~", PresenceInfoRequest.builder().message("In a review").build()));
      PresenceChange change = told.next();
      assertThat(change.id()).isEqualTo(ids.get(0));
      assertThat(change.previous().message()).isNotEqualTo("In a review");
      assertThat(change.current().message()).isEqualTo("In a review");
      assertThat(watch.snapshot()).containsEntry(ids.get(0), change.current()).hasSize(3);
    }
  }

  @Test
  void notificationsAreMergedAtOnceAndTold() throws Exception {
    Told told = new Told();
    String id = service.peopleIds().get(1);
    try (PresenceWatch watch = client.watch(List.of(id)).every(Duration.ofDays(300)).start(told)) {
      UserPresence before = told.next().current();
      await(() -> watch.freshness().state() == Freshness.State.LIVE);
      assertThat(watch.accept(notification(id, PresenceStatus.of("OnSafari")))).isTrue();
      assertThat(watch.snapshot().get(id).presenceStatus()).hasToString("OnSafari");
      assertThat(told.next().current())
          .isEqualTo(before.toBuilder().presenceStatus(PresenceStatus.of("OnSafari")).build());
      assertThat(watch.accept(notification("4711", PresenceStatus.BUSY))).isFalse();
      assertThat(watch.accept(PresenceNotification.builder().build())).isFalse();
    }
  }

  @Test
  void whoIsGoneLeavesWithTheReason() throws Exception {
    Told told = new Told();
    List<String> ids = service.peopleIds();
    try (PresenceWatch watch = client.watch(ids).start(told)) {
      for (int i = 0; i < 3; i++) {
        told.next();
      }
      service.addMissing(ids.get(2));
      PresenceChange change = told.next();
      assertThat(change.id()).isEqualTo(ids.get(2));
      assertThat(change.previous()).isNotNull();
      assertThat(change.current()).isNull();
      assertThat(change.reason().errorCode()).isEqualTo("CMN-102");
      assertThat(watch.snapshot()).containsOnlyKeys(ids.get(0), ids.get(1));
      assertThat(watch.freshness(ids.get(2)).state()).isEqualTo(Freshness.State.FAILED);
      assertThat(watch.freshness(ids.get(2)).reason()).isSameAs(change.reason());
      assertThat(watch.freshness().state()).isEqualTo(Freshness.State.LIVE);
      assertThat(watch.freshness("4711")).isNull();
    }
  }

  @Test
  void whoMayNotBeReadIsFailedAndTheOthersAreLive() throws Exception {
    List<String> ids = service.peopleIds();
    service.addForbidden(ids.get(1));
    try (PresenceWatch watch = client.watch(ids).start(new Told())) {
      await(() -> watch.freshness().state() == Freshness.State.LIVE);
      assertThat(watch.freshness(ids.get(0)).state()).isEqualTo(Freshness.State.LIVE);
      assertThat(watch.freshness(ids.get(1)).state()).isEqualTo(Freshness.State.FAILED);
      assertThat(watch.freshness(ids.get(1)).reason().errorCode()).isEqualTo("CMN-408");
    }
  }

  @Test
  void anAccountHasEverybodyAndThoseWhoJoin() throws Exception {
    Told told = new Told();
    try (PresenceWatch watch = client.watchAccount().start(told)) {
      await(() -> watch.snapshot().keySet().containsAll(service.extensionIds()));
      service.play(ringcentral.presence.testing.Scenario.THIRTY_ONE_IDS);
      await(() -> watch.snapshot().keySet().containsAll(service.peopleIds()));
      String gone = service.peopleIds().get(1);
      service.addMissing(gone);
      await(() -> !watch.snapshot().containsKey(gone));
      assertThat(watch.freshness(gone)).isNull();
      await(() -> told.changes.stream().anyMatch(change -> change.reason() != null));
    }
  }

  @Test
  void aReadThatTakesTooLongFailsForAllOfItsPeople() throws Exception {
    service.on(
        SimulatedRequest::isApi,
        request -> {
          clock.advance(Duration.ofSeconds(61));
          return service.answer(request);
        });
    Told told = new Told();
    try (PresenceWatch watch = client.watch(service.peopleIds()).start(told)) {
      assertThat(told.nextState().state()).isEqualTo(Freshness.State.STALE);
      await(() -> watch.freshness().reason() != null);
      assertThat(watch.freshness().reason()).hasMessage("Not read: The time for the call is over.");
      await(() -> service.count(SimulatedRequest::isApi) >= 10);
      assertThat(told.states).isEmpty();
    }
  }

  // ---- How it reads

  @Test
  void atMostHalfOfTheLimitsIsUsed() {
    start(service(1200));
    try (PresenceWatch watch = client.watch(service.peopleIds()).start(new Told())) {
      await(() -> service.count(SimulatedRequest::isApi) >= 60);
      assertThat(watch.snapshot()).hasSize(1200);
      assertThat(watch.freshness().state()).isEqualTo(Freshness.State.LIVE);
    }
    List<SimulatedRequest> lists = service.requests(r -> r.path().endsWith("/account/~/presence"));
    List<SimulatedRequest> batches =
        service.requests(r -> r.isApi() && !r.path().endsWith("/account/~/presence"));
    assertThat(lists).isNotEmpty();
    assertMostInAMinute(lists, 5);
    assertMostInAMinute(batches, 25);
  }

  /** Begins with a service that counts all operations in one group of its own. */
  private void startWithOneGroup() {
    start(service(200));
    service.on(
        SimulatedRequest::isApi,
        request ->
            service
                .answer(request)
                .header("X-Rate-Limit-Group", "of-this-app")
                .header("X-Rate-Limit-Limit", "8"));
  }

  @Test
  void atMostHalfIsUsedOfAGroupThatTheServiceHasRenamed() {
    startWithOneGroup();
    service.on(r -> r.path().endsWith("/account/~/presence"), r -> SimulatedResponse.of(403));
    try (PresenceWatch watch = client.watch(service.peopleIds()).start(new Told())) {
      await(() -> service.count(SimulatedRequest::isApi) >= 40);
      assertThat(watch.freshness().interval()).hasSeconds(7 * 60 / 4);
    }
    List<SimulatedRequest> all = service.requests(SimulatedRequest::isApi);
    assertMostInAMinute(all.subList(6, all.size()), 4); // Once it was told so.
  }

  @Test
  void atMostHalfIsUsedOfAGroupThatCountsPagesAndBatches() {
    startWithOneGroup();
    List<String> ids = new ArrayList<>(service.peopleIds());
    ids.add("77001");
    service.addForbidden("77001"); // On no page, so that a batch follows each of them.
    try (PresenceWatch watch = client.watch(ids).start(new Told())) {
      await(() -> service.count(SimulatedRequest::isApi) >= 40);
      assertThat(watch.snapshot()).hasSize(200);
    }
    List<SimulatedRequest> all = service.requests(SimulatedRequest::isApi);
    assertThat(all).anyMatch(r -> r.path().endsWith("/account/~/presence"));
    assertThat(all).anyMatch(r -> !r.path().endsWith("/account/~/presence"));
    assertMostInAMinute(all.subList(6, all.size()), 4); // Once it was told so.
  }

  @Test
  void readsThatFailCountToo() {
    client.close();
    client =
        TestTime.at(clock, FakePresence.of(service).clientBuilder())
            .time(new TestTime(clock))
            .retryPolicy(RetryPolicy.builder().build())
            .build();
    AtomicInteger number = new AtomicInteger();
    service.on(
        request -> request.isApi() && number.incrementAndGet() % 2 == 1,
        request -> SimulatedResponse.of(500));
    try (PresenceWatch watch = client.watch(service.peopleIds()).start(new Told())) {
      await(() -> service.count(SimulatedRequest::isApi) >= 60);
      assertThat(watch.snapshot()).hasSize(3);
    }
    assertMostInAMinute(service.requests(SimulatedRequest::isApi), 25);
  }

  @Test
  void aCallOfTheApplicationThatWaitsGoesBeforeAReadThatWasAnswered429() throws Exception {
    StepTime time = new StepTime();
    BlockingQueue<String> asking = new LinkedBlockingQueue<>();
    RateLimiter limiter =
        new RateLimiter() {
          @Override
          public Duration acquire(String group, String permit, Duration expiry) {
            asking.add(Thread.currentThread().getName());
            return Duration.ZERO;
          }

          @Override
          public void release(
              String group, String permit, @Nullable RateLimit limit, @Nullable Duration penalty) {}
        };
    client.close();
    client =
        TestTime.at(clock, FakePresence.of(service).clientBuilder())
            .credentials(Credentials.accessToken(service::issueToken))
            .time(time)
            .rateLimiter(limiter)
            .retryPolicy(RetryPolicy.builder().build())
            .build();
    service.next(
        SimulatedRequest::isApi,
        SimulatedResponse.error(429, "CMN-301", "x").header("Retry-After", "30"));
    try (PresenceWatch watch = client.watch(service.peopleIds()).start(new Told())) {
      assertThat(asking.take()).isEqualTo("RingCentral Presence light");
      await(() -> watch.freshness().reason() != null);
      Call<UserPresence> call = client.api().readUserPresenceStatus("~", "~");
      AtomicReference<Throwable> failure = new AtomicReference<>();
      Thread application =
          new Thread(
              () -> {
                try {
                  client.execute(call);
                } catch (Throwable e) {
                  failure.set(e);
                }
              },
              "application");
      application.start();
      await(() -> time.parked() == 2);
      assertThat(asking).isEmpty();
      time.advance(Duration.ofSeconds(30));
      assertThat(asking.take()).isEqualTo("application");
      application.join();
      assertThat(failure.get()).isNull();
      while (asking.isEmpty()) {
        time.advance(Duration.ofMillis(100));
        Thread.onSpinWait();
      }
      assertThat(asking.take()).isEqualTo("RingCentral Presence light");
    }
  }

  private static void assertMostInAMinute(List<SimulatedRequest> requests, int most) {
    for (int i = most; i < requests.size(); i++) {
      assertThat(Duration.between(requests.get(i - most).time(), requests.get(i).time()))
          .as("time of %d requests after number %d", most + 1, i - most)
          .isGreaterThanOrEqualTo(MINUTE);
    }
  }

  @Test
  void anAccountThatMayNotBeListedIsReadByBatches() {
    start(service(200));
    service.on(
        request -> request.path().endsWith("/account/~/presence"),
        request -> SimulatedResponse.error(403, "CMN-408", "No permission"));
    List<String> ids = service.peopleIds();
    try (PresenceWatch watch = client.watch(ids).start(new Told())) {
      await(() -> watch.freshness().state() == Freshness.State.LIVE);
      assertThat(watch.snapshot().keySet()).containsExactlyElementsOf(ids);
    }
    assertThat(service.count(request -> request.path().endsWith("/account/~/presence")))
        .isEqualTo(1);
  }

  @Test
  void theIntervalIsWhatHalfOfTheLimitsAllowUnlessALongerOneIsSet() {
    List<String> ids = service.peopleIds();
    try (PresenceWatch one = client.watch(ids).start(new Told());
        PresenceWatch other = client.watch(ids).every(Duration.ofHours(1)).start(new Told());
        PresenceWatch fast = client.watch(ids).every(Duration.ofMillis(1)).start(new Told());
        PresenceWatch account = client.watchAccount().start(new Told())) {
      assertThat(one.freshness().interval()).isEqualTo(Duration.ofMillis(2400));
      assertThat(fast.freshness().interval()).isEqualTo(Duration.ofMillis(2400));
      assertThat(other.freshness().interval()).isEqualTo(Duration.ofHours(1));
      assertThat(account.freshness().interval()).isEqualTo(Duration.ofSeconds(12));
    }
  }

  // ---- States

  @Test
  void aFailedReadIsStaleWithTheReasonUntilTheNextSucceeds() throws Exception {
    Told told = new Told();
    try (PresenceWatch watch = client.watch(service.peopleIds()).start(told)) {
      assertThat(told.nextState().state()).isEqualTo(Freshness.State.STALE);
      assertThat(told.nextState().state()).isEqualTo(Freshness.State.LIVE);
      service.play(ringcentral.presence.testing.Scenario.HTML_502);
      Freshness stale = told.nextState();
      assertThat(stale.state()).isEqualTo(Freshness.State.STALE);
      assertThat(stale.asOf()).isNotNull();
      assertThat(stale.reason()).hasMessageContaining("HTTP 502");
      assertThat(watch.freshness(service.peopleIds().get(0)).state())
          .isEqualTo(Freshness.State.STALE);
      service.clearOverrides();
      assertThat(told.nextState().state()).isEqualTo(Freshness.State.LIVE);
    }
  }

  @Test
  void aRefusedPermissionIsFailedAndAskedForAgainAfterFiveMinutes() throws Exception {
    Told told = new Told();
    service.on(
        SimulatedRequest::isApi,
        request -> SimulatedResponse.error(403, "CMN-401", "The app lacks ReadPresence"));
    try (PresenceWatch watch = client.watch(service.peopleIds()).start(told)) {
      assertThat(told.nextState().state()).isEqualTo(Freshness.State.STALE);
      Freshness failed = told.nextState();
      assertThat(failed.state()).isEqualTo(Freshness.State.FAILED);
      assertThat(failed.reason().errorCode()).isEqualTo("CMN-401");
      await(() -> service.count(SimulatedRequest::isApi) >= 2);
      service.clearOverrides();
      await(() -> watch.freshness().state() == Freshness.State.LIVE);
    }
    List<SimulatedRequest> requests = service.requests(SimulatedRequest::isApi);
    assertThat(Duration.between(requests.get(0).time(), requests.get(1).time()))
        .isGreaterThanOrEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void aWholeRequestThatIsNotFoundSendsNobodyAway() throws Exception {
    Told told = new Told();
    service.next(
        SimulatedRequest::isApi, SimulatedResponse.error(404, "CMN-102", "No such account"));
    try (PresenceWatch watch = client.watch(service.peopleIds()).start(told)) {
      await(() -> watch.freshness().state() == Freshness.State.LIVE);
      assertThat(watch.snapshot()).hasSize(3);
      assertThat(told.changes).allMatch(change -> change.current() != null);
    }
  }

  // ---- The listener

  @Test
  void aListenerThatThrowsIsToldSoAndTheWatchGoesOn() throws Exception {
    List<Throwable> thrown =
        List.of(new IllegalStateException("broken"), new StackOverflowError(), new IOException());
    Told told =
        new Told() {
          private int number;

          @Override
          public void changed(PresenceChange change) {
            super.changed(change);
            Thread.currentThread().interrupt();
            PresenceWatchTest.<RuntimeException>sneak(thrown.get(number++));
          }

          @Override
          public void failed(Throwable failure) {
            super.failed(failure);
            throw new IllegalStateException("again");
          }
        };
    try (PresenceWatch watch = client.watch(service.peopleIds()).start(told)) {
      for (Throwable each : thrown) {
        assertThat(told.failures.poll(20, TimeUnit.SECONDS)).isSameAs(each);
      }
      int before = service.count(SimulatedRequest::isApi);
      await(() -> service.count(SimulatedRequest::isApi) > before + 2);
      assertThat(watch.freshness().state()).isEqualTo(Freshness.State.LIVE);
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable failure) throws E {
    throw (E) failure;
  }

  @Test
  void byDefaultTheThreadsHandlerIsToldWhatAListenerThrows() throws Exception {
    BlockingQueue<Throwable> handled = new LinkedBlockingQueue<>();
    IllegalStateException broken = new IllegalStateException("broken");
    PresenceWatch.Listener listener =
        change -> {
          Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> handled.add(e));
          throw broken;
        };
    try (PresenceWatch watch = client.watch(service.peopleIds()).start(listener)) {
      for (int i = 0; i < 3; i++) {
        assertThat(handled.poll(20, TimeUnit.SECONDS)).isSameAs(broken);
      }
      assertThat(watch.freshness().state()).isEqualTo(Freshness.State.LIVE);
    }
  }

  @Test
  void aSlowListenerIsToldTheLastOfSeveralChanges() throws Exception {
    String id = service.peopleIds().get(1);
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Told told =
        new Told() {
          @Override
          public void changed(PresenceChange change) {
            super.changed(change);
            if (changes.size() == 1) {
              started.countDown();
              awaitUninterruptibly(goOn);
            }
          }
        };
    try (PresenceWatch watch = client.watch(List.of(id)).every(Duration.ofDays(300)).start(told)) {
      assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < 5000; i++) {
        watch.accept(notification(id, PresenceStatus.of("Status" + i)));
      }
      goOn.countDown();
      await(() -> told.changes.size() == 2);
      told.next();
      assertThat(told.next().current().presenceStatus()).hasToString("Status4999");
      assertThat(told.changes).isEmpty();
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoMayNotBeReadAnyMoreIsToldWithTheReason() throws Exception {
    Told told = new Told();
    String id = service.peopleIds().get(2);
    try (PresenceWatch watch = client.watch(service.peopleIds()).start(told)) {
      for (int i = 0; i < 3; i++) {
        told.next();
      }
      service.addForbidden(id);
      PresenceChange change = told.next();
      assertThat(change.id()).isEqualTo(id);
      assertThat(change.current()).isNull();
      assertThat(change.reason().errorCode()).isEqualTo("CMN-408");
      assertThat(watch.freshness(id).state()).isEqualTo(Freshness.State.FAILED);
    }
  }

  @Test
  void whoeverInterruptsTheThreadDoesNotEndTheWatch() throws Exception {
    BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
    PresenceWatch.Listener listener = change -> threads.add(Thread.currentThread());
    try (PresenceWatch watch = client.watch(service.peopleIds()).start(listener)) {
      Thread thread = threads.poll(20, TimeUnit.SECONDS);
      for (int i = 0; i < 3; i++) {
        int before = service.count(SimulatedRequest::isApi);
        thread.interrupt();
        await(() -> service.count(SimulatedRequest::isApi) > before + 2);
      }
      assertThat(thread.isAlive()).isTrue();
      await(() -> watch.freshness().state() == Freshness.State.LIVE);
    }
  }

  @Test
  void aWatchThatCannotReadSaysSoWithinAMinuteAlsoWhileItWaitsForHours() throws Exception {
    AtomicReference<Duration> closed = new AtomicReference<>(Duration.ZERO);
    RateLimiter limiter =
        new RateLimiter() {
          @Override
          public Duration acquire(String group, String permit, Duration expiry) {
            return closed.get();
          }

          @Override
          public void release(
              String group, String permit, @Nullable RateLimit limit, @Nullable Duration penalty) {}
        };
    client.close();
    client =
        TestTime.at(clock, FakePresence.of(service).clientBuilder())
            .time(new TestTime(clock))
            .rateLimiter(limiter)
            .build();
    BlockingQueue<Instant> toldAt = new LinkedBlockingQueue<>();
    Told told =
        new Told() {
          @Override
          public void freshnessChanged(Freshness freshness) {
            toldAt.add(clock.instant());
            super.freshnessChanged(freshness);
          }
        };
    try (PresenceWatch watch = client.watch(service.peopleIds()).start(told)) {
      assertThat(told.nextState().state()).isEqualTo(Freshness.State.STALE);
      assertThat(told.nextState().state()).isEqualTo(Freshness.State.LIVE);
      closed.set(Duration.ofHours(1));
      Freshness stale = told.nextState();
      assertThat(stale.state()).isEqualTo(Freshness.State.STALE);
      Duration usual = watch.freshness().interval().multipliedBy(3).plus(MINUTE);
      assertThat(List.copyOf(toldAt).get(2))
          .isBetween(stale.asOf().plus(usual), stale.asOf().plus(usual).plus(MINUTE));
    }
  }

  @Test
  void aWatchOfAClosedClientSaysSoAndSendsNothing() throws Exception {
    client.close();
    Told told = new Told();
    PresenceWatch watch = client.watch(service.peopleIds()).start(told);
    assertThat(told.nextState()).hasToString("FAILED: The client is closed.");
    assertThat(watch.freshness()).hasToString("FAILED: The client is closed.");
    assertThat(watch.accept(notification(service.selfId(), PresenceStatus.BUSY))).isTrue();
    assertThat(service.requests()).isEmpty();
    watch.close();
  }

  // ---- The end

  @Test
  void closeEndsTheThreadAndTheRequestUnderWay() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    service.on(
        SimulatedRequest::isApi,
        request -> {
          asked.countDown();
          awaitUninterruptibly(never);
          return SimulatedResponse.of(500);
        });
    Told told = new Told();
    AtomicReference<Thread> thread = new AtomicReference<>();
    PresenceWatch watch =
        client
            .watch(service.peopleIds())
            .start(
                new Told() {
                  @Override
                  public void freshnessChanged(Freshness freshness) {
                    thread.compareAndSet(null, Thread.currentThread());
                  }
                });
    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(thread.get().getName()).isEqualTo("RingCentral Presence watch");
    assertThat(thread.get().isDaemon()).isFalse();
    watch.close();
    watch.close();
    thread.get().join(1000);
    assertThat(thread.get().isAlive()).isFalse();
    assertThat(watch.freshness()).hasToString("FAILED: The watch is closed.");
    assertThat(told.changes).isEmpty();
    never.countDown();
  }

  @Test
  void theClientClosesItsWatchesAndTheyTell() throws Exception {
    Told told = new Told();
    PresenceWatch watch = client.watch(service.peopleIds()).start(told);
    assertThat(told.nextState().state()).isEqualTo(Freshness.State.STALE);
    assertThat(told.nextState().state()).isEqualTo(Freshness.State.LIVE);
    client.close();
    Freshness closed = told.nextState();
    assertThat(closed.state()).isEqualTo(Freshness.State.FAILED);
    assertThat(closed.reason()).hasMessage("The client is closed.");
    assertThat(watch.freshness().state()).isEqualTo(Freshness.State.FAILED);
  }

  @Test
  void aListenerMayCloseItsWatchAndIsNotToldAnyMore() throws Exception {
    AtomicReference<PresenceWatch> watch = new AtomicReference<>();
    BlockingQueue<PresenceChange> changes = new LinkedBlockingQueue<>();
    CountDownLatch started = new CountDownLatch(1);
    watch.set(
        client
            .watch(service.peopleIds())
            .start(
                change -> {
                  awaitUninterruptibly(started);
                  changes.add(change);
                  watch.get().close();
                }));
    started.countDown();
    assertThat(changes.poll(20, TimeUnit.SECONDS)).isNotNull();
    await(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("RingCentral Presence watch")));
    assertThat(changes).isEmpty();
  }

  // ---- Arguments

  @Test
  void malformedIdsAreRejectedBeforeAnythingIsSent() {
    for (String id : new String[] {"", "1/2", "1,2", "~"}) {
      assertThatThrownBy(() -> client.watch(List.of("1", id)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("The id at index 1 ");
    }
    assertThatThrownBy(() -> client.watch(Arrays.asList("1", null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The id at index 1 is null.");
    assertThat(service.requests()).isEmpty();
  }

  @Test
  void anIntervalIsMoreThanZero() {
    for (Duration each : List.of(Duration.ZERO, Duration.ofNanos(-1))) {
      assertThatThrownBy(() -> client.watchAccount().every(each))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The time between two reads is " + each + "; it must be more than zero.");
    }
  }

  @Test
  void nobodyCanBeWatchedToo() {
    try (PresenceWatch watch = client.watch(Collections.emptyList()).start(new Told())) {
      assertThat(watch.snapshot()).isEqualTo(Map.of());
    }
    assertThat(service.requests()).isEmpty();
  }
}
