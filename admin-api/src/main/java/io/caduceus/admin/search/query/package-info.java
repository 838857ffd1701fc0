/**
 * What somebody looks for, and what it means as a filter over the documents of events. Start
 * reading at {@link io.caduceus.admin.search.query.EventQuery}. It knows nothing of who asks:
 * whether he may is decided elsewhere. A value that is looked for in bodies may be sensitive, so it
 * never leaves this room but as a filter, or in full to be hashed.
 */
@NullMarked
package io.caduceus.admin.search.query;

import org.jspecify.annotations.NullMarked;
