package ringcentral.presence.generation;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;

/**
 * The build with another contract: what the gate lets pass works over HTTP, what it refuses stops
 * the build.
 */
@Tag("slow")
class SupportedConstructsTest {
  private static final Path CONTRACT = Path.of("src/test/resources/gate/contract.yaml");
  private static final String SITE =
      """
      {"id":"7","code":700000000000,"name":"Main","opened":"2026-01-02T03:04:05Z","uri":"https://sites.example.com/7",\
      "floors":9,"people":5000000000,"closed":false,"kind":"on hold","main":{"id":"8"},\
      "names":["A","B"],"days":["2026-12-25T00:00:00Z"],"parts":[{"id":"9"}],"table":[[["A"],[]],[]],\
      "nothing":{},"area":12.50,"share":0.5,"day":"2026-01-02",\
      "key":"00000000-0000-0000-0000-000000000001","plan":"AAE=","texts":{"de":{"house":"Haus"}},"old":"O",\
      "note":"N"}""";

  private static final String CHANGE = "{\"close\":true,\"days\":[\"2026-12-26T00:00:00Z\"]}";

  @TempDir private Path directory;

  @Test
  void whatTheGateLetsPassIsSentAndReadOverHttp() throws Exception {
    Path project = project(Files.readString(CONTRACT));
    MavenRun.generate(project);
    ClassLoader loader =
        compiled(
            project.resolve("target/generated-sources/openapi/src/main/java"),
            directory.resolve("classes"));
    Moshi moshi =
        new Moshi.Builder()
            .add(
                (JsonAdapter.Factory)
                    model(loader, "PresenceJsonAdapterFactory").getConstructor().newInstance())
            .build();
    Class<?> siteClass = model(loader, "Site");
    Object site = moshi.adapter(siteClass).fromJson(SITE);
    Object kind = model(loader, "Kind").getMethod("of", String.class).invoke(null, "on hold");
    Object change = moshi.adapter(model(loader, "SiteChange")).fromJson(CHANGE);
    assertThat(site.toString())
        .startsWith("Site{id=7, code=700000000000, name=██, opened=2026-01-02T03:04:05Z, uri=");

    try (MockWebServer server = new MockWebServer()) {
      server.start();
      Object api =
          new Retrofit.Builder()
              .baseUrl(server.url("/"))
              .addConverterFactory(MoshiConverterFactory.create(moshi))
              .build()
              .create(loader.loadClass("ringcentral.presence.api.SitesApi"));

      server.enqueue(new MockResponse().setBody(SITE));
      assertThat(execute(api, "readSite", "~", "a b", kind, 2, "C&D").body()).isEqualTo(site);
      assertThat(line(server))
          .isEqualTo("GET /account/~/site/a%20b?kind=on%20hold&page=2&name=C%26D");

      server.enqueue(new MockResponse().setBody(SITE));
      assertThat(execute(api, "readSite", "~", "7", "C").body()).isEqualTo(site);
      assertThat(line(server)).isEqualTo("GET /account/~/site/7?name=C");

      server.enqueue(new MockResponse().setResponseCode(207).setBody("[]"));
      ResponseBody several = (ResponseBody) execute(api, "readSites", "~", "7,8", "C").body();
      assertThat(several.string()).isEqualTo("[]");
      RecordedRequest batch = server.takeRequest();
      assertThat(batch.getPath()).isEqualTo("/account/~/site/7,8?name=C");
      assertThat(batch.getHeader("Accept"))
          .isEqualTo("application/vnd.sites+json, application/json;q=0.9, multipart/mixed;q=0.8");

      server.enqueue(new MockResponse().setBody(SITE));
      assertThat(execute(api, "replaceSite", "~", "7", site).body()).isEqualTo(site);
      RecordedRequest put = server.takeRequest();
      assertThat(put.getRequestLine()).isEqualTo("PUT /account/~/site/7 HTTP/1.1");
      assertThat(put.getBody().readUtf8()).isEqualTo(SITE);

      server.enqueue(new MockResponse().setBody(SITE));
      assertThat(execute(api, "changeSite", "~", "7", change).body()).isEqualTo(site);
      RecordedRequest patch = server.takeRequest();
      assertThat(patch.getRequestLine()).isEqualTo("PATCH /account/~/site/7 HTTP/1.1");
      assertThat(patch.getBody().readUtf8()).isEqualTo(CHANGE);

      server.enqueue(new MockResponse().setBody(SITE));
      assertThat(execute(api, "changeSite", "~", "7").body()).isEqualTo(site);
      assertThat(server.takeRequest().getBodySize()).isZero();

      server.enqueue(new MockResponse().setBody("{\"records\":[" + SITE + "]}"));
      assertThat(execute(api, "listSites", "~", 1, 100).body().toString())
          .isEqualTo("Sites{records=[" + site + "]}");
      assertThat(line(server)).isEqualTo("GET /account/~/site?page=1&perPage=100");
      callsTheRest(api, server, site, kind, siteClass);
    }
  }

