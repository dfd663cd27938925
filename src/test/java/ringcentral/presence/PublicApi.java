package ringcentral.presence;

import java.io.File;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The public and protected classes and members, a line each, by what the class files say. */
final class PublicApi {
  private static final int SHOWN =
      Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.ABSTRACT | Modifier.FINAL;

  private PublicApi() {}

  static List<String> of(Iterable<Class<?>> classes) {
    TreeSet<String> lines = new TreeSet<>();
    for (Class<?> type : classes) {
      if (isVisible(type) && !isDoor(type)) {
        lines.add(declaration(type));
        members(type).forEach(member -> lines.add(type.getName() + "#" + member));
      }
    }
    return List.copyOf(lines);
  }

  /** Public for the other packages of the client only. */
  private static boolean isDoor(Class<?> type) {
    return ArchitectureTest.DOORS.stream()
        .anyMatch(door -> type.getName().endsWith("presence." + door));
  }

  /** A class or a member that others can name, and so are the classes around it. */
  private static boolean isVisible(Class<?> type) {
    return isVisible(type.getModifiers())
        && !type.isAnonymousClass()
        && (type.getEnclosingClass() == null || isVisible(type.getEnclosingClass()));
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String declaration(Class<?> type) {
    String kind =
        type.isAnnotation()
            ? "@interface"
            : type.isInterface() ? "interface" : type.isEnum() ? "enum" : "class";
    List<String> above = new ArrayList<>();
    if (type.getSuperclass() != null
        && type.getSuperclass() != Object.class
        && isVisible(type.getSuperclass())) {
      above.add(text(type.getAnnotatedSuperclass()));
    }
    for (AnnotatedType each : type.getAnnotatedInterfaces()) {
      above.add(text(each));
    }
    return type.getName()
        + variables(type.getTypeParameters())
        + " "
        + modifiers(type.getModifiers())
        + kind
        + (above.isEmpty() ? "" : " : " + String.join(", ", above));
  }

  private static Stream<String> members(Class<?> type) {
    Stream<String> fields = shown(type.getDeclaredFields()).map(PublicApi::field);
    Stream<String> constructors =
        shown(type.getDeclaredConstructors()).map(each -> signature(each, "<init>", null));
    return Stream.of(fields, constructors, methods(type)).flatMap(each -> each);
  }

  /** Also those that the class has from one that others cannot name. */
  private static Stream<String> methods(Class<?> type) {
    Stream<String> declared =
        shown(type.getDeclaredMethods())
            .map(each -> signature(each, each.getName(), each.getAnnotatedReturnType()));
    Class<?> above = type.getSuperclass();
    return above == null || isVisible(above) ? declared : Stream.concat(declared, methods(above));
  }

  private static <T extends Member> Stream<T> shown(T[] members) {
    return Arrays.stream(members)
        .filter(member -> isVisible(member.getModifiers()) && !member.isSynthetic());
  }

  private static String field(Field field) {
    return field.getName()
        + " : "
        + modifiers(field.getModifiers())
        + text(field.getAnnotatedType())
        + annotations(field)
        + constant(field);
  }

  /** Compilers copy constants into their users. */
  private static String constant(Field field) {
    boolean isConstant = field.getType().isPrimitive() || field.getType() == String.class;
    if (!isConstant || !Modifier.isStatic(field.getModifiers())) {
      return "";
    }
    try {
      return " = " + field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static String signature(Executable executable, String name, AnnotatedType result) {
    Class<?>[] parameterTypes = executable.getParameterTypes();
    AnnotatedType[] annotated = executable.getAnnotatedParameterTypes();
    List<String> parameters = new ArrayList<>();
    for (int i = 0; i < parameterTypes.length; i++) {
      parameters.add(
          text(annotated[i])
              + " "
              + executable.getParameters()[i].getName()
              + annotations(executable.getParameters()[i]));
    }
    List<String> thrown =
        Arrays.stream(executable.getExceptionTypes()).map(Class::getName).sorted().toList();
    return name
        + variables(executable.getTypeParameters())
        + "("
        + String.join(", ", parameters)
        + ") : "
        + modifiers(executable.getModifiers())
        + (executable instanceof Method method && method.isDefault() ? "default " : "")
        + (result == null ? "" : text(result))
        + (thrown.isEmpty() ? "" : " throws " + String.join(", ", thrown))
        + annotations(executable);
  }

  private static String modifiers(int modifiers) {
    String text = Modifier.toString(modifiers & SHOWN & ~Modifier.PUBLIC);
    return text.isEmpty() ? "" : text + " ";
  }

  private static String variables(TypeVariable<?>[] variables) {
    return variables.length == 0
        ? ""
        : Arrays.stream(variables)
            .map(each -> each.getName() + bounds(each.getAnnotatedBounds(), " extends "))
            .collect(Collectors.joining(", ", "<", ">"));
  }

  private static String bounds(AnnotatedType[] bounds, String word) {
    String text = Arrays.stream(bounds).map(PublicApi::text).collect(Collectors.joining(" & "));
    return text.isEmpty() || text.equals("java.lang.Object") ? "" : word + text;
  }

  /** A type with {@code ?} after each part that may be null. */
  private static String text(AnnotatedType type) {
    String mark = type.isAnnotationPresent(Nullable.class) ? "?" : "";
    if (type instanceof AnnotatedParameterizedType parameterized) {
      String raw = type.getType().getTypeName().replaceFirst("<.*", "");
      return raw
          + Arrays.stream(parameterized.getAnnotatedActualTypeArguments())
              .map(PublicApi::text)
              .collect(Collectors.joining(", ", "<", ">"))
          + mark;
    }
    if (type instanceof AnnotatedArrayType array) {
      return text(array.getAnnotatedGenericComponentType()) + "[]" + mark;
    }
    if (type instanceof AnnotatedWildcardType wildcard) {
      String lower = bounds(wildcard.getAnnotatedLowerBounds(), " super ");
      return "*"
          + (lower.isEmpty() ? bounds(wildcard.getAnnotatedUpperBounds(), " extends ") : lower);
    }
    return type.getType().getTypeName() + mark;
  }

  /**
   * Those of Retrofit are the wire, and ours name the throttling group. Jackson's are for
   * JacksonTest.
   */
  private static String annotations(AnnotatedElement element) {
    return Arrays.stream(element.getAnnotations())
        .filter(each -> !each.annotationType().getName().startsWith("com.fasterxml."))
        .map(each -> " " + each.toString().replaceAll("[\\w.]+\\.(\\w+\\()", "$1"))
        .sorted()
        .collect(Collectors.joining());
  }

  /** Those of a package and the ones below, in a folder of class files. */
  static List<Class<?>> classes(File folder, String packageName, ClassLoader loader) {
    List<Class<?>> classes = new ArrayList<>();
    File start = new File(folder, packageName.replace('.', '/'));
    collect(start, packageName + ".", loader, classes);
    return classes;
  }

  private static void collect(
      File folder, String packageName, ClassLoader loader, List<Class<?>> classes) {
    for (File file : folder.listFiles()) {
      if (file.isDirectory()) {
        collect(file, packageName + file.getName() + ".", loader, classes);
      } else if (file.getName().endsWith(".class")
          && !file.getName().equals("package-info.class")) {
        String name = packageName + file.getName().replace(".class", "");
        try {
          classes.add(Class.forName(name, false, loader));
        } catch (ClassNotFoundException e) {
          throw new AssertionError(e);
        }
      }
    }
  }
}
