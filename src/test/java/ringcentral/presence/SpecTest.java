package ringcentral.presence;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the contract, and each place where it departs from the vendor's document. */
class SpecTest {
  private static final SwaggerParseResult PARSED =
      new OpenAPIV3Parser().readLocation("spec/presence.yaml", null, null);
  private static final OpenAPI CONTRACT = PARSED.getOpenAPI();
  private static final JsonNode TREE = Json.mapper().valueToTree(CONTRACT);
  private static final Map<String, Operation> OPERATIONS = operations();

  @SuppressWarnings("rawtypes")
  private static final Map<String, Schema> SCHEMAS = CONTRACT.getComponents().getSchemas();

  @Test
  void theContractParsesWithoutAMessage() {
    assertThat(PARSED.getMessages()).isEmpty();
  }

  // ---- Operations

  @Test
  void theUpdateOfAPersonStatesItsUserPermission() {
    assertThat(OPERATIONS.get("updateUserPresenceStatus").getExtensions())
        .containsEntry("x-user-permission", "EditPresenceStatus");
  }

  @Test
  void parametersStandInTheOrderOfThePathThenTheQuery() {
    CONTRACT
        .getPaths()
        .forEach(
            (path, item) ->
                item.readOperations()
                    .forEach(
                        operation -> {
                          List<String> inPath = new ArrayList<>();
                          Pattern.compile("\\{(\\w+)}")
                              .matcher(path)
                              .results()
                              .forEach(name -> inPath.add(name.group(1)));
                          assertThat(parameters(operation).map(Parameter::getName))
                              .as(operation.getOperationId())
                              .startsWith(inPath.toArray(new String[0]));
                          assertThat(parameters(operation).skip(inPath.size()))
                              .as(operation.getOperationId())
                              .allMatch(parameter -> !parameter.getIn().equals("path"));
                        }));
  }

  // ---- Answers

  @Test
  void readAndUpdateAnswerTheSameShape() {
    for (String id : List.of("readUserPresenceStatus", "updateUserPresenceStatus")) {
      assertThat(content(OPERATIONS.get(id).getResponses().get("200")))
          .as(id)
          .isEqualTo("application/json=UserPresence");
    }
    assertThat(name(property("AccountPresenceInfo.records").getItems())).isEqualTo("UserPresence");
  }

  @Test
  void batchReadsAnswer207InTheirMediaTypes() {
    String list = "application/vnd.ringcentral.multipart+json=";
    assertThat(content(OPERATIONS.get("readUserPresenceStatus").getResponses().get("207")))
        .isEqualTo(list + "UserPresenceList multipart/mixed=string");
    assertThat(content(OPERATIONS.get("readUnifiedPresence").getResponses().get("207")))
        .isEqualTo("application/json=UnifiedPresenceList " + list + "UnifiedPresenceList");
    assertThat(name(property("UserPresenceListEntry.body"))).isEqualTo("UserPresence");
    assertThat(name(property("UnifiedPresenceListEntry.body"))).isEqualTo("UnifiedPresence");
  }

  @Test
  void everyOperationDeclaresTheSameErrorAnswers() {
    OPERATIONS.forEach(
        (id, o) -> {
          Set<String> errors = new TreeSet<>(o.getResponses().keySet());
          errors.removeIf(status -> status.startsWith("2"));
          assertThat(errors).as(id).contains("400", "401", "403", "404", "429", "503");
          errors.forEach(
              code ->
                  assertThat(content(o.getResponses().get(code)))
                      .as(id + " " + code)
                      .isEqualTo("application/json=ApiError"));
        });
  }

  @Test
  void answersThatAskForPatienceNameRetryAfter() {
    OPERATIONS.forEach(
        (id, o) ->
            Stream.of("429", "503")
                .forEach(
                    code ->
                        assertThat(resolved(o.getResponses().get(code)).getHeaders())
                            .as(id + " " + code)
                            .containsKey("Retry-After")));
  }

