package io.caduceus.standalone.canary;

/** Every way in which an event of any type can be handed in. */
public enum Protocol {
  REST,
  BATCH_ARRAY,
  NDJSON,
  CLOUDEVENTS_STRUCTURED,
  CLOUDEVENTS_BINARY,
  CLOUDEVENTS_BATCH,
  GRPC_UNARY,
  GRPC_STREAM,
  SOAP
}
