@NullMarked
package io.caduceus.standalone;

import org.jspecify.annotations.NullMarked;