  @Test
  void apiErrorHoldsOneErrorAndAllOfThem() {
    String[] one = {"errorCode", "message", "parameterName", "permissionName"};
    assertThat(properties("ApiErrorDetail")).containsKeys(one);
    assertThat(properties("ApiError")).containsKeys(one).containsKey("errors");
    assertThat(name(property("ApiError.errors").getItems())).isEqualTo("ApiErrorDetail");
  }

  @Test
  void nothingHasADefault() {
    List<String> found = new ArrayList<>();
    schemas(
        (place, schema) -> {
          if (schema.getDefault() != null) {
            found.add(place);
          }
        });
    OPERATIONS.forEach(
        (id, o) ->
            parameters(o)
                .filter(p -> p.getSchema().getDefault() != null)
                .forEach(p -> found.add(id + " " + p.getName())));
    assertThat(found).isEmpty();
  }

  @Test
  void theMessageToSendIsLimitedAndTheOneReceivedIsNot() {
    assertThat(property("PresenceInfoRequest.message").getMaxLength()).isEqualTo(75);
    assertThat(property("UserPresence.message").getMaxLength()).isNull();
    assertThat(property("PresenceEvent.message").getMaxLength()).isNull();
  }

  @Test
  void multipartStatusIsAnOrdinarySchema() {
    assertThat(name(property("MultipartStatusList.response").getItems()))
        .isEqualTo("MultipartStatus");
    assertThat(properties("MultipartStatus")).containsKeys("href", "status", "responseDescription");
  }

  // ---- Names

  @Test
  void everyObjectAndEnumHasAName() {
    List<String> inline = new ArrayList<>();
    schemas(
        (place, schema) -> {
          if ((schema.getEnum() != null || schema.getProperties() != null)
              && !SCHEMAS.containsKey(place)) {
            inline.add(place);
          }
        });
    assertThat(inline).isEmpty();
  }

  @Test
  void everySchemaIsUsedExceptThoseThatUsersParse() {
    Set<String> used = new TreeSet<>();
    TREE.findValues("$ref")
        .forEach(ref -> used.add(ref.asText().replace("#/components/schemas/", "")));
    Set<String> unused = new TreeSet<>(SCHEMAS.keySet());
    unused.removeAll(used);
    // A part of a multipart answer and the payloads of webhooks: no operation can declare them.
    assertThat(unused).allMatch(name -> name.matches("MultipartStatusList|\\w+Notification"));
  }

  @Test
  void theVendorsOtherNamesAreGone() {
    assertThat(SCHEMAS)
        .doesNotContainKeys(
            "GetPresenceInfo",
            "PresenceInfoResponse",
            "GetPresenceExtensionInfo",
            "ActiveCallInfo",
            "ActiveCallInfoWithoutSIP",
            "DetailedCallInfo",
            "CallInfoCQ",
            "PrimaryCQInfo",
            "AdditionalCQInfo",
            "PresenceNavigationInfo",
            "PresenceNavigationInfoURI",
            "PresencePagingInfo",
            "CallQueueUpdateMemberPresence",
            "ExtensionCallQueueUpdatePresence",
            "UnifiedPresenceGlip",
            "UnifiedPresenceTelephony",
            "UnifiedPresenceMeeting",
            "UpdateUnifiedPresenceGlip",
            "UpdateUnifiedPresenceTelephony");
  }

  // ---- Enums

  @Test
  void enumsHaveTheValuesThatTheServiceSendsToday() {
    assertThat(values(SCHEMAS.get("DndStatus"))).contains("Unknown");
    assertThat(values(SCHEMAS.get("ExtensionSubType"))).contains("Emergency");
  }

  @Test
  void oneEnumForEachMeaning() {
    Map<Set<String>, String> seen = new LinkedHashMap<>();
    enums(
        (name, schema) ->
            assertThat(seen.putIfAbsent(Set.of(values(schema).split(" ")), name))
                .as("another enum with the values of " + name)
                .isNull());
  }

