package io.caduceus.samples;

import io.caduceus.event.SchemaRefused;
import io.caduceus.event.SchemaRegistry;
import io.caduceus.event.SchemaUnavailable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** A registry for unit tests that can be made unreachable. */
public final class InMemorySchemaRegistry implements SchemaRegistry {
  private final List<Schema> schemas = new ArrayList<>();
  private final Map<String, List<Integer>> subjects = new HashMap<>();
  private boolean down;

  /** From now on nobody answers, or somebody does again. */
  public synchronized void down(boolean down) {
    this.down = down;
  }

  @Override
  public synchronized int register(String subject, Schema schema) {
    answer();
    int id = schemas.indexOf(schema) + 1;
    if (id == 0) {
      schemas.add(schema);
      id = schemas.size();
    }
    List<Integer> versions = subjects.computeIfAbsent(subject, name -> new ArrayList<>());
    if (!versions.contains(id)) {
      versions.add(id);
    }
    return id;
  }

  @Override
  public synchronized int find(String subject, Schema schema) {
    answer();
    int id = schemas.indexOf(schema) + 1;
    if (!subjects.getOrDefault(subject, List.of()).contains(id)) {
      throw new SchemaRefused("no such schema under " + subject);
    }
    return id;
  }

  @Override
  public synchronized Registered latest(String subject) {
    answer();
    if (!subjects.containsKey(subject)) {
      throw new SchemaRefused("no subject " + subject);
    }
    int id = subjects.get(subject).getLast();
    return new Registered(id, byId(id));
  }

  @Override
  public synchronized Schema byId(int id) {
    answer();
    if (id < 1 || id > schemas.size()) {
      throw new SchemaRefused("no schema " + id);
    }
    return schemas.get(id - 1);
  }

  private void answer() {
    if (down) {
      throw new SchemaUnavailable("the registry is down", new IOException("down"));
    }
  }
}
