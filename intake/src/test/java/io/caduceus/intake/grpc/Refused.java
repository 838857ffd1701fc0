package io.caduceus.intake.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.caduceus.intake.Violation;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a client can read from an error status. */
record Refused(
    io.grpc.Status.Code status,
    ErrorInfo info,
    List<Violation> violations,
    Optional<RetryInfo> retry,
    String raw) {

  static Refused of(StatusRuntimeException e) {
    Status status = StatusProto.fromThrowable(e);
    return new Refused(
        e.getStatus().getCode(),
        detail(status, ErrorInfo.class).orElse(ErrorInfo.getDefaultInstance()),
        detail(status, BadRequest.class).stream()
            .flatMap(it -> it.getFieldViolationsList().stream())
            .map(it -> violation(it.getField(), it.getDescription().split(" ")))
            .toList(),
        detail(status, RetryInfo.class),
        e + " " + status);
  }

  /** The reason, spelt as in every other protocol. */
  String code() {
    return info.getReason().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Violation violation(String pointer, String[] description) {
    return new Violation(pointer, description[0], description[1]);
  }

  private static <M extends Message> Optional<M> detail(Status status, Class<M> type) {
    return status.getDetailsList().stream()
        .filter(it -> it.is(type))
        .findFirst()
        .map(it -> unpack(it, type));
  }

  private static <M extends Message> M unpack(Any detail, Class<M> type) {
    try {
      return detail.unpack(type);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }
}
