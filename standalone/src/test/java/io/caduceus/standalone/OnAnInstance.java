package io.caduceus.standalone;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * For tests of an {@link Instance}, shared or their own: one class after the other, beside those
 * {@code OnSharedParts}.
 */
@Target(TYPE)
@Retention(RUNTIME)
@ResourceLock("an instance")
@interface OnAnInstance {}
