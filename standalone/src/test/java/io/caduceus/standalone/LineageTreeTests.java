package io.caduceus.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LineageTreeTests {

  @Test
  void growsFromTheEventToItsReceivers() {
    assertThat(
            tree(
                """
                {"id": "claim-1", "type": "Claim.Submitted.Reconsideration",
                 "accepted": {"at": "2026-11-20T10:01:00Z", "publisher": "claims-portal",
                   "sourceSystem": null, "userId": "USER1", "schemaVersion": 2, "policyVersion": 3,
                   "firehose": {"partition": 3, "offset": 41}},
                 "stored": {"at": "2026-11-20T10:01:01Z", "restored": true},
                 "causedBy": {"id": "change-1", "type": "Member.Changed.Pcp",
                   "publisher": "member-contact", "receivedAt": "2026-11-20T10:00:00Z"},
                 "caused": [
                   {"id": "d-1", "type": "Claim.Decided.Reconsideration",
                    "publisher": "claims-portal", "receivedAt": "2026-11-20T10:02:00Z"},
                   {"id": "d-2", "type": "Claim.Decided.Reconsideration",
                    "publisher": "claims-portal", "receivedAt": "2026-11-20T10:03:00Z"}],
                 "transaction": {"id": "T-1", "events": []},
                 "routedAt": "2026-11-20T10:01:02Z",
                 "deliveries": [
                   {"subscription": "care", "topic": "caduceus.sub.care", "partition": 3,
                    "offset": 17, "why": null, "at": "2026-11-20T10:01:02Z",
                    "view": {"revealed": ["/memberId"], "redacted": ["/contact", "/lines/0"]},
                    "rehydration": null},
                   {"subscription": "late", "topic": "caduceus.sub.late", "partition": null,
                    "offset": null, "why": "gone", "at": "2026-11-21T10:01:02Z",
                    "view": {"revealed": [], "redacted": []}, "rehydration": "job-7"}],
                 "more": false}
                """))
        .isEqualTo(
            """
            Claim.Submitted.Reconsideration  claim-1
            ├─ accepted 2026-11-20T10:01:00Z  from claims-portal, USER1  schema 2, policy 3, firehose 3/41
            ├─ stored 2026-11-20T10:01:01Z, restored
            ├─ caused by Member.Changed.Pcp  change-1  by member-contact  2026-11-20T10:00:00Z
            ├─ caused
            │  ├─ Claim.Decided.Reconsideration  d-1  by claims-portal  2026-11-20T10:02:00Z
            │  └─ Claim.Decided.Reconsideration  d-2  by claims-portal  2026-11-20T10:03:00Z
            └─ routed 2026-11-20T10:01:02Z
               ├─ care  caduceus.sub.care 3/17  2026-11-20T10:01:02Z
               │  ├─ revealed /memberId
               │  └─ redacted /contact, /lines/0
               └─ late  caduceus.sub.late (gone)  2026-11-21T10:01:02Z  again, by rehydration job-7\
            """);
  }

  @Test
  void tellsNobodyFromNothingOnRecordAndThatThereIsMore() {
    String bare =
        """
        {"id": "e", "type": "A.B.C", "accepted": {"at": "now", "publisher": "p",
           "schemaVersion": 1, "policyVersion": 1, "firehose": null},
         "stored": {"at": null, "restored": false}, "causedBy": null, "caused": [],
         "transaction": null, "routedAt": %s, "deliveries": [], "more": %s}
        """;

    assertThat(tree(bare.formatted("null", "false")))
        .isEqualTo(
            """
            A.B.C  e
            ├─ accepted now  from p  schema 1, policy 1
            ├─ stored at a time not on record
            └─ no delivery is on record\
            """);
    assertThat(tree(bare.formatted("\"then\"", "true")))
        .endsWith(
            """
            ├─ routed then, to nobody
            └─ and more that is not shown\
            """);
  }

  private static String tree(String lineage) {
    return LineageTree.of(JsonMapper.shared().readTree(lineage)).toString();
  }
}
