package io.caduceus.bench.load;

import java.io.IOException;

/** One client with one connection, asking one thing after the other. */
public interface Exchange extends AutoCloseable {

  /**
   * Sends the request of this number and waits for its answer.
   *
   * @return whether it was the answer of success
   */
  boolean send(int number) throws IOException;

  @Override
  void close() throws IOException;
}
