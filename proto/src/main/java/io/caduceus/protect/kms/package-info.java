/**
 * Keys that never leave a key management service, as Tink's {@code Aead}: AWS, Google, Vault, and
 * for development a file. Start reading at {@link io.caduceus.protect.kms.KmsKey}. They wrap the
 * keysets of {@code io.caduceus.protect} and know nothing of what is in them; no plaintext,
 * ciphertext, token or answer may be in a message from here. What belongs to one vendor is loaded
 * only if its URI is used.
 */
@NullMarked
package io.caduceus.protect.kms;

import org.jspecify.annotations.NullMarked;
