import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Rewrites an OpenAPI document that others wrote into a contract as the templates take it. Each
 * part keeps its line, and what cannot be rewritten stays as it is, for the gate to refuse.
 *
 * <p>templates/README.md lists what becomes of what.
 */
final class Other {
  private static final Set<String> VERBS = Set.of("get", "put", "patch", "post", "delete");
  private static final Set<String> TEXT_FORMATS =
      Set.of("date-time", "date", "uuid", "byte", "uri");

  /** Of a class, so that its file has a name that file systems take. */
  private static final int LONGEST_NAME = 80;

  private static final List<String> LIMITS =
      List.of(
          "minimum",
          "exclusiveMinimum",
          "maximum",
          "exclusiveMaximum",
          "multipleOf",
          "minLength",
          "maxLength",
          "pattern",
          "minItems",
          "maxItems",
          "uniqueItems");

  /** A mapping that knows the line of each of its names, from 0. */
  private static final class Obj extends LinkedHashMap<String, Object> {
    private static final long serialVersionUID = 1;
    private final int line;
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    Obj(int line) {
      this.line = line;
    }

    Obj with(String name, Object value) {
      return with(name, value, line);
    }

    Obj with(String name, Object value, int at) {
      put(name, value);
      lines.put(name, at);
      return this;
    }

    /** Takes over a value with its line. */
    void take(Obj from, String name) {
      if (from.containsKey(name)) {
        with(name, from.get(name), from.lineOf(name));
      }
    }

    int lineOf(String name) {
      return lines.getOrDefault(name, line);
    }

    Obj obj(String name) {
      return Other.obj(get(name));
    }

    List<?> list(String name) {
      return get(name) instanceof List<?> list ? new ArrayList<>(list) : new ArrayList<>();
    }

    String text(String name) {
      Object value = get(name);
      return value == null || value instanceof Obj || value instanceof List ? "" : value.toString();
    }

    boolean is(String name) {
      return text(name).equals("true");
    }
  }

  private final Obj document;
  private final Obj schemas;
  private final Map<Obj, String> componentNames = new IdentityHashMap<>();
  private final Map<Obj, String> classes = new IdentityHashMap<>();
  private final Set<String> takenClasses = new HashSet<>();
  private final Set<String> takenMethods = new HashSet<>();
  private final Map<String, Map<String, String>> mappings = new TreeMap<>();

  Other(Node root) {
    document = obj(plain(root));
    schemas = new Obj(document.line);
  }

  /** What generation.yaml has to call names in Java. */
  Map<String, Map<String, String>> mappings() {
    return mappings;
  }

  /** The settings of the generator, made of ours: without batches, for another package. */
  Map<String, Object> settings(Map<String, Object> ours, String javaPackage, String file) {
    Map<String, Object> settings = new LinkedHashMap<>(ours);
    settings.putAll(mappings);
    settings.put("modelPackage", javaPackage + ".model");
    settings.put("apiPackage", javaPackage + ".api");
    settings.put(
        "additionalProperties",
        Map.of(
            "contract",
            Path.of(file).getFileName().toString(),
            "factory",
            "ModelJsonAdapterFactory"));
    Map<String, Object> files = new LinkedHashMap<>();
    ((Map<?, ?>) ours.get("files")).forEach((template, output) -> files.put("" + template, output));
    files.keySet().removeAll(Set.of("batchApi.mustache", "reads.mustache"));
    files.replaceAll(
        (template, output) ->
            ((Map<?, ?>) output).containsValue("Model")
                ? output
                : file((Map<?, ?>) output, javaPackage));
    settings.put("files", files);
    return settings;
  }

  private static Map<String, String> file(Map<?, ?> output, String javaPackage) {
    boolean isApi = String.valueOf(output.get("folder")).endsWith("/api");
    String name = "" + output.get("destinationFilename");
    return Map.of(
        "templateType",
        "SupportingFiles",
        "folder",
        "src/main/java/" + javaPackage.replace('.', '/') + (isApi ? "/api" : "/model"),
        "destinationFilename",
        name.replace("Presence", "Model"));
  }

  // ---- The contract

