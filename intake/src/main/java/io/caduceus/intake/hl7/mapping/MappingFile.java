package io.caduceus.intake.hl7.mapping;

import io.caduceus.event.EventTypeName;
import io.caduceus.intake.hl7.mapping.Rule.Members;
import io.caduceus.intake.hl7.message.Hl7Path;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads a file of mappings, docs/publish/hl7.md tells its form. Nodes are read instead of objects,
 * because a node knows its line.
 */
final class MappingFile {
  private static final Pattern MESSAGE_TYPE =
      Pattern.compile("[A-Z][A-Z0-9]{2}\\^[A-Z][A-Z0-9]{2}");
  private static final Set<String> MEMBERS = Set.of("event", "orderingKey", "body");
  private static final String PATIENT = "PID-3.1";

  private final String file;
  private final RuleReader rules;

  private MappingFile(String file) {
    this.file = file;
    this.rules = new RuleReader(file);
  }

  /**
   * @param file its name, for messages
   * @throws MappingUnusable naming the place
   */
  static List<Mapping> read(String file, Reader yaml) {
    return new MappingFile(file).mappings(root(file, yaml));
  }

  private static Node root(String file, Reader yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      Node root = new Yaml(options).compose(yaml);
      if (root != null) {
        return root;
      }
    } catch (MarkedYAMLException e) {
      throw new MappingUnusable(file, e.getProblemMark(), "this is no YAML: " + e.getProblem());
    } catch (YAMLException e) {
      throw new MappingUnusable(file, "this is no YAML");
    }
    throw new MappingUnusable(file, "it is empty");
  }

  private List<Mapping> mappings(Node root) {
    Map<String, Node> members = members(root);
    // Parts only hold what is named with an anchor and used further down.
    members.remove("parts");
    Node messages = members.remove("messages");
    if (messages == null || !members.isEmpty()) {
      throw new MappingUnusable(file, root, "a file has messages, and perhaps parts");
    }
    List<Mapping> mappings = new ArrayList<>();
    for (NodeTuple message : tuples(messages)) {
      mappings.add(mapping(message.getKeyNode(), message.getValueNode()));
    }
    return mappings;
  }

  private Mapping mapping(Node key, Node value) {
    String messageType = text(key);
    if (!MESSAGE_TYPE.matcher(messageType).matches()) {
      throw new MappingUnusable(file, key, "a message type is written ADT^A01");
    }
    Map<String, Node> members = members(value);
    if (!MEMBERS.containsAll(members.keySet())) {
      throw new MappingUnusable(file, value, "a message has event, orderingKey and body");
    }
    Node event = required(members, "event", value);
    Node orderingKey = members.get("orderingKey");
    Hl7Path ordering =
        orderingKey == null ? Hl7Path.parse(PATIENT) : rules.path(orderingKey, text(orderingKey));
    Node body = required(members, "body", value);
    if (rules.read(body) instanceof Members whole) {
      return new Mapping(messageType, name(event), ordering, whole);
    }
    throw new MappingUnusable(file, body, "a body is an object");
  }

  private EventTypeName name(Node event) {
    try {
      return EventTypeName.parse(text(event));
    } catch (IllegalArgumentException e) {
      throw new MappingUnusable(file, event, String.valueOf(e.getMessage()));
    }
  }

  private Node required(Map<String, Node> members, String name, Node parent) {
    Node node = members.get(name);
    if (node == null) {
      throw new MappingUnusable(file, parent, name + " is missing");
    }
    return node;
  }

  private Map<String, Node> members(Node node) {
    Map<String, Node> members = new LinkedHashMap<>();
    for (NodeTuple tuple : tuples(node)) {
      if (members.put(text(tuple.getKeyNode()), tuple.getValueNode()) != null) {
        throw new MappingUnusable(file, tuple.getKeyNode(), "this is here twice");
      }
    }
    return members;
  }

  private List<NodeTuple> tuples(Node node) {
    if (node instanceof MappingNode mapping) {
      return mapping.getValue();
    }
    throw new MappingUnusable(file, node, "here belong names with values");
  }

  private String text(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw new MappingUnusable(file, node, "here belongs a single text");
  }
}
