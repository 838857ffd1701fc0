package io.caduceus.intake.rest;

import io.caduceus.intake.http.MediaType;

/** The forms in which this door takes events. */
final class MediaTypes {
  static final MediaType JSON = MediaType.utf8("application/json");
  static final MediaType NDJSON = MediaType.utf8("application/x-ndjson");
  static final MediaType CLOUDEVENT = MediaType.utf8("application/cloudevents+json");
  static final MediaType CLOUDEVENTS = MediaType.utf8("application/cloudevents-batch+json");

  private MediaTypes() {}
}
