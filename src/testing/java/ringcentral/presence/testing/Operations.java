package ringcentral.presence.testing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers the operations of the contract from a population. */
final class Operations {
  private static final int DEFAULT_PER_PAGE = 100;
  private static final String DETAILED = "detailedTelephonyState";

  /** DND values that are shown but cannot be set. */
  private static final Set<String> TOLD_ONLY = Set.of("TakeDepartmentCallsOnly", "Unknown");

  /** DND values for members of call queues only. */
  private static final Set<String> FOR_MEMBERS =
      Set.of("DoNotAcceptDepartmentCalls", "DoNotAcceptQueueCalls");

  /** Answers a request for a single object. */
  private interface Handler {
    Map<String, Object> handle(Contract.Match match);
  }

  /**
   * The operations that are answered from the population; all others are answered from their
   * schemas.
   */
  private final Map<String, Handler> handlers =
      Map.of(
          "readUserPresenceStatus", this::readPresence,
          "updateUserPresenceStatus", this::updatePresence,
          "readAccountPresence", this::readAccount,
          "readCallQueuePresence", this::readQueue,
          "updateCallQueuePresence", this::updateQueue,
          "readExtensionCallQueuePresence", this::readMemberships,
          "updateExtensionCallQueuePresence", this::updateMemberships,
          "readUnifiedPresence", this::readUnified,
          "updateUnifiedPresence", this::updateUnified);

  private final SimulatedService.Builder settings;
  private final Supplier<Instant> clock;
  private final Population population;
  private final String accountUri;
  final Set<String> missing = new HashSet<>();
  final Set<String> forbidden = new HashSet<>();

  /** The changes by operations that are answered from their schemas, by path. */
  private final Map<String, Map<String, Object>> changed = new HashMap<>();

  /** The notifications that have not been delivered yet. */
  final List<String> notifications = new ArrayList<>();

  private long notified;

  Operations(SimulatedService.Builder settings, Supplier<Instant> clock, Population population) {
    this.settings = settings;
    this.clock = clock;
    this.population = population;
    this.accountUri = settings.links + "/restapi/v1.0/account/" + population.accountId;
  }

  /** Whether the errors of an operation have nothing but {@code errors[]}. */
  static boolean onlyDetails(SimulatedRequest request) {
    return request.path().endsWith("/unified-presence");
  }

  // ---- One object, or several

  SimulatedResponse answer(Contract.Match match) {
    match.operation().checkQuery(match.request());
    checkAccount(match);
    String parameter = Json.text(match.operation().batch(), "parameter");
    String[] ids = match.path().getOrDefault(parameter, "").split(",", -1);
    if (ids.length > 1) {
      return batch(match, parameter, ids);
    }
    Object body = one(match);
    SimulatedResponse answer = SimulatedResponse.of(match.operation().status());
    return body == null
        ? answer
        : answer.header("Content-Type", "application/json").body(Json.write(body));
  }

  private @Nullable Object one(Contract.Match asked) {
    Contract.Match match = asked.with("accountId", population.accountId);
    if ("~".equals(asked.path().get("extensionId"))) {
      match = match.with("extensionId", population.self);
    }
    checkId(match, "extensionId", population.extensions.keySet());
    checkId(match, "groupId", population.queues.keySet());
    Handler handler = handlers.get(match.operation().id());
    Schema schema = match.operation().answer();
    Object body = handler == null ? fromSchema(match, schema) : handler.handle(match);
    return schema == null ? null : schema.fit(body);
  }

  private SimulatedResponse batch(Contract.Match match, String parameter, String[] ids) {
    Object limit = match.operation().batch().get("limit");
    if (limit instanceof Double most && ids.length > most) {
      throw Failure.tooManyIds(most.intValue(), parameter);
    }
    List<BatchForm.Entry> entries = new ArrayList<>();
    for (String id : ids) {
      Contract.Match one = match.with(parameter, id);
      String href = settings.links + one.with("accountId", population.accountId).address();
      try {
        entries.add(new BatchForm.Entry(id, href, 200, one(one)));
      } catch (Failure failure) {
        Map<String, Object> body = failure.body(onlyDetails(match.request()));
        entries.add(new BatchForm.Entry(id, href, failure.status(), body));
      }
    }
    return form(match).write(entries);
  }

