package io.caduceus.intake;

import io.caduceus.bench.payload.Payloads;
import io.caduceus.bench.payload.Shape;
import io.caduceus.event.EventId;
import io.caduceus.event.avro.SealedField;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.Redaction;
import io.caduceus.protect.Seal;
import io.caduceus.registry.FieldRule;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Protection as a textbook has it: read a tree, replace its nodes, write it. Sealed by the same
 * keyring, and given pointers that were compiled once. It can do less than ours: no wildcards, and
 * a number may lose its spelling.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH sets it up
public class TreeLoops {
  private static final long SEED = 1;

  @Param("1024")
  public int bytes;

  @Param("3")
  public int sensitive;

  private final JsonMapper jackson = new JsonMapper();
  private final EventId id = new EventId("bench-1");
  private byte[] text;
  private List<Place> places;
  private Seal seal;

  @Setup
  public void setUp() throws IOException {
    Payloads payloads = new Payloads(new Shape(bytes, sensitive), SEED);
    text = payloads.body(1);
    places = payloads.rules().stream().map(Place::of).toList();
    seal = Keyring.loadOrCreate(Files.createTempDirectory("bench-keys"));
  }

  record Place(FieldRule rule, String pointer, JsonPointer parent, String name) {
    static Place of(FieldRule rule) {
      JsonPointer pointer = JsonPointer.compile(rule.path().toString());
      return new Place(
          rule, rule.path().toString(), pointer.head(), pointer.last().getMatchingProperty());
    }
  }

  record Split(byte[] body, List<SealedField> sealed) {}

  @Benchmark
  public Object read() {
    return jackson.readTree(text);
  }

  @Benchmark
  public Object protect() {
    JsonNode tree = jackson.readTree(text);
    List<SealedField> sealed = new ArrayList<>(places.size());
    for (Place place : places) {
      if (tree.at(place.parent()) instanceof ObjectNode parent && parent.has(place.name())) {
        JsonNode value = parent.get(place.name());
        byte[] json = jackson.writeValueAsBytes(value);
        sealed.add(seal.seal(id, place.pointer(), place.rule().classification(), json));
        parent.put(place.name(), Redaction.PLACEHOLDER);
      }
    }
    return new Split(jackson.writeValueAsBytes(tree), sealed);
  }
}
