package ringcentral.presence;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An argument of a public method or constructor that must not be null. */
public record NonNullArgument(Executable of, int index) {

  /** All of a class, except those of methods whose names match. */
  public static Stream<NonNullArgument> of(Class<?> type, String exceptions) {
    return Stream.concat(Stream.of(type.getDeclaredMethods()), Stream.of(type.getConstructors()))
        .filter(each -> Modifier.isPublic(each.getModifiers()) && !each.isSynthetic())
        .filter(each -> !Modifier.isAbstract(each.getModifiers()))
        .filter(each -> !each.getName().matches(exceptions))
        .flatMap(
            each ->
                IntStream.range(0, each.getParameterCount())
                    .mapToObj(index -> new NonNullArgument(each, index)))
        .filter(
            argument ->
                !argument.parameter().getType().isPrimitive()
                    && !argument
                        .parameter()
                        .getAnnotatedType()
                        .isAnnotationPresent(Nullable.class));
  }

  /** The parameter. */
  public Parameter parameter() {
    return of.getParameters()[index];
  }

  /** Passes null for this argument alone, and returns what is thrown; null if nothing is. */
  public @Nullable Throwable thrown(@Nullable Object receiver, Map<Class<?>, Object> others)
      throws ReflectiveOperationException {
    Object[] values = Stream.of(of.getParameterTypes()).map(others::get).toArray();
    values[index] = null;
    of.setAccessible(true); // A store is not public, but its methods are.
    try {
      if (of instanceof Method method) {
        method.invoke(receiver, values);
      } else {
        ((Constructor<?>) of).newInstance(values);
      }
      return null;
    } catch (InvocationTargetException e) {
      return e.getCause();
    }
  }

  @Override
  public String toString() {
    return of + " " + parameter().getName();
  }
}
