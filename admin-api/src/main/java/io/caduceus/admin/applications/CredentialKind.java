package io.caduceus.admin.applications;

/** What a credential opens. */
enum CredentialKind {
  /** The token endpoint, and with its tokens every API. */
  OAUTH2,
  /** Kafka, for reading what was delivered. */
  KAFKA
}
