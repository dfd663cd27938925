package ringcentral.presence.generation;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolverFactory;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;
import retrofit2.http.Body;
import retrofit2.http.Field;
import retrofit2.http.Header;
import retrofit2.http.Query;

/**
 * Calls each method that was generated of a document over HTTP. What is sent and answered is made
 * of the contract that the gate wrote, and judged by the document itself.
 */
final class ContractCalls {
  /** What the samples do not heed: limits, and that a choice is one. */
  private static final String NOT_JUDGED =
      ".*(pattern|minLength|maxLength|minimum|maximum|minItems|maxItems|uniqueItems|invalidJson|discriminator|format.byte|oneOf|anyOf|security.*|readOnly|writeOnly)";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<?, ?> document;
  private final Map<?, ?> contract;
  private final OpenApiInteractionValidator validator;
  private final ClassLoader loader;
  private final String javaPackage;
  private final Moshi moshi;
  private final List<String> faults = new ArrayList<>();
  private int calls;

  ContractCalls(Path document, Path contract, ClassLoader loader, String javaPackage)
      throws Exception {
    this.document = parsed(document);
    this.contract = parsed(contract);
    this.loader = loader;
    this.javaPackage = javaPackage;
    // The validator does not know OpenAPI 3.1.
    boolean isOld = this.document.get("openapi").toString().startsWith("3.0");
    validator =
        OpenApiInteractionValidator.createForInlineApiSpecification(
                Files.readString(isOld ? document : contract))
            .withLevelResolver(LevelResolverFactory.withAdditionalPropertiesIgnored())
            .build();
    moshi =
        new Moshi.Builder()
            .add(
                (JsonAdapter.Factory)
                    loader
                        .loadClass(javaPackage + ".model.ModelJsonAdapterFactory")
                        .getConstructor()
                        .newInstance())
            .build();
  }

  /** How many calls were made. */
  int calls() {
    return calls;
  }

