/**
 * What subscribers may do in Kafka: their users, and ACLs that follow the registry. Start reading
 * at {@link io.caduceus.admin.access.Standing}, which says what an application's users may, and
 * then at {@link io.caduceus.admin.access.SubscriberAccess}, which brings Kafka there. Must never
 * touch a user or an ACL that is not of a user on record, nor keep a password.
 */
@NullMarked
package io.caduceus.admin.access;

import org.jspecify.annotations.NullMarked;
