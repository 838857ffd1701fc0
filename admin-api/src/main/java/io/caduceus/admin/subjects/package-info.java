/**
 * Forgetting a data subject. Start reading at {@link io.caduceus.admin.subjects.Forgetting}: it
 * puts on record that somebody shall be forgotten, destroys his keys in the store and sees to it
 * that every reader hears of it. {@link io.caduceus.admin.subjects.StoredSubjectKeys} are the keys
 * that searches open by. Nothing here ever keeps, logs or audits whom a request names: a keyed hash
 * is all.
 */
@NullMarked
package io.caduceus.admin.subjects;

import org.jspecify.annotations.NullMarked;
