/** Alerts on what is new in lists: who wants to hear of what, how often, and who may. */
@NullMarked
package io.opendms.notify.alert;

import org.jspecify.annotations.NullMarked;
