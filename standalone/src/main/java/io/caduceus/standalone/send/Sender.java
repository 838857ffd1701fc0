package io.caduceus.standalone.send;

import java.io.IOException;
import java.io.InputStream;

/** Sends a file's events through one door and prints each answer as it comes. */
public interface Sender {

  /**
   * Sends all of a file.
   *
   * @return whether every event was accepted
   * @throws IOException when the file cannot be read or the door not be reached
   */
  boolean send(InputStream file) throws IOException;
}
