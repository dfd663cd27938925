package ringcentral.presence.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CredentialsTest {
  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "RINGCENTRAL_CLIENT_ID", "app",
              "RINGCENTRAL_CLIENT_SECRET", "secret",
              "RINGCENTRAL_JWT", "a.b.c\n"));

  @Test
  void environmentHoldsAJwtAndLineEndsAroundItAreIgnored() {
    assertThat(Credentials.from(environment::get))
        .hasToString(Credentials.jwt("app", "secret", "a.b.c").toString());
  }

  @Test
  void eachVariableThatIsNotSetIsNamed() {
    environment.remove("RINGCENTRAL_CLIENT_SECRET");
    assertThatThrownBy(() -> Credentials.from(environment::get))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not set in the environment: RINGCENTRAL_CLIENT_SECRET.");
    environment.put("RINGCENTRAL_JWT", " ");
    assertThatThrownBy(() -> Credentials.from(environment::get))
        .hasMessage("Not set in the environment: RINGCENTRAL_CLIENT_SECRET, RINGCENTRAL_JWT.");
  }

  @Test
  void whatCannotStandInARequestIsRejectedWithoutQuotingIt() {
    environment.put("RINGCENTRAL_JWT", "a\tb");
    assertThatThrownBy(() -> Credentials.from(environment::get))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("JWT")
        .hasMessageNotContaining("a\tb");
  }
}
