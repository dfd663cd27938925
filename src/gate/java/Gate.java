import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Refuses a contract that the templates would turn into wrong code, or parts of which they would
 * ignore. Prints a line for each finding, as {@code FILE:LINE: PLACE: what is wrong; what to do},
 * and exits with 1 if there is any, else with 0.
 *
 * <p>{@code java -cp CLASSES:SNAKEYAML_JAR Gate FILE... [--toy FILE...]}. After {@code --toy} stand
 * contracts that test the templates: their names and texts are not judged. Without files it prints
 * the table, a line for each place and keyword. {@code --rows} prints also the rows of the table
 * that the files after it use, for the tests.
 *
 * <p>{@code Gate --other PACKAGE DIRECTORY FILE [--rows]} judges a document of others, as {@link
 * Other} rewrites it. If it passes, what the generator needs is written to the directory.
 */
final class Gate {
  /**
   * What may stand where. A line without indentation names places. {@code +} lists supported
   * keywords: {@code !} marks what has to be there, {@code ?} what has to be there but in a toy.
   * {@code -} refuses keywords with advice; so does {@code ~} but in a toy, and {@code ^} but in
   * what {@link Other} writes. What is not listed is refused too.
   */
  private static final String TABLE =
      """
      contract
        + openapi! info! servers! security tags! paths! components
        - swagger jsonSchemaDialect: write OpenAPI 3.0.3
        - webhooks: write what is delivered as a schema
        - externalDocs: write it in info.description
      info
        + title! version! description?
        - summary: write it in the description
        - termsOfService contact license: nothing shows it; remove it
      server
        + url! description!
        - variables: write a server for each value
      tag
        + name! description
        - externalDocs: nothing shows it; remove it
      path
        + get put patch post delete
        - head: use get
        - options trace: remove it
        - $ref: write the operations in place
        - parameters: write them in each operation
        - servers: write them at the top of the contract
        - summary description: write it in each operation
      operation
        + operationId! tags! summary? description deprecated parameters requestBody responses!
        + x-throttling-group x-app-permission x-user-permission x-batch x-paging
        ^ x-raw x-accept: answer application/json
        ^ x-form x-form-required: send application/json
        ^ x-verb-with-body: a DELETE sends no body; use post, put or patch
        - servers: write them at the top of the contract
        - security: write it at the top of the contract; it holds for all operations
        - callbacks: write what is delivered as a schema
        - externalDocs: write it in the description
      x-batch
        + method! summary? parameter! limit! accept! entry! owner! fast
      fast
        + method! summary? pages!
      x-paging
        + method! summary? maximum! record! records! number size total elements next owner
      owner
        + property! inner inUri
      page-property
        + property! inner
      parameter
        + name! in! required description? deprecated style explode schema!
        + x-self x-ids x-page-number x-page-size
        - allowReserved: remove it; reserved characters are always escaped
        - allowEmptyValue: remove it
        - content: use a schema of one value
        - example examples: nothing shows it; remove it
      in
        + path query header
        - cookie: no cookie is sent; remove the parameter
      requestBody
        + description required content!
        - $ref: write the body in place
      body-content answer-content
        + application/json!
        - text/plain text/html text/csv text/xml application/xml: use application/json
        - multipart/form-data: use application/json
      body-content
        ^ application/octet-stream application/x-www-form-urlencoded: use application/json
      answer-content
        - application/octet-stream application/x-www-form-urlencoded: use application/json
      media-type
        + schema!
        - example examples: nothing shows it; remove it
        - encoding: use application/json
      responses
        + 200 201 202 204 207 4xx 5xx default
        - 2XX: write 200
        - 4XX 5XX: write each status
      response
        + description! headers content
        - links: nothing follows them; remove them
      response-headers
        + Retry-After
      header
        + description schema!
      components
        + schemas parameters responses securitySchemes
        - requestBodies: write them in the operations
        - headers: write them in the responses
        - examples: nothing shows them; remove them
        - links: nothing follows them; remove them
        - callbacks: write what is delivered as a schema
      security-scheme
        + type! scheme!
      object
        + type description? properties required allOf x-body x-strict
        - $ref: refer to the other schema where this one is used
        - maxProperties minProperties: say it in the description
      array
        + type! description? items!
      enum
        + type! enum! description? x-enum-varnames x-enum-descriptions? x-body
      property
        + type format description? deprecated nullable allOf $ref items additionalProperties
        + x-personal x-id x-list-or-one
        + minimum maximum minLength maxLength minItems maxItems
      items
        + type format $ref items additionalProperties
      form-schema
        + type! properties! required
      form-field
        + type format $ref items description allOf
      parameter-schema
        + type format $ref
      body-schema answer-items error-schema array-items
        + $ref!
      answer-schema
        + $ref
        ~ type: write an object in components.schemas and refer to it
        ~ items: write an object with the list in components.schemas and refer to it
      header-schema
        + type!
      207-schema
        + type $ref
      parameter-schema items property
        - enum: write the enum in components.schemas and refer to it
      items parameter-schema answer-schema
        - allOf: refer to the schema by $ref
        - x-personal x-id x-list-or-one: write it at the property
      parameter-schema
        + items minimum maximum minLength maxLength
      items parameter-schema body-schema answer-schema
        - properties: write the object in components.schemas and refer to it
      property
        - properties: write the object in components.schemas and refer to it
        - required: list the property in required of its object
      object array enum property items parameter-schema body-schema answer-schema
        - oneOf anyOf discriminator: write one object with the properties of all
        - not: remove it
        - pattern multipleOf exclusiveMinimum exclusiveMaximum: say it in the description
        - uniqueItems const: say it in the description
        - readOnly writeOnly: write a schema of its own for requests
        - title: write the description only
        - example examples: nothing shows it; remove it
        - externalDocs: write it in the description
        - xml: use application/json
        ~ default: it is not sent; say it in the description
      object array enum parameter-schema body-schema answer-schema
        - additionalProperties: write each property, or the map as a property
      object array enum items parameter-schema body-schema answer-schema
        - deprecated: deprecate the properties and operations that use it
        - nullable: null is read as absence; remove it
      """;

  private static final Map<String, Map<String, Rule>> RULES = rules();
  private static final Set<String> SCALARS =
      Set.of(
          "string",
          "string (date-time)",
          "string (date)",
          "string (uuid)",
          "string (byte)",
          "string (uri)",
          "number",
          "number (double)",
          "integer (int32)",
          "integer (int64)",
          "boolean");
  private static final Set<String> PLAIN =
      Set.of(
          "string",
          "string (uri)",
          "number (double)",
          "integer (int32)",
          "integer (int64)",
          "boolean",
          "object");

  /** Limits, and what they are limits of. */
  private static final Map<String, String> LIMITS =
      Map.of(
          "minimum", "integer|number",
          "maximum", "integer|number",
          "minLength", "string",
          "maxLength", "string",
          "minItems", "array",
          "maxItems", "array");

  /** What the client or OkHttp sets, without case. */
  static final Set<String> HEADERS =
      words(
          """
          accept accept-encoding authorization connection content-encoding content-length
          content-type cookie expect host proxy-authorization te transfer-encoding upgrade user-agent
          """);

  private static final Set<String> TEXTS = Set.of("string", "string (uri)");
  private static final Set<String> COUNTS = Set.of("integer (int32)");
  private static final Set<String> IDS = Set.of("string", "integer (int32)", "integer (int64)");
  private static final Set<String> GROUPS = Set.of("Light", "Medium", "Heavy", "Auth");

  /** What templates or every object have already; compared without case. */
  private static final Set<String> MEMBERS =
      words(
          """
          build builder clone equals finalize getclass hashcode in notify notifyall tobuilder
          tojson tostring wait
          """);

  /** What generated files call by its simple name, or the generator renames; without case. */
  private static final Set<String> CLASSES =
      words(
          """
          annotation anytype apiclient apiexception apiresponse arithmeticexception array arraylist
          bigdecimal body boolean buffer builder byte bytearray bytestring
          call
          charset class collection configuration date datetime delete deprecated double field file float
          formurlencoded function functionalinterface get
          hashmap header headers http illegalargumentexception indexoutofboundsexception instant integer ioexception
          iterable jsonadapter
          jsonany jsoncreator jsondataexception jsonformats jsonid jsonreader jsonvalue jsonvalues jsonwriter known
          linkedhashset list localdate localdatetime localtime long map math moshi nullable number numberformatexception
          object objects offsetdatetime override patch path post presenceapi presencebatchapi presencejsonadapterfactory
          presencereads put query ratelimitgroup requestbody responsebody servers set streaming string
          stringjoiner stringutil suppresswarnings type unknownlistener uri url uuid
          """);

