package io.caduceus.protect;

/** A file is not what it has to be; the message says what to do, and quotes nothing of it. */
final class KeysetUnread extends Exception {
  private static final long serialVersionUID = 1;

  KeysetUnread(String why) {
    super(why);
  }
}
