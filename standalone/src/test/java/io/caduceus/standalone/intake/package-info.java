/**
 * The intake on a real broker and registry, behind its real door, with the rest of the house left
 * out. Start reading at {@code IntakeIT}.
 */
@NullMarked
package io.caduceus.standalone.intake;

import org.jspecify.annotations.NullMarked;
