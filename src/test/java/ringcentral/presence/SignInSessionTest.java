package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SignInSessionTest {
  private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

  private Instant now = START;
  private final AtomicInteger signIns = new AtomicInteger();
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneOffset getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  private AccessToken next() {
    return new AccessToken("t" + signIns.incrementAndGet(), now.plusSeconds(60));
  }

  @Test
  void tokenIsKeptUntilItIsToBeRenewed() throws IOException {
    SignInSession session = new SignInSession(this::next, clock);
    assertThat(session.token()).isEqualTo("t1");
    now = START.plusSeconds(60).minusNanos(1);
    assertThat(session.token()).isEqualTo("t1");
    now = START.plusSeconds(60);
    assertThat(session.token()).isEqualTo("t2");
  }

  @Test
  void refusedTokenIsReplacedOnce() throws IOException {
    SignInSession session = new SignInSession(this::next, clock);
    String first = session.token();
    assertThat(session.replace(first)).isEqualTo("t2");
    assertThat(session.replace(first)).as("has moved on meanwhile").isEqualTo("t2");
    assertThat(session.replace("t2")).isEqualTo("t3");
  }

  @Test
  void failureIsNotRememberedByLaterCalls() throws IOException {
    List<IOException> failures = new ArrayList<>(List.of(new IOException("no network")));
    SignInSession session =
        new SignInSession(
            () -> {
              if (!failures.isEmpty()) {
                throw failures.remove(0);
              }
              return next();
            },
            clock);
    assertThatThrownBy(session::token).hasMessage("no network");
    assertThat(session.token()).isEqualTo("t1");
  }

  @Test
  void sixtyFourThreadsShareOneSignIn() throws Exception {
    for (String outcome : storm(this::next)) {
      assertThat(outcome).isEqualTo("t1");
    }
    assertThat(signIns).hasValue(1);
  }

  @Test
  void sixtyFourThreadsShareOneRefusal() throws Exception {
    List<String> outcomes =
        storm(
            () -> {
              signIns.incrementAndGet();
              throw new AuthorizationException("refused", "OAU-140", true, null);
            });
    assertThat(outcomes)
        .containsOnly(
            "AuthorizationException: refused (OAU-140, true)",
            "AuthorizationException: The sign-in of another thread failed: refused (OAU-140, true)");
    assertThat(signIns).hasValue(1);
  }

  @Test
  void sixtyFourThreadsShareOneFailure() throws Exception {
    List<String> outcomes =
        storm(
            () -> {
              signIns.incrementAndGet();
              throw new IOException("timeout");
            });
    assertThat(outcomes)
        .containsOnly(
            "IOException: timeout",
            "PresenceException: The sign-in of another thread failed: timeout");
    assertThat(signIns).hasValue(1);
  }

  /** The first attempt ends only when all other threads wait for it. */
  private List<String> storm(SignInSession.SignIn signIn) throws Exception {
    int threads = 64;
    List<Thread> all = new ArrayList<>();
    CountDownLatch started = new CountDownLatch(threads);
    SignInSession session =
        new SignInSession(
            () -> {
              awaitWaiting(all, started);
              return signIn.request();
            },
            clock);
    ExecutorService executor =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task);
              synchronized (all) {
                all.add(thread);
              }
              return thread;
            });
    try {
      Callable<String> call =
          () -> {
            started.countDown();
            try {
              return session.token();
            } catch (AuthorizationException e) {
              return "AuthorizationException: "
                  + e.getMessage()
                  + " ("
                  + e.errorCode()
                  + ", "
                  + e.isRefused()
                  + ")";
            } catch (IOException e) {
              return e.getClass().getSimpleName() + ": " + e.getMessage();
            }
          };
      List<String> outcomes = new ArrayList<>();
      for (Future<String> future :
          executor.invokeAll(java.util.Collections.nCopies(threads, call))) {
        outcomes.add(future.get());
      }
      return outcomes;
    } finally {
      executor.shutdownNow();
    }
  }

  private static void awaitWaiting(List<Thread> all, CountDownLatch started) {
    try {
      started.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    List<Thread> threads;
    synchronized (all) {
      threads = new ArrayList<>(all);
    }
    for (Thread thread : threads) {
      while (thread != Thread.currentThread() && thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void waitingForAnotherThreadCanBeInterrupted() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    SignInSession session =
        new SignInSession(
            () -> {
              inside.countDown();
              try {
                release.await();
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
              return next();
            },
            clock);
    ExecutorService executor = Executors.newFixedThreadPool(1);
    try {
      Future<String> first = executor.submit(session::token);
      inside.await();
      Thread.currentThread().interrupt();
      assertThatThrownBy(session::token)
          .isInstanceOf(InterruptedIOException.class)
          .hasMessage("interrupted while waiting for the sign-in of another thread");
      assertThat(Thread.interrupted()).isTrue();
      release.countDown();
      assertThat(first.get()).isEqualTo("t1");
    } finally {
      executor.shutdownNow();
    }
  }
}
