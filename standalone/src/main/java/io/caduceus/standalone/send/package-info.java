/**
 * A client for the protocols that curl does not speak, for trying them out. Start reading at {@link
 * io.caduceus.standalone.send.Sender}. It knows the doors by their published contracts only, sends
 * in clear, and must never become what an application publishes with: those have clients of their
 * own.
 */
@NullMarked
package io.caduceus.standalone.send;

import org.jspecify.annotations.NullMarked;
