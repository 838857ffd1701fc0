/**
 * What is done again and again beside the requests: {@link io.caduceus.admin.rounds.Rounds} is the
 * thread of each such work, and {@link io.caduceus.admin.rounds.Lease} lets one of several replicas
 * do it. Knows nothing of the work.
 */
@NullMarked
package io.caduceus.admin.rounds;

import org.jspecify.annotations.NullMarked;
