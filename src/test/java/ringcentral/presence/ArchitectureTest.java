package ringcentral.presence;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;

/** The rooms, the arrows between them, their doors, what users type, and how large they are. */
@AnalyzeClasses(
    packages = "ringcentral.presence",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "ringcentral.presence";
  private static final String MODEL = "ringcentral.presence.model";
  private static final String API = "ringcentral.presence.api";

  /** The rooms, and those below each that it may use. */
  private static final Map<String, List<String>> ROOMS =
      Map.of(
          ROOT,
          List.of("watch", "batch", "auth", "call", "sharing", "files", "http", "errors"),
          ROOT + ".watch",
          List.of("batch", "call", "http", "errors"),
          ROOT + ".batch",
          List.of("call", "http", "errors"),
          ROOT + ".auth",
          List.of("call", "sharing", "files", "http", "errors"),
          ROOT + ".call",
          List.of("sharing", "http", "errors"),
          ROOT + ".sharing",
          List.of("files", "errors"),
          ROOT + ".files",
          List.of("errors"),
          ROOT + ".http",
          List.of("errors"),
          ROOT + ".errors",
          List.of());

  /** What users type, by room. */
  private static final List<String> TYPED =
      List.of(
          "PresenceClient",
          "PresenceClient$Builder",
          "auth.AccessToken",
          "auth.AccessTokenSupplier",
          "auth.AuthorizationRequest",
          "auth.AuthorizationRequest$Builder",
          "auth.Credentials",
          "auth.TokenStore",
          "batch.BatchReceiver",
          "batch.BatchResult",
          "batch.Page",
          "batch.Pages",
          "batch.PresenceBatchApi",
          "call.CallListener",
          "call.CallListener$Wait",
          "call.RateLimit",
          "call.RateLimiter",
          "call.RetryPolicy",
          "call.RetryPolicy$Builder",
          "errors.AuthorizationException",
          "errors.PresenceApiException",
          "errors.PresenceException",
          "errors.RateLimitException",
          "sharing.SharedStore",
          "sharing.SharedStore$Entry",
          "sharing.SharedStore$Eval",
          "watch.EffectiveStatus",
          "watch.EffectiveStatus$Activity",
          "watch.EffectiveStatus$Availability",
          "watch.EffectiveStatus$Reason",
          "watch.Freshness",
          "watch.Freshness$State",
          "watch.PresenceChange",
          "watch.PresenceWatch",
          "watch.PresenceWatch$Builder",
          "watch.PresenceWatch$Listener",
          "watch.Webhooks");

  /** The doors: what rooms need of each other, marked as internal and no part of the API. */
  static final List<String> DOORS =
      List.of(
          "auth.AuthSession",
          "batch.BatchCalls",
          "batch.PageSequence",
          "batch.Planner",
          "call.Budget",
          "call.Calls",
          "call.Calls$Reader",
          "call.Calls$Settings",
          "call.Job",
          "call.Job$Part",
          "call.Lifetime",
          "call.Lifetime$Condition",
          "call.Lifetime$Time",
          "call.Session",
          "errors.AttemptLog",
          "errors.Messages",
          "http.Attempt",
          "http.Http",
          "http.Json",
          "http.Origin",
          "files.PrivateFile",
          "files.PrivateFile$Work",
          "http.Owner",
          "http.UndocumentedMembers",
          "watch.Watches");

  // ---- Arrows

  @ArchTest
  static void theseRoomsAreLookedAt(JavaClasses shipped) {
    List<String> rooms = new ArrayList<>(ROOMS.keySet());
    rooms.add(API);
    rooms.add(MODEL);
    assertThat(shipped.stream().map(JavaClass::getPackageName).distinct())
        .containsExactlyInAnyOrderElementsOf(rooms);
  }

  @ArchTest
  static void arrowsPointDownwardsOnly(JavaClasses shipped) {
    for (Map.Entry<String, List<String>> room : ROOMS.entrySet()) {
      List<String> allowed = new ArrayList<>(List.of(room.getKey(), API, MODEL));
      room.getValue().forEach(below -> allowed.add(ROOT + "." + below));
      noClasses()
          .that()
          .resideInAPackage(room.getKey())
          .should()
          .dependOnClassesThat(
              describe(
                  "are in a room that is not below",
                  (JavaClass type) ->
                      type.getPackageName().startsWith(ROOT)
                          && !allowed.contains(type.getPackageName())))
          .check(shipped);
    }
  }

  @ArchTest
  static final ArchRule modelsNeedMoshiOnlyAndCarryAnnotationsOfJackson =
      classes()
          .that()
          .resideInAPackage(MODEL)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  MODEL,
                  "com.squareup.moshi..",
                  "okio..",
                  "java..",
                  "org.jspecify..",
                  "com.fasterxml.jackson.annotation"));

  @ArchTest
  static final ArchRule theApiNeedsModelsAndRetrofitOnly =
      classes()
          .that()
          .resideInAPackage(API)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(API, MODEL, "retrofit2..", "java..", "org.jspecify..")
                  .or(type(ResponseBody.class)));

  @ArchTest
  static final ArchRule roomsMakeNoCycle =
      slices().matching("ringcentral.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nobodyUsesWhatOldAndroidLacks =
      noClasses().should().dependOnClassesThat(belongToAnyOf(CompletableFuture.class));

  @ArchTest
  static final ArchRule nobodyReflects =
      noClasses()
          .should()
          .dependOnClassesThat(resideInAPackage("java.lang.reflect..").and(not(type(Type.class))))
          .orShould()
          .callMethod(Class.class, "forName", String.class);

  @ArchTest
  static final ArchRule onlyWhatRetrofitAsksKnowsReflectedTypes =
      noClasses()
          .that()
          .doNotHaveSimpleName("JsonConverterFactory")
          .and()
          .doNotHaveSimpleName("PresenceJsonAdapterFactory")
          .and()
          .haveNameNotMatching(".*\\.(Calls(\\$1)?|Operation)")
          .should()
          .dependOnClassesThat(type(Type.class));

  @ArchTest
  static final ArchRule nobodyPrints =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethodWhere(target(name("printStackTrace")));

  // ---- Surface

  @ArchTest
  static void whatIsVisibleIsTypedByUsersOrADoor(JavaClasses shipped) {
    List<String> expected = new ArrayList<>(TYPED);
    expected.addAll(DOORS);
    assertThat(
            shipped.stream()
                .filter(type -> ROOMS.containsKey(type.getPackageName()))
                .filter(ArchitectureTest::isVisible)
                .map(type -> type.getName().substring(ROOT.length() + 1)))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void doorsSayThatTheyAreInternalInTheirFirstLine() throws IOException {
    for (String door : DOORS) {
      Path source = MAIN.resolve(door.replaceAll("\\$.*", "").replace('.', '/') + ".java");
      String simple = door.replaceAll(".*[.$]", "");
      if (door.contains("$")) {
        continue; // It stands inside a door.
      }
      assertThat(Files.readString(source))
          .as(door)
          .containsPattern(
              "/\\*\\*\\s+(\\* )?Internal\\.(?s:.*?)\\*/\\s+public (abstract |final )*(class|interface) "
                  + simple);
    }
  }

  // ---- Size

  private static final Path MAIN = Path.of("src/main/java/ringcentral/presence");

  /**
   * Lines without comments, blank lines and imports. The goals are 3,000 in all, 1,000 a room and
   * 250 a file. Lower a figure when you have saved, raise it only with a reason.
   */
  private static final int MOST_IN_ALL = 7303;

  private static final int MOST_IN_A_ROOM = 1959;
  private static final int MOST_IN_A_FILE = 250;

  @Test
  void roomsStayWithinTheirBudgets() throws IOException {
    Map<String, Integer> rooms = new TreeMap<>();
    try (Stream<Path> files = Files.walk(MAIN)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        int lines = linesOfCode(file);
        assertThat(lines).as("lines of code in " + file).isLessThanOrEqualTo(MOST_IN_A_FILE);
        rooms.merge(MAIN.relativize(file.getParent()).toString(), lines, Integer::sum);
      }
    }
    String figures = "lines of code by room: " + rooms;
    assertThat(rooms.values()).as(figures).allMatch(lines -> lines <= MOST_IN_A_ROOM);
    assertThat(rooms.values().stream().mapToInt(lines -> lines).sum())
        .as(figures)
        .isLessThanOrEqualTo(MOST_IN_ALL);
  }

  private static int linesOfCode(Path file) throws IOException {
    int lines = 0;
    for (String line : Files.readAllLines(file)) {
      lines += line.matches("\\s*(//|\\*|/\\*).*|\\s*|(import|package) .*") ? 0 : 1;
    }
    return lines;
  }

  @ArchTest
  static final ArchRule publicClassesCannotBeExtended =
      classes()
          .that()
          .arePublic()
          .and()
          .areNotInterfaces()
          .and()
          .doNotHaveFullyQualifiedName("ringcentral.presence.errors.PresenceException")
          .should()
          .haveModifier(JavaModifier.FINAL);

  @ArchTest
  static final ArchRule onlyExceptionsAndDoorsHavePublicConstructors =
      constructors()
          .that()
          .areDeclaredInClassesThat(
              describe(
                  "users type",
                  (JavaClass type) ->
                      ROOMS.containsKey(type.getPackageName())
                          && TYPED.contains(type.getName().substring(ROOT.length() + 1))
                          && !type.isAssignableTo(Exception.class)))
          .should()
          .notBePublic()
          .andShould()
          .notBeProtected();

  /** Public, and so are the classes around it. */
  private static boolean isVisible(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(ArchitectureTest::isVisible).orElse(true);
  }
}
