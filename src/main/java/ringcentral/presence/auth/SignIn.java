package ringcentral.presence.auth;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.call.CallListener;
import ringcentral.presence.call.Lifetime;
import ringcentral.presence.errors.AuthorizationException;

/** A sign-in under way, and the calls that wait for it. Safe for use from many threads. */
final class SignIn {
  /** The events to tell the listener. Used by the thread of the sign-in only. */
  final List<Consumer<CallListener>> outcomes = new ArrayList<>();

  private final Set<Lifetime> waiting =
      Collections.newSetFromMap(new ConcurrentHashMap<>()); // Its own key set needs API 24.

  /** The new token, which may still have to be stored. */
  volatile @Nullable String token;

  private volatile @Nullable AuthorizationException failure;
  private volatile boolean over;

  /** Called when the token is there, and still has to be stored. */
  void got(String value) {
    token = value;
    wake();
  }

  /** Called at the end: the token is stored, or the sign-in has failed. */
  void end(@Nullable AuthorizationException reason) {
    failure = reason;
    over = true;
    wake();
  }

  private void wake() {
    waiting.forEach(Lifetime::wake);
  }

  /** The call that began the sign-in also waits until the token is stored, to report a failure. */
  String await(Lifetime life, boolean toTheEnd) throws IOException {
    waiting.add(life);
    try {
      life.await(() -> over || (token != null && !toTheEnd) ? 0 : Lifetime.FOREVER);
    } finally {
      waiting.remove(life);
    }
    AuthorizationException reason = failure;
    if (reason != null && (toTheEnd || token == null)) {
      throw SignInFailures.copy("", reason, reason.retryAfter(), reason.getCause());
    }
    return Objects.requireNonNull(token);
  }
}
