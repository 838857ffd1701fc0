package io.caduceus.standalone.welcome;

import java.net.URI;

/**
 * Where a running instance is reached.
 *
 * @param grpc the intake's gRPC door, {@code host:port}
 * @param mllp the intake's MLLP door, {@code host:port}
 * @param servlets the intake's SOAP door, and its contract to look at
 * @param kafka bootstrap servers
 * @param registry the schema registry's Confluent API
 */
public record Doors(
    URI intake, String grpc, String mllp, URI servlets, URI admin, String kafka, URI registry) {}
