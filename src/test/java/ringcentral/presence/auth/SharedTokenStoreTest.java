package ringcentral.presence.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import ringcentral.presence.sharing.MemoryStore;
import ringcentral.presence.testing.ManualClock;

final class SharedTokenStoreTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final ManualClock time = new ManualClock();
  private final MemoryStore store = new MemoryStore(time);
  private final TokenStore here = new SharedTokenStore(store, "ada", time);
  private final TokenStore ahead = new SharedTokenStore(store, "ada", Clock.offset(time, HOUR));
  private final TokenStore behind =
      new SharedTokenStore(store, "ada", Clock.offset(time, HOUR.negated()));

  private AccessToken token(String value) {
    Instant now = time.instant();
    return new AccessToken(value, now, now.plus(HOUR), "refresh-" + value);
  }

  // ---- Clocks an hour apart

  @Test
  void tokenEndsAtTheSameMomentForProcessesWhoseClocksAreAnHourApart() throws IOException {
    here.replace(null, token("a"));
    assertThat(ahead.load().expiresAt()).isEqualTo(time.instant().plus(HOUR).plus(HOUR));
    assertThat(behind.load().expiresAt()).isEqualTo(time.instant());
    assertThat(ahead.load().isFresh(time.instant().plus(HOUR), Duration.ofSeconds(90))).isTrue();
    assertThat(behind.load().isFresh(time.instant().minus(HOUR), Duration.ofSeconds(90))).isTrue();
  }

  @Test
  void leaseEndsAtTheSameMomentForProcessesWhoseClocksAreAnHourApart() throws IOException {
    long end = time.millis() + 35_000;
    here.replace(null, AccessToken.leased(token("a"), end));
    assertThat(ahead.load().leaseEnd).isEqualTo(end + HOUR.toMillis());
    assertThat(behind.load().leaseEnd).isEqualTo(end - HOUR.toMillis());
  }

  @Test
  void leaseStaysTheSameWhileTimeGoesOn() throws IOException {
    AccessToken leased = AccessToken.leased(token("a"), time.millis() + 35_000);
    ahead.replace(null, leased);
    store.ahead = Duration.ofMillis(7); // A slow answer looks like this.
    assertThat(ahead.load()).isEqualTo(leased);
    AccessToken seen = here.load();
    store.ahead = Duration.ofMillis(9);
    assertThat(here.load()).isEqualTo(seen);
    assertThat(here.replace(seen, token("b"))).isTrue();
  }

  // ---- Races

  @Test
  void tokenThatWasReadIsReplacedAndNoOther() throws IOException {
    assertThat(here.replace(null, token("a"))).isTrue();
    assertThat(ahead.replace(null, token("b"))).isFalse();
    AccessToken read = ahead.load();
    assertThat(here.replace(token("a"), token("c"))).isTrue();
    assertThat(ahead.replace(read, token("d"))).isFalse();
    assertThat(ahead.load()).isEqualTo(token("c"));
  }

  @Test
  void sessionIsForgottenForAllProcesses() throws IOException {
    here.replace(null, token("a"));
    ahead.clear();
    ahead.clear();
    assertThat(here.load()).isNull();
    assertThat(here.replace(token("a"), token("b"))).isFalse();
    assertThat(here.replace(null, token("b"))).isTrue();
  }

  @Test
  void tokenIsKeptForThirtyDays() throws IOException {
    here.replace(null, token("a"));
    time.advance(Duration.ofDays(30).minusMillis(1));
    assertThat(here.load()).isEqualTo(token("a"));
    time.advance(Duration.ofMillis(1));
    assertThat(here.load()).isNull();
  }

  @Test
  void otherUserHasAnotherSession() throws IOException {
    here.replace(null, token("a"));
    assertThat(new SharedTokenStore(store, "bob", time).load()).isNull();
  }

  @Test
  void storeThatFailsIsAnIoException() {
    store.failure = new IOException("The store is down.");
    assertThatThrownBy(here::load).hasMessage("The store is down.");
    assertThatThrownBy(() -> here.replace(null, token("a"))).hasMessage("The store is down.");
    assertThatThrownBy(here::clear).hasMessage("The store is down.");
  }

  @Test
  void nullArgumentsAreNamed() {
    assertThatThrownBy(() -> TokenStore.shared(null, "ada"))
        .hasMessage("The shared store is null: pass one.");
    assertThatThrownBy(() -> TokenStore.shared(store, null))
        .hasMessage("The user is null: pass one.");
    assertThatThrownBy(() -> here.replace(null, null))
        .hasMessage("The new token is null: pass one.");
  }

  @Test
  void textOfAnotherKindIsLeftAloneUntilTheSessionIsForgotten() throws IOException {
    here.replace(null, token("a"));
    String key = store.keys().iterator().next();
    assertThat(store.replace(key, store.read(key).text(), "<html>", HOUR)).isTrue();
    String message = "The text is not an access token as AccessToken.toJson makes it.";
    assertThatThrownBy(here::load).hasMessage(message);
    assertThatThrownBy(() -> here.replace(null, token("b"))).hasMessage(message);
    assertThat(store.read(key).text()).isEqualTo("<html>");
    here.clear();
    assertThat(here.load()).isNull();
    assertThat(here.replace(null, token("b"))).isTrue();
  }

  @Test
  void sessionThatTheStoreDoesNotDeleteIsAnIoException() throws IOException {
    here.replace(null, token("a"));
    String key = store.keys().iterator().next();
    store.refuses = true;
    assertThatThrownBy(here::clear)
        .isInstanceOf(IOException.class)
        .hasMessage("The store does not delete the session: delete the key " + key + ".");
  }

  // ---- The lease, whatever the store

  /** A store that another process is faster to change, whenever this one wants to. */
  private static final class Overtaken implements TokenStore {
    private @Nullable AccessToken token;
    private final AccessToken faster;

    Overtaken(@Nullable AccessToken token, AccessToken faster) {
      this.token = token;
      this.faster = faster;
    }

    @Override
    public @Nullable AccessToken load() {
      return token;
    }

    @Override
    public boolean replace(@Nullable AccessToken expected, AccessToken update) {
      token = faster;
      return false;
    }

    @Override
    public void clear() {}
  }

  @Test
  void tokenThatCameInsteadOfALeaseIsToldByTheNextReading() throws IOException {
    SharedToken shared = new SharedToken(new Overtaken(token("old"), token("new")));
    shared.load();
    assertThat(shared.lease(time.millis() + 35_000)).isFalse();
    assertThat(shared.current).isNotEqualTo(token("new"));
    shared.load();
    assertThat(shared.current).isEqualTo(token("new"));
  }

  @Test
  void tokenThatCameWhileALeaseWasGivenBackIsToldByTheNextReading() throws IOException {
    SharedToken shared = new SharedToken(here);
    shared.load();
    assertThat(shared.lease(time.millis() + 35_000)).isTrue();
    assertThat(behind.replace(behind.load(), token("new"))).isTrue();
    shared.release();
    assertThat(shared.current).isNotEqualTo(token("new"));
    shared.load();
    assertThat(shared.current).isEqualTo(token("new"));
  }
}
