/**
 * The first five minutes: a small healthcare catalogue registered through the admin API, sample
 * events published through the intake, and one of them shown as two subscribers received it. Start
 * reading at {@link io.caduceus.standalone.welcome.Welcome}. It uses the public doors only and must
 * never know more about the apps than a newcomer with curl does.
 */
@NullMarked
package io.caduceus.standalone.welcome;

import org.jspecify.annotations.NullMarked;
