package io.caduceus.admin.answers;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONTENT_TOO_LARGE;

import io.caduceus.registry.FieldPath;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says what is wrong with a body that could not be read, without Jackson's words: they quote. */
final class UnreadableBody {
  private UnreadableBody() {}

  static Problem problem(@Nullable Throwable cause) {
    return switch (cause) {
      case StreamConstraintsException tooMuch -> exceeded(tooMuch);
      case UnrecognizedPropertyException unknown ->
          invalid(
              Fault.at(pointer(unknown), "additionalProperties", "is no member of this request"));
      case FromText.Misformed misformed ->
          invalid(Fault.at(pointer(misformed), "format", misformed.getOriginalMessage()));
      case ValueInstantiationException nonsense -> refusedByRecord(nonsense);
      case InvalidFormatException other when enumOf(other) != null ->
          invalid(Fault.at(pointer(other), "enum", "is one of " + enumOf(other)));
      case DatabindException mismatch ->
          invalid(Fault.at(pointer(mismatch), "type", "is not of the right type or form"));
      case StreamReadException broken when isDuplicate(broken) ->
          Problem.of(BAD_REQUEST, "duplicate-key", "A member stands twice in one object.");
      case null, default ->
          Problem.of(BAD_REQUEST, "malformed-json", "The body is not one JSON value in UTF-8.");
    };
  }

  private static Problem exceeded(StreamConstraintsException tooMuch) {
    return tooMuch.getOriginalMessage().contains("nesting")
        ? Problem.of(
            BAD_REQUEST, "too-deep", "More than " + AdminJson.MOST_LEVELS + " levels deep.")
        : Problem.of(
            CONTENT_TOO_LARGE, "body-too-large", "More than " + AdminJson.MOST_BYTES + " bytes.");
  }

  private static Problem refusedByRecord(ValueInstantiationException nonsense) {
    return switch (nonsense.getCause()) {
      case Required.Missing missing ->
          invalid(
              Fault.at(
                  pointer(nonsense) + "/" + FieldPath.escape(missing.member()),
                  "required",
                  "is required"));
      case IllegalArgumentException ours ->
          invalid(Fault.at(pointer(nonsense), "format", String.valueOf(ours.getMessage())));
      case null, default ->
          invalid(Fault.at(pointer(nonsense), "type", "is not of the right type or form"));
    };
  }

  private static Problem invalid(Fault fault) {
    return Problem.of(
        BAD_REQUEST, "invalid-request", "The request's body is not as described.", List.of(fault));
  }

  private static boolean isDuplicate(StreamReadException broken) {
    return broken.getOriginalMessage().startsWith("Duplicate");
  }

  private static @Nullable String enumOf(InvalidFormatException other) {
    Object[] constants = other.getTargetType().getEnumConstants();
    return constants == null
        ? null
        : Arrays.stream(constants).map(Object::toString).collect(Collectors.joining(", "));
  }

  private static String pointer(JacksonException e) {
    return e.getPath().stream()
        .map(
            step ->
                step.getPropertyName() == null
                    ? "/" + step.getIndex()
                    : "/" + FieldPath.escape(step.getPropertyName()))
        .collect(Collectors.joining());
  }
}
