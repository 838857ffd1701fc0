package io.caduceus.standalone.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.registry.Treatment;
import io.caduceus.standalone.secrecy.Oracle.Sight;
import java.text.Normalizer;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** That the trials try what is hard, so that passing them means something. */
class TrialTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<Looked> TRIALS =
      LongStream.range(0, 8_000).mapToObj(Trial::of).map(Looked::at).toList();

  @ParameterizedTest
  @EnumSource
  void tryWhatIsHard(Hard what) {
    assertThat(TRIALS.stream().filter(what.isIn).count()).isGreaterThan(10);
  }

  /** A trial, with what was hidden when it was written and what its first permit leaves hidden. */
  private record Looked(Trial trial, List<Place> written, List<Place> seen) {
    static Looked at(Trial trial) {
      var published = JSON.readTree(trial.body().text());
      List<Permit> one = trial.permits().stream().limit(1).toList();
      Sight written = Oracle.ofWhatIsWritten(trial.then()).see(published);
      Sight seen = new Oracle(trial.then(), trial.today(), one, null).see(published);
      return new Looked(trial, written.hidden(), seen.hidden());
    }

    boolean hides(Predicate<Place> place) {
      return written.stream().anyMatch(place);
    }

    boolean hidesText(String start) {
      return hides(it -> trial.body().at(it).startsWith(start));
    }

    /** Whether today's rule treats a hidden value so, and the value's text is like that. */
    boolean treats(Treatment treatment, boolean sealed, String form) {
      return seen.stream()
          .filter(it -> written.contains(it) == sealed)
          .filter(
              it ->
                  Oracle.first(trial.today(), it)
                      .filter(rule -> rule.treatment() == treatment)
                      .isPresent())
          .anyMatch(it -> trial.body().at(it).matches("(?s)" + form));
    }

    boolean showsAnotherLike(Place hidden) {
      return trial.body().spans().keySet().stream()
          .anyMatch(it -> !written.contains(it) && !it.equals(hidden) && looks(it, hidden));
    }

    private static boolean looks(Place one, Place other) {
      return plain(one).equals(plain(other));
    }

    private static String plain(Place place) {
      String name = place.pointer().replace('а', 'a').replace('ѕ', 's').replace("\u200b", "");
      return Normalizer.normalize(name, Normalizer.Form.NFKC).strip();
    }
  }

  private enum Hard {
    NULL(it -> it.hidesText("null")),
    OBJECT(it -> it.hidesText("{")),
    ARRAY(it -> it.hidesText("[")),
    NUMBER(it -> it.hidesText("-")),
    PLACEHOLDER_PUBLISHED_AND_SEALED(it -> it.hidesText("\"***REDACTED***\"")),
    ITEM_OF_AN_ARRAY_IN_AN_ARRAY(
        it ->
            it.hides(
                place ->
                    place.steps().size() > 2
                        && it.trial()
                            .body()
                            .at(place.upTo(place.steps().size() - 1))
                            .startsWith("[")
                        && it.trial()
                            .body()
                            .at(place.upTo(place.steps().size() - 2))
                            .startsWith("["))),
    DEEP(it -> it.hides(place -> place.steps().size() > 40)),
    ESCAPED_TILDE(it -> it.hides(place -> place.pointer().contains("~0"))),
    ESCAPED_SLASH(it -> it.hides(place -> place.pointer().contains("~1"))),
    EMPTY_KEY(it -> it.hides(place -> place.steps().getLast().isEmpty())),
    KEY_THAT_IS_A_STAR(it -> it.hides(place -> place.steps().getLast().equals("*"))),
    LOOK_ALIKE_STAYS(it -> it.hides(it::showsAnotherLike)),
    SEALED_AND_OPENED(it -> it.hides(place -> !it.seen().contains(place))),
    CLEAR_AND_HIDDEN_TODAY(
        it -> it.seen().stream().anyMatch(place -> !it.written().contains(place))),
    HIDDEN_INSIDE_OF_WHAT_WAS_SEALED(
        it -> it.seen().stream().anyMatch(place -> it.written().stream().anyMatch(place::isBelow))),
    SEALED_INSIDE_OF_WHAT_IS_HIDDEN(
        it -> it.written().stream().anyMatch(place -> it.seen().stream().anyMatch(place::isBelow))),
    MASKED(it -> it.treats(Treatment.MASK, true, "\".{8,}\"")),
    MASKED_THOUGH_PUBLISHED_IN_CLEAR(it -> it.treats(Treatment.MASK, false, "\".{8,}\"")),
    MASKED_WITH_ESCAPES(it -> it.treats(Treatment.MASK, true, "\".*\\\\u.*\"")),
    MASKED_NUMBER(it -> it.treats(Treatment.MASK, true, "-?[1-9].*")),
    MASK_OF_AN_OBJECT(it -> it.treats(Treatment.MASK, false, "\\{.*")),
    MASK_OF_NULL(it -> it.treats(Treatment.MASK, true, "null")),
    TOKEN(it -> it.treats(Treatment.TOKENIZE, true, "\".+\"")),
    TOKEN_THOUGH_PUBLISHED_IN_CLEAR(it -> it.treats(Treatment.TOKENIZE, false, "\".+\"")),
    TOKEN_OF_A_NUMBER(it -> it.treats(Treatment.TOKENIZE, true, "-?[0-9].*")),
    TOKEN_OF_AN_ARRAY(it -> it.treats(Treatment.TOKENIZE, false, "\\[.*")),
    TOKEN_FOR_NOBODY(
        it -> it.trial().application() == null && it.treats(Treatment.TOKENIZE, true, "\".+\"")),
    EXPIRED(
        it -> it.trial().permits().stream().anyMatch(permit -> Permit.NOW.equals(permit.until()))),
    FOR_ANOTHER_TYPE(
        it ->
            it.trial().permits().stream()
                .anyMatch(permit -> permit.type().equals(Permit.OTHER_TYPE)));

    private final Predicate<Looked> isIn;

    Hard(Predicate<Looked> isIn) {
      this.isIn = isIn;
    }
  }
}
