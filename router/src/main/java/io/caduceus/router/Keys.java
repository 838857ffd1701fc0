package io.caduceus.router;

import io.caduceus.protect.Keyring;
import io.caduceus.protect.RecordKeys;
import java.nio.file.Path;

/**
 * The keysets that a router needs.
 *
 * @param fields to open what a grant covers
 * @param records to name events without their ids
 */
record Keys(Keyring fields, RecordKeys records) {
  static Keys load(Path folder) {
    return new Keys(Keyring.load(folder), RecordKeys.load(folder));
  }
}
