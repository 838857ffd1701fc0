package io.caduceus.delivery;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.delivery.EventView.Seen;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.avro.SealedField;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.RevealGrant;
import io.caduceus.protect.Veil;
import io.caduceus.registry.Classification;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.FieldRules;
import io.caduceus.registry.Treatment;
import io.caduceus.samples.SealedSamples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random bodies, protected by a random policy and seen under another through a random grant,
 * against a naive walk over the tree that was published. A failure names the seed and the round.
 */
class EventViewPropertyTests {
  private static final EventTypeName TYPE = EventTypeName.parse("Claim.Submitted.Reconsideration");
  private static final String PLACEHOLDER = "\"***REDACTED***\"";
  private static final int ROUNDS = 1_500;
  private static final List<String> NAMES =
      List.of("a", "b", "~", "/", "a/b~1", "", "é", "*", "0", "1");
  private static final List<String> SCALARS =
      List.of("1", "-1.50e+07", "0.10", "null", "true", "\"\"", "\"x\\u0041/\"", "\"}\"", "\"é\"");

  @TempDir static Path folder;
  private static Keyring keyring;

  /** JSON as it is written, spaces and all. */
  private sealed interface Node {
    record Scalar(String text) implements Node {}

    record Items(List<Node> items, String space) implements Node {}

    record Members(List<String> names, List<Node> values, String space) implements Node {}
  }

