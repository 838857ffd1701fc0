package io.caduceus.admin.answers;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request: where it is and what rule it breaks, never what it says.
 *
 * @param pointer JSON Pointer into the request's body
 * @param keyword the rule: a JSON Schema keyword, or a word of ours where there is none
 * @param schemaPointer where in a JSON Schema the rule stands, if it stands in one
 * @param message for people; fixed text and names only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(
    String pointer, String keyword, @Nullable String schemaPointer, @Nullable String message) {

  public static Fault at(String pointer, String keyword, String message) {
    return new Fault(pointer, keyword, null, message);
  }
}
