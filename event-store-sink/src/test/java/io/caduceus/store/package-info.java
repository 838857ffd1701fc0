@NullMarked
package io.caduceus.store;

import org.jspecify.annotations.NullMarked;
