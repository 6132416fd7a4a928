/** Signing in, signing out and changing a password, by forms. */
@NullMarked
package io.opendms.security.people.form;

import org.jspecify.annotations.NullMarked;
