/**
 * A copy of what cannot be derived from anything else, the registry and the audit, in files that
 * are checked before they are believed. Start reading at {@link io.caduceus.admin.backup.Contents},
 * which says what is in it and why the rest is not; {@link
 * io.caduceus.admin.backup.BackupConfiguration} is the command line's way in. It must never hold a
 * keyset, nor overwrite anything: neither a backup nor a database that has something in it.
 */
@NullMarked
package io.caduceus.admin.backup;

import org.jspecify.annotations.NullMarked;