  /** Each kind of parameter, method and answer but those of the test above. */
  private static void callsTheRest(
      Object api, MockWebServer server, Object site, Object kind, Class<?> siteClass)
      throws Exception {
    server.enqueue(new MockResponse().setResponseCode(201).setBody(SITE));
    Response<?> created =
        execute(
            api,
            "createSite",
            "~",
            "new",
            List.of(kind, kind),
            List.of(1L, 2L),
            Instant.EPOCH,
            LocalDate.EPOCH,
            new UUID(0, 1),
            new BigDecimal("1.50"),
            site);
    assertThat(created.code()).isEqualTo(201);
    assertThat(created.body()).isEqualTo(site);
    RecordedRequest post = server.takeRequest();
    assertThat(post.getRequestLine())
        .isEqualTo(
            "POST /account/~/building?kinds=on%20hold&kinds=on%20hold&codes=1&codes=2"
                + "&opened=1970-01-01T00%3A00%3A00Z&day=1970-01-01"
                + "&key=00000000-0000-0000-0000-000000000001&area=1.50 HTTP/1.1");
    assertThat(post.getHeader("X-Reason")).isEqualTo("new");
    assertThat(post.getBody().readUtf8()).isEqualTo(SITE);

    server.enqueue(new MockResponse().setResponseCode(201).setBody(SITE));
    execute(api, "createSite", "~", List.of(), site);
    RecordedRequest shortest = server.takeRequest();
    assertThat(shortest.getRequestLine()).isEqualTo("POST /account/~/building HTTP/1.1");
    assertThat(shortest.getHeader("X-Reason")).isNull();

    server.enqueue(new MockResponse().setResponseCode(204));
    assertThat(execute(api, "closeSites", "~", "old").code()).isEqualTo(204);
    RecordedRequest delete = server.takeRequest();
    assertThat(delete.getRequestLine()).isEqualTo("DELETE /account/~/building HTTP/1.1");
    assertThat(delete.getHeader("X-Reason")).isEqualTo("old");

    server.enqueue(new MockResponse().setResponseCode(202));
    assertThat(execute(api, "openSites", "~").code()).isEqualTo(202);
    assertThat(line(server)).isEqualTo("PATCH /account/~/building");

    for (Method method : api.getClass().getInterfaces()[0].getMethods()) {
      assertThat(method.isAnnotationPresent(Deprecated.class))
          .as(method.getName())
          .isEqualTo(method.getName().equals("createSite"));
    }
    assertThat(siteClass.getMethod("old").isAnnotationPresent(Deprecated.class)).isTrue();
    Object builder = siteClass.getMethod("toBuilder").invoke(site);
    builder.getClass().getMethod("clearNote").invoke(builder);
    server.enqueue(new MockResponse().setBody(SITE));
    execute(api, "replaceSite", "~", "7", builder.getClass().getMethod("build").invoke(builder));
    assertThat(server.takeRequest().getBody().readUtf8()).isEqualTo(SITE.replace("\"N\"", "null"));
  }

  @Test
  void whatTheGateRefusesStopsTheBuildWithEachLine() throws Exception {
    String contract = Files.readString(Path.of("spec/presence.yaml"));
    String property = "        alerts:\n          description: Alerts.\n          type: ";
    String schema = "    Extra:\n      description: More.\n      type: object\n      properties:\n";
    MavenRun run =
        MavenRun.of(
            project(
                contract
                    + schema
                    + property
                    + "file\n"
                    + property.replace("alerts", "map")
                    + "object\n"));
    long line = contract.lines().count() + 7;
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.log())
        .contains(
            "The contract is refused:",
            "spec/presence.yaml:"
                + line
                + ": Extra.alerts: file is not supported; use string, integer, number, boolean, array or"
                + " the $ref of a schema",
            "spec/presence.yaml:"
                + (line + 3)
                + ": Extra.map: object is not supported; write the object in components.schemas and"
                + " refer to it");
    assertThat(directory.resolve("project/target/generated-sources")).doesNotExist();
  }

  private Path project(String contract) throws IOException {
    Path project = Files.createDirectory(directory.resolve("project"));
    MavenRun.copyInputs(project);
    Files.writeString(project.resolve("spec/presence.yaml"), contract);
    return project;
  }

  /** Compiles with all lint; the loader prefers these classes to ours of the same names. */
  static ClassLoader compiled(Path sources, Path classes) throws IOException {
    Files.createDirectory(classes);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      assertThat(
              compiler
                  .getTask(
                      null,
                      files,
                      null,
                      List.of(
                          "-d",
                          classes.toString(),
                          "-Xlint:all,-classfile,-processing",
                          "-Xdoclint:all,-missing/public",
                          "-Werror",
                          "-proc:none"),
                      null,
                      files.getJavaFileObjectsFromPaths(Trees.files(sources)))
                  .call())
          .isTrue();
    }
    return new URLClassLoader(
        new URL[] {classes.toUri().toURL()}, SupportedConstructsTest.class.getClassLoader()) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("ringcentral.presence.") && findLoadedClass(name) == null) {
          return findClass(name);
        }
        return super.loadClass(name, resolve);
      }
    };
  }

  private static Class<?> model(ClassLoader loader, String name) throws ClassNotFoundException {
    return loader.loadClass("ringcentral.presence.model." + name);
  }

  private static Response<?> execute(Object api, String name, Object... arguments)
      throws IOException, IllegalAccessException, InvocationTargetException {
    for (Method method : api.getClass().getInterfaces()[0].getMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
        return ((Call<?>) method.invoke(api, arguments)).execute();
      }
    }
    throw new AssertionError("no " + name + " of " + arguments.length + " parameters");
  }

  private static String line(MockWebServer server) throws InterruptedException {
    return server.takeRequest().getRequestLine().replace(" HTTP/1.1", "");
  }
}
