/**
 * Finding events in the store. Start reading at {@link io.caduceus.admin.search.finding.Finder};
 * {@link io.caduceus.admin.search.finding.BodySearch} says by what is in bodies somebody may
 * search, and what the store finds is then judged by what he is shown. Nobody ever finds, counts or
 * sorts by what he may not see.
 */
@NullMarked
package io.caduceus.admin.search.finding;

import org.jspecify.annotations.NullMarked;
