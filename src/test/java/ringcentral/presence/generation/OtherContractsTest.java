package ringcentral.presence.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Documents that others wrote, by the command of CONTRIBUTING: generated, compiled with all lint,
 * and called over HTTP. {@code -Dcontract=FILE,FILE} tries others than those of this project.
 */
@Tag("slow")
class OtherContractsTest {
  private static final String FIXTURE = "src/test/resources/gate/other.yaml";
  private static final String PACKAGE = "com.example.gardens";

  @TempDir private Path directory;

  static Stream<String> documents() {
    String named = System.getProperty("contract");
    return named == null
        ? Stream.of(FIXTURE, "src/test/resources/gate/other-3.1.yaml")
        : Arrays.stream(named.split(","));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void eachOperationWorksOverHttp(String name) throws Exception {
    Path document = Path.of(name).toAbsolutePath();
    Path project = Files.createDirectory(directory.resolve("project"));
    MavenRun.copyInputs(project);
    MavenRun.generate(project, "-Pother", "-Dcontract=" + document, "-Dpackage=" + PACKAGE);
    Path sources = project.resolve("target/generated-sources/other/src/main/java");
    ClassLoader loader = SupportedConstructsTest.compiled(sources, directory.resolve("classes"));
    ContractCalls calls =
        new ContractCalls(document, project.resolve("target/other/contract.yaml"), loader, PACKAGE);
    assertThat(calls.faults()).isEmpty();
    assertThat(calls.calls()).isPositive();
    if (name.equals(FIXTURE)) {
      theFixtureHas(sources.resolve("com/example/gardens"));
    }
  }

  /** What the calls do not tell: names, and what callers read. */
  private static void theFixtureHas(Path sources) {
    String beds = Trees.text(sources.resolve("api/FlowerBedsApi.java"));
    assertThat(beds)
        .contains(
            "Server: https://read.gardens.example.com/api/v2",
            "@Query(\"fields\") @Nullable String fields",
            "@param fields Values are separated by commas. One of a, b. Not sent if null.",
            "@param pageSize Default: 20. minimum: 1. maximum: 50. Not sent if null.",
            "@Query(\"page[size]\") @Nullable Long pageSize",
            "@Query(\"created<\") @Nullable Instant createdBefore",
            "@Query(\"owner[]\") @Nullable List<String> owner",
            "@HTTP(method = \"DELETE\", path = \"beds/{bed_id}\", hasBody = true)",
            "@Headers(\"Accept: application/hal+json\")",
            "@Field(\"Kind\") @Nullable ListBeds2Kind kind",
            "Call<List<BedV1>> listBeds()",
            "Call<Map<String, Integer>> water(")
        .doesNotContain("Authorization", "java.util.Set");
    assertThat(Trees.text(sources.resolve("api/DefaultApi.java")))
        .startsWith("// Generated from other.yaml by the build; do not edit.")
        .contains(
            "@return the call, which has not been started; close the body of its answer",
            "Call<ResponseBody> readPlan()",
            "@Headers(\"Accept: image/png, text/plain\")",
            "@Body RequestBody body");
    assertThat(Trees.text(sources.resolve("model/BedV1Kind.java")))
        .contains("ON_HOLD =", "ON_HOLD_2 =", "VALUE_24H =", "VALUE =");
    assertThat(Trees.text(sources.resolve("model/BedReadSort.java")))
        .contains("ASC =", "ASC_2 =", "EMPTY =", "UNKNOWN_VALUE =");
    assertThat(Trees.text(sources.resolve("model/BedV1.java")))
        .contains(
            "public Builder clearNote()",
            "public @Nullable String type()",
            "public @Nullable String snakeCase2()",
            "List<List<List<Long>>> cube()",
            "Map<String, Map<String, Double>> maps()",
            "/** Default: [low, high]. maxItems: 3. */",
            "public @Nullable Object choice()",
            "/** Answers only; not for requests. */")
        .doesNotContain("requireNonNull(\n              this.id");
    assertThat(Trees.text(sources.resolve("model/Plant.java")))
        .as("a parent has what its children have")
        .contains("Double height()");
    assertThat(Trees.text(sources.resolve("model/Tool.java"))).contains(" width()", " teeth()");
    assertThat(Trees.text(sources.resolve("api/Servers.java")))
        .contains(
            "String PRODUCTION_ENTRY_POINT = \"https://eu.gardens.example.com/api/v2\"",
            "String SERVER = \"https://sandbox.gardens.example.com/api/v2\"");
    assertThat(List.of("model/MapModel.java", "model/BedV1Owner.java", "model/Rake.java"))
        .allSatisfy(file -> assertThat(sources.resolve(file)).exists());
  }
}
