package io.caduceus.admin;

import io.caduceus.admin.catalog.SchemaCompatibility;
import io.caduceus.admin.registry.Announcements;
import io.caduceus.admin.registry.BrokerTopics;
import io.caduceus.admin.registry.NotAnnounced;
import io.caduceus.admin.subjects.SubjectKeyMirror;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The broker and the schema registry, in memory; either can be taken down. */
public final class Neighbours
    implements Announcements, BrokerTopics, SchemaCompatibility, SubjectKeyMirror {
  private final Map<String, SpecificRecord> announced = new ConcurrentHashMap<>();
  private final List<String> topics = new ArrayList<>();
  private final List<String> checkpoints = new CopyOnWriteArrayList<>();
  private volatile boolean brokerDown;
  private volatile boolean registryDown;
  private volatile List<String> objections = List.of();

  public void brokerDown(boolean down) {
    brokerDown = down;
  }

  public void registryDown(boolean down) {
    registryDown = down;
  }

  /** What the registry has against the next schemas; nothing makes them compatible. */
  public void objections(String... messages) {
    objections = List.of(messages);
  }

  public synchronized List<String> topics() {
    return List.copyOf(topics);
  }

  /** What was announced last, or null. */
  public @Nullable SpecificRecord announced(String topic, String key) {
    return announced.get(topic + "/" + key);
  }

  /** What the audit's checkpoints were, in their order. */
  public List<String> checkpoints() {
    return checkpoints;
  }

  void attest(String checkpoint) {
    checkpoints.add(checkpoint);
  }

  @Override
  public void announce(String topic, String key, SpecificRecord record) {
    requireBroker();
    announced.put(topic + "/" + key, record);
  }

  @Override
  public void catchUp() {
    requireBroker();
  }

  @Override
  public void ensureFoundations() {
    requireBroker();
  }

  @Override
  public synchronized void ensureSubscriptionTopic(String topic, @Nullable Duration retention) {
    requireBroker();
    topics.add(topic);
  }

  @Override
  public Verdict check(Described present, String proposed) {
    register(present);
    return objections.isEmpty() ? new Verdict.Compatible() : new Verdict.Incompatible(objections);
  }

  @Override
  public void register(Described present) {
    if (registryDown) {
      throw new NotAnnounced("the registry is down", new IOException("down"));
    }
  }

  private void requireBroker() {
    if (brokerDown) {
      throw new NotAnnounced("the broker is down", new IOException("down"));
    }
  }
}
