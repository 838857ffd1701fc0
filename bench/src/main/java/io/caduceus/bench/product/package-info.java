/**
 * The whole product as it is deployed: each app a process of its own, one hospital that publishes,
 * and three applications with different grants that read. Start reading at {@link
 * io.caduceus.bench.product.Deployment}. This room must never hold a real person's data.
 */
@NullMarked
package io.caduceus.bench.product;

import org.jspecify.annotations.NullMarked;
