package io.caduceus.admin.rehydration;

/** A broker that takes no replays, for tests of other rooms: what is to be sent waits for ever. */
public final class NoReplays implements Replays {
  @Override
  public Session resume(String rehydration) {
    throw new ReplaysUnavailable("there is no broker");
  }
}
