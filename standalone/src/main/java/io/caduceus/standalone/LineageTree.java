package io.caduceus.standalone;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A lineage, as the admin API answers it, as a tree for the terminal. */
record LineageTree(String text, List<LineageTree> branches) {

  static LineageTree of(JsonNode lineage) {
    List<LineageTree> branches = new ArrayList<>();
    branches.add(leaf("accepted " + accepted(lineage.path("accepted"))));
    branches.add(leaf("stored " + stored(lineage.path("stored"))));
    if (lineage.path("causedBy").isObject()) {
      branches.add(leaf("caused by " + event(lineage.path("causedBy"))));
    }
    events("caused", lineage.path("caused")).forEach(branches::add);
    JsonNode transaction = lineage.path("transaction");
    events("in transaction " + text(transaction, "id"), transaction.path("events"))
        .forEach(branches::add);
    branches.add(routed(lineage));
    if (lineage.path("more").asBoolean(false)) {
      branches.add(leaf("and more that is not shown"));
    }
    return new LineageTree(text(lineage, "type") + "  " + text(lineage, "id"), branches);
  }

  private static LineageTree routed(JsonNode lineage) {
    List<LineageTree> deliveries =
        lineage.path("deliveries").valueStream().map(LineageTree::delivery).toList();
    if (lineage.path("routedAt").isNull()) {
      return leaf("no delivery is on record");
    }
    String at = " " + text(lineage, "routedAt");
    return deliveries.isEmpty()
        ? leaf("routed" + at + ", to nobody")
        : new LineageTree("routed" + at, deliveries);
  }

  private static LineageTree delivery(JsonNode delivery) {
    String place =
        delivery.path("offset").isNull()
            ? " (" + text(delivery, "why") + ")"
            : " " + text(delivery, "partition") + "/" + text(delivery, "offset");
    String job = delivery.path("rehydration").isNull() ? "" : text(delivery, "rehydration");
    return new LineageTree(
        text(delivery, "subscription")
            + "  "
            + text(delivery, "topic")
            + place
            + "  "
            + text(delivery, "at")
            + (job.isEmpty() ? "" : "  again, by rehydration " + job),
        Stream.concat(
                places("revealed", delivery.at("/view/revealed")),
                places("redacted", delivery.at("/view/redacted")))
            .toList());
  }

  private static Stream<LineageTree> places(String what, JsonNode pointers) {
    return pointers.isEmpty()
        ? Stream.of()
        : Stream.of(
            leaf(
                what
                    + " "
                    + pointers.valueStream().map(JsonNode::asString).collect(joining(", "))));
  }

  private static Stream<LineageTree> events(String what, JsonNode events) {
    return events.isEmpty()
        ? Stream.of()
        : Stream.of(
            new LineageTree(what, events.valueStream().map(it -> leaf(event(it))).toList()));
  }

  private static String event(JsonNode event) {
    return "%s  %s  by %s  %s"
        .formatted(
            text(event, "type"),
            text(event, "id"),
            text(event, "publisher"),
            text(event, "receivedAt"));
  }

  private static String accepted(JsonNode accepted) {
    String who =
        Stream.of("publisher", "sourceSystem", "userId")
            .filter(it -> accepted.hasNonNull(it))
            .map(it -> text(accepted, it))
            .collect(joining(", "));
    JsonNode firehose = accepted.path("firehose");
    return "%s  from %s  schema %s, policy %s%s"
        .formatted(
            text(accepted, "at"),
            who,
            text(accepted, "schemaVersion"),
            text(accepted, "policyVersion"),
            firehose.isObject()
                ? ", firehose " + text(firehose, "partition") + "/" + text(firehose, "offset")
                : "");
  }

  private static String stored(JsonNode stored) {
    String restored = stored.path("restored").asBoolean(false) ? ", restored" : "";
    return (stored.hasNonNull("at") ? text(stored, "at") : "at a time not on record") + restored;
  }

  private static LineageTree leaf(String text) {
    return new LineageTree(text, List.of());
  }

  private static String text(JsonNode object, String member) {
    return object.path(member).asString("");
  }

  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder(text);
    write("", lines);
    return lines.toString();
  }

  private void write(String indent, StringBuilder lines) {
    for (int i = 0; i < branches.size(); i++) {
      LineageTree branch = branches.get(i);
      boolean isLast = i == branches.size() - 1;
      lines.append('\n').append(indent).append(isLast ? "└─ " : "├─ ").append(branch.text);
      branch.write(indent + (isLast ? "   " : "│  "), lines);
    }
  }
}
