package ringcentral.presence.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * The gate refuses what the templates do not support, with its line, and lets pass what they do.
 */
class GateTest {
  private static final Path FIXTURES = Path.of("src/test/resources/gate");
  private static final String BODY =
      "            schema: {$ref: \"#/components/schemas/SiteChange\"}";
  private static final String ANSWER =
      "              schema: {$ref: \"#/components/schemas/Sites\"}";
  private static final String TOY = "src/test/toy/toy.yaml";

  /**
   * Where a keyword is put to be refused: the place in the gate's table, what the findings call it,
   * and the text of contract.yaml before which it stands; inside of braces if the text begins with
   * one.
   */
  private static final List<Place> PLACES =
      List.of(
          new Place("contract", "the contract", "openapi: 3.0.3"),
          new Place("info", "info", "  title: Sites"),
          new Place("server", "servers", "    description: Production"),
          new Place("tag", "tags", "    description: Sites."),
          new Place("path", "/account/{accountId}/site/{siteId}", "    put:"),
          new Place("operation", "listSites", "      operationId: listSites"),
          new Place("parameter", "readSite.kind", "{name: kind,"),
          new Place("requestBody", "replaceSite.requestBody", "        description: The new site."),
          new Place(
              "body-content", "changeSite.requestBody", "          application/json:\n" + BODY),
          new Place("media-type", "changeSite.requestBody", BODY),
          new Place(
              "body-schema", "changeSite.requestBody", "{$ref: \"#/components/schemas/SiteChange"),
          new Place("responses", "readSite", "        default: {"),
          new Place("response", "readSite.207", "          description: One answer for each id."),
          new Place("answer-content", "listSites.200", "            application/json:\n" + ANSWER),
          new Place("answer-schema", "listSites.200", "{$ref: \"#/components/schemas/Sites\"}"),
          new Place("components", "components", "  securitySchemes:"),
          new Place("object", "Sites", "      description: A page of sites."),
          new Place("array", "SiteList", "      description: Answers for several ids."),
          new Place("enum", "Size", "      description: The size of a site."),
          new Place("property", "Site.closed", "{description: Whether it is closed."),
          new Place("items", "Site.days[]", "{type: string, format: date-time}}\n        parts"),
          new Place(
              "parameter-schema", "readSite.name", "{type: string, minLength: 1, maxLength: 5}"));

