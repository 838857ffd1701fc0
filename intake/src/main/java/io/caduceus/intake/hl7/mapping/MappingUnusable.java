package io.caduceus.intake.hl7.mapping;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** A mapping that cannot be understood; stops the start. Says the file, the line and the column. */
final class MappingUnusable extends RuntimeException {
  MappingUnusable(String file, Node at, String why) {
    this(file, at.getStartMark(), why);
  }

  MappingUnusable(String file, Mark at, String why) {
    this(file + ", line " + (at.getLine() + 1) + ", column " + (at.getColumn() + 1), why);
  }

  MappingUnusable(String where, String why) {
    super("HL7 mapping " + where + ": " + why);
  }
}
