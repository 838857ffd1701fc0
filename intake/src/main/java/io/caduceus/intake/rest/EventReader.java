package io.caduceus.intake.rest;

import io.caduceus.intake.Submission;
import io.caduceus.intake.TraceContext;

/** One of the forms in which this door takes an event. */
interface EventReader {
  /**
   * @param trace the request's, for an event that brings none of its own
   * @throws Unreadable if the text holds no submission
   */
  Submission read(byte[] text, TraceContext trace);
}
