/**
 * Who may do what in Kafka: the installation's own users, what each is allowed, and how each logs
 * in. Start reading at {@link io.caduceus.standalone.access.AppAccess}, the whole table. What
 * subscribers may read is the admin API's business. Must never hold a password longer than it takes
 * to make a client's settings, nor print one.
 */
@NullMarked
package io.caduceus.standalone.access;

import org.jspecify.annotations.NullMarked;
