/**
 * From when on the routers follow what is on record of a subscription. Start reading at {@link
 * io.caduceus.admin.marks.Marks}: a revision that was announced is asked for through every
 * partition that the routers read, and when all of them have confirmed it, the place from which on
 * it holds is audited and shown. This room must never say that something is in force which it only
 * hopes is: no answer means that it is still awaited.
 */
@NullMarked
package io.caduceus.admin.marks;

import org.jspecify.annotations.NullMarked;
