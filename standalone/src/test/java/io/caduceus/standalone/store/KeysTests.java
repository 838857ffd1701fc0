package io.caduceus.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTests {
  private static final List<List<String>> PLACE =
      List.of(List.of("firehose", "partition"), List.of("firehose", "offset"));

  @Test
  void followsAPathAndTakesNumbersOfAllKindsForOne() {
    Document event =
        new Document("firehose", new Document("partition", 3).append("offset", (1L << 60) + 1));

    assertThat(Keys.of(event, PLACE)).isEqualTo(new KeyValue(3.0, (1L << 60) + 1));
  }

  @Test
  void takesWhatIsMissingForNull() {
    assertThat(Keys.of(new Document("firehose", "elsewhere"), PLACE))
        .isEqualTo(new KeyValue(null, null));
    assertThat(Keys.of(new Document(), List.of(List.of("causationId"))))
        .isEqualTo(new KeyValue((Object) null));
  }

  @Test
  void leavesListsToTheLibraryWhereverTheyStand() {
    Document inside = new Document("firehose", List.of(new Document("partition", 3)));
    Document atTheEnd = new Document("tags", List.of("a"));

    assertThat(Keys.of(inside, PLACE)).isNull();
    assertThat(Keys.of(atTheEnd, List.of(List.of("tags")))).isNull();
  }
}
