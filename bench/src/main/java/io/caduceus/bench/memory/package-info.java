/**
 * Whether each app stays in the container it is meant for, and whether what it takes grows. Start
 * reading at {@link io.caduceus.bench.memory.Memory}. This room must never call flat what was only
 * watched while the heap filled up for the first time.
 */
@NullMarked
package io.caduceus.bench.memory;

import org.jspecify.annotations.NullMarked;
