package ringcentral.presence.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ringcentral.presence.NonNullArgument;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.errors.RateLimitException;
import ringcentral.presence.model.ApiError;

/** Each argument that users can pass, and that is null though it may not be, is named. */
final class NullArgumentsTest {
  private static final List<Class<?>> TYPES =
      List.of(
          AccessToken.class,
          AuthorizationRequest.class,
          AuthorizationRequest.Builder.class,
          Credentials.class,
          InMemoryTokenStore.class,
          FileTokenStore.class,
          TokenStore.class,
          AuthorizationException.class,
          PresenceApiException.class,
          PresenceException.class,
          RateLimitException.class);

  private static final Map<Class<?>, Object> VALUES =
      Map.of(
          boolean.class,
          true,
          int.class,
          1,
          String.class,
          "x",
          Duration.class,
          Duration.ZERO,
          File.class,
          new File("x"),
          ApiError.class,
          ApiError.builder().build(),
          Headers.class,
          Headers.of(),
          Iterable.class,
          List.of(),
          AccessTokenSupplier.class,
          (AccessTokenSupplier) () -> "x");

  static Stream<NonNullArgument> arguments() {
    return TYPES.stream().flatMap(type -> NonNullArgument.of(type, "equals"));
  }

  private static Object receiver(Class<?> type) throws IOException {
    if (type == AuthorizationRequest.Builder.class) {
      return AuthorizationRequest.builder("x", "x:/y");
    }
    if (type == AuthorizationRequest.class) {
      return AuthorizationRequest.builder("x", "x:/y").build();
    }
    return type == InMemoryTokenStore.class
        ? new InMemoryTokenStore()
        : type == FileTokenStore.class
            ? new FileTokenStore(new File("x"), Duration.ZERO)
            : new PresenceException("x"); // Of which the subclasses declare no further method.
  }

  @ParameterizedTest
  @MethodSource("arguments")
  void isNamed(NonNullArgument argument) throws Exception {
    assertThat(argument.thrown(receiver(argument.of().getDeclaringClass()), VALUES))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .matches("The [A-Za-z -]+ is null: .+\\.(.+\\?)?");
  }
}
