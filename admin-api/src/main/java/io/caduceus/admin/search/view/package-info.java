/**
 * Who sees which events, and as much of each as he was granted. Start reading at {@link
 * io.caduceus.admin.search.view.Visibility}, which says which events somebody may see; {@link
 * io.caduceus.admin.search.view.Reveal} says what of them, and {@link
 * io.caduceus.admin.search.view.Looks} puts on record what he was shown. Nothing is ever shown here
 * that no rule of today was applied to.
 */
@NullMarked
package io.caduceus.admin.search.view;

import org.jspecify.annotations.NullMarked;