  private BatchForm form(Contract.Match match) {
    if (settings.batchForm != null) {
      return settings.batchForm;
    }
    String accept = String.valueOf(match.request().header("Accept")).toLowerCase(Locale.ROOT);
    if (accept.contains(BatchForm.VENDOR_TYPE)) {
      return BatchForm.VENDOR_JSON;
    }
    return match.operation().answers(207).containsKey("application/json")
        ? BatchForm.JSON
        : BatchForm.MULTIPART_CRLF;
  }

  /** An answer that the schema allows, with the id that was asked for and the changes so far. */
  private Object fromSchema(Contract.Match match, @Nullable Schema schema) {
    Map<String, Object> changes = match.operation().changes(match.request());
    String address = match.address();
    if (match.operation().method().equals("DELETE")) {
      changed.remove(address);
    } else {
      Json.merge(changed.computeIfAbsent(address, path -> new LinkedHashMap<>()), changes);
    }
    Object sample = schema == null ? new LinkedHashMap<>() : schema.sample("text");
    if (sample instanceof Map) {
      Map<String, Object> body = Json.map(sample);
      Map<String, Object> batch = match.operation().batch();
      String id = match.path().get(Json.text(batch, "parameter"));
      for (Object place : Json.list(batch.get("owner"))) {
        boolean inUri = Boolean.TRUE.equals(Json.map(place).get("inUri"));
        put(body, place, inUri ? accountUri + "/extension/" + id : id);
      }
      put(body, match.operation().paging().get("next"), null); // There is only one page.
      Json.merge(body, changed.getOrDefault(address, Map.of()));
    }
    return sample;
  }

  /** Sets a property that the contract names, or one in a nested object. */
  private static void put(
      Map<String, Object> body, @Nullable Object place, @Nullable Object value) {
    Map<String, Object> named = Json.map(place);
    Map<String, Object> change = new HashMap<>();
    change.put(Json.text(named, named.containsKey("inner") ? "inner" : "property"), value);
    Json.merge(
        body, named.containsKey("inner") ? Map.of(Json.text(named, "property"), change) : change);
  }

  // ---- One person

  private Map<String, Object> readPresence(Contract.Match match) {
    return extension(match).presence(accountUri, flag(match, DETAILED), flag(match, "sipData"));
  }

  Map<String, Object> updatePresence(Contract.Match match) {
    Extension person = person(match);
    Map<String, Object> changes = match.operation().changes(match.request());
    checkSettable(person, changes, "dndStatus", "dndStatus");
    checkSettable(person, changes, "dndStatusPersonal", "dndStatusPersonal");
    Map<String, Object> before = new LinkedHashMap<>(person.fields);
    person.change(changes);
    Map<String, Object> shown = person.presence(accountUri, false, false);
    Object dnd = shown.get("dndStatus");
    if (!changes.getOrDefault("dndStatus", dnd).equals(dnd)) { // Another field contradicts it.
      person.fields.clear();
      person.fields.putAll(before);
      throw Failure.invalid("dndStatus");
    }
    notifyOf(person, changes.keySet());
    return shown;
  }

  private static void checkSettable(
      Extension person, Map<String, Object> changes, String name, String place) {
    Object value = changes.getOrDefault(name, "");
    if (TOLD_ONLY.contains(value) || FOR_MEMBERS.contains(value) && !person.queueMember) {
      throw Failure.invalid(place);
    }
  }

