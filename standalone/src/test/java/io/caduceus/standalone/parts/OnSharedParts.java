package io.caduceus.standalone.parts;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * For tests of single parts and of apps on {@link SharedParts}: one class after the other, beside
 * those {@code OnAnInstance}. Both mostly wait, and a build that waits for two things at once is
 * done sooner.
 */
@Target(TYPE)
@Retention(RUNTIME)
@ResourceLock("shared parts")
public @interface OnSharedParts {}
