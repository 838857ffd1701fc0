/**
 * {@code /v1/searches}: questions that are kept to be asked again. Start reading at {@link
 * io.caduceus.admin.search.saved.SavedSearches}. What is found is never kept, and no value of a
 * body that was looked for; whoever runs a search finds what he may see himself.
 */
@NullMarked
package io.caduceus.admin.search.saved;

import org.jspecify.annotations.NullMarked;
