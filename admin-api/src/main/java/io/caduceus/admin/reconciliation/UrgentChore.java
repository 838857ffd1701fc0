package io.caduceus.admin.reconciliation;

/**
 * A chore of another room that goes before all others: while it is not done, nobody looks for gaps
 * and nothing expires.
 */
public interface UrgentChore extends Chore {}
