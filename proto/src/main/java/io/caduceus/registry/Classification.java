package io.caduceus.registry;

/** Why a field is sensitive. */
public enum Classification {
  /** Personally identifiable information. */
  PII,
  /** Protected health information, 45 CFR 160.103. */
  PHI,
  /** Payment card information. */
  PCI,
  /** Credentials and the like. */
  SECRET
}
