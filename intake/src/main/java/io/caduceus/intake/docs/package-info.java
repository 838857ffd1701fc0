/**
 * The page at {@code /docs} on the servlet port that shows the contract of the REST door to people:
 * Swagger UI from its WebJar, without anything that would write the contract anew. Start reading at
 * {@link io.caduceus.intake.docs.DocsConfiguration}. This page must never load anything from
 * another host: whoever reads it may have no way out of the network.
 */
@NullMarked
package io.caduceus.intake.docs;

import org.jspecify.annotations.NullMarked;
