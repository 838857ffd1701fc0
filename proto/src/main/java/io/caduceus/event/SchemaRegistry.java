package io.caduceus.event;

import org.apache.avro.Schema;

/**
 * Avro schemas by the ids that stand in front of every Kafka value. Implementations speak the
 * Confluent REST API or stand in front of one that does.
 */
public interface SchemaRegistry {

  /**
   * Registers a schema under a subject, or finds it there.
   *
   * @return the schema's id
   * @throws SchemaUnavailable if the registry cannot be reached
   * @throws SchemaRefused if the registry says no, for example because it is incompatible
   */
  int register(String subject, Schema schema);

  /**
   * Finds a schema under a subject without registering it.
   *
   * @throws SchemaRefused if the subject does not hold it
   */
  int find(String subject, Schema schema);

  /**
   * The newest version under a subject.
   *
   * @throws SchemaRefused if there is none
   */
  Registered latest(String subject);

  /**
   * The schema an id stands for.
   *
   * @throws SchemaRefused if there is none
   */
  Schema byId(int id);

  /** A schema and its id. */
  record Registered(int id, Schema schema) {}
}