  /** Begins a call, changes the newest one, or ends all of them. */
  void setTelephonyStatus(Extension person, String status) {
    settings.contract.named("TelephonyStatus").check(status, Extension.STATUS);
    if (status.equals(Extension.NO_CALL)) {
      person.calls.forEach(
          call -> call.putAll(Map.of(Extension.STATUS, status, "terminationType", "final")));
    } else if (person.calls.isEmpty()) {
      population.startCall(person, status, clock.get());
    } else {
      person.calls.get(0).put(Extension.STATUS, status);
    }
    notifyOf(person, Set.of());
    person.calls.removeIf(call -> Json.text(call, Extension.STATUS).equals(Extension.NO_CALL));
  }

  void setInMeeting(Extension person, boolean inMeeting) {
    person.inMeeting = inMeeting;
    notifyOf(person, Set.of());
  }

  /** Tells fields that were cleared as empty texts: absent ones have not changed. */
  private void notifyOf(Extension person, Set<String> changed) {
    Map<String, Object> event = person.presence(accountUri, true, false);
    changed.forEach(name -> event.putIfAbsent(name, ""));
    event.remove("extension"); // In events it is a list of other extensions.
    event.put("extensionId", person.id);
    event.put("sequence", ++person.sequence);
    Object notification =
        Json.object(
            "uuid",
            new UUID(settings.seed, ++notified).toString(),
            "event",
            "/restapi/v1.0/account/"
                + population.accountId
                + "/presence?detailedTelephonyState=true",
            "timestamp",
            clock.get().truncatedTo(ChronoUnit.MILLIS).toString(),
            "subscriptionId",
            "simulated-subscription",
            "ownerId",
            population.self,
            "body",
            event);
    notifications.add(
        Json.write(settings.contract.named("PresenceNotification").fit(notification)));
  }

  private Map<String, Object> readUnified(Contract.Match match) {
    return extension(match).unified();
  }

  private Map<String, Object> updateUnified(Contract.Match match) {
    Extension person = person(match);
    Map<String, Object> changes = match.operation().changes(match.request());
    Map<String, Object> telephony = Json.map(changes.get("telephony"));
    checkSettable(person, telephony, "availability", "telephony.availability");
    person.changeUnified(changes);
    notifyOf(person, Set.of());
    return readUnified(match);
  }

  // ---- Everybody

  private Map<String, Object> readAccount(Contract.Match match) {
    boolean detailed = flag(match, DETAILED);
    boolean sipData = flag(match, "sipData");
    int page = number(match, "page", 1);
    int most = ((Double) match.operation().paging().get("maximum")).intValue();
    int perPage = Math.min(number(match, "perPage", DEFAULT_PER_PAGE), most);
    List<Extension> all =
        population.extensions.values().stream()
            .filter(e -> !missing.contains(e.id))
            .collect(Collectors.toList());
    long from = (page - 1L) * perPage;
    List<Map<String, Object>> records =
        all.stream()
            .skip(from)
            .limit(perPage)
            .map(extension -> extension.presence(accountUri, detailed, sipData))
            .collect(Collectors.toList());
    boolean empty = records.isEmpty();
    int pages = (all.size() + perPage - 1) / perPage;
    return Json.object(
        "uri",
        settings.links + match.request().target(),
        "records",
        records,
        "navigation",
        Json.object(
            "firstPage",
            page(1, perPage),
            "nextPage",
            page < pages ? page(page + 1, perPage) : null,
            "previousPage",
            page > 1 && !empty ? page(page - 1, perPage) : null,
            "lastPage",
            page(Math.max(1, pages), perPage)),
        "paging",
        Json.object(
            "page",
            empty ? null : page,
            "perPage",
            perPage,
            "pageStart",
            empty ? null : from,
            "pageEnd",
            empty ? null : from + records.size() - 1,
            "totalPages",
            pages,
            "totalElements",
            all.size()));
  }

  private Object page(int page, int perPage) {
    return Json.object("uri", accountUri + "/presence?page=" + page + "&perPage=" + perPage);
  }

  // ---- Call queues

