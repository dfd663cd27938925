package ringcentral.presence.testing;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** The parts of the contract that the simulator is derived from; the build writes it as JSON. */
final class Contract {
  /** The contract of this version. */
  static final Contract OURS = new Contract(read());

  private static final String JSON = "application/json";

  private final Map<String, Object> root;
  private final List<Operation> operations = new ArrayList<>();
  private final Map<Object, Schema> schemas = Collections.synchronizedMap(new IdentityHashMap<>());

  Contract(Map<String, Object> root) {
    this.root = root;
    Json.map(root.get("paths"))
        .forEach(
            (path, item) ->
                Json.map(item)
                    .forEach(
                        (method, facts) ->
                            operations.add(
                                new Operation(
                                    this,
                                    method.toUpperCase(Locale.ROOT),
                                    Arrays.asList(path.split("/")),
                                    Json.map(facts)))));
  }

  /** An operation: its method, the segments of its path, and its object in the contract. */
  record Operation(Contract contract, String method, List<String> path, Map<String, Object> facts) {
    String id() {
      return Json.text(facts, "operationId");
    }

    /** The throttling group; null if the operation has no limit. */
    @Nullable ThrottlingGroup group() {
      String name = Json.text(facts, "x-throttling-group");
      return name.isEmpty() ? null : ThrottlingGroup.valueOf(name.toUpperCase(Locale.ROOT));
    }

    /**
     * The answer to a user without the user permission or, if there is none, to an app without its
     * permission.
     */
    Failure forbidden() {
      String user = Json.text(facts, "x-user-permission");
      return user.isEmpty()
          ? Failure.forbidden("CMN-401", Json.text(facts, "x-app-permission"))
          : Failure.forbidden("CMN-408", user);
    }

    /** The facts of a batch; empty if the operation is not one. */
    Map<String, Object> batch() {
      return Json.map(facts.get("x-batch"));
    }

    /** The facts of pages; empty if the operation has no pages. */
    Map<String, Object> paging() {
      return Json.map(facts.get("x-paging"));
    }

    /** The success status for a single object. */
    int status() {
      return Json.map(facts.get("responses")).keySet().stream()
          .map(String::valueOf)
          .filter(status -> status.startsWith("2") && !status.equals("207"))
          .mapToInt(Integer::parseInt)
          .min()
          .orElse(200);
    }

    /** The answers with a status, by media type; empty if there are none. */
    Map<String, Object> answers(int status) {
      Object answer = Json.map(facts.get("responses")).get(String.valueOf(status));
      return Json.map(contract.resolve(answer).get("content"));
    }

    /** The schema of the answer for a single object; null if it has no body. */
    @Nullable Schema answer() {
      Map<String, Object> answers = answers(status());
      return answers.isEmpty() ? null : contract.schema(Json.map(answers.get(JSON)).get("schema"));
    }

    /** Rejects a query that the contract does not allow. */
    void checkQuery(SimulatedRequest request) {
      for (Object reference : Json.list(facts.get("parameters"))) {
        Map<String, Object> parameter = contract.resolve(reference);
        String name = Json.text(parameter, "name");
        String value = request.query(name);
        if (!parameter.get("in").equals("query")) {
          continue;
        }
        if (value != null) {
          contract.schema(parameter.get("schema")).checkText(value, name);
        } else if (Boolean.TRUE.equals(parameter.get("required"))) {
          throw Failure.invalid(name);
        }
      }
    }

    /**
     * Returns the properties in the body of a request; empty if it has no JSON body. Rejects what
     * the contract does not allow.
     */
    Map<String, Object> changes(SimulatedRequest request) {
      Map<String, Object> body = contract.resolve(facts.get("requestBody"));
      Map<String, Object> content = Json.map(body.get("content"));
      if (request.body().isEmpty() && !Boolean.TRUE.equals(body.get("required"))) {
        return new LinkedHashMap<>();
      }
      String type = request.header("Content-Type");
      if (type != null
          && !content.containsKey(type.replaceAll(" *;.*", "").toLowerCase(Locale.ROOT))) {
        throw new Failure(400, "CMN-103", "The media type of the request body is not supported");
      }
      if (!content.containsKey(JSON)) {
        return new LinkedHashMap<>();
      }
      Map<String, Object> changes = Json.parse(request.body());
      contract.schema(Json.map(content.get(JSON)).get("schema")).check(changes, "");
      return changes;
    }
  }

  /** The operation of a request, and the decoded parameters of its path. */
  record Match(Operation operation, SimulatedRequest request, Map<String, String> path) {
    /** Returns a copy with another value of a parameter, if there is such a parameter. */
    Match with(String parameter, String value) {
      Map<String, String> changed = new LinkedHashMap<>(path);
      changed.replace(parameter, value);
      return new Match(operation, request, changed);
    }

    /** The path with the values of its parameters. */
    String address() {
      return operation.path.stream()
          .map(segment -> segment.startsWith("{") ? path.get(parameter(segment)) : segment)
          .collect(Collectors.joining("/"));
    }
  }

  private static String parameter(String segment) {
    return segment.substring(1, segment.length() - 1);
  }

  /** Finds the operation of a request. */
  Match match(SimulatedRequest request) {
    List<String> segments = Arrays.asList(request.path().split("/", -1));
    for (Operation operation : operations) {
      Map<String, String> path = values(operation.path, segments);
      if (path != null && operation.method.equals(request.method())) {
        return new Match(operation, request, path);
      }
    }
    throw new Failure(404, "CMN-102", "There is no such operation");
  }

  /** The values of the parameters of a path; null if it does not match. */
  private static @Nullable Map<String, String> values(List<String> template, List<String> path) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < template.size(); i++) {
      String name = template.get(i);
      String segment = template.size() == path.size() ? path.get(i) : "";
      if (name.startsWith("{") && !segment.isEmpty()) {
        String value = SimulatedRequest.decode(segment.replace("+", "%2B"));
        values.put(parameter(name), value);
      } else if (!name.equals(segment)) {
        return null;
      }
    }
    return template.size() == path.size() ? values : null;
  }

  /** Resolves a reference; returns other objects as they are, and an empty one for null. */
  Map<String, Object> resolve(@Nullable Object referenceOrObject) {
    Map<String, Object> object = Json.map(referenceOrObject);
    String reference = Json.text(object, "$ref");
    if (reference.isEmpty()) {
      return object;
    }
    Object found = root;
    for (String name : reference.substring(2).split("/")) {
      found = Json.map(found).get(name);
    }
    return resolve(found);
  }

  /** The schema with a name; one without properties if there is none. */
  Schema named(String name) {
    return schema(Json.map(Json.map(root.get("components")).get("schemas")).get(name));
  }

  /** The schema at a place in the contract. */
  Schema schema(@Nullable Object schemaOrReference) {
    Schema known = schemas.get(schemaOrReference);
    if (known == null) {
      known = new Schema(this, schemaOrReference);
      schemas.put(schemaOrReference, known);
    }
    return known;
  }

  private static Map<String, Object> read() {
    try (InputStream file = Contract.class.getResourceAsStream("contract.json")) {
      return Json.parse(Okio.buffer(Okio.source(file)).readUtf8());
    } catch (IOException e) {
      throw new AssertionError("contract.json cannot be read", e);
    }
  }
}
