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
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import okhttp3.ResponseBody;

/** The arrows between the packages, and the surface of the facade. */
@AnalyzeClasses(
    packages = "ringcentral.presence",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String FACADE = "ringcentral.presence";
  private static final String MODEL = "ringcentral.presence.model";
  private static final String API = "ringcentral.presence.api";

  // ---- Arrows

  @ArchTest
  static void threePackagesAreLookedAt(JavaClasses shipped) {
    assertThat(shipped.stream().map(JavaClass::getPackageName).distinct())
        .containsExactlyInAnyOrder(FACADE, MODEL, API);
  }

  @ArchTest
  static final ArchRule modelsNeedMoshiOnly =
      classes()
          .that()
          .resideInAPackage(MODEL)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  MODEL, "com.squareup.moshi..", "okio..", "java..", "org.jspecify.."));

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
  static final ArchRule whatIsGeneratedDoesNotKnowTheFacade =
      noClasses()
          .that()
          .resideInAnyPackage(MODEL, API)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(FACADE);

  @ArchTest
  static final ArchRule packagesMakeNoCycle =
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
          .haveNameNotMatching(".*\\.RepeatedCallFactory(\\$Adapter)?")
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
  static void thePublicClassesAreTheseAndNoOther(JavaClasses shipped) {
    assertThat(
            shipped.stream()
                .filter(type -> type.getPackageName().equals(FACADE))
                .filter(ArchitectureTest::isVisible)
                .map(type -> type.getName().substring(FACADE.length() + 1))
                .sorted()
                .collect(toList()))
        .containsExactly(
            "AccessToken",
            "AccessTokenSupplier",
            "AuthorizationException",
            "AuthorizationRequest",
            "AuthorizationRequest$Builder",
            "BatchReceiver",
            "BatchResult",
            "Credentials",
            "PresenceApiException",
            "PresenceBatchApi",
            "PresenceClient",
            "PresenceClient$Builder",
            "PresenceException",
            "RateLimit",
            "RateLimitException",
            "RateLimiter",
            "RetryPolicy",
            "RetryPolicy$Builder",
            "TokenStore",
            "WaitListener");
  }

  @ArchTest
  static final ArchRule publicClassesCannotBeExtended =
      classes()
          .that()
          .arePublic()
          .and()
          .areNotInterfaces()
          .and()
          .doNotHaveFullyQualifiedName("ringcentral.presence.PresenceException")
          .should()
          .haveModifier(JavaModifier.FINAL);

  @ArchTest
  static final ArchRule theFacadeHasNoPublicConstructor =
      constructors()
          .that()
          .areDeclaredInClassesThat(
              resideInAPackage(FACADE).and(describe("are visible", ArchitectureTest::isVisible)))
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
