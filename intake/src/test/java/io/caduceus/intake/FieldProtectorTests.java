package io.caduceus.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.event.EventId;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.avro.SealedField;
import io.caduceus.intake.FieldProtector.Protected;
import io.caduceus.intake.FieldProtector.TooManyFields;
import io.caduceus.intake.json.RandomJson;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.Opening;
import io.caduceus.protect.Opening.Revealed;
import io.caduceus.protect.Redaction;
import io.caduceus.protect.RevealGrant;
import io.caduceus.registry.Classification;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.FieldRules;
import io.caduceus.registry.Grant;
import io.caduceus.registry.Subscription;
import io.caduceus.samples.Samples;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

class FieldProtectorTests {
  private static final EventId EVENT = new EventId("event-1");
  private static final JsonMapper JACKSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final List<String> PATHS =
      List.of(
          "/a",
          "/b/*",
          "/*/a",
          "/0",
          "/a~1b",
          "/~0/*/*",
          "/*/*/*",
          "/~01",
          "/ä€😀/1",
          "/",
          "/*/0/b",
          "/b/a",
          "/\"q\\/*",
          "/*/~1s");

  private final Keyring keyring = IntakeFixture.newKeyring();

  @Test
  void replacesEachSensitiveValueAndChangesNothingElse() {
    Protected safe = protect("{\"a\": 1.50,  \"b\":[ {\"c\":\"x\"}, {\"c\":null} ]}", "/b/*/c");

    assertThat(new String(safe.body(), UTF_8))
        .isEqualTo(
            "{\"a\": 1.50,  \"b\":[ {\"c\":\"***REDACTED***\"}, {\"c\":\"***REDACTED***\"} ]}");
    assertThat(safe.sealed()).extracting(SealedField::getPath).containsExactly("/b/0/c", "/b/1/c");
  }

  @Test
  void sealsObjectsArraysNumbersAndNullAsOneValueEachWithTheirExactText() {
    String body = "{\"o\": {\"x\": 1.0 },\"n\":-12.3400e5,\"z\":null,\"a\":[1, [2]],\"t\":true}";

    Protected safe = protect(body, "/o", "/n", "/z", "/a", "/t");

    assertThat(safe.sealed())
        .extracting(this::open)
        .containsExactly("{\"x\": 1.0 }", "-12.3400e5", "null", "[1, [2]]", "true");
  }

  @Test
  void followsArraysOfArraysAndEscapedNames() {
    Protected safe = protect("{\"a/b\":[[{\"~\":\"x\"}],[]]}", "/a~1b/*/*/~0");

    assertThat(safe.sealed()).extracting(SealedField::getPath).containsExactly("/a~1b/0/0/~0");
  }

  @Test
  void takesATextThatHoldsJsonAsOneValue() {
    Protected safe = protect("{\"a\":\"{\\\"ssn\\\":1}\"}", "/a/ssn");

    assertThat(safe.sealed()).isEmpty();
  }

  @Test
  void leavesABodyWithoutSensitiveValuesByteForByte() {
    String body = Samples.body(Samples.CLAIM_SUBMITTED);

    assertThat(new String(protect(body, "/nowhere").body(), UTF_8)).isEqualTo(body.trim());
  }

  @Test
  void refusesToSealWithoutEnd() {
    String body = "{\"a\":[" + "1,".repeat(FieldProtector.MOST_FIELDS) + "1]}";

    assertThat(
            FieldProtector.protect(EVENT, Body.parse(body.getBytes(UTF_8)), rules("/a/*"), keyring))
        .isInstanceOf(TooManyFields.class);
  }

  @RepeatedTest(300)
  void agreesWithAPlainWalkOverATree(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    String body = new RandomJson(random).object();
    List<String> paths = compatible(random);

    Protected safe = protect(body, paths.toArray(String[]::new));

    JsonNode tree = JACKSON.readTree(body);
    Map<String, JsonNode> expected = new LinkedHashMap<>();
    JsonNode redacted = redact(tree, "", paths, expected);
    assertThat(JACKSON.readTree(safe.body())).isEqualTo(redacted);
    assertThat(safe.sealed())
        .extracting(SealedField::getPath)
        .containsExactlyElementsOf(expected.keySet());
    assertThat(safe.sealed())
        .allSatisfy(
            field ->
                assertThat(JACKSON.readTree(open(field))).isEqualTo(expected.get(field.getPath())));
  }

  /** The same by other means: builds every pointer and compares it with every path. */
  private static JsonNode redact(
      JsonNode here, String place, List<String> paths, Map<String, JsonNode> found) {
    if (!place.isEmpty()
        && paths.stream().anyMatch(it -> FieldPath.parse(it).matches(FieldPath.parse(place)))) {
      found.put(place, here);
      return StringNode.valueOf(Redaction.PLACEHOLDER);
    }
    if (here.isObject()) {
      ObjectNode copy = JACKSON.createObjectNode();
      here.forEachEntry(
          (name, value) ->
              copy.set(
                  name,
                  redact(
                      value,
                      place + "/" + name.replace("~", "~0").replace("/", "~1"),
                      paths,
                      found)));
      return copy;
    }
    if (here.isArray()) {
      ArrayNode copy = JACKSON.createArrayNode();
      for (int i = 0; i < here.size(); i++) {
        copy.add(redact(here.get(i), place + "/" + i, paths, found));
      }
      return copy;
    }
    return here;
  }

  /** Some paths, as many as do not overlap. */
  private static List<String> compatible(Random random) {
    List<String> chosen = new ArrayList<>();
    for (String path : PATHS) {
      if (random.nextBoolean()) {
        chosen.add(path);
        try {
          rules(chosen.toArray(String[]::new));
        } catch (IllegalArgumentException overlap) {
          chosen.removeLast();
        }
      }
    }
    return chosen;
  }

  private Protected protect(String body, String... paths) {
    return (Protected)
        FieldProtector.protect(
            EVENT, Body.parse(body.trim().getBytes(UTF_8)), rules(paths), keyring);
  }

  private static FieldRules rules(String... paths) {
    return FieldRules.of(
        List.of(paths).stream().map(it -> FieldRule.redact(it, Classification.PHI)).toList());
  }

  private String open(SealedField field) {
    Opening opened = keyring.open(EVENT.value(), field, FieldRules.NONE, everything());
    return new String(((Revealed) opened).json(), UTF_8);
  }

  private static RevealGrant everything() {
    EventTypeName type = EventTypeName.parse("A.B.C");
    Grant grant =
        new Grant(type, Set.of(), Set.of(Classification.values()), "test", Instant.EPOCH, null);
    var plain = Samples.subscription("all", "A.B.C");
    return RevealGrant.of(
        new Subscription(
            plain.name(),
            plain.application(),
            plain.team(),
            plain.events(),
            plain.tags(),
            plain.synthetic(),
            plain.format(),
            plain.status(),
            List.of(grant),
            plain.admitted(),
            null,
            1),
        type,
        Instant.EPOCH);
  }

  @Test
  void tellsNumbersApartExactly() {
    String open =
        open(protect("{\"a\":0.1000000000000000055511151231257827}", "/a").sealed().get(0));

    assertThat(new BigDecimal(open)).isEqualByComparingTo("0.1000000000000000055511151231257827");
  }
}
