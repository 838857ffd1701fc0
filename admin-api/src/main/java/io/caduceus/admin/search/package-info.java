/**
 * Finding events in the store, and showing as much of each as the caller was granted. Start reading
 * at {@link io.caduceus.admin.search.EventSearch}: {@link io.caduceus.admin.search.Visibility} says
 * which events somebody may see, {@link io.caduceus.admin.search.Reveal} what of them. Every look
 * is audited before it is answered, each part of an {@link io.caduceus.admin.search.EventExport}
 * before it is written. {@link io.caduceus.admin.search.BodySearch} says by what is in bodies
 * somebody may search; what is found is then judged by what he is shown. Nothing here changes an
 * event.
 */
@NullMarked
package io.caduceus.admin.search;

import org.jspecify.annotations.NullMarked;
