package ringcentral.presence.testing;

import static ringcentral.presence.testing.ThrottlingGroup.HEAVY;
import static ringcentral.presence.testing.ThrottlingGroup.LIGHT;
import static ringcentral.presence.testing.ThrottlingGroup.MEDIUM;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The operations over one population. */
final class Operations {
  private static final int BATCH_LIMIT = 30;
  private static final int DEFAULT_PER_PAGE = 100;
  private static final int MAXIMUM_PER_PAGE = 1000;
  private static final int MESSAGE_LIMIT = 75;
  private static final Set<String> STATUSES = Set.of("Offline", "Busy", "Available");
  private static final Set<String> DND_STATUSES =
      Set.of(Extension.TAKE_ALL, Extension.TAKE_NONE, "DoNotAcceptDepartmentCalls");
  private static final Set<String> PERSONAL_DND_STATUSES =
      Set.of(Extension.TAKE_ALL, Extension.TAKE_NONE);
  private static final Set<String> CALLER_ID_VISIBILITIES = Set.of("All", "None", "PermittedUsers");
  private static final Set<String> VISIBILITIES = Set.of("Visible", "Invisible");
  private static final Set<String> GLIP_AVAILABILITIES = Set.of("Available", "DND");
  private static final Set<String> TELEPHONY_AVAILABILITIES =
      Set.of(Extension.TAKE_ALL, Extension.TAKE_NONE, "DoNotAcceptQueueCalls");

  /** Answers a request for what the path names, an extension or a queue. */
  private interface Handler {
    SimulatedResponse handle(SimulatedRequest request, String id);
  }

  private record Route(String method, Pattern path, ThrottlingGroup group, Handler handler) {}

  /** An operation that was found for a request. */
  final class Match {
    private final Route route;
    private final SimulatedRequest request;
    private final String account;
    private final String id;

    private Match(Route route, SimulatedRequest request, Matcher path) {
      this.route = route;
      this.request = request;
      this.account = decode(path.group(1));
      this.id = decode(path.group(2));
    }

    ThrottlingGroup group() {
      return route.group;
    }

    SimulatedResponse answer() {
      checkAccount(request, account);
      return route.handler.handle(request, id);
    }
  }

  private final List<Route> routes =
      List.of(
          route("GET", "extension/([^/]+)/presence", LIGHT, this::readPresence),
          route("PUT", "extension/([^/]+)/presence", MEDIUM, this::updatePresence),
          route("GET", "(presence)", HEAVY, (request, id) -> readAccount(request)),
          route("GET", "call-queues/([^/]+)/presence", LIGHT, this::readQueue),
          route("PUT", "call-queues/([^/]+)/presence", MEDIUM, this::updateQueue),
          route("GET", "extension/([^/]+)/call-queue-presence", LIGHT, this::readMemberships),
          route("PUT", "extension/([^/]+)/call-queue-presence", MEDIUM, this::updateMemberships),
          route("GET", "extension/([^/]+)/unified-presence", MEDIUM, this::readUnified),
          route("PATCH", "extension/([^/]+)/unified-presence", MEDIUM, this::updateUnified));

  private final Population population;
  private final @Nullable BatchForm batchForm;
  private final String links;
  private final String accountUri;
  final Set<String> missing = new HashSet<>();
  final Set<String> forbidden = new HashSet<>();

  Operations(SimulatedService.Builder settings, Population population) {
    this.population = population;
    this.batchForm = settings.batchForm;
    this.links = settings.links;
    this.accountUri = links + "/restapi/v1.0/account/" + population.accountId;
  }

  private static Route route(String method, String path, ThrottlingGroup group, Handler handler) {
    Pattern pattern = Pattern.compile("/restapi/v1\\.0/account/([^/]+)/" + path);
    return new Route(method, pattern, group, handler);
  }

  Match match(SimulatedRequest request) {
    for (Route route : routes) {
      Matcher path = route.path.matcher(request.path());
      if (route.method.equals(request.method()) && path.matches()) {
        return new Match(route, request, path);
      }
    }
    throw new Failure(404, "CMN-102", "There is no such operation");
  }

  /** Whether the errors of an operation hold nothing but {@code errors[]}. */
  static boolean onlyDetails(SimulatedRequest request) {
    return request.path().endsWith("/unified-presence");
  }

  // ---- One person, or several

