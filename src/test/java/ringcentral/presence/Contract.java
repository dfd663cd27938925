package ringcentral.presence;

import static java.util.stream.Collectors.joining;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.Response;
import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.schema.SchemaValidator;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The contract as a judge that we did not write reads it. */
public final class Contract {
  private final OpenAPI api;
  private final OpenApiInteractionValidator validator;
  private final SchemaValidator schemas;

  public Contract(String file) {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    api = new OpenAPIV3Parser().read(file, null, options);
    validator = OpenApiInteractionValidator.createFor(file).build();
    schemas = new SchemaValidator(api, new MessageResolver());
  }

  /** All that may be answered: operation, status and media type. */
  Set<String> answers() {
    Set<String> answers = new TreeSet<>();
    for (PathItem path : api.getPaths().values()) {
      for (Operation operation : path.readOperations()) {
        operation
            .getResponses()
            .forEach(
                (status, response) ->
                    typesOf(dereference(response))
                        .forEach(type -> answers.add(answer(operation, status, type))));
      }
    }
    return answers;
  }

  /** Its media types; "none" if it has no content. */
  private static Set<String> typesOf(ApiResponse response) {
    return response.getContent() == null ? Set.of("none") : response.getContent().keySet();
  }

  /** The operations, by id. */
  Map<String, Operation> operations() {
    Map<String, Operation> operations = new TreeMap<>();
    for (PathItem path : api.getPaths().values()) {
      path.readOperations().forEach(o -> operations.put(o.getOperationId(), o));
    }
    return operations;
  }

  /** A JSON text for a schema in which every property is set. */
  public String sample(String schema) {
    return sample(api.getComponents().getSchemas().get(schema), holder -> "1");
  }

  /** A JSON text for a schema in which every property is set; ids are the given ones. */
  String sample(Schema<?> schema, Function<String, String> ids) {
    return sample(schema, "", ids);
  }

  private String sample(Schema<?> reference, String holder, Function<String, String> ids) {
    Schema<?> schema = dereference(reference);
    if (schema.getEnum() != null) {
      return "\"" + schema.getEnum().get(0) + "\"";
    }
    switch (schema.getType()) {
      case "object":
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
          return "{\"one\":" + sample(values, holder, ids) + "}";
        }
        return schema.getProperties().entrySet().stream()
            .map(
                property -> {
                  String name = property.getKey();
                  String value =
                      name.equals("id")
                          ? "\"" + ids.apply(holder) + "\""
                          : sample(property.getValue(), name, ids);
                  return "\"" + name + "\":" + value;
                })
            .collect(joining(",", "{", "}"));
      case "array":
        return "[" + sample(schema.getItems(), holder, ids) + "]";
      case "string":
        int length = schema.getMaxLength() == null ? 1 : schema.getMaxLength();
        return switch (schema.getFormat() == null ? "" : schema.getFormat()) {
          case "date-time" -> "\"2018-10-23T12:19:01.499Z\"";
          case "date" -> "\"2018-10-23\"";
          case "uuid" -> "\"00000000-0000-0000-0000-000000000001\"";
          case "byte" -> "\"AAE=\"";
          case "uri" -> "\"https://example.com/\"";
          default -> "\"" + "🏢".repeat(length) + "\"";
        };
      default:
        return schema.getType().equals("boolean") ? "true" : "1";
    }
  }

  private Schema<?> dereference(Schema<?> schema) {
    if (schema.getAllOf() != null) {
      return dereference(schema.getAllOf().get(0));
    }
    String ref = schema.get$ref();
    return ref == null
        ? schema
        : dereference(
            api.getComponents().getSchemas().get(ref.substring(ref.lastIndexOf('/') + 1)));
  }

  private ApiResponse dereference(ApiResponse response) {
    String ref = response.get$ref();
    return ref == null
        ? response
        : api.getComponents().getResponses().get(ref.substring(ref.lastIndexOf('/') + 1));
  }

  /** How {@link #answers()} calls the answer to this request. */
  String answer(String method, String path, int status, String contentType) {
    String type = contentType.replaceAll(";.*", "").toLowerCase(Locale.ROOT);
    for (Map.Entry<String, PathItem> entry : api.getPaths().entrySet()) {
      Operation operation = entry.getValue().readOperationsMap().get(HttpMethod.valueOf(method));
      if (operation != null && path.matches(entry.getKey().replaceAll("\\{[^}]+}", "[^/]+"))) {
        return answer(operation, String.valueOf(status), type);
      }
    }
    throw new AssertionError("The contract has no operation for " + method + " " + path);
  }

  private static String answer(Operation operation, String status, String type) {
    return operation.getOperationId() + " " + status + " " + type;
  }

  /** What is wrong with an exchange; it does not look inside multipart bodies. */
  List<String> complaints(Request request, Response response) {
    return messages(validator.validate(request, response));
  }

  /** What is wrong with a JSON text of the given schema. */
  public List<String> complaints(String json, String schema) {
    return messages(schemas.validate(json, api.getComponents().getSchemas().get(schema), "part"));
  }

  private static List<String> messages(ValidationReport report) {
    return report.getMessages().stream().flatMap(Contract::leaves).toList();
  }

  /** What it comes down to: "not all of the schemas match" alone helps nobody. */
  private static Stream<String> leaves(ValidationReport.Message message) {
    return message.getNestedMessages().isEmpty()
        ? Stream.of(message.getKey() + ": " + message.getMessage())
        : message.getNestedMessages().stream().flatMap(Contract::leaves);
  }

  /** Fails, with a list, unless every declared answer is among the exercised ones. */
  static void requireAll(Set<String> declared, Set<String> exercised) {
    Set<String> missing = new TreeSet<>(declared);
    missing.removeAll(exercised);
    if (!missing.isEmpty()) {
      throw new AssertionError(
          "The contract declares answers that no test has seen:\n  "
              + String.join("\n  ", missing));
    }
  }
}
