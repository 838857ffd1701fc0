package io.caduceus.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.avro.SealedField;
import io.caduceus.protect.Opening.Revealed;
import io.caduceus.protect.Redaction;
import io.caduceus.registry.FieldRule;
import java.io.IOException;
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
 * A view as a textbook has it: read a tree, put values back or hide what a rule of today covers,
 * write it. Opened by the same keyring, and given pointers that were compiled once. It can do less
 * than ours: no wildcards, no masks, nothing inside a value that was sealed whole.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH sets it up
public class TreeViewLoops {
  @Param("1024")
  public int bytes;

  @Param("3")
  public int sensitive;

  private final JsonMapper jackson = new JsonMapper();
  private Views views;
  private byte[] redactedText;
  private List<Place> places;

  @Setup
  public void setUp() throws IOException {
    views = Views.of(bytes, sensitive);
    redactedText = views.body().json().array();
    places = views.places().stream().map(Place::of).toList();
  }

  record Place(FieldRule rule, JsonPointer parent, String name) {
    static Place of(FieldRule rule) {
      JsonPointer pointer = JsonPointer.compile(rule.path().toString());
      return new Place(rule, pointer.head(), pointer.last().getMatchingProperty());
    }
  }

  record Shown(String body, List<String> redacted) {}

  @Benchmark
  public Object redacted() {
    return shown(Viewer.outside());
  }

  @Benchmark
  public Object revealed() {
    return shown(views.everything());
  }

  private Shown shown(Viewer viewer) {
    JsonNode tree = jackson.readTree(redactedText);
    List<String> redacted = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      SealedField field = views.body().sealed().get(i);
      if (tree.at(place.parent()) instanceof ObjectNode parent && parent.has(place.name())) {
        var opening =
            views
                .keyring()
                .open(views.body().eventId(), field, views.rules(), viewer.grant(), viewer.veil());
        if (opening instanceof Revealed(byte[] json)) {
          parent.set(place.name(), jackson.readTree(json));
        } else {
          parent.put(place.name(), Redaction.PLACEHOLDER);
          redacted.add(field.getPath());
        }
      }
    }
    return new Shown(new String(jackson.writeValueAsBytes(tree), UTF_8), redacted);
  }
}
