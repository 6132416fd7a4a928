/** Sessions: how long somebody counts as signed in, and what is kept of that. */
@NullMarked
package io.opendms.security.people.session;

import org.jspecify.annotations.NullMarked;
