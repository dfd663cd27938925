package ringcentral.presence.testing;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A schema of the contract: validates requests, and trims and completes answers. */
final class Schema {
  /** The maximum depth of a generated value; a schema may contain itself. */
  private static final int MAXIMUM_DEPTH = 6;

  private final Contract contract;
  private final Map<String, Object> facts = new LinkedHashMap<>();
  private final Map<String, Object> properties = new LinkedHashMap<>();

  /** The schema, with references resolved and the parts of allOf merged. */
  Schema(Contract contract, @Nullable Object schemaOrReference) {
    this.contract = contract;
    Map<String, Object> own = contract.resolve(schemaOrReference);
    for (Object part : Json.list(own.get("allOf"))) {
      Schema schema = new Schema(contract, part);
      facts.putAll(schema.facts);
      properties.putAll(schema.properties);
    }
    facts.putAll(own);
    properties.putAll(Json.map(own.get("properties")));
  }

  private String type() {
    return Json.text(facts, "type");
  }

  private Schema items() {
    return contract.schema(facts.get("items"));
  }

  /** The schema of a property; null if an object has no such property. */
  private @Nullable Schema property(Object name) {
    Object property = properties.get(name);
    Object any = facts.get("additionalProperties");
    return property != null
        ? contract.schema(property)
        : any instanceof Map ? contract.schema(any) : null;
  }

  // ---- Requests

  /** Rejects a query parameter that the schema does not allow. */
  void checkText(String value, String name) {
    if (type().equals("array")) {
      for (String element : value.split(",", -1)) {
        items().checkText(element, name);
      }
      return;
    }
    boolean number = type().matches("integer|number") && value.matches("-?[0-9]{1,15}(\\.[0-9]+)?");
    boolean flag = type().equals("boolean") && value.matches("true|false");
    check(number ? Double.valueOf(value) : flag ? Boolean.valueOf(value) : value, name);
  }

  /** Rejects a value that the schema does not allow, and names its place. */
  void check(@Nullable Object value, String place) {
    if (value == null && Boolean.TRUE.equals(facts.get("nullable"))) {
      return;
    }
    if (!allows(value)) {
      throw Failure.invalid(place);
    }
    if (value instanceof List<?> list) {
      list.forEach(element -> items().check(element, place));
    } else if (value instanceof Map<?, ?> map) {
      String prefix = place.isEmpty() ? "" : place + ".";
      for (Object name : Json.list(facts.get("required"))) {
        if (!map.containsKey(name)) {
          throw Failure.invalid(prefix + name);
        }
      }
      map.forEach(
          (name, inner) -> {
            Schema property = property(name);
            if (property == null) {
              throw Failure.invalid(prefix + name);
            }
            property.check(inner, prefix + name);
          });
    }
  }

  /** Whether a value is allowed, without its nested values. */
  private boolean allows(@Nullable Object value) {
    List<?> values = Json.list(facts.get("enum"));
    if (!values.isEmpty() && !values.contains(value)) {
      return false;
    }
    return switch (type()) {
      case "string" ->
          value instanceof String text
              && within("Length", text.codePointCount(0, text.length()))
              && Pattern.compile(Json.text(facts, "pattern")).matcher(text).find();
      case "boolean" -> value instanceof Boolean;
      case "integer" ->
          value instanceof Double number && number == Math.rint(number) && within("imum", number);
      case "number" -> value instanceof Double number && within("imum", number);
      case "array" -> value instanceof List<?> list && within("Items", list.size());
      default -> value instanceof Map;
    };
  }

  private boolean within(String limit, double size) {
    return !(facts.get("min" + limit) instanceof Double least && size < least)
        && !(facts.get("max" + limit) instanceof Double most && size > most);
  }

  // ---- Answers

  /** Removes properties that the schema does not have, and adds missing required ones. */
  Object fit(Object value) {
    if (value instanceof List<?> list) {
      Schema items = items();
      return list.stream().map(items::fit).collect(Collectors.toList());
    }
    if (type().equals("integer")) {
      return value instanceof Double || value instanceof String text && text.matches("[0-9]{1,18}")
          ? new BigDecimal(value.toString()).longValue()
          : value;
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    Map<String, Object> fitting = new LinkedHashMap<>();
    map.forEach(
        (name, inner) -> {
          Schema property = property(name);
          if (property != null) {
            fitting.put((String) name, property.fit(inner));
          }
        });
    Json.list(facts.get("required"))
        .forEach(
            name ->
                fitting.computeIfAbsent(
                    (String) name, n -> contract.schema(properties.get(n)).sample(n)));
    return fitting;
  }

  /** Generates a value that the schema allows; a text is the name of its property. */
  Object sample(String name) {
    return sample(name, 0);
  }

  private Object sample(String name, int depth) {
    List<?> values = Json.list(facts.get("enum"));
    if (!values.isEmpty()) {
      return values.get(0);
    }
    return switch (type()) {
      case "string" ->
          switch (Json.text(facts, "format")) {
            case "date-time" -> "2026-01-01T00:00:00Z";
            case "date" -> "2026-01-01";
            case "uuid" -> "00000000-0000-0000-0000-000000000001";
            case "uri" -> "https://platform.ringcentral.com/restapi";
            case "byte" -> "dGV4dA==";
            default -> name;
          };
      case "boolean" -> true;
      case "integer" -> facts.get("minimum") instanceof Double least ? least.longValue() : 1;
      case "number" -> facts.get("minimum") instanceof Double least ? least : 1.5;
      case "array" -> depth > MAXIMUM_DEPTH ? List.of() : List.of(items().sample(name, depth + 1));
      default -> {
        Map<String, Object> object = new LinkedHashMap<>();
        if (depth <= MAXIMUM_DEPTH) {
          properties.forEach(
              (inner, property) ->
                  object.put(inner, contract.schema(property).sample(inner, depth + 1)));
        }
        yield object;
      }
    };
  }
}
