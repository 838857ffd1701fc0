package io.caduceus.standalone.secrecy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.search.view.FoundViews;
import io.caduceus.admin.search.view.FoundViews.Found;
import io.caduceus.delivery.DeliveredViews;
import io.caduceus.delivery.DeliveredViews.Delivered;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.event.avro.SealedField;
import io.caduceus.intake.ProtectedEvents;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.Opening;
import io.caduceus.protect.RevealGrant;
import io.caduceus.protect.TokenKeys;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldRules;
import io.caduceus.standalone.secrecy.Oracle.Sight;
import io.caduceus.store.StoredDocuments;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Takes a trial's event all the way, and holds what comes out at each end against the oracle. */
final class Journey {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final Keyring keyring;
  private final DeliveredViews router;
  private final FoundViews search;
  private final Pseudonyms pseudonyms;

  Journey(Keyring keyring, TokenKeys tokens, Pseudonyms pseudonyms) {
    this.keyring = keyring;
    this.router = new DeliveredViews(keyring, tokens);
    this.search = new FoundViews(keyring, tokens);
    this.pseudonyms = pseudonyms;
  }

  void go(Trial trial) {
    JsonNode published = JSON.readTree(trial.body().text());
    assertThat(places(published, Place.ROOT, new HashSet<>()))
        .isEqualTo(trial.body().spans().keySet());

    FirehoseEvent event = protect(trial, published);
    deliver(trial, published, event);
    preview(trial, event);
    share(trial, published);
    find(trial, published, event);
    if (!event.getSealed().isEmpty() && trial.seed() % 8 == 0) {
      tamper(trial, event);
    }
  }

  /** What is written is redacted by the rules of the time, and sealed once, place by place. */
  private FirehoseEvent protect(Trial trial, JsonNode published) {
    EventType type = Trial.type(1, trial.then());
    FirehoseEvent event =
        trial.seed() % 2 == 0
            ? ProtectedEvents.alone(
                trial.eventId(), type, " " + trial.body().text() + "\n", keyring)
            : ProtectedEvents.within(trial.eventId(), type, trial.body().text(), keyring);

    Sight sight = Oracle.ofWhatIsWritten(trial.then()).see(published);
    String body = UTF_8.decode(event.getBody().duplicate()).toString();
    assertThat(body).isEqualTo(trial.body().with(sight.instead()));
    assertThat(JSON.readTree(body)).isEqualTo(sight.body());
    assertThat(event.getSealed()).hasSameSizeAs(sight.hidden());
    for (int i = 0; i < sight.hidden().size(); i++) {
      Place place = sight.hidden().get(i);
      SealedField field = event.getSealed().get(i);
      assertThat(field.getPath()).isEqualTo(place.pointer());
      assertThat(field.getClassification())
          .isEqualTo(Oracle.first(trial.then(), place).orElseThrow().classification().name());
      assertThat(open(trial.eventId(), field))
          .isInstanceOfSatisfying(
              Opening.Revealed.class,
              it -> assertThat(new String(it.json(), UTF_8)).isEqualTo(trial.body().at(place)));
    }
    assertNoneIn(trial.body().marksIn(sight.instead()), body, sealedAsText(event));
    return event;
  }

  /** What is delivered is the published text, but for the places that the oracle hides. */
  private void deliver(Trial trial, JsonNode published, FirehoseEvent event) {
    Delivered delivered =
        router.of(event, grant(trial), Trial.type(2, trial.today()), trial.application());

    Sight sight = oracle(trial, first(trial), trial.application()).see(published);
    assertThat(delivered.body()).isEqualTo(trial.body().with(sight.instead()));
    assertThat(JSON.readTree(delivered.body())).isEqualTo(sight.body());
    assertThat(delivered.redacted()).isEqualTo(pointers(sight.hidden()));
    assertThat(delivered.unreadable()).isZero();
    assertNoneIn(
        trial.body().marksIn(sight.instead()), delivered.body(), delivered.redacted().toString());
  }

  /** A sample that nobody protected looks like the event that was protected by the same rules. */
  private void preview(Trial trial, FirehoseEvent event) {
    EventType type = Trial.type(1, trial.then());
    FirehoseEvent sample =
        FirehoseEvent.newBuilder(event)
            .setBody(ByteBuffer.wrap(trial.body().text().getBytes(UTF_8)))
            .setSealed(List.of())
            .build();

    Delivered previewed = router.of(sample, grant(trial), type, trial.application());

    assertThat(previewed).isEqualTo(router.of(event, grant(trial), type, trial.application()));
  }

  /** Two applications that share a view would each have seen the same without it. */
  private void share(Trial trial, JsonNode published) {
    EventType today = Trial.type(2, trial.today());
    if (router.isOneViewer(grant(trial), today, "care-team", "billing")) {
      assertThat(oracle(trial, first(trial), "care-team").see(published).instead())
          .isEqualTo(oracle(trial, first(trial), "billing").see(published).instead());
    }
  }

  /** What the search answers is the published values, but for the places that the oracle hides. */
  private void find(Trial trial, JsonNode published, FirehoseEvent event) {
    List<RevealGrant> grants = trial.permits().stream().map(Permit::toRevealGrant).toList();

    Found found =
        search.of(
            StoredDocuments.of(event), Trial.type(2, trial.today()), grants, trial.application());

    Sight sight =
        oracle(trial, trial.permits(), trial.application())
            .see(stored(trial, published, Place.ROOT));
    SameValues.require(JSON.readTree(found.body()), sight.body());
    assertThat(found.redacted()).containsExactlyInAnyOrderElementsOf(pointers(sight.hidden()));
    assertThat(found.revealed())
        .containsExactlyElementsOf(
            event.getSealed().stream()
                .map(SealedField::getPath)
                .filter(it -> isSeen(it, found.redacted()))
                .map(trial::onRecord)
                .distinct()
                .toList());
    assertNoneIn(
        trial.body().marksIn(sight.instead()),
        found.body(),
        found.redacted().toString(),
        found.revealed().toString());
  }