  private Map<String, Object> readQueue(Contract.Match match) {
    CallQueue queue = population.queues.get(match.path().get("groupId"));
    return Json.object(
        "records",
        queue.members.keySet().stream()
            .filter(id -> memberOf(queue, id))
            .map(id -> queue.member(population.extensions.get(id)))
            .collect(Collectors.toList()));
  }

  private Map<String, Object> updateQueue(Contract.Match match) {
    CallQueue queue = population.queues.get(match.path().get("groupId"));
    records(match, "member", id -> memberOf(queue, id)).forEach(queue::change);
    return readQueue(match);
  }

  private Map<String, Object> readMemberships(Contract.Match match) {
    return memberships(extension(match).id, flag(match, "editableMemberStatus"));
  }

  private Map<String, Object> updateMemberships(Contract.Match match) {
    String agent = extension(match).id;
    records(match, "callQueue", id -> memberOf(population.queues.get(id), agent))
        .forEach((id, record) -> population.queues.get(id).change(agent, record));
    return memberships(agent, false);
  }

  private boolean memberOf(@Nullable CallQueue queue, String agent) {
    return queue != null
        && !missing.contains(queue.extension.id)
        && !missing.contains(agent)
        && queue.members.containsKey(agent);
  }

  /** The records of a body by the id that they name; rejects unknown ids. */
  private static Map<String, Map<String, Object>> records(
      Contract.Match match, String named, Predicate<String> known) {
    Map<String, Object> changes = match.operation().changes(match.request());
    if (!changes.containsKey("records")) {
      throw Failure.invalid("records");
    }
    Map<String, Map<String, Object>> records = new LinkedHashMap<>();
    for (Object element : Json.list(changes.get("records"))) {
      Map<String, Object> record = new LinkedHashMap<>(Json.map(element));
      Object id = Json.map(record.remove(named)).get("id");
      String place = "records." + named + ".id";
      if (id == null) {
        throw Failure.invalid(place);
      }
      if (!known.test(id.toString())) {
        throw Failure.notFoundInBody(place);
      }
      Json.merge(records.computeIfAbsent(id.toString(), key -> new LinkedHashMap<>()), record);
    }
    return records;
  }

  private Map<String, Object> memberships(String agent, boolean onlyEditable) {
    return Json.object(
        "records",
        population.queues.values().stream()
            .filter(queue -> memberOf(queue, agent))
            .filter(queue -> queue.editableMemberStatus || !onlyEditable)
            .map(queue -> queue.membership(agent))
            .collect(Collectors.toList()));
  }

  // ---- Names in requests

  private void checkAccount(Contract.Match match) {
    String id = match.path().getOrDefault("accountId", "~");
    if (forbidden.contains(id)) {
      throw match.operation().forbidden();
    }
    if (!id.equals("~") && !id.equals(population.accountId)) {
      throw Failure.notFound("accountId");
    }
  }

  private void checkId(Contract.Match match, String parameter, Set<String> all) {
    String id = match.path().get(parameter);
    if (id == null) {
      return;
    }
    if (!id.matches("[0-9]+")) {
      throw Failure.invalid(parameter);
    }
    if (forbidden.contains(id)) {
      throw match.operation().forbidden();
    }
    if (missing.contains(id) || !all.contains(id)) {
      throw Failure.notFound(parameter);
    }
  }

  private Extension extension(Contract.Match match) {
    return population.extensions.get(match.path().get("extensionId"));
  }

  private Extension person(Contract.Match match) {
    Extension extension = extension(match);
    if (!extension.person) {
      throw new Failure(403, "PRS-105", "Presence of this extension cannot be changed");
    }
    return extension;
  }

  private static boolean flag(Contract.Match match, String name) {
    return "true".equals(match.request().query(name));
  }

  private static int number(Contract.Match match, String name, int otherwise) {
    String value = match.request().query(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("[1-9][0-9]{0,8}")) {
      throw Failure.invalid(name);
    }
    return Integer.parseInt(value);
  }
}
