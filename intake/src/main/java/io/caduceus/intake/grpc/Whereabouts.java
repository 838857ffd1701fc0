package io.caduceus.intake.grpc;

import io.caduceus.intake.v1.EventIntakeServiceGrpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Says where a call is worked on: by the event loop that reads it, if its caller is known by now. A
 * hand-over to another thread costs as much as an event does, and a new thread has none of the
 * ciphers that Tink keeps for each. Asked on a virtual thread, so it may wait for the issuer's
 * keys.
 */
record Whereabouts(GrpcIntake intake) implements ServerCallExecutorSupplier {

  @Override
  public <Q, R> @Nullable Executor getExecutor(ServerCall<Q, R> call, Metadata metadata) {
    boolean ours =
        EventIntakeServiceGrpc.SERVICE_NAME.equals(call.getMethodDescriptor().getServiceName());
    return ours && intake.knows(Caller.of(metadata)) ? Runnable::run : null;
  }
}
