package io.caduceus.admin.quarantine;

/**
 * @param open how many are open of those that were asked for
 * @param left how many of them cannot be re-driven, and stay open
 * @param decided how many are decided on now; 0 if it was only tried
 */
record BulkAnswer(boolean dryRun, long open, long left, long decided) {}
