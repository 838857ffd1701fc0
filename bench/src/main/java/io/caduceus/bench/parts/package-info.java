/**
 * What contenders stand on, and what they are: processes of this machine, each with its own account
 * of processor time. Start reading at {@link io.caduceus.bench.parts.Installation}. This room must
 * never let a process outlive the bench, nor show a login among a process's arguments.
 */
@NullMarked
package io.caduceus.bench.parts;

import org.jspecify.annotations.NullMarked;
