package ringcentral.presence.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Executable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ringcentral.presence.NonNullArgument;

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

  static Stream<NonNullArgument> arguments() {
    // Called by others: equals, and what a library overrides.
    return RECEIVERS.keySet().stream()
        .flatMap(type -> NonNullArgument.of(type, "equals|withZone|dispatch|transform"));
  }

  @ParameterizedTest
  @MethodSource("arguments")
  void isNamed(NonNullArgument argument) throws Exception {
    Executable of = argument.of();
    String name = argument.parameter().getName();
    boolean setter = of.getParameterCount() == 1 && name.equals("value"); // Named as its method.
    assertThat(argument.thrown(RECEIVERS.get(of.getDeclaringClass()), VALUES))
        .isInstanceOf(NullPointerException.class)
        .hasMessage(setter ? of.getName() : name);
  }
}
