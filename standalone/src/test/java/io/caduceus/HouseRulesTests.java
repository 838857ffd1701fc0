package io.caduceus;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.caduceus.protect.RevealGrant;
import io.caduceus.registry.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house that concern more than one module. */
@AnalyzeClasses(packages = "io.caduceus", importOptions = DoNotIncludeTests.class)
class HouseRulesTests {
  private static final Pattern VAGUE =
      Pattern.compile(".*(Impl|Manager|Helper|Utils?|Common|Base|Data|Info)|Abstract.*");

  @ArchTest
  static final ArchRule theAppsSeeProtoAndNeverEachOther =
      slices()
          .matching("io.caduceus.(intake|router|admin|store)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              JavaClass.Predicates.resideInAPackage("io.caduceus.intake.v1"),
              DescribedPredicate.alwaysTrue());

  @ArchTest
  static final ArchRule anAdapterNeverImportsAnother =
      slices()
          .matching("io.caduceus.intake.(rest|grpc|soap|hl7)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule theHttpServerKnowsNoneOfTheAdaptersThatShareIt =
      noClasses()
          .that()
          .resideInAPackage("io.caduceus.intake.http..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.caduceus.intake.rest..",
              "io.caduceus.intake.grpc..",
              "io.caduceus.intake.soap..",
              "io.caduceus.intake.hl7..");

  @ArchTest
  static final ArchRule readingAnHl7MessageAsksForNoEvent =
      noClasses()
          .that()
          .resideInAPackage("io.caduceus.intake.hl7.message")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.caduceus.intake", "io.caduceus.intake.hl7.mapping");

  @ArchTest
  static final ArchRule hl7sRoomsKnowNothingOfItsDoor =
      noClasses()
          .that()
          .resideInAnyPackage("io.caduceus.intake.hl7.message", "io.caduceus.intake.hl7.mapping")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.caduceus.intake.hl7", "io.caduceus.intake.hl7.mllp");

  @ArchTest
  static final ArchRule theDomainOfTheIntakeKnowsNoTransport =
      noClasses()
          .that()
          .resideInAPackage("io.caduceus.intake")
          .and()
          .doNotHaveSimpleName("IntakeConfiguration")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.vertx..",
              "org.springframework.web..",
              "org.apache.kafka.clients..",
              "jakarta.servlet..");

  @ArchTest
  static final ArchRule standaloneSeesEachAppThroughItsConfiguration =
      noClasses()
          .that()
          .resideInAPackage("io.caduceus.standalone..")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAnyPackage(
                      "io.caduceus.intake..", "io.caduceus.router..", "io.caduceus.admin..")
                  .and(
                      DescribedPredicate.not(
                          JavaClass.Predicates.resideInAPackage("io.caduceus.intake.v1")))
                  .and(
                      DescribedPredicate.describe(
                          "are not a configuration",
                          it -> !it.getSimpleName().endsWith("Configuration"))));

  @ArchTest
  static final ArchRule onlyTheKeyringsReadersOpenSealedFields =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.caduceus.protect",
              "io.caduceus.delivery",
              "io.caduceus.router..",
              "io.caduceus.admin..",
              "io.caduceus.samples") // tests, though in a jar of their own
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("io.caduceus.protect.RevealGrant");

  @ArchTest
  static final ArchRule onlyEmergenciesOpenWithoutAGrant =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.caduceus.admin.emergency", "io.caduceus.protect")
          .should()
          .callMethod(RevealGrant.class, "inEmergency", EventType.class, Set.class, Set.class);

  @ArchTest
  static final ArchRule noTwoFeaturesOfTheAdminApiNeedEachOther =
      slices().matching("io.caduceus.admin.(*)..").should().beFreeOfCycles();

  /** Within a feature, too: a feature of several rooms reads in one direction. */
  @ArchTest
  static final ArchRule noTwoRoomsOfTheAdminApiNeedEachOther =
      slices().matching("io.caduceus.admin.(**)").should().beFreeOfCycles();

  @Test
  void everyPackageSaysWhatItIsForAndIsNullMarked() throws IOException {
    for (Path folder : packages()) {
      assertThat(folder.resolve("package-info.java"))
          .content()
          .contains("/**")
          .contains("@NullMarked");
    }
  }

  @Test
  void noFileHasAVagueName() throws IOException {
    try (Stream<Path> files = sources("src/main/java")) {
      assertThat(files.map(it -> it.getFileName().toString().replace(".java", "")))
          .noneMatch(name -> VAGUE.matcher(name).matches());
    }
  }

  /** One that does not would meet another that stops what both stand on. */
  @Test
  void everyIntegrationTestSaysBesideWhatItRuns() throws IOException {
    try (Stream<Path> files = sources("src/test/java")) {
      assertThat(files.filter(it -> it.toString().endsWith("IT.java")))
          .isNotEmpty()
          .allSatisfy(
              it ->
                  assertThat(it)
                      .content()
                      .containsPattern("(?m)^@(OnSharedParts|OnAnInstance|Isolated)$"));
    }
  }

  private static List<Path> packages() throws IOException {
    try (Stream<Path> files = sources("src/main/java")) {
      return files.map(Path::getParent).distinct().toList();
    }
  }

  /** All Java files of the repository below such folders. */
  static Stream<Path> sources(String below) throws IOException {
    Path root = Path.of("").toAbsolutePath().getParent();
    assertThat(root.resolve("caduceus")).isRegularFile();
    return Files.walk(root)
        .filter(it -> it.toString().endsWith(".java"))
        .filter(it -> root.relativize(it).toString().contains(below))
        .filter(it -> !root.relativize(it).toString().contains("target/"));
  }
}
