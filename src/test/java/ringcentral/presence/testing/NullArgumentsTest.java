package ringcentral.presence.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each argument of the simulator that is null though it may not be is named where it is passed. */
final class NullArgumentsTest {
  private static final SimulatedService SERVICE = SimulatedService.builder().build();

  private static final Map<Class<?>, Object> RECEIVERS =
      Map.of(
          SimulatedService.class,
          SERVICE,
          SimulatedService.Builder.class,
          SimulatedService.builder(),
          SimulatedNetwork.class,
          SERVICE.network(),
          SimulatedRequest.class,
          new SimulatedRequest("GET", "/", Map.of(), ""),
          SimulatedResponse.class,
          SimulatedResponse.of(200),
          ManualClock.class,
          new ManualClock(),
          FakePresence.class,
          FakePresence.of(SERVICE),
          PresenceSimulator.class,
          "all of its arguments are those of static methods",
          PresenceDispatcher.class,
          new PresenceDispatcher(SERVICE),
          PresenceTransformer.class,
          new PresenceTransformer(SERVICE));

  private static final Map<Class<?>, Object> VALUES =
      Map.ofEntries(
          Map.entry(boolean.class, true),
          Map.entry(int.class, 200),
          Map.entry(long.class, 1L),
          Map.entry(String.class, SERVICE.selfId()),
          Map.entry(String[].class, new String[0]),
          Map.entry(byte[].class, new byte[0]),
          Map.entry(Object.class, "x"),
          Map.entry(Map.class, Map.of()),
          Map.entry(Duration.class, Duration.ofSeconds(1)),
          Map.entry(Instant.class, Instant.EPOCH),
          Map.entry(Clock.class, Clock.systemUTC()),
          Map.entry(Random.class, new Random(1)),
          Map.entry(BatchForm.class, BatchForm.JSON),
          Map.entry(ThrottlingGroup.class, ThrottlingGroup.LIGHT),
          Map.entry(Predicate.class, (Predicate<Object>) any -> false),
          Map.entry(Function.class, Function.identity()),
          Map.entry(Consumer.class, (Consumer<Object>) any -> {}),
          Map.entry(SimulatedResponse[].class, new SimulatedResponse[0]));

  /** An argument of a method or constructor. */
  record Argument(Executable of, int index) {
    Parameter parameter() {
      return of.getParameters()[index];
    }

    @Override
    public String toString() {
      return of + " " + parameter().getName();
    }
  }

  static Stream<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>();
    for (Class<?> type : RECEIVERS.keySet()) {
      Stream.concat(Stream.of(type.getDeclaredMethods()), Stream.of(type.getConstructors()))
          .filter(each -> Modifier.isPublic(each.getModifiers()) && !each.isSynthetic())
          // Called by others: equals, and what a library overrides.
          .filter(each -> !each.getName().matches("equals|withZone|dispatch|transform"))
          .forEach(
              each -> {
                for (int i = 0; i < each.getParameterCount(); i++) {
                  Argument argument = new Argument(each, i);
                  if (!argument.parameter().getType().isPrimitive()
                      && !argument
                          .parameter()
                          .getAnnotatedType()
                          .isAnnotationPresent(Nullable.class)) {
                    arguments.add(argument);
                  }
                }
              });
    }
    return arguments.stream();
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
        method.invoke(RECEIVERS.get(method.getDeclaringClass()), values);
      } else {
        ((Constructor<?>) argument.of()).newInstance(values);
      }
    } catch (InvocationTargetException e) {
      thrown = e.getCause();
    }
    String name = argument.parameter().getName();
    boolean setter = parameters.length == 1 && name.equals("value"); // Named as its method.
    assertThat(thrown)
        .isInstanceOf(NullPointerException.class)
        .hasMessage(setter ? argument.of().getName() : name);
  }
}