  @Test
  void oneEnumServesEveryPlaceOfItsMeaning() {
    Map<String, String> enums = new TreeMap<>();
    for (String schema : List.of("UserPresence", "PresenceInfoRequest", "PresenceEvent")) {
      properties(schema)
          .forEach(
              (property, reference) -> {
                String name = name(reference);
                String other = enums.putIfAbsent(property, name);
                if (!property.equals("extension")) { // Of an event it is a list.
                  assertThat(other == null ? name : other).as(property).isEqualTo(name);
                }
              });
    }
    assertThat(enums).containsEntry("userStatus", enums.get("presenceStatus"));
  }

  @Test
  void unknownOnTheWireIsNotTheUnknownOfTheOpenEnum() {
    enums(
        (name, schema) -> {
          List<String> varnames = texts(schema, "x-enum-varnames");
          assertThat(varnames).as(name).doesNotContain("UNKNOWN");
          int unknown = schema.getEnum().indexOf("Unknown");
          if (unknown >= 0) {
            assertThat(varnames).as(name).hasSameSizeAs(schema.getEnum());
            assertThat(varnames.get(unknown)).as(name).isEqualTo("UNKNOWN_TO_SERVICE");
          }
        });
  }

  // ---- Fields and types

  @Test
  void anExtensionHasANumberAsItsIdAndAllElseATextAsItsId() {
    Set<String> numbers = new TreeSet<>();
    schemas(
        (place, schema) -> {
          if (place.matches(".*\\.(id|\\w*Id)") && !"string".equals(schema.getType())) {
            numbers.add(place + "=" + schema.getFormat());
          }
        });
    assertThat(numbers).containsExactly("ExtensionInfo.id=int64");
  }

  @Test
  void everyIdIsMarkedAsOne() {
    Set<String> marked = new TreeSet<>();
    Set<String> named = new TreeSet<>();
    schemas(
        (place, schema) -> {
          if (schema.getExtensions() != null && schema.getExtensions().containsKey("x-id")) {
            marked.add(place);
          }
          if (place.matches(".*\\.(id|\\w*Id)")) {
            named.add(place);
          }
        });
    assertThat(named).hasSizeGreaterThan(15).contains("SipData.callId");
    named.remove("SipData.callId"); // A header of SIP.
    named.add("ActiveCall.onBehalfOf");
    assertThat(marked).isEqualTo(named);
  }

  @Test
  void timesAreDateTimesAndAddressesAreUris() {
    schemas(
        (place, schema) -> {
          if (place.matches(".*\\.(timestamp|\\w+Time)")) {
            assertThat(schema.getFormat()).as(place).isEqualTo("date-time");
          } else if (place.endsWith(".uri")) {
            assertThat(schema.getFormat()).as(place).isEqualTo("uri");
          }
        });
  }

  @Test
  void terminationTypeIsAnEnumEverywhere() {
    assertThat(name(property("ActiveCall.terminationType"))).isEqualTo("TerminationType");
  }

  // ---- Notifications

  @Test
  void everyNotificationIsAnEnvelopeAroundAnEvent() {
    SCHEMAS.keySet().stream()
        .filter(name -> name.endsWith("Notification"))
        .forEach(
            name -> {
              assertThat(properties(name).keySet())
                  .as(name)
                  .contains("uuid", "event", "timestamp", "subscriptionId", "ownerId", "body");
              assertThat(name(property(name + ".body"))).as(name).endsWith("Event");
            });
  }

  @Test
  void anEventHoldsWhatAPresenceHolds() {
    Set<String> expected = new TreeSet<>(properties("UserPresence").keySet());
    expected.removeAll(Set.of("uri", "extension"));
    expected.addAll(Set.of("extensionId", "ownerId", "sequence", "appearances"));
    assertThat(properties("PresenceEvent").keySet()).containsAll(expected);
  }

