package io.caduceus.intake;

/**
 * One way in which a body departs from its schema: places and a keyword, never a value.
 *
 * @param pointer JSON Pointer into the body, for {@code required} to where the missing member
 *     should be; a name that the schema does not declare shows as {@code *}, for it may be a value
 *     itself
 * @param keyword the schema keyword that the value at this place fails
 * @param schemaPointer JSON Pointer to that keyword, or its neighbourhood, in the schema
 */
public record Violation(String pointer, String keyword, String schemaPointer) {}
