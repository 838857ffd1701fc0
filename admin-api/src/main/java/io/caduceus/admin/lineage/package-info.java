/**
 * Where an event came from and where it went. Start reading at {@link
 * io.caduceus.admin.lineage.Lineages}; {@link io.caduceus.admin.lineage.RoutedEvent} is what the
 * router put on record, and {@link io.caduceus.admin.lineage.DeliveredOffsets} finds a delivery on
 * its topic. Nothing of a body is read here, neither in the store nor on Kafka, and of other events
 * and their receivers nobody learns more than he may see by himself. Every look is audited.
 */
@NullMarked
package io.caduceus.admin.lineage;

import org.jspecify.annotations.NullMarked;
