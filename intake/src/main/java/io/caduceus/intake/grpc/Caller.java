package io.caduceus.intake.grpc;

import io.caduceus.intake.TraceContext;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * What a call says about whoever made it, for as long as it lasts.
 *
 * @param authorization as it was sent; believed by nobody yet
 */
record Caller(@Nullable String authorization, @Nullable String traceparent, Context context) {
  private static final Metadata.Key<String> AUTHORIZATION = key("authorization");
  private static final Metadata.Key<String> TRACEPARENT = key("traceparent");

  /** To be asked on the thread that begins the call. */
  static Caller of(Metadata metadata) {
    return new Caller(metadata.get(AUTHORIZATION), metadata.get(TRACEPARENT), Context.current());
  }

  /** The caller's trace, the same for all events of a stream; each its own where there is none. */
  TraceContext trace() {
    return TraceContext.of(traceparent);
  }

  /** Cancelled, cut off or past its deadline: nobody hears the answer any more. */
  boolean isGone() {
    Deadline deadline = context.getDeadline();
    return context.isCancelled() || (deadline != null && deadline.isExpired());
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "Caller[" + traceparent + ']';
  }
}
