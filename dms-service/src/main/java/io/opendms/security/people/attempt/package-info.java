/**
 * What every attempt to sign in leaves: from where it came, in the log and the audit trail, and how long the next must wait.
 */
@NullMarked
package io.opendms.security.people.attempt;

import org.jspecify.annotations.NullMarked;
