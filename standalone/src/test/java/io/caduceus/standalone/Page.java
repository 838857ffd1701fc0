package io.caduceus.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** A page of the documentation. CONTRIBUTING says how its fenced blocks are marked. */
record Page(Path file, Node document) {
  /** The top of the checkout. */
  static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  /**
   * Commands, and what they print.
   *
   * @param eventually whether the answer may take a moment, and is asked for again until then
   */
  record Step(String commands, boolean eventually, Optional<Shown> shown) {}

  static Page of(Path file) {
    try {
      return new Page(file, Parser.builder().build().parse(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every page of the checkout. */
  static List<Page> all() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !ROOT.relativize(file).toString().contains("target/"))
          .sorted()
          .map(Page::of)
          .toList();
    }
  }

  List<Step> steps() {
    List<FencedCodeBlock> blocks = nodes(FencedCodeBlock.class);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      String info = blocks.get(i).getInfo();
      if (info.equals("sh") || info.equals("sh eventually")) {
        Optional<Shown> shown =
            i + 1 < blocks.size() ? Shown.in(blocks.get(i + 1)) : Optional.empty();
        steps.add(new Step(blocks.get(i).getLiteral(), info.endsWith("eventually"), shown));
      }
    }
    return steps;
  }

  /** Where its links lead, as they are written. */
  List<String> links() {
    return nodes(Link.class).stream().map(Link::getDestination).toList();
  }

  /** The names that GitHub gives its headings. */
  Set<String> anchors() {
    IdGenerator names = IdGenerator.builder().build();
    Set<String> anchors = new HashSet<>();
    nodes(Heading.class).forEach(heading -> anchors.add(names.generateId(text(heading))));
    return anchors;
  }

  @Override
  public String toString() {
    return ROOT.relativize(file).toString();
  }

  private <T extends Node> List<T> nodes(Class<T> kind) {
    return below(document).filter(kind::isInstance).map(kind::cast).toList();
  }

  private static String text(Heading heading) {
    StringBuilder text = new StringBuilder();
    heading.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(Code part) {
            text.append(part.getLiteral());
          }
        });
    return text.toString();
  }

  private static Stream<Node> below(Node parent) {
    return Stream.iterate(parent.getFirstChild(), child -> child != null, Node::getNext)
        .flatMap(child -> Stream.concat(Stream.of(child), below(child)));
  }
}
