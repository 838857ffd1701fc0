package io.caduceus.admin;

import static io.caduceus.samples.Samples.CLAIM_DECIDED;
import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;

import io.caduceus.admin.catalog.Definitions;
import io.caduceus.admin.emergency.StoredEmergencies;
import java.util.List;

/** Every audited operation, one after the other, as each finds what those before it left. */
final class AuditedAttempts {
  private static final String CLAIM = "/v1/event-types/" + CLAIM_DECIDED.name();
  static final String WISH =
      """
      {"name": "%s", "application": "care-team", "events": ["Claim.*.*"], "reveal": ["PHI"],
       "reason": "they need it"}
      """;

  private static final String MANY = "{\"which\": {}, \"reason\": \"mended\"}";

  private static final String FORGETTING =
      "{\"kind\": \"member\", \"subject\": \"m-1\", \"reason\": \"asked for it\"}";

  private static final String EMERGENCY =
      """
      {"reason": "%s", "eventTypes": ["%s"], "reveal": ["PHI"]}
      """
          .formatted(StoredEmergencies.REASON, CLAIM_SUBMITTED.name());

  static final List<Attempt> ALL =
      List.of(
          allowed("POST /v1/applications", "/v1/applications", "{\"name\": \"new-one\"}")
              .changing("application.register new-one", false),
          allowed(
                  "POST /v1/applications/{name}/credentials",
                  "/v1/applications/new-one/credentials",
                  null)
              .changing("credential.issue new-one", true),
          allowed(
                  "DELETE /v1/applications/{name}/credentials/{clientId}",
                  "/v1/applications/new-one/credentials/CLIENT",
                  null)
              .changing("credential.revoke new-one", true),
          allowed(
                  "POST /v1/applications/{name}:deactivate",
                  "/v1/applications/new-one:deactivate",
                  null)
              .changing("application.deactivate new-one", true),
          allowed(
                  "POST /v1/applications/{name}:activate",
                  "/v1/applications/new-one:activate",
                  null)
              .changing("application.activate new-one", true),
          allowed("PUT /v1/event-types/{name}", CLAIM, Definitions.of(CLAIM_DECIDED))
              .changing("event-type.put " + CLAIM_DECIDED.name(), false),
          allowed(
                  "POST /v1/event-types/{name}/versions",
                  CLAIM + "/versions",
                  "{\"schema\": "
                      + CLAIM_DECIDED.schema().replace("{\"type\"", "{\"title\": \"\", \"type\"")
                      + "}")
              .changing("event-type.add-version " + CLAIM_DECIDED.name(), true),
          allowed("POST /v1/subscriptions", "/v1/subscriptions", WISH.formatted("wish"))
              .as("care-team")
              .because("they need it")
              .changing("subscription.create wish", false),
          allowed(
                  "POST /v1/subscriptions:preview",
                  "/v1/subscriptions:preview",
                  "{\"subscription\": \"wish\"}")
              .reading("subscription.preview wish"),
          allowed(
                  "POST /v1/subscriptions/{name}:approve",
                  "/v1/subscriptions/wish:approve",
                  "{\"reason\": \"agreed\"}")
              .because("agreed")
              .changing("subscription.approve wish", true),
          allowed(
                  "POST /v1/subscriptions/{name}:revoke",
                  "/v1/subscriptions/wish:revoke",
                  "{\"reason\": \"no longer\"}")
              .because("no longer")
              .changing("subscription.revoke wish", true),
          allowed("POST /v1/subscriptions/{name}:pause", "/v1/subscriptions/wish:pause", null)
              .changing("subscription.pause wish", true),
          allowed("POST /v1/subscriptions/{name}:resume", "/v1/subscriptions/wish:resume", null)
              .changing("subscription.resume wish", true),
          allowed(
                  "POST /v1/subscriptions/{name}:retain",
                  "/v1/subscriptions/wish:retain",
                  "{\"retention\": \"P7D\", \"reason\": \"disks are full\"}")
              .because("disks are full")
              .changing("subscription.retain wish", true),
          allowed(
                  "POST /v1/subscriptions/{name}/rehydrations",
                  "/v1/subscriptions/wish/rehydrations",
                  "{\"from\": \"2026-01-01T00:00:00Z\", \"reason\": \"lost its data\"}")
              .because("lost its data")
              .changing("rehydration.start wish", false),
          allowed("POST /v1/rehydrations/{id}:pause", "/v1/rehydrations/wish.1:pause", null)
              .changing("rehydration.pause wish.1", true),
          allowed("POST /v1/rehydrations/{id}:resume", "/v1/rehydrations/wish.1:resume", null)
              .changing("rehydration.resume wish.1", true),
          allowed("POST /v1/rehydrations/{id}:cancel", "/v1/rehydrations/wish.1:cancel", null)
              .changing("rehydration.cancel wish.1", true),
          allowed(
                  "POST /v1/subscriptions/{name}:reject",
                  "/v1/subscriptions/other-wish:reject",
                  "{\"reason\": \"too much\"}")
              .because("too much")
              .changing("subscription.reject other-wish", true),
          allowed("POST /v1/events:search", "/v1/events:search", "{}")
              .reading("events.search events"),
          allowed("POST /v1/events:export", "/v1/events:export", "{}").reading("events.export ID"),
          allowed("GET /v1/events/{id}", "/v1/events/e-1", null).reading("events.get e-1"),
          allowed("GET /v1/events/{id}/lineage", "/v1/events/e-1/lineage", null)
              .reading("events.lineage e-1"),
          allowed(
                  "POST /v1/searches",
                  "/v1/searches",
                  "{\"name\": \"all\", \"query\": {}, \"shared\": true}")
              .changing("search.save ID", false),
          allowed("POST /v1/searches/{id}:run", "/v1/searches/SEARCH:run", null)
              .reading("events.search events"),
          allowed("DELETE /v1/searches/{id}", "/v1/searches/SEARCH", null)
              .changing("search.delete ID", true),
          allowed("POST /v1/reconciliation:verify", "/v1/reconciliation:verify", null)
              .changing("reconciliation.verify store", false),
          allowed(
                  "POST /v1/reconciliation:repair",
                  "/v1/reconciliation:repair",
                  "{\"reason\": \"a bad night\"}")
              .because("a bad night")
              .changing("reconciliation.repair store", false),
          allowed("GET /v1/quarantine/{id}", "/v1/quarantine/99-1", null)
              .reading("quarantine.get 99-1"),
          allowed(
                  "POST /v1/quarantine/{id}:redrive",
                  "/v1/quarantine/99-1:redrive",
                  "{\"reason\": \"mended\"}")
              .because("mended")
              .changing("quarantine.redrive 99-1", true),
          allowed(
                  "POST /v1/quarantine/{id}:discard",
                  "/v1/quarantine/99-2:discard",
                  "{\"reason\": \"of no use\"}")
              .because("of no use")
              .changing("quarantine.discard 99-2", true),
          allowed("POST /v1/quarantine:redrive", "/v1/quarantine:redrive", MANY)
              .because("mended")
              .changing("quarantine.redrive quarantine", false),
          allowed("POST /v1/quarantine:discard", "/v1/quarantine:discard", MANY)
              .because("mended")
              .changing("quarantine.discard quarantine", false),
          allowed(
                  "POST /v1/recovery:restore",
                  "/v1/recovery:restore",
                  "{\"dryRun\": true, \"reason\": \"Kafka was lost\"}")
              .because("Kafka was lost")
              .changing("recovery.restore firehose", false),
          allowed("POST /v1/subjects:forget", "/v1/subjects:forget", FORGETTING)
              .because("asked for it")
              .changing("subject.forget member/HASH", false),
          allowed("POST /v1/emergencies", "/v1/emergencies", EMERGENCY)
              .as("operator")
              .because(StoredEmergencies.REASON)
              .changing("emergency.open ID", false),
          allowed("POST /v1/emergencies/{id}:approve", "/v1/emergencies/waiting:approve", null)
              .because(StoredEmergencies.REASON)
              .changing("emergency.approve waiting", true),
          allowed("POST /v1/emergencies/{id}:end", "/v1/emergencies/waiting:end", null)
              .because(StoredEmergencies.REASON)
              .changing("emergency.end waiting", true),
          allowed("GET /v1/audit", "/v1/audit", null).reading("audit.read audit"));

  private AuditedAttempts() {}

  private static Attempt allowed(String operation, String path, String body) {
    return new Attempt(operation, path, body, "admin", null, "", false, false);
  }
}
