/**
 * Break-glass: an operator sees sensitive fields of some event types for minutes, because he says
 * that he must, and everybody can see that he does. Start reading at {@link
 * io.caduceus.admin.emergency.Emergencies}; the search asks it for {@link
 * io.caduceus.admin.emergency.OpenEmergency}, and nothing else does. What is opened here never
 * reaches a subscription's topic, and there is no way in here around the audit.
 */
@NullMarked
package io.caduceus.admin.emergency;

import org.jspecify.annotations.NullMarked;
