package io.caduceus.bench.search;

import io.caduceus.bench.payload.AcceptedEvents;
import io.caduceus.bench.payload.Payloads;
import java.util.List;

/**
 * What is asked of the store.
 *
 * @param json as {@code POST /v1/events:search} takes it
 */
record Question(String name, String json) {

  /**
   * One page each, newest first.
   *
   * @param size of the store; what is looked for stands in its middle
   */
  static List<Question> of(int size, Payloads payloads) {
    return List.of(
        new Question("newest 20", "{\"limit\":20}"),
        new Question(
            "20 of a type", "{\"limit\":20,\"types\":[\"%s\"]}".formatted(AcceptedEvents.type(3))),
        new Question("20 with a tag", "{\"limit\":20,\"tags\":{\"allOf\":[\"tag:42\"]}}"),
        new Question(
            "a transaction's 5",
            "{\"limit\":20,\"transactionId\":\"T%08d\"}"
                .formatted(size / 2 / AcceptedEvents.TRANSACTION)),
        new Question(
            "20 by a body path",
            "{\"limit\":20,\"types\":[\"%s\"],\"body\":[{\"path\":\"/claim\",\"equals\":\"%s\"}]}"
                .formatted(AcceptedEvents.type(3), payloads.claim(3))));
  }
}
