/**
 * {@code POST /v1/events:export}: taking away what a search finds. Start reading at {@link
 * io.caduceus.admin.search.export.EventExport}. Each part is on record before it is written, and no
 * export ends without the line that says so. An emergency never opens anything here.
 */
@NullMarked
package io.caduceus.admin.search.export;

import org.jspecify.annotations.NullMarked;
