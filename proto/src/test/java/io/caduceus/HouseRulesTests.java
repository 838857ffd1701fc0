package io.caduceus;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What {@code proto} may know: contracts travel light. */
@AnalyzeClasses(packages = "io.caduceus", importOptions = DoNotIncludeTests.class)
class HouseRulesTests {

  @ArchTest
  static final ArchRule protoKnowsNoFrameworkAndNoDatabase =
      classes()
          .that()
          .resideOutsideOfPackages(
              "io.caduceus.intake.v1", // generated, and uses Guava's futures
              "io.caduceus.protect.kms")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.caduceus..",
              "java..",
              "org.jspecify.annotations",
              "org.apache.avro..",
              "com.google.protobuf..",
              "io.grpc..",
              "com.google.crypto.tink..",
              "tools.jackson.core..",
              "io.cloudevents..",
              "org.apache.kafka.common.serialization",
              "org.apache.kafka.common.errors",
              "org.apache.kafka.common.header..");

  @ArchTest
  static final ArchRule onlyWhoShowsAValueOrLessOfItKnowsJson =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.caduceus.delivery", "io.caduceus.protect")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("tools.jackson.core..", "io.cloudevents..");

  @ArchTest
  static final ArchRule onlyTheKmsDriversKnowTheVendors =
      classes()
          .that()
          .resideInAPackage("io.caduceus.protect.kms")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.caduceus.protect.kms",
              "java..",
              "org.jspecify.annotations",
              "com.google.protobuf..",
              "com.google.crypto.tink..",
              "com.google.auth..",
              "software.amazon.awssdk..");
}
