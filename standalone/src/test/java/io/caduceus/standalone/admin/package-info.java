/**
 * The admin API on real parts: what it makes of the broker's topics and of the schema registry's
 * judgement. Its rules are tested in its own module.
 */
@NullMarked
package io.caduceus.standalone.admin;

import org.jspecify.annotations.NullMarked;
