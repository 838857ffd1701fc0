package io.caduceus.intake.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.Receipt.Refusal;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Receipt.Unavailable;
import io.caduceus.intake.grpc.Answer.Problem;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerTests {
  private static final Path GUIDE = Path.of("../docs/publish/grpc.md");

  @ParameterizedTest
  @CsvSource({
    "MALFORMED_JSON, INVALID_ARGUMENT",
    "SCHEMA_VIOLATION, INVALID_ARGUMENT",
    "NO_DATA_SUBJECT, INVALID_ARGUMENT",
    "BODY_TOO_LARGE, INVALID_ARGUMENT",
    "FORBIDDEN, PERMISSION_DENIED",
    "UNKNOWN_EVENT_TYPE, NOT_FOUND",
    "INACTIVE_EVENT_TYPE, FAILED_PRECONDITION",
    "CONFLICT, ALREADY_EXISTS",
  })
  void givesEachRefusalAStatusThatSaysWhatToDo(Refusal reason, Status.Code status) {
    assertThat(Answer.of(new Rejected(reason, "")).status()).isEqualTo(status);
  }

  /** Clients repeat UNAVAILABLE unasked, and some RESOURCE_EXHAUSTED; UNKNOWN they do not. */
  @ParameterizedTest
  @EnumSource
  void callsUnknownWhatMayHaveBeenWrittenAndNothingElse(Outage outage) {
    Problem problem = Answer.of(new Unavailable(outage, Duration.ofSeconds(2)));

    assertThat(problem.status() == Status.Code.UNKNOWN)
        .isEqualTo(!problem.detail().startsWith("not written"));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void isDescribedToPublishers(Problem problem) throws IOException {
    String reason = ErrorStatus.reason(problem);

    List<String> guide = Files.readAllLines(GUIDE);

    assertThat(guide)
        .anyMatch(line -> line.contains("`" + problem.status() + "`") && line.contains(reason));
  }

  private static Stream<Problem> problems() {
    return Stream.of(
            Arrays.stream(Refusal.values()).map(it -> Answer.of(new Rejected(it, ""))),
            Arrays.stream(Outage.values()).map(it -> Answer.of(new Unavailable(it, Duration.ZERO))),
            Stream.of(Answer.unauthenticated(""), Answer.closing(), Answer.internalError()),
            Stream.of(Answer.late(), Answer.silent()))
        .flatMap(it -> it);
  }
}
