package ringcentral.presence.drift;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Says what the vendor's OpenAPI document has for our operations that our contract lacks, the other
 * way round, and what differs; less what {@code spec/CURATION.md} declares.
 *
 * <p>The parsing is swagger-parser's. The walk is our own: the vendor writes shapes inline and many
 * times over which have one name here, and comparers such as openapi-diff then tell of paths into
 * answers instead of properties of schemas.
 */
public final class Drift {
  private static final String GROUP = "x-throttling-group";

  /** What the vendor calls the notifications that are one schema here. */
  private static final Map<String, String> VENDORS_NOTIFICATIONS =
      Map.of(
          "PresenceNotification", "(Account|(Detailed)?Extension)Presence(WithSIP)?Event",
          "CallQueuePresenceNotification", "CallQueuePresenceEvent");

  static final int NONE = 0;
  static final int SOME = 1;
  static final int UNUSABLE = 2;

  /** Where in our words, and what in a person's. */
  record Difference(String place, String text) {
    @Override
    public String toString() {
      return place + ": " + text;
    }
  }

  private final OpenAPI ours;
  private final OpenAPI theirs;
  private final Map<String, Difference> found = new TreeMap<>();
  private final Set<String> compared = new HashSet<>();

  /** The names of our schemas that were compared. */
  private final Set<String> reached = new HashSet<>();

  private final Map<String, Schema<?>> alternatives = new HashMap<>();

  private Drift(OpenAPI ours, OpenAPI theirs) {
    this.ours = ours;
    this.theirs = theirs;
  }

  /** Arguments: the vendor's file, and perhaps one to write JSON to. Ends with the exit code. */
  public static void main(String[] arguments) throws IOException {
    String upstream = argument(arguments, 0);
    String json = argument(arguments, 1);
    System.exit(
        run(
            Path.of("spec/presence.yaml"),
            Path.of(upstream),
            Files.readString(Path.of("spec/CURATION.md")),
            json.isEmpty() ? null : Path.of(json),
            System.out));
  }

  /** Maven passes a property that is empty as null. */
  private static String argument(String[] arguments, int index) {
    return index < arguments.length && arguments[index] != null ? arguments[index] : "";
  }