  /** A line for each call that went wrong. */
  List<String> faults() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      Retrofit retrofit =
          new Retrofit.Builder()
              .baseUrl(server.url(basePath()))
              .addConverterFactory(MoshiConverterFactory.create(moshi))
              .build();
      for (Map.Entry<?, ?> path : map(contract.get("paths")).entrySet()) {
        for (Map.Entry<?, ?> verb : map(path.getValue()).entrySet()) {
          Map<?, ?> operation = map(verb.getValue());
          Object tag = list(operation.get("tags")).get(0);
          Class<?> type = loader.loadClass(javaPackage + ".api." + tag + "Api");
          Object api = retrofit.create(type);
          int methods = 0;
          for (Method method : type.getMethods()) {
            if (method.getName().equals(operation.get("operationId"))) {
              call(server, api, method, "" + path.getKey(), "" + verb.getKey(), operation);
              methods++;
            }
          }
          if (methods == 0) {
            faults.add(operation.get("operationId") + ": has no method");
          }
        }
      }
    }
    return faults;
  }

  /** The path of the first server. */
  private String basePath() {
    Object url = map(list(contract.get("servers")).get(0)).get("url");
    return HttpUrl.get("" + url).encodedPath();
  }

  private void call(
      MockWebServer server,
      Object api,
      Method method,
      String path,
      String verb,
      Map<?, ?> operation)
      throws Exception {
    calls++;
    String name = method.getName() + " of " + method.getParameterCount();
    Object schema =
        at(map(operation.get("responses")).get("200"), "content", "application/json", "schema");
    Object answer = schema == null ? null : sample(schema, 0);
    MockResponse response = new MockResponse().setResponseCode(answer == null ? 204 : 200);
    boolean isRaw = operation.get("x-raw") != null;
    if (isRaw) {
      response.setResponseCode(200).setBody("raw");
    } else if (answer != null) {
      response
          .setBody(JSON.writeValueAsString(answer))
          .setHeader("Content-Type", "application/json");
    }
    server.enqueue(response);
    Response<?> got;
    try {
      Object[] arguments = arguments(method, operation);
      got = ((Call<?>) method.invoke(api, arguments)).execute();
    } catch (ReflectiveOperationException | RuntimeException | IOException e) {
      faults.add(name + ": " + e + " " + e.getCause());
      while (server.getRequestCount() < calls) {
        new okhttp3.OkHttpClient()
            .newCall(new okhttp3.Request.Builder().url(server.url("/fault")).build())
            .execute()
            .close();
      }
      server.takeRequest();
      return;
    }
    RecordedRequest sent = server.takeRequest();
    judge(name, validator.validateRequest(request(sent)));
    if (isRaw) {
      if (!((ResponseBody) got.body()).string().equals("raw")) {
        faults.add(name + ": is not raw");
      }
    } else if (answer != null) {
      Type type = ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
      String written = moshi.adapter(type).toJson(cast(got.body()));
      if (!plain(JSON.readValue(written, Object.class)).equals(plain(answer))) {
        faults.add(name + ": answers " + written + " and not " + JSON.writeValueAsString(answer));
      }
      judge(
          name + " answer",
          validator.validateResponse(
              sent.getRequestUrl().encodedPath(),
              Request.Method.valueOf(verb.toUpperCase(Locale.ROOT)),
              SimpleResponse.Builder.status(status(path, verb))
                  .withContentType(
                      operation.get("x-accept") == null
                          ? "application/json"
                          : "" + operation.get("x-accept"))
                  .withBody(JSON.writeValueAsString(answer))
                  .build()));
    }
  }

  /** The status with content that the document has. */
  private int status(String path, String verb) {
    Object responses = at(document.get("paths"), path, verb, "responses");
    for (Map.Entry<?, ?> response : map(responses).entrySet()) {
      String code = "" + response.getKey();
      boolean isSuccess = code.matches("2\\d\\d") && !code.equals("207");
      if (isSuccess && map(response.getValue()).containsKey("content")) {
        return Integer.parseInt(code);
      }
    }
    return 200;
  }

  private void judge(String name, ValidationReport report) {
    for (ValidationReport.Message message : report.getMessages()) {
      if (isFault(message)) {
        faults.add(name + ": " + message);
      }
    }
  }

  private static boolean isFault(ValidationReport.Message message) {
    if (message.getKey().endsWith(".allOf")) {
      return message.getNestedMessages().stream().anyMatch(ContractCalls::isFault);
    }
    return message.getLevel() == ValidationReport.Level.ERROR
        && !message.getKey().matches(NOT_JUDGED);
  }

  private static SimpleRequest request(RecordedRequest sent) {
    HttpUrl url = sent.getRequestUrl();
    SimpleRequest.Builder builder = new SimpleRequest.Builder(sent.getMethod(), url.encodedPath());
    for (String name : url.queryParameterNames()) {
      builder.withQueryParam(name, url.queryParameterValues(name));
    }
    for (String name : sent.getHeaders().names()) {
      builder.withHeader(name, sent.getHeaders().values(name));
    }
    if (sent.getBodySize() > 0) {
      builder.withBody(sent.getBody().clone().readUtf8());
    }
    return builder.build();
  }

  private Object[] arguments(Method method, Map<?, ?> operation) throws Exception {
    Object[] arguments = new Object[method.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      Annotation annotation = method.getParameterAnnotations()[i][0];
      Object content = at(operation.get("requestBody"), "content");
      Object schema;
      if (method.getParameterTypes()[i] == RequestBody.class) {
        arguments[i] = RequestBody.create("raw", null);
        continue;
      } else if (annotation instanceof Body) {
        schema = at(content, "application/json", "schema");
      } else if (annotation instanceof Field field) {
        schema =
            at(content, "application/x-www-form-urlencoded", "schema", "properties", field.value());
      } else {
        schema = parameter(operation, annotation).get("schema");
        String text = "" + parameter(operation, annotation).get("description");
        if (text.contains("separated by") && text.contains("One of ")) {
          arguments[i] = text.replaceFirst(".*One of ([^,.]+).*", "$1");
          continue;
        }
      }
      Object sample = sample(schema, 0);
      if (annotation instanceof Field && sample instanceof List<?> list) {
        sample = List.of(list.get(0), list.get(0)); // The validator takes one for no list.
      }
      arguments[i] = value(method.getGenericParameterTypes()[i], sample);
    }
    return arguments;
  }

  private static Map<?, ?> parameter(Map<?, ?> operation, Annotation annotation) {
    String in = annotation.annotationType().getSimpleName().toLowerCase(Locale.ROOT);
    String name =
        annotation instanceof Query query
            ? query.value()
            : annotation instanceof Header header
                ? header.value()
                : ((retrofit2.http.Path) annotation).value();
    for (Object parameter : list(operation.get("parameters"))) {
      if (in.equals(map(parameter).get("in")) && name.equals(map(parameter).get("name"))) {
        return map(parameter);
      }
    }
    throw new AssertionError("no parameter " + in + " " + name);
  }

  /** A value in Java of a value in JSON. */
  private Object value(Type type, Object json) throws Exception {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      List<Object> values = new ArrayList<>();
      for (Object each : list(json)) {
        values.add(value(list.getActualTypeArguments()[0], each));
      }
      return values;
    }
    if (type == Instant.class) {
      return Instant.parse("" + json);
    }
    if (type == LocalDate.class) {
      return LocalDate.parse("" + json);
    }
    if (type == UUID.class) {
      return UUID.fromString("" + json);
    }
    if (type == BigDecimal.class) {
      return new BigDecimal("" + json);
    }
    return moshi.adapter(type).fromJson(JSON.writeValueAsString(json));
  }

  private Object sample(Object part, int depth) {
    Map<?, ?> schema = map(part);
    if (schema.containsKey("allOf")) {
      return sample(list(schema.get("allOf")).get(0), depth);
    }
    if (schema.containsKey("$ref")) {
      String name = ("" + schema.get("$ref")).replaceAll(".*/", "");
      return sample(at(contract, "components", "schemas", name), depth);
    }
    if (schema.containsKey("enum")) {
      return list(schema.get("enum")).get(0);
    }
    return switch (schema.get("type") + " " + schema.get("format")) {
      case "string date-time" -> "2026-01-02T03:04:05Z";
      case "string date" -> "2026-01-02";
      case "string uuid" -> "00000000-0000-0000-0000-000000000001";
      case "string byte" -> "AAE=";
      case "string uri" -> "https://example.com/a";
      case "string null" -> "a@example.com";
      case "integer int32" -> 7;
      case "integer int64" -> 700000000000L;
      case "number double" -> 0.5;
      case "number null" -> new BigDecimal("12.5");
      case "boolean null" -> true;
      case "array null" -> depth > 3 ? List.of() : List.of(sample(schema.get("items"), depth + 1));
      default -> object(schema, depth);
    };
  }

  private Map<String, Object> object(Map<?, ?> schema, int depth) {
    Map<String, Object> sample = new LinkedHashMap<>();
    map(schema.get("properties"))
        .forEach(
            (name, property) -> {
              boolean isRequired = list(schema.get("required")).contains(name);
              boolean isPlain = !("" + map(property).get("type")).matches("null|object|array");
              if (isRequired || isPlain || depth < 3) {
                sample.put("" + name, sample(property, depth + 1));
              }
            });
    if (schema.containsKey("additionalProperties")) {
      sample.put("key", sample(schema.get("additionalProperties"), depth + 1));
    } else if (!schema.containsKey("properties")) {
      sample.put("any", List.of(1, "b", true, Map.of("c", new BigDecimal("0.5"))));
    }
    return sample;
  }

  /** All numbers alike. */
  private static Object plain(Object json) {
    if (json instanceof Map<?, ?> map) {
      Map<Object, Object> plain = new LinkedHashMap<>();
      map.forEach((name, value) -> plain.put(name, plain(value)));
      return plain;
    }
    if (json instanceof List<?> list) {
      return list.stream().map(ContractCalls::plain).toList();
    }
    return json instanceof Number ? new BigDecimal(json.toString()).stripTrailingZeros() : json;
  }

  @SuppressWarnings("unchecked")
  private static <T> T cast(Object value) {
    return (T) value;
  }

  private static Object at(Object part, Object... names) {
    Object value = part;
    for (Object name : names) {
      value = map(value).get(name);
    }
    return value;
  }

  private static Map<?, ?> map(Object part) {
    return part instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(Object part) {
    return part instanceof List<?> list ? list : List.of();
  }

  private static Map<?, ?> parsed(Path file) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    return new Yaml(options).load(Files.readString(file));
  }
}
