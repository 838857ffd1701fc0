package io.caduceus.intake.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract is OpenAPI 3.1 to a reader who did not write it. */
class OpenApiValidityTests {

  @Test
  void isReadWithoutComplaint() throws IOException {
    SwaggerParseResult read = new OpenAPIV3Parser().readContents(contract());

    assertThat(read.getMessages()).isEmpty();
    assertThat(read.getOpenAPI().getSpecVersion()).isEqualTo(SpecVersion.V31);
    assertThat(read.getOpenAPI().getPaths()).containsKeys("/v1/events", "/v1/events:batch");
  }

  /** The reader complains of what is wrong, so that its silence says something. */
  @ParameterizedTest
  @CsvSource({"operationId:, operationID:", "  title:, tittle:", "in: header, in: heder"})
  void isNotReadWithoutComplaintWhenItIsMisspelt(String right, String wrong) throws IOException {
    assertThat(contract()).contains(right);

    assertThat(new OpenAPIV3Parser().readContents(contract().replace(right, wrong)).getMessages())
        .isNotEmpty();
  }

  private static String contract() throws IOException {
    try (InputStream in = OpenApiValidityTests.class.getResourceAsStream("/openapi/intake.yaml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }
}
