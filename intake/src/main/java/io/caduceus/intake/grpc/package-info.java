/**
 * The gRPC door, {@code caduceus.intake.v1.EventIntakeService}: one event a call, or a stream of
 * them. Start reading at {@link io.caduceus.intake.grpc.GrpcIntake}; the {@code .proto} file says
 * the same to its callers. This room turns messages into submissions and receipts into messages or
 * statuses. It decides nothing, knows no other door, and reads no more events than it has room for.
 */
@NullMarked
package io.caduceus.intake.grpc;

import org.jspecify.annotations.NullMarked;
