/**
 * The SOAP 1.1 door on the servlet port, {@code POST /soap/v1/events}: one event a message, for
 * teams whose tools begin with a WSDL. Start reading at {@link io.caduceus.intake.soap.SoapIntake};
 * {@code soap/events.wsdl} and {@code soap/events.xsd} say the same to its callers. This room turns
 * a message into a submission and a receipt into a message. It decides nothing, knows no other
 * door, and must never let a message make a parser fetch, expand or remember more than it brought.
 */
@NullMarked
package io.caduceus.intake.soap;

import org.jspecify.annotations.NullMarked;
