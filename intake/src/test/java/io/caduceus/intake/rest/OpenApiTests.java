package io.caduceus.intake.rest;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.Receipt.Refusal;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Receipt.Unavailable;
import io.caduceus.intake.Violation;
import io.caduceus.intake.http.Endpoint;
import io.caduceus.intake.http.MediaType;
import io.caduceus.intake.http.Problem;
import io.caduceus.intake.http.ProblemAnswer;
import io.caduceus.intake.rest.BatchItem.Status;
import io.caduceus.intake.security.Authentication.IssuerUnreachable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The contract in {@code openapi/intake.yaml} and the door say the same. */
class OpenApiTests {
  private final Map<String, Object> contract = contract();

  @Test
  void describesEveryStatusThatTheDoorAnswersAndNoOther() {
    Set<String> answered =
        Stream.concat(
                problems().map(problem -> String.valueOf(problem.status())),
                Stream.of("200", "201"))
            .collect(toSet());

    assertThat(at("paths", "/v1/events", "post", "responses").keySet())
        .containsExactlyInAnyOrderElementsOf(answered);
  }

  @Test
  void listsEveryCodeUnderItsStatus() {
    Map<String, Object> responses = at("paths", "/v1/events", "post", "responses");

    assertThat(problems())
        .allSatisfy(
            problem ->
                assertThat(responses.get(String.valueOf(problem.status())).toString())
                    .contains('`' + problem.code() + '`'));
    assertThat(at("components", "schemas", "Problem", "properties", "code").get("enum"))
        .asInstanceOf(list(String.class))
        .containsExactlyInAnyOrderElementsOf(problems().map(Problem::code).collect(toSet()));
  }

  @Test
  void describesTheMembersThatTheDoorReadsAndWrites() {
    assertThat(properties("Event")).isEqualTo(Envelope.MEMBERS);
    assertThat(properties("Receipt")).isEqualTo(components(Answer.class));
    assertThat(properties("Problem")).isEqualTo(components(ProblemAnswer.class));
    assertThat(properties("Violation")).isEqualTo(components(Violation.class));
  }

  @Test
  void describesTheBatchesThatTheDoorTakesAndAnswers() {
    assertThat(properties("BatchItem")).isEqualTo(components(BatchItem.class));
    assertThat(at("components", "schemas", "BatchItem", "properties", "status").get("enum"))
        .asInstanceOf(list(String.class))
        .containsExactlyElementsOf(Arrays.stream(Status.values()).map(Enum::name).toList());
    assertThat(at("paths", Batches.PATH, "post", "responses").keySet())
        .containsExactlyInAnyOrder("207", "400", "401", "405", "413", "415", "500", "503");
  }

  @Test
  void describesWhatEachAddressTakes() {
    Reception reception = new Reception(new IntakeFixture().intake);
    DoorMetrics metrics = new DoorMetrics(new SimpleMeterRegistry(), "rest");

    assertThat(taken(SingleEvents.PATH)).isEqualTo(names(new SingleEvents(reception, metrics)));
    assertThat(taken(Batches.PATH)).isEqualTo(names(new Batches(reception, metrics)));
  }

  @Test
  void describesEveryAttributeOfACloudEventInBothModes() {
    Set<String> members = new HashSet<>(CloudEventAttributes.NAMES);
    members.add("data");

    assertThat(properties("CloudEvent")).isEqualTo(members);
    assertThat(at("paths", SingleEvents.PATH, "post").get("parameters"))
        .asInstanceOf(list(Map.class))
        .extracting(parameter -> parameter.get("name"))
        .containsAll(CloudEventAttributes.NAMES.stream().map(name -> "ce-" + name).toList());
  }

  private Set<String> taken(String path) {
    return at("paths", path, "post", "requestBody", "content").keySet();
  }

  private static Set<String> names(Endpoint endpoint) {
    return endpoint.takes().stream().map(MediaType::toString).collect(toSet());
  }

  private static Stream<Problem> problems() {
    return Stream.of(
            Arrays.stream(Refusal.values()).map(it -> Problem.of(new Rejected(it, ""))),
            Arrays.stream(Outage.values())
                .map(it -> Problem.of(new Unavailable(it, Duration.ZERO))),
            Stream.of(
                Problem.unauthenticated(""),
                Problem.issuerUnreachable(new IssuerUnreachable()),
                Problem.notFound(""),
                Problem.methodNotAllowed(),
                Problem.unsupportedMediaType(""),
                Problem.internalError()))
        .flatMap(it -> it);
  }

  private Set<String> properties(String schema) {
    return at("components", "schemas", schema, "properties").keySet();
  }

  private static Set<String> components(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).collect(toSet());
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> at(String... path) {
    Map<String, Object> here = contract;
    for (String name : List.of(path)) {
      here = (Map<String, Object>) Objects.requireNonNull(here.get(name), name);
    }
    return here;
  }

  private static Map<String, Object> contract() {
    try (InputStream in = OpenApiTests.class.getResourceAsStream("/openapi/intake.yaml")) {
      return new Yaml().load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
