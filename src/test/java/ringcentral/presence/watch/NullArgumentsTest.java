package ringcentral.presence.watch;

import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.model.UnifiedPresence;
import ringcentral.presence.model.UserPresence;

/** Each argument that is null though it may not be is named. */
final class NullArgumentsTest {
  @Test
  void eachIsNamed() {
    Map<ThrowingCallable, String> calls = new LinkedHashMap<>();
    calls.put(() -> EffectiveStatus.of((UserPresence) null), "presence");
    calls.put(() -> EffectiveStatus.of((UnifiedPresence) null), "presence");
    calls.put(() -> EffectiveStatus.callFirst(null), "presence");
    calls.put(() -> EffectiveStatus.userStatusFirst(null), "presence");
    calls.put(() -> Webhooks.handshake(null), "headers");
    calls.put(() -> Webhooks.verify(null, name -> null), "secret");
    calls.put(() -> Webhooks.verify("s", null), "headers");
    try (PresenceClient client =
        PresenceClient.builder().credentials(Credentials.accessToken(() -> "t")).build()) {
      calls.put(() -> client.watch(null), "ids");
      calls.put(() -> client.watch(List.of("1")).every(null), "every");
      calls.put(() -> client.watch(List.of("1")).start(null), "listener");
      calls.forEach(
          (call, name) -> assertThatNullPointerException().isThrownBy(call).withMessage(name));
    }
  }
}
