/**
 * Subscriptions: who asks for which events, and which sensitive fields somebody else allowed him to
 * see. Start reading at {@link io.caduceus.admin.subscriptions.Subscriptions}, then {@link
 * io.caduceus.admin.subscriptions.Approval}, the one place where grants are made. Nobody approves
 * what he asked for himself.
 */
@NullMarked
package io.caduceus.admin.subscriptions;

import org.jspecify.annotations.NullMarked;
