/**
 * How this app's own clients of the broker are set up, and how long it waits for them. Start
 * reading at {@link io.caduceus.admin.broker.BrokerClient}. What is asked of the broker is each
 * feature's own; this room never knows a topic.
 */
@NullMarked
package io.caduceus.admin.broker;

import org.jspecify.annotations.NullMarked;
