@NullMarked
package io.caduceus.standalone.send;

import org.jspecify.annotations.NullMarked;