  @Test
  void aQueueEventHasBothDocumentedForms() {
    assertThat(properties("CallQueuePresenceEvent"))
        .containsKeys("records", "extensionId", "callQueueId", "acceptCalls");
    assertThat(name(property("CallQueuePresenceEvent.records").getItems()))
        .isEqualTo("CallQueueMemberPresence");
  }

  // ---- Extensions of the document

  @Test
  void whatAnOperationSendsOrAnswersIsABodyAndNothingElseButTheFirstPartOfABatch() {
    Set<String> bodies = new TreeSet<>(Set.of("MultipartStatusList"));
    for (Operation operation : OPERATIONS.values()) {
      Stream.concat(
              Stream.ofNullable(operation.getRequestBody()).map(body -> body.getContent()),
              operation.getResponses().values().stream()
                  .map(response -> resolved(response).getContent()))
          .filter(Objects::nonNull)
          .flatMap(content -> content.values().stream())
          .map(media -> name(media.getSchema()))
          .filter(name -> SCHEMAS.containsKey(name) && SCHEMAS.get(name).getType().equals("object"))
          .forEach(bodies::add);
    }
    Set<String> found = new TreeSet<>();
    schemas(
        (place, schema) -> {
          if (extension(schema, "x-body") != null) {
            assertThat(extension(schema, "x-body")).as(place).isEqualTo(true);
            found.add(place);
          }
        });
    assertThat(found).isEqualTo(bodies);
  }

  @Test
  void whatTellsWhoCallsWhomOrIsAPersonsOwnTextIsPersonal() {
    String personal = "(from|to)(Name)?|message|phoneNumber|(local|remote)Uri|CallInfoLine.value";
    schemas(
        (place, schema) -> {
          if (place.replaceFirst("^(?!CallInfoLine)\\w+\\.", "").matches(personal)) {
            assertThat(extension(schema, "x-personal")).as(place).isEqualTo(true);
          }
        });
    assertThat(extension(property("CallQueueMember.name"), "x-personal")).isEqualTo(true);
  }

  @Test
  void theBearerTokenIsTheOnlySecurity() {
    assertThat(CONTRACT.getComponents().getSecuritySchemes()).containsOnlyKeys("bearer");
    assertThat(CONTRACT.getComponents().getSecuritySchemes().get("bearer").getScheme())
        .isEqualTo("bearer");
    assertThat(CONTRACT.getSecurity()).hasSize(1);
    assertThat(CONTRACT.getSecurity().get(0)).containsOnlyKeys("bearer");
    assertThat(OPERATIONS.values()).allMatch(operation -> operation.getSecurity() == null);
  }

  @Test
  void theServersAreTheVendors() {
    assertThat(CONTRACT.getServers())
        .extracting("url")
        .contains("https://platform.ringcentral.com", "https://platform.devtest.ringcentral.com");
  }

  // ---- Texts

  @Test
  void everyDescriptionEndsWithAFullStop() {
    List<String> open = new ArrayList<>();
    nodes(
        TREE,
        "",
        (place, node) -> {
          // A server's description is its name.
          if (place.matches(".*/(description|summary|x-enum-descriptions/\\d+)")
              && node.isTextual()
              && !place.startsWith("/servers/")
              && !node.asText().endsWith(".")) {
            open.add(place);
          }
        });
    assertThat(open).isEmpty();
  }

  // ---- CURATION.md

