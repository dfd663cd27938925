package ringcentral.presence.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What a request body asks to change: looked through in full before anything is changed. */
final class Changes {
  private final Map<?, ?> body;
  private final String prefix;
  private final List<Runnable> changes;

  private Changes(Map<?, ?> body, String prefix, List<Runnable> changes) {
    this.body = body;
    this.prefix = prefix;
    this.changes = changes;
  }

  static Changes in(String json) {
    return new Changes(Json.parse(json), "", new ArrayList<>());
  }

  /** Changes every thing, now that all of them are known to be good. */
  void apply() {
    changes.forEach(Runnable::run);
  }

  /** One of a set of words. */
  Changes word(String name, Set<String> allowed, Consumer<String> setter) {
    if (body.containsKey(name)) {
      String value = required(name, String.class);
      if (!allowed.contains(value)) {
        throw invalid(name);
      }
      changes.add(() -> setter.accept(value));
    }
    return this;
  }

  /** A text of so many characters at most. */
  Changes text(String name, int limit, Consumer<String> setter) {
    if (body.containsKey(name)) {
      String value = required(name, String.class);
      if (value.codePointCount(0, value.length()) > limit) {
        throw invalid(name);
      }
      changes.add(() -> setter.accept(value));
    }
    return this;
  }

  /** True or false. */
  Changes flag(String name, Consumer<Boolean> setter) {
    if (body.containsKey(name)) {
      Boolean value = required(name, Boolean.class);
      changes.add(() -> setter.accept(value));
    }
    return this;
  }

  /** What an object inside asks for; nothing if it is not there. */
  Changes within(String name) {
    Map<?, ?> inner = body.containsKey(name) ? required(name, Map.class) : Map.of();
    return new Changes(inner, prefix + name + ".", changes);
  }

  /** What each object of a list asks for. */
  List<Changes> each(String name) {
    List<Changes> each = new ArrayList<>();
    for (Object element : required(name, List.class)) {
      if (!(element instanceof Map<?, ?> object)) {
        throw invalid(name);
      }
      each.add(new Changes(object, prefix + name + ".", changes));
    }
    return each;
  }

  /** An id that has to be there and among the known ones. */
  String id(String name, Set<String> known) {
    String id = required(name, String.class);
    if (!known.contains(id)) {
      throw Failure.notFoundInBody(prefix + name);
    }
    return id;
  }

  private <T> T required(String name, Class<T> type) {
    if (!type.isInstance(body.get(name))) {
      throw invalid(name);
    }
    return type.cast(body.get(name));
  }

  private Failure invalid(String name) {
    return Failure.invalid(prefix + name);
  }
}