  /** What batch and paging methods call by its simple name; without case. */
  private static final Set<String> BATCH_CLASSES =
      words("batchcalls batchreceiver batchresult batchsink owner page pages");

  /** What PresenceClient has, which inherits the batch and paging methods; without case. */
  private static final Set<String> CLIENT =
      words("api batch close execute ratelimits ratelimitwait signout");

  /** What batch and paging methods call things inside; without case. */
  private static final Set<String> LOCALS = words("api calls ids pages receiver sinks value");

  /** What the generator renames, as {@code list} to {@code _list}. */
  private static final Pattern RENAMED =
      Pattern.compile(
          "list|object|file|configuration|stringutil|(local(var|return)|api(client|exception|response))\\w*",
          Pattern.CASE_INSENSITIVE);

  private static final String ROOT = "the contract";

  /** What both we and the generator read as it is written, beside texts. */
  private static final String PLAIN_VALUE = "true|false|null|~|-?\\d+|";

  private static final String PARAMETER = "[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*";
  private static final String PROPERTY = "[a-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*";

  /** What a description cannot have: markup, and words that begin as a tag. */
  private static final Pattern UNFIT =
      Pattern.compile("\\*/|/\\*|\\\\|[\"<>&]|\\{@|(?<!\\S)@|[\\p{Cntrl}\\p{Cs}&&[^\\n\\t]]");

  private static final Path SETTINGS = Path.of("spec/generation.yaml");
  private static final Pattern WORD_START = Pattern.compile("[_-]+(.)");
  private static final Pattern PATH_PART = Pattern.compile("\\{([^{}]*)}");
  private static final String PATH = "/([\\w.~-]|\\{[^{}/]*})+(/([\\w.~:-]|\\{[^{}/]*})*)*";

  /** A method takes 255 at most, of which batch and paging methods add some. */
  private static final int MOST_PARAMETERS = 240;

  /** The constructor takes one for each property, and one more for each that is nullable. */
  private static final int MOST_PROPERTIES = 254;

  /** Java compiles no more code than about 1,900 constants make. */
  private static final int MOST_VALUES = 1500;

  private final boolean toy;
  private final boolean other;
  private final Map<String, String> mappedNames;
  private final Map<Integer, Set<String>> findings = new TreeMap<>();
  private final Map<String, Map<String, Entry>> components = new HashMap<>();
  private final Set<String> used = new HashSet<>();
  private final Set<String> tags = new LinkedHashSet<>();

  /** Paths by what they are without the names of their parts. */
  private final Map<String, String> paths = new HashMap<>();

  private final Map<String, String> methods = new HashMap<>();

  /** The schema of the answer of each operation. */
  private final Map<String, String> answers = new HashMap<>();

  /** The x-paging of operations, with what a batch has to have too: record and parameters. */
  private final Map<String, Map<String, Entry>> paged = new HashMap<>();

  private final Map<String, String> batchables = new HashMap<>();

  /** What can be judged when all operations are known. */
  private final List<Runnable> last = new ArrayList<>();

  private final Set<String> rows = new LinkedHashSet<>();

  private Gate(boolean toy, boolean other, Map<String, String> mappedNames) {
    this.toy = toy;
    this.other = other;
    this.mappedNames = mappedNames;
  }

  public static void main(String[] args) throws IOException {
    System.exit(run(List.of(args), System.out) ? 0 : 1);
  }

  /** True if nothing is refused. */
  static boolean run(List<String> args, PrintStream out) throws IOException {
    if (args.isEmpty()) {
      RULES.forEach(
          (place, rules) ->
              rules.forEach((word, rule) -> out.println(place + " " + word + " " + rule)));
      return true;
    }
    boolean rows = args.contains("--rows");
    if (args.get(0).equals("--other")) {
      Gate gate = new Gate(false, true, new HashMap<>());
      gate.other(args.get(1), Path.of(args.get(2)), args.get(3));
      return gate.print(args.get(3), rows, out);
    }
    boolean toy = false;
    boolean passes = true;
    for (String arg : args) {
      toy |= arg.equals("--toy");
      if (!arg.startsWith("--")) {
        Path settings = Path.of(arg).resolveSibling("generation.yaml");
        Gate gate = new Gate(toy, false, Files.exists(settings) ? names(read(settings)) : Map.of());
        Node root = gate.parse(Path.of(arg));
        if (root != null) {
          gate.contract(root);
        }
        passes &= gate.print(arg, rows, out);
      }
    }
    return passes;
  }

  /** Judges a document of others, and writes the generator's input if it passes. */
  private void other(String javaPackage, Path directory, String file) throws IOException {
    Node root = parse(Path.of(file));
    if (root == null) {
      return;
    }
    Other other = new Other(root);
    Node contract = other.contract();
    mappedNames.putAll(names(other.mappings()));
    contract(contract);
    if (findings.isEmpty()) {
      Files.createDirectories(directory);
      Files.writeString(
          directory.resolve("generation.yaml"),
          new Yaml().dump(other.settings(read(SETTINGS), javaPackage, file)));
      try (Writer writer = Files.newBufferedWriter(directory.resolve("contract.yaml"))) {
        new Yaml().serialize(contract, writer);
      }
    }
  }

  private boolean print(String file, boolean withRows, PrintStream out) {
    findings.forEach(
        (line, texts) -> texts.forEach(text -> out.println(file + ":" + line + ": " + text)));
    if (withRows) {
      rows.forEach(out::println);
    }
    return findings.isEmpty();
  }

