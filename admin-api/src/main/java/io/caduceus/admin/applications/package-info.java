/**
 * Applications, and the credentials with which they get tokens. Start reading at {@link
 * io.caduceus.admin.applications.Applications}. A secret is shown once, when it is made; after that
 * this package has its hash, and nobody else has even that.
 */
@NullMarked
package io.caduceus.admin.applications;

import org.jspecify.annotations.NullMarked;