  /** Nothing that was sealed opens in another event, in another place or as another class. */
  private void tamper(Trial trial, FirehoseEvent event) {
    List<SealedField> sealed = event.getSealed();
    List<SealedField> moved = new ArrayList<>();
    for (int i = 0; i < sealed.size(); i++) {
      SealedField field = sealed.get(i);
      String elsewhere =
          sealed.size() > 1
              ? sealed.get((i + 1) % sealed.size()).getPath()
              : field.getPath() + "/0";
      String otherwise = field.getClassification().equals("PII") ? "PHI" : "PII";
      SealedField there = with(field, elsewhere, field.getClassification());
      moved.add(there);
      assertThat(open(trial.eventId(), there)).isInstanceOf(Opening.Unreadable.class);
      assertThat(open(trial.eventId(), with(field, field.getPath(), otherwise)))
          .isInstanceOf(Opening.Unreadable.class);
    }
    Sight written = Oracle.ofWhatIsWritten(trial.then()).see(JSON.readTree(trial.body().text()));
    List<String> marks = trial.body().marksIn(written.instead());
    EventType today = Trial.type(2, List.of());
    List<FirehoseEvent> forged =
        List.of(
            FirehoseEvent.newBuilder(event).setId(trial.eventId() + "0").build(),
            FirehoseEvent.newBuilder(event).setSealed(moved).build());
    for (FirehoseEvent forgery : forged) {
      RevealGrant all = Permit.ALL.toRevealGrant();
      assertNoneIn(marks, router.of(forgery, all, today, "billing").body());
      assertNoneIn(
          marks, search.of(StoredDocuments.of(forgery), today, List.of(all), "billing").body());
    }
    List<String> places = pointers(written.hidden());
    assertThat(router.of(forged.getFirst(), Permit.ALL.toRevealGrant(), today, "billing"))
        .isEqualTo(new Delivered(trial.body().with(written.instead()), places, places.size()));
    assertNoneIn(
        marks,
        router
            .of(forged.getFirst(), RevealGrant.nothing(), Trial.type(2, trial.then()), "billing")
            .body());
  }

  private Opening open(String id, SealedField field) {
    return keyring.open(id, field, FieldRules.NONE, Permit.ALL.toRevealGrant());
  }

  private static SealedField with(SealedField field, String path, String classification) {
    return new SealedField(path, classification, field.getKeyId(), field.getCiphertext());
  }

  private Oracle oracle(Trial trial, List<Permit> permits, @Nullable String application) {
    return new Oracle(
        trial.then(),
        trial.today(),
        permits,
        application == null ? null : new Looker(application, pseudonyms));
  }

  private static List<Permit> first(Trial trial) {
    return trial.permits().stream().limit(1).toList();
  }

  private static RevealGrant grant(Trial trial) {
    List<Permit> one = first(trial);
    return one.isEmpty() ? RevealGrant.nothing() : one.getFirst().toRevealGrant();
  }

  /** What the store gives back: a number in clear that it cannot hold is a string of its digits. */
  private static JsonNode stored(Trial trial, JsonNode value, Place here) {
    if (!here.steps().isEmpty() && Oracle.first(trial.then(), here).isPresent()) {
      return value;
    }
    if (value instanceof ObjectNode object) {
      ObjectNode kept = object.objectNode();
      object
          .properties()
          .forEach(
              it -> kept.set(it.getKey(), stored(trial, it.getValue(), here.below(it.getKey()))));
      return kept;
    }
    if (value instanceof ArrayNode array) {
      ArrayNode kept = array.arrayNode();
      for (int i = 0; i < array.size(); i++) {
        kept.add(stored(trial, array.get(i), here.below(Integer.toString(i))));
      }
      return kept;
    }
    return value.isNumber() && value.decimalValue().precision() > 34
        ? StringNode.valueOf(trial.body().at(here))
        : value;
  }

  private static boolean isSeen(String pointer, List<String> hidden) {
    return hidden.stream().noneMatch(it -> (pointer + "/").startsWith(it + "/"));
  }

  private static List<String> pointers(List<Place> places) {
    return places.stream().map(Place::pointer).toList();
  }

  private static String sealedAsText(FirehoseEvent event) {
    StringBuilder text = new StringBuilder();
    for (SealedField field : event.getSealed()) {
      ByteBuffer bytes = field.getCiphertext().duplicate();
      text.append(field.getPath()).append(UTF_8.decode(bytes));
    }
    return text.toString();
  }

  private static void assertNoneIn(List<String> marks, String... outputs) {
    for (String output : outputs) {
      for (String mark : marks) {
        if (output.contains(mark)) {
          throw new AssertionError(mark + " is hidden, and in what comes out");
        }
      }
    }
  }

  private static Set<Place> places(JsonNode node, Place here, Set<Place> all) {
    if (!here.steps().isEmpty()) {
      all.add(here);
    }
    node.properties().forEach(it -> places(it.getValue(), here.below(it.getKey()), all));
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        places(node.get(i), here.below(Integer.toString(i)), all);
      }
    }
    return all;
  }
}
