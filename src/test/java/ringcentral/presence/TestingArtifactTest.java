package ringcentral.presence;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the artifact with the classifier {@code testing} shows, and what it needs. */
class TestingArtifactTest {
  private static final ImportOption NOT_OUR_TESTS =
      location -> !location.contains("Test.class") && !location.contains("Test$");

  private static final JavaClasses SHIPPED =
      new ClassFileImporter()
          .withImportOption(NOT_OUR_TESTS)
          .importPath("target/test-classes/ringcentral/presence/testing");

  @Test
  void thePublicClassesAreTheseAndNoOther() {
    assertThat(
            SHIPPED.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(type -> type.getName().replace("ringcentral.presence.testing.", ""))
                .sorted()
                .collect(toList()))
        .containsExactly(
            "BatchForm",
            "FakePresence",
            "ManualClock",
            "PresenceDispatcher",
            "PresenceSimulator",
            "PresenceTransformer",
            "Scenario",
            "SharedStoreContract",
            "SimulatedNetwork",
            "SimulatedRequest",
            "SimulatedResponse",
            "SimulatedService",
            "SimulatedService$Builder",
            "ThrottlingGroup");
  }

  @Test
  void aFrontNeedsItsOwnLibraryAndNoOther() {
    classes()
        .that()
        .haveNameNotMatching(".*SharedStoreContract.*") // It is a test, and needs JUnit.
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "ringcentral.presence",
                "ringcentral.presence.auth",
                "ringcentral.presence.call",
                "ringcentral.presence.testing",
                "com.squareup.moshi..",
                "okhttp3",
                "okio..",
                "org.jspecify..",
                "java..",
                "javax.net",
                "com.github.tomakehurst.wiremock..",
                "okhttp3.mockwebserver.."))
        .check(SHIPPED);
    noClasses()
        .that()
        .haveSimpleNameNotStartingWith("PresenceTransformer")
        .and()
        .haveSimpleNameNotStartingWith("PresenceSimulator")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.github.tomakehurst.wiremock..")
        .check(SHIPPED);
    noClasses()
        .that()
        .haveSimpleNameNotStartingWith("PresenceDispatcher")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("okhttp3.mockwebserver..")
        .check(SHIPPED);
  }

  /** Its JSON is its own, so that it can contradict the client. */
  @Test
  void theServiceKnowsNoModel() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ringcentral.presence.model", "ringcentral.presence.api")
        .check(SHIPPED);
    assertThat(SHIPPED.stream().map(JavaClass::getPackageName).distinct())
        .containsExactly("ringcentral.presence.testing");
  }
}
