@NullMarked
package io.caduceus.standalone.parts;

import org.jspecify.annotations.NullMarked;
