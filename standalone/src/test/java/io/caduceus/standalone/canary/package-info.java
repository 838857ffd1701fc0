/**
 * Marked values, and the search for them wherever an instance leaves anything. Start reading at
 * {@link io.caduceus.standalone.canary.Marks}, then {@link io.caduceus.standalone.canary.Sweep}. It
 * must know no part of the product by more than its address or its folder.
 */
@NullMarked
package io.caduceus.standalone.canary;

import org.jspecify.annotations.NullMarked;
