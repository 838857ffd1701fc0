package io.caduceus.intake.hl7.mllp;

import io.caduceus.registry.ApplicationName;
import java.net.Socket;

/** A connection whose peer is known, and for whose application there is a seat. */
record Guest(Socket channel, ApplicationName application) {}
