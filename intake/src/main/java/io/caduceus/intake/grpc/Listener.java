package io.caduceus.intake.grpc;

import io.caduceus.intake.ConnectionLimit;
import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import java.util.List;

/**
 * The listening socket, which closes every connection beyond the limit before anything is read from
 * it. grpc-java has no such limit, and sees a connection only after its first frames.
 */
final class Listener extends NioServerSocketChannel {
  private final ConnectionLimit limit;

  Listener(ConnectionLimit limit) {
    this.limit = limit;
  }

  @Override
  protected int doReadMessages(List<Object> accepted) throws Exception {
    int count = super.doReadMessages(accepted);
    if (count == 1 && accepted.getLast() instanceof Channel connection) {
      if (!limit.enter()) {
        accepted.removeLast();
        connection.unsafe().closeForcibly();
        return 0;
      }
      connection.closeFuture().addListener(closed -> limit.leave());
    }
    return count;
  }
}
