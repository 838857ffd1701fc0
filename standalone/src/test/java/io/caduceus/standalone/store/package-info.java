@NullMarked
package io.caduceus.standalone.store;

import org.jspecify.annotations.NullMarked;
