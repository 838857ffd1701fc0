/**
 * Has stored events delivered once more, to one subscription. Start reading at {@link
 * io.caduceus.admin.rehydration.Rehydrations}, which takes orders, and {@link
 * io.caduceus.admin.rehydration.Runner}, which carries them out. What is sent goes through the
 * router: nothing here opens a sealed field, writes to a subscription's topic, or decides what a
 * subscriber may see.
 */
@NullMarked
package io.caduceus.admin.rehydration;

import org.jspecify.annotations.NullMarked;
