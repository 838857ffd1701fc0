package io.caduceus.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.standalone.welcome.RehydrationLines;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RehydrationLinesTests {

  @Test
  void saysOnOneLineHowFarItIs() {
    JsonNode running =
        json(
            """
            {"id": "claims.3", "state": "RUNNING", "counts": {"total": 1200},
             "progress": {"done": 300, "skipped": {"EXPIRED": 2}, "remaining": 898,
              "ratePerSecond": 148.6, "estimatedEnd": "2026-11-21T10:15:30.123456Z"}}
            """);

    assertThat(RehydrationLines.progress(running))
        .isEqualTo(
            "claims.3  RUNNING  300 of 1200  149/s  until 2026-11-21T10:15:30Z  not: 2 EXPIRED");
  }

  @Test
  void saysWhatItWaitsForBeforeAnythingWasCounted() {
    JsonNode waiting =
        json(
            """
            {"id": "claims.3", "state": "COUNTING", "code": "store-behind",
             "progress": {"done": 0, "skipped": {}}}
            """);

    assertThat(RehydrationLines.progress(waiting)).isEqualTo("claims.3  COUNTING (store-behind)");
  }

  @Test
  void listsWhatADryRunCounted() {
    JsonNode trial =
        json(
            """
            {"subscription": "claims", "complete": false, "counts": {"total": 3,
             "byType": {"Claim.Decided.Appeal": 3}, "notDelivered": {"NOT_FOUND": 1}}}
            """);

    assertThat(RehydrationLines.trial(trial))
        .containsExactly(
            "at least 3 events would be delivered to claims",
            "         3  Claim.Decided.Appeal",
            "         1  not: NOT_FOUND");
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
