package io.caduceus.standalone.welcome;

import java.net.URI;

/**
 * Where a running instance is reached.
 *
 * @param kafka bootstrap servers
 * @param registry the schema registry's Confluent API
 */
public record Doors(URI intake, URI admin, String kafka, URI registry) {}
