package io.caduceus.router;

import io.caduceus.protect.Keyring;
import io.caduceus.protect.Keysets;
import io.caduceus.protect.RecordKeys;
import io.caduceus.protect.SubjectKeys;
import io.caduceus.protect.TokenKeys;

/**
 * The keysets that a router needs.
 *
 * @param fields to open what a grant covers
 * @param records to name events without their ids
 * @param tokens to name values without telling them
 */
record Keys(Keyring fields, RecordKeys records, TokenKeys tokens) {
  static Keys load(Keysets keysets) {
    return new Keys(Keyring.load(keysets), RecordKeys.load(keysets), TokenKeys.load(keysets));
  }

  /** The same, able to open besides what was sealed for data subjects. */
  Keys knowing(SubjectKeys subjects) {
    return new Keys(fields.knowing(subjects), records, tokens);
  }
}
