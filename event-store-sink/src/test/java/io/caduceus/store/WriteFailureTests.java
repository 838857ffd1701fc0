package io.caduceus.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import io.caduceus.store.WriteFailure.Outage;
import io.caduceus.store.WriteFailure.Refusal;
import java.util.List;
import java.util.Set;
import org.apache.kafka.connect.errors.DataException;
import org.bson.BsonDocument;
import org.bson.BsonMaximumSizeExceededException;
import org.junit.jupiter.api.Test;

class WriteFailureTests {
  private static final String ID_TAKEN = "E11000 duplicate key error index: _id_ dup key: { x }";

  @Test
  void waitsForAStoreThatIsAway() {
    assertThat(of(new MongoTimeoutException("away")))
        .isEqualTo(new Outage("MongoTimeoutException"));
    assertThat(of(new MongoSocketReadException("away", new ServerAddress())))
        .isEqualTo(new Outage("MongoSocketReadException"));
  }

  @Test
  void waitsWhenItDoesNotKnowWhoseFaultItIs() {
    assertThat(WriteFailure.of(new IllegalStateException("?"))).isInstanceOf(Outage.class);
    assertThat(WriteFailure.of(new DataException("?"))).isInstanceOf(Outage.class);
    assertThat(of(bulk(error(91, "shutting down")))).isEqualTo(new Outage("error 91"));
  }

  @Test
  void refusesAnIdThatIsTaken() {
    assertThat(of(bulk(error(11000, ID_TAKEN)))).isEqualTo(new Refusal(Reason.EVENT_ID_TAKEN));
  }

  @Test
  void refusesAFirehosePositionThatIsTaken() {
    assertThat(of(bulk(error(11000, "E11000 duplicate key error index: firehose_position"))))
        .isEqualTo(new Refusal(Reason.FIREHOSE_POSITION_TAKEN));
  }

  @Test
  void refusesWhatIsTooLarge() {
    assertThat(of(new BsonMaximumSizeExceededException("16 MiB")))
        .isEqualTo(new Refusal(Reason.TOO_LARGE));
    assertThat(of(bulk(error(10334, "too large")))).isEqualTo(new Refusal(Reason.TOO_LARGE));
  }

  @Test
  void waitsForTheStoreWhenOnlySomeOfTheErrorsAreTheRecords() {
    assertThat(of(bulk(error(11000, ID_TAKEN), error(91, "shutting down"), error(2, "bad"))))
        .isInstanceOf(Outage.class);
  }

  @Test
  void keepsTheReasonThatOurOwnCodeGave() {
    assertThat(WriteFailure.of(new Unstorable(Reason.UNREADABLE)))
        .isEqualTo(new Refusal(Reason.UNREADABLE));
  }

  private static WriteFailure of(RuntimeException asTheConnectorWrapsIt) {
    return WriteFailure.of(new DataException(asTheConnectorWrapsIt));
  }

  private static BulkWriteError error(int code, String message) {
    return new BulkWriteError(code, message, new BsonDocument(), 0);
  }

  private static MongoBulkWriteException bulk(BulkWriteError... errors) {
    return new MongoBulkWriteException(
        BulkWriteResult.unacknowledged(), List.of(errors), null, new ServerAddress(), Set.of());
  }
}
