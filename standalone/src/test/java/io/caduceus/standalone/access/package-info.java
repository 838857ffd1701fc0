@NullMarked
package io.caduceus.standalone.access;

import org.jspecify.annotations.NullMarked;
