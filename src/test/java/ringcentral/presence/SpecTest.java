package ringcentral.presence;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
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
  void nineOperationsHaveTheirPathGroupAndPermissions() {
    String user = "/restapi/v1.0/account/{accountId}/extension/{extensionId}/presence";
    String account = "/restapi/v1.0/account/{accountId}/presence";
    String queue = "/restapi/v1.0/account/{accountId}/call-queues/{groupId}/presence";
    String agent = "/restapi/v1.0/account/{accountId}/extension/{extensionId}/call-queue-presence";
    String unified = "/restapi/v1.0/account/{accountId}/extension/{extensionId}/unified-presence";
    List<String> found = new ArrayList<>();
    CONTRACT
        .getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap().forEach((method, o) -> found.add(line(method, path, o))));
    assertThat(found)
        .containsExactlyInAnyOrder(
            "readUserPresenceStatus GET " + user + " Light ReadPresence ReadPresenceStatus",
            "updateUserPresenceStatus PUT " + user + " Medium EditPresence EditPresenceStatus",
            "readAccountPresence GET " + account + " Heavy ReadPresence ReadPresenceStatus",
            "readCallQueuePresence GET " + queue + " Light ReadPresence -",
            "updateCallQueuePresence PUT " + queue + " Medium EditPresence -",
            "readExtensionCallQueuePresence GET " + agent + " Light ReadPresence -",
            "updateExtensionCallQueuePresence PUT " + agent + " Medium EditPresence -",
            "readUnifiedPresence GET " + unified + " Medium ReadPresence ReadPresenceStatus",
            "updateUnifiedPresence PATCH " + unified + " Medium EditPresence EditPresenceStatus");
  }

  @Test
  void parametersStandInTheOrderOfThePathThenTheQuery() {
    Map<String, String> found = new TreeMap<>();
    OPERATIONS.forEach(
        (id, o) -> found.put(id, parameters(o).map(SpecTest::line).collect(joining(" "))));
    String user = "path:accountId:string path:extensionId:string";
    String queue = "path:accountId:string path:groupId:string";
    String detail = " query:detailedTelephonyState:boolean query:sipData:boolean";
    assertThat(found)
        .containsOnly(
            Map.entry("readUserPresenceStatus", user + detail),
            Map.entry("updateUserPresenceStatus", user),
            Map.entry(
                "readAccountPresence",
                "path:accountId:string" + detail + " query:page:int32 query:perPage:int32"),
            Map.entry("readCallQueuePresence", queue),
            Map.entry("updateCallQueuePresence", queue),
            Map.entry(
                "readExtensionCallQueuePresence", user + " query:editableMemberStatus:boolean"),
            Map.entry("updateExtensionCallQueuePresence", user),
            Map.entry("readUnifiedPresence", user),
            Map.entry("updateUnifiedPresence", user));
  }

  @Test
  void everyPathParameterIsRequiredAndNoOther() {
    OPERATIONS.forEach(
        (id, o) ->
            assertThat(parameters(o))
                .as(id)
                .allMatch(p -> p.getIn().equals("path") == Boolean.TRUE.equals(p.getRequired())));
  }

  @Test
  void onlyTheUserPresenceUpdateHasAnOptionalBody() {
    Map<String, String> found = new TreeMap<>();
    OPERATIONS.forEach(
        (id, o) -> {
          if (o.getRequestBody() != null) {
            String schema =
                name(o.getRequestBody().getContent().get("application/json").getSchema());
            boolean required = o.getRequestBody().getRequired();
            found.put(id, schema + (required ? "" : " optional"));
          }
        });
    assertThat(found)
        .containsOnly(
            Map.entry("updateUserPresenceStatus", "PresenceInfoRequest optional"),
            Map.entry("updateCallQueuePresence", "CallQueueUpdatePresence"),
            Map.entry("updateExtensionCallQueuePresence", "ExtensionCallQueueUpdatePresenceList"),
            Map.entry("updateUnifiedPresence", "UpdateUnifiedPresence"));
  }

  // ---- Answers

  @Test
  void readAndUpdateAnswerTheSameShape() {
    Map<String, String> found = new TreeMap<>();
    OPERATIONS.forEach((id, o) -> found.put(id, content(o.getResponses().get("200"))));
    assertThat(found)
        .containsOnly(
            Map.entry("readUserPresenceStatus", "application/json=UserPresence"),
            Map.entry("updateUserPresenceStatus", "application/json=UserPresence"),
            Map.entry("readAccountPresence", "application/json=AccountPresenceInfo"),
            Map.entry("readCallQueuePresence", "application/json=CallQueuePresence"),
            Map.entry("updateCallQueuePresence", "application/json=CallQueuePresence"),
            Map.entry(
                "readExtensionCallQueuePresence",
                "application/json=ExtensionCallQueuePresenceList"),
            Map.entry(
                "updateExtensionCallQueuePresence",
                "application/json=ExtensionCallQueuePresenceList"),
            Map.entry("readUnifiedPresence", "application/json=UnifiedPresence"),
            Map.entry("updateUnifiedPresence", "application/json=UnifiedPresence"));
    assertThat(name(property("AccountPresenceInfo.records").getItems())).isEqualTo("UserPresence");
  }

  @Test
  void batchReadsAnswer207InTheirMediaTypes() {
    Map<String, String> found = new TreeMap<>();
    OPERATIONS.forEach(
        (id, o) -> {
          if (o.getResponses().containsKey("207")) {
            found.put(id, content(o.getResponses().get("207")));
          }
        });
    String list = "application/vnd.ringcentral.multipart+json=";
    assertThat(found)
        .containsOnly(
            Map.entry("readUserPresenceStatus", list + "UserPresenceList multipart/mixed=string"),
            Map.entry(
                "readUnifiedPresence",
                "application/json=UnifiedPresenceList " + list + "UnifiedPresenceList"));
    assertThat(name(SCHEMAS.get("UserPresenceList").getItems())).isEqualTo("UserPresenceListEntry");
    assertThat(name(SCHEMAS.get("UnifiedPresenceList").getItems()))
        .isEqualTo("UnifiedPresenceListEntry");
    assertThat(name(property("UserPresenceListEntry.body"))).isEqualTo("UserPresence");
    assertThat(name(property("UnifiedPresenceListEntry.body"))).isEqualTo("UnifiedPresence");
  }

  @Test
  void everyOperationDeclaresTheSameErrorAnswers() {
    OPERATIONS.forEach(
        (id, o) -> {
          Set<String> errors = new TreeSet<>(o.getResponses().keySet());
          errors.removeAll(Set.of("200", "207"));
          assertThat(errors).as(id).containsExactly("400", "401", "403", "404", "429", "503");
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
                            .containsOnlyKeys("Retry-After")));
  }

  @Test
  void apiErrorHoldsOneErrorAndAllOfThem() {
    String[] one = {"errorCode", "message", "parameterName", "permissionName"};
    assertThat(properties("ApiErrorDetail")).containsKeys(one);
    assertThat(properties("ApiError")).containsKeys(one).containsKey("errors");
    assertThat(name(property("ApiError.errors").getItems())).isEqualTo("ApiErrorDetail");
  }

  @Test
  void nothingIsRequiredOrHasADefault() {
    List<String> found = new ArrayList<>();
    schemas(
        (place, schema) -> {
          if (schema.getRequired() != null || schema.getDefault() != null) {
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
  void onlyTheMessageToSendIsLimited() {
    List<String> found = new ArrayList<>();
    schemas(
        (place, schema) -> {
          if (schema.getMaxLength() != null
              || schema.getMinLength() != null
              || schema.getPattern() != null
              || schema.getMinimum() != null
              || schema.getMaximum() != null) {
            found.add(place + "=" + schema.getMaxLength());
          }
        });
    assertThat(found).containsExactly("PresenceInfoRequest.message=75");
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
          boolean shaped =
              schema.getEnum() != null
                  || schema.getProperties() != null
                  || schema.getAdditionalProperties() != null
                  || "object".equals(schema.getType());
          boolean referring = schema.getAllOf() != null || schema.get$ref() != null;
          if (shaped && !SCHEMAS.containsKey(place) || referring && name(schema).isEmpty()) {
            inline.add(place);
          }
        });
    TREE.findValues("schema").stream()
        .filter(schema -> !schema.has("$ref"))
        .filter(schema -> !Set.of("string", "boolean", "integer").contains(type(schema)))
        .forEach(schema -> inline.add(schema.toString()));
    assertThat(inline).isEmpty();
  }

  @Test
  void everySchemaIsUsedExceptThoseThatUsersParse() {
    Set<String> used = new TreeSet<>();
    TREE.findValues("$ref")
        .forEach(ref -> used.add(ref.asText().replace("#/components/schemas/", "")));
    Set<String> unused = new TreeSet<>(SCHEMAS.keySet());
    unused.removeAll(used);
    // A part of a multipart answer and two payloads of webhooks: no operation can declare them.
    assertThat(unused)
        .containsExactly(
            "CallQueuePresenceNotification", "MultipartStatusList", "PresenceNotification");
  }

  @Test
  void theVendorsOtherNamesAreGone() {
    assertThat(SCHEMAS)
        .containsKeys(
            "UserPresence",
            "ExtensionInfo",
            "ActiveCall",
            "SipData",
            "CallInfo",
            "CallInfoLine",
            "Navigation",
            "NavigationLink",
            "Paging",
            "CallQueue",
            "Site",
            "CallQueueMemberUpdate",
            "ExtensionCallQueueUpdate",
            "GlipPresence",
            "TelephonyPresence",
            "MeetingPresence",
            "UpdateGlipPresence",
            "UpdateTelephonyPresence")
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
  void everyEnumHasItsValues() {
    Map<String, String> found = new TreeMap<>();
    enums((name, schema) -> found.put(name, values(schema)));
    // More may come: public-api.txt shows them in review.
    Map.ofEntries(
            Map.entry("PresenceStatus", "Offline Busy Available"),
            Map.entry(
                "DndStatus",
                "TakeAllCalls DoNotAcceptAnyCalls DoNotAcceptDepartmentCalls"
                    + " TakeDepartmentCallsOnly Unknown"),
            Map.entry("PersonalDndStatus", "TakeAllCalls DoNotAcceptAnyCalls Unknown"),
            Map.entry("CallerIdVisibility", "All None PermittedUsers"),
            Map.entry("TelephonyStatus", "NoCall CallConnected Ringing OnHold ParkedCall"),
            Map.entry("CxTelephonyStatus", "NoCall CallConnected"),
            Map.entry("MeetingStatus", "Connected Disconnected"),
            Map.entry("CallDirection", "Inbound Outbound"),
            Map.entry("TerminationType", "final intermediate"),
            Map.entry(
                "CallInfoType",
                "PhoneNumberLabel PhoneNumber QueueExtension QueueName CallerIdName CallerIdNumber"
                    + " None"),
            Map.entry(
                "ExtensionSubType",
                "VideoPro VideoProPlus DigitalSignageOnlyRooms Unknown Emergency"),
            Map.entry("UnifiedStatus", "Available Offline DND Busy"),
            Map.entry("GlipStatus", "Offline Online"),
            Map.entry("Visibility", "Visible Invisible"),
            Map.entry("GlipAvailability", "Available DND"),
            Map.entry(
                "TelephonyAvailability", "TakeAllCalls DoNotAcceptAnyCalls DoNotAcceptQueueCalls"),
            Map.entry("UnifiedMeetingStatus", "NoMeeting InMeeting"),
            Map.entry("LineStatus", "Seized Released"))
        .forEach(
            (name, values) ->
                assertThat(found.get(name).split(" ")).as(name).contains(values.split(" ")));
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
    Map<String, String> shared =
        Map.of(
            "PresenceStatus",
            "PresenceEvent.presenceStatus PresenceEvent.userStatus PresenceInfoRequest.userStatus"
                + " UserPresence.presenceStatus UserPresence.userStatus",
            "DndStatus",
            "PresenceEvent.dndStatus PresenceInfoRequest.dndStatus UserPresence.dndStatus",
            "TelephonyStatus",
            "ActiveCall.telephonyStatus PresenceEvent.aggregatedTelephonyStatus"
                + " PresenceEvent.telephonyStatus TelephonyPresence.status"
                + " UserPresence.aggregatedTelephonyStatus UserPresence.telephonyStatus",
            "Visibility",
            "GlipPresence.visibility TelephonyPresence.visibility UpdateGlipPresence.visibility",
            "CallInfoType",
            "CallInfoLine.type");
    Map<String, Set<String>> found = new TreeMap<>();
    schemas(
        (place, schema) -> {
          if (schema.getAllOf() != null && shared.containsKey(name(schema))) {
            found.computeIfAbsent(name(schema), name -> new TreeSet<>()).add(place);
          }
        });
    shared.forEach((name, places) -> assertThat(found.get(name)).contains(places.split(" ")));
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
  void fieldsThatCameAfterTheVendorsDocumentAreThere() {
    assertThat(properties("UserPresence"))
        .containsKeys(
            "dndStatusPersonal",
            "acceptCallQueueCalls",
            "callerIdVisibility",
            "cxTelephonyStatus",
            "aggregatedTelephonyStatus",
            "totalActiveCalls");
    assertThat(properties("PresenceInfoRequest"))
        .containsKeys(
            "userStatus",
            "dndStatus",
            "dndStatusPersonal",
            "message",
            "allowSeeMyPresence",
            "ringOnMonitoredCall",
            "pickUpCallsOnHold",
            "callerIdVisibility",
            "acceptCallQueueCalls");
    assertThat(name(property("ActiveCall.appearanceInfo"))).isEqualTo("AppearanceInfo");
    assertThat(name(property("CallQueueMember.extensionSubType"))).isEqualTo("ExtensionSubType");
    assertThat(name(property("PresenceEvent.appearances").getItems())).isEqualTo("LineAppearance");
  }

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
  void everyIntegerStatesItsSize() {
    Set<String> large = new TreeSet<>();
    schemas(
        (place, schema) -> {
          if ("integer".equals(schema.getType())) {
            assertThat(schema.getFormat()).as(place).isIn("int32", "int64");
            if (schema.getFormat().equals("int64")) {
              large.add(place);
            }
          }
        });
    assertThat(large).contains("ExtensionInfo.id", "PresenceEvent.sequence");
  }

  @Test
  void timesAreDateTimesAndAddressesAreUris() {
    Map<String, Set<String>> found = new TreeMap<>();
    schemas(
        (place, schema) -> {
          if ("string".equals(schema.getType()) && schema.getFormat() != null) {
            found.computeIfAbsent(schema.getFormat(), format -> new TreeSet<>()).add(place);
          }
        });
    assertThat(found).containsOnlyKeys("date-time", "uri");
    assertThat(found.get("date-time"))
        .contains(
            "ActiveCall.startTime",
            "CallQueuePresenceNotification.timestamp",
            "PresenceNotification.timestamp");
    assertThat(found.get("uri"))
        .contains(
            "AccountPresenceInfo.uri",
            "ExtensionInfo.uri",
            "NavigationLink.uri",
            "UserPresence.uri");
  }

  @Test
  void terminationTypeIsAnEnumEverywhere() {
    assertThat(name(property("ActiveCall.terminationType"))).isEqualTo("TerminationType");
  }

  // ---- Notifications

  @Test
  void notificationsComeInTwoEnvelopes() {
    String[] envelope = {"uuid", "event", "timestamp", "subscriptionId", "ownerId", "body"};
    assertThat(SCHEMAS.keySet().stream().filter(name -> name.endsWith("Notification")))
        .containsExactlyInAnyOrder("PresenceNotification", "CallQueuePresenceNotification");
    assertThat(properties("PresenceNotification")).containsKeys(envelope);
    assertThat(properties("CallQueuePresenceNotification")).containsKeys(envelope);
    assertThat(name(property("PresenceNotification.body"))).isEqualTo("PresenceEvent");
    assertThat(name(property("CallQueuePresenceNotification.body")))
        .isEqualTo("CallQueuePresenceEvent");
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
  void onlyTheseExtensionsAreUsed() {
    Set<String> found = new TreeSet<>();
    nodes(TREE, "", (key, node) -> found.add(key.replaceFirst(".*/", "")));
    found.removeIf(key -> !key.startsWith("x-"));
    assertThat(found)
        .containsExactly(
            "x-app-permission",
            "x-batch",
            "x-body",
            "x-enum-descriptions",
            "x-enum-varnames",
            "x-ids",
            "x-page-number",
            "x-page-size",
            "x-paging",
            "x-personal",
            "x-self",
            "x-throttling-group",
            "x-user-permission");
  }

  @Test
  void everyBatchNamesAPathParameterAndItsLimit() {
    Map<String, String> methods = new TreeMap<>();
    OPERATIONS.forEach(
        (id, o) -> {
          if (o.getExtensions().get("x-batch") instanceof Map<?, ?> batch) {
            methods.put(id, batch.get("method") + " " + batch.get("accept"));
            assertThat(batch.get("limit")).as(id).isEqualTo(30);
            assertThat(parameters(o))
                .as(id)
                .filteredOn(
                    p -> p.getExtensions() != null && p.getExtensions().containsKey("x-ids"))
                .extracting(p -> p.getIn() + " " + p.getName())
                .containsExactly("path " + batch.get("parameter"));
            assertThat(SCHEMAS).as(id).containsKey(batch.get("entry").toString());
            String answer = content(o.getResponses().get("200")).replace("application/json=", "");
            assertThat((List<?>) batch.get("owner"))
                .allSatisfy(owner -> hasProperty(answer, owner));
            assertThat(o.getResponses().get("207").getContent().keySet())
                .as(id)
                .containsAll(List.of(batch.get("accept").toString().split(", ")));
          }
        });
    String list = " application/vnd.ringcentral.multipart+json";
    assertThat(methods)
        .containsOnly(
            Map.entry("readUserPresenceStatus", "readUserPresenceStatuses" + list),
            Map.entry("readUnifiedPresence", "readUnifiedPresences" + list));
  }

  @Test
  void everyPagingNamesQueryParametersAndRecords() {
    List<String> paged = new ArrayList<>();
    OPERATIONS.forEach(
        (id, o) -> {
          if (o.getExtensions().get("x-paging") instanceof Map<?, ?> paging) {
            paged.add(id);
            assertThat(paging.get("maximum")).as(id).isEqualTo(1000);
            assertThat(parameters(o).filter(p -> p.getExtensions() != null))
                .as(id)
                .extracting(p -> p.getIn() + " " + p.getName() + " " + p.getExtensions().keySet())
                .contains("query page [x-page-number]", "query perPage [x-page-size]");
            String answer = content(o.getResponses().get("200")).replace("application/json=", "");
            Schema<?> records = property(answer + "." + paging.get("records"));
            assertThat(records.getType()).isEqualTo("array");
            assertThat(name(records.getItems())).isEqualTo(paging.get("record"));
            for (String fact : List.of("number", "size", "total", "elements", "next")) {
              hasProperty(answer, paging.get(fact));
            }
          }
        });
    assertThat(paged).containsExactly("readAccountPresence");
  }

  /** {@code {property}} of a schema, or {@code {property, inner}} of the one that it holds. */
  private static void hasProperty(String schema, Object named) {
    Map<?, ?> place = (Map<?, ?>) named;
    Schema<?> property = property(schema + "." + place.get("property"));
    assertThat(property).isNotNull();
    if (place.containsKey("inner")) {
      assertThat(property(name(property) + "." + place.get("inner"))).isNotNull();
    }
  }

  @Test
  void onlyAccountsAreLeftOutForTheOneThatIsSignedIn() {
    Set<String> found = new TreeSet<>();
    OPERATIONS
        .values()
        .forEach(
            o ->
                parameters(o)
                    .filter(
                        p -> p.getExtensions() != null && p.getExtensions().containsKey("x-self"))
                    .forEach(p -> found.add(p.getName() + " " + p.getExtensions().get("x-self"))));
    assertThat(found).containsExactly("accountId ~");
  }

  @Test
  void whatAnOperationSendsOrAnswersIsABodyAndNothingElseButTheFirstPartOfABatch() {
    Set<String> bodies = new TreeSet<>(Set.of("MultipartStatusList"));
    for (Operation operation : OPERATIONS.values()) {
      Stream.concat(
              Stream.ofNullable(operation.getRequestBody()).map(body -> body.getContent()),
              operation.getResponses().values().stream()
                  .map(response -> resolved(response).getContent()))
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
    Set<String> found = new TreeSet<>();
    schemas(
        (place, schema) -> {
          if (extension(schema, "x-personal") != null) {
            assertThat(extension(schema, "x-personal")).as(place).isEqualTo(true);
            found.add(place);
          }
        });
    assertThat(found)
        .contains(
            "ActiveCall.from",
            "ActiveCall.fromName",
            "ActiveCall.to",
            "ActiveCall.toName",
            "ApiError.message",
            "ApiErrorDetail.message",
            "AppearanceInfo.phoneNumber",
            "CallInfoLine.value",
            "CallQueueMember.name",
            "LineAppearance.phoneNumber",
            "PresenceEvent.message",
            "PresenceInfoRequest.message",
            "SipData.localUri",
            "SipData.remoteUri",
            "UserPresence.message");
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
  void thereAreTwoServers() {
    assertThat(CONTRACT.getServers())
        .extracting("url")
        .containsExactly(
            "https://platform.ringcentral.com", "https://platform.devtest.ringcentral.com");
  }

  // ---- Texts

  @Test
  void everySchemaPropertyParameterAndAnswerIsDescribed() {
    List<String> bare = new ArrayList<>();
    BiConsumer<String, String> check =
        (place, text) -> {
          if (text == null || !text.endsWith(".")) {
            bare.add(place);
          }
        };
    OPERATIONS.forEach(
        (id, o) -> {
          check.accept(id, o.getSummary());
          parameters(o).forEach(p -> check.accept(id + " " + p.getName(), p.getDescription()));
          o.getResponses()
              .forEach((code, r) -> check.accept(id + " " + code, resolved(r).getDescription()));
        });
    schemas(
        (place, schema) -> {
          if (!place.endsWith("[]")) {
            check.accept(place, schema.getDescription());
          }
        });
    enums(
        (name, schema) -> {
          List<String> texts = texts(schema, "x-enum-descriptions");
          assertThat(texts).as(name).hasSameSizeAs(schema.getEnum()).doesNotHaveDuplicates();
          texts.forEach(text -> check.accept(name, text));
        });
    nodes(
        TREE,
        "",
        (place, node) -> {
          // A server's description is its name.
          if (place.endsWith("/description")
              && node.isTextual()
              && !place.startsWith("/servers/")) {
            check.accept(place, node.asText());
          }
        });
    assertThat(bare).isEmpty();
  }

  @Test
  void descriptionsAreSafeInJavadoc() {
    List<String> unsafe = new ArrayList<>();
    nodes(
        TREE,
        "",
        (place, node) -> {
          boolean text = place.matches(".*/(description|summary|x-enum-descriptions/\\d+)");
          if (text && node.isTextual() && node.asText().matches("(?s).*(\\*/|\\{@|[<\"\\\\]).*")) {
            unsafe.add(place);
          }
        });
    assertThat(unsafe).isEmpty();
  }

  @Test
  void thereAreNoExamples() {
    assertThat(TREE.findValues("example")).isEmpty();
    assertThat(TREE.findValues("examples")).isEmpty();
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

  private static String line(PathItem.HttpMethod method, String path, Operation operation) {
    Map<String, Object> facts = operation.getExtensions();
    return Stream.of(
            operation.getOperationId(),
            method,
            path,
            facts.get("x-throttling-group"),
            facts.get("x-app-permission"),
            facts.getOrDefault("x-user-permission", "-"))
        .map(Object::toString)
        .collect(joining(" "));
  }

  private static String line(Parameter parameter) {
    Schema<?> schema = parameter.getSchema();
    String type = schema.getFormat() == null ? schema.getType() : schema.getFormat();
    return parameter.getIn() + ":" + parameter.getName() + ":" + type;
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

  private static String type(JsonNode schema) {
    return schema.path("type").asText();
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