  @Test
  void everyRuleIsNamedInCurationAndEveryNameIsARule() throws IOException {
    Set<String> named = new TreeSet<>();
    Matcher names =
        Pattern.compile("`SpecTest\\.(\\w+)`")
            .matcher(Files.readString(Path.of("spec/CURATION.md")));
    while (names.find()) {
      named.add(names.group(1));
    }
    Set<String> rules =
        Stream.of(SpecTest.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(Method::getName)
            .collect(toCollection(TreeSet::new));
    rules.remove("everyRuleIsNamedInCurationAndEveryNameIsARule");
    assertThat(named).isEqualTo(rules);
  }

  // ---- Reading the contract

  private static Map<String, Operation> operations() {
    Map<String, Operation> operations = new LinkedHashMap<>();
    CONTRACT.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .forEach(operation -> operations.put(operation.getOperationId(), operation));
    return operations;
  }

  private static Stream<Parameter> parameters(Operation operation) {
    return operation.getParameters().stream()
        .map(
            parameter ->
                parameter.get$ref() == null
                    ? parameter
                    : CONTRACT.getComponents().getParameters().get(last(parameter.get$ref())));
  }

  private static ApiResponse resolved(ApiResponse response) {
    return response.get$ref() == null
        ? response
        : CONTRACT.getComponents().getResponses().get(last(response.get$ref()));
  }

  /** Each media type of an answer with its schema. */
  private static String content(ApiResponse response) {
    return new TreeMap<>(resolved(response).getContent())
        .entrySet().stream()
            .map(
                entry -> {
                  Schema<?> schema = entry.getValue().getSchema();
                  String name = name(schema);
                  return entry.getKey() + "=" + (name.isEmpty() ? schema.getType() : name);
                })
            .collect(joining(" "));
  }

  /** The name of the schema that a reference leads to, with or without a description around it. */
  private static String name(Schema<?> schema) {
    if (schema.getAllOf() != null && schema.getAllOf().size() == 1) {
      return name(schema.getAllOf().get(0));
    }
    return schema.get$ref() == null ? "" : last(schema.get$ref());
  }

  private static String last(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  @SuppressWarnings({"rawtypes", "unchecked"})
  private static Map<String, Schema> properties(String schema) {
    return SCHEMAS.get(schema).getProperties();
  }

  private static Schema<?> property(String place) {
    String[] names = place.split("\\.");
    return properties(names[0]).get(names[1]);
  }

  /** Visits each named schema, each property of it ("Name.property") and its items ("...[]"). */
  private static void schemas(BiConsumer<String, Schema<?>> visitor) {
    SCHEMAS.forEach((name, schema) -> visit(name, schema, visitor));
  }

  @SuppressWarnings({"rawtypes", "unchecked"})
  private static void visit(String place, Schema<?> schema, BiConsumer<String, Schema<?>> visitor) {
    visitor.accept(place, schema);
    if (schema.getItems() != null) {
      visit(place + "[]", schema.getItems(), visitor);
    }
    if (schema.getProperties() != null) {
      Map<String, Schema> properties = schema.getProperties();
      properties.forEach((name, property) -> visit(place + "." + name, property, visitor));
    }
  }

  private static void enums(BiConsumer<String, Schema<?>> visitor) {
    schemas(
        (place, schema) -> {
          if (schema.getEnum() != null) {
            visitor.accept(place, schema);
          }
        });
  }

  private static String values(Schema<?> schema) {
    return schema.getEnum().stream().map(Object::toString).collect(joining(" "));
  }

  private static Object extension(Schema<?> schema, String name) {
    return schema.getExtensions() == null ? null : schema.getExtensions().get(name);
  }

  private static List<String> texts(Schema<?> schema, String name) {
    return extension(schema, name) instanceof List<?> list
        ? list.stream().map(Object::toString).collect(toList())
        : List.of();
  }

  /** Visits every node below a node with its path. */
  private static void nodes(JsonNode node, String path, BiConsumer<String, JsonNode> visitor) {
    visitor.accept(path, node);
    node.fields()
        .forEachRemaining(field -> nodes(field.getValue(), path + "/" + field.getKey(), visitor));
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        nodes(node.get(i), path + "/" + i, visitor);
      }
    }
  }
}
