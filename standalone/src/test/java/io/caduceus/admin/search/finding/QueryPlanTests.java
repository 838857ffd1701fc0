package io.caduceus.admin.search.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.Document;
import org.junit.jupiter.api.Test;

/**
 * Documents in the shapes that MongoDB's manual gives: classic, slot-based, and of aggregations.
 */
class QueryPlanTests {
  private static final String INDEXED =
      """
      {"explainVersion": "1", "queryPlanner": {
         "namespace": "caduceus.events", "indexFilterSet": false,
         "parsedQuery": {"noun": {"$eq": "Claim"}},
         "winningPlan": {"stage": "LIMIT", "limitAmount": 51, "inputStage": {
            "stage": "FETCH", "filter": {"verb": {"$eq": "Decided"}}, "inputStage": {
               "stage": "IXSCAN", "keyPattern": {"noun": 1, "receivedAt": -1},
               "indexName": "names", "isMultiKey": false, "direction": "forward",
               "indexBounds": {"noun": ["[\\"Claim\\", \\"Claim\\"]"]}}}},
         "rejectedPlans": [{"stage": "COLLSCAN", "direction": "forward"}]},
       "ok": 1.0}
      """;

  private static final String SCANNED =
      """
      {"explainVersion": "2", "queryPlanner": {
         "winningPlan": {
            "isCached": false,
            "queryPlan": {"stage": "SORT", "planNodeId": 2, "inputStage": {
               "stage": "COLLSCAN", "planNodeId": 1, "filter": {}, "direction": "forward"}},
            "slotBasedPlan": {"slots": "$$RESULT=s5", "stages": "[2] sort [s6]"}},
         "rejectedPlans": []},
       "ok": 1.0}
      """;

  private static final String AGGREGATED =
      """
      {"explainVersion": "1", "stages": [
         {"$cursor": {"queryPlanner": {"winningPlan": {
            "stage": "PROJECTION_SIMPLE", "inputStage": {"stage": "OR", "inputStages": [
               {"stage": "IXSCAN", "indexName": "tags"}, {"stage": "COLLSCAN"}]}}}}},
         {"$group": {"_id": {"$const": 1}}}],
       "ok": 1.0}
      """;

  private static final String OF_A_STAND_IN =
      """
      {"explainVersion": "1", "queryPlanner": {"Plan": ["id=2 parent=0 detail=SCAN events"]},
       "filterPushdown": false, "ok": 1.0}
      """;

  @Test
  void findsAScanWhereverItStandsInAWinningPlan() {
    assertThat(plan(SCANNED).scansTheCollection()).isTrue();
    assertThat(plan(AGGREGATED).scansTheCollection()).isTrue();
    assertThat(plan(INDEXED).scansTheCollection()).isFalse();
    assertThat(plan(INDEXED).stages()).containsExactly("LIMIT", "FETCH", "IXSCAN");
  }

  @Test
  void knowsThatAnotherServersPlanSaysNothing() {
    assertThat(plan(OF_A_STAND_IN).isKnown()).isFalse();
    assertThat(plan(INDEXED).isKnown()).isTrue();
  }

  private static QueryPlan plan(String explained) {
    return QueryPlan.of(Document.parse(explained));
  }
}
