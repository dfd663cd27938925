package ringcentral.presence.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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

  /** An argument of a method or constructor. */
  record Argument(Executable of, int index) {
    @Override
    public String toString() {
      return of + " " + of.getParameters()[index].getName();
    }
  }

  static Stream<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>();
    for (Class<?> type : TYPES) {
      Stream.concat(Stream.of(type.getDeclaredMethods()), Stream.of(type.getConstructors()))
          .filter(each -> Modifier.isPublic(each.getModifiers()) && !each.isSynthetic())
          .filter(each -> !Modifier.isAbstract(each.getModifiers()))
          .filter(each -> !each.getName().equals("equals"))
          .forEach(
              each -> {
                Parameter[] parameters = each.getParameters();
                for (int i = 0; i < parameters.length; i++) {
                  if (!parameters[i].getType().isPrimitive()
                      && !parameters[i].getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    arguments.add(new Argument(each, i));
                  }
                }
              });
    }
    return arguments.stream();
  }

  private static @Nullable Object receiver(Class<?> type) throws IOException {
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
  void isNamed(Argument argument) throws Exception {
    Parameter[] parameters = argument.of().getParameters();
    Object[] values = new Object[parameters.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = i == argument.index() ? null : VALUES.get(parameters[i].getType());
    }
    Throwable thrown = null;
    try {
      if (argument.of() instanceof Method method) {
        method.invoke(
            Modifier.isStatic(method.getModifiers()) ? null : receiver(method.getDeclaringClass()),
            values);
      } else {
        ((java.lang.reflect.Constructor<?>) argument.of()).newInstance(values);
      }
    } catch (InvocationTargetException e) {
      thrown = e.getCause();
    }
    assertThat(thrown)
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .matches("The [A-Za-z -]+ is null: .+\\.(.+\\?)?");
  }
}