  private SimulatedResponse readPresence(SimulatedRequest request, String ids) {
    boolean detailed = flag(request, "detailedTelephonyState");
    boolean sipData = flag(request, "sipData");
    return batch(
        request,
        ids,
        BatchForm.MULTIPART_CRLF,
        id -> extension(request, id).presence(accountUri, detailed, sipData));
  }

  private SimulatedResponse readUnified(SimulatedRequest request, String ids) {
    return batch(request, ids, BatchForm.JSON, id -> unified(extension(request, id)));
  }

  private SimulatedResponse batch(
      SimulatedRequest request,
      String commaSeparated,
      BatchForm ordinaryForm,
      Function<String, Map<String, Object>> read) {
    String[] ids = commaSeparated.split(",", -1);
    if (ids.length == 1) {
      return ok(read.apply(ids[0]));
    }
    if (ids.length > BATCH_LIMIT) {
      throw Failure.tooManyIds(BATCH_LIMIT);
    }
    List<BatchForm.Entry> entries = new ArrayList<>();
    for (String id : ids) {
      String href = accountUri + "/extension/" + id + request.path().replaceAll(".*/", "/");
      try {
        entries.add(new BatchForm.Entry(id, href, 200, read.apply(id)));
      } catch (Failure failure) {
        Map<String, Object> body = failure.body(onlyDetails(request));
        entries.add(new BatchForm.Entry(id, href, failure.status(), body));
      }
    }
    return form(request, ordinaryForm).write(entries);
  }

  private BatchForm form(SimulatedRequest request, BatchForm ordinaryForm) {
    if (batchForm != null) {
      return batchForm;
    }
    String accept = String.valueOf(request.header("Accept")).toLowerCase(Locale.ROOT);
    return accept.contains(BatchForm.VENDOR_TYPE) ? BatchForm.VENDOR_JSON : ordinaryForm;
  }

  private SimulatedResponse updatePresence(SimulatedRequest request, String id) {
    Extension person = person(request, id);
    if (!request.body().isEmpty()) {
      Changes.in(request.body())
          .word("userStatus", STATUSES, value -> person.userStatus = value)
          .word("dndStatus", dndStatuses(person), person::setDnd)
          .word("dndStatusPersonal", PERSONAL_DND_STATUSES, value -> person.personalDnd = value)
          .text("message", MESSAGE_LIMIT, value -> person.message = value.isEmpty() ? null : value)
          .flag("allowSeeMyPresence", value -> person.allowSeeMyPresence = value)
          .flag("ringOnMonitoredCall", value -> person.ringOnMonitoredCall = value)
          .flag("pickUpCallsOnHold", value -> person.pickUpCallsOnHold = value)
          .word(
              "callerIdVisibility",
              CALLER_ID_VISIBILITIES,
              value -> person.callerIdVisibility = value)
          .flag("acceptCallQueueCalls", value -> person.acceptQueueCalls = value)
          .apply();
    }
    return ok(person.presence(accountUri, false, false));
  }

  private static Set<String> dndStatuses(Extension person) {
    return person.queueMember ? DND_STATUSES : PERSONAL_DND_STATUSES;
  }

  private SimulatedResponse updateUnified(SimulatedRequest request, String id) {
    Extension person = person(request, id);
    Changes changes = Changes.in(request.body());
    changes
        .within("glip")
        .word("visibility", VISIBILITIES, value -> person.glipVisibility = value)
        .word("availability", GLIP_AVAILABILITIES, value -> person.glipAvailability = value);
    changes
        .within("telephony")
        .word(
            "availability",
            person.queueMember ? TELEPHONY_AVAILABILITIES : PERSONAL_DND_STATUSES,
            person::setDnd);
    changes.apply();
    return ok(unified(person));
  }

  private Map<String, Object> unified(Extension extension) {
    return extension.unified(extension.id.equals(population.self));
  }

  // ---- Everybody

