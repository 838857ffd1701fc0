package io.caduceus.router;

import io.caduceus.protect.Keyring;
import io.caduceus.protect.RecordKeys;
import io.caduceus.protect.SubjectKeys;
import io.caduceus.protect.TokenKeys;
import java.nio.file.Path;

/**
 * The keysets that a router needs.
 *
 * @param fields to open what a grant covers
 * @param records to name events without their ids
 * @param tokens to name values without telling them
 */
record Keys(Keyring fields, RecordKeys records, TokenKeys tokens) {
  static Keys load(Path folder) {
    return new Keys(Keyring.load(folder), RecordKeys.load(folder), TokenKeys.load(folder));
  }

  /** The same, able to open besides what was sealed for data subjects. */
  Keys knowing(SubjectKeys subjects) {
    return new Keys(fields.knowing(subjects), records, tokens);
  }
}
