package io.caduceus.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventNamesTests {

  @ParameterizedTest
  @ValueSource(strings = {"Claim.Submitted.Reconsideration", "KaaS.Requested.Topic.Creation"})
  void readsAndWritesTheSentence(String sentence) {
    assertThat(EventTypeName.parse(sentence)).hasToString(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Claim",
        "Claim.Submitted",
        "A.B.C.D.E",
        "Claim..X",
        "1.B.C",
        "A.B.C ",
        "Ä.B.C"
      })
  void refusesWhatIsNoSentence(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> EventTypeName.parse(text));
  }

  @Test
  void refusesAPartOfSixtyFiveCharacters() {
    assertThat(EventTypeName.parse("a".repeat(64) + ".B.C").noun()).hasSize(64);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventTypeName.parse("a".repeat(65) + ".B.C"))
        .withMessageStartingWith("noun");
  }

  @Test
  void aStarStandsForOneWholePart() {
    EventPattern claims = EventPattern.parse("Claim.*.*");

    assertThat(claims.matches(EventTypeName.parse("Claim.Submitted.Reconsideration"))).isTrue();
    assertThat(claims.matches(EventTypeName.parse("claim.Submitted.Reconsideration"))).isFalse();
    assertThat(claims.matches(EventTypeName.parse("Claim.Submitted.Appeal.Second"))).isFalse();
    assertThat(
            EventPattern.parse("Claim.*.*.*")
                .matches(EventTypeName.parse("Claim.Submitted.Appeal.Second")))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "*.*", "Claim.Sub*.X", "*.*.*.*.*", "Claim.**.X"})
  void refusesAPatternOfOtherShape(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> EventPattern.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "a\n", "ä"})
  void refusesAnIdThatDoesNotFitAUrlWithoutQuotingIt(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventId(id))
        .withMessage("an event id has 1 to 128 characters of A-Z a-z 0-9 . _ : ~ -");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a,b", " a", "a\n"})
  void refusesATagThatCouldNotTravelInAHeader(String tag) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Tag(tag));
  }
}
