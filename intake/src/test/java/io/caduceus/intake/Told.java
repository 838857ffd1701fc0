package io.caduceus.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A door's answer.
 *
 * @param outcome accepted, duplicate or a problem's code
 * @param raw all of it, as it went over the wire
 */
public record Told(String outcome, @Nullable String id, List<Violation> violations, String raw) {}
