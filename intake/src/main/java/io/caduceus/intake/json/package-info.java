/**
 * JSON as the doors accept it: one strict pass over the bytes, into values that remember where in
 * those bytes their text stands. Start reading at {@link io.caduceus.intake.json.StrictJson}; what
 * {@link io.caduceus.intake.json.JsonWriter} writes is held against it by a test. Nothing here may
 * repair, reorder or reformat what was sent, and no exception may quote it.
 */
@NullMarked
package io.caduceus.intake.json;

import org.jspecify.annotations.NullMarked;