  static int run(Path contract, Path upstream, String curation, Path json, PrintStream out)
      throws IOException {
    OpenAPI theirs = read(upstream);
    if (theirs == null) {
      out.println(
          upstream.toString().isEmpty()
              ? "Name the vendor's file: mvn -q -Pdrift -Dupstream=FILE"
              : upstream + " is no OpenAPI document with paths.");
      return UNUSABLE;
    }
    List<Difference> all;
    try {
      all = new Drift(read(contract), theirs).compare();
    } catch (RuntimeException e) {
      out.println(upstream + " refers to what is not in it: " + e);
      return UNUSABLE;
    }
    List<String> stale = new ArrayList<>();
    List<Difference> left = new ArrayList<>(all);
    for (Declaration line : declared(curation)) {
      List<Difference> meant =
          all.stream().filter(d -> line.pattern.matcher(d.toString()).matches()).toList();
      if (meant.isEmpty()) {
        stale.add(line.text);
      } else if (meant.size() == line.times) {
        left.removeAll(meant);
      } else {
        out.println(
            "spec/CURATION.md declares %d of these and there are %d, so none is passed over: %s"
                .formatted(line.times, meant.size(), line.text));
      }
    }
    left.forEach(out::println);
    if (!stale.isEmpty()) {
      out.println("Declared in spec/CURATION.md, but no longer so (no difference, tidy up there):");
      stale.forEach(line -> out.println("  " + line));
    }
    out.println(
        left.size()
            + (left.size() == 1 ? " difference" : " differences")
            + " that spec/CURATION.md does not declare, "
            + (all.size() - left.size())
            + " that it does.");
    if (json != null) {
      new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), left);
    }
    return left.isEmpty() ? NONE : SOME;
  }

  /** Null if it is none. */
  static OpenAPI read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return null;
    }
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult result =
        new OpenAPIV3Parser().readContents(json(Files.readString(file)), null, options);
    OpenAPI read = result == null ? null : result.getOpenAPI();
    return read == null || read.getPaths() == null || read.getPaths().isEmpty() ? null : read;
  }

  /** As JSON: swagger-parser takes 3 MB of YAML at most, and loses aliases in OpenAPI 3.1. */
  private static String json(String text) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    options.setMaxAliasesForCollections(Integer.MAX_VALUE);
    return text.stripLeading().startsWith("{")
        ? text
        : new ObjectMapper().writeValueAsString(new Yaml(options).load(text));
  }

  /** A line that is meant, with how many differences it stands for. */
  private record Declaration(String text, Pattern pattern, int times) {}

  /**
   * The list under the heading that names drift: its lines in backticks. A line with * for anything
   * says how many differences it stands for, so that it hides no other.
   */
  private static List<Declaration> declared(String curation) {
    List<Declaration> declared = new ArrayList<>();
    int heading = curation.indexOf("\n## Declared to drift");
    if (heading >= 0) {
      Matcher items =
          Pattern.compile("(?m)^- `([^`]+)`(?:, (\\d+) times)?")
              .matcher(curation.substring(heading));
      while (items.find()) {
        String line = items.group(1);
        Pattern pattern = Pattern.compile(Pattern.quote(line).replace("*", "\\E.*\\Q"));
        int times = items.group(2) == null ? 1 : Integer.parseInt(items.group(2));
        declared.add(new Declaration(line, pattern, times));
      }
    }
    return declared;
  }

  // ---- Operations

  private List<Difference> compare() {
    Map<String, Operation> theirOperations = operations(theirs);
    operations(ours)
        .forEach(
            (key, our) -> {
              Operation their = theirOperations.get(key);
              String name = our.getOperationId();
              if (their == null) {
                add(name, "we have this operation (" + key + "), the vendor does not.");
                return;
              }
              if (!name.equals(their.getOperationId())) {
                add(name, "the vendor calls this operation " + their.getOperationId() + ".");
              }
              for (String fact : List.of(GROUP, "x-app-permission", "x-user-permission")) {
                fact(name, fact, extension(our, fact), extension(their, fact));
              }
              fact(name, "deprecated", our.getDeprecated(), their.getDeprecated());
              if (our.getSecurity() != null || their.getSecurity() != null) {
                fact(name, "security", security(our, ours), security(their, theirs));
              }
              parameters(name, our, their);
              bodies(name + " body", our, their);
              answers(name, our, their);
            });
    theirOperations.forEach(this::newOperation);
    unreached();
    fact("contract", "security", ours.getSecurity() != null, theirs.getSecurity() != null);
    Set<String> ourServers = servers(ours);
    Set<String> theirServers = servers(theirs);
    for (String url : union(ourServers, theirServers)) {
      if (!ourServers.contains(url)) {
        add("server " + url, "the vendor has this server, we lack it.");
      } else if (!theirServers.contains(url)) {
        add("server " + url, "we have this server, the vendor does not.");
      }
    }
    return new ArrayList<>(found.values());
  }

  /** An operation of the vendor's that we lack, if it is about presence. */
  private void newOperation(String key, Operation their) {
    Set<String> tags = new HashSet<>();
    ours.getPaths()
        .values()
        .forEach(item -> item.readOperations().forEach(our -> tags.addAll(tags(our))));
    boolean related = key.contains("presence") || !Collections.disjoint(tags, tags(their));
    if (related && !operations(ours).containsKey(key)) {
      add(
          String.valueOf(their.getOperationId()),
          "the vendor has this operation (" + key + "), we lack it.");
    }
  }

  private static List<String> tags(Operation operation) {
    return operation.getTags() == null ? List.of() : operation.getTags();
  }

  private static Object extension(Operation operation, String name) {
    return operation.getExtensions() == null ? null : operation.getExtensions().get(name);
  }

  /** Whether an operation needs a token. */
  private static boolean security(Operation operation, OpenAPI document) {
    List<?> needs =
        operation.getSecurity() == null ? document.getSecurity() : operation.getSecurity();
    return needs != null && !needs.isEmpty();
  }

  private static Set<String> servers(OpenAPI document) {
    return document.getServers() == null
        ? Set.of()
        : document.getServers().stream().map(Server::getUrl).collect(Collectors.toSet());
  }

  /**
   * Compares what no operation reaches: payloads of notifications, of which the vendor has one for
   * each filter, and parts of a multipart answer.
   */
  private void unreached() {
    VENDORS_NOTIFICATIONS.forEach(this::unreached);
    schemas(ours).keySet().forEach(name -> unreached(name, name));
  }

  private void unreached(String name, String vendorsNames) {
    if (!schemas(ours).containsKey(name) || reached.contains(name)) {
      return;
    }
    Schema<?> their = schemas(theirs).get(name);
    for (Map.Entry<String, Schema> candidate : schemas(theirs).entrySet()) {
      if (!schemas(theirs).containsKey(name) && candidate.getKey().matches(vendorsNames)) {
        their = either(their, candidate.getValue());
      }
    }
    if (their != null) {
      schemas(name, new Schema<>().$ref(name), their);
    } else if (name.endsWith("Notification")) {
      add(name, "we have this schema, the vendor does not.");
    }
  }

  private static Map<String, Schema> schemas(OpenAPI document) {
    Components components = document.getComponents();
    return components == null || components.getSchemas() == null
        ? Map.of()
        : components.getSchemas();
  }

  /** Whatever is the same in both needs no word. Null, false and what is absent are one. */
  private void fact(String place, String fact, Object our, Object their) {
    String mine = our == null || Boolean.FALSE.equals(our) ? "absent" : our.toString();
    String other = their == null || Boolean.FALSE.equals(their) ? "absent" : their.toString();
    if (!mine.equals(other)) {
      add(place, fact + " is " + mine + " here and " + other + " with the vendor.");
    }
  }

  private void add(String place, String text) {
    Difference difference = new Difference(place, text);
    found.put(difference.toString(), difference);
  }

  private static Map<String, Operation> operations(OpenAPI document) {
    Map<String, Operation> operations = new LinkedHashMap<>();
    document
        .getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach(
                        (method, operation) ->
                            operations.put(
                                method + " " + path.replaceAll("\\{[^}]*}", "{}"),
                                withPathParameters(item, operation))));
    return operations;
  }

  private static Operation withPathParameters(PathItem item, Operation operation) {
    if (item.getParameters() != null) {
      item.getParameters().forEach(operation::addParametersItem);
    }
    return operation;
  }

  private void parameters(String name, Operation our, Operation their) {
    Map<String, Parameter> ourParameters = parameters(our, ours);
    Map<String, Parameter> theirParameters = parameters(their, theirs);
    for (String key : union(ourParameters.keySet(), theirParameters.keySet())) {
      String place = name + " parameter " + key.substring(key.indexOf(' ') + 1);
      Parameter mine = ourParameters.get(key);
      Parameter other = theirParameters.get(key);
      if (mine == null) {
        add(place, "the vendor has this " + key.split(" ")[0] + " parameter, we lack it.");
      } else if (other == null) {
        add(place, "we have this parameter, the vendor does not.");
      } else {
        if (Boolean.TRUE.equals(mine.getRequired()) != Boolean.TRUE.equals(other.getRequired())) {
          add(place, Boolean.TRUE.equals(other.getRequired()) ? REQUIRED_THERE : REQUIRED_HERE);
        }
        fact(place, "deprecated", mine.getDeprecated(), other.getDeprecated());
        schemas(place, mine.getSchema(), other.getSchema());
      }
    }
  }

  private static final String REQUIRED_THERE = "the vendor requires it, we do not.";
  private static final String REQUIRED_HERE = "we require it, the vendor does not.";

  private static Map<String, Parameter> parameters(Operation operation, OpenAPI document) {
    Map<String, Parameter> parameters = new TreeMap<>();
    for (Parameter parameter :
        operation.getParameters() == null
            ? Collections.<Parameter>emptyList()
            : operation.getParameters()) {
      Parameter resolved =
          parameter.get$ref() == null
              ? parameter
              : document.getComponents().getParameters().get(last(parameter.get$ref()));
      parameters.put(resolved.getIn() + " " + resolved.getName(), resolved);
    }
    return parameters;
  }

  private void bodies(String place, Operation our, Operation their) {
    RequestBody mine = body(ours, our);
    RequestBody other = body(theirs, their);
    content(
        place, mine == null ? null : mine.getContent(), other == null ? null : other.getContent());
    if (mine != null
        && other != null
        && Boolean.TRUE.equals(mine.getRequired()) != Boolean.TRUE.equals(other.getRequired())) {
      add(place, Boolean.TRUE.equals(other.getRequired()) ? REQUIRED_THERE : REQUIRED_HERE);
    }
  }

  private static RequestBody body(OpenAPI document, Operation operation) {
    RequestBody body = operation.getRequestBody();
    return body == null || body.get$ref() == null
        ? body
        : document.getComponents().getRequestBodies().get(last(body.get$ref()));
  }

  private static Map<String, ApiResponse> answers(OpenAPI document, Operation operation) {
    Map<String, ApiResponse> answers = new TreeMap<>();
    if (operation.getResponses() != null) {
      operation
          .getResponses()
          .forEach(
              (code, answer) ->
                  answers.put(
                      code,
                      answer.get$ref() == null
                          ? answer
                          : document.getComponents().getResponses().get(last(answer.get$ref()))));
    }
    return answers;
  }

  private void answers(String name, Operation our, Operation their) {
    Map<String, ApiResponse> mine = answers(ours, our);
    Map<String, ApiResponse> other = answers(theirs, their);
    for (String code : union(mine.keySet(), other.keySet())) {
      String place = name + " answer " + code;
      if (!other.containsKey(code)) {
        add(place, "we have this answer, the vendor does not.");
      } else if (!mine.containsKey(code)) {
        add(place, "the vendor has this answer, we lack it.");
      } else {
        content(place, mine.get(code).getContent(), other.get(code).getContent());
        fact(place, "headers", headers(mine.get(code)), headers(other.get(code)));
      }
    }
  }

  /** Null if there is none. */
  private static Set<String> headers(ApiResponse answer) {
    Map<String, ?> headers = answer.getHeaders();
    return headers == null || headers.isEmpty() ? null : new TreeSet<>(headers.keySet());
  }

  private void content(String place, Content our, Content their) {
    Content mine = our == null ? new Content() : our;
    Content other = their == null ? new Content() : their;
    for (String type : union(mine.keySet(), other.keySet())) {
      if (!mine.containsKey(type)) {
        add(place, "the vendor has it as " + type + ", we lack that.");
      } else if (!other.containsKey(type)) {
        add(place, "we have it as " + type + ", the vendor does not.");
      } else {
        schemas(place, mine.get(type).getSchema(), other.get(type).getSchema());
      }
    }
  }

  // ---- Schemas

  private void schemas(String place, Schema<?> our, Schema<?> their) {
    String name = name(our);
    Schema<?> mine = resolve(ours, our);
    Schema<?> other = resolve(theirs, their);
    if (mine == null || other == null) {
      if (mine != other) {
        add(place, (mine == null ? "the vendor" : "we") + " alone say what it looks like.");
      }
      return;
    }
    String here = name == null ? place : name;
    reached.add(here);
    if (!compared.add(here + " " + System.identityHashCode(other))) {
      return;
    }
    if (!type(mine).equals(type(other))) {
      add(place, "it is " + type(mine) + " here and " + type(other) + " with the vendor.");
      return;
    }
    fact(here, "default", mine.getDefault(), other.getDefault());
    fact(here, "minLength", aboveZero(mine.getMinLength()), aboveZero(other.getMinLength()));
    fact(here, "maxLength", mine.getMaxLength(), other.getMaxLength());
    fact(here, "minimum", mine.getMinimum(), other.getMinimum());
    fact(here, "maximum", mine.getMaximum(), other.getMaximum());
    fact(here, "minItems", aboveZero(mine.getMinItems()), aboveZero(other.getMinItems()));
    fact(here, "maxItems", mine.getMaxItems(), other.getMaxItems());
    fact(here, "pattern", mine.getPattern(), other.getPattern());
    fact(here, "nullable", nullable(mine), nullable(other));
    fact(here, "readOnly", mine.getReadOnly(), other.getReadOnly());
    fact(here, "writeOnly", mine.getWriteOnly(), other.getWriteOnly());
    fact(here, "deprecated", mine.getDeprecated(), other.getDeprecated());
    fact(here, "additionalProperties", isMap(mine), isMap(other));
    if (isMap(mine) && isMap(other)) {
      schemas(
          here + "{}",
          (Schema<?>) mine.getAdditionalProperties(),
          (Schema<?>) other.getAdditionalProperties());
    }
    values(here, mine, other);
    if (mine.getItems() != null && other.getItems() != null) {
      schemas(here + "[]", mine.getItems(), other.getItems());
    }
    properties(here, mine, other);
  }

  private void values(String place, Schema<?> mine, Schema<?> other) {
    Set<String> ourValues = texts(mine.getEnum());
    Set<String> theirValues = texts(other.getEnum());
    if (ourValues.isEmpty() != theirValues.isEmpty()) {
      add(
          place,
          ourValues.isEmpty()
              ? "the vendor lists its values " + theirValues + ", we do not."
              : "we list its values, the vendor does not.");
      return;
    }
    for (String value : union(ourValues, theirValues)) {
      if (!ourValues.contains(value)) {
        add(place + " value " + value, "the vendor has this value, we lack it.");
      } else if (!theirValues.contains(value)) {
        add(place + " value " + value, "we have this value, the vendor does not.");
      }
    }
  }

  private static Set<String> texts(List<?> values) {
    Set<String> texts = new TreeSet<>();
    if (values != null) {
      values.forEach(value -> texts.add(String.valueOf(value)));
    }
    return texts;
  }

  private void properties(String here, Schema<?> mine, Schema<?> other) {
    Map<String, Schema<?>> ourProperties = properties(ours, mine);
    Map<String, Schema<?>> theirProperties = properties(theirs, other);
    for (String property : union(ourProperties.keySet(), theirProperties.keySet())) {
      String place = here + "." + property;
      Schema<?> own = ourProperties.get(property);
      Schema<?> foreign = theirProperties.get(property);
      if (own == null) {
        add(
            place,
            "the vendor has this property (" + type(resolve(theirs, foreign)) + "), we lack it.");
      } else if (foreign == null) {
        add(place, "we have this property, the vendor does not.");
      } else {
        boolean required = requires(ours, mine, property);
        if (required != requires(theirs, other, property)) {
          add(place, required ? REQUIRED_HERE : REQUIRED_THERE);
        }
        schemas(place, own, foreign);
      }
    }
  }

  /** A limit of zero is none. */
  private static Integer aboveZero(Integer limit) {
    return limit == null || limit == 0 ? null : limit;
  }

  private static boolean nullable(Schema<?> schema) {
    return Boolean.TRUE.equals(schema.getNullable())
        || schema.getTypes() != null && schema.getTypes().contains("null");
  }

  private static boolean isMap(Schema<?> schema) {
    return schema.getAdditionalProperties() instanceof Schema;
  }

  private static boolean requires(OpenAPI document, Schema<?> schema, String property) {
    return (schema.getRequired() != null && schema.getRequired().contains(property))
        || (schema.getAllOf() != null
            && schema.getAllOf().stream()
                .anyMatch(part -> requires(document, resolve(document, part), property)));
  }

  private Map<String, Schema<?>> properties(OpenAPI document, Schema<?> schema) {
    Map<String, Schema<?>> properties = new TreeMap<>();
    for (Schema<?> part : parts(schema)) {
      properties(document, resolve(document, part))
          .forEach(
              (name, property) ->
                  properties.merge(
                      name,
                      property,
                      (one, another) -> document == theirs ? either(one, another) : another));
    }
    if (schema.getProperties() != null) {
      schema.getProperties().forEach((name, property) -> properties.put(name, property));
    }
    return properties;
  }

  /** What may be the one or the other of the vendor's: the properties and values of both. */
  private Schema<?> either(Schema<?> one, Schema<?> another) {
    Schema<?> first = resolve(theirs, one);
    Schema<?> second = resolve(theirs, another);
    if (first == null || first == second) {
      return second;
    }
    String pair = System.identityHashCode(first) + " " + System.identityHashCode(second);
    Schema<?> known = alternatives.get(pair);
    if (known == null) {
      Schema<Object> either = new Schema<>();
      either.setType(scalar(first));
      either.setFormat(first.getFormat());
      alternatives.put(pair, either);
      if (scalar(first).equals("object")) {
        either.setOneOf(List.of(first, second));
      } else if (first.getItems() != null && second.getItems() != null) {
        either.setItems(either(first.getItems(), second.getItems()));
      } else if (first.getEnum() != null && second.getEnum() != null) {
        either.setEnum(new ArrayList<>(union(texts(first.getEnum()), texts(second.getEnum()))));
      }
      known = either;
    }
    return known;
  }

  /** What a schema is put together from. Of alternatives, too, an answer may have any property. */
  private static List<Schema<?>> parts(Schema<?> schema) {
    List<Schema<?>> parts = new ArrayList<>();
    for (List<Schema> some :
        Arrays.asList(schema.getAllOf(), schema.getOneOf(), schema.getAnyOf())) {
      if (some != null) {
        some.forEach(parts::add);
      }
    }
    return parts;
  }

  /** The name of our schema behind a reference, or behind one with a description beside it. */
  private static String name(Schema<?> schema) {
    if (schema == null) {
      return null;
    }
    if (schema.get$ref() != null) {
      return last(schema.get$ref());
    }
    return schema.getAllOf() != null && schema.getAllOf().size() == 1
        ? name(schema.getAllOf().get(0))
        : null;
  }

  private static Schema<?> resolve(OpenAPI document, Schema<?> schema) {
    if (schema == null) {
      return null;
    }
    if (schema.get$ref() != null) {
      Schema<?> target = document.getComponents().getSchemas().get(last(schema.get$ref()));
      if (target == null) {
        throw new IllegalStateException(schema.get$ref());
      }
      return resolve(document, target);
    }
    return schema.getAllOf() != null
            && schema.getAllOf().size() == 1
            && schema.getProperties() == null
        ? resolve(document, schema.getAllOf().get(0))
        : schema;
  }

  private static String type(Schema<?> schema) {
    String type = scalar(schema);
    return schema.getFormat() == null ? type : type + " (" + schema.getFormat() + ")";
  }

  /** The type without its format; OpenAPI 3.1 has a set of types, null among them. */
  private static String scalar(Schema<?> schema) {
    Set<String> types = new TreeSet<>();
    if (schema.getTypes() != null) {
      types.addAll(schema.getTypes());
    }
    if (schema.getType() != null) {
      types.add(schema.getType());
    }
    types.remove("null");
    if (types.isEmpty()) {
      return schema.getProperties() != null || !parts(schema).isEmpty() ? "object" : "anything";
    }
    return String.join(" or ", types);
  }

  private static String last(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  private static Set<String> union(Collection<String> some, Collection<String> others) {
    Set<String> union = new TreeSet<>(some);
    union.addAll(others);
    return union;
  }
}