  private static final String YAML =
      Path.of(Yaml.class.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();

  private static final String FINDING = ".*\\.yaml:\\d+: .*";

  private static URLClassLoader loader;
  private static Method run;

  @TempDir private static Path classes;
  @TempDir private Path directory;

  private record Place(String name, String where, String text) {
    /** The contract with a keyword more. */
    String with(String word, String contract) {
      assertThat(contract.split(Pattern.quote(text), -1)).as(text).hasSize(2);
      int at = contract.indexOf(text);
      if (text.startsWith("{")) {
        return contract.substring(0, at + 1) + word + ": x, " + contract.substring(at + 1);
      }
      String indent = text.replaceAll("(?s)\\S.*", "");
      return contract.substring(0, at) + indent + word + ": x\n" + contract.substring(at);
    }

    int line(String contract) {
      return 1
          + (int)
              contract.substring(0, contract.indexOf(text)).chars().filter(c -> c == '\n').count();
    }
  }

  private record Case(String rule, String contract, List<String> findings) {}

  @Test
  void ourContractAndTheToyPass() throws Exception {
    assertThat(gate("spec/presence.yaml", "--toy", TOY)).isEmpty();
  }

  @Test
  void eachSupportedRowIsInTheContractThatPassesOrInTheToy() throws Exception {
    TreeSet<String> supported = new TreeSet<>();
    gate().stream()
        .filter(row -> row.endsWith(" supported") && !row.startsWith("form-"))
        .forEach(row -> supported.add(row.replace(" supported", "")));
    TreeSet<String> used =
        new TreeSet<>(gate("--rows", FIXTURES.resolve("contract.yaml").toString(), "--toy", TOY));
    assertThat(supported).hasSizeGreaterThan(80);
    assertThat(used).containsAll(supported).noneMatch(line -> line.contains(".yaml:"));
  }

  @Test
  void eachRowOfOthersIsInTheDocumentOfOthers() throws Exception {
    TreeSet<String> ofOthers = new TreeSet<>();
    gate().stream()
        .filter(row -> row.contains(" of others; ") || row.matches("form-.* supported"))
        .forEach(row -> ofOthers.add(row.replaceAll(" (of others; .*|supported)", "")));
    assertThat(ofOthers).hasSizeGreaterThan(10);
    assertThat(gate("--other", "a", directory.toString(), FIXTURES + "/other.yaml", "--rows"))
        .containsAll(ofOthers)
        .noneMatch(line -> line.contains(".yaml:"));
  }

  /** What is one too many for Java, and before it what is not. */
  @Test
  void noSchemaIsTooLargeForJava() throws Exception {
    String property = "        p%d: {description: A., type: string}\n";
    String nullable = property.replace("}", ", nullable: true}");
    String values =
        "    Large:\n      description: A.\n      type: string\n      enum: [%s]\n      x-enum-descriptions: [%s]\n";
    String properties =
        "has over 254 properties, nullable ones counted twice; move some into another schema";
    List<Case> cases =
        List.of(
            large(object(property, 254)),
            large(object(property, 255), "300: Large: " + properties),
            large(object(nullable, 127)),
            large(object(nullable, 128), "300: Large: " + properties),
            large(values.formatted(numbered("v%d, ", 1500), "A., ".repeat(1500))),
            large(
                values.formatted(numbered("v%d, ", 1501), "A., ".repeat(1501)),
                "303: Large: has no values, or over 1500; write others, or use string"));
    findings(cases)
        .forEach((each, found) -> assertThat(found).as(each.rule).isEqualTo(each.findings));
  }

  @Test
  void noMethodHasTooManyParametersForJava() throws Exception {
    String parameter =
        "        - {name: p%d, in: query, description: A., schema: {type: string}}\n";
    String old = "        - {name: kind, in: query, description: Kind of the site.,";
    String contract = Files.readString(FIXTURES.resolve("contract.yaml"));
    Case most = new Case("240", contract.replace(old, numbered(parameter, 235) + old), List.of());
    Case more =
        new Case(
            "241",
            contract.replace(old, numbered(parameter, 236) + old),
            List.of("18: readSite: has over 240 parameters; remove some"));
    findings(List.of(most, more))
        .forEach((each, found) -> assertThat(found).as(each.rule).isEqualTo(each.findings));
  }

  private static Case large(String schema, String... findings) throws IOException {
    String contract = Files.readString(FIXTURES.resolve("contract.yaml"));
    String old = "    SiteChange:\n";
    assertThat(contract.split(Pattern.quote(old), -1)).hasSize(2);
    return new Case(
        schema.substring(0, 80) + findings.length,
        contract.replace(old, schema + old),
        List.of(findings));
  }

  private static String object(String property, int count) {
    return "    Large:\n      description: A.\n      type: object\n      properties:\n"
        + numbered(property, count);
  }

  private static String numbered(String text, int count) {
    StringBuilder numbered = new StringBuilder();
    for (int i = 0; i < count; i++) {
      numbered.append(text.formatted(i));
    }
    return numbered.toString();
  }

  /** What is not imported is a schema's class to the files of its package. */
  @Test
  void noSchemaHasTheNameOfWhatTemplatesUseOfJavaLang() throws Exception {
    TreeSet<String> names = new TreeSet<>();
    for (Path template : Trees.files(Path.of("templates"))) {
      String code =
          Trees.text(template)
              .replaceAll("(?s)\\{\\{!.*?}}|/\\*\\*.*?\\*/|\"[^\"\\n]*\"|// [^\n]*", "");
      Pattern.compile("(?<![\\w.])[A-Z]\\w+")
          .matcher(code)
          .results()
          .forEach(m -> names.add(m.group()));
    }
    names.removeIf(name -> !isOfJavaLang(name));
    assertThat(names).contains("Deprecated", "Math", "Override", "String").hasSizeGreaterThan(15);
    Method isTaken =
        run.getDeclaringClass().getDeclaredMethod("isTaken", String.class, String.class);
    isTaken.setAccessible(true);
    for (String name : names) {
      assertThat(isTaken.invoke(null, "modelNameMappings", name)).as(name).isEqualTo(true);
    }
  }

  private static boolean isOfJavaLang(String name) {
    try {
      return Class.forName("java.lang." + name) != null;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Test
  void eachDocumentOfOthersIsJudgedAsItSays() throws Exception {
    SoftAssertions softly = new SoftAssertions();
    List<Case> cases = cases("other.yaml", "other-cases.txt");
    assertThat(cases).hasSizeGreaterThan(10);
    for (Case each : cases) {
      Path file = directory.resolve("other.yaml");
      Path output = directory.resolve("output" + cases.indexOf(each));
      Files.writeString(file, each.contract);
      List<String> found =
          gate("--other", "a", output.toString(), file.toString()).stream()
              .map(line -> line.substring(file.toString().length() + 1))
              .toList();
      softly.assertThat(found).as(each.rule).isEqualTo(each.findings);
      softly
          .assertThat(Files.exists(output))
          .as("only what passes is written")
          .isEqualTo(each.findings.isEmpty());
    }
    softly.assertAll();
  }

  /** As PHP writes it. */
  @Test
  void aDocumentOfOthersMayBeJsonWithTabsAndEscapes() throws Exception {
    Path file = directory.resolve("other.json");
    Files.writeString(
        file,
        """
        {
        \t"openapi": "3.0.3", "info": {"title": "A", "version": "1"},
        \t"paths": {"\\/a": {"get": {"responses": {"200": {"description": "\\\\\\/ \\ud83d\\ude00"}}}}}
        }
        """);
    assertThat(gate("--other", "a", directory.toString(), file.toString())).isEmpty();
    Map<String, Object> contract =
        new Yaml().load(Files.readString(directory.resolve("contract.yaml")));
    assertThat(contract.toString()).contains("{/a={get=", "description=&#92;/ 😀}");
  }

  /** Seen in what is written, for the validator of OtherContractsTest does not take these. */
  @Test
  void whatJavaOrYamlWouldReadOtherwiseIsWrittenInQuotes() throws Exception {
    Path file = directory.resolve("other.yaml");
    Files.writeString(
        file,
        """
        openapi: 3.0.3
        info: {title: A, version: '1'}
        paths:
          /a:
            get:
              responses:
                '200': {description: A., content: {'text/plain; a="b"': {}}}
        components:
          schemas:
            On: {type: string, enum: [on, off]}
        """);
    assertThat(gate("--other", "a", directory.toString(), file.toString())).isEmpty();
    assertThat(Files.readString(directory.resolve("contract.yaml")))
        .contains(
            "\"x-accept\": \"text/plain; a=\\\\\\\"b\\\\\\\"\"",
            "- \"on\"",
            "- \"off\"",
            "- \"ON\"");
  }

  @Test
  void whatIsNotUtf8IsRefused() throws Exception {
    Path file = directory.resolve("latin.yaml");
    Files.write(file, "openapi: 3.0.3 # \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(gate(file.toString()))
        .containsExactly(
            file + ":1: the contract: is not valid YAML, for it is not UTF-8; mend it");
  }

  @Test
  void eachRefusedRowIsRefusedWithItsLineAndAdvice() throws Exception {
    String contract = Files.readString(FIXTURES.resolve("contract.yaml"));
    Map<String, Place> places = new TreeMap<>();
    PLACES.forEach(place -> places.put(place.name, place));
    List<Case> cases = new ArrayList<>();
    for (String row : gate()) {
      String[] parts = row.split(" ", 3);
      if (parts[2].matches("(refused|of others); .*") && !parts[0].equals("in")) {
        Place place = places.get(parts[0]);
        assertThat(place).as("a place in PLACES for " + row).isNotNull();
        String advice = parts[2].replaceFirst(".*?; ", "");
        String finding = "'" + parts[1] + "' is not supported; " + advice;
        cases.add(
            new Case(
                row,
                place.with(parts[1], contract),
                List.of(place.line(contract) + ": " + place.where + ": " + finding)));
      }
    }
    assertThat(cases).hasSizeGreaterThan(200);
    Map<Case, List<String>> findings = findings(cases);
    SoftAssertions softly = new SoftAssertions();
    findings.forEach(
        (each, found) -> softly.assertThat(found).as(each.rule).isEqualTo(each.findings));
    softly.assertAll();
  }

  @Test
  void eachCaseIsJudgedAsItSays() throws Exception {
    List<Case> cases = cases("contract.yaml", "cases.txt");
    assertThat(cases).hasSizeGreaterThan(100);
    SoftAssertions softly = new SoftAssertions();
    findings(cases)
        .forEach((each, found) -> softly.assertThat(found).as(each.rule).isEqualTo(each.findings));
    softly.assertAll();
  }

  @Test
  void namesAndTextsOfAToyAreNotJudged() throws Exception {
    List<String> lines = Files.readAllLines(Path.of(TOY));
    int line = lines.indexOf("        evil:") + 2;
    assertThat(gate(TOY))
        .contains(
            TOY + ":38: readToy.new: has no description; add it",
            TOY
                + ":"
                + line
                + ": Texts.evil.description: */ would break the Javadoc; write plain words")
        .hasSizeGreaterThan(100);
  }

  /** What the gate says of each contract, in lines without the file. */
  private Map<Case, List<String>> findings(List<Case> cases) throws Exception {
    List<String> files = new ArrayList<>();
    for (Case each : cases) {
      Path file = directory.resolve(files.size() + ".yaml");
      Files.writeString(file, each.contract);
      files.add(file.toString());
    }
    List<String> lines = gate(files.toArray(new String[0]));
    Map<Case, List<String>> findings = new LinkedHashMap<>();
    for (int i = 0; i < cases.size(); i++) {
      String prefix = files.get(i) + ":";
      findings.put(
          cases.get(i),
          lines.stream()
              .filter(line -> line.startsWith(prefix))
              .map(line -> line.substring(prefix.length()))
              .toList());
    }
    return findings;
  }

  /** The cases of a file; cases.txt tells how it is written. */
  private static List<Case> cases(String fixture, String file) throws IOException {
    String contract = Files.readString(FIXTURES.resolve(fixture));
    List<Case> cases = new ArrayList<>();
    String[] blocks = Files.readString(FIXTURES.resolve(file)).split("(?m)^--- ");
    for (String block : List.of(blocks).subList(1, blocks.length)) {
      String rule = block.lines().findFirst().orElseThrow();
      String edited = contract;
      List<String> findings = new ArrayList<>();
      StringBuilder old = new StringBuilder();
      StringBuilder replacement = new StringBuilder();
      for (String line : (block + "!").lines().skip(1).toList()) {
        if (!line.startsWith(">") && !replacement.isEmpty()) {
          assertThat(edited.split(Pattern.quote(old.substring(1)), -1)).as(rule).hasSize(2);
          edited = edited.replace(old.substring(1), replacement.substring(1));
          old.setLength(0);
          replacement.setLength(0);
        }
        if (line.startsWith("< ")) {
          old.append('\n').append(line.substring(2));
        } else if (line.startsWith(">")) {
          replacement.append('\n').append(line.substring(Math.min(2, line.length())));
        } else if (line.startsWith("! ")) {
          findings.add(line.substring(2));
        }
      }
      cases.add(new Case(rule, edited, findings));
    }
    return cases;
  }

  @BeforeAll
  static void compile() throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-d", classes.toString(), "-cp", YAML, "-Xlint:all", "-Werror");
      assertThat(
              compiler
                  .getTask(
                      null,
                      files,
                      null,
                      options,
                      null,
                      files.getJavaFileObjectsFromPaths(Trees.files(Path.of("src/gate/java"))))
                  .call())
          .isTrue();
    }
    loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, Yaml.class.getClassLoader());
    run = loader.loadClass("Gate").getDeclaredMethod("run", List.class, PrintStream.class);
    run.setAccessible(true);
  }

  @AfterAll
  static void close() throws IOException {
    loader.close();
  }

  /** What the gate prints; starting a JVM for each document would take most of the test's time. */
  private static List<String> gate(String... arguments) throws Exception {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(output, false, StandardCharsets.UTF_8);
    boolean passes = (Boolean) run.invoke(null, List.of(arguments), out);
    List<String> lines = output.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(passes).isEqualTo(lines.stream().noneMatch(line -> line.matches(FINDING)));
    return lines;
  }
}