  private SimulatedResponse readAccount(SimulatedRequest request) {
    boolean detailed = flag(request, "detailedTelephonyState");
    boolean sipData = flag(request, "sipData");
    int page = number(request, "page", 1);
    int perPage = Math.min(number(request, "perPage", DEFAULT_PER_PAGE), MAXIMUM_PER_PAGE);
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
    return ok(
        Json.object(
            "uri",
            links + request.target(),
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
                all.size())));
  }

  private Object page(int page, int perPage) {
    return Json.object("uri", accountUri + "/presence?page=" + page + "&perPage=" + perPage);
  }

  // ---- Call queues

  private SimulatedResponse readQueue(SimulatedRequest request, String id) {
    return ok(members(queue(request, id)));
  }

  private SimulatedResponse updateQueue(SimulatedRequest request, String id) {
    CallQueue queue = queue(request, id);
    Changes changes = Changes.in(request.body());
    for (Changes record : changes.each("records")) {
      String member = record.within("member").id("id", queue.accepting.keySet());
      record.flag("acceptCurrentQueueCalls", value -> queue.accepting.put(member, value));
    }
    changes.apply();
    return ok(members(queue));
  }

  private Map<String, Object> members(CallQueue queue) {
    return Json.object(
        "records",
        queue.accepting.keySet().stream()
            .map(id -> queue.member(population.extensions.get(id)))
            .collect(Collectors.toList()));
  }

  private SimulatedResponse readMemberships(SimulatedRequest request, String id) {
    return ok(memberships(extension(request, id).id, flag(request, "editableMemberStatus")));
  }

  private SimulatedResponse updateMemberships(SimulatedRequest request, String id) {
    String agent = extension(request, id).id;
    Changes changes = Changes.in(request.body());
    for (Changes record : changes.each("records")) {
      String queue = record.within("callQueue").id("id", queuesOf(agent));
      record.flag("acceptCalls", value -> population.queues.get(queue).accepting.put(agent, value));
    }
    changes.apply();
    return ok(memberships(agent, false));
  }

  private Set<String> queuesOf(String agent) {
    Set<String> ids = new HashSet<>(population.queues.keySet());
    ids.removeIf(id -> !population.queues.get(id).accepting.containsKey(agent));
    return ids;
  }

  private Map<String, Object> memberships(String agent, boolean onlyEditable) {
    return Json.object(
        "records",
        population.queues.values().stream()
            .filter(queue -> queue.accepting.containsKey(agent))
            .filter(queue -> queue.editableMemberStatus || !onlyEditable)
            .map(queue -> queue.membership(agent))
            .collect(Collectors.toList()));
  }

  // ---- What requests name

  private void checkAccount(SimulatedRequest request, String id) {
    if (forbidden.contains(id)) {
      throw forbidden(request);
    }
    if (!id.equals("~") && !id.equals(population.accountId)) {
      throw Failure.notFound("accountId");
    }
  }

  private Extension extension(SimulatedRequest request, String id) {
    return known(
        request, population.extensions, id.equals("~") ? population.self : id, "extensionId");
  }

  private Extension person(SimulatedRequest request, String id) {
    Extension extension = extension(request, id);
    if (!extension.person) {
      throw new Failure(403, "PRS-105", "Presence of this extension cannot be changed");
    }
    return extension;
  }

  private CallQueue queue(SimulatedRequest request, String id) {
    return known(request, population.queues, id, "groupId");
  }

  private <T> T known(SimulatedRequest request, Map<String, T> all, String id, String parameter) {
    if (!id.matches("[0-9]+")) {
      throw Failure.invalid(parameter);
    }
    if (forbidden.contains(id)) {
      throw forbidden(request);
    }
    T found = missing.contains(id) ? null : all.get(id);
    if (found == null) {
      throw Failure.notFound(parameter);
    }
    return found;
  }

  /** The user's permission where the operation needs one, else the app's. */
  private static Failure forbidden(SimulatedRequest request) {
    String verb = request.method().equals("GET") ? "Read" : "Edit";
    return request.path().contains("/call-queue")
        ? Failure.forbidden("CMN-401", verb + "Presence")
        : Failure.forbidden("CMN-408", verb + "PresenceStatus");
  }

  private static boolean flag(SimulatedRequest request, String name) {
    String value = request.query(name);
    if (value != null && !value.equals("true") && !value.equals("false")) {
      throw Failure.invalid(name);
    }
    return "true".equals(value);
  }

  private static int number(SimulatedRequest request, String name, int otherwise) {
    String value = request.query(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("[1-9]\\d{0,8}")) {
      throw Failure.invalid(name);
    }
    return Integer.parseInt(value);
  }

  private static String decode(String segment) {
    return SimulatedRequest.decode(segment.replace("+", "%2B"));
  }

  private static SimulatedResponse ok(Map<String, Object> body) {
    return SimulatedResponse.json(200, Json.write(body));
  }
}
