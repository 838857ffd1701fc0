package io.caduceus.admin.catalog;

/**
 * How a new version of a schema has to get along with the one before it; judged by the registry.
 */
enum Compatibility {
  /** Any change will do. */
  NONE,
  /** What the old schema allows, the new one allows too. */
  BACKWARD,
  /** What the new schema allows, the old one allowed too. */
  FORWARD,
  /** Both. */
  FULL
}