  @BeforeAll
  static void makeKeys() {
    keyring = Keyring.loadOrCreate(folder);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20, 300, 4_000})
  void showsExactlyWhatANaiveWalkOverThePublishedTreeShows(long seed) {
    Random random = new Random(seed);
    int hidden = 0;
    int revealed = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Node.Members published = members(random, 4);
      List<FieldPath> places = new ArrayList<>();
      places(published, List.of(), places);
      List<FieldRule> then = rules(random, places);
      List<FieldRule> today = random.nextInt(3) == 0 ? then : rules(random, places);
      RevealGrant grant = grant(random, places);
      List<SealedField> sealed = new ArrayList<>();
      String body = protect(published, List.of(), then, sealed);

      EventView view =
          EventView.of(
              SealedBody.of(SealedSamples.event(TYPE, body, sealed).build()),
              new Viewer(grant, new Veil.Opaque()),
              FieldRules.of(today),
              keyring);

      List<String> redacted = new ArrayList<>();
      String expected = show(published, List.of(), then, today, grant, redacted);
      List<String> shown =
          sealed.stream().map(SealedField::getPath).filter(it -> isSeen(it, redacted)).toList();
      assertThat(view)
          .as("seed %s round %s", seed, round)
          .isEqualTo(new Seen(expected, redacted, shown, 0));
      hidden += redacted.size();
      revealed += sealed.isEmpty() || grant.isNothing() ? 0 : 1;
    }
    assertThat(hidden).isGreaterThan(ROUNDS);
    assertThat(revealed).isGreaterThan(ROUNDS / 10);
  }

  private static boolean isSeen(String place, List<String> redacted) {
    return redacted.stream().noneMatch(it -> (place + "/").startsWith(it + "/"));
  }

  /** What intake does: seal what the policy of the time covers. */
  private static String protect(
      Node node, List<String> here, List<FieldRule> then, List<SealedField> sealed) {
    FieldRule rule = ruleAt(then, here);
    if (rule != null) {
      sealed.add(
          SealedSamples.sealed(
              keyring, new FieldPath(here).toString(), rule.classification(), text(node)));
      return PLACEHOLDER;
    }
    return write(node, here, (below, place) -> protect(below, place, then, sealed));
  }

  /** What a subscriber is to see of what was published. */
  private static String show(
      Node node,
      List<String> here,
      List<FieldRule> then,
      List<FieldRule> today,
      RevealGrant grant,
      List<String> redacted) {
    FieldRule now = ruleAt(today, here);
    FieldRule sealedBy = ruleAt(then, here);
    if ((now != null && !covers(grant, here, now))
        || (sealedBy != null && !covers(grant, here, sealedBy, today))) {
      redacted.add(new FieldPath(here).toString());
      return PLACEHOLDER;
    }
    return write(node, here, (below, place) -> show(below, place, then, today, grant, redacted));
  }

  private static boolean covers(
      RevealGrant grant, List<String> here, FieldRule sealedBy, List<FieldRule> today) {
    for (int depth = 1; depth <= here.size(); depth++) {
      FieldRule now = ruleAt(today, here.subList(0, depth));
      if (now != null) {
        return covers(grant, here.subList(0, depth), now);
      }
    }
    return covers(grant, here, sealedBy);
  }

  private static boolean covers(RevealGrant grant, List<String> here, FieldRule rule) {
    return grant.covers(new FieldPath(here), rule.classification());
  }

  private static @Nullable FieldRule ruleAt(List<FieldRule> rules, List<String> here) {
    return here.isEmpty()
        ? null
        : rules.stream()
            .filter(rule -> rule.path().matches(new FieldPath(here)))
            .findFirst()
            .orElse(null);
  }

  private interface Writer {
    String write(Node node, List<String> place);
  }

  private static String text(Node node) {
    return write(node, List.of(), (below, place) -> text(below));
  }

  private static String write(Node node, List<String> here, Writer writer) {
    return switch (node) {
      case Node.Scalar(String text) -> text;
      case Node.Items(List<Node> items, String space) -> {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
          written.add(space + writer.write(items.get(i), below(here, Integer.toString(i))));
        }
        yield "[" + String.join(",", written) + space + "]";
      }
      case Node.Members(List<String> names, List<Node> values, String space) -> {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
          written.add(
              quoted(names.get(i))
                  + space
                  + ":"
                  + space
                  + writer.write(values.get(i), below(here, names.get(i))));
        }
        yield "{" + written.stream().collect(joining("," + space)) + "}";
      }
    };
  }

  private static String quoted(String name) {
    return '"' + name.replace("b", "\\u0062") + '"';
  }

  private static List<String> below(List<String> here, String name) {
    List<String> below = new ArrayList<>(here);
    below.add(name);
    return below;
  }

  private static void places(Node node, List<String> here, List<FieldPath> all) {
    if (!here.isEmpty()) {
      all.add(new FieldPath(here));
    }
    write(
        node,
        here,
        (below, place) -> {
          places(below, place, all);
          return "";
        });
  }

  private static Node node(Random random, int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(4);
    return switch (kind) {
      case 0 -> new Node.Scalar(any(random, SCALARS));
      case 1 -> {
        List<Node> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(node(random, depth - 1));
        }
        yield new Node.Items(items, space(random));
      }
      default -> members(random, depth);
    };
  }

  private static Node.Members members(Random random, int depth) {
    Set<String> names = new HashSet<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      names.add(any(random, NAMES));
    }
    List<Node> values = names.stream().map(name -> node(random, depth - 1)).toList();
    return new Node.Members(List.copyOf(names), values, space(random));
  }

  private static List<FieldRule> rules(Random random, List<FieldPath> places) {
    List<FieldRule> rules = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0 && !places.isEmpty(); i--) {
      List<FieldRule> more = new ArrayList<>(rules);
      more.add(
          new FieldRule(
              pattern(random, any(random, places)),
              any(random, List.of(Classification.values())),
              any(random, List.of(Treatment.values())),
              FieldRule.USUAL_KEEP_LAST));
      rules = overlap(more) ? rules : more;
    }
    return rules;
  }

  private static boolean overlap(List<FieldRule> rules) {
    try {
      FieldRules.of(rules);
      return false;
    } catch (IllegalArgumentException overlap) {
      return true;
    }
  }

  private static FieldPath pattern(Random random, FieldPath place) {
    return new FieldPath(
        place.segments().stream()
            .map(segment -> random.nextInt(3) == 0 ? FieldPath.ANY : segment)
            .toList());
  }

  private static RevealGrant grant(Random random, List<FieldPath> places) {
    Set<Classification> classifications = new HashSet<>();
    for (Classification classification : Classification.values()) {
      if (random.nextInt(3) == 0) {
        classifications.add(classification);
      }
    }
    Set<String> paths = new HashSet<>();
    for (int i = random.nextInt(4); i > 0 && !places.isEmpty(); i--) {
      paths.add(pattern(random, any(random, places)).toString());
    }
    return paths.isEmpty() && classifications.isEmpty()
        ? RevealGrant.nothing()
        : SealedSamples.reveal(TYPE, SealedSamples.grant(TYPE, paths, classifications, null));
  }

  private static String space(Random random) {
    return any(random, List.of("", " ", "\n\t"));
  }

  private static <T> T any(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