  Node contract() {
    Obj contract =
        rest(document, "info servers tags paths components security externalDocs webhooks");
    contract.remove("jsonSchemaDialect");
    if (document.text("openapi").matches("3\\.[01]\\.\\d+")) {
      contract.with("openapi", "3.0.3", document.lineOf("openapi"));
    }
    Obj info = rest(document.obj("info"), "summary description termsOfService contact license");
    String about = document.obj("info").text("description");
    describe(info, about.isBlank() ? info.text("title") : about, List.of());
    contract.with("info", info, document.lineOf("info"));
    contract.with("servers", servers(), document.lineOf("servers"));

    Obj components = document.obj("components").obj("schemas");
    for (String name : components.keySet()) {
      componentNames.put(components.obj(name), unique(className(name)));
    }
    for (String name : components.keySet()) {
      Obj component = components.obj(name);
      componentNames.putIfAbsent(origin(component), componentNames.get(component));
    }
    Obj tags = new Obj(document.lineOf("tags"));
    Obj paths = new Obj(document.lineOf("paths"));
    document
        .obj("paths")
        .forEach(
            (path, item) -> {
              Obj operations = path(path, resolved(item), tags);
              if (!path.startsWith("x-") && !operations.isEmpty()) {
                paths.with(path, operations, document.obj("paths").lineOf(path));
              }
            });
    for (Object tag : document.list("tags")) {
      Obj known = obj(tags.get(className(obj(tag).text("name"))));
      describe(known, obj(tag).text("description"), List.of());
    }
    contract.with("tags", List.copyOf(tags.values()), document.lineOf("tags"));
    contract.with("paths", paths, document.lineOf("paths"));
    for (Object schema : components.values()) {
      if (isClass(merged(obj(schema), 0))) {
        classOf(origin(obj(schema)), "");
      }
    }
    contract.with("components", new Obj(document.line).with("schemas", schemas));
    return node(contract, document.line);
  }

