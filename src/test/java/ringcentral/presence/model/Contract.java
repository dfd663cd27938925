package ringcentral.presence.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.squareup.moshi.JsonAdapter;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The schemas of the contract, and JSON made after them. */
@SuppressWarnings({"rawtypes", "unchecked"}) // Schema is generic in its example, which is not used.
final class Contract {
  private static final Map<String, Schema> SCHEMAS =
      new OpenAPIV3Parser().read("spec/presence.yaml").getComponents().getSchemas();
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String REF = "#/components/schemas/";

  private Contract() {}

  static Map<String, Schema> objects() {
    Map<String, Schema> found = new LinkedHashMap<>(SCHEMAS);
    found.values().removeIf(schema -> !"object".equals(schema.getType()));
    return found;
  }

  static Map<String, Schema> enums() {
    Map<String, Schema> found = new LinkedHashMap<>(SCHEMAS);
    found.values().removeIf(schema -> schema.getEnum() == null);
    return found;
  }

  static Map<String, Schema> others() {
    Map<String, Schema> found = new LinkedHashMap<>(SCHEMAS);
    found.keySet().removeAll(objects().keySet());
    found.keySet().removeAll(enums().keySet());
    return found;
  }

  static Map<String, Schema> propertiesOf(String schema) {
    return SCHEMAS.get(schema).getProperties();
  }

  static boolean isPersonal(Schema property) {
    Map<String, Object> extensions = property.getExtensions();
    return extensions != null && Boolean.TRUE.equals(extensions.get("x-personal"));
  }

  /** The schema that a reference, direct or inside allOf, leads to; else the property itself. */
  static Schema resolve(Schema property) {
    if (property.get$ref() != null) {
      return SCHEMAS.get(property.get$ref().substring(REF.length()));
    }
    return property.getAllOf() == null ? property : resolve((Schema) property.getAllOf().get(0));
  }

  /** JSON with each property set, and each text in it telling its own path. */
  static JsonNode sample(String name) {
    return sample(SCHEMAS.get(name), name);
  }

  private static JsonNode sample(Schema property, String path) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    Schema<?> schema = resolve(property);
    if (schema.getEnum() != null) {
      return nodes.textNode((String) schema.getEnum().get(0));
    }
    switch (schema.getType()) {
      case "string":
        return nodes.textNode(
            switch (schema.getFormat() == null ? "" : schema.getFormat()) {
              case "date-time" -> "2018-10-23T12:19:01.499Z";
              case "date" -> "2018-10-23";
              case "uuid" -> "00000000-0000-0000-0000-000000000001";
              case "byte" -> "AAE=";
              default -> "<" + path + ">";
            });
      case "number":
        return nodes.numberNode(0.5);
      case "integer":
        int number = path.hashCode() & 0xffff;
        return "int64".equals(schema.getFormat())
            ? nodes.numberNode(5_000_000_000L + number)
            : nodes.numberNode(number);
      case "boolean":
        return nodes.booleanNode(true);
      case "array":
        ArrayNode array = nodes.arrayNode();
        return array
            .add(sample(schema.getItems(), path + "[0]"))
            .add(sample(schema.getItems(), path + "[1]"));
      case "object":
        ObjectNode object = nodes.objectNode();
        if (schema.getAdditionalProperties() instanceof Schema values) {
          return object.set("one", sample(values, path + ".one"));
        }
        if (path.split("\\.").length < 8) { // A schema that holds itself has no end.
          schema
              .getProperties()
              .forEach((name, p) -> object.set(name, sample(p, path + "." + name)));
        }
        return object;
      default:
        throw new AssertionError("No sample for the type " + schema.getType() + " of " + path);
    }
  }

  static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }

  static Class<?> type(String schema) {
    try {
      return Class.forName("ringcentral.presence.model." + schema);
    } catch (ClassNotFoundException e) {
      throw new AssertionError("The schema " + schema + " has no class.", e);
    }
  }

  static JsonAdapter<Object> adapter(String schema) {
    return (JsonAdapter<Object>) PresenceJsonAdapterFactory.adapter(type(schema));
  }

  static <T> JsonAdapter<T> adapter(Class<T> type) {
    return PresenceJsonAdapterFactory.adapter(type);
  }

  static <T> T read(Class<T> type, String json) throws IOException {
    return adapter(type).fromJson(json);
  }
}
