package io.caduceus.router;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * How long the router's clients wait, in milliseconds: as an operator says, and where he says
 * nothing, so that it goes with what he does say. RATIONALE.md tells what our own figures were
 * weighed against.
 *
 * @param request fits into a sending, or the producer refuses to start
 * @param sending a deleted topic or a broker that is away must fail a transaction before it runs
 *     out
 * @param transaction a killed router's open transaction blocks its readers this long, at the most
 * @param session a killed router's partitions wait this long for another to take them
 */
record ClientTimes(
    long linger,
    long request,
    long sending,
    long blocking,
    long transaction,
    long session,
    long heartbeat) {
  private static final long LINGER = 5;
  private static final long REQUEST = 6_000;
  private static final long SENDING = 9_000;
  private static final long TRANSACTION = 10_000;
  private static final long SESSION = 10_000;
  private static final long HEARTBEAT = 3_000;

  static ClientTimes of(ClientProperties given) {
    long linger = given.producer(ProducerConfig.LINGER_MS_CONFIG, LINGER);
    long most = given.producer(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION);
    long least =
        given.producer(
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            Math.min(SENDING, most * SENDING / TRANSACTION));
    long request =
        given.producer(
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(REQUEST, least * REQUEST / SENDING));
    long sending =
        given.producer(
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.max(least, request + linger));
    long session = given.mainConsumer(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION);
    return new ClientTimes(
        linger,
        request,
        sending,
        given.producer(ProducerConfig.MAX_BLOCK_MS_CONFIG, sending),
        given.producer(
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
            Math.max(TRANSACTION, sending * TRANSACTION / SENDING)),
        session,
        given.mainConsumer(
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, Math.min(HEARTBEAT, session / 3)));
  }
}
