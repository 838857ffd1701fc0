package io.caduceus.intake.grpc;

import com.google.protobuf.Parser;
import io.caduceus.intake.Receipt.Refusal;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Submission;
import io.caduceus.intake.grpc.Answer.Problem;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.InputStream;

/**
 * What arrived where a message belongs. grpc-java's own way with bytes that are no message is the
 * status UNKNOWN, which says nothing, and a stack trace in the log for each.
 */
sealed interface Incoming<M> {

  record Message<M>(M message) implements Incoming<M> {}

  record Unreadable<M>(Problem problem) implements Incoming<M> {}

  /** Never fails. */
  record Reader<M>(Parser<M> parser) implements Marshaller<Incoming<M>> {
    @Override
    public Incoming<M> parse(InputStream stream) {
      try {
        return new Message<>(parser.parseFrom(stream.readAllBytes()));
      } catch (StatusRuntimeException e) {
        return unreadable(
            Refusal.BODY_TOO_LARGE,
            "unpacked, a message has at most " + Submission.MOST_BYTES + " bytes");
      } catch (IOException e) {
        return unreadable(Refusal.INVALID_REQUEST, "this is not the message that belongs here");
      }
    }

    @Override
    public InputStream stream(Incoming<M> message) {
      throw new UnsupportedOperationException("a server sends no requests");
    }

    private Incoming<M> unreadable(Refusal reason, String detail) {
      return new Unreadable<>(Answer.of(new Rejected(reason, detail)));
    }
  }
}