  /** The servers, as base addresses of Retrofit; without those that lie beside the document. */
  private List<Object> servers() {
    List<Object> servers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Object each : document.list("servers")) {
      Obj server = obj(each);
      String url = server.text("url");
      for (Map.Entry<String, Object> variable : server.obj("variables").entrySet()) {
        url = url.replace("{" + variable.getKey() + "}", obj(variable.getValue()).text("default"));
      }
      String name = constant(server.text("description"));
      boolean isName = name.matches("[A-Z]\\w{0,39}");
      if (url.contains("://")) {
        servers.add(
            new Obj(server.line)
                .with("url", url.replaceFirst("(\\w/.*[^/]|://[^/]+/[^/])$", "$1/"))
                .with("description", unique(isName ? name : "SERVER", "_", names)));
      }
    }
    if (servers.isEmpty()) {
      Obj local = new Obj(document.line).with("url", "http://localhost");
      servers.add(local.with("description", "LOCAL"));
    }
    return servers;
  }

  // ---- Operations

  private Obj path(String path, Obj from, Obj tags) {
    Obj item = rest(from, "parameters servers summary description");
    item.replaceAll(
        (verb, operation) ->
            VERBS.contains(verb) ? operation(path, verb, from, obj(operation), tags) : operation);
    return item;
  }

  private Obj operation(String path, String verb, Obj item, Obj from, Obj tags) {
    Obj operation =
        rest(
            from,
            "operationId tags summary description security externalDocs callbacks servers parameters"
                + " requestBody responses");
    String id = identifier(from.text("operationId"));
    id = id.isEmpty() ? identifier(verb + path) : id;
    id = Character.isDigit(id.charAt(0)) ? "call" + id : id;
    id = unique(Gate.isTaken("operationId", id) ? id + "Call" : id, takenMethods);
    operation.with("operationId", id, from.lineOf("operationId"));
    String tag = from.list("tags").isEmpty() ? "" : className("" + from.list("tags").get(0));
    tag = tag.isEmpty() ? "Default" : Character.isDigit(tag.charAt(0)) ? "Tag" + tag : tag;
    tags.putIfAbsent(tag, new Obj(from.line).with("name", tag));
    operation.with("tags", List.of(tag), from.lineOf("tags"));
    if (!escaped(from.text("summary")).isEmpty()) {
      operation.with("summary", escaped(from.text("summary")), from.lineOf("summary"));
    }
    List<String> notes = new ArrayList<>();
    for (Object server :
        from.containsKey("servers") ? from.list("servers") : item.list("servers")) {
      notes.add("Server: " + obj(server).text("url"));
    }
    describe(operation, from.text("description"), notes);
    for (String limit : List.of("x-throttling-group", "x-app-permission", "x-user-permission")) {
      boolean both = from.containsKey("x-throttling-group") && from.containsKey("x-app-permission");
      if (both && from.text(limit).matches("[A-Za-z]+")) {
        operation.take(from, limit);
      }
    }
    Set<String> taken = new HashSet<>();
    requestBody(operation, capital(id), verb, from, taken);
    parameters(operation, id, item, from, taken);
    responses(operation, capital(id), from);
    return operation;
  }

  private void parameters(Obj operation, String id, Obj item, Obj from, Set<String> taken) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (Obj holder : List.of(item, from)) {
      for (Object each : holder.list("parameters")) {
        Obj parameter = resolved(each);
        String name = parameter.text("name");
        boolean isReserved =
            parameter.text("in").equals("header")
                && Gate.HEADERS.contains(Gate.lower(name))
                && !Gate.lower(name).matches("cookie|user-agent");
        if (!isReserved) { // OpenAPI says to ignore accept, authorization and content-type.
          parameters.put(
              parameter.text("in") + " " + name, parameter(parameter, capital(id), taken));
        }
      }
    }
    if (!parameters.isEmpty()) {
      operation.with("parameters", List.copyOf(parameters.values()), from.lineOf("parameters"));
    }
  }

  private Obj parameter(Obj from, String owner, Set<String> taken) {
    Obj parameter = rest(from, "description example examples allowEmptyValue schema style explode");
    String name = from.text("name");
    String in = from.text("in");
    map("parameterNameMappings", name, taken);
    if (in.equals("path")) {
      parameter.with("required", true, from.lineOf("required"));
    }
    if (!from.is("allowReserved")) {
      parameter.remove("allowReserved");
    }
    if (!from.containsKey("schema")) {
      return parameter;
    }
    Obj schema = listIfAny(from.obj("schema"));
    Obj whole = merged(schema, 0);
    List<String> notes = notes(whole);
    Obj value = parameterValue(schema, owner + className(name));
    String style = from.text("style");
    boolean isList = value.text("type").equals("array");
    boolean isRepeated = in.equals("query") && !from.text("explode").equals("false");
    if (isList && (!isRepeated || style.matches("(space|pipe)Delimited"))) {
      value = new Obj(value.line).with("type", "string");
      String separator =
          style.startsWith("space") ? "spaces" : style.startsWith("pipe") ? "|" : "commas";
      notes.add("Values are separated by " + separator + ".");
      List<?> values = merged(whole.obj("items"), 0).list("enum");
      if (!values.isEmpty()) {
        notes.add("One of " + joined(values) + ".");
      }
    } else if (!style.isEmpty()) {
      parameter.take(from, "style");
    }
    parameter.with("schema", value, from.lineOf("schema"));
    String description = from.text("description");
    describe(parameter, description.isEmpty() ? whole.text("description") : description, notes);
    return parameter;
  }

  /** One value or a list of it: a list, which holds one too. */
  private Obj listIfAny(Obj schema) {
    Obj target = resolved(schema);
    List<Object> choices = new ArrayList<>(target.list("oneOf"));
    choices.addAll(target.list("anyOf"));
    for (Object choice : choices) {
      if (kind(merged(obj(choice), 0)).equals("array")) {
        Obj text = new Obj(schema.line).with("type", "string");
        return new Obj(schema.line).with("type", "array").with("items", text);
      }
    }
    return schema;
  }

  /** As {@link #value}; what may be anything is sent as a text. */
  private Obj parameterValue(Obj schema, String name) {
    Obj value = value(schema, name);
    Obj one = value.text("type").equals("array") ? value.obj("items") : value;
    if (one.text("type").equals("object")
        && !one.containsKey("additionalProperties")
        && !merged(schema, 0).text("type").equals("object")) {
      one.with("type", "string");
    } else if (one.text("format").equals("byte")) {
      one.remove("format");
    }
    return value;
  }

  private void requestBody(Obj operation, String name, String verb, Obj from, Set<String> taken) {
    if (!from.containsKey("requestBody")) {
      return;
    }
    taken.add("body"); // What the generator calls one that has no class.
    Obj old = resolved(from.get("requestBody"));
    Obj content = old.obj("content");
    Obj body = rest(old, "description content");
    describe(body, old.text("description"), List.of());
    String form = "application/x-www-form-urlencoded";
    String json = json(content, true);
    Obj types = new Obj(old.lineOf("content"));
    if (json != null && content.obj(json).containsKey("schema")) {
      Obj schema = value(content.obj(json).obj("schema"), name + "Request");
      taken.add(Gate.lower(schema.text("$ref").replaceAll(".*/", "")));
      types.with("application/json", new Obj(content.lineOf(json)).with("schema", schema));
      if (verb.equals("delete")) {
        operation.with("x-verb-with-body", "DELETE");
      }
    } else if (content.containsKey(form)) {
      Obj fields = form(content.obj(form).obj("schema"), name, taken);
      if (fields.obj("properties").isEmpty()) {
        return;
      }
      operation.with("x-form", true);
      if (fields.containsKey("required")) {
        operation.with("x-form-required", true);
      }
      types.with(form, new Obj(content.lineOf(form)).with("schema", fields));
    } else {
      String all = String.join(", ", content.keySet());
      describe(body, old.text("description"), List.of("Media types: " + all + "."));
      Obj raw = new Obj(content.line).with("type", "string").with("format", "binary");
      types.with("application/octet-stream", new Obj(content.line).with("schema", raw));
    }
    body.with("content", types, old.lineOf("content"));
    operation.with("requestBody", body, from.lineOf("requestBody"));
  }

  private Obj form(Obj schema, String name, Set<String> taken) {
    Obj whole = merged(schema, 0);
    Obj fields = new Obj(schema.line).with("type", "object");
    Obj properties = new Obj(schema.line);
    Obj old = whole.obj("properties");
    old.forEach(
        (field, each) -> {
          map("parameterNameMappings", field, taken);
          Obj value = parameterValue(listIfAny(obj(each)), name + className(field));
          Obj described = value.containsKey("$ref") ? inAllOf(value) : value;
          Obj wholeField = merged(obj(each), 0);
          describe(described, wholeField.text("description"), notes(wholeField));
          boolean isDescribed = described.containsKey("description");
          properties.with(field, isDescribed ? described : value, old.lineOf(field));
        });
    required(fields, whole, properties);
    return fields.with("properties", properties);
  }

  private void responses(Obj operation, String name, Obj from) {
    Obj old = from.obj("responses");
    Map<String, Obj> successes = new TreeMap<>();
    Set<Object> answers = new HashSet<>();
    String chosen = null;
    for (String code : old.keySet()) {
      if (code.startsWith("2") && !code.equals("207")) {
        Obj response = resolved(old.get(code));
        successes.put(code, response);
        Obj content = response.obj("content");
        String json = json(content, false);
        boolean better = chosen == null || resolved(old.get(chosen)).obj("content").isEmpty();
        if (!content.isEmpty() && better) {
          chosen = code;
        }
        if (!content.isEmpty()) {
          answers.add(
              String.valueOf(json == null ? content.keySet() : content.obj(json).get("schema")));
        }
      }
    }
    Obj responses = new Obj(from.lineOf("responses"));
    if (successes.isEmpty() && old.containsKey("207")) {
      successes.put("207", resolved(old.get("207")));
    }
    if (successes.isEmpty()) {
      successes.put("204", new Obj(from.lineOf("responses")));
    }
    if (answers.size() > 1) {
      successes.forEach((code, response) -> responses.with(code, response, old.lineOf(code)));
    } else {
      chosen = chosen == null ? successes.keySet().iterator().next() : chosen;
      Obj response = successes.get(chosen);
      Obj answer = new Obj(old.lineOf(chosen));
      String description = escaped(response.text("description"));
      answer.with("description", description.isEmpty() ? "The answer." : description);
      answer.take(response, "$ref"); // It names nothing.
      answer(operation, answer, response.obj("content"), name);
      boolean isEmpty = chosen.equals("204") && !answer.containsKey("content");
      responses.with(isEmpty ? "204" : "200", answer, old.lineOf(chosen));
    }
    operation.with("responses", responses, from.lineOf("responses"));
  }

  private void answer(Obj operation, Obj answer, Obj content, String name) {
    if (content.isEmpty()) {
      return;
    }
    String json = json(content, false);
    Obj schema = json == null ? new Obj(content.line) : content.obj(json).obj("schema");
    if (json == null || schema.isEmpty() || merged(schema, 0).text("format").equals("binary")) {
      operation.with("x-raw", true);
      operation.with("x-accept", String.join(", ", content.keySet()).replace("\"", "\\\""));
      return;
    }
    if (!json.matches("(application|\\*)/(json|\\*)\\b.*")) {
      operation.with("x-accept", json.replace("\"", "\\\""));
    }
    Obj type = new Obj(content.lineOf(json)).with("schema", value(schema, name + "Response"));
    answer.with("content", new Obj(content.lineOf(json)).with("application/json", type));
  }

  /** The media type of JSON; null if there is none. A body is sent as application/json only. */
  private static String json(Obj content, boolean isBody) {
    String found = null;
    for (String type : content.keySet()) {
      String plain = Gate.lower(type).replaceFirst(";.*", "").strip();
      if (plain.equals("application/json")) {
        return type;
      }
      boolean isOther = !isBody && plain.matches("text/json|application/.*\\+json");
      if (found == null && (isOther || plain.matches("\\*/\\*|application/\\*"))) {
        found = type;
      }
    }
    return found;
  }

  // ---- Schemas

  /** What stands where a value is: a scalar, a list, a map, or the $ref of a class. */
  private Obj value(Obj schema, String name) {
    return value(schema, name, 0);
  }

  private Obj value(Obj schema, String name, int depth) {
    Obj whole = merged(schema, 0);
    Obj value = new Obj(schema.line);
    boolean isEndless = depth == 8; // A list of itself.
    switch (isEndless && !isClass(whole) ? "any" : kind(whole)) {
      case "class", "enum" ->
          value.with("$ref", "#/components/schemas/" + classOf(origin(schema), name));
      case "array" ->
          value
              .with("type", "array")
              .with("items", value(whole.obj("items"), nameOf(schema, name), depth + 1));
      case "map" -> {
        Obj values = value(whole.obj("additionalProperties"), nameOf(schema, name), depth + 1);
        value.with("type", "object").with("additionalProperties", values);
      }
      case "any" -> value.with("type", "object");
      case "nowhere" -> value.take(whole, "$ref");
      default -> {
        String type = whole.text("type");
        String format = whole.text("format");
        value.with("type", type, whole.lineOf("type"));
        if (type.equals("integer")) {
          value.with("format", format.equals("int32") ? "int32" : "int64");
        } else if (type.equals("number") && format.matches("float|double")) {
          value.with("format", "double");
        } else if (type.equals("string") && TEXT_FORMATS.contains(format)) {
          value.with("format", format, whole.lineOf("format"));
        }
      }
    }
    return value;
  }

  private String nameOf(Obj schema, String otherwise) {
    return componentNames.getOrDefault(origin(schema), otherwise);
  }

  private Obj property(Obj schema, String name) {
    Obj whole = merged(schema, 0);
    Obj property = value(schema, name);
    boolean isClass = property.containsKey("$ref");
    String description = isClass ? schema.text("description") : whole.text("description");
    List<String> notes = notes(whole);
    if (isClass
        && (!escaped(description).isEmpty()
            || !notes.isEmpty()
            || whole.is("nullable")
            || schema.is("deprecated"))) {
      property = inAllOf(property);
    }
    describe(property, description, notes);
    if (whole.is("nullable")) {
      property.with("nullable", true);
    }
    if (schema.is("deprecated")) {
      property.with("deprecated", true);
    }
    return property;
  }

  /** The class of an object or enum, which is written once. */
  private String classOf(Obj schema, String name) {
    String known = classes.get(schema);
    if (known != null) {
      return known;
    }
    String className =
        componentNames.containsKey(schema) ? componentNames.get(schema) : unique(name);
    classes.put(schema, className);
    Obj whole = merged(schema, 0);
    Obj written = new Obj(schema.line);
    schemas.with(className, written);
    describe(written, whole.text("description"), List.of());
    if (kind(whole).equals("enum")) {
      constants(written, whole);
      return className;
    }
    if (whole.containsKey("discriminator")) {
      for (Object child : document.obj("components").obj("schemas").values()) {
        if (obj(child).list("allOf").stream().anyMatch(part -> resolved(part) == schema)) {
          join(whole, merged(obj(child), 0), false);
        }
      }
    }
    written.with("type", "object");
    Obj properties = new Obj(whole.lineOf("properties"));
    Obj old = whole.obj("properties");
    Set<String> taken = new HashSet<>();
    old.forEach(
        (property, each) -> {
          map("nameMappings", property, taken);
          properties.with(
              property, property(obj(each), className + className(property)), old.lineOf(property));
        });
    required(written, whole, properties);
    written.with("properties", properties);
    return className;
  }

  /** A property that is not in each request or answer is not required. */
  private void required(Obj written, Obj whole, Obj properties) {
    List<Object> required = new ArrayList<>();
    for (Object name : new LinkedHashSet<>(whole.list("required"))) {
      Obj schema = merged(whole.obj("properties").obj("" + name), 0);
      if (properties.containsKey("" + name)
          && !schema.is("nullable")
          && !schema.is("readOnly")
          && !schema.is("writeOnly")) {
        required.add(name);
      }
    }
    if (!required.isEmpty()) {
      written.with("required", required, whole.lineOf("required"));
    }
  }

  private void constants(Obj written, Obj whole) {
    List<Object> values = new ArrayList<>();
    List<Object> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Object value : whole.list("enum")) {
      if (value != null && !values.contains(value)) {
        String name = constant("" + value);
        name = ("" + value).isEmpty() ? "EMPTY" : name.isEmpty() ? "VALUE" : name;
        name = name.equals("UNKNOWN") ? "UNKNOWN_VALUE" : name;
        values.add(value);
        name = Character.isDigit(name.charAt(0)) ? "VALUE_" + name : name;
        names.add(unique(name, "_", taken));
      }
    }
    written.with("type", "string").with("enum", values, whole.lineOf("enum"));
    written.with("x-enum-varnames", names, whole.lineOf("enum"));
  }

  /** The schema that is meant: a $ref, or a choice of one, is followed. */
  private Obj origin(Obj schema) {
    Obj origin = schema;
    for (int i = 0; i < 32; i++) {
      Obj next = resolved(origin);
      List<Object> parts = parts(next);
      boolean isMore = next.containsKey("properties") || next.containsKey("enum");
      next = parts.size() == 1 && !isMore ? obj(parts.get(0)) : next;
      if (next == origin) {
        break;
      }
      origin = next;
    }
    return origin;
  }

  private static List<Object> parts(Obj schema) {
    List<Object> parts = new ArrayList<>();
    for (String word : List.of("allOf", "oneOf", "anyOf")) {
      schema.list(word).stream().filter(part -> !isNull(part)).forEach(parts::add);
    }
    return parts;
  }

  private static boolean isNull(Object schema) {
    return obj(schema).text("type").equals("null");
  }

  private static boolean isClass(Obj whole) {
    return kind(whole).matches("class|enum");
  }

  private static String kind(Obj whole) {
    if (whole.containsKey("$ref")) {
      return "nowhere";
    }
    String type = whole.text("type");
    List<?> values = whole.list("enum");
    if (!values.isEmpty()
        && type.matches("string|")
        && values.stream().allMatch(value -> value == null || value instanceof String)) {
      return "enum";
    }
    if (type.equals("array") || type.isEmpty() && whole.containsKey("items")) {
      return "array";
    }
    if (!type.matches("object|")) {
      return "scalar";
    }
    return !whole.obj("properties").isEmpty()
        ? "class"
        : !whole.obj("additionalProperties").isEmpty() ? "map" : "any";
  }

  /** A schema with all that $ref, allOf, oneOf and anyOf bring into it. */
  private Obj merged(Obj schema, int depth) {
    if (depth > 32) {
      return schema;
    }
    Obj whole = new Obj(schema.line);
    if (schema.containsKey("$ref")) {
      Obj target = resolved(schema);
      if (target == schema) {
        return schema;
      }
      Obj old = merged(target, depth + 1);
      old.keySet().forEach(name -> whole.take(old, name));
    }
    for (String name : schema.keySet()) {
      if (!name.matches("\\$ref|allOf|oneOf|anyOf")) {
        whole.take(schema, name);
      }
    }
    if (schema.get("type") instanceof List<?> types) {
      List<?> others = types.stream().filter(type -> !"null".equals(type)).toList();
      whole.remove("type");
      if (others.size() == 1) {
        whole.with("type", others.get(0), schema.lineOf("type"));
      }
      if (others.size() < types.size()) {
        whole.with("nullable", true);
      }
    }
    if (schema.get("const") instanceof String value && !schema.containsKey("enum")) {
      whole.with("enum", List.of(value), schema.lineOf("const"));
    }
    if (whole.list("enum").contains(null)) {
      whole.with("nullable", true, whole.lineOf("enum"));
    }
    schema.list("allOf").forEach(part -> join(whole, merged(obj(part), depth + 1), true));
    choose(whole, schema, "oneOf", depth);
    choose(whole, schema, "anyOf", depth);
    return whole;
  }

  /** Adds what an instance of any of the choices may hold. */
  private void choose(Obj whole, Obj schema, String word, int depth) {
    List<Obj> choices = new ArrayList<>();
    for (Object each : schema.list(word)) {
      Obj choice = merged(obj(each), depth + 1);
      if (isNull(choice)) {
        whole.with("nullable", true);
      } else if (!choice.keySet().equals(Set.of("required"))) {
        choices.add(choice);
      }
    }
    Set<String> kinds = choices.stream().map(Other::kind).collect(Collectors.toSet());
    Set<String> types = choices.stream().map(c -> c.text("type")).collect(Collectors.toSet());
    if (choices.size() == 1) {
      join(whole, choices.get(0), true);
    } else if (kinds.equals(Set.of("class"))) {
      Set<Object> required = new LinkedHashSet<>(choices.get(0).list("required"));
      choices.forEach(choice -> required.retainAll(choice.list("required")));
      choices.forEach(choice -> join(whole, choice, false));
      required.addAll(whole.list("required"));
      whole.with("required", new ArrayList<>(required));
    } else if (kinds.equals(Set.of("enum"))) {
      Set<Object> values = new LinkedHashSet<>();
      choices.forEach(choice -> values.addAll(choice.list("enum")));
      whole.with("type", "string").with("enum", new ArrayList<>(values));
    } else if (kinds.equals(Set.of("array"))) {
      List<Object> items = choices.stream().map(choice -> (Object) choice.obj("items")).toList();
      whole.with("type", "array").with("items", new Obj(schema.line).with("anyOf", items));
    } else if (!choices.isEmpty()
        && types.size() == 1
        && !kinds.contains("any")
        && types.iterator().next().matches("string|integer|number|boolean")) {
      whole.with("type", types.iterator().next());
    } else if (!choices.isEmpty()) {
      whole.keySet().removeAll(Set.of("type", "properties", "additionalProperties", "items"));
    }
  }

  /** Adds a part of allOf, or what one of several choices has. */
  private static void join(Obj whole, Obj part, boolean always) {
    Obj properties = new Obj(whole.lineOf("properties"));
    whole
        .obj("properties")
        .keySet()
        .forEach(name -> properties.take(whole.obj("properties"), name));
    Obj more = part.obj("properties");
    for (String name : more.keySet()) {
      if (!properties.containsKey(name)) {
        properties.take(more, name);
      } else if (!always && properties.get(name) != more.get(name)) {
        Obj either = new Obj(more.lineOf(name));
        properties.with(name, either.with("anyOf", List.of(properties.get(name), more.get(name))));
      }
    }
    if (!properties.isEmpty()) {
      whole.with("properties", properties, whole.lineOf("properties"));
    }
    for (String name : part.keySet()) {
      if (name.equals("required") && always) {
        Set<Object> required = new LinkedHashSet<>(whole.list("required"));
        required.addAll(part.list("required"));
        whole.with("required", new ArrayList<>(required));
      } else if (!whole.containsKey(name)
          && !name.equals("required")
          && (always || name.equals("type"))) {
        whole.take(part, name);
      }
    }
  }

  /** What the types do not say. */
  private static List<String> notes(Obj whole) {
    List<String> notes = new ArrayList<>();
    if (!kind(whole).equals("enum") && whole.get("enum") instanceof List<?> values) {
      notes.add("One of " + joined(values) + ".");
    }
    if (whole.get("default") instanceof List<?> values) {
      notes.add("Default: [" + joined(values) + "].");
    } else if (whole.containsKey("default") && !(whole.get("default") instanceof Obj)) {
      notes.add(
          "Default: " + ("".equals(whole.get("default")) ? "empty" : whole.get("default")) + ".");
    }
    LIMITS.stream()
        .filter(limit -> !whole.text(limit).isEmpty())
        .forEach(limit -> notes.add(limit + ": " + whole.text(limit) + "."));
    if (whole.is("readOnly")) {
      notes.add("Answers only; not for requests.");
    }
    if (whole.is("writeOnly")) {
      notes.add("Requests only; never in an answer.");
    }
    return notes;
  }

  private static String joined(List<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  // ---- Names and texts

  private String unique(String className) {
    String name =
        className.isEmpty() || Character.isDigit(className.charAt(0))
            ? "Model" + className
            : className.substring(0, Math.min(className.length(), LONGEST_NAME));
    boolean isTaken = Gate.isTaken("modelNameMappings", name) || name.endsWith("Api");
    return unique(isTaken ? name + "Model" : name, takenClasses);
  }

  private static String unique(String name, Set<String> taken) {
    return unique(name, "", taken);
  }

  /** The name, with a number if others have it; without case. */
  private static String unique(String name, String separator, Set<String> taken) {
    String unique = name;
    for (int i = 2; !taken.add(Gate.lower(unique)); i++) {
      unique = name + separator + i;
    }
    return unique;
  }

  /** Maps a name that is no name in Java, or that of another of the same class or method. */
  private void map(String kind, String name, Set<String> taken) {
    Map<String, String> mapped = mappings.computeIfAbsent(kind, k -> new TreeMap<>());
    String identifier = mapped.getOrDefault(name, identifier(name));
    boolean isDigit = identifier.matches("|[0-9].*");
    identifier = isDigit ? "value" + identifier : identifier;
    identifier = Gate.isTaken(kind, identifier) ? identifier + "Value" : identifier;
    String unique = unique(identifier, taken);
    if (!unique.equals(identifier) || Gate.isTaken(kind, name)) {
      mapped.put(name, unique);
    }
  }

  private static String className(String name) {
    StringBuilder className = new StringBuilder();
    String spoken = name.replace("<", " Before ").replace(">", " After ").replace("+", " Plus ");
    for (String word : spoken.split("[^A-Za-z0-9]+")) {
      className.append(capital(word));
    }
    className.setLength(Math.min(className.length(), LONGEST_NAME));
    return className.toString();
  }

  /** As in readSite, also for ReadSite, read_site and READ-SITE. */
  private static String identifier(String name) {
    String joined = className(name);
    boolean isLoud = joined.equals(joined.toUpperCase(Locale.ROOT));
    return isLoud
        ? Gate.lower(joined)
        : joined.isEmpty() ? "" : Gate.lower(joined.substring(0, 1)) + joined.substring(1);
  }

  /** As in ON_HOLD. */
  private static String constant(String text) {
    return text.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
        .replaceAll("[^A-Za-z0-9]+", "_")
        .replaceAll("^_|_$", "")
        .toUpperCase(Locale.ROOT);
  }

  private static String capital(String word) {
    return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static void describe(Obj written, String description, List<String> notes) {
    String text = escaped(description + " " + String.join(" ", notes));
    if (!text.isEmpty()) {
      written.with("description", text);
    }
  }

  /** One line of plain text in Javadoc: what would be markup there shows as it is. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : text.strip().replaceAll("\\s+", " ").toCharArray()) {
      escaped.append("&<>\"`{}@\\*".indexOf(c) < 0 ? "" + c : "&#" + (int) c + ";");
    }
    return escaped.toString();
  }

  // ---- Parts

  /** A copy without what is handled elsewhere, and without extensions. */
  private static Obj rest(Obj from, String handled) {
    Obj rest = new Obj(from.line);
    for (String name : from.keySet()) {
      if (!name.startsWith("x-") && !List.of(handled.split(" ")).contains(name)) {
        rest.take(from, name);
      }
    }
    return rest;
  }

  private static Obj inAllOf(Obj ref) {
    return new Obj(ref.line).with("allOf", List.of(ref));
  }

  /** What a $ref names, and what stands in place as it is; the part itself if it names nothing. */
  private Obj resolved(Object part) {
    Obj resolved = obj(part);
    for (int i = 0; i < 32 && resolved.text("$ref").startsWith("#/"); i++) {
      Object target = document;
      for (String step : resolved.text("$ref").substring(2).split("/")) {
        String name = URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
        name = name.replace("~1", "/").replace("~0", "~");
        target =
            target instanceof List<?> list
                    && name.matches("\\d{1,6}")
                    && Integer.parseInt(name) < list.size()
                ? list.get(Integer.parseInt(name))
                : obj(target).get(name);
      }
      if (!(target instanceof Obj)) {
        break;
      }
      resolved = (Obj) target;
    }
    return resolved;
  }

  private static Obj obj(Object part) {
    return part instanceof Obj obj ? obj : new Obj(0);
  }

  // ---- YAML

  private static Object plain(Node node) {
    if (node instanceof MappingNode mapping) {
      Obj obj = new Obj(node.getStartMark().getLine());
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          obj.with(key.getValue(), plain(tuple.getValueNode()), key.getStartMark().getLine());
        }
      }
      return obj;
    }
    if (node instanceof SequenceNode sequence) {
      List<Object> list = new ArrayList<>();
      sequence.getValue().forEach(item -> list.add(plain(item)));
      return list;
    }
    String text = ((ScalarNode) node).getValue();
    Tag tag = node.getTag();
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    if (text.matches("(?i)true|false")
        && tag.equals(Tag.BOOL)) { // To OpenAPI's YAML, on is a text.
      return Boolean.valueOf(text);
    }
    return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) ? new Literal(tag, text) : text;
  }

  /** A number as it is written. */
  private record Literal(Tag tag, String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  private static Node node(Object part, int line) {
    Mark mark = new Mark("", 0, line, 0, new int[0], 0);
    if (part instanceof Obj obj) {
      List<NodeTuple> tuples = new ArrayList<>();
      obj.forEach(
          (name, value) ->
              tuples.add(
                  new NodeTuple(node(name, obj.lineOf(name)), node(value, obj.lineOf(name)))));
      return new MappingNode(Tag.MAP, true, tuples, mark, mark, FlowStyle.BLOCK);
    }
    if (part instanceof List<?> list) {
      List<Node> items = new ArrayList<>();
      list.forEach(item -> items.add(node(item, item instanceof Obj obj ? obj.line : line)));
      return new SequenceNode(Tag.SEQ, true, items, mark, mark, FlowStyle.BLOCK);
    }
    Tag tag =
        part == null
            ? Tag.NULL
            : part instanceof Boolean
                ? Tag.BOOL
                : part instanceof Literal literal ? literal.tag : Tag.STR;
    ScalarStyle style = tag.equals(Tag.STR) ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN;
    return new ScalarNode(tag, String.valueOf(part), mark, mark, style);
  }
}