  /** The contract; null, which it says, if there is none. */
  private Node parse(Path file) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    options.setNestingDepthLimit(1000);
    int line = 1;
    String fault;
    String text = "";
    try {
      text = Files.readString(file);
      if (other && text.stripLeading().startsWith("{")) { // JSON has tabs and \/, YAML has not.
        text = text.replace('\t', ' ').replaceAll("(?<!\\\\)((\\\\\\\\)*)\\\\/", "$1/");
      }
      Node root = new Yaml(options).compose(new StringReader(text));
      if (root == null) {
        findings.put(1, Set.of("the contract: is empty; write OpenAPI 3.0.3"));
        return null;
      }
      return isTree(ROOT, root, new HashSet<>()) ? root : null;
    } catch (MarkedYAMLException e) {
      line += e.getProblemMark().getLine();
      fault = e.getProblem();
    } catch (ReaderException e) {
      line += (int) text.codePoints().limit(e.getPosition()).filter(c -> c == '\n').count();
      fault = String.format("for it has the control character U+%04X", e.getCodePoint());
    } catch (YAMLException e) {
      fault = e.getMessage();
    } catch (CharacterCodingException e) {
      fault = "for it is not UTF-8";
    }
    findings.put(
        line,
        Set.of("the contract: is not valid YAML, " + fault.replaceAll("\\.$", "") + "; mend it"));
    return null;
  }

  /**
   * Says what YAML makes another text of, as true of On and 1.1 of 1.10, and what occurs twice.
   * False, which it says, if a node contains itself.
   */
  private boolean isTree(String where, Node node, Set<Node> above) {
    if (!above.add(node)) {
      say(node, where, "contains itself; write a schema and its $ref");
      return false;
    }
    boolean isTree = true;
    if (node.getTag().getValue().startsWith("!")) {
      say(node, where, "the tag " + node.getTag() + " is not known; remove it");
    } else if (!other && node instanceof ScalarNode && !isText(node, PLAIN_VALUE)) {
      say(node, where, "'" + text(node) + "' is not a string in YAML; quote it if it is one");
    } else if (node instanceof SequenceNode list) {
      for (Node item : list.getValue()) {
        isTree &= isTree(where, item, above);
      }
    } else if (node instanceof MappingNode mapping) {
      Set<String> names = new HashSet<>();
      for (NodeTuple entry : mapping.getValue()) {
        Node key = entry.getKeyNode();
        String name = text(key);
        if (key.getTag().equals(Tag.MERGE)) {
          say(key, where, "'<<' is not supported; write its entries in place");
        } else if (!other && !isText(key, "\\d{3}")) {
          say(key, where, "'" + name + "' is not a string in YAML; quote it if it is one");
        } else if (!names.add(name)) {
          say(key, where, name + " occurs twice; remove one");
        }
        isTree &=
            isTree(where.equals(ROOT) ? name : where + "." + name, entry.getValueNode(), above);
      }
    }
    above.remove(node);
    return isTree;
  }

  /** Whether YAML takes a node for a text, or for what is written as the pattern says. */
  private static boolean isText(Node node, String otherwise) {
    return node.getTag().equals(Tag.STR) || text(node).matches(otherwise);
  }

  private static Map<String, Object> read(Path settings) throws IOException {
    return new Yaml().load(Files.readString(settings));
  }

  /** What generation.yaml calls names in Java, of properties, schemas and parameters alike. */
  private static Map<String, String> names(Map<?, ?> kinds) {
    Map<String, String> names = new HashMap<>();
    kinds.forEach(
        (kind, mapped) -> {
          if (mapped instanceof Map<?, ?> map) {
            map.forEach((name, java) -> names.put(kind + " " + name, "" + java));
          }
        });
    return names;
  }

  // ---- The table

  /** A sign of the table, and the advice; null for what is supported. */
  private record Rule(char mark, String advice) {
    @Override
    public String toString() {
      return advice == null ? "supported" : (mark == '^' ? "of others; " : "refused; ") + advice;
    }
  }

  private static Map<String, Map<String, Rule>> rules() {
    Map<String, Map<String, Rule>> rules = new LinkedHashMap<>();
    List<String> places = List.of();
    for (String line : TABLE.lines().toList()) {
      String row = line.strip();
      if (!line.startsWith(" ")) {
        places = List.of(row.split(" "));
        continue;
      }
      String[] parts = row.substring(2).split(": ", 2);
      for (String word : parts[0].split(" ")) {
        char end = word.charAt(word.length() - 1);
        char mark = end == '!' || end == '?' ? end : row.charAt(0);
        Rule rule = new Rule(mark, parts.length == 1 ? null : parts[1]);
        add(rules, places, word.replaceAll("[!?]$", ""), rule);
      }
    }
    return rules;
  }

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  private static void add(
      Map<String, Map<String, Rule>> rules, List<String> places, String word, Rule rule) {
    for (String place : places) {
      if (rules.computeIfAbsent(place, p -> new LinkedHashMap<>()).put(word, rule) != null) {
        throw new IllegalStateException(place + " " + word + " occurs twice in the table");
      }
    }
  }

  /** Says what is wrong with a keyword at a place; true if it is supported there. */
  private boolean supported(String place, String where, Node node, String word) {
    Map<String, Rule> rules = RULES.get(place);
    Rule rule = rules.get(word);
    if (rule == null) {
      List<String> known = new ArrayList<>();
      rules.forEach(
          (other, otherRule) -> {
            if (otherRule.advice == null && other.startsWith("x-") == word.startsWith("x-")) {
              known.add(other);
            }
          });
      String advice = known.isEmpty() ? "remove it" : "known: " + String.join(", ", known);
      say(node, where, "'" + word + "' is not known here; " + advice);
    }
    boolean supported =
        rule != null
            && (rule.advice == null || toy && rule.mark == '~' || other && rule.mark == '^');
    if (rule != null && !supported) {
      say(node, where, "'" + word + "' is not supported; " + rule.advice);
    }
    if (supported) {
      rows.add(place + " " + word);
    }
    return supported;
  }

  /** The supported entries of a mapping; says what else it holds, and what it lacks. */
  private Map<String, Entry> read(String place, String where, Node node) {
    Map<String, Entry> all = entries(where, node);
    Map<String, Entry> supported = new LinkedHashMap<>();
    all.forEach(
        (word, entry) -> {
          boolean status = place.equals("responses") && word.matches("[45]\\d\\d");
          if (supported(place, where, entry.key, status ? word.charAt(0) + "xx" : word)) {
            supported.put(word, entry);
            if (entry.value.getTag().equals(Tag.NULL)) {
              say(entry.key, where, "'" + word + "' has no value; write one");
            }
          }
        });
    boolean choice = place.equals("responses") || place.endsWith("-content");
    boolean enough = choice && !all.isEmpty() || all.containsKey("$ref");
    if (node instanceof MappingNode && !enough) {
      RULES
          .get(place)
          .forEach(
              (word, rule) -> {
                if (!all.containsKey(word)
                    && (rule.mark == '!' || (rule.mark == '?' && !toy && !other))) {
                  say(node, where, "has no " + word + "; add it");
                }
              });
    }
    return supported;
  }

  // ---- The contract

  private void contract(Node root) {
    Map<String, Entry> contract = read("contract", "the contract", root);
    Entry openapi = contract.get("openapi");
    if (openapi != null && !text(openapi).matches("3\\.0\\.\\d")) {
      say(openapi.value, "openapi", text(openapi) + " is not supported; write 3.0.3");
    }
    for (Entry part : entriesOf(contract.get("components"), "components")) {
      Rule rule = RULES.get("components").get(part.name);
      if (rule != null && rule.advice == null) {
        components.put(part.name, entries("components." + part.name, part.value));
      }
    }
    if (contract.containsKey("info")) {
      Map<String, Entry> info = read("info", "info", contract.get("info").value);
      javadoc(info.get("description"), "info.description");
    }
    Set<String> names = new HashSet<>();
    for (Node server : items(contract.get("servers"), "servers")) {
      server(server, names);
    }
    for (Node tag : items(contract.get("tags"), "tags")) {
      Map<String, Entry> entries = read("tag", "tags", tag);
      tags.add(text(entries.get("name")));
      if (!text(entries.get("name")).matches("[A-Z][A-Za-z0-9]{0,99}")) {
        say(
            tag,
            "tags",
            "a tag names an interface; write up to 100 letters and digits as in Sites");
      }
      if (tags.size() > 1 && !other) {
        say(tag, "tags", "a second tag is not supported; use one for all operations");
      }
    }
    Entry paths = contract.get("paths");
    boolean isEmpty = paths != null && entriesOf(paths, "paths").isEmpty();
    if (isEmpty) {
      say(paths.key, "paths", "is empty; add an operation");
    }
    for (String list : List.of("servers", "tags")) {
      if (!isEmpty && items(contract.get(list), list).isEmpty() && contract.containsKey(list)) {
        say(contract.get(list).key, list, "is empty; add one");
      }
    }
    for (Node requirement : items(contract.get("security"), "security")) {
      for (Entry scheme : entries("security", requirement).values()) {
        if (component("securitySchemes", scheme.name) == null) {
          say(
              scheme.key,
              "security",
              scheme.name + " is not in components.securitySchemes; add it");
        }
        if (!items(scheme, "security").isEmpty()) {
          say(scheme.key, "security", "scopes are not supported; write " + scheme.name + ": []");
        }
      }
    }
    for (Entry path : entriesOf(contract.get("paths"), "paths")) {
      path(path);
    }
    last.forEach(Runnable::run);
    if (contract.containsKey("components")) {
      components(contract.get("components").value);
    }
  }

  private void server(Node node, Set<String> names) {
    Map<String, Entry> server = read("server", "servers", node);
    Entry url = server.get("url");
    String address = other ? "https?://[A-Za-z0-9.:/_-]+" : "https://[A-Za-z0-9.:/_-]*[^/]";
    if (url != null && !text(url).matches(address)) {
      say(
          url.value,
          "servers",
          text(url) + " is not a server address; write https://HOST, no / at the end");
    }
    Entry name = server.get("description");
    if (name != null
        && (!text(name).matches("[A-Za-z]\\w*")
            || !names.add(text(name).toUpperCase(Locale.ROOT)))) {
      say(
          name.value,
          "servers",
          "'"
              + text(name)
              + "' is not a constant of its own; write one word that no other server has");
    }
  }

  private void components(Node node) {
    read("components", "components", node);
    for (Entry scheme : of("securitySchemes")) {
      String where = "securitySchemes." + scheme.name;
      Map<String, Entry> entries = read("security-scheme", where, scheme.value);
      if (!"http bearer".equals(text(entries.get("type")) + " " + text(entries.get("scheme")))) {
        say(scheme.key, where, "is not supported; write {type: http, scheme: bearer}");
      }
    }
    for (Entry parameter : of("parameters")) {
      String where = "parameters." + parameter.name;
      parameter(where, parameter.value);
      unused(parameter, "parameters", where);
    }
    for (Entry response : of("responses")) {
      String where = "responses." + response.name;
      error(where, response.value);
      unused(response, "responses", where);
    }
    Set<String> names = new HashSet<>();
    for (Entry schema : of("schemas")) {
      String mapped = mappedNames.getOrDefault("modelNameMappings " + schema.name, schema.name);
      if (!toy && !mapped.matches("[A-Z][A-Za-z0-9]{0,99}")) {
        say(
            schema.key,
            schema.name,
            "is not a valid class name; write up to 100 letters and digits as in SiteInfo");
      } else if (!toy && isTaken("modelNameMappings", mapped)
          || !toy && !other && BATCH_CLASSES.contains(lower(mapped))
          || mapped.endsWith("JsonAdapter")) {
        say(
            schema.key,
            schema.name,
            "is a name that generated files use; write another, or map it in generation.yaml");
      }
      if (!names.add(lower(mapped))) {
        say(
            schema.key,
            schema.name,
            "differs from another schema in case only; write another name");
      }
      schema(schema);
    }
  }

  private void unused(Entry entry, String kind, String where) {
    if (!used.contains(kind + "/" + entry.name)) {
      say(entry.key, where, "is used by nothing; remove it");
    }
  }

  // ---- Operations

  private void path(Entry path) {
    if (!path.name.matches(PATH) || path.name.matches(".*/\\.{1,2}(/.*)?")) {
      say(
          path.key,
          path.name,
          "is not a valid path; write /, then letters, digits, . _ ~ - and {parts}");
    }
    String same = paths.putIfAbsent(PATH_PART.matcher(path.name).replaceAll("{}"), path.name);
    if (same != null && !other) {
      say(path.key, path.name, "is the path " + same + " too; write its operations there");
    }
    if (entries(path.name, path.value).isEmpty()) {
      say(path.key, path.name, "has no operation; add one, or remove it");
    }
    for (Entry method : read("path", path.name, path.value).values()) {
      operation(path, method);
    }
  }

  private void operation(Entry path, Entry method) {
    Entry id = entries(path.name, method.value).get("operationId");
    String where = id == null ? method.name + " " + path.name : text(id);
    Map<String, Entry> operation = read("operation", where, method.value);
    if (id != null) {
      method(id.value, where);
    }
    javadoc(operation.get("summary"), where + ".summary");
    javadoc(operation.get("description"), where + ".description");
    List<Node> itsTags = items(operation.get("tags"), where + ".tags");
    if (operation.containsKey("tags")
        && !tags.isEmpty()
        && (itsTags.size() != 1 || !tags.contains(text(itsTags.get(0))))) {
      say(
          operation.get("tags").key,
          where,
          "does not have the one tag of the contract; write tags: ["
              + String.join(", ", tags)
              + "]");
    }
    Map<String, Map<String, Entry>> parameters = parameters(path, where, operation);
    Entry body = operation.get("requestBody");
    if (body != null) {
      requestBody(where, method.name, body, parameters.keySet());
    }
    Set<String> multiStatus = responses(where, operation.get("responses"));
    permissions(where, method.key, operation);
    boolean several = operation.containsKey("x-batch") || operation.containsKey("x-paging");
    if (bool(operation.get("deprecated"), where) && several) {
      say(
          operation.get("deprecated").key,
          where,
          "is deprecated but called by other methods; remove x-batch and x-paging");
    }
    Node success = valueOf(entries(where, valueOf(operation.get("responses"))).get("200"));
    if (several && !entries(where, success).containsKey("content")) {
      say(method.key, where, "has x-batch or x-paging but no 200 with content; add it");
    }
    if (operation.containsKey("x-batch")) {
      batch(path.name, where, method.name, operation.get("x-batch"), parameters, multiStatus);
    } else if (multiStatus != null) {
      say(
          operation.get("responses").key,
          where,
          "has a 207 but no x-batch; add it, or remove the 207");
    }
    if (operation.containsKey("x-paging")) {
      paging(where, method.name, operation.get("x-paging"), parameters);
    }
  }

  /** A method of the interface: a Java name that no other has. */
  private void method(Node node, String name) {
    if (!name.matches("[a-z][A-Za-z0-9]{0,99}") || isTaken("operationId", name)) {
      say(
          node,
          name,
          "is not a valid method name; write up to 100 letters and digits as in readSite");
    } else if (methods.put(lower(name), name) != null) {
      say(node, name, "is the name of another method too; write another");
    }
  }

  /** Judges the parameters; answers the entries of each by its name. */
  private Map<String, Map<String, Entry>> parameters(
      Entry path, String where, Map<String, Entry> operation) {
    Map<String, Map<String, Entry>> parameters = new LinkedHashMap<>();
    Set<String> javaNames = new HashSet<>();
    for (Node node : items(operation.get("parameters"), where + ".parameters")) {
      Node parameter = node;
      Entry ref = entries(where, node).get("$ref");
      if (ref != null) {
        parameter = follow("parameters", where, ref, entries(where, node).size());
      } else {
        parameter(where, node);
      }
      if (parameter == null) {
        continue;
      }
      Map<String, Entry> entries = entries(where, parameter);
      String name = text(entries.get("name"));
      if (parameters.put(name, entries) != null
          || !javaNames.add(
              lower(javaName("parameterNameMappings", name)).replaceAll("[^a-z0-9]", ""))) {
        say(node, where + "." + name, "occurs twice; remove one, or map it in generation.yaml");
      }
    }
    countParameters(path.key, where, parameters.size());
    Set<String> parts = new LinkedHashSet<>();
    for (MatchResult part : PATH_PART.matcher(path.name).results().toList()) {
      String name = part.group(1);
      if (!parts.add(name)) {
        say(path.key, where, "{" + name + "} occurs twice in the path; rename one");
      }
      if (!text(parameters.getOrDefault(name, Map.of()).get("in")).equals("path")) {
        say(path.key, where, "{" + name + "} of the path is not a parameter; add it with in: path");
      }
    }
    parameters.forEach(
        (name, entries) -> {
          if (text(entries.get("in")).equals("path") && !parts.contains(name)) {
            say(
                operation.get("parameters").key,
                where + "." + name,
                "is not in the path; add {" + name + "} to it, or use in: query");
          }
        });
    return parameters;
  }

  private void parameter(String where, Node node) {
    Map<String, Entry> raw = entries(where, node);
    String name = text(raw.get("name"));
    String place = where.startsWith("parameters.") ? where : where + "." + name;
    Map<String, Entry> parameter = read("parameter", place, node);
    Entry in = parameter.get("in");
    boolean path = in != null && text(in).equals("path");
    if (in != null) {
      supported("in", place, in.value, text(in));
    }
    boolean required = bool(parameter.get("required"), place);
    bool(parameter.get("deprecated"), place);
    Entry style = parameter.get("style");
    String only = in != null && text(in).equals("query") ? "form" : "simple";
    if (style != null && !text(style).equals(only)) {
      say(style.value, place, "style " + text(style) + " is not supported; use " + only);
    }
    Entry explode = parameter.get("explode");
    boolean isList = type(entries(place, valueOf(parameter.get("schema")))).equals("array");
    bool(explode, place);
    if (isList && text(explode).equals("false")) {
      say(
          explode.key,
          place,
          "a list is sent as one parameter for each value; write explode: true");
    }
    if (!other && in != null && text(in).equals("header") && HEADERS.contains(lower(name))) {
      say(node, place, "is set by the client; remove the parameter");
    }
    if (path && !required) {
      say(node, place, "is part of the path; write required: true");
    }
    marks(place, parameter, path, required);
    String mapped = mappedNames.getOrDefault("parameterNameMappings " + name, name);
    if (parameter.containsKey("name")
        && (!mapped.matches(PARAMETER)
            || path && !name.matches("[A-Za-z][A-Za-z0-9_-]*")
            || isWord(mapped))) {
      say(
          parameter.get("name").value,
          place,
          "is not a valid parameter name; write letters and digits, with _ or - between them, but no word of Java or the generator");
    }
    quotable(node, place, name);
    javadoc(parameter.get("description"), place + ".description");
    if (parameter.containsKey("schema")) {
      String description = text(parameter.get("description"));
      Node schema = parameter.get("schema").value;
      value("parameter-schema", place, schema, description);
      if (type(entries(place, schema)).equals("array") && in != null && !text(in).equals("query")) {
        say(schema, place, "a list is supported in the query only; use string");
      }
    }
  }

  /** What tells batch and paging methods of a parameter. */
  private void marks(String where, Map<String, Entry> parameter, boolean path, boolean required) {
    Entry self = parameter.get("x-self");
    Entry ids = parameter.get("x-ids");
    String type = type(entries(where, valueOf(parameter.get("schema"))));
    for (Entry mark : parameter.values()) {
      boolean page = mark.name.startsWith("x-page-");
      if (page && (!bool(mark, where) || path || required || !COUNTS.contains(type))) {
        say(
            mark.key,
            where,
            mark.name
                + " needs true, and an optional integer (int32) in the query; write these or remove it");
      } else if ((mark == self || mark == ids) && (!path || !type.equals("string"))) {
        say(mark.key, where, mark.name + " is for strings in the path; remove it");
      }
    }
    if (self != null && !text(self).matches("[A-Za-z0-9._~-]+")) {
      say(self.value, where, "x-self cannot stand in a path; write what stands for oneself, as ~");
    }
    if (ids != null && (!text(ids).matches("[a-z][A-Za-z0-9]*") || isWord(text(ids)))) {
      say(
          ids.value,
          where,
          "x-ids is not a valid name in Java; write letters and digits as in siteIds");
    }
    if (self != null && ids != null) {
      say(self.key, where, "x-self and x-ids are for different parameters; remove one");
    }
  }

  private boolean isWord(String name) {
    return !toy && isTaken(name);
  }

  /** A word of Java or of the generator. */
  private static boolean isTaken(String name) {
    return SourceVersion.isKeyword(lower(name)) || RENAMED.matcher(name).matches();
  }

  /** What a model, a property or a parameter, or a method cannot be called. */
  static boolean isTaken(String kind, String name) {
    return switch (kind) {
      case "modelNameMappings" ->
          CLASSES.contains(lower(name))
              || SourceVersion.isKeyword(lower(name))
              || name.endsWith("JsonAdapter");
      case "nameMappings" -> !name.matches(PROPERTY) || isTaken(name) || isMember(name);
      case "parameterNameMappings" -> !name.matches(PARAMETER) || isTaken(name);
      default -> SourceVersion.isKeyword(name) || isMember(name);
    };
  }

  private static boolean isMember(String name) {
    return MEMBERS.contains(lower(name).replaceAll("[_-]", ""));
  }

  private void requestBody(String where, String method, Entry entry, Set<String> parameters) {
    String place = where + ".requestBody";
    if (method.equals("get") || method.equals("delete") && !other) {
      say(
          entry.key,
          place,
          "a " + method.toUpperCase(Locale.ROOT) + " sends no body; use post, put or patch");
    }
    Map<String, Entry> body = read("requestBody", place, entry.value);
    bool(body.get("required"), place);
    javadoc(body.get("description"), place + ".description");
    String schema = null;
    Map<String, Entry> types = read("body-content", place, valueOf(body.get("content")));
    boolean isForm = types.containsKey("application/x-www-form-urlencoded");
    for (Node node : schemas(place, types)) {
      if (types.containsKey("application/octet-stream")) {
        continue; // Any bytes.
      } else if (isForm) {
        form(place, node, parameters);
        continue;
      } else if (other) {
        anyBody(place, node);
        schema = nameIn(entries(place, node).get("$ref"));
        continue;
      }
      schema = ref("schemas", place, read("body-schema", place, node).get("$ref"));
      body(schema, place, node);
    }
    for (String name : parameters) {
      if (schema != null && lower(javaName("parameterNameMappings", name)).equals(lower(schema))) {
        say(entry.key, place, "has the name of the parameter " + name + "; rename the schema");
      }
    }
  }

  private void countParameters(Node node, String where, int count) {
    if (count > MOST_PARAMETERS) {
      say(node, where, "has over " + MOST_PARAMETERS + " parameters; remove some");
    }
  }

  private void form(String where, Node node, Set<String> parameters) {
    Set<String> names = new HashSet<>();
    parameters.forEach(name -> names.add(lower(javaName("parameterNameMappings", name))));
    for (Entry field : entriesOf(read("form-schema", where, node).get("properties"), where)) {
      String place = where + "." + field.name;
      String mapped = javaName("parameterNameMappings", field.name);
      quotable(field.key, place, field.name);
      if (isTaken("parameterNameMappings", mapped) || !names.add(lower(mapped))) {
        say(
            field.key,
            place,
            "is not a valid name, or is the name of another parameter; map it in generation.yaml");
      }
      value("form-field", place, field.value, "");
    }
    countParameters(node, where, names.size());
  }

  /** A body of others is any value that Moshi and the generated adapters can read and write. */
  private void anyBody(String where, Node node) {
    Node one = node;
    Map<String, Entry> schema = entries(where, one);
    while (schema.containsKey("items") || schema.containsKey("additionalProperties")) {
      one = schema.getOrDefault("items", schema.get("additionalProperties")).value;
      schema = entries(where, one);
    }
    if (!schema.containsKey("$ref") && !PLAIN.contains(type(schema))) {
      say(one, where, type(schema) + " has no adapter as a body; write an object that holds it");
    }
    value("items", where, node, "");
  }

  /** Judges the responses; answers the media types of 207, or null if there is no 207. */
  private Set<String> responses(String where, Entry responses) {
    Set<String> types = null;
    int successes = 0;
    for (Entry response :
        responses == null ? List.<Entry>of() : read("responses", where, responses.value).values()) {
      String place = where + "." + response.name;
      switch (response.name) {
        case "200", "201", "202", "204" -> {
          answer(place, response.value);
          successes++;
          if (successes > 1) {
            say(response.key, where, "has a second success response; write one");
          }
        }
        case "207" -> types = several(place, response.value);
        default -> {
          Map<String, Entry> entries = entries(place, response.value);
          if (entries.containsKey("$ref")) {
            follow("responses", place, entries.get("$ref"), entries.size());
          } else {
            error(place, response.value);
          }
        }
      }
    }
    if (successes == 0 && responses != null) {
      say(responses.key, where, "has no 200, 201, 202 or 204; add one");
    }
    return types;
  }

  /** An answer without content makes a method that returns nothing. */
  private void answer(String where, Node node) {
    if (!entries(where, node).containsKey("content")) {
      content(where, node);
      return;
    }
    if (where.endsWith(".204")) {
      say(node, where, "has content, but a 204 has none; write 200");
    }
    for (Node answer : schemas(where, read("answer-content", where, content(where, node)))) {
      if (other) {
        anyBody(where, answer);
        continue;
      }
      Map<String, Entry> schema = read("answer-schema", where, answer);
      Node object = answer;
      if (schema.containsKey("items")) {
        object = schema.get("items").value;
        schema = read("answer-items", where + "[]", object);
      }
      String name = ref("schemas", where, schema.get("$ref"));
      body(name, where, object);
      if (object == answer) {
        answers.put(where, name);
      }
      if (schema.isEmpty() && entries(where, object).isEmpty()) {
        say(object, where, "an answer needs a name; refer to a schema by $ref");
      }
    }
  }

  private Set<String> several(String where, Node node) {
    Map<String, Entry> types = entries(where, content(where, node));
    if (types.isEmpty()) {
      say(node, where, "has no content; add it");
    }
    for (Node list : schemas(where, types)) {
      Map<String, Entry> schema = read("207-schema", where, list);
      ref("schemas", where, schema.get("$ref"), true);
      type("string", where, schema.get("type"));
    }
    return types.keySet();
  }

  private void error(String where, Node node) {
    for (Node error : schemas(where, read("answer-content", where, content(where, node)))) {
      body(ref("schemas", where, read("error-schema", where, error).get("$ref")), where, error);
    }
  }

  /** The schemas of media types. */
  private List<Node> schemas(String where, Map<String, Entry> types) {
    List<Node> schemas = new ArrayList<>();
    for (Entry type : types.values()) {
      read("media-type", where, type.value).values().forEach(schema -> schemas.add(schema.value));
    }
    return schemas;
  }

  /** Judges a response but for its content, which it answers. */
  private Node content(String where, Node node) {
    Map<String, Entry> response = read("response", where, node);
    Node headers = valueOf(response.get("headers"));
    for (Entry header : read("response-headers", where + ".headers", headers).values()) {
      Map<String, Entry> entries = read("header", where + "." + header.name, header.value);
      Node schema = valueOf(entries.get("schema"));
      type("string", where, read("header-schema", where, schema).get("type"));
    }
    return valueOf(response.get("content"));
  }

  private void permissions(String where, Node node, Map<String, Entry> operation) {
    Entry group = operation.get("x-throttling-group");
    if (group != null && !GROUPS.contains(text(group))) {
      say(
          group.value,
          where,
          "'" + text(group) + "' is not a throttling group; write Light, Medium, Heavy or Auth");
    }
    for (String name : List.of("x-app-permission", "x-user-permission")) {
      Entry permission = operation.get(name);
      if (permission != null && !text(permission).matches("[A-Za-z]+")) {
        say(permission.value, where, name + " is not a permission name; write letters only");
      }
    }
    boolean app = operation.containsKey("x-app-permission");
    if (app != (group != null) || !app && operation.containsKey("x-user-permission")) {
      say(
          node,
          where,
          "has x-throttling-group without x-app-permission, or a permission alone; write both");
    }
  }

  /** What x-batch and x-paging have in common; answers their entries. */
  private Map<String, Entry> requests(
      String where, String method, Entry entry, Map<String, Map<String, Entry>> parameters) {
    String place = where + "." + entry.name;
    boolean isBatch = entry.name.equals("x-batch");
    Map<String, Entry> several = read(entry.name, place, entry.value);
    if (!method.equals("get")) {
      say(entry.key, where, entry.name + " is for get; remove it");
    }
    clientMethod(place, several);
    for (String word : List.of("x-ids", "x-page-number", "x-page-size")) {
      long count = parameters.values().stream().filter(each -> each.containsKey(word)).count();
      long needed = isBatch == word.equals("x-ids") ? 1 : 0;
      if (count != needed) {
        say(
            entry.key,
            where,
            word
                + " is on "
                + count
                + " of its parameters; with "
                + entry.name
                + " write it on "
                + (needed == 1 ? "one" : "none"));
      }
    }
    Set<String> names = new HashSet<>(LOCALS);
    parameters.keySet().forEach(name -> names.add(lower(javaName("parameterNameMappings", name))));
    boolean first = true;
    for (Map.Entry<String, Map<String, Entry>> parameter : parameters.entrySet()) {
      String name = parameter.getKey();
      Entry ids = parameter.getValue().get("x-ids");
      boolean self = parameter.getValue().containsKey("x-self");
      if (LOCALS.contains(lower(javaName("parameterNameMappings", name)))) {
        say(entry.key, where, name + " is a word of generated methods; map it in generation.yaml");
      }
      if (ids != null && names.contains(lower(text(ids)))) {
        say(ids.value, where, "x-ids has the name of another variable; write another");
      }
      if (self && !first) {
        say(entry.key, where, name + " has x-self; put it before all that have not");
      }
      first &= self;
    }
    return several;
  }

  /** Judges the name and the summary of a method of the client. */
  private void clientMethod(String place, Map<String, Entry> entries) {
    Entry method = entries.get("method");
    if (method != null) {
      method(method.value, text(method));
      if (CLIENT.contains(lower(text(method)))) {
        say(method.value, place, text(method) + " is a method of the client; write another");
      }
    }
    javadoc(entries.get("summary"), place + ".summary");
  }

  private void batch(
      String path,
      String where,
      String method,
      Entry entry,
      Map<String, Map<String, Entry>> parameters,
      Set<String> types) {
    String place = where + ".x-batch";
    Map<String, Entry> batch = requests(where, method, entry, parameters);
    Entry parameter = batch.get("parameter");
    if (parameter != null
        && !parameters.getOrDefault(text(parameter), Map.of()).containsKey("x-ids")) {
      say(parameter.value, where, text(parameter) + " has no x-ids; name the parameter that has");
    } else if (parameter != null
        && !path.substring(path.lastIndexOf('{') + 1).startsWith(text(parameter) + "}")) {
      say(parameter.value, where, text(parameter) + " is not the last in the path; put it there");
    }
    number(batch.get("limit"), where);
    named(place, batch.get("entry"));
    owner(place, answers.get(where + ".200"), batch.get("owner"));
    if (batch.containsKey("fast")) {
      Map<String, Entry> fast = read("fast", place + ".fast", batch.get("fast").value);
      clientMethod(place + ".fast", fast);
      String signature = signature(answers.get(where + ".200"), parameters);
      last.add(() -> fast(place + ".fast", fast.get("pages"), signature));
    }
    if (types == null) {
      say(entry.key, where, "has x-batch but no 207; add it");
    } else if (batch.containsKey("accept")) {
      for (String type : text(batch.get("accept")).split(", ")) {
        if (!types.contains(type)) {
          say(batch.get("accept").value, where, type + " is not in the 207; add it");
        }
      }
    }
  }

  /** Pages can stand for a batch if they are asked for with the same and answer the same. */
  private void fast(String where, Entry pages, String signature) {
    if (pages == null) {
      return;
    }
    String name = text(pages);
    Map<String, Entry> paging = paged.get(name);
    if (paging == null) {
      say(pages.value, where, name + " is not an operation with x-paging; name one");
    } else if (!signature.equals(batchables.get(name))) {
      say(
          pages.value,
          where,
          name + " lists " + batchables.get(name) + ", but the batch reads " + signature);
    } else if (!(paging.containsKey("total") || paging.containsKey("elements"))
        || items(paging.get("owner"), where).isEmpty()) {
      say(pages.value, where, name + " has no total or no owner; add them to its x-paging");
    }
  }

  /** The schema that is read, and the parameters but for ids and pages. */
  private static String signature(String schema, Map<String, Map<String, Entry>> parameters) {
    List<String> names = new ArrayList<>();
    parameters.forEach(
        (name, entries) -> {
          if (!entries.containsKey("x-ids")
              && !entries.containsKey("x-page-number")
              && !entries.containsKey("x-page-size")) {
            names.add(name);
          }
        });
    return schema + " with " + names;
  }

  private void paging(
      String where, String method, Entry entry, Map<String, Map<String, Entry>> parameters) {
    String place = where + ".x-paging";
    Map<String, Entry> paging = requests(where, method, entry, parameters);
    number(paging.get("maximum"), where);
    String record = named(place, paging.get("record"));
    paged.put(where, paging);
    batchables.put(where, signature(record, parameters));
    String page = answers.get(where + ".200");
    Entry records = property(place, page, paging.get("records"));
    if (records != null && record != null) {
      String list = page + "." + records.name;
      Node items = valueOf(entries(list, records.value).get("items"));
      if (!record.equals(nameIn(entries(list + "[]", items).get("$ref")))) {
        say(
            paging.get("records").value,
            place,
            list + " is not an array of " + record + "; name one that is");
      }
    }
    for (String fact : List.of("number", "size", "total", "elements", "next")) {
      if (paging.containsKey(fact)) {
        property(
            "page-property",
            place + "." + fact,
            page,
            paging.get(fact).value,
            fact.equals("next") ? null : COUNTS);
      }
    }
    owner(place, record, paging.get("owner"));
  }

  /** The schema that an entry names; null if it is none, which it says. */
  private String named(String where, Entry entry) {
    if (entry != null && component("schemas", text(entry)) == null) {
      say(entry.value, where, text(entry) + " is not a schema; name one of components.schemas");
      return null;
    }
    return entry == null ? null : text(entry);
  }

  private void owner(String where, String schema, Entry owner) {
    for (Node node : items(owner, where + ".owner")) {
      bool(entries(where, node).get("inUri"), where + ".owner");
      property("owner", where + ".owner", schema, node, TEXTS);
    }
  }

  /** Judges {property, inner}: a property of one of the types, or of any if types is null. */
  private void property(String place, String where, String schema, Node node, Set<String> types) {
    Map<String, Entry> path = read(place, where, node);
    Entry name = path.get("property");
    Entry property = property(where, schema, name);
    if (property != null && path.containsKey("inner")) {
      String held = held(schema, property);
      if (held == null) {
        say(name.value, where, schema + "." + property.name + " is not an object; remove inner");
      }
      schema = held;
      name = path.get("inner");
      property = property(where, schema, name);
    }
    if (property != null && types != null) {
      String held = held(schema, property);
      String in = schema + "." + property.name;
      Map<String, Entry> entries = entries(in, property.value);
      boolean isId = text(entries.get("x-id")).equals("true");
      String type = isId ? "string" : held == null ? type(entries) : held;
      if (!types.contains(type)) {
        String names = String.join(" or ", new TreeSet<>(types));
        say(name.value, where, in + " is " + type + "; name one of type " + names);
      }
    }
  }

  /** The property of a schema that has a name in Java; null if there is none, which it says. */
  private Entry property(String where, String schema, Entry name) {
    Entry component = component("schemas", schema);
    if (component == null || name == null) {
      return null;
    }
    Entry properties = entries(schema, component.value).get("properties");
    for (Entry property : entriesOf(properties, schema + ".properties")) {
      if (javaName("nameMappings", property.name).equals(text(name))) {
        return property;
      }
    }
    say(name.value, where, schema + " has no property " + text(name) + "; name one, as in Java");
    return null;
  }

  /** The schema that a property refers to; null if it refers to none. */
  private String held(String schema, Entry property) {
    String where = schema + "." + property.name;
    Map<String, Entry> entries = entries(where, property.value);
    Entry allOf = entries.get("allOf");
    Entry ref = (allOf == null ? entries : only(allOf, where)).get("$ref");
    return ref == null && allOf == null ? null : nameIn(ref);
  }

  private static String nameIn(Entry ref) {
    return text(ref).replaceAll(".*/", "");
  }

  /** What the generator calls a name of the contract. */
  private String javaName(String mappings, String name) {
    String camelCase =
        WORD_START.matcher(name).replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
    return mappedNames.getOrDefault(mappings + " " + name, camelCase);
  }

  // ---- Schemas

  private void schema(Entry entry) {
    String where = entry.name;
    Map<String, Entry> raw = entries(where, entry.value);
    boolean isEnum = raw.containsKey("enum");
    boolean isArray = "array".equals(text(raw.get("type"))) || raw.containsKey("items");
    Map<String, Entry> schema =
        read(isEnum ? "enum" : isArray ? "array" : "object", where, entry.value);
    javadoc(schema.get("description"), where + ".description");
    bool(schema.get("x-body"), where);
    bool(schema.get("x-strict"), where);
    if (isEnum) {
      anEnum(where, schema);
    } else if (isArray) {
      type("array", where, schema.get("type"));
      Map<String, Entry> items = read("array-items", where + "[]", valueOf(schema.get("items")));
      ref("schemas", where + "[]", items.get("$ref"));
    } else if (schema.containsKey("allOf")) {
      Map<String, Entry> part = only(schema.get("allOf"), where);
      boolean empty = part.size() == 1 && "object".equals(text(part.get("type")));
      if (!empty || schema.containsKey("properties") || schema.containsKey("type")) {
        say(
            schema.get("allOf").key,
            where,
            "allOf is not supported; write all properties here, or allOf: [{type: object}] for none");
      }
    } else if ("object".equals(text(schema.get("type")))) {
      object(where, entry, schema);
    } else if (schema.size() == raw.size() || schema.containsKey("type")) {
      say(
          entry.key,
          where,
          type(schema) + " makes no class; write it where it is used, or give it an enum");
    }
  }

  private void object(String where, Entry entry, Map<String, Entry> schema) {
    List<Entry> properties = entriesOf(schema.get("properties"), where + ".properties");
    if (properties.isEmpty() && !entries(where, entry.value).containsKey("additionalProperties")) {
      say(
          entry.key,
          where,
          "has no properties and makes no class; write properties, or allOf: [{type: object}]");
    }
    Set<String> names = new HashSet<>();
    Set<String> nullables = new HashSet<>();
    for (Entry property : properties) {
      String place = where + "." + property.name;
      String mapped = mappedNames.getOrDefault("nameMappings " + property.name, property.name);
      boolean word = SourceVersion.isKeyword(mapped) || isMember(mapped);
      String fault = null;
      if (!toy && !mapped.matches(PROPERTY)) {
        fault = "is not a valid name in Java";
      } else if (!toy && (word || RENAMED.matcher(mapped).matches())) {
        fault = "is a word of Java or of the generator";
      } else if (!names.add(toy ? mapped : lower(mapped).replaceAll("[_-]", ""))) {
        fault = "has the Java name of another property";
      }
      quotable(property.key, place, property.name);
      if (fault != null) {
        say(property.key, place, fault + "; map it in generation.yaml, under nameMappings");
      }
      String description = text(entries(place, property.value).get("description"));
      value("property", place, property.value, description);
      if (text(entries(place, property.value).get("nullable")).equals("true")) {
        nullables.add(property.name);
        String lower = lower(mapped).replaceAll("[_-]", "");
        if (!names.add("clear" + lower) | !names.add("clears" + lower)) {
          say(
              property.key,
              place,
              "is nullable, and its clear method has the name of another property; rename one");
        }
      }
    }
    if (properties.size() + nullables.size() > MOST_PROPERTIES) {
      say(
          entry.key,
          where,
          "has over "
              + MOST_PROPERTIES
              + " properties, nullable ones counted twice; move some into another schema");
    }
    for (Node name : items(schema.get("required"), where + ".required")) {
      if (nullables.contains(text(name))) {
        say(
            name,
            where,
            text(name) + " is nullable, and so not always there; take it out of required");
      }
      if (properties.stream().noneMatch(property -> property.name.equals(text(name)))) {
        say(name, where, "required names " + text(name) + ", which is not a property; remove it");
      }
    }
  }

  /** A name is written into Java as a literal. */
  private void quotable(Node node, String where, String name) {
    if (Pattern.compile("[\"\\\\{}\\p{Cntrl}]|\\*/|.{201}").matcher(name).find()) {
      say(
          node,
          where,
          "has a quote, a brace, a backslash, */, a control character or over 200 characters; rename it");
    }
  }

  /** A property, an item of a list, or a parameter. */
  private void value(String place, String where, Node node, String description) {
    Map<String, Entry> raw = entries(where, node);
    boolean parameter = place.equals("parameter-schema") || place.equals("form-field");
    if (raw.containsKey("$ref")) {
      rows.add(place + " $ref");
      follow("schemas", where, raw.get("$ref"), raw.size());
      if (parameter) {
        enumOnly(raw.get("$ref"), where);
      }
      return;
    }
    Map<String, Entry> value = read(place, where, node);
    javadoc(value.get("description"), where + ".description");
    bool(value.get("x-personal"), where);
    bool(value.get("deprecated"), where);
    bool(value.get("nullable"), where);
    if (value.containsKey("allOf")) {
      Map<String, Entry> part = only(value.get("allOf"), where);
      if (part.size() != 1 || !part.containsKey("$ref")) {
        say(value.get("allOf").key, where, "allOf is for one $ref; write allOf: [{$ref: ...}]");
      } else {
        ref("schemas", where, part.get("$ref"));
        if (parameter) {
          enumOnly(part.get("$ref"), where);
        }
      }
      for (Entry entry : value.values()) {
        if (!entry.name.matches("allOf|description|deprecated|nullable")) {
          say(entry.key, where, entry.name + " beside allOf is ignored; remove it");
        }
      }
      return;
    }
    String type = type(value);
    if (bool(value.get("x-id"), where) && !IDS.contains(type)) {
      say(value.get("x-id").key, where, "x-id is for a string or an integer; remove it");
    }
    boolean holdsArrays =
        text(entries(where, valueOf(value.get("items"))).get("type")).equals("array");
    if (bool(value.get("x-list-or-one"), where) && (!type.equals("array") || holdsArrays)) {
      say(
          value.get("x-list-or-one").key,
          where,
          "x-list-or-one is for an array of no arrays; remove it");
    }
    Entry values = value.get("additionalProperties");
    if (values != null && (!type.equals("object") || !(values.value instanceof MappingNode))) {
      say(
          values.key,
          where,
          "additionalProperties is for type: object, and has the schema of the values; write it");
    } else if (values != null) {
      value("items", where + "{}", values.value, "");
    } else if (type.equals("array") && RULES.get(place).get("items").advice == null) {
      String items = parameter ? "parameter-schema" : "items";
      if (!value.containsKey("items")) {
        say(node, where, "array has no items; add them");
      } else if (parameter && holdsArrays) {
        say(value.get("items").value, where + "[]", "a list of lists is not sent; use string");
      } else {
        value(items, where + "[]", value.get("items").value, "");
      }
    } else if (other && type.equals("object") && !parameter) {
      rows.add("any JSON");
    } else if (value.containsKey("type")
        ? !SCALARS.contains(type) || parameter && type.equals("string (byte)")
        : raw.size() == value.size()) {
      say(
          value.getOrDefault("type", new Entry("", node, node)).key,
          where,
          type + " is not supported; " + advice(type, parameter));
    } else if (value.containsKey("items")) {
      say(value.get("items").key, where, "items are for type: array; remove them");
    }
    limits(where, value, description.replace(",", ""));
  }

  /**
   * A limit changes nothing in the code: callers read of it in the Javadoc, contract tests in the
   * contract.
   */
  private void limits(String where, Map<String, Entry> value, String description) {
    for (Entry entry : value.values()) {
      if (!LIMITS.containsKey(entry.name)) {
        continue;
      }
      Entry least = value.get(entry.name.replace("max", "min"));
      boolean isNumber = text(entry).matches("-?\\d{1,18}");
      if (!isNumber || !entry.name.endsWith("imum") && text(entry).startsWith("-")) {
        say(entry.key, where, entry.name + " is not a whole number in its range; write one");
      } else if (!text(value.get("type")).matches(LIMITS.get(entry.name))) {
        say(entry.key, where, entry.name + " does not limit a value of its type; remove it");
      } else if (!Pattern.compile("(?<!\\d)" + Pattern.quote(text(entry)) + "(?!\\d)")
          .matcher(description)
          .find()) {
        say(
            entry.key,
            where,
            entry.name + " " + text(entry) + " is not in the description; say it there");
      } else if (text(least).matches("-?\\d{1,18}")
          && Long.parseLong(text(least)) > Long.parseLong(text(entry))) {
        say(entry.key, where, entry.name + " is below " + least.name + "; write it larger");
      }
    }
  }

  private void type(String only, String where, Entry type) {
    if (type != null && !text(type).equals(only)) {
      say(type.value, where, text(type) + " is not supported; use " + only);
    }
  }

  private static String type(Map<String, Entry> schema) {
    if (!schema.containsKey("type")) {
      return "a schema without type";
    }
    String format = schema.containsKey("format") ? " (" + text(schema.get("format")) + ")" : "";
    return text(schema.get("type")) + format;
  }

  private static String advice(String type, boolean parameter) {
    String name = type.replaceAll(" .*", "");
    return switch (name) {
      case "integer" -> "use integer with format int32 or int64";
      case "number" -> "use number without format, or with double";
      case "string" ->
          "use string without format, or with date-time, date, uuid"
              + (parameter ? " or uri" : ", byte or uri");
      case "object" -> "write the object in components.schemas and refer to it";
      default ->
          parameter
              ? "use string, integer, number, boolean, array or the $ref of an enum"
              : "use string, integer, number, boolean, array or the $ref of a schema";
    };
  }

  private void anEnum(String where, Map<String, Entry> schema) {
    if (schema.containsKey("type") && !type(schema).equals("string")) {
      say(
          schema.get("type").key,
          where,
          "an enum of " + type(schema) + " is not supported; use string");
    }
    List<Node> values = items(schema.get("enum"), where + ".enum");
    List<Node> names = items(schema.get("x-enum-varnames"), where);
    List<Node> descriptions = items(schema.get("x-enum-descriptions"), where);
    for (String list : List.of("x-enum-varnames", "x-enum-descriptions")) {
      if (schema.containsKey(list) && items(schema.get(list), where).size() != values.size()) {
        say(
            schema.get(list).key,
            where,
            list + " does not have one entry for each value; add or remove some");
      }
    }
    if (values.isEmpty() || values.size() > MOST_VALUES) {
      say(
          schema.get("enum").key,
          where,
          "has no values, or over " + MOST_VALUES + "; write others, or use string");
    }
    for (Node description : descriptions) {
      javadoc(description, where + ".x-enum-descriptions");
    }
    Set<String> texts = new HashSet<>();
    Set<String> constants = new HashSet<>();
    for (Node value : values) {
      String text = text(value);
      String place = where + " '" + text.replaceAll("\\p{Cntrl}", "?") + "'";
      if (!value.getTag().equals(Tag.STR) && text.matches(PLAIN_VALUE)) {
        say(value, place, "is not a string in YAML; quote it");
      }
      if (Pattern.compile("\\p{Cntrl}|\\p{Cs}|/\\*|\\*/|\\\\|.{1001}").matcher(text).find()) {
        say(
            value,
            place,
            "would be sent as another text; a value has up to 1000 characters, no line end, tab, backslash, /* or */");
      }
      if (!texts.add(text)) {
        say(value, place, "occurs twice; remove one");
      } else if (names.isEmpty()) {
        if (!toy && !text.matches("[A-Za-z][A-Za-z0-9]*")
            || text.equalsIgnoreCase("class")
            || text.equalsIgnoreCase("unknown")) {
          say(value, place, "makes no constant of its own; add x-enum-varnames to the schema");
        } else if (!constants.add(lower(text))) {
          say(value, place, "differs from another in case only; add x-enum-varnames to the schema");
        }
      }
    }
    for (Node name : names) {
      if (!text(name).matches("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*") || text(name).equals("UNKNOWN")) {
        say(
            name,
            where,
            text(name) + " is not a valid constant; write it as ON_HOLD, and not UNKNOWN");
      } else if (!constants.add(text(name))) {
        say(name, where, text(name) + " occurs twice in x-enum-varnames; rename one");
      }
    }
  }

  // ---- References

  /** The name that a $ref names; null if it is none, which it says. */
  private String ref(String kind, String where, Entry ref) {
    return ref(kind, where, ref, false);
  }

  private String ref(String kind, String where, Entry ref, boolean arrayToo) {
    if (ref == null) {
      return null;
    }
    String prefix = "#/components/" + kind + "/";
    String text = text(ref);
    if (!text.startsWith(prefix) || component(kind, text.substring(prefix.length())) == null) {
      say(ref.value, where, text + " is not there; write the $ref of one of components." + kind);
      return null;
    }
    String name = text.substring(prefix.length());
    used.add(kind + "/" + name);
    if (kind.equals("schemas")
        && !arrayToo
        && entries(name, component(kind, name).value).containsKey("items")) {
      say(ref.value, where, name + " is an array, which makes no class; write the array in place");
    }
    return name;
  }

  /** What a $ref names; says if something stands beside it. */
  private Node follow(String kind, String where, Entry ref, int size) {
    if (size > 1) {
      String instead = kind.equals("schemas") ? "; write allOf: [{$ref: ...}]" : "; remove it";
      say(ref.key, where, "what stands beside $ref is ignored" + instead);
    }
    String name = ref(kind, where, ref);
    return name == null ? null : component(kind, name).value;
  }

  private Entry component(String kind, String name) {
    return components.getOrDefault(kind, Map.of()).get(name);
  }

  private Iterable<Entry> of(String kind) {
    return components.getOrDefault(kind, Map.of()).values();
  }

  private void body(String schema, String where, Node node) {
    if (schema == null) {
      return;
    }
    Map<String, Entry> entries = entries(schema, component("schemas", schema).value);
    if (entries.containsKey("enum")) {
      say(node, where, schema + " is an enum; a body is an object");
    } else if (!toy
        && !entries.containsKey("items")
        && !text(entries.get("x-body")).equals("true")) {
      say(node, where, schema + " is used as a body; add x-body: true to it");
    }
  }

  private void enumOnly(Entry ref, String where) {
    String name = nameIn(ref);
    Entry schema = component("schemas", name);
    if (schema != null && !entries(name, schema.value).containsKey("enum")) {
      say(ref.key, where, name + " is an object; a parameter is one value or an enum");
    }
  }

  // ---- Texts

  private void javadoc(Entry entry, String where) {
    if (entry != null) {
      javadoc(entry.value, where);
    }
  }

  private void javadoc(Node node, String where) {
    String text = text(node);
    if (toy || other) {
      return;
    }
    if (text.isBlank() || node.getTag().equals(Tag.NULL)) {
      say(node, where, "is empty; write a sentence");
    }
    Matcher bad = UNFIT.matcher(text);
    if (bad.find()) {
      String found = bad.group().strip().replaceAll("\\p{Cntrl}|\\p{Cs}", "a control character");
      say(node, where, found + " would break the Javadoc; write plain words");
    }
    if (Pattern.compile("\\S{101}").matcher(text).find()) {
      say(node, where, "has a word of over 100 characters; write shorter ones");
    }
    if (text.chars().filter(c -> c == '`').count() % 2 != 0) {
      say(node, where, "has a ` without its pair; add the other");
    }
    for (String part : text.split("`")) { // Each in braces of its own, or between them.
      String rest = part;
      for (String before = ""; !rest.equals(before); ) {
        before = rest;
        rest = rest.replaceAll("\\{[^{}]*}", "");
      }
      if (rest.matches("(?s).*[{}].*")) {
        say(node, where, "has a { or } without its pair; add the other");
      }
    }
  }

  private boolean bool(Entry entry, String where) {
    if (entry != null && !text(entry).matches("true|false")) {
      say(entry.value, where, entry.name + " is neither true nor false; write one of them");
    }
    return entry != null && text(entry).equals("true");
  }

  private void number(Entry entry, String where) {
    if (entry != null && !text(entry).matches("[1-9]\\d{0,8}")) {
      say(entry.value, where, entry.name + " is not a number from 1; write digits only");
    }
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  // ---- YAML

  private record Entry(String name, Node key, Node value) {}

  private Map<String, Entry> entries(String where, Node node) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        String name = text(tuple.getKeyNode());
        entries.put(name, new Entry(name, tuple.getKeyNode(), tuple.getValueNode()));
      }
    } else if (node != null) {
      say(node, where, "is not a mapping; write names and values");
    }
    return entries;
  }

  private List<Entry> entriesOf(Entry entry, String where) {
    return entry == null ? List.of() : List.copyOf(entries(where, entry.value).values());
  }

  /** The entries of the only part of allOf; none if it has not one part. */
  private Map<String, Entry> only(Entry allOf, String where) {
    List<Node> parts = items(allOf, where + ".allOf");
    return parts.size() == 1 ? entries(where, parts.get(0)) : Map.of();
  }

  private List<Node> items(Entry entry, String where) {
    if (entry != null && !(entry.value instanceof SequenceNode)) {
      say(entry.value, where, "is not a list; write [...]");
    }
    return entry != null && entry.value instanceof SequenceNode list ? list.getValue() : List.of();
  }

  private static Node valueOf(Entry entry) {
    return entry == null ? null : entry.value;
  }

  private static String text(Entry entry) {
    return entry == null ? "" : text(entry.value);
  }

  private static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private void say(Node node, String where, String text) {
    findings
        .computeIfAbsent(node.getStartMark().getLine() + 1, line -> new LinkedHashSet<>())
        .add(where + ": " + text);
  }
}
