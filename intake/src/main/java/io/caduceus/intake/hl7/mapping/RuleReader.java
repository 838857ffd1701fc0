package io.caduceus.intake.hl7.mapping;

import io.caduceus.intake.hl7.mapping.Rule.EachRepetition;
import io.caduceus.intake.hl7.mapping.Rule.EachSegment;
import io.caduceus.intake.hl7.mapping.Rule.Members;
import io.caduceus.intake.hl7.mapping.Rule.Value;
import io.caduceus.intake.hl7.mapping.Rule.Values;
import io.caduceus.intake.hl7.message.Hl7Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads what stands for a part of a body: {@code PATH [or PATH]… [type] [required]}, a list of
 * these, an object, {@code from} with {@code codes}, or {@code each} with {@code item}.
 */
final class RuleReader {
  private static final int MOST_DEPTH = 32;
  private static final Pattern SEGMENT = Pattern.compile("[A-Z][A-Z0-9]{2}");
  private static final Map<String, ValueType> TYPES =
      Map.of(
          "string", ValueType.STRING,
          "code", ValueType.STRING,
          "text", ValueType.TEXT,
          "date", ValueType.DATE,
          "dateTime", ValueType.DATE_TIME,
          "number", ValueType.NUMBER);

  private final String file;

  RuleReader(String file) {
    this.file = file;
  }

  Rule read(Node node) {
    return read(node, 0);
  }

  private Rule read(Node node, int depth) {
    if (depth > MOST_DEPTH) {
      throw unusable(node, "this nests too deep");
    }
    return switch (node) {
      case ScalarNode scalar -> value(scalar, Map.of(), null);
      case SequenceNode sequence ->
          new Values(sequence.getValue().stream().map(this::value).toList());
      case MappingNode mapping -> object(mapping, depth);
      default -> throw unusable(node, "this is no rule");
    };
  }

  private Rule object(MappingNode node, int depth) {
    Map<String, Node> members = members(node);
    if (members.isEmpty()) {
      throw unusable(node, "this is empty");
    }
    if (members.containsKey("each")) {
      return each(node, members, depth);
    }
    if (members.containsKey("from")) {
      return coded(node, members);
    }
    Map<String, Rule> rules = new LinkedHashMap<>();
    members.forEach((name, member) -> rules.put(name, read(member, depth + 1)));
    return new Members(rules);
  }

  private Rule each(MappingNode node, Map<String, Node> members, int depth) {
    Node over = members.get("each");
    Node item = members.get("item");
    if (over == null
        || item == null
        || !Set.of("each", "until", "item").containsAll(members.keySet())) {
      throw unusable(node, "each goes with item, and perhaps until");
    }
    String named = text(over);
    Node until = members.get("until");
    Rule rule = read(item, depth + 1);
    if (SEGMENT.matcher(named).matches()) {
      return new EachSegment(named, until == null ? null : segment(until), rule);
    }
    Hl7Path path = path(over, named);
    if (path.isRelative() || path.component() > 0 || until != null) {
      throw unusable(over, "each names a segment, with until if need be, or a field");
    }
    return new EachRepetition(path, rule);
  }

  private Rule coded(MappingNode node, Map<String, Node> members) {
    if (!Set.of("from", "codes", "otherwise").containsAll(members.keySet())) {
      throw unusable(node, "from goes with codes, and perhaps otherwise");
    }
    Map<String, String> codes = new LinkedHashMap<>();
    if (members.get("codes") instanceof MappingNode table) {
      members(table).forEach((code, meaning) -> codes.put(code, text(meaning)));
    }
    if (codes.isEmpty()) {
      throw unusable(node, "codes has no codes");
    }
    Node otherwise = members.get("otherwise");
    if (members.get("from") instanceof ScalarNode from) {
      return value(from, codes, otherwise == null ? null : text(otherwise));
    }
    throw unusable(node, "from is a path");
  }

  private Value value(Node node) {
    if (node instanceof ScalarNode scalar) {
      return value(scalar, Map.of(), null);
    }
    throw unusable(node, "a list has paths");
  }

  private Value value(ScalarNode node, Map<String, String> codes, @Nullable String otherwise) {
    List<String> words = new ArrayList<>(List.of(node.getValue().strip().split("\\s+")));
    boolean required = words.size() > 1 && words.getLast().equals("required");
    if (required) {
      words.removeLast();
    }
    ValueType type = words.size() > 1 ? TYPES.get(words.getLast()) : null;
    if (type != null) {
      words.removeLast();
    }
    List<Hl7Path> paths = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (i % 2 == 0) {
        paths.add(path(node, words.get(i)));
      } else if (!words.get(i).equals("or")) {
        throw unusable(node, "a value is written: PATH [or PATH] [" + types() + "] [required]");
      }
    }
    if (words.size() % 2 == 0) {
      throw unusable(node, "a path follows or");
    }
    return new Value(paths, type == null ? ValueType.STRING : type, required, codes, otherwise);
  }

  Hl7Path path(Node node, String text) {
    try {
      return Hl7Path.parse(text);
    } catch (IllegalArgumentException e) {
      throw unusable(node, String.valueOf(e.getMessage()));
    }
  }

  private String segment(Node node) {
    String name = text(node);
    if (SEGMENT.matcher(name).matches()) {
      return name;
    }
    throw unusable(node, "here belongs a segment's name");
  }

  private Map<String, Node> members(MappingNode node) {
    Map<String, Node> members = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      if (members.put(text(tuple.getKeyNode()), tuple.getValueNode()) != null) {
        throw unusable(tuple.getKeyNode(), "this is here twice");
      }
    }
    return members;
  }

  private String text(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw unusable(node, "here belongs a single text");
  }

  private static String types() {
    return String.join("|", TYPES.keySet().stream().sorted().toList());
  }

  private MappingUnusable unusable(Node at, String why) {
    return new MappingUnusable(file, at, why);
  }
}
